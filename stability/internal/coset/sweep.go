package coset

import (
	"context"
	"math/bits"
)

// sweeps lower w to the least value that the others of i can bring about from
// each position by their gains, the position itself included: w = min(v, g),
// from w = v (theory section 12.2). One sweep goes through the cosets of one
// other party, and in each from its best choice to its worst, carrying the
// least value of the choices that are better. Cosets do not touch one another,
// so a sweep may go through them in any order, and by lemma 3 (theory section
// 1.5) nobody need remember who moved last.
//
// A coset is looked at again only after another party's sweep has lowered
// something in it; the sweeps end when that is nowhere.
func sweeps[R rank](ctx context.Context, x *space, i int, orders []order, w []R) error {
	return x.rounds(ctx, i, func(a int, dirty, changed []uint64) error {
		o := &orders[a]
		switch {
		case o.bytes != nil:
			return sweep(ctx, x, &x.axes[a], o.bytes, w, dirty, changed)
		case o.halves != nil:
			return sweep(ctx, x, &x.axes[a], o.halves, w, dirty, changed)
		}
		return sweep(ctx, x, &x.axes[a], o.wide, w, dirty, changed)
	})
}

// rounds sweeps the axes of all parties but that of axis i in turn until
// nothing changes. dirty is what the others have lowered since the last sweep
// of the axis in hand; nil says that it has not been swept.
func (x *space) rounds(ctx context.Context, i int, sweep func(a int, dirty, changed []uint64) error) error {
	var h []int
	for a := range x.axes {
		if a != i && x.axes[a].party >= 0 {
			h = append(h, a)
		}
	}
	words := (x.n + 63) / 64
	changed := make([][]uint64, len(h)) // by the last sweep of each
	dirty := make([]uint64, words)
	calm := 0
	for n := 0; calm < len(h); n++ {
		k := n % len(h)
		since := dirty
		if changed[k] == nil {
			changed[k], since = make([]uint64, words), nil
		} else {
			if err := x.gather(ctx, changed, k, dirty); err != nil {
				return err
			}
			clear(changed[k])
		}
		if err := sweep(h[k], since, changed[k]); err != nil {
			return err
		}
		if calm++; some(changed[k]) {
			calm = 1
		}
	}
	return nil
}

// gather sets dirty to what any but the kth have changed.
func (x *space) gather(ctx context.Context, changed [][]uint64, k int, dirty []uint64) error {
	const piece = 1 << 10
	return split(ctx, x.workers, (len(dirty)+piece-1)/piece, piece, func() func(int) {
		return func(n int) {
			own := dirty[n*piece : min((n+1)*piece, len(dirty))]
			clear(own)
			for j, other := range changed {
				if j == k || other == nil {
					continue
				}
				for at, w := range other[n*piece:][:len(own)] {
					own[at] |= w
				}
			}
		}
	})
}

func some(words []uint64) bool {
	for _, w := range words {
		if w != 0 {
			return true
		}
	}
	return false
}

// sweep goes once through the cosets of a that are dirty, and marks in changed
// what it lowers.
func sweep[R rank, O mark](ctx context.Context, x *space, a *axis, marks []O, w []R, dirty, changed []uint64) error {
	return x.each(ctx, a, func() func(tile) {
		buf, masks := make([]R, a.k<<a.shift), make([]uint64, a.k)
		var worth []R
		if a.cells != nil {
			worth = make([]R, len(a.cells.bits))
		}
		return func(t tile) {
			todo := ^uint64(0) >> (64 - t.n)
			if dirty != nil {
				todo = lanes(a, t, dirty)
			}
			if todo == 0 {
				return
			}
			load(a, t, w, buf)
			clear(masks)
			for ; todo != 0; todo &= todo - 1 {
				l := bits.TrailingZeros64(todo)
				list := marks[(t.first+l)*a.k:][:a.k]
				if a.cells == nil {
					descend(list, buf[l:], masks, a.shift, l)
				} else {
					descendCells(a.cells, list, buf[l:], masks, worth, a.shift, l)
				}
			}
			if some(masks) {
				store(a, t, buf, w)
				put(a, t, masks, changed)
			}
		}
	})
}

// descend goes through one coset, the l-th of its tile, whose column begins at
// col. run is the least value of the choices better than the one in hand, least
// that of all before it, as they stood: what is lowered on the way is never less.
// Whether a choice is tied decides nothing by a branch, as none could be guessed.
func descend[R rank, O mark](list []O, col []R, masks []uint64, shift, l int) {
	run, least := uint32(top[R]()), uint32(top[R]())
	for _, e := range list {
		if e == ^O(0) {
			return
		}
		r, same := int(e&^tied[O]()), -uint32(e/tied[O]())
		run = run&same | least&^same
		x := uint32(col[r<<shift])
		masks[r] |= uint64(int64(run)-int64(x)) >> 63 << l
		col[r<<shift] = R(min(x, run))
		least = min(least, x)
	}
}

