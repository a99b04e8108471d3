package record

import "detente/events"

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

// Replies are how acts of one party are followed by acts of the other, within
// days.
type Replies struct {
	Days int `json:"days"`
	// Hostile and Cooperative acts were followed by hostile ones, cooperative
	// ones, none.
	Hostile     [3]int     `json:"hostile"`
	Cooperative [3]int     `json:"cooperative"`
	Delta       *float64   `json:"delta"`
	LogOdds     *float64   `json:"log_odds"`
	Pooled      *float64   `json:"pooled_odds"`
	P           *float64   `json:"p"`
	Match       *Match     `json:"match"`
	Echo        [2]Echoing `json:"echo"` // of hostile acts, of cooperative ones
}

// Match is how often acts have the sign of the other's last.
type Match struct {
	N     int      `json:"n"`
	Rate  *float64 `json:"rate"`
	Low   *float64 `json:"low"`
	High  *float64 `json:"high"`
	Kappa *float64 `json:"kappa"`
}

// Echoing is how strong replies are for the strength of acts.
type Echoing struct {
	N     int      `json:"n"`
	Ratio *float64 `json:"ratio"`
}

// Habit is a rule of answering.
type Habit struct {
	Rule  string   `json:"rule"`
	Error *float64 `json:"error"` // the share of acts that break it
	BIC   *float64 `json:"bic"`
}

// Initiative is a cooperative act while the other was hostile.
type Initiative struct {
	Day       events.Day `json:"day"`
	Score     *float64   `json:"score"`
	Announced bool       `json:"announced"`
	Before    *float64   `json:"before"`
	After     *float64   `json:"after"`
	Exploited int        `json:"exploited"`
	Answered  bool       `json:"answered"`
}

// Balance is A's acts over B's.
type Balance struct {
	Ratio       *float64 `json:"ratio"`
	Correlation *float64 `json:"correlation"`
	Years       int      `json:"years"`
}

// Run is the longest chain of hostile acts by turns, none milder than the last.
type Run struct {
	Length int      `json:"length"`
	Median int      `json:"median"` // where acts are moved within their week
	P      *float64 `json:"p"`
}

// RaceTable is an arms race fitted to hostility.
type RaceTable struct {
	A      Side        `json:"a"`
	B      Side        `json:"b"`
	Stable bool        `json:"stable"`
	Rest   [2]*float64 `json:"rest"`
	Gain   *float64    `json:"gain"`
}

// Side is one side of a race, with standard errors.
type Side struct {
	Reaction  [2]*float64 `json:"reaction"`
	Fatigue   [2]*float64 `json:"fatigue"`
	Grievance [2]*float64 `json:"grievance"`
}
