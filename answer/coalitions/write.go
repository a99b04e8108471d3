package coalitions

import (
	"context"
	"slices"

	"detente/answer"
	"detente/internal/bitset"
	"detente/model"
)

// everything is how many improvements are listed whole, over all results.
const everything = 1_000_000

// finds are what is looked up about one set once all are judged.
type finds struct {
	listed [][]model.State // improvements of the listed states
	jumps  []*bitset.Set   // by place among the states that hold: places to jump to
	start  *candidates     // nil without a start
}

// write puts what was found into the lists, each cut at the limit.
func (a *asked) write(ctx context.Context, r *Result) error {
	m := a.Model
	for c, concept := range a.concepts {
		set := a.universal(c)
		r.Counts.Equilibria[concept.ID] = set.Count()
		r.Equilibria[concept.ID] = a.numbers(r, set)
	}
	listed := a.listed()
	r.Listed = make([]int, 0, len(listed))
	for _, s := range listed {
		r.Listed = append(r.Listed, m.Number(s))
	}
	found := make([]finds, len(a.sets))
	err := answer.Each(ctx, len(a.sets), nil, func(k int) error {
		if a.verdicts[k].done {
			found[k] = a.find(k, listed)
		}
		return ctx.Err()
	})
	if err != nil {
		return err
	}
	a.results(r, listed, found)
	a.jumps(r, found)
	a.undone(r)
	return a.openings(ctx, r, found)
}

// numbers are the states of a set as numbers.
func (a *asked) numbers(r *Result, set *bitset.Set) []int {
	list := make([]int, 0, set.Count())
	for s := range set.All() {
		list = append(list, a.Model.Number(model.State(s)))
	}
	return answer.Limited(&r.Head, list, a.Limit)
}

// listed are the states whose improvements are listed: all, where these are not
// too many.
func (a *asked) listed() []model.State {
	m, total := a.Model, 0
	for _, v := range a.verdicts {
		total += v.count * len(a.concepts)
	}
	set := bitset.New(m.Len())
	if total <= everything || a.Limit == 0 {
		set.Fill()
	} else {
		if a.started {
			set.Add(int(a.start))
		}
		for _, x := range answer.Offers(m) {
			if x.InPlay {
				set.Add(int(x.State))
			}
		}
		for s := range a.universal(a.main).All() {
			set.Add(s)
		}
	}
	return states(set)
}

func states(set *bitset.Set) []model.State {
	list := make([]model.State, 0, set.Count())
	for s := range set.All() {
		list = append(list, model.State(s))
	}
	return list
}

// find looks up what set k could do from the listed states, from those that
// hold, and from the start.
func (a *asked) find(k int, listed []model.State) finds {
	focal := bitset.New(a.Model.Len())
	for _, s := range slices.Concat(listed, a.holding) {
		focal.Add(int(s))
	}
	s := newSet(a.network, a.sets[k])
	some := states(focal)
	improvements := s.improvements(a.verdicts[k].own, some, held)
	of := func(x model.State) []model.State {
		at, _ := slices.BinarySearch(some, x)
		return improvements[at]
	}
	var f finds
	for _, x := range listed {
		f.listed = append(f.listed, of(x))
	}
	for _, x := range a.holding {
		row := bitset.New(len(a.holding))
		for _, y := range of(x) {
			if at, in := slices.BinarySearch(a.holding, y); in {
				row.Add(at)
			}
		}
		f.jumps = append(f.jumps, row)
	}
	if a.started {
		f.start = s.candidates(a.verdicts[k].own, a.start)
	}
	return f
}

// results writes every set under every concept.
func (a *asked) results(r *Result, listed []model.State, found []finds) {
	for k, v := range a.verdicts {
		if !v.done {
			continue
		}
		for c := range a.concepts {
			r.Counts.Results++
			if a.Limit > 0 && len(r.Results) == a.Limit {
				r.Truncated = true
				continue
			}
			r.Results = append(r.Results, a.judged(r, k, c, listed, found[k].listed))
		}
	}
}

func (a *asked) judged(r *Result, k, c int, listed []model.State, improvements [][]model.State) Judged {
	m, v := a.Model, a.verdicts[k]
	x := Judged{Members: a.ids(k), Concept: a.concepts[c].ID, Stable: a.numbers(r, v.stable[c]), Improvements: map[int][]int{}}
	x.Counts.Stable, x.Counts.Improvements = v.stable[c].Count(), v.count
	for at, list := range improvements {
		if len(list) == 0 {
			continue
		}
		n := m.Number(listed[at])
		kept := answer.Limited(&r.Head, list, a.Limit)
		if len(kept) < len(list) {
			if x.Counts.Of == nil {
				x.Counts.Of = map[int]int{}
			}
			x.Counts.Of[n] = len(list)
		}
		for _, t := range kept {
			x.Improvements[n] = append(x.Improvements[n], m.Number(t))
		}
	}
	return x
}

// ids are the members of set k.
func (a *asked) ids(k int) []string {
	var ids []string
	for _, i := range a.sets[k] {
		ids = append(ids, a.Model.Parties[i].ID)
	}
	return ids
}
