package autoregression

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// Rival is one model of reciprocity, with one lag.
type Rival struct {
	Name  string // simple, trend or comparative
	B     float64
	BIC   float64 // the less the better
	Score float64 // mean log density of the last fifth, fitted on the rest: the more the better
}

// Rivals are the three models of Patchen and Bogumil: conduct answers the
// other's conduct (simple), changes as the other's changed (trend), or changes
// with the distance between the two (comparative). Each has the own past where
// it explains conduct itself, and all explain the same periods.
func Rivals(y, x []float64) ([]Rival, error) {
	if len(y) < 20 {
		return nil, ErrShort
	}
	n := len(y) - 2
	level, change, otherChange, gap := make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
	for t := range n {
		level[t], change[t] = y[t+2], y[t+2]-y[t+1]
		otherChange[t], gap[t] = x[t+1]-x[t], x[t+1]-y[t+1]
	}
	var list []Rival
	for _, m := range []struct {
		name    string
		explain []float64
		by      [][]float64
	}{
		{"simple", level, [][]float64{x[1 : n+1]}},
		{"trend", change, [][]float64{otherChange}},
		{"comparative", change, [][]float64{gap}},
	} {
		r, err := rival(m.explain, m.by[0])
		if err != nil {
			return nil, err
		}
		r.Name = m.name
		list = append(list, r)
	}
	return list, nil
}

// rival is one line through y over x.
func rival(y, x []float64) (Rival, error) {
	cut := len(y) * 4 / 5
	_, _, spread, err := line(y[:cut], x[:cut])
	if err != nil {
		return Rival{}, err
	}
	a, b, _, _ := line(y[:cut], x[:cut])
	score := 0.0
	for t := cut; t < len(y); t++ {
		score += distuv.Normal{Mu: a + b*x[t], Sigma: spread}.LogProb(y[t])
	}
	_, b, spread, err = line(y, x)
	n := float64(len(y))
	bic := n*(math.Log(2*math.Pi*spread*spread)+1) + 3*math.Log(n)
	return Rival{B: b, BIC: bic, Score: score / (n - float64(cut))}, err
}

// line is y = a + b x by least squares, and the spread about it.
func line(y, x []float64) (a, b, spread float64, err error) {
	n := float64(len(y))
	my, mx := total(y)/n, total(x)/n
	var xx, xy float64
	for t, v := range x {
		xx += (v - mx) * (v - mx)
		xy += (v - mx) * (y[t] - my)
	}
	if xx <= 1e-18*squares(x) {
		return 0, 0, 0, ErrCollinear
	}
	b = xy / xx
	a = my - b*mx
	left := 0.0
	for t, v := range x {
		left += (y[t] - a - b*v) * (y[t] - a - b*v)
	}
	if left <= 0 {
		return a, b, 0, ErrConstant
	}
	return a, b, math.Sqrt(left / n), nil
}
