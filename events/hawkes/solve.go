package hawkes

import (
	"math"
	"slices"
)

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
	lastMu, lastA []float64
	seen          []bool // bins with an act
	openMu, openA []bool // what a step may change freely
	left          [][]float64
	right         []float64
	list          []int
}

func newAscent(r *row) *ascent {
	m, n := len(r.whole), len(r.long)
	c := &ascent{r: r}
	room := func(n int) []float64 { return make([]float64, n) }
	c.mu, c.lastMu, c.dMu, c.inBin, c.slope = room(n), room(n), room(n), room(n), room(n)
	c.a, c.lastA, c.dA, c.share, c.right = room(m), room(m), room(m), room(m), room(m)
	c.seen, c.openMu, c.openA = make([]bool, n), make([]bool, n), make([]bool, m)
	for range m {
		c.cross, c.corner, c.left = append(c.cross, room(n)), append(c.corner, room(m)), append(c.left, room(m))
	}
	for _, b := range r.bin {
		c.seen[b] = true
	}
	return c
}

// solve is the best with a(kind, hold) held at a value; hold -1 for none. The
// last step is taken unseen: it is sure to gain next to nothing, and what is
// left after it is the square of that, so that no digit turns on the start.
func (r *row) solve(hold int, value float64) solution {
	c := r.climb
	c.hold = hold
	for c.steps = c.start(value); c.steps < rounds; c.steps++ {
		c.direction()
		if promise := c.promise(); promise < gained {
			c.move(1)
			c.logL += promise / 2
			break
		}
		if c.bounded() && c.step() {
			continue
		}
		if c.direction(); !c.step() { // what falls below 0 on the way stays there
			c.spread()
			c.lift()
			c.sums()
		}
	}
	s := solution{slices.Clone(c.mu), slices.Clone(c.a), c.logL, 0, c.steps}
	if hold >= 0 {
		s.uphill = c.share[hold] - r.whole[hold]
		r.held[hold] = s
	} else {
		r.warm = s
	}
	return s
}

// start is where the last such fit of the row ended, or, where that cannot be, or
// there was none, rounds that never lose from half of the acts by themselves.
// It returns how many rounds it took.
func (c *ascent) start(value float64) int {
	r := c.r
	last := r.warm
	if c.hold >= 0 && r.held[c.hold].a != nil {
		last = r.held[c.hold]
	}
	if last.a != nil {
		copy(c.mu, last.mu)
		copy(c.a, last.a)
		if c.hold >= 0 {
			c.a[c.hold] = value
		}
		if c.sums(); !math.IsInf(c.logL, -1) {
			if c.lift() {
				c.sums()
			}
			return 1
		}
	}
	clear(c.mu)
	for j := range c.a {
		c.a[j] = 0.5 / float64(len(c.a))
	}
	for _, b := range r.bin {
		c.mu[b] += 0.5 / r.long[b]
	}
	if c.hold >= 0 {
		c.a[c.hold] = value
	}
	c.sums()
	const first = 4
	for range first {
		c.spread()
		c.sums()
	}
	return first
}

// lift raises what is next to nothing and should not be: from there a step
// only doubles it.
func (c *ascent) lift() (any bool) {
	least := 0.01 * float64(len(c.r.bin)) / c.r.acts.End
	for b, v := range c.mu {
		if c.seen[b] && v < least && c.inBin[b] > c.r.long[b] {
			c.mu[b], any = least, true
		}
	}
	for j, v := range c.a {
		if j != c.hold && v < 0.01 && c.share[j] > c.r.whole[j] {
			c.a[j], any = 0.01, true
		}
	}
	return any
}

// sums are the likelihood and its derivatives where the ascent stands.
func (c *ascent) sums() {
	clear(c.inBin)
	clear(c.slope)
	clear(c.share)
	for j := range c.cross {
		clear(c.cross[j])
		clear(c.corner[j])
	}
	var logs float64
	if len(c.a) == 2 {
		logs = c.pass2()
	} else {
		logs = c.pass()
	}
	for j := range c.corner {
		for l := range j {
			c.corner[l][j] = c.corner[j][l]
		}
	}
	c.logL = logs - c.r.certain(c.mu, c.a)
}

