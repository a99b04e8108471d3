package evidence

import (
	"detente/evidence/internal/extract"
	"detente/evidence/internal/prose"
)

// Document is a text to be read, and what is known of it.
type Document struct {
	ID        string `json:"id"`     // the end of every chain
	Name      string `json:"name"`   // of the file
	SHA256    string `json:"sha256"` // of the file's bytes
	Title     string `json:"title"`
	Publisher string `json:"publisher"`
	Published string `json:"published"` // YYYY-MM-DD, or shorter, or ""
	Rule      string `json:"-"`         // where Published is from: given | file, or "" where the text has to tell

	Text   string      `json:"-"`
	Form   prose.Form  `json:"-"`
	Origin extract.Map `json:"-"` // leads from the text back to the file
	Quoted [][2]int    `json:"-"` // byte ranges that the mark-up of a web page sets off as quotations
	Notes  []string    `json:"-"` // doubts of taking the text out of the file
}
