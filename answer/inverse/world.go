package inverse

import (
	"math/bits"

	"detente/model"
)

// maxWants bounds the wants of a party whose orders are looked at: one bit
// each in a word.
const maxWants = 64

// contrast is where two situations differ for a party with a list of wants:
// which wants are met in the one only, and which in the other only. A set of
// wants has bit k for the want at place k of the file, from 0.
type contrast struct {
	more uint64 // met there, and not here
	less uint64 // met here, and not there
}

// idle says whether there is no better than here in any order of the wants.
func (c contrast) idle() bool { return c.more == 0 }

// hopeless says whether there is better than here in every order.
func (c contrast) hopeless() bool { return c.more != 0 && c.less == 0 }

// easier says whether there is no better than here in each order in which that
// is so of d: what is met more is met more in d, and d makes up for it by less.
func (c contrast) easier(d contrast) bool { return c.more&^d.more == 0 && d.less&^c.less == 0 }

// price is the least number of swaps of neighbours, in the file's order
// without the wants placed already, after which there is no better than here:
// the first want that speaks for here moves up to before the first that speaks
// for there. It is more than any number of swaps where there is none.
func (c contrast) price(placed uint64) int {
	if c.more == 0 {
		return 0
	}
	if c.less == 0 {
		return maxWants * maxWants
	}
	before := uint64(1)<<bits.TrailingZeros64(c.less) - 1
	from := ^(uint64(1)<<bits.TrailingZeros64(c.more) - 1)
	return bits.OnesCount64(before & from &^ placed)
}

// turned is the contrast the other way round.
func (c contrast) turned() contrast { return contrast{c.less, c.more} }

// order is an order of a party's wants: their places in the file, the most
// important first.
type order struct {
	at   []int8
	word []int8 // the swaps that lead to it, where told: each exchanges places k and k+1
	file bool   // that of the file
}

// asWritten is the order of the file.
func asWritten(wants int) *order {
	o := &order{word: []int8{}, file: true}
	for k := range wants {
		o.at = append(o.at, int8(k))
	}
	return o
}

// better says whether there is better than here in this order.
func (o *order) better(c contrast) bool {
	both := c.more | c.less
	for _, k := range o.at {
		if both>>k&1 == 1 {
			return c.more>>k&1 == 1
		}
	}
	return false
}

// world is a model, the state asked about, and what is looked up in them again
// and again. One goroutine uses it.
type world struct {
	m     *model.Model
	s     model.State
	sem   model.Semantics
	sides []side // by party
	ends  ends
}

// side is one party of a world.
type side struct {
	wants int      // how many; 0 where it has no list, or too long a one
	met   []uint64 // by state, the wants met
	moves [][]model.State
	known []bool // by state, whether moves are
}

func newWorld(m *model.Model, s model.State, sem model.Semantics) *world {
	w := &world{m: m, s: s, sem: sem, sides: make([]side, len(m.Parties))}
	for i := range w.sides {
		x := &w.sides[i]
		x.moves, x.known = make([][]model.State, m.Len()), make([]bool, m.Len())
		wants := listed(m, model.Party(i))
		if len(wants) > maxWants {
			continue
		}
		x.wants = len(wants)
		if x.wants > 0 {
			x.met = make([]uint64, m.Len())
		}
		for k := range wants {
			for t := range m.Where(wants[k].Condition).All() {
				x.met[t] |= 1 << k
			}
		}
	}
	w.ends.w = w
	return w
}

// remembered bounds the states whose moves are kept once they are looked up.
const remembered = 1 << 17

// from are the moves of i from x.
func (w *world) from(i model.Party, x model.State) []model.State {
	side := &w.sides[i]
	if w.m.Len() > remembered {
		return w.m.Moves(i).From(x, nil)
	}
	if !side.known[x] {
		side.moves[x], side.known[x] = w.m.Moves(i).From(x, nil), true
	}
	return side.moves[x]
}

// contrast is t, there, against x, here, for party i.
func (w *world) contrast(i model.Party, t, x model.State) contrast {
	a, b := w.sides[i].met[t], w.sides[i].met[x]
	return contrast{a &^ b, b &^ a}
}

// prefers says whether i prefers t to x where its wants are in this order; nil
// is that of the file, or none.
func (w *world) prefers(i model.Party, o *order, t, x model.State) bool {
	if o == nil || o.file {
		return w.m.Rank(i, t) > w.m.Rank(i, x)
	}
	return o.better(w.contrast(i, t, x))
}
