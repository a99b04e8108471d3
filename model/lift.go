package model

import (
	"math/bits"

	"detente/internal/bitset"
)

// Lift is the set of states of m that look in a part like one of a set of the
// part's states; small is the part compiled. Like [Model.Where] it judges 64
// codes at a time.
func (m *Model) Lift(p *Part, small *Model, set *bitset.Set) *bitset.Set {
	held := bitset.New(1 << max(6, p.Digits()))
	for s := range set.All() {
		held.Add(int(small.Code(State(s))))
	}
	return meet(newLifter(p, held).word, m.states.play)
}

// lifter spreads a set of codes of a part over the codes of the whole.
type lifter struct {
	held  *bitset.Set
	alike []uint64 // by what the part's digits among the first six are: the codes of a word that have it
	low   int      // digits of the part among the first six
	high  []int    // the others, in a word's number
}

func newLifter(p *Part, held *bitset.Set) *lifter {
	x := &lifter{held: held}
	for _, d := range p.digits { // ascending
		if d < 6 {
			x.low++
		} else {
			x.high = append(x.high, d-6)
		}
	}
	x.alike = make([]uint64, 1<<x.low)
	for k := range uint64(64) {
		x.alike[p.Cut(k)] |= 1 << k
	}
	return x
}

// word says of the 64 codes from one on which are in.
func (x *lifter) word(from uint64) uint64 {
	n, at := from>>6, 0
	for k, d := range x.high {
		at |= int(n>>d&1) << k
	}
	at <<= x.low
	chunk := x.held.Words()[at>>6] >> (at & 63)
	if x.low == 6 {
		return chunk
	}
	chunk &= 1<<(1<<x.low) - 1
	var out uint64
	for ; chunk != 0; chunk &= chunk - 1 {
		out |= x.alike[bits.TrailingZeros64(chunk)]
	}
	return out
}
