package states_test

import (
	"slices"
	"strings"
	"testing"

	"detente/answer/states"
	"detente/internal/trial"
	"detente/model"
	"detente/stability"
)

// What is asked for is what is listed: each state is judged by itself, with
// the verdicts that Explain gives.
func TestSelectAgainstBruteForce(t *testing.T) {
	t.Parallel()
	listed, unlisted, ties, kinds := 0, 0, 0, map[stability.Kind]int{}
	for seed := range uint64(trial.Part(400)) {
		c, problems := model.Random(seed, 60).Case()
		if problems.Errors() > 0 {
			continue
		}
		m := trial.Under(t, c, "")
		today, known := m.Today()
		if !known {
			continue
		}
		party := m.Parties[int(seed)%len(m.Parties)].ID
		i, _ := m.PartyIndex(party)
		concept := stability.Concepts[int(seed)%len(stability.Concepts)]
		if stability.Undefined(m, concept) != "" {
			continue
		}
		table, err := stability.Solve(t.Context(), m, stability.Options{})
		if err != nil {
			t.Fatal(err)
		}
		var want []model.State
		for s := range model.State(m.Len()) {
			holds := true
			marks := states.Marks(m, table, concept.ID, s)
			for j := range m.Parties {
				v, err := stability.Explain(t.Context(), m, stability.Options{}, concept, model.Party(j), s)
				if err != nil {
					t.Fatal(err)
				}
				if v.Kind != marks[j] {
					t.Fatalf("seed %d, state %d, %s: %s, want %s", seed, m.Number(s), m.Parties[j].ID, marks[j], v.Kind)
				}
				kinds[v.Kind]++
				holds = holds && v.Stable
			}
			if holds != slices.Contains(states.Holding(table, s), concept.ID) {
				t.Fatalf("seed %d, state %d: holding", seed, m.Number(s))
			}
			if holds && m.Rank(i, s) > m.Rank(i, today) {
				want = append(want, s)
			} else {
				unlisted++
			}
		}
		slices.SortStableFunc(want, func(a, b model.State) int { return int(m.Rank(i, b)) - int(m.Rank(i, a)) })
		for k := range len(want) - 1 {
			if m.Rank(i, want[k]) == m.Rank(i, want[k+1]) {
				ties++
			}
		}
		for _, given := range []*stability.Table{nil, table} {
			for _, skip := range []int{0, 1, 3} {
				r, err := states.Ask(t.Context(), states.Request{Model: m, Holds: concept.ID, Better: []string{party}, First: party, Offset: skip, Limit: 4, Table: given})
				if err != nil {
					t.Fatal(err)
				}
				due := want[min(skip, len(want)):]
				cut := len(due) > 4 || skip > 0 && len(want) > 0
				due = due[:min(4, len(due))]
				if r.Count != len(want) || len(r.List) != len(due) || r.Truncated != cut {
					t.Fatalf("seed %d: count %d, %d listed, truncated %v; want %d, %d, %v", seed, r.Count, len(r.List), r.Truncated, len(want), len(due), cut)
				}
				for k, s := range due {
					listed++
					if r.List[k].N != m.Number(s) {
						t.Fatalf("seed %d: %d at place %d, want %d", seed, r.List[k].N, k, m.Number(s))
					}
				}
			}
		}
	}
	if listed < 100 || unlisted < 500 || ties < 20 {
		t.Errorf("too seldom: %d listed, %d not, %d ties", listed, unlisted, ties)
	}
	for _, k := range []stability.Kind{stability.NoMove, stability.Barred, stability.Unwanted, stability.Answered, stability.Open} {
		if kinds[k] < 10 {
			t.Errorf("%s only %d times", k, kinds[k])
		}
	}
}

func TestSelectRefuses(t *testing.T) {
	t.Parallel()
	m := trial.Model(t, lift, "") // it has no today
	for _, tt := range []struct {
		req  states.Request
		want string
	}{
		{states.Request{Better: []string{"C"}}, `there is no party "C"`},
		{states.Request{First: "C"}, `there is no party "C"`},
		{states.Request{Better: []string{"A"}}, "does not say what is so today"},
		{states.Request{Holds: "soon"}, "soon"},
	} {
		tt.req.Model = m
		if _, err := states.Ask(t.Context(), tt.req); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("error %v, want %q", err, tt.want)
		}
	}
	r, err := states.Ask(t.Context(), states.Request{Model: trial.Model(t, roads, ""), Holds: "sim"})
	if err == nil {
		t.Errorf("sim with listed moves: %+v", r)
	}
}
