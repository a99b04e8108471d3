package model_test

import (
	"slices"
	"testing"

	"detente"
	"detente/model"
)

// chain is a case in which each party minds the next: A an option of B, B one
// of C, C one of its own. A rule binds an option of A to one that nobody minds.
const chain = `detente: 1
title: Chain
parties:
  - {id: A, options: [{id: a}, {id: idle}]}
  - {id: B, options: [{id: b}, {id: idle}]}
  - {id: C, options: [{id: c, levels: [none, some, all]}, {id: idle}]}
rules: [A.a -> A.idle]
status_quo: [A.a, A.idle, C.c = some]
preferences:
  A: [A.a, B.b]
  B: [C.c = all, not B.b]
  C: {weights: {C.c >= some: 1}}
scenarios: {held: {fix: {B.b: yes}}}
`

func sliced(t *testing.T, scenario string) (*detente.Case, detente.Setup) {
	t.Helper()
	c, problems := detente.Parse("case.yaml", []byte(chain), nil)
	if problems.Errors() > 0 {
		t.Fatal(problems)
	}
	setup, err := c.Setup(scenario, nil)
	if err != nil {
		t.Fatal(err)
	}
	return c, setup
}

func TestCones(t *testing.T) {
	t.Parallel()
	const a, aIdle, b, c = 0, 1, 2, 4
	for _, tt := range []struct {
		name, scenario string
		party          int
		sight          model.Sight
		want           []int
	}{
		{"what it minds, and what a rule binds to that", "", 0, model.Near, []int{a, aIdle, b}},
		{"who can change that, and what they mind", "", 0, model.Far, []int{a, aIdle, b, c}},
		{"one step", "", 0, model.AtOnce, []int{a, aIdle, b, c}},
		{"nobody else can change it", "", 2, model.Far, []int{c}},
		{"an option that is held has no mover", "held", 0, model.Far, []int{a, aIdle, b}},
	} {
		k, setup := sliced(t, tt.scenario)
		if got := model.NewCones(k, setup).Of(tt.party, tt.sight); !slices.Equal(got, tt.want) {
			t.Errorf("%s: options %v, want %v", tt.name, got, tt.want)
		}
	}
}

// TestPart holds that a part looks like the whole to who sees its options only,
// and that codes go there and back.
func TestPart(t *testing.T) {
	t.Parallel()
	c, setup := sliced(t, "")
	whole, err := model.Compile(t.Context(), c, setup)
	if err != nil {
		t.Fatal(err)
	}
	today, _ := whole.Today()
	code := []uint64{uint64(whole.Code(today))}
	p := model.NewPart(model.Whole{Case: c, Setup: setup, Today: code}, []int{0, 1, 4})
	m, err := p.Compile(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if m.Len() != 9 || len(m.Parties) != 2 || p.Place(1) != -1 || p.Party(p.Place(2)) != 2 {
		t.Errorf("%d states, %d parties", m.Len(), len(m.Parties))
	}
	if at, ok := m.Today(); !ok || m.Code(at) != p.Cut(code...) {
		t.Errorf("today is %v", at)
	}
	seen := map[model.Code]bool{}
	for s := range model.State(whole.Len()) {
		code := []uint64{uint64(whole.Code(s))}
		cut := p.Cut(code...)
		if _, ok := m.At(cut); !ok || p.Put(code, cut)[0] != code[0] {
			t.Errorf("code %d is %d", code, cut)
		}
		seen[cut] = true
	}
	if len(seen) != m.Len() {
		t.Errorf("%d of %d states seen", len(seen), m.Len())
	}
	if m.Rank(0, 0) != m.Rank(0, model.State(m.Len()-1)) || m.Rank(1, 0) == m.Rank(1, model.State(m.Len()-1)) {
		t.Error("A minds an option outside of the part, and is indifferent in it; C is not")
	}
}
