package detente

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// tight says that a part has no room in something in brackets: it takes lines
// of its own, or the line would become too long.
func (s *sheet) tight(n *node, v part) bool {
	if v.forced() {
		return true
	}
	last := s.text[s.lineStart(n.at.End-1):n.at.End]
	return utf8.RuneCount(last)+utf8.RuneCountInString(v.line())+4 > lineWidth
}

// unfold are ways to put a part into something in brackets that leave the
// brackets out, so that each part stands on a line of its own, as it is
// written; a list of texts goes on in its brackets on the next line instead.
func (s *sheet) unfold(sp *trace, k int, key string, v part) [][]Splice {
	n, over, all := sp.node(), sp.above(), s.slots(sp.node())
	if len(all) == 0 {
		return nil
	}
	if n.kind == listNode && v.kind == scalarNode {
		if k == 0 || over.kind != mappingNode {
			return nil
		}
		column := s.column(over.pairs[sp.place()].key.at.Start) + s.maps
		return [][]Splice{{{At: all[k-1].to, Text: "," + s.line + blanks(column) + v.inBrackets(false)}}}
	}
	begin, column, dash := n.at.Start, s.column(n.at.Start), ""
	head := ""
	if over.kind == mappingNode {
		of := over.pairs[sp.place()].key
		begin, column = s.colon(of), s.column(of.at.Start)+s.maps
		if n.kind == listNode {
			column += s.lists - s.maps
		}
		head = s.line + blanks(column)
	}
	if n.kind == listNode {
		dash = "- "
	}
	added := strings.TrimSuffix(strings.TrimLeft(s.block(n.kind, column, key, v), " "), s.line)
	next := s.line + blanks(column)
	if k == 0 {
		head += added + next
	}
	way := []Splice{s.out(begin, all[0].from, head+dash)}
	for i := 1; i < len(all); i++ {
		between := next + dash
		if i == k {
			between = next + added + between
		}
		way = append(way, s.out(all[i-1].to, all[i].from, between))
	}
	end := ""
	if k == len(all) {
		end = next + added
	}
	to := n.at.End
	if tail := s.text[to:lineEnd(s.text, to)]; over.kind == mappingNode && bytes.HasPrefix(bytes.TrimLeft(tail, " "), []byte("#")) {
		way[0].Text = string(tail) + way[0].Text
		to += len(tail)
	}
	return [][]Splice{append(way, s.out(all[len(all)-1].to, to, end))}
}
