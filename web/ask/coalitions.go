package ask

import (
	"context"

	"detente/answer"
	"detente/answer/coalitions"
	"detente/model"
	"detente/stability"
	"detente/web/desk"
)

// CoalitionsOf are the parameters of [Coalitions].
type CoalitionsOf struct {
	Setup
	Lists
	Members  []string `query:"members" doc:"Judge the set of these parties only, parted by commas."`
	From     string   `query:"from" doc:"Start from this state instead of today."`
	Engine   string   `query:"engine" doc:"Judge single parties with the engine of this name."`
	Concepts []string `query:"concepts" doc:"Judge under these concepts only, as in cnash,cseq."`
}

// Coalitions says who could act together, and what holds against that.
func Coalitions(ctx context.Context, r *desk.Revision, of CoalitionsOf) (coalitions.Result, error) {
	return judged(ctx, r, "coalitions", of, of.Setup, Verdicts{}, func(x *coalitions.Result) *answer.Head { return &x.Head }, func(ctx context.Context, m *model.Model, opt stability.Options) (coalitions.Result, error) {
		from, err := maybe(m, "from", of.From)
		if err != nil {
			return coalitions.Result{}, err
		}
		return coalitions.Ask(ctx, coalitions.Request{Model: m, Members: of.Members, Concepts: of.Concepts, From: from, Options: stability.Options{Engine: of.Engine}, Limit: of.Limit, Progress: opt.Progress})
	})
}
