package wide

import (
	"fmt"
	"slices"
	"testing"

	"detente/internal/trial"
	"detente/model"
	"detente/stability"
)

// TestExplainAgainstListing holds the reason of every verdict against that of
// the model with its states listed: the verdict, its kind, the gains by what
// matters, how many moves answer each, and that each move can be made.
func TestExplainAgainstListing(t *testing.T) {
	t.Parallel()
	met := map[string]int{}
	for seed := range uint64(trial.Part(300)) {
		m, w := sparse(t, seed)
		if m == nil {
			continue
		}
		sem := []model.Semantics{model.Legal, model.OneMove}[seed/2%2]
		met["cases"]++
		for s := model.State(seed % 3); int(s) < m.Len(); s += 3 {
			for c, concept := range stability.Concepts {
				i := model.Party((int(seed) + int(s) + c) % len(m.Parties))
				if fault := explained(t, m, w, concept, sem, i, s, met); fault != "" {
					t.Fatalf("seed %d, %s, %s for %s at %d: %s\n%s", seed, concept.ID, sem, m.Parties[i].ID, m.Number(s), fault, m.Case.File.Text)
				}
			}
		}
	}
	for _, what := range []string{"open", "answered", "unwanted", "barred", "none", "in two moves", "escapes", "sim answered"} {
		if met[what] < trial.Part(32) {
			t.Errorf("%s only %d times: %v", what, met[what], met)
		}
	}
}

func explained(t *testing.T, m *model.Model, w *Case, c stability.Concept, sem model.Semantics, i model.Party, s model.State, met map[string]int) string {
	code := []uint64{uint64(m.Code(s))}
	want, err := stability.Explain(t.Context(), m, stability.Options{Engine: "graph", Semantics: sem}, c, i, s)
	if err != nil {
		t.Fatal(err)
	}
	got, err := w.Explain(t.Context(), c, sem, i, code, 1000)
	if err != nil {
		t.Fatal(err)
	}
	moves := m.Moves(i).From(s, nil)
	switch {
	case !got.Decided || got.Stable != want.Stable || got.Kind != want.Kind:
		return fmt.Sprintf("%v %v %s, want %v %s", got.Decided, got.Stable, got.Kind, want.Stable, want.Kind)
	case got.Moves.Int64() != int64(len(moves)) || got.Gains.Int64() != int64(len(got.Improvements)):
		return fmt.Sprintf("%s moves, %s gains, %d told, want %d", got.Moves, got.Gains, len(got.Improvements), len(moves))
	}
	met[string(got.Kind)]++
	if c.ID == "sim" && got.Kind == stability.Answered {
		met["sim answered"]++
	}
	if lost := lostTo(m, i, s, moves); !slices.Equal(lost, got.Keeps) {
		return fmt.Sprintf("keeps %v, want %v", got.Keeps, lost)
	}
	near := w.Digits(w.Cones.Of(m.Parties[i].Index, model.Near))
	k := 0
	for _, x := range want.Improvements {
		change := uint64(m.Code(x.To) ^ m.Code(s))
		for _, d := range near {
			change &^= 1 << d
		}
		if change != 0 {
			continue // it changes something that does not matter
		}
		if k == len(got.Improvements) {
			return "a gain is missing"
		}
		y := got.Improvements[k]
		k++
		switch {
		case y.To[0] != uint64(m.Code(x.To)):
			return fmt.Sprintf("a gain to code %d, want %d", y.To[0], m.Code(x.To))
		case y.Found != x.Found || len(y.By) != len(x.By) || (y.Escape == nil) != (x.Escape == nil):
			return fmt.Sprintf("the answer to %d: %+v, want %+v", x.To, y, x)
		}
		if len(y.By) > 1 && c.ID != "sim" {
			met["in two moves"]++
		}
		if y.Escape != nil {
			met["escapes"]++
		}
		if fault := unmade(m, c, i, s, y); fault != "" {
			return fault
		}
	}
	if k < len(got.Improvements) {
		return "a gain too many"
	}
	return ""
}

// lostTo are the wants that moves which are no gain would cost.
func lostTo(m *model.Model, i model.Party, s model.State, moves []model.State) []int {
	var list []int
	for k, want := range m.Setup.Preferences[m.Parties[i].Index].Wants {
		for _, t := range moves {
			first := true
			for _, before := range m.Setup.Preferences[m.Parties[i].Index].Wants[:k] {
				first = first && m.Holds(before.Condition, s) == m.Holds(before.Condition, t)
			}
			if first && m.Holds(want.Condition, s) && !m.Holds(want.Condition, t) {
				list = append(list, k)
				break
			}
		}
	}
	return list
}

// unmade checks an answer move by move.
func unmade(m *model.Model, c stability.Concept, i model.Party, s model.State, x Improvement) string {
	state := func(code []uint64) model.State {
		t, ok := m.At(model.Code(code[0]))
		if !ok {
			t = -1
		}
		return t
	}
	at := state(x.To)
	for _, move := range x.By {
		from, to := state(move.From), state(move.To)
		if c.ID == "sim" {
			at = s
		}
		if from != at || to < 0 || move.Party == i || !slices.Contains(m.Moves(move.Party).From(from, nil), to) {
			return fmt.Sprintf("the answer to %d cannot be made: %+v", state(x.To), move)
		}
		if gain := m.Rank(move.Party, to) > m.Rank(move.Party, from); !gain && c.Rule.Counter != stability.GMR.Rule.Counter {
			return fmt.Sprintf("the answer to %d is no gain: %+v", state(x.To), move)
		}
		at = to
	}
	end := state(x.Ends)
	if x.Found && m.Rank(i, end) > m.Rank(i, s) || len(x.By) > 0 && c.ID != "sim" && end != at {
		return fmt.Sprintf("the answer to %d does not deter", state(x.To))
	}
	if e := x.Escape; e != nil && (state(e.From) != end || m.Rank(i, state(e.To)) <= m.Rank(i, s) || !slices.Contains(m.Moves(i).From(end, nil), state(e.To))) {
		return fmt.Sprintf("the escape from the answer to %d is none", state(x.To))
	}
	return ""
}
