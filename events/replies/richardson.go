package replies

import (
	"errors"
	"math"

	"gonum.org/v1/gonum/mat"
)

// ErrFlat is that levels do not tell the three terms of an arms race apart.
var ErrFlat = errors.New("the levels of both sides move together, or not at all")

// Race is one side of an arms race: how its level changes with the other's
// level (Reaction), with its own (Fatigue, which slows), and by itself
// (Grievance). Errors allow for unequal variances and what is left of the past.
type Race struct {
	Reaction, Fatigue, Grievance                float64
	ReactionError, FatigueError, GrievanceError float64
}

// Races are both sides.
type Races struct {
	X, Y Race
	// Stable is whether both sides tire, and by more than they react: it comes
	// to rest at Rest, and does not run away.
	Stable bool
	Rest   [2]float64 // NaN where there is no such point
	Gain   float64    // reactions over fatigues: below 1 the loop dies out
}

// Richardson fits x(t+1)-x(t) = a y - m x + g, and y alike.
func Richardson(x, y []float64) (Races, error) {
	var r Races
	var err error
	if r.X, err = race(x, y); err != nil {
		return r, err
	}
	if r.Y, err = race(y, x); err != nil {
		return r, err
	}
	a, m, g := r.X.Reaction, r.X.Fatigue, r.X.Grievance
	b, n, h := r.Y.Reaction, r.Y.Fatigue, r.Y.Grievance
	d := m*n - a*b
	r.Stable = m > 0 && n > 0 && d > 0
	r.Rest = [2]float64{(a*h + n*g) / d, (b*g + m*h) / d}
	r.Gain = a * b / (m * n)
	return r, nil
}

func race(x, y []float64) (Race, error) {
	n := len(x) - 1
	if n < 6 || len(y) != len(x) {
		return Race{}, ErrFlat
	}
	by, change := mat.NewDense(n, 3, nil), mat.NewVecDense(n, nil)
	for t := range n {
		by.SetRow(t, []float64{y[t], -x[t], 1})
		change.SetVec(t, x[t+1]-x[t])
	}
	var qr mat.QR
	qr.Factorize(by)
	var c mat.VecDense
	if qr.Cond() > 1e12 || qr.SolveVecTo(&c, false, change) != nil {
		return Race{}, ErrFlat
	}
	var rest mat.VecDense
	rest.MulVec(by, &c)
	rest.SubVec(change, &rest)
	e, err := sandwich(by, rest.RawVector().Data)
	return Race{c.AtVec(0), c.AtVec(1), c.AtVec(2), e[0], e[1], e[2]}, err
}

// sandwich are standard errors by Newey and West.
func sandwich(x *mat.Dense, rest []float64) (e [3]float64, err error) {
	n, k := x.Dims()
	window := int(4 * math.Pow(float64(n)/100, 2.0/9))
	var gram mat.SymDense
	gram.SymOuterK(1, x.T())
	var chol mat.Cholesky
	if !chol.Factorize(&gram) {
		return e, ErrFlat
	}
	meat := mat.NewDense(k, k, nil)
	for l := 0; l <= window; l++ {
		for t := l; t < n; t++ {
			w := (1 - float64(l)/float64(window+1)) * rest[t] * rest[t-l]
			for i := range k {
				for j := range k {
					v := w * x.At(t, i) * x.At(t-l, j)
					meat.Set(i, j, meat.At(i, j)+v)
					if l > 0 {
						meat.Set(j, i, meat.At(j, i)+v)
					}
				}
			}
		}
	}
	var half, full mat.Dense
	if chol.SolveTo(&half, meat) != nil || chol.SolveTo(&full, half.T()) != nil {
		return e, ErrFlat
	}
	for i := range k {
		e[i] = math.Sqrt(full.At(i, i) * float64(n) / float64(n-k))
	}
	return e, nil
}

// Total fits an arms race by the total of both sides, as Richardson did for the
// years before 1914: the slope of yearly increments over the totals between,
// and the total at which nothing would change.
func Total(totals []float64) (slope, rest float64, err error) {
	n := len(totals) - 1
	if n < 2 {
		return 0, 0, ErrFlat
	}
	x, y := make([]float64, n), make([]float64, n)
	for t := range n {
		x[t], y[t] = (totals[t]+totals[t+1])/2, totals[t+1]-totals[t]
	}
	mx, my := mean(x), mean(y)
	var xx, xy float64
	for t := range n {
		xx += (x[t] - mx) * (x[t] - mx)
		xy += (x[t] - mx) * (y[t] - my)
	}
	if xx == 0 || xy == 0 {
		return 0, 0, ErrFlat
	}
	slope = xy / xx
	return slope, mx - my/slope, nil
}
