package report

import (
	"fmt"
	"slices"

	"detente/model"
)

// repeated is from how long a telling on a situation is not told again.
const repeated = 100

// ledger are the situations that a page has told, so that one met again, or one
// like it, is told in a few words. They go by their numbers: the models are of
// one case, and whichever has two of them says in what they differ.
type ledger struct {
	models []*model.Model
	told   []entry
}

// entry is a situation that was told.
type entry struct {
	n     int
	whole bool // by itself, so that another can be told from it
}

// place is a situation against today, as teller.place, or in a few words.
func (l *ledger) place(t *teller, s model.State) string { return l.tell(t.m, s, t.place(s)) }

// knows says whether a situation was told.
func (l *ledger) knows(n int) bool {
	return slices.ContainsFunc(l.told, func(x entry) bool { return x.n == n })
}

// tell is a situation of which a text tells: "as told above" where it was told,
// or how it differs from one told whole, where that is much shorter.
func (l *ledger) tell(m *model.Model, s model.State, text string) string {
	n := m.Number(s)
	again := l.knows(n)
	best := ""
	for _, x := range l.told {
		if !again && x.whole {
			best = l.nearer(best, x.n, n)
		}
	}
	switch {
	case len(text) < repeated || m.Graph():
		best = ""
	case again:
		best = "as told above"
	}
	if 3*len(best) > 2*len(text) {
		best = ""
	}
	if !again {
		l.told = append(l.told, entry{n, best == ""})
	}
	if best != "" {
		return best
	}
	return text
}

// nearer is how a situation differs from one that was told, if that is shorter
// than what is known.
func (l *ledger) nearer(best string, told, n int) string {
	for _, m := range l.models {
		from, there := m.State(told)
		to, here := m.State(n)
		if !there || !here {
			continue
		}
		text := fmt.Sprintf("as in situation %d, but %s", told, (&teller{m: m}).changes(from, to))
		if best == "" {
			return text
		}
		return shorter(best, text)
	}
	return best
}
