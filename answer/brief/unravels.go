package brief

import (
	"context"
	"slices"

	"detente/answer"
	"detente/answer/spiral"
	"detente/internal/bitset"
	"detente/model"
	"detente/stability"
)

// Unravels is the spiral worth telling: of those like the first of the answer
// (ending today, a trap) one that begins where the record has been, if there
// is such, and where no other of these starts is better for the principals.
type Unravels struct {
	spiral.Spiral
	Since string       `json:"since,omitempty"` // the day from which the record was at its start, for the last time
	Until string       `json:"until,omitempty"` // and the day of the step that ended it
	Cuts  []spiral.Cut `json:"cuts"`
}

// unravel picks a spiral and asks what would break it.
func (r *Result) unravel(ctx context.Context, m *model.Model, opt stability.Options) error {
	if len(r.Spiral.Spirals) == 0 {
		return nil
	}
	record := answer.Record(m)
	first := r.Spiral.Spirals[0]
	starts, recorded := bitset.New(m.Len()), bitset.New(m.Len())
	for _, x := range r.Spiral.Spirals {
		if x.EndsToday != first.EndsToday || x.Trap != first.Trap {
			continue
		}
		s, _ := m.State(x.States[0])
		starts.Add(int(s))
		if slices.ContainsFunc(record, func(step answer.Recorded) bool { return step.InPlay && (step.From == s || step.To == s) }) {
			recorded.Add(int(s))
		}
	}
	if recorded.Count() > 0 {
		starts = recorded
	}
	best, err := answer.Undominated(ctx, m, answer.Principals(m), starts)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(r.Spiral.Spirals, func(x spiral.Spiral) bool {
		s, _ := m.State(x.States[0])
		return best.Has(int(s))
	})
	start, _ := m.State(r.Spiral.Spirals[at].States[0])
	from, err := spiral.Ask(ctx, spiral.Request{Model: m, Options: opt, Limit: answer.DefaultLimit, From: &start})
	if err != nil {
		return err
	}
	r.Unravels = &Unravels{Spiral: from.Spirals[0], Cuts: from.Cuts}
	for _, step := range record {
		switch {
		case step.InPlay && step.To == start && step.From != start:
			r.Unravels.Since, r.Unravels.Until = step.Date, ""
		case step.InPlay && step.From == start && step.To != start:
			r.Unravels.Until = step.Date
		}
	}
	return nil
}
