package document

import "io"

// Plain writes the document for a terminal.
func Plain(w io.Writer, d *Document) {}
