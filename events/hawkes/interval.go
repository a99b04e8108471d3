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
	r := f.rows[i]
	top := r.solve(-1, 0)
	loss := func(v float64) float64 { return top.logL - r.solve(j, v).logL - confident }
	best := top.a[j]
	if best > 1e-9 && loss(0) > 0 {
		low = crossing(loss, 0, best)
	}
	end := max(2*best, 0.1)
	for loss(end) < 0 && end < 1e3 {
		best, end = end, 2*end
	}
	return low, crossing(loss, end, best)
}

// crossing is where loss changes its sign between outside, where it is above 0,
// and inside.
func crossing(loss func(float64) float64, outside, inside float64) float64 {
	for range 12 {
		if mid := (outside + inside) / 2; loss(mid) > 0 {
			outside = mid
		} else {
			inside = mid
		}
		if math.Abs(outside-inside) < 1e-3 {
			break
		}
	}
	return outside
}

// Residuals are the times between acts of kind i, as its rate counts time: a
// sample of the exponential distribution if the fit tells how acts come.
func (f *Fit) Residuals(i int) []float64 {
	r := f.rows[i]
	times, s := r.acts.Times[i], r.warm
	list, last := make([]float64, 0, len(times)), 0.0
	next := make([]int, len(s.a))
	for k, t := range times {
		passed := 0.0
		for b, from := 0, 0.0; b < len(r.long); b++ {
			to := from + r.long[b]
			if to > last && from < t {
				passed += s.mu[b] * (min(to, t) - max(from, last))
			}
			from = to
		}
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
