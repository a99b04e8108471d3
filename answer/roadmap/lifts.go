package roadmap

import (
	"cmp"
	"context"
	"slices"

	"detente/answer/inverse"
	"detente/model"
)

// lift is a state that one party would have to rank higher for it to hold.
type lift struct {
	state model.State
	to    model.Rank
	by    int
}

// lifts are for each party the states that would hold if it alone ranked them
// higher, the least raise first.
func (h *healer) lifts(ctx context.Context, a found) ([][]lift, error) {
	lists := make([][]lift, len(h.Model.Parties))
	better, err := h.better(ctx, a)
	if err != nil {
		return nil, err
	}
	for _, s := range better {
		if h.tries == 0 {
			h.short = true
			break
		}
		h.tries--
		r, err := inverse.Ask(ctx, inverse.Request{Model: h.Model, State: s, Concepts: []string{h.concept.ID}, RanksOnly: true, Options: h.Options})
		if err != nil {
			// Where the question makes no sense, as under sim, there is no such remedy.
			return lists, ctx.Err()
		}
		leaving := slices.DeleteFunc(r.Results, func(x inverse.Least) bool { return x.Stable })
		if len(leaving) != 1 {
			continue
		}
		i := partyIndex(h.Model, leaving[0].Party)
		lists[i] = append(lists[i], lift{s, model.Rank(leaving[0].NeededRank), leaving[0].Raise})
	}
	for _, list := range lists {
		slices.SortStableFunc(list, func(x, y lift) int { return cmp.Compare(x.by, y.by) })
	}
	return lists, nil
}
