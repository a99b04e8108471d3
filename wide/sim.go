package wide

import (
	"context"
	"errors"
	"math/bits"

	"detente/internal/bdd"
	"detente/model"
)

// Bounds of what is looked at for one party under sim.
const (
	mostShared = 6       // digits of one other that the party minds: a bit for each change of them
	mostWork   = 1 << 28 // replies tried
)

// errWork says that the changes at hand combine in too many ways.
var errWork = errors.New("wide: too many ways to move at the same moment")

// reply is what another party could do at the same moment to what a party
// minds: which changes of the digits that they share are part of a gain of it.
type reply struct {
	party  int   // place in Case.Parties
	sees   []int // options on which its gains turn
	shared []int // of its options, those that the party minds
}

// replies are those of all others whose options a party minds, or nil where
// they cannot be looked at one by one: where a rule binds some of the options.
// There the whole part is listed instead.
func (w *Case) replies(i model.Party) []reply {
	party := w.Parties[i].Index
	near := w.Cones.Of(party, model.Near)
	for _, o := range w.Cones.Of(party, model.AtOnce) {
		if len(w.Cones.Block(o)) > 1 {
			return nil
		}
	}
	list := []reply{}
	for _, j := range w.Cones.Movers(near, party) {
		r := reply{party: j, shared: common(w.Cones.Moves(j), near)}
		r.sees = joined(w.Cones.Of(j, model.Near), r.shared)
		if len(w.Digits(r.shared)) > mostShared || len(w.Digits(r.sees)) > w.most {
			return nil
		}
		list = append(list, r)
	}
	if len(w.Digits(near)) > w.most {
		return nil
	}
	return list
}

// common and joined are what is in both, and in any, of two ascending lists.
func common(a, b []int) []int {
	var list []int
	for _, x := range a {
		for _, y := range b {
			if x == y {
				list = append(list, x)
			}
		}
	}
	return list
}

func joined(a, b []int) []int {
	var list []int
	for len(a) > 0 || len(b) > 0 {
		switch {
		case len(b) == 0 || len(a) > 0 && a[0] < b[0]:
			list, a = append(list, a[0]), a[1:]
		case len(a) == 0 || b[0] < a[0]:
			list, b = append(list, b[0]), b[1:]
		default:
			list, a, b = append(list, a[0]), a[1:], b[1:]
		}
	}
	return list
}

// answers are a reply at all states: which sets of changes there are, and where
// each is what the other could do.
type answers struct {
	changes []uint64   // each a bit for each change of the shared digits
	where   []bdd.Node // by set of changes
	digits  []int      // shared, of the whole
}

// together are the states stable for party i under sim (theory section 3.9): a
// gain is deterred by changes, one of each other's, that may be part of a gain
// of that other where things stand. So the verdict turns on what the party
// minds and on which changes are at hand, and not on all that the others mind.
func (w *Case) together(ctx context.Context, i model.Party, replies []reply) (bdd.Node, error) {
	var others []answers
	for _, r := range replies {
		a, err := w.answers(ctx, r)
		if err != nil {
			return bdd.False, err
		}
		others = append(others, a)
	}
	party := w.Parties[i].Index
	p := model.NewPart(w.Whole(), w.Cones.Of(party, model.Near), party)
	m, err := p.Compile(ctx)
	if err != nil {
		return bdd.False, err
	}
	x := &atOnce{ctx: ctx, w: w, p: p, m: m, others: others, pick: make([]int, len(others))}
	x.i, _ = m.PartyIndex(w.Parties[i].ID)
	stable, err := x.each(0, bdd.True)
	return w.Space.And(stable, w.Play), err
}

