package robust

import (
	"cmp"
	"context"
	"math/rand/v2"
	"slices"
	"sync"

	"detente"
	"detente/answer"
	"detente/model"
)

// width is by how many places a want of a variant may move up or down.
func width(w *detente.Want) int {
	switch {
	case w.Confidence == "high":
		return 0
	case w.Confidence == "medium", w.Confidence == "" && w.Basis != detente.Inferred:
		return 1
	}
	return 3
}

// movable is how many wants may move.
func (j *judge) movable() int {
	n := 0
	for _, x := range j.orders {
		for k := range x.wants {
			if width(&x.wants[k]) > 0 {
				n++
			}
		}
	}
	return n
}

// drawn is an order of wants in which each may have moved.
func drawn(rng *rand.Rand, wants []detente.Want) []int {
	order, key := make([]int, len(wants)), make([]int, len(wants))
	for k := range wants {
		order[k] = k
		d, w := 0, width(&wants[k])
		if w > 0 {
			d = rng.IntN(2*w+1) - w
		}
		key[k] = 2*(k+d) + cmp.Compare(d, 0)
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(key[a], key[b]) })
	return order
}

// variant are the orders of variant n, the same on any number of cores.
func (j *judge) variant(seed uint64, n int) []edit {
	rng := rand.New(rand.NewPCG(seed, uint64(n)))
	var edits []edit
	for i, x := range j.orders {
		edits = append(edits, edit{model.Party(i), drawn(rng, x.wants)})
	}
	return slices.DeleteFunc(edits, func(e edit) bool { return slices.IsSorted(e.order) })
}

// tally counts variants.
type tally struct {
	in                     [][]int // by concept asked for and state
	nash, seq, better, all int
}

func (j *judge) newTally() tally {
	t := tally{in: make([][]int, j.concepts)}
	for c := range t.in {
		t.in[c] = make([]int, j.m.Len())
	}
	return t
}

func (t *tally) count(j *judge, v verdicts) {
	for c := range t.in {
		if set := v.equilibria[c]; set != nil {
			for s := range set.All() {
				t.in[c][s]++
			}
		}
	}
	nash, seq, better := j.agree(v)
	for _, x := range []struct {
		agree bool
		n     *int
	}{{nash, &t.nash}, {seq, &t.seq}, {better, &t.better}, {nash && seq && better, &t.all}} {
		if x.agree {
			*x.n++
		}
	}
}

// variants draws and judges r.Samples variants, and says in which share of
// them what holds.
func (r *Result) variants(ctx context.Context, j *judge, p *progress, limit int) error {
	if r.Samples == 0 {
		return nil
	}
	sum, mu := j.newTally(), sync.Mutex{}
	err := p.each(ctx, r.Samples, func(n int) error {
		v, err := j.with(ctx, j.variant(r.Seed, n))
		if err != nil {
			return err
		}
		mu.Lock()
		defer mu.Unlock()
		sum.count(j, v)
		return nil
	})
	if err != nil {
		return err
	}
	share := func(n int) float64 { return float64(n) / float64(r.Samples) }
	r.Same = &Same{Nash: share(sum.nash), Seq: share(sum.seq), All: share(sum.all)}
	if j.known {
		better := share(sum.better)
		r.Same.Better = &better
	}
	r.shares(j, sum, limit)
	return nil
}

// shares lists the states that hold in the case as asked or in some variant.
func (r *Result) shares(j *judge, sum tally, limit int) {
	type entry struct {
		Share
		concept int
	}
	var list []entry
	for c, set := range j.asked.equilibria[:j.concepts] {
		for s, n := range sum.in[c] {
			if asked := set != nil && set.Has(s); n > 0 || asked {
				x := Share{j.m.Number(model.State(s)), j.opt.Concepts[c], float64(n) / float64(r.Samples), n, asked}
				list = append(list, entry{x, c})
			}
		}
	}
	last := func(x entry) int {
		if x.Asked {
			return 0
		}
		return 1
	}
	slices.SortFunc(list, func(a, b entry) int {
		return cmp.Or(last(a)-last(b), a.concept-b.concept, b.In-a.In, a.N-b.N)
	})
	r.Counts.Shares = len(list)
	for _, x := range answer.Limited(&r.Head, list, limit) {
		r.Shares = append(r.Shares, x.Share)
	}
}
