package words_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"detente"
	"detente/answer"
	"detente/answer/words"
	"detente/internal/trial"
	"detente/model"
	"detente/stability"
)

func ask(t *testing.T, m *model.Model, limit int) words.Result {
	t.Helper()
	r, err := words.Ask(t.Context(), words.Request{Model: m, Limit: limit})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// phrase is a random condition over some options.
func phrase(r *rand.Rand, options []string, depth int) string {
	if depth == 0 || r.IntN(4) == 0 {
		return options[r.IntN(len(options))]
	}
	a, b := phrase(r, options, depth-1), phrase(r, options, depth-1)
	return []string{"not (" + a + ")", "(" + a + " and " + b + ")", "(" + a + " or " + b + ")", "(" + a + " iff " + b + ")"}[r.IntN(4)]
}

// worded is a random case with two words and two offers; "" where its parties
// have no options.
func worded(seed uint64) string {
	k := model.Random(seed, 40)
	r := rand.New(rand.NewPCG(seed, 3))
	var options, plain []string
	for _, p := range k.Parties {
		for _, o := range p.Options {
			options = append(options, p.ID+"."+o.ID)
			if o.Levels == 0 {
				plain = append(plain, p.ID+"."+o.ID)
			}
		}
	}
	if len(plain) == 0 || len(k.States) > 0 {
		return ""
	}
	text := k.String() + "words:\n"
	for n := range 2 {
		text += fmt.Sprintf("  w%d:\n", n)
		for _, p := range k.Parties {
			if r.IntN(4) > 0 || p.ID == k.Parties[0].ID {
				text += fmt.Sprintf("    %s: {means: \"%s\"}\n", p.ID, phrase(r, options, 3))
			}
		}
	}
	text += "meetings:\n"
	for range 2 {
		text += fmt.Sprintf("  - {date: 2020-01-02, place: Here, offers: {%s: [%s]}}\n", k.Parties[0].ID, plain[r.IntN(len(plain))])
	}
	return text
}

// TestAgainstDefinition compares with the definitions, state by state, on
// random cases.
func TestAgainstDefinition(t *testing.T) {
	t.Parallel()
	kinds, offers := map[words.Kind]int{}, 0
	for seed := range uint64(300) {
		text := worded(seed)
		if text == "" {
			continue
		}
		c, problems := detente.Parse("case.yaml", []byte(text), nil)
		if problems.Errors() > 0 {
			continue // an offer that cannot be placed
		}
		setup, err := c.Setup("", nil)
		if err != nil {
			t.Fatal(err)
		}
		m, err := model.Compile(t.Context(), c, setup)
		if err != nil {
			continue // an offer that leads to no state
		}
		want := literally(t, m)
		got := ask(t, m, 0)
		if diff := cmp.Diff(want, got.Words); diff != "" {
			t.Fatalf("seed %d (-want +got):\n%s\n%s", seed, diff, text)
		}
		for _, w := range want {
			for _, x := range w.Relations {
				kinds[x.Relation]++
			}
			for _, o := range w.Offers {
				if o.State != nil {
					offers++
				}
			}
		}
	}
	if len(kinds) != 5 || offers == 0 {
		t.Errorf("relations met: %v; offers placed: %d", kinds, offers)
	}
}

// literally restates what a word's comparison is, one state after the other.
func literally(t *testing.T, m *model.Model) []words.Word {
	t.Helper()
	table, err := stability.Solve(t.Context(), m, stability.Options{Concepts: []string{"seq"}, Engine: "reference"})
	if err != nil {
		t.Fatal(err)
	}
	list := []words.Word{}
	for _, w := range m.Case.Words {
		x := words.Word{
			ID: w.Name, Readings: []words.Reading{}, Relations: []words.Relation{}, Shared: []int{},
			Equilibria: []words.Equilibrium{}, SharedEquilibria: []int{}, Offers: []words.Offer{},
		}
		for k, a := range w.Readings {
			r := words.Reading{Party: m.Case.Parties[a.Party].ID, Text: a.Means.String(), Means: a.Means.String(), Because: []answer.Quote{}}
			if today, ok := m.Today(); ok {
				met := m.Holds(a.Means, today)
				r.Met = &met
			}
			for s := range model.State(m.Len()) {
				if table.Holds(0, s) && m.Holds(a.Means, s) {
					r.MetEquilibria++
				}
			}
			x.Readings = append(x.Readings, r)
			for _, b := range w.Readings[k+1:] {
				x.Relations = append(x.Relations, related(m, a, b))
			}
		}
		for s := range model.State(m.Len()) {
			met := metIn(m, w, s)
			if len(met) == len(w.Readings) {
				x.Shared = append(x.Shared, m.Number(s))
			}
			if table.Holds(0, s) {
				x.Equilibria = append(x.Equilibria, words.Equilibrium{N: m.Number(s), Met: met})
				if len(met) == len(w.Readings) {
					x.SharedEquilibria = append(x.SharedEquilibria, m.Number(s))
				}
			}
		}
		x.Counts = words.Counts{Shared: len(x.Shared), Equilibria: len(x.Equilibria), SharedEquilibria: len(x.SharedEquilibria)}
		for _, o := range answer.Offers(m) {
			y := words.Offer{Date: o.Meeting.Date, Place: o.Meeting.Place, By: o.By, Met: []string{}}
			if o.InPlay {
				n := m.Number(o.State)
				y.State, y.Met = &n, metIn(m, w, o.State)
			}
			x.Offers = append(x.Offers, y)
		}
		list = append(list, x)
	}
	return list
}

func metIn(m *model.Model, w detente.Word, s model.State) []string {
	met := []string{}
	for _, a := range w.Readings {
		if m.Holds(a.Means, s) {
			met = append(met, m.Case.Parties[a.Party].ID)
		}
	}
	return met
}

// related restates how two readings are related.
func related(m *model.Model, a, b detente.Reading) words.Relation {
	r := words.Relation{A: m.Case.Parties[a.Party].ID, B: m.Case.Parties[b.Party].ID}
	find := func(also func(inA, inB bool) bool) *int {
		for s := range model.State(m.Len()) {
			if also(m.Holds(a.Means, s), m.Holds(b.Means, s)) {
				n := m.Number(s)
				return &n
			}
		}
		return nil
	}
	r.Witness = find(func(inA, inB bool) bool { return inA && inB })
	r.Apart = find(func(inA, inB bool) bool { return inA != inB })
	switch {
	case r.Apart == nil:
		r.Relation = "same"
	case find(func(inA, inB bool) bool { return inA && !inB }) == nil:
		r.Relation = "a_implies_b"
	case find(func(inA, inB bool) bool { return inB && !inA }) == nil:
		r.Relation = "b_implies_a"
	case r.Witness != nil:
		r.Relation = "compatible"
	default:
		r.Relation = "contradictory"
	}
	return r
}

// two is a case with words of every relation. Its states are numbered from 1
// by a, b, c, the first of them changing fastest; all hold, since nobody wants
// anything.
const two = `detente: 1
title: Two
parties: [{id: A, options: [{id: a}, {id: b}]}, {id: B, options: [{id: c}]}]
status_quo: [c]
preferences: {A: indifferent, B: indifferent}
words:
  same: {A: {means: a & c, text: both}, B: {means: c & a}}
  wide: {A: {means: a & c}, B: {means: c}}
  narrow: {A: {means: a or b}, B: {means: b}}
  loose: {A: {means: a}, B: {means: c}}
  torn: {A: {means: a}, B: {means: not a & c}}
  void: {A: {means: a & not a}, B: {means: c}}
  void-too: {A: {means: c}, B: {means: a & not a}}
  nothing: {A: {means: a & not a}, B: {means: "false"}}
  alone: {B: {means: b}}
meetings:
  - {date: 2020-05-01, place: Here, offers: {A: [a], B: [not c, b]}}
scenarios:
  no-b: {fix: {b: no}}
  without: {without: [A]}
`

func TestRelations(t *testing.T) {
	t.Parallel()
	tests := []struct {
		word           string
		kind           words.Kind
		witness, apart int // 0 for none
		shared         []int
	}{
		{"same", words.Same, 6, 0, []int{6, 8}},
		{"wide", words.AImpliesB, 6, 5, []int{6, 8}},
		{"narrow", words.BImpliesA, 3, 2, []int{3, 4, 7, 8}},
		{"loose", words.Compatible, 6, 2, []int{6, 8}},
		{"torn", words.Contradictory, 0, 2, []int{}},
		{"void", words.AImpliesB, 0, 5, []int{}},
		{"void-too", words.BImpliesA, 0, 5, []int{}},
		{"nothing", words.Same, 0, 0, []int{}},
	}
	r := ask(t, trial.Model(t, two, ""), 0)
	for k, tt := range tests {
		w := r.Words[k]
		want := words.Relation{A: "A", B: "B", Relation: tt.kind, Witness: some(tt.witness), Apart: some(tt.apart)}
		if diff := cmp.Diff([]words.Relation{want}, w.Relations); w.ID != tt.word || diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.word, diff)
		}
		if diff := cmp.Diff(tt.shared, w.Shared); diff != "" {
			t.Errorf("%s: shared (-want +got):\n%s", tt.word, diff)
		}
	}
}

