package autoregression

import (
	"math"
	"math/rand/v2"
	"runtime"
	"testing"

	"detente/internal/trial"
)

// made is a pair of series in which x precedes y by b, of one of four kinds.
func made(kind string, n int, b float64, seed uint64) (y, x []float64) {
	r := rand.New(rand.NewPCG(seed, 21))
	y, x = make([]float64, n), make([]float64, n)
	volume := 0.0
	for t := range n {
		volume = 0.95*volume + 0.31*r.NormFloat64()
		ey, ex := r.NormFloat64(), r.NormFloat64()
		switch kind {
		case "bursts":
			ey, ex = ey*math.Exp(volume), ex*math.Exp(volume)
		case "zeros": // counts with many weeks of no report
			ey, ex = counts(r), counts(r)
		case "both":
			ey, ex = counts(r)*math.Exp(volume), counts(r)*math.Exp(volume)
		}
		if t > 0 {
			ey += 0.3*y[t-1] + b*x[t-1]
			ex += 0.3 * x[t-1]
		}
		y[t], x[t] = ey, ex
	}
	return y, x
}

func counts(r *rand.Rand) float64 {
	if r.Float64() < 0.5 {
		return 0
	}
	return -math.Floor(3 * r.ExpFloat64())
}

// rejected is how often in a hundred the verdict, signs alone and F see a link.
func rejected(t *testing.T, kind string, runs int, b float64) (wild, signs, f float64) {
	t.Helper()
	one := 1 / float64(runs)
	for seed := range uint64(runs) {
		y, x := made(kind, 300, b, seed)
		l, err := Test(t.Context(), Equation{Y: y, X: x, Lags: 4}, Draws{Count: 199, Seed: 1})
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range []struct {
			p  float64
			to *float64
		}{{l.WildP, &wild}, {l.SignP, &signs}, {l.FP, &f}} {
			if row.p <= 0.05 {
				*row.to += one
			}
		}
	}
	return wild, signs, f
}

// Without a link the verdict says so, also where bursts of reports deceive the
// F test, and where half of the periods are empty, which deceives signs at
// random; with one it is found. Design section B10 asks for 0.025 to 0.08.
func TestSize(t *testing.T) {
	runs, low, high := 60, 0.0, 0.12
	if trial.Long() {
		runs, low, high = 1000, 0.025, 0.08
	}
	for _, kind := range []string{"plain", "bursts", "zeros", "both"} {
		w, signs, f := rejected(t, kind, runs, 0)
		found, _, _ := rejected(t, kind, runs/2, 0.25)
		t.Logf("%s: %.3f, signs alone %.3f, F %.3f; with b=0.25 found %.3f", kind, w, signs, f, found)
		if w < low || w > high {
			t.Errorf("%s: %.3f rejected", kind, w)
		}
		if kind == "bursts" && f < 0.2 {
			t.Errorf("the bursts do not deceive F (%.3f): the test proves nothing", f)
		}
		if kind == "zeros" && trial.Long() && signs < 0.09 {
			t.Errorf("the empty periods do not deceive signs (%.3f): the test proves nothing", signs)
		}
		if found < 0.25 {
			t.Errorf("%s: of links planted only %.3f are found", kind, found)
		}
	}
}

// A planted inverse link has its sign.
func TestInverse(t *testing.T) {
	y, x := made("plain", 600, -0.3, 4)
	l, err := Test(t.Context(), Equation{Y: y, X: x, Lags: 2}, Draws{})
	if err != nil || l.WildP > 0.01 || l.SumB > -0.15 {
		t.Errorf("%v: p %.3f sum b %.3f", err, l.WildP, l.SumB)
	}
}

// What is called detectable is found in about four of five.
func TestDetectable(t *testing.T) {
	y, x := made("plain", 300, 0, 3)
	l, err := Test(t.Context(), Equation{Y: y, X: x, Lags: 1}, Draws{})
	if err != nil {
		t.Fatal(err)
	}
	found, runs := 0, 100
	for seed := range uint64(runs) {
		y, x := made("plain", 300, l.Detectable, 1000+seed)
		if l, _ := Test(t.Context(), Equation{Y: y, X: x, Lags: 1}, Draws{Count: 199}); l.WildP < 0.05 {
			found++
		}
	}
	t.Logf("detectable %.3f, found %d of %d", l.Detectable, found, runs)
	if found < 65 || found > 93 {
		t.Errorf("found %d of %d", found, runs)
	}
}

