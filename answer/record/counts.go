//go:build !wasip1

package record

import (
	"math"

	"detente/events"
	"detente/events/replies"
)

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
