package answer

import (
	"cmp"
	"context"
	"math"
	"slices"

	"detente"
	"detente/internal/bitset"
	"detente/model"
	"detente/stability"
)

// Principals are the parties that are in the standoff.
func Principals(m *model.Model) []model.Party {
	var list []model.Party
	for i := range m.Parties {
		if m.Parties[i].Role == detente.Principal {
			list = append(list, model.Party(i))
		}
	}
	return list
}

// Better are the states that every principal likes as well as start and one
// likes better, in the order of their numbers.
func Better(m *model.Model, start model.State) *bitset.Set {
	principals, set := Principals(m), bitset.New(m.Len())
	for s := range model.State(m.Len()) {
		worse := func(i model.Party) bool { return m.Rank(i, s) < m.Rank(i, start) }
		liked := func(i model.Party) bool { return m.Rank(i, s) > m.Rank(i, start) }
		if !slices.ContainsFunc(principals, worse) && slices.ContainsFunc(principals, liked) {
			set.Add(int(s))
		}
	}
	return set
}

// Goals are what a way out of start would lead to: the states [Better] than
// start that are equilibria under a concept and that no other of them beats for
// the principals, in the order of the shortlist (design section 5). Concepts in
// opt are not read.
//
// The error is that of stability.Solve; a concept that is undefined in m has no
// equilibria.
func Goals(ctx context.Context, m *model.Model, opt stability.Options, concept stability.Concept, start model.State) ([]model.State, error) {
	last := slices.Index(stability.Strongest, concept.ID)
	opt.Concepts = slices.Clone(stability.Strongest[:last+1]) // none weaker can speak for a goal
	t, err := stability.Solve(ctx, m, opt)
	if err != nil || t.Undefined[last] != "" {
		return nil, err
	}
	set := Better(m, start)
	set.And(t.Equilibria[last])
	if set, err = Undominated(ctx, m, Principals(m), set); err != nil {
		return nil, err
	}
	moves, err := m.Distances(ctx, start)
	if err != nil {
		return nil, err
	}
	place := func(s model.State) (concept, distance int) {
		for concept < last && !t.Holds(concept, s) {
			concept++
		}
		if distance = moves.To(s); distance < 0 {
			distance = math.MaxInt
		}
		return concept, distance
	}
	var goals []model.State
	for s := range set.All() {
		goals = append(goals, model.State(s))
	}
	slices.SortFunc(goals, func(a, b model.State) int {
		c, d := place(a)
		e, f := place(b)
		return cmp.Or(cmp.Compare(c, e), cmp.Compare(d, f), cmp.Compare(a, b))
	})
	return goals, nil
}
