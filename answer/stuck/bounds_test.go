package stuck

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"detente"
	"detente/answer"
	"detente/model"
	"detente/stability"
)

// six is a case of two parties that want anything to be done: all states are
// better than today.
const six = `detente: 1
title: Six
parties: [{id: A, options: [{id: a}, {id: b}, {id: c}]}, {id: B, options: [{id: d}, {id: e}, {id: f}]}]
status_quo: []
preferences: {A: [A.a or A.b or A.c or B.d or B.e or B.f], B: [A.a or A.b or A.c or B.d or B.e or B.f]}
`

// TestWorkIsBounded: where all better situations are too much, the first are
// told as they are without a bound, and that others are not is said.
func TestWorkIsBounded(t *testing.T) {
	t.Parallel()
	c, problems := detente.Parse("case.yaml", []byte(six), nil)
	if problems.Errors() > 0 {
		t.Fatal(problems)
	}
	setup, err := c.Setup("", nil)
	if err != nil {
		t.Fatal(err)
	}
	m, err := model.Compile(t.Context(), c, setup)
	if err != nil {
		t.Fatal(err)
	}
	all, err := Ask(t.Context(), Request{Model: m, All: true})
	if err != nil || len(all.Better) != m.Len()-1 || all.Truncated {
		t.Fatalf("%d of %d states are better, truncated %v, %v", len(all.Better), m.Len(), all.Truncated, err)
	}
	seq, err := stability.Solve(t.Context(), m, stability.Options{Concepts: []string{"seq"}})
	if err != nil {
		t.Fatal(err)
	}
	today, _ := m.Today()
	var states []model.State
	for s := range answer.Better(m, today).All() {
		states = append(states, model.State(s))
	}
	cut := 0
	for most := 1; most < 1<<20; most *= 4 {
		o, err := newObstacles(t.Context(), m, stability.Options{}, seq, today)
		if err != nil {
			t.Fatal(err)
		}
		r := Result{Count: len(states)}
		if err := r.each(t.Context(), o, states, most); err != nil {
			t.Fatal(err)
		}
		told := len(r.Better)
		if told == 0 || !reflect.DeepEqual(r.Better, all.Better[:told]) {
			t.Fatalf("up to %d: %v", most, r.Better)
		}
		if r.Truncated != (told < len(states)) {
			t.Errorf("up to %d: %d of %d told, truncated %v", most, told, len(states), r.Truncated)
		}
		if r.Truncated {
			cut++
			if len(r.Warnings) != 1 || !strings.Contains(r.Warnings[0], fmt.Sprintf("for the first %d", told)) {
				t.Errorf("up to %d: %d told, %q", most, told, r.Warnings)
			}
		}
	}
	if cut < 3 {
		t.Errorf("only %d bounds cut the list", cut)
	}
}
