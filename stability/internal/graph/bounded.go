package graph

import (
	"context"
	"fmt"
	"math/bits"

	"detente/model"
)

// oneMove is g where an answer is one move of one opponent.
func (a *answers) oneMove(ctx context.Context, v []model.Rank) ([]model.Rank, error) {
	g := make([]model.Rank, len(v))
	var buf []model.State
	for x := range g {
		if x&0xfff == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		g[x] = none
		for _, j := range a.h {
			buf = a.from(j, model.State(x), buf[:0])
			for _, y := range buf {
				g[x] = min(g[x], v[y])
			}
		}
	}
	return g, nil
}

// maxOnce bounds the opponents whose sets onceEach goes through.
const maxOnce = 12

// onceEach is g where along one sequence each opponent moves at most once:
// the least value over the sets of opponents that take part, each computed
// from the sets with one opponent less (theory section 12.13).
func (a *answers) onceEach(ctx context.Context, v []model.Rank) ([]model.Rank, error) {
	if len(a.h) > maxOnce {
		return nil, fmt.Errorf("once-each looks at every set of opponents: it takes at most %d of them, the case has %d", maxOnce, len(a.h))
	}
	g := make([]model.Rank, len(v))
	for x := range g {
		g[x] = none
	}
	by := make([][]model.Rank, 1<<len(a.h))
	by[0] = v
	for set := 1; set < len(by); set++ {
		by[set] = make([]model.Rank, len(v))
		if err := a.allOf(ctx, set, by); err != nil {
			return nil, err
		}
		for x, val := range by[set] {
			g[x] = min(g[x], val)
		}
	}
	return g, nil
}

// allOf fills by[set]: the least value over sequences in which exactly the
// opponents of set move, once each. by[0] is the value of staying.
func (a *answers) allOf(ctx context.Context, set int, by [][]model.Rank) error {
	var buf []model.State
	for x := range by[set] {
		if x&0xfff == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		least := none
		for rest := uint(set); rest != 0; rest &= rest - 1 {
			k := bits.TrailingZeros(rest)
			buf = a.from(a.h[k], model.State(x), buf[:0])
			for _, y := range buf {
				least = min(least, by[set&^(1<<k)][y])
			}
		}
		by[set][x] = least
	}
	return nil
}
