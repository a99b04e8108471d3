package model_test

import (
	"slices"
	"testing"

	"detente"
	"detente/internal/trial"
	"detente/model"
)

const lock = `detente: 1
title: Lock
parties:
  - {id: A, options: [{id: open}, {id: fee, levels: [none, low, high]}]}
  - {id: B, options: [{id: sail}, {id: pay}]}
  - {id: C, role: outsider, options: [{id: aid, seat: true}, {id: talk}]}
rules: [sail -> open]
status_quo: [fee = low, pay]
preferences:
  A: {voices: {mild: [pay, open], hard: [fee = high, not open]}}
  B: {ranking: ["-----Y-", "-----N-"]}
  C: {weights: {aid: 1, pay: 0.5}}
scenarios:
  closed: {fix: {A.open: no}}
  alone: {table: []}
  free: {prefer: {A: [fee = none]}, rule: [not sail]}
  gone: {without: [B]}
`

// TestUnderIsCompile holds that a model under another setup is the one that
// would be compiled from scratch, also where it comes from a reduced one.
func TestUnderIsCompile(t *testing.T) {
	t.Parallel()
	c, problems := detente.Parse("case.yaml", []byte(lock), nil)
	if problems.Errors() > 0 {
		t.Fatal(problems)
	}
	var setups []detente.Setup
	for _, scenario := range []string{"", "closed", "alone", "free", "gone"} {
		for _, voices := range [][]string{nil, {"A=hard"}} {
			setup, err := c.Setup(scenario, voices)
			if err != nil {
				t.Fatal(err)
			}
			setups = append(setups, setup)
		}
	}
	for from := range setups {
		base, err := model.Compile(t.Context(), c, setups[from])
		if err != nil {
			t.Fatal(err)
		}
		for to := range setups {
			got, err := base.Under(t.Context(), setups[to])
			want, also := model.Compile(t.Context(), c, setups[to])
			if err != nil || also != nil {
				t.Fatalf("%d to %d: %v, %v", from, to, err, also)
			}
			alike(t, got, want)
		}
	}
}

func alike(t *testing.T, got, want *model.Model) {
	t.Helper()
	today, ok := got.Today()
	if other, also := want.Today(); got.Len() != want.Len() || got.Total() != want.Total() || today != other || ok != also {
		t.Fatalf("%d of %d states, today %d; want %d of %d, %d", got.Len(), got.Total(), today, want.Len(), want.Total(), other)
	}
	if len(got.Parties) != len(want.Parties) || len(got.Warnings()) != len(want.Warnings()) {
		t.Fatalf("%d parties, %d warnings; want %d, %d", len(got.Parties), len(got.Warnings()), len(want.Parties), len(want.Warnings()))
	}
	for i := range want.Parties {
		p := model.Party(i)
		if !slices.Equal(got.Ranks(p), want.Ranks(p)) || got.Places(p) != want.Places(p) || got.Parties[i].Index != want.Parties[i].Index {
			t.Fatalf("party %s: ranks %v of %d; want %v of %d", want.Parties[i].ID, got.Ranks(p), got.Places(p), want.Ranks(p), want.Places(p))
		}
		for s := range model.State(want.Len()) {
			if got.Code(s) != want.Code(s) || !slices.Equal(got.Moves(p).From(s, nil), want.Moves(p).From(s, nil)) {
				t.Fatalf("party %s: state %d or its moves differ", want.Parties[i].ID, s)
			}
		}
	}
}

// TestRankedChangesOneParty holds that other ranks of a party leave the model
// they came from, and all else, as they were.
func TestRankedChangesOneParty(t *testing.T) {
	t.Parallel()
	c, _ := detente.Parse("case.yaml", []byte(lock), nil)
	m := trial.Under(t, c, "")
	before := slices.Clone(m.Ranks(1))
	ranks := make([]model.Rank, m.Len())
	ranks[3] = 7
	n := m.Ranked(1, ranks)
	if n.Rank(1, 3) != 7 || !slices.Equal(m.Ranks(1), before) || !slices.Equal(n.Ranks(0), m.Ranks(0)) || n.Places(1) != m.Places(1) {
		t.Errorf("ranks %v, and %v before", n.Ranks(1), m.Ranks(1))
	}
}
