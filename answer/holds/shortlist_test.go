package holds_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"detente/answer/holds"
	"detente/internal/trial"
)

// stay is a case in which nobody can move, so that every state holds. With
// today 2, state 1 is below it for Q and 3 for P; 4 beats 2 and 3; nothing
// beats 1 or 4.
const stay = `detente: 1
title: Stay
parties: [{id: P}, {id: Q}]
states: [{id: a}, {id: b}, {id: c}, {id: d}]
moves: {P: []}
status_quo: b
preferences:
  P: {ranking: [a, [b, d], c]}
  Q: {ranking: [[c, d], b, a]}
`

// walk is a case of indifferent parties: every state holds, and only the
// moves from today tell them apart.
const walk = `detente: 1
title: Walk
parties: [{id: P}, {id: Q}]
states: [{id: a}, {id: b}, {id: c}, {id: d}]
moves: {P: [a -> d], Q: [d -> c]}
status_quo: a
preferences: {P: indifferent, Q: indifferent}
`

// chicken: 1 is today and the crash; 2 and 3 hold under every concept, 4 only
// because of answers that hurt those who give them.
const chicken = `detente: 1
title: Chicken
parties: [{id: A, options: [{id: swerve}]}, {id: B, options: [{id: swerve}]}]
status_quo: []
preferences:
  A: {ranking: [NY, YY, YN, NN]}
  B: {ranking: [YN, YY, NY, NN]}
`

// dozen has twelve states that nothing tells apart.
const dozen = `detente: 1
title: Dozen
parties: [{id: P}]
states: [{id: a}, {id: b}, {id: c}, {id: d}, {id: e}, {id: f}, {id: g}, {id: h}, {id: i}, {id: j}, {id: k}, {id: l}]
moves: {P: []}
preferences: {P: indifferent}
`

func TestShortlistOrder(t *testing.T) {
	t.Parallel()
	outsider := strings.Replace(stay, "{id: Q}", "{id: Q, role: outsider}", 1)
	nobody := strings.Replace(outsider, "{id: P}", "{id: P, role: outsider}", 1)
	tests := []struct {
		name     string
		text     string
		concepts []string
		want     []int
		why      string
	}{
		{"below today, then beaten", stay, nil, []int{4, 2, 1, 3}, "4 and 2 are no loss, 4 beats 2; of the others 1 is not beaten"},
		{"no status quo", strings.Replace(stay, "status_quo: b\n", "", 1), nil, []int{1, 4, 2, 3}, "only being beaten counts"},
		{"an outsider's loss does not count", outsider, nil, []int{1, 2, 4, 3}, "for P alone 1 is best, and 3 is below today"},
		{"no principals", nobody, nil, []int{2, 1, 3, 4}, "today is nearest; the others cannot be reached"},
		{"fewest moves, unreachable last", walk, nil, []int{1, 4, 3, 2}, "0, 1 and 2 moves; nothing leads to 2"},
		{"ties by number, weak concepts last", chicken, nil, []int{2, 3, 4}, "4 holds under smr only at best, and all are undominated"},
		{"concepts not computed do not count", chicken, []string{"gmr"}, []int{2, 3, 4}, "one concept for all; 4 is two moves away"},
		{"at most ten", dozen, nil, []int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, "twelve hold"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := numbers(ask(t, trial.Model(t, tt.text, ""), 0, tt.concepts...))
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("shortlist (-want +got):\n%s%s", diff, tt.why)
			}
		})
	}
}

func TestShortlistEntries(t *testing.T) {
	t.Parallel()
	moves := func(n int) *int { return &n }
	all := []string{"nash", "gmr", "smr", "seq", "sseq"}
	tests := []struct {
		name, text string
		want       []holds.Candidate
	}{
		{"stay", stay, []holds.Candidate{
			{N: 4, Concepts: all, Pareto: true, Below: []string{}},
			{N: 2, Concepts: all, Below: []string{}, Moves: moves(0)},
			{N: 1, Concepts: all, Pareto: true, Below: []string{"Q"}},
			{N: 3, Concepts: all, Below: []string{"P"}},
		}},
		{"walk", walk, []holds.Candidate{
			{N: 1, Concepts: all, Pareto: true, Below: []string{}, Moves: moves(0)},
			{N: 4, Concepts: all, Pareto: true, Below: []string{}, Moves: moves(1)},
			{N: 3, Concepts: all, Pareto: true, Below: []string{}, Moves: moves(2)},
			{N: 2, Concepts: all, Pareto: true, Below: []string{}},
		}},
	}
	for _, tt := range tests {
		r := ask(t, trial.Model(t, tt.text, ""), 0)
		if diff := cmp.Diff(tt.want, r.Shortlist); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
	r := ask(t, trial.Model(t, dozen, ""), 0)
	if r.Counts.Equilibria != 12 || r.Truncated {
		t.Errorf("dozen: %d equilibria, truncated %v; want 12, the shortlist being short by itself", r.Counts.Equilibria, r.Truncated)
	}
}
