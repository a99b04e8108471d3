package stability_test

import (
	"io/fs"
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v4"

	"detente"
	"detente/corpus"
	"detente/internal/bitset"
	"detente/internal/trial"
	"detente/model"
	"detente/stability"
)

// expectation is expect.yaml, as corpus/README.md describes it.
type expectation struct {
	States     int
	Codes      []string
	Today      int
	Numbers    []int
	Moves      map[string]int
	Undefined  map[string]string
	Stable     map[string]map[string]set
	Equilibria map[string]set
	Also       []variant
}

type set struct {
	Is   []int
	From string
}

type variant struct {
	With struct {
		Scenario  string
		Voices    map[string]string
		Semantics string
	}
	expectation `yaml:",inline"`
}

// TestCorpus holds every engine against every case of the corpus.
func TestCorpus(t *testing.T) {
	t.Parallel()
	for _, c := range corpus.Cases() {
		t.Run(c.Name, func(t *testing.T) {
			t.Parallel()
			text, err := fs.ReadFile(c.Files, "expect.yaml")
			if err != nil {
				t.Fatal(err)
			}
			var want variant
			if err := yaml.Unmarshal(text, &want); err != nil {
				t.Fatal(err)
			}
			for _, w := range append([]variant{want}, want.Also...) {
				w.Undefined = want.Undefined
				compare(t, c, w)
			}
		})
	}
}

func compare(t *testing.T, c corpus.Case, want variant) {
	t.Helper()
	m := read(t, c.Files, want)
	sem, err := model.ParseSemantics(want.With.Semantics)
	if err != nil {
		t.Fatal(err)
	}
	shape(t, m, want)
	for _, e := range able(m, sem) {
		table, err := stability.Solve(t.Context(), m, stability.Options{Engine: e.Name, Semantics: sem})
		if err != nil {
			t.Fatalf("%s: %v", e.Name, err)
		}
		checked := 0
		for k, concept := range table.Concepts {
			if why := want.Undefined[concept.ID]; why != table.Undefined[k] {
				t.Errorf("%s %s: undefined %q, want %q", e.Name, concept.ID, table.Undefined[k], why)
			}
			if table.Undefined[k] != "" {
				continue
			}
			for p, set := range want.Stable[concept.ID] {
				checked++
				at := slices.IndexFunc(m.Parties, func(x model.Player) bool { return x.ID == p })
				differ(t, m, e.Name+" "+concept.ID+" "+p, set, table.Stable[k][at])
			}
			if set, given := want.Equilibria[concept.ID]; given {
				checked++
				differ(t, m, e.Name+" "+concept.ID, set, table.Equilibria[k])
			}
		}
		if checked == 0 {
			t.Errorf("%s: nothing was compared", e.Name)
		}
	}
}

func read(t *testing.T, files fs.FS, want variant) *model.Model {
	t.Helper()
	c, problems := detente.Read(files, "case.yaml")
	if problems.Errors() > 0 {
		t.Fatal(problems)
	}
	var voices []string
	for _, p := range slices.Sorted(maps.Keys(want.With.Voices)) {
		voices = append(voices, p+"="+want.With.Voices[p])
	}
	return trial.Under(t, c, want.With.Scenario, voices...)
}

// shape compares what a wrong model would get wrong first.
func shape(t *testing.T, m *model.Model, want variant) {
	t.Helper()
	if m.Len() != want.States {
		t.Errorf("%v: %d states, want %d", want.With, m.Len(), want.States)
	}
	var codes []string
	var numbers []int
	for s := range model.State(m.Len()) {
		codes = append(codes, m.CodeText(s))
		numbers = append(numbers, m.Number(s))
	}
	if want.Codes != nil && !slices.Equal(codes, want.Codes) {
		t.Errorf("codes (-want +got):\n%s", cmp.Diff(want.Codes, codes))
	}
	if want.Numbers != nil && !slices.Equal(numbers, want.Numbers) {
		t.Errorf("numbers (-want +got):\n%s", cmp.Diff(want.Numbers, numbers))
	}
	today := 0
	if s, ok := m.Today(); ok {
		today = m.Number(s)
	}
	if today != want.Today {
		t.Errorf("%v: today is %d, want %d", want.With, today, want.Today)
	}
	for i, p := range m.Parties {
		moves, back := 0, 0
		for s := range model.State(m.Len()) {
			moves += len(m.Moves(model.Party(i)).From(s, nil))
			back += len(m.Moves(model.Party(i)).Into(s, nil))
		}
		if n, given := want.Moves[p.ID]; given && (moves != n || back != n) {
			t.Errorf("%s has %d moves, %d seen from their ends, want %d", p.ID, moves, back, n)
		}
	}
}

func differ(t *testing.T, m *model.Model, what string, want set, got *bitset.Set) {
	t.Helper()
	if want.From == "" {
		t.Errorf("%s: where the set was read is missing", what)
	}
	numbers := []int{}
	for s := range got.All() {
		numbers = append(numbers, m.Number(model.State(s)))
	}
	if diff := cmp.Diff(append([]int{}, want.Is...), numbers); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}
