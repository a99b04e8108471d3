package record

import (
	"math"

	"detente/events"
	"detente/events/replies"
)

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

// counted fills what is counted of one direction: how b replies to a.
func (p *pair) counted(n *Numbers, a, b []replies.Act, k int) {
	seed := p.req.Seed
	t := replies.Tabulate(a, b, replies.Within, 0, seed)
	n.Replies = Replies{
		Days: replies.Within, Hostile: t.Count[0], Cooperative: t.Count[1],
		Delta: known(t.Delta), LogOdds: known(t.LogOdds), P: known(t.P),
	}
	if t.Pooled >= 0 {
		n.Replies.Pooled = known(t.Pooled)
	}
	if m := replies.Matching(a, b, 0, seed); m.N > 0 {
		n.Replies.Match = &Match{m.N, known(m.Rate), known(m.Low), known(m.High), known(m.Kappa)}
	}
	e := replies.Echo(a, b, replies.Within)
	for i := range 2 {
		n.Replies.Echo[i].N = e.N[i]
		if e.N[i] > 0 {
			n.Replies.Echo[i].Ratio = known(e.Ratio[i])
		}
	}
	n.Habits, n.Initiatives = []Habit{}, []Initiative{}
	if habits, explained := replies.Habits(a, b); explained > 0 {
		for _, h := range habits {
			n.Habits = append(n.Habits, Habit{h.Rule, known(h.Error), known(h.BIC)})
		}
	}
	if p.length == 0 {
		return
	}
	ways := [2][2]int{{p.a, p.b}, {p.b, p.a}}
	first := int(p.first)
	s := replies.Screen(a, b, p.promises(ways[k][0], ways[k][1]), first, first+p.length-1, seed)
	n.Unanswered = s.Unanswered
	for _, i := range s.List {
		n.Initiatives = append(n.Initiatives, Initiative{events.Day(i.Day), known(i.Score), i.Announced, known(i.Before), known(i.After), i.Exploited, i.Answered})
	}
	if s.Compared {
		n.Change, n.ChangeP = known(s.Change), known(s.P)
	}
}

// both fills what concerns both directions together.
func (p *pair) both(d *Detail, all [2][]replies.Act) {
	b := replies.Balance(all[0], all[1])
	d.Balance = &Balance{known(b.Ratio), known(b.Correlation), b.Years}
	r := replies.LongestRun(all[0], all[1], replies.Within, 0, p.req.Seed)
	d.Run = Run{r.Length, r.Median, known(r.P)}
	x, err := replies.Richardson(hostility(p.x[0]), hostility(p.x[1]))
	if err != nil {
		return
	}
	d.Race = &RaceTable{A: newSide(x.X), B: newSide(x.Y), Stable: x.Stable, Rest: [2]*float64{known(x.Rest[0]), known(x.Rest[1])}, Gain: known(x.Gain)}
}

// hostility is how far below 0 a sum is.
func hostility(x []float64) []float64 {
	s := make([]float64, len(x))
	for t, v := range x {
		s[t] = math.Max(0, -v)
	}
	return s
}

func newSide(r replies.Race) Side {
	return Side{
		[2]*float64{known(r.Reaction), known(r.ReactionError)},
		[2]*float64{known(r.Fatigue), known(r.FatigueError)},
		[2]*float64{known(r.Grievance), known(r.GrievanceError)},
	}
}
