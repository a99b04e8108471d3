package record

import (
	"context"
	"strings"

	"detente/events"
	"detente/events/autoregression"
	"detente/events/hawkes"
	"detente/events/replies"
)

// Detail is the numbers of pictures and tables. Numbers are null where they are
// not known.
type Detail struct {
	Lags    int        `json:"lags"`
	Orders  Orders     `json:"orders"`
	AToB    Numbers    `json:"a_to_b"`
	BToA    Numbers    `json:"b_to_a"`
	Shocks  *Shocks    `json:"shocks"`
	Acts    *Acts      `json:"acts"`
	Balance *Balance   `json:"balance"`
	Run     Run        `json:"run"`
	Race    *RaceTable `json:"race"` // of hostility by period
}

// Orders are the lags that each criterion would take.
type Orders struct {
	AIC int `json:"aic"`
	BIC int `json:"bic"`
	HQ  int `json:"hq"`
}

// Numbers are those of one direction.
type Numbers struct {
	Regression  *Regression  `json:"regression"`
	Rivals      []Rival      `json:"rivals"`
	Replies     Replies      `json:"replies"`
	Habits      []Habit      `json:"habits"` // the rule that explains best first
	Initiatives []Initiative `json:"initiatives"`
	// Change is that of the other's mean daily score after initiatives of the
	// one acting, P how often days alike saw as much of it; null for too few.
	Change     *float64 `json:"change"`
	ChangeP    *float64 `json:"change_p"`
	Unanswered int      `json:"unanswered"` // the longest row without an answer
}

// Regression is an equation of [autoregression.Test].
type Regression struct {
	N          int      `json:"n"`
	Columns    int      `json:"columns"`
	Condition  *float64 `json:"condition"`
	SumOwn     *float64 `json:"sum_own"`
	SumB       *float64 `json:"sum_b"`
	Error      *float64 `json:"error"`
	LongRun    *float64 `json:"long_run"`
	F          *float64 `json:"f"`
	HC0        *float64 `json:"hc0"`
	HC0P       *float64 `json:"hc0_p"`
	NW         *float64 `json:"nw"`
	Window     int      `json:"window"`
	Draws      int      `json:"draws"`
	Exceeded   int      `json:"exceeded"`
	Detectable *float64 `json:"detectable"`
}

// Rival is a model of reciprocity.
type Rival struct {
	Name  string   `json:"name"`
	B     *float64 `json:"b"`
	BIC   *float64 `json:"bic"`
	Score *float64 `json:"score"`
}

// Shocks are what a shock to one is followed by, with a band of 90 %.
type Shocks struct {
	Radius    *float64   `json:"radius"`
	RadiusLow *float64   `json:"radius_low"`
	GainLow   *float64   `json:"gain_low"`
	Unstable  int        `json:"unstable"` // of so many draws
	Draws     int        `json:"draws"`
	Horizon   int        `json:"horizon"`
	Responses []Response `json:"responses"`
}

// Response is how Of moves after a shock to Shock, period by period from 0.
type Response struct {
	Shock  string     `json:"shock"` // "A->B": a shock to the acts of A toward B
	Of     string     `json:"of"`
	Middle []*float64 `json:"middle"`
	Low    []*float64 `json:"low"`
	High   []*float64 `json:"high"`
}

// Acts is the process of single acts.
type Acts struct {
	Sign       string         `json:"sign"` // hostile or cooperative
	Count      [2]int         `json:"count"`
	Step       int            `json:"step"`  // days of the unit of time
	Decay      *float64       `json:"decay"` // replies come after 1/decay units
	Base       [2]*float64    `json:"base"`  // acts a unit by themselves
	Matrix     [2][2]*float64 `json:"matrix"`
	Radius     *float64       `json:"radius"`
	Gain       *float64       `json:"gain"`
	GainLow    *float64       `json:"gain_low"`
	Share      *float64       `json:"share"` // of all acts, that would not be without the loop
	Residuals  [2]*float64    `json:"residuals_p"`
	Cuts       []Cut          `json:"cuts"` // the most effective first
	Jitters    int            `json:"jitters"`
	WindowDays int            `json:"window"` // of the test without a model
}

// Cut is a habit of a loop: what Of does after acts of After.
type Cut struct {
	Of         string   `json:"of"`
	After      string   `json:"after"`
	Elasticity *float64 `json:"elasticity"`
	Half       *float64 `json:"half"` // the share of acts left if it is halved
}

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
