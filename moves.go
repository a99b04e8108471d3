package detente

import (
	"fmt"
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
			moves.Moves = r.moveFile(p.value)
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
	start, end, ok := arrow(text)
	if !ok {
		r.fail(at, fmt.Sprintf("%s is not a move", quoted(text)),
			"write from -> to, or a <-> b for both ways; a condition with an arrow of its own stands in parentheses")
		return Move{}, false
	}
	from, to := trimmed(text, 0, start), trimmed(text, end, len(text))
	for _, part := range [][2]int{from, to} {
		if part[0] == part[1] {
			r.fail(at, "a state is missing beside the arrow", "write from -> to")
			return Move{}, false
		}
	}
	return Move{
		From:     Ref{Text: text[from[0]:from[1]], At: span(from[0], from[1])},
		To:       Ref{Text: text[to[0]:to[1]], At: span(to[0], to[1])},
		BothWays: text[start] == '<',
		At:       at,
	}, true
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

// moveFile reads a table of moves: from and to, or one column of arrows.
func (r *reader) moveFile(n *node) []Move {
	var moves []Move
	for i, row := range r.tableOf(n, "moves") {
		if i == 0 && (isHeading(row, "from", "to") || isHeading(row, "move")) {
			continue
		}
		first := row[0]
		if len(row) == 2 {
			whole := Range{first.at.File, first.at.Start, row[1].at.End}
			if first.text == "" || row[1].text == "" {
				r.fail(whole, "a state is missing in this row", "write from,to")
				continue
			}
			moves = append(moves, Move{From: Ref{first.text, first.at}, To: Ref{row[1].text, row[1].at}, At: whole})
			continue
		}
		here := func(int, int) Range { return first.at }
		if m, ok := r.move(first.text, first.at, here); ok {
			moves = append(moves, m)
		}
	}
	return moves
}
