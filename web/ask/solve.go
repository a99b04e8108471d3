package ask

import (
	"context"

	"detente/answer"
	"detente/answer/holds"
	"detente/model"
	"detente/stability"
	"detente/web/desk"
)

// SolveOf are the parameters of [Solve].
type SolveOf struct {
	Setup
	Lists
	Verdicts
}

// Solve says what holds: the stable states of each party under each concept, and the equilibria.
func Solve(ctx context.Context, r *desk.Revision, of SolveOf) (holds.Result, error) {
	return judged(ctx, r, "solve", of, of.Setup, of.Verdicts, func(x *holds.Result) *answer.Head { return &x.Head }, func(ctx context.Context, m *model.Model, opt stability.Options) (holds.Result, error) {
		return holds.Ask(ctx, holds.Request{Model: m, Options: opt, Limit: of.Limit})
	})
}
