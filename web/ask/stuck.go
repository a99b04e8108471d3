package ask

import (
	"context"

	"detente/answer"
	"detente/answer/stuck"
	"detente/model"
	"detente/stability"
	"detente/web/desk"
)

// StuckOf are the parameters of [Stuck].
type StuckOf struct {
	Setup
	Lists
	Verdicts
	All bool `query:"all" doc:"Take every situation better for the principals, not only those that would hold and that no other beats."`
}

// Stuck says why a case is stuck: what holds today, what would be better, and what stands in the way.
func Stuck(ctx context.Context, r *desk.Revision, of StuckOf) (stuck.Result, error) {
	return judged(ctx, r, "stuck", of, of.Setup, of.Verdicts, func(x *stuck.Result) *answer.Head { return &x.Head }, func(ctx context.Context, m *model.Model, opt stability.Options) (stuck.Result, error) {
		return stuck.Ask(ctx, stuck.Request{Model: m, Options: opt, All: of.All, Limit: of.Limit})
	})
}
