package roadmap_test

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"detente/answer"
	"detente/answer/roadmap"
	"detente/internal/trial"
	"detente/model"
	"detente/stability"
)

// TestPrisonersDilemma: from where both speak, whoever is silent first risks
// what it has; if both fall silent at once, nobody does.
func TestPrisonersDilemma(t *testing.T) {
	t.Parallel()
	m := trial.Folder(t, "../../examples/prisoners-dilemma")
	from := model.State(0)
	r, err := roadmap.Ask(t.Context(), roadmap.Request{Model: m, From: &from})
	if err != nil || len(r.Roads) != 2 || *r.Goal != 4 {
		t.Fatalf("%+v, %v", r, err)
	}
	for k, first := range []string{"One", "Two"} {
		road := r.Roads[k]
		if road.Steps[0].Moves[0].Party != first || road.Risk[first].Position != 2 {
			t.Errorf("road %d: %+v", k, road)
		}
		for id, x := range road.Risk {
			if id != first && x.Position != 0 {
				t.Errorf("road %d: %s risks %+v", k, id, x)
			}
		}
	}
	r, err = roadmap.Ask(t.Context(), roadmap.Request{Model: m, From: &from, Joint: true})
	if err != nil || len(r.Roads) != 1 || len(r.Roads[0].Steps) != 1 {
		t.Fatalf("%+v, %v", r, err)
	}
	for id, x := range r.Roads[0].Risk {
		if x.Position != 0 || x.Rank != int(m.Rank(0, from)) {
			t.Errorf("%s risks %+v by one exchange", id, x)
		}
	}
	if halves := r.Roads[0].Steps[0].HalfDone; len(halves) != 2 || halves[0].Worst["One"].Position != 2 {
		t.Errorf("halves: %+v", halves)
	}
}

// TestKorea holds what the example shows today: single steps cost somebody a
// want, exchanges nobody.
func TestKorea(t *testing.T) {
	t.Parallel()
	m := trial.Folder(t, "../../examples/korea")
	shared := &roadmap.Shared{}
	for _, joint := range []bool{false, true} {
		r, err := roadmap.Ask(t.Context(), roadmap.Request{Model: m, Joint: joint, Shared: shared})
		if err != nil || len(r.Roads) == 0 || r.Count != len(r.Roads) || !r.Exact {
			t.Fatalf("joint %v: %v, %+v", joint, err, r.Obstacle)
		}
		for _, road := range r.Roads {
			loses := false
			for _, x := range road.Risk {
				loses = loses || x.Position > 0
			}
			if loses == joint {
				t.Errorf("joint %v: a want is lost: %v", joint, loses)
			}
		}
		again, err := roadmap.Ask(t.Context(), roadmap.Request{Model: m, Joint: joint})
		if err != nil {
			t.Fatal(err)
		}
		a, _ := json.Marshal(r)
		if b, _ := json.Marshal(again); string(a) != string(b) {
			t.Errorf("joint %v: other bytes without what is shared", joint)
		}
	}
}

func TestRefusals(t *testing.T) {
	t.Parallel()
	plain := trial.Model(t, "detente: 1\ntitle: O\nparties: [{id: A, options: [{id: x}]}, {id: B}]\npreferences: {A: [x, not x], B: {weights: {x: 1}}}\n", "")
	graph := trial.Model(t, "detente: 1\ntitle: G\nparties: [{id: A}]\nstates: [{id: war}, {id: peace}]\nmoves: {A: [war -> peace]}\nstatus_quo: war\npreferences: {A: {ranking: [peace, war]}}\n", "")
	zero := model.State(0)
	tests := []struct {
		req  roadmap.Request
		want string
	}{
		{roadmap.Request{Model: plain}, "does not say what is so today"},
		{roadmap.Request{Model: plain, From: &zero, Concept: "sqe"}, `no concept "sqe"`},
		{roadmap.Request{Model: plain, From: &zero, Options: stability.Options{Engine: "grab"}}, `no engine "grab"`},
		{roadmap.Request{Model: plain, From: &zero, To: &zero, Options: stability.Options{Engine: "grab"}}, `no engine "grab"`},
		{roadmap.Request{Model: graph, Concept: "sim"}, "not defined where moves are listed"},
		{roadmap.Request{Model: graph, Joint: true}, "exchanges are not defined where moves are listed"},
		{roadmap.Request{Model: plain, From: &zero, Protect: []answer.Place{{Party: "C", Position: 1}}}, `no party "C"`},
		{roadmap.Request{Model: plain, From: &zero, Protect: []answer.Place{{Party: "B", Position: 1}}}, "no ordered wants"},
		{roadmap.Request{Model: plain, From: &zero, Protect: []answer.Place{{Party: "A", Position: 3}}}, "no want at position 3"},
		{roadmap.Request{Model: plain, From: &zero, Protect: []answer.Place{{Party: "A", Position: 0}}}, "no want at position 0"},
	}
	for _, tt := range tests {
		if _, err := roadmap.Ask(t.Context(), tt.req); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%q: %v", tt.want, err)
		}
	}
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := roadmap.Ask(gone, roadmap.Request{Model: plain, From: &zero}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestLimitAndShapes(t *testing.T) {
	t.Parallel()
	m := trial.Folder(t, "../../examples/nile")
	r, err := roadmap.Ask(t.Context(), roadmap.Request{Model: m, Limit: 2})
	if err != nil || len(r.Roads) != 2 || r.Count <= 2 || !r.Truncated || !r.Exact {
		t.Errorf("%d roads of %d, truncated %v, exact %v: %v", len(r.Roads), r.Count, r.Truncated, r.Exact, err)
	}
	none := trial.Model(t, "detente: 1\ntitle: O\nparties: [{id: A, options: [{id: x}]}]\nstatus_quo: [x]\npreferences: {A: [x]}\n", "")
	r, err = roadmap.Ask(t.Context(), roadmap.Request{Model: none})
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(r)
	want := `"from":2,"goal":null,"concept":"seq","joint":false,"whole":false,"protect":[],"ranks":{"A":2},"candidates":[],` +
		`"start":{"worst":{"A":{"rank":1,"path":[]}},"utmost":{"A":{"rank":1,"path":[]}}},"obstacle":{"kind":"no_goal","remedies":[]},"roads":[],"count":0}`
	if err != nil || !strings.HasSuffix(string(text), want) {
		t.Errorf("%s, %v", text, err)
	}
}
