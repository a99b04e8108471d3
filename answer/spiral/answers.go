package spiral

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"detente"
	"detente/model"
	"detente/stability"
)

// answers tries to give other parties answers to the steps that nothing
// answers now: by letting an option move both ways or, where a party's moves
// are listed, by one more move from the state that the step leads to.
func (c *cutter) answers(ctx context.Context, r *Result) error {
	var open []model.Move
	for _, move := range c.moves {
		by, err := c.answer(ctx, c.m, move)
		if err != nil {
			return err
		}
		if by == nil {
			open = append(open, move)
		}
	}
	for i, p := range c.m.Parties {
		search := c.freed
		if isListed(c.m, p) {
			search = c.added
		}
		if err := search(ctx, r, model.Party(i), open); err != nil {
			return err
		}
	}
	return nil
}

// answer is what answers a gain of the sequence under seq in m, which may be
// an edited case; nil where nothing does.
func (c *cutter) answer(ctx context.Context, m *model.Model, gain model.Move) ([]model.Move, error) {
	s, in := same(m, c.m, gain.From)
	t, also := same(m, c.m, gain.To)
	if !in || !also {
		return nil, nil
	}
	v, err := stability.Explain(ctx, m, c.opt, stability.SEQ, gain.Party, s)
	if err != nil {
		return nil, err
	}
	for _, x := range v.Improvements {
		if x.To == t && x.Found {
			return x.By, nil
		}
	}
	return nil, nil
}

// freed tries to let each one-way option of party i move both ways.
func (c *cutter) freed(ctx context.Context, r *Result, i model.Party, open []model.Move) error {
	p := c.m.Parties[i]
	open = slices.DeleteFunc(slices.Clone(open), func(x model.Move) bool { return x.Party == i })
	for k := range p.Options {
		if p.Options[k].Moves == detente.Both || len(open) == 0 {
			continue
		}
		m, ok, err := c.try(ctx, func(x *detente.Case, _ *detente.Setup) {
			x.Parties = slices.Clone(x.Parties)
			x.Parties[p.Index].Options = slices.Clone(p.Options)
			x.Parties[p.Index].Options[k].Moves = detente.Both
		})
		if err != nil {
			return err
		}
		if !ok {
			continue
		}
		for _, gain := range open {
			by, err := c.answer(ctx, m, gain)
			if err != nil {
				return err
			}
			if at := slices.IndexFunc(by, func(x model.Move) bool { return c.isNew(m, x) }); at >= 0 {
				r.Cuts = append(r.Cuts, Cut{Kind: NewAnswer, Party: p.ID, Option: p.Options[k].Name(),
					From: m.Number(by[at].From), To: m.Number(by[at].To)})
				break
			}
		}
	}
	return nil
}

// isNew says whether a move of an edited case is none of the case itself.
func (c *cutter) isNew(m *model.Model, x model.Move) bool {
	s, _ := same(c.m, m, x.From)
	t, _ := same(c.m, m, x.To)
	return !slices.Contains(c.m.Moves(x.Party).From(s, nil), t)
}

// added tries to give party i, whose moves are listed, one more: from the
// state that an open gain of another party leads to, to one that it prefers
// and that leaves the other no better off than before.
func (c *cutter) added(ctx context.Context, r *Result, i model.Party, open []model.Move) error {
	var cuts []Cut
	for _, gain := range open {
		if gain.Party == i {
			continue
		}
		for t := range model.State(c.m.Len()) {
			if c.m.Rank(i, t) <= c.m.Rank(i, gain.To) || c.m.Rank(gain.Party, t) > c.m.Rank(gain.Party, gain.From) {
				continue
			}
			m, ok, err := c.try(ctx, func(x *detente.Case, _ *detente.Setup) { c.list(x, i, gain.To, t) })
			if err != nil {
				return err
			}
			if !ok {
				continue
			}
			by, err := c.answer(ctx, m, gain)
			if err != nil {
				return err
			}
			if by != nil {
				cuts = append(cuts, Cut{Kind: NewAnswer, Party: c.m.Parties[i].ID, From: c.m.Number(gain.To), To: c.m.Number(t)})
			}
		}
	}
	slices.SortFunc(cuts, func(a, b Cut) int { return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To)) })
	r.Cuts = append(r.Cuts, slices.Compact(cuts)...)
	return nil
}

// list adds a move to those listed for party i.
func (c *cutter) list(x *detente.Case, i model.Party, s, t model.State) {
	move := detente.Move{From: c.ref(s), To: c.ref(t)}
	x.Moves = slices.Clone(x.Moves)
	for k := range x.Moves {
		if x.Moves[k].Party == c.m.Parties[i].Index {
			x.Moves[k].Moves = append(slices.Clone(x.Moves[k].Moves), move)
			return
		}
	}
	x.Moves = append(x.Moves, detente.PartyMoves{Party: c.m.Parties[i].Index, Moves: []detente.Move{move}})
}

// ref names a state as a case file does.
func (c *cutter) ref(s model.State) detente.Ref {
	if c.m.Graph() {
		return detente.Ref{Text: c.m.Case.Graph[c.m.Code(s)].ID}
	}
	return detente.Ref{Text: fmt.Sprintf("s%d", c.m.Number(s))}
}
