package brief

import (
	"context"

	"detente"
	"detente/answer"
	"detente/answer/inverse"
	"detente/answer/involve"
	"detente/answer/perceptions"
	"detente/answer/roadmap"
	"detente/answer/robust"
	"detente/model"
	"detente/stability"
)

// shownRoads is how many ways out a brief has.
const shownRoads = 5

// Persuasion is what must change for a situation that the pages speak of to
// hold.
type Persuasion struct {
	// Why is what the situation is: that in which the spiral told begins
	// (before), or one that all principals like as well as today and one likes
	// better, where none such holds (better).
	Why string `json:"why"`
	inverse.Result
}

// What a Persuasion is of.
const (
	BeforeItUnravels = "before"
	BetterThanToday  = "better"
)

// ahead asks what can be done: which way leads out, who should be there, what
// must change, and how sure that is. Without a today there is no way out of it.
func (r *Result) ahead(ctx context.Context, m *model.Model, opt stability.Options) (err error) {
	opt.Progress = nil
	if r.Sure, err = robust.Ask(ctx, robust.Request{Model: m, Options: opt, Limit: answer.DefaultLimit}); err != nil {
		return err
	}
	if len(answer.Perceptions(m)) > 0 {
		seen, err := perceptions.Ask(ctx, perceptions.Request{Model: m, Options: opt, Limit: answer.DefaultLimit})
		if err != nil {
			return err
		}
		r.Perceptions = &seen
	}
	today, known := m.Today()
	if !known {
		return nil
	}
	way, err := roadmap.Ask(ctx, roadmap.Request{Model: m, Options: opt, Either: true, Limit: shownRoads})
	if err != nil {
		return err
	}
	r.WayOut = &way
	if err := r.outsiders(ctx, m, opt, way.Joint); err != nil {
		return err
	}
	return r.persuasions(ctx, m, opt, today)
}

// outsiders compares the line-ups of all outsiders, whoever is at the table.
func (r *Result) outsiders(ctx context.Context, m *model.Model, opt stability.Options, joint bool) error {
	invited := false
	for _, p := range m.Parties {
		invited = invited || p.Role == detente.Outsider && len(p.Options) > 0
	}
	if !invited {
		return nil
	}
	everyone, err := involve.Everyone(ctx, m, nil)
	if err != nil {
		return err
	}
	x, err := involve.Ask(ctx, involve.Request{Model: everyone, Options: opt, Joint: joint, Limit: answer.DefaultLimit})
	if err != nil {
		return err
	}
	r.Outsiders = &x
	return nil
}

// persuasions ask what must change for the situations that the pages speak of
// and that do not hold.
func (r *Result) persuasions(ctx context.Context, m *model.Model, opt stability.Options, today model.State) error {
	if x := r.Unravels; x != nil {
		s, _ := m.State(x.States[0])
		if err := r.persuade(ctx, m, opt, BeforeItUnravels, s); err != nil {
			return err
		}
	}
	if r.Better != nil {
		return nil
	}
	better := answer.Better(m, today)
	best, err := answer.Undominated(ctx, m, answer.Principals(m), better)
	if err != nil {
		return err
	}
	for s := range best.All() {
		return r.persuade(ctx, m, opt, BetterThanToday, model.State(s))
	}
	return nil
}

func (r *Result) persuade(ctx context.Context, m *model.Model, opt stability.Options, why string, s model.State) error {
	x, err := inverse.Ask(ctx, inverse.Request{
		Model: m, State: s, Options: opt, Concepts: []string{stability.Nash.ID, stability.SEQ.ID}, Ways: 1, Limit: answer.DefaultLimit,
	})
	if err != nil {
		return err
	}
	for _, y := range x.Results {
		if !y.Stable {
			r.MustChange = append(r.MustChange, Persuasion{why, x})
			return nil
		}
	}
	return nil
}
