package autoregression

import (
	"context"
	"math"
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
			for i := w; i < count && ctx.Err() == nil; i += workers {
				all[i] = s.again(horizon, rand.New(rand.NewPCG(d.Seed, 1<<32+uint64(i))))
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

// again is one history and its fit. A history that cannot be fitted counts as
// the fitted one.
func (s *System) again(horizon int, r *rand.Rand) outcome {
	p := s.Lags
	made := [2][]float64{slices.Clone(s.series[0]), slices.Clone(s.series[1])}
	var bits uint64
	for t := range s.n {
		if t&63 == 0 {
			bits = r.Uint64()
		}
		sign := 1.0
		if bits&1 == 1 {
			sign = -1
		}
		bits >>= 1
		for i := range 2 {
			made[i][p+t] = s.known[i][t] + s.past(i, made, p+t) + sign*s.rest[i][t]
		}
	}
	f, ok := s.refitted(made)
	if !ok {
		f = s
	}
	return outcome{f.Responses(horizon), f.Radius, f.Gain}
}

// refitted is the same system on another history, by the normal equations: its
// columns are as well told apart as those of the first.
func (s *System) refitted(made [2][]float64) (*System, bool) {
	c, p := s.columns, s.Lags
	k := c.k
	x := slices.Clone(c.x)
	for t := range c.n {
		for l := range p {
			x[t*k+1+l] = made[0][p+t-l-1] / c.length[1+l]
			x[t*k+k-p+l] = made[1][p+t-l-1] / c.length[k-p+l]
		}
	}
	gram, right := make([]float64, k*k), [2][]float64{make([]float64, k), make([]float64, k)}
	for t := range c.n {
		row := x[t*k : (t+1)*k]
		for i, v := range row {
			for j, w := range row[:i+1] {
				gram[i*k+j] += v * w
			}
			right[0][i] += v * made[0][p+t]
			right[1][i] += v * made[1][p+t]
		}
	}
	if !cholesky(gram, k) {
		return nil, false
	}
	f := &System{Lags: p, n: s.n, series: made, columns: c}
	for i := range 2 {
		b := right[i]
		substituted(gram, b)
		f.rest[i] = make([]float64, c.n)
		for t := range c.n {
			f.rest[i][t] = made[i][p+t] - dot(x[t*k:(t+1)*k], b)
		}
		for j := range b {
			b[j] /= c.length[j]
		}
		f.A[i] = pasts(c, b)
	}
	f.finish()
	return f, !math.IsNaN(f.Radius)
}

// cholesky factors the lower triangle of m in place; false where a pivot is
// lost.
func cholesky(m []float64, k int) bool {
	for i := range k {
		least := 1e-12 * m[i*k+i]
		for j := 0; j <= i; j++ {
			v := m[i*k+j] - dot(m[i*k:i*k+j], m[j*k:j*k+j])
			if i > j {
				m[i*k+j] = v / m[j*k+j]
			} else if !(v > least) {
				return false
			} else {
				m[i*k+i] = math.Sqrt(v)
			}
		}
	}
	return true
}

// substituted solves g g' b = b in place.
func substituted(g, b []float64) {
	k := len(b)
	for i := range k {
		b[i] = (b[i] - dot(g[i*k:i*k+i], b[:i])) / g[i*k+i]
	}
	for i := k - 1; i >= 0; i-- {
		for j := i + 1; j < k; j++ {
			b[i] -= g[j*k+i] * b[j]
		}
		b[i] /= g[i*k+i]
	}
}