// answers looks at what one other could do, state by state of what it sees.
func (w *Case) answers(ctx context.Context, r reply) (answers, error) {
	p := model.NewPart(w.Whole(), r.sees, r.party)
	m, err := p.Compile(ctx)
	if err != nil {
		return answers{}, err
	}
	j, _ := m.PartyIndex(w.Case.Parties[r.party].ID)
	a := answers{digits: w.Digits(r.shared)}
	at := make([]int, m.Len()) // by state, the place of its set
	place := map[uint64]int{}
	var moves []model.State
	for s := range model.State(m.Len()) {
		if s&0xfff == 0 && ctx.Err() != nil {
			return a, ctx.Err()
		}
		set := uint64(1) // to change nothing
		moves = m.Moves(j).From(s, moves[:0])
		for _, t := range moves {
			if m.Rank(j, t) > m.Rank(j, s) {
				set |= 1 << gathered(p, m.Code(s)^m.Code(t), a.digits)
			}
		}
		k, known := place[set]
		if !known {
			k = len(a.changes)
			place[set] = k
			a.changes = append(a.changes, set)
		}
		at[s] = k
	}
	digits := make([]int, p.Digits())
	for k := range digits {
		digits[k] = p.Whole(k)
	}
	for k := range a.changes {
		a.where = append(a.where, w.Space.Table(digits, func(number uint64) bool {
			s, ok := m.At(model.Code(number))
			return ok && at[s] == k
		}))
	}
	return a, nil
}

// gathered are the digits of a change of a part that are among some of the
// whole, as a number.
func gathered(p *model.Part, change model.Code, digits []int) (number uint64) {
	for k := range p.Digits() {
		for n, d := range digits {
			if p.Whole(k) == d {
				number |= uint64(change>>k&1) << n
			}
		}
	}
	return number
}

// atOnce goes through the sets of changes that may be at hand together.
type atOnce struct {
	ctx    context.Context
	w      *Case
	p      *model.Part
	m      *model.Model
	i      model.Party
	others []answers
	pick   []int // by other, the set of changes in hand
	work   int   // replies tried, at most
}

// each are the stable states among those where the changes of the first k
// others are as picked.
func (x *atOnce) each(k int, where bdd.Node) (bdd.Node, error) {
	switch {
	case where == bdd.False:
		return bdd.False, nil
	case k == len(x.others):
		table, err := x.table()
		return x.w.Space.And(where, table), err
	}
	stable := bdd.False
	for n, at := range x.others[k].where {
		x.pick[k] = n
		part, err := x.each(k+1, x.w.Space.And(where, at))
		if err != nil {
			return bdd.False, err
		}
		stable = x.w.Space.Or(stable, part)
	}
	return stable, nil
}

// table are the stable states with the changes picked.
func (x *atOnce) table() (bdd.Node, error) {
	if err := x.ctx.Err(); err != nil {
		return bdd.False, err
	}
	flips := x.flips()
	if x.work += len(flips) * x.m.Len(); x.work > mostWork {
		return bdd.False, errWork
	}
	digits := make([]int, x.p.Digits())
	for k := range digits {
		digits[k] = x.p.Whole(k)
	}
	var moves []model.State
	return x.w.Space.Table(digits, func(number uint64) bool {
		s, ok := x.m.At(model.Code(number))
		if !ok {
			return false
		}
		moves = x.m.Moves(x.i).From(s, moves[:0])
		for _, t := range moves {
			if x.m.Rank(x.i, t) > x.m.Rank(x.i, s) && !x.undone(s, t, flips) {
				return false
			}
		}
		return true
	}), nil
}

// flips are all changes of what the party minds that the others can bring about
// together.
func (x *atOnce) flips() []model.Code {
	all := []model.Code{0}
	for k, a := range x.others {
		var next []model.Code
		for set := a.changes[x.pick[k]]; set != 0; set &= set - 1 {
			flip := x.scattered(uint64(bits.TrailingZeros64(set)), a.digits)
			for _, before := range all {
				next = append(next, before^flip)
			}
		}
		if all = next; len(all)*x.m.Len() > mostWork {
			break // the caller gives up
		}
	}
	return all
}

// scattered is a number of some digits of the whole as a change of the part.
func (x *atOnce) scattered(number uint64, digits []int) (change model.Code) {
	for k := range x.p.Digits() {
		for n, d := range digits {
			if x.p.Whole(k) == d {
				change |= model.Code(number>>n&1) << k
			}
		}
	}
	return change
}

// undone says whether some of the changes leave the party no better off than s
// where it moves to t.
func (x *atOnce) undone(s, t model.State, flips []model.Code) bool {
	for _, flip := range flips {
		if y, ok := x.m.At(x.m.Code(t) ^ flip); ok && x.m.Rank(x.i, y) <= x.m.Rank(x.i, s) {
			return true
		}
	}
	return false
}
