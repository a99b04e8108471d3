package ask

import (
	"context"

	"detente"
	"detente/answer"
	"detente/answer/states"
	"detente/condition"
	"detente/model"
	"detente/stability"
	"detente/web/desk"
)

// StatesOf are the parameters of [States].
type StatesOf struct {
	Setup
	Lists
	Where  string   `query:"where" doc:"List only states that meet this condition." example:"USA.drills and not DPRK.tests = none"`
	Holds  string   `query:"holds" doc:"List only states that hold under this concept."`
	Better []string `query:"better" doc:"List only states that each of these parties likes better than today; several, by commas."`
	First  string   `query:"first" doc:"List those first that this party likes best."`
	Offset int      `query:"offset" minimum:"0" doc:"Pass over so many states before the first that is listed."`
}

// States lists the feasible states.
func States(ctx context.Context, r *desk.Revision, of StatesOf) (states.Result, error) {
	return judged(ctx, r, "states", of, of.Setup, Verdicts{}, func(x *states.Result) *answer.Head { return &x.Head }, func(ctx context.Context, m *model.Model, _ stability.Options) (states.Result, error) {
		where, err := met(r.Case, of.Where)
		if err != nil {
			return states.Result{}, err
		}
		req := states.Request{Model: m, Where: where, Holds: of.Holds, Better: of.Better, First: of.First, Offset: of.Offset, Limit: of.Limit}
		if of.Holds != "" {
			if req.Table, err = MarksTable(ctx, r, SolveOf{Setup: of.Setup, Verdicts: Verdicts{Concepts: []string{of.Holds}}}); err != nil {
				return states.Result{}, err
			}
		}
		return states.Ask(ctx, req)
	})
}

// met reads a condition; "" is none.
func met(c *detente.Case, text string) (*condition.Condition, error) {
	if text == "" {
		return nil, nil
	}
	met, problems := c.Condition("where", text)
	if problems.Errors() > 0 {
		return nil, problems
	}
	return met, nil
}
