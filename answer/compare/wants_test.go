package compare

import (
	"math/bits"
	"math/rand/v2"
	"testing"
)

// TestAscendingIsLongest holds the part kept against every part of short lists.
func TestAscendingIsLongest(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 1))
	for range 500 {
		list := r.Perm(r.IntN(8))
		for k := range list {
			if r.IntN(4) == 0 {
				list[k] = -1
			}
		}
		longest := 0
		for set := range uint(1) << len(list) {
			if rises(list, func(k int) bool { return set>>k&1 == 1 }) {
				longest = max(longest, bits.OnesCount(set))
			}
		}
		in, count := ascending(list), 0
		for _, kept := range in {
			if kept {
				count++
			}
		}
		if count != longest || !rises(list, func(k int) bool { return in[k] }) {
			t.Fatalf("of %v it keeps %v, want %d", list, in, longest)
		}
	}
}

// rises says whether the places that are in ascend, and none is below 0.
func rises(list []int, in func(k int) bool) bool {
	last := -1
	for k, x := range list {
		if in(k) {
			if x <= last {
				return false
			}
			last = x
		}
	}
	return true
}
