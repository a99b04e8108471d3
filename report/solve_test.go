package report

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"detente/answer/holds"
	"detente/internal/trial"
	"detente/stability"
)

// calm is a case in which everything holds: nothing is worth anything to
// anyone, though x is mentioned.
const calm = `detente: 1
title: Calm
parties:
  - {id: A, options: [{id: x}]}
  - {id: O, role: outsider, options: [{id: y}, {id: z, levels: [low, high]}, {id: v}, {id: w}]}
rules: [v -> y]
status_quo: []
preferences: {A: {weights: {x: 0}}, O: indifferent}
`

func solved(t *testing.T, text string, limit int) string {
	t.Helper()
	m := trial.Model(t, text, "")
	r, err := holds.Ask(t.Context(), holds.Request{Model: m, Options: stability.Options{Concepts: []string{"nash"}}, Limit: limit})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	Solve(&b, m, r)
	return b.String()
}

func TestSolve(t *testing.T) {
	t.Parallel()
	free := strings.Replace(calm, "rules: [v -> y]\n", "", 1)
	nothing := `detente: 1
title: Pursuit
parties: [{id: A, options: [{id: x}]}, {id: B, options: [{id: y}]}]
preferences: {A: [x iff y], B: [x xor y]}
`
	tests := []struct {
		name, text  string
		limit       int
		want, never []string
	}{
		{"more than a page shows", calm, 0, []string{
			"24 states; engine coset, semantics legal\n",
			"what holds under at least one concept (24 states; the shortlist first)\n",
			"   n  x  y  z     v  w  nash\n   1  ·  ·  low   ·  ·  x     today\n   2",
			"  and 14 more; --json lists them\n",
			"2 families under nash, alike in what the principals' wants turn on\n" +
				"  1. states 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23; nash\n     not A.x\n     not all alike in O.y, O.z, O.v, O.w\n",
		}, []string{"does not hold"}},
		{"with or without", free, 0, []string{
			"states 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23 and 4 more; nash",
			"     not A.x\n     with or without O.y, O.v, O.w; at any level of O.z\n",
		}, []string{"not all alike"}},
		{"lists that were cut", calm, 3, []string{
			"what holds under at least one concept (24 states; the shortlist first)\n", "  and 21 more; --json lists them\n",
		}, []string{"does not hold"}},
		{"nothing", nothing, 0, []string{"nothing holds: no state is stable for every party\n"}, []string{"famil"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := solved(t, tt.text, tt.limit)
			for _, want := range tt.want {
				if !strings.Contains(got, want) {
					t.Errorf("lacks %q in:\n%s", want, got)
				}
			}
			for _, never := range tt.never {
				if strings.Contains(got, never) {
					t.Errorf("has %q in:\n%s", never, got)
				}
			}
			if diff := cmp.Diff(got, solved(t, tt.text, tt.limit)); diff != "" {
				t.Errorf("a second time (-first +second):\n%s", diff)
			}
		})
	}
}
