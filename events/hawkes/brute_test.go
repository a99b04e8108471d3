package hawkes

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func near(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if !(math.Abs(got-want) <= within) {
		t.Errorf("%s: %.7g, want %.7g within %g", what, got, want, within)
	}
}

func world(cross, own, mu float64) Process {
	return Process{Mu: []float64{mu, mu}, A: [][]float64{{own, cross}, {cross, own}}, Decay: .5}
}

func history(p Process, end float64, seed uint64) Acts {
	return Simulate(p, end, rand.New(rand.NewPCG(seed, 5)))
}

// rate is lambda_i(t) of the package comment, word for word.
func rate(acts Acts, mu func(i int, t float64) float64, a [][]float64, b float64, i int, t float64) float64 {
	v := mu(i, t)
	for j, times := range acts.Times {
		for _, s := range times {
			if s < t {
				v += a[i][j] * b * math.Exp(-b*(t-s))
			}
		}
	}
	return v
}

// passed is the integral of lambda_i between two times, act by act.
func passed(acts Acts, mu float64, a [][]float64, b float64, i int, from, to float64) float64 {
	v := mu * (to - from)
	for j, times := range acts.Times {
		for _, s := range times {
			if s < to {
				v += a[i][j] * (math.Exp(-b*max(0, from-s)) - math.Exp(-b*(to-s)))
			}
		}
	}
	return v
}

func likelihood(acts Acts, mu []float64, a [][]float64, b float64) (sum float64) {
	for i, times := range acts.Times {
		for _, t := range times {
			sum += math.Log(rate(acts, func(i int, _ float64) float64 { return mu[i] }, a, b, i, t))
		}
		sum -= passed(acts, mu[i], a, b, i, 0, acts.End)
	}
	return sum
}

// The fit has the likelihood of the definition, and nothing near it has more.
func TestByDefinition(t *testing.T) {
	for seed := range uint64(6) {
		acts := history(world(.25, .3, .2), 300, seed)
		f, err := Estimate(t.Context(), acts, Options{})
		if err != nil {
			t.Fatal(err)
		}
		near(t, "likelihood", f.LogL, likelihood(acts, f.Mu, f.A, f.Decay), 1e-6*math.Abs(f.LogL))
		r := rand.New(rand.NewPCG(seed, 8))
		for range 60 {
			mu, a := []float64{f.Mu[0], f.Mu[1]}, [][]float64{{f.A[0][0], f.A[0][1]}, {f.A[1][0], f.A[1][1]}}
			size := math.Pow(10, -3*r.Float64())
			move := func(v float64) float64 { return max(1e-9, v+size*0.1*r.NormFloat64()) }
			for i := range 2 {
				mu[i] = move(mu[i])
				for j := range 2 {
					a[i][j] = move(a[i][j])
				}
			}
			if v := likelihood(acts, mu, a, f.Decay); v > f.LogL+1e-5 {
				t.Fatalf("seed %d: %v %v has %.6f, the fit %.6f", seed, mu, a, v, f.LogL)
			}
		}
		for _, b := range []float64{f.Decay * 1.1, f.Decay / 1.1, 0.05, 3} {
			rows := newSearch(acts, Options{})
			if v := rows.try(math.Log(b)); v > f.LogL+1e-3 {
				t.Errorf("seed %d: decay %g has %.6f, the best %g has %.6f", seed, b, v, f.Decay, f.LogL)
			}
		}
		for k, got := range f.Residuals(1) {
			from := 0.0
			if k > 0 {
				from = acts.Times[1][k-1]
			}
			near(t, "residual", got, passed(acts, f.Mu[1], f.A, f.Decay, 1, from, acts.Times[1][k]), 1e-8)
		}
	}
}

// Residuals with a rate that differs by bins, by adding up small steps: with
// some acts a bin, and with bins without any.
func TestResidualsInBins(t *testing.T) {
	acts := history(world(.2, .3, .3), 100, 3)
	for _, bin := range []float64{28, 1.5} {
		f, err := Estimate(t.Context(), acts, Options{Bin: bin})
		if err != nil {
			t.Fatal(err)
		}
		s := f.rows[0].warm
		n := len(s.mu)
		mu := func(_ int, t float64) float64 { return s.mu[min(n-1, int(t/(100/float64(n))))] }
		last := 0.0
		for k, got := range f.Residuals(0) {
			at, sum := acts.Times[0][k], 0.0
			const parts = 500
			for p := range parts {
				u := last + (at-last)*(float64(p)+0.5)/parts
				sum += rate(acts, mu, f.A, f.Decay, 0, u) * (at - last) / parts
			}
			near(t, "residual", got, sum, 0.03)
			last = at
		}
	}
}

