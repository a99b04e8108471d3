package ask

import (
	"context"

	"detente/answer"
	"detente/answer/words"
	"detente/model"
	"detente/stability"
	"detente/web/desk"
)

// WordsOf are the parameters of [Words].
type WordsOf struct {
	Setup
	Lists
	Verdicts
}

// Words compares what the parties mean by a word.
func Words(ctx context.Context, r *desk.Revision, of WordsOf) (words.Result, error) {
	return judged(ctx, r, "words", of, of.Setup, of.Verdicts, func(x *words.Result) *answer.Head { return &x.Head }, func(ctx context.Context, m *model.Model, opt stability.Options) (words.Result, error) {
		return words.Ask(ctx, words.Request{Model: m, Options: opt, Limit: of.Limit})
	})
}
