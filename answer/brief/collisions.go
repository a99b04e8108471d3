package brief

import (
	"slices"

	"detente"
	"detente/answer"
	"detente/answer/wants"
	"detente/condition"
	"detente/model"
)

// collisions are the conflicts between two wants of two parties that say most:
// of two for the same parties, one falls away where the other is between wants
// that matter as much to each of them and more to one. Those between
// principals come first, then those between outsiders, then the rest.
func collisions(m *model.Model, r wants.Result) [][]answer.Place {
	list := [][]answer.Place{}
	for _, x := range r.Conflicts {
		if len(x) != 2 {
			continue
		}
		says := func(y []answer.Place) bool {
			return len(y) == 2 && x[0].Party == y[0].Party && x[1].Party == y[1].Party && !slices.Equal(x, y) &&
				y[0].Position <= x[0].Position && y[1].Position <= x[1].Position
		}
		if !slices.ContainsFunc(r.Conflicts, says) {
			list = append(list, x)
		}
	}
	slices.SortStableFunc(list, func(a, b []answer.Place) int { return standing(m, a) - standing(m, b) })
	return list
}

// standing is 0 for a conflict between principals, 1 between outsiders, 2
// between the two.
func standing(m *model.Model, conflict []answer.Place) int {
	principals := 0
	for _, w := range conflict {
		at := slices.IndexFunc(m.Parties, func(p model.Player) bool { return p.ID == w.Party })
		if m.Parties[at].Role == detente.Principal {
			principals++
		}
	}
	switch principals {
	case len(conflict):
		return 0
	case 0:
		return 1
	}
	return 2
}

// together is a state that meets all that the principals want first: the
// better one if it does, else the first; nil where there is none.
func (r *Result) together(m *model.Model) *int {
	var first []*condition.Condition
	for k, p := range r.Parties {
		if p.Role != detente.Principal.String() {
			continue
		}
		for _, w := range p.First {
			first = append(first, m.Setup.Preferences[m.Parties[k].Index].Wants[w.Position-1].Condition)
		}
	}
	meets := func(s model.State) bool {
		return !slices.ContainsFunc(first, func(c *condition.Condition) bool { return !m.Holds(c, s) })
	}
	if len(first) == 0 {
		return nil
	}
	if r.Better != nil {
		if s, _ := m.State(*r.Better); meets(s) {
			return r.Better
		}
	}
	for s := range model.State(m.Len()) {
		if meets(s) {
			n := m.Number(s)
			return &n
		}
	}
	return nil
}
