package model

import (
	"cmp"
	"math/bits"
	"slices"
)

// Exchange is a change of options of two parties at once.
type Exchange struct {
	Parties [2]Party // in file order
	To      State
}

// Exchanges lists the exchanges that lead from a state: changes of options of
// exactly two parties, each in a direction it may go, to a state in play, of
// which no proper part that still changes an option of both leads to a state
// in play (design section 5). What one party changes alone may or may not be
// in play. A value is for one goroutine at a time.
type Exchanges struct {
	m     *Model
	pairs []pair
	code  Code // of the state in hand
	found []Code
	nodes [2][]grown
}

// pair are two parties that can change options of theirs.
type pair struct {
	of     [2]Party
	cosets [2]*coset
	own    [2][]span
	// beside are the states in play by what is left when the options of both
	// are left out; nil until they are needed.
	beside map[Code][]State
}

// span is the digits of one option.
type span struct{ digits Code }

// Exchanges is a lister of exchanges, or nil where moves are listed: options
// then do not say what a party can do.
func (m *Model) Exchanges() *Exchanges {
	if m.Listed() {
		return nil
	}
	e := &Exchanges{m: m}
	for i := range m.Parties {
		for j := range i {
			a, b := m.moves[j].(*coset), m.moves[i].(*coset)
			if a.own == 0 || b.own == 0 {
				continue
			}
			e.pairs = append(e.pairs, pair{
				of: [2]Party{Party(j), Party(i)}, cosets: [2]*coset{a, b},
				own: [2][]span{m.spans(Party(j), a.own), m.spans(Party(i), b.own)},
			})
		}
	}
	slices.SortFunc(e.pairs, func(x, y pair) int {
		return cmp.Or(cmp.Compare(x.of[0], y.of[0]), cmp.Compare(x.of[1], y.of[1]))
	})
	return e
}

// spans are the options of a party that it may change.
func (m *Model) spans(i Party, own Code) []span {
	var list []span
	for k := range m.Parties[i].Options {
		o := &m.Parties[i].Options[k]
		if digits := (Code(1)<<o.Digits() - 1) << o.Digit & own; digits != 0 {
			list = append(list, span{digits})
		}
	}
	return list
}

// From appends to list the exchanges from s, by their parties and then by the
// states they lead to.
func (e *Exchanges) From(s State, list []Exchange) []Exchange {
	e.code = e.m.states.code(s)
	for k := range e.pairs {
		p := &e.pairs[k]
		e.found = e.found[:0]
		if free := p.free(e.code); free[0] != 0 && free[1] != 0 && !e.single(p, free) {
			e.several(p, free)
		}
		begin := len(list)
		for _, change := range e.found {
			t, _ := e.m.At(e.code ^ change)
			list = append(list, Exchange{p.of, t})
		}
		slices.SortFunc(list[begin:], func(x, y Exchange) int { return cmp.Compare(x.To, y.To) })
	}
	return list
}

// free are the digits that the parties may change at a code.
func (p *pair) free(code Code) (free [2]Code) {
	for k, c := range p.cosets {
		free[k] = c.own &^ (c.take & code) &^ (c.drop &^ code)
	}
	return free
}

// next is a digit of an option by which its level may change by one at a code,
// and the digit for the other way; 0 where there is none. What has begun to
// rise, or to fall, goes on that way.
func (x span) next(code, change, free Code) (up, down Code) {
	risen := change & x.digits &^ code
	fallen := change & x.digits & code
	now := code ^ change
	if fallen == 0 {
		if zero := x.digits &^ now; zero != 0 {
			up = zero & -zero & free
		}
	}
	if risen == 0 {
		if one := x.digits & now; one != 0 {
			down = 1 << (bits.Len64(uint64(one)) - 1) & free
		}
	}
	return up, down
}

// single finds the exchanges of one option and one level on either side. It
// says whether there is one for each two such options: all others then have
// such a part.
func (e *Exchanges) single(p *pair, free [2]Code) bool {
	all := true
	var steps [2][64]Code
	var n [2]int
	for side := range p.own {
		for _, x := range p.own[side] {
			up, down := x.next(e.code, 0, free[side])
			for _, d := range [2]Code{up, down} {
				if d != 0 {
					steps[side][n[side]] = d
					n[side]++
				}
			}
		}
	}
	for _, a := range steps[0][:n[0]] {
		for _, b := range steps[1][:n[1]] {
			if _, in := e.m.At(e.code ^ a ^ b); in {
				e.found = append(e.found, a|b)
			} else {
				all = false
			}
		}
	}
	return all
}

