// Package reference is the yardstick of the engines: the definitions of
// theory sections 1.5 and 3.1 to 3.9 word for word, in loops and sets, with
// nothing clever. It is slow, and meant for up to some hundred states.
//
// i is the focal party and s the state judged; s1 is an improvement of i from
// s, s2 an answer of the others from s1, s3 an escape of i from s2.
package reference

import (
	"context"

	"detente/internal/bitset"
	"detente/model"
	"detente/stability/internal/rule"
)

// Judge returns the states of m that are stable for party i under r.
func Judge(ctx context.Context, m *model.Model, r rule.Rule, sem model.Semantics, i model.Party) (*bitset.Set, error) {
	stable := bitset.New(m.Len())
	for s := range model.State(m.Len()) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if isStable(m, r, sem, i, s) {
			stable.Add(int(s))
		}
	}
	return stable, nil
}

// isStable: for all s1 in R_i+(s) there is an answer.
func isStable(m *model.Model, r rule.Rule, sem model.Semantics, i model.Party, s model.State) bool {
	for _, s1 := range improvements(m, i, s) {
		if !isAnswered(m, r, sem, i, s, s1) {
			return false
		}
	}
	return true
}

// improvements is R_i+(s).
func improvements(m *model.Model, i model.Party, s model.State) []model.State {
	var list []model.State
	for _, s1 := range m.Moves(i).From(s, nil) {
		if m.Rank(i, s1) > m.Rank(i, s) {
			list = append(list, s1)
		}
	}
	return list
}

func isAnswered(m *model.Model, r rule.Rule, sem model.Semantics, i model.Party, s, s1 model.State) bool {
	switch r.Counter {
	case rule.None:
		return false
	case rule.Together:
		return together(m, i, s, s1).Found
	}
	for s2 := range reach(m, others(m, i), s1, r.Counter == rule.Credible, sem) {
		if deters(m, r, i, s, s2) {
			return true
		}
	}
	return false
}

// deters: s2 <=_i s, and with escape also s3 <=_i s for all s3 in R_i(s2).
func deters(m *model.Model, r rule.Rule, i model.Party, s, s2 model.State) bool {
	if m.Rank(i, s2) > m.Rank(i, s) {
		return false
	}
	if r.Escape {
		for _, s3 := range m.Moves(i).From(s2, nil) {
			if m.Rank(i, s3) > m.Rank(i, s) {
				return false
			}
		}
	}
	return true
}

// others is N - {i}.
func others(m *model.Model, i model.Party) []model.Party {
	var list []model.Party
	for j := range m.Parties {
		if model.Party(j) != i {
			list = append(list, model.Party(j))
		}
	}
	return list
}
