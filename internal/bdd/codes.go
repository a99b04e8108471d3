package bdd

import (
	"iter"
	"math/big"
	"slices"
)

// Table are the codes whose digits, read from some few as a number with the
// first the least, are in a set of numbers. It looks at every number.
func (s *Space) Table(digits []int, in func(number uint64) bool) Node {
	by := make([]int, len(digits)) // places in digits, by level
	for k := range by {
		by[k] = k
	}
	slices.SortFunc(by, func(a, b int) int { return int(s.level[digits[a]] - s.level[digits[b]]) })
	var build func(k int, number uint64) Node
	build = func(k int, number uint64) Node {
		switch {
		case k < len(by):
			low := build(k+1, number)
			return s.node(s.level[digits[by[k]]], low, build(k+1, number|1<<by[k]))
		case in(number):
			return True
		}
		return False
	}
	return build(0, 0)
}

// Has says whether a code is in a.
func (s *Space) Has(a Node, code []uint64) bool {
	for a > True {
		x := s.nodes[a]
		d := s.order[x.level]
		if code[d/64]>>(d%64)&1 == 1 {
			a = x.high
		} else {
			a = x.low
		}
	}
	return a == True
}

// Count is how many codes are in a.
func (s *Space) Count(a Node) *big.Int {
	return new(big.Int).Lsh(s.count(a), uint(s.nodes[a].level))
}

// count is how many codes of the digits from the level of a down are in a.
func (s *Space) count(a Node) *big.Int {
	if a <= True {
		return big.NewInt(int64(a))
	}
	if n := s.counts[a]; n != nil {
		return n
	}
	x := s.nodes[a]
	n := new(big.Int)
	for _, b := range []Node{x.low, x.high} {
		part := s.count(b)
		n.Add(n, new(big.Int).Lsh(part, uint(s.nodes[b].level-x.level-1)))
	}
	s.counts[a] = n
	return n
}

// Before is how many codes in a are smaller than code.
func (s *Space) Before(a Node, code []uint64) *big.Int {
	if s.descends {
		return s.passed(a, code)
	}
	sum := new(big.Int)
	for d := len(s.order) - 1; d >= 0 && a != False; d-- {
		one := code[d/64]>>(d%64)&1 == 1
		if one {
			less := s.Count(s.Given(a, d, false))
			sum.Add(sum, less.Rsh(less, uint(len(s.order)-d)))
		}
		a = s.Given(a, d, one)
	}
	return sum
}

// passed is Before where digits are decided as numbers are compared: one walk
// down.
func (s *Space) passed(a Node, code []uint64) *big.Int {
	sum := new(big.Int)
	for l := 0; l < len(s.order) && a != False; l++ {
		low, high := a, a
		if x := s.nodes[a]; int(x.level) == l {
			low, high = x.low, x.high
		}
		d := s.order[l]
		if code[d/64]>>(d%64)&1 == 0 {
			a = low
			continue
		}
		part := s.count(low)
		sum.Add(sum, new(big.Int).Lsh(part, uint(int(s.nodes[low].level)-l-1)))
		a = high
	}
	return sum
}

// At is the code in a before which there are n others; nil where a has no more
// than n.
func (s *Space) At(a Node, n *big.Int) []uint64 {
	if n.Sign() < 0 || s.Count(a).Cmp(n) <= 0 {
		return nil
	}
	code, left := s.code(), new(big.Int).Set(n)
	for d := len(s.order) - 1; d >= 0; d-- {
		low := s.Given(a, d, false)
		less := s.Count(low)
		less.Rsh(less, uint(len(s.order)-d))
		if left.Cmp(less) < 0 {
			a = low
			continue
		}
		left.Sub(left, less)
		code[d/64] |= 1 << (d % 64)
		a = s.Given(a, d, true)
	}
	return code
}

// All are the codes in a, by increasing code. The slice yielded is the
// caller's.
func (s *Space) All(a Node) iter.Seq[[]uint64] {
	return func(yield func([]uint64) bool) {
		code := s.code()
		var walk func(a Node, d int) bool
		walk = func(a Node, d int) bool {
			switch {
			case a == False:
				return true
			case d < 0:
				return yield(slices.Clone(code))
			}
			bit := uint64(1) << (d % 64)
			code[d/64] &^= bit
			if !walk(s.Given(a, d, false), d-1) {
				return false
			}
			code[d/64] |= bit
			more := walk(s.Given(a, d, true), d-1)
			code[d/64] &^= bit
			return more
		}
		walk(a, len(s.order)-1)
	}
}

func (s *Space) code() []uint64 { return make([]uint64, max(1, (len(s.order)+63)/64)) }
