package inverse

import (
	"context"
	"encoding/binary"
	"math/bits"
	"slices"
)

// search looks for the orders of a party's wants that meet its demands, want
// by want from the most important down.
//
// What is still to come turns on which wants are placed and on which ways are
// still open, not on the order of what is placed: a way is lost when a want
// that speaks against it is placed before one that speaks for it. To place a
// want costs one swap for each want that stands before it in the file and is
// not placed yet; the sum is the number of swaps of neighbours that lead from
// the file's order to the one found (its inversions). So the least cost from
// each such node is found once (deepening, with the least that any one demand
// costs as a bound).
type search struct {
	ctx    context.Context
	wants  int
	list   []demand
	ways   []way
	demand []int // by way
	left   int   // work left
	err    error
	memo   map[string]value
	key    []byte
}

// value is the least cost from a node, or, where not exact, a bound below it.
type value struct {
	cost  int
	exact bool
}

// node is a beginning of an order: what is placed, and the ways of demands not
// met yet that are not lost yet.
type node struct {
	placed uint64
	open   []uint64 // a bit for each way
}

func newSearch(ctx context.Context, wants int, list []demand, work int) *search {
	s := &search{ctx: ctx, wants: wants, list: list, left: work, memo: map[string]value{}}
	for k, d := range list {
		for _, x := range d {
			s.ways, s.demand = append(s.ways, x), append(s.demand, k)
		}
	}
	return s
}

// root is the node before any want is placed; false where a demand has no way.
func (s *search) root() (node, bool) {
	n := node{open: make([]uint64, (len(s.ways)+63)/64)}
	for k := range s.ways {
		n.open[k>>6] |= 1 << (k & 63)
	}
	return n, len(slices.Compact(slices.Clone(s.demand))) == len(s.list)
}

func (n node) done() bool {
	for _, x := range n.open {
		if x != 0 {
			return false
		}
	}
	return true
}

func (n node) each(f func(way int)) {
	for k, x := range n.open {
		for ; x != 0; x &= x - 1 {
			f(k<<6 + bits.TrailingZeros64(x))
		}
	}
}

func (s *search) name(n node) string {
	s.key = binary.LittleEndian.AppendUint64(s.key[:0], n.placed)
	for _, x := range n.open {
		s.key = binary.LittleEndian.AppendUint64(s.key, x)
	}
	return string(s.key)
}

// spend counts work, and says whether some is left.
func (s *search) spend(n int) bool {
	if s.left>>12 != (s.left-n)>>12 && s.err == nil {
		s.err = s.ctx.Err()
	}
	s.left -= n
	return s.left > 0 && s.err == nil
}

// place puts want x next; false where a demand can then no longer be met.
func (s *search) place(n node, x int) (node, bool) {
	next := node{n.placed | 1<<x, slices.Clone(n.open)}
	var ok, lost, done uint64 // the demand in hand is -1 at first
	at := -1
	close := func() bool { return at < 0 || ok != 0 || lost == 0 || done != 0 }
	sound := true
	n.each(func(k int) {
		if s.demand[k] != at {
			sound = sound && close()
			at, ok, lost, done = s.demand[k], 0, 0, 0
		}
		switch s.fate(k, n.placed, x) {
		case isLost:
			lost++
			next.open[k>>6] &^= 1 << (k & 63)
		case isMet:
			done++
			s.drop(next, k)
		default:
			ok++
		}
	})
	return next, sound && close()
}

// drop closes all ways of the demand that way k is one of.
func (s *search) drop(n node, k int) {
	for j := k; j >= 0 && s.demand[j] == s.demand[k]; j-- {
		n.open[j>>6] &^= 1 << (j & 63)
	}
	for j := k; j < len(s.demand) && s.demand[j] == s.demand[k]; j++ {
		n.open[j>>6] &^= 1 << (j & 63)
	}
}

// fate is what becomes of a way.
type fate uint8

const (
	isOpen fate = iota
	isLost
	isMet
)

// fate is what becomes of way k when want x is placed next.
func (s *search) fate(k int, placed uint64, x int) fate {
	result := isMet
	for _, c := range s.ways[k] {
		both := c.more | c.less
		switch {
		case both&placed != 0: // decided, and not better, or the way were lost
		case c.more>>x&1 == 1:
			return isLost
		case c.less>>x&1 == 0:
			result = isOpen
		}
	}
	return result
}

// bound is the most that any one demand costs by itself.
func (s *search) bound(n node) int {
	most, at, least := 0, -1, 0
	n.each(func(k int) {
		if s.demand[k] != at {
			most = max(most, least)
			at, least = s.demand[k], maxWants*maxWants
		}
		price := 0
		for _, c := range s.ways[k] {
			if (c.more|c.less)&n.placed == 0 {
				price = max(price, c.price(n.placed))
			}
		}
		least = min(least, price)
	})
	return max(most, least)
}

// least is the least cost from n if that is at most budget; else a bound below
// it that is above budget. What it returns when the work ends means nothing.
func (s *search) least(n node, budget int) int {
	if n.done() {
		return 0
	}
	if b := s.bound(n); b > budget {
		return b
	}
	name := s.name(n)
	if v, known := s.memo[name]; known && (v.exact || v.cost > budget) {
		return v.cost
	}
	best := budget + 1
	for cost, rest := 0, s.unplaced(n); rest != 0 && cost < best; cost, rest = cost+1, rest&(rest-1) {
		if !s.spend(len(s.ways)) {
			return best
		}
		if next, ok := s.place(n, bits.TrailingZeros64(rest)); ok {
			best = min(best, cost+s.least(next, best-1-cost))
		}
	}
	if s.left > 0 && s.err == nil {
		s.memo[name] = value{best, best <= budget}
	}
	return best
}

func (s *search) unplaced(n node) uint64 {
	all := ^uint64(0)
	if s.wants < maxWants {
		all = 1<<s.wants - 1
	}
	return all &^ n.placed
}

// possible is some order that meets the demands. known is false where the work
// ended first; an order that is nil and known is none at all.
//
// A want that speaks against no open way is placed at once: that can only meet
// demands.
func (s *search) possible(n node) (o *order, known bool) {
	dead := map[string]bool{}
	var path []int8
	var walk func(n node) bool
	walk = func(n node) bool {
		for !n.done() {
			unsafe := uint64(0)
			n.each(func(k int) {
				for _, c := range s.ways[k] {
					if (c.more|c.less)&n.placed == 0 {
						unsafe |= c.more
					}
				}
			})
			x := bits.TrailingZeros64(s.unplaced(n) &^ unsafe)
			if x == maxWants {
				break
			}
			if !s.spend(len(s.ways)) {
				return false
			}
			n, _ = s.place(n, x)
			path = append(path, int8(x))
		}
		if n.done() {
			for rest := s.unplaced(n); rest != 0; rest &= rest - 1 {
				path = append(path, int8(bits.TrailingZeros64(rest)))
			}
			return true
		}
		name, depth := s.name(n), len(path)
		if dead[name] {
			return false
		}
		for rest := s.unplaced(n); rest != 0; rest &= rest - 1 {
			if !s.spend(len(s.ways)) {
				return false
			}
			x := bits.TrailingZeros64(rest)
			if next, ok := s.place(n, x); ok {
				path = append(path[:depth], int8(x))
				if walk(next) {
					return true
				}
			}
		}
		dead[name] = true
		return false
	}
	if walk(n) {
		return &order{at: path}, true
	}
	return nil, s.left > 0 && s.err == nil
}
