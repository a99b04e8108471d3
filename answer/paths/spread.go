package paths

import (
	"context"
	"slices"

	"detente/model"
)

// nobody stands for the party next to where a search begins.
const nobody = model.Party(-1)

// ways are the moves that count.
type ways struct {
	m     *model.Model
	gains bool // only improvements
}

// from appends to list the states that party j moves to from s.
func (w ways) from(j model.Party, s model.State, list []model.State) []model.State {
	n := len(list)
	list = w.m.Moves(j).From(s, list)
	if !w.gains {
		return list
	}
	noGain := func(t model.State) bool { return w.m.Rank(j, t) <= w.m.Rank(j, s) }
	return list[:n+len(slices.DeleteFunc(list[n:], noGain))]
}

// into appends to list the states from which party j moves to t.
func (w ways) into(j model.Party, t model.State, list []model.State) []model.State {
	n := len(list)
	list = w.m.Moves(j).Into(t, list)
	if !w.gains {
		return list
	}
	noGain := func(s model.State) bool { return w.m.Rank(j, t) <= w.m.Rank(j, s) }
	return list[:n+len(slices.DeleteFunc(list[n:], noGain))]
}

// label is a length of legal sequences between a state and the origin of a
// search, and the party whose move is the one at the state.
type label struct {
	steps int32 // -1 for none
	party model.Party
}

// labels are for each state the two shortest lengths with different parties.
// They tell the shortest length that avoids any one party, and more is never
// asked for: only the party that moves before, or after, is barred.
type labels struct{ first, second []label }

// steps is the fewest moves between s and the origin if the move at s is not
// of the party barred; -1 where there are none.
func (l *labels) steps(s model.State, barred model.Party) int {
	if x := l.first[s]; x.steps <= 0 || x.party != barred {
		return int(x.steps)
	}
	return int(l.second[s].steps)
}

// arrival is a label as it waits to be passed on.
type arrival struct {
	state model.State
	label label
}

// spread finds the labels of all states, by a search from the origin, breadth
// first (theory section 7). The first label of a state is passed on by every
// party but its own, the second by the party of the first, which alone the
// first could not let pass.
//
// next appends to a list the states one move of a party away: ahead for the
// sequences from the origin, back for those to it. told hears now and then how
// many states were reached.
func spread(ctx context.Context, m *model.Model, origin model.State, next func(model.Party, model.State, []model.State) []model.State, told func(states int)) (*labels, error) {
	l := newLabels(m.Len())
	l.first[origin] = label{0, nobody}
	queue := []arrival{{origin, l.first[origin]}}
	var buf []model.State
	reached := 0
	for at := 0; at < len(queue); at++ {
		if at&0xf == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		x := queue[at]
		if x.label == l.first[x.state] {
			if reached++; reached&0xfff == 0 {
				told(reached)
			}
		}
		for j := range model.Party(len(m.Parties)) {
			if !l.passes(x, j) {
				continue
			}
			buf = next(j, x.state, buf[:0])
			for _, t := range buf {
				if y := (arrival{t, label{x.label.steps + 1, j}}); l.enter(y) {
					queue = append(queue, y)
				}
			}
		}
	}
	return l, nil
}

func newLabels(states int) *labels {
	l := &labels{make([]label, states), make([]label, states)}
	for s := range states {
		l.first[s], l.second[s] = label{-1, nobody}, label{-1, nobody}
	}
	return l
}

// passes says whether party j passes x on.
func (l *labels) passes(x arrival, j model.Party) bool {
	if x.label == l.first[x.state] {
		return j != x.label.party
	}
	return j == l.first[x.state].party
}

// enter keeps x if it is one of the two labels of its state.
func (l *labels) enter(x arrival) bool {
	first, second := &l.first[x.state], &l.second[x.state]
	switch {
	case first.steps < 0:
		*first = x.label
	case first.steps > 0 && first.party != x.label.party && second.steps < 0:
		*second = x.label
	default:
		return false
	}
	return true
}
