package brief_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"detente/answer"
	"detente/answer/brief"
)

func places(list ...answer.Place) []answer.Place { return list }

func at(party string, position int) answer.Place {
	return answer.Place{Party: party, Position: position}
}

// TestIdleWantsRestNothing: a want met everywhere, one met where one above it
// is, and one that only repeats what those above settle together, are idle.
func TestIdleWantsRestNothing(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, wants string
		want        brief.RestsOn
		first       []int
	}{
		{"all decide", "[{want: x, basis: done}, y]", brief.RestsOn{Wants: 2, Inferred: 1}, []int{1, 2}},
		{"met everywhere", "[x or not x, {want: y, basis: done}]", brief.RestsOn{Wants: 1}, []int{2}},
		{"said again, and its contrary", "[x, x, not x, y]", brief.RestsOn{Wants: 2, Inferred: 2}, []int{1, 4}},
		{"settled by two together", "[x, y, x iff y, z]", brief.RestsOn{Wants: 3, Inferred: 3}, []int{1, 2, 4}},
		{"only three come first", "[x and y, y, x, z]", brief.RestsOn{Wants: 4, Inferred: 4}, []int{1, 2, 3}},
		{"a rule makes it idle", "[w, x]", brief.RestsOn{Wants: 1, Inferred: 1}, []int{2}},
	}
	for _, tt := range tests {
		r := ask(t, "detente: 1\ntitle: I\nparties: [{id: A, options: [{id: x}, {id: y}, {id: z}, {id: w}]}, {id: B}]\nrules: [not w]\npreferences: {A: "+tt.wants+", B: indifferent}\n")
		var first []int
		for _, w := range r.Parties[0].First {
			first = append(first, w.Position)
		}
		if diff := cmp.Diff(tt.first, first); r.RestsOn != tt.want || diff != "" {
			t.Errorf("%s: rests on %+v, want %+v; first (-want +got):\n%s", tt.name, r.RestsOn, tt.want, diff)
		}
	}
}

