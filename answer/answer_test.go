package answer_test

import (
	"encoding/json"
	"slices"
	"testing"

	"detente/answer"
	"detente/internal/trial"
	"detente/model"
)

const options = `detente: 1
title: O
parties: [{id: A, options: [{id: x}, {id: l, levels: [low, mid, high]}]}, {id: B}]
preferences: {A: [l = high, not x, x or l >= mid], B: {weights: {x: 1}}}
`

func TestStateShapes(t *testing.T) {
	t.Parallel()
	m := trial.Model(t, options, "")
	graph := trial.Model(t, "detente: 1\ntitle: G\nparties: [{id: A}]\nstates: [{id: war}, {id: peace}]\nmoves: {A: [war -> peace]}\npreferences: {A: indifferent}\n", "")
	tests := []struct {
		m    *model.Model
		n    int
		want string
	}{
		{m, 1, `{"n":1,"code":"0","options":[],"levels":{"A.l":"low"}}`},
		{m, 4, `{"n":4,"code":"3","options":["A.x"],"levels":{"A.l":"mid"}}`},
		{graph, 2, `{"n":2,"id":"peace"}`},
	}
	for _, tt := range tests {
		s, _ := tt.m.State(tt.n)
		got, err := json.Marshal(answer.NewState(tt.m, s))
		if err != nil || string(got) != tt.want {
			t.Errorf("state %d: %s, %v; want %s", tt.n, got, err, tt.want)
		}
	}
}

func TestDecisive(t *testing.T) {
	t.Parallel()
	m := trial.Model(t, options, "") // states: x, l low 1 2, mid 3 4, high 5 6
	tests := []struct {
		name     string
		party    model.Party
		from, to int
		want     int
	}{
		{"the first want that differs, though a later one does too", 0, 1, 6, 0},
		{"a want that both meet is passed over", 0, 5, 6, 1},
		{"the last want", 0, 1, 3, 2},
		{"nothing differs", 0, 3, 3, -1},
		{"weights are no list of wants", 1, 1, 2, -1},
	}
	for _, tt := range tests {
		s, _ := m.State(tt.from)
		u, _ := m.State(tt.to)
		if got := answer.Decisive(m, tt.party, s, u); got != tt.want {
			t.Errorf("%s: want %d of A decides, expected %d", tt.name, got, tt.want)
		}
	}
}

func TestLimited(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		limit, kept int
		cut         bool
	}{{0, 3, false}, {3, 3, false}, {2, 2, true}} {
		var h answer.Head
		if got := answer.Limited(&h, []int{1, 2, 3}, tt.limit); len(got) != tt.kept || h.Truncated != tt.cut || !slices.Equal(got, []int{1, 2, 3}[:tt.kept]) {
			t.Errorf("limit %d: %v, truncated %v", tt.limit, got, h.Truncated)
		}
	}
}
