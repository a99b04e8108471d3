package ask

import (
	"context"

	"detente/answer/check"
	"detente/web/desk"
)

// CheckOf are the parameters of [Check].
type CheckOf struct {
	Lists
}

// Check says whether a case is sound: every error and warning at once.
func Check(ctx context.Context, r *desk.Revision, of CheckOf) (check.Result, error) {
	return about(ctx, r, "check", of, func(ctx context.Context, _ func(int, int)) (check.Result, error) {
		return check.Ask(ctx, check.Request{Text: r.Text, Case: r.Case, Found: r.Problems, Limit: of.Limit})
	})
}
