package spiral_test

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"detente/answer"
	"detente/answer/spiral"
	"detente/internal/trial"
	"detente/model"
	"detente/stability"
)

var update = flag.Bool("update", false, "write the golden files anew")

func ask(t *testing.T, m *model.Model) spiral.Result {
	t.Helper()
	r, err := spiral.Ask(t.Context(), spiral.Request{Model: m})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// matching is matching pennies: one wants both sides alike, the other not.
const matching = `detente: 1
title: Matching pennies
parties: [{id: Even, options: [{id: head}]}, {id: Odd, options: [{id: head}]}]
status_quo: [Even.head, Odd.head]
preferences: {Even: [Even.head iff Odd.head], Odd: [Even.head xor Odd.head]}
`

// door is a circle of two moves, which only listed moves can make: the guest
// comes in, the guard puts it out.
const door = `detente: 1
title: Door
parties: [{id: Guard}, {id: Guest}]
states: [{id: in}, {id: out}]
moves: {Guard: [in -> out], Guest: [out -> in]}
status_quo: out
preferences: {Guard: {ranking: [out, in]}, Guest: {ranking: [in, out]}}
`

// bound is the prisoner's dilemma before a judge that has given up punishing,
// and would punish the first for speaking if it could take that up again.
const bound = `detente: 1
title: Bound
parties:
  - {id: One, options: [{id: coop}]}
  - {id: Two, options: [{id: coop}]}
  - {id: Judge, role: outsider, options: [{id: punish, moves: drop}]}
status_quo: [One.coop, Two.coop]
preferences:
  One: [not punish, Two.coop, not One.coop]
  Two: [One.coop, not Two.coop]
  Judge: [punish iff not One.coop]
`

// dilemmaListed lists states and moves: the first goes to the edge, the second
// from there to ruin. The first would answer that by going back to the edge.
const dilemmaListed = `detente: 1
title: Listed dilemma
parties: [{id: One}, {id: Two}]
states: [{id: peace}, {id: edge}, {id: ruin}, {id: revenge}]
moves: {One: [peace -> edge], Two: [edge -> ruin]}
status_quo: ruin
preferences:
  One: {ranking: [edge, peace, ruin, revenge]}
  Two: {ranking: [peace, revenge, ruin, edge]}
`

func TestKnown(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		m    *model.Model
		want []string // all spirals, circles and cuts
	}{
		{"the prisoner's dilemma, from mutual cooperation", trial.Folder(t, "../../examples/prisoners-dilemma"), []string{
			`{"states":[4,2,1],"moves":[{"party":"Two","from":4,"to":2,"meets":2},{"party":"One","from":2,"to":1,"meets":2}],` + worse(1, 1) + `,"trap":true,"ends_today":false}`,
			`{"states":[4,3,1],"moves":[{"party":"One","from":4,"to":3,"meets":2},{"party":"Two","from":3,"to":1,"meets":2}],` + worse(1, 1) + `,"trap":true,"ends_today":false}`,
			`{"kind":"option","party":"One","option":"One.coop","value":"yes"}`,
			`{"kind":"option","party":"Two","option":"Two.coop","value":"yes"}`,
			`{"kind":"want","party":"One","position":1}`,
			`{"kind":"want","party":"One","position":2}`,
			`{"kind":"want","party":"Two","position":1}`,
			`{"kind":"want","party":"Two","position":2}`,
		}},
		{"matching pennies, a circle of four", trial.Model(t, matching, ""), []string{
			`{"states":[1,3,4,2],"moves":[{"party":"Odd","from":1,"to":3,"meets":1},{"party":"Even","from":3,"to":4,"meets":1},` +
				`{"party":"Odd","from":4,"to":2,"meets":1},{"party":"Even","from":2,"to":1,"meets":1}]}`,
		}},
		{"two listed moves that undo each other", trial.Model(t, door, ""), []string{
			`{"states":[1,2],"moves":[{"party":"Guard","from":1,"to":2},{"party":"Guest","from":2,"to":1}]}`,
		}},
		{"an answer that only a direction keeps away", trial.Model(t, bound, ""), []string{
			`{"states":[4,2,1],"moves":[{"party":"Two","from":4,"to":2,"meets":2},{"party":"One","from":2,"to":1,"meets":3}],` + worse(2, 1, 1) + `,"trap":true,"ends_today":false}`,
			`{"states":[4,3,1],"moves":[{"party":"One","from":4,"to":3,"meets":3},{"party":"Two","from":3,"to":1,"meets":2}],` + worse(2, 1, 1) + `,"trap":true,"ends_today":false}`,
			`{"kind":"option","party":"One","option":"One.coop","value":"yes"}`,
			`{"kind":"option","party":"Two","option":"Two.coop","value":"yes"}`,
			`{"kind":"want","party":"One","position":2}`,
			`{"kind":"want","party":"One","position":3}`,
			`{"kind":"want","party":"Two","position":1}`,
			`{"kind":"want","party":"Two","position":2}`,
			`{"kind":"answer","party":"Judge","option":"Judge.punish","from":1,"to":5}`,
		}},
		{"an answer that is not listed", trial.Model(t, dilemmaListed, ""), []string{
			`{"states":[1,2,3],"moves":[{"party":"One","from":1,"to":2},{"party":"Two","from":2,"to":3}],"worse":["One","Two"],"costs":[],"trap":true,"ends_today":true}`,
			`{"kind":"answer","party":"One","from":3,"to":2}`,
		}},
		{"an option that the scenario holds", trial.Model(t, bound+"scenarios: {silent: {fix: {One.coop: yes}}}\n", "silent"), nil},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, told(ask(t, tt.m))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

// worse is what is said of those worse off, and of the wants it costs them.
func worse(positions ...int) string {
	ids, costs := []string{"One", "Two", "Judge"}[:len(positions)], []answer.Place{}
	for k, position := range positions {
		costs = append(costs, answer.Place{Party: ids[k], Position: position})
	}
	who, _ := json.Marshal(ids)
	what, _ := json.Marshal(costs)
	return fmt.Sprintf(`"worse":%s,"costs":%s`, who, what)
}

// told is an answer in lines.
func told(r spiral.Result) []string {
	var lines []string
	line := func(x any) {
		text, _ := json.Marshal(x)
		lines = append(lines, string(text))
	}
	for _, x := range r.Spirals {
		line(x)
	}
	for _, x := range r.Circles {
		line(x)
	}
	for _, x := range r.Cuts {
		line(x)
	}
	return lines
}

// TestShape guards the JSON that other programs read.
func TestShape(t *testing.T) {
	t.Parallel()
	got, err := json.MarshalIndent(ask(t, trial.Model(t, bound, "")), "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	got = append(got, '\n')
	file := filepath.Join("testdata", "bound.json")
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// talks has one of each kind of state that is searched from. Nothing is liked
// as well as today but today, since the first want fixes the situation.
const talks = `detente: 1
title: Talks
parties:
  - {id: A, options: [{id: a}, {id: b, moves: take}, {id: c}, {id: d}]}
  - {id: B, role: outsider, options: [{id: e}]}
status_quo: [a]
preferences: {A: [a and not b and not c and not d and not e], B: indifferent}
meetings:
  - {date: 2020-01-02, offers: {A: [c, d]}}
  - {date: 2020-01-04, offers: {A: [not a, e]}}
  - {place: nobody offered anything, date: 2020-01-05}
history_start: [c, d, e]
history:
  - {date: 2020-01-02, party: A, does: [not c]}
  - {date: 2020-01-03, party: A, does: [b]}
  - {date: 2020-01-03, party: A, does: [not d]}
  - {date: 2020-01-05, party: A, does: [c]}
scenarios: {apart: {rule: [not (c and b)]}}
`

func TestSearchedFrom(t *testing.T) {
	t.Parallel()
	m := trial.Model(t, talks, "apart")
	var want []int
	for _, text := range []string{
		"c and d and e and not a and not b", // the start of the record; also near no other
		"d and e and not a and not b and not c",
		"d and e and b and not a",
		"e and b and not a and not d", // the record ends in what the scenario forbids
		"a and c and d and not e",     // offered
		"e and not a and not b and not c and not d",
		"a and not b and not c and not d and not e", // today
		"not a and not b and not c and not d and not e",
		"a and b and not d and not e", // one step away, though there is no way back
		"a and c and not d and not e",
		"a and d and not b and not c and not e",
		"a and e and not b and not c and not d",
	} {
		s, err := m.Find("test", text)
		if err != nil {
			t.Fatal(err)
		}
		want = append(want, m.Number(s))
	}
	slices.Sort(want)
	if diff := cmp.Diff(want, ask(t, m).From); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestLimitCutsLists(t *testing.T) {
	t.Parallel()
	r, err := spiral.Ask(t.Context(), spiral.Request{Model: trial.Model(t, bound, ""), Limit: 1})
	if err != nil || !r.Truncated || len(r.From) != 1 || len(r.Spirals) != 1 || len(r.Cuts) != 1 {
		t.Errorf("%+v, %v", r, err)
	}
}

func TestAskRefuses(t *testing.T) {
	t.Parallel()
	m := trial.Model(t, matching, "")
	_, err := spiral.Ask(t.Context(), spiral.Request{Model: m, Options: stability.Options{Engine: "grab"}})
	if err == nil || !strings.HasPrefix(err.Error(), `there is no engine "grab"`) {
		t.Errorf("an engine nobody knows: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := spiral.Ask(ctx, spiral.Request{Model: m}); !errors.Is(err, context.Canceled) {
		t.Errorf("after Ctrl-C: %v", err)
	}
}

// TestTooManySequences has eight parties that each gain by two acts of their
// own and lose by one of a rival: more sequences than are searched.
func TestTooManySequences(t *testing.T) {
	t.Parallel()
	text := "detente: 1\ntitle: Many\nparties:\n"
	wants := ""
	for k := range 8 {
		text += fmt.Sprintf("  - {id: P%d, options: [{id: a%d}, {id: b%d}]}\n", k, k, k)
		wants += fmt.Sprintf("  P%d: [not a%d, a%d, b%d]\n", k, k^1, k, k)
	}
	r, err := spiral.Ask(t.Context(), spiral.Request{Model: trial.Model(t, text+"preferences:\n"+wants, ""), Limit: 10})
	if err != nil || !r.Truncated || len(r.Spirals) != 10 || r.Searched.Spirals >= 8 || len(r.Warnings) != 1 || !strings.HasSuffix(r.Warnings[0], "moves were searched in full, longer ones in part") {
		t.Errorf("%v, %d spirals, %v", err, len(r.Spirals), r.Warnings)
	}
}
