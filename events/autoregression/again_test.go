package autoregression

import (
	"math"
	"math/rand/v2"
	"testing"
)

// A history of the bands, spelt out: made period by period, and fitted as if it
// were the first.
func TestAgainByDefinition(t *testing.T) {
	for seed := range uint64(6) {
		lags := 1 + int(seed%4)
		q := history(seed, 90, lags)
		s, err := NewSystem(q)
		if err != nil {
			t.Fatal(err)
		}
		g := newAgain(s)
		for draw := range uint64(2) { // the second in the room of the first
			r := rand.New(rand.NewPCG(seed, draw))
			g.history(rand.NewPCG(seed, draw))
			made := q
			made.Y, made.X = append([]float64(nil), q.Y[:lags]...), append([]float64(nil), q.X[:lags]...)
			first, other := spell(q, true), spell(Equation{Y: q.X, X: q.Y, Thirds: q.Thirds, Now: q.Now, Lags: lags}, true)
			var bits uint64
			for i := range first.y {
				if i%64 == 0 {
					bits = r.Uint64()
				}
				sign := 1 - 2*float64(bits>>(i%64)&1)
				y, x := sign*first.e[i], sign*other.e[i]
				for j, v := range first.x[i] {
					k := len(first.b)
					switch {
					case j >= 1 && j <= lags:
						v = made.Y[lags+i-j]
					case j >= k-lags:
						v = made.X[lags+i-(j-(k-lags))-1]
					}
					y += first.b[j] * v
					swapped := j // the same column among those of the other equation
					if j >= 1 && j <= lags {
						swapped = k - lags + j - 1
					} else if j >= k-lags {
						swapped = j - (k - lags) + 1
					}
					x += other.b[swapped] * v
				}
				made.Y, made.X = append(made.Y, y), append(made.X, x)
			}
			want, err := NewSystem(made)
			got, ok := g.fitted()
			if err != nil || !ok {
				t.Fatal(err, ok)
			}
			near(t, "radius", got.Radius, want.Radius, 1e-8)
			near(t, "gain", got.Gain, want.Gain, 1e-8)
			for i := range 2 {
				for j := range 2 {
					near(t, "covariance", got.Sigma[i][j], want.Sigma[i][j], 1e-8)
					for l := range lags {
						near(t, "coefficient", got.A[i][j][l], want.A[i][j][l], 1e-8)
					}
				}
			}
		}
	}
}

// The criteria from each fit by itself; where a column adds nothing, it is not
// counted.
func TestOrdersByDefinition(t *testing.T) {
	for seed := range uint64(6) {
		const most = 4
		q := history(seed, 120, most)
		for _, idle := range []bool{false, true} {
			given := q
			if idle {
				given.Now = append([][]float64{make([]float64, len(q.Y))}, q.Now...)
			}
			r, err := Orders(given, most)
			if err != nil || len(r.AIC) != most {
				t.Fatal(err, r)
			}
			for p := 1; p <= most; p++ {
				cut := func(s []float64) []float64 { return s[most-p:] }
				one := Equation{Y: cut(q.Y), X: cut(q.X), Lags: p}
				for _, s := range q.Thirds {
					one.Thirds = append(one.Thirds, cut(s))
				}
				for _, s := range q.Now {
					one.Now = append(one.Now, cut(s))
				}
				u := spell(one, true)
				one.Y, one.X = one.X, one.Y
				v := spell(one, true)
				n, k := float64(len(u.y)), float64(len(u.b))
				fit := math.Log((u.rss()*v.rss() - dot(u.e, v.e)*dot(u.e, v.e)) / n / n)
				near(t, "AIC", r.AIC[p-1], fit+4*k/n, 1e-9)
				near(t, "BIC", r.BIC[p-1], fit+2*k*math.Log(n)/n, 1e-9)
				near(t, "HQ", r.HQ[p-1], fit+4*k*math.Log(math.Log(n))/n, 1e-9)
			}
		}
	}
}
