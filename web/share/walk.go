package share

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"detente/web/handout"
)

// screen is a page that was drawn, taken apart.
type screen struct {
	address, title, look string
	body                 string   // what stands in it
	links                []string // addresses that it leads to, in order
	styles, scripts      []string // that it loads from /ui/
	root                 *html.Node
}

// drawn asks for a screen.
func drawn(ctx context.Context, c *handout.Copy, address string) (screen, error) {
	head, body := c.Ask(ctx, handout.Call{Method: "GET", URL: address})
	if err := ctx.Err(); err != nil {
		return screen{}, err
	}
	if head.Status != 200 || !strings.HasPrefix(head.Type, "text/html") || head.Name != "" {
		return screen{}, &undrawn{fmt.Sprintf("%s is no screen: it has the status %d", address, head.Status)}
	}
	root, err := html.Parse(bytes.NewReader(body))
	if err != nil {
		return screen{}, &undrawn{err.Error()}
	}
	s := screen{address: head.Location, root: root}
	s.takeApart(root)
	s.body = inner(find(root, atom.Body))
	return s, nil
}

// undrawn says that an address leads to no screen.
type undrawn struct{ text string }

func (u *undrawn) Error() string { return u.text }

// takeApart finds what a screen loads and leads to, and takes out of it what it
// loads.
func (s *screen) takeApart(root *html.Node) {
	var gone []*html.Node
	for n := range root.Descendants() {
		switch n.DataAtom {
		case atom.Title:
			if n.FirstChild != nil && s.title == "" {
				s.title = n.FirstChild.Data
			}
		case atom.Body:
			s.look = attribute(n, "class")
		case atom.Link:
			if name, ok := strings.CutPrefix(attribute(n, "href"), "/ui/"); ok && attribute(n, "rel") == "stylesheet" {
				s.styles = append(s.styles, name)
			}
			gone = append(gone, n)
		case atom.Script:
			if name, ok := strings.CutPrefix(attribute(n, "src"), "/ui/"); ok {
				s.scripts = append(s.scripts, name)
			}
			gone = append(gone, n)
		case atom.A:
			if to, ok := within(attribute(n, "href")); ok {
				s.links = append(s.links, to)
			}
		}
	}
	for _, n := range gone {
		n.Parent.RemoveChild(n)
	}
}

// within is the address of a link that leads to a screen, without its mark.
func within(href string) (string, bool) {
	if !strings.HasPrefix(href, "/") || strings.HasPrefix(href, "//") || strings.HasPrefix(href, "/ui/") || strings.HasPrefix(href, "/api/") {
		return "", false
	}
	u, err := url.Parse(href)
	if err != nil {
		return "", false
	}
	return u.RequestURI(), true
}

// walk draws screens from the first one on, those nearest to it first, at most
// so many, and takes out links to what is not among them. More says that there
// would be others.
func walk(ctx context.Context, c *handout.Copy, start string, most int) (list []screen, more bool, err error) {
	first, err := drawn(ctx, c, start)
	if err != nil {
		return nil, false, err
	}
	list = []screen{first}
	size := len(first.body)
	asked := map[string]bool{start: true, first.address: true}
	leads := map[string]string{} // an address to that of its screen
	for k := 0; k < len(list); k++ {
		for _, to := range list[k].links {
			if asked[to] {
				continue
			}
			if len(list) >= most || size > maxBytes*3/4 {
				more = true
				continue
			}
			asked[to] = true
			s, err := drawn(ctx, c, to)
			var no *undrawn
			switch {
			case errors.As(err, &no):
				continue
			case err != nil:
				return nil, false, err
			}
			if leads[to] = s.address; !slices.ContainsFunc(list, func(x screen) bool { return x.address == s.address }) {
				list = append(list, s)
				size += len(s.body)
			}
			asked[s.address] = true
		}
	}
	leads[start] = first.address
	for k := range list {
		leads[list[k].address] = list[k].address
	}
	for k := range list {
		list[k].settle(leads)
	}
	return list, more, nil
}

// settle makes of a screen what can be read without a program behind it:
// links lead to screens that are there, and forms do nothing.
func (s *screen) settle(leads map[string]string) {
	for n := range s.root.Descendants() {
		switch n.DataAtom {
		case atom.A:
			href := attribute(n, "href")
			to, ok := within(href)
			if !ok {
				if strings.HasPrefix(href, "/") {
					unlink(n)
				}
				continue
			}
			if leads[to] == "" {
				unlink(n)
				continue
			}
			_, mark, marked := strings.Cut(href, "#")
			if marked {
				mark = "#" + mark
			}
			set(n, "href", leads[to]+mark)
		case atom.Form:
			set(n, "inert", "")
			n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "action" || a.Key == "method" })
		case atom.Button, atom.Input, atom.Select, atom.Textarea:
			set(n, "disabled", "")
		}
	}
	s.body = inner(find(s.root, atom.Body))
}

// unlink makes of a link a text.
func unlink(n *html.Node) {
	n.Data, n.DataAtom = "span", atom.Span
	n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "href" })
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func set(n *html.Node, key, value string) {
	for k := range n.Attr {
		if n.Attr[k].Key == key {
			n.Attr[k].Val = value
			return
		}
	}
	n.Attr = append(n.Attr, html.Attribute{Key: key, Val: value})
}

func find(root *html.Node, what atom.Atom) *html.Node {
	for n := range root.Descendants() {
		if n.DataAtom == what {
			return n
		}
	}
	return root
}

// inner is what stands in an element.
func inner(n *html.Node) string {
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		_ = html.Render(&b, c) // into memory
	}
	return strings.TrimSpace(b.String())
}
