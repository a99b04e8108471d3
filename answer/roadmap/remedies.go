package roadmap

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"detente"
	"detente/answer"
	"detente/model"
)

// The kinds of remedy.
const (
	LiftedRule     = "rule"      // a rule of the case or the scenario does not hold
	FreedDirection = "direction" // an option that goes one way goes both ways
	NewSeat        = "seat"      // an outsider is at the table
	HalfwayLevel   = "level"     // an option has one more level, between two neighbours
	RaisedRank     = "raise"     // a party likes one situation better than it does
)

// healer looks for the single changes of the case after which there is a road.
// Each is made in a copy of the case, which is compiled and searched.
type healer struct {
	*question
	tries int // left
	short bool
}

// remedies adds to r what would make a road: by kind, then in file order. All
// kinds are tried whatever the obstacle, since each can take any away; but the
// goals that a request names need not hold, so that no rank matters to them.
func (q *question) remedies(ctx context.Context, a found, r *Result) error {
	if a.obstacle == Budget {
		return nil
	}
	h := healer{question: q, tries: tries(q.Model)}
	for _, search := range []func(context.Context, *Obstacle) error{h.rules, h.directions, h.seats, h.levels} {
		if err := search(ctx, r.Obstacle); err != nil {
			return err
		}
	}
	if err := h.raises(ctx, a, r.Obstacle); err != nil {
		return err
	}
	if h.short {
		r.Truncated = true
		r.Warnings = append(r.Warnings, "the case is too big to try every change that might make a way")
	}
	return nil
}

// tries bounds the changes tried: two hundred, fewer where one takes long.
func tries(m *model.Model) int {
	work := m.Total() + len(m.Parties)*len(m.Parties)*m.Len()
	if !m.Graph() {
		work += 1 << m.Case.Digits() >> 6
	}
	return min(200, 1<<24/work+1)
}

// edit is a change of a copy of the case and of its setup. What it changes in
// lists it must clone.
type edit func(*detente.Case, *detente.Setup)

// heals says whether an edited case has a road. A state of the case is one of
// the edited case by what its options are set to.
func (h *healer) heals(ctx context.Context, change edit) (bool, error) {
	if h.tries == 0 {
		h.short = true
		return false, nil
	}
	h.tries--
	c, setup := answer.Editable(h.Model)
	change(&c, &setup)
	m, err := model.Compile(ctx, &c, setup)
	if err != nil {
		return false, ctx.Err() // an edit may leave no sound case
	}
	q := *h.question
	q.Model, q.Shared = m, &Shared{}
	ok := false
	if q.start, ok = h.same(m, h.start); !ok {
		return false, nil
	}
	if h.To != nil {
		to, ok := h.same(m, *h.To)
		if !ok {
			return false, nil
		}
		q.To = &to
	}
	return q.open(ctx)
}

// open says whether there is a road.
func (q *question) open(ctx context.Context) (bool, error) {
	var a found
	err := q.goals(ctx, &a)
	return a.obstacle == "", err
}

// same is the state of an edited case that is s here.
func (h *healer) same(m *model.Model, s model.State) (model.State, bool) {
	if m.Graph() {
		return m.At(h.Model.Code(s))
	}
	before, after := h.Model.Case.Options(), m.Case.Options()
	var settings []detente.Setting
	for k := range before {
		level := h.Model.Level(s, &before[k])
		if before[k].Levels != nil {
			level = slices.Index(after[k].Levels, before[k].Levels[level])
		}
		settings = append(settings, detente.Setting{Option: k, Level: level})
	}
	return m.At(model.Code(m.Case.Code(nil, settings)[0]))
}

// try adds a remedy if the edit makes a road.
func (h *healer) try(ctx context.Context, o *Obstacle, x Remedy, change edit) (bool, error) {
	ok, err := h.heals(ctx, change)
	if ok && err == nil {
		o.Remedies = append(o.Remedies, x)
	}
	return ok, err
}

// renumbers says whether the states of the case can change under it: nothing
// that is read names states by number, or lists them all.
func (h *healer) renumbers() bool {
	if h.Model.Listed() {
		return false
	}
	for _, p := range h.Model.Parties {
		if kind := h.Model.Setup.Preferences[p.Index].Kind; kind == detente.Ranking || kind == detente.Payoffs {
			return false
		}
	}
	return true
}

