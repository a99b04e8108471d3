package autoregression

import (
	"math"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"
)

// inverse by elimination with the largest pivot: nothing shared with the code.
func inverse(m [][]float64) [][]float64 {
	n := len(m)
	a := make([][]float64, n)
	for i := range a {
		a[i] = append(slices.Clone(m[i]), make([]float64, n)...)
		a[i][n+i] = 1
	}
	for i := range n {
		p := i
		for j := i; j < n; j++ {
			if math.Abs(a[j][i]) > math.Abs(a[p][i]) {
				p = j
			}
		}
		a[i], a[p] = a[p], a[i]
		d := a[i][i]
		for k := range a[i] {
			a[i][k] /= d
		}
		for j := range n {
			if f := a[j][i]; j != i {
				for k := range a[j] {
					a[j][k] -= f * a[i][k]
				}
			}
		}
	}
	for i := range a {
		a[i] = a[i][n:]
	}
	return a
}

// spelt is the equation of the package comment, word for word.
type spelt struct {
	x       [][]float64
	y, b, e []float64
	gram    [][]float64 // (X'X)^-1
}

func spell(q Equation, with bool) spelt {
	var s spelt
	for t := q.Lags; t < len(q.Y); t++ {
		row := []float64{1}
		for l := 1; l <= q.Lags; l++ {
			row = append(row, q.Y[t-l])
		}
		for _, v := range q.Now {
			row = append(row, v[t])
		}
		for _, v := range q.Thirds {
			for l := 1; l <= q.Lags; l++ {
				row = append(row, v[t-l])
			}
		}
		for l := 1; l <= q.Lags && with; l++ {
			row = append(row, q.X[t-l])
		}
		s.x, s.y = append(s.x, row), append(s.y, q.Y[t])
	}
	k := len(s.x[0])
	xx, xy := make([][]float64, k), make([]float64, k)
	for i := range k {
		xx[i] = make([]float64, k)
		for t := range s.x {
			xy[i] += s.x[t][i] * s.y[t]
			for j := range k {
				xx[i][j] += s.x[t][i] * s.x[t][j]
			}
		}
	}
	s.gram = inverse(xx)
	s.b = make([]float64, k)
	for i := range k {
		for j := range k {
			s.b[i] += s.gram[i][j] * xy[j]
		}
	}
	for t := range s.x {
		e := s.y[t]
		for i := range k {
			e -= s.b[i] * s.x[t][i]
		}
		s.e = append(s.e, e)
	}
	return s
}

func (s spelt) rss() (sum float64) {
	for _, e := range s.e {
		sum += e * e
	}
	return sum
}

// covariance of b by White (window 0) or Newey and West, for few observations.
func (s spelt) covariance(window int) [][]float64 {
	n, k := len(s.x), len(s.b)
	meat := make([][]float64, k)
	for i := range meat {
		meat[i] = make([]float64, k)
		for j := range meat[i] {
			for t := range n {
				for u := range n {
					if d := max(t-u, u-t); d <= window {
						meat[i][j] += (1 - float64(d)/float64(window+1)) * s.e[t] * s.e[u] * s.x[t][i] * s.x[u][j]
					}
				}
			}
		}
	}
	v := make([][]float64, k)
	for i := range v {
		v[i] = make([]float64, k)
		for j := range v[i] {
			for a := range k {
				for b := range k {
					v[i][j] += s.gram[i][a] * meat[a][b] * s.gram[b][j]
				}
			}
			v[i][j] *= float64(n) / float64(n-k)
		}
	}
	return v
}

func wald(b []float64, v [][]float64, last int) (w float64) {
	k := len(b) - last
	part := make([][]float64, last)
	for i := range part {
		part[i] = v[k+i][k:]
	}
	inv := inverse(part)
	for i := range last {
		for j := range last {
			w += b[k+i] * inv[i][j] * b[k+j]
		}
	}
	return w
}

// history is a random pair with thirds and coverage.
func history(seed uint64, n, lags int) Equation {
	r := rand.New(rand.NewPCG(seed, 1))
	q := Equation{Lags: lags}
	series := func() []float64 {
		s := make([]float64, n)
		for t := range s {
			s[t] = 3 * r.NormFloat64()
			if t > 0 {
				s[t] += 0.5 * s[t-1]
			}
		}
		return s
	}
	q.Y, q.X = series(), series()
	for range seed % 3 {
		q.Thirds = append(q.Thirds, series())
	}
	if seed%2 == 1 {
		q.Now = append(q.Now, series())
	}
	for t := 1; t < n; t++ {
		q.Y[t] += 0.4 * q.X[t-1]
	}
	return q
}

