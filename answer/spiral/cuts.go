package spiral

import (
	"context"
	"slices"

	"detente"
	"detente/answer"
	"detente/model"
	"detente/stability"
)

// cutter looks for the single changes that break one spiral. Each is made in
// a copy of the case, which is compiled and asked.
type cutter struct {
	m     *model.Model
	opt   stability.Options
	moves []model.Move
	tries int // compilations left
	short bool
}

// find adds the cuts to r: options held, wants dropped, answers made
// available, each by party order and then by option, position or numbers.
func (c *cutter) find(ctx context.Context, r *Result) error {
	c.tries = tries(c.m)
	for _, search := range []func(context.Context, *Result) error{c.options, c.wants, c.answers} {
		if err := search(ctx, r); err != nil {
			return err
		}
	}
	if c.short {
		r.Searched.Cuts = false
		r.cut("the case is too big to try every change that might break the sequence")
	}
	return nil
}

// tries bounds the compilations: some hundred, fewer where one takes long.
func tries(m *model.Model) int {
	work := m.Total()
	if !m.Graph() {
		work += 1 << m.Case.Digits() >> 6
	}
	return min(400, 1<<24/work)
}

// try compiles an edited case; false where no try is left or the edit makes no
// sound case.
func (c *cutter) try(ctx context.Context, edit func(*detente.Case, *detente.Setup)) (*model.Model, bool, error) {
	if c.tries == 0 {
		c.short = true
		return nil, false, nil
	}
	c.tries--
	edited, setup := answer.Editable(c.m)
	edit(&edited, &setup)
	m, err := model.Compile(ctx, &edited, setup)
	if err != nil {
		return nil, false, ctx.Err()
	}
	return m, true, nil
}

// broken says whether the sequence is no spiral in an edited case.
func (c *cutter) broken(m *model.Model) bool {
	from, in := same(m, c.m, c.moves[0].From)
	end, also := same(m, c.m, c.moves[len(c.moves)-1].To)
	if !in || !also {
		return true
	}
	var steps []model.State
	for _, move := range c.moves {
		s, in := same(m, c.m, move.From)
		t, also := same(m, c.m, move.To)
		i := move.Party
		if !in || !also || m.Rank(i, t) <= m.Rank(i, s) || m.Rank(i, end) >= m.Rank(i, from) {
			return true
		}
		if steps = m.Smallest(i, s, steps[:0]); !slices.Contains(steps, t) {
			return true
		}
	}
	return false
}

// same is the state of m that is s in n.
func same(m, n *model.Model, s model.State) (model.State, bool) { return m.At(n.Code(s)) }

// options tries to hold each option that the sequence changes at its value at
// the start.
func (c *cutter) options(ctx context.Context, r *Result) error {
	if c.m.Graph() {
		return nil
	}
	options, start := c.m.Case.Options(), c.moves[0].From
	for k := range options {
		o, level := &options[k], c.m.Level(start, &options[k])
		changes := func(x model.Move) bool { return c.m.Level(x.To, o) != level }
		if !slices.ContainsFunc(c.moves, changes) {
			continue
		}
		m, ok, err := c.try(ctx, func(_ *detente.Case, s *detente.Setup) {
			s.Fix = append(s.Fix, detente.Setting{Option: k, Level: level})
		})
		if err != nil {
			return err
		}
		if ok && c.broken(m) {
			owner := c.m.Case.Parties[c.m.Case.Owner(k)].ID
			r.Cuts = append(r.Cuts, Cut{Kind: HeldOption, Party: owner, Option: o.Name(), Value: value(o, level)})
		}
	}
	return nil
}

// value is a level of an option as the case file writes it.
func value(o *detente.Option, level int) string {
	switch {
	case o.Levels != nil:
		return o.Levels[level]
	case level == 0:
		return "no"
	}
	return "yes"
}

// wants tries to drop each want of each mover.
func (c *cutter) wants(ctx context.Context, r *Result) error {
	for i, p := range c.m.Parties {
		moves := func(x model.Move) bool { return x.Party == model.Party(i) }
		all := c.m.Setup.Preferences[p.Index].Wants // none for other preferences
		if !slices.ContainsFunc(c.moves, moves) {
			continue
		}
		for k := range all {
			m, ok, err := c.try(ctx, func(_ *detente.Case, s *detente.Setup) {
				s.Preferences = slices.Clone(s.Preferences)
				s.Preferences[p.Index].Wants = slices.Delete(slices.Clone(all), k, k+1)
			})
			if err != nil {
				return err
			}
			if ok && c.broken(m) {
				r.Cuts = append(r.Cuts, Cut{Kind: DroppedWant, Party: p.ID, Position: k + 1})
			}
		}
	}
	return nil
}
