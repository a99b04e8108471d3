// Package witness finds the answer behind one verdict: for one improvement the
// shortest answer of the others, and among those the first by states and movers,
// so that every engine names the same. It asks the model for moves one state at
// a time and is meant for one state, not for all.
package witness

import (
	"detente/model"
	"detente/stability/internal/rule"
)

// Answer is what the others can do about the improvement s1 of i from s: the
// shortest answer, searched forward from s1.
func Answer(m *model.Model, r rule.Rule, sem model.Semantics, i model.Party, s, s1 model.State) rule.Answer {
	switch r.Counter {
	case rule.None:
		return rule.Answer{Ends: s1}
	case rule.Together:
		return answerTogether(m, i, s, s1)
	}
	seq := model.Sequences{Gains: r.Counter == rule.Credible, Semantics: sem}
	for j := range m.Parties {
		if model.Party(j) != i {
			seq.Movers = append(seq.Movers, model.Party(j))
		}
	}
	worse := func(t model.State) bool { return m.Rank(i, t) <= m.Rank(i, s) }
	deters := func(t model.State) bool {
		return worse(t) && (!r.Escape || escape(m, i, s, t) == nil)
	}
	if by := m.Chain(seq, s1, deters); by != nil {
		return found(m, by, true)
	}
	if !r.Escape {
		return rule.Answer{Ends: s1}
	}
	by := m.Chain(seq, s1, worse)
	if by == nil {
		return rule.Answer{Ends: s1}
	}
	a := found(m, by, false)
	a.Escape = escape(m, i, s, a.Ends)
	return a
}

// escape is the first move of i from t to a state better than s.
func escape(m *model.Model, i model.Party, s, t model.State) *model.Move {
	for _, z := range m.Moves(i).From(t, nil) {
		if m.Rank(i, z) > m.Rank(i, s) {
			return &model.Move{Party: i, From: t, To: z}
		}
	}
	return nil
}

func found(m *model.Model, by []model.Move, deters bool) rule.Answer {
	a := rule.Answer{Found: deters, By: by, Ends: by[len(by)-1].To, Credible: true}
	for _, move := range by {
		if m.Rank(move.Party, move.To) <= m.Rank(move.Party, move.From) {
			a.Credible = false
		}
	}
	return a
}
