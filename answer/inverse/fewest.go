package inverse

import (
	"context"
	"math/bits"
	"slices"
)

// reordering is what a search for the fewest swaps found.
type reordering struct {
	order *order // nil where none was found
	exact bool   // no order takes fewer swaps; or, without an order, none will do
	none  int    // orders of up to so many swaps were all looked at, and none will do
}

// swaps is how many swaps of neighbours an order takes.
func (o *order) swaps() int {
	n := 0
	for k := range o.at {
		for _, later := range o.at[k+1:] {
			if later < o.at[k] {
				n++
			}
		}
	}
	return n
}

// fewestSwaps is the order that meets the demands by the fewest swaps of
// neighbours, the first by the swaps. Each of its parts may take so much work.
func fewestSwaps(ctx context.Context, wants int, list []demand, work int) (reordering, error) {
	s := newSearch(ctx, wants, list, work)
	n, ok := s.root()
	if !ok {
		return reordering{exact: true}, nil
	}
	some, known := s.possible(n)
	if some == nil && known {
		return reordering{exact: true}, s.err
	}
	s.left = work
	cost, exact := s.cheapest(n)
	r := reordering{exact: exact, none: cost - 1}
	switch {
	case s.err != nil:
	case exact:
		r.order = s.first(n, cost)
	case some != nil:
		r.order = s.descended(some)
	}
	return r, s.err
}

// cheapest is the least cost from n; where the work ends first, not exact, it
// is a bound below.
func (s *search) cheapest(n node) (cost int, exact bool) {
	for bound := s.bound(n); ; bound = cost {
		cost = s.least(n, bound)
		if s.left <= 0 || s.err != nil {
			return bound, false
		}
		if cost <= bound {
			return cost, true
		}
	}
}

// descended undoes swaps of an order that meets the demands as long as it
// still does, so that no swap of those left is needless.
func (s *search) descended(o *order) *order {
	at := slices.Clone(o.at)
	for again := true; again; {
		again = false
		for k := range len(at) - 1 {
			if at[k] < at[k+1] {
				continue
			}
			at[k], at[k+1] = at[k+1], at[k]
			if met(s.list, &order{at: at}) {
				again = true
			} else {
				at[k], at[k+1] = at[k+1], at[k]
			}
		}
	}
	return &order{at: at, word: word(at)}
}

// word is the first by its numbers of the shortest sequences of swaps that
// lead from the file's order to another: at each step the first neighbours
// that stand the other way round there.
func word(at []int8) []int8 {
	place := make([]int, len(at))
	for k, x := range at {
		place[x] = k
	}
	now := asWritten(len(at)).at
	list := []int8{}
	for {
		k := 0
		for ; k+1 < len(now); k++ {
			if place[now[k]] > place[now[k+1]] {
				break
			}
		}
		if k+1 >= len(now) {
			return list
		}
		now[k], now[k+1] = now[k+1], now[k]
		list = append(list, int8(k))
	}
}

// first is, of the orders from n that cost as little as there is, the one
// whose swaps come first by their numbers: swap by swap it asks whether one of
// them has all the swaps so far and the next.
func (s *search) first(n node, cost int) *order {
	now := asWritten(s.wants).at
	above := make([]uint64, s.wants) // by want, those that must come before it
	o := &order{word: []int8{}}
	for len(o.word) < cost {
		k := 0
		for ; k+1 < len(now); k++ {
			a, b := now[k], now[k+1]
			if a > b || above[a]>>b&1 == 1 {
				continue
			}
			above[a] |= 1 << b
			if s.fits(n, cost, above, map[string]bool{}) {
				break
			}
			above[a] &^= 1 << b
		}
		if k+1 >= len(now) {
			return s.any(n, cost)
		}
		now[k], now[k+1] = now[k+1], now[k]
		o.word = append(o.word, int8(k))
	}
	o.at = now
	return o
}

// fits says whether an order from n of this least cost puts above each want
// those that must be.
func (s *search) fits(n node, cost int, above []uint64, dead map[string]bool) bool {
	if n.done() {
		for rest := s.unplaced(n); rest != 0; rest &= rest - 1 {
			if above[bits.TrailingZeros64(rest)]&s.unplaced(n) != 0 {
				return false
			}
		}
		return true
	}
	name := s.name(n)
	if dead[name] {
		return false
	}
	for price, rest := 0, s.unplaced(n); rest != 0 && price <= cost; price, rest = price+1, rest&(rest-1) {
		x := bits.TrailingZeros64(rest)
		if above[x]&^n.placed != 0 || !s.spend(len(s.ways)) {
			continue
		}
		next, ok := s.place(n, x)
		if ok && s.least(next, cost-price) == cost-price && s.fits(next, cost-price, above, dead) {
			return true
		}
	}
	dead[name] = true
	return false
}

// any is some order from n of this least cost, where there was not the work
// left to tell which is the first.
func (s *search) any(n node, cost int) *order {
	s.left = 1 << 40 // the least cost from each node is known, or soon found
	var at []int8
	for !n.done() {
		for price, rest := 0, s.unplaced(n); rest != 0; price, rest = price+1, rest&(rest-1) {
			x := bits.TrailingZeros64(rest)
			next, ok := s.place(n, x)
			if price <= cost && ok && s.least(next, cost-price) == cost-price {
				at, n, cost = append(at, int8(x)), next, cost-price
				break
			}
			if s.err != nil {
				return nil
			}
		}
	}
	for rest := s.unplaced(n); rest != 0; rest &= rest - 1 {
		at = append(at, int8(bits.TrailingZeros64(rest)))
	}
	return &order{at: at, word: word(at)}
}
