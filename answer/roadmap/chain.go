package roadmap

import (
	"context"
	"math/bits"
	"slices"

	"detente/model"
)

// chains finds the shortest sequences of gains that bring a party to a rank.
type chains struct {
	*dangers
	i      model.Party
	start  model.State
	open   bool // the first gain must be one that nothing answers
	layers [][]entry
	seen   map[model.State]entered
	buf    []model.State
}

// entry is a state at a number of moves from the start, and who may have moved
// last. A state is entered where it is first reached and, if only one party
// can have moved last there, once more where another can: whatever may follow
// a sequence may follow one of the two (theory section 12.1).
type entry struct {
	state model.State
	last  uint64 // parties
	goes  uint64 // of these, those after whom the sequence can go on to its end
}

// entered is where a state was entered: the layer and place of each entry.
type entered struct {
	first, second place
	twice         bool
}

type place struct{ layer, at int }

// shortest is the shortest sequence from s to a state in which party i has this
// rank; of these the first by its states, and then by its movers in file
// order.
func (d *dangers) shortest(ctx context.Context, s model.State, i model.Party, rank model.Rank, open bool) ([]model.Move, error) {
	if rank == d.m.Rank(i, s) {
		return nil, nil
	}
	c := chains{dangers: d, i: i, start: s, open: open, seen: map[model.State]entered{}}
	c.layers = [][]entry{{{state: s}}}
	for depth := 0; ; depth++ {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		c.layers = append(c.layers, nil)
		for at := range c.layers[depth] {
			c.expand(depth, at)
		}
		ends := func(x entry) bool { return d.m.Rank(i, x.state) == rank }
		if slices.ContainsFunc(c.layers[depth+1], ends) {
			c.settle(depth+1, ends)
			return c.walk(depth + 1), nil
		}
		if len(c.layers[depth+1]) == 0 {
			panic("roadmap: the worst is out of reach")
		}
	}
}

// gains calls do for each gain that may follow an entry: each mover and state.
func (c *chains) gains(depth int, x entry, do func(j model.Party, y model.State)) {
	for k := range c.m.Parties {
		j := model.Party(k)
		if j == c.i || depth > 0 && x.last&^(1<<j) == 0 {
			continue
		}
		c.buf = c.m.Moves(j).From(x.state, c.buf[:0])
		for _, y := range c.buf {
			if c.m.Rank(j, y) > c.m.Rank(j, x.state) && (depth > 0 || !c.open || c.dangers.open(j, x.state, y)) {
				do(j, y)
			}
		}
	}
}

// expand enters what may follow an entry. What may follow a state that was
// entered before has been entered but for the moves of its first last mover.
func (c *chains) expand(depth, at int) {
	x := c.layers[depth][at]
	before, known := c.seen[x.state]
	second := depth > 0 && known && before.twice && before.second == place{depth, at}
	only := uint64(0)
	if second {
		first := before.first
		only = c.layers[first.layer][first.at].last
	}
	c.gains(depth, x, func(j model.Party, y model.State) {
		if only == 0 || only == 1<<j {
			c.enter(depth+1, j, y)
		}
	})
}

func (c *chains) enter(layer int, j model.Party, y model.State) {
	seen, known := c.seen[y]
	add := func() place {
		c.layers[layer] = append(c.layers[layer], entry{state: y, last: 1 << j})
		return place{layer, len(c.layers[layer]) - 1}
	}
	switch {
	case !known:
		c.seen[y] = entered{first: add()}
	case seen.first.layer == layer:
		c.layers[layer][seen.first.at].last |= 1 << j
	case seen.twice && seen.second.layer == layer:
		c.layers[layer][seen.second.at].last |= 1 << j
	case !seen.twice:
		if c.layers[seen.first.layer][seen.first.at].last&^(1<<j) == 0 || bits.OnesCount64(c.layers[seen.first.layer][seen.first.at].last) > 1 {
			return // whatever may follow could follow before
		}
		seen.second, seen.twice = add(), true
		c.seen[y] = seen
	}
}

// at is the entry of a state at a layer after a move of j; nil where there is
// none.
func (c *chains) at(layer int, j model.Party, y model.State) *entry {
	seen := c.seen[y]
	for _, p := range []place{seen.first, seen.second} {
		if p.layer == layer {
			if x := &c.layers[p.layer][p.at]; x.state == y && x.last>>j&1 == 1 {
				return x
			}
		}
	}
	return nil
}

// settle marks, from the last layer back, after whom a sequence can go on to
// its end.
func (c *chains) settle(last int, ends func(entry) bool) {
	for at := range c.layers[last] {
		if x := &c.layers[last][at]; ends(*x) {
			x.goes = x.last
		}
	}
	for depth := last - 1; depth > 0; depth-- {
		for at := range c.layers[depth] {
			x, next := &c.layers[depth][at], uint64(0)
			c.gains(depth, *x, func(j model.Party, y model.State) {
				if to := c.at(depth+1, j, y); to != nil && to.goes>>j&1 == 1 {
					next |= 1 << j
				}
			})
			for j := range c.m.Parties {
				if x.last>>j&1 == 1 && next&^(1<<j) != 0 {
					x.goes |= 1 << j
				}
			}
		}
	}
}

// walk is the first sequence of so many moves by its states, then by movers.
func (c *chains) walk(last int) []model.Move {
	states := []model.State{c.start}
	now := entry{state: c.start}
	for depth := range last {
		var next entry
		c.gains(depth, now, func(j model.Party, y model.State) {
			to := c.at(depth+1, j, y)
			if to == nil || to.goes>>j&1 == 0 || next.last != 0 && y > next.state {
				return
			}
			if next.last == 0 || y < next.state {
				next = entry{state: y}
			}
			next.last |= 1 << j
		})
		states, now = append(states, next.state), next
	}
	return c.movers(states)
}

// movers are the first parties in file order that can take these states one
// after the other, none twice in succession.
func (c *chains) movers(states []model.State) []model.Move {
	n := len(states) - 1
	can := make([]uint64, n+1) // by move, the parties that can make it and leave a way to go on
	for k := n - 1; k >= 0; k-- {
		c.gains(k, entry{states[k], ^uint64(0), 0}, func(j model.Party, y model.State) {
			if y == states[k+1] && (k == n-1 || can[k+1]&^(1<<j) != 0) {
				can[k] |= 1 << j
			}
		})
	}
	var moves []model.Move
	for k := range n {
		if k > 0 {
			can[k] &^= 1 << moves[k-1].Party
		}
		j := model.Party(bits.TrailingZeros64(can[k]))
		moves = append(moves, model.Move{Party: j, From: states[k], To: states[k+1]})
	}
	return moves
}
