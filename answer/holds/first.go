package holds

import (
	"context"
	"math/bits"

	"detente/model"
)

// growFirst is [order.grow] for the first limit families and the number of all:
// of the rest, which may be millions, only the best member is kept.
func (o *order) growFirst(ctx context.Context, by int, key model.Code, limit int) ([]*family, int, error) {
	g := o.newGroups(key)
	n := 0
	for k := range o.t.Equilibria[by].All() {
		if n++; n&0xffff == 0 && ctx.Err() != nil {
			return nil, 0, ctx.Err()
		}
		s := model.State(k)
		group := g.of(o.m.Code(s))
		if best := g.get(group); best == 0 || o.place(s).compare(o.place(best-1)) < 0 {
			g.set(group, s+1)
		}
	}
	first, count := o.firstGroups(g, limit)
	var grown []*family
	for n, p := range first {
		grown = append(grown, newFamily(p))
		g.set(g.of(o.m.Code(p.state)), model.State(-1-n))
	}
	for k := range o.t.Equilibria[by].All() {
		if n++; n&0xffff == 0 && ctx.Err() != nil {
			return nil, 0, ctx.Err()
		}
		if chosen := g.get(g.of(o.m.Code(model.State(k)))); chosen < 0 {
			o.join(grown[-1-chosen], model.State(k))
		}
	}
	return grown, count, nil
}

// firstGroups are the first limit best members in the order, and the number of
// groups.
func (o *order) firstGroups(g *groups, limit int) (first []place, count int) {
	add := func(best model.State) {
		count++
		first = put(first, o.place(best-1), limit)
	}
	for _, best := range g.table {
		if best > 0 {
			add(best)
		}
	}
	for _, best := range g.rest {
		add(best) // the order is total, so theirs is no matter
	}
	return first, count
}

// groups keep one number for each group of codes that agree in the digits of a
// key: in a table by those digits where it is no longer than the list of
// states, or nearly so.
type groups struct {
	runs  []run
	table []model.State
	rest  map[int]model.State
}

// run is digits of the key that stand together.
type run struct {
	from, to int
	mask     model.Code
}

func (o *order) newGroups(key model.Code) *groups {
	g := &groups{}
	if o.m.Graph() {
		key = 1<<bits.Len(uint(o.m.Total())) - 1
	}
	width := 0
	for key != 0 {
		from := bits.TrailingZeros64(uint64(key))
		n := bits.TrailingZeros64(^uint64(key >> from))
		mask := model.Code(1)<<n - 1
		g.runs = append(g.runs, run{from, width, mask})
		width += n
		key &^= mask << from
	}
	if width < 31 && 1<<width <= 4*o.m.Len()+1<<10 {
		g.table = make([]model.State, 1<<width)
	} else {
		g.rest = map[int]model.State{}
	}
	return g
}

// of is the group of a code.
func (g *groups) of(c model.Code) int {
	group := model.Code(0)
	for _, r := range g.runs {
		group |= c >> r.from & r.mask << r.to
	}
	return int(group)
}

func (g *groups) get(group int) model.State {
	if g.table != nil {
		return g.table[group]
	}
	return g.rest[group]
}

func (g *groups) set(group int, s model.State) {
	if g.table != nil {
		g.table[group] = s
		return
	}
	g.rest[group] = s
}