func TestCollisions(t *testing.T) {
	t.Parallel()
	const parties = "detente: 1\ntitle: C\nparties: [{id: A, options: [{id: x}, {id: y}]}, {id: B, options: [{id: z}]}, {id: C, role: outsider, options: [{id: w}]}]\n"
	tests := []struct {
		name, rest string
		want       [][]answer.Place
	}{
		{"two rivals over one thing", "preferences: {A: [x], B: [not x], C: [w]}\n", [][]answer.Place{places(at("A", 1), at("B", 1))}},
		{"over another thing they agree", "preferences: {A: [y, x], B: [y, not x], C: [w]}\n", [][]answer.Place{places(at("A", 2), at("B", 2))}},
		{"no rivals", "preferences: {A: [x], B: [z], C: [w]}\n", [][]answer.Place{}},
		{"a party's own contradiction", "preferences: {A: [x, y, not x], B: [y], C: [w]}\n", [][]answer.Place{}},
		{"one that the two share", "preferences: {A: [x, not x], B: [x], C: [w]}\n", [][]answer.Place{}},
		{"also where it comes second", "preferences: {A: [not x, x], B: [x], C: [w]}\n", [][]answer.Place{}},
		{"of two, the one that matters more", "preferences: {A: [x, x and y], B: [not x], C: [w]}\n", [][]answer.Place{places(at("A", 1), at("B", 1))}},
		{"a want given up for the party's own is no rival", "preferences: {A: [x and y, not x], B: [x, z], C: [not z]}\n", [][]answer.Place{places(at("B", 2), at("C", 1))}},
		{"principals before the rest", "preferences: {A: [x, w], B: [not x], C: [not w]}\n", [][]answer.Place{places(at("A", 1), at("B", 1)), places(at("A", 2), at("C", 1))}},
		{"the smallest, not the one of three", "rules: ['atmost(2, x, y, z)']\npreferences: {A: [x, y], B: [z, not x], C: [w]}\n", [][]answer.Place{places(at("A", 1), at("B", 2))}},
		{"of three wants of two", "rules: ['atmost(2, x, y, z)']\npreferences: {A: [x, y], B: [z], C: [w]}\n", [][]answer.Place{places(at("A", 1), at("A", 2), at("B", 1))}},
		{"of three parties, none", "rules: ['atmost(2, x, z, w)']\npreferences: {A: [x], B: [z], C: [w]}\n", [][]answer.Place{}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, ask(t, parties+tt.rest).Collisions); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
	r := ask(t, strings.NewReplacer("{id: A,", "{id: A, role: outsider,", "role: outsider, options: [{id: w}", "options: [{id: w}").Replace(parties)+"preferences: {A: [x], B: [not x, w], C: [not w]}\n")
	if diff := cmp.Diff([][]answer.Place{places(at("B", 2), at("C", 1)), places(at("A", 1), at("B", 1))}, r.Collisions); diff != "" {
		t.Errorf("principals first, wherever they stand (-want +got):\n%s", diff)
	}
}

// orders are two ways of cooperating, by x and y and, worse for both, by p and
// q: from either, One defects for a gain, and Two after it.
const orders = `detente: 1
title: Two orders
parties:
  - {id: One, options: [{id: x}, {id: p}]}
  - {id: Two, options: [{id: y}, {id: q}]}
status_quo: []
preferences:
  One: {ranking: [NNYN, YNYN, NNNY, NYNY, NNNN], rest: tie}
  Two: {ranking: [YNYN, NYNY, NNNN, NNYN, NNNY], rest: tie}
`

// TestUnravelsInTheRecord: what unravelled is told from where the record has
// been, under the days of the last time it was there; without a record, from
// the start that no other beats for the principals.
func TestUnravelsInTheRecord(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, record string
		states       []int // 6 is x and y, 11 is p and q
		since, until string
	}{
		{"no record", "", []int{6, 5, 1}, "", ""},
		{"a record elsewhere", "history_start: [x]\nhistory: [{date: 2020-01-01, party: One, does: [not x]}]\n", []int{6, 5, 1}, "", ""},
		{"from its start", "history_start: [p, q]\nhistory: [{date: 2020-02-01, party: One, does: [not p]}, {date: 2020-03-01, party: Two, does: [not q]}]\n", []int{11, 9, 1}, "", "2020-02-01"},
		{"the last time", `history_start: [p, q]
history:
  - {date: 2020-02-01, party: One, does: [not p]}
  - {date: 2020-03-01, party: One, does: [p]}
  - {date: 2020-04-01, party: One, does: [not p]}
  - {date: 2020-05-01, party: Two, does: [not q]}
`, []int{11, 9, 1}, "2020-03-01", "2020-04-01"},
		{"in both, the better", `history_start: [p, q]
history:
  - {date: 2020-02-01, party: One, does: [not p, x]}
  - {date: 2020-03-01, party: Two, does: [not q, y]}
  - {date: 2020-04-01, party: One, does: [not x]}
  - {date: 2020-05-01, party: Two, does: [not y]}
`, []int{6, 5, 1}, "2020-03-01", "2020-04-01"},
	}
	for _, tt := range tests {
		u := ask(t, orders+tt.record).Unravels
		if u == nil {
			t.Fatalf("%s: nothing unravels", tt.name)
		}
		if diff := cmp.Diff(tt.states, u.States); diff != "" || u.Since != tt.since || u.Until != tt.until || !u.Trap || !u.EndsToday || len(u.Cuts) == 0 {
			t.Errorf("%s: %+v\nwant since %q until %q, states (-want +got):\n%s", tt.name, u, tt.since, tt.until, diff)
		}
	}
	if u := ask(t, "detente: 1\ntitle: N\nparties: [{id: A, options: [{id: x}]}]\nstatus_quo: []\npreferences: {A: [x]}\n").Unravels; u != nil {
		t.Errorf("one party alone unravels %+v", u)
	}
}

func TestFirstTogether(t *testing.T) {
	t.Parallel()
	number := func(n int) *int { return &n }
	const parties = "detente: 1\ntitle: F\nparties: [{id: A, options: [{id: x}, {id: y}]}, {id: B, options: [{id: z}]}, {id: C, role: outsider, options: [{id: w}]}]\n"
	tests := []struct {
		name, rest string
		want       *int
	}{
		{"the first such state", "preferences: {A: [x], B: [z], C: [w]}\n", number(6)},
		{"an outsider's first wants do not count", "preferences: {A: [x], B: [z], C: [not x]}\n", number(6)},
		{"rivals", "preferences: {A: [x], B: [not x], C: [w]}\n", nil},
		{"a fourth want does not come first", "preferences: {A: [x, y, w, not z], B: [z], C: [w]}\n", number(16)},
		{"an idle want is none", "preferences: {A: [x, not x], B: [z], C: [w]}\n", number(6)},
		{"nobody has a list", "preferences: {A: indifferent, B: {weights: {z: 1}}, C: [w]}\n", nil},
		{"the better one, though another comes first", "status_quo: []\npreferences: {A: [x], B: [z], C: [w]}\n", number(14)},
	}
	for _, tt := range tests {
		r := ask(t, parties+tt.rest)
		if diff := cmp.Diff(tt.want, r.FirstTogether); diff != "" {
			t.Errorf("%s (-want +got):\n%s(better %v)", tt.name, diff, r.Better)
		}
	}
}
