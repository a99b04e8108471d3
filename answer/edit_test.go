package answer_test

import (
	"testing"

	"detente/answer"
	"detente/internal/trial"
	"detente/model"
)

// TestEditable: what is frozen as it is today stays so in the copy, which may
// forbid today.
func TestEditable(t *testing.T) {
	t.Parallel()
	m := trial.Model(t, `detente: 1
title: Help
parties: [{id: A, options: [{id: x}]}, {id: C, role: outsider, options: [{id: help, levels: [none, some, much], seat: true}]}]
table: []
status_quo: [not x, help = some]
preferences: {A: [x], C: indifferent}
`, "")
	c, setup := answer.Editable(m)
	n, err := model.Compile(t.Context(), &c, setup)
	if err != nil || n.Len() != 2 || m.Len() != 2 {
		t.Fatalf("%v: %d states, were %d", err, n.Len(), m.Len())
	}
	for s := range model.State(2) {
		if n.Code(s) != m.Code(s) || answer.Value(n, s, &c.Parties[1].Options[0]) != "some" {
			t.Errorf("state %d is %s, was %s", s, n.CodeText(s), m.CodeText(s))
		}
	}
	if _, known := n.Today(); known || len(m.Setup.Frozen) != 1 || len(m.Setup.Fix) != 0 {
		t.Errorf("today is known: %v; the setup was changed: %+v", known, m.Setup)
	}
}
