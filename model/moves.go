package model

import (
	"fmt"
	"slices"

	"detente"
)

// Moves are the moves of one party: R_i(s) and its converse.
type Moves interface {
	// From appends to list the states that the party can move to from s, each
	// once, in increasing order, s not among them.
	From(s State, list []State) []State
	// Into appends to list the states from which the party can move to t.
	Into(t State, list []State) []State
}

// Move is what one party does by itself.
type Move struct {
	Party    Party
	From, To State
}

// linkAll makes the moves of every party.
func (m *Model) linkAll(problems *detente.Problems) {
	mask, _ := m.held(&detente.Problems{})
	for _, p := range m.Parties {
		if listed := m.listedFor(p.Index); listed != nil {
			m.moves = append(m.moves, m.arcs(listed, problems))
			continue
		}
		if m.Graph() {
			m.moves = append(m.moves, m.arcs(&detente.PartyMoves{}, problems))
			continue
		}
		m.moves = append(m.moves, m.coset(p.Party, mask))
	}
}

func (m *Model) listedFor(party int) *detente.PartyMoves {
	for k := range m.Case.Moves {
		if m.Case.Moves[k].Party == party {
			return &m.Case.Moves[k]
		}
	}
	return nil
}

// arcs are moves listed one by one, sorted, both ways.
type arcs struct {
	from, into [][]State
}

func (a *arcs) From(s State, list []State) []State { return append(list, a.from[s]...) }
func (a *arcs) Into(t State, list []State) []State { return append(list, a.into[t]...) }

// arcs resolves listed moves; those that lead out of play are left out.
func (m *Model) arcs(listed *detente.PartyMoves, problems *detente.Problems) *arcs {
	a := &arcs{make([][]State, m.Len()), make([][]State, m.Len())}
	add := func(from, to int) {
		s, in := m.At(Code(m.states.all.Select(from)))
		t, also := m.At(Code(m.states.all.Select(to)))
		if in && also {
			a.from[s] = append(a.from[s], t)
			a.into[t] = append(a.into[t], s)
		}
	}
	for _, move := range listed.Moves {
		from, problem := m.one(move.From)
		to, another := m.one(move.To)
		if problem != nil || another != nil {
			for _, p := range []*detente.Problem{problem, another} {
				if p != nil {
					*problems = append(*problems, *p)
				}
			}
			continue
		}
		if from == to {
			*problems = append(*problems, detente.Problem{Severity: detente.Error, Range: move.At,
				Text: fmt.Sprintf("this move leads from state %d to itself", from+1)})
			continue
		}
		add(from, to)
		if move.BothWays {
			add(to, from)
		}
	}
	for _, lists := range [][][]State{a.from, a.into} {
		for k, list := range lists {
			slices.Sort(list)
			lists[k] = slices.Compact(list)
		}
	}
	return a
}

// coset are the moves that a party's own options imply: any of them at once,
// in the directions they may go, to a state in play. No arc is stored but by
// [Model.Stored].
type coset struct {
	m          *Model
	own        Code  // digits the party may change
	take, drop Code  // of those, the ones that only rise, only fall
	kept       *arcs // the same moves, where they are stored
}

func (m *Model) coset(p *detente.Party, held Code) *coset {
	c := &coset{m: m}
	for k := range p.Options {
		o := &p.Options[k]
		digits := (Code(1)<<o.Digits() - 1) << o.Digit &^ held
		c.own |= digits
		switch o.Moves {
		case detente.Take:
			c.take |= digits
		case detente.Drop:
			c.drop |= digits
		}
	}
	return c
}

// Digits are the digits of a code that a party may change: any of Own at once,
// those of Take only upwards, those of Drop only downwards.
type Digits struct{ Own, Take, Drop Code }

// Implied are the digits of party i's options that the setup leaves open;
// false where its moves are listed.
func (m *Model) Implied(i Party) (Digits, bool) {
	c, ok := m.moves[i].(*coset)
	if !ok {
		return Digits{}, false
	}
	return Digits{c.own, c.take, c.drop}, true
}

func (c *coset) From(s State, list []State) []State {
	if c.kept != nil {
		return c.kept.From(s, list)
	}
	code := c.m.states.code(s)
	return c.around(code, c.own&^(c.take&code)&^(c.drop&^code), list)
}

func (c *coset) Into(t State, list []State) []State {
	if c.kept != nil {
		return c.kept.Into(t, list)
	}
	code := c.m.states.code(t)
	return c.around(code, c.own&^(c.take&^code)&^(c.drop&code), list)
}

// around appends the states in play that differ from code in some of the
// digits free, and in no others.
func (c *coset) around(code, free Code, list []State) []State {
	rest := code &^ free
	for sub := Code(0); ; {
		if t := rest | sub; t != code {
			if s, ok := c.m.At(t); ok {
				list = append(list, s)
			}
		}
		sub = (sub - free) & free
		if sub == 0 {
			return list
		}
	}
}

// Barred says whether a rule takes a move from party i at s: whether some
// change of its own options, in their directions, is forbidden by a rule of
// the case or the scenario.
func (m *Model) Barred(i Party, s State) bool {
	c, ok := m.moves[i].(*coset)
	if !ok {
		return false
	}
	code := m.states.code(s)
	free := c.own &^ (c.take & code) &^ (c.drop &^ code)
	rest := code &^ free
	for sub := Code(0); ; {
		t := rest | sub
		if _, in := m.At(t); !in && m.levelled(m.Parties[i].Party, t) {
			return true
		}
		sub = (sub - free) & free
		if sub == 0 {
			return false
		}
	}
}

// levelled says whether no level option of p has a higher digit without the
// lower ones in c.
func (m *Model) levelled(p *detente.Party, c Code) bool {
	for k := range p.Options {
		o := &p.Options[k]
		digits := c >> o.Digit & (1<<o.Digits() - 1)
		if digits&(digits+1) != 0 {
			return false
		}
	}
	return true
}
