package replies

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func near(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if !(math.Abs(got-want) <= within) {
		t.Errorf("%s: %.7g, want %.7g within %g", what, got, want, within)
	}
}

// talk is random acts of two, b answering a in kind with the given chance.
func talk(seed uint64, days int, kind float64) (a, b []Act) {
	r := rand.New(rand.NewPCG(seed, 2))
	score := func() float64 { return float64(r.IntN(19) - 9) }
	var last float64
	for d := range days {
		if last != 0 && r.Float64() < kind {
			b = append(b, Act{d, math.Copysign(float64(1+r.IntN(9)), last)})
		} else if r.IntN(5) == 0 {
			b = append(b, Act{d, score()})
		}
		last = 0
		for range r.IntN(3) / 2 {
			last = score()
			a = append(a, Act{d, last})
		}
	}
	return a, b
}

// The table, the matches and the echoes, act by act as they are defined.
func TestByDefinition(t *testing.T) {
	met := 0
	for seed := range uint64(40) {
		a, b := talk(seed, 300, float64(seed%3)/4)
		var want [2][3]int
		var up, down [2]float64
		for _, x := range a {
			if x.Score == 0 {
				continue
			}
			row, col, answer := 0, 2, 0.0
			if x.Score > 0 {
				row = 1
			}
			for d := x.Day + 1; d <= x.Day+7 && col == 2; d++ {
				sum := 0.0
				for _, y := range b {
					if y.Day == d {
						sum += y.Score
					}
				}
				if answer = sum; sum < 0 {
					col = 0
				} else if sum > 0 {
					col = 1
				}
			}
			want[row][col]++
			if col < 2 {
				up[row] += x.Score * answer
				down[row] += x.Score * x.Score
			}
		}
		got := Tabulate(a, b, 7, 99, seed)
		if got.Count != want {
			t.Fatalf("seed %d: %v, want %v", seed, got.Count, want)
		}
		e := Echo(a, b, 7)
		for i := range 2 {
			near(t, "echo", e.Ratio[i], up[i]/down[i], 1e-9)
		}
		n, hits := 0, 0
		for _, y := range b {
			last := 0.0
			for _, x := range a {
				if x.Day < y.Day && x.Score != 0 {
					last = x.Score
				}
			}
			if last == 0 || y.Score == 0 {
				continue
			}
			if n++; (last < 0) == (y.Score < 0) {
				hits++
			}
		}
		m := Matching(a, b, 0, seed)
		if m.N != n {
			t.Fatalf("seed %d: %d matched, want %d", seed, m.N, n)
		}
		near(t, "rate", m.Rate, float64(hits)/float64(n), 1e-9)
		if m.Low > m.Rate || m.High < m.Rate {
			t.Errorf("seed %d: %v outside of its interval", seed, m)
		}
		met += want[0][2] + want[1][2]
	}
	if met < 100 {
		t.Errorf("only %d acts without a reply were met", met)
	}
}

// Answers in kind are found, their absence is not.
func TestFound(t *testing.T) {
	kind, none := 0, 0
	for seed := range uint64(40) {
		a, b := talk(seed, 400, 0.5)
		if Tabulate(a, b, 7, 199, 1).P < .05 {
			kind++
		}
		a, b = talk(seed, 400, 0)
		if Tabulate(a, b, 7, 199, 1).P < .05 {
			none++
		}
	}
	t.Logf("of 40: %d in kind, %d without", kind, none)
	if kind < 36 || none > 6 {
		t.Errorf("of 40: %d in kind, %d without", kind, none)
	}
}

func TestLongestRun(t *testing.T) {
	a := []Act{{1, -2}, {5, -3}, {9, -4}, {40, -9}}
	b := []Act{{3, -2}, {7, -5}, {10, -5}, {41, -8}}
	// Days 1, 3, 5, 7: what comes later is milder, or by the same party.
	if r := LongestRun(a, b, 7, 19, 1); r.Length != 4 {
		t.Errorf("%+v", r)
	}
	if n := longest([]Act{{1, -2}}, []Act{{1, -2}}, 7); n != 1 {
		t.Errorf("acts of one day make a chain of %d", n)
	}
	if n := longest([]Act{{1, 2}}, nil, 7); n != 0 {
		t.Errorf("friendly acts make a chain of %d", n)
	}
}

