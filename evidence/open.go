package evidence

import (
	"crypto/sha256"
	"encoding/hex"
	"path"
	"strings"

	"detente/evidence/internal/extract"
	"detente/evidence/internal/prose"
)

// Open takes the text out of a file. The error is one line for people, without
// the file's name: what is wrong, and what to do.
func Open(name string, data []byte) (*Document, error) {
	t, err := extract.Read(name, data)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(data)
	d := &Document{
		ID: docID(name), Name: name, SHA256: hex.EncodeToString(sum[:]),
		Title: t.Title, Publisher: t.Publisher, Published: t.Published,
		Text: t.Text, Origin: t.Origin, Quoted: t.Quoted, Notes: t.Notes,
	}
	if d.Published != "" {
		d.Rule = "file"
	} else if t.Made != "" {
		// When a file was made may be years after what it holds was said.
		d.Notes = append(d.Notes, "The file was made on "+t.Made+"; if it is of that day, give the day.")
	}
	if t.Markdown {
		d.Form = prose.Markdown
	}
	return d, nil
}

// docID is a file's name without its folder and its last ending.
func docID(name string) string {
	base := path.Base(strings.ReplaceAll(name, `\`, "/"))
	if base == "-" || base == "." || base == "/" {
		return "stdin"
	}
	if id := strings.TrimSuffix(base, path.Ext(base)); id != "" {
		return id
	}
	return base
}

// Readable says by a file's name that it may be a document: what a folder is
// searched for.
func Readable(name string) bool { return extract.Readable(name) }

// MaxBytes bounds a document.
const MaxBytes = extract.MaxBytes
