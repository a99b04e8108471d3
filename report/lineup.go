package report

import (
	"fmt"
	"slices"
	"strings"

	"detente/answer/involve"
	"detente/answer/roadmap"
	"detente/model"
)

// shownLineups is how many line-ups a page tells one by one; of more it tells
// those with nobody, with one and with all of them invited.
const shownLineups = 8

// told are the line-ups that a page tells.
func (x *inviter) told() []involve.Subset {
	if x.r.Count <= shownLineups {
		return x.r.Subsets
	}
	return slices.DeleteFunc(slices.Clone(x.r.Subsets), func(s involve.Subset) bool {
		return len(s.In) > 1 && len(s.In) < len(x.r.Outsiders)
	})
}

// costly says whether somebody could lose something on a road that is told,
// and two parties could act at once.
func (x *inviter) costly(told []involve.Subset) bool {
	return !x.r.Joint && !x.m.Listed() && slices.ContainsFunc(told, func(s involve.Subset) bool {
		return s.Road != nil && len(x.losses(s.Road.Risk)) > 0
	})
}

// before is the line-up without the last one invited; nil for that with nobody.
func (x *inviter) before(s involve.Subset) *involve.Subset {
	if len(s.In) == 0 {
		return nil
	}
	for k := range x.r.Subsets {
		if slices.Equal(x.r.Subsets[k].In, s.In[:len(s.In)-1]) {
			return &x.r.Subsets[k]
		}
	}
	return nil
}

// first is the first goal of a line-up; false where it has none.
func (x *inviter) first(s *involve.Subset) (model.State, bool) {
	switch {
	case s.Road != nil:
		return x.m.State(s.Road.Goal)
	case len(s.Goals) > 0:
		return x.m.State(s.Goals[0])
	}
	return 0, false
}

// lineup tells one line-up.
func (x *inviter) lineup(s involve.Subset) Lineup {
	l := Lineup{In: s.In, Title: capital(x.title(s.In)), Best: x.best(s), Way: x.way(s)}
	if len(s.WorseOff) == 0 {
		return l
	}
	var list []string
	for _, id := range s.WorseOff {
		list = append(list, x.name(id)+x.cost(s, id))
	}
	l.Who = capital(joined(list, "and"))
	l.Worse = "Worse off by the invitation of " + x.name(s.In[len(s.In)-1]) + ": " + joined(list, "and") + "."
	return l
}

func (x *inviter) title(in []string) string {
	switch {
	case len(x.r.Outsiders) == 0:
		return "As it is"
	case len(in) == 0 && len(x.r.Seated) > 0:
		return "with nobody more at the table"
	case len(in) == 0:
		return "with nobody invited"
	}
	return "with " + x.names(in) + " at the table"
}

// best says what would hold at best, or whether what is asked for would.
func (x *inviter) best(s involve.Subset) string {
	goal, known := x.first(&s)
	switch {
	case x.r.To != nil && !known:
		return "What is asked for is out of reach: it takes somebody who has no seat."
	case x.r.To != nil && s.Settled:
		return "What is asked for would hold."
	case x.r.To != nil:
		return "What is asked for would not hold."
	case !known:
		if _, known := x.m.Today(); !known {
			return "The case does not say what is so today, so that nothing can be set against it."
		}
		return "No situation that would hold is as good as today for every " + x.oneSide() + " and better for one."
	}
	text := x.place(goal)
	if last := x.before(s); last != nil && !x.m.Graph() {
		if was, known := x.first(last); known && was == goal {
			text = "the same as " + x.title(last.In)
		} else if known {
			text = shorter(text, "as "+x.title(last.In)+", but "+x.changes(was, goal))
		}
	}
	return fmt.Sprintf("At best would hold: %s (situation %d).", text, x.m.Number(goal))
}

