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
	best := [3]float64{math.Inf(1), math.Inf(1), math.Inf(1)}
	for p := 1; p <= most; p++ {
		e.Lags = p
		c, err := newColumns(e, most)
		if err != nil {
			if p == 1 {
				return r, err
			}
			break
		}
		// Both equations have the same columns, and so one factorisation.
		u, v := make([]float64, c.n), make([]float64, c.n)
		part := make([]float64, c.k)
		c.along(e.Y[most:], part, u)
		c.along(e.X[most:], part, v)
		n := float64(c.n)
		uu, vv, uv := squares(u)/n, squares(v)/n, dot(u, v)/n
		fit, each := math.Log(uu*vv-uv*uv), 2*float64(c.k)/n
		r.AIC = append(r.AIC, fit+2*each)
		r.BIC = append(r.BIC, fit+math.Log(n)*each)
		r.HQ = append(r.HQ, fit+2*math.Log(math.Log(n))*each)
		for i, by := range []*int{&r.ByAIC, &r.ByBIC, &r.ByHQ} {
			if v := [][]float64{r.AIC, r.BIC, r.HQ}[i][p-1]; v < best[i] {
				best[i], *by = v, p
			}
		}
	}
	return r, nil
}

func dot(a, b []float64) (sum float64) {
	for i, v := range a {
		sum += v * b[i]
	}
	return sum
}