func some(n int) *int {
	if n == 0 {
		return nil
	}
	return &n
}

func TestJSON(t *testing.T) {
	t.Parallel()
	const meetings = "meetings:\n  - {date: 2020-05-01, place: Here, offers: {A: [a], B: [not c, b]}}\n"
	only := func(word string) string {
		from, to := strings.Index(two, "words:\n")+len("words:\n"), strings.Index(two, meetings)
		at := strings.Index(two, "  "+word+": {")
		line := two[at : at+strings.Index(two[at:], "\n")+1]
		return two[:from] + line + two[to:]
	}
	tests := []struct {
		name, text, scenario string
		limit                int
		want                 string
	}{
		{"whole", only("same"), "no-b", 0, `"engine":"coset","truncated":false,"words":[{"id":"same","readings":[` +
			`{"party":"A","text":"both","means":"A.a and B.c","because":[],"met":false,"met_equilibria":1},` +
			`{"party":"B","text":"B.c and A.a","means":"B.c and A.a","because":[],"met":false,"met_equilibria":1}],` +
			`"relations":[{"a":"A","b":"B","relation":"same","witness":6,"apart":null}],"shared":[6],` +
			`"equilibria":[{"n":1,"met":[]},{"n":2,"met":[]},{"n":5,"met":[]},{"n":6,"met":["A","B"]}],"shared_equilibria":[6],` +
			`"offers":[{"date":"2020-05-01","place":"Here","by":"A","state":6,"met":["A","B"]},{"date":"2020-05-01","place":"Here","by":"B","state":null,"met":[]}],` +
			`"counts":{"shared":1,"equilibria":4,"shared_equilibria":1}}]`},
		{"lists cut, counts not", only("same"), "", 1, `"engine":"coset","truncated":true,"words":[{"id":"same","readings":[` +
			`{"party":"A","text":"both","means":"A.a and B.c","because":[],"met":false,"met_equilibria":2},` +
			`{"party":"B","text":"B.c and A.a","means":"B.c and A.a","because":[],"met":false,"met_equilibria":2}],` +
			`"relations":[{"a":"A","b":"B","relation":"same","witness":6,"apart":null}],"shared":[6],` +
			`"equilibria":[{"n":1,"met":[]}],"shared_equilibria":[6],` +
			`"offers":[{"date":"2020-05-01","place":"Here","by":"A","state":6,"met":["A","B"]},{"date":"2020-05-01","place":"Here","by":"B","state":3,"met":[]}],` +
			`"counts":{"shared":2,"equilibria":8,"shared_equilibria":2}}]`},
		{"a party taken out reads nothing", strings.Replace(only("loose"), meetings, "", 1), "without", 0, `"engine":"coset","truncated":false,"words":[{"id":"loose","readings":[` +
			`{"party":"B","text":"B.c","means":"B.c","because":[],"met":true,"met_equilibria":1}],"relations":[],"shared":[5],` +
			`"equilibria":[{"n":1,"met":[]},{"n":5,"met":["B"]}],"shared_equilibria":[5],"offers":[],"counts":{"shared":1,"equilibria":2,"shared_equilibria":1}}]`},
		{"no status quo", strings.NewReplacer("status_quo: [c]\n", "", meetings, "", "  without: {without: [A]}\n", "").Replace(only("alone")), "no-b", 0, `"engine":"coset","truncated":false,"words":[{"id":"alone","readings":[` +
			`{"party":"B","text":"A.b","means":"A.b","because":[],"met":null,"met_equilibria":0}],"relations":[],"shared":[],` +
			`"equilibria":[{"n":1,"met":[]},{"n":2,"met":[]},{"n":5,"met":[]},{"n":6,"met":[]}],"shared_equilibria":[],"offers":[],"counts":{"shared":0,"equilibria":4,"shared_equilibria":0}}]`},
		{"no word", strings.Split(two, "words:")[0], "", 0, `"truncated":false,"words":[]`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			text, err := json.Marshal(ask(t, trial.Model(t, tt.text, tt.scenario), tt.limit))
			if err != nil {
				t.Fatal(err)
			}
			var got, want map[string]any
			if err := errors.Join(json.Unmarshal(text, &got), json.Unmarshal([]byte("{"+tt.want+"}"), &want)); err != nil {
				t.Fatal(err)
			}
			for _, key := range []string{"detente", "exact", "warnings", "inputs"} {
				if _, ok := got[key]; !ok {
					t.Errorf("no %s", key)
				}
				delete(got, key)
			}
			delete(got, "scenario")
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestRefuses(t *testing.T) {
	t.Parallel()
	m := trial.Model(t, two, "")
	if _, err := words.Ask(t.Context(), words.Request{Model: m, Options: stability.Options{Engine: "steam"}}); err == nil || !strings.Contains(err.Error(), `no engine "steam"`) {
		t.Errorf("an unknown engine: %v", err)
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := words.Ask(ctx, words.Request{Model: m}); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
	r, err := words.Ask(t.Context(), words.Request{Model: m, Options: stability.Options{Semantics: model.OneMove}})
	if err != nil || r.Semantics != "one-move" {
		t.Errorf("semantics %q, %v", r.Semantics, err)
	}
}
