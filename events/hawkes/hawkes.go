// Package hawkes asks of acts in time whether those of one party are followed
// by those of another more often than the rate of each would make them.
//
// [Estimate] fits how many acts of each kind one act brings about by itself;
// [Dated] does so for acts of which only the day is known; [Jitter] asks the
// same without a model; [Simulate] makes histories of which the truth is known.
//
// # Symbols
//
// a(i,j) is how many acts of kind i directly follow from one of kind j; the
// replies come after an exponential time of rate b, the same for all:
//
//	lambda_i(t) = mu_i(t) + sum_j a(i,j) sum_{s<t} b exp(-b (t-s))
//
// mu_i is constant in each bin of time, so that what moves slowly and moves all
// is not taken for replies.
//
// # Sources
//
// Hawkes, Biometrika 58, 1971. Design section B6; docs/decisions/0050 says what
// was chosen.
package hawkes

import (
	"context"
	"errors"
	"math"
)

// ErrFew is that there are too few acts of a kind to fit.
var ErrFew = errors.New("too few acts")

// Least is how many acts of each kind are asked for.
const Least = 10

// The rates of reply tried, a day, and how near the best is come to.
const (
	slowest, fastest = 0.02, 20.0
	gridPoints       = 13
	nearness         = 0.02
)

// Acts are the times of acts of each kind, in order, from 0 to End.
type Acts struct {
	Times [][]float64
	End   float64
}

// Options say how a history is fitted.
type Options struct {
	Bin float64 // how long the rate of a kind stays the same; 0 for always
}

// Fit is what explains a history best.
type Fit struct {
	Decay  float64     // b: replies come after 1/b on average
	Mu     []float64   // acts by themselves, per unit of time, on average
	A      [][]float64 // of kind i after one of kind j
	LogL   float64
	Radius float64 // of A: below 1, replies to replies die out
	// LR is twice what LogL loses without a(i,j), at the best decay without it;
	// on the diagonal 0.
	LR    [][]float64
	Steps int // rounds of the fit, all decays together

	rows []*row
}

// Estimate fits acts by expectation and maximisation at each decay of a grid,
// and by golden section about the best. The error is [ErrFew] or ctx.Err().
func Estimate(ctx context.Context, acts Acts, opt Options) (*Fit, error) {
	for _, times := range acts.Times {
		if len(times) < Least {
			return nil, ErrFew
		}
	}
	s := newSearch(acts, opt)
	best, at := math.Inf(-1), 0
	step := math.Log(fastest/slowest) / (gridPoints - 1)
	for k := range gridPoints {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if v := s.try(math.Log(slowest) + step*float64(k)); v > best {
			best, at = v, k
		}
	}
	low := math.Log(slowest) + step*float64(max(0, at-1))
	high := math.Log(slowest) + step*float64(min(gridPoints-1, at+1))
	if err := s.golden(ctx, low, high); err != nil {
		return nil, err
	}
	return s.fit(), nil
}

// nearby fits other times of the same acts: all is near what it is with the
// first times, and the decay is found by a parabola.
func nearby(ctx context.Context, acts Acts, opt Options, first *Fit) (*Fit, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	const aside, flat = 0.3, 1e-4
	s, at := newSearch(acts, opt), math.Log(first.Decay)
	for i, r := range s.rows {
		r.warm = first.rows[i].warm
		copy(r.held, first.rows[i].held)
	}
	left, middle, right := s.try(at-aside), s.try(at), s.try(at+aside)
	if bend := left - 2*middle + right; bend < -flat {
		s.try(at + max(-2*aside, min(2*aside, aside/2*(left-right)/bend)))
	}
	return s.fit(), nil
}

// search is what was tried so far.
type search struct {
	acts  Acts
	rows  []*row
	best  float64
	at    float64 // the logarithm of the best decay
	kept  []solution
	bare  [][]float64 // the best likelihood without a(i,j)
	steps int
}

func newSearch(acts Acts, opt Options) *search {
	s := &search{acts: acts, best: math.Inf(-1)}
	for i := range acts.Times {
		s.rows = append(s.rows, newRow(acts, i, opt.Bin))
		s.bare = append(s.bare, make([]float64, len(acts.Times)))
		for j := range s.bare[i] {
			s.bare[i][j] = math.Inf(-1)
		}
	}
	return s
}

// try fits at one decay: each kind by itself, since the decay is all that they
// have in common; and each again without one of the others.
func (s *search) try(log float64) float64 {
	sum, found := 0.0, make([]solution, len(s.rows))
	s.prepare(math.Exp(log))
	for i, r := range s.rows {
		found[i] = r.solve(-1, 0)
		sum += found[i].logL
		s.steps += found[i].steps
	}
	for i, r := range s.rows {
		for j := range s.rows {
			if j != i {
				without := r.solve(j, 0)
				s.steps += without.steps
				s.bare[i][j] = max(s.bare[i][j], sum-found[i].logL+without.logL)
			}
		}
	}
	if sum > s.best {
		s.best, s.at, s.kept = sum, log, found
	}
	return sum
}

func (s *search) prepare(decay float64) {
	var left [][]float64
	for _, times := range s.acts.Times {
		left = append(left, pulses(times, decay))
	}
	for _, r := range s.rows {
		r.at(decay, left)
	}
}

// golden narrows the best decay down.
func (s *search) golden(ctx context.Context, low, high float64) error {
	ratio := (math.Sqrt(5) - 1) / 2
	c, d := high-ratio*(high-low), low+ratio*(high-low)
	fc, fd := s.try(c), s.try(d)
	for high-low > nearness {
		if err := ctx.Err(); err != nil {
			return err
		}
		if fc > fd {
			high, d, fd = d, c, fc
			c = high - ratio*(high-low)
			fc = s.try(c)
		} else {
			low, c, fc = c, d, fd
			d = low + ratio*(high-low)
			fd = s.try(d)
		}
	}
	return nil
}

func (s *search) fit() *Fit {
	f := &Fit{Decay: math.Exp(s.at), LogL: s.best, Steps: s.steps, rows: s.rows}
	s.prepare(f.Decay)
	for i, r := range s.rows {
		r.warm = s.kept[i]
		f.A = append(f.A, s.kept[i].a)
		f.Mu = append(f.Mu, r.mean(s.kept[i].mu))
		f.LR = append(f.LR, make([]float64, len(s.rows)))
		for j := range s.rows {
			if j != i {
				f.LR[i][j] = max(0, 2*(s.best-s.bare[i][j]))
			}
		}
	}
	f.Radius = radius(f.A)
	return f
}
