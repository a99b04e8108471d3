package coset

import (
	"context"
	"math"
	"slices"
)

// rank is how wide ranks may be kept.
type rank interface{ ~uint8 | ~uint16 | ~int32 }

// top is the greatest number of a width. It stands for "no such state": no
// rank is compared with it where it could be one.
func top[R rank]() R {
	var zero R
	if ^zero > 0 {
		return ^zero
	}
	most := int32(math.MaxInt32)
	return R(most)
}

// mark is how wide a choice in an order may be kept.
type mark interface{ uint8 | uint16 | uint32 }

// tied is the bit of a mark that says that the choice before is as good. A mark
// with all bits set ends an order with holes.
func tied[O mark]() O { return ^(^O(0) >> 1) }

// order is for each coset of an axis its choices in play, the best for the
// party first. One of the three is set.
type order struct {
	bytes  []uint8
	halves []uint16
	wide   []uint32
}

// newOrder sorts every coset of a by the ranks of its party.
func newOrder(ctx context.Context, x *space, a *axis) (order, error) {
	var o order
	u := x.m.Narrow(a.party)
	var err error
	switch {
	case u.Halves != nil:
		err = sortedBy(ctx, x, a, u.Halves, &o)
	case u.Bytes != nil:
		err = sortedBy(ctx, x, a, u.Bytes, &o)
	default:
		err = sortedBy(ctx, x, a, u.Wide, &o)
	}
	return o, err
}

func sortedBy[R rank](ctx context.Context, x *space, a *axis, ranks []R, o *order) error {
	u := spread(x, ranks, 0)
	switch {
	case a.k < 1<<7:
		o.bytes = make([]uint8, x.n)
		return sorted(ctx, x, a, u, o.bytes)
	case a.k < 1<<15:
		o.halves = make([]uint16, x.n)
		return sorted(ctx, x, a, u, o.halves)
	}
	o.wide = make([]uint32, x.n)
	return sorted(ctx, x, a, u, o.wide)
}

// sorted fills in the orders. A key is the rank turned over, above the choice,
// so that the best comes first and equal ones by their number.
func sorted[R rank, O mark](ctx context.Context, x *space, a *axis, u []R, marks []O) error {
	return x.each(ctx, a, func() func(tile) {
		in, keys := newRows(a, u), make([]uint64, a.k<<a.shift)
		return func(t tile) {
			in.set(t)
			for r := range a.k {
				for l, rank := range in.row(r) {
					keys[l*a.k+r] = uint64(^uint32(rank))<<32 | uint64(r)
				}
			}
			for l := range t.n {
				own := keys[l*a.k:][:a.k]
				if x.present != nil {
					own = x.standing(a, t, l, own)
				}
				sortKeys(own)
				list := marks[(t.first+l)*a.k:][:a.k]
				last := ^uint64(0)
				for n, key := range own {
					list[n] = O(key)
					if key>>32 == last {
						list[n] |= tied[O]()
					}
					last = key >> 32
				}
				for n := len(own); n < len(list); n++ {
					list[n] = ^O(0)
				}
			}
		}
	})
}

// standing keeps the keys of choices in play.
func (x *space) standing(a *axis, t tile, l int, keys []uint64) []uint64 {
	at := t.at + l
	if t.blocks > 0 {
		at = t.at + l/a.stride*a.stride*a.k + l%a.stride
	}
	kept := keys[:0]
	for r, key := range keys {
		if x.present.Has(at + r*a.stride) {
			kept = append(kept, key)
		}
	}
	return kept
}

// sortKeys sorts few keys by insertion, which is what cosets mostly are.
func sortKeys(keys []uint64) {
	if len(keys) > 24 {
		slices.Sort(keys)
		return
	}
	for n := 1; n < len(keys); n++ {
		key, k := keys[n], n
		for ; k > 0 && keys[k-1] > key; k-- {
			keys[k] = keys[k-1]
		}
		keys[k] = key
	}
}