// descendCells is descend where some moves cannot be taken back: run is by
// cell, the least value of better choices in the cells above it.
func descendCells[R rank, O mark](cells *cells, list []O, col []R, masks []uint64, run []R, shift, l int) {
	for c := range run {
		run[c] = top[R]()
	}
	for n := 0; n < len(list) && list[n] != ^O(0); {
		group := n
		for ; n < len(list) && list[n] != ^O(0) && (n == group || list[n] >= tied[O]()); n++ {
			r := int(list[n] &^ tied[O]())
			if least := run[cells.of[r]]; least < col[r<<shift] {
				col[r<<shift] = least
				masks[r] |= 1 << l
			}
		}
		for _, e := range list[group:n] {
			r := int(e &^ tied[O]())
			lower(cells, run, cells.of[r], col[r<<shift])
		}
	}
}

// sweepAny lowers w to the least value that any moves of the others lead to,
// the position itself included. Where nothing is a hole one sweep for each
// party is exact, as each may go first to where it will end.
func sweepAny[R rank](ctx context.Context, x *space, i int, w []R) error {
	if x.present == nil {
		for a := range x.axes {
			if a == i || x.axes[a].party < 0 {
				continue
			}
			if err := settle(ctx, x, &x.axes[a], w); err != nil {
				return err
			}
		}
		return nil
	}
	return x.rounds(ctx, i, func(a int, dirty, changed []uint64) error {
		return mergeAll(ctx, x, &x.axes[a], w, dirty, changed)
	})
}

// settle lowers each position to the least that the party of a can lead to from
// it, where nothing is a hole: row by row, by cell.
func settle[R rank](ctx context.Context, x *space, a *axis, w []R) error {
	return x.each(ctx, a, func() func(tile) {
		from, least := newRows(a, w), make([]row64[R], a.cells.count())
		buf := make([]R, a.k<<a.shift)
		cell := func(r int) *row64[R] {
			if a.cells == nil {
				return &least[0]
			}
			return &least[a.cells.of[r]]
		}
		return func(t tile) {
			from.set(t)
			for c := range least {
				for l := range least[c] {
					least[c][l] = top[R]()
				}
			}
			for r := range a.k {
				low := cell(r)
				for l, v := range from.row(r) {
					low[l&63] = min(low[l&63], v)
				}
			}
			if a.cells != nil {
				lowerRows(a.cells, least)
			}
			for r := range a.k {
				copy(buf[r<<a.shift:][:t.n], cell(r)[:])
			}
			store(a, t, buf, w)
		}
	})
}

// lowerRows is spreadMin for sixty-four cosets at once.
func lowerRows[R rank](x *cells, rows []row64[R]) {
	for _, c := range x.up {
		for _, d := range x.above[c] {
			low, high := &rows[c], &rows[d]
			for l, v := range high {
				low[l] = min(low[l], v)
			}
		}
	}
}

// mergeAll goes once through the dirty cosets of a, whatever its party gains.
func mergeAll[R rank](ctx context.Context, x *space, a *axis, w []R, dirty, changed []uint64) error {
	return x.each(ctx, a, func() func(tile) {
		buf, masks, in := make([]R, a.k<<a.shift), make([]uint64, a.k), make([]uint64, a.k)
		worth := make([]R, 1)
		if a.cells != nil {
			worth = make([]R, len(a.cells.bits))
		}
		return func(t tile) {
			todo := ^uint64(0) >> (64 - t.n)
			if dirty != nil {
				todo = lanes(a, t, dirty)
			}
			if todo == 0 {
				return
			}
			load(a, t, w, buf)
			clear(masks)
			x.standingIn(a, t, in)
			for ; todo != 0; todo &= todo - 1 {
				merge(a, bits.TrailingZeros64(todo), buf, in, masks, worth)
			}
			if some(masks) {
				store(a, t, buf, w)
				put(a, t, masks, changed)
			}
		}
	})
}

// merge lowers the choices of the l-th coset of a tile to the least they can go
// to.
func merge[R rank](a *axis, l int, buf []R, in, masks []uint64, worth []R) {
	for c := range worth {
		worth[c] = top[R]()
	}
	cell := func(r int) int32 {
		if a.cells == nil {
			return 0
		}
		return a.cells.of[r]
	}
	for r := range in {
		if in[r]>>l&1 == 1 {
			c := cell(r)
			worth[c] = min(worth[c], buf[r<<a.shift+l])
		}
	}
	if a.cells != nil {
		spreadMin(a.cells, worth)
	}
	for r := range in {
		if in[r]>>l&1 == 0 {
			continue
		}
		if least := worth[cell(r)]; least < buf[r<<a.shift+l] {
			buf[r<<a.shift+l] = least
			masks[r] |= 1 << l
		}
	}
}

// standingIn has for each choice of a tile the cosets in which it is in play.
func (x *space) standingIn(a *axis, t tile, in []uint64) {
	for r := range in {
		in[r] = ^uint64(0)
	}
	if x.present == nil {
		return
	}
	words := x.present.Words()
	if t.blocks == 0 {
		for r := range in {
			in[r] = window(words, t.at+r*a.stride, t.n)
		}
		return
	}
	clear(in)
	at := t.at
	for b := range t.blocks {
		for r := range in {
			in[r] |= window(words, at, a.stride) << (b * a.stride)
			at += a.stride
		}
	}
}
