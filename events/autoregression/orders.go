package autoregression

import "math"

// Criteria are what numbers of lags cost and explain, for both directions
// together. The less the better; all on the periods that the longest leaves.
type Criteria struct {
	Most         int // the longest tried
	N            int // periods compared on
	AIC, BIC, HQ []float64
	ByAIC, ByBIC int
	ByHQ         int // the number of lags to use
}

// Orders compares 1 to most lags of y and x on each other. Fewer are tried
// where a quarter of the periods could not carry the columns.
//
// The error is that of [Test] for a single lag.
func Orders(e Equation, most int) (Criteria, error) {
	for most > 1 && 4*(1+len(e.Now)+(2+len(e.Thirds))*most) > len(e.Y)-most {
		most--
	}
	r := Criteria{Most: most, N: len(e.Y) - most}
	if c := nested(e, most); c != nil {
		u, v, uv := c.left(e.Y[most:], e.X[most:])
		for p := 1; p <= most; p++ {
			k := 1 + len(e.Now) + (2+len(e.Thirds))*p
			r.add(k, u[k], v[k], uv[k])
		}
		return r, nil
	}
	for p := 1; p <= most; p++ {
		e.Lags = p
		c, err := newColumns(e, most)
		if err != nil {
			if p == 1 {
				return r, err
			}
			break
		}
		u, v, uv := c.left(e.Y[most:], e.X[most:])
		r.add(c.k, u[c.k], v[c.k], uv[c.k])
	}
	return r, nil
}

// nested are the columns of the longest, those of each shorter one before what
// it lacks, so that one factorisation serves all; nil where a column adds
// nothing, and each must look for itself what it does without.
func nested(e Equation, most int) *columns {
	n := len(e.Y) - most
	list := [][]float64{ones(n)}
	for _, s := range e.Now {
		list = append(list, s[most:])
	}
	for l := 1; l <= most; l++ {
		for _, s := range append([][]float64{e.Y, e.X}, e.Thirds...) {
			list = append(list, s[most-l:most-l+n])
		}
	}
	c := &columns{n: n, k: len(list)}
	if n < c.k+most+2 {
		return nil
	}
	c.fill(list)
	c.factor()
	if c.redundant() >= 0 {
		return nil
	}
	return c
}

// left are squares and products of what the first k columns leave of two
// series, for each k: both equations have the same columns.
func (c *columns) left(y, x []float64) (yy, xx, yx []float64) {
	u, v := make([]float64, c.n), make([]float64, c.n)
	alongY, alongX := make([]float64, c.k), make([]float64, c.k)
	c.along(y, alongY, u)
	c.along(x, alongX, v)
	yy, xx, yx = make([]float64, c.k+1), make([]float64, c.k+1), make([]float64, c.k+1)
	yy[c.k], xx[c.k], yx[c.k] = squares(u), squares(v), dot(u, v)
	for k := c.k - 1; k >= 0; k-- {
		a, b := alongY[k], alongX[k]
		yy[k], xx[k], yx[k] = yy[k+1]+a*a, xx[k+1]+b*b, yx[k+1]+a*b
	}
	return yy, xx, yx
}

// add is the next longer one, which leaves so much of both.
func (r *Criteria) add(k int, yy, xx, yx float64) {
	n := float64(r.N)
	fit, each := math.Log((yy*xx-yx*yx)/n/n), 2*float64(k)/n
	for _, row := range []struct {
		all     *[]float64
		best    *int
		penalty float64
	}{{&r.AIC, &r.ByAIC, 2}, {&r.BIC, &r.ByBIC, math.Log(n)}, {&r.HQ, &r.ByHQ, 2 * math.Log(math.Log(n))}} {
		*row.all = append(*row.all, fit+row.penalty*each)
		if p := len(*row.all); *row.best == 0 || (*row.all)[p-1] < (*row.all)[*row.best-1] {
			*row.best = p
		}
	}
}

func dot(a, b []float64) (sum float64) {
	for i, v := range a {
		sum += v * b[i]
	}
	return sum
}
