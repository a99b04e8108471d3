package brief_test

import (
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"detente"
	"detente/answer/brief"
	"detente/internal/trial"
)

// deal has a situation that both principals prefer to today and that holds,
// and one that only A prefers.
const deal = `detente: 1
title: Deal
as_of: 2020-01-01
parties:
  - {id: A, options: [{id: pay, levels: [none, half, full]}]}
  - {id: B, options: [{id: give, moves: take}]}
  - {id: C, role: outsider, options: [{id: vouch, seat: true}]}
status_quo: []
preferences:
  A: [give, pay = none if not give, {want: pay = none, basis: done}]
  B: [pay >= half if give, pay = full, not give]
  C: [vouch]
words: {peace: {A: {means: give}, B: {means: pay = full, text: the money}}}
`

func ask(t *testing.T, text string) brief.Result {
	t.Helper()
	m := trial.Model(t, text, "")
	r, err := brief.Ask(t.Context(), brief.Request{Model: m})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestBriefTellsWhoWantsAndCanDoWhat(t *testing.T) {
	t.Parallel()
	r := ask(t, deal)
	if r.RestsOn != (brief.RestsOn{Wants: 7, Inferred: 6}) {
		t.Errorf("rests on %+v, want 7 of which 6 inferred", r.RestsOn)
	}
	var rows [][]string
	for _, p := range r.Parties {
		for _, o := range p.Options {
			rows = append(rows, []string{p.ID, p.Role, o.ID, o.Moves, o.Today})
		}
		if len(p.First) == 0 || len(p.First) > 3 || p.First[0].Position != 1 {
			t.Errorf("%s wants first %v", p.ID, p.First)
		}
	}
	want := [][]string{
		{"A", "principal", "A.pay", "both", "none"},
		{"B", "principal", "B.give", "take", "no"},
		{"C", "outsider", "C.vouch", "both", "no"},
	}
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if w := r.Words.Words; len(w) != 1 || len(w[0].Readings) != 2 || w[0].Readings[1].Text != "the money" {
		t.Errorf("words %+v", w)
	}
}

// TestBetterIsBetter holds the sentence that a reader will quote: what is
// called better is as good for each principal, better for one, and holds.
func TestBetterIsBetter(t *testing.T) {
	t.Parallel()
	r := ask(t, deal)
	if r.Today == nil || r.Today.State != 1 || r.Today.Holds {
		t.Fatalf("today %+v: C would vouch, so it does not hold", r.Today)
	}
	for _, f := range r.Holds {
		found := false
		for _, n := range f.Members {
			found = found || n == f.Best
		}
		if !found {
			t.Errorf("the best of %v is %d", f.Members, f.Best)
		}
	}
	if r.Better != nil {
		t.Errorf("state %d is called better, but B never gives for less than full pay and A never pays once B gave", *r.Better)
	}
}

func TestBriefWithoutToday(t *testing.T) {
	t.Parallel()
	r := ask(t, "detente: 1\ntitle: N\nparties: [{id: A, options: [{id: x}]}, {id: B}]\npreferences: {A: [x], B: indifferent}\n")
	if r.Today != nil || r.Better != nil || len(r.Holds) != 1 || len(r.Holds[0].Below) != 0 {
		t.Errorf("%+v", r)
	}
}

// TestTodayRestsOnTheRecord holds that today is cited to the last steps that
// made it what it is, each quote once.
func TestTodayRestsOnTheRecord(t *testing.T) {
	t.Parallel()
	files := fstest.MapFS{
		"case.yaml": {Data: []byte(`detente: 1
title: Record
sources: {log: {file: log.md}}
parties: [{id: A, options: [{id: x}, {id: y}, {id: z}]}]
status_quo: [x, y]
preferences: {A: [x]}
history_start: []
history:
  - {party: A, does: [x], because: [{source: log, quote: "an early x"}]}
  - {party: A, does: [not x], because: [{source: log, quote: "x ends"}]}
  - {party: A, does: [x, y], because: [{source: log, quote: "both at last"}]}
`)},
		"log.md": {Data: []byte("First an early x, then x ends, then both at last.\n")},
	}
	c, problems := detente.Read(files, "case.yaml")
	if problems.Errors() > 0 {
		t.Fatal(problems)
	}
	m := trial.Under(t, c, "")
	r, err := brief.Ask(t.Context(), brief.Request{Model: m})
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Today.Because) != 1 || r.Today.Because[0].Quote != "both at last" {
		t.Errorf("today rests on %+v", r.Today.Because)
	}
}
