package model_test

import (
	"slices"
	"testing"

	"detente/internal/trial"
	"detente/model"
)

// TestStoredIsTheSame holds that stored moves are the moves, and that what is
// too much to be stored is not.
func TestStoredIsTheSame(t *testing.T) {
	t.Parallel()
	kept := 0
	for seed := range uint64(trial.Part(200)) {
		m := trial.Model(t, model.Random(seed, 40).String(), "")
		moves := 0
		for i := range m.Parties {
			for s := range model.State(m.Len()) {
				moves += len(m.Moves(model.Party(i)).From(s, nil))
			}
		}
		n, err := m.Stored(t.Context(), moves)
		if err != nil {
			t.Fatal(err)
		}
		if n != m {
			kept++
		}
		same(t, m, n)
		if few, err := m.Stored(t.Context(), -1); err != nil || few != m && !m.Listed() {
			t.Fatalf("seed %d: stored beyond the bound, %v", seed, err)
		}
	}
	if kept < trial.Part(100) {
		t.Errorf("moves were stored only %d times", kept)
	}
}

func same(t *testing.T, m, n *model.Model) {
	t.Helper()
	for i := range m.Parties {
		p := model.Party(i)
		for s := range model.State(m.Len()) {
			a, b := m.Moves(p), n.Moves(p)
			for what, pair := range map[string][2][]model.State{
				"from":     {a.From(s, nil), b.From(s, nil)},
				"into":     {a.Into(s, nil), b.Into(s, nil)},
				"smallest": {m.Smallest(p, s, nil), n.Smallest(p, s, nil)},
			} {
				if !slices.Equal(pair[0], pair[1]) {
					t.Fatalf("party %d, state %d: %s %v, want %v", i, s, what, pair[1], pair[0])
				}
			}
			if m.Barred(p, s) != n.Barred(p, s) {
				t.Fatalf("party %d, state %d: barred is otherwise", i, s)
			}
		}
	}
}
