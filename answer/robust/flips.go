package robust

import (
	"context"
	"fmt"
	"slices"

	"detente"
	"detente/answer"
	"detente/model"
)

// change is a single change of judgement.
type change struct {
	kind    string
	wants   []place // swapped or left out, in file order
	edits   []edit
	because []detente.Quote
}

// place is a want of a party, counted from 0.
type place struct {
	party model.Party
	want  int
}

// changes are all single changes of judgement: swaps, inferred wants, quotes,
// each by party and place; of more than can be tried, the first.
func (j *judge) changes(r *Result) []change {
	kinds := []struct {
		list []change
		part *Part
	}{{j.swaps(), &r.Tried.Swaps}, {j.inferred(), &r.Tried.Inferred}, {j.quotes(), &r.Tried.Quotes}}
	var list []change
	left, all := max(1, changeSteps/j.steps), 0
	for _, x := range kinds {
		n := min(len(x.list), left)
		*x.part = Part{n, len(x.list)}
		list, left, all = append(list, x.list[:n]...), left-n, all+len(x.list)
	}
	if len(list) < all {
		r.cut(fmt.Sprintf("the case is too big to try every single change of judgement; %d of %d were tried", len(list), all))
	}
	return list
}

func (j *judge) swaps() []change {
	var list []change
	for i, x := range j.orders {
		for k := range len(x.wants) - 1 {
			order := x.order()
			order[k], order[k+1] = order[k+1], order[k]
			p := model.Party(i)
			list = append(list, j.change(Swap, []place{{p, k}, {p, k + 1}}, []edit{{p, order}}))
		}
	}
	return list
}

func (j *judge) inferred() []change {
	var list []change
	for i, x := range j.orders {
		for k := range x.wants {
			if x.wants[k].Basis == detente.Inferred {
				fallen := []place{{model.Party(i), k}}
				list = append(list, j.change(Inferred, fallen, j.without(fallen)))
			}
		}
	}
	return list
}

// quotes are those that some want rests on alone, in the order in which such
// wants stand.
func (j *judge) quotes() []change {
	type quote struct {
		source int
		text   string
	}
	var known []quote
	fallen := map[quote][]place{}
	for i, x := range j.orders {
		for k := range x.wants {
			because := x.wants[k].Because
			if len(because) == 0 {
				continue
			}
			q := quote{because[0].Source, because[0].Text}
			other := func(y detente.Quote) bool { return y.Source != q.source || y.Text != q.text }
			if slices.ContainsFunc(because, other) {
				continue
			}
			if fallen[q] == nil {
				known = append(known, q)
			}
			fallen[q] = append(fallen[q], place{model.Party(i), k})
		}
	}
	var list []change
	for _, q := range known {
		c := j.change(Quoted, fallen[q], j.without(fallen[q]))
		c.because = c.because[:1]
		list = append(list, c)
	}
	return list
}

func (j *judge) change(kind string, wants []place, edits []edit) change {
	c := change{kind: kind, wants: wants, edits: edits}
	for _, w := range wants {
		c.because = append(c.because, j.orders[w.party].wants[w.want].Because...)
	}
	return c
}

// without are the orders in which some wants, in file order, are left out.
func (j *judge) without(fallen []place) []edit {
	var list []edit
	for _, w := range fallen {
		if len(list) == 0 || list[len(list)-1].party != w.party {
			list = append(list, edit{w.party, j.orders[w.party].order()})
		}
		e := &list[len(list)-1]
		e.order = slices.DeleteFunc(e.order, func(k int) bool { return k == w.want })
	}
	return list
}

// flips tries single changes and keeps those that change the headline.
func (r *Result) flips(ctx context.Context, j *judge, p *progress, changes []change, limit int) error {
	to := make([]*Headline, len(changes)) // nil where the headline stays
	err := p.each(ctx, len(changes), func(at int) error {
		v, err := j.with(ctx, changes[at].edits)
		if err == nil && !j.same(v) {
			to[at] = &v.headline
		}
		return err
	})
	if err != nil {
		return err
	}
	for at, c := range changes {
		if to[at] != nil {
			r.Flips = append(r.Flips, j.flip(c, *to[at]))
		}
	}
	r.Counts.Flips = len(r.Flips)
	r.Flips = answer.Limited(&r.Head, r.Flips, limit)
	return nil
}

func (j *judge) flip(c change, to Headline) Flip {
	first := c.wants[0].party
	f := Flip{
		Kind: c.kind, Party: j.m.Parties[first].ID, Positions: []int{}, Also: []answer.Place{},
		From: j.asked.headline, To: to, Because: answer.NewQuotes(j.m.Case, c.because),
	}
	for _, w := range c.wants {
		if w.party == first {
			f.Positions = append(f.Positions, w.want+1)
		} else {
			f.Also = append(f.Also, answer.Place{Party: j.m.Parties[w.party].ID, Position: w.want + 1})
		}
	}
	return f
}
