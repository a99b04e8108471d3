package evidence

import "detente/evidence/internal/prose"

// Document is a text to be read, and what is known of it.
type Document struct {
	ID        string `json:"id"`     // the end of every chain
	Name      string `json:"name"`   // of the file
	SHA256    string `json:"sha256"` // of the file's bytes
	Title     string `json:"title"`
	Publisher string `json:"publisher"`
	Published string `json:"published"` // YYYY-MM-DD, or shorter, or ""
	Text      string `json:"-"`
	Form      prose.Form
}
