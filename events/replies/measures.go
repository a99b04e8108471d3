package replies

import (
	"math"
	"math/rand/v2"
	"slices"
)

// Match is how often b's acts have the sign of a's last act before that day.
type Match struct {
	N         int
	Rate      float64
	Low, High float64 // 90 % of histories put together of blocks of four weeks
	Kappa     float64 // 0 where signs match as often as by chance, 1 where always
}

// Matching needs an act of both; N is 0 otherwise.
func Matching(a, b []Act, draws int, seed uint64) Match {
	var hits []bool
	var table [2][2]float64
	k, last := 0, -1
	first, end := 0, 0
	for _, x := range b {
		for k < len(a) && a[k].Day < x.Day {
			if a[k].Score != 0 {
				last = side(a[k].Score)
			}
			k++
		}
		if last < 0 || x.Score == 0 {
			continue
		}
		if len(hits) == 0 {
			first = x.Day
		}
		end = x.Day
		hits = append(hits, side(x.Score) == last)
		table[last][side(x.Score)]++
	}
	m := Match{N: len(hits)}
	if m.N == 0 {
		return m
	}
	n := float64(m.N)
	m.Rate = (table[0][0] + table[1][1]) / n
	chance := ((table[0][0]+table[0][1])*(table[0][0]+table[1][0]) + (table[1][0]+table[1][1])*(table[0][1]+table[1][1])) / n / n
	if chance < 1 {
		m.Kappa = (m.Rate - chance) / (1 - chance)
	}
	block := max(1, n*28/float64(end-first+1))
	m.Low, m.High = blocks(hits, block, draws, seed)
	return m
}

// blocks are the 5th and 95th of a hundred means of histories made of blocks of
// random length, that long on average.
func blocks(hits []bool, block float64, draws int, seed uint64) (low, high float64) {
	if draws == 0 {
		draws = 499
	}
	r, means := rand.New(rand.NewPCG(seed, 13)), make([]float64, draws)
	for d := range means {
		at, sum := r.IntN(len(hits)), 0
		for range hits {
			if hits[at] {
				sum++
			}
			if at = (at + 1) % len(hits); r.Float64()*block < 1 {
				at = r.IntN(len(hits))
			}
		}
		means[d] = float64(sum) / float64(len(hits))
	}
	slices.Sort(means)
	return means[draws/20], means[draws-1-draws/20]
}

// Echoes are how strong replies are for the strength of the act: [0] to hostile
// acts, [1] to cooperative ones. Below 1 they are weaker, below 0 of the other
// sign. N is how many acts had a reply.
type Echoes struct {
	Ratio [2]float64
	N     [2]int
}

// Echo is the slope of replies over acts, through the origin.
func Echo(a, b []Act, within int) (e Echoes) {
	var up, down [2]float64
	for _, r := range paired(a, b, within) {
		if r.back < 2 {
			up[r.act] += r.score * r.answer
			down[r.act] += r.score * r.score
			e.N[r.act]++
		}
	}
	for i := range 2 {
		if down[i] > 0 {
			e.Ratio[i] = up[i] / down[i]
		}
	}
	return e
}

// Balanced compares what two parties do to each other in the long run.
type Balanced struct {
	Ratio       float64 // of the sums, a's over b's; NaN where b's is 0
	Correlation float64 // of yearly means; NaN with less than three years that differ
	Years       int
}

// Balance compares a's acts with b's.
func Balance(a, b []Act) Balanced {
	var sums [2]float64
	yearly := map[int]*[2][2]float64{} // sum and count, of each
	for side, acts := range [][]Act{a, b} {
		for _, x := range acts {
			y := year(x.Day)
			if yearly[y] == nil {
				yearly[y] = &[2][2]float64{}
			}
			sums[side] += x.Score
			yearly[y][side][0] += x.Score
			yearly[y][side][1]++
		}
	}
	var years []int
	for y, v := range yearly {
		if v[0][1] > 0 && v[1][1] > 0 {
			years = append(years, y)
		}
	}
	slices.Sort(years)
	var u, v []float64
	for _, y := range years {
		u, v = append(u, yearly[y][0][0]/yearly[y][0][1]), append(v, yearly[y][1][0]/yearly[y][1][1])
	}
	r := Balanced{Ratio: math.NaN(), Correlation: correlation(u, v), Years: len(years)}
	if sums[1] != 0 {
		r.Ratio = sums[0] / sums[1]
	}
	return r
}

