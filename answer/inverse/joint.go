package inverse

import (
	"context"
	"slices"

	"detente/model"
	"detente/stability"
)

// joint looks for the orders of several parties' wants at once under which the
// state is an equilibrium.
//
// Under nash, gmr and smr no party's verdict turns on another's order. Under
// seq and sseq it does, since the others answer by gains. A party's demands are
// then first drawn up as if each move of another were a gain that some order
// within the swaps to be spent makes one; what does not meet these cannot be
// part of a way, and only the rest is tried.
type joint struct {
	*world
	ctx     context.Context
	c       stability.Concept
	coupled bool
	matter  [][]contrast // by party
	effects []*effects   // by party; nil where all orders are asked for
	choices []*choices   // by party; nil where it has no list of wants
	orders  []*order     // those in hand
	work    int          // left
	want    int          // ways looked for
	found   [][]*order
}

// patienceJoint is how much work the search for ways under one concept may
// take, in moves looked at: about a second.
const patienceJoint = 1 << 23

func (j *joint) spend(n int) bool {
	if j.work>>14 != (j.work-n)>>14 && j.ctx.Err() != nil {
		j.work = 0
	}
	j.work -= n
	return j.work > 0
}

// newJoint is nil where a party can be made to stay by no orders at all.
func newJoint(ctx context.Context, w *world, c stability.Concept, ways int) (*joint, error) {
	n := len(w.m.Parties)
	j := &joint{
		world: w, ctx: ctx, c: c, coupled: coupled(c), choices: make([]*choices, n), orders: make([]*order, n),
		work: patienceJoint, want: ways, effects: make([]*effects, n),
	}
	j.matter = j.mattering()
	for i := range j.sides {
		if ways == 1 && j.sides[i].wants > 0 {
			j.effects[i] = newEffects(ctx, j.sides[i].wants, j.matter[i])
		}
	}
	if ok, err := j.draw(maxWants * maxWants); err != nil || !ok {
		return nil, err
	}
	return j, ctx.Err()
}

// within says which moves some order makes a gain that is at most so many
// swaps away; under concepts that are not coupled every move may answer.
func (j *joint) within(swaps int) may {
	return func(p model.Party, x, t model.State) bool {
		if !j.coupled {
			return true
		}
		if j.sides[p].wants == 0 {
			return j.m.Rank(p, t) > j.m.Rank(p, x)
		}
		c := j.contrast(p, t, x)
		return c.more != 0 && c.turned().price(0) <= swaps
	}
}

// draw draws up the demands of all parties for ways of at most so many swaps,
// and what meets them; false where they cannot be met at all.
func (j *joint) draw(swaps int) (bool, error) {
	before := j.ends.steps
	defer func() { j.work -= j.ends.steps - before }()
	for i := range j.sides {
		p := model.Party(i)
		if j.sides[i].wants == 0 {
			if !j.stays(p, nil, j.within(swaps)) {
				return false, nil
			}
			continue
		}
		list, err := newAsker(j.ctx, j.world, j.c, p, j.within(swaps)).demands()
		if err != nil {
			return false, err
		}
		s := newSearch(j.ctx, j.sides[i].wants, list, patience)
		n, ok := s.root()
		if !ok {
			return false, nil
		}
		if some, known := s.possible(n); some == nil && known {
			return false, s.err
		}
		s.left = max(j.work, 1)
		c := &choices{s: s, root: n, effects: j.effects[i]}
		c.floor, _ = s.cheapest(n)
		j.work = s.left
		if s.err != nil {
			return false, s.err
		}
		j.choices[i] = c
	}
	return true, nil
}

// stays says whether s is stable for p in this order of its wants where the
// others may make these moves.
func (j *joint) stays(p model.Party, o *order, may may) bool {
	better := func(t model.State) bool { return j.prefers(p, o, t, j.s) }
	for _, s1 := range j.from(p, j.s) {
		if !better(s1) {
			continue
		}
		if j.c.Rule == stability.Nash.Rule {
			return false
		}
		answered := j.ends.each(p, s1, may, func(t model.State) bool {
			return !better(t) && (!j.c.Rule.Escape || !slices.ContainsFunc(j.from(p, t), better))
		})
		if !answered {
			return false
		}
	}
	return true
}

// mattering are by party the contrasts that a verdict on s can turn on: of its
// moves between states that answers may pass through, and of all these with s.
func (j *joint) mattering() [][]contrast {
	reached := make([]bool, j.m.Len())
	for i := range j.sides {
		for _, s1 := range j.from(model.Party(i), j.s) {
			reached[s1] = true
			if j.c.Rule == stability.Nash.Rule {
				continue
			}
			j.ends.each(model.Party(i), s1, j.within(maxWants*maxWants), func(t model.State) bool {
				reached[t] = true
				return false
			})
		}
	}
	lists := make([][]contrast, len(j.sides))
	for i := range j.sides {
		p := model.Party(i)
		if j.sides[i].wants == 0 {
			continue
		}
		seen := map[contrast]bool{}
		add := func(t, x model.State) {
			if c := j.contrast(p, t, x); c.more != 0 && c.less != 0 && !seen[c] {
				seen[c] = true
				lists[i] = append(lists[i], c)
			}
		}
		for x := range model.State(j.m.Len()) {
			if !reached[x] {
				continue
			}
			add(x, j.s)
			for _, t := range j.from(p, x) {
				if j.c.Rule.Escape {
					add(t, j.s)
				}
				if j.coupled {
					add(t, x)
				}
			}
		}
	}
	return lists
}
