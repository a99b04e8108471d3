//go:build !wasip1

package extract

import (
	"net/url"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
)

// articleOf works on a copy of the tree, in which texts keep their marks.
func articleOf(tree *html.Node, least int) (body *html.Node) {
	defer func() {
		if recover() != nil {
			body = nil
		}
	}()
	parser := readability.NewParser()
	parser.CharThresholds = least
	parser.DisableJSONLD = true // read by us
	found, err := parser.ParseDocument(tree, &url.URL{Scheme: "file", Path: "/"})
	if err != nil {
		return nil
	}
	return found.Node
}
