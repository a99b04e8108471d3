package why_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"detente/answer/why"
	"detente/internal/trial"
	"detente/stability"
)

var update = flag.Bool("update", false, "write the golden file anew")

const dilemma = `detente: 1
title: Dilemma
parties:
  - {id: One, options: [{id: coop}]}
  - {id: Two, options: [{id: coop}]}
  - {id: Bound, options: [{id: act, moves: take}]}
rules: ["not Bound.act"]
status_quo: [One.coop, Two.coop]
preferences:
  One: [Two.coop, {want: not One.coop, text: the better deal}]
  Two: {weights: {One.coop: 2, Two.coop: -1}}
  Bound: indifferent
`

// TestShape guards the JSON that other programs read.
func TestShape(t *testing.T) {
	t.Parallel()
	m := trial.Model(t, dilemma, "")
	s, _ := m.State(4)
	r, err := why.Ask(t.Context(), why.Request{Model: m, State: s, Concepts: []string{"seq", "nash"}})
	if err != nil {
		t.Fatal(err)
	}
	got, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	got = append(got, '\n')
	file := filepath.Join("testdata", "dilemma.json")
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(bytes.TrimSpace(want)), string(bytes.TrimSpace(got))); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestKinds(t *testing.T) {
	t.Parallel()
	m := trial.Model(t, dilemma, "")
	tests := []struct {
		state          int
		party, concept string
		kind           stability.Kind
		keeps          int
	}{
		{1, "One", "seq", stability.Unwanted, 1},
		{4, "One", "seq", stability.Answered, 0},
		{4, "One", "nash", stability.Open, 0},
		{2, "One", "nash", stability.Open, 0},
		{4, "Bound", "nash", stability.Barred, 0},
		{1, "Two", "seq", stability.Unwanted, 0},
	}
	for _, tt := range tests {
		s, _ := m.State(tt.state)
		r, err := why.Ask(t.Context(), why.Request{Model: m, State: s, Party: tt.party, Concepts: []string{tt.concept}})
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Verdicts) != 1 || r.Verdicts[0].Kind != tt.kind || len(r.Verdicts[0].Keeps) != tt.keeps {
			t.Errorf("state %d, %s, %s: %+v", tt.state, tt.party, tt.concept, r.Verdicts)
		}
	}
}

func TestAskRefuses(t *testing.T) {
	t.Parallel()
	m := trial.Model(t, dilemma, "")
	listed := trial.Model(t, strings.Replace(dilemma, "status_quo", "moves: {One: [1 -> 2]}\nstatus_quo", 1), "")
	tests := []struct {
		name string
		req  why.Request
		want string
	}{
		{"a party nobody knows", why.Request{Model: m, Party: "Tow"}, "there is no party \"Tow\"\n  hint: did you mean Two? the parties are One, Two, Bound"},
		{"a concept nobody knows", why.Request{Model: m, Concepts: []string{"nach"}}, "there is no concept \"nach\"\n  hint: did you mean nash? there are nash, gmr, smr, seq, sseq, sim"},
		{"an engine nobody knows", why.Request{Model: m, Options: stability.Options{Engine: "grab"}}, "there is no engine \"grab\"\n  hint: there are cone, coset, graph, reference"},
	}
	for _, tt := range tests {
		if _, err := why.Ask(t.Context(), tt.req); err == nil || err.Error() != tt.want {
			t.Errorf("%s: %v, want %s", tt.name, err, tt.want)
		}
	}
	r, err := why.Ask(t.Context(), why.Request{Model: listed})
	if err != nil || len(r.Verdicts) != 15 || len(r.Undefined) != 1 || r.Undefined[0].Why != "moves are listed" {
		t.Errorf("without a concept asked for: %d verdicts, undefined %v, %v; want those of five concepts", len(r.Verdicts), r.Undefined, err)
	}
}

func TestLimitCutsImprovements(t *testing.T) {
	t.Parallel()
	m := trial.Model(t, "detente: 1\ntitle: L\nparties: [{id: A, options: [{id: x}, {id: y}]}]\npreferences: {A: [x or y]}\n", "")
	r, err := why.Ask(t.Context(), why.Request{Model: m, Concepts: []string{"nash"}, Limit: 2})
	if err != nil || !r.Truncated || len(r.Verdicts[0].Improvements) != 2 {
		t.Errorf("%+v, %v", r, err)
	}
}
