package hawkes

import (
	"math"
	"math/rand/v2"
	"slices"
)

// Process is a history's truth.
type Process struct {
	Mu    []float64
	A     [][]float64
	Decay float64
	// Rhythm multiplies Mu, one value for each unit of time; nil for 1.
	Rhythm []float64
	// Bound is how many acts are made at most, so that a loop that grows ends; 0
	// for a million.
	Bound int
}

// Simulate makes a history from 0 to end: acts that come by themselves, and
// those that each brings about, in turn.
func Simulate(p Process, end float64, r *rand.Rand) Acts {
	acts := Acts{Times: make([][]float64, len(p.Mu)), End: end}
	bound := p.Bound
	if bound == 0 {
		bound = 1_000_000
	}
	type act struct {
		kind int
		at   float64
	}
	var open []act
	for i, mu := range p.Mu {
		for day := range int(math.Ceil(end)) {
			rate := mu
			if p.Rhythm != nil {
				rate *= p.Rhythm[day]
			}
			for range poisson(rate, r) {
				if at := float64(day) + r.Float64(); at < end {
					open = append(open, act{i, at})
				}
			}
		}
	}
	for made := 0; made < len(open) && made < bound; made++ {
		a := open[made]
		acts.Times[a.kind] = append(acts.Times[a.kind], a.at)
		for i := range p.Mu {
			for range poisson(p.A[i][a.kind], r) {
				if at := a.at + r.ExpFloat64()/p.Decay; at < end {
					open = append(open, act{i, at})
				}
			}
		}
	}
	for _, times := range acts.Times {
		slices.Sort(times)
	}
	return acts
}

// poisson is a random count with the given mean, by the gaps between.
func poisson(mean float64, r *rand.Rand) int {
	n := 0
	for sum := r.ExpFloat64(); sum < mean; sum += r.ExpFloat64() {
		n++
	}
	return n
}
