package spiral_test

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"detente"
	"detente/answer/spiral"
	"detente/model"
)

var update = flag.Bool("update", false, "write the golden files anew")

func read(t *testing.T, path string) *model.Model {
	t.Helper()
	text, err := os.ReadFile(filepath.FromSlash(path))
	if err != nil {
		t.Fatal(err)
	}
	return compile(t, string(text), "")
}

func compile(t *testing.T, text, scenario string) *model.Model {
	t.Helper()
	c, problems := detente.Parse("case.yaml", []byte(text), os.DirFS("../../examples/korea"))
	if problems.Errors() > 0 {
		t.Fatal(problems)
	}
	setup, err := c.Setup(scenario, nil)
	if err != nil {
		t.Fatal(err)
	}
	m, err := model.Compile(t.Context(), c, setup)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

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

// bound is the prisoner's dilemma in which the second's silence, once broken,
// cannot be mended, but for a third party that could, were it free, undo what
// the first gains by speaking.
const bound = `detente: 1
title: Bound
parties:
  - {id: One, options: [{id: coop}]}
  - {id: Two, options: [{id: coop}]}
  - {id: Judge, role: outsider, options: [{id: lenient, moves: take}]}
status_quo: [One.coop, Two.coop, lenient]
preferences:
  One: [lenient, Two.coop, not One.coop]
  Two: [One.coop, not Two.coop]
  Judge: [not lenient unless One.coop]
`

// dilemmaListed is the prisoner's dilemma as states and moves, in which the
// second could answer the first's move if it had one more.
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
		want string // of all spirals, circles and cuts
	}{
		{"pd", read(t, "../../examples/prisoners-dilemma/case.yaml"), ""},
		{"mp", compile(t, matching, ""), ""},
		{"door", compile(t, door, ""), ""},
		{"bound", compile(t, bound, ""), ""},
		{"listed", compile(t, dilemmaListed, ""), ""},
	}
	for _, tt := range tests {
		r := ask(t, tt.m)
		if got := told(r); got != tt.want {
			t.Errorf("%s: got\n%s", tt.name, got)
		}
	}
}

// told is an answer in lines.
func told(r spiral.Result) string {
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
	return strings.Join(lines, "\n")
}
var _ = update