// Chains, act by act as they are defined: by turns, on later days but soon, none
// milder. And the draws of the test, each act moved in its week.
func TestChainByDefinition(t *testing.T) {
	var length func(x Act, of int, all [2][]Act) int
	length = func(x Act, of int, all [2][]Act) int {
		most := 0
		for _, y := range all[1-of] {
			if y.Score < 0 && y.Day < x.Day && y.Day >= x.Day-7 && y.Score >= x.Score {
				most = max(most, length(y, 1-of, all))
			}
		}
		return most + 1
	}
	most := func(all [2][]Act) (n int) {
		for of := range all {
			for _, x := range all[of] {
				if x.Score < 0 {
					n = max(n, length(x, of, all))
				}
			}
		}
		return n
	}
	longer := 0
	for seed := range uint64(20) {
		a, b := talk(seed, 150, .6)
		for i := range b { // before 1970 too
			b[i].Day -= 40
		}
		for i := range a {
			a[i].Day -= 40
		}
		const draws = 9
		got := LongestRun(a, b, 7, draws, seed)
		r := rand.New(rand.NewPCG(seed, 17))
		exceeded := 0
		for range draws {
			moved := [2][]Act{slices.Clone(a), slices.Clone(b)}
			for of := range moved {
				for i := range moved[of] {
					x := &moved[of][i]
					monday := x.Day - (x.Day+7000)%7
					x.Day = monday + r.IntN(7)
				}
			}
			if most(moved) >= got.Length {
				exceeded++
			}
		}
		if want := most([2][]Act{a, b}); got.Length != want || got.P != float64(1+exceeded)/(draws+1) {
			t.Errorf("seed %d: %+v, want %d, %d exceed", seed, got, want, exceeded)
		}
		if got.Length > 3 {
			longer++
		}
	}
	if longer < 5 {
		t.Errorf("only %d chains of more than three", longer)
	}
}

// The draws of the table, spelt out: signs of acts shuffled in their quarters.
func TestShuffledByDefinition(t *testing.T) {
	for seed := range uint64(10) {
		a, b := talk(seed, 400, .1)
		const draws = 29
		got := Tabulate(a, b, 7, draws, seed)
		list := paired(a, b, 7)
		r, exceeded := rand.New(rand.NewPCG(seed, 11)), 0
		for range draws {
			signs := make([]int, len(list))
			for _, q := range quarters(list) {
				var at []int
				for k, x := range list {
					if x.quarter == q {
						at, signs[k] = append(at, k), x.act
					}
				}
				r.Shuffle(len(at), func(i, j int) { signs[at[i]], signs[at[j]] = signs[at[j]], signs[at[i]] })
			}
			var n [2][3]int
			for k, x := range list {
				n[signs[k]][x.back]++
			}
			if delta(n) >= got.Delta-1e-12 {
				exceeded++
			}
		}
		near(t, "p", got.P, float64(1+exceeded)/(draws+1), 1e-12)
	}
}

func TestBalance(t *testing.T) {
	var a, b []Act
	for y := range 5 {
		a = append(a, Act{365*y + 100, float64(-2 * y)}, Act{365*y + 200, -2})
		b = append(b, Act{365*y + 120, float64(-y)})
	}
	r := Balance(a, b)
	near(t, "ratio", r.Ratio, 3, 1e-9)
	near(t, "correlation", r.Correlation, 1, 1e-9)
	if r := Balance(a, nil); !math.IsNaN(r.Ratio) || !math.IsNaN(r.Correlation) {
		t.Errorf("%+v", r)
	}
}

// The years 1909 to 1913 as Richardson fitted them.
func TestTotal(t *testing.T) {
	slope, rest, err := Total([]float64{199.2, 204.8, 214.9, 238.7, 289.0})
	if err != nil {
		t.Fatal(err)
	}
	near(t, "slope", slope, 0.7310, 5e-5)
	near(t, "rest", rest, 194.91, 5e-3)
}

