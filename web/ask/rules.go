package ask

import (
	"context"

	"detente/answer"
	"detente/answer/rules"
	"detente/web/desk"
)

// RulesOf are the parameters of [Rules].
type RulesOf struct {
	Setup
}

// Rules says what each rule takes away.
func Rules(ctx context.Context, r *desk.Revision, of RulesOf) (rules.Result, error) {
	return headed(ctx, r, "rules", of, func(x *rules.Result) *answer.Head { return &x.Head }, func(ctx context.Context, _ func(int, int)) (rules.Result, error) {
		// A case whose rules leave nothing is unsound, and just then it is
		// asked what they take away.
		if r.Case == nil {
			return rules.Result{}, onlyErrors(r.Problems)
		}
		setup, err := r.Case.Setup(of.Scenario, of.Voices)
		if err != nil {
			return rules.Result{}, err
		}
		return rules.Ask(ctx, rules.Request{Case: r.Case, Setup: setup})
	})
}