// grown is a change under way: the digits changed, and the option changed
// last, counted over both parties. Each change comes about in one way only.
type grown struct {
	change Code
	last   int
}

// several finds all exchanges where those of one digit a side are not enough:
// changes grow digit by digit, and those with an exchange as a part no longer.
func (e *Exchanges) several(p *pair, free [2]Code) {
	e.found = e.found[:0]
	visits := 0
	level := e.grow(p, free, grown{}, e.nodes[0][:0])
	for len(level) > 0 {
		next := e.nodes[1][:0]
		// Changes of both sides come first, so that all exchanges of this size
		// are known when those of one side are judged.
		for _, x := range level {
			if visits++; x.last >= len(p.own[0]) && !e.hasPart(x.change) {
				if _, in := e.m.At(e.code ^ x.change); in {
					e.found = append(e.found, x.change)
				} else {
					next = e.grow(p, free, x, next)
				}
			}
		}
		for _, x := range level {
			if x.last < len(p.own[0]) && !e.covered(p, free, x.change) {
				next = e.grow(p, free, x, next)
			}
		}
		if visits > growth && visits > len(e.around(p)) {
			e.found = e.found[:0]
			e.scan(p, free)
			return
		}
		e.nodes[0], e.nodes[1] = next, level
		level = next
	}
}

// growth is how many changes are looked at before it may be quicker to look at
// all states that differ in the options of the two parties.
const growth = 64

// grow appends the changes with one digit more than x.
func (e *Exchanges) grow(p *pair, free [2]Code, x grown, list []grown) []grown {
	for k := x.last; k < len(p.own[0])+len(p.own[1]); k++ {
		side, at := 0, k
		if k >= len(p.own[0]) {
			side, at = 1, k-len(p.own[0])
		}
		if x.change == 0 && side == 1 {
			break
		}
		up, down := p.own[side][at].next(e.code, x.change, free[side])
		for _, d := range [2]Code{up, down} {
			if d != 0 {
				list = append(list, grown{x.change | d, k})
			}
		}
	}
	return list
}

// hasPart says whether an exchange found is a part of a change.
func (e *Exchanges) hasPart(change Code) bool {
	for _, part := range e.found {
		if part&^change == 0 {
			return true
		}
	}
	return false
}

// covered says whether a change of the first party, with any change of the
// second, has an exchange found as a part.
func (e *Exchanges) covered(p *pair, free [2]Code, change Code) bool {
	for _, x := range p.own[1] {
		up, down := x.next(e.code, 0, free[1])
		for _, d := range [2]Code{up, down} {
			if d != 0 && !e.hasPart(change|d) {
				return false
			}
		}
	}
	return true
}

// around are the states in play that differ from the one in hand in options of
// the two parties at most.
func (e *Exchanges) around(p *pair) []State {
	rest := ^(p.cosets[0].own | p.cosets[1].own)
	if p.beside == nil {
		p.beside = map[Code][]State{}
		for s := range State(e.m.Len()) {
			c := e.m.states.code(s)
			p.beside[c&rest] = append(p.beside[c&rest], s)
		}
	}
	return p.beside[e.code&rest]
}

// scan finds all exchanges among the states around.
func (e *Exchanges) scan(p *pair, free [2]Code) {
	var changes []Code
	for _, t := range e.around(p) {
		change := e.code ^ e.m.states.code(t)
		if change&free[0] != 0 && change&free[1] != 0 && change&^(free[0]|free[1]) == 0 {
			changes = append(changes, change)
		}
	}
	slices.SortStableFunc(changes, func(x, y Code) int {
		return cmp.Compare(bits.OnesCount64(uint64(x)), bits.OnesCount64(uint64(y)))
	})
	for _, change := range changes {
		if !e.hasPart(change) {
			e.found = append(e.found, change)
		}
	}
}

// Half is what party i alone changes of a change from s to t, and whether that
// is a state in play.
func (m *Model) Half(s, t State, i Party) (State, bool) {
	own := Code(0)
	for k := range m.Parties[i].Options {
		o := &m.Parties[i].Options[k]
		own |= (Code(1)<<o.Digits() - 1) << o.Digit
	}
	code := m.states.code(s)
	return m.At(code ^ (code^m.states.code(t))&own)
}

// Returns says whether party i can take back what it changes from s to t: for
// listed moves whether one leads back, else whether each option it changes may
// also go the other way.
func (m *Model) Returns(i Party, s, t State) bool {
	if a, ok := m.moves[i].(*arcs); ok {
		_, back := slices.BinarySearch(a.from[t], s)
		return back
	}
	c := m.moves[i].(*coset)
	return (m.states.code(s)^m.states.code(t))&(c.take|c.drop) == 0
}
