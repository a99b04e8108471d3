package answer

import (
	"math/rand/v2"
	"slices"
	"testing"

	"detente/model"
)

// TestFrontAgainstPairs compares the front with a comparison of every pair.
func TestFrontAgainstPairs(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(7, 0))
	for round := range 2000 {
		parties, size := r.IntN(5), 1+r.IntN(6)
		v := vectors{index: map[string]int{}}
		for range r.IntN(30) {
			vector := make([]model.Rank, parties)
			for k := range vector {
				vector[k] = model.Rank(r.IntN(size) * 300)
			}
			v.number(vector)
		}
		got, err := front(t.Context(), v.ranks)
		if err != nil {
			t.Fatal(err)
		}
		for a := range v.ranks {
			beaten := slices.ContainsFunc(v.ranks, func(b []model.Rank) bool {
				return covers(b, v.ranks[a]) && !slices.Equal(b, v.ranks[a])
			})
			if got[a] == beaten {
				t.Fatalf("round %d: %v among %v: best %v, beaten %v", round, v.ranks[a], v.ranks, got[a], beaten)
			}
		}
	}
}
