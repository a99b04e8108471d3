package stability

import (
	"context"

	"detente/model"
	"detente/stability/internal/graph"
)

// Reach is the lowest rank of one party that the others can bring it to from
// each state by their gains: by legal sequences of improvements of all parties
// but that one (theory section 1.5).
type Reach struct{ of graph.Reach }

// Nowhere is the rank where the others have no gain to begin with.
const Nowhere = graph.None

// Gains is what the others can bring party i to by their gains, from all
// states at once. With S states, A moves and P parties it takes O(PS + A) time
// and O(S) memory (theory section 12.1).
//
// The error says that the parties are too many for the graph engine, or is
// ctx.Err().
func Gains(ctx context.Context, m *model.Model, i model.Party) (Reach, error) {
	if why := graph.Takes(m, Rule{}, model.Legal); why != "" {
		return Reach{}, &Refused{why}
	}
	r, err := graph.Gains(ctx, m, i)
	return Reach{r}, err
}

// From is the lowest rank that sequences from x end in; Nowhere if there are
// none.
func (r *Reach) From(x model.State) model.Rank { return r.of.Least[x] }

// After is the same over the sequences from x that another party than j
// begins: what may follow once j has moved to x.
func (r *Reach) After(j model.Party, x model.State) model.Rank {
	if int(r.of.First[x]) == int(j) {
		return r.of.Other[x]
	}
	return r.of.Least[x]
}
