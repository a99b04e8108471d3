package wants

import "math/bits"

// members is a set of small numbers, one bit each. Sets that are combined are
// of the same length.
type members []uint64

func newMembers(n int) members { return make(members, (n+63)/64) }

func (x members) add(k int)      { x[k>>6] |= 1 << (k & 63) }
func (x members) remove(k int)   { x[k>>6] &^= 1 << (k & 63) }
func (x members) has(k int) bool { return x[k>>6]>>(k&63)&1 == 1 }

func (x members) clone() members { return append(members{}, x...) }

// empty says whether x has no member.
func (x members) empty() bool {
	for _, w := range x {
		if w != 0 {
			return false
		}
	}
	return true
}

// meets says whether x and y have a member in common.
func (x members) meets(y members) bool {
	for k, w := range x {
		if w&y[k] != 0 {
			return true
		}
	}
	return false
}

// within says whether all members of x are in y.
func (x members) within(y members) bool {
	for k, w := range x {
		if w&^y[k] != 0 {
			return false
		}
	}
	return true
}

// and keeps the members of x that are in y.
func (x members) and(y members) {
	for k := range x {
		x[k] &= y[k]
	}
}

// less drops the members of y from x.
func (x members) less(y members) {
	for k := range x {
		x[k] &^= y[k]
	}
}

// list are the members in increasing order.
func (x members) list() []int {
	var list []int
	for k, w := range x {
		for ; w != 0; w &= w - 1 {
			list = append(list, k<<6+bits.TrailingZeros64(w))
		}
	}
	return list
}

// others are the numbers below n that are not in x.
func (x members) others(n int) members {
	y := newMembers(n)
	for k := range n {
		if !x.has(k) {
			y.add(k)
		}
	}
	return y
}

// key is x as the key of a map.
func (x members) key() string {
	b := make([]byte, 0, 8*len(x))
	for _, w := range x {
		for d := 0; d < 64; d += 8 {
			b = append(b, byte(w>>d))
		}
	}
	return string(b)
}