// The number of cores changes nothing; a response known beforehand lies in its
// band.
func TestBands(t *testing.T) {
	y, x := made("plain", 400, 0.4, 8)
	s, err := NewSystem(Equation{Y: y, X: x, Lags: 1})
	if err != nil {
		t.Fatal(err)
	}
	b, err := s.Bands(t.Context(), 10, Draws{Seed: 3})
	if err != nil {
		t.Fatal(err)
	}
	before := runtime.GOMAXPROCS(1)
	c, _ := s.Bands(t.Context(), 10, Draws{Seed: 3})
	one, _ := Test(t.Context(), Equation{Y: y, X: x, Lags: 1}, Draws{Seed: 2})
	runtime.GOMAXPROCS(before)
	two, _ := Test(t.Context(), Equation{Y: y, X: x, Lags: 1}, Draws{Seed: 2})
	if one.WildP != two.WildP || one.Detectable != two.Detectable {
		t.Error("the bootstrap turns on the number of cores")
	}
	in := 0
	for h := range 11 {
		if b.Low[0][1][h] != c.Low[0][1][h] {
			t.Error("bands turn on the number of cores")
		}
		// y(h) after a shock of 1 to x: 0.4 (h) 0.3^(h-1).
		truth := 0.4 * float64(h) * math.Pow(0.3, float64(h-1))
		if b.Low[0][1][h] <= truth && truth <= b.High[0][1][h] {
			in++
		}
		if b.Middle[0][1][h] < b.Low[0][1][h] || b.Middle[0][1][h] > b.High[0][1][h] {
			t.Error("a response outside of its own band")
		}
	}
	if in < 8 {
		t.Errorf("the truth is in the band at %d of 11", in)
	}
	if h := HalfLife(b.Middle); h != 1 {
		t.Errorf("half-life %d", h)
	}
}

// Of thirty cells, the one planted is found and few others.
func TestTriangle(t *testing.T) {
	var series [][]float64
	for k := range uint64(3) {
		y, x := made("plain", 400, 0, 30+k)
		series = append(series, y, x)
	}
	for i := 1; i < 400; i++ {
		series[4][i] += 0.5 * series[1][i-1]
	}
	cells, err := Triangle(t.Context(), series, nil, 2, Draws{})
	if err != nil || len(cells) != 30 {
		t.Fatal(err, len(cells))
	}
	others := 0
	for _, c := range cells {
		if c.From == 1 && c.To == 4 {
			if !c.Found {
				t.Error("the planted cell is not found")
			}
		} else if c.Found {
			others++
		}
	}
	if others > 3 {
		t.Errorf("%d false cells", others)
	}
	if v := Discovered([]float64{0.01, 0.04, 0.03, 0.9}, 0.1); v != 0.04 {
		t.Errorf("discovered up to %g", v)
	}
}

func TestRivals(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	y, x := make([]float64, 500), make([]float64, 500)
	for k := 1; k < 500; k++ {
		x[k] = 0.9*x[k-1] + r.NormFloat64()
		y[k] = y[k-1] + 0.3*(x[k-1]-y[k-1]) + 0.5*r.NormFloat64()
	}
	list, err := Rivals(y, x)
	if err != nil || len(list) != 3 {
		t.Fatal(err)
	}
	c := list[2]
	if c.BIC >= list[0].BIC || c.BIC >= list[1].BIC || c.Score <= list[0].Score || math.Abs(c.B-0.3) > 0.06 {
		t.Errorf("%+v", list)
	}
}

func BenchmarkWild(b *testing.B) {
	y, x := made("plain", 1278, 0.1, 1)
	for b.Loop() {
		Test(b.Context(), Equation{Y: y, X: x, Lags: 6}, Draws{})
		Test(b.Context(), Equation{Y: x, X: y, Lags: 6}, Draws{})
	}
}

func BenchmarkTriangle(b *testing.B) {
	var series [][]float64
	for k := range uint64(3) {
		y, x := made("plain", 1278, 0, k)
		series = append(series, y, x)
	}
	for b.Loop() {
		Triangle(b.Context(), series, nil, 6, Draws{})
	}
}
