package ask_test

import (
	"context"
	"errors"
	"testing"

	"detente"
	"detente/web/ask"
	"detente/web/desk"
)

const two = `detente: 1
title: Two
parties:
  - {id: A, options: [{id: go}]}
  - {id: B, options: [{id: go}]}
status_quo: []
preferences: {A: [A.go], B: [not A.go]}
`

// A model is compiled once for a setup; a setup that names what is not there,
// and a case that is unsound, are errors that say so.
func TestModel(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	r := desk.Start("two", []byte(two), nil).Now()
	m, err := ask.Model(ctx, r, ask.Setup{})
	if err != nil || m.Len() != 4 {
		t.Fatal(err)
	}
	if again, err := ask.Model(ctx, r, ask.Setup{}); err != nil || again != m {
		t.Errorf("it is compiled again (%v)", err)
	}
	if _, err := ask.Model(ctx, r, ask.Setup{Scenario: "none"}); err == nil {
		t.Error("a scenario that is not there is no error")
	}
	if x, err := ask.Why(ctx, r, ask.WhyOf{State: "1"}); err != nil || x.State != 1 {
		t.Errorf("the state is %d (%v)", x.State, err)
	}
	broken := desk.Start("two", []byte(two+"rules: [{never: C.go}]\n"), nil).Now()
	var problems detente.Problems
	if _, err := ask.Model(ctx, broken, ask.Setup{}); !errors.As(err, &problems) {
		t.Errorf("an unsound case: %v", err)
	}
}
