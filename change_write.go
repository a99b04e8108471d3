package detente

import (
	"bytes"
	"slices"
	"strings"
)

// insert are ways to put a part into a list or mapping, behind the first k: an
// item, or a pair where key is not "".
func (s *sheet) insert(n *node, k int, key string, v part) [][]Splice {
	if n.flow {
		text := v.inBrackets(s.json)
		if n.kind == mappingNode {
			text = scalar(key, true, s.json) + ": " + text
		}
		return s.insertInline(n, k, text)
	}
	all := s.slots(n)
	column := s.column(all[0].from)
	lines := s.block(n.kind, column, key, v)
	if s.spaced(n, all) && (n != s.root || v.kind != scalarNode) {
		if k == 0 {
			lines += s.line
		} else {
			lines = s.line + lines
		}
	}
	var ways [][]Splice
	if k > 0 {
		_, to, _ := s.extent(all, k-1)
		ways = append(ways, []Splice{s.put(to, lines)})
	}
	if k < len(all) {
		from, _, whole := s.extent(all, k)
		if whole {
			ways = append(ways, []Splice{s.put(from, lines)})
		} else {
			begun := strings.TrimLeft(s.block(n.kind, column, key, v), " ")
			ways = append(ways, []Splice{{At: all[k].from, Text: begun + blanks(column)}})
		}
	}
	return ways
}

// block is an item or a pair on lines of its own, in a column.
func (s *sheet) block(kind nodeKind, column int, key string, v part) string {
	w := s.writer()
	if kind == listNode {
		w.block(listOf(v), column)
	} else {
		w.pairs(part{kind: mappingNode, pairs: []keyed{{key, v}}}, column, false)
	}
	return s.ended(w.String())
}

// insertInline puts a text between the parts of something in brackets.
func (s *sheet) insertInline(n *node, k int, text string) [][]Splice {
	all := s.slots(n)
	if !s.open(n) { // a mapping of one pair in a list in brackets
		if k == 0 {
			return [][]Splice{{{At: n.at.Start, Text: "{" + text + ", "}, {At: n.at.End, Text: "}"}}}
		}
		return [][]Splice{{{At: n.at.Start, Text: "{"}, {At: n.at.End, Text: ", " + text + "}"}}}
	}
	if len(all) == 0 {
		return [][]Splice{{{At: n.at.Start + 1, Text: text}}}
	}
	beside := all[max(0, k-1)]
	start := s.lineStart(beside.from)
	indent := string(s.text[start:beside.from])
	own := start > n.at.Start && strings.TrimLeft(indent, " \t") == ""
	if k == 0 {
		ways := [][]Splice{{{At: beside.from, Text: text + ", "}}}
		if own {
			ways = append([][]Splice{{{At: beside.from, Text: text + "," + s.line + indent}}}, ways...)
		}
		return ways
	}
	ways := [][]Splice{{{At: beside.to, Text: ", " + text}}}
	if own {
		ways = append([][]Splice{{{At: beside.to, Text: "," + s.line + indent + text}}}, ways...)
	}
	return ways
}

// remove are ways to take out the k-th part of a list or mapping that has
// others, and the bytes whose comments go with it.
func (s *sheet) remove(n *node, k int) (ways [][]Splice, gone [2]int) {
	all := s.slots(n)
	if n.flow {
		return s.removeInline(n, all, k)
	}
	from, to, whole := s.extent(all, k)
	gone = [2]int{from, to}
	if !whole {
		gone[0] = all[k].from
		if k+1 < len(all) {
			ways = append(ways, []Splice{s.out(all[k].from, all[k+1].from, "")})
		}
		return ways, gone
	}
	alone := s.out(from, to, "")
	if to == len(s.text) && from > 0 && s.text[to-1] != '\n' {
		from -= len(s.line)
		alone = s.out(from, to, "")
	}
	if top := from; s.blankAbove(from) && s.blank(to) {
		for top > all[max(0, k-1)].to && s.blankAbove(top) {
			top = s.lineStart(top - 1)
		}
		ways = append(ways, []Splice{s.out(top, to, "")})
	}
	return append(ways, []Splice{alone}), gone
}

func (s *sheet) removeInline(n *node, all []slot, k int) (ways [][]Splice, gone [2]int) {
	x := all[k]
	comma := x.to
	if at := skipSpace(s.text, x.to); at < len(s.text) && s.text[at] == ',' {
		comma = at + 1
	}
	gone = [2]int{x.from, comma}
	start, end := s.lineStart(x.from), lineEnd(s.text, comma)
	tail := bytes.TrimLeft(s.text[comma:end], " \t")
	if start > n.at.Start && len(bytes.TrimLeft(s.text[start:x.from], " \t")) == 0 && (len(tail) == 0 || tail[0] == '#') {
		gone = [2]int{start, s.nextLine(comma)}
		way := []Splice{s.out(gone[0], gone[1], "")}
		if k > 0 && k+1 == len(all) && comma == x.to {
			behind := skipSpace(s.text, all[k-1].to)
			way = []Splice{s.out(all[k-1].to, min(behind+1, start), ""), way[0]}
		}
		ways = append(ways, way)
	}
	if k+1 < len(all) {
		ways = append(ways, []Splice{s.out(x.from, all[k+1].from, "")})
	}
	if k > 0 {
		ways = append(ways, []Splice{s.out(all[k-1].to, x.to, "")})
	}
	return append(ways, []Splice{s.out(x.from, comma, "")}), gone
}