// pass goes over the acts, adds up, and returns the logarithms of the rates:
// minus infinity where one is 0.
func (c *ascent) pass() float64 {
	r, m := c.r, len(c.a)
	sum, product := 0.0, 1.0
	for k, b := range r.bin {
		after := r.after[k*m : k*m+m]
		rate := c.mu[b]
		for j, v := range after {
			rate += c.a[j] * v
		}
		if rate <= 0 {
			return math.Inf(-1)
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
	return sum + math.Log(product)
}

// pass2 is pass for two kinds, which most fits have: nothing is stored but what
// turns on the bin.
func (c *ascent) pass2() float64 {
	r, a0, a1 := c.r, c.a[0], c.a[1]
	inBin, slope, cross0, cross1 := c.inBin, c.slope[:len(c.inBin)], c.cross[0][:len(c.inBin)], c.cross[1][:len(c.inBin)]
	sum, product := 0.0, 1.0
	var share0, share1, corner00, corner10, corner11 float64
	after := r.after
	for _, b := range r.bin {
		v0, v1 := after[0], after[1]
		after = after[2:]
		rate := c.mu[b] + a0*v0 + a1*v1
		if rate <= 0 {
			return math.Inf(-1)
		}
		if product *= rate; product < 1e-200 || product > 1e200 {
			sum, product = sum+math.Log(product), 1
		}
		inverse := 1 / rate
		v0, v1 = v0*inverse, v1*inverse
		inBin[b] += inverse
		slope[b] += inverse * inverse
		cross0[b] += v0 * inverse
		cross1[b] += v1 * inverse
		share0, share1 = share0+v0, share1+v1
		corner00, corner10, corner11 = corner00+v0*v0, corner10+v1*v0, corner11+v1*v1
	}
	c.share[0], c.share[1] = share0, share1
	c.corner[0][0], c.corner[1][0], c.corner[1][1] = corner00, corner10, corner11
	return sum + math.Log(product)
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

// direction is Newton's, among all that is above 0 or could gain there. Where it
// promises nothing, the top is reached.
func (c *ascent) direction() {
	for b := range c.mu {
		c.openMu[b] = c.seen[b] && (c.mu[b] > 0 || c.inBin[b] > c.r.long[b])
		c.dMu[b] = 0
	}
	for j := range c.a {
		c.openA[j] = j != c.hold && (c.a[j] > 0 || c.share[j] > c.r.whole[j])
		c.dA[j] = 0
	}
	c.newton()
}

// bounded lets what would fall below 0 go to 0 instead, and finds the rest
// again, until nothing does. False where that leads nowhere.
func (c *ascent) bounded() bool {
	for again := true; again; {
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
		if again {
			c.newton()
		}
	}
	return c.promise() > 0
}

// promise is what the likelihood would gain along the direction if it were a
// plane.
func (c *ascent) promise() (sum float64) {
	for b, d := range c.dMu {
		sum += d * (c.inBin[b] - c.r.long[b])
	}
	for j, d := range c.dA {
		sum += d * (c.share[j] - c.r.whole[j])
	}
	return sum
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
	c.solveOpen()
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

// solveOpen solves the small system among the open unknowns, by elimination;
// the others are left alone, and those without a pivot are 0.
func (c *ascent) solveOpen() {
	left, right, x, list := c.left, c.right, c.dA, c.list[:0]
	for j, is := range c.openA {
		if is {
			list = append(list, j)
		}
	}
	c.list = list
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

// step goes along the direction, and back by halves where that loses; false,
// and nothing moved, where nothing is gained.
func (c *ascent) step() bool {
	copy(c.lastMu, c.mu)
	copy(c.lastA, c.a)
	last := c.logL
	for part := 1.0; part > 1e-3; part /= 2 {
		c.move(part)
		if c.sums(); c.logL > last {
			return true
		}
		copy(c.mu, c.lastMu)
		copy(c.a, c.lastA)
	}
	c.sums()
	return false
}

// move goes so far along the direction. What ends a hair beside 0 is 0.
func (c *ascent) move(part float64) {
	for b, d := range c.dMu {
		c.mu[b] = above(c.mu[b] + part*d)
	}
	for j, d := range c.dA {
		c.a[j] = above(c.a[j] + part*d)
	}
}

func above(v float64) float64 {
	if v < 1e-12 {
		return 0
	}
	return v
}