// The interval is where the best of the rest has lost 1.92.
func TestInterval(t *testing.T) {
	acts := history(world(.25, .3, .2), 600, 2)
	f, err := Estimate(t.Context(), acts, Options{})
	if err != nil {
		t.Fatal(err)
	}
	low, high := f.Interval(0, 1)
	if !(low < f.A[0][1] && f.A[0][1] < high) {
		t.Fatalf("%g outside of %g to %g", f.A[0][1], low, high)
	}
	for _, end := range []float64{low, high} { // by the fit itself, to all digits
		near(t, "loss", f.rows[0].solve(-1, 0).logL-f.rows[0].solve(1, end).logL, 3.841458820694124/2, 1e-3)
	}
	loss := func(v float64) float64 {
		best := math.Inf(-1)
		for mu := 0.02; mu < 0.6; mu += 0.01 { // all others of the row, on a grid
			for own := 0.0; own < 0.8; own += 0.02 {
				sum := -passed(acts, mu, [][]float64{{own, v}, {0, 0}}, f.Decay, 0, 0, acts.End)
				for k := range acts.Times[0] {
					sum += math.Log(mu + own*f.rows[0].after[2*k] + v*f.rows[0].after[2*k+1])
				}
				best = max(best, sum)
			}
		}
		return best
	}
	top := loss(f.A[0][1])
	near(t, "loss at low", top-loss(low), 1.92, 0.2)
	near(t, "loss at high", top-loss(high), 1.92, 0.2)
}

// Nothing can be gained at the top of a row, whether something is held or not:
// slopes are 0, or lead below 0. They are found by adding up, with bins some of
// which are empty, and from another start they are met again.
func TestTop(t *testing.T) {
	zeros := 0
	for seed := range uint64(6) {
		acts := history(common(400, seed), 400, seed)
		f, err := Estimate(t.Context(), acts, Options{Bin: 14})
		if err != nil {
			t.Fatal(err)
		}
		r := f.rows[0]
		width := r.long[0]
		for _, hold := range []int{-1, 0, 1} {
			for _, value := range []float64{0, .2} {
				s := r.solve(hold, value)
				cold := newSearch(acts, Options{Bin: 14})
				cold.prepare(f.Decay)
				again := cold.rows[0].solve(hold, value)
				near(t, "likelihood from another start", again.logL, s.logL, 1e-6)
				slopeMu, slopeA := make([]float64, len(s.mu)), make([]float64, 2)
				for b := range slopeMu {
					slopeMu[b] = -width
				}
				for j, times := range acts.Times {
					for _, u := range times {
						slopeA[j] -= 1 - math.Exp(-f.Decay*(acts.End-u))
					}
				}
				for _, at := range acts.Times[0] {
					b := min(len(s.mu)-1, int(at/width))
					v := rate(acts, func(int, float64) float64 { return s.mu[b] }, [][]float64{s.a}, f.Decay, 0, at)
					slopeMu[b] += 1 / v
					for j := range 2 {
						one := [][]float64{{0, 0}}
						one[0][j] = 1
						slopeA[j] += rate(acts, func(int, float64) float64 { return 0 }, one, f.Decay, 0, at) / v
					}
				}
				top := func(what string, x, slope float64) {
					if x < 0 || slope > 0.01 || x > 0 && slope < -0.01 {
						t.Errorf("seed %d, %d held at %g: %s %g with a slope of %g", seed, hold, value, what, x, slope)
					}
					if x == 0 {
						zeros++
					}
				}
				for b, x := range s.mu {
					top("rate", x, slopeMu[b])
					near(t, "rate from another start", again.mu[b], x, 2e-6)
				}
				for j, x := range s.a {
					if j != hold {
						top("replies", x, slopeA[j])
					} else if x != value {
						t.Errorf("%g is held at %g", value, x)
					}
				}
			}
		}
	}
	if zeros < 20 {
		t.Errorf("only %d were at 0: this proves little", zeros)
	}
}

