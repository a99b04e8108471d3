package replies

import (
	"math/rand/v2"
	"slices"
)

// The screen of initiatives: design section B8.
const (
	initiative  = 5.0 // the least score
	around      = 28  // days before and after
	announced   = 30  // days before, in which a promise counts
	alike       = 0.5 // of the mean before, for a day to compare with
	fewest      = 8   // initiatives below which there is a list only
	comparisons = 999
)

// Initiative is a cooperative act while the other was hostile.
type Initiative struct {
	Day       int
	Score     float64
	Announced bool
	Before    float64 // the other's mean score a day, in the days before
	After     float64 // and in those after
	Exploited int     // the other's hostile acts in those after
	Answered  bool    // the other had a cooperative act in those after
}

// Initiatives are all of them, and what they changed.
type Initiatives struct {
	List       []Initiative
	Change     float64 // of the other's mean, on average
	P          float64 // days alike that nothing was done on and that changed as much; 1 for few
	Compared   bool    // there are enough to compare
	Unanswered int     // the longest row of them without an answer
}

// Screen looks for initiatives of a, with the days on which a promised
// something, first and last being the days of the record.
func Screen(a, b []Act, promises []int, first, last int, seed uint64) Initiatives {
	sums := make([]float64, last-first+2)
	for _, x := range b {
		sums[x.Day-first+1] += x.Score
	}
	for k := 1; k < len(sums); k++ {
		sums[k] += sums[k-1]
	}
	// over is the mean of the days from..to-1.
	over := func(from, to int) float64 { return (sums[to-first] - sums[from-first]) / around }
	fits := func(day int) bool { return day-around >= first && day+around <= last }
	r := Initiatives{P: 1}
	row := 0
	for _, x := range a {
		if x.Score < initiative || !fits(x.Day) {
			continue
		}
		i := Initiative{Day: x.Day, Score: x.Score, Before: over(x.Day-around, x.Day), After: over(x.Day+1, x.Day+1+around)}
		if i.Before >= 0 {
			continue
		}
		i.Announced = slices.ContainsFunc(promises, func(p int) bool { return p < x.Day && p >= x.Day-announced })
		for _, y := range b {
			if y.Day > x.Day && y.Day <= x.Day+around {
				if y.Score < 0 {
					i.Exploited++
				}
				i.Answered = i.Answered || y.Score > 0
			}
		}
		if row++; i.Answered {
			row = 0
		}
		r.Unanswered = max(r.Unanswered, row)
		r.List = append(r.List, i)
		r.Change += i.After - i.Before
	}
	if len(r.List) > 0 {
		r.Change /= float64(len(r.List))
	}
	if r.Compared = len(r.List) >= fewest; r.Compared {
		r.P = compared(r, first, last, over, seed)
	}
	return r
}

// compared is how often days with as hostile a past changed as much.
func compared(r Initiatives, first, last int, over func(from, to int) float64, seed uint64) float64 {
	taken := map[int]bool{}
	for _, i := range r.List {
		taken[i.Day] = true
	}
	var before, change []float64 // of each other day
	for d := first + around; d+around <= last; d++ {
		if !taken[d] {
			past := over(d-around, d)
			before, change = append(before, past), append(change, over(d+1, d+1+around)-past)
		}
	}
	g, exceeded, made := rand.New(rand.NewPCG(seed, 19)), 0, 0
	like := make([][]float64, len(r.List)) // changes after days alike
	for k, i := range r.List {
		for d, v := range before {
			if v >= i.Before-alike && v <= i.Before+alike {
				like[k] = append(like[k], change[d])
			}
		}
	}
	for range comparisons {
		sum, n := 0.0, 0
		for k := range r.List {
			if len(like[k]) > 0 {
				sum += like[k][g.IntN(len(like[k]))]
				n++
			}
		}
		if n == 0 {
			continue
		}
		if made++; sum/float64(n) >= r.Change {
			exceeded++
		}
	}
	return float64(1+exceeded) / float64(made+1)
}
