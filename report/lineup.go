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
func (x *inviter) lineup(s involve.Subset) {
	fmt.Fprintf(x.w, "\n%s\n", folded(capital(x.title(s.In)), 0, 0))
	x.bullet(x.best(s))
	if text := x.way(s); text != "" {
		x.bullet(text)
	}
	if len(s.WorseOff) == 0 {
		return
	}
	var list []string
	for _, id := range s.WorseOff {
		list = append(list, x.name(id)+x.cost(s, id))
	}
	x.bullet("Worse off by the invitation of " + x.name(s.In[len(s.In)-1]) + ": " + joined(list, "and") + ".")
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
		return noneBetter
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
	lost := x.losses(s.Road.Risk)
	text := "The way out takes " + counted(s.Road.Steps, "step", "steps")
	last := x.before(s)
	switch {
	case len(lost) == 0:
		text += ", on which nobody could lose a want."
	case last != nil && last.Road != nil && slices.Equal(lost, x.losses(last.Road.Risk)):
		text += "; on it the same could be lost as " + x.title(last.In) + "."
	default:
		text += "; on it " + joined(lost, "and") + "."
	}
	return text + x.inTheEnd(s)
}

// losses say party by party what could be lost, where anything could.
func (x *inviter) losses(risk map[string]roadmap.Risk) []string {
	today, known := x.m.Today()
	var list []string
	for i, p := range x.m.Parties {
		r, ok := risk[p.ID]
		switch {
		case !known || !ok || r.Rank >= int(x.m.Rank(model.Party(i), today)):
		case r.Position == 0:
			list = append(list, x.name(p.ID)+" could be left worse off than today")
		default:
			list = append(list, x.name(p.ID)+" could lose "+x.want(p.ID, r.Position))
		}
	}
	return list
}

// inTheEnd says what could be lost at the goal at the utmost.
func (x *inviter) inTheEnd(s involve.Subset) string {
	utmost := map[string]roadmap.Risk{}
	for id, w := range s.Road.Utmost {
		utmost[id] = roadmap.Risk{Rank: w.Rank, Position: w.Position}
	}
	lost := x.losses(utmost)
	if len(lost) == 0 {
		return ""
	}
	return " Once there, at the utmost, " + joined(lost, "and") + "."
}

// cost is what an invitation costs a party.
func (x *inviter) cost(s involve.Subset, id string) string {
	var parts []string
	for _, c := range s.Costs {
		switch {
		case c.Party != id || c.Position == 0:
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