// empty are ways to leave nothing of the one part of a list or mapping but its
// brackets.
func (s *sheet) empty(sp *trace) (ways [][]Splice, gone [2]int) {
	n, all := sp.node(), s.slots(sp.node())
	brackets := "[]"
	if n.kind == mappingNode {
		brackets = "{}"
	}
	if n.flow {
		if !s.open(n) {
			return [][]Splice{{s.out(n.at.Start, n.at.End, brackets)}}, [2]int{n.at.Start, n.at.End}
		}
		_, gone = s.removeInline(n, all, 0)
		return [][]Splice{
			{s.out(n.at.Start, n.at.End, brackets)}, {s.out(gone[0], gone[1], "")}, {s.out(all[0].from, gone[1], "")},
		}, gone
	}
	from, to, whole := s.extent(all, 0)
	gone = [2]int{from, to}
	if over := sp.above(); whole && over.kind == mappingNode {
		colon := s.colon(over.pairs[sp.place()].key)
		ways = append(ways, []Splice{{At: colon, Text: " " + brackets}, s.out(from, to, "")})
	}
	return append(ways, []Splice{s.out(n.at.Start, n.at.End, brackets)}), gone
}

// colon is the place behind the colon of a key.
func (s *sheet) colon(key *node) int {
	at := skipSpace(s.text, key.at.End)
	return min(at+1, len(s.text))
}

// replace are ways to write something else in the place of a value.
func (s *sheet) replace(sp *trace, v part) [][]Splice {
	n, over := sp.node(), sp.above()
	inline := [][]Splice{{s.out(n.at.Start, n.at.End, v.inBrackets(s.json))}}
	if over == nil || over.flow {
		return inline
	}
	if over.kind == listNode {
		column := s.column(n.at.Start)
		w := s.writer()
		if v.kind == mappingNode && len(v.pairs) > 0 && (v.forced() || column+len([]rune(v.line())) > lineWidth) {
			w.pairs(v, column, true)
		} else {
			w.behind(v, column, column-1)
		}
		text := s.ended(strings.TrimSpace(w.String()))
		return append([][]Splice{{s.out(n.at.Start, n.at.End, text)}}, inline...)
	}
	key := over.pairs[sp.place()].key
	colon, column := s.colon(key), s.column(key.at.Start)
	w := s.writer()
	w.behind(v, column+w.under(v), colon-key.at.Start+column)
	head, tail, _ := strings.Cut(w.String(), "\n")
	tail = s.ended(tail)
	if start := s.lineStart(n.at.Start); start > colon {
		return [][]Splice{{{At: colon, Text: head}, s.out(start, s.nextLine(n.at.End), tail)}}
	}
	way := []Splice{s.out(colon, n.at.End, head)}
	if tail != "" {
		way = append(way, s.put(s.nextLine(n.at.End), tail))
	}
	return append([][]Splice{way}, inline...)
}

// rewrite are ways to write another text in the place of a text, in its style.
func (s *sheet) rewrite(n *node, text string) [][]Splice {
	in := func(t string) []Splice { return []Splice{s.out(n.at.Start, n.at.End, t)} }
	double := in(inDoubleQuotes(text))
	switch n.style {
	case singleStyle:
		return [][]Splice{in("'" + strings.ReplaceAll(text, "'", "''") + "'"), double}
	case doubleStyle:
		return [][]Splice{double}
	case plainStyle:
		return [][]Splice{in(scalar(text, n.flow, s.json)), double}
	}
	head := string(s.text[n.at.Start:lineEnd(s.text, n.at.Start)])
	_, remark, remarked := strings.Cut(head, " #")
	first := s.nextLine(n.at.Start)
	indent := len(s.text[first:]) - len(bytes.TrimLeft(s.text[first:], " \r\n"))
	if first+indent <= n.at.End {
		indent = s.column(first + indent)
	}
	w := s.writer()
	w.scalarBehind(prose(text), max(1, indent), indent)
	lines := strings.TrimSuffix(strings.TrimPrefix(w.String(), " "), "\n")
	if remarked {
		header, rest, _ := strings.Cut(lines+"\n", "\n")
		lines = strings.TrimSuffix(header+" #"+remark+"\n"+strings.TrimSuffix(rest, "\n"), "\n")
		return [][]Splice{in(s.ended(lines)), in(inDoubleQuotes(text) + " #" + remark)}
	}
	return [][]Splice{in(s.ended(lines)), double}
}

// reorder are ways to put the parts of a list or mapping into another order:
// those with comments and all or, where a line has several, without.
func (s *sheet) reorder(n *node, order []int) [][]Splice {
	all := s.slots(n)
	plain, lines, whole := []Splice{}, []Splice{}, !n.flow
	for k, from := range order {
		a, b, own := s.extent(all, k)
		c, d, _ := s.extent(all, from)
		whole = whole && own
		if k == from {
			continue
		}
		plain = append(plain, s.out(all[k].from, all[k].to, string(s.text[all[from].from:all[from].to])))
		text := string(s.text[c:d])
		if d == len(s.text) && !strings.HasSuffix(text, "\n") {
			text += s.line
		}
		if b == len(s.text) && s.text[b-1] != '\n' {
			text = strings.TrimSuffix(text, s.line)
		}
		lines = append(lines, s.out(a, b, text))
	}
	if whole {
		return [][]Splice{lines}
	}
	if slices.ContainsFunc(plain, func(x Splice) bool { return !n.flow && strings.Contains(x.Out, "\n") }) {
		return nil
	}
	return [][]Splice{plain}
}
