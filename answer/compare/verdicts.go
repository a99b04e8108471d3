package compare

import (
	"context"
	"slices"

	"detente/answer"
	"detente/model"
	"detente/stability"
)

// verdicts compares what holds.
func (r *Result) verdicts(ctx context.Context, p *pairs, req Request) error {
	asked := req.Options.Concepts
	if len(asked) == 0 {
		asked = []string{stability.Nash.ID, stability.SEQ.ID}
	}
	opt := req.Options
	opt.Concepts = slices.Concat(asked, []string{stability.Nash.ID, stability.SEQ.ID}) // each is judged once
	a, err := stability.Solve(ctx, p.a, opt)
	if err != nil {
		return err
	}
	b, err := stability.Solve(ctx, p.b, opt)
	if err != nil {
		return err
	}
	r.Engine = b.Engine
	if b.Semantics != model.Legal {
		r.Semantics = b.Semantics.String()
	}
	for _, id := range asked {
		if c, d := a.Find(id), b.Find(id); c >= 0 && d >= 0 {
			r.Equilibria[id] = r.equilibria(p, func(s model.State) bool { return a.Holds(c, s) }, func(t model.State) bool { return b.Holds(d, t) }, req.Limit)
		}
	}
	var goals [2]model.State
	if r.Headline.A, goals[0], err = headline(ctx, p.a, a, opt); err != nil {
		return err
	}
	if r.Headline.B, goals[1], err = headline(ctx, p.b, b, opt); err != nil {
		return err
	}
	h := &r.Headline
	h.Goal = goals[0] == none && goals[1] == none || goals[0] != none && goals[1] != none && p.to[goals[0]] == goals[1]
	h.Same = h.Goal && agree(h.A.Nash, h.B.Nash) && agree(h.A.Seq, h.B.Seq)
	return nil
}

// equilibria are the states that hold in one alone.
func (r *Result) equilibria(p *pairs, inA, inB func(model.State) bool, limit int) Equilibria {
	x := Equilibria{Gained: []int{}, Lost: []int{}}
	for s, t := range p.to {
		switch before := inA(model.State(s)); {
		case before && t != none && inB(t):
			x.Counts.Kept++
		case before:
			x.Lost = append(x.Lost, p.a.Number(model.State(s)))
		}
	}
	for t, s := range p.from {
		if inB(model.State(t)) && (s == none || !inA(s)) {
			x.Gained = append(x.Gained, p.b.Number(model.State(t)))
		}
	}
	x.Counts.Gained, x.Counts.Lost = len(x.Gained), len(x.Lost)
	x.Gained, x.Lost = answer.Limited(&r.Head, x.Gained, limit), answer.Limited(&r.Head, x.Lost, limit)
	return x
}

// headline is what a first page would say, and the state that is better.
func headline(ctx context.Context, m *model.Model, t *stability.Table, opt stability.Options) (Headline, model.State, error) {
	today, known := m.Today()
	if !known {
		return Headline{}, none, nil
	}
	nash, seq := t.Holds(t.Find(stability.Nash.ID), today), t.Holds(t.Find(stability.SEQ.ID), today)
	h := Headline{Nash: &nash, Seq: &seq}
	goals, err := answer.Goals(ctx, m, opt, stability.SEQ, today)
	if err != nil || len(goals) == 0 {
		return h, none, err
	}
	n := m.Number(goals[0])
	h.Better = &n
	return h, goals[0], nil
}

// agree says whether two verdicts are one, or both are missing.
func agree(x, y *bool) bool { return (x == nil) == (y == nil) && (x == nil || *x == *y) }
