package model

import (
	"slices"

	"detente"
	"detente/internal/bitset"
)

// Sight is how far a verdict on a party looks.
type Sight uint8

// The sights.
const (
	// Near: its own moves, and whatever the others may do (nash, gmr, smr).
	Near Sight = iota
	// Far: what the others gain by, and what others gain by after that (seq,
	// sseq).
	Far
	// AtOnce: what the others gain by at the same moment (sim).
	AtOnce
)

// Cones are the options of a case that can matter to each party under a setup:
// whether a state is stable for it turns on those alone (theory section 12.4).
// Rules close a cone, so that what is feasible within it does not turn on the
// rest. It is only for parties whose moves are those of their options.
type Cones struct {
	c      *detente.Case
	setup  detente.Setup
	blocks []*bitset.Set // by option, those that rules bind to it, itself included
	minds  []*bitset.Set // by party, those its preference speaks of, with their blocks
	free   []*bitset.Set // by party, those it can move
}

// NewCones looks at what the rules and preferences of a case speak of. It takes
// time in the length of the case, not in its states.
func NewCones(c *detente.Case, setup detente.Setup) *Cones {
	x := &Cones{c: c, setup: setup}
	n := len(c.Options())
	x.bind(n)
	held := bitset.New(n)
	for _, k := range setup.Frozen {
		held.Add(k)
	}
	for _, f := range setup.Fix {
		held.Add(f.Option)
	}
	for i := range c.Parties {
		own, minds := bitset.New(n), bitset.New(n)
		for _, o := range c.Parties[i].Options {
			if !setup.Absent[i] && !held.Has(o.Index) {
				own.Add(o.Index)
			}
		}
		for _, o := range mentioned(&setup.Preferences[i], n) {
			unite(minds, x.blocks[o])
		}
		x.free, x.minds = append(x.free, own), append(x.minds, minds)
	}
	return x
}

// bind finds the options that rules bind together, at any remove.
func (x *Cones) bind(n int) {
	x.blocks = make([]*bitset.Set, n)
	for o := range x.blocks {
		x.blocks[o] = bitset.New(n)
		x.blocks[o].Add(o)
	}
	for _, r := range x.setup.Rules {
		all := bitset.New(n)
		for _, o := range r.Allows.Options() {
			unite(all, x.blocks[o])
		}
		for o := range all.All() {
			x.blocks[o] = all
		}
	}
}

// mentioned are the options a preference speaks of, ascending. A list of states
// speaks of all.
func mentioned(p *detente.Preference, n int) []int {
	var list []int
	switch p.Kind {
	case detente.Wants:
		for _, w := range p.Wants {
			list = append(list, w.Condition.Options()...)
		}
	case detente.Weights:
		for _, w := range p.Weights {
			list = append(list, w.Condition.Options()...)
		}
	case detente.Ranking, detente.Payoffs:
		for o := range n {
			list = append(list, o)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

func unite(a, b *bitset.Set) {
	for k, w := range b.Words() {
		a.Words()[k] |= w
	}
}

func within(a, b *bitset.Set) bool {
	for k, w := range a.Words() {
		if w&^b.Words()[k] != 0 {
			return false
		}
	}
	return true
}

func overlap(a, b *bitset.Set) bool {
	for k, w := range a.Words() {
		if w&b.Words()[k] != 0 {
			return true
		}
	}
	return false
}

func members(s *bitset.Set) []int { return slices.AppendSeq([]int{}, s.All()) }

// Of are the options, ascending, that can matter to the party at a place in
// Case.Parties.
func (x *Cones) Of(party int, sight Sight) []int {
	switch sight {
	case Far:
		return members(x.far(x.minds[party], party))
	case AtOnce:
		return members(x.atOnce(party))
	}
	return members(x.minds[party])
}

// Block are the options that rules bind to one, itself included, ascending.
func (x *Cones) Block(option int) []int { return members(x.blocks[option]) }

// Moves are the options that a party can change.
func (x *Cones) Moves(party int) []int { return members(x.free[party]) }

// Movers are the parties, but for one, that can change any of some options.
func (x *Cones) Movers(options []int, but int) []int {
	var list []int
	for j, free := range x.free {
		if j != but && slices.ContainsFunc(options, free.Has) {
			list = append(list, j)
		}
	}
	return list
}

// far closes a set: whoever can change some of it gains by what its own
// preference speaks of.
func (x *Cones) far(from *bitset.Set, party int) *bitset.Set {
	all := from.Clone()
	for grown := true; grown; {
		grown = false
		for j := range x.free {
			if j != party && overlap(x.free[j], all) && !within(x.minds[j], all) {
				unite(all, x.minds[j])
				grown = true
			}
		}
	}
	return all
}

// atOnce takes one step: the others gain by what they see where things stand,
// not by what others make of it. But where a rule binds options of several
// parties that the party does not mind, moves made at once could be impossible
// together, or become possible by a third; then the set is closed.
func (x *Cones) atOnce(party int) *bitset.Set {
	near := x.minds[party]
	all := near.Clone()
	for j := range x.free {
		if j != party && overlap(x.free[j], near) {
			unite(all, x.minds[j])
		}
	}
	for o := range all.All() {
		if !near.Has(o) && len(x.Movers(members(x.blocks[o]), -1)) > 1 {
			return x.far(near, party)
		}
	}
	return all
}