// Every number against the definition spelt out.
func TestByDefinition(t *testing.T) {
	for seed := range uint64(12) {
		lags := 1 + int(seed%4)
		q := history(seed, 90, lags)
		l, err := Test(t.Context(), q, Draws{Count: 19})
		if err != nil {
			t.Fatal(err)
		}
		s, r := spell(q, true), spell(q, false)
		n, k := float64(len(s.x)), float64(len(s.b))
		near(t, "F", l.F, (r.rss()-s.rss())/float64(lags)/(s.rss()/(n-k)), 1e-8*(1+l.F))
		near(t, "HC0", l.HC0, wald(s.b, s.covariance(0), lags), 1e-8*(1+l.HC0))
		window := int(4 * math.Pow(n/100, 2.0/9))
		v := s.covariance(window)
		near(t, "NW", l.NW, wald(s.b, v, lags), 1e-8*(1+l.NW))
		var sum, own, variance float64
		for i := range lags {
			sum += s.b[len(s.b)-lags+i]
			own += s.b[1+i]
			near(t, "b", l.B[i], s.b[len(s.b)-lags+i], 1e-9)
			for j := range lags {
				variance += v[len(s.b)-lags+i][len(s.b)-lags+j]
			}
		}
		near(t, "sum b", l.SumB, sum, 1e-9)
		near(t, "sum own", l.SumOwn, own, 1e-9)
		near(t, "error", l.SumError, math.Sqrt(variance), 1e-9)
		near(t, "long run", l.LongRun, sum/(1-own), 1e-8)
	}
}

// waldOf is the Wald statistic of another history with the same regressors.
func (s spelt) waldOf(made []float64, lags int) float64 {
	s.y, s.e = made, nil
	b := make([]float64, len(s.b))
	for i := range b {
		for t := range made {
			for j := range b {
				b[i] += s.gram[i][j] * s.x[t][j] * made[t]
			}
		}
	}
	for t := range made {
		e := made[t]
		for i := range b {
			e -= b[i] * s.x[t][i]
		}
		s.e = append(s.e, e)
	}
	s.b = b
	return wald(b, s.covariance(0), lags)
}

// givenSigns and givenPlaces are the residuals of a draw, from its source.
func givenSigns(e []float64, r *rand.PCG) []float64 {
	e = slices.Clone(e)
	var bits uint64
	for i := range e {
		if i%64 == 0 {
			bits = r.Uint64()
		}
		if bits>>(i%64)&1 == 1 {
			e[i] = -e[i]
		}
	}
	return e
}

func givenPlaces(e []float64, r *rand.PCG) []float64 {
	left, made := slices.Clone(e), make([]float64, len(e))
	whole, word := new(big.Int).Lsh(big.NewInt(1), 64), new(big.Int)
	for last := len(e) - 1; last >= 0; last-- { // which of those left comes last
		if (len(e)-last)%2 == 1 {
			word.SetUint64(r.Uint64())
		}
		at := new(big.Int)
		at.DivMod(word.Mul(word, big.NewInt(int64(len(left)))), whole, word)
		k := at.Int64()
		made[last] = left[k]
		left[k] = left[len(left)-1] // the last takes its place
		left = left[:len(left)-1]
	}
	return made
}

// The draws of both bootstraps, spelt out: y made anew, all fitted again.
func TestDrawByDefinition(t *testing.T) {
	larger := [2]int{}
	for seed := range uint64(6) {
		q := history(seed, 80, 2)
		for i := range q.X { // a weaker link than the history has
			q.X[i] += 9 * math.Sin(float64(i*i))
		}
		const count = 19
		l, err := Test(t.Context(), q, Draws{Count: count, Seed: seed})
		if err != nil {
			t.Fatal(err)
		}
		null, full := spell(q, false), spell(q, true)
		observed := wald(full.b, full.covariance(0), 2)
		exceeded := [2]int{}
		largest := 0.0 // of nineteen draws, one in twenty passes it
		var bySign [][]float64
		for draw := range uint64(count) {
			for k, e := range [][]float64{givenSigns(null.e, rand.NewPCG(seed, draw)), givenPlaces(null.e, rand.NewPCG(seed, 1<<33+draw))} {
				made := slices.Clone(full.y)
				for i := range made {
					made[i] += e[i] - null.e[i]
				}
				w := full.waldOf(made, 2)
				if w >= observed {
					exceeded[k]++
				}
				largest = max(largest, w)
				if k == 0 {
					bySign = append(bySign, made)
				}
			}
		}
		found := func(sum float64) (n int) {
			for _, made := range bySign {
				made = slices.Clone(made)
				for i, x := range full.x {
					made[i] += sum / 2 * (x[len(x)-1] + x[len(x)-2])
				}
				if full.waldOf(made, 2) > largest {
					n++
				}
			}
			return n
		}
		if found(l.Detectable*1.001) < 16 || found(l.Detectable*0.998) >= 16 { // four of five
			t.Errorf("seed %d: with %g, %d are found", seed, l.Detectable, found(l.Detectable))
		}
		near(t, "by sign", l.SignP, float64(1+exceeded[0])/(count+1), 1e-12)
		near(t, "by place", l.ShuffleP, float64(1+exceeded[1])/(count+1), 1e-12)
		near(t, "verdict", l.WildP, max(l.SignP, l.ShuffleP), 0)
		if l.Exceeded != max(exceeded[0], exceeded[1]) {
			t.Errorf("seed %d: %d draws exceed, spelt out %d", seed, l.Exceeded, exceeded)
		}
		if exceeded[0] > exceeded[1] {
			larger[0]++
		} else if exceeded[1] > exceeded[0] {
			larger[1]++
		}
	}
	if larger[0] == 0 || larger[1] == 0 {
		t.Errorf("the larger is by sign %d times, by place %d times: this proves little", larger[0], larger[1])
	}
}

