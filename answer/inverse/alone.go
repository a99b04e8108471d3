package inverse

import (
	"cmp"
	"context"
	"math/bits"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"detente/answer"
	"detente/model"
	"detente/stability"
)

// patience is how much work one search for swaps may take, each part of it:
// some tenths of a second.
const patience = 1 << 24

// question is about one party under one concept.
type question struct {
	c stability.Concept
	i model.Party
}

// alone answers questions about single parties, as many at a time as there are
// cores, and returns the answers in their order and the engine that judged.
func alone(ctx context.Context, req Request, list []question) ([]Least, string, error) {
	results, faults, engines := make([]Least, len(list)), make([]error, len(list)), make([]string, len(list))
	var wg sync.WaitGroup
	var next atomic.Int64
	for range min(runtime.GOMAXPROCS(0), len(list)) {
		wg.Go(func() {
			var w *world
			for k := int(next.Add(1)) - 1; k < len(list) && ctx.Err() == nil; k = int(next.Add(1)) - 1 {
				if !req.RanksOnly && w == nil {
					w = newWorld(req.Model, req.State, req.Options.Semantics)
				}
				results[k], engines[k], faults[k] = least(ctx, req, w, list[k])
			}
		})
	}
	wg.Wait()
	for _, err := range append(faults, ctx.Err()) {
		if err != nil {
			return nil, "", err
		}
	}
	return results, engines[0], nil
}

// least answers one question; w is nil where only ranks are asked for.
func least(ctx context.Context, req Request, w *world, q question) (Least, string, error) {
	m, s, i := req.Model, req.State, q.i
	needed, engine, err := stability.Needed(ctx, m, req.Options, q.c, i, s)
	if err != nil {
		return Least{}, "", err
	}
	rank := m.Rank(i, s)
	x := Least{
		Party: m.Parties[i].ID, Concept: q.c.ID, Stable: rank >= needed, Rank: int(rank), NeededRank: int(needed),
		Raise: int(max(0, needed-rank)), Exact: true,
	}
	wants := listed(m, i)
	if x.Stable && len(wants) > 0 {
		x.Swaps = [][2]int{}
	}
	if x.Stable || w == nil {
		x.Exact = x.Stable || len(wants) == 0
		return x, engine, nil
	}
	v, err := stability.Explain(ctx, m, req.Options, q.c, i, s)
	if err != nil {
		return x, engine, err
	}
	x.Leaves = leaves(m, v)
	if len(wants) == 0 {
		return x, engine, nil
	}
	r := reordering{}
	if w.sides[i].wants > 0 {
		if r, err = swaps(ctx, w, q.c, i); err != nil {
			return x, engine, err
		}
	}
	x.Exact = r.exact
	if !r.exact {
		x.NoneUpTo = &r.none
	}
	if r.order != nil {
		x.Swaps = written(r.order)
	}
	return x, engine, nil
}

// leaves is the gain told of a verdict that is open.
func leaves(m *model.Model, v stability.Verdict) *Leave {
	var open []Leave
	for _, x := range v.Improvements {
		if !x.Found {
			open = append(open, Leave{m.Number(x.To), answer.Decisive(m, v.Party, v.State, x.To) + 1})
		}
	}
	state := func(x Leave) model.State {
		t, _ := m.State(x.To)
		return t
	}
	changes := func(x Leave) int {
		if m.Graph() {
			return 1
		}
		return bits.OnesCount64(uint64(m.Code(v.State) ^ m.Code(state(x))))
	}
	slices.SortStableFunc(open, func(a, b Leave) int {
		return cmp.Or(cmp.Compare(a.Position, b.Position), cmp.Compare(changes(a), changes(b)),
			cmp.Compare(m.Rank(v.Party, state(b)), m.Rank(v.Party, state(a))))
	})
	return &open[0]
}

// swaps looks for the fewest swaps of party i's wants by which s is stable for
// it under c, where the others may do as they do today.
func swaps(ctx context.Context, w *world, c stability.Concept, i model.Party) (reordering, error) {
	list, err := newAsker(ctx, w, c, i, w.today(c)).demands()
	if err != nil {
		return reordering{}, err
	}
	return fewestSwaps(ctx, w.sides[i].wants, list, patience)
}

// today says which moves answers are made of as the wants are.
func (w *world) today(c stability.Concept) may {
	if c.Rule.Counter == stability.SEQ.Rule.Counter {
		return func(j model.Party, x, t model.State) bool { return w.m.Rank(j, t) > w.m.Rank(j, x) }
	}
	return func(model.Party, model.State, model.State) bool { return true }
}
