package robust

import (
	"context"
	"slices"

	"detente"
	"detente/internal/bitset"
	"detente/model"
)

// orders ranks the states for a party by its wants in any order, and by any of
// them. States that meet the same wants are one kind, of which there are few.
type orders struct {
	wants []detente.Want // none where the preference is no list of wants
	kind  []int32        // by state
	met   [][]bool       // by want, then kind
	asked []model.Rank   // by the wants as they stand
}

func newOrders(m *model.Model, i model.Party) *orders {
	x := &orders{}
	p := m.Setup.Preferences[m.Parties[i].Index]
	if p.Kind != detente.Wants {
		return x
	}
	x.wants, x.kind = p.Wants, make([]int32, m.Len())
	kinds := int32(1)
	sets := make([]*bitset.Set, len(p.Wants))
	for k := range p.Wants {
		sets[k] = m.Where(p.Wants[k].Condition)
		kinds = split(x.kind, kinds, sets[k].Has)
	}
	first := make([]int, kinds)
	for s := m.Len() - 1; s >= 0; s-- {
		first[x.kind[s]] = s
	}
	for _, set := range sets {
		met := make([]bool, kinds)
		for c, s := range first {
			met[c] = set.Has(s)
		}
		x.met = append(x.met, met)
	}
	x.asked = x.ranks(x.order())
	return x
}

// split parts each class of a list by what its places have, keeping the order
// of classes and putting what has it later, and returns how many there are.
func split(class []int32, classes int32, has func(at int) bool) int32 {
	used := make([]int32, 2*classes)
	for at, c := range class {
		c *= 2
		if has(at) {
			c++
		}
		class[at], used[c] = c, 1
	}
	n := int32(0)
	for c, in := range used {
		used[c] = n
		n += in
	}
	for at, c := range class {
		class[at] = used[c]
	}
	return n
}

// ranks are the ranks of the states by the wants at some places, the most
// important first: the lexicographic order of what is met (theory section 2.4).
func (x *orders) ranks(order []int) []model.Rank {
	ranks := make([]model.Rank, len(x.kind))
	if len(x.met) == 0 {
		return ranks
	}
	class, classes := make([]int32, len(x.met[0])), int32(1)
	for _, k := range order {
		met := x.met[k]
		classes = split(class, classes, func(c int) bool { return met[c] })
		if int(classes) == len(class) {
			break // no two kinds are tied any more
		}
	}
	for s, c := range x.kind {
		ranks[s] = model.Rank(class[c])
	}
	return ranks
}

// order are the places of the wants as they stand.
func (x *orders) order() []int {
	order := make([]int, len(x.wants))
	for k := range order {
		order[k] = k
	}
	return order
}

// edit is another order of a party's wants, perhaps of fewer.
type edit struct {
	party model.Party
	order []int
}

// with is what would be found if some wants stood otherwise.
func (j *judge) with(ctx context.Context, edits []edit) (verdicts, error) {
	n := j.m
	for _, e := range edits {
		x := j.orders[e.party]
		if ranks := x.ranks(e.order); !slices.Equal(ranks, x.asked) {
			n = n.Ranked(e.party, ranks)
		}
	}
	if n == j.m {
		return j.asked, nil
	}
	return j.read(ctx, n)
}
