package extract

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// source is a page as text, cut into the runs that stand between its tags. A
// parsed tree keeps no places; its texts come in the order of the runs, so
// that each finds its own again.
type source struct {
	text string
	runs []run
}

// run is a range of the page without tags, in which something is printed.
type run struct {
	from, to int
	squeezed string // what it says, without blanks
}

// mark is the attribute that leads from a text of the tree to its runs.
const mark = "runs"

func newSource(text string) *source {
	s := &source{text: text}
	z := html.NewTokenizer(strings.NewReader(text))
	at, silent := 0, false
	for {
		kind := z.Next()
		from := at
		at += len(z.Raw())
		switch kind {
		case html.ErrorToken:
			return s
		case html.StartTagToken:
			name, _ := z.TagName()
			silent = unprinted(string(name))
		case html.TextToken:
			if raw := text[from:at]; !silent && strings.TrimSpace(raw) != "" {
				s.runs = append(s.runs, run{from, at, squeeze(html.UnescapeString(raw))})
			}
			silent = false
		default:
			silent = false
		}
	}
}

// unprinted elements hold text that is not for readers.
func unprinted(name string) bool {
	switch name {
	case "script", "style", "noscript", "iframe", "noembed", "noframes", "template", "title", "textarea":
		return true
	}
	return false
}

// squeeze leaves out blanks and what a parser drops.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == 0 || r == utf8.RuneError {
			return -1
		}
		return r
	}, s)
}

// ahead is how many runs are looked through for the one that a text is.
const ahead = 32

// align marks each text of a tree with the runs it came from, and counts the
// nodes. A parser moves texts only out of tables; those are found by what they
// say.
func (s *source) align(tree *html.Node) (nodes int) {
	next := 0
	used := make([]bool, len(s.runs))
	var strays []*html.Node
	for n := range tree.Descendants() {
		nodes++
		if n.Type != html.TextNode || n.Parent != nil && unprinted(n.Parent.Data) {
			continue
		}
		text := squeeze(n.Data)
		if text == "" {
			continue
		}
		first, last := s.match(text, next)
		if first < 0 {
			strays = append(strays, n)
			continue
		}
		s.mark(n, first, last, used)
		next = last + 1
	}
	s.place(strays, used)
	return nodes
}

// match finds the runs from next on that make up a text.
func (s *source) match(text string, next int) (first, last int) {
	for first = next; first < min(next+ahead, len(s.runs)); first++ {
		rest := text
		for last = first; last < len(s.runs); last++ {
			after, ok := strings.CutPrefix(rest, s.runs[last].squeezed)
			if !ok {
				break
			}
			if rest = after; rest == "" {
				return first, last
			}
		}
	}
	return -1, -1
}

func (s *source) mark(n *html.Node, first, last int, used []bool) {
	for k := first; k <= last; k++ {
		used[k] = true
	}
	n.Attr = []html.Attribute{{Key: mark, Val: fmt.Sprintf("%d %d", first, last)}}
}

// place marks texts that stand elsewhere in the tree than on the page.
func (s *source) place(strays []*html.Node, used []bool) {
	if len(strays) == 0 {
		return
	}
	free := map[string][]int{}
	for k, r := range s.runs {
		if !used[k] {
			free[r.squeezed] = append(free[r.squeezed], k)
		}
	}
	for _, n := range strays {
		text := squeeze(n.Data)
		if at := free[text]; len(at) > 0 {
			s.mark(n, at[0], at[0], used)
			free[text] = at[1:]
		}
	}
}

// each calls for the parts of a range of the page, references to characters
// such as &amp; each apart, with the text they stand for. The printed text of
// a range is the sum of its parts.
func (s *source) each(from, to int, f func(text string, from, to int)) {
	for from < to {
		raw := s.text[from:to]
		next := strings.IndexByte(raw, '&')
		if next != 0 {
			if next < 0 {
				next = len(raw)
			}
			f(raw[:next], from, from+next)
			from += next
			continue
		}
		n := reference(raw)
		f(html.UnescapeString(raw[:n]), from, from+n)
		from += n
	}
}

// reference is how many bytes a reference to a character has that begins a
// text; of an ampersand that begins none, one.
func reference(raw string) int {
	if strings.HasPrefix(raw, "&#") {
		return numeric(raw)
	}
	end := 1
	for end < len(raw) && end < 40 && alnum(raw[end]) {
		end++
	}
	if end == 1 {
		return 1
	}
	if end < len(raw) && raw[end] == ';' {
		if whole := html.UnescapeString(raw[:end+1]); whole != raw[:end+1] && !strings.HasSuffix(whole, ";") || whole == ";" {
			return end + 1
		}
	}
	// Without its semicolon a reference ends where no longer name would; what
	// follows it is printed as it stands.
	plain := html.UnescapeString(raw[:end])
	for n := 2; n <= end; n++ {
		if short := html.UnescapeString(raw[:n]); short != raw[:n] && short+raw[n:end] == plain {
			return n
		}
	}
	return 1
}

// numeric is reference for one that gives a number.
func numeric(raw string) int {
	end, digits := 2, "0123456789"
	if end < len(raw) && raw[end]|0x20 == 'x' {
		end, digits = 3, "0123456789abcdefABCDEF"
	}
	first := end
	for end < len(raw) && strings.IndexByte(digits, raw[end]) >= 0 {
		end++
	}
	switch {
	case end == first:
		return 1
	case end < len(raw) && raw[end] == ';':
		return end + 1
	}
	return end
}

func alnum(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}
