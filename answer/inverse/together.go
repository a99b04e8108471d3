package inverse

import (
	"context"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"detente/model"
	"detente/stability"
)

// together finds the ways for several parties at once under each concept, as
// many at a time as there are cores.
func together(ctx context.Context, req Request, concepts []stability.Concept, results []Least) ([]Together, error) {
	list, faults := make([]Together, len(concepts)), make([]error, len(concepts))
	var wg sync.WaitGroup
	var next atomic.Int64
	for range min(runtime.GOMAXPROCS(0), len(list)) {
		wg.Go(func() {
			for k := int(next.Add(1)) - 1; k < len(list); k = int(next.Add(1)) - 1 {
				var singles []Least
				for _, x := range results {
					if x.Concept == concepts[k].ID {
						singles = append(singles, x)
					}
				}
				list[k], faults[k] = ways(ctx, req, concepts[k], singles)
			}
		})
	}
	wg.Wait()
	for _, err := range faults {
		if err != nil {
			return []Together{}, err
		}
	}
	return list, nil
}

// ways are the ways under one concept; singles are what each party alone
// would have to change, in file order.
func ways(ctx context.Context, req Request, c stability.Concept, singles []Least) (Together, error) {
	t := Together{Concept: c.ID, Ways: []Way{}, Exact: true}
	if !slices.ContainsFunc(singles, func(x Least) bool { return !x.Stable }) {
		t.Ways = []Way{{Swaps: []PartySwaps{}}}
		return t, nil
	}
	w := newWorld(req.Model, req.State, req.Options.Semantics)
	if !coupled(c) && (req.Ways == 1 || slices.ContainsFunc(singles, func(x Least) bool { return !x.Stable && x.Swaps == nil })) {
		t.sum(w, singles)
		return t, nil
	}
	j, err := newJoint(ctx, w, c, req.Ways)
	if err != nil {
		return t, err
	}
	if j == nil {
		t.NoneBelow = w.top() + 1
		return t, nil
	}
	below, done, err := j.run()
	if err != nil {
		return t, err
	}
	t.NoneBelow, t.Exact = below, done
	if len(j.found) > 0 {
		t.NoneBelow = total(j.found[0])
	} else if orders := j.repaired(); orders != nil {
		j.found = append(j.found, orders)
	}
	for _, orders := range j.found {
		t.Ways = append(t.Ways, told(w.m, orders))
	}
	return t, ctx.Err()
}

// coupled says whether one party's verdict turns on another's wants: where the
// others answer by gains.
func coupled(c stability.Concept) bool { return c.Rule.Counter == stability.SEQ.Rule.Counter }

// sum is the way in which each party does what it would have to do alone,
// where no party's verdict turns on another's order.
func (t *Together) sum(w *world, singles []Least) {
	x := Way{Swaps: []PartySwaps{}}
	whole := true
	for i, single := range singles {
		switch {
		case single.Stable:
		case single.Exact && single.Swaps == nil && listed(w.m, model.Party(i)) != nil, w.sides[i].wants == 0 && listed(w.m, model.Party(i)) == nil:
			t.Exact, t.NoneBelow = true, w.top()+1
			return
		case single.Exact:
			t.NoneBelow += len(single.Swaps)
		default:
			t.Exact = false
			t.NoneBelow += *single.NoneUpTo + 1
		}
		whole = whole && (single.Stable || single.Swaps != nil)
		if len(single.Swaps) > 0 {
			x.Swaps = append(x.Swaps, PartySwaps{single.Party, single.Swaps})
			x.Size += len(single.Swaps)
		}
	}
	if whole {
		t.Ways = append(t.Ways, x)
	}
}

// top is how many swaps there can be at most.
func (w *world) top() int {
	n := 0
	for i := range w.sides {
		n += most(w.sides[i].wants)
	}
	return n
}

func total(orders []*order) int {
	n := 0
	for _, o := range orders {
		if o != nil {
			n += o.swaps()
		}
	}
	return n
}

// told writes orders as a way.
func told(m *model.Model, orders []*order) Way {
	x := Way{Swaps: []PartySwaps{}, Size: total(orders)}
	for i, o := range orders {
		if o != nil && len(o.word) > 0 {
			x.Swaps = append(x.Swaps, PartySwaps{m.Parties[i].ID, written(o)})
		}
	}
	return x
}

// repaired is some way, where not all of the smaller ones could be looked at:
// the smaller of those in which party after party does what it would have to do
// alone where the others are as they are by then, and in which nobody is left
// a gain. It is nil where neither leads anywhere.
func (j *joint) repaired() []*order {
	j.work = patienceJoint
	best := j.turns()
	if calm := j.calm(); calm != nil && (best == nil || total(calm) < total(best)) {
		best = calm
	}
	return best
}

// turns lets the first party that would leave change what it must, again and
// again.
func (j *joint) turns() []*order {
	orders := make([]*order, len(j.sides))
	may := func(p model.Party, x, t model.State) bool {
		return !j.coupled || j.prefers(p, orders[p], t, x)
	}
	for range 3 * len(orders) {
		i := slices.IndexFunc(slices.Collect(j.each()), func(p model.Party) bool { return !j.stays(p, orders[p], may) })
		if i < 0 {
			return j.undone(orders)
		}
		r := j.alone(model.Party(i), j.c, may)
		if r.order == nil || j.ctx.Err() != nil {
			return nil
		}
		orders[i] = r.order
	}
	return nil
}

// calm lets every party change what it must so that nobody has a gain at all.
func (j *joint) calm() []*order {
	orders := make([]*order, len(j.sides))
	none := func(model.Party, model.State, model.State) bool { return false }
	for p := range j.each() {
		r := j.alone(p, stability.Nash, none)
		if r.order == nil && !j.stays(p, nil, none) || j.ctx.Err() != nil {
			return nil
		}
		orders[p] = r.order
	}
	return j.undone(orders)
}

func (j *joint) each() func(func(model.Party) bool) {
	return func(yield func(model.Party) bool) {
		for i := range j.sides {
			if !yield(model.Party(i)) {
				return
			}
		}
	}
}

// alone is what party p would have to change under c where the others may make
// these moves.
func (j *joint) alone(p model.Party, c stability.Concept, may may) reordering {
	if j.sides[p].wants == 0 {
		return reordering{}
	}
	list, err := newAsker(j.ctx, j.world, c, p, may).demands()
	if err != nil {
		return reordering{}
	}
	r, _ := fewestSwaps(j.ctx, j.sides[p].wants, list, patience>>4)
	return r
}

// undone undoes swaps of a way as long as it stays one.
func (j *joint) undone(orders []*order) []*order {
	j.orders = orders
	for again := true; again; {
		again = false
		for i, o := range orders {
			if o == nil {
				continue
			}
			for k := range len(o.at) - 1 {
				if o.at[k] < o.at[k+1] {
					continue
				}
				at := slices.Clone(o.at)
				at[k], at[k+1] = at[k+1], at[k]
				orders[i] = &order{at: at, word: word(at)}
				if j.holds(len(orders), 0) {
					o, again = orders[i], true
				} else {
					orders[i] = o
				}
			}
		}
	}
	return orders
}
