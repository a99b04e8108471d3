package extract

import (
	"bytes"
	"errors"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/text/encoding/htmlindex"
)

const (
	// maxNodes bounds the pages in which the article is looked for: what finds
	// it walks the page many times.
	maxNodes = 100_000
	// Below so many characters what finds the article tries again, with less
	// taken away: few, so that a short article comes without its menus, and as
	// many as is usual. The latter is right if it finds far more.
	shortArticle, usualArticle = 200, 500
	farMore                    = 4
)

// readHTML takes the article out of a web page, or all that the page says
// where none is found.
func readHTML(data []byte) (*Text, error) {
	d, err := decodePage(data)
	if err != nil {
		return nil, err
	}
	tree, err := parsePage(d.text)
	if err != nil {
		return nil, err
	}
	t := &Text{Notes: d.notes}
	t.readMeta(tree)
	src := newSource(d.text)
	nodes := src.align(tree)
	body := find(tree, "body")
	if body == nil {
		body = tree
	}
	p := page{src: src}
	p.enter("")
	if body := article(tree, nodes); body != nil {
		p.node(body)
	}
	if len(p.text) == 0 {
		p.whole = true
		p.node(body)
		t.Notes = append(t.Notes, "No article was found on the page; all its text was read.")
	}
	t.Text, t.Origin, t.Quoted = string(p.text), p.m, p.quoted
	if d.origin.parts != nil {
		t.Origin.under = &d.origin
	}
	return t, nil
}

// decodePage reads the bytes of a page in the encoding that they show, or else
// that the page names.
func decodePage(data []byte) (decoded, error) {
	if _, is16 := wide(data); !is16 && !utf8.Valid(data) {
		if name := namedCharset(data[:min(len(data), 4096)]); name != "" {
			if enc, err := htmlindex.Get(name); err == nil && name != "utf-8" && name != "utf8" {
				return decodeNamed(data, enc, name)
			}
		}
	}
	return decode(data)
}

// namedCharset is what a page says after charset= or encoding=, or "".
func namedCharset(head []byte) string {
	head = bytes.ToLower(head)
	for _, key := range []string{"charset=", "encoding="} {
		_, after, found := bytes.Cut(head, []byte(key))
		if !found {
			continue
		}
		after = bytes.TrimLeft(after, "\"' ")
		if end := bytes.IndexAny(after, "\"' ;>/?"); end >= 0 {
			after = after[:end]
		}
		return string(after)
	}
	return ""
}

// parsePage parses a page. The parser gives up on pages that are nested deeper
// than people write them.
func parsePage(text string) (tree *html.Node, err error) {
	const deep = "it is a page nested too deeply; open it and save its text as plain text"
	defer func() {
		if recover() != nil {
			tree, err = nil, errors.New(deep)
		}
	}()
	if tree, err = html.Parse(strings.NewReader(text)); err != nil {
		return nil, errors.New(deep)
	}
	return tree, nil
}

// article finds the element that holds the article, or nil.
func article(tree *html.Node, nodes int) *html.Node {
	if nodes > maxNodes {
		return nil
	}
	short := articleOf(tree, shortArticle)
	size := printedSize(short)
	if size >= usualArticle {
		return short
	}
	if usual := articleOf(tree, usualArticle); printedSize(usual) >= farMore*size {
		return usual
	}
	return short
}

// printedSize is how much an element prints.
func printedSize(n *html.Node) int {
	if n == nil {
		return 0
	}
	return len(strings.Join(strings.Fields(inner(n)), " "))
}

// find is the first element of a name, depth first.
func find(n *html.Node, name string) *html.Node {
	for x := range n.Descendants() {
		if x.Type == html.ElementNode && x.Data == name {
			return x
		}
	}
	return nil
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
