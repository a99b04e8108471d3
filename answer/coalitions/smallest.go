package coalitions

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"detente/answer"
	"detente/internal/bitset"
	"detente/model"
)

// places finds a set of parties among those judged.
type places map[string]int

func key(set []model.Party) string { return fmt.Sprint(set) }

func (a *asked) places() places {
	p := places{}
	for k, set := range a.sets {
		if a.verdicts[k].done {
			p[key(set)] = k
		}
	}
	return p
}

// without are the sets judged that have one member less than a set. What a set
// can bring about each larger one can too, so these tell whether a smaller one
// would do.
func (p places) without(set []model.Party) []int {
	var list []int
	for at := range set {
		if k, in := p[key(slices.Delete(slices.Clone(set), at, at+1))]; in {
			list = append(list, k)
		}
	}
	return list
}

// jump is a jump by places among the states that hold, and of a set.
type jump struct{ from, to, set int }

// jumps writes who can jump from one state that holds to another and needs all
// who go along (theory section 4.3).
func (a *asked) jumps(r *Result, found []finds) {
	sets := a.places()
	var list []jump
	for k := range a.sets {
		smaller := sets.without(a.sets[k])
		for from, row := range found[k].jumps {
			for to := range row.All() {
				if !slices.ContainsFunc(smaller, func(j int) bool { return found[j].jumps[from].Has(to) }) {
					list = append(list, jump{from, to, k})
				}
			}
		}
	}
	slices.SortFunc(list, func(x, y jump) int {
		return cmp.Or(cmp.Compare(x.from, y.from), cmp.Compare(x.to, y.to), cmp.Compare(x.set, y.set))
	})
	r.Counts.Jumps = len(list)
	for _, x := range answer.Limited(&r.Head, list, a.Limit) {
		r.Jumps = append(r.Jumps, Jump{a.Model.Number(a.holding[x.from]), a.Model.Number(a.holding[x.to]), a.ids(x.set)})
	}
}

// undone writes the states that hold where each acts by itself, and the
// smallest sets that would leave them.
func (a *asked) undone(r *Result) {
	for at, s := range a.holding {
		var by []int
		for k, v := range a.verdicts {
			if !v.done || v.best[at] < 0 {
				continue
			}
			if !slices.ContainsFunc(by, func(j int) bool { return within(a.sets[j], a.sets[k]) }) {
				by = append(by, k)
			}
		}
		if len(by) == 0 {
			continue
		}
		x := Undone{N: a.Model.Number(s)}
		for _, k := range by {
			x.By = append(x.By, Left{a.ids(k), a.Model.Number(a.verdicts[k].best[at])})
		}
		r.Undone = append(r.Undone, x)
	}
	a.foremost(r.Undone)
	r.Counts.Undone = len(r.Undone)
	r.Undone = answer.Limited(&r.Head, r.Undone, a.Limit)
}

// within says whether every member of a set is one of another.
func within(some, all []model.Party) bool {
	return !slices.ContainsFunc(some, func(i model.Party) bool { return !slices.Contains(all, i) })
}

// foremost puts the start first, and after it what is better for the
// principals.
func (a *asked) foremost(list []Undone) {
	if !a.started {
		return
	}
	better := answer.Better(a.Model, a.start)
	place := func(x Undone) int {
		s, _ := a.Model.State(x.N)
		switch {
		case s == a.start:
			return 0
		case better.Has(int(s)):
			return 1
		}
		return 2
	}
	slices.SortStableFunc(list, func(x, y Undone) int { return cmp.Compare(place(x), place(y)) })
}

// candidates are the improvements of a set from the start, and those of them
// that the others do not answer by improvements of their own.
type candidates struct{ all, open *bitset.Set }

func (s *set) candidates(own *sequences, start model.State) *candidates {
	c := &candidates{bitset.New(s.m.Len()), bitset.New(s.m.Len())}
	seq := Concept{counter: credible}
	b := block{set: s, g: s.sanctions(own, []Concept{seq})}
	nodes := b.g.own.nodes()
	if b.g.gains != nil {
		nodes = max(nodes, b.g.gains.nodes())
	}
	b.allocate(nodes, 1)
	b.improve([]model.State{start})
	b.answer(seq)
	for x := range s.m.Len() {
		if b.better.row(x)[0] != 0 {
			c.all.Add(x)
			if b.answered.row(x)[0]&1 == 0 {
				c.open.Add(x)
			}
		}
	}
	return c
}

// openings writes what each set could do from the start that no fewer of its
// members could.
func (a *asked) openings(ctx context.Context, r *Result, found []finds) error {
	if !a.started {
		return nil
	}
	sets := a.places()
	var alone []*bitset.Set // by party: where it can go by itself
	for i := range a.Model.Parties {
		set := bitset.New(a.Model.Len())
		for _, t := range a.Model.Moves(model.Party(i)).From(a.start, nil) {
			set.Add(int(t))
		}
		alone = append(alone, set)
	}
	for k := range a.sets {
		if found[k].start == nil {
			continue
		}
		fewer := []*bitset.Set{}
		for _, i := range a.sets[k] {
			fewer = append(fewer, alone[i])
		}
		for _, j := range sets.without(a.sets[k]) {
			fewer = append(fewer, found[j].start.all)
		}
		all := less(found[k].start.all, fewer)
		if all.Count() == 0 {
			continue
		}
		if r.Counts.Openings++; a.Limit > 0 && r.Counts.Openings > a.Limit {
			r.Truncated = true
			continue
		}
		x, err := a.opening(ctx, k, all, less(found[k].start.open, fewer))
		if err != nil {
			return err
		}
		r.Openings = append(r.Openings, x)
	}
	return nil
}

// less is a set without what is in some others.
func less(set *bitset.Set, others []*bitset.Set) *bitset.Set {
	out := set.Clone()
	words := out.Words()
	for _, x := range others {
		for k, w := range x.Words() {
			words[k] &^= w
		}
	}
	return out
}

// opening tells one of the improvements of set k.
func (a *asked) opening(ctx context.Context, k int, all, open *bitset.Set) (Opening, error) {
	m, members := a.Model, a.sets[k]
	x := Opening{Members: a.ids(k), Count: all.Count(), Gains: []answer.Place{}, Answer: []answer.Move{}, Hurts: []string{}}
	if open.Count() == 0 {
		open = all
	}
	best, err := answer.Undominated(ctx, m, members, open)
	if err != nil {
		return x, err
	}
	way := m.Chain(model.Sequences{Movers: members}, a.start, func(t model.State) bool { return best.Has(int(t)) })
	to := way[len(way)-1].To
	x.To, x.Moves = m.Number(to), answer.NewMoves(m, way)
	for _, i := range members {
		if at := answer.Decisive(m, i, a.start, to); at >= 0 {
			x.Gains = append(x.Gains, answer.Place{Party: m.Parties[i].ID, Position: at + 1})
		}
	}
	hurt := func(t model.State) []string {
		var ids []string
		for _, i := range members {
			if m.Rank(i, t) <= m.Rank(i, a.start) {
				ids = append(ids, m.Parties[i].ID)
			}
		}
		return ids
	}
	others := newSet(a.network, members).rest
	reply := m.Chain(model.Sequences{Movers: others, Gains: true}, to, func(t model.State) bool { return hurt(t) != nil })
	if reply != nil {
		x.Answer, x.Hurts = answer.NewMoves(m, reply), hurt(reply[len(reply)-1].To)
	}
	return x, nil
}
