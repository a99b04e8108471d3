package spiral

import (
	"context"
	"encoding/binary"
	"slices"

	"detente/model"
)

// rounds is the search for circles, the shorter ones first. Its places are
// nodes entered by a last mover: a circle is a cycle of places, so that only
// strongly connected parts of them need be searched.
type rounds struct {
	*network
	parties int
	part    []int32   // by place; -1 where no cycle passes it
	into    [][]entry // by node: the gains that lead to it
	away    []int     // by place: gains from it to the root; -1 too far
	touched []int32   // places with an entry in away
	length  int       // moves of the circles looked for
	root    int32     // the place that they lead back to
	path    []gain
	left    int // gains that may still be tried
	found   found
}

// entry is a gain as seen from where it leads to.
type entry struct {
	party model.Party
	from  int32 // a node
}

// circles are all circles of the network through a node searched from, one for
// each sequence of what is done, wherever it begins. The error is ctx.Err().
func (n *network) circles(ctx context.Context, r *Result) ([]sequence, error) {
	x := rounds{network: n, parties: len(n.m.Parties), left: patience, found: found{}}
	longest := 2 * x.parties
	full := min(longest, n.layers)
	if x.partition() {
		x.link()
		searched, err := x.search(ctx, full)
		if err != nil {
			return nil, err
		}
		full = searched
	}
	if full < longest {
		r.Searched.Circles = full
		r.unfinished("circles", full)
	}
	return x.found.sorted(), nil
}

// search looks for circles of up to most moves, and returns up to how many it
// looked at all.
func (x *rounds) search(ctx context.Context, most int) (int, error) {
	for x.length = 2; x.length <= most && x.left >= 0; x.length++ {
		for x.root = range int32(x.starts * x.parties) {
			if x.part[x.root] < 0 {
				continue
			}
			if ctx.Err() != nil {
				return 0, ctx.Err()
			}
			x.measure()
			x.extend(x.root)
		}
	}
	if x.left < 0 {
		return x.length - 2, nil
	}
	return x.length - 1, nil
}

// place is a node and the party that entered it last.
func (x *rounds) place(node int32, last model.Party) int32 {
	return node*int32(x.parties) + int32(last)
}

// link lists for each node the gains that lead to it.
func (x *rounds) link() {
	x.into, x.away = make([][]entry, len(x.states)), make([]int, len(x.part))
	for k := range x.away {
		x.away[k] = -1
	}
	for from, gains := range x.gains {
		for _, g := range gains {
			x.into[g.to] = append(x.into[g.to], entry{g.party, int32(from)})
		}
	}
}

// closed says whether a node may not be passed: a circle is looked for from
// the first of its nodes that are searched from.
func (x *rounds) closed(node int32) bool { return node < x.root/int32(x.parties) }

// measure finds how far each place is from the root, as far as it matters.
func (x *rounds) measure() {
	for _, p := range x.touched {
		x.away[p] = -1
	}
	x.touched = append(x.touched[:0], x.root)
	x.away[x.root] = 0
	for at := 0; at < len(x.touched) && x.left >= 0; at++ {
		to := x.touched[at]
		node, party := to/int32(x.parties), model.Party(to%int32(x.parties))
		if x.away[to] == x.length-1 {
			return
		}
		for _, e := range x.into[node] {
			if e.party != party || x.closed(e.from) {
				continue
			}
			x.left--
			for last := range model.Party(x.parties) {
				from := x.place(e.from, last)
				if last != party && x.part[from] == x.part[x.root] && x.away[from] < 0 {
					x.away[from] = x.away[to] + 1
					x.touched = append(x.touched, from)
				}
			}
		}
	}
}

// extend tries all gains from a place, the end of the path.
func (x *rounds) extend(at int32) {
	node, last := at/int32(x.parties), model.Party(at%int32(x.parties))
	for _, g := range x.gains[node] {
		next, left := x.place(g.to, g.party), x.length-len(x.path)-1
		if g.party == last || x.away[next] < 0 || x.away[next] > left {
			continue
		}
		if x.left--; x.left < 0 {
			return
		}
		switch {
		case next == x.root && left == 0:
			x.keep(append(x.path, g))
		case next == x.root || g.to == x.root/int32(x.parties) || x.passed(g.to):
		default:
			x.path = append(x.path, g)
			x.extend(next)
			x.path = x.path[:len(x.path)-1]
		}
	}
}

func (x *rounds) passed(node int32) bool {
	return slices.ContainsFunc(x.path, func(g gain) bool { return g.to == node })
}

// keep notes a path from the root back to it as a circle.
func (x *rounds) keep(path []gain) {
	x.left -= len(path)
	moves := x.moves(x.root/int32(x.parties), path)
	first := 0
	for k := range moves {
		if moves[k].From < moves[first].From {
			first = k
		}
	}
	x.found.add(turned(path), sequence{moves: slices.Concat(moves[first:], moves[:first])})
}

// turned is the key of a circle: of what is done one after the other, the
// rotation that is smallest.
func turned(path []gain) []byte {
	var once []byte
	for _, g := range path {
		once = binary.BigEndian.AppendUint32(once, uint32(g.label))
	}
	twice, best := slices.Concat(once, once), once
	for k := 4; k < len(once); k += 4 {
		if turn := twice[k : k+len(once)]; slices.Compare(turn, best) < 0 {
			best = turn
		}
	}
	return best
}
