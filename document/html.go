package document

import "io"

// HTML writes the document as one file that asks for nothing else.
func HTML(w io.Writer, d *Document) {}
