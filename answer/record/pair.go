//go:build !wasip1

package record

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"detente/events"
	"detente/events/autoregression"
	"detente/events/hawkes"
)

// pair is two parties under test. Of what is kept twice, 0 is a toward b, or
// from a to b.
type pair struct {
	Dyad
	req  Request
	s    *events.Series
	a, b int

	x        [2][]float64 // sums by period
	now      [][]float64
	thirds   [][]float64
	lags     int
	orders   autoregression.Criteria
	link     [2]*autoregression.Link
	system   *autoregression.System
	bands    autoregression.Bands
	acts     *hawkes.Summary
	sign     events.Sign
	days     [2][]int
	first    events.Day
	length   int // days of the record
	unitDays int // of a step in which single acts are counted
}

func (p *pair) names() [2]string { return [2]string{p.A, p.B} }

// direction is the tests of one direction.
func (p *pair) direction(k int) *Direction { return [2]*Direction{&p.AToB, &p.BToA}[k] }

// equation explains the acts of the party answering by those of the other: from
// a to b for 0.
func (p *pair) equation(k int) autoregression.Equation {
	return autoregression.Equation{Y: p.x[1-k], X: p.x[k], Thirds: p.thirds, Now: p.now, Lags: p.lags}
}

// most lags are tried of each grain.
func most(g events.Grain) int {
	if g == events.Daily {
		return 14
	}
	return 12
}

// regress tests both directions by period.
func (p *pair) regress(ctx context.Context) error {
	p.x = [2][]float64{points(p.s.Sum[p.a][p.b]), points(p.s.Sum[p.b][p.a])}
	p.now = p.coverage()
	p.thirds = p.others()
	impossible := []error{autoregression.ErrShort, autoregression.ErrCollinear, autoregression.ErrConstant}
	p.lags = p.req.Lags
	var err error
	p.orders, err = autoregression.Orders(p.equation(0), most(p.s.Grain))
	if p.lags == 0 {
		p.lags = max(1, p.orders.ByHQ)
	}
	if err != nil && !untested(ctx, err, impossible...) {
		return err
	}
	for k := range 2 {
		l, err := autoregression.Test(ctx, p.equation(k), autoregression.Draws{Count: p.req.Draws, Seed: p.req.Seed})
		if untested(ctx, err, impossible...) {
			p.note("%s answering %s could not be tested by period: "+err.Error()+".", p.names()[1-k], p.names()[k])
			continue
		} else if err != nil {
			return err
		}
		p.link[k] = &l
		p.direction(k).Var = &Var{l.Lags, rounded(l.SumB), rounded(l.WildP), rounded(l.FP), rounded(l.NWP)}
		if l.Condition > autoregression.IllConditioned {
			p.note("The past of %s and that of others move together: digits of its answers are lost.", p.names()[k])
		}
	}
	return nil
}

// points are tenths as points of the scale.
func points(tenths []int64) []float64 {
	s := make([]float64, len(tenths))
	for t, v := range tenths {
		s[t] = float64(v) / 10
	}
	return s
}

// coverage is what the files tell besides the acts of the pair.
func (p *pair) coverage() [][]float64 {
	return besides(p.s, [][2]int{{p.a, p.b}, {p.b, p.a}})
}

// others are the series of third parties: those with an act in enough periods,
// the busiest first, as many as the record can carry.
func (p *pair) others() (list [][]float64) {
	type third struct {
		active int
		sum    []int64
	}
	var all []third
	for i := range p.s.Parties {
		for j := range p.s.Parties {
			if i == j || i == p.a && j == p.b || i == p.b && j == p.a {
				continue
			}
			t := third{sum: p.s.Sum[i][j]}
			for _, v := range t.sum {
				if v != 0 {
					t.active++
				}
			}
			if t.active >= LeastActive {
				all = append(all, t)
			}
		}
	}
	slices.SortStableFunc(all, func(x, y third) int { return cmp.Compare(y.active, x.active) })
	room := min(4, p.s.Periods()/(8*4))
	if len(all) > room {
		p.note("Of what third parties did and met with, only the busiest directions are allowed for: %s of %s.", strconv.Itoa(room), strconv.Itoa(len(all)))
	}
	for _, t := range all[:min(room, len(all))] {
		list = append(list, points(t.sum))
	}
	return list
}

