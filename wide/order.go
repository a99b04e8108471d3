package wide

import (
	"cmp"
	"slices"

	"detente"
	"detente/model"
)

// rounds bounds how often options are moved to where what they hang together
// with is.
const rounds = 50

// order says which digit diagrams decide first. Options that a rule binds or a
// party minds together should be near each other, or diagrams get wide: each
// option is moved to the middle of what it hangs together with, again and again
// (the method FORCE of Aloul, Markov and Sakallah, 2003). Where that is no
// better than the order of the file, the last option comes first: codes are
// then decided as numbers are compared.
func order(c *detente.Case, setup detente.Setup, cones *model.Cones) []int {
	options := c.Options()
	var groups [][]int
	for _, r := range setup.Rules {
		groups = append(groups, r.Allows.Options())
	}
	for i := range c.Parties {
		groups = append(groups, cones.Of(i, model.Near))
	}
	place := make([]float64, len(options)) // kept small whole numbers and their means
	for k := range place {
		place[k] = float64(len(options) - 1 - k)
	}
	best, least := slices.Clone(place), span(groups, place)
	for range rounds {
		place = pulled(groups, place)
		if s := span(groups, place); s < least*0.9 {
			best, least = slices.Clone(place), s
		}
	}
	by := make([]int, len(options))
	for k := range by {
		by[k] = k
	}
	slices.SortFunc(by, func(a, b int) int { return cmp.Or(cmp.Compare(best[a], best[b]), b-a) })
	var digits []int
	for _, k := range by {
		for d := options[k].Digits() - 1; d >= 0; d-- {
			digits = append(digits, options[k].Digit+d)
		}
	}
	return digits
}

// pulled are new places: 0, 1, 2, ... in the order of the means of the middles
// of the groups that each option is in.
func pulled(groups [][]int, place []float64) []float64 {
	sum, in := make([]float64, len(place)), make([]float64, len(place))
	for _, g := range groups {
		middle := 0.0
		for _, k := range g {
			middle += place[k] / float64(len(g))
		}
		for _, k := range g {
			sum[k] += middle
			in[k]++
		}
	}
	by := make([]int, len(place))
	for k := range by {
		by[k] = k
		if in[k] > 0 {
			sum[k] /= in[k]
		} else {
			sum[k] = place[k]
		}
	}
	slices.SortFunc(by, func(a, b int) int {
		return cmp.Or(cmp.Compare(sum[a], sum[b]), cmp.Compare(place[a], place[b]))
	})
	next := make([]float64, len(place))
	for at, k := range by {
		next[k] = float64(at)
	}
	return next
}

// span is how far the groups reach, all in all.
func span(groups [][]int, place []float64) float64 {
	all := 0.0
	for _, g := range groups {
		if len(g) == 0 {
			continue
		}
		low, high := place[g[0]], place[g[0]]
		for _, k := range g {
			low, high = min(low, place[k]), max(high, place[k])
		}
		all += high - low
	}
	return all
}
