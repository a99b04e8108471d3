// Package extract takes the text out of a file: plain text, Markdown, HTML,
// PDF with a text layer, and DOCX (evidence-and-events A3). Every byte of the
// text knows the bytes of the file it came from.
package extract

import (
	"errors"
	"fmt"
	"path"
	"strings"
)

// MaxBytes bounds a file, as the root bounds a source of a case.
const MaxBytes = 32 << 20

// Text is the text of a file.
type Text struct {
	Text      string // UTF-8; of plain text and Markdown in UTF-8, the file itself, byte for byte, a mark of the encoding included
	Markdown  bool
	Title     string // as the file says, or ""
	Publisher string
	Published string // YYYY-MM-DD as the text of the file says, or ""
	Made      string // YYYY-MM-DD: when the file was made, by its properties; of DOCX and PDF
	Origin    Map
	Quoted    [][2]int // byte ranges of the text that a web page sets off as quotations
	Notes     []string // doubts, each a sentence: pages without text, characters that could not be read
}

// Read finds out what a file is, by its content first and then by its name,
// and takes its text. The error is one line for people that says what is wrong
// and what to do; it never depends on more than the file's bytes and name.
func Read(name string, data []byte) (*Text, error) {
	if len(data) > MaxBytes {
		return nil, fmt.Errorf("it is larger than %d MB; cut out the part that matters and save that", MaxBytes>>20)
	}
	if len(data) == 0 {
		return nil, errors.New("it is empty; save it again from where it came")
	}
	t, err := read(strings.ToLower(path.Ext(name)), data)
	if err != nil {
		return nil, err
	}
	if strings.Trim(t.Text, " \t\r\n\f\ufeff\u00a0") == "" {
		return nil, errors.New("it holds no text; look whether it opens as it should, and save it as plain text")
	}
	return t, nil
}

func read(ext string, data []byte) (*Text, error) {
	if err := refused(data); err != nil {
		return nil, err
	}
	switch {
	case isPDF(data):
		return readPDF(data)
	case isZip(data):
		return readDOCX(data)
	}
	d, err := decode(data)
	if err != nil {
		return nil, err
	}
	if isHTML(ext, d.text) {
		return readHTML(data)
	}
	t := &Text{Text: d.text, Origin: d.origin, Notes: d.notes}
	if ext == ".md" || ext == ".markdown" {
		t.Markdown = true
		t.frontMatter()
	}
	return t, nil
}

// Readable says by a file's name that it may be a document: what a folder is
// searched for. Files of kinds that are refused with advice count as such.
func Readable(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".docx", ".doc", ".rtf", ".odt", ".epub":
		return true
	}
	return false
}
