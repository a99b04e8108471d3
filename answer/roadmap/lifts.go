package roadmap

import (
	"cmp"
	"context"
	"slices"

	"detente/answer/inverse"
	"detente/internal/bitset"
	"detente/model"
	"detente/stability"
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
	opt := h.Options
	opt.Concepts = []string{h.concept.ID}
	t, err := stability.Solve(ctx, h.Model, opt)
	if err != nil || t.Undefined[0] != "" {
		return lists, err
	}
	for _, s := range better {
		i, ok := only(t.Stable[0], s)
		if !ok {
			continue
		}
		if h.tries == 0 {
			h.short = true
			break
		}
		h.tries--
		r, err := inverse.Ask(ctx, inverse.Request{Model: h.Model, State: s, Party: h.Model.Parties[i].ID, Concepts: opt.Concepts, RanksOnly: true, Options: h.Options})
		if err != nil {
			// Where the question makes no sense, as under sim, there is no such remedy.
			return lists, ctx.Err()
		}
		for _, x := range r.Results {
			lists[i] = append(lists[i], lift{s, model.Rank(x.NeededRank), x.Raise})
		}
	}
	for _, list := range lists {
		slices.SortStableFunc(list, func(x, y lift) int { return cmp.Compare(x.by, y.by) })
	}
	return lists, nil
}

// only is the one party for which a state is not stable.
func only(stable []*bitset.Set, s model.State) (model.Party, bool) {
	leaving, n := model.Party(0), 0
	for i := range stable {
		if !stable[i].Has(int(s)) {
			leaving, n = model.Party(i), n+1
		}
	}
	return leaving, n == 1
}