// rules tries to lift each rule of the case, then each of the scenario.
func (h *healer) rules(ctx context.Context, o *Obstacle) error {
	own := len(h.Model.Case.Rules)
	for k, rule := range h.Model.Setup.Rules {
		if k < own && !h.renumbers() {
			continue
		}
		x := Remedy{Kind: LiftedRule, Rule: rule.Text, Text: "without the rule " + rule.Text}
		_, err := h.try(ctx, o, x, func(c *detente.Case, s *detente.Setup) {
			s.Rules = slices.Delete(slices.Clone(s.Rules), k, k+1)
			if k < own {
				c.Rules = slices.Delete(slices.Clone(c.Rules), k, k+1)
			}
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// directions tries to let each option that goes one way go both.
func (h *healer) directions(ctx context.Context, o *Obstacle) error {
	for _, p := range h.Model.Parties {
		for k := range p.Options {
			if p.Options[k].Moves == detente.Both {
				continue
			}
			name := p.Options[k].Name()
			x := Remedy{Kind: FreedDirection, Option: name, Text: "if " + name + " could be moved both ways"}
			_, err := h.try(ctx, o, x, func(c *detente.Case, _ *detente.Setup) {
				own(c, p.Index)[k].Moves = detente.Both
			})
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// own clones the options of a party, to be changed.
func own(c *detente.Case, party int) []detente.Option {
	c.Parties = slices.Clone(c.Parties)
	c.Parties[party].Options = slices.Clone(c.Parties[party].Options)
	return c.Parties[party].Options
}

// seats tries to bring each outsider to the table of which options are kept as
// they are today.
func (h *healer) seats(ctx context.Context, o *Obstacle) error {
	for _, p := range h.Model.Parties {
		kept := func(k int) bool { return h.Model.Case.Owner(k) == p.Index }
		if !slices.ContainsFunc(h.Model.Setup.Frozen, kept) {
			continue
		}
		x := Remedy{Kind: NewSeat, Party: p.ID, Text: "with " + p.ID + " at the table"}
		_, err := h.try(ctx, o, x, func(_ *detente.Case, s *detente.Setup) {
			// Of what is held now, a scenario's own fixings come first.
			fixed := len(h.Model.Setup.Fix)
			s.Fix = append(s.Fix[:fixed:fixed], slices.DeleteFunc(slices.Clone(s.Fix[fixed:]), func(f detente.Setting) bool { return kept(f.Option) })...)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// levels tries to give each option with levels one more between two of them.
func (h *healer) levels(ctx context.Context, o *Obstacle) error {
	if !h.renumbers() {
		return nil
	}
	for _, p := range h.Model.Parties {
		for k := range p.Options {
			x := &p.Options[k]
			for level := 1; level < len(x.Levels); level++ {
				between := []string{x.Levels[level-1], x.Levels[level]}
				text := fmt.Sprintf("with a level of %s between %s and %s", x.Name(), between[0], between[1])
				ok, err := h.try(ctx, o, Remedy{Kind: HalfwayLevel, Option: x.Name(), Between: between, Text: text},
					func(c *detente.Case, s *detente.Setup) { halve(c, s, p.Index, k, level) })
				if err != nil {
					return err
				}
				if ok {
					break
				}
			}
		}
	}
	return nil
}

// mostRaises bounds the situations tried for one party, the least raise first.
const mostRaises = 12

// raises tries, where goals are chosen, to let one party like a situation
// better that all principals prefer to the start and that but for it would
// hold: for each party by as little as is enough.
func (h *healer) raises(ctx context.Context, a found, o *Obstacle) error {
	if h.To != nil {
		return nil
	}
	lifts, err := h.lifts(ctx, a)
	if err != nil {
		return err
	}
	for i := range h.Model.Parties {
		for k, x := range lifts[i] {
			if h.tries == 0 || k == mostRaises {
				h.short = true
				break
			}
			h.tries--
			q := *h.question
			ranks := slices.Clone(h.Model.Ranks(model.Party(i)))
			ranks[x.state] = x.to
			q.Model, q.Shared = h.Model.Ranked(model.Party(i), ranks), &Shared{}
			ok, err := q.open(ctx)
			if err != nil {
				return err
			}
			if ok {
				id, n := h.Model.Parties[i].ID, h.Model.Number(x.state)
				o.Remedies = append(o.Remedies, Remedy{Kind: RaisedRank, Party: id, Raise: x.by, State: n,
					Text: fmt.Sprintf("if %s liked state %d better", id, n)})
				break
			}
		}
	}
	return nil
}

// better are the states a raise may make a goal: those that steps lead to, that
// are better for the principals, and are none yet.
func (h *healer) better(ctx context.Context, a found) ([]model.State, error) {
	never := func(model.State) bool { return false }
	in, err := a.network.reached(ctx, h.start, func(model.State) bool { return true }, never)
	if err != nil && !errors.Is(err, errBudget) {
		return nil, err
	}
	var list []model.State
	for s := range answer.Better(h.Model, h.start).All() {
		if in[s] && !slices.Contains(a.candidates, model.State(s)) {
			list = append(list, model.State(s))
		}
	}
	return list, nil
}
