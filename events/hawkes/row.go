package hawkes

import (
	"math"
)

// row is the acts of one kind and what explains them.
type row struct {
	acts  Acts
	kind  int
	bin   []int      // of each act
	long  []float64  // of each bin
	after []float64  // of each act and kind j: sum of b exp(-b (t-s)) over acts of j before
	whole []float64  // of kind j: how much of the replies falls before the end
	warm  solution   // the last one with nothing held, to start from
	held  []solution // and with the a of a kind held
	climb *ascent
}

// complete is from where on e^-x is nothing beside 1.
const complete = 40

// solution is the best of a row at one decay.
type solution struct {
	mu     []float64 // of each bin
	a      []float64
	logL   float64
	uphill float64 // how the likelihood grows with what was held
	steps  int
}

func newRow(acts Acts, kind int, bin float64) *row {
	r := &row{acts: acts, kind: kind, whole: make([]float64, len(acts.Times)), held: make([]solution, len(acts.Times))}
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
	r.climb = newAscent(r)
	return r
}

// pulses are, at each act of a kind, how much is left of those before: the sum
// of exp(-decay (t-s)). An exponential forgets evenly, so that one value for
// each act tells all that comes after.
func pulses(times []float64, decay float64) []float64 {
	left := make([]float64, len(times))
	for k := 1; k < len(times); k++ {
		left[k] = (left[k-1] + 1) * math.Exp(-decay*(times[k]-times[k-1]))
	}
	return left
}

// at prepares a decay, with the pulses of each kind.
func (r *row) at(decay float64, left [][]float64) {
	m, times := len(r.acts.Times), r.acts.Times[r.kind]
	for j, causes := range r.acts.Times {
		next, whole := 0, 0.0
		for k, t := range times {
			for next < len(causes) && causes[next] < t {
				next++
			}
			switch {
			case next == 0:
				r.after[k*m+j] = 0
			case j == r.kind && next == k: // none on the same moment
				r.after[k*m+j] = decay * left[j][k]
			default:
				r.after[k*m+j] = decay * (left[j][next-1] + 1) * math.Exp(-decay*(t-causes[next-1]))
			}
		}
		for _, s := range causes {
			if passed := decay * (r.acts.End - s); passed < complete {
				whole -= math.Expm1(-passed)
			} else {
				whole++
			}
		}
		r.whole[j] = whole
	}
}

// mean is the rate of acts by themselves over all bins.
func (r *row) mean(mu []float64) float64 {
	sum := 0.0
	for b, v := range mu {
		sum += v * r.long[b]
	}
	return sum / r.acts.End
}
