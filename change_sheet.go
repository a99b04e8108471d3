package detente

import (
	"bytes"
	"slices"
	"strings"
)

// sheet is a case file with its tree, and how things are written in it.
type sheet struct {
	root  *node
	text  []byte
	line  string          // how lines end
	json  bool            // everything stands in quotes
	lines map[string]bool // by role of a list or mapping: all take lines of their own
	lists int             // how far the dashes of a list stand behind their key, mostly
	maps  int             // and how far the keys of a mapping do

	steps map[nodeKind]map[int]int // how often they stand how far
}

func newSheet(root *node) *sheet {
	s := &sheet{root: root, text: root.at.File.Text, line: "\n", lines: map[string]bool{}, steps: map[nodeKind]map[int]int{listNode: {}, mappingNode: {}}}
	if end := bytes.IndexByte(s.text, '\n'); end > 0 && s.text[end-1] == '\r' {
		s.line = "\r\n"
	}
	s.json = len(root.pairs) > 0 && root.pairs[0].key.style == doubleStyle
	s.look(root, "")
	s.lists, s.maps = s.usual(listNode), s.usual(mappingNode)
	return s
}

// look learns from what there is how such things are written.
func (s *sheet) look(n *node, at string) {
	if n.kind != scalarNode && at != "" && len(n.items)+len(n.pairs) > 0 {
		lines, shown := s.lines[at]
		s.lines[at] = !n.flow && (lines || !shown)
	}
	for _, item := range n.items {
		s.look(item, roleUnder(at, ""))
	}
	for _, p := range n.pairs {
		if p.value.kind != scalarNode && !n.flow && !p.value.flow {
			by := s.column(p.value.at.Start) - s.column(p.key.at.Start)
			s.steps[p.value.kind][by]++
		}
		s.look(p.value, roleUnder(at, p.key.text))
	}
}

// usual is how far lists or mappings stand behind their keys most often: two
// where that is as often as any.
func (s *sheet) usual(kind nodeKind) int {
	best := 2
	for by := range maxDepth {
		if s.steps[kind][by] > s.steps[kind][best] {
			best = by
		}
	}
	return best
}

// open says that a list or mapping begins with a bracket of its own.
func (s *sheet) open(n *node) bool {
	return n.at.Start < len(s.text) && bytes.IndexByte([]byte("[{"), s.text[n.at.Start]) >= 0
}

// lineStart is where the line of a place begins.
func (s *sheet) lineStart(at int) int {
	start := bytes.LastIndexByte(s.text[:at], '\n') + 1
	if start == 0 && bytes.HasPrefix(s.text, []byte("\xef\xbb\xbf")) {
		return 3
	}
	return start
}

func (s *sheet) column(at int) int { return at - s.lineStart(at) }

// nextLine is where the line behind that of a place begins.
func (s *sheet) nextLine(at int) int {
	end := bytes.IndexByte(s.text[at:], '\n')
	if end < 0 {
		return len(s.text)
	}
	return at + end + 1
}

// out is a splice that takes bytes out and puts a text in their place.
func (s *sheet) out(from, to int, text string) Splice {
	return Splice{At: from, Out: string(s.text[from:to]), Text: text}
}

// put puts whole lines in where a line begins, or behind the last line.
func (s *sheet) put(at int, lines string) Splice {
	if at == len(s.text) && at > 0 && s.text[at-1] != '\n' {
		return Splice{At: at, Text: s.line + strings.TrimSuffix(lines, s.line)}
	}
	return Splice{At: at, Text: lines}
}

// slot is where an item of a list stands, with its dash, or a pair of a
// mapping.
type slot struct{ from, to int }

func (s *sheet) slots(n *node) []slot {
	var all []slot
	done := n.at.Start
	for _, item := range n.items {
		x := slot{item.at.Start, item.at.End}
		if !n.flow {
			x.from = min(skipBlank(s.text, done), x.from)
		}
		all = append(all, x)
		done = x.to
	}
	for _, p := range n.pairs {
		all = append(all, slot{p.key.at.Start, max(p.key.at.End, p.value.at.End)})
	}
	return all
}

