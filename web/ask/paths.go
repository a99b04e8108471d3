package ask

import (
	"context"

	"detente/answer"
	"detente/answer/paths"
	"detente/model"
	"detente/stability"
	"detente/web/desk"
)

// PathsOf are the parameters of [Paths].
type PathsOf struct {
	Setup
	Lists
	From string `query:"from" doc:"Start from this state instead of today."`
	To   string `query:"to" doc:"Tell the shortest ways to this state."`
	By   string `query:"by" default:"moves" doc:"Go by moves or by improvements."`
}

// Paths says where it can go: what is reachable, in how many moves.
func Paths(ctx context.Context, r *desk.Revision, of PathsOf) (paths.Result, error) {
	return judged(ctx, r, "paths", of, of.Setup, Verdicts{}, func(x *paths.Result) *answer.Head { return &x.Head }, func(ctx context.Context, m *model.Model, opt stability.Options) (paths.Result, error) {
		if err := oneOf("by", of.By, paths.Moves, paths.Improvements); err != nil {
			return paths.Result{}, err
		}
		from, err := begin(m, of.From)
		if err != nil {
			return paths.Result{}, err
		}
		to, err := maybe(m, "to", of.To)
		if err != nil {
			return paths.Result{}, err
		}
		return paths.Ask(ctx, paths.Request{Model: m, From: from, To: to, By: of.By, Limit: of.Limit, Progress: opt.Progress})
	})
}
