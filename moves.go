package detente

import (
	"iter"
	"strings"
)

// readMoves reads the moves of parties whose moves are listed.
func (r *reader) readMoves(n *node) []PartyMoves {
	var all []PartyMoves
	for _, p := range r.entries(n, "moves", "write an entry for each party, as USA: [peace -> war]") {
		party, ok := r.partyOf(p.key, "a party")
		if !ok {
			continue
		}
		moves := PartyMoves{Party: party, At: p.value.at}
		if p.value.kind == mappingNode {
			moves.Table = r.moveFile(p.value)
		} else {
			moves.Moves = r.moveList(p.value)
		}
		all = append(all, moves)
	}
	return all
}

func (r *reader) moveList(n *node) []Move {
	items := r.items(n, "the moves of a party", "write them in brackets, [peace -> war], or {file: moves.csv}")
	moves := make([]Move, 0, len(items))
	for _, item := range items {
		if !r.isScalar(item, "a move") {
			continue
		}
		if m, ok := r.move(item.text, item.at, item.span); ok {
			moves = append(moves, m)
		}
	}
	return moves
}

// move reads one move; span maps a part of the text to its file.
func (r *reader) move(text string, at Range, span func(start, end int) Range) (Move, bool) {
	m, wrong, hint := moveOf(text, at, span)
	if wrong != "" {
		r.fail(at, wrong, hint)
	}
	return m, wrong == ""
}

// moveOf is the move that a text is, or what is wrong with it.
func moveOf(text string, at Range, span func(start, end int) Range) (m Move, wrong, hint string) {
	start, end, ok := arrow(text)
	if !ok {
		return Move{}, quoted(text) + " is not a move",
			"write from -> to, or a <-> b for both ways; a condition with an arrow of its own stands in parentheses"
	}
	from, to := trimmed(text, 0, start), trimmed(text, end, len(text))
	for _, part := range [][2]int{from, to} {
		if part[0] == part[1] {
			return Move{}, "a state is missing beside the arrow", "write from -> to"
		}
	}
	return Move{
		From:     Ref{Text: text[from[0]:from[1]], At: span(from[0], from[1])},
		To:       Ref{Text: text[to[0]:to[1]], At: span(to[0], to[1])},
		BothWays: text[start] == '<',
		At:       at,
	}, "", ""
}

// arrow finds the one arrow of a move that stands outside parentheses.
func arrow(text string) (start, end int, ok bool) {
	depth := 0
	for i := range len(text) {
		switch {
		case text[i] == '(':
			depth++
		case text[i] == ')':
			depth--
		case depth > 0 || !strings.HasPrefix(text[i:], "->"):
		case ok:
			return 0, 0, false
		default:
			start, end, ok = i, i+2, true
			if i > 0 && text[i-1] == '<' {
				start--
			}
		}
	}
	return start, end, ok
}

// trimmed narrows a part of a text to what is not blank.
func trimmed(text string, start, end int) [2]int {
	for start < end && text[start] == ' ' {
		start++
	}
	for start < end && text[end-1] == ' ' {
		end--
	}
	return [2]int{start, end}
}

// moveFile looks through a table of moves: from and to, or one column of
// arrows. They stay there, as there may be millions of them.
func (r *reader) moveFile(n *node) *File {
	return r.tableOf(n, "moves", func(i int, row []cell) {
		if i == 0 && isMoveHeading(row) {
			return
		}
		if m, wrong, hint := rowMove(row); wrong != "" {
			r.fail(m.At, wrong, hint)
		}
	})
}

func isMoveHeading(row []cell) bool { return isHeading(row, "from", "to") || isHeading(row, "move") }

// rowMove is the move in a row of a table, or its place and what is wrong.
func rowMove(row []cell) (m Move, wrong, hint string) {
	first := row[0]
	if len(row) == 2 {
		m = Move{From: Ref{first.text, first.at}, To: Ref{row[1].text, row[1].at}, At: Range{first.at.File, first.at.Start, row[1].at.End}}
		if first.text == "" || row[1].text == "" {
			return m, "a state is missing in this row", "write from,to"
		}
		return m, "", ""
	}
	m, wrong, hint = moveOf(first.text, first.at, func(int, int) Range { return first.at })
	m.At = first.at
	return m, wrong, hint
}

// All are the moves in the order in which they are listed. Those of a table are
// read from it again each time.
func (p *PartyMoves) All() iter.Seq[Move] {
	return func(yield func(Move) bool) {
		for _, m := range p.Moves {
			if !yield(m) {
				return
			}
		}
		if p.Table == nil {
			return
		}
		first := true
		rowsOf(p.Table, func(row []cell) bool {
			heading := first && isMoveHeading(row)
			first = false
			if m, wrong, _ := rowMove(row); !heading && wrong == "" {
				return yield(m)
			}
			return true
		})
	}
}

// Count is how many there are.
func (p *PartyMoves) Count() int {
	n := 0
	for range p.All() {
		n++
	}
	return n
}
