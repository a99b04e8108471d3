package graph

import (
	"context"

	"detente/model"
	"detente/stability/internal/rule"
)

// Needed is the least rank at which s would be stable for party i under r, all
// else as it is: the greatest w(x) over the moves x of i from s, where s itself
// counts as the worst state there is (theory section 8.3). For s as an end
// always deters, and as an escape never helps, whatever its rank: it is then as
// good as s.
func Needed(ctx context.Context, m *model.Model, r rule.Rule, sem model.Semantics, i model.Party, s model.State) (model.Rank, error) {
	moves := m.Moves(i).From(s, nil)
	if len(moves) == 0 {
		return 0, nil
	}
	u := make([]model.Rank, m.Len()) // one above the ranks of m, and 0 for s
	for x, rank := range m.Ranks(i) {
		u[x] = rank + 1
	}
	u[s] = 0
	var g []model.Rank
	if r.Counter != rule.None {
		var err error
		if g, err = least(ctx, m.Ranked(i, u), r, sem, i); err != nil {
			return 0, err
		}
	}
	needed := model.Rank(0)
	for _, x := range moves {
		w := u[x]
		if g != nil {
			w = min(w, g[x])
		}
		needed = max(needed, w)
	}
	return max(needed-1, 0), nil
}
