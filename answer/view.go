package answer

import (
	"context"
	"slices"

	"detente/model"
)

// View is m as party i sees it (theory section 6): the others with the
// preferences that it takes them to have, and only states without the options
// that it does not know of. Numbers and codes are those of the case. Perceptions
// at the places of Case.Perceptions that are named as learnt are left out; a
// party that sees all as it is has m itself.
//
// The error is that of model.Compile: what the party sees may be impossible.
func View(ctx context.Context, m *model.Model, i model.Party, learnt ...int) (*model.Model, error) {
	viewer := m.Parties[i].Index
	for _, k := range Perceptions(m) {
		if m.Case.Perceptions[k].Viewer == viewer && !slices.Contains(learnt, k) {
			return m.Under(ctx, m.Case.Seen(m.Setup, viewer, learnt...))
		}
	}
	return m, nil
}

// Perceptions are the places in Case.Perceptions of those whose parties are
// both there.
func Perceptions(m *model.Model) []int {
	var list []int
	for k, x := range m.Case.Perceptions {
		if !m.Setup.Absent[x.Viewer] && !m.Setup.Absent[x.Of] {
			list = append(list, k)
		}
	}
	return list
}

// AsItIs says whether the preference that a perception gives to the party seen
// orders the states that the viewer sees as the party's own does. Seen is the
// model as the viewer sees it.
func AsItIs(m, seen *model.Model, k int) bool {
	x := m.Case.Perceptions[k]
	if x.Voice == "" && x.Preference == nil {
		return false
	}
	i := model.Party(slices.IndexFunc(m.Parties, func(p model.Player) bool { return p.Index == x.Of }))
	pairs := make([][2]model.Rank, 0, seen.Len())
	for s := range model.State(seen.Len()) {
		if t, ok := m.At(seen.Code(s)); ok {
			pairs = append(pairs, [2]model.Rank{m.Rank(i, t), seen.Rank(i, s)})
		}
	}
	slices.SortFunc(pairs, func(a, b [2]model.Rank) int { return slices.Compare(a[:], b[:]) })
	for k := 1; k < len(pairs); k++ {
		a, b := pairs[k-1], pairs[k]
		if (a[0] == b[0]) != (a[1] == b[1]) || a[1] > b[1] {
			return false
		}
	}
	return true
}
