package ask

import (
	"context"

	"detente/answer"
	"detente/answer/involve"
	"detente/model"
	"detente/stability"
	"detente/web/desk"
)

// InvolveOf are the parameters of [Involve].
type InvolveOf struct {
	Setup
	Lists
	Verdicts
	Parties []string `query:"parties" doc:"Ask about these outsiders only, parted by commas."`
	To      string   `query:"to" doc:"Ask every line-up about the way to this state."`
	Joint   bool     `query:"joint" doc:"Let two parties act together in one step."`
}

// Involve says what it changes who of the outsiders is at the table.
func Involve(ctx context.Context, r *desk.Revision, of InvolveOf) (involve.Result, error) {
	return judged(ctx, r, "involve", of, of.Setup, of.Verdicts, func(x *involve.Result) *answer.Head { return &x.Head }, func(ctx context.Context, m *model.Model, opt stability.Options) (involve.Result, error) {
		// A goal, and what a page tells, may need everybody's seat.
		m, err := involve.Everyone(ctx, m, of.Parties)
		if err != nil {
			return involve.Result{}, err
		}
		to, err := maybe(m, "to", of.To)
		if err != nil {
			return involve.Result{}, err
		}
		return involve.Ask(ctx, involve.Request{Model: m, Options: opt, Parties: of.Parties, To: to, Joint: of.Joint, Limit: of.Limit})
	})
}
