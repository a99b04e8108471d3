package coset

import (
	"context"

	"detente/internal/bitset"
)

// calm are the positions s with w(x) <= u(s) for all x that the party of a can
// go to from s (theory theorem 1). s itself counts among them, which changes
// nothing: w(s) <= u(s).
func calm[R rank](ctx context.Context, x *space, a *axis, u, w []R) (*bitset.Set, error) {
	stable := bitset.New(x.n)
	err := x.each(ctx, a, func() func(tile) {
		worth := newRows(a, w)
		own := worth
		if &u[0] != &w[0] {
			own = newRows(a, u)
		}
		masks := make([]uint64, a.k)
		most := newPeaks[R](a)
		return func(t tile) {
			worth.set(t)
			if own != worth {
				own.set(t)
			}
			most.fill(worth)
			for r := range a.k {
				masks[r] = atLeast(own.row(r), most.row(r))
			}
			put(a, t, masks, stable.Words())
		}
	})
	return stable, err
}

// best is c(x) = max(u(x), u(z) for z in R_i(x)): what the party of a can still
// have, written to c.
func best[R rank](ctx context.Context, x *space, a *axis, u, c []R) error {
	return x.each(ctx, a, func() func(tile) {
		own, most := newRows(a, u), newPeaks[R](a)
		buf := make([]R, a.k<<a.shift)
		return func(t tile) {
			own.set(t)
			most.fill(own)
			for r := range a.k {
				copy(buf[r<<a.shift:][:t.n], most.row(r)[:])
			}
			store(a, t, buf, c)
		}
	})
}

// row64 is one number for each coset of a tile.
type row64[R rank] [1 << mostCosets]R

// peaks are for each coset of a tile the greatest value that can be gone to: one
// for all choices, or one for each cell of choices.
type peaks[R rank] struct {
	a  *axis
	by []row64[R]
}

func newPeaks[R rank](a *axis) *peaks[R] {
	return &peaks[R]{a: a, by: make([]row64[R], a.cells.count())}
}

func (x *peaks[R]) row(r int) *row64[R] {
	if x.a.cells == nil {
		return &x.by[0]
	}
	return &x.by[x.a.cells.of[r]]
}

func (x *peaks[R]) fill(in *rows[R]) {
	clear(x.by)
	for r := range x.a.k {
		most := x.row(r)
		for l, v := range in.row(r) {
			most[l&63] = max(most[l&63], v)
		}
	}
	if x.a.cells == nil {
		return
	}
	for _, c := range x.a.cells.up {
		for _, d := range x.a.cells.above[c] {
			low, high := &x.by[c], &x.by[d]
			for l, v := range high {
				low[l] = max(low[l], v)
			}
		}
	}
}

// atLeast has bit l set where row[l] is at least most[l]. The bits are put
// together from the highest down, by one addition each: the sign of a
// difference is the bit, and there is no branch to guess.
func atLeast[R rank](row []R, most *row64[R]) uint64 {
	var below uint64
	if len(row) == len(most) {
		row := (*row64[R])(row)
		for l := len(row) - 1; l >= 0; l-- {
			below = below + below + uint64(int64(row[l])-int64(most[l]))>>63
		}
		return ^below
	}
	for l := len(row) - 1; l >= 0; l-- {
		below = below + below + uint64(int64(row[l])-int64(most[l&63]))>>63
	}
	return ^below & (^uint64(0) >> (64 - len(row)))
}

// reaching are the positions whose value is at least alpha, and those whose
// value is at least beta.
func reaching[R rank](ctx context.Context, x *space, u []R, alpha, beta R) (a, b *bitset.Set, err error) {
	a, b = bitset.New(x.n), bitset.New(x.n)
	all, also := a.Words(), b.Words()
	most, more := int64(alpha), int64(beta)
	err = split(ctx, x.workers, len(all), 64, func() func(int) {
		return func(n int) {
			var below, under uint64
			if n<<6+64 > x.n {
				for l := x.n - n<<6 - 1; l >= 0; l-- {
					v := int64(u[n<<6+l])
					below, under = below+below+uint64(v-most)>>63, under+under+uint64(v-more)>>63
				}
				rest := ^uint64(0) >> (64 - x.n&63)
				all[n], also[n] = ^below&rest, ^under&rest
				return
			}
			row := (*row64[R])(u[n<<6:])
			for l := len(row) - 4; l >= 0; l -= 4 {
				four := (*[4]R)(row[l:])
				v := int64(four[3])
				below, under = below+below+uint64(v-most)>>63, under+under+uint64(v-more)>>63
				v = int64(four[2])
				below, under = below+below+uint64(v-most)>>63, under+under+uint64(v-more)>>63
				v = int64(four[1])
				below, under = below+below+uint64(v-most)>>63, under+under+uint64(v-more)>>63
				v = int64(four[0])
				below, under = below+below+uint64(v-most)>>63, under+under+uint64(v-more)>>63
			}
			all[n], also[n] = ^below, ^under
		}
	})
	return a, b, err
}
