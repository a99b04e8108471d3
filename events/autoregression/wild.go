package autoregression

import (
	"context"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
)

// The level of the verdict, and how often an effect called detectable is found.
const (
	level = 0.05
	power = 0.8
)

// draw is one history without a link: the parts along the tested columns, the
// products of scores and the Wald statistic.
type draw struct {
	part, meat []float64
	wald       float64
}

// wild is the bootstrap of the Wald statistic, and what it could have found.
func (l *Link) wild(ctx context.Context, c *columns, part, rest []float64, d Draws) error {
	count := d.or(999)
	null := slices.Clone(rest) // what the model without x leaves
	p, last := c.tested, c.k-c.tested
	for t := range null {
		for j := last; j < c.k; j++ {
			null[t] += c.q[t*c.k+j] * part[j]
		}
	}
	draws := make([]draw, count)
	workers := max(1, min(runtime.GOMAXPROCS(0), count/16))
	var wait sync.WaitGroup
	for w := range workers {
		wait.Go(func() {
			s := newSigned(c)
			for i := w; i < count && ctx.Err() == nil; i += workers {
				draws[i] = s.draw(null, rand.New(rand.NewPCG(d.Seed, uint64(i))))
			}
		})
	}
	wait.Wait()
	if err := ctx.Err(); err != nil {
		return err
	}
	observed := l.HC0 * float64(c.n) / float64(c.n-c.k)
	for i := range draws {
		if draws[i].wald >= observed {
			l.Exceeded++
		}
	}
	l.Draws = count
	l.WildP = float64(1+l.Exceeded) / float64(count+1)
	l.Detectable = detectable(c, draws, p)
	return nil
}

// signed has the room for one draw after another.
type signed struct {
	c          *columns
	u, part    []float64
	rest, room []float64
}

func newSigned(c *columns) *signed {
	return &signed{c, make([]float64, c.n), make([]float64, c.k), make([]float64, c.n), make([]float64, c.tested*c.tested+c.tested)}
}

// draw gives each residual a sign. The fitted part of the model without x lies
// in the span of its columns, so that it changes neither what lies along the
// tested ones nor what is left.
func (s *signed) draw(null []float64, r *rand.Rand) draw {
	c, p := s.c, s.c.tested
	var bits uint64
	for t, v := range null {
		if t&63 == 0 {
			bits = r.Uint64()
		}
		if bits&1 == 1 {
			v = -v
		}
		s.u[t], bits = v, bits>>1
	}
	c.along(s.u, s.part, s.rest)
	d := draw{part: slices.Clone(s.part[c.k-p:]), meat: make([]float64, p*p)}
	for t, e := range s.rest {
		row := c.q[(t+1)*c.k-p : (t+1)*c.k]
		e *= e
		for i, qi := range row {
			w := e * qi
			for j, qj := range row[:i+1] {
				d.meat[i*p+j] += w * qj
			}
		}
	}
	d.wald = quadratic(d.meat, d.part, s.room)
	return d
}

// detectable is the least sum of b, the same at each lag, with which four of
// five draws pass the value that one in twenty passes without it.
func detectable(c *columns, draws []draw, p int) float64 {
	walds := make([]float64, len(draws))
	for i, d := range draws {
		walds[i] = d.wald
	}
	slices.Sort(walds)
	critical := walds[min(len(walds)-1, int((1-level)*float64(len(walds)+1)))]
	shift := make([]float64, p) // the parts along the tested columns of b = 1/p at each lag
	last := c.k - p
	for i := range p {
		for j := i; j < p; j++ {
			shift[i] += c.r[(last+i)*c.k+last+j] * c.length[last+j] / float64(p)
		}
	}
	moved, room := make([]float64, p), make([]float64, p*p+p)
	found := func(size float64) bool {
		n := 0
		for _, d := range draws {
			for j := range p {
				moved[j] = d.part[j] + size*shift[j]
			}
			if quadratic(d.meat, moved, room) > critical {
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
