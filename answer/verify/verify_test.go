package verify

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"detente"
	"detente/internal/trial"
	"detente/model"
	"detente/stability"
)

func ask(t *testing.T, req Request) Result {
	t.Helper()
	r, err := Ask(t.Context(), req)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestRandomCasesAgree derives every verdict on random cases of every form,
// under each semantics.
func TestRandomCasesAgree(t *testing.T) {
	t.Parallel()
	met := map[string]int{}
	for seed := range uint64(trial.Quarter(120)) {
		k := model.Random(seed, 60)
		m := trial.Model(t, k.String(), "")
		opt := stability.Options{Semantics: model.Semantics(seed % 3)}
		r := ask(t, Request{Model: m, Options: opt})
		if r.Count > 0 || r.Checked != m.Len() || r.Of != m.Len() || len(r.Unchecked) > 0 || !r.Exact {
			t.Fatalf("seed %d: checked %d of %d, unchecked %v, %+v\n%s", seed, r.Checked, r.Of, r.Unchecked, r.Disagreements, k)
		}
		if want := m.Len() * len(m.Parties) * len(r.Certificate.Concepts); r.Certificate.Checked.Verdicts != want {
			t.Fatalf("seed %d: %d verdicts, want %d", seed, r.Certificate.Checked.Verdicts, want)
		}
		if m.Graph() {
			met["graph"]++
		}
		if len(m.Case.Moves) > 0 {
			met["listed"]++
		}
		for _, p := range m.Setup.Preferences {
			met[fmt.Sprint("kind ", p.Kind)]++
		}
		for _, rule := range m.Setup.Rules {
			met[fmt.Sprint("rule ", rule.Kind)]++
		}
	}
	kinds := []string{"graph", "listed", "kind 0", "kind 1", "kind 2", "kind 3", "kind 4", "rule 0", "rule 1", "rule 2", "rule 3", "rule 4"}
	for _, kind := range kinds {
		if met[kind] < trial.Quarter(10) {
			t.Errorf("%s: met only %d times", kind, met[kind])
		}
	}
}

// TestTableAgrees: moves that stand in a table beside the case.
func TestTableAgrees(t *testing.T) {
	t.Parallel()
	m := trial.Under(t, trial.Folder(t, "../../corpus/made/moves-from-a-file").Case, "")
	if r := ask(t, Request{Model: m}); r.Count > 0 || r.Checked != m.Len() {
		t.Errorf("checked %d of %d: %+v", r.Checked, m.Len(), r.Disagreements)
	}
}

// TestScenariosAgree: what a scenario holds, rules out, or takes out.
func TestScenariosAgree(t *testing.T) {
	t.Parallel()
	c := trial.Folder(t, "../../examples/korea").Case
	for _, s := range c.Scenarios {
		m := trial.Under(t, c, s.Name)
		r := ask(t, Request{Model: m, Options: stability.Options{Concepts: []string{"nash", "seq"}}})
		if r.Count > 0 || r.Certificate.Checked.Combinations == 0 {
			t.Errorf("%s: %+v", s.Name, r.Disagreements)
		}
	}
}

// TestWrongVerdictIsFound turns one verdict of the table round.
func TestWrongVerdictIsFound(t *testing.T) {
	t.Parallel()
	for seed := range uint64(trial.Part(60)) {
		m := trial.Model(t, model.Random(seed, 30).String(), "")
		table, err := stability.Solve(t.Context(), m, stability.Options{})
		if err != nil {
			t.Fatal(err)
		}
		c := int(seed) % len(table.Concepts)
		if table.Undefined[c] != "" {
			c = 0
		}
		i, s := int(seed)%len(m.Parties), model.State(seed*7%uint64(m.Len()))
		truth := table.Stable[c][i].Has(int(s))
		table.Stable[c][i].Words()[s>>6] ^= 1 << (s & 63)
		d, err := newDeriver(t.Context(), m, model.Legal)
		if err != nil {
			t.Fatal(err)
		}
		var found []Disagreement
		for x := range model.State(m.Len()) {
			out, err := d.compare(t.Context(), table, x, effort)
			if err != nil {
				t.Fatal(err)
			}
			found = append(found, out.found...)
		}
		want := []Disagreement{{Kind: OfVerdict, Concept: table.Concepts[c].ID, Party: m.Parties[i].ID, N: m.Number(s), Computed: fmt.Sprint(!truth), Derived: fmt.Sprint(truth)}}
		if diff := cmp.Diff(want, found); diff != "" {
			t.Fatalf("seed %d (-want +got):\n%s", seed, diff)
		}
	}
}

const talks = `detente: 1
title: Talks
parties:
  - {id: A, options: [{id: calm}, {id: aid, levels: [none, some, full]}]}
  - {id: B, options: [{id: calm}]}
rules: [{remove: "--YN"}]
preferences: {A: [B.calm, not A.calm, A.aid = none], B: [A.aid >= some, A.calm, not B.calm]}
`

// TestWrongModelIsFound changes ranks, or rules, behind the model's back.
func TestWrongModelIsFound(t *testing.T) {
	t.Parallel()
	m := trial.Model(t, talks, "")
	ranks := slices.Clone(m.Ranks(1))
	ranks[0], ranks[len(ranks)-1] = ranks[len(ranks)-1], ranks[0]
	r := ask(t, Request{Model: m.Ranked(1, ranks)})
	if !slices.ContainsFunc(r.Disagreements, func(x Disagreement) bool { return x.Kind == OfOrder && x.Party == "B" }) {
		t.Errorf("wrong ranks were not found: %+v", r.Disagreements)
	}
	looser := *m
	looser.Setup.Rules = nil
	r = ask(t, Request{Model: &looser})
	var codes []string
	for _, x := range r.Disagreements {
		if x.Kind == OfState {
			codes = append(codes, x.Code+" "+x.Computed+" "+x.Derived)
		}
	}
	// Digits: A.calm 1, A.aid 2 and 4, B.calm 8. Full aid without B.calm: 6, 7.
	if diff := cmp.Diff([]string{"6 false true", "7 false true"}, codes); diff != "" {
		t.Errorf("missing states (-want +got):\n%s", diff)
	}
	stricter := *m
	stricter.Setup.Fix = []detente.Setting{{Option: 2, Level: 0}}
	if r = ask(t, Request{Model: &stricter, Limit: 1}); r.Count < 6 || len(r.Disagreements) != 1 || !r.Truncated || r.Disagreements[0].N == 0 {
		t.Errorf("states that should not be: %+v, %d in all", r.Disagreements, r.Count)
	}
}

// TestWrongQuoteIsFound moves a quote, and changes a hash.
func TestWrongQuoteIsFound(t *testing.T) {
	t.Parallel()
	c := trial.Folder(t, "../../examples/korea").Case
	q := &c.Parties[1].Options[1].Because[0]
	q.Start++
	c.Sources[2].SHA256 = strings.Repeat("0", 64)
	r := ask(t, Request{Model: trial.Under(t, c, ""), Options: stability.Options{Concepts: []string{"nash"}}})
	var kinds []string
	for _, x := range r.Disagreements {
		kinds = append(kinds, x.Kind+" "+x.Source)
	}
	if diff := cmp.Diff([]string{"hash washington", "quote hanoi"}, kinds); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestBigCase checks what is chosen where not all can be, and that it is the
// same for the same seed.
func TestBigCase(t *testing.T) {
	t.Parallel()
	m := trial.Folder(t, "../../examples/korea")
	written := func(seed uint64) string {
		r := ask(t, Request{Model: m, Seed: seed, Version: "v1"})
		if r.Count > 0 || r.Checked < drawn || r.Checked >= r.Of || r.Exact || r.Certificate.Version != "v1" || r.Certificate.Checked.Quotes < 100 {
			t.Fatalf("%+v", r)
		}
		line, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		return string(line)
	}
	first := written(1)
	if again, other := written(1), written(2); first != again || first == other {
		t.Error("what is checked does not follow from the seed")
	}
	table, err := stability.Solve(t.Context(), m, stability.Options{Concepts: []string{"nash", "gmr"}})
	if err != nil {
		t.Fatal(err)
	}
	today, _ := m.Today()
	chosen := choose(m, table, 1)
	for s := range table.Equilibria[0].All() {
		if !slices.Contains(chosen, model.State(s)) {
			t.Errorf("state %d holds and is not checked", s)
		}
	}
	if !slices.Contains(chosen, today) || len(chosen) < drawn+holding {
		t.Errorf("%d states are chosen", len(chosen))
	}
}

// TestTooLong: a verdict that takes too long is counted, and nothing is said of
// it.
func TestTooLong(t *testing.T) {
	t.Parallel()
	m := trial.Folder(t, "../../examples/korea")
	table, err := stability.Solve(t.Context(), m, stability.Options{})
	if err != nil {
		t.Fatal(err)
	}
	d, err := newDeriver(t.Context(), m, model.Legal)
	if err != nil {
		t.Fatal(err)
	}
	today, _ := m.Today()
	all, undecided := len(m.Parties)*len(table.Concepts), 0
	for share := 1; share < 1<<16; share *= 4 {
		x, err := d.compare(t.Context(), table, today+7, share)
		if err != nil || len(x.found) > 0 || x.checked+len(x.undecided) != all {
			t.Fatal(err, x)
		}
		undecided += len(x.undecided)
	}
	if undecided == 0 {
		t.Error("all was decided")
	}
}

// TestReadAnew holds that what is written out beforehand is what is read from
// the case each time.
func TestReadAnew(t *testing.T) {
	t.Parallel()
	for seed := range uint64(trial.Part(60)) {
		m := trial.Model(t, model.Random(seed, 24).String(), "")
		table, err := stability.Solve(t.Context(), m, stability.Options{})
		if err != nil {
			t.Fatal(err)
		}
		d, err := newDeriver(t.Context(), m, model.Legal)
		if err != nil {
			t.Fatal(err)
		}
		for i := range d.players {
			d.players[i].moves, d.players[i].gains, d.players[i].order.known = nil, nil, nil
		}
		for s := range model.State(m.Len()) {
			if x, err := d.compare(t.Context(), table, s, effort); err != nil || len(x.found) > 0 {
				t.Fatal(seed, err, x.found)
			}
		}
	}
}
