package coalitions

import (
	"context"

	"detente/model"
)

// arcs are the moves of one party written out, state by state, since every set
// of parties walks them again.
type arcs struct {
	start []int32 // by state, and one more
	to    []model.State
}

func (a *arcs) from(s model.State) []model.State { return a.to[a.start[s]:a.start[s+1]] }

// room bounds the moves written out: a quarter of a gigabyte.
const room = 1 << 26

// network are the moves of all parties, and those of them that are gains.
type network struct {
	m          *model.Model
	any, gains []arcs // by party
}

// written writes out the moves of m; nil where they take too much room.
func written(ctx context.Context, m *model.Model) (*network, error) {
	if bound(m) > room {
		return nil, nil
	}
	n := &network{m: m}
	for i := range m.Parties {
		p, u := model.Party(i), m.Ranks(model.Party(i))
		any, gains := arcs{start: make([]int32, 1, m.Len()+1)}, arcs{start: make([]int32, 1, m.Len()+1)}
		for s := range model.State(m.Len()) {
			if s&0xfff == 0 && ctx.Err() != nil {
				return nil, ctx.Err()
			}
			first := len(any.to)
			any.to = m.Moves(p).From(s, any.to)
			for _, t := range any.to[first:] {
				if u[t] > u[s] {
					gains.to = append(gains.to, t)
				}
			}
			any.start, gains.start = append(any.start, int32(len(any.to))), append(gains.start, int32(len(gains.to)))
		}
		n.any, n.gains = append(n.any, any), append(n.gains, gains)
	}
	return n, nil
}

// bound is at least how many moves there are, gains counted twice.
func bound(m *model.Model) int {
	total := 0
	for _, p := range m.Parties {
		moves := 1
		for k := range p.Options {
			moves = min(moves*(p.Options[k].Digits()+1), m.Len())
		}
		for _, listed := range m.Case.Moves {
			if listed.Party == p.Index {
				moves = min(2*listed.Count()/max(m.Len(), 1)+1, m.Len())
			}
		}
		total += 2 * moves * m.Len()
	}
	return total
}
