package hawkes

import (
	"context"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"

	"gonum.org/v1/gonum/stat/distuv"
)

// Summary is a fit of acts of which only the day is known: the mean over
// histories in which each act has a time of its day at random.
type Summary struct {
	Decay      float64
	Mu         []float64
	A          [][]float64
	Low, High  [][]float64 // 95 %, off the diagonal
	LR, P      [][]float64 // P: half of the usual, since a(i,j) is not below 0
	Radius     float64
	Gain       float64   // of the loop, for two kinds
	GainLow    float64   // with both cross effects at their lower limits
	Share      float64   // of acts, see [LoopShare]; -1 where acts would never end
	Distance   []float64 // of residuals, see [Kolmogorov]
	ResidualsP []float64
	Jitters    int
}

// Dated fits acts of each kind by day, days counted from 0 and less than end.
// Draws are histories, 20 by default. The error is [ErrFew] or ctx.Err().
func Dated(ctx context.Context, days [][]int, end int, opt Options, draws int, seed uint64) (*Summary, error) {
	for _, list := range days {
		if len(list) < Least {
			return nil, ErrFew
		}
	}
	if draws == 0 {
		draws = 20
	}
	all, errs := make([]*Summary, draws), make([]error, draws)
	first, err := fitted(ctx, days, end, opt, seed, nil)
	if err != nil {
		return nil, err
	}
	all[0] = first.summary()
	workers := max(1, min(runtime.GOMAXPROCS(0), draws))
	var wait sync.WaitGroup
	for w := range workers {
		wait.Go(func() {
			for i := 1 + w; i < draws; i += workers {
				var f *Fit
				if f, errs[i] = fitted(ctx, days, end, opt, seed+uint64(i)<<32, first); errs[i] == nil {
					all[i] = f.summary()
				}
			}
		})
	}
	wait.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return averaged(all), nil
}

// fitted is one history. All is looked for near the first one, or anywhere for
// nil.
func fitted(ctx context.Context, days [][]int, end int, opt Options, seed uint64, first *Fit) (*Fit, error) {
	acts := Acts{End: float64(end)}
	for _, list := range days {
		// The times of a kind turn on its own days: whoever is named first.
		r := rand.New(rand.NewPCG(seed, digest(list)))
		times := make([]float64, len(list))
		for k, d := range list {
			times[k] = float64(d) + r.Float64()
		}
		slices.Sort(times)
		acts.Times = append(acts.Times, times)
	}
	if first == nil {
		return Estimate(ctx, acts, opt)
	}
	return nearby(ctx, acts, opt, first)
}

// summary is what is told of one history.
func (f *Fit) summary() *Summary {
	s := &Summary{Decay: f.Decay, Mu: f.Mu, A: f.A, LR: f.LR, Radius: f.Radius}
	for i := range f.A {
		s.Low, s.High = append(s.Low, make([]float64, len(f.A))), append(s.High, make([]float64, len(f.A)))
		for j := range f.A {
			if j != i {
				s.Low[i][j], s.High[i][j] = f.Interval(i, j)
			}
		}
		distance, p := Kolmogorov(f.Residuals(i))
		s.Distance, s.ResidualsP = append(s.Distance, distance), append(s.ResidualsP, p)
	}
	return s
}

// digest is a number for a list of days (FNV-1a, by Fowler, Noll and Vo).
func digest(days []int) uint64 {
	h := uint64(14695981039346656037)
	for _, d := range days {
		h = (h ^ uint64(d)) * 1099511628211
	}
	return h
}

// averaged is the mean of histories, number by number.
func averaged(all []*Summary) *Summary {
	n := len(all[0].A)
	s := &Summary{Jitters: len(all), Mu: make([]float64, n), Distance: make([]float64, n), ResidualsP: make([]float64, n)}
	square := func(of func(*Summary) [][]float64) [][]float64 {
		m := make([][]float64, n)
		for i := range m {
			m[i] = make([]float64, n)
			for j := range m[i] {
				for _, x := range all {
					m[i][j] += of(x)[i][j] / float64(len(all))
				}
			}
		}
		return m
	}
	for _, x := range all {
		share := 1 / float64(len(all))
		s.Decay += x.Decay * share
		for i := range n {
			s.Mu[i] += x.Mu[i] * share
			s.Distance[i] += x.Distance[i] * share
			s.ResidualsP[i] += x.ResidualsP[i] * share
		}
	}
	s.A = square(func(x *Summary) [][]float64 { return x.A })
	s.Low = square(func(x *Summary) [][]float64 { return x.Low })
	s.High = square(func(x *Summary) [][]float64 { return x.High })
	s.LR = square(func(x *Summary) [][]float64 { return x.LR })
	s.P = make([][]float64, n)
	for i := range n {
		s.P[i] = make([]float64, n)
		for j := range n {
			if s.P[i][j] = 1; j != i && s.LR[i][j] > 0 {
				s.P[i][j] = distuv.ChiSquared{K: 1}.Survival(s.LR[i][j]) / 2
			}
			// One history with a lower limit above 0 does not lift the mean's.
			if s.LR[i][j] <= 2*confident {
				s.Low[i][j] = 0
			}
		}
	}
	s.Radius, s.Share = radius(s.A), -1
	if share, ok := LoopShare(s.Mu, s.A); ok {
		s.Share = share
	}
	if n == 2 {
		s.Gain = Gain(s.A)
		s.GainLow = Gain([][]float64{{s.A[0][0], s.Low[0][1]}, {s.Low[1][0], s.A[1][1]}})
	}
	return s
}
