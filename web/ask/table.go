package ask

import (
	"context"

	"detente/stability"
	"detente/web/desk"
)

// mostJudged is how many states are judged under every concept when only some
// were asked for: what else holds then costs little to look at.
const mostJudged = 50_000

// MarksTable is [Table] for those who look at many states: Nash is always among
// the concepts, and where there are few states all are.
func MarksTable(ctx context.Context, r *desk.Revision, of SolveOf) (*stability.Table, error) {
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
	return Table(ctx, r, of)
}
