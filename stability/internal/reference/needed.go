package reference

import (
	"context"
	"slices"

	"detente/model"
	"detente/stability/internal/rule"
)

// Needed is the least rank at which s would be stable for party i under r: the
// first of the ranks from 0 up at which it is, all else as it is.
func Needed(ctx context.Context, m *model.Model, r rule.Rule, sem model.Semantics, i model.Party, s model.State) (model.Rank, error) {
	u := slices.Clone(m.Ranks(i))
	for u[s] = 0; ; u[s]++ {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		j := judge{m.Ranked(i, u), r, i, map[model.State]map[model.State]bool{}, sem}
		if j.isStable(s) {
			return u[s], nil
		}
	}
}
