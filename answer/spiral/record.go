package spiral

import (
	"context"
	"slices"

	"detente/answer/record"
)

// record sets beside the result what the record shows.
func (r *Result) record(ctx context.Context, req Request) error {
	if req.Record == nil {
		return nil
	}
	data, _, err := record.Tell(ctx, record.Request{Record: req.Record, Grain: req.Grain, Detail: true}, req.Codes)
	if err != nil {
		return err
	}
	r.Beside(&data)
	return nil
}

// Beside sets beside a result without a record what one shows.
func (r *Result) Beside(data *record.Told) {
	r.Data, r.Arrows = data, []Arrow{}
	for k := range r.Spirals {
		r.arrows(r.Spirals[k].Moves, false)
	}
	for k := range r.Circles {
		r.arrows(r.Circles[k].Moves, true)
	}
}

// arrows adds who moves right after whom; in a circle also the first after the
// last.
func (r *Result) arrows(moves []Move, round bool) {
	for k := range moves {
		next := k + 1
		if next == len(moves) {
			if !round {
				return
			}
			next = 0
		}
		a := Arrow{From: moves[k].Party, To: moves[next].Party}
		if !slices.ContainsFunc(r.Arrows, func(b Arrow) bool { return a.From == b.From && a.To == b.To }) {
			a.Shown = r.Data.Precedes(a.From, a.To)
			r.Arrows = append(r.Arrows, a)
		}
	}
}
