package report

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"detente/answer/paths"
	"detente/model"
)

// river has one-way and level options, a party with wants and two that weigh.
const river = `detente: 1
title: River
parties:
  - {id: A, name: United Towns, options: [{id: gate, text: open the gates, levels: [none, half, full]}]}
  - {id: B, name: The Mill, options: [{id: wall, text: build a wall, moves: take}]}
  - {id: C, name: Carters, options: [{id: road, text: use the road}]}
status_quo: [gate = half]
preferences:
  A: [{want: not wall, text: no wall}, gate = full]
  B: {weights: {wall: 1, gate = full: -2}}
  C: {weights: {road: -1}}
`

// told asks for paths and prints them.
func told(t *testing.T, m *model.Model, from, to, by string, limit int) string {
	t.Helper()
	find := func(text string) model.State {
		s, err := m.Find("test", text)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	req := paths.Request{Model: m, From: find(from), By: by, Limit: limit}
	if to != "" {
		goal := find(to)
		req.To = &goal
	}
	r, err := paths.Ask(t.Context(), req)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	Paths(&b, m, r)
	return b.String()
}

func TestPaths(t *testing.T) {
	t.Parallel()
	river, door := parsed(t, river), parsed(t, door)
	tests := []struct {
		name         string
		m            *model.Model
		from, to, by string
		limit        int
		want         string
	}{
		{"what can be reached, cut", river, "2", "", "moves", 4, `What can be reached from today (situation 2) by moves, nobody moving twice in a
row:

n  moves  what is different
1      1  United Towns no longer opens the gates
3      1  United Towns opens the gates (full instead of half)
5      1  the Mill builds a wall
8      1  Carters uses the road

and 7 more; --limit 0 lists all
`},
		{"back to today", river, "8", "", "moves", 3, `What can be reached from situation 8 by moves, nobody moving twice in a row:

n  moves  what is different
2      1  Carters no longer uses the road (as it is today)
7      1  United Towns no longer opens the gates
9      1  United Towns opens the gates (full instead of half)

and 8 more; --limit 0 lists all
`},
		{"by gains", river, "2", "", "improvements", 0, `What can be reached from today (situation 2) by gains, nobody moving twice in a
row:

n  gains  what is different
3      1  United Towns opens the gates (full instead of half)
5      1  the Mill builds a wall
6      2  United Towns opens the gates (full instead of half); the Mill builds a
          wall
`},
		{"no gain", river, "6", "", "improvements", 0, "Nothing can be reached from situation 6: nobody gains by a move of its own\nthere.\n"},
		{"a gain by weights, a loss and neither", river, "2", "not gate & wall & road", "moves", 1,
			`From today (situation 2) to situation 10 it takes 3 moves, nobody moving twice
in a row.

  In it United Towns no longer opens the gates; the Mill builds a wall; Carters
  uses the road.

  1. United Towns no longer opens the gates (situation 1). It neither gains nor
     loses by that.
  2. The Mill builds a wall (situation 4). That is a gain: it is better off.
  3. Carters uses the road (situation 10). It is worse off by that.

and 5 more ways as short; --limit 0 lists all
`},
		{"the only way", river, "3", "2", "moves", 0, `From situation 3 to today (situation 2) it takes 1 move.

  1. United Towns opens the gates (half instead of full) (situation 2). That
     costs it “United Towns opens the gates (full)” (i).

Rests on
  (i) our inference, not said by the party
`},
		{"one gain", river, "2", "3", "improvements", 0, `From today (situation 2) to situation 3 it takes 1 move, a gain.

  In it United Towns opens the gates (full).

  1. United Towns opens the gates (full instead of half) (situation 3). That is
     a gain: “United Towns opens the gates (full)” (i).

Rests on
  (i) our inference, not said by the party
`},
		{"two gains, either first", river, "2", "6", "improvements", 0, `From today (situation 2) to situation 6 it takes 2 moves, each a gain, nobody
moving twice in a row.

  In it United Towns opens the gates (full); the Mill builds a wall.

Way 1
  1. United Towns opens the gates (full instead of half) (situation 3). That is
     a gain: “United Towns opens the gates (full)” (i).
  2. The Mill builds a wall (situation 6). That is a gain: it is better off.

Way 2
  1. The Mill builds a wall (situation 5). That is a gain: it is better off.
  2. United Towns opens the gates (full instead of half) (situation 6). That is
     a gain: “United Towns opens the gates (full)” (i).

Rests on
  (i) our inference, not said by the party
`},
		{"once built, the wall stays", river, "5", "2", "moves", 0, "Today (situation 2) cannot be reached from situation 5: no moves lead there,\nnobody moving twice in a row.\n"},
		{"no gains lead there", river, "5", "2", "improvements", 0, "Today (situation 2) cannot be reached from situation 5 by gains alone, nobody\nmoving twice in a row.\n"},
		{"where one starts", river, "2", "2", "moves", 0, "Today (situation 2): that is where one starts.\n"},
		{"graph form", door, "out", "", "moves", 0, `What can be reached from today (situation 2) by moves, nobody moving twice in a
row:

n  moves  what is different
1      1  the guest is in
`},
		{"graph form, to today", door, "in", "out", "moves", 0, `From situation 1 to today (situation 2) it takes 1 move.

  1. Guard moves to “the guest is out” (situation 2). That is a gain: it is
     better off.
`},
		{"graph form, a way", door, "out", "in", "moves", 0, `From today (situation 2) to situation 1 it takes 1 move.

  In it: the guest is in.

  1. Guest moves to “the guest is in” (situation 1). That is a gain: it is
     better off.
`},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, told(t, tt.m, tt.from, tt.to, tt.by, tt.limit)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}
