package around_test

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"testing"

	"detente"
	"detente/answer"
	"detente/answer/around"
	"detente/internal/trial"
	"detente/model"
)

// literal is what is around a state, by the definitions and by brute force.
type literal struct {
	m     *model.Model
	whole bool
}

// can says whether a party can move from s to t: all states are tried, and for
// smallest moves all states between the two.
func (l literal) can(i model.Party, s, t model.State) bool {
	reached := func(u model.State) bool { return slices.Contains(l.m.Moves(i).From(s, nil), u) }
	if !reached(t) {
		return false
	}
	listed := func(x detente.PartyMoves) bool { return x.Party == l.m.Parties[i].Index }
	if l.whole || l.m.Graph() || slices.ContainsFunc(l.m.Case.Moves, listed) {
		return true
	}
	for u := range model.State(l.m.Len()) {
		if u == s || u == t || !reached(u) || !l.between(s, u, t) {
			continue
		}
		return false
	}
	return true
}

// between says whether u differs from s only in bits of its code in which t
// differs from s too: a proper part of the change.
func (l literal) between(s, u, t model.State) bool {
	part, change := l.m.Code(s)^l.m.Code(u), l.m.Code(s)^l.m.Code(t)
	return part&^change == 0 && part != change
}

func (l literal) gain(i model.Party, s, t model.State) bool { return l.m.Rank(i, t) > l.m.Rank(i, s) }

type arc struct {
	party    string
	from, to int
	gain     bool
}

func (l literal) arc(i model.Party, s, t model.State) arc {
	return arc{l.m.Parties[i].ID, l.m.Number(s), l.m.Number(t), l.gain(i, s, t)}
}

func parties(m *model.Model, principals bool) []model.Party {
	var list []model.Party
	for i := range m.Parties {
		if !principals || m.Parties[i].Role == detente.Principal {
			list = append(list, model.Party(i))
		}
	}
	return list
}

func TestAgainstDefinition(t *testing.T) {
	t.Parallel()
	met := map[string]int{}
	for seed := range uint64(trial.Part(240)) {
		m := trial.Model(t, trial.Outside(seed, 24), "")
		for s := model.State(0); int(s) < m.Len(); s += 3 {
			req := around.Request{Model: m, State: s, Whole: seed%2 == 0, Principals: seed%3 == 0, Most: []int{0, 3, 5}[seed%3], InOrder: seed%5 == 0}
			r, err := around.Ask(t.Context(), req)
			if err != nil {
				t.Fatal(err)
			}
			check(t, seed, req, r, met)
		}
	}
	for what, least := range map[string]int{"gains away": 100, "gains back": 40, "left out": 40, "whole moves": 40, "outsiders": 20} {
		if met[what] < trial.Part(least) {
			t.Errorf("%s were met %d times", what, met[what])
		}
	}
}

// check holds an answer against the definition.
func check(t *testing.T, seed uint64, req around.Request, r around.Result, met map[string]int) {
	t.Helper()
	m, l := req.Model, literal{req.Model, req.Whole}
	reached := map[int]bool{}
	shown := func(n int) bool { return slices.Contains(r.States, n) }
	var want []arc
	for u := range model.State(m.Len()) {
		for _, i := range parties(m, req.Principals) {
			if u == req.State || !l.can(i, req.State, u) {
				continue
			}
			reached[m.Number(u)] = true
			if !shown(m.Number(u)) {
				continue
			}
			want = append(want, l.arc(i, req.State, u))
			met["gains away"] += count(l.gain(i, req.State, u))
			met["outsiders"] += count(m.Parties[i].Role == detente.Outsider)
			met["whole moves"] += count(!literal{m, false}.can(i, req.State, u))
		}
		for i := range m.Parties {
			p := model.Party(i)
			if shown(m.Number(u)) && u != req.State && l.gain(p, u, req.State) && l.can(p, u, req.State) {
				want = append(want, l.arc(p, u, req.State))
				met["gains back"]++
			}
		}
	}
	var got []arc
	for _, x := range r.Steps {
		got = append(got, arc{x.Party, x.From, x.To, x.Gain})
		from, _ := m.State(x.From)
		to, _ := m.State(x.To)
		i, _ := m.PartyIndex(x.Party)
		if x.Position != answer.Decisive(m, i, from, to)+1 {
			t.Fatalf("seed %d: the want that decides is %d", seed, x.Position)
		}
	}
	order := func(a, b arc) int {
		return slices.Compare([]int{a.from, a.to, int(a.party[0])}, []int{b.from, b.to, int(b.party[0])})
	}
	slices.SortFunc(got, order)
	slices.SortFunc(want, order)
	if !slices.Equal(got, want) {
		t.Fatalf("seed %d, from %d: %v, want %v", seed, r.State, got, want)
	}
	most := req.Most
	if most == 0 {
		most = around.DefaultMost
	}
	if r.States[0] != m.Number(req.State) || len(r.States) != min(len(reached)+1, most) || r.LeftOut != len(reached)+1-len(r.States) {
		t.Fatalf("seed %d: %v are listed and %d left out, of %d", seed, r.States, r.LeftOut, len(reached))
	}
	met["left out"] += count(r.LeftOut > 0)
}

func count(is bool) int {
	if is {
		return 1
	}
	return 0
}

// many can do six things each, none of which the first gains by.
const many = `detente: 1
title: Many
parties:
  - {id: A, options: [{id: a}, {id: b}, {id: c}, {id: d}, {id: e}, {id: f}]}
  - {id: B, options: [{id: a}, {id: b}, {id: c}]}
status_quo: []
preferences: {A: [not A.a], B: [B.c]}
`

// Where not all fit, gains come first and then each party in turn.
func TestTurns(t *testing.T) {
	t.Parallel()
	m := trial.Model(t, many, "")
	s, _ := m.Today()
	for _, tt := range []struct {
		inOrder bool
		want    []string
	}{
		{false, []string{"B", "A", "A", "B"}},
		{true, []string{"B", "A", "A", "A"}},
	} {
		r, err := around.Ask(t.Context(), around.Request{Model: m, State: s, Most: 5, InOrder: tt.inOrder})
		if err != nil {
			t.Fatal(err)
		}
		var who []string
		for _, x := range r.Steps {
			if x.From == r.State {
				who = append(who, x.Party)
			}
		}
		if !slices.Equal(who, tt.want) || r.LeftOut != 5 || !r.Steps[0].Gain {
			t.Errorf("in order %v: %v, %d left out", tt.inOrder, who, r.LeftOut)
		}
	}
}

func TestStopsAndRepeats(t *testing.T) {
	t.Parallel()
	m := trial.Folder(t, "../../examples/korea")
	s, _ := m.Today()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := around.Ask(ctx, around.Request{Model: m, State: s}); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
	var texts []string
	for range 2 {
		r, err := around.Ask(t.Context(), around.Request{Model: m, State: s, Whole: true, Most: 9})
		if err != nil {
			t.Fatal(err)
		}
		text, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, string(text))
		if len(r.States) != 9 || r.LeftOut == 0 {
			t.Errorf("%d states, %d left out", len(r.States), r.LeftOut)
		}
	}
	if texts[0] != texts[1] {
		t.Error("one question has two answers")
	}
}
