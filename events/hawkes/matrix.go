package hawkes

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

func dense(a [][]float64) *mat.Dense {
	m := mat.NewDense(len(a), len(a), nil)
	for i, row := range a {
		m.SetRow(i, row)
	}
	return m
}

// radius is the largest eigenvalue.
func radius(a [][]float64) float64 {
	var eigen mat.Eigen
	if !eigen.Factorize(dense(a), mat.EigenNone) {
		return math.NaN()
	}
	largest := 0.0
	for _, v := range eigen.Values(nil) {
		largest = max(largest, math.Hypot(real(v), imag(v)))
	}
	return largest
}

// Expected are the acts of each kind per unit of time, replies to replies
// included: (I-A)^-1 mu. False where they would never end.
func Expected(mu []float64, a [][]float64) ([]float64, bool) {
	if !(radius(a) < 1) {
		return nil, false
	}
	m := dense(a)
	m.Scale(-1, m)
	for i := range mu {
		m.Set(i, i, 1+m.At(i, i))
	}
	var x mat.VecDense
	if err := x.SolveVec(m, mat.NewVecDense(len(mu), mu)); err != nil {
		return nil, false
	}
	return x.RawVector().Data, true
}

// Gain is how much of an act of one kind comes back by way of the other, of
// two kinds: the loop dies out by itself where it is below 1, and so are both
// of the diagonal. NaN where one of these is not.
func Gain(a [][]float64) float64 {
	if a[0][0] >= 1 || a[1][1] >= 1 {
		return math.NaN()
	}
	return a[0][1] * a[1][0] / ((1 - a[0][0]) * (1 - a[1][1]))
}

// LoopShare is the share of all acts that would not be if neither kind
// answered the other. False where acts would never end.
func LoopShare(mu []float64, a [][]float64) (float64, bool) {
	all, ok := Expected(mu, a)
	if !ok {
		return 0, false
	}
	alone := make([][]float64, len(a))
	for i := range a {
		alone[i] = make([]float64, len(a))
		alone[i][i] = a[i][i]
	}
	without, ok := Expected(mu, alone)
	if !ok {
		return 0, false
	}
	var sum, rest float64
	for i := range all {
		sum += all[i]
		rest += without[i]
	}
	return 1 - rest/sum, true
}

// Cut is what a single habit adds to a loop of two kinds.
type Cut struct {
	Of, After  int     // a(Of, After)
	Elasticity float64 // by what share the gain changes, for a share of it
	Slope      float64 // of the gain
	Half       float64 // the share of all acts that are left if it is halved
}

// Cuts are the four habits of a loop, that with the steepest slope first.
func Cuts(mu []float64, a [][]float64) []Cut {
	gain := Gain(a)
	all, ok := Expected(mu, a)
	if !ok || math.IsNaN(gain) {
		return nil
	}
	var list []Cut
	for i := range 2 {
		for j := range 2 {
			c := Cut{Of: i, After: j, Elasticity: 1, Slope: a[1-i][1-j] / ((1 - a[0][0]) * (1 - a[1][1]))}
			if i == j {
				c.Elasticity = a[i][i] / (1 - a[i][i])
				c.Slope = gain / (1 - a[i][i])
			}
			halved := [][]float64{{a[0][0], a[0][1]}, {a[1][0], a[1][1]}}
			halved[i][j] /= 2
			left, _ := Expected(mu, halved)
			c.Half = (left[0] + left[1]) / (all[0] + all[1])
			list = append(list, c)
		}
	}
	for i := 1; i < len(list); i++ { // by insertion: four of them, ties as they are
		for k := i; k > 0 && list[k].Slope > list[k-1].Slope; k-- {
			list[k], list[k-1] = list[k-1], list[k]
		}
	}
	return list
}