// A race without chance is found to the last digit, and where it comes to rest
// by letting it run.
func TestRace(t *testing.T) {
	x, y := []float64{20}, []float64{5}
	next := func(x, y float64) (float64, float64) { return x + .2*y - .4*x + 3, y + .3*x - .5*y + 2 }
	for range 12 {
		u, v := next(x[len(x)-1], y[len(y)-1])
		x, y = append(x, u), append(y, v)
	}
	r, err := Richardson(x, y)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range [][2]float64{{r.X.Reaction, .2}, {r.X.Fatigue, .4}, {r.X.Grievance, 3}, {r.Y.Reaction, .3}, {r.Y.Fatigue, .5}, {r.Y.Grievance, 2}, {r.Gain, .06 / .2}} {
		near(t, "race", v[0], v[1], 1e-8)
	}
	u, v := 20.0, 5.0
	for range 500 {
		u, v = next(u, v)
	}
	near(t, "rest", r.Rest[0], u, 1e-6)
	near(t, "rest", r.Rest[1], v, 1e-6)
	if !r.Stable {
		t.Error("a race that comes to rest is not called stable")
	}
	if _, err := Richardson(x, x); err != ErrFlat {
		t.Errorf("the same twice: %v", err)
	}
}

// Each rule explains best what follows it.
func TestHabits(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	for _, rule := range []string{"always hostile", "always cooperative", "tit for tat", "grim", "routine", "GRIT-2", "GRIT-3"} {
		var a, b []Act
		last, row, own, ever := 1.0, 0, 1.0, false
		for d := range 300 {
			answer := map[string]float64{"always hostile": -1, "always cooperative": 1, "tit for tat": last, "grim": 1, "routine": own, "GRIT-2": 1, "GRIT-3": 1}[rule]
			if rule == "grim" && ever || rule == "GRIT-2" && row >= 2 || rule == "GRIT-3" && row >= 3 {
				answer = -1
			}
			if rule == "routine" && d%29 == 28 || rule != "routine" && r.IntN(25) == 0 {
				answer = -answer
			}
			if d > 0 {
				b = append(b, Act{2 * d, answer})
				own = answer
			}
			last = 1
			if row++; d > 60 && r.IntN(2) == 0 {
				last, ever = -1, true
			} else {
				row = 0
			}
			a = append(a, Act{2*d + 1, last})
		}
		list, n := Habits(a, b)
		if list[0].Rule != rule || n < 250 {
			t.Errorf("%s is taken for %s (%d acts)", rule, list[0].Rule, n)
		}
		if list[0].Error > .1 && !strings.HasPrefix(rule, "always") {
			t.Errorf("%s with error %.2f", rule, list[0].Error)
		}
	}
}

// Initiatives that change the other are told from those that do not.
func TestScreen(t *testing.T) {
	for _, works := range []bool{true, false} {
		r := rand.New(rand.NewPCG(4, 4))
		var a, b []Act
		calm := 0
		for d := range 1500 {
			if d%120 == 60 {
				a = append(a, Act{d, 6})
				calm = d + 40
			}
			if works && d < calm && r.IntN(2) == 0 {
				b = append(b, Act{d, 3})
			} else if r.IntN(2) == 0 {
				b = append(b, Act{d, -4})
			}
		}
		s := Screen(a, b, []int{60 - 10, 180}, 0, 1499, 1)
		if len(s.List) != 12 || !s.Compared {
			t.Fatalf("%d initiatives", len(s.List))
		}
		if !s.List[0].Announced || s.List[1].Announced {
			t.Error("a promise counts in the 30 days before, not on the day")
		}
		if works != (s.P < .01) || works == (s.Unanswered > 0) {
			t.Errorf("works %v: change %.2f p %.3f, %d unanswered", works, s.Change, s.P, s.Unanswered)
		}
		about := func(day int) (before, after float64) {
			for _, y := range b {
				if y.Day >= day-28 && y.Day < day {
					before += y.Score / 28
				}
				if y.Day > day && y.Day <= day+28 {
					after += y.Score / 28
				}
			}
			return before, after
		}
		g, exceeded := rand.New(rand.NewPCG(1, 19)), 0
		like := make([][]float64, len(s.List)) // what other days with a past alike were followed by
		for k, i := range s.List {
			before, after := about(i.Day)
			near(t, "before", i.Before, before, 1e-9)
			near(t, "after", i.After, after, 1e-9)
			for d := 28; d+28 <= 1499; d++ {
				if past, next := about(d); past >= before-.5-1e-12 && past <= before+.5+1e-12 && d%120 != 60 {
					like[k] = append(like[k], next-past)
				}
			}
		}
		for range 999 {
			sum := 0.0
			for k := range like {
				sum += like[k][g.IntN(len(like[k]))] / float64(len(like))
			}
			if sum >= s.Change-1e-12 {
				exceeded++
			}
		}
		near(t, "p", s.P, float64(1+exceeded)/1000, 0.0025) // sums may differ in the last digit
	}
}
