package inverse

import (
	"math/bits"
	"slices"
)

// choices are the orders of a party's wants that may be part of a way, by how
// many swaps of neighbours lead to them.
type choices struct {
	s     *search
	root  node
	floor int // no order that meets the party's demands takes fewer swaps
	// effects is nil where all orders that meet the demands are asked for, and
	// not one for each effect.
	effects *effects
	kept    [][]*order
}

// at are the orders that take size swaps: all of them, by the swaps, or the
// first found for each effect. Work is what they may cost and is lessened by
// it; what is returned when none is left is not all.
func (c *choices) at(size int, work *int) []*order {
	for len(c.kept) <= size {
		n := len(c.kept)
		var list []*order
		switch {
		case c.effects != nil:
			for _, o := range c.effects.at(n, work) {
				if met(c.s.list, o) {
					list = append(list, o)
				}
			}
		case n >= c.floor:
			c.s.left = *work
			c.s.every(c.root, n, nil, func(at []int8) {
				list = append(list, &order{at: at, word: word(at)})
			})
			*work = c.s.left
			slices.SortFunc(list, func(a, b *order) int { return slices.Compare(a.word, b.word) })
		}
		c.kept = append(c.kept, list)
	}
	return c.kept[size]
}

// every calls yield with each order from n that meets the demands at exactly
// this cost, as long as work is left.
func (s *search) every(n node, cost int, path []int8, yield func([]int8)) {
	rest := s.unplaced(n)
	switch {
	case s.left <= 0 || s.err != nil || cost > most(bits.OnesCount64(rest)):
		return
	case rest == 0:
		yield(slices.Clone(path))
		return
	}
	for price := 0; rest != 0 && price <= cost; price, rest = price+1, rest&(rest-1) {
		if !s.spend(1 + len(s.ways)/4) {
			return
		}
		x := bits.TrailingZeros64(rest)
		next, ok := s.place(n, x)
		if ok && s.least(next, cost-price) <= cost-price {
			s.every(next, cost-price, append(path, int8(x)), yield)
		}
	}
}

// most is how many swaps lead to the contrary order.
func most(wants int) int { return wants * (wants - 1) / 2 }