// The pass for two kinds is that for any number.
func TestPasses(t *testing.T) {
	acts := history(world(.25, .3, .2), 300, 1)
	s := newSearch(acts, Options{Bin: 14})
	s.prepare(.5)
	c := s.rows[0].climb
	s.rows[0].solve(-1, 0)
	c.sums()
	share, corner := slices.Clone(c.share), [3]float64{c.corner[0][0], c.corner[0][1], c.corner[1][1]}
	inBin, slope, cross := slices.Clone(c.inBin), slices.Clone(c.slope), slices.Clone(c.cross[1])
	clear(c.inBin)
	clear(c.slope)
	clear(c.share)
	for j := range 2 {
		clear(c.cross[j])
		clear(c.corner[j])
	}
	near(t, "likelihood", c.pass()-s.rows[0].certain(c.mu, c.a), c.logL, 1e-9)
	near(t, "corner", c.corner[0][0], corner[0], 1e-9*corner[0])
	near(t, "corner", c.corner[1][0], corner[1], 1e-9*corner[1])
	near(t, "corner", c.corner[1][1], corner[2], 1e-9*corner[2])
	for j := range 2 {
		near(t, "share", c.share[j], share[j], 1e-9*share[j])
	}
	for b := range inBin {
		near(t, "in bin", c.inBin[b], inBin[b], 1e-9*inBin[b])
		near(t, "slope", c.slope[b], slope[b], 1e-9*slope[b])
		near(t, "cross", c.cross[1][b], cross[b], 1e-9*cross[b])
	}
}

// Hours for days change the decay and nothing else.
func TestUnits(t *testing.T) {
	acts := history(world(.25, .3, .2), 800, 5)
	hours := Acts{End: acts.End * 8}
	for _, times := range acts.Times {
		var list []float64
		for _, v := range times {
			list = append(list, 8*v)
		}
		hours.Times = append(hours.Times, list)
	}
	for _, bin := range []float64{0, 20} {
		f, _ := Estimate(t.Context(), acts, Options{Bin: bin})
		g, _ := Estimate(t.Context(), hours, Options{Bin: 8 * bin})
		near(t, "decay", g.Decay*8/f.Decay, 1, 0.03)
		for i := range 2 {
			for j := range 2 {
				near(t, "a", g.A[i][j], f.A[i][j], 0.01)
				near(t, "LR", g.LR[i][j], f.LR[i][j], 0.1)
			}
		}
	}
}

func TestMatrix(t *testing.T) {
	mu, a := []float64{.2, .1}, [][]float64{{.3, .4}, {.2, .1}}
	all, ok := Expected(mu, a)
	if !ok {
		t.Fatal("no end")
	}
	// By generations: mu, A mu, A A mu and so on.
	var sum [2]float64
	now := mu
	for range 200 {
		next := []float64{0, 0}
		for i := range 2 {
			sum[i] += now[i]
			for j := range 2 {
				next[i] += a[i][j] * now[j]
			}
		}
		now = next
	}
	near(t, "acts", all[0], sum[0], 1e-9)
	near(t, "acts", all[1], sum[1], 1e-9)
	near(t, "gain", Gain(a), .08/.63, 1e-12)
	share, _ := LoopShare(mu, a)
	near(t, "share", share, 1-(.2/.7+.1/.9)/(sum[0]+sum[1]), 1e-9)
	cuts := Cuts(mu, a)
	for _, c := range cuts {
		more := [][]float64{{.3, .4}, {.2, .1}}
		more[c.Of][c.After] += 1e-6
		slope := (Gain(more) - Gain(a)) / 1e-6
		near(t, "slope", c.Slope, slope, 1e-5)
		near(t, "elasticity", c.Elasticity, slope*a[c.Of][c.After]/Gain(a), 1e-4)
	}
	if len(cuts) != 4 || cuts[0].Of != 1 || cuts[0].After != 0 {
		t.Errorf("%+v", cuts)
	}
	if _, ok := Expected(mu, [][]float64{{.9, .4}, {.4, .9}}); ok {
		t.Error("acts without end were counted")
	}
	if !math.IsNaN(Gain([][]float64{{1.2, .1}, {.1, 0}})) {
		t.Error("a gain beside one that grows by itself")
	}
}

// Acts of one each day pull every bin, and every reply, toward 0: few rounds
// suffice all the same.
func TestRounds(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	acts := Acts{End: 300}
	for range 2 {
		var list []float64
		for d := range 300 {
			list = append(list, float64(d)+r.Float64())
		}
		acts.Times = append(acts.Times, list)
	}
	f, err := Estimate(t.Context(), acts, Options{Bin: 14})
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range []float64{0, .1, .4, 1.6} {
		if s := f.rows[0].solve(1, v); s.steps > 30 {
			t.Errorf("%d rounds with %g held", s.steps, v)
		}
	}
}
