package roadmap

import (
	"context"

	"detente/model"
)

// either asks with and without exchanges and gives the answer whose first road
// leaves fewer parties at a loss; that of single steps on a tie, and where moves
// are listed.
func either(ctx context.Context, req Request) (Result, error) {
	single, joint := req, req
	single.Either, joint.Either = false, false
	if req.Model.Listed() {
		return Ask(ctx, single)
	}
	if single.Shared == nil {
		single.Shared = &Shared{}
	}
	single.Joint, joint.Joint, joint.Shared = false, true, single.Shared
	single.NoRemedies, joint.NoRemedies = true, true
	one, err := Ask(ctx, single)
	if err != nil || len(one.Roads) > 0 && losers(req.Model, one) == 0 {
		return one, err
	}
	two, err := Ask(ctx, joint)
	switch {
	case err != nil:
		return two, err
	case len(two.Roads) > 0 && (len(one.Roads) == 0 || losers(req.Model, two) < losers(req.Model, one)):
		return two, nil
	case len(one.Roads) > 0 || req.NoRemedies:
		return one, nil
	}
	single.NoRemedies = false
	return Ask(ctx, single)
}

// losers is how many parties could lose on the first road.
func losers(m *model.Model, r Result) int {
	n := 0
	start, _ := m.State(r.From)
	for i := range m.Parties {
		if r.Roads[0].Risk[m.Parties[i].ID].Rank < int(m.Rank(model.Party(i), start)) {
			n++
		}
	}
	return n
}
