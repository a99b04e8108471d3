// Package bitset holds sets of small whole numbers, 64 to a word.
//
// A [Set] is fixed to the numbers 0 to n-1 when it is made. An [Index] adds
// the two questions that turn sparse codes into dense numbers and back: how
// many members lie below a number, and which is the k-th member.
package bitset

import (
	"iter"
	"math/bits"
)

// Set is a set of whole numbers from 0 to Len()-1.
type Set struct {
	words []uint64
	n     int
}

// New returns the empty set over 0 to n-1.
func New(n int) *Set {
	return &Set{make([]uint64, (n+63)/64), n}
}

// Len is one more than the greatest number the set can hold.
func (s *Set) Len() int { return s.n }

// Add puts k into s.
func (s *Set) Add(k int) { s.words[k>>6] |= 1 << (k & 63) }

// Remove takes k out of the set.
func (s *Set) Remove(k int) { s.words[k>>6] &^= 1 << (k & 63) }

// Has says whether k is in s; a number outside 0 to Len()-1 is not.
func (s *Set) Has(k int) bool {
	return k >= 0 && k < s.n && s.words[k>>6]>>(k&63)&1 == 1
}

// Words are the bits of s, number k at bit k%64 of word k/64. A caller that
// writes them keeps the bits from Len() on at zero.
func (s *Set) Words() []uint64 { return s.words }

// Count is the number of members.
func (s *Set) Count() int {
	c := 0
	for _, w := range s.words {
		c += bits.OnesCount64(w)
	}
	return c
}

// And keeps in s what is also in t.
func (s *Set) And(t *Set) {
	if s.n != t.n {
		panic("bitset: And of sets over different ranges")
	}
	for k, w := range t.words {
		s.words[k] &= w
	}
}

// Clone returns a copy of s.
func (s *Set) Clone() *Set {
	return &Set{append([]uint64(nil), s.words...), s.n}
}

// Fill puts every number from 0 to Len()-1 into s.
func (s *Set) Fill() {
	for k := range s.words {
		s.words[k] = ^uint64(0)
	}
	if s.n&63 != 0 {
		s.words[len(s.words)-1] = 1<<(s.n&63) - 1
	}
}

// All yields the members in increasing order.
func (s *Set) All() iter.Seq[int] { return s.Within(0, s.n) }

// Within yields the members from one number to below another, in increasing
// order. Both are multiples of 64, or may be past the end.
func (s *Set) Within(from, to int) iter.Seq[int] {
	first, last := min(from>>6, len(s.words)), min((to+63)>>6, len(s.words))
	return func(yield func(int) bool) {
		for k, w := range s.words[first:last] {
			for ; w != 0; w &= w - 1 {
				if !yield((first+k)<<6 | bits.TrailingZeros64(w)) {
					return
				}
			}
		}
	}
}
