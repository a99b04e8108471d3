package coalitions_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"detente/answer"
	"detente/answer/coalitions"
	"detente/internal/trial"
	"detente/model"
	"detente/stability"
)

// bridge needs all three: each gains only if all pay, and paying alone, or
// with one other, costs.
const bridge = `detente: 1
title: Bridge
parties: [{id: A, options: [{id: pay}]}, {id: B, options: [{id: pay}]}, {id: C, options: [{id: pay}]}]
status_quo: []
preferences:
  A: [A.pay & B.pay & C.pay, not A.pay]
  B: [A.pay & B.pay & C.pay, not B.pay]
  C: [A.pay & B.pay & C.pay, not C.pay]
scenarios: {away: {without: [C]}, alone: {without: [B, C]}}
`

func TestAllThreeAreNeeded(t *testing.T) {
	t.Parallel()
	r := ask(t, coalitions.Request{Model: trial.Model(t, bridge, "")})
	if diff := cmp.Diff([]coalitions.Jump{{From: 1, To: 8, Members: []string{"A", "B", "C"}}}, r.Jumps); diff != "" {
		t.Errorf("jumps (-want +got):\n%s", diff)
	}
	want := []coalitions.Opening{{
		Members: []string{"A", "B", "C"}, Count: 1, To: 8,
		Moves:  []answer.Move{{Party: "A", From: 1, To: 2}, {Party: "B", From: 2, To: 4}, {Party: "C", From: 4, To: 8}},
		Gains:  []answer.Place{{Party: "A", Position: 1}, {Party: "B", Position: 1}, {Party: "C", Position: 1}},
		Answer: []answer.Move{}, Hurts: []string{},
	}}
	if diff := cmp.Diff(want, r.Openings); diff != "" {
		t.Errorf("openings (-want +got):\n%s", diff)
	}
	undone := []coalitions.Undone{{N: 1, By: []coalitions.Left{{Members: []string{"A", "B", "C"}, To: 8}}}}
	if diff := cmp.Diff(undone, r.Undone); diff != "" {
		t.Errorf("undone (-want +got):\n%s", diff)
	}
	if got := r.Equilibria["cnash"]; !slices.Equal(got, []int{8}) || r.JumpsBy != "seq" || *r.From != 1 {
		t.Errorf("equilibria %v, by %s from %d", got, r.JumpsBy, *r.From)
	}
}

// TestRequests: one set, one concept, another start, nobody else.
func TestRequests(t *testing.T) {
	t.Parallel()
	m := trial.Model(t, bridge, "")
	at := model.State(3)
	r := ask(t, coalitions.Request{Model: m, Members: []string{"C", "A"}, Concepts: []string{"cgmr", "cnash", "cgmr"}, From: &at})
	var told []string
	for _, x := range r.Results {
		told = append(told, fmt.Sprint(x.Members, x.Concept, x.Stable))
	}
	// By hand: from 6, where both pay in vain, they stop, and B's paying then
	// harms neither. From 3, 4 and 7 they bring about 8, and B can undo it.
	if diff := cmp.Diff([]string{"[A C]cgmr[1 2 3 4 5 7 8]", "[A C]cnash[1 2 5 8]"}, told); diff != "" {
		t.Errorf("results (-want +got):\n%s", diff)
	}
	if r.JumpsBy != "gmr" || *r.From != 4 || !r.Exact {
		t.Errorf("by %s from %d, exact %v", r.JumpsBy, *r.From, r.Exact)
	}
	r = ask(t, coalitions.Request{Model: trial.Model(t, bridge, "alone")})
	if len(r.Results) > 0 || len(r.Jumps) > 0 || len(r.Warnings) != 1 || len(r.Equilibria["cseq"]) == 0 {
		t.Errorf("one party: %+v", r)
	}
	bare := strings.Replace(bridge[:strings.Index(bridge, "scenarios")], "status_quo: []\n", "", 1)
	r = ask(t, coalitions.Request{Model: trial.Model(t, bare, "")})
	if r.From != nil || len(r.Openings) > 0 || len(r.Jumps) != 1 {
		t.Errorf("no today: %+v", r)
	}
	tests := []struct {
		req  coalitions.Request
		want string
	}{
		{coalitions.Request{Members: []string{"A"}}, "to act together takes two parties, and A is one\n  hint: name two or more, as in A,B"},
		{coalitions.Request{Members: []string{"A", "A"}}, "to act together takes two parties, and A is one\n  hint: name two or more, as in A,B"},
		{coalitions.Request{Members: []string{"A", "D"}}, "there is no party \"D\"\n  hint: the parties are A, B, C"},
		{coalitions.Request{Concepts: []string{"seq"}}, "there is no concept \"seq\" for parties together\n  hint: did you mean cseq? there are cnash, cgmr, csmr, cseq"},
		{coalitions.Request{Options: stability.Options{Engine: "grab"}}, "there is no engine \"grab\""},
		{coalitions.Request{Model: trial.Model(t, bridge, "away"), Members: []string{"A", "C"}}, "party C is taken out by scenario away"},
	}
	for _, tt := range tests {
		if tt.req.Model == nil {
			tt.req.Model = m
		}
		if _, err := coalitions.Ask(t.Context(), tt.req); err == nil || !strings.HasPrefix(err.Error(), tt.want) {
			t.Errorf("%v, want %s", err, tt.want)
		}
	}
	stopped, stop := context.WithCancel(t.Context())
	stop()
	if _, err := coalitions.Ask(stopped, coalitions.Request{Model: m}); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
}

