package wide

import (
	"context"
	"math/big"
	"math/bits"
	"slices"

	"detente/internal/bdd"
	"detente/model"
	"detente/stability"
)

// Move is what one party does by itself.
type Move struct {
	Party    model.Party
	From, To []uint64
}

// Answer is what the others can do about a gain, as in stability.Answer.
type Answer struct {
	Found    bool
	By       []Move
	Ends     []uint64
	Credible bool
	Escape   *Move
}

// Improvement is a gain, and what answers it.
type Improvement struct {
	To []uint64
	Answer
}

// Verdict is whether one state is stable for one party, and why.
type Verdict struct {
	Party   model.Party
	Concept stability.Concept
	// Decided is false where that is too much to find out: Stable and Kind then
	// say nothing.
	Decided bool
	Stable  bool
	Kind    stability.Kind
	// Improvements are gains by what matters to the party alone, by code: with
	// each there are as many that change other options too.
	Improvements []Improvement
	Gains        *big.Int // how many such gains there are
	Moves        *big.Int // how many moves the party has, whatever they change
	Keeps        []int    // wants that moves which are no gain would cost it, by place
}

// Explain gives the verdict of one concept on a state for party i, with up to
// most gains and the answers to them. An answer is a shortest one. It works as
// Solve does, for the rank of this state alone.
//
// The error is ctx.Err().
func (w *Case) Explain(ctx context.Context, c stability.Concept, sem model.Semantics, i model.Party, code []uint64, most int) (Verdict, error) {
	x := newSymbolic(ctx, w)
	e := &explainer{symbolic: x, c: c, sem: sem, i: i, code: code}
	v := Verdict{Party: i, Concept: c, Stable: true, Decided: true}
	moves := x.s.Minus(x.to(i, code), x.just(code))
	v.Moves = x.s.Count(moves)
	e.above, _ = x.compared(i, code)
	gains := x.s.And(moves, e.above, e.asOutside(w.Cones.Of(w.Parties[i].Index, model.Near)))
	v.Gains = x.s.Count(gains)
	v.Keeps = e.keeps(moves)
	e.open(gains, &v)
	if x.s.Full() || ctx.Err() != nil {
		v.Decided = false
		return v, ctx.Err()
	}
	n := 0
	for to := range x.s.All(gains) {
		if n++; n > most {
			break
		}
		v.Improvements = append(v.Improvements, Improvement{to, e.answer(to)})
	}
	v.Kind = e.kind(v)
	return v, ctx.Err()
}

func (e *explainer) kind(v Verdict) stability.Kind {
	switch {
	case !v.Stable:
		return stability.Open
	case v.Gains.Sign() > 0:
		return stability.Answered
	case v.Moves.Sign() > 0:
		return stability.Unwanted
	case e.barred():
		return stability.Barred
	}
	return stability.NoMove
}

// barred says whether a rule takes a move from the party: whether some change of
// its own options, in their directions, is forbidden.
func (e *explainer) barred() bool {
	y := Case{Space: e.s, options: e.w.options}
	return e.s.Minus(e.s.And(e.changed(e.i, e.code), y.levelled()), e.play) != bdd.False
}

// explainer looks at one state for one party.
type explainer struct {
	*symbolic
	c      stability.Concept
	sem    model.Semantics
	i      model.Party
	code   []uint64
	above  bdd.Node // what i likes better
	movers []model.Party
	deters layers // to what deters
	worse  layers // to what is no better, also where i can escape
	atOnce [][]uint64
}

// asOutside are the codes that are as the state is but for some options.
func (e *explainer) asOutside(options []int) bdd.Node {
	set, within := bdd.True, e.w.Digits(options)
	for d := range e.s.Digits() {
		if slices.Contains(within, d) {
			continue
		}
		if e.code[d/64]>>(d%64)&1 == 1 {
			set = e.s.And(set, e.s.Digit(d))
		} else {
			set = e.s.And(set, e.s.Not(e.s.Digit(d)))
		}
	}
	return set
}

// keeps are the wants that moves which are no gain would cost the party: the
// first that tells such a move from staying.
func (e *explainer) keeps(moves bdd.Node) []int {
	var list []int
	same := moves
	for k, want := range e.w.Setup.Preferences[e.w.Parties[e.i].Index].Wants {
		met := e.met(&want)
		if !want.Condition.Holds(e.code...) {
			same = e.s.Minus(same, met)
			continue
		}
		if e.s.Minus(same, met) != bdd.False {
			list = append(list, k)
		}
		same = e.s.And(same, met)
	}
	return list
}

