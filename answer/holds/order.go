package holds

import (
	"cmp"
	"context"
	"math"
	"runtime"
	"slices"

	"detente"
	"detente/answer"
	"detente/internal/bitset"
	"detente/model"
	"detente/stability"
)

// shortest is how many equilibria the shortlist holds.
const shortest = 10

// Candidate is an equilibrium on the shortlist.
type Candidate struct {
	N        int      `json:"n"`
	Concepts []string `json:"concepts"` // all computed ones under which it holds
	Pareto   bool     `json:"pareto"`   // none of the equilibria is better for a principal and as good for all
	Below    []string `json:"below"`    // principals who rank it below today
	Moves    *int     `json:"moves"`    // from today; null without a status quo, or where none lead there
}

// order is the order of the shortlist over all equilibria.
type order struct {
	m          *model.Model
	t          *stability.Table
	principals []model.Party
	any        *bitset.Set // states that hold under any computed concept
	pareto     *bitset.Set
	steps      *model.Distances // from today; nil without a status quo
	strongest  []int            // places in t, in the order in which concepts speak
}

func newOrder(ctx context.Context, m *model.Model, t *stability.Table) (*order, error) {
	o := &order{m: m, t: t, any: bitset.New(m.Len())}
	for p := range m.Parties {
		if m.Parties[p].Role == detente.Principal {
			o.principals = append(o.principals, model.Party(p))
		}
	}
	for _, set := range t.Equilibria {
		if set == nil {
			continue
		}
		for k, w := range set.Words() {
			o.any.Words()[k] |= w
		}
	}
	for _, id := range stability.Strongest {
		if c := t.Find(id); c >= 0 {
			o.strongest = append(o.strongest, c)
		}
	}
	var err error
	if today, ok := m.Today(); ok && o.any.Count() > 0 {
		if o.steps, err = m.Distances(ctx, today); err != nil {
			return nil, err
		}
	}
	o.pareto, err = answer.Undominated(ctx, m, o.principals, o.any)
	return o, err
}

// place is where an equilibrium stands in the order; smaller comes first.
type place struct {
	below    bool
	beaten   bool
	concept  int
	distance int
	state    model.State
}

func (p place) compare(q place) int {
	return cmp.Or(
		later(p.below, q.below),
		later(p.beaten, q.beaten),
		cmp.Compare(p.concept, q.concept),
		cmp.Compare(p.distance, q.distance),
		cmp.Compare(p.state, q.state),
	)
}

// later puts true after false.
func later(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

func (o *order) place(s model.State) place {
	p := place{beaten: !o.pareto.Has(int(s)), concept: len(o.strongest), state: s}
	for k, c := range o.strongest {
		if o.t.Equilibria[c].Has(int(s)) {
			p.concept = k
			break
		}
	}
	if o.steps == nil {
		return p
	}
	today, _ := o.m.Today()
	p.below = slices.ContainsFunc(o.principals, func(i model.Party) bool { return o.m.Rank(i, s) < o.m.Rank(i, today) })
	p.distance = o.steps.To(s)
	if p.distance < 0 {
		p.distance = math.MaxInt
	}
	return p
}

// shortlist is the first few equilibria in the order.
func (o *order) shortlist(ctx context.Context) ([]Candidate, error) {
	parts := make([][]place, runtime.GOMAXPROCS(0))
	size := (o.m.Len()/64/len(parts) + 1) * 64
	err := answer.Each(ctx, len(parts), nil, func(k int) error {
		n := 0
		for s := range o.any.Within(k*size, (k+1)*size) {
			if n++; n&0xffff == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			parts[k] = put(parts[k], o.place(model.State(s)), shortest)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	var first []place // the order is total, so that the parts are no matter
	for _, p := range slices.Concat(parts...) {
		first = put(first, p, shortest)
	}
	list := []Candidate{}
	for _, p := range first {
		list = append(list, o.candidate(p))
	}
	return list, nil
}

// put puts p in its place among the first limit in the order. Of millions nearly
// all come after the last of these.
func put(first []place, p place, limit int) []place {
	if len(first) >= limit && (limit == 0 || first[limit-1].compare(p) < 0) {
		return first
	}
	at, _ := slices.BinarySearchFunc(first, p, place.compare)
	first = slices.Insert(first, at, p)
	return first[:min(len(first), limit)]
}

func (o *order) candidate(p place) Candidate {
	x := Candidate{N: o.m.Number(p.state), Concepts: []string{}, Pareto: !p.beaten, Below: []string{}}
	for c := range o.t.Concepts {
		if o.t.Holds(c, p.state) {
			x.Concepts = append(x.Concepts, o.t.Concepts[c].ID)
		}
	}
	if o.steps == nil {
		return x
	}
	today, _ := o.m.Today()
	for _, i := range o.principals {
		if o.m.Rank(i, p.state) < o.m.Rank(i, today) {
			x.Below = append(x.Below, o.m.Parties[i].ID)
		}
	}
	if moves := o.steps.To(p.state); moves >= 0 {
		x.Moves = &moves
	}
	return x
}
