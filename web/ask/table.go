package ask

import (
	"context"

	"detente/stability"
	"detente/web/desk"
)

// TableOf are the parameters of [Table].
type TableOf struct {
	Setup
	Verdicts
}

// mostJudged is how many states are judged under every concept when only some
// were asked for: what else holds then costs nothing to look at.
const mostJudged = 50_000

// Table is every verdict under some concepts, for those who look at many
// states; Nash is always among them. Of a case with few states it has all
// concepts.
func Table(ctx context.Context, r *desk.Revision, of TableOf) (*stability.Table, error) {
	if err := Sound(ctx, r); err != nil {
		return nil, err
	}
	m, err := Model(ctx, r, of.Setup)
	if err != nil {
		return nil, err
	}
	if _, err := stability.Named(of.Concepts); err != nil {
		return nil, err
	}
	wanted := map[string]bool{stability.Nash.ID: true}
	for _, id := range of.Concepts {
		wanted[id] = true
	}
	var ids []string
	for _, c := range stability.Concepts { // in one order, so that it is kept once
		if len(of.Concepts) == 0 || m.Len() <= mostJudged || wanted[c.ID] {
			ids = append(ids, c.ID)
		}
	}
	of.Concepts = ids
	return about(ctx, r, "table", of, func(ctx context.Context, progress func(int, int)) (*stability.Table, error) {
		m, err := Model(ctx, r, of.Setup)
		if err != nil {
			return nil, err
		}
		opt, err := of.options(progress)
		if err != nil {
			return nil, err
		}
		return stability.Solve(ctx, m, opt)
	})
}
