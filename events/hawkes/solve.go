package hawkes

import "math"

// A fit ends where another round is sure to gain less than this, or after so
// many rounds.
const (
	gained = 1e-7
	rounds = 500
)

// ascent climbs the likelihood of a row at one decay. It is concave, so that
// there is one top. Bins meet only in the replies: the second derivatives are a
// diagonal with a small corner, and a step costs one pass over the acts.
type ascent struct {
	r    *row
	hold int
	solution
	inBin, slope  []float64   // of each bin: sums of 1/rate and of 1/rate^2
	share         []float64   // of each kind: sum of after/rate
	cross, corner [][]float64 // sums of after/rate^2 by bin, of products by kind
	dMu, dA       []float64
	nextMu, nextA []float64
	seen          []bool // bins with an act
	openMu, openA []bool // what a step may change freely
	left          [][]float64
	right         []float64
}

// solve is the best with a(kind, hold) held at a value; hold -1 for none.
func (r *row) solve(hold int, value float64) solution {
	c := &ascent{r: r, hold: hold, solution: r.start(hold, value)}
	m, n, first := len(c.a), len(c.mu), 1
	if r.warm.a == nil {
		first = 4 // from nowhere, rounds that never lose come first
	}
	c.inBin, c.slope, c.share, c.seen = make([]float64, n), make([]float64, n), make([]float64, m), make([]bool, n)
	c.nextMu, c.nextA = make([]float64, n), make([]float64, m)
	c.dMu, c.dA = make([]float64, n), make([]float64, m)
	c.cross, c.corner = make([][]float64, m), make([][]float64, m)
	c.openMu, c.openA, c.left, c.right = make([]bool, n), make([]bool, m), make([][]float64, m), make([]float64, m)
	for j := range m {
		c.cross[j], c.corner[j], c.left[j] = make([]float64, n), make([]float64, m), make([]float64, m)
	}
	for _, b := range r.bin {
		c.seen[b] = true
	}
	for b, seen := range c.seen {
		if !seen {
			c.mu[b] = 0
		}
	}
	for range first {
		c.sums()
		c.spread()
	}
	for c.steps = first; c.steps < rounds; c.steps++ {
		c.sums()
		if c.direction() < gained {
			break
		}
		if !c.step() {
			c.spread()
		}
	}
	if hold < 0 {
		r.warm = c.solution
	}
	return c.solution
}

// sums are the likelihood and its derivatives where the ascent stands.
func (c *ascent) sums() {
	r, m := c.r, len(c.a)
	clear(c.inBin)
	clear(c.slope)
	clear(c.share)
	for j := range m {
		clear(c.cross[j])
		clear(c.corner[j])
	}
	sum, product := 0.0, 1.0
	for k, b := range r.bin {
		after := r.after[k*m : k*m+m]
		rate := c.mu[b]
		for j, v := range after {
			rate += c.a[j] * v
		}
		if product *= rate; product < 1e-200 || product > 1e200 {
			sum, product = sum+math.Log(product), 1
		}
		inverse := 1 / rate
		c.inBin[b] += inverse
		c.slope[b] += inverse * inverse
		for j, v := range after {
			v *= inverse
			c.share[j] += v
			c.cross[j][b] += v * inverse
			for l := range j + 1 {
				c.corner[j][l] += v * after[l] * inverse
			}
		}
	}
	for j := range m {
		for l := range j {
			c.corner[l][j] = c.corner[j][l]
		}
	}
	c.logL = sum + math.Log(product) - r.certain(c.mu, c.a)
}

// certain is how many acts of the row are expected.
func (r *row) certain(mu, a []float64) (sum float64) {
	for b, v := range mu {
		sum += v * r.long[b]
	}
	for j, v := range a {
		sum += v * r.whole[j]
	}
	return sum
}

// likelihood is that of the acts of the row.
func (r *row) likelihood(mu, a []float64) float64 {
	m, sum, product := len(a), 0.0, 1.0
	for k, b := range r.bin {
		rate := mu[b]
		for j, v := range r.after[k*m : k*m+m] {
			rate += a[j] * v
		}
		if rate <= 0 {
			return math.Inf(-1)
		}
		if product *= rate; product < 1e-200 || product > 1e200 {
			sum, product = sum+math.Log(product), 1
		}
	}
	return sum + math.Log(product) - r.certain(mu, a)
}

