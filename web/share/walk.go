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

// perScreen is how many views of one screen are drawn: that of a case of
// twenty parties has thousands.
const perScreen = 8

// walk draws screens from the first one on, at most so many, and takes out
// links to what is not among them. Of what is not drawn yet, the view with
// the least that is chosen on it comes next, and of two the one that was found
// first. More says that there would be others.
func walk(ctx context.Context, c *handout.Copy, start string, most int, progress func(done, all int)) (list []screen, more bool, err error) {
	first, err := drawn(ctx, c, start)
	if err != nil {
		return nil, false, err
	}
	w := walker{asked: map[string]bool{start: true, first.address: true}, views: map[string]int{}}
	leads := map[string]string{start: first.address, first.address: first.address} // an address to that of its screen
	list = []screen{first}
	w.found(first.links)
	for size := len(first.body); ; {
		to, ok := w.next()
		if !ok || len(list) >= most || size > maxBytes*3/4 {
			more = ok || w.more
			break
		}
		if progress != nil {
			progress(len(list), min(most, len(list)+len(w.wait)+1))
		}
		s, err := drawn(ctx, c, to)
		var no *undrawn
		switch {
		case errors.As(err, &no):
			continue
		case err != nil:
			return nil, false, err
		}
		known := leads[s.address] != ""
		leads[to], leads[s.address], w.asked[s.address] = s.address, s.address, true
		if !known {
			list = append(list, s)
			size += len(s.body)
			w.found(s.links)
		}
	}
	for k := range list {
		list[k].settle(leads)
	}
	return list, more, nil
}

// walker knows what was asked for and what is still to come.
type walker struct {
	asked map[string]bool
	views map[string]int // by path, how many were asked for
	wait  []string
	more  bool // something was passed over
}

// found notes links of the case that were not seen yet.
func (w *walker) found(links []string) {
	for _, to := range links {
		if !w.asked[to] && (to == handout.Start || strings.HasPrefix(to, handout.Start+"/")) && !idleScreen(to) {
			w.asked[to] = true
			w.wait = append(w.wait, to)
		}
	}
}

// next takes what is to be drawn next.
func (w *walker) next() (string, bool) {
	for len(w.wait) > 0 {
		at := 0
		for k := range w.wait {
			if chosen(w.wait[k]) < chosen(w.wait[at]) {
				at = k
			}
		}
		to := w.wait[at]
		w.wait = slices.Delete(w.wait, at, at+1)
		path, _, _ := strings.Cut(to, "?")
		if w.views[path]++; w.views[path] <= perScreen {
			return to, true
		}
		w.more = true
	}
	return "", false
}

// chosen is how much is chosen at an address.
func chosen(address string) int {
	_, query, ok := strings.Cut(address, "?")
	if !ok {
		return 0
	}
	return 1 + strings.Count(query, "&")
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
