package autoregression

import (
	"context"
	"slices"
)

// Cell is one ordered pair of a triangle: whether series From precedes series
// To, given all others.
type Cell struct {
	From, To int
	Link     Link
	Err      error // why it was not tested
	Found    bool  // among the false discoveries of at most one in ten
}

// Triangle tests all ordered pairs of series, each conditional on the pasts of
// all the others. Of the cells Found, one in ten at most is expected to be
// false (Benjamini and Hochberg).
//
// The error is ctx.Err().
func Triangle(ctx context.Context, series, now [][]float64, lags int, d Draws) ([]Cell, error) {
	var cells []Cell
	for to := range series {
		for from := range series {
			if from == to {
				continue
			}
			e := Equation{Y: series[to], X: series[from], Now: now, Lags: lags}
			for k, s := range series {
				if k != to && k != from {
					e.Thirds = append(e.Thirds, s)
				}
			}
			draws := Draws{d.Count, d.Seed + uint64(len(cells))<<40}
			l, err := Test(ctx, e, draws)
			if ctx.Err() != nil {
				return nil, ctx.Err()
			}
			cells = append(cells, Cell{From: from, To: to, Link: l, Err: err})
		}
	}
	var p []float64
	for _, c := range cells {
		if c.Err == nil {
			p = append(p, c.Link.WildP)
		}
	}
	limit := Discovered(p, 0.10)
	for i := range cells {
		cells[i].Found = cells[i].Err == nil && cells[i].Link.WildP <= limit
	}
	return cells, nil
}

// Discovered is the largest p that counts as a discovery if at most the given
// share of discoveries may be false; below 0 where none does.
func Discovered(p []float64, share float64) float64 {
	sorted, limit := slices.Sorted(slices.Values(p)), -1.0
	for i, v := range sorted {
		if v <= share*float64(i+1)/float64(len(sorted)) {
			limit = v
		}
	}
	return limit
}
