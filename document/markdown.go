package document

import "io"

// Markdown writes the document in GitHub's flavour of Markdown.
func Markdown(w io.Writer, d *Document) {}
