package answer

import (
	"math/rand/v2"
	"slices"
	"testing"

	"detente/internal/bitset"
	"detente/internal/trial"
	"detente/model"
)

// TestUndominatedAgainstPairs holds it against the definition: a member is out
// exactly if another is as good for all named and better for one. Small samples
// make small models go through every stage that millions of states do.
func TestUndominatedAgainstPairs(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(11, 0))
	fronts := 0
	for round := range trial.Part(240) {
		options := []int{1 + r.IntN(2), 1 + r.IntN(3), 1 + r.IntN(3), 1 + r.IntN(2)}
		text := model.Sized{Options: options, Wants: 3 + r.IntN(9), Seed: uint64(round), Half: round%3 == 0}.Sketch().String()
		m := trial.Model(t, text, "")
		set := bitset.New(m.Len())
		for s := range m.Len() {
			if r.IntN(5) > 0 {
				set.Add(s)
			}
		}
		var parties []model.Party
		for _, i := range r.Perm(len(options))[:r.IntN(len(options)+1)] {
			parties = append(parties, model.Party(i))
		}
		got, err := undominated(t.Context(), m, parties, set, 1+r.IntN(40))
		if err != nil {
			t.Fatal(err)
		}
		if n := got.Count(); n > 10 && n < set.Count() {
			fronts++
		}
		for s := range m.Len() {
			if want := set.Has(s) && !beaten(m, parties, set, s); got.Has(s) != want {
				t.Fatalf("round %d, state %d of %d, parties %v: is in %v, should be %v\n%s", round, s, m.Len(), parties, got.Has(s), want, text)
			}
		}
	}
	if fronts < trial.Part(240)/6 {
		t.Errorf("only %d fronts were of any size", fronts)
	}
}

// beaten is whether a member of set is as good as s for all parties and better
// for one.
func beaten(m *model.Model, parties []model.Party, set *bitset.Set, s int) bool {
	for x := range set.All() {
		as, better := true, false
		for _, i := range parties {
			a, b := m.Rank(i, model.State(x)), m.Rank(i, model.State(s))
			as, better = as && a >= b, better || a > b
		}
		if as && better {
			return true
		}
	}
	return false
}

// TestShield asks shields of every size who covers a vector, of which each may
// hold fewer members than it is given and fewer rows than there are ranks.
func TestShield(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(12, 0))
	for _, size := range []int{0, 1, 64, 65, 700, mostMembers + 900} {
		step := model.Rank(1 + r.IntN(300))
		var members [][]model.Rank
		for k := range model.Rank(size) {
			members = append(members, []model.Rank{k * step, (model.Rank(size) - k) * step, model.Rank(r.IntN(9))})
		}
		r.Shuffle(size, func(a, b int) { members[a], members[b] = members[b], members[a] })
		x := newShield(members, 3)
		held, found, missed := members[:min(size, mostMembers)], 0, 0
		for range 3000 {
			v := []model.Rank{model.Rank(r.IntN(size*int(step) + 2)), model.Rank(r.IntN(size*int(step) + 2)), model.Rank(r.IntN(10))}
			if size > 0 && r.IntN(2) == 0 { // near the edge, where an error would be
				near := members[r.IntN(size)]
				v = []model.Rank{near[0] - model.Rank(r.IntN(2)), near[1] + model.Rank(r.IntN(2)), near[2]}
				v[0] = max(v[0], 0)
			}
			got := x.over(v)
			want := slices.ContainsFunc(held, func(a []model.Rank) bool { return covers(a, v) })
			if (got != nil) != want || got != nil && !covers(got, v) {
				t.Fatalf("%d members %d apart: %v is covered by %v; one covers it: %v", size, step, v, got, want)
			}
			if want {
				found++
			} else {
				missed++
			}
		}
		if size > 1 && (found < 100 || missed < 100) {
			t.Errorf("%d members: %d covered and %d not show little", size, found, missed)
		}
	}
}

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
