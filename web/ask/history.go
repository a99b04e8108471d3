package ask

import (
	"context"

	"detente/answer"
	"detente/answer/history"
	"detente/model"
	"detente/stability"
	"detente/web/desk"
)

// HistoryOf are the parameters of [History].
type HistoryOf struct {
	Setup
	Lists
}

// History replays the record and says which step was a gain, a concession or an answer.
func History(ctx context.Context, r *desk.Revision, of HistoryOf) (history.Result, error) {
	return judged(ctx, r, "history", of, of.Setup, Verdicts{}, func(x *history.Result) *answer.Head { return &x.Head }, func(ctx context.Context, m *model.Model, _ stability.Options) (history.Result, error) {
		return history.Ask(ctx, history.Request{Model: m, Limit: of.Limit})
	})
}