// way tells how long the way out is, and what could be lost on it and in the
// end.
func (x *inviter) way(s involve.Subset) string {
	switch {
	case s.Road == nil && s.Obstacle == roadmap.Unreachable:
		return "No way out leads there."
	case s.Road == nil && s.Obstacle == roadmap.Budget:
		return "No way out was found before the search became too big."
	case s.Road == nil:
		return ""
	case s.Road.Steps == 0:
		return "That is today, so that no way leads there." + x.inTheEnd(s)
	}
	text := "The way out takes " + stepsIn(s.Road.Steps)
	lost := x.losses(s.Road.Risk)
	if len(lost) == 0 {
		return text + ", on which nobody could be left worse off than today." + x.inTheEnd(s)
	}
	var before []loss
	if last := x.before(s); last != nil && last.Road != nil {
		before = x.losses(last.Road.Risk)
	}
	return text + "; on it " + x.compared(s, lost, before) + "." + x.inTheEnd(s)
}

// loss is what a party could lose: the want at a position, or with 0 how well
// it is off today.
type loss struct {
	party    string
	position int
}

// losses are what could be lost, party by party.
func (x *inviter) losses(risk map[string]roadmap.Risk) []loss {
	today, known := x.m.Today()
	var list []loss
	for i, p := range x.m.Parties {
		if r, ok := risk[p.ID]; known && ok && r.Rank < int(x.m.Rank(model.Party(i), today)) {
			list = append(list, loss{p.ID, r.Position})
		}
	}
	return list
}

// compared words losses, against those of the line-up without the last one
// invited.
func (x *inviter) compared(s involve.Subset, lost, before []loss) string {
	missing := func(y loss) bool { return !slices.Contains(lost, y) }
	if len(before) == 0 || slices.ContainsFunc(before, missing) {
		return x.lose(lost)
	}
	title := x.title(s.In[:len(s.In)-1])
	more := slices.DeleteFunc(slices.Clone(lost), func(y loss) bool { return slices.Contains(before, y) })
	if len(more) == 0 {
		return "the same wants could be lost as " + title
	}
	return "besides what could be lost " + title + ", " + x.lose(more)
}

// lose words losses: those who have a list of wants first.
func (x *inviter) lose(lost []loss) string {
	var wants, rest []string
	for _, y := range lost {
		switch {
		case y.position == 0:
			rest = append(rest, x.name(y.party))
		case len(wants) == 0:
			wants = append(wants, x.name(y.party)+" could lose "+x.want(y.party, y.position))
		default:
			wants = append(wants, x.name(y.party)+" "+x.want(y.party, y.position))
		}
	}
	var parts []string
	if len(wants) > 0 {
		parts = append(parts, joined(wants, "and"))
	}
	if len(rest) > 0 {
		parts = append(parts, joined(rest, "and")+" could be left worse off than today")
	}
	return strings.Join(parts, ", and ")
}

// inTheEnd says what could be lost at the goal at the utmost.
func (x *inviter) inTheEnd(s involve.Subset) string {
	lost := x.losses(utmost(s.Road))
	if len(lost) == 0 {
		return ""
	}
	if slices.Equal(lost, x.losses(s.Road.Risk)) {
		return " Once there, at the utmost, the same wants could be lost."
	}
	var before []loss
	if last := x.before(s); last != nil && last.Road != nil {
		before = x.losses(utmost(last.Road))
	}
	return " Once there, at the utmost, " + x.compared(s, lost, before) + "."
}

// utmost is what could be lost at the goal of a road.
func utmost(road *involve.Road) map[string]roadmap.Risk {
	all := map[string]roadmap.Risk{}
	for id, w := range road.Utmost {
		all[id] = roadmap.Risk{Rank: w.Rank, Position: w.Position}
	}
	return all
}

// cost is what an invitation costs a party.
func (x *inviter) cost(s involve.Subset, id string) string {
	var parts []string
	last := x.before(s)
	for _, c := range s.Costs {
		switch {
		case c.Party != id || c.Position == 0:
		case c.Measure == involve.Risk && last.Road.Risk[id].Position == c.Position:
			parts = append(parts, "more on the way besides "+x.want(id, c.Position))
		case c.Measure == involve.Goal:
			parts = append(parts, x.want(id, c.Position))
		default:
			parts = append(parts, x.want(id, c.Position)+" on the way")
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return " (" + strings.Join(parts, ", ") + ")"
}
