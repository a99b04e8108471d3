package autoregression

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// System is both directions of a pair: 0 is y, 1 is x.
type System struct {
	Lags int
	// A is the coefficient of the past: A[i][j][l-1] of series j, l periods ago,
	// for series i.
	A       [2][2][]float64
	Sigma   [2][2]float64 // covariance of what is left
	LongRun [2]float64    // of the other on each: 0 of x on y
	Gain    float64       // of the loop: the product of both
	Radius  float64       // of the companion matrix: below 1, shocks die out
	n       int
	series  [2][]float64
	known   [2][]float64 // what is not the past of the two
	rest    [2][]float64
	columns *columns
}

// NewSystem fits both equations on the same columns. The error is that of
// [Test].
func NewSystem(e Equation) (*System, error) {
	c, err := newColumns(e, e.Lags)
	if err != nil {
		return nil, err
	}
	s := &System{Lags: e.Lags, n: c.n, series: [2][]float64{e.Y, e.X}, columns: c}
	part := make([]float64, c.k)
	for i, y := range s.series {
		s.rest[i] = make([]float64, c.n)
		c.along(y[e.Lags:], part, s.rest[i])
		b := c.solved(part)
		s.A[i] = pasts(c, b)
		s.known[i] = make([]float64, c.n)
		for t := range c.n {
			s.known[i][t] = y[e.Lags+t] - s.rest[i][t] - s.past(i, s.series, e.Lags+t)
		}
	}
	var left [2][2]float64
	for i := range 2 {
		for j := range 2 {
			left[i][j] = dot(s.rest[i], s.rest[j])
		}
	}
	s.finish(left)
	return s, nil
}

// pasts takes the coefficients of the pasts of y and x out of all.
func pasts(c *columns, b []float64) (a [2][]float64) {
	return [2][]float64{b[1 : 1+c.own], b[c.k-c.tested:]}
}

// past is what the pasts of both series give for series i in period t.
func (s *System) past(i int, series [2][]float64, t int) (sum float64) {
	for j, a := range s.A[i] {
		for l, v := range a {
			sum += v * series[j][t-l-1]
		}
	}
	return sum
}

// finish computes what follows from coefficients and products of residuals.
func (s *System) finish(left [2][2]float64) {
	for i := range 2 {
		for j := range 2 {
			s.Sigma[i][j] = left[i][j] / float64(s.n-s.columns.k)
		}
		s.LongRun[i] = total(s.A[i][1-i]) / (1 - total(s.A[i][i]))
	}
	s.Gain = s.LongRun[0] * s.LongRun[1]
	s.Radius = s.radius()
}

// radius is the largest root of the companion matrix.
func (s *System) radius() float64 {
	k := 2 * s.Lags
	m := mat.NewDense(k, k, nil)
	for i := range 2 {
		for j := range 2 {
			for l, v := range s.A[i][j] {
				m.Set(i, 2*l+j, v)
			}
		}
	}
	for i := 2; i < k; i++ {
		m.Set(i, i-2, 1)
	}
	var eigen mat.Eigen
	if !eigen.Factorize(m, mat.EigenNone) {
		return math.NaN()
	}
	largest := 0.0
	for _, v := range eigen.Values(nil) {
		largest = max(largest, math.Hypot(real(v), imag(v)))
	}
	return largest
}

// Responses are what a shock of one standard deviation to series j is followed
// by in series i, h periods later: [i][j][h], h from 0 to horizon. Shocks come
// with what usually comes with them, so that no series is put first.
func (s *System) Responses(horizon int) (r [2][2][]float64) {
	var psi [2][2][]float64
	for i := range 2 {
		for j := range 2 {
			psi[i][j], r[i][j] = make([]float64, horizon+1), make([]float64, horizon+1)
		}
		psi[i][i][0] = 1
	}
	for h := range horizon + 1 {
		for i := range 2 {
			for j := range 2 {
				for l := 1; l <= min(h, s.Lags); l++ {
					psi[i][j][h] += s.A[i][0][l-1]*psi[0][j][h-l] + s.A[i][1][l-1]*psi[1][j][h-l]
				}
			}
		}
		for i := range 2 {
			for j := range 2 {
				r[i][j][h] = (psi[i][0][h]*s.Sigma[0][j] + psi[i][1][h]*s.Sigma[1][j]) / math.Sqrt(s.Sigma[j][j])
			}
		}
	}
	return r
}

// HalfLife is after how many periods a shock to either series is followed by
// less than half of itself in that series, and stays so until the horizon; -1
// where it does not.
func HalfLife(r [2][2][]float64) int {
	longest := 0
	for i := range 2 {
		own := r[i][i]
		h := len(own)
		for h > 0 && math.Abs(own[h-1]) < math.Abs(own[0])/2 {
			h--
		}
		if h == len(own) {
			return -1
		}
		longest = max(longest, h)
	}
	return longest
}
