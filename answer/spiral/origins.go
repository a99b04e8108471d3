package spiral

import (
	"slices"

	"detente/answer"
	"detente/internal/bitset"
	"detente/model"
)

// origins are the states that sequences are searched from: those of the
// record, of the meetings' offers and of the days on which they were made,
// today and the states one step away from it either way; after these, those
// that every principal likes at least as well as today. Without a status quo
// they are all states in play. The first near of them are searched from also
// where a case is too big to start from all.
func origins(m *model.Model) (list []model.State, near int) {
	set, rest := bitset.New(m.Len()), bitset.New(m.Len())
	today, known := m.Today()
	if !known {
		rest.Fill()
	} else {
		recorded(m, set)
		offered(m, set)
		around(m, today, set)
		liked(m, today, rest)
	}
	for s := range set.All() {
		list = append(list, model.State(s))
	}
	near = len(list)
	for s := range rest.All() {
		if !set.Has(s) {
			list = append(list, model.State(s))
		}
	}
	if !known {
		near = min(few, len(list))
	}
	return list, near
}

// few is from how many states a case that is too big, and knows no today, is
// searched.
const few = 256

// recorded adds the states that the record passes through.
func recorded(m *model.Model, set *bitset.Set) {
	code, ok := answer.Start(m)
	if !ok {
		return
	}
	add := func() {
		if s, in := m.At(model.Code(code)); in {
			set.Add(int(s))
		}
	}
	add()
	for _, step := range m.Case.History {
		code = m.Case.Code([]uint64{code}, step.Does)[0]
		add()
	}
}

// offered adds what was offered at meetings, and what was so on their day.
func offered(m *model.Model, set *bitset.Set) {
	for _, x := range answer.Offers(m) {
		if x.InPlay {
			set.Add(int(x.State))
		}
		if day, ok := answer.Day(m, x.Meeting.Date); ok {
			set.Add(int(day))
		}
	}
}

// around adds today, and the states one step from it and to it.
func around(m *model.Model, today model.State, set *bitset.Set) {
	set.Add(int(today))
	var steps, before []model.State
	for i := range m.Parties {
		p := model.Party(i)
		for _, s := range m.Smallest(p, today, steps[:0]) {
			set.Add(int(s))
		}
		before = m.Moves(p).Into(today, before[:0])
		for _, s := range before {
			if steps = m.Smallest(p, s, steps[:0]); slices.Contains(steps, today) {
				set.Add(int(s))
			}
		}
	}
}

// liked adds the states that no principal likes less than today.
func liked(m *model.Model, today model.State, set *bitset.Set) {
	principals := answer.Principals(m)
	for s := range model.State(m.Len()) {
		less := func(i model.Party) bool { return m.Rank(i, s) < m.Rank(i, today) }
		if !slices.ContainsFunc(principals, less) {
			set.Add(int(s))
		}
	}
}
