package brief

import (
	"context"

	"detente/answer/around"
	"detente/model"
)

// Around is today and what one step of a principal leads to.
type Around struct {
	States []int  `json:"states"` // today first
	Steps  []Step `json:"steps"`
}

// Step is a smallest move between two of the states, and whether its mover
// gains by it.
type Step = around.Step

// mostAround is how many situations the brief's picture of what is around today
// holds.
const mostAround = 12

// around is every step of a principal from today, gains first, and the gains
// that lead back to today.
func (r *Result) around(ctx context.Context, m *model.Model, today model.State) error {
	x, err := around.Ask(ctx, around.Request{Model: m, State: today, Principals: true, Most: mostAround, InOrder: true})
	r.Around = &Around{States: x.States, Steps: x.Steps}
	return err
}
