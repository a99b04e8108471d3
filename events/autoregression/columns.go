package autoregression

import (
	"math"

	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/lapack/lapack64"
	"gonum.org/v1/gonum/mat"
)

// dependent is the distance from the other columns, of columns of length one,
// below which a column adds nothing.
const dependent = 1e-9

// columns are the regressors of an equation, factored: x = q r with columns of
// x brought to length one. The tested ones are the last.
type columns struct {
	n, k, tested int
	x            []float64 // n rows of k
	q            []float64 // n rows of k, orthonormal
	r            []float64 // k rows of k, upper triangle
	length       []float64 // by which each column was divided
	own          int       // lags of y begin at column 1, so many
	dropped      int       // nuisance columns that added nothing
	condition    float64
}

// newColumns lists what explains y from period first on: one, the own past,
// covariates, the pasts of thirds, the past of x.
func newColumns(e Equation, first int) (*columns, error) {
	n := len(e.Y) - first
	list := [][]float64{ones(n)}
	past := func(s []float64) {
		for l := 1; l <= e.Lags; l++ {
			list = append(list, s[first-l:first-l+n])
		}
	}
	past(e.Y)
	for _, s := range e.Now {
		list = append(list, s[first:])
	}
	for _, s := range e.Thirds {
		past(s)
	}
	past(e.X)
	c := &columns{n: n, own: e.Lags, tested: e.Lags}
	for {
		c.k = len(list)
		if n < c.k+c.tested+2 {
			return nil, ErrShort
		}
		c.fill(list)
		c.factor()
		at := c.redundant()
		switch {
		case at < 0:
			c.condition = mat.Cond(mat.NewDense(c.k, c.k, c.r), 1)
			return c, nil
		case at >= c.k-c.tested:
			return nil, ErrCollinear
		case at <= c.own:
			return nil, ErrConstant
		}
		list = append(list[:at:at], list[at+1:]...)
		c.dropped++
	}
}

func ones(n int) []float64 {
	s := make([]float64, n)
	for i := range s {
		s[i] = 1
	}
	return s
}

// fill writes the columns row by row, each of length one.
func (c *columns) fill(list [][]float64) {
	c.x, c.length = make([]float64, c.n*c.k), make([]float64, c.k)
	for j, s := range list {
		c.length[j] = blas64.Nrm2(blas64.Vector{N: c.n, Data: s, Inc: 1})
		scale := c.length[j]
		if scale == 0 {
			scale = 1
		}
		for t, v := range s {
			c.x[t*c.k+j] = v / scale
		}
	}
}

// factor is a QR factorisation by reflections.
func (c *columns) factor() {
	q := blas64.General{Rows: c.n, Cols: c.k, Stride: c.k, Data: append([]float64(nil), c.x...)}
	tau, work := make([]float64, c.k), make([]float64, 64*c.k)
	lapack64.Geqrf(q, tau, work, len(work))
	c.r = make([]float64, c.k*c.k)
	for i := range c.k {
		copy(c.r[i*c.k+i:(i+1)*c.k], q.Data[i*c.k+i:(i+1)*c.k])
	}
	lapack64.Orgqr(q, tau, work, len(work))
	c.q = q.Data
}

// redundant is the first column that lies in the span of those before, or -1:
// the diagonal of r is the distance from that span.
func (c *columns) redundant() int {
	for j := range c.k {
		if math.Abs(c.r[j*c.k+j]) < dependent {
			return j
		}
	}
	return -1
}

// along is the part of y along each column of q, and rest what is left of y.
func (c *columns) along(y, part, rest []float64) {
	clear(part)
	for t, v := range y {
		for j, q := range c.q[t*c.k : (t+1)*c.k] {
			part[j] += q * v
		}
	}
	for t, v := range y {
		row := c.q[t*c.k : (t+1)*c.k]
		for j, q := range row {
			v -= q * part[j]
		}
		rest[t] = v
	}
}

// solved are the coefficients of the columns as they were given.
func (c *columns) solved(part []float64) []float64 {
	b := append([]float64(nil), part...)
	c.back(b, 0)
	for j := range b {
		b[j] /= c.length[j]
	}
	return b
}

// back solves r b = b in place, for the columns from the given one on.
func (c *columns) back(b []float64, from int) {
	for i := len(b) - 1; i >= 0; i-- {
		row := c.r[(from+i)*c.k+from:]
		for j := i + 1; j < len(b); j++ {
			b[i] -= row[j] * b[j]
		}
		b[i] /= row[i]
	}
}

// weights are those with which the sum of the tested coefficients is made of
// the parts along the tested columns of q: r' w = 1/length.
func (c *columns) weights() []float64 {
	p, from := c.tested, c.k-c.tested
	w := make([]float64, p)
	for j := range p {
		w[j] = 1 / c.length[from+j]
		for i := range j {
			w[j] -= c.r[(from+i)*c.k+from+j] * w[i]
		}
		w[j] /= c.r[(from+j)*c.k+from+j]
	}
	return w
}
