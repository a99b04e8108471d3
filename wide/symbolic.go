package wide

import (
	"context"
	"math/big"
	"slices"

	"detente"
	"detente/internal/bdd"
	"detente/model"
	"detente/stability"
)

// Bounds of one search in diagrams: some seconds, up to a hundred megabytes.
const (
	searchNodes = 1 << 22
	searchSteps = 1 << 25
	mostRanks   = 1 << 12 // ranks of one party that are told apart
)

// symbolic judges one party where what can matter to it cannot be listed: all
// states at once, as diagrams (theory section 12.5), rank by rank. It works in
// a space of its own, which may fill up.
type symbolic struct {
	ctx   context.Context
	w     *Case
	s     *bdd.Space
	play  bdd.Node
	ranks map[model.Party][]bdd.Node // by party, the states in play of each rank, the worst first
	can   []digits                   // by party, the digits that it can change
}

// digits are those a party can change: at will, or one way only.
type digits struct{ free, up, down []int }

func newSymbolic(ctx context.Context, w *Case) *symbolic {
	s := bdd.New(w.Space.Order(), w.nodes, searchSteps)
	x := w.lens(s, s.Copy(w.Space, w.Play))
	x.ctx = ctx
	return x
}

// before are the states in play from which party j comes to a state of a set by
// one move, or is in it.
func (x *symbolic) before(j model.Party, set bdd.Node) bdd.Node {
	can := &x.can[j]
	set = x.s.Some(set, can.free...)
	for _, d := range can.up {
		set = x.s.From(set, d, true)
	}
	for _, d := range can.down {
		set = x.s.From(set, d, false)
	}
	return x.s.And(set, x.play)
}

// classes are the states of each rank of party j; nil where there are too many
// ranks.
func (x *symbolic) classes(j model.Party) []bdd.Node {
	if known, ok := x.ranks[j]; ok {
		return known
	}
	p := &x.w.Setup.Preferences[x.w.Parties[j].Index]
	list := []bdd.Node{x.play}
	if p.Kind == detente.Weights {
		list = nil
		for _, c := range x.sums(p.Weights) {
			list = append(list, c.set)
		}
	}
	for _, want := range p.Wants {
		met := x.met(&want)
		var next []bdd.Node
		for _, class := range list {
			for _, part := range []bdd.Node{x.s.Minus(class, met), x.s.And(class, met)} {
				if part != bdd.False {
					next = append(next, part)
				}
			}
		}
		if list = next; len(list) > mostRanks {
			list = nil
			break
		}
	}
	x.ranks[j] = list
	return list
}

// met are the states that meet a want.
func (x *symbolic) met(want *detente.Want) bdd.Node {
	y := Case{Space: x.s}
	return y.Met(want.Condition)
}

// sum is a sum of weights and the states that have it.
type sum struct {
	sum *big.Rat
	set bdd.Node
}

// sums are the states of each sum of weights, the least first; nil where there
// are too many.
func (x *symbolic) sums(weights []detente.Weight) []sum {
	list := []sum{{new(big.Rat), x.play}}
	for _, w := range weights {
		met := x.met(&detente.Want{Condition: w.Condition})
		var next []sum
		add := func(value *big.Rat, set bdd.Node) {
			k, found := slices.BinarySearchFunc(next, value, func(c sum, value *big.Rat) int { return c.sum.Cmp(value) })
			switch {
			case set == bdd.False:
			case found:
				next[k].set = x.s.Or(next[k].set, set)
			default:
				next = slices.Insert(next, k, sum{value, set})
			}
		}
		for _, c := range list {
			add(c.sum, x.s.Minus(c.set, met))
			add(new(big.Rat).Add(c.sum, w.Value), x.s.And(c.set, met))
		}
		if list = next; len(list) > mostRanks {
			return nil
		}
	}
	return list
}

