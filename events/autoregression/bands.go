package autoregression

import (
	"context"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
)

// Bands are the responses to a shock, each between the 5th and the 95th of a
// hundred histories alike; and the lower limits of what decides whether shocks
// grow.
type Bands struct {
	Horizon   int
	Middle    [2][2][]float64
	Low, High [2][2][]float64
	RadiusLow float64 // 5 % of the histories have less
	GainLow   float64
	Draws     int
	Unstable  int // histories whose shocks grow
}

// outcome is what one history gives.
type outcome struct {
	response     [2][2][]float64
	radius, gain float64
}

// Bands makes histories anew from the fitted pasts and from residuals with a
// sign at random, the same for both series, and fits each. Draws.Count is 199
// by default. The error is ctx.Err().
func (s *System) Bands(ctx context.Context, horizon int, d Draws) (Bands, error) {
	count := d.or(199)
	b := Bands{Horizon: horizon, Middle: s.Responses(horizon), Draws: count}
	all := make([]outcome, count)
	workers := max(1, min(runtime.GOMAXPROCS(0), count))
	var wait sync.WaitGroup
	for w := range workers {
		wait.Go(func() {
			g := newAgain(s)
			for i := w; i < count && ctx.Err() == nil; i += workers {
				all[i] = g.outcome(horizon, rand.NewPCG(d.Seed, 1<<32+uint64(i)))
			}
		})
	}
	wait.Wait()
	if err := ctx.Err(); err != nil {
		return b, err
	}
	values := make([]float64, count)
	at := func(share float64, of func(o outcome) float64) float64 {
		for i, o := range all {
			values[i] = of(o)
		}
		slices.Sort(values)
		return values[min(count-1, int(share*float64(count+1)))]
	}
	for i := range 2 {
		for j := range 2 {
			for h := range horizon + 1 {
				one := func(o outcome) float64 { return o.response[i][j][h] }
				b.Low[i][j] = append(b.Low[i][j], at(0.05, one))
				b.High[i][j] = append(b.High[i][j], at(0.95, one))
			}
		}
	}
	b.RadiusLow = at(0.05, func(o outcome) float64 { return o.radius })
	b.GainLow = at(0.05, func(o outcome) float64 { return o.gain })
	for _, o := range all {
		if o.radius >= 1 {
			b.Unstable++
		}
	}
	return b, nil
}

// substituted solves g g' b = b in place.
func substituted(g, b []float64) {
	k := len(b)
	forward(g, b)
	for i := k - 1; i >= 0; i-- {
		for j := i + 1; j < k; j++ {
			b[i] -= g[j*k+i] * b[j]
		}
		b[i] /= g[i*k+i]
	}
}
