package model_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"detente"
	"detente/model"
)

// compile reads a case and compiles it under a scenario; it returns what went
// wrong as printed lines without their excerpts.
func compile(t *testing.T, text, scenario string) (*model.Model, []string) {
	t.Helper()
	c, problems := detente.Parse("case.yaml", []byte(text), nil)
	if problems.Errors() > 0 {
		t.Fatal(problems)
	}
	setup, err := c.Setup(scenario, nil)
	if err != nil {
		t.Fatal(err)
	}
	m, err := model.Compile(t.Context(), c, setup)
	var found detente.Problems
	switch {
	case err == nil:
		return m, lines(m.Warnings())
	case errors.As(err, &found):
		return nil, lines(found)
	}
	return nil, []string{err.Error()}
}

func lines(problems detente.Problems) []string {
	var list []string
	for _, p := range problems {
		first, _, _ := strings.Cut(p.String(), "\n")
		list = append(list, first)
	}
	return list
}

const two = `detente: 1
title: Two
parties:
  - id: A
    options: [{id: x}, {id: l, levels: [none, some, full]}]
  - id: B
    options: [{id: y, moves: take}]
`

func TestStatesAreNumberedByCode(t *testing.T) {
	t.Parallel()
	m, problems := compile(t, two+"rules: [x -> y]\nstatus_quo: [A.l = some]\npreferences: {A: indifferent, B: indifferent}\n", "")
	if problems != nil {
		t.Fatal(problems)
	}
	// Digits: x 1, l >= some 2, l >= full 4, y 8. Without l's 4 alone, and
	// without x where y is not.
	want := []model.Code{0, 2, 6, 8, 9, 10, 11, 14, 15}
	var got []model.Code
	for s := range model.State(m.Len()) {
		got = append(got, m.Code(s))
		if back, ok := m.State(m.Number(s)); !ok || back != s {
			t.Errorf("state %d: its number %d leads to %d", s, m.Number(s), back)
		}
		if back, ok := m.At(m.Code(s)); !ok || back != s {
			t.Errorf("state %d: its code %d leads to %d", s, m.Code(s), back)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("codes %v, want %v", got, want)
	}
	if today, ok := m.Today(); !ok || m.Number(today) != 2 {
		t.Errorf("today is state %d, want number 2", today)
	}
	for _, n := range []int{-1, 0, 10} {
		if _, ok := m.State(n); ok {
			t.Errorf("there is a state number %d", n)
		}
	}
	for _, c := range []model.Code{1, 4, 12, 16, 1 << 40} {
		if _, ok := m.At(c); ok {
			t.Errorf("code %d is in play", c)
		}
	}
}

func TestMovesFollowOptions(t *testing.T) {
	t.Parallel()
	m, _ := compile(t, two+"rules: [x -> y]\npreferences: {A: indifferent, B: indifferent}\n", "")
	tests := []struct {
		name  string
		party model.Party
		from  int
		to    []int
	}{
		{"x is barred, levels may be jumped", 0, 1, []int{2, 3}},
		{"with y all of A's combinations", 0, 4, []int{5, 6, 7, 8, 9}},
		{"y is taken", 1, 3, []int{8}},
		{"y is never dropped", 1, 8, nil},
	}
	for _, tt := range tests {
		s, _ := m.State(tt.from)
		var got []int
		for _, to := range m.Moves(tt.party).From(s, nil) {
			got = append(got, m.Number(to))
			if !slices.Contains(m.Moves(tt.party).Into(to, nil), s) {
				t.Errorf("%s: Into(%d) lacks %d", tt.name, m.Number(to), tt.from)
			}
		}
		if !slices.Equal(got, tt.to) {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.to)
		}
	}
	first, _ := m.State(1)
	last, _ := m.State(9)
	if !m.Barred(0, first) || m.Barred(1, first) || m.Barred(1, last) {
		t.Error("only A at state 1 has a move that a rule removes")
	}
}

