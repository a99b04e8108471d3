package ask

import (
	"context"

	"detente/answer"
	"detente/answer/wants"
	"detente/web/desk"
)

// WantsOf are the parameters of [Wants].
type WantsOf struct {
	Setup
	Lists
}

// Wants says what each party wants first, and which wants go together.
func Wants(ctx context.Context, r *desk.Revision, of WantsOf) (wants.Result, error) {
	return headed(ctx, r, "wants", of, func(x *wants.Result) *answer.Head { return &x.Head }, func(ctx context.Context, _ func(int, int)) (wants.Result, error) {
		m, setup, err := AnyWidth(ctx, r, of.Setup)
		if err != nil {
			return wants.Result{}, err
		}
		return wants.Ask(ctx, wants.Request{Case: r.Case, Setup: setup, Model: m, Limit: of.Limit})
	})
}
