package share

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"detente/web/handout"
)

// idleScreen says that on a screen one only does things, so that nothing of it
// is left where no program is behind it.
func idleScreen(address string) bool {
	path, _, _ := strings.Cut(address, "?")
	name := strings.TrimPrefix(path, handout.Start+"/")
	return slices.Contains([]string{"what-if", "share", "compare", "ask", "save-as"}, name)
}

// settle makes of a screen what can be read without a program behind it: links
// lead to screens that are there, and what could only be done is left out: also
// how it is done (data-how), by keys, by dragging (data-handle), and sections
// that are for that alone (data-acts). What is read in a field stays, and does
// nothing.
func (s *screen) settle(leads map[string]string) {
	var idle, sections []*html.Node
	for n := range s.root.Descendants() {
		switch {
		case has(n, "data-how"), has(n, "data-handle"), n.DataAtom == atom.Kbd:
			idle = append(idle, n)
			continue
		case has(n, "data-acts"):
			sections = append(sections, n)
		}
		switch n.DataAtom {
		case atom.A:
			switch {
			case lead(n, leads):
			case acts(n):
				idle = append(idle, n)
			case strings.HasPrefix(attribute(n, "href"), "/"):
				unlink(n)
			}
		case atom.Dialog:
			idle = append(idle, n)
		case atom.Form:
			if !shows(n) {
				idle = append(idle, n)
			}
			set(n, "inert", "")
			n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "action" || a.Key == "method" })
		case atom.Button:
			if !has(n, "data-today") {
				idle = append(idle, n)
			}
			set(n, "disabled", "")
		case atom.Input, atom.Select, atom.Textarea:
			set(n, "disabled", "")
		}
	}
	for _, n := range sections {
		if !slices.ContainsFunc(slices.Collect(n.Descendants()), func(x *html.Node) bool {
			return x.DataAtom == atom.A && !slices.Contains(idle, x) && has(x, "data-try")
		}) {
			idle = append(idle, n)
		}
	}
	for _, n := range idle {
		leave(n)
	}
	s.body = inner(find(s.root, atom.Body))
}

// lead lets a link lead to a screen that is there.
func lead(n *html.Node, leads map[string]string) bool {
	href := attribute(n, "href")
	to, ok := within(href)
	if !ok || leads[to] == "" {
		return false
	}
	_, mark, marked := strings.Cut(href, "#")
	if marked {
		mark = "#" + mark
	}
	set(n, "href", leads[to]+mark)
	return true
}

// acts says that a link is there to do something, not to be read.
func acts(n *html.Node) bool {
	if !strings.HasPrefix(attribute(n, "href"), "/") {
		return false
	}
	for _, key := range []string{"data-try", "data-star", "data-export", "data-next", "data-prev"} {
		if has(n, key) {
			return true
		}
	}
	class := strings.Fields(attribute(n, "class"))
	switch {
	case slices.Contains(class, "choice"):
		return !has(n, "aria-current") && !has(n, "aria-pressed") && !strings.HasPrefix(said(n), "✓")
	case slices.Contains(class, "btn"), slices.Contains(class, "close"), slices.Contains(class, "about"):
		return true
	}
	for up := n.Parent; up != nil; up = up.Parent {
		if attribute(up, "id") == "rail" {
			return true
		}
	}
	return false
}

// shows says that something is read in a form: what is edited in its place.
func shows(form *html.Node) bool {
	if has(form, "data-shows") || slices.Contains(strings.Fields(attribute(form, "class")), "inplace") {
		return true
	}
	for n := range form.Descendants() {
		if has(n, "data-today") {
			return true
		}
	}
	return false
}

// leave leaves an element out, and what there is nothing in without it.
func leave(n *html.Node) {
	for n.Parent != nil {
		up := n.Parent
		up.RemoveChild(n)
		if up.DataAtom == atom.Details && bare(up) {
			if strings.Contains(attribute(up, "class"), "retitle") {
				open(up)
				return
			}
			n = up
			continue
		}
		switch up.DataAtom {
		case atom.Div, atom.P, atom.Span, atom.Li, atom.Ul, atom.Section:
		default:
			return
		}
		if said(up) != "" || drawnIn(up) {
			return
		}
		n = up
	}
}

// bare says that a details element has a summary and no more.
func bare(details *html.Node) bool {
	for c := details.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom != atom.Summary && (said(c) != "" || c.Type == html.ElementNode && (drawnIn(c) || c.DataAtom == atom.Svg)) {
			return false
		}
	}
	return true
}

// open puts what a summary says in the place of its details element.
func open(details *html.Node) {
	details.Data, details.DataAtom = "span", atom.Span
	var list []*html.Node
	for n := range details.Descendants() {
		if n.DataAtom == atom.Summary {
			list = append(list, n)
		}
	}
	for _, n := range list {
		n.Data, n.DataAtom, n.Attr = "span", atom.Span, nil
	}
}

// drawnIn says that there is something to see in an element that is no text.
func drawnIn(n *html.Node) bool {
	for x := range n.Descendants() {
		switch x.DataAtom {
		case atom.Svg, atom.Img, atom.Textarea, atom.Select, atom.Input, atom.Progress:
			return true
		}
	}
	return false
}

// said is the text in an element.
func said(n *html.Node) string {
	var b strings.Builder
	if n.Type == html.TextNode {
		b.WriteString(n.Data)
	}
	for x := range n.Descendants() {
		if x.Type == html.TextNode {
			b.WriteString(x.Data)
		}
	}
	return strings.TrimSpace(b.String())
}

// unlink makes of a link a text, and in a picture a group.
func unlink(n *html.Node) {
	n.Data, n.DataAtom = "span", atom.Span
	if n.Namespace == "svg" {
		n.Data, n.DataAtom = "g", 0
	}
	n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "href" })
}

func has(n *html.Node, key string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key })
}
