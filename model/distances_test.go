package model_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"detente"
	"detente/internal/trial"
	"detente/model"
)

// The distances of random models are those that one finds by going from state to
// state, and the models have holes, one-way options, levels and what none leads to.
func TestDistancesAgainstWalking(t *testing.T) {
	t.Parallel()
	far, cut, holes := 0, 0, 0
	for seed := range uint64(trial.Part(1000)) {
		m := trial.Model(t, model.Random(seed, 200).String(), "")
		from := model.State(seed % uint64(m.Len()))
		got, err := m.Distances(t.Context(), from)
		if err != nil {
			t.Fatal(err)
		}
		for s, want := range walked(m, from) {
			if got.To(model.State(s)) != want {
				t.Fatalf("seed %d: from %d to %d: %d moves, want %d", seed, from, s, got.To(model.State(s)), want)
			}
			if want > 2 {
				far++
			}
			if want < 0 {
				cut++
			}
		}
		if !m.Graph() && m.Len() < 1<<m.Case.Digits() {
			holes++
		}
	}
	if far < 100 || cut < 100 || holes < 50 {
		t.Errorf("too few of interest: %d far, %d cut off, %d models with holes", far, cut, holes)
	}
}

// walked are the distances by the definition.
func walked(m *model.Model, from model.State) []int {
	steps := slices.Repeat([]int{-1}, m.Len())
	steps[from] = 0
	for last := 0; slices.Contains(steps, last); last++ {
		for s := range steps {
			for i := range m.Parties {
				if steps[s] != last {
					continue
				}
				for _, to := range m.Moves(model.Party(i)).From(model.State(s), nil) {
					if steps[to] < 0 {
						steps[to] = last + 1
					}
				}
			}
		}
	}
	return steps
}

// A way can be longer than a byte holds: two parties of which each can only take
// its next step when the other has.
func TestDistancesOfALongWay(t *testing.T) {
	t.Parallel()
	text := "detente: 1\ntitle: Stairs\nparties:\n"
	for _, p := range "AB" {
		text += fmt.Sprintf("  - {id: %c, options: [", p)
		for k := range 7 {
			text += fmt.Sprintf("{id: o%d}, ", k)
		}
		text = strings.TrimSuffix(text, ", ") + "]}\n"
	}
	var steps []string // of A as many as of B, or one more, as numbers of seven digits
	for a := range 128 {
		for _, b := range []int{a - 1, a} {
			if b >= 0 {
				steps = append(steps, "("+digits("A", a)+" & "+digits("B", b)+")")
			}
		}
	}
	text += "rules:\n  - never: '!(" + strings.Join(steps, " | ") + ")'\npreferences: {A: indifferent, B: indifferent}\n"
	c, problems := detente.Parse("case.yaml", []byte(text), nil)
	if problems.Errors() > 0 {
		t.Fatal(problems)
	}
	setup, err := c.Setup("", nil)
	if err != nil {
		t.Fatal(err)
	}
	m, err := model.Compile(t.Context(), c, setup)
	if err != nil {
		t.Fatal(err)
	}
	got, err := m.Distances(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	longest := 0
	for s, want := range walked(m, 0) {
		longest = max(longest, want)
		if got.To(model.State(s)) != want {
			t.Fatalf("to %d: %d, want %d", s, got.To(model.State(s)), want)
		}
	}
	if longest != 254 {
		t.Errorf("the longest way has %d moves", longest)
	}
}

func digits(party string, n int) string {
	var list []string
	for k := range 7 {
		not := "!"
		if n>>k&1 == 1 {
			not = ""
		}
		list = append(list, fmt.Sprintf("%s%s.o%d", not, party, k))
	}
	return strings.Join(list, " & ")
}
