package ask

import (
	"context"

	"detente/answer"
	"detente/answer/why"
	"detente/model"
	"detente/stability"
	"detente/web/desk"
)

// WhyOf are the parameters of [Why].
type WhyOf struct {
	Setup
	Lists
	Verdicts
	State string `query:"state" required:"true" doc:"A number (7 or s7), code 12, a row of Y, N and dashes, or a condition that one state meets."`
	Party string `query:"party" doc:"Explain the verdict for the party of this id only."`
}

// Why gives the reasons of the verdicts on one state.
func Why(ctx context.Context, r *desk.Revision, of WhyOf) (why.Result, error) {
	return judged(ctx, r, "why", of, of.Setup, of.Verdicts, func(x *why.Result) *answer.Head { return &x.Head }, func(ctx context.Context, m *model.Model, opt stability.Options) (why.Result, error) {
		at, err := m.Find("state", of.State)
		if err != nil {
			return why.Result{}, err
		}
		opt.Concepts = nil // the request names them
		return why.Ask(ctx, why.Request{Model: m, State: at, Party: of.Party, Concepts: of.Concepts, Options: opt, Limit: of.Limit})
	})
}