// followed tests both directions by single acts.
func (p *pair) followed(ctx context.Context) error {
	first, last, ok := p.req.Record.Span()
	if !ok {
		return nil
	}
	p.first, p.length = first, int(last-first)+1
	for _, sign := range []events.Sign{events.Hostile, events.Cooperative} {
		p.sign = sign
		p.days = [2][]int{p.since(p.a, p.b), p.since(p.b, p.a)}
		if min(len(p.days[0]), len(p.days[1])) >= leastOfAKind {
			break
		}
	}
	if min(len(p.days[0]), len(p.days[1])) < leastOfAKind {
		p.note("Single acts are too few to be followed day by day: %s hostile or %s cooperative ones of each are needed. Without them a circle cannot be told from a common cause.", strconv.Itoa(leastOfAKind), strconv.Itoa(leastOfAKind))
		return nil
	}
	if p.sign == events.Cooperative {
		p.note("Hostile acts are too few to be followed day by day: cooperative ones were.")
	}
	length := p.coarsened()
	acts, err := hawkes.Dated(ctx, p.days[:], length, hawkes.Options{Bin: baselineDays}, 0, p.req.Seed)
	if err != nil {
		return err
	}
	p.acts = acts
	for k := range 2 {
		p.direction(k).Hawkes = &Hawkes{
			A: rounded(p.acts.A[1-k][k]), Low: rounded(p.acts.Low[1-k][k]),
			High: rounded(p.acts.High[1-k][k]), P: rounded(p.acts.P[1-k][k]),
		}
		j := hawkes.Jitter(p.days[k], p.days[1-k], length, jitterWindow, 0, p.req.Seed)
		p.direction(k).JitterP = known(j.P)
	}
	return ctx.Err()
}

// coarsened counts in the unit that the dates are in: where all are whole weeks
// apart, only the week of an act is known. It returns the units of the record.
func (p *pair) coarsened() int {
	p.unitDays = 0
	for _, list := range p.days {
		for _, d := range list {
			p.unitDays = divisor(p.unitDays, d-p.days[0][0])
		}
	}
	p.unitDays = max(1, p.unitDays)
	shift := p.days[0][0] % p.unitDays
	for _, list := range p.days {
		for i, d := range list {
			list[i] = (d - shift) / p.unitDays
		}
	}
	if p.unitDays > 1 {
		p.note("All acts are dated %s days apart, or a multiple of that: what is said of single acts counts in steps of as many days.", strconv.Itoa(p.unitDays))
	}
	return (p.length-1-shift)/p.unitDays + 1
}

// since are days of acts, counted from the first of the record; of very many
// acts, the days with any.
func (p *pair) since(from, to int) []int {
	var list []int
	for _, d := range p.req.Record.Days(from, to, p.sign) {
		list = append(list, int(d-p.first))
	}
	if len(list) > mostOfAKind {
		list = slices.Compact(list)
	}
	return list
}

// horizon is how many periods a shock is followed for.
const horizon = 26

// effects are what both directions come to together.
func (p *pair) effects(ctx context.Context) error {
	if p.link[0] == nil || p.link[1] == nil {
		return nil
	}
	e := p.equation(0)
	e.Y, e.X = p.x[0], p.x[1]
	s, err := autoregression.NewSystem(e)
	if err != nil { // each direction was fitted; together they are the same columns
		return ctx.Err()
	}
	p.system = s
	p.LoopGain = known(s.Gain)
	if h := autoregression.HalfLife(s.Responses(4 * horizon)); h >= 0 && s.Radius < 1 {
		p.HalfLife = known(float64(h))
	}
	if s.Radius > 1 || p.req.Detail { // the rest is not told
		p.bands, err = s.Bands(ctx, horizon, autoregression.Draws{Seed: p.req.Seed})
	}
	return err
}
