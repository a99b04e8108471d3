package wants

import (
	"cmp"
	"math/bits"
	"slices"

	"detente"
	"detente/answer"
	"detente/condition"
)

// place is a want of a party.
type place struct {
	party     int // index into Case.Parties
	id        string
	position  int
	condition *condition.Condition
}

// collect are the wants of all parties that are there, in the order of parties
// and positions.
func collect(c *detente.Case, setup detente.Setup) []place {
	var all []place
	for i := range c.Parties {
		if setup.Absent[i] || setup.Preferences[i].Kind != detente.Wants {
			continue
		}
		for k, w := range setup.Preferences[i].Wants {
			all = append(all, place{i, c.Parties[i].ID, k + 1, w.Condition})
		}
	}
	return all
}

// groups turn sets of classes into sets of wants.
type groups struct {
	all     []place
	classes [][]int // by class, its wants: indexes into all
}

// conflicts writes sets with one want of each class, those of one party left
// out; at most limit of them, 0 for all. Sets come by size.
func (g groups) conflicts(sets []members, limit int) [][]answer.Place {
	list := [][]answer.Place{}
	g.each(sets, func(c int) []int { return g.classes[c] }, func(wants []int) bool {
		if !g.single(wants) {
			list = append(list, g.places(wants))
		}
		return limit == 0 || len(list) < limit
	})
	return list
}

// contradictions writes the sets whose wants are all of one party.
func (g groups) contradictions(sets []members, limit int) []Contradiction {
	type contradiction struct{ wants []int }
	var all []contradiction
	for _, party := range g.parties() {
		n := 0
		g.each(sets, func(c int) []int { return g.of(party, c) }, func(wants []int) bool {
			all = append(all, contradiction{slices.Clone(wants)})
			n++
			return limit == 0 || n < limit
		})
	}
	slices.SortStableFunc(all, func(a, b contradiction) int {
		return cmp.Or(cmp.Compare(len(a.wants), len(b.wants)), slices.Compare(a.wants, b.wants))
	})
	list := []Contradiction{}
	for _, x := range all {
		c := Contradiction{Party: g.all[x.wants[0]].id}
		for _, k := range x.wants {
			c.Positions = append(c.Positions, g.all[k].position)
		}
		list = append(list, c)
	}
	return list
}

// common writes sets with all wants of their classes, but for an empty one.
func (g groups) common(sets []members) [][]answer.Place {
	var wants [][]int
	for _, set := range sets {
		var list []int
		for _, c := range set.list() {
			list = append(list, g.classes[c]...)
		}
		if len(list) > 0 {
			slices.Sort(list)
			wants = append(wants, list)
		}
	}
	slices.SortFunc(wants, slices.Compare[[]int])
	places := [][]answer.Place{}
	for _, list := range wants {
		places = append(places, g.places(list))
	}
	return places
}

// same are the classes of several wants.
func (g groups) same() [][]answer.Place {
	list := [][]answer.Place{}
	for _, wants := range g.classes {
		if len(wants) > 1 {
			list = append(list, g.places(wants))
		}
	}
	return list
}

func (g groups) places(wants []int) []answer.Place {
	list := []answer.Place{}
	for _, k := range wants {
		list = append(list, answer.Place{Party: g.all[k].id, Position: g.all[k].position})
	}
	return list
}

// single says whether all wants are of one party.
func (g groups) single(wants []int) bool {
	return g.all[wants[0]].party == g.all[wants[len(wants)-1]].party
}

// parties are those that have wants, in order.
func (g groups) parties() []int {
	var list []int
	for _, x := range g.all {
		if len(list) == 0 || list[len(list)-1] != x.party {
			list = append(list, x.party)
		}
	}
	return list
}

// of are the wants of a class that are of one party.
func (g groups) of(party, class int) []int {
	var list []int
	for _, k := range g.classes[class] {
		if g.all[k].party == party {
			list = append(list, k)
		}
	}
	return list
}

// each calls told for every way to take one want of each class of a set, in
// the order of size, then of the wants; until told returns false. The wants
// are only lent.
func (g groups) each(sets []members, wants func(class int) []int, told func([]int) bool) {
	for start := 0; start < len(sets); {
		var rows []row
		size := len(sets[start].list())
		for ; start < len(sets) && len(sets[start].list()) == size; start++ {
			rows = append(rows, newRow(sets[start], wants))
		}
		if size > 0 && !spread(rows, nil, told) {
			return
		}
	}
}

// row are the classes of a set from which a want is still to be taken, each as
// its wants.
type row [][]int

func newRow(set members, wants func(class int) []int) row {
	var x row
	for _, c := range set.list() {
		x = append(x, wants(c))
	}
	return x
}

// spread takes as the next want, in order, each that some row has and that
// leaves it a later one of every other class.
func spread(rows []row, taken []int, told func([]int) bool) bool {
	next, rest := []int{}, map[int][]row{}
	last := -1
	if len(taken) > 0 {
		last = taken[len(taken)-1]
	}
	for _, x := range rows {
		if len(x) == 0 {
			return told(taken)
		}
		for c, class := range x {
			others := slices.Delete(slices.Clone(x), c, c+1)
			for _, k := range class {
				if k > last && !slices.ContainsFunc(others, func(o []int) bool { return ended(o, k) }) {
					if rest[k] == nil {
						next = append(next, k)
					}
					rest[k] = append(rest[k], others)
				}
			}
		}
	}
	slices.Sort(next)
	for _, k := range next {
		if !spread(rest[k], append(taken, k), told) {
			return false
		}
	}
	return true
}

// ended says whether a class has no want after k.
func ended(class []int, k int) bool { return len(class) == 0 || class[len(class)-1] <= k }

// counts are how many sets of wants the sets of classes stand for.
func (g groups) counts(f found) Counts {
	all, single := total{}, total{}
	for _, set := range f.conflicts {
		all.add(set, func(c int) int { return len(g.classes[c]) })
		for _, party := range g.parties() {
			single.add(set, func(c int) int { return len(g.of(party, c)) })
		}
	}
	common := 0
	for _, set := range f.common {
		if !set.empty() {
			common++
		}
	}
	counts := Counts{Contradictions: single.number(), Common: &common}
	if n := all.number(); n != nil && counts.Contradictions != nil {
		*n -= *counts.Contradictions
		counts.Conflicts = n
	}
	return counts
}

// total is a sum of products that may be too large to write.
type total struct {
	sum  uint64
	huge bool
}

func (t *total) add(set members, factor func(class int) int) {
	product := uint64(1)
	for _, c := range set.list() {
		high, low := bits.Mul64(product, uint64(factor(c)))
		if high > 0 || low >= largest {
			t.huge = true
			return
		}
		product = low
	}
	t.sum += product
	t.huge = t.huge || t.sum >= largest
}

// largest is beyond what a number in JSON may be.
const largest = 1 << 53

func (t *total) number() *int {
	if t.huge {
		return nil
	}
	n := int(t.sum)
	return &n
}
