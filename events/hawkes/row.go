package hawkes

import (
	"math"
	"slices"
)

// row is the acts of one kind and what explains them.
type row struct {
	acts  Acts
	kind  int
	bin   []int     // of each act
	long  []float64 // of each bin
	after []float64 // of each act and kind j: sum of b exp(-b (t-s)) over acts of j before
	whole []float64 // of kind j: how much of the replies falls before the end
	warm  solution  // the last one, to start from
}

// solution is the best of a row at one decay.
type solution struct {
	mu    []float64 // of each bin
	a     []float64
	logL  float64
	steps int
}

func newRow(acts Acts, kind int, bin float64) *row {
	r := &row{acts: acts, kind: kind, whole: make([]float64, len(acts.Times))}
	n := 1
	if bin > 0 {
		n = max(1, int(math.Round(acts.End/bin)))
	}
	width := acts.End / float64(n)
	r.long = make([]float64, n)
	for i := range r.long {
		r.long[i] = width
	}
	times := acts.Times[kind]
	r.bin = make([]int, len(times))
	for k, t := range times {
		r.bin[k] = min(n-1, int(t/width))
	}
	r.after = make([]float64, len(times)*len(acts.Times))
	return r
}

// at prepares a decay. One pass over both lists suffices, since an exponential
// forgets evenly.
func (r *row) at(decay float64) {
	m, times := len(r.acts.Times), r.acts.Times[r.kind]
	for j, causes := range r.acts.Times {
		sum, last, next := 0.0, 0.0, 0
		for k, t := range times {
			for next < len(causes) && causes[next] < t {
				sum = sum*math.Exp(-decay*(causes[next]-last)) + decay
				last, next = causes[next], next+1
			}
			r.after[k*m+j] = sum * math.Exp(-decay*(t-last))
		}
		r.whole[j] = 0
		for _, s := range causes {
			r.whole[j] -= math.Expm1(-decay * (r.acts.End - s))
		}
	}
}

// start is where a fit begins: near the last one, but with nothing at 0, since
// rounds multiply.
func (r *row) start(hold int, value float64) solution {
	s := solution{mu: slices.Clone(r.warm.mu), a: slices.Clone(r.warm.a)}
	if s.a == nil {
		s.mu, s.a = make([]float64, len(r.long)), make([]float64, len(r.acts.Times))
		for j := range s.a {
			s.a[j] = 0.5 / float64(len(s.a))
		}
		for _, b := range r.bin {
			s.mu[b] += 0.5 / r.long[b]
		}
	}
	least := 0.01 * float64(len(r.bin)) / r.acts.End
	for b := range s.mu {
		s.mu[b] = max(s.mu[b], least)
	}
	for j := range s.a {
		s.a[j] = max(s.a[j], 0.01)
	}
	if hold >= 0 {
		s.a[hold] = value
	}
	return s
}

// mean is the rate of acts by themselves over all bins.
func (r *row) mean(mu []float64) float64 {
	sum := 0.0
	for b, v := range mu {
		sum += v * r.long[b]
	}
	return sum / r.acts.End
}
