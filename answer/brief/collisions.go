package brief

import (
	"fmt"
	"slices"

	"detente"
	"detente/answer"
	"detente/answer/wants"
	"detente/condition"
	"detente/model"
)

// collisions are the conflicts that tell most of two parties: the smallest
// between them, of which one falls away where another is between wants that
// matter as much to both and more to one. A conflict that is one party's own
// contradiction, but for a want that the two share, is not between them; nor is
// one over a want that its party gives up for its own more important ones.
// Those between principals come first, then those between outsiders, then the
// rest.
func collisions(m *model.Model, r wants.Result) [][]answer.Place {
	c := newCollider(m)
	smallest := map[[2]string]int{}
	var between [][]answer.Place
	for _, x := range r.Conflicts {
		two, ok := pair(x)
		if size, known := smallest[two]; !ok || known && size < len(x) || c.alone(x) || outranked(r, x) {
			continue
		}
		smallest[two] = len(x)
		if !slices.ContainsFunc(between, func(y []answer.Place) bool { return c.same(x, y) }) {
			between = append(between, x)
		}
	}
	list := [][]answer.Place{}
	for _, x := range between {
		if !slices.ContainsFunc(between, func(y []answer.Place) bool { return above(y, x) }) {
			list = append(list, x)
		}
	}
	slices.SortStableFunc(list, func(a, b []answer.Place) int { return standing(m, a) - standing(m, b) })
	return list
}

// pair are the two parties of a conflict; false where there are more.
func pair(conflict []answer.Place) ([2]string, bool) {
	two := [2]string{conflict[0].Party, conflict[len(conflict)-1].Party}
	return two, !slices.ContainsFunc(conflict, func(w answer.Place) bool { return w.Party != two[0] && w.Party != two[1] })
}

// above says whether a conflict is between the same parties as another and
// between wants that are in no place less important and in one more.
func above(a, b []answer.Place) bool {
	if len(a) != len(b) || slices.Equal(a, b) {
		return false
	}
	for k := range a {
		if a[k].Party != b[k].Party || a[k].Position > b[k].Position {
			return false
		}
	}
	return true
}

// collider knows which wants are met in the same states.
type collider struct {
	class map[answer.Place]int
	has   map[string]map[int]bool // by party
}

func newCollider(m *model.Model) *collider {
	c := &collider{map[answer.Place]int{}, map[string]map[int]bool{}}
	index := map[string]int{}
	for _, p := range m.Parties {
		c.has[p.ID] = map[int]bool{}
		for k, w := range m.Setup.Preferences[p.Index].Wants {
			key := fmt.Sprint(m.Where(w.Condition).Words())
			if _, known := index[key]; !known {
				index[key] = len(index)
			}
			c.class[answer.Place{Party: p.ID, Position: k + 1}] = index[key]
			c.has[p.ID][index[key]] = true
		}
	}
	return c
}

// alone says whether one party has all wants of a conflict, or equal ones.
func (c *collider) alone(conflict []answer.Place) bool {
	for _, owner := range conflict {
		if !slices.ContainsFunc(conflict, func(w answer.Place) bool { return !c.has[owner.Party][c.class[w]] }) {
			return true
		}
	}
	return false
}

// same says whether two conflicts are over wants met in the same states.
func (c *collider) same(a, b []answer.Place) bool {
	classes := func(x []answer.Place) []int {
		var list []int
		for _, w := range x {
			list = append(list, c.class[w])
		}
		slices.Sort(list)
		return list
	}
	return slices.Equal(classes(a), classes(b))
}

// outranked says whether a conflict has a want that its own party's more
// important wants already rule out.
func outranked(r wants.Result, conflict []answer.Place) bool {
	return slices.ContainsFunc(conflict, func(w answer.Place) bool {
		return slices.ContainsFunc(r.Contradictions, func(x wants.Contradiction) bool {
			return x.Party == w.Party && w.Position == slices.Max(x.Positions)
		})
	})
}

// standing is 0 for a conflict between principals, 1 between outsiders, 2
// between the two.
func standing(m *model.Model, conflict []answer.Place) int {
	principals := 0
	for _, w := range conflict {
		at, _ := m.PartyIndex(w.Party)
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
