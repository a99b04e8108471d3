package stuck_test

import (
	"encoding/json"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"detente/answer/stuck"
	"detente/internal/trial"
)

// pact is the prisoner's dilemma after it went wrong, with two tables.
const pact = `detente: 1
title: Pact
parties: [{id: One, options: [{id: coop}]}, {id: Two, options: [{id: coop}]}]
status_quo: []
preferences: {One: [Two.coop, not One.coop], Two: [One.coop, not Two.coop]}
words: {pact: {One: {means: Two.coop}, Two: {means: One.coop}}}
meetings:
  - {date: 2020-01-01, place: Quay, parties: [One, Two], outcome: none, offers: {One: [Two.coop], Two: [One.coop, Two.coop]}}
  - {date: 2020-02-01, place: Pier}
scenarios: {never: {rule: [not Two.coop]}}
`

func TestDilemma(t *testing.T) {
	t.Parallel()
	m := trial.Model(t, pact, "")
	r := ask(t, m, true)
	want := []stuck.Better{{N: 4, Obstacles: []stuck.Obstacle{
		{Kind: stuck.NobodyFirst, Party: "One", To: 2, Position: 2},
		{Kind: stuck.NobodyFirst, Party: "Two", To: 3, Position: 2},
	}}}
	if diff := gocmp.Diff(want, r.Better); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	first, both := r.Meetings[0].Offers[0], r.Meetings[0].Offers[1]
	if *first.State != 3 || *first.Day != 1 || len(first.Worse) != 1 || first.Worse[0] != "Two" || len(first.Words) != 1 {
		t.Errorf("what One offered: %+v", first)
	}
	if *both.State != 4 || len(both.Worse)+len(both.Breakers)+len(both.Words) != 0 {
		t.Errorf("what Two offered: %+v", both)
	}
	if len(r.Meetings) != 2 || len(r.Meetings[1].Offers) != 0 {
		t.Errorf("meetings %+v", r.Meetings)
	}
}

// TestOutOfPlay holds what is told of an offer that a scenario rules out, and
// of a case without a status quo: nothing, in lists that are empty.
func TestOutOfPlay(t *testing.T) {
	t.Parallel()
	const none = `"worse":[],"breakers":[],"unmet":[],"breaks":[],"words":[],"under":[]`
	tests := []struct{ name, text, scenario, want string }{
		{"both are out", pact, "never", `[{"by":"One","state":null,"day":1,` + none + `},{"by":"Two","state":null,"day":1,` + none + `}]`},
		{"no status quo", strings.Replace(pact, "status_quo: []\n", "", 1), "", `[{"by":"One","state":null,"day":null,` + none + `},{"by":"Two","state":null,"day":null,` + none + `}]`},
	}
	for _, tt := range tests {
		r := ask(t, trial.Model(t, tt.text, tt.scenario), false)
		got, err := json.Marshal(r.Meetings[0].Offers)
		if err != nil || string(got) != tt.want {
			t.Errorf("%s: %s, %v; want %s", tt.name, got, err, tt.want)
		}
	}
}

// TestLeastCostly: of the steps of one party towards a state, the one is told
// that costs it its least important want, wherever it comes by number.
func TestLeastCostly(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		wants string
		want  stuck.Obstacle
	}{
		{"x and y and z, not x, not y", stuck.Obstacle{Kind: stuck.NobodyFirst, Party: "A", To: 3, Position: 3}},
		{"x and y and z, not y, not x", stuck.Obstacle{Kind: stuck.NobodyFirst, Party: "A", To: 2, Position: 3}},
	} {
		m := trial.Model(t, "detente: 1\ntitle: L\nparties: [{id: A, options: [{id: x}, {id: y}]}, {id: B, options: [{id: z}]}]\nstatus_quo: []\npreferences: {A: ["+tt.wants+"], B: [x and y and z, not z]}\n", "")
		r := ask(t, m, true)
		if len(r.Better) != 1 || r.Better[0].N != 8 || r.Better[0].Obstacles[0] != tt.want {
			t.Errorf("%s: %+v, want %+v", tt.wants, r.Better, tt.want)
		}
	}
}

// TestAbsentReadNothing: what a word means to a party that a scenario takes
// out splits it no more.
func TestAbsentReadNothing(t *testing.T) {
	t.Parallel()
	text := strings.Replace(pact, "scenarios: {", "scenarios: {alone: {without: [Two]}, ", 1)
	for scenario, want := range map[string]int{"": 1, "alone": 0} {
		o := ask(t, trial.Model(t, strings.Replace(text, "One: [Two.coop], Two", "One: [One.coop], Two", 1), scenario), false).Meetings[0].Offers[0]
		if o.State == nil || len(o.Words) != want {
			t.Errorf("scenario %q: %+v, want %d words", scenario, o, want)
		}
	}
}

func TestLimit(t *testing.T) {
	t.Parallel()
	m := trial.Model(t, "detente: 1\ntitle: L\nparties: [{id: A}]\nstates: [{id: a}, {id: b}, {id: c}]\nmoves: {A: [a <-> b]}\nstatus_quo: a\npreferences: {A: {ranking: [b, c, a]}}\n", "")
	r, err := stuck.Ask(t.Context(), stuck.Request{Model: m, All: true, Limit: 1})
	if err != nil || !r.Truncated || r.Count != 2 || len(r.Better) != 1 || r.Better[0].N != 2 || len(r.Better[0].Obstacles) != 0 {
		t.Errorf("%+v, %v; want the first of two, which A can go to", r, err)
	}
	if r, err = stuck.Ask(t.Context(), stuck.Request{Model: m, All: true}); err != nil || r.Truncated || len(r.Better) != 2 || r.Better[1].Obstacles[0].Kind != stuck.NoRoad {
		t.Errorf("%+v, %v; want no road to the second", r, err)
	}
}
