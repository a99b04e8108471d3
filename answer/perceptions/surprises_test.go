package perceptions_test

import (
	"slices"
	"testing"

	"detente"
	"detente/answer"
	"detente/answer/perceptions"
	"detente/model"
	"detente/stability"
)

// changed is the state of m in which the options are as in base, but for those
// that differ between from and to of n, which are as in to. In the graph form
// it is to.
func changed(m *model.Model, base model.State, n *model.Model, from, to model.State) (model.State, bool) {
	if m.Graph() {
		return m.State(n.Number(to))
	}
	options, of := m.Case.Options(), n.Case.Options()
	for s := range model.State(m.Len()) {
		same := true
		for k := range options {
			level := m.Level(base, &options[k])
			if n.Level(from, &of[k]) != n.Level(to, &of[k]) {
				level = n.Level(to, &of[k])
			}
			same = same && m.Level(s, &options[k]) == level
		}
		if same {
			return s, true
		}
	}
	return 0, false
}

// open says of a move in a view whether it can be made, whether it is a gain,
// and whether nothing answers it under seq.
func open(t *testing.T, m *model.Model, j model.Party, from, to model.State) (can, gain, free bool) {
	t.Helper()
	v, err := stability.Explain(t.Context(), m, stability.Options{Engine: "reference"}, stability.SEQ, j, from)
	if err != nil {
		t.Fatal(err)
	}
	can = slices.Contains(m.Moves(j).From(from, nil), to)
	gain = can && m.Rank(j, to) > m.Rank(j, from)
	for _, x := range v.Improvements {
		if x.To == to {
			free = !x.Found
		}
	}
	return can, gain, free
}

// uses says whether a move changes an option that the viewer does not know of.
func (d draft) uses(viewer string, m *model.Model, from, to model.State) bool {
	options := m.Case.Options()
	for _, x := range d.sees {
		if d.ids[x.viewer] != viewer || d.gone >= 0 && x.of == d.gone {
			continue
		}
		for _, name := range x.unaware {
			k := slices.IndexFunc(options, func(o detente.Option) bool { return o.Name() == name })
			if m.Level(from, &options[k]) != m.Level(to, &options[k]) {
				return true
			}
		}
	}
	return false
}

// surprises are the moves that a party would make from today and another does
// not expect.
func (d draft) surprises(t *testing.T, l literal, truth *model.Model) []perceptions.Surprise {
	t.Helper()
	list := []perceptions.Surprise{}
	today, known := truth.Today()
	if !known {
		return list
	}
	for i, id := range d.there() {
		for j, by := range d.there() {
			mover := model.Party(j)
			own, other := l.m[j], l.m[i]
			from, _ := own.Today()
			seen, _ := other.Today()
			for to := range model.State(own.Len()) {
				if i == j || own.Rank(mover, to) <= own.Rank(mover, from) {
					continue
				}
				_, gain, free := open(t, own, mover, from, to)
				end, is := changed(truth, today, own, from, to)
				if !gain || !free || !is || !slices.Contains(truth.Moves(mover).From(today, nil), end) {
					continue
				}
				then, is := changed(other, seen, truth, today, end)
				s := perceptions.Surprise{Party: id, Move: answer.Move{Party: by, From: truth.Number(today), To: truth.Number(end)}}
				if is {
					can, gain, free := open(t, other, mover, seen, then)
					switch {
					case !can:
						is = false
					case !gain:
						s.Why = perceptions.NoGain
					case !free:
						s.Why = perceptions.Answered
					}
				}
				if !is || d.uses(id, truth, today, end) {
					s.Why = perceptions.Unseen
				}
				if s.Why != "" {
					list = append(list, s)
				}
			}
		}
	}
	return list
}