// extent are the whole lines of a slot outside brackets: with the comment lines
// directly above that are not indented more than it, and those below that are.
// It is not whole where something else begins on its first line.
func (s *sheet) extent(all []slot, k int) (from, to int, whole bool) {
	x := all[k]
	from = s.lineStart(x.from)
	column := x.from - from
	whole = len(bytes.TrimLeft(s.text[from:x.from], " ")) == 0
	floor := 0
	if k > 0 {
		floor = all[k-1].to
	}
	first := from
	for whole && from > 0 {
		above := s.lineStart(from - 1)
		if above < floor || from == above || !s.comment(above, func(indent int) bool { return indent <= column }) {
			break
		}
		if above == s.lineStart(0) { // the head of the file
			from = first
			break
		}
		from = above
	}
	to = s.nextLine(x.to)
	for to < len(s.text) && s.comment(to, func(indent int) bool { return indent > column }) {
		to = s.nextLine(to)
	}
	return from, to, whole
}

// comment says that a line is a comment alone, whose indent is as asked for.
func (s *sheet) comment(at int, fits func(indent int) bool) bool {
	line := s.text[at:lineEnd(s.text, at)]
	rest := bytes.TrimLeft(line, " ")
	return len(rest) > 0 && rest[0] == '#' && fits(len(line)-len(rest))
}

// blank says that the line that begins at a place is empty, or none.
func (s *sheet) blank(at int) bool {
	return at >= len(s.text) || len(bytes.TrimSpace(s.text[at:lineEnd(s.text, at)])) == 0
}

// blankAbove says that a blank line stands above the line that begins at a
// place.
func (s *sheet) blankAbove(at int) bool { return at > 0 && s.blank(s.lineStart(at-1)) }

// spaced says that a blank line stands between all the parts of a list or
// mapping; of the file, between most of its sections.
func (s *sheet) spaced(n *node, all []slot) bool {
	with, without := 0, 0
	for k := 1; k < len(all); k++ {
		if n == s.root && (n.pairs[k].value.kind == scalarNode || n.pairs[k].value.flow) {
			continue
		}
		if from, _, _ := s.extent(all, k); s.blankAbove(from) {
			with++
		} else {
			without++
		}
	}
	if n == s.root {
		return with >= without
	}
	return with > 0 && without == 0
}

// writer writes parts as the file has them.
func (s *sheet) writer() *yamlWriter {
	return &yamlWriter{nested: func(kind nodeKind) int {
		if kind == listNode {
			return s.lists
		}
		return s.maps
	}}
}

// ended is a text with the line ends of the file.
func (s *sheet) ended(text string) string { return strings.ReplaceAll(text, "\n", s.line) }

// written is a value as it is to be written behind a key, or as an item of a
// list where the key is "", in something of a role.
func (s *sheet) written(v Value, over, key string) part {
	at := roleUnder(over, key)
	switch {
	case v.Fields != nil:
		p := part{kind: mappingNode, open: s.opens(at, slices.ContainsFunc(v.Fields, func(f Field) bool { return f.Key == "voices" }))}
		for _, f := range v.Fields {
			p.pairs = append(p.pairs, keyed{f.Key, s.written(f.Value, at, f.Key)})
		}
		return p
	case v.Items != nil:
		p := part{kind: listNode, open: s.opens(at, at == "preference")}
		for _, item := range v.Items {
			p.items = append(p.items, s.written(item, at, ""))
		}
		return p
	case slices.Contains(proseKeys, key):
		return part{text: v.Text, prose: true, sure: s.json}
	}
	return part{text: v.Text, sure: s.json || key == "quote"}
}

// proseKeys have texts of many words.
var proseKeys = []string{"title", "summary", "name", "text", "note", "publisher", "outcome", "place"}

// openRoles take lines of their own where the file does not show otherwise.
var openRoles = []string{
	"sources", "parties", "states", "rules", "moves", "preferences", "perceptions", "words", "meetings", "history", "scenarios",
	"options", "voices", "offers", "seen by", "word",
}

func (s *sheet) opens(at string, usual bool) bool {
	if s.json {
		return false
	}
	if lines, shown := s.lines[at]; shown {
		return lines
	}
	return usual || slices.Contains(openRoles, at)
}

// fresh is a value as a tree.
func (v Value) fresh() *node {
	n := &node{text: v.Text}
	switch {
	case v.Fields != nil:
		n = &node{kind: mappingNode}
		for _, f := range v.Fields {
			n.pairs = append(n.pairs, pair{&node{text: f.Key}, f.Value.fresh()})
		}
	case v.Items != nil:
		n = &node{kind: listNode}
		for _, item := range v.Items {
			n.items = append(n.items, item.fresh())
		}
	}
	return n
}
