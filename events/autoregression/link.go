package autoregression

import (
	"context"
	"math"
	"slices"

	"gonum.org/v1/gonum/mathext"
	"gonum.org/v1/gonum/stat/distuv"
)

// Link is what is known of one direction: whether x precedes y, given all else
// in the equation.
type Link struct {
	Lags, N, K int
	Dropped    int     // covariates and thirds that added nothing
	Condition  float64 // of the regressors; see [IllConditioned]
	Own        []float64
	B          []float64
	SumOwn     float64
	SumB       float64
	SumError   float64 // of SumB, by Newey and West
	LongRun    float64 // SumB / (1 - SumOwn)

	F, FP     float64
	HC0, HC0P float64 // a Wald statistic that allows for unequal variances
	NW, NWP   float64 // and for what is left of the past, Bartlett's window
	Window    int
	SignP     float64 // HC0 against residuals with a sign at random: the wild bootstrap
	ShuffleP  float64 // against residuals in another order
	WildP     float64 // the verdict: the larger of the two
	Exceeded  int     // draws of that one at least as large as HC0
	Draws     int     // of each
	// Detectable is the sum of b that the bootstrap would have found in four of
	// five such histories: the fitted one without a link, and b added.
	Detectable float64
	Residuals  []float64
}

// Test judges whether x precedes y. Draws.Count is 999 by default.
//
// The bootstrap keeps the regressors and draws the residuals of the model
// without x in two ways. With a sign at random, unequal variances stay where
// they are, but what is skewed does not stay skewed. In another order it does,
// but bursts do not stay where they are. The larger p counts: what deceives the
// one does not deceive the other (docs/decisions/0053).
//
// The regressors are projected out once; a draw costs O(n k). Draws are seeded
// one by one, so that the number of cores changes nothing.
//
// The error is [ErrShort], [ErrCollinear], [ErrConstant] or ctx.Err().
func Test(ctx context.Context, e Equation, d Draws) (Link, error) {
	if e.Lags < 1 || len(e.Y) <= 3*e.Lags {
		return Link{}, ErrShort
	}
	c, err := newColumns(e, e.Lags)
	if err != nil {
		return Link{}, err
	}
	y := e.Y[e.Lags:]
	part, rest := make([]float64, c.k), make([]float64, c.n)
	c.along(y, part, rest)
	l := Link{Lags: e.Lags, N: c.n, K: c.k, Dropped: c.dropped, Condition: c.condition, Residuals: rest}
	if squares(rest) <= 1e-20*squares(y) {
		return Link{}, ErrConstant
	}
	l.coefficients(c, part)
	l.classical(c, part, rest)
	l.robust(c, part, rest)
	err = l.wild(ctx, c, part, rest, d)
	return l, err
}

func (l *Link) coefficients(c *columns, part []float64) {
	b := c.solved(part)
	l.Own, l.B = b[1:1+c.own], b[c.k-c.tested:]
	l.SumOwn, l.SumB = total(l.Own), total(l.B)
	l.LongRun = l.SumB / (1 - l.SumOwn)
}

// classical is the F test. The parts along the tested columns are what these
// add to the squares explained.
func (l *Link) classical(c *columns, part, rest []float64) {
	p, free := float64(c.tested), float64(c.n-c.k)
	l.F = squares(part[c.k-c.tested:]) / p / (squares(rest) / free)
	// The upper tail as the lower one of the other variable: 1 - CDF has no digits left.
	l.FP = mathext.RegIncBeta(free/2, p/2, free/(free+p*l.F))
}

// robust are the Wald statistics. b is r22^-1 times the parts along the tested
// columns, and its covariance changes alike, so that r22 falls out.
func (l *Link) robust(c *columns, part, rest []float64) {
	p, last := c.tested, c.k-c.tested
	scale := float64(c.n-c.k) / float64(c.n)
	scores := make([]float64, c.n*p)
	for t, e := range rest {
		for j := range p {
			scores[t*p+j] = c.q[t*c.k+last+j] * e
		}
	}
	chi := distuv.ChiSquared{K: float64(p)}
	meat := longRun(scores, p, 0)
	l.HC0 = scale * quadratic(slices.Clone(meat), slices.Clone(part[last:]))
	l.HC0P = chi.Survival(l.HC0)
	l.Window = int(math.Floor(4 * math.Pow(float64(c.n)/100, 2.0/9)))
	meat = longRun(scores, p, l.Window)
	w := c.weights()
	variance := 0.0
	for i := range p {
		for j := range p {
			variance += w[i] * meat[i*p+j] * w[j]
		}
	}
	l.SumError = math.Sqrt(variance / scale)
	l.NW = scale * quadratic(slices.Clone(meat), slices.Clone(part[last:]))
	l.NWP = chi.Survival(l.NW)
}

// longRun is the sum of products of scores, up to so many periods apart.
func longRun(scores []float64, p, window int) []float64 {
	m, n, past := make([]float64, p*p), len(scores)/p, make([]float64, p)
	for t := range n {
		now := scores[t*p : t*p+p]
		for j, v := range now {
			past[j] = v / 2
		}
		for l := 1; l <= min(window, t); l++ {
			weight := 1 - float64(l)/float64(window+1)
			for j, v := range scores[(t-l)*p : (t-l)*p+p] {
				past[j] += weight * v
			}
		}
		for i, v := range now {
			to := m[i*p : i*p+p]
			for j, w := range past {
				to[j] += v * w
			}
		}
	}
	for i := range p {
		for j := range i + 1 {
			m[i*p+j] += m[j*p+i]
			m[j*p+i] = m[i*p+j]
		}
	}
	return m
}

// quadratic is v' m^-1 v by Cholesky, 0 where m is not positive definite. Both
// are lost.
func quadratic(m, v []float64) float64 {
	if !factored(m, len(v)) {
		return 0
	}
	forward(m, v)
	return squares(v)
}

// factored makes m, of which the lower triangle counts, g g' with g below the
// diagonal; false where a pivot is lost.
func factored(m []float64, p int) bool {
	for i := range p {
		least := 1e-13 * m[i*p+i]
		for j := range i + 1 {
			s := m[i*p+j] - dot(m[i*p:i*p+j], m[j*p:j*p+j])
			if i > j {
				m[i*p+j] = s / m[j*p+j]
			} else if !(s > least) {
				return false
			} else {
				m[i*p+i] = math.Sqrt(s)
			}
		}
	}
	return true
}

// forward solves g z = v in place.
func forward(g, v []float64) {
	p := len(v)
	for i := range p {
		v[i] = (v[i] - dot(g[i*p:i*p+i], v[:i])) / g[i*p+i]
	}
}

func total(s []float64) (sum float64) {
	for _, v := range s {
		sum += v
	}
	return sum
}

func squares(s []float64) (sum float64) {
	for _, v := range s {
		sum += v * v
	}
	return sum
}
