package witness

import (
	"detente/model"
	"detente/stability/internal/rule"
)

// Box is what the parties may do at once from a state s (theory section 3.9).
type Box struct {
	Own []model.State // R_i(s)

	m    *model.Model
	i    model.Party
	s    model.State
	h    []model.Party // the others with an improvement at s, in file order
	t    [][]model.State
	flip [][]model.Code // by place in h, the digits each improvement changes
}

// NewBox is a box for improvements of i; At says where.
func NewBox(m *model.Model, i model.Party) *Box { return &Box{m: m, i: i} }

// At looks up the moves of all at s.
func (b *Box) At(s model.State) {
	b.s, b.Own = s, b.m.Moves(b.i).From(s, b.Own[:0])
	b.h, b.t, b.flip = b.h[:0], b.t[:0], b.flip[:0]
	for j := range b.m.Parties {
		if j := model.Party(j); j != b.i {
			b.improvements(j)
		}
	}
}

func (b *Box) improvements(j model.Party) {
	var to []model.State
	var flip []model.Code
	for _, t := range b.m.Moves(j).From(b.s, nil) {
		if b.m.Rank(j, t) > b.m.Rank(j, b.s) {
			to = append(to, t)
			flip = append(flip, b.m.Code(t)^b.m.Code(b.s))
		}
	}
	if to != nil {
		b.h, b.t, b.flip = append(b.h, j), append(b.t, to), append(b.flip, flip)
	}
}

// Undone says whether the others' improvements at s, made at once with the move
// of i to s1, leave i no better off than at s.
func (b *Box) Undone(s1 model.State) bool { return b.undone(b.m.Code(s1), 0) }

// undone says whether the others from place k on in h, each staying or taking
// an improvement, can make the state with this code one that deters i.
func (b *Box) undone(code model.Code, k int) bool {
	if k == len(b.h) {
		return b.deters(code)
	}
	for _, flip := range b.flip[k] {
		if b.undone(code^flip, k+1) {
			return true
		}
	}
	return b.undone(code, k+1)
}

func (b *Box) deters(code model.Code) bool {
	x, feasible := b.m.At(code)
	return feasible && b.m.Rank(b.i, x) <= b.m.Rank(b.i, b.s)
}

// fewest finds moves of exactly size of the others from place k on that deter
// i, the first by parties, then by the states they move to.
func (b *Box) fewest(code model.Code, k, size int, by []model.Move) []model.Move {
	if size == 0 {
		if b.deters(code) {
			return by
		}
		return nil
	}
	for ; k <= len(b.h)-size; k++ {
		for n, flip := range b.flip[k] {
			more := append(by[:len(by):len(by)], model.Move{Party: b.h[k], From: b.s, To: b.t[k][n]})
			if all := b.fewest(code^flip, k+1, size-1, more); all != nil {
				return all
			}
		}
	}
	return nil
}

func answerTogether(m *model.Model, i model.Party, s, s1 model.State) rule.Answer {
	b := NewBox(m, i)
	b.At(s)
	for size := 1; size <= len(b.h); size++ {
		if by := b.fewest(m.Code(s1), 0, size, nil); by != nil {
			code := m.Code(s1)
			for _, move := range by {
				code ^= m.Code(s) ^ m.Code(move.To)
			}
			ends, _ := m.At(code)
			return rule.Answer{Found: true, By: by, Ends: ends, Credible: true}
		}
	}
	return rule.Answer{Ends: s1}
}