// spread is one round of expectation and maximisation, which never loses.
func (c *ascent) spread() {
	for b := range c.mu {
		c.mu[b] *= c.inBin[b] / c.r.long[b]
	}
	for j := range c.a {
		if j != c.hold && c.r.whole[j] > 0 {
			c.a[j] *= c.share[j] / c.r.whole[j]
		}
	}
}

// direction is Newton's, and what it promises. What would fall below 0 goes to
// 0 instead, and the rest is found again, until nothing does.
func (c *ascent) direction() float64 {
	for b := range c.mu {
		c.openMu[b] = c.seen[b] && (c.mu[b] > 0 || c.inBin[b] > c.r.long[b])
		c.dMu[b] = 0
	}
	for j := range c.a {
		c.openA[j] = j != c.hold && (c.a[j] > 0 || c.share[j] > c.r.whole[j])
		c.dA[j] = 0
	}
	for again := true; again; {
		c.newton()
		again = false
		for b, d := range c.dMu {
			if c.openMu[b] && c.mu[b]+d < 0 {
				c.openMu[b], c.dMu[b], again = false, -c.mu[b], true
			}
		}
		for j, d := range c.dA {
			if c.openA[j] && c.a[j]+d < 0 {
				c.openA[j], c.dA[j], again = false, -c.a[j], true
			}
		}
	}
	promise := 0.0
	for b, d := range c.dMu {
		promise += d * (c.inBin[b] - c.r.long[b])
	}
	for j, d := range c.dA {
		promise += d * (c.share[j] - c.r.whole[j])
	}
	return promise
}

// newton is the best step of what is open, given that of the rest.
func (c *ascent) newton() {
	m := len(c.a)
	for j := range m {
		copy(c.left[j], c.corner[j])
		c.left[j][j] *= 1 + 1e-12
		c.right[j] = c.share[j] - c.r.whole[j]
		for l := range m {
			if !c.openA[l] {
				c.right[j] -= c.corner[j][l] * c.dA[l]
			}
		}
	}
	for b := range c.mu {
		if !c.openMu[b] {
			for j := range m {
				c.right[j] -= c.cross[j][b] * c.dMu[b]
			}
			continue
		}
		g := c.inBin[b] - c.r.long[b]
		for l := range m {
			if !c.openA[l] {
				g -= c.cross[l][b] * c.dA[l]
			}
		}
		for j := range m {
			w := c.cross[j][b] / c.slope[b]
			c.right[j] -= w * g
			for l := range m {
				c.left[j][l] -= w * c.cross[l][b]
			}
		}
	}
	solveOpen(c.left, c.right, c.openA, c.dA)
	for b := range c.mu {
		if c.openMu[b] {
			d := c.inBin[b] - c.r.long[b]
			for j := range m {
				d -= c.cross[j][b] * c.dA[j]
			}
			c.dMu[b] = d / c.slope[b]
		}
	}
}

// solveOpen solves a small system among the open unknowns, by elimination; the
// others are left alone, and those without a pivot are 0.
func solveOpen(left [][]float64, right []float64, open []bool, x []float64) {
	var list []int
	for j, is := range open {
		if is {
			list = append(list, j)
		}
	}
	for k, p := range list {
		if x[p] = 0; left[p][p] <= 0 {
			continue
		}
		for _, q := range list[k+1:] {
			w := left[q][p] / left[p][p]
			for _, l := range list[k:] {
				left[q][l] -= w * left[p][l]
			}
			right[q] -= w * right[p]
		}
	}
	for k := len(list) - 1; k >= 0; k-- {
		p := list[k]
		v := right[p]
		for _, l := range list[k+1:] {
			v -= left[p][l] * x[l]
		}
		if left[p][p] > 0 {
			x[p] = v / left[p][p]
		}
	}
}

// step goes along the direction, and back by halves where that loses; false
// where nothing is gained. What ends a hair beside 0 is 0.
func (c *ascent) step() bool {
	mu, a := c.nextMu, c.nextA
	for part := 1.0; part > 1e-3; part /= 2 {
		for b, v := range c.mu {
			mu[b] = above(v + part*c.dMu[b])
		}
		for j, v := range c.a {
			a[j] = above(v + part*c.dA[j])
		}
		if v := c.r.likelihood(mu, a); v > c.logL {
			c.mu, c.a, c.nextMu, c.nextA = mu, a, c.mu, c.a
			return true
		}
	}
	return false
}

func above(v float64) float64 {
	if v < 1e-12 {
		return 0
	}
	return v
}
