package stability_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"detente"
	"detente/internal/bitset"
	"detente/internal/trial"
	"detente/model"
	"detente/stability"
)

// TestCosetsAgainstGraph holds the coset engine to the graph engine on random
// cases larger than the reference can judge, also where a scenario holds options
// or takes a party out, and sees that it met all that it treats apart.
func TestCosetsAgainstGraph(t *testing.T) {
	t.Parallel()
	met := map[string]int{}
	for seed := range uint64(trial.Part(2_000)) {
		k := model.Random(5_000_000+seed, 200)
		r := rand.New(rand.NewPCG(seed, 5))
		text, scenario := varied(k, r)
		m := setUp(t, text, scenario)
		if m == nil || m.Listed() {
			continue
		}
		if scenario != "" && len(m.Parties) > 0 && r.IntN(2) == 0 {
			i := model.Party(r.IntN(len(m.Parties))) // ranks that are kept wide
			m = m.Ranked(i, m.Ranks(i))
		}
		want, got := solve(t, m, "graph", model.Legal), solve(t, m, "coset", model.Legal)
		if fault := tablesDiffer(m, want, got); fault != "" {
			t.Fatalf("seed %d, scenario %q: %s\n%s", seed, scenario, fault, text)
		}
		note(m, got, met)
	}
	for _, kind := range []string{"whole", "holes", "one way", "one way, holes", "one way, whole", "levels", "ties", "scenario", "party out", "told apart"} {
		if met[kind] < trial.Part(40) {
			t.Errorf("only %d times %s: %v", met[kind], kind, met)
		}
	}
	t.Log(met)
}

// varied adds a scenario to a sketch now and then.
func varied(k model.Sketch, r *rand.Rand) (text, scenario string) {
	text = k.String()
	p := k.Parties[r.IntN(len(k.Parties))]
	switch {
	case len(k.States) > 0 || r.IntN(2) == 0:
		return text, ""
	case r.IntN(2) == 0 && len(p.Options) > 0:
		o := p.Options[r.IntN(len(p.Options))]
		if o.Levels == 0 {
			return text + fmt.Sprintf("scenarios:\n  set: {fix: {%s.%s: yes}}\n", p.ID, o.ID), "set"
		}
		fallthrough
	default:
		return text + fmt.Sprintf("scenarios:\n  set: {without: [%s]}\n", p.ID), "set"
	}
}

