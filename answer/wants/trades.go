package wants

import (
	"cmp"
	"context"
	"math/bits"
	"slices"

	"detente"
	"detente/model"
)

// Where today stands among the states that a party likes best and least.
const (
	AtTop    = "top"     // its rank is that of one in Top
	AtBottom = "bottom"  // its rank is that of one in Bottom
	Between  = "between" // neither
)

// mostEnds is how many ranks Top and Bottom show at most.
const mostEnds = 3

// Trade is a pair of states that shows what an order of wants says. The wants
// above the one at Position are met alike in both. It is met in With and not in
// Without; all that With meets below it, Without meets too, and it meets Lost
// as well. So the order gives all of Lost for that one want.
//
// Of all such pairs it is the one that gives most wants; of those, the one
// whose states are together the fewest steps of options from today; then the
// one with the lowest With, and the lowest Without.
type Trade struct {
	Position int   `json:"position"`
	With     int   `json:"with"`
	Without  int   `json:"without"`
	Lost     []int `json:"lost"`  // positions
	All      bool  `json:"all"`   // Lost is all there is below
	Exact    bool  `json:"exact"` // false where the search was cut: another may give more
}

// judge looks at a party's ranks: where its best and worst lie, where today
// does, and what its order gives for what.
func (p *Party) judge(ctx context.Context, m *model.Model, i model.Party) error {
	ladder, err := newLadder(ctx, m, i)
	if err != nil {
		return err
	}
	n := min(mostEnds, len(ladder)/2)
	for k := range n {
		p.Top = append(p.Top, m.Number(ladder[k].nearest))
		p.Bottom = append(p.Bottom, m.Number(ladder[len(ladder)-1-k].nearest))
	}
	if today, known := m.Today(); known && n > 0 {
		p.Today = Between
		at := slices.IndexFunc(ladder, func(x rung) bool { return x.rank == m.Rank(i, today) })
		switch {
		case at < n:
			p.Today = AtTop
		case at >= len(ladder)-n:
			p.Today = AtBottom
		}
	}
	if of := m.Setup.Preferences[m.Parties[i].Index]; of.Kind == detente.Wants {
		p.Trades, err = trades(ctx, m, of.Wants, ladder)
	}
	return err
}

// rung is a rank that states in play have, and the one of them that is nearest
// to today.
type rung struct {
	rank    model.Rank
	nearest model.State
	steps   int // from today to it
}

// newLadder are the ranks of a party, the best first.
func newLadder(ctx context.Context, m *model.Model, i model.Party) ([]rung, error) {
	today, known := m.Today()
	at := map[model.Rank]int{}
	var ladder []rung
	for s, rank := range m.Ranks(i) {
		if s&0xffff == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		x := rung{rank, model.State(s), 0}
		if known && !m.Graph() {
			x.steps = bits.OnesCount64(uint64(m.Code(x.nearest) ^ m.Code(today)))
		}
		switch k, seen := at[rank]; {
		case !seen:
			at[rank] = len(ladder)
			ladder = append(ladder, x)
		case x.steps < ladder[k].steps:
			ladder[k] = x
		}
	}
	slices.SortFunc(ladder, func(a, b rung) int { return cmp.Compare(b.rank, a.rank) })
	return ladder, nil
}

// mostPairs bounds how many pairs of ranks are compared for one want.
const mostPairs = 1_000_000

// lot is a rank by the wants that its states meet: states that meet the same
// ones have one rank, so a pair of ranks stands for many pairs of states.
type lot struct {
	rung
	met   members
	below int // how many are met below the want that is looked at
}

// trades finds for each want what it is worth. In the order of ranks those that
// meet the same wants above one stand together, those that meet it before those
// that do not.
func trades(ctx context.Context, m *model.Model, wants []detente.Want, ladder []rung) ([]Trade, error) {
	lots := make([]lot, len(ladder))
	for k, x := range ladder {
		lots[k] = lot{rung: x, met: newMembers(len(wants))}
		for at := range wants {
			if m.Holds(wants[at].Condition, x.nearest) {
				lots[k].met.add(at)
			}
		}
	}
	list := []Trade{}
	for at := range len(wants) - 1 {
		b := bargain{m: m, at: at, left: mostPairs}
		for from := 0; from < len(lots); {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			to := from + 1
			for to < len(lots) && alike(lots[from].met, lots[to].met, at) {
				to++
			}
			b.among(lots[from:to])
			from = to
		}
		if b.most > 0 {
			list = append(list, b.trade(len(wants)))
		}
	}
	return list, nil
}

// alike says whether two sets have the same members below a number.
func alike(x, y members, below int) bool {
	for k := range below {
		if x.has(k) != y.has(k) {
			return false
		}
	}
	return true
}

// bargain is the best pair found for a want.
type bargain struct {
	m             *model.Model
	at            int // the want, from 0
	most          int // wants given
	with, without lot
	left          int // pairs that may still be looked at
	cut           bool
}

// among looks at the pairs of lots that meet the same wants above. What meets
// few wants below goes first on the one side, what meets many on the other: a
// pair that cannot give as much as one found ends the row.
func (b *bargain) among(all []lot) {
	var with, without []lot
	for _, x := range all {
		x.below = 0
		for _, k := range x.met.list() {
			if k > b.at {
				x.below++
			}
		}
		if x.met.has(b.at) {
			with = append(with, x)
		} else {
			without = append(without, x)
		}
	}
	slices.SortStableFunc(with, func(x, y lot) int { return cmp.Compare(x.below, y.below) })
	slices.SortStableFunc(without, func(x, y lot) int { return cmp.Compare(y.below, x.below) })
	for _, x := range with {
		for _, y := range without {
			given := y.below - x.below
			if given <= 0 || given < b.most {
				break
			}
			if b.left--; b.left < 0 {
				b.cut = true
				return
			}
			b.offer(given, x, y)
		}
	}
}

// offer takes a pair if it is one, and better than the one before.
func (b *bargain) offer(given int, x, y lot) {
	rest := x.met.clone()
	rest.remove(b.at)
	if !rest.within(y.met) {
		return
	}
	less := cmp.Or(cmp.Compare(b.most, given),
		cmp.Compare(x.steps+y.steps, b.with.steps+b.without.steps),
		cmp.Compare(x.nearest, b.with.nearest),
		cmp.Compare(y.nearest, b.without.nearest))
	if less < 0 {
		b.most, b.with, b.without = given, x, y
	}
}

func (b *bargain) trade(wants int) Trade {
	lost := b.without.met.clone()
	lost.less(b.with.met)
	t := Trade{Position: b.at + 1, With: b.m.Number(b.with.nearest), Without: b.m.Number(b.without.nearest), Lost: []int{}, Exact: !b.cut}
	for _, k := range lost.list() {
		t.Lost = append(t.Lost, k+1)
	}
	t.All = len(t.Lost) == wants-b.at-1
	return t
}

// firstTogether is the highest number such that some state meets the wants of
// each principal up to it; nil where none has wants.
func (x *listed) firstTogether(req Request, all []place) *int {
	ids, wants := principals(req, all)
	if len(ids) == 0 {
		return nil
	}
	last := 0
	for _, k := range wants {
		last = max(last, all[k].position)
	}
	states := newMembers(x.m.Len())
	for s := range x.m.Len() {
		states.add(s)
	}
	n := 0
	for at := 1; at <= last; at++ {
		for _, k := range wants {
			if all[k].position == at {
				states.and(members(x.wants[k].Words()))
			}
		}
		if states.empty() {
			break
		}
		n = at
	}
	return &n
}
