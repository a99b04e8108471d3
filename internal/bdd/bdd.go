// Package bdd holds sets of codes of many binary digits as decision diagrams:
// sets too large to list, which can still be joined, counted exactly, and
// listed in order from the start.
//
// Diagrams are reduced and ordered, so that equal sets are equal nodes
// (Bryant 1986). There is no collection of garbage: a [Space] is made for one
// piece of work, within a bound of nodes, and left to the garbage collector
// whole. Past a bound results mean nothing and [Space.Full] says so.
package bdd

import "math/big"

// Node is a set of codes in its Space.
type Node int32

// The empty set, and all codes.
const (
	False Node = 0
	True  Node = 1
)

// Space are the diagrams over the digits of one kind of code. It is not safe
// for use by several goroutines.
type Space struct {
	order    []int // the digit of each level, the first decided first
	descends bool  // the greatest digit is decided first, and so on
	level    []int32
	most     int
	left     int // steps of operations
	full     bool

	nodes  []node
	unique []Node // open addressing, by node
	cache  []entry
	counts map[Node]*big.Int // of codes of the digits from its level down
}

type node struct {
	level     int32
	low, high Node
}

// entry remembers the result of one operation.
type entry struct {
	op   uint32 // 0 for none
	a, b Node
	is   Node
}

// mostCache bounds what is remembered: 16 MB.
const mostCache = 1 << 20

// New is an empty space over codes of len(order) digits: order says which
// digit is decided first, and has each once. It holds at most nodes nodes, and its
// operations take at most steps steps.
func New(order []int, nodes, steps int) *Space {
	s := &Space{order: order, level: make([]int32, len(order)), most: nodes, left: steps, counts: map[Node]*big.Int{}}
	s.descends = true
	for l, d := range order {
		s.level[d] = int32(l)
		s.descends = s.descends && d == len(order)-1-l
	}
	end := int32(len(order))
	s.nodes = []node{{end, False, False}, {end, True, True}}
	s.unique = make([]Node, 1<<12)
	s.cache = make([]entry, 1<<14)
	return s
}

// Full says whether a bound was met: then no set since can be relied on.
func (s *Space) Full() bool { return s.full }

// Order is the order of the digits, the one decided first first.
func (s *Space) Order() []int { return s.order }

// Size is how many nodes there are.
func (s *Space) Size() int { return len(s.nodes) }

// Digits is how many digits a code has.
func (s *Space) Digits() int { return len(s.order) }

// Digit are the codes in which a digit is 1.
func (s *Space) Digit(d int) Node { return s.node(s.level[d], False, True) }

// node is the one node with these branches.
func (s *Space) node(level int32, low, high Node) Node {
	if low == high {
		return low
	}
	mask := uint64(len(s.unique) - 1)
	at := mixed(uint64(level), uint64(low), uint64(high)) & mask
	for ; s.unique[at] != 0; at = (at + 1) & mask {
		if n := s.nodes[s.unique[at]]; n == (node{level, low, high}) {
			return s.unique[at]
		}
	}
	if len(s.nodes) >= s.most {
		s.full = true
		return False
	}
	n := Node(len(s.nodes))
	s.nodes = append(s.nodes, node{level, low, high})
	s.unique[at] = n
	if 2*len(s.nodes) > len(s.unique) {
		s.grow()
	}
	return n
}

// grow doubles the tables.
func (s *Space) grow() {
	s.unique = make([]Node, 2*len(s.unique))
	mask := uint64(len(s.unique) - 1)
	for n := Node(2); int(n) < len(s.nodes); n++ {
		x := s.nodes[n]
		at := mixed(uint64(x.level), uint64(x.low), uint64(x.high)) & mask
		for s.unique[at] != 0 {
			at = (at + 1) & mask
		}
		s.unique[at] = n
	}
	if len(s.cache) < len(s.unique) && len(s.cache) < mostCache {
		s.cache = make([]entry, len(s.unique))
	}
}

func mixed(a, b, c uint64) uint64 {
	h := a*0x9e3779b97f4a7c15 ^ b*0xc2b2ae3d27d4eb4f ^ c*0x165667b19e3779f9
	h ^= h >> 29
	h *= 0xbf58476d1ce4e5b9
	return h ^ h>>32
}

// The operations that are remembered; those on a digit count on from the last.
const (
	opAnd uint32 = 1 + iota
	opOr
	opXor
	opDigit
)

func (s *Space) recall(op uint32, a, b Node) (Node, *entry) {
	e := &s.cache[mixed(uint64(op), uint64(a), uint64(b))&uint64(len(s.cache)-1)]
	if e.op == op && e.a == a && e.b == b {
		return e.is, nil
	}
	if s.left--; s.left < 0 {
		s.full = true
	}
	return 0, e
}

