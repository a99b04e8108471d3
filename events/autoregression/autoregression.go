// Package autoregression asks of two series whether the one precedes the
// other, given the other's own past and what else was known.
//
// [Test] judges one direction by a vector autoregression: F, Newey-West and,
// as the verdict, a wild bootstrap, by signs and by order. [Orders] chooses the number of lags;
// [NewSystem] gives the effects of both directions together: long-run
// multipliers, the gain of the loop, responses to a shock with their bands.
// [Triangle] tests all ordered pairs of several series. [Rivals] compares three
// models of reciprocity.
//
// It knows numbers only: no events, no parties, no dates.
//
// # Symbols
//
// y is the series explained, x the one that may precede it, p the number of
// lags, n the observations left after p lags, k the columns:
//
//	y(t) = c + sum a(l) y(t-l) + sum b(l) x(t-l) + thirds + covariates + e(t)
//
// # Sources
//
// Goldstein and Freeman, Three-Way Street, 1990. Goncalves and Kilian, Journal
// of Econometrics 123, 2004, for the bootstrap by signs; Freedman and Lane,
// Journal of Business and Economic Statistics 1, 1983, for that by order.
// Newey and West, Econometrica 55, 1987. Pesaran and Shin, Economics Letters
// 58, 1998, for generalised responses. Benjamini and Hochberg, JRSS B 57, 1995.
// Patchen and Bogumil, CMPS 14, 1995. docs/decisions/0050 and 0053 say what was
// chosen.
package autoregression

import "errors"

// What keeps a series from being tested.
var (
	ErrShort     = errors.New("too few periods for so many lags")
	ErrCollinear = errors.New("the past of one series tells all of the other's: they cannot be told apart")
	ErrConstant  = errors.New("the series explained never differs from what is known")
)

// IllConditioned is from which condition number on digits are lost.
const IllConditioned = 1e8

// Equation is one series and what may precede it. All series are equally long.
type Equation struct {
	Y, X   []float64
	Thirds [][]float64 // as many lags each as X
	Now    [][]float64 // covariates of the same period, such as coverage
	Lags   int
}

// Draws are how often, and from where, a random draw is made.
type Draws struct {
	Count int
	Seed  uint64
}

// or is d, or the usual number of draws.
func (d Draws) or(count int) int {
	if d.Count > 0 {
		return d.Count
	}
	return count
}