// Every residual is in every place alike.
func TestShuffled(t *testing.T) {
	null, seen := make([]float64, 9), [9][9]int{}
	for i := range null {
		null[i] = float64(i)
	}
	c := &columns{n: len(null), k: 1, tested: 1, q: make([]float64, len(null)), r: []float64{1}, length: []float64{1}}
	s := newSigned(newTurned(c, null))
	const runs = 9000
	for i := range uint64(runs) {
		s.shuffle(rand.NewPCG(3, i))
		for at, v := range s.rest.Data {
			seen[int(v)][at]++
		}
	}
	for v := range seen {
		for at, n := range seen[v] {
			near(t, "in place", float64(n), runs/9, 150) // 5 standard deviations
			if at == 0 && total(s.rest.Data) != 36 {
				t.Fatal("residuals are lost")
			}
		}
	}
}

// Responses by letting two systems run that differ by the shock; the radius by
// how fast a long run grows.
func TestResponsesByRunning(t *testing.T) {
	for seed := range uint64(8) {
		lags := 1 + int(seed%3)
		s, err := NewSystem(history(seed, 200, lags))
		if err != nil {
			t.Fatal(err)
		}
		const long = 400
		got := s.Responses(8)
		for shock := range 2 {
			path := [2][]float64{make([]float64, lags), make([]float64, lags)}
			for i := range 2 {
				path[i] = append(path[i], s.Sigma[i][shock]/math.Sqrt(s.Sigma[shock][shock]))
			}
			for h := 1; h <= long; h++ {
				var next [2]float64
				for i := range 2 {
					for j := range 2 {
						for l := 1; l <= lags; l++ {
							next[i] += s.A[i][j][l-1] * path[j][lags+h-l]
						}
					}
				}
				path[0], path[1] = append(path[0], next[0]), append(path[1], next[1])
			}
			size := func(h int) float64 { return math.Hypot(path[0][lags+h], path[1][lags+h]) }
			peak := func(from int) (v float64) {
				for h := from; h < from+40; h++ {
					v = max(v, size(h))
				}
				return v
			}
			rate := math.Pow(peak(300)/peak(100), 1.0/200)
			near(t, "radius", s.Radius, rate, 0.01)
			for i := range 2 {
				for h := range 9 {
					near(t, "response", got[i][shock][h], path[i][lags+h], 1e-9)
				}
			}
		}
	}
}

func TestRefused(t *testing.T) {
	q := history(1, 60, 2)
	for _, row := range []struct {
		name   string
		change func(*Equation)
		want   error
	}{
		{"short", func(q *Equation) { q.Lags = 20 }, ErrShort},
		{"no lags", func(q *Equation) { q.Lags = 0 }, ErrShort},
		{"the same series", func(q *Equation) { q.X = q.Y }, ErrCollinear},
		{"nothing done", func(q *Equation) { q.X = make([]float64, 60) }, ErrCollinear},
		{"nothing to explain", func(q *Equation) { q.Y = make([]float64, 60) }, ErrConstant},
		{"yes, no, yes, no", func(q *Equation) {
			q.Y = make([]float64, 60)
			for t := range q.Y {
				q.Y[t] = float64(t % 2)
			}
		}, ErrConstant},
		{"only the last differs", func(q *Equation) {
			q.Y, q.Lags = make([]float64, 60), 1
			q.Y[59] = 1
		}, ErrConstant},
		{"a third that is the same", func(q *Equation) { q.Thirds = append(q.Thirds, q.Y, q.Thirds[0]) }, nil},
		{"no coverage", func(q *Equation) { q.Now = [][]float64{make([]float64, 60)} }, nil},
	} {
		q := q
		row.change(&q)
		if l, err := Test(t.Context(), q, Draws{Count: 19}); err != row.want {
			t.Errorf("%s: %v", row.name, err)
		} else if err == nil && l.Dropped == 0 {
			t.Errorf("%s: nothing was dropped", row.name)
		}
	}
}

// Scaling all scores leaves every statistic as it is.
func TestScale(t *testing.T) {
	q := history(5, 120, 3)
	l, _ := Test(t.Context(), q, Draws{})
	scaled := q
	times := func(s []float64) []float64 {
		s = slices.Clone(s)
		for i := range s {
			s[i] *= 64
		}
		return s
	}
	scaled.Y, scaled.X, scaled.Thirds = times(q.Y), times(q.X), nil
	for _, s := range q.Thirds {
		scaled.Thirds = append(scaled.Thirds, times(s))
	}
	m, _ := Test(t.Context(), scaled, Draws{})
	near(t, "F", m.F, l.F, 1e-9)
	near(t, "NW", m.NW, l.NW, 1e-9)
	near(t, "wild", m.WildP, l.WildP, 0)
	near(t, "long run", m.LongRun, l.LongRun, 1e-9)
	near(t, "detectable", m.Detectable, l.Detectable, 1e-3)
}
