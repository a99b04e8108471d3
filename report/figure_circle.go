package report

import (
	"strconv"

	"detente/answer/spiral"
	"detente/draw"
	"detente/model"
)

// SpiralOf is gains that lead down, one below the other.
func SpiralOf(m *model.Model, r spiral.Spiral, links Links) Figure {
	t := figuring(m)
	x := draw.Circle{Title: "How it unravels", Parties: t.drawnAll()}
	today, known := m.Today()
	for k, n := range r.States {
		s, _ := m.State(n)
		stop := draw.Stop{Label: "then"}
		switch {
		case known && s == today:
			stop = draw.Stop{Label: "today", Mark: draw.Today}
		case k == 0:
			stop.Label = "before"
			stop.Lines = []string{capital(t.place(s))}
		case k == len(r.States)-1:
			stop.Label = "the end"
		}
		if k == len(r.States)-1 {
			stop.Lines = append(stop.Lines, "worse than before for "+t.names(r.Worse))
			if !known || s != today {
				stop.Mark = draw.Worse
			}
		}
		x.Stops = append(x.Stops, stop)
	}
	x.Steps = t.gainfulSteps(r.Moves)
	return t.circle(x, r.States, links)
}

// CircleOf is gains that lead back to where they began.
func CircleOf(m *model.Model, r spiral.Circle, links Links) Figure {
	t := figuring(m)
	x := draw.Circle{Title: "A round without end", Parties: t.drawnAll(), Closed: true}
	today, known := m.Today()
	for k, n := range r.States {
		s, _ := m.State(n)
		stop := draw.Stop{Label: "then"}
		switch {
		case known && s == today:
			stop = draw.Stop{Label: "today", Mark: draw.Today}
		case k == 0:
			stop = draw.Stop{Label: "the beginning", Lines: []string{capital(t.place(s))}}
		}
		x.Stops = append(x.Stops, stop)
	}
	x.Steps = t.gainfulSteps(r.Moves)
	return t.circle(x, r.States, links)
}

// gainfulSteps are moves with the wants that they are for.
func (t *teller) gainfulSteps(moves []spiral.Move) []draw.Step {
	var list []draw.Step
	for _, move := range moves {
		from, _ := t.m.State(move.From)
		to, _ := t.m.State(move.To)
		step := draw.Step{Party: int(t.party(move.Party)), Text: capital(t.act(move.Party, from, to))}
		if move.Meets > 0 {
			step.Why = wanted(t.m, t.party(move.Party), move.Meets)
		}
		list = append(list, step)
	}
	return list
}

// circle draws moves with links at their stops, and tells them as a table.
func (t *teller) circle(x draw.Circle, states []int, links Links) Figure {
	for k, n := range states {
		s, _ := t.m.State(n)
		x.Stops[k].Link = links.to(PartSituation, strconv.Itoa(n), x.Stops[k].Label+": "+t.place(s))
	}
	f := figure(x.Title, x)
	f.Head = []string{"Step", "What is done", "What for", "And then it is so"}
	if len(states) == 0 {
		return f
	}
	at := func(k int) string {
		s, _ := t.m.State(states[k%len(states)])
		return capital(t.place(s))
	}
	f.row("Start", "–", "–", at(0))
	for k, step := range x.Steps {
		why := step.Why
		if why == "" {
			why = "–"
		}
		f.row(strconv.Itoa(k+1), step.Text, why, at(k+1))
	}
	return f
}
