package roadmap

import (
	"context"
	"errors"
	"slices"

	"detente/model"
)

// step is what one party does, or two at once in an exchange.
type step struct {
	by           []model.Party
	from, to     model.State
	irreversible bool // a mover could not take its part back
}

// network is the states and the steps between them. The steps from a state are
// listed when they are first asked for.
type network struct {
	m     *model.Model
	whole bool             // whole moves are steps too
	joint *model.Exchanges // nil unless exchanges are steps too
	at    []int32          // by state: 1 + where its arcs begin in arcs; 0 if not listed yet
	arcs  []arc            // for each state how many, then these
	work  int              // arcs looked at
	most  int              // of work
	buf   []model.State
	pairs []model.Exchange
}

// arc is a step to a state, its lowest bit set where it is irreversible.
type arc uint32

func (a arc) to() model.State { return model.State(a >> 1) }

// mostArcs bounds the arcs kept, 256 MB, and budget those looked at, some
// seconds of work.
const (
	mostArcs = 1 << 26
	budget   = 1 << 31
)

// errBudget ends a search that has become too much.
var errBudget = errors.New("roadmap: too many steps to search")

func newNetwork(m *model.Model, joint, whole bool) *network {
	w := &network{m: m, whole: whole, at: make([]int32, m.Len()), most: budget}
	if joint {
		w.joint = m.Exchanges()
	}
	return w
}

// from are the steps from s. They are valid until more are listed.
func (w *network) from(s model.State) ([]arc, error) {
	if w.at[s] == 0 {
		if len(w.arcs) > mostArcs {
			return nil, errBudget
		}
		w.list(s)
	}
	at := w.at[s]
	arcs := w.arcs[at:][:w.arcs[at-1]]
	w.work += len(arcs) + 1
	if w.work > w.most {
		return nil, errBudget
	}
	return arcs, nil
}

func (w *network) list(s model.State) {
	w.arcs = append(w.arcs, 0)
	at := len(w.arcs)
	w.at[s] = int32(at)
	add := func(t model.State, returns bool) {
		a := arc(t) << 1
		if !returns {
			a |= 1
		}
		w.arcs = append(w.arcs, a)
	}
	for i := range w.m.Parties {
		for _, t := range w.moves(model.Party(i), s) {
			add(t, w.m.Returns(model.Party(i), s, t))
		}
	}
	for _, x := range w.exchanges(s) {
		add(x.To, w.m.Returns(x.Parties[0], s, x.To) && w.m.Returns(x.Parties[1], s, x.To))
	}
	w.arcs[at-1] = arc(len(w.arcs) - at)
}

// moves are the steps that party i can take from s alone.
func (w *network) moves(i model.Party, s model.State) []model.State {
	if w.whole {
		w.buf = w.m.Moves(i).From(s, w.buf[:0])
	} else {
		w.buf = w.m.Smallest(i, s, w.buf[:0])
	}
	return w.buf
}

func (w *network) exchanges(s model.State) []model.Exchange {
	if w.joint == nil {
		return nil
	}
	w.pairs = w.joint.From(s, w.pairs[:0])
	return w.pairs
}

// step is the step from s to t, irreversible or not, that is the first by its
// movers in file order.
func (w *network) step(s, t model.State, irreversible bool) step {
	for i := range w.m.Parties {
		p := model.Party(i)
		if slices.Contains(w.moves(p, s), t) && w.m.Returns(p, s, t) != irreversible {
			return step{[]model.Party{p}, s, t, irreversible}
		}
	}
	for _, x := range w.exchanges(s) {
		if x.To == t {
			return step{x.Parties[:], s, t, irreversible}
		}
	}
	panic("roadmap: there is no such step")
}

// reached are the states that steps from start lead to through states that are
// kept, up to the first that stop names.
func (w *network) reached(ctx context.Context, start model.State, kept func(model.State) bool, stop func(model.State) bool) ([]bool, error) {
	in, seen := make([]bool, w.m.Len()), make([]bool, w.m.Len())
	queue := []model.State{start}
	seen[start] = true
	for at := 0; at < len(queue); at++ {
		if at&0xfff == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		arcs, err := w.from(queue[at])
		if err != nil {
			return in, err
		}
		for _, a := range arcs {
			if t := a.to(); !seen[t] {
				seen[t] = true
				if kept(t) {
					in[t] = true
					queue = append(queue, t)
					if stop(t) {
						return in, nil
					}
				}
			}
		}
	}
	return in, nil
}