// layers are the states from which others bring about one of a set in so many
// moves.
type layers []bdd.Node

// open finds out which gains are answered.
func (e *explainer) open(gains bdd.Node, v *Verdict) {
	switch {
	case gains == bdd.False:
		return
	case e.c.ID == stability.Nash.ID:
		v.Stable = false
		return
	case SightOf(e.c) == model.AtOnce:
		e.openAtOnce(gains, v)
		return
	case e.sem == model.OnceEach:
		v.Decided = false
		return
	}
	e.movers = e.others(e.i, e.c)
	if e.movers == nil {
		v.Decided = false
		return
	}
	below := e.s.Minus(e.play, e.above)
	deters := below
	if e.c.Rule.Escape {
		deters = e.s.Minus(below, e.before(e.i, e.above))
	}
	var left bdd.Node
	e.deters, left = e.layered(deters, gains)
	v.Stable = left == bdd.False
	if left != bdd.False && e.c.Rule.Escape {
		e.worse, _ = e.layered(below, left)
	}
}

// layered grows layers from a set until all of some states are in one of them,
// or nothing is added; left are those that are not.
func (e *explainer) layered(set, until bdd.Node) (list layers, left bdd.Node) {
	list = layers{set}
	for left = e.s.Minus(until, set); left != bdd.False; {
		last := list[len(list)-1]
		next := last
		for _, j := range e.movers {
			if SightOf(e.c) == model.Far {
				next = e.s.Or(next, e.gains(j, last))
			} else {
				next = e.s.Or(next, e.before(j, last))
			}
		}
		if next == last || e.s.Full() || e.ctx.Err() != nil || len(list) == 2 && e.sem == model.OneMove {
			return list, left
		}
		list, left = append(list, next), e.s.Minus(left, next)
	}
	return list, left
}

// answer is what the others do about the gain to a code.
func (e *explainer) answer(to []uint64) Answer {
	switch {
	case e.c.ID == stability.Nash.ID:
		return Answer{Ends: to}
	case SightOf(e.c) == model.AtOnce:
		return e.answerAtOnce(to)
	}
	if by, ok := e.follow(e.deters, to); ok {
		return e.ended(by, true)
	}
	if by, ok := e.follow(e.worse, to); ok {
		a := e.ended(by, false)
		escapes := e.s.And(e.to(e.i, a.Ends), e.above)
		a.Escape = &Move{e.i, a.Ends, e.s.At(escapes, new(big.Int))}
		return a
	}
	return Answer{Ends: to}
}

func (e *explainer) ended(by []Move, found bool) Answer {
	a := Answer{Found: found, By: by, Ends: by[len(by)-1].To, Credible: true}
	for _, m := range by {
		a.Credible = a.Credible && e.w.Compare(m.Party, m.To, m.From) > 0
	}
	return a
}

// follow goes down the layers from a code: the shortest way, by the first party
// that can, changing as little as it can.
func (e *explainer) follow(list layers, at []uint64) ([]Move, bool) {
	depth := slices.IndexFunc(list, func(l bdd.Node) bool { return e.s.Has(l, at) })
	if depth <= 0 {
		return nil, false
	}
	var by []Move
	for k := depth - 1; k >= 0; k-- {
		for _, j := range e.movers {
			ends := e.s.And(e.to(j, at), list[k])
			if SightOf(e.c) == model.Far {
				above, _ := e.compared(j, at)
				ends = e.s.And(ends, above)
			}
			ends = e.s.Minus(ends, e.just(at))
			if ends == bdd.False {
				continue
			}
			to := e.nearest(ends, at)
			by = append(by, Move{j, at, to})
			at = to
			break
		}
	}
	return by, true
}

// nearest is the code of a set that differs from another as late as it can, by
// digits from the first on.
func (x *symbolic) nearest(set bdd.Node, from []uint64) []uint64 {
	for d := range x.s.Digits() {
		one := from[d/64]>>(d%64)&1 == 1
		if same := x.s.And(set, x.literal(d, one)); same != bdd.False {
			set = same
		}
	}
	return x.s.At(set, new(big.Int))
}

