package ask

import (
	"context"

	"detente/answer"
	"detente/answer/perceptions"
	"detente/model"
	"detente/stability"
	"detente/web/desk"
)

// PerceptionsOf are the parameters of [Perceptions].
type PerceptionsOf struct {
	Setup
	Lists
	Verdicts
	Party string `query:"party" doc:"Tell only what the party of this id sees."`
}

// Perceptions tells what parties see that is not so.
func Perceptions(ctx context.Context, r *desk.Revision, of PerceptionsOf) (perceptions.Result, error) {
	return judged(ctx, r, "perceptions", of, of.Setup, of.Verdicts, func(x *perceptions.Result) *answer.Head { return &x.Head }, func(ctx context.Context, m *model.Model, opt stability.Options) (perceptions.Result, error) {
		return perceptions.Ask(ctx, perceptions.Request{Model: m, Options: opt, Party: of.Party, Limit: of.Limit})
	})
}
