package ask

import (
	"context"

	"detente/answer/check"
	"detente/web/desk"
)

// CheckOf are the parameters of [Check].
type CheckOf struct {
	Setup // must be there, though all is checked anyway
	Lists
}

// Check says whether a case is sound: every error and warning at once.
func Check(ctx context.Context, r *desk.Revision, of CheckOf) (check.Result, error) {
	if r.Case != nil {
		if _, err := r.Case.Setup(of.Scenario, of.Voices); err != nil {
			return check.Result{}, err
		}
	}
	return about(ctx, r, "check", CheckOf{Lists: of.Lists}, func(ctx context.Context, _ func(int, int)) (check.Result, error) {
		return check.Ask(ctx, check.Request{Text: r.Text, Case: r.Case, Found: r.Problems, Limit: of.Limit})
	})
}
