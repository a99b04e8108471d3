package reference

import (
	"cmp"
	"slices"

	"detente/model"
	"detente/stability/internal/rule"
)

// Answer is what the others can do about the improvement s1 of i from s: the
// shortest answer, among those the first by the states it passes, then by its
// movers in file order.
func Answer(m *model.Model, r rule.Rule, sem model.Semantics, i model.Party, s, s1 model.State) rule.Answer {
	switch r.Counter {
	case rule.None:
		return rule.Answer{Ends: s1}
	case rule.Together:
		return together(m, i, s, s1)
	}
	gains := r.Counter == rule.Credible
	if by := chain(m, i, s1, gains, sem, func(t model.State) bool { return deters(m, r, i, s, t) }); by != nil {
		return rule.Answer{Found: true, By: by, Ends: by[len(by)-1].To, Credible: areGains(m, by)}
	}
	bare := rule.Rule{Counter: r.Counter}
	by := chain(m, i, s1, gains, sem, func(t model.State) bool { return deters(m, bare, i, s, t) })
	if by == nil {
		return rule.Answer{Ends: s1}
	}
	s2 := by[len(by)-1].To
	for _, s3 := range m.Moves(i).From(s2, nil) {
		if m.Rank(i, s3) > m.Rank(i, s) {
			return rule.Answer{By: by, Ends: s2, Credible: areGains(m, by), Escape: &model.Move{Party: i, From: s2, To: s3}}
		}
	}
	panic("reference: an answer neither deters nor can be escaped")
}

func areGains(m *model.Model, by []model.Move) bool {
	for _, move := range by {
		if m.Rank(move.Party, move.To) <= m.Rank(move.Party, move.From) {
			return false
		}
	}
	return true
}

// past is what a sequence has come to: where it is and what it forbids.
type past struct {
	at   model.State
	used string // who may not move next, one letter a party
}

// chain goes through the sequences of the others from s1, by length and in
// order, one for each past.
func chain(m *model.Model, i model.Party, s1 model.State, gains bool, sem model.Semantics, accept func(model.State) bool) []model.Move {
	seen := map[past]bool{}
	level := [][]model.Move{nil}
	for length := 1; len(level) > 0; length++ {
		var next [][]model.Move
		for _, before := range level {
			for _, after := range extend(m, i, s1, before, gains, sem) {
				end := after[len(after)-1].To
				if accept(end) {
					return after
				}
				if p := (past{end, forbidden(after, sem)}); !seen[p] {
					seen[p] = true
					next = append(next, after)
				}
			}
		}
		level = next
		if sem == model.OneMove {
			return nil
		}
	}
	return nil
}

// extend is the sequence before and one more move, in order of state, then
// mover.
func extend(m *model.Model, i model.Party, s1 model.State, before []model.Move, gains bool, sem model.Semantics) [][]model.Move {
	at, barred := s1, forbidden(before, sem)
	if len(before) > 0 {
		at = before[len(before)-1].To
	}
	var list []model.Move
	for _, j := range others(m, i) {
		if slices.Contains([]rune(barred), rune(j)+1) {
			continue
		}
		for _, t := range step(m, j, at, gains) {
			list = append(list, model.Move{Party: j, From: at, To: t})
		}
	}
	slices.SortStableFunc(list, func(a, b model.Move) int { return cmp.Compare(a.To, b.To) })
	var all [][]model.Move
	for _, move := range list {
		all = append(all, append(slices.Clone(before), move))
	}
	return all
}

// forbidden is who may not move next: the last mover, or all who moved.
func forbidden(by []model.Move, sem model.Semantics) string {
	var list []rune
	for k, move := range by {
		if sem == model.OnceEach || k == len(by)-1 {
			list = append(list, rune(move.Party)+1)
		}
	}
	slices.Sort(list)
	return string(list)
}

// together is theory section 3.9: each other j stays or takes an improvement
// from s; the state with i's strategy from s1 and theirs from these must be
// feasible and no better than s. The answer is by the fewest parties, then
// the first by parties in file order, then by the states they move to.
func together(m *model.Model, i model.Party, s, s1 model.State) rule.Answer {
	h := others(m, i)
	for size := 1; size <= len(h); size++ {
		if by, ends := combine(m, i, s, m.Code(s1), h, size, nil); by != nil {
			return rule.Answer{Found: true, By: by, Ends: ends, Credible: true}
		}
	}
	return rule.Answer{Ends: s1}
}

func combine(m *model.Model, i model.Party, s model.State, code model.Code, h []model.Party, size int, by []model.Move) ([]model.Move, model.State) {
	if size == 0 {
		x, feasible := m.At(code)
		if feasible && m.Rank(i, x) <= m.Rank(i, s) {
			return by, x
		}
		return nil, 0
	}
	for k, j := range h {
		for _, t := range improvements(m, j, s) {
			changed := code ^ m.Code(s) ^ m.Code(t)
			more := append(slices.Clone(by), model.Move{Party: j, From: s, To: t})
			if all, ends := combine(m, i, s, changed, h[k+1:], size-1, more); all != nil {
				return all, ends
			}
		}
	}
	return nil, 0
}
