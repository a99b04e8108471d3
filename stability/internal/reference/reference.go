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
	j := judge{m, r, i, map[model.State]map[model.State]bool{}, sem}
	for s := range model.State(m.Len()) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if j.isStable(s) {
			stable.Add(int(s))
		}
	}
	return stable, nil
}

// judge keeps R_H(s1) once it is known: it does not depend on s.
type judge struct {
	m       *model.Model
	r       rule.Rule
	i       model.Party
	reached map[model.State]map[model.State]bool
	sem     model.Semantics
}

// isStable: for all s1 in R_i+(s) there is an answer.
func (j *judge) isStable(s model.State) bool {
	for _, s1 := range improvements(j.m, j.i, s) {
		if !j.isAnswered(s, s1) {
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

func (j *judge) isAnswered(s, s1 model.State) bool {
	switch j.r.Counter {
	case rule.None:
		return false
	case rule.Together:
		return together(j.m, j.i, s, s1).Found
	}
	if j.reached[s1] == nil {
		j.reached[s1] = reach(j.m, others(j.m, j.i), s1, j.r.Counter == rule.Credible, j.sem)
	}
	for s2 := range j.reached[s1] {
		if deters(j.m, j.r, j.i, s, s2) {
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

// Bytes is what is reached from every state, at worst: every other one.
func Bytes(m *model.Model, _ []rule.Rule) uint64 {
	n := uint64(m.Len())
	return 16 * n * n * uint64(len(m.Parties))
}
