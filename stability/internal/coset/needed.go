package coset

import (
	"context"
	"runtime"

	"detente/model"
	"detente/stability/internal/rule"
)

// Needed is the least rank at which s would be stable for party i under r, all
// else as it is: the greatest w(x) over the moves x of i from s, where s itself
// counts as the worst state there is (theory section 8.3; see package graph).
func Needed(ctx context.Context, m *model.Model, r rule.Rule, _ model.Semantics, i model.Party, s model.State) (model.Rank, error) {
	moves := m.Moves(i).From(s, nil)
	if len(moves) == 0 {
		return 0, nil
	}
	x := newSpace(m, runtime.GOMAXPROCS(0))
	if x.n <= alone {
		x.workers = 1
	}
	all := solver{x: x, rules: []rule.Rule{r}}
	if err := all.sort(ctx); err != nil {
		return 0, err
	}
	u := make([]model.Rank, m.Len()) // one above the ranks of m, and 0 for s
	for t := range u {
		u[t] = m.Rank(i, model.State(t)) + 1
	}
	u[s] = 0
	j := judging[model.Rank]{solver: &all, ctx: ctx, at: x.of[i], a: &x.axes[x.of[i]], u: spread(x, u, 0), room: &room[model.Rank]{}}
	w := j.u
	if r.Counter != rule.None {
		var err error
		if w, err = j.worth(r); err != nil {
			return 0, err
		}
	}
	needed := model.Rank(0)
	for _, t := range moves {
		needed = max(needed, w[x.position(t)])
	}
	return max(needed-1, 0), nil
}
