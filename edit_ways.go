package detente

import (
	"bytes"
	"slices"
	"strings"
)

// splicer knows how a quote can be written into a file, in the file's style.
type splicer struct {
	text   []byte
	target *node
	key    string // of a condition that stands alone
	source string
	quote  string

	line   string // how lines end
	json   bool   // keys stand in quotes
	opened bool   // because lists take lines of their own
	indent int    // how far their dashes stand behind the key
	items  bool   // and so do the keys of their items
}

func newSplicer(root, target *node, p *proof) *splicer {
	s := &splicer{text: root.at.File.Text, target: target, key: p.key, source: p.source, quote: p.quote, line: "\n"}
	if end := bytes.IndexByte(s.text, '\n'); end > 0 && s.text[end-1] == '\r' {
		s.line = "\r\n"
	}
	s.json = len(root.pairs) > 0 && root.pairs[0].key.style == doubleStyle
	if model := s.nearestList(root, nil); model != nil && s.text[model.value.at.Start] == '-' {
		s.opened = true
		s.indent = s.column(model.value.at.Start) - s.column(model.key.at.Start)
		s.items = s.text[model.value.items[0].at.Start] != '{'
	}
	return s
}

// nearestList is the because outside brackets that stands last before the
// target or, where there is none, first behind it.
func (s *splicer) nearestList(n *node, found *pair) *pair {
	for _, item := range n.items {
		found = s.nearestList(item, found)
	}
	for k := range n.pairs {
		p := &n.pairs[k]
		lists := p.key.text == "because" && !p.key.flow && p.value.kind == listNode && len(p.value.items) > 0
		if lists && (found == nil || p.key.at.Start < s.target.at.Start) {
			found = p
		}
		found = s.nearestList(p.value, found)
	}
	return found
}

// ways are all ways to put the quote into the file, the best first. Not every
// one of them need be right: what comes of each is read again.
func (s *splicer) ways() [][]Splice {
	because := s.target.child("because")
	braces := s.opens(s.target, '{')
	switch {
	case s.target.kind == scalarNode && s.target.flow:
		return [][]Splice{s.wrapped(s.name(s.key) + ": ")}
	case s.target.kind == scalarNode:
		return append(s.alone(s.lines), s.wrapped(s.name(s.key)+": "))
	case because != nil && because.kind != listNode:
		return nil
	case because != nil && s.opens(because, '['):
		return s.intoBrackets(because.items, because, s.item())
	case because != nil:
		return s.intoLines(because)
	case braces:
		values := make([]*node, len(s.target.pairs))
		for k, p := range s.target.pairs {
			values[k] = &node{at: Range{p.key.at.File, p.key.at.Start, p.value.at.End}}
		}
		return s.intoBrackets(values, s.target, s.inline())
	case s.target.flow: // a mapping of one pair inside [...]
		return [][]Splice{s.wrapped("")}
	}
	return s.intoMapping()
}

// opens says that a list or mapping begins with a bracket.
func (s *splicer) opens(n *node, bracket byte) bool {
	return n.at.Start < len(s.text) && s.text[n.at.Start] == bracket
}

// wrapped puts the target and the quote into braces.
func (s *splicer) wrapped(before string) []Splice {
	return []Splice{
		{At: s.target.at.Start, Text: "{" + before},
		{At: s.target.at.End, Text: ", " + s.inline() + "}"},
	}
}

// alone makes a condition on a line of its own a mapping over several lines,
// with what lines gives for its column.
func (s *splicer) alone(lines func(column int) string) [][]Splice {
	start, end := s.target.at.Start, s.target.at.End
	column := s.column(start)
	behind := bytes.TrimRight(s.text[:start], " \t\r\n")
	var shifted []Splice
	for at := start; ; {
		next := bytes.IndexByte(s.text[at:end], '\n')
		if next < 0 {
			break
		}
		at += next + 1
		if by := column - s.column(max(0, len(behind)-1)); lineEnd(s.text, at) > at && by > 0 {
			shifted = append(shifted, Splice{At: at, Text: blanks(by)})
		}
	}
	key, under := s.name(s.key)+": ", s.line+blanks(column)
	last := slices.Concat([]Splice{{At: start, Text: key}}, shifted, []Splice{{At: lineEnd(s.text, end), Text: under + lines(column)}})
	first := slices.Concat([]Splice{{At: start, Text: lines(column) + under + key}}, shifted)
	return [][]Splice{last, first}
}

