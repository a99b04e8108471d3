package stability_test

import (
	"errors"
	"slices"
	"testing"

	"detente/internal/trial"
	"detente/model"
	"detente/stability"
)

// TestNeededAgainstEveryRank tries each rank from 0 up by the table of the
// reference engine: the first at which the state is stable is the least.
func TestNeededAgainstEveryRank(t *testing.T) {
	t.Parallel()
	met := map[string]int{}
	for seed := range uint64(trial.Part(300)) {
		m := compiled(t, model.Random(3_000_000+seed, 14))
		sem := []model.Semantics{model.Legal, model.Legal, model.OnceEach, model.OneMove}[seed%4]
		for i := range m.Parties {
			p := model.Party(i)
			for s := model.State(seed % 2); int(s) < m.Len(); s += 3 {
				want := firstRanks(t, m, sem, p, s)
				for c, concept := range stability.Concepts {
					if concept.ID == "sim" {
						continue
					}
					for _, e := range able(m, sem) {
						opt := stability.Options{Engine: e.Name, Semantics: sem}
						got, by, err := stability.Needed(t.Context(), m, opt, concept, p, s)
						if err != nil || got != want[c] || by != e.Name {
							t.Fatalf("seed %d, %s, %s, %s for %s at %d: rank %d, %v; want %d\n%s", seed, e.Name, sem, concept.ID, m.Parties[i].ID, s+1, got, err, want[c], model.Random(3_000_000+seed, 14))
						}
					}
					switch rank := m.Rank(p, s); {
					case want[c] > rank:
						met[concept.ID+" above"]++
					case want[c] < rank && want[c] > 0:
						met[concept.ID+" below"]++
					}
				}
				if want[1] < want[0] {
					met["answered"]++
				}
			}
		}
	}
	for _, concept := range stability.Concepts[:5] {
		for _, where := range []string{" above", " below"} {
			if met[concept.ID+where] < trial.Part(100) {
				t.Errorf("only %d times %s%s", met[concept.ID+where], concept.ID, where)
			}
		}
	}
	if met["answered"] < trial.Part(100) {
		t.Errorf("an answer lowers the rank only %d times", met["answered"])
	}
}

// firstRanks is by concept the first rank at which s is stable for p.
func firstRanks(t *testing.T, m *model.Model, sem model.Semantics, p model.Party, s model.State) []model.Rank {
	t.Helper()
	first := slices.Repeat([]model.Rank{-1}, len(stability.Concepts))
	ids := []string{"nash", "gmr", "smr", "seq", "sseq"}
	ranks := slices.Clone(m.Ranks(p))
	for r := model.Rank(0); slices.Contains(first[:len(ids)], -1); r++ {
		ranks[s] = r
		table, err := stability.Solve(t.Context(), m.Ranked(p, slices.Clone(ranks)), stability.Options{Engine: "reference", Concepts: ids, Semantics: sem})
		if err != nil {
			t.Fatal(err)
		}
		for c := range ids {
			if first[c] < 0 && table.Stable[c][p].Has(int(s)) {
				first[c] = r
			}
		}
	}
	return first
}

func TestNeededRefusesSim(t *testing.T) {
	t.Parallel()
	m := compiled(t, model.Random(1, 14))
	_, _, err := stability.Needed(t.Context(), m, stability.Options{}, stability.SIM, 0, 0)
	var refused *stability.Refused
	if !errors.As(err, &refused) {
		t.Error(err)
	}
	if _, _, err := stability.Needed(t.Context(), m, stability.Options{Engine: "grab"}, stability.SEQ, 0, 0); err == nil {
		t.Error("an engine that there is not was taken")
	}
}
