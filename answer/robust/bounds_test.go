package robust

import (
	"fmt"
	"strings"
	"testing"

	"detente/internal/trial"
	"detente/stability"
)

func judgeOf(t *testing.T, text string) *judge {
	t.Helper()
	m := trial.Model(t, text, "")
	j, err := newJudge(t.Context(), m, stability.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return j
}

// many is a case of n parties with two voices each.
func many(n int) string {
	parties, wants := []string{"{id: P0, options: [{id: x}]}"}, []string{}
	for k := range n {
		if k > 0 {
			parties = append(parties, fmt.Sprintf("{id: P%d}", k))
		}
		wants = append(wants, fmt.Sprintf("P%d: {voices: {a: [P0.x], b: [not P0.x]}}", k))
	}
	return "detente: 1\ntitle: Many\nparties: [" + strings.Join(parties, ", ") + "]\npreferences: {" + strings.Join(wants, ", ") + "}\n"
}

// TestReadingsAreBounded: of too many combinations first the one asked for,
// then those one voice away, then the first in file order, none twice.
func TestReadingsAreBounded(t *testing.T) {
	t.Parallel()
	for n, want := range map[int]int{3: 8, 12: 4096, 13: 4096} {
		j, r := judgeOf(t, many(n)), Result{}
		list := j.readings(&r)
		seen := map[string]bool{}
		for _, x := range list {
			seen[fmt.Sprint(x)] = true
		}
		if len(list) != want || len(seen) != want || r.Truncated != (n > 12) || r.Tried.Voices != (Part{want, 1 << n}) {
			t.Errorf("%d parties: %d readings, %d different, truncated %v, %v", n, len(list), len(seen), r.Truncated, r.Tried.Voices)
		}
		if n < 13 {
			continue
		}
		for k := range list[:14] {
			ones := strings.Count(fmt.Sprint(list[k]), "1")
			if ones != min(k, 1) || k > 0 && list[k][k-1] != 1 {
				t.Errorf("reading %d is %v", k, list[k])
			}
		}
		if fmt.Sprint(list[14]) != "[0 0 0 0 0 0 0 0 0 0 0 1 1]" {
			t.Errorf("then comes %v", list[14])
		}
	}
}

// TestWorkIsBounded: what a verdict takes bounds how many are asked for, and
// what was left out is said.
func TestWorkIsBounded(t *testing.T) {
	t.Parallel()
	const text = `detente: 1
title: Two
parties: [{id: A, options: [{id: x}]}, {id: B, options: [{id: y}]}]
preferences: {A: [x, y, not x], B: [y, x]}
`
	tests := []struct {
		steps    int
		tried    Tried
		variants int
	}{
		{1, Tried{Swaps: Part{3, 3}, Inferred: Part{5, 5}}, 1000},
		{changeSteps / 5, Tried{Swaps: Part{3, 3}, Inferred: Part{2, 5}}, variantSteps / (changeSteps / 5)},
		{changeSteps, Tried{Swaps: Part{1, 3}, Inferred: Part{0, 5}}, variantSteps / changeSteps},
		{2 * variantSteps, Tried{Swaps: Part{1, 3}, Inferred: Part{0, 5}}, 1},
	}
	for asked, want := range map[int]int{1024: 256, 4096: 1024, 8192: 2048, 1 << 40: 4096} {
		j := judgeOf(t, text)
		j.steps = 4 * eachVariant
		if got := j.affordable(asked); got != want {
			t.Errorf("of %d variants %d are drawn, want %d", asked, got, want)
		}
	}
	for _, tt := range tests {
		j, r := judgeOf(t, text), Result{}
		j.steps = tt.steps
		list := j.changes(&r)
		all := tt.steps == 1
		if r.Tried != tt.tried || len(list) != r.Tried.Swaps.Tried+r.Tried.Inferred.Tried || r.Truncated == all || len(r.Warnings) != one(!all) {
			t.Errorf("%d steps: tried %v, truncated %v, %q", tt.steps, r.Tried, r.Truncated, r.Warnings)
		}
		if got := j.affordable(1000); got != tt.variants {
			t.Errorf("%d steps: %d variants, want %d", tt.steps, got, tt.variants)
		}
	}
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}