// intoBrackets puts a text behind the last of some parts of a list or mapping
// in brackets: on a line of its own where that part has one.
func (s *splicer) intoBrackets(parts []*node, whole *node, text string) [][]Splice {
	if len(parts) == 0 {
		return [][]Splice{{{At: whole.at.Start + 1, Text: text}}}
	}
	last := parts[len(parts)-1].at
	line := bytes.LastIndexByte(s.text[:last.Start], '\n') + 1
	before := s.text[line:last.Start]
	inline := []Splice{{At: last.End, Text: ", " + text}}
	if line == 0 || len(bytes.TrimLeft(before, " \t")) > 0 {
		return [][]Splice{inline}
	}
	return [][]Splice{{{At: last.End, Text: "," + s.line + string(before) + text}}, inline}
}

// intoLines puts the quote behind the last item of a list with dashes or, if
// need be, before the first.
func (s *splicer) intoLines(list *node) [][]Splice {
	dash := s.column(list.at.Start)
	last := list.items[len(list.items)-1]
	item := "- " + s.item()
	if !s.opens(last, '{') {
		item = "- " + s.pairs(dash+2)
	}
	end := lineEnd(s.text, last.at.End)
	return [][]Splice{
		{{At: end, Text: s.line + blanks(dash) + item}},
		{{At: list.at.Start, Text: item + s.line + blanks(dash)}},
	}
}

// intoMapping puts a because into a mapping on lines of its own: behind the
// last key whose value is not itself spread over lines below it, else wherever
// there is room.
func (s *splicer) intoMapping() [][]Splice {
	column := s.column(s.target.at.Start)
	text := s.lines(column)
	behind := func(p pair) []Splice {
		return []Splice{{At: lineEnd(s.text, p.value.at.End), Text: s.line + blanks(column) + text}}
	}
	var ways, others [][]Splice
	for _, p := range slices.Backward(s.target.pairs) {
		if p.value.kind == scalarNode || s.opens(p.value, '[') || s.opens(p.value, '{') {
			ways = append(ways, behind(p))
		} else {
			others = append(others, behind(p))
		}
	}
	return append(append(ways, others...), []Splice{{At: s.target.at.Start, Text: text + s.line + blanks(column)}})
}

// column is how many characters a place stands behind the beginning of its
// line; before it there are only blanks and dashes.
func (s *splicer) column(at int) int {
	return at - (bytes.LastIndexByte(s.text[:at], '\n') + 1)
}

func (s *splicer) name(key string) string { return scalar(key, true, s.json) }

// item is the quote in braces.
func (s *splicer) item() string { return "{" + strings.Join(s.parts(), ", ") + "}" }

func (s *splicer) parts() []string {
	return []string{
		s.name("source") + ": " + scalar(s.source, true, s.json),
		s.name("quote") + ": " + inDoubleQuotes(s.quote),
	}
}

// pairs is the quote on two lines.
func (s *splicer) pairs(column int) string {
	return strings.Join(s.parts(), s.line+blanks(column))
}

// inline is a because on one line.
func (s *splicer) inline() string { return s.name("because") + ": [" + s.item() + "]" }

// lines is a because outside brackets, whose key stands in a column.
func (s *splicer) lines(column int) string {
	if !s.opened {
		return s.inline()
	}
	dash := column + s.indent
	item := s.item()
	if s.items {
		item = s.pairs(dash + 2)
	}
	return s.name("because") + ":" + s.line + blanks(dash) + "- " + item
}

// QuoteEntry is the because of an entry that rests on one quote, on one line,
// as it can be written into a case file.
func QuoteEntry(source, quote string) string {
	s := splicer{source: source, quote: quote}
	return s.inline()
}
