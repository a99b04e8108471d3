//go:build !wasip1

package record

import (
	"context"
	"strings"

	"detente/events"
	"detente/events/autoregression"
	"detente/events/hawkes"
	"detente/events/replies"
)

// detail fills the numbers, if asked for.
func (p *pair) detail(ctx context.Context) error {
	if !p.req.Detail {
		return nil
	}
	d := &Detail{Lags: p.lags, Orders: Orders{p.orders.ByAIC, p.orders.ByBIC, p.orders.ByHQ}, Shocks: p.shocks(), Acts: p.process()}
	all := p.signed()
	for k, n := range []*Numbers{&d.AToB, &d.BToA} {
		if err := ctx.Err(); err != nil {
			return err
		}
		n.Regression = regression(p.link[k])
		n.Rivals = rivals(p.x[1-k], p.x[k])
		p.counted(n, all[k], all[1-k], k)
	}
	p.both(d, all)
	p.Detail = d
	return ctx.Err()
}

func regression(l *autoregression.Link) *Regression {
	if l == nil {
		return nil
	}
	return &Regression{
		N: l.N, Columns: l.K, Condition: known(l.Condition), SumOwn: known(l.SumOwn), SumB: known(l.SumB), Error: known(l.SumError),
		LongRun: known(l.LongRun), F: known(l.F), HC0: known(l.HC0), HC0P: known(l.HC0P), NW: known(l.NW), Window: l.Window,
		Draws: l.Draws, Exceeded: l.Exceeded, Detectable: known(l.Detectable),
	}
}

func rivals(y, x []float64) []Rival {
	list := []Rival{}
	found, err := autoregression.Rivals(y, x)
	if err != nil {
		return list
	}
	for _, r := range found {
		list = append(list, Rival{r.Name, known(r.B), known(r.BIC), known(r.Score)})
	}
	return list
}

func (p *pair) shocks() *Shocks {
	if p.system == nil {
		return nil
	}
	b := p.bands
	s := &Shocks{
		Radius: known(p.system.Radius), RadiusLow: known(b.RadiusLow), GainLow: known(b.GainLow),
		Unstable: b.Unstable, Draws: b.Draws, Horizon: b.Horizon, Responses: []Response{},
	}
	ways := [2]string{p.A + "->" + p.B, p.B + "->" + p.A}
	for j := range 2 {
		for i := range 2 {
			s.Responses = append(s.Responses, Response{ways[j], ways[i], numbers(b.Middle[i][j]), numbers(b.Low[i][j]), numbers(b.High[i][j])})
		}
	}
	return s
}

func numbers(s []float64) []*float64 {
	list := make([]*float64, len(s))
	for k, v := range s {
		list[k] = known(v)
	}
	return list
}

func (p *pair) process() *Acts {
	if p.acts == nil {
		return nil
	}
	a := &Acts{
		Sign: "hostile", Step: p.unitDays, Count: [2]int{len(p.days[0]), len(p.days[1])}, Decay: known(p.acts.Decay), Radius: known(p.acts.Radius),
		Gain: known(p.acts.Gain), GainLow: known(p.acts.GainLow), Cuts: []Cut{}, Jitters: p.acts.Jitters, WindowDays: jitterWindow,
	}
	if p.sign == events.Cooperative {
		a.Sign = "cooperative"
	}
	if p.acts.Share >= 0 {
		a.Share = known(p.acts.Share)
	}
	for i := range 2 {
		a.Base[i], a.Residuals[i] = known(p.acts.Mu[i]), known(p.acts.ResidualsP[i])
		for j := range 2 {
			a.Matrix[i][j] = known(p.acts.A[i][j])
		}
	}
	for _, c := range hawkes.Cuts(p.acts.Mu, p.acts.A) {
		a.Cuts = append(a.Cuts, Cut{p.names()[c.Of], p.names()[c.After], known(c.Elasticity), known(c.Half)})
	}
	return a
}

// signed are the acts of both directions with their scores.
func (p *pair) signed() (all [2][]replies.Act) {
	for _, e := range p.req.Record.Events() {
		for k, w := range [2][2]int{{p.a, p.b}, {p.b, p.a}} {
			if e.From == w[0] && e.To == w[1] {
				all[k] = append(all[k], replies.Act{Day: int(e.Day), Score: float64(e.Score) / 10})
			}
		}
	}
	return all
}

// promises are the days on which one party said it would do something for the
// other: CAMEO root 03.
func (p *pair) promises(from, to int) (days []int) {
	for _, e := range p.req.Record.Events() {
		if e.From == from && e.To == to && strings.HasPrefix(e.Code, "03") {
			days = append(days, int(e.Day))
		}
	}
	return days
}
