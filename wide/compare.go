package wide

import (
	"context"
	"math/big"
	"slices"

	"detente"
	"detente/internal/bdd"
	"detente/model"
)

// lens works with the moves and wants of a case in some space.
func (w *Case) lens(s *bdd.Space, play bdd.Node) *symbolic {
	x := &symbolic{ctx: context.Background(), w: w, s: s, play: play, ranks: map[model.Party][]bdd.Node{}}
	for _, p := range w.Parties {
		var can digits
		for _, k := range w.Cones.Moves(p.Index) {
			switch list := w.Digits([]int{k}); w.options[k].Moves {
			case detente.Take:
				can.up = append(can.up, list...)
			case detente.Drop:
				can.down = append(can.down, list...)
			default:
				can.free = append(can.free, list...)
			}
		}
		x.can = append(x.can, can)
	}
	return x
}

// compared are the states in play that party i ranks above a code, and as high.
func (x *symbolic) compared(i model.Party, code []uint64) (above, equal bdd.Node) {
	p := &x.w.Setup.Preferences[x.w.Parties[i].Index]
	above, equal = bdd.False, x.play
	if p.Kind == detente.Weights {
		return x.weighed(p.Weights, code)
	}
	for _, want := range p.Wants {
		met := x.met(&want)
		if want.Condition.Holds(code...) {
			equal = x.s.And(equal, met)
			continue
		}
		above = x.s.Or(above, x.s.And(equal, met))
		equal = x.s.Minus(equal, met)
	}
	return above, equal
}

// weighed is compared for weights.
func (x *symbolic) weighed(weights []detente.Weight, code []uint64) (above, equal bdd.Node) {
	here := Sum(weights, code)
	for _, c := range x.sums(weights) {
		switch c.sum.Cmp(here) {
		case 0:
			equal = c.set
		case 1:
			above = x.s.Or(above, c.set)
		}
	}
	return above, equal
}

// Sum is what the conditions met in a code are worth together.
func Sum(weights []detente.Weight, code []uint64) *big.Rat {
	sum := new(big.Rat)
	for _, w := range weights {
		if w.Condition.Holds(code...) {
			sum.Add(sum, w.Value)
		}
	}
	return sum
}

// to are the states in play that party i comes to from a code by one move of
// its own, the code itself among them.
func (x *symbolic) to(i model.Party, code []uint64) bdd.Node {
	return x.s.And(x.play, x.changed(i, code))
}

// changed are the codes, feasible or not, that differ from one only in what
// party i can change, in the directions it can.
func (x *symbolic) changed(i model.Party, code []uint64) bdd.Node {
	can := &x.can[i]
	set := bdd.True
	for d := range x.s.Digits() {
		one := code[d/64]>>(d%64)&1 == 1
		switch {
		case slices.Contains(can.free, d), !one && slices.Contains(can.up, d), one && slices.Contains(can.down, d):
		case one:
			set = x.s.And(set, x.s.Digit(d))
		default:
			set = x.s.And(set, x.s.Not(x.s.Digit(d)))
		}
	}
	return set
}

// Compare says how party i ranks one state against another: -1 below, 0 as
// high, 1 above.
func (w *Case) Compare(i model.Party, a, b []uint64) int {
	p := &w.Setup.Preferences[w.Parties[i].Index]
	if p.Kind == detente.Weights {
		return Sum(p.Weights, a).Cmp(Sum(p.Weights, b))
	}
	switch k := w.Decisive(i, a, b); {
	case k < 0:
		return 0
	case p.Wants[k].Condition.Holds(a...):
		return 1
	}
	return -1
}

// Decisive is the want of party i that decides between two states, by its place
// in the list; -1 where there is none.
func (w *Case) Decisive(i model.Party, a, b []uint64) int {
	p := &w.Setup.Preferences[w.Parties[i].Index]
	return slices.IndexFunc(p.Wants, func(want detente.Want) bool { return want.Condition.Holds(a...) != want.Condition.Holds(b...) })
}

// Compared are the states in play that party i ranks above a state, and as high.
func (w *Case) Compared(i model.Party, code []uint64) (above, equal bdd.Node) {
	return w.lens(w.Space, w.Play).compared(i, code)
}

// To are the states in play that party i can move to from a state.
func (w *Case) To(i model.Party, code []uint64) bdd.Node {
	x := w.lens(w.Space, w.Play)
	return x.s.Minus(x.to(i, code), x.just(code))
}

// just is the set of one code.
func (x *symbolic) just(code []uint64) bdd.Node {
	set := bdd.True
	for d := range x.s.Digits() {
		if code[d/64]>>(d%64)&1 == 1 {
			set = x.s.And(set, x.s.Digit(d))
		} else {
			set = x.s.And(set, x.s.Not(x.s.Digit(d)))
		}
	}
	return set
}

// BestFirst calls yield with the codes of a set, those that party i ranks
// highest first, equal ones by code, until it returns false.
func (w *Case) BestFirst(i model.Party, set bdd.Node, yield func(code []uint64) bool) {
	x := w.lens(w.Space, w.Play)
	p := &w.Setup.Preferences[w.Parties[i].Index]
	each := func(set bdd.Node) bool {
		for code := range w.Space.All(set) {
			if !yield(code) {
				return false
			}
		}
		return true
	}
	if p.Kind == detente.Weights {
		for _, c := range slices.Backward(x.sums(p.Weights)) {
			if !each(w.Space.And(c.set, set)) {
				return
			}
		}
		return
	}
	var split func(set bdd.Node, k int) bool
	split = func(set bdd.Node, k int) bool {
		switch {
		case set == bdd.False:
			return true
		case k == len(p.Wants):
			return each(set)
		}
		met := w.Met(p.Wants[k].Condition)
		return split(w.Space.And(set, met), k+1) && split(w.Space.Minus(set, met), k+1)
	}
	split(set, 0)
}
