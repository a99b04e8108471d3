package ask

import (
	"context"

	"detente/answer"
	"detente/answer/robust"
	"detente/model"
	"detente/stability"
	"detente/web/desk"
)

// RobustOf are the parameters of [Robust].
type RobustOf struct {
	Setup
	Lists
	Verdicts
	Samples int    `query:"samples" default:"1000" minimum:"0" doc:"Draw so many variants; 0 for none."`
	Seed    uint64 `query:"seed" default:"1" doc:"Draw the variants that this number stands for."`
}

// Robust says how sure the headline is: which single change flips it.
func Robust(ctx context.Context, r *desk.Revision, of RobustOf) (robust.Result, error) {
	return judged(ctx, r, "robust", of, of.Setup, of.Verdicts, func(x *robust.Result) *answer.Head { return &x.Head }, func(ctx context.Context, m *model.Model, opt stability.Options) (robust.Result, error) {
		return robust.Ask(ctx, robust.Request{Model: m, Options: opt, Samples: of.Samples, Seed: of.Seed, Limit: of.Limit, Progress: opt.Progress})
	})
}
