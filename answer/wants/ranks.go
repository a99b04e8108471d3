package wants

import (
	"context"
	"slices"

	"detente/answer"
	"detente/internal/bitset"
	"detente/model"
)

// ends are the states that party i ranks highest and lowest.
func ends(m *model.Model, i model.Party, h *answer.Head, limit int) (best, worst []int) {
	ranks := m.Ranks(i)
	at := func(rank model.Rank) []int {
		list := []int{}
		for s, r := range ranks {
			if r == rank {
				list = append(list, m.Number(model.State(s)))
			}
		}
		return answer.Limited(h, list, limit)
	}
	return at(slices.Max(ranks)), at(slices.Min(ranks))
}

// assured is what party i can secure and what it can be held to, as ranks.
func assured(ctx context.Context, m *model.Model, i model.Party) (secure, heldTo *int, err error) {
	own := model.Code(0)
	for k := range m.Parties[i].Options {
		o := &m.Parties[i].Options[k]
		own |= (1<<o.Digits() - 1) << o.Digit
	}
	lowest, highest := map[model.Code]model.Rank{}, map[model.Code]model.Rank{}
	for s, rank := range m.Ranks(i) {
		if s&0xffff == 0 && ctx.Err() != nil {
			return nil, nil, ctx.Err()
		}
		code := m.Code(model.State(s))
		if low, ok := lowest[code&own]; !ok || rank < low {
			lowest[code&own] = rank
		}
		if high, ok := highest[code&^own]; !ok || rank > high {
			highest[code&^own] = rank
		}
	}
	most, least := model.Rank(-1), model.Rank(m.Total())
	for _, rank := range lowest {
		most = max(most, rank)
	}
	for _, rank := range highest {
		least = min(least, rank)
	}
	a, b := int(most), int(least)
	return &a, &b, nil
}

// undominated are the states that none beats for all parties of the model.
func undominated(ctx context.Context, m *model.Model) ([]int, error) {
	var parties []model.Party
	for i := range m.Parties {
		parties = append(parties, model.Party(i))
	}
	all := bitset.New(m.Len())
	all.Fill()
	best, err := answer.Undominated(ctx, m, parties, all)
	if err != nil {
		return nil, err
	}
	list := []int{}
	for s := range best.All() {
		list = append(list, m.Number(model.State(s)))
	}
	return list, nil
}
