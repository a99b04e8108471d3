package bitset

import (
	"math/bits"
	"sort"
)

// blockWords is how many words one running count covers: 512 numbers to four
// bytes keeps the counts below a hundredth of the set.
const blockWords = 8

// Index answers rank and select on a set that is no longer changed.
type Index struct {
	*Set
	below []uint32 // members before each block
	count int
}

// NewIndex counts s once. It holds up to 2^32-1 members.
func NewIndex(s *Set) *Index {
	x := &Index{Set: s, below: make([]uint32, (len(s.words)+blockWords-1)/blockWords)}
	for k, w := range s.words {
		if k%blockWords == 0 {
			x.below[k/blockWords] = uint32(x.count)
		}
		x.count += bits.OnesCount64(w)
	}
	return x
}

// Count is the number of members, known without counting again.
func (x *Index) Count() int { return x.count }

// Rank is the number of members below k, for k from 0 to Len().
func (x *Index) Rank(k int) int {
	if x.count == x.n {
		return k
	}
	word := k >> 6
	if word == len(x.words) {
		return x.count
	}
	block := word / blockWords
	r := int(x.below[block])
	for _, w := range x.words[block*blockWords : word] {
		r += bits.OnesCount64(w)
	}
	return r + bits.OnesCount64(x.words[word]&(1<<(k&63)-1))
}

// Select is the k-th member, counted from 0, for k from 0 to Count()-1.
func (x *Index) Select(k int) int {
	if x.count == x.n {
		return k
	}
	block := sort.Search(len(x.below), func(b int) bool { return int(x.below[b]) > k }) - 1
	k -= int(x.below[block])
	for word := block * blockWords; ; word++ {
		w := x.words[word]
		if c := bits.OnesCount64(w); k >= c {
			k -= c
			continue
		}
		for ; k > 0; k-- {
			w &= w - 1
		}
		return word<<6 | bits.TrailingZeros64(w)
	}
}
