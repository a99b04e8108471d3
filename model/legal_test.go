package model_test

import (
	"slices"
	"testing"

	"detente/model"
)

// ring is a graph in which the legal rule bites: A may go a, b, c, but not
// twice in succession; B leads from b back to b by way of d.
const ring = `detente: 1
title: Ring
parties: [{id: A}, {id: B}, {id: C}]
states: [{id: a}, {id: b}, {id: c}, {id: d}]
moves:
  A: [a -> b, b -> c]
  B: [b -> d]
  C: [d -> b]
preferences: {A: {ranking: [c, b, a, d]}, B: {ranking: [d], rest: tie}, C: indifferent}
`

func TestChain(t *testing.T) {
	t.Parallel()
	m, problems := compile(t, ring, "")
	if problems != nil {
		t.Fatal(problems)
	}
	a, b, c := model.State(0), model.State(1), model.State(2)
	all := []model.Party{0, 1, 2}
	tests := []struct {
		name string
		seq  model.Sequences
		from model.State
		to   model.State
		want []model.State // the states passed, nil for no chain
	}{
		{"A alone may not go on", model.Sequences{Movers: all[:1]}, a, c, nil},
		{"the others let A move again", model.Sequences{Movers: all}, a, c, []model.State{1, 3, 1, 2}},
		{"one move is enough from b", model.Sequences{Movers: all}, b, c, []model.State{2}},
		{"each once is too few", model.Sequences{Movers: all, Semantics: model.OnceEach}, a, c, nil},
		{"one move only", model.Sequences{Movers: all, Semantics: model.OneMove}, a, 3, nil},
		{"one move reaches b", model.Sequences{Movers: all, Semantics: model.OneMove}, a, b, []model.State{1}},
		{"C gains nothing by moving", model.Sequences{Movers: all, Gains: true}, a, c, nil},
		{"back to the start", model.Sequences{Movers: all}, b, b, []model.State{3, 1}},
	}
	for _, tt := range tests {
		chain := m.Chain(tt.seq, tt.from, func(s model.State) bool { return s == tt.to })
		var got []model.State
		at := tt.from
		for k, x := range chain {
			if x.From != at || !slices.Contains(m.Moves(x.Party).From(x.From, nil), x.To) {
				t.Errorf("%s: move %d cannot be made: %v", tt.name, k+1, x)
			}
			at = x.To
			got = append(got, at)
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

func TestStepsCountMovesOfAnybody(t *testing.T) {
	t.Parallel()
	m, _ := compile(t, ring, "")
	for from, want := range map[model.State][]int{0: {0, 1, 2, 2}, 2: {-1, -1, 0, -1}} {
		got, err := m.Distances(t.Context(), from)
		if err != nil {
			t.Fatal(err)
		}
		for s, steps := range want {
			if got.To(model.State(s)) != steps {
				t.Errorf("from state %d to %d: %d moves, want %d", from+1, s+1, got.To(model.State(s)), steps)
			}
		}
	}
}

func TestParseSemantics(t *testing.T) {
	t.Parallel()
	for _, x := range []model.Semantics{model.Legal, model.OnceEach, model.OneMove} {
		if got, err := model.ParseSemantics(x.String()); err != nil || got != x {
			t.Errorf("%s reads as %v, %v", x, got, err)
		}
	}
	if _, err := model.ParseSemantics("twice"); err == nil {
		t.Error("twice is taken for a semantics")
	}
}
