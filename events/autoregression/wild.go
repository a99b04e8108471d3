package autoregression

import (
	"context"
	"math"
	"math/bits"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
)

// The level of the verdict, and how often an effect called detectable is found.
const (
	level = 0.05
	power = 0.8
)

// draw is one history without a link: its Wald statistic, and how that grows
// with a link of size b: wald + 2 b slope + b^2 bend.
type draw struct {
	wald, slope, bend float64
}

// wild is the bootstrap of the Wald statistic, and what it could have found.
func (l *Link) wild(ctx context.Context, c *columns, part, rest []float64, d Draws) error {
	null := slices.Clone(rest) // what the model without x leaves
	for t := range null {
		for j := c.k - c.tested; j < c.k; j++ {
			null[t] += c.q[t*c.k+j] * part[j]
		}
	}
	l.Draws = d.or(999)
	shared := newTurned(c, null)
	signs := shared.draws(ctx, l.Draws, d.Seed, 0, (*signed).signs)
	moved := shared.draws(ctx, l.Draws, d.Seed, 1<<33, (*signed).shuffle)
	if err := ctx.Err(); err != nil {
		return err
	}
	observed := l.HC0 * float64(c.n) / float64(c.n-c.k)
	bySign, byPlace := exceeding(signs, observed), exceeding(moved, observed)
	share := func(exceeded int) float64 { return float64(1+exceeded) / float64(l.Draws+1) }
	l.SignP, l.ShuffleP = share(bySign), share(byPlace)
	l.Exceeded = max(bySign, byPlace)
	l.WildP = share(l.Exceeded)
	l.Detectable = detectable(signs, max(critical(signs), critical(moved)))
	return nil
}

// draws makes histories, each from a source of its own, by the given way.
func (m *turned) draws(ctx context.Context, count int, seed, stream uint64, way func(*signed, *rand.PCG)) []draw {
	all := make([]draw, count)
	workers := max(1, min(runtime.GOMAXPROCS(0), count/16))
	var wait sync.WaitGroup
	for w := range workers {
		wait.Go(func() {
			s := newSigned(m)
			for i := w; i < count && ctx.Err() == nil; i += workers {
				way(s, rand.NewPCG(seed, stream+uint64(i)))
				all[i] = s.fitted()
			}
		})
	}
	wait.Wait()
	return all
}

// exceeding counts draws at least as large.
func exceeding(draws []draw, observed float64) (n int) {
	for _, d := range draws {
		if d.wald >= observed {
			n++
		}
	}
	return n
}

// turned is what all draws share, each column in one piece of memory: a draw is
// then three products of a matrix and a vector.
type turned struct {
	q     blas64.General // k rows of n
	pairs blas64.General // products of two tested columns, a row for each
	null  []float64      // residuals of the model without x
	shift []float64      // parts along the tested columns of b = 1/p at each lag
}

func newTurned(c *columns, null []float64) *turned {
	p, last := c.tested, c.k-c.tested
	m := &turned{q: rows(c.k, c.n), pairs: rows(p*(p+1)/2, c.n), null: null, shift: make([]float64, p)}
	for t := range c.n {
		for j, v := range c.q[t*c.k : (t+1)*c.k] {
			m.q.Data[j*c.n+t] = v
		}
	}
	at := 0
	for i := range p {
		qi := m.q.Data[(last+i)*c.n : (last+i+1)*c.n]
		for j := range i + 1 {
			qj, to := m.q.Data[(last+j)*c.n:(last+j+1)*c.n], m.pairs.Data[at*c.n:(at+1)*c.n]
			for t, v := range qi {
				to[t] = v * qj[t]
			}
			at++
		}
	}
	for i := range p {
		for j := i; j < p; j++ {
			m.shift[i] += c.r[(last+i)*c.k+last+j] * c.length[last+j] / float64(p)
		}
	}
	return m
}

func rows(count, long int) blas64.General {
	return blas64.General{Rows: count, Cols: long, Stride: long, Data: make([]float64, count*long)}
}

// signed has the room for one draw after another.
type signed struct {
	*turned
	rest, part, pair   blas64.Vector
	meat, along, shift []float64
}

func newSigned(m *turned) *signed {
	p := len(m.shift)
	vector := func(n int) blas64.Vector { return blas64.Vector{N: n, Inc: 1, Data: make([]float64, n)} }
	return &signed{
		turned: m, rest: vector(m.q.Cols), part: vector(m.q.Rows), pair: vector(m.pairs.Rows),
		meat: make([]float64, p*p), along: make([]float64, p), shift: make([]float64, p),
	}
}

// signs gives each residual one at random.
func (s *signed) signs(source *rand.PCG) {
	for from := 0; from < len(s.null); from += 64 {
		part := s.null[from:min(from+64, len(s.null))]
		to, word := s.rest.Data[from:from+len(part)], source.Uint64()
		for t, v := range part {
			to[t] = math.Float64frombits(math.Float64bits(v) ^ word<<63)
			word >>= 1
		}
	}
}

// shuffle puts the residuals in another order. A word is enough for two places.
func (s *signed) shuffle(source *rand.PCG) {
	rest := s.rest.Data
	copy(rest, s.null)
	var word, at uint64
	for i := len(rest) - 1; i > 0; i-- {
		if (len(rest)-1-i)&1 == 0 {
			word = source.Uint64()
		}
		at, word = bits.Mul64(word, uint64(i+1))
		rest[i], rest[at] = rest[at], rest[i]
	}
}

// fitted is the history at hand. The fitted part of the model without x lies in
// the span of its columns, so that it changes neither what lies along the tested
// ones nor what is left, and is not added.
func (s *signed) fitted() draw {
	rest, p := s.rest.Data, len(s.shift)
	blas64.Gemv(blas.NoTrans, 1, s.q, s.rest, 0, s.part)
	blas64.Gemv(blas.Trans, -1, s.q, s.part, 1, s.rest)
	for t, e := range rest {
		rest[t] = e * e
	}
	blas64.Gemv(blas.NoTrans, 1, s.pairs, s.rest, 0, s.pair)
	at := 0
	for i := range p {
		at += copy(s.meat[i*p:i*p+i+1], s.pair.Data[at:])
	}
	if !factored(s.meat, p) {
		return draw{}
	}
	copy(s.along, s.part.Data[len(s.part.Data)-p:])
	copy(s.shift, s.turned.shift)
	forward(s.meat, s.along)
	forward(s.meat, s.shift)
	return draw{wald: squares(s.along), slope: dot(s.along, s.shift), bend: squares(s.shift)}
}

// critical is what one in twenty passes.
func critical(draws []draw) float64 {
	walds := make([]float64, len(draws))
	for i, d := range draws {
		walds[i] = d.wald
	}
	slices.Sort(walds)
	return walds[min(len(walds)-1, int((1-level)*float64(len(walds)+1)))]
}

// detectable is the least sum of b, the same at each lag, with which four of
// five draws pass the value.
func detectable(draws []draw, critical float64) float64 {
	found := func(size float64) bool {
		n := 0
		for _, d := range draws {
			if d.wald+size*(2*d.slope+size*d.bend) > critical {
				n++
			}
		}
		return float64(n) >= power*float64(len(draws))
	}
	high := 1e-6
	for range 60 {
		if found(high) {
			break
		}
		high *= 2
	}
	low := high / 2
	for range 12 {
		if mid := (low + high) / 2; found(mid) {
			high = mid
		} else {
			low = mid
		}
	}
	return high
}
