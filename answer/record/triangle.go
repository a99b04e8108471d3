//go:build !wasip1

package record

import (
	"cmp"
	"context"
	"slices"

	"detente/events"
	"detente/events/autoregression"
)

// mostTriangles are tested of many parties: four have no more.
const mostTriangles = 4

// three are parties of a triangle, and which of what they do to each other can
// be tested.
type three struct {
	of     [3]int
	ways   [][2]int // all six, in the order of the parties
	active [][2]int // of these, those with an act in enough periods
	acts   int      // periods with an act, of these
}

// triangles tests the busiest of each three parties; left is how many others
// could have been.
func triangles(ctx context.Context, req Request, s *events.Series) (list []Triangle, left int, err error) {
	list = []Triangle{}
	var all []three
	if s.Periods() >= LeastPeriods {
		all = threes(s)
	}
	order := make([]int, len(all))
	for k := range order {
		order[k] = k
	}
	slices.SortStableFunc(order, func(x, y int) int { return cmp.Compare(all[y].acts, all[x].acts) })
	chosen := order[:min(len(order), mostTriangles)]
	for _, k := range slices.Sorted(slices.Values(chosen)) {
		t, err := all[k].test(ctx, req, s)
		if err != nil {
			return list, 0, err
		}
		list = append(list, t)
	}
	return list, len(all) - len(chosen), nil
}

// threes are those of whom every one acts, or meets with acts, often enough to
// tell.
func threes(s *events.Series) (list []three) {
	n := len(s.Parties)
	periods := make([][]int, n) // with an act of one toward another
	for i := range n {
		for j := range n {
			periods[i] = append(periods[i], filled(s.Sum[i][j]))
		}
	}
	for a := range n {
		for b := a + 1; b < n; b++ {
			for c := b + 1; c < n; c++ {
				if t, ok := newThree([3]int{a, b, c}, periods); ok {
					list = append(list, t)
				}
			}
		}
	}
	return list
}

func newThree(of [3]int, periods [][]int) (t three, ok bool) {
	t.of = of
	seen := map[int]bool{}
	for _, i := range of {
		for _, j := range of {
			if i == j {
				continue
			}
			t.ways = append(t.ways, [2]int{i, j})
			if k := periods[i][j]; k >= LeastActive {
				t.active, t.acts = append(t.active, [2]int{i, j}), t.acts+k
				seen[i], seen[j] = true, true
			}
		}
	}
	return t, len(seen) == 3
}

// test tests every ordered pair of what three parties do to each other. The
// parties are taken by name, so that who is listed first changes no draw.
func (x three) test(ctx context.Context, req Request, s *events.Series) (Triangle, error) {
	t := Triangle{Cells: []Cell{}}
	for _, i := range x.of {
		t.Parties = append(t.Parties, s.Parties[i])
	}
	slices.SortFunc(x.active, func(u, v [2]int) int {
		return cmp.Or(cmp.Compare(s.Parties[u[0]], s.Parties[v[0]]), cmp.Compare(s.Parties[u[1]], s.Parties[v[1]]))
	})
	var series [][]float64
	for _, w := range x.active {
		series = append(series, points(s.Sum[w[0]][w[1]]))
	}
	now := besides(s, x.ways)
	if t.Lags = req.Lags; t.Lags == 0 {
		t.Lags = x.lags(series, now, most(s.Grain))
	}
	found, err := autoregression.Triangle(ctx, series, now, t.Lags, autoregression.Draws{Count: req.Draws, Seed: req.Seed})
	if err != nil {
		return t, err
	}
	t.fill(x, s, found)
	return t, nil
}

// lags are the most that Hannan and Quinn's criterion takes for any two of the
// three, given all else; where no two act on each other, for any two series.
func (x three) lags(series, now [][]float64, most int) int {
	var pairs, mutual [][2]int
	for k, u := range x.active {
		for l := k + 1; l < len(x.active); l++ {
			pairs = append(pairs, [2]int{k, l})
			if v := x.active[l]; u[0] == v[1] && u[1] == v[0] {
				mutual = append(mutual, [2]int{k, l})
			}
		}
	}
	if len(mutual) > 0 {
		pairs = mutual
	}
	lags := 1
	for _, p := range pairs {
		e := autoregression.Equation{Y: series[p[0]], X: series[p[1]], Now: now}
		for k, other := range series {
			if k != p[0] && k != p[1] {
				e.Thirds = append(e.Thirds, other)
			}
		}
		// What cannot be tested with one lag is said cell by cell.
		if o, err := autoregression.Orders(e, most); err == nil {
			lags = max(lags, o.ByHQ)
		}
	}
	return lags
}

// fill writes the thirty cells, those tested with their numbers.
func (t *Triangle) fill(x three, s *events.Series, found []autoregression.Cell) {
	q := shares(found)
	for _, u := range x.ways {
		for _, v := range x.ways {
			if u == v {
				continue
			}
			c := Cell{From: s.Parties[u[0]] + "->" + s.Parties[u[1]], Of: s.Parties[v[0]] + "->" + s.Parties[v[1]], Type: Triangular}
			if u[0] == v[1] && u[1] == v[0] {
				c.Type = Bilateral
			}
			k := slices.IndexFunc(found, func(f autoregression.Cell) bool { return x.active[f.From] == u && x.active[f.To] == v })
			switch {
			case k < 0:
			case found[k].Err != nil:
				t.Why = found[k].Err.Error()
			default:
				l := found[k].Link
				c.SumB, c.P, c.Q, c.Passes = known(l.SumB), known(l.WildP), known(q[k]), found[k].Found
				t.Tested++
				if c.Passes {
					t.Passed++
				}
			}
			t.Cells = append(t.Cells, c)
		}
	}
}

// shares are, for each cell, the least share of chance among discoveries at
// which it is one (Benjamini and Hochberg).
func shares(found []autoregression.Cell) []float64 {
	q, order := make([]float64, len(found)), []int{}
	for k, c := range found {
		if c.Err == nil {
			order = append(order, k)
		}
	}
	slices.SortStableFunc(order, func(x, y int) int { return cmp.Compare(found[x].Link.WildP, found[y].Link.WildP) })
	least := 1.0
	for i, k := range slices.Backward(order) {
		least = min(least, found[k].Link.WildP*float64(len(order))/float64(i+1))
		q[k] = least
	}
	return q
}
