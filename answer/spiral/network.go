package spiral

import (
	"context"
	"slices"

	"detente/model"
)

// network is what steps that are gains lead to from the states searched from.
// Its nodes are states, those searched from first, then layer by layer what is
// one, two, ... steps away.
type network struct {
	m      *model.Model
	states []model.State // by node
	node   []int32       // by state; -1 where it is not in the network
	gains  [][]gain      // by node; nil beyond the layers
	starts int           // nodes searched from
	layers int           // sequences of up to this many moves are in the network
	labels map[label]int32
}

// gain is a step that its mover prefers to staying.
type gain struct {
	party model.Party
	to    int32 // a node
	label int32 // what is done; the same for the same change of options
}

// label is who changes what: the digits raised and lowered or, where the
// party's moves are listed, the states.
type label struct {
	party      model.Party
	up, down   model.Code
	from, into model.State
}

// room bounds the pairs of moves that may be compared to build the network,
// about a second of work, and ranked what is kept for its nodes.
const (
	room   = 1 << 28
	ranked = 1 << 25
)

// explore builds the network for sequences of up to most moves from starts,
// or for shorter ones, or from fewer starts, if that takes too much room. The
// error is ctx.Err().
func (n *network) explore(ctx context.Context, starts []model.State, most int) error {
	n.node = make([]int32, n.m.Len())
	for s := range n.node {
		n.node[s] = -1
	}
	n.labels = map[label]int32{}
	parties := len(n.m.Parties)
	nodes := min(room/n.cost(), ranked/(parties*parties))
	starts = starts[:min(len(starts), nodes)]
	n.starts = len(starts)
	for _, s := range starts {
		n.enter(s)
	}
	listed := n.listed()
	for done := 0; n.layers < most; n.layers++ {
		end := len(n.states)
		if end > nodes {
			return nil
		}
		for ; done < end; done++ {
			if done&0x3ff == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			n.expand(done, listed)
		}
		if end == len(n.states) { // nothing new, so nothing is missing
			n.layers = most
			return nil
		}
	}
	return nil
}

// origins are the states searched from, in increasing order.
func (n *network) origins() []model.State {
	return slices.Sorted(slices.Values(n.states[:n.starts]))
}

// cost is at most how many pairs of moves are compared to find the steps of
// all parties from one state.
func (n *network) cost() int {
	total := 1
	for _, p := range n.m.Parties {
		moves := 1
		for k := range p.Options {
			moves = min(moves*(p.Options[k].Digits()+1), n.m.Len(), 1<<13)
		}
		total += moves * moves
	}
	return total
}

// enter is the node of a state.
func (n *network) enter(s model.State) int32 {
	if n.node[s] < 0 {
		n.node[s] = int32(len(n.states))
		n.states = append(n.states, s)
		n.gains = append(n.gains, nil)
	}
	return n.node[s]
}

// listed says for each party whether its moves are listed one by one.
func (n *network) listed() []bool {
	list := make([]bool, len(n.m.Parties))
	for i, p := range n.m.Parties {
		list[i] = isListed(n.m, p)
	}
	return list
}

func isListed(m *model.Model, p model.Player) bool {
	listed := m.Graph()
	for _, moves := range m.Case.Moves {
		listed = listed || moves.Party == p.Index
	}
	return listed
}

// expand finds the gains from a node.
func (n *network) expand(x int, listed []bool) {
	s := n.states[x]
	var steps []model.State
	list := []gain{}
	for i := range n.m.Parties {
		p := model.Party(i)
		steps = n.m.Smallest(p, s, steps[:0])
		for _, t := range steps {
			if n.m.Rank(p, t) > n.m.Rank(p, s) {
				list = append(list, gain{p, n.enter(t), n.label(p, s, t, listed[i])})
			}
		}
	}
	n.gains[x] = list
}

func (n *network) label(p model.Party, s, t model.State, listed bool) int32 {
	l := label{party: p, from: s, into: t}
	if !listed {
		before, after := n.m.Code(s), n.m.Code(t)
		l = label{party: p, up: after &^ before, down: before &^ after}
	}
	k, known := n.labels[l]
	if !known {
		k = int32(len(n.labels))
		n.labels[l] = k
	}
	return k
}
