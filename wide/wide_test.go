package wide

import (
	"fmt"
	"math/big"
	"slices"
	"testing"

	"detente"
	"detente/internal/bdd"
	"detente/internal/trial"
	"detente/model"
	"detente/stability"
)

// sparse is a random case, taken with its states listed and without; nil where
// it is unsound, which both must find.
func sparse(t *testing.T, seed uint64) (*model.Model, *Case) {
	t.Helper()
	c, problems := detente.Parse("case.yaml", []byte(trial.Sparse(seed)), nil)
	if problems.Errors() > 0 {
		return nil, nil
	}
	setup, err := c.Setup([]string{"", "less"}[seed%2], nil)
	if err != nil {
		return nil, nil
	}
	m, listed := model.Compile(t.Context(), c, setup)
	w, open := Open(t.Context(), c, setup)
	if (listed == nil) != (open == nil) {
		t.Fatalf("seed %d: listed: %v; not listed: %v\n%s", seed, listed, open, c.File.Text)
	}
	if listed != nil {
		return nil, nil
	}
	return m, w
}

// TestStatesAgainstListing holds counts, numbers, codes and today of a case
// that is not listed against those of the list.
func TestStatesAgainstListing(t *testing.T) {
	t.Parallel()
	cases, reduced, withToday := 0, 0, 0
	for seed := range uint64(trial.Part(800)) {
		m, w := sparse(t, seed)
		if m == nil {
			continue
		}
		cases++
		if m.Reduced() {
			reduced++
		}
		if w.Space.Count(w.All).Int64() != int64(m.Total()) || w.Space.Count(w.Play).Int64() != int64(m.Len()) {
			t.Fatalf("seed %d: %s states, %s in play; want %d and %d", seed, w.Space.Count(w.All), w.Space.Count(w.Play), m.Total(), m.Len())
		}
		s := model.State(0)
		for code := range w.Space.All(w.Play) {
			if code[0] != uint64(m.Code(s)) || w.Number(code).Int64() != int64(m.Number(s)) || Decimal(code).String() != m.CodeText(s) {
				t.Fatalf("seed %d: code %d is number %s, want %d and %d", seed, code[0], w.Number(code), m.Code(s), m.Number(s))
			}
			for _, text := range []string{fmt.Sprint(m.Number(s)), "code " + m.CodeText(s)} {
				if found, err := w.Find("STATE", text); err != nil || found[0] != code[0] {
					t.Fatalf("seed %d: %s is %v, %v", seed, text, found, err)
				}
			}
			s++
		}
		if int(s) != m.Len() {
			t.Fatalf("seed %d: %d states listed, want %d", seed, s, m.Len())
		}
		today, known := m.Today()
		if known != (w.Today != nil) || known && w.Today[0] != uint64(m.Code(today)) {
			t.Fatalf("seed %d: today is %v", seed, w.Today)
		}
		if known {
			withToday++
		}
		for _, r := range w.Setup.Rules {
			set := w.Space.And(w.All, w.Met(r.Allows))
			for s := range model.State(m.Len()) {
				if m.Holds(r.Allows, s) != w.Space.Has(set, []uint64{uint64(m.Code(s))}) {
					t.Fatalf("seed %d: rule %s at %d", seed, r.Text, s)
				}
			}
		}
	}
	if cases < trial.Part(300) || reduced < trial.Part(80) || withToday < trial.Part(100) {
		t.Errorf("too seldom: %d cases, %d reduced, %d with a today", cases, reduced, withToday)
	}
}

// TestVerdictsAgainstListing holds verdicts reached in parts against those over
// the list of states; and, where parts may be small only, that these lie
// between the bounds.
func TestVerdictsAgainstListing(t *testing.T) {
	t.Parallel()
	met := map[string]int{}
	for seed := range uint64(trial.Part(800)) {
		m, w := sparse(t, seed)
		if m == nil {
			continue
		}
		sem := []model.Semantics{model.Legal, model.OnceEach, model.OneMove}[seed/2%3]
		table, err := stability.Solve(t.Context(), m, stability.Options{Engine: "graph", Semantics: sem})
		if err != nil {
			t.Fatal(err)
		}
		for _, how := range []string{"listed", "searched", "bounds"} {
			if how != "listed" {
				w.most = int(seed % 4)
			}
			if how == "bounds" {
				w.most, w.nodes = 4, 3 // no search gets anywhere
			}
			v, err := w.Solve(t.Context(), Options{Semantics: sem})
			if err != nil {
				t.Fatal(err)
			}
			open := 0
			for c, concept := range v.Concepts {
				for i := range w.Parties {
					b := v.Stable[c][i]
					if b.Known() {
						met[how+", known, "+concept.ID]++
					} else {
						open++
						met[how+", open, "+concept.ID]++
						if b.Sure != bdd.False && b.Maybe != w.Play {
							met["both bounds, "+concept.ID]++
						}
						if how == "listed" || how == "searched" && concept.ID != "sim" && sem != model.OnceEach {
							t.Fatalf("seed %d: %s, %s for %s is open", seed, how, concept.ID, m.Parties[i].ID)
						}
					}
					between(t, seed, w, m, how+", "+concept.ID+" for "+m.Parties[i].ID, b, func(s model.State) bool { return table.Stable[c][i].Has(int(s)) })
				}
				between(t, seed, w, m, how+", "+concept.ID, v.Equilibria[c], func(s model.State) bool { return table.Holds(c, s) })
			}
			if open != len(v.Open) {
				t.Fatalf("seed %d: %d open, %d told", seed, open, len(v.Open))
			}
		}
		for i := range w.Parties {
			if w.replies(model.Party(i)) != nil {
				met["replies"]++
			}
		}
		met["cases"]++
	}
	for _, c := range stability.Concepts {
		if met["bounds, open, "+c.ID] < trial.Part(60) || met["bounds, known, "+c.ID] < trial.Part(200) || met["searched, known, "+c.ID] < trial.Part(200) {
			t.Errorf("too seldom under %s: %v", c.ID, met)
		}
	}
	if met["cases"] < trial.Part(300) || met["replies"] < trial.Part(100) || met["both bounds, seq"] < trial.Part(20) {
		t.Errorf("too seldom: %v", met)
	}
}

func between(t *testing.T, seed uint64, w *Case, m *model.Model, what string, b Bounds, want func(model.State) bool) {
	t.Helper()
	for s := range model.State(m.Len()) {
		code := []uint64{uint64(m.Code(s))}
		sure, maybe := w.Space.Has(b.Sure, code), w.Space.Has(b.Maybe, code)
		if sure && !want(s) || !maybe && want(s) {
			t.Fatalf("seed %d: %s at %d: surely %v, maybe %v, want %v\n%s", seed, what, m.Number(s), sure, maybe, want(s), m.Case.File.Text)
		}
	}
	if n := w.Space.Count(b.Maybe); n.Cmp(big.NewInt(int64(m.Len()))) > 0 {
		t.Fatalf("seed %d: %s: %s states", seed, what, n)
	}
}

// TestOrder holds that the order has each digit once, and that what hangs
// together comes to stand together.
func TestOrder(t *testing.T) {
	t.Parallel()
	for seed := range uint64(trial.Part(100)) {
		if _, w := sparse(t, seed); w != nil {
			digits := order(w.Case, w.Setup, w.Cones)
			slices.Sort(digits)
			for k, d := range digits {
				if d != k {
					t.Fatalf("seed %d: digits %v", seed, digits)
				}
			}
			if len(digits) != w.Case.Digits() {
				t.Fatalf("seed %d: digits %v", seed, digits)
			}
		}
	}
}
