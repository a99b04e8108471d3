package autoregression

import (
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/blas/blas64"
)

// again makes histories and fits each by the normal equations: its columns are
// as well told apart as those of the first. What is not the past of the two is
// the same in all, and products of pasts differ from one lag to the next by
// their ends alone, so that a fit costs O(n p) and not O(n k^2).
type again struct {
	*System
	fixed    [][]float64 // the other columns, each of length one
	at       []int       // where they stand among all
	between  []float64   // products of these, k rows of k
	made     [2][]float64
	a        [2][2][]float64 // coefficients, the oldest first
	gram     []float64
	right    [2][]float64
	products [2][2][]float64 // of series i, u periods ago, and j, v ago: at u*(p+1)+v
}

func newAgain(s *System) *again {
	c, p, k := s.columns, s.Lags, s.columns.k
	g := &again{System: s, between: make([]float64, k*k), gram: make([]float64, k*k)}
	for j := range k {
		if j == 0 || j > p && j < k-p {
			column := make([]float64, c.n)
			for t := range column {
				column[t] = c.x[t*k+j]
			}
			g.fixed, g.at = append(g.fixed, column), append(g.at, j)
		}
	}
	for u, i := range g.at {
		for v, j := range g.at[:u+1] {
			g.between[i*k+j] = product(g.fixed[u], g.fixed[v])
		}
	}
	for i := range 2 {
		g.made[i], g.right[i] = slices.Clone(s.series[i]), make([]float64, k)
		for j := range 2 {
			g.a[i][j] = slices.Clone(s.A[i][j])
			slices.Reverse(g.a[i][j])
			g.products[i][j] = make([]float64, (p+1)*(p+1))
		}
	}
	return g
}

func product(a, b []float64) float64 {
	return blas64.Dot(blas64.Vector{N: len(a), Inc: 1, Data: a}, blas64.Vector{N: len(b), Inc: 1, Data: b})
}

// outcome is what one history gives. One that cannot be fitted counts as the
// fitted one.
func (g *again) outcome(horizon int, source *rand.PCG) outcome {
	g.history(source)
	f, ok := g.fitted()
	if !ok {
		f = g.System
	}
	return outcome{f.Responses(horizon), f.Radius, f.Gain}
}

// history goes on from the first periods with residuals of random sign, the
// same for both series.
func (g *again) history(source *rand.PCG) {
	p := g.Lags
	x, y := g.made[0], g.made[1]
	xx, xy, yx, yy := g.a[0][0], g.a[0][1][:p], g.a[1][0][:p], g.a[1][1][:p]
	var bits uint64
	for t := range g.n {
		if t&63 == 0 {
			bits = source.Uint64()
		}
		sign := 1.0
		if bits&1 == 1 {
			sign = -1
		}
		bits >>= 1
		xs, ys := x[t:t+p], y[t:t+p]
		var u0, u1, v0, v1 float64
		for l, a := range xx[:p] {
			u0, u1 = u0+a*xs[l], u1+xy[l]*ys[l]
			v0, v1 = v0+yx[l]*xs[l], v1+yy[l]*ys[l]
		}
		x[p+t] = g.known[0][t] + u0 + u1 + sign*g.rest[0][t]
		y[p+t] = g.known[1][t] + v0 + v1 + sign*g.rest[1][t]
	}
}

// fitted is the system of the history at hand.
func (g *again) fitted() (*System, bool) {
	g.multiply()
	c, p, k := g.columns, g.Lags, g.columns.k
	copy(g.gram, g.between)
	column := func(i, lag int) int { return i*(k-p-1) + lag } // of series i
	for i := range 2 {
		for u := 1; u <= p; u++ {
			at := column(i, u)
			for j := range i + 1 {
				for v := 1; v <= p && column(j, v) <= at; v++ {
					g.gram[at*k+column(j, v)] = g.products[i][j][u*(p+1)+v] / c.length[at] / c.length[column(j, v)]
				}
			}
			lagged := g.made[i][p-u : p-u+g.n]
			for f, j := range g.at {
				g.gram[max(at, j)*k+min(at, j)] = product(g.fixed[f], lagged) / c.length[at]
			}
			for j := range 2 {
				g.right[j][at] = g.products[i][j][u*(p+1)] / c.length[at]
			}
		}
		for f, j := range g.at {
			g.right[i][j] = product(g.fixed[f], g.made[i][p:])
		}
	}
	if !factored(g.gram, k) {
		return nil, false
	}
	return g.system()
}

// system solves for both series.
func (g *again) system() (*System, bool) {
	c := g.columns
	f := &System{Lags: g.Lags, n: g.n, columns: c}
	var b [2][]float64
	for i := range 2 {
		b[i] = slices.Clone(g.right[i])
		substituted(g.gram, b[i])
	}
	var left [2][2]float64
	for i := range 2 {
		for j := range 2 {
			left[i][j] = g.products[i][j][0] - dot(b[i], g.right[j])
		}
	}
	for i := range 2 {
		for j := range b[i] {
			b[i][j] /= c.length[j]
		}
		f.A[i] = pasts(c, b[i])
	}
	f.finish(left)
	return f, !math.IsNaN(f.Radius) && left[0][0] > 0 && left[1][1] > 0
}

// multiply fills the products of the pasts.
func (g *again) multiply() {
	p, n := g.Lags, g.n
	for i := range 2 {
		for j := range 2 {
			a, b, m := g.made[i], g.made[j], g.products[i][j]
			for u := range p + 1 {
				m[u] = product(a[p:], b[p-u:p-u+n])
				m[u*(p+1)] = product(a[p-u:p-u+n], b[p:])
			}
			for u := range p {
				for v := range p {
					m[(u+1)*(p+1)+v+1] = m[u*(p+1)+v] + a[p-1-u]*b[p-1-v] - a[p+n-1-u]*b[p+n-1-v]
				}
			}
		}
	}
}
