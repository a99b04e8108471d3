package ask

import (
	"context"

	"detente/answer"
	"detente/answer/inverse"
	"detente/model"
	"detente/stability"
	"detente/web/desk"
)

// InverseOf are the parameters of [Inverse].
type InverseOf struct {
	Setup
	Lists
	Verdicts
	State string `query:"state" required:"true" doc:"The state."`
	Party string `query:"party" doc:"Ask about the party of this id only."`
	Ways  int    `query:"ways" default:"1" minimum:"0" doc:"List so many ways for several parties at once; 0 for none."`
}

// Inverse says what would have to change for a state to hold.
func Inverse(ctx context.Context, r *desk.Revision, of InverseOf) (inverse.Result, error) {
	return judged(ctx, r, "inverse", of, of.Setup, of.Verdicts, func(x *inverse.Result) *answer.Head { return &x.Head }, func(ctx context.Context, m *model.Model, opt stability.Options) (inverse.Result, error) {
		at, err := m.Find("state", of.State)
		if err != nil {
			return inverse.Result{}, err
		}
		opt.Concepts = nil // the request names them
		return inverse.Ask(ctx, inverse.Request{Model: m, State: at, Party: of.Party, Concepts: of.Concepts, Options: opt, Ways: of.Ways, Limit: of.Limit})
	})
}
