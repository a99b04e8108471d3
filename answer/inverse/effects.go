package inverse

import (
	"context"
	"encoding/binary"
	"math/bits"
	"slices"
)

// effects are the orders of a party's wants up to what they say of the
// contrasts that matter: for each effect one order that takes as few swaps as
// any.
//
// Orders are built want by want from the most important down, the cheapest
// beginnings first. What is to come turns on which wants are placed and on what
// is said so far, so of beginnings that agree on both the first is enough.
type effects struct {
	ctx    context.Context
	wants  int
	matter []contrast
	touch  [][]int32 // by want, the contrasts it occurs in
	queue  [][]beginning
	known  map[string]bool
	kept   [][]*order // by size
	key    []byte
}

// beginning is the beginning of an order, to be gone on with by the want that
// costs so many swaps.
type beginning struct {
	placed uint64
	said   []uint64 // a bit for each contrast decided for there
	path   []int8
	price  int
}

func newEffects(ctx context.Context, wants int, matter []contrast) *effects {
	e := &effects{ctx: ctx, wants: wants, matter: matter, touch: make([][]int32, wants), known: map[string]bool{}}
	for k, c := range matter {
		for both := c.more | c.less; both != 0; both &= both - 1 {
			x := bits.TrailingZeros64(both)
			e.touch[x] = append(e.touch[x], int32(k))
		}
	}
	e.push(0, beginning{said: make([]uint64, (len(matter)+63)/64)})
	return e
}

func (e *effects) push(cost int, b beginning) {
	for len(e.queue) <= cost {
		e.queue = append(e.queue, nil)
	}
	e.queue[cost] = append(e.queue[cost], b)
}

// fresh says whether a beginning, or a whole effect where placed is all, is met
// for the first time.
func (e *effects) fresh(placed uint64, said []uint64) bool {
	e.key = binary.LittleEndian.AppendUint64(e.key[:0], placed)
	for _, x := range said {
		e.key = binary.LittleEndian.AppendUint64(e.key, x)
	}
	if e.known[string(e.key)] {
		return false
	}
	e.known[string(e.key)] = true
	return true
}

// at are the orders whose effect takes size swaps at least. Work is lessened by
// what they cost; what is returned when none is left is not all.
func (e *effects) at(size int, work *int) []*order {
	for len(e.kept) <= size {
		cost := len(e.kept)
		var list []*order
		for cost < len(e.queue) && len(e.queue[cost]) > 0 && *work > 0 {
			if len(e.known)&0xfff == 0 && e.ctx.Err() != nil {
				*work = 0
				break
			}
			last := len(e.queue[cost]) - 1
			b := e.queue[cost][last]
			e.queue[cost] = e.queue[cost][:last]
			if b.price == 0 && !e.fresh(b.placed, b.said) {
				continue
			}
			if o := e.extend(cost, b, work); o != nil {
				list = append(list, o)
			}
		}
		e.kept = append(e.kept, list)
	}
	return e.kept[size]
}

// extend goes on with a beginning: by the want that costs its price now, and
// by the next one later. It returns the order where nothing is left to decide
// that was not known.
func (e *effects) extend(cost int, b beginning, work *int) *order {
	free := ^b.placed
	if e.wants < maxWants {
		free &= 1<<e.wants - 1
	}
	if b.price == 0 && e.decided(b.placed) {
		if !e.fresh(^uint64(0), b.said) {
			return nil
		}
		o := &order{at: b.path[:len(b.path):len(b.path)]}
		for ; free != 0; free &= free - 1 {
			o.at = append(o.at, int8(bits.TrailingZeros64(free)))
		}
		o.file = slices.IsSorted(o.at)
		return o
	}
	for range b.price {
		free &= free - 1
	}
	x := bits.TrailingZeros64(free)
	next := beginning{b.placed | 1<<x, slices.Clone(b.said), append(b.path[:len(b.path):len(b.path)], int8(x)), 0}
	for _, k := range e.touch[x] {
		if c := e.matter[k]; (c.more|c.less)&b.placed == 0 && c.more>>x&1 == 1 {
			next.said[k>>6] |= 1 << (k & 63)
		}
	}
	*work -= 16 + len(e.touch[x])/2
	e.push(cost, next)
	if free&(free-1) != 0 {
		b.price++
		e.push(cost+1, b)
	}
	return nil
}

// decided says whether the wants placed decide all contrasts.
func (e *effects) decided(placed uint64) bool {
	return !slices.ContainsFunc(e.matter, func(c contrast) bool { return (c.more|c.less)&placed == 0 })
}

// tell finds the first swaps that lead to an order of this effect, and the
// order they lead to, in place of the one that was found.
func (e *effects) tell(o *order) {
	if o.word != nil {
		return
	}
	var list []demand
	for _, c := range e.matter {
		if o.better(c) {
			c = c.turned()
		}
		list = append(list, demand{way{c}})
	}
	r, err := fewestSwaps(e.ctx, e.wants, fewest(list), patience>>4)
	if err == nil && r.order != nil && r.order.swaps() == o.swaps() {
		o.at = r.order.at
	}
	o.word = word(o.at)
}