func TestRanks(t *testing.T) {
	t.Parallel()
	head := "detente: 1\ntitle: R\nparties: [{id: A, options: [{id: x}, {id: y}]}, {id: B}]\npreferences:\n  B: indifferent\n  A: "
	tests := []struct {
		name, preference string
		want             []model.Rank // of states 1 none, 2 x, 3 y, 4 both
	}{
		{"the first want outweighs all later ones", "[x, not y, x & y]", []model.Rank{1, 3, 0, 2}},
		{"a want that says nothing new", "[x, x]", []model.Rank{0, 1, 0, 1}},
		{"no want", "[]", []model.Rank{0, 0, 0, 0}},
		{"weights add up exactly", `{weights: {x: 0.1, "x & true": 0.2, y: 0.3}}`, []model.Rank{0, 1, 1, 2}},
		{"weights beyond a machine word", `{weights: {x: 100000000000000000000000001, y: 100000000000000000000000000, "x and y": -100000000000000000000000002}}`, []model.Rank{0, 3, 2, 1}},
		{"weights with many decimals", `{weights: {x: 0.0000000000000000000000000001, y: 0}}`, []model.Rank{0, 1, 0, 1}},
		{"a ranking, ties in inner lists", "{ranking: [2, [s1, code 3], y & not x]}", []model.Rank{1, 2, 0, 1}},
		{"a pattern ties what it matches", `{ranking: ["Y-", "N-"]}`, []model.Rank{0, 1, 0, 1}},
		{"the rest is tied last", "{ranking: [4], rest: tie}", []model.Rank{0, 0, 0, 1}},
		{"payoffs count only by order", "{payoffs: [-1.50, 7, -1.5, 100]}", []model.Rank{0, 1, 0, 2}},
	}
	for _, tt := range tests {
		m, problems := compile(t, head+tt.preference+"\n", "")
		if problems != nil {
			t.Errorf("%s: %v", tt.name, problems)
			continue
		}
		if got := m.Ranks(0); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

// TestManyWants holds that a list longer than a machine word stays exact.
func TestManyWants(t *testing.T) {
	t.Parallel()
	wants := "x"
	for range 99 {
		wants += ", x and y"
	}
	m, _ := compile(t, "detente: 1\ntitle: R\nparties: [{id: A, options: [{id: x}, {id: y}]}]\npreferences: {A: ["+wants+", y]}\n", "")
	if got, want := m.Ranks(0), []model.Rank{0, 2, 1, 3}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestProblemsOfStates(t *testing.T) {
	t.Parallel()
	head := "detente: 1\ntitle: P\nparties: [{id: A, options: [{id: x}, {id: y}]}]\n"
	tests := []struct {
		name, text string
		want       []string
	}{
		{"a ranking that misses", "preferences: {A: {ranking: [1, 2]}}\n",
			[]string{"case.yaml:4:18: the ranking leaves out 2 states: 3, 4"}},
		{"a ranking that repeats", "preferences: {A: {ranking: [1, 2, 2, [3, 4]]}}\n",
			[]string{"case.yaml:4:35: the ranking names state 2 again"}},
		{"one that does both", "preferences: {A: {ranking: [1, 2, 2]}}\n",
			[]string{"case.yaml:4:18: the ranking leaves out 2 states: 3, 4", "case.yaml:4:35: the ranking names state 2 again"}},
		{"an unknown state hides what is missing", "preferences: {A: {ranking: [1, 9]}}\n",
			[]string{"case.yaml:4:32: there is no state 9: the case has states 1 to 4"}},
		{"patterns that overlap", "preferences: {A: {ranking: [Y-, -Y], rest: tie}}\n",
			[]string{"case.yaml:4:33: the ranking names state 4 again"}},
		{"a state that is not there", "preferences: {A: {ranking: [9], rest: tie}}\n",
			[]string{"case.yaml:4:29: there is no state 9: the case has states 1 to 4"}},
		{"a condition that several meet", "preferences: {A: {ranking: [x], rest: tie}}\n",
			[]string{"case.yaml:4:29: 2 states are like this: 2, 4; one is due"}},
		{"an infeasible code", "rules: [not (x & y)]\npreferences: {A: {ranking: [code 3], rest: tie}}\n",
			[]string{"case.yaml:5:29: code 3 is no feasible state"}},
		{"a pattern of the wrong length", "preferences: {A: {ranking: [YNN], rest: tie}}\n",
			[]string{"case.yaml:4:29: the pattern has 3 characters, but a state of this case has 2 digits"}},
		{"too few payoffs", "preferences: {A: {payoffs: [1, 2]}}\n",
			[]string{"case.yaml:4:18: payoffs has 2 numbers, but the case has 4 states"}},
		{"rules that leave nothing", "rules: [x, not x]\npreferences: {A: indifferent}\n",
			[]string{"case.yaml:4:12: with this rule no state is left: together the rules forbid everything"}},
		{"a move to itself", "moves: {A: [1 -> 1]}\npreferences: {A: indifferent}\n",
			[]string{"case.yaml:4:13: this move leads from state 1 to itself"}},
		{"nothing left for the rest", "preferences: {A: {ranking: [[1, 2, 3, 4]], rest: tie}}\n",
			[]string{"case.yaml:4:18: warning: rest: tie has nothing left: the ranking names every state"}},
		{"a pattern that fits nothing", "rules: [x]\npreferences: {A: {ranking: [NN, 1, 2]}}\n",
			[]string{"case.yaml:5:29: warning: no state fits this pattern"}},
		{"a status quo that is ambiguous", "status_quo: x\npreferences: {A: indifferent}\n",
			[]string{"case.yaml:4:13: 2 states are like this: 2, 4; one is due"}},
	}
	for _, tt := range tests {
		_, got := compile(t, head+tt.text, "")
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s:\n got %q\nwant %q", tt.name, got, tt.want)
		}
	}
}

func TestScenariosKeepNumbers(t *testing.T) {
	t.Parallel()
	text := two + `status_quo: 2
preferences:
  A: [x, "l = full"]
  B: indifferent
scenarios:
  held: {fix: {A.l: some}}
  ruled: {rule: [x -> y], status_quo: [y]}
  barred: {rule: [not x]}
  empty: {fix: {A.x: yes, B.y: no}, rule: [not x]}
`
	all, _ := compile(t, text, "")
	m, problems := compile(t, text, "held")
	if problems != nil {
		t.Fatal(problems)
	}
	var numbers []int
	for s := range model.State(m.Len()) {
		numbers = append(numbers, m.Number(s))
		whole, _ := all.State(m.Number(s))
		if m.Rank(0, s) != all.Rank(0, whole) {
			t.Errorf("state %d has rank %d in the scenario, %d in the case", m.Number(s), m.Rank(0, s), all.Rank(0, whole))
		}
	}
	if want := []int{3, 4, 9, 10}; !slices.Equal(numbers, want) {
		t.Errorf("numbers %v, want %v", numbers, want)
	}
	if today, _ := m.Today(); m.Number(today) != 4 {
		t.Errorf("today is %d, want 4: x is taken and l is held", m.Number(today))
	}
	if s, err := m.Find("STATE", "x & y"); err != nil || m.Number(s) != 9+1 {
		t.Errorf("x & y: state %d, %v; want 10, the one in play", s, err)
	}
	if _, err := m.Find("STATE", "1"); err == nil || !strings.Contains(err.Error(), "state 1 is out of play") {
		t.Errorf("state 1: %v", err)
	}
	for scenario, want := range map[string]string{
		"barred": "today's situation is impossible in this scenario", "empty": "this scenario leaves no state",
	} {
		if _, got := compile(t, text, scenario); len(got) != 1 || !strings.HasSuffix(got[0], want) {
			t.Errorf("%s: %q", scenario, got)
		}
	}
	if m, _ := compile(t, text, "ruled"); m.Len() != 9 {
		t.Errorf("ruled: %d states, want 9", m.Len())
	}
}

func TestTooBigSaysWhatItWouldTake(t *testing.T) {
	t.Parallel()
	for options, want := range map[int]string{
		40: "it would need 3.3 TB of memory, and 4 GB may be used", 80: "it would need 2^80 times 3 bytes of memory",
		31: "it would need 6.5 GB of memory",
	} {
		text := "detente: 1\ntitle: Big\nparties:\n  - id: A\n    options:\n"
		for k := range options {
			text += "      - {id: o" + strings.Repeat("i", k) + "}\n"
		}
		_, got := compile(t, text+"preferences: {A: indifferent}\n", "")
		if len(got) != 1 || !strings.Contains(got[0], want) {
			t.Errorf("%d options: %q", options, got)
		}
	}
}

func TestCompileStopsWhenCancelled(t *testing.T) {
	t.Parallel()
	c, _ := detente.Parse("case.yaml", []byte(two+"preferences: {A: indifferent, B: indifferent}\n"), nil)
	setup, err := c.Setup("", nil)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := model.Compile(ctx, c, setup); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