// Nearest is a state of a set, which has some, with as much as may be of what
// is so in another, option by option; nil stands for nothing taken.
func (w *Case) Nearest(set bdd.Node, from []uint64) []uint64 {
	if from == nil {
		from = w.Case.Code(nil, nil)
	}
	return w.lens(w.Space, w.Play).nearest(set, from)
}

func (x *symbolic) literal(d int, one bool) bdd.Node {
	if one {
		return x.s.Digit(d)
	}
	return x.s.Not(x.s.Digit(d))
}

// mostAtOnce bounds the moves of others that are tried together.
const mostAtOnce = 1 << 16

// openAtOnce finds what the others could do at the same moment: for each, the
// gains open to it at the state, by what they change of what matters.
func (e *explainer) openAtOnce(gains bdd.Node, v *Verdict) {
	cone := e.w.Cones.Of(e.w.Parties[e.i].Index, model.AtOnce)
	within := e.asOutside(cone)
	e.atOnce = [][]uint64{slices.Clone(e.code)}
	for _, j := range e.w.Cones.Movers(cone, e.w.Parties[e.i].Index) {
		p := model.Party(slices.IndexFunc(e.w.Parties, func(x model.Player) bool { return x.Index == j }))
		above, _ := e.compared(p, e.code)
		list := e.s.And(e.to(p, e.code), above, within)
		count := e.s.Count(list)
		if !count.IsInt64() || count.Int64()*int64(len(e.atOnce)) > mostAtOnce {
			v.Decided = false
			return
		}
		e.movers = append(e.movers, p)
		for _, before := range slices.Clone(e.atOnce) {
			for t := range e.s.All(list) {
				e.atOnce = append(e.atOnce, differing(before, t, e.code))
			}
		}
	}
	slices.SortStableFunc(e.atOnce, func(a, b []uint64) int { return e.parties(a) - e.parties(b) })
	// A gain is undone by a change of the others if the two together deter.
	below := e.s.Minus(e.play, e.above)
	for _, change := range e.atOnce {
		undone := below
		for d := range e.s.Digits() {
			if (change[d/64]^e.code[d/64])>>(d%64)&1 == 1 {
				undone = e.s.Given(undone, d, change[d/64]>>(d%64)&1 == 1)
			}
		}
		gains = e.s.Minus(gains, undone)
		if gains == bdd.False || e.s.Full() {
			break
		}
	}
	v.Stable = gains == bdd.False
}

// differing is a code with what another changes of a third.
func differing(code, to, from []uint64) []uint64 {
	out := slices.Clone(code)
	for k := range out {
		out[k] ^= to[k] ^ from[k]
	}
	return out
}

// parties is how many others move in a change of theirs.
func (e *explainer) parties(change []uint64) int {
	n := 0
	for _, j := range e.movers {
		for _, d := range slices.Concat(e.can[j].free, e.can[j].up, e.can[j].down) {
			if (change[d/64]^e.code[d/64])>>(d%64)&1 == 1 {
				n++
				break
			}
		}
	}
	return n
}

// answerAtOnce is what the others do at the same moment against the gain to a
// code: the fewest of them, changing least.
func (e *explainer) answerAtOnce(to []uint64) Answer {
	best, least := []uint64(nil), 0
	for _, change := range e.atOnce {
		end := differing(to, change, e.code)
		if !e.s.Has(e.play, end) || e.w.Compare(e.i, end, e.code) > 0 {
			continue
		}
		size := e.parties(change) << 16
		for k := range change {
			size += bits.OnesCount64(change[k] ^ e.code[k])
		}
		if best == nil || size < least {
			best, least = change, size
		}
	}
	if best == nil {
		return Answer{Ends: to}
	}
	a := Answer{Found: true, Ends: differing(to, best, e.code), Credible: true}
	for _, j := range e.movers {
		one := slices.Clone(e.code)
		for _, d := range slices.Concat(e.can[j].free, e.can[j].up, e.can[j].down) {
			one[d/64] ^= (best[d/64] ^ e.code[d/64]) & (1 << (d % 64))
		}
		if !slices.Equal(one, e.code) {
			a.By = append(a.By, Move{j, e.code, one})
		}
	}
	return a
}
