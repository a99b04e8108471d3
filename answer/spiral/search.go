package spiral

import (
	"cmp"
	"context"
	"encoding/binary"
	"slices"

	"detente/model"
	"detente/stability"
)

// sequence is a spiral or a circle that was found.
type sequence struct {
	moves []model.Move
	today bool // it ends at the status quo
	trap  bool
}

// ends are the state before the first move and the one after the last.
func (x sequence) ends() (from, to model.State) {
	return x.moves[0].From, x.moves[len(x.moves)-1].To
}

// compare is the order of design section 4: ends at today, traps, fewest
// moves, state numbers; then movers in file order.
func (x sequence) compare(y sequence) int {
	first := func(a, b bool) int {
		switch {
		case a == b:
			return 0
		case a:
			return -1
		}
		return 1
	}
	return cmp.Or(first(x.today, y.today), first(x.trap, y.trap), cmp.Compare(len(x.moves), len(y.moves)),
		cmp.Compare(x.moves[0].From, y.moves[0].From),
		slices.CompareFunc(x.moves, y.moves, func(a, b model.Move) int { return cmp.Compare(a.To, b.To) }),
		slices.CompareFunc(x.moves, y.moves, func(a, b model.Move) int { return cmp.Compare(a.Party, b.Party) }))
}

// patience is how many gains a search may try: about half a second of work.
const patience = 1 << 24

// found are the first sequences for each key, which is what its parties do one
// after the other.
type found map[string]sequence

func (f found) add(key []byte, x sequence) {
	if y, known := f[string(key)]; !known || x.compare(y) < 0 {
		f[string(key)] = x
	}
}

// sorted are the sequences in their order.
func (f found) sorted() []sequence {
	list := make([]sequence, 0, len(f))
	for _, x := range f {
		list = append(list, x)
	}
	slices.SortFunc(list, sequence.compare)
	return list
}

// descent is the search for spirals, the shorter ones first.
type descent struct {
	*network
	low    [][]model.Rank // by moves left, then node and party: the worst it can come to
	nash   func(model.State) bool
	length int // moves of the spirals looked for
	start  int32
	path   []gain // so far
	left   int    // gains that may still be tried
	found  found
	key    []byte
}

// spirals are all spirals of the network, one for each sequence of what is
// done. The error is ctx.Err().
func (n *network) spirals(ctx context.Context, r *Result, t *stability.Table) ([]sequence, error) {
	longest := len(n.m.Parties)
	d := descent{network: n, left: patience, found: found{}}
	d.nash = func(s model.State) bool { return t.Holds(0, s) }
	d.low = append(d.low, d.ranks())
	for d.length = 2; d.length <= longest; d.length++ {
		if d.length > n.layers {
			break
		}
		for len(d.low) < d.length {
			d.low = append(d.low, d.lower(d.low[len(d.low)-1]))
		}
		for d.start = range int32(n.starts) {
			if d.start&0xff == 0 && ctx.Err() != nil {
				return nil, ctx.Err()
			}
			if d.extend(d.start); d.left < 0 {
				break
			}
		}
		if d.left < 0 {
			break
		}
	}
	if d.length <= longest {
		r.Searched.Spirals = d.length - 1
		r.unfinished("sequences", d.length-1)
	}
	return d.found.sorted(), nil
}

// ranks are the ranks of all nodes, node by node.
func (d *descent) ranks() []model.Rank {
	list := make([]model.Rank, 0, len(d.states)*len(d.m.Parties))
	for _, s := range d.states {
		for i := range d.m.Parties {
			list = append(list, d.m.Rank(model.Party(i), s))
		}
	}
	return list
}

// lower is the worst that each party can come to from each node by one gain
// more than in low.
func (d *descent) lower(low []model.Rank) []model.Rank {
	next, parties := slices.Clone(low), len(d.m.Parties)
	for x, gains := range d.gains {
		for _, g := range gains {
			for i := range parties {
				next[x*parties+i] = min(next[x*parties+i], low[int(g.to)*parties+i])
			}
		}
	}
	return next
}

// extend tries all gains from node x, the end of the path.
func (d *descent) extend(x int32) {
	last := model.Party(-1)
	if k := len(d.path); k > 0 {
		last = d.path[k-1].party
	}
	for _, g := range d.gains[x] {
		if g.party == last || g.to == d.start || d.passed(g.to) {
			continue
		}
		if d.left--; d.left < 0 {
			return
		}
		d.path = append(d.path, g)
		switch {
		case !d.sinks():
		case len(d.path) == d.length:
			d.keep()
		default:
			d.extend(g.to)
		}
		d.path = d.path[:len(d.path)-1]
	}
}

func (d *descent) passed(x int32) bool {
	return slices.ContainsFunc(d.path, func(g gain) bool { return g.to == x })
}

// sinks says whether each mover of the path can still come out below where it
// was at the start; at full length, whether it does.
func (d *descent) sinks() bool {
	parties := len(d.m.Parties)
	low := d.low[d.length-len(d.path)][int(d.path[len(d.path)-1].to)*parties:]
	for _, g := range d.path {
		if low[g.party] >= d.m.Rank(g.party, d.states[d.start]) {
			return false
		}
	}
	return true
}

// keep notes the path as a spiral.
func (d *descent) keep() {
	d.left -= len(d.path)
	x := sequence{moves: d.network.moves(d.start, d.path)}
	_, end := x.ends()
	today, known := d.m.Today()
	x.today, x.trap = known && today == end, d.nash(end)
	d.key = d.key[:0]
	for _, g := range d.path {
		d.key = binary.BigEndian.AppendUint32(d.key, uint32(g.label))
	}
	d.found.add(d.key, x)
}

// moves writes a path from a node as moves.
func (n *network) moves(x int32, path []gain) []model.Move {
	moves := make([]model.Move, len(path))
	for k, g := range path {
		moves[k] = model.Move{Party: g.party, From: n.states[x], To: n.states[g.to]}
		x = g.to
	}
	return moves
}
