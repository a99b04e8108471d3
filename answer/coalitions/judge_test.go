package coalitions

import (
	"slices"
	"testing"

	"detente/internal/trial"
	"detente/model"
	"detente/stability"
)

// TestOnePartyIsTheParty holds that a set of one has the verdicts of the solver,
// whatever part of the states is judged at a time.
func TestOnePartyIsTheParty(t *testing.T) {
	t.Parallel()
	unstable := 0
	for seed := range uint64(trial.Part(150)) {
		k := model.Random(seed, 150)
		c, problems := k.Case()
		if problems.Errors() > 0 {
			t.Fatal(problems)
		}
		m := trial.Under(t, c, "")
		table, err := stability.Solve(t.Context(), m, stability.Options{})
		if err != nil {
			t.Fatal(err)
		}
		n, err := written(t.Context(), m)
		if err != nil {
			t.Fatal(err)
		}
		pair := newSet(n, []model.Party{0, 1})
		var focal []model.State
		for x := model.State(seed % 2); int(x) < m.Len(); x += 1 + model.State(seed%2) {
			focal = append(focal, x)
		}
		own := condensed(of(n.any, pair.members), m.Len())
		whole, parts := pair.improvements(own, focal, held), pair.improvements(own, focal, 0)
		if !slices.EqualFunc(whole, parts, slices.Equal) {
			t.Fatalf("seed %d: improvements differ from part to part\n%s", seed, k)
		}
		for i := range m.Parties {
			s := newSet(n, []model.Party{model.Party(i)})
			v, err := s.judge(t.Context(), &judgement{concepts: Concepts, share: effort, held: int(seed%3) * 3000})
			if err != nil || !v.done {
				t.Fatal(err, v.done)
			}
			for c, concept := range Concepts {
				want := table.Stable[table.Find(concept.Alone)][i]
				unstable += m.Len() - want.Count()
				if !slices.Equal(want.Words(), v.stable[c].Words()) {
					t.Fatalf("seed %d: party %d differs under %s\n%s", seed, i, concept.ID, k)
				}
			}
		}
	}
	if unstable < trial.Part(1000) {
		t.Errorf("only %d states were left", unstable)
	}
}