// remember keeps a result.
func (s *Space) remember(op uint32, a, b, is Node) Node {
	if !s.full {
		s.cache[mixed(uint64(op), uint64(a), uint64(b))&uint64(len(s.cache)-1)] = entry{op, a, b, is}
	}
	return is
}

// And are the codes in all of some sets.
func (s *Space) And(sets ...Node) Node { return s.fold(opAnd, True, sets) }

// Or are the codes in any of some sets.
func (s *Space) Or(sets ...Node) Node { return s.fold(opOr, False, sets) }

// Not are the codes that are not in a.
func (s *Space) Not(a Node) Node { return s.apply(opXor, a, True) }

// Xor are the codes in one of two sets.
func (s *Space) Xor(a, b Node) Node { return s.apply(opXor, a, b) }

// Minus are the codes in a and not in b.
func (s *Space) Minus(a, b Node) Node { return s.And(a, s.Not(b)) }

func (s *Space) fold(op uint32, sum Node, sets []Node) Node {
	for _, a := range sets {
		sum = s.apply(op, sum, a)
	}
	return sum
}

// plain is the result of an operation where one look tells it.
func plain(op uint32, a, b Node) (Node, bool) {
	switch {
	case op == opAnd && (a == False || b == False):
		return False, true
	case op == opAnd && (a == True || a == b):
		return b, true
	case op == opAnd && b == True:
		return a, true
	case op == opOr && (a == True || b == True):
		return True, true
	case op == opOr && (a == False || a == b):
		return b, true
	case op == opOr && b == False:
		return a, true
	case op == opXor && a == b:
		return False, true
	case op == opXor && a == False:
		return b, true
	case op == opXor && b == False:
		return a, true
	}
	return 0, false
}

func (s *Space) apply(op uint32, a, b Node) Node {
	if is, ok := plain(op, a, b); ok || s.full {
		return is
	}
	if a > b {
		a, b = b, a
	}
	is, fresh := s.recall(op, a, b)
	if fresh == nil {
		return is
	}
	x, y := s.nodes[a], s.nodes[b]
	level := min(x.level, y.level)
	if x.level > level {
		x.low, x.high = a, a
	}
	if y.level > level {
		y.low, y.high = b, b
	}
	low := s.apply(op, x.low, y.low)
	high := s.apply(op, x.high, y.high)
	return s.remember(op, a, b, s.node(level, low, high))
}

// Given are the codes that are in a once their digit d is made one.
func (s *Space) Given(a Node, d int, one bool) Node {
	if x := s.nodes[a]; x.level >= s.level[d] || s.full {
		switch {
		case x.level > s.level[d] || s.full:
			return a
		case one:
			return x.high
		}
		return x.low
	}
	op := opDigit + 5*uint32(d)
	if one {
		op++
	}
	is, fresh := s.recall(op, a, 0)
	if fresh == nil {
		return is
	}
	x := s.nodes[a]
	low, high := s.Given(x.low, d, one), s.Given(x.high, d, one)
	return s.remember(op, a, 0, s.node(x.level, low, high))
}

// Some are the codes that are in a with some value of each of these digits.
func (s *Space) Some(a Node, digits ...int) Node {
	for _, d := range digits {
		a = s.some(a, d)
	}
	return a
}

func (s *Space) some(a Node, d int) Node {
	x := s.nodes[a]
	switch {
	case x.level > s.level[d] || s.full:
		return a
	case x.level == s.level[d]:
		return s.Or(x.low, x.high)
	}
	op := opDigit + 5*uint32(d) + 2
	is, fresh := s.recall(op, a, 0)
	if fresh == nil {
		return is
	}
	low, high := s.some(x.low, d), s.some(x.high, d)
	return s.remember(op, a, 0, s.node(x.level, low, high))
}

// From are the codes from which a code in a is reached by making the digit d
// one, or by leaving it; and with one false, by making it zero.
func (s *Space) From(a Node, d int, one bool) Node {
	x := s.nodes[a]
	switch {
	case x.level > s.level[d] || s.full:
		return a
	case x.level == s.level[d] && one:
		return s.node(x.level, s.Or(x.low, x.high), x.high)
	case x.level == s.level[d]:
		return s.node(x.level, x.low, s.Or(x.low, x.high))
	}
	op := opDigit + 5*uint32(d) + 3
	if one {
		op++
	}
	is, fresh := s.recall(op, a, 0)
	if fresh == nil {
		return is
	}
	low, high := s.From(x.low, d, one), s.From(x.high, d, one)
	return s.remember(op, a, 0, s.node(x.level, low, high))
}

// Copy is a set of another space with the same order.
func (s *Space) Copy(from *Space, a Node) Node {
	known := map[Node]Node{False: False, True: True}
	var copied func(a Node) Node
	copied = func(a Node) Node {
		if b, ok := known[a]; ok {
			return b
		}
		x := from.nodes[a]
		low := copied(x.low)
		b := s.node(x.level, low, copied(x.high))
		known[a] = b
		return b
	}
	return copied(a)
}
