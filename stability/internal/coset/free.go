package coset

import (
	"context"
	"sync"

	"detente/internal/bitset"
)

// isFree says whether any moves of the others of i lead from any of their
// choices to any other: nothing is a hole, and every move can be taken back.
func (x *space) isFree(i int) bool {
	for a := range x.axes {
		if a != i && (x.axes[a].cells != nil || x.axes[a].party < 0) {
			return false
		}
	}
	return x.present == nil
}

// survey is what the closed forms of theory section 12.3 turn on, in one pass.
type survey[R rank] struct {
	nash *bitset.Set
	low  []R // by choice of the party, the worst it can come to
	beta R   // the least of what it can have, over what the others do
}

// closed are the verdicts under nash, gmr and smr of a party that is free, as
// are the others: u is at its best in the coset; u is no less than alpha, the
// greatest of what a choice can be brought down to; no less than beta.
type closed struct{ nash, gmr, smr *bitset.Set }

func closedForms[R rank](ctx context.Context, x *space, a *axis, u []R) (closed, error) {
	v, err := surveyed(ctx, x, a, u)
	if err != nil {
		return closed{}, err
	}
	alpha := v.low[0]
	for _, low := range v.low {
		alpha = max(alpha, low)
	}
	gmr, smr, err := reaching(ctx, x, u, alpha, v.beta)
	return closed{v.nash, gmr, smr}, err
}

func surveyed[R rank](ctx context.Context, x *space, a *axis, u []R) (*survey[R], error) {
	v := &survey[R]{bitset.New(x.n), make([]R, a.k), top[R]()}
	for r := range v.low {
		v.low[r] = top[R]()
	}
	var mu sync.Mutex
	var parts []*survey[R]
	err := x.each(ctx, a, func() func(tile) {
		own := newRows(a, u)
		part := &survey[R]{low: make([]R, a.k), beta: top[R]()}
		for r := range part.low {
			part.low[r] = top[R]()
		}
		mu.Lock()
		parts = append(parts, part)
		mu.Unlock()
		masks := make([]uint64, a.k)
		return func(t tile) {
			own.set(t)
			part.add(own, masks)
			put(a, t, masks, v.nash.Words())
		}
	})
	for _, part := range parts {
		v.beta = min(v.beta, part.beta)
		for r := range v.low {
			v.low[r] = min(v.low[r], part.low[r])
		}
	}
	return v, err
}

func (v *survey[R]) add(own *rows[R], masks []uint64) {
	var most row64[R]
	r := 0
	if own.t.n == len(most) {
		for ; r+4 <= len(masks); r += 4 {
			surveyFour(own, r, v.low[r:], &most)
		}
	}
	for ; r < len(masks); r++ {
		low := v.low[r]
		for l, u := range own.row(r) {
			low = min(low, u)
			most[l&63] = max(most[l&63], u)
		}
		v.low[r] = low
	}
	r = 0
	if own.t.n == len(most) {
		for ; r+4 <= len(masks); r += 4 {
			atLeastFour(own, r, &most, masks[r:])
		}
	}
	for ; r < len(masks); r++ {
		masks[r] = atLeast(own.row(r), &most)
	}
	for _, m := range most[:own.t.n] {
		v.beta = min(v.beta, m)
	}
}

// surveyFour does four whole rows at once, which spares most of the reads and
// writes beside those of the ranks.
func surveyFour[R rank](own *rows[R], r int, lows []R, most *row64[R]) {
	a, b := (*row64[R])(own.row(r)), (*row64[R])(own.row(r+1))
	c, d := (*row64[R])(own.row(r+2)), (*row64[R])(own.row(r+3))
	low := (*[4]R)(lows)
	la, lb, lc, ld := low[0], low[1], low[2], low[3]
	for l := range most {
		w, x, y, z := a[l], b[l], c[l], d[l]
		la, lb, lc, ld = min(la, w), min(lb, x), min(lc, y), min(ld, z)
		most[l] = max(most[l], max(max(w, x), max(y, z)))
	}
	low[0], low[1], low[2], low[3] = la, lb, lc, ld
}

// atLeastFour is atLeast for four whole rows.
func atLeastFour[R rank](own *rows[R], r int, most *row64[R], masks []uint64) {
	a, b := (*row64[R])(own.row(r)), (*row64[R])(own.row(r+1))
	c, d := (*row64[R])(own.row(r+2)), (*row64[R])(own.row(r+3))
	var w, x, y, z uint64
	for l := len(most) - 1; l >= 0; l-- {
		m := int64(most[l])
		w, x = w+w+uint64(int64(a[l])-m)>>63, x+x+uint64(int64(b[l])-m)>>63
		y, z = y+y+uint64(int64(c[l])-m)>>63, z+z+uint64(int64(d[l])-m)>>63
	}
	four := (*[4]uint64)(masks)
	four[0], four[1], four[2], four[3] = ^w, ^x, ^y, ^z
}

// lowest is for each choice along a the least value at positions with it.
func lowest[R rank](ctx context.Context, x *space, a *axis, v []R) ([]R, error) {
	low := make([]R, a.k)
	for r := range low {
		low[r] = top[R]()
	}
	var mu sync.Mutex
	err := split(ctx, x.workers, x.n/a.stride, a.stride, func() func(int) {
		return func(n int) {
			least := top[R]()
			for _, u := range v[n*a.stride : (n+1)*a.stride] {
				least = min(least, u)
			}
			mu.Lock()
			low[n%a.k] = min(low[n%a.k], least)
			mu.Unlock()
		}
	})
	return low, err
}
