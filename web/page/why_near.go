package page

import (
	"context"
	"slices"
	"strconv"

	"detente/model"
	"detente/report"
	"detente/stability"
	"detente/web/ask"
)

// neighbour is a situation one step away that holds.
type neighbour struct {
	N    int
	Text string // who would have to do what
}

// mostNear bounds how many neighbours are told.
const mostNear = 12

// misses tells what would have to change for a situation to hold that does not.
func (x *shownWhy) misses(ctx context.Context, m *model.Model, s model.State, p *report.Page) error {
	v := x.View
	if x.Today || x.Concept.ID == stability.SIM.ID || !slices.ContainsFunc(x.Parties, func(y whyParty) bool { return y.Leaves }) {
		return nil
	}
	r, err := ask.Inverse(ctx, v.rev, ask.InverseOf{Setup: v.setup, Verdicts: ask.Verdicts{Concepts: []string{x.Concept.ID}}, State: strconv.Itoa(m.Number(s)), Ways: 1})
	if err != nil {
		return err
	}
	x.Needs = p.Needs(r, x.Concept)
	return nil
}

// neighbours finds the answers before and after this one and, where it is
// wanted, what holds one step away.
func (x *shownWhy) neighbours(ctx context.Context, m *model.Model, s model.State) error {
	v := x.View
	of := ask.SolveOf{Setup: v.setup, Lists: ask.Lists{Limit: listed}, Verdicts: ask.Verdicts{Concepts: []string{x.Concept.ID}}}
	answers, err := v.answers(ctx, of)
	if err != nil {
		return err
	}
	if n := len(answers); n > 0 {
		at := slices.Index(answers, x.State)
		next, previous := answers[0], answers[n-1]
		if at >= 0 {
			next, previous = answers[(at+1)%n], answers[(at+n-1)%n]
			x.Place = strconv.Itoa(at+1) + " of " + strconv.Itoa(n)
		}
		x.Next, x.Previous = v.Link("state", next, "pick", ""), v.Link("state", previous, "pick", "")
	}
	if x.Today {
		return nil
	}
	table, err := ask.Table(ctx, v.rev, ask.SolveOf{Setup: v.setup, Verdicts: of.Verdicts})
	if err != nil {
		return err
	}
	c := table.Find(x.Concept.ID)
	for i := range m.Parties {
		for _, t := range m.Smallest(model.Party(i), s, nil) {
			if len(x.Near) < mostNear && table.Holds(c, t) {
				x.Near = append(x.Near, neighbour{m.Number(t), report.Act(m, model.Party(i), s, t)})
			}
		}
	}
	return nil
}

// answers are the situations that hold, those of the shortlist first, then the
// first of each family, each once.
func (v *view) answers(ctx context.Context, of ask.SolveOf) ([]int, error) {
	r, err := ask.Solve(ctx, v.rev, of)
	if err != nil {
		return nil, err
	}
	var list []int
	for _, x := range r.Shortlist {
		list = append(list, x.N)
	}
	for _, f := range r.Families {
		if len(f.Members) > 0 && !slices.ContainsFunc(f.Members, func(n int) bool { return slices.Contains(list, n) }) {
			list = append(list, f.Members[0])
		}
	}
	return list, nil
}