// gains are the states from which party j comes to a state of a set by a move
// that it gains by: rank by rank of where it stands.
func (x *symbolic) gains(j model.Party, set bdd.Node) bdd.Node {
	classes := x.classes(j)
	above, from := bdd.False, bdd.False
	for k := len(classes) - 1; k >= 0 && x.ctx.Err() == nil; k-- {
		if above != bdd.False {
			from = x.s.Or(from, x.s.And(classes[k], x.before(j, above)))
		}
		above = x.s.Or(above, x.s.And(classes[k], set))
	}
	return from
}

// reached are the states from which some parties, each as many times as it
// will, bring about a state of a set that only grows; in one move of one of them
// where that is how an answer is read. What was looked up stays.
type reached struct {
	x       *symbolic
	movers  []model.Party
	gains   bool // they move only where they gain by it
	oneMove bool
	all     bdd.Node
	asked   []bdd.Node // by mover, the states whose befores are in all
}

func (x *symbolic) newReached(movers []model.Party, gains, oneMove bool) *reached {
	return &reached{x: x, movers: movers, gains: gains, oneMove: oneMove, all: bdd.False, asked: make([]bdd.Node, len(movers))}
}

// grow adds states to the set.
func (r *reached) grow(set bdd.Node) {
	s := r.x.s
	r.all = s.Or(r.all, set)
	for changed := true; changed; {
		changed = false
		for k, j := range r.movers {
			fresh := s.Minus(r.all, r.asked[k])
			if r.oneMove {
				fresh = s.Minus(set, r.asked[k])
			}
			if fresh == bdd.False || s.Full() || r.x.ctx.Err() != nil {
				continue
			}
			r.asked[k] = s.Or(r.asked[k], fresh)
			from := r.x.before
			if r.gains {
				from = r.x.gains
			}
			r.all = s.Or(r.all, from(j, fresh))
			changed = true
		}
	}
}

// judge are the states in play that are stable for party i under a concept, as
// far as they are among those asked about; false where that is too much.
//
// A state of rank r is stable if i has no move to a state above r from which
// the others do not bring about one that deters: one of rank r or less, from
// which i, where it may, has no move to a state above r.
func (x *symbolic) judge(i model.Party, c stability.Concept, sem model.Semantics, about bdd.Node) (bdd.Node, bool) {
	if SightOf(c) == model.AtOnce || sem == model.OnceEach {
		return bdd.False, false
	}
	classes := x.classes(i)
	others := x.others(i, c)
	if classes == nil || others == nil {
		return bdd.False, false
	}
	gains := SightOf(c) == model.Far
	below, stable := bdd.False, bdd.False
	reached := x.newReached(others, gains, sem == model.OneMove)
	for k, class := range classes {
		below = x.s.Or(below, class)
		here := x.s.And(class, about)
		if here == bdd.False || k == len(classes)-1 {
			stable = x.s.Or(stable, here)
			continue
		}
		above := x.s.Minus(x.play, below)
		if c.ID != stability.Nash.ID {
			deters := below
			if c.Rule.Escape {
				deters = x.s.Minus(below, x.before(i, above))
			}
			reached.grow(deters)
			above = x.s.Minus(above, reached.all)
		}
		stable = x.s.Or(stable, x.s.Minus(here, x.before(i, above)))
		if x.s.Full() || x.ctx.Err() != nil {
			return bdd.False, false
		}
	}
	return stable, true
}

// others are the parties whose moves can matter to i under a concept, nil where
// one of them tells too many ranks apart.
func (x *symbolic) others(i model.Party, c stability.Concept) []model.Party {
	cone := x.w.Cones.Of(x.w.Parties[i].Index, SightOf(c))
	movers := x.w.Cones.Movers(cone, x.w.Parties[i].Index)
	list := []model.Party{}
	for j, p := range x.w.Parties {
		if !slices.Contains(movers, p.Index) {
			continue
		}
		if SightOf(c) == model.Far && x.classes(model.Party(j)) == nil {
			return nil
		}
		list = append(list, model.Party(j))
	}
	return list
}
