package extract

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// page writes the text of a page: blocks with a blank line between them,
// blanks folded to one.
type page struct {
	writer
	src   *source
	whole bool // the page, not an article: parts that are never one are left out

	gap      string // what is due before the next text: "", "\n", "\n\n"
	blank    bool   // a blank is due
	from, to int    // and came from
	pre      int    // inside so many elements that keep their lines
	quoted   [][2]int
}

// node writes what an element holds.
func (p *page) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		p.leaf(n)
		return
	case html.ElementNode, html.DocumentNode:
	default:
		return
	}
	if unprinted(n.Data) || n.Data == "head" || never(n.Data) || p.whole && beside(n) {
		return
	}
	block, marks := isBlock(n.Data), n.Data == "q"
	switch {
	case block:
		p.due("\n\n")
	case n.Data == "br":
		if p.due("\n"); p.pre > 0 {
			p.gap = "\n"
		}
	case n.Data == "td", n.Data == "th", n.Data == "hr":
		p.blank, p.from, p.to = true, -1, -1
	case marks:
		p.flush()
		p.add("“")
	}
	if n.Data == "pre" {
		p.pre++
	}
	start := len(p.text)
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		p.node(c)
	}
	if n.Data == "blockquote" && len(p.text) > start {
		p.quoted = append(p.quoted, [2]int{start, len(p.text)})
	}
	if n.Data == "pre" {
		p.pre--
	}
	if block {
		p.due("\n\n")
	}
	if marks {
		p.blank = false
		p.add("”")
	}
}

// due asks for a break before the next text. A second line break makes a new
// paragraph.
func (p *page) due(gap string) {
	p.blank = false
	if gap == "\n" && p.gap != "" {
		gap = "\n\n"
	}
	if len(gap) > len(p.gap) {
		p.gap = gap
	}
}

// flush writes the break or the blank that is due.
func (p *page) flush() {
	switch {
	case len(p.text) == 0:
	case p.gap != "":
		p.add(p.gap)
	case p.blank && p.from >= 0:
		p.put(" ", p.from, p.to)
	case p.blank:
		p.add(" ")
	}
	p.gap, p.blank = "", false
}

// leaf writes a text, by what its runs on the page say.
func (p *page) leaf(n *html.Node) {
	var first, last int
	if _, err := fmt.Sscan(attr(n, mark), &first, &last); err != nil {
		p.words(n.Data, -1, -1)
		return
	}
	lead, _ := utf8.DecodeRuneInString(n.Data)
	trail, _ := utf8.DecodeLastRuneInString(n.Data)
	if unicode.IsSpace(lead) {
		p.space(-1, -1)
	}
	for k := first; k <= last; k++ {
		p.src.each(p.src.runs[k].from, p.src.runs[k].to, p.words)
	}
	if unicode.IsSpace(trail) {
		p.space(-1, -1)
	}
}

// words writes text that came from a range of the page, byte by byte where the
// two are as long; -1 is from nowhere.
func (p *page) words(text string, from, to int) {
	for k := 0; k < len(text); {
		run := k
		for run < len(text) && text[run] > ' ' && text[run] < 0x7f {
			run++
		}
		if run > k {
			p.bytes(text, k, run, from, to)
			k = run
			continue
		}
		r, n := utf8.DecodeRuneInString(text[k:])
		switch {
		case r == '\n' && p.pre > 0:
			p.due("\n")
		case unicode.IsSpace(r):
			p.space(place(text, k, k+n, from, to))
		case invisible(r):
		default:
			p.bytes(text, k, k+n, from, to)
		}
		k += n
	}
}

// place is where a part of a text came from: of a reference, all of it.
func place(text string, k, end, from, to int) (int, int) {
	if from >= 0 && to-from == len(text) {
		return from + k, from + end
	}
	return from, to
}

func (p *page) space(from, to int) {
	switch {
	case p.gap != "":
	case !p.blank:
		p.blank, p.from, p.to = true, from, to
	case p.from < 0:
		p.from, p.to = from, to
	case to >= 0:
		p.to = to
	}
}

func (p *page) bytes(text string, k, end, from, to int) {
	p.flush()
	if from < 0 {
		p.add(text[k:end])
		return
	}
	from, to = place(text, k, end, from, to)
	p.put(text[k:end], from, to)
}

// invisible characters only say where a word may be torn.
func invisible(r rune) bool {
	return r == 0xad || r == 0x200b || r == 0x2060 || r == 0xfeff || r == 0 || r < ' ' || r >= 0x7f && r < 0xa0
}

func isBlock(name string) bool {
	switch name {
	case "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption",
		"figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "li", "main", "menu", "nav", "ol", "p", "pre",
		"section", "summary", "table", "tbody", "thead", "tfoot", "tr", "caption", "ul", "option", "listing", "xmp":
		return true
	}
	return false
}

// never says that an element of a page is no text, wherever it stands.
func never(name string) bool {
	switch name {
	case "nav", "button", "select", "svg", "math", "object", "audio", "video", "dialog":
		return true
	}
	return false
}

// beside says that an element of a page is not part of what the page is about.
func beside(n *html.Node) bool {
	if n.Data == "footer" || n.Data == "aside" {
		return true
	}
	for _, a := range n.Attr {
		if a.Key == "hidden" || a.Key == "aria-hidden" && a.Val == "true" || a.Key == "style" && strings.Contains(strings.ReplaceAll(a.Val, " ", ""), "display:none") {
			return true
		}
	}
	return false
}
