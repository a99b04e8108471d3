package stability

import (
	"context"

	"detente/model"
	"detente/stability/internal/rule"
)

// Needed is the least rank at which s would be stable for party i under c, all
// other ranks and all other parties as they are, and the engine that found it;
// s then ties with the states that have this rank. It is 0 where any rank will
// do, as where i has no move from s. At a higher rank s is stable too. Of opt
// Needed reads the engine and the semantics.
//
// It takes one pass, whatever the rank (theory section 8.3): which sequences
// the others can make does not turn on how i ranks s. That does not hold of
// answers made at the same moment as the gain, and sim is refused.
func Needed(ctx context.Context, m *model.Model, opt Options, c Concept, i model.Party, s model.State) (least model.Rank, by string, err error) {
	if c.Rule.Counter == rule.Together {
		return 0, "", &Refused{"the least rank is not computed for " + c.ID}
	}
	e, _, err := engine(m, opt.Engine, opt.Semantics, []Concept{c})
	if err != nil {
		return 0, "", err
	}
	least, err = e.needed(ctx, m, c.Rule, opt.Semantics, i, s)
	return least, e.Name, err
}