func correlation(u, v []float64) float64 {
	if len(u) < 3 {
		return math.NaN()
	}
	mu, mv := mean(u), mean(v)
	var uu, vv, uv float64
	for k := range u {
		uu += (u[k] - mu) * (u[k] - mu)
		vv += (v[k] - mv) * (v[k] - mv)
		uv += (u[k] - mu) * (v[k] - mv)
	}
	return uv / math.Sqrt(uu*vv)
}

func mean(s []float64) float64 {
	sum := 0.0
	for _, v := range s {
		sum += v
	}
	return sum / float64(len(s))
}

// Run is the longest chain of hostile acts, each by the other party than the one
// before, after it but soon, and not milder.
type Run struct {
	Length int
	Median int     // of histories with each act anywhere in its week
	P      float64 // of these with as long a chain
}

// LongestRun looks for the chain; draws are 199 by default.
func LongestRun(a, b []Act, within, draws int, seed uint64) Run {
	if draws == 0 {
		draws = 199
	}
	r := rand.New(rand.NewPCG(seed, 17))
	run := Run{Length: longest(a, b, within)}
	lengths, exceeded := make([]int, draws), 0
	c := newChain(a, b)
	for d := range lengths {
		c.clear()
		for of, acts := range [][]Act{a, b} {
			for _, x := range acts {
				x.Day += r.IntN(7) - ((x.Day%7)+7)%7
				c.add(of, x)
			}
		}
		lengths[d] = c.longest(within)
		if lengths[d] >= run.Length {
			exceeded++
		}
	}
	slices.Sort(lengths)
	run.Median, run.P = lengths[draws/2], float64(1+exceeded)/float64(draws+1)
	return run
}

func longest(a, b []Act, within int) int {
	c := newChain(a, b)
	for of, acts := range [][]Act{a, b} {
		for _, x := range acts {
			c.add(of, x)
		}
	}
	return c.longest(within)
}

// chain has the room for the hostile acts of both, in the order of days.
type chain struct {
	given, sorted []link
	first         int   // a week before the first day
	from          []int // of each day after: the acts up to it
}

type link struct {
	Act
	of, length int
}

func newChain(a, b []Act) *chain {
	first, last := math.MaxInt, math.MinInt
	for _, acts := range [][]Act{a, b} {
		for _, x := range acts {
			first, last = min(first, x.Day), max(last, x.Day)
		}
	}
	if first > last {
		return &chain{}
	}
	return &chain{first: first - 7, from: make([]int, last-first+16)}
}

func (c *chain) clear() {
	c.given = c.given[:0]
	clear(c.from)
}

func (c *chain) add(of int, x Act) {
	if x.Score < 0 {
		c.given = append(c.given, link{x, of, 1})
		c.from[x.Day-c.first+1]++
	}
}

// longest sorts by counting, so that acts of one day stay as they were given.
func (c *chain) longest(within int) int {
	for d := 1; d < len(c.from); d++ {
		c.from[d] += c.from[d-1]
	}
	c.sorted = slices.Grow(c.sorted[:0], len(c.given))[:len(c.given)]
	for _, x := range c.given {
		at := &c.from[x.Day-c.first]
		c.sorted[*at] = x
		*at++
	}
	most, from := 0, 0
	for k := range c.sorted {
		x := &c.sorted[k]
		for c.sorted[from].Day < x.Day-within {
			from++
		}
		for i := from; i < k && c.sorted[i].Day < x.Day; i++ {
			if y := &c.sorted[i]; y.of != x.of && y.Score >= x.Score {
				x.length = max(x.length, y.length+1)
			}
		}
		most = max(most, x.length)
	}
	return most
}
