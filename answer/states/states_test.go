package states_test

import (
	"context"
	"encoding/json"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"detente/answer"
	"detente/answer/states"
	"detente/condition"
	"detente/internal/trial"
	"detente/model"
)

const lift = `detente: 1
title: Lift
parties:
  - {id: A, options: [{id: aid, levels: [none, some]}, {id: talk}]}
  - {id: B, options: [{id: fire}]}
rules: [fire -> not talk]
preferences: {A: [talk], B: [talk]}
scenarios:
  truce: {fix: {fire: no}}
`

const roads = `detente: 1
title: Roads
parties: [{id: P}]
states: [{id: here}, {id: there}]
moves: {P: [here -> there]}
preferences: {P: indifferent}
`

func TestJSON(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text, scenario, where string
		limit                       int
		want                        string
	}{
		{"all", lift, "", "", 0, `"truncated":false,"count":6,"list":[` +
			`{"n":1,"code":"0","options":[],"levels":{"A.aid":"none"}},` +
			`{"n":2,"code":"1","options":[],"levels":{"A.aid":"some"}},` +
			`{"n":3,"code":"2","options":["A.talk"],"levels":{"A.aid":"none"}},` +
			`{"n":4,"code":"3","options":["A.talk"],"levels":{"A.aid":"some"}},` +
			`{"n":5,"code":"4","options":["B.fire"],"levels":{"A.aid":"none"}},` +
			`{"n":6,"code":"5","options":["B.fire"],"levels":{"A.aid":"some"}}]`},
		{"some", lift, "", "aid = some & !talk", 0, `"truncated":false,"count":2,"list":[` +
			`{"n":2,"code":"1","options":[],"levels":{"A.aid":"some"}},` +
			`{"n":6,"code":"5","options":["B.fire"],"levels":{"A.aid":"some"}}]`},
		{"none", lift, "", "talk & fire", 0, `"truncated":false,"count":0,"list":[]`},
		{"cut", lift, "", "aid = some", 1, `"truncated":true,"count":3,"list":[` +
			`{"n":2,"code":"1","options":[],"levels":{"A.aid":"some"}}]`},
		{"just as many as the limit", lift, "", "aid = some & fire", 1, `"truncated":false,"count":1,"list":[` +
			`{"n":6,"code":"5","options":["B.fire"],"levels":{"A.aid":"some"}}]`},
		{"a scenario keeps the numbers", lift, "truce", "talk", 0, `"truncated":false,"count":2,"list":[` +
			`{"n":3,"code":"2","options":["A.talk"],"levels":{"A.aid":"none"}},` +
			`{"n":4,"code":"3","options":["A.talk"],"levels":{"A.aid":"some"}}]`},
		{"graph form", roads, "", "", 0, `"truncated":false,"count":2,"list":[{"n":1,"id":"here"},{"n":2,"id":"there"}]`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			m := trial.Model(t, tt.text, tt.scenario)
			req := states.Request{Model: m, Limit: tt.limit}
			if tt.where != "" {
				req.Where = where(t, m, tt.where)
			}
			r, err := states.Ask(t.Context(), req)
			if err != nil {
				t.Fatal(err)
			}
			got := shape(t, r)
			var want any
			if err := json.Unmarshal([]byte("{"+tt.want+"}"), &want); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// shape is a result as a reader of its JSON sees it, without the head but for
// truncated.
func shape(t *testing.T, r states.Result) any {
	t.Helper()
	text, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	var got map[string]any
	if err := json.Unmarshal(text, &got); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"detente", "exact", "warnings", "inputs"} {
		if _, ok := got[key]; !ok {
			t.Errorf("no %s", key)
		}
		delete(got, key)
	}
	delete(got, "scenario")
	return any(got)
}

func where(t *testing.T, m *model.Model, text string) *condition.Condition {
	t.Helper()
	c, problems := m.Case.Condition("--where", text)
	if problems.Errors() > 0 {
		t.Fatal(problems)
	}
	return c
}

func TestStops(t *testing.T) {
	t.Parallel()
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := states.Ask(ctx, states.Request{Model: trial.Model(t, lift, "")}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

// Pieces put together are the whole, whatever their length; the count is of
// all, and a piece says that it is one.
func TestPieces(t *testing.T) {
	t.Parallel()
	for seed := range uint64(trial.Part(40)) {
		m := trial.Model(t, trial.Outside(seed, 200), "")
		whole, err := states.Ask(t.Context(), states.Request{Model: m})
		if err != nil {
			t.Fatal(err)
		}
		for size := 1; size < 9; size++ {
			var list []answer.State
			for at := 0; at <= len(whole.List); at += size {
				r, err := states.Ask(t.Context(), states.Request{Model: m, Limit: size, Offset: at})
				if err != nil || r.Count != whole.Count || r.Truncated != (len(r.List) < whole.Count) {
					t.Fatalf("seed %d, from %d: %v, %d of %d, truncated %v", seed, at, err, len(r.List), r.Count, r.Truncated)
				}
				list = append(list, r.List...)
			}
			if diff := cmp.Diff(whole.List, list); diff != "" {
				t.Errorf("seed %d, by %d: %s", seed, size, diff)
			}
		}
	}
}
