package bitset_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"detente/internal/bitset"
)

func TestSetAgainstMap(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 0))
	for _, n := range []int{0, 1, 63, 64, 65, 512, 513, 5000} {
		s, want := bitset.New(n), []int{}
		for k := range n {
			if r.IntN(3) == 0 {
				s.Add(k)
				want = append(want, k)
			}
		}
		if got := slices.AppendSeq([]int{}, s.All()); !slices.Equal(got, want) {
			t.Errorf("n=%d: All gives %d members, want %d", n, len(got), len(want))
		}
		if s.Count() != len(want) {
			t.Errorf("n=%d: Count %d, want %d", n, s.Count(), len(want))
		}
		for k := -1; k <= n; k++ {
			if _, in := slices.BinarySearch(want, k); in != s.Has(k) {
				t.Errorf("n=%d: Has(%d) = %v", n, k, s.Has(k))
			}
		}
		for from := 0; from <= n; from += 64 {
			for _, to := range []int{from, from + 64, n / 2 &^ 63, n + 100} {
				some := slices.DeleteFunc(slices.Clone(want), func(k int) bool { return k < from || k >= to })
				if got := slices.AppendSeq([]int{}, s.Within(from, max(from, to))); !slices.Equal(got, some) {
					t.Errorf("n=%d: from %d to %d there are %v, want %v", n, from, to, got, some)
				}
			}
		}
		for _, k := range want {
			if s.Remove(k); s.Has(k) {
				t.Errorf("n=%d: %d is still in it", n, k)
			}
		}
		if s.Count() != 0 {
			t.Errorf("n=%d: %d are left", n, s.Count())
		}
	}
}

func TestRankAndSelectAreInverse(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(2, 0))
	for _, n := range []int{1, 64, 511, 512, 513, 4096, 70000} {
		for _, share := range []float64{0, 0.001, 0.5, 1} {
			s := bitset.New(n)
			for k := range n {
				if r.Float64() < share {
					s.Add(k)
				}
			}
			x := bitset.NewIndex(s)
			below := 0
			for k := range n {
				if got := x.Rank(k); got != below {
					t.Fatalf("n=%d share=%v: Rank(%d) = %d, want %d", n, share, k, got, below)
				}
				if s.Has(k) {
					if got := x.Select(below); got != k {
						t.Fatalf("n=%d share=%v: Select(%d) = %d, want %d", n, share, below, got, k)
					}
					below++
				}
			}
			if x.Rank(n) != below || x.Count() != below {
				t.Errorf("n=%d share=%v: %d members, Rank(n) = %d, Count = %d", n, share, below, x.Rank(n), x.Count())
			}
		}
	}
}

func TestFillAndStaysInRange(t *testing.T) {
	t.Parallel()
	for _, n := range []int{0, 1, 64, 100} {
		s := bitset.New(n)
		s.Fill()
		c := s.Clone()
		c.And(s)
		if c.Count() != n {
			t.Errorf("n=%d: %d members after Fill", n, c.Count())
		}
	}
}