// setUp is nil where the case, or the scenario, is unsound.
func setUp(t *testing.T, text, scenario string) *model.Model {
	t.Helper()
	c, problems := detente.Parse("case.yaml", []byte(text), nil)
	if problems.Errors() > 0 {
		return nil
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

// note counts what a model has that the engine treats apart.
func note(m *model.Model, table *stability.Table, met map[string]int) {
	count := func(what string, is bool) {
		if is {
			met[what]++
		}
	}
	oneWay, levels, product := false, false, 1
	for k := range m.Case.Parties {
		patterns := map[model.Code]bool{}
		var own model.Code
		for _, o := range m.Case.Parties[k].Options {
			own |= (1<<o.Digits() - 1) << o.Digit
			oneWay = oneWay || o.Moves != detente.Both
			levels = levels || o.Digits() > 1
		}
		for s := range model.State(m.Len()) {
			patterns[m.Code(s)&own] = true
		}
		product *= len(patterns)
	}
	whole := product == m.Len()
	count("whole", whole)
	count("holes", !whole)
	count("one way", oneWay)
	count("one way, holes", oneWay && !whole)
	count("one way, whole", oneWay && whole)
	count("levels", levels)
	count("scenario", m.Setup.Scenario != "")
	count("party out", len(m.Parties) < len(m.Case.Parties))
	for i := range m.Parties {
		count("ties", m.Places(model.Party(i)) < m.Len())
		sets := map[string]bool{}
		for c := range table.Concepts {
			sets[fmt.Sprint(table.Stable[c][i].Words())] = true
		}
		count("told apart", len(sets) > 3)
	}
}

// TestCosetsAtSize holds the coset engine to the graph engine where many cosets
// are worked on at once, on several cores: without rules, with rules across
// parties, with one-way options, with parties of many options.
func TestCosetsAtSize(t *testing.T) {
	t.Parallel()
	const rules = "rules: [A.a1 -> B.b2, {never: A.a2 & B.b1 & C.c1}, {at_least_one: [A.a3, B.b1, C.c2]}]\n"
	oneWay := func(text string, n int) string {
		return trial.With(trial.With(text, 1, ", moves: take", n), 2, ", moves: drop", n)
	}
	type sized struct {
		options []int
		rules   string
		oneWay  int
	}
	list := []sized{
		{[]int{3, 3, 3, 3}, "", 0}, {[]int{3, 3, 3, 3}, rules, 0}, {[]int{3, 2, 3, 3}, rules, 2}, {[]int{3, 4, 2, 3}, "", 4},
		{[]int{8, 2, 2}, "", 0}, {[]int{3, 8, 2}, rules, 1},
	}
	if trial.Long() {
		list = append(list, sized{[]int{3, 3, 3, 3, 3, 3}, "", 0}, sized{[]int{4, 4, 4, 4}, rules, 0}, sized{[]int{3, 3, 3, 3, 3, 2}, rules, 3},
			sized{[]int{4, 4, 3, 3, 3, 3}, "", 0}, sized{[]int{4, 4, 4, 3, 3}, rules, 2})
	}
	for n, x := range list {
		text := oneWay(strings.Replace(trial.Square(x.options...), "preferences:", x.rules+"preferences:", 1), x.oneWay)
		m := trial.Model(t, text, "")
		concepts := []string{"nash", "gmr", "smr", "seq", "sseq", "sim"}
		if m.Len() > 1<<16 {
			concepts = concepts[:5]
		}
		tables := map[string]*stability.Table{}
		for _, engine := range []string{"graph", "coset"} {
			table, err := stability.Solve(t.Context(), m, stability.Options{Engine: engine, Concepts: concepts})
			if err != nil {
				t.Fatal(err)
			}
			tables[engine] = table
		}
		if fault := tablesDiffer(m, tables["graph"], tables["coset"]); fault != "" {
			t.Errorf("case %d: %d states: %.2000s", n, m.Len(), fault)
		}
		some := 0
		for c := range concepts {
			if e := tables["coset"].Equilibria[c].Count(); e > 0 && e < m.Len() {
				some++
			}
		}
		if some < 3 {
			t.Errorf("case %d: %d concepts tell states apart", n, some)
		}
	}
}

// TestMergingEqualParties holds that two parties who want the same, made one,
// keep every state that is stable for the one from being left by either: what
// each can do alone the one can do too. Where only they act, what is stable for
// both under nash includes what is stable for the one.
func TestMergingEqualParties(t *testing.T) {
	t.Parallel()
	more := 0
	for seed := range uint64(trial.Part(300)) {
		r := rand.New(rand.NewPCG(seed, 11))
		wants := func(prefix []string) (list []string) {
			for range 4 {
				list = append(list, fmt.Sprintf("%q", fmt.Sprintf([]string{"%s and %s", "%s or not %s", "%s iff %s"}[r.IntN(3)], prefix[r.IntN(len(prefix))], prefix[r.IntN(len(prefix))])))
			}
			return list
		}
		all := wants([]string{"#.a", "#.b", "%.c", "O.d"})
		others := wants([]string{"#.a", "#.b", "%.c", "O.d"})
		build := func(first, second string) *model.Model {
			named := func(list []string) string {
				return strings.NewReplacer("#", first, "%", second).Replace(strings.Join(list, ", "))
			}
			text := "detente: 1\ntitle: Merged\nparties:\n"
			if first == second {
				text += "  - {id: A, options: [{id: a}, {id: b}, {id: c}]}\n"
			} else {
				text += "  - {id: A, options: [{id: a}, {id: b}]}\n  - {id: B, options: [{id: c}]}\n"
			}
			text += "  - {id: O, options: [{id: d}]}\npreferences:\n  A: [" + named(all) + "]\n"
			if first != second {
				text += "  B: [" + named(all) + "]\n"
			}
			return trial.Model(t, text+"  O: ["+named(others)+"]\n", "")
		}
		two, one := solve(t, build("A", "B"), "coset", model.Legal), solve(t, build("A", "A"), "coset", model.Legal)
		both := two.Stable[0][0].Clone()
		both.And(two.Stable[0][1])
		alone := one.Stable[0][0]
		inside := alone.Clone()
		inside.And(both)
		if inside.Count() != alone.Count() {
			t.Fatalf("seed %d: nobody can do alone what both cannot do together", seed)
		}
		if both.Count() > alone.Count() {
			more++
		}
		if unlike(two.Stable[0][2], one.Stable[0][1]) {
			t.Fatalf("seed %d: nash for O turns on who the others are", seed)
		}
		for _, id := range []string{"gmr", "smr"} { // any moves of the two are any moves of the one
			if c := two.Find(id); unlike(two.Stable[c][2], one.Stable[c][1]) {
				t.Fatalf("seed %d: %s for O turns on who the others are", seed, id)
			}
		}
	}
	if more < trial.Part(20) {
		t.Errorf("only %d times the two stay where the one would not", more)
	}
}

func unlike(a, b *bitset.Set) bool {
	for k, w := range a.Words() {
		if b.Words()[k] != w {
			return true
		}
	}
	return false
}

// TestWhy says which engine was taken and why.
func TestWhy(t *testing.T) {
	t.Parallel()
	options := trial.Model(t, square(2, 2), "")
	for _, tt := range []struct {
		opt         stability.Options
		engine, why string
	}{
		{stability.Options{}, "coset", "moves follow from options"},
		{stability.Options{Semantics: model.OnceEach}, "graph", "the sequences are not the usual ones"},
		{stability.Options{Engine: "reference"}, "reference", "it was asked for"},
	} {
		table, err := stability.Solve(t.Context(), options, tt.opt)
		if err != nil || table.Engine != tt.engine || table.Why != tt.why {
			t.Errorf("%+v: %s because %s, %v", tt.opt, table.Engine, table.Why, err)
		}
	}
}
