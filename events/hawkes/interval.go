package hawkes

import (
	"math"
	"slices"
)

// confident is what the likelihood may lose inside an interval of 95 %: half
// the quantile of chi-square with one degree.
const confident = 3.841458820694124 / 2

// Interval is where a(i,j) lies with 95 % confidence, at the decay of the fit:
// what the rest of the row makes of each value is fitted anew.
func (f *Fit) Interval(i, j int) (low, high float64) {
	p := profile{f.rows[i], f.rows[i].warm, j}
	best := p.top.a[j]
	guess := best + 0.05
	if best > 1e-9 {
		lost, _ := p.lost(0)
		guess = best * (1 + limit/lost)
		if lost > limit {
			low = p.crossing(0, best, best*(1-limit/lost))
			guess = 2*best - low
		}
	}
	return low, p.crossing(math.Inf(1), best, guess)
}

// limit is how many standard errors away an interval ends: the root of twice
// what the likelihood loses.
const limit = 1.959963984540054

// profile is what the best of a row loses as one of its a is held elsewhere.
type profile struct {
	r   *row
	top solution
	j   int
}

// lost is the root of twice what is lost at a value, and its slope. It is almost
// a straight line, 0 at the best value.
func (p profile) lost(value float64) (root, slope float64) {
	s := p.r.solve(p.j, value)
	root = math.Sqrt(2 * max(0, p.top.logL-s.logL))
	return root, -s.uphill / root
}

// crossing is where the limit is met between outside, where more is lost, and
// inside: by Newton's steps, and by halves where these lead out.
func (p profile) crossing(outside, inside, at float64) float64 {
	for range 60 {
		lost, slope := p.lost(at)
		if lost > limit {
			outside = at
		} else {
			inside = at
		}
		next := at - (lost-limit)/slope
		if math.Abs(lost-limit) < 1e-4 || at > 1e3 {
			return max(0, next)
		}
		if within := (next-inside)*(outside-next) > 0; !within {
			next = (inside + outside) / 2
			if math.IsInf(outside, 1) {
				next = 2 * at
			}
		}
		at = next
	}
	return at
}

// Residuals are the times between acts of kind i, as its rate counts time: a
// sample of the exponential distribution if the fit tells how acts come.
func (f *Fit) Residuals(i int) []float64 {
	r := f.rows[i]
	times, s := r.acts.Times[i], r.warm
	list, last := make([]float64, 0, len(times)), 0.0
	next := make([]int, len(s.a))
	bin, from := 0, 0.0
	for k, t := range times {
		passed := 0.0
		for bin < r.bin[k] { // what is left of the bins before
			to := from + r.long[bin]
			passed += s.mu[bin] * (to - max(from, last))
			bin, from = bin+1, to
		}
		passed += s.mu[bin] * (t - max(from, last))
		for j, a := range s.a {
			passed += a * f.between(r, j, k, last, t, &next[j])
		}
		list, last = append(list, passed), t
	}
	return list
}

// between is how much of the replies to kind j falls between two times of
// which the later is that of act k.
func (f *Fit) between(r *row, j, k int, from, to float64, next *int) float64 {
	sum, before := 0.0, 0.0
	m := len(r.acts.Times)
	if k > 0 {
		before = r.after[(k-1)*m+j] / f.Decay
	}
	causes := r.acts.Times[j]
	sum = -before * math.Expm1(-f.Decay*(to-from))
	for *next < len(causes) && causes[*next] < to {
		if s := causes[*next]; s >= from {
			sum -= math.Expm1(-f.Decay * (to - s))
		}
		*next++
	}
	return sum
}

// Kolmogorov is the largest distance of residuals from the exponential
// distribution, and how often as large a one would be seen.
func Kolmogorov(residuals []float64) (distance, p float64) {
	sorted := slices.Sorted(slices.Values(residuals))
	n := float64(len(sorted))
	for k, v := range sorted {
		u := -math.Expm1(-v)
		distance = max(distance, u-float64(k)/n, float64(k+1)/n-u)
	}
	x := (math.Sqrt(n) + 0.12 + 0.11/math.Sqrt(n)) * distance
	sign := 1.0
	for k := 1; k <= 100; k++ {
		p += 2 * sign * math.Exp(-2*float64(k*k)*x*x)
		sign = -sign
	}
	return distance, min(1, max(0, p))
}
