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

// between says whether each option is in u as in s, or as in t, or at a level
// between the two.
func between(m *model.Model, s, u, t model.State) bool {
	return !slices.ContainsFunc(m.Case.Options(), func(o detente.Option) bool {
		a, b, c := m.Level(s, &o), m.Level(u, &o), m.Level(t, &o)
		return b < min(a, c) || b > max(a, c)
	})
}

// may says whether party i alone, by options that go that way, can move from s
// to t.
func may(m *model.Model, i model.Party, s, t model.State) bool {
	own := m.Parties[i].Options
	for _, o := range m.Case.Options() {
		at := slices.IndexFunc(own, func(x detente.Option) bool { return x.Name() == o.Name() })
		before, after := m.Level(s, &o), m.Level(t, &o)
		switch {
		case before == after:
		case at < 0, own[at].Moves == detente.Take && after < before, own[at].Moves == detente.Drop && after > before:
			return false
		}
	}
	return s != t
}

// smallest are the moves of which no proper part leads to a state in play,
// state by state; where the moves are listed, all of them.
func smallest(m *model.Model, i model.Party, s model.State) []model.State {
	listed := slices.ContainsFunc(m.Case.Moves, func(x detente.PartyMoves) bool { return x.Party == m.Parties[i].Index })
	if m.Graph() || listed {
		return m.Moves(i).From(s, nil)
	}
	var list []model.State
	for t := range model.State(m.Len()) {
		if !may(m, i, s, t) {
			continue
		}
		parted := false
		for u := range model.State(m.Len()) {
			parted = parted || u != s && u != t && between(m, s, u, t)
		}
		if !parted {
			list = append(list, t)
		}
	}
	return list
}

// edited is a random case with a scenario that holds its first option, or
// forbids two situations of every four.
func edited(seed uint64) string {
	k := model.Random(seed, 24)
	for _, p := range k.Parties {
		for _, o := range p.Options {
			name := p.ID + "." + o.ID
			if seed%2 == 0 && o.Levels == 0 {
				return k.String() + fmt.Sprintf("scenarios: {less: {fix: {%s: no}}}\n", name)
			}
			for _, q := range slices.Backward(k.Parties) {
				if len(q.Options) > 0 {
					other := q.ID + "." + q.Options[len(q.Options)-1].ID
					return k.String() + fmt.Sprintf("scenarios: {less: {rule: [\"%s iff %s\"]}}\n", name, other)
				}
			}
		}
	}
	return k.String() + "scenarios: {less: {text: nothing}}\n"
}

// TestSmallestAgainstParts compares with the definition on random cases and
// scenarios of them.
func TestSmallestAgainstParts(t *testing.T) {
	t.Parallel()
	met := map[string]int{}
	for seed := range uint64(trial.Part(600)) {
		text := edited(seed)
		for _, scenario := range []string{"", "less"} {
			m := sound(t, text, scenario)
			if m == nil {
				continue
			}
			for i := range m.Parties {
				for s := range model.State(m.Len()) {
					p := model.Party(i)
					want, got := smallest(m, p, s), m.Smallest(p, s, nil)
					if !slices.Equal(want, got) {
						t.Fatalf("seed %d, scenario %q: %s from state %d: %v, want %v\n%s", seed, scenario, m.Parties[p].ID, m.Number(s), got, want, text)
					}
					met["kept"] += len(got)
					met["cut"] += len(m.Moves(p).From(s, nil)) - len(got)
					met["inseparable"] += inseparable(m, s, got)
				}
			}
			if m.Reduced() {
				met["reduced"]++
			}
			if m.Listed() {
				met["listed"]++
			}
		}
	}
	for _, kind := range []string{"kept", "cut", "inseparable", "reduced", "listed"} {
		if met[kind] < trial.Part(20) {
			t.Errorf("%s: met only %d times", kind, met[kind])
		}
	}
}

// sound is a case compiled under a scenario, nil where that leaves nothing.
func sound(t *testing.T, text, scenario string) *model.Model {
	t.Helper()
	c, problems := detente.Parse("case.yaml", []byte(text), nil)
	if problems.Errors() > 0 {
		t.Fatal(problems)
	}
	setup, err := c.Setup(scenario, nil)
	if err != nil {
		return nil
	}
	m, err := model.Compile(t.Context(), c, setup)
	if err != nil {
		return nil
	}
	return m
}

// inseparable counts the moves that change two options at once.
func inseparable(m *model.Model, s model.State, moves []model.State) int {
	count := 0
	for _, u := range moves {
		changed := 0
		for _, o := range m.Case.Options() {
			if m.Level(s, &o) != m.Level(u, &o) {
				changed++
			}
		}
		if changed > 1 && !m.Graph() {
			count++
		}
	}
	return count
}

func TestSmallestKnown(t *testing.T) {
	t.Parallel()
	const levels = "detente: 1\ntitle: L\nparties: [{id: A, options: [{id: l, levels: [none, half, full]}, {id: x, moves: take}]}]\npreferences: {A: [x]}\nscenarios: {no-half: {rule: [l != half]}}\n"
	const tied = "detente: 1\ntitle: T\nparties: [{id: A, options: [{id: x}, {id: y}, {id: z}]}]\nrules: [x iff y]\npreferences: {A: [x]}\nscenarios: {one: {rule: ['exactly(1, x, z)']}}\n"
	tests := []struct {
		name, text, scenario string
		from                 int
		want                 []int
	}{
		{"one level at a time", levels, "", 1, []int{2, 4}}, // none half full, then with x
		{"from the middle either way", levels, "", 2, []int{1, 3, 5}},
		{"what is taken stays", levels, "", 6, []int{5}},
		{"a level out of play is passed", levels, "no-half", 1, []int{3, 4}},
		{"two options that a rule ties move together", tied, "", 1, []int{2, 3}}, // none, x and y, z, all
		{"and apart from a third", tied, "", 4, []int{2, 3}},
		{"three that a scenario ties", tied, "one", 2, []int{3}},
		{"a listed move has no parts", strings.Replace(levels, "preferences", "moves: {A: [1 -> 6, 1 -> 2]}\npreferences", 1), "", 1, []int{2, 6}},
		{"the graph form", "detente: 1\ntitle: G\nparties: [{id: A}]\nstates: [{id: a}, {id: b}, {id: c}, {id: d}]\nmoves: {A: [a -> d, a -> b]}\npreferences: {A: indifferent}\n", "", 1, []int{2, 4}},
	}
	for _, tt := range tests {
		m, problems := compile(t, tt.text, tt.scenario)
		if m == nil {
			t.Fatal(problems)
		}
		s, _ := m.State(tt.from)
		got := []int{}
		for _, u := range m.Smallest(0, s, []model.State{s})[1:] {
			got = append(got, m.Number(u))
		}
		if !slices.Equal(tt.want, got) {
			t.Errorf("%s: from %d to %v, want %v", tt.name, tt.from, got, tt.want)
		}
	}
}
