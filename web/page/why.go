package page

import (
	"context"
	"strconv"

	"detente/model"
	"detente/report"
	"detente/web/ask"
)

// whyScreen tells why a situation holds, or does not: today unless another is
// chosen.
var whyScreen = screen{
	id: "why", name: "Why", key: "y", ask: "Why does it stay as it is?", main: true,
	show: showWhy,
	twin: func(v *view) string {
		state := v.at.Query.Get("state")
		if state == "" {
			state = "today"
		}
		return v.twin("why", "state", state)
	},
}

type shownWhy struct {
	View    *view
	Model   *model.Model
	State   int
	Today   bool
	Telling report.Telling
}

func showWhy(ctx context.Context, v *view) (any, error) {
	m, err := v.model(ctx)
	if err != nil {
		return nil, err
	}
	s, err := v.state(m, "state")
	if err != nil {
		return nil, err
	}
	r, err := ask.Why(ctx, v.rev, ask.WhyOf{Setup: v.setup, State: strconv.Itoa(m.Number(s)), Verdicts: ask.Verdicts{Concepts: v.judged()}})
	if err != nil {
		return nil, err
	}
	today, known := m.Today()
	return shownWhy{View: v, Model: m, State: m.Number(s), Today: known && today == s, Telling: report.TellWhy(m, r)}, nil
}