// TestKorea: all 57 sets of six parties, the same bytes each time, lists cut
// but not counts.
func TestKorea(t *testing.T) {
	t.Parallel()
	m := trial.Folder(t, "../../examples/korea")
	req := coalitions.Request{Model: m, Limit: 40}
	r := ask(t, req)
	if r.Counts.Results != 4*57 || len(r.Results) != 40 || !r.Truncated || !r.Exact || r.CompleteTo != nil {
		t.Errorf("%+v, %d results", r.Counts, len(r.Results))
	}
	if len(r.Listed) == 0 || len(r.Listed) > 50 || !slices.Contains(r.Listed, *r.From) {
		t.Errorf("improvements are listed from %v", r.Listed)
	}
	for _, x := range r.Results {
		if len(x.Stable) > 40 || len(x.Stable) < min(40, x.Counts.Stable) {
			t.Errorf("%v: %d of %d stable", x.Members, len(x.Stable), x.Counts.Stable)
		}
		for n, list := range x.Improvements {
			if count, cut := x.Counts.Of[n]; len(list) > 40 || cut != (len(list) == 40 && count > 40) && cut {
				t.Errorf("%v from %d: %d of %d", x.Members, n, len(list), count)
			}
		}
	}
	if !trial.Long() {
		req.Limit = 3 // the same bytes of less
		req.Members = []string{"USA", "DPRK"}
		r = ask(t, req)
	}
	again := ask(t, req)
	a, err := json.Marshal(r)
	b, err2 := json.Marshal(again)
	if err != nil || err2 != nil || string(a) != string(b) {
		t.Error("not the same bytes")
	}
	one := ask(t, coalitions.Request{Model: m, Members: []string{"USA", "DPRK"}})
	if len(one.Listed) != m.Len() || one.Counts.Results != 4 {
		t.Errorf("one set: %d listed, %d results", len(one.Listed), one.Counts.Results)
	}
}

// TestManyParties: of more parties than all sets can be judged for, the
// smaller sets are.
func TestManyParties(t *testing.T) {
	t.Parallel()
	var parties, prefers []string
	for k := range 14 {
		options := ""
		if k < 4 {
			options = ", options: [{id: x}]"
		}
		parties = append(parties, fmt.Sprintf("{id: P%d%s}", k, options))
		prefers = append(prefers, fmt.Sprintf("P%d: [\"atleast(2, P0.x, P1.x, P2.x, P3.x)\"]", k))
	}
	text := "detente: 1\ntitle: Many\nparties: [" + strings.Join(parties, ", ") + "]\nstatus_quo: []\npreferences: {" + strings.Join(prefers, ", ") + "}\n"
	r := ask(t, coalitions.Request{Model: trial.Model(t, text, ""), Concepts: []string{"cnash"}})
	if r.CompleteTo == nil || *r.CompleteTo != 5 || r.Exact || !r.Truncated || r.Counts.Results != 91+364+1001+2002 {
		t.Errorf("complete to %v, %d results, %v", r.CompleteTo, r.Counts.Results, r.Warnings)
	}
	if len(r.Equilibria["cnash"]) == 0 || len(r.Openings) != 6+4+1 {
		t.Errorf("%v, %d openings", r.Equilibria, len(r.Openings))
	}
}
