package report

import (
	"fmt"
	"slices"

	"detente"
	"detente/answer/roadmap"
	"detente/draw"
	"detente/model"
)

// This file shows a road as a picture, with a lane for each party.

// lanes is a road as a picture has it.
func lanes(t *teller, r roadmap.Result, road roadmap.Road) draw.Lanes {
	from, _ := t.m.State(r.From)
	x := draw.Lanes{Title: "The way out, step by step", Start: t.end(from)}
	if r.Goal != nil {
		to, _ := t.m.State(*r.Goal)
		x.Goal = t.end(to)
	}
	for i, p := range t.m.Parties {
		x.Parties = append(x.Parties, draw.Lane{
			Party: draw.Party{ID: p.ID, Name: p.Name, Colour: p.Index}, Outsider: p.Role == detente.Outsider,
		})
		if text := t.lost(r, p.ID, r.Start.Worst); text != "" {
			x.Risks = append(x.Risks, draw.LaneRisk{Lane: i, Text: text, Before: true})
		}
	}
	for _, step := range road.Steps {
		x.Steps = append(x.Steps, t.lane(r, road, step))
	}
	return x
}

// end is where a road begins or leads.
func (t *teller) end(s model.State) string {
	if today, known := t.m.Today(); known && s == today && !t.m.Graph() {
		return "Today"
	}
	return capital(t.place(s))
}

// lane is a step as a picture has it.
func (t *teller) lane(r roadmap.Result, road roadmap.Road, step roadmap.Step) draw.LaneStep {
	var x draw.LaneStep
	for _, part := range step.Moves {
		from, _ := t.m.State(part.From)
		to, _ := t.m.State(part.To)
		i := t.party(part.Party)
		x.Acts = append(x.Acts, draw.LaneAct{
			Lane: int(i), Text: turns(t.m, i, from, to), Gain: step.Gain[part.Party], Even: t.worth(step, part) == neither, Once: t.final(step, part),
		})
	}
	for i, p := range t.m.Parties {
		if text := t.lost(r, p.ID, step.Worst); text != "" {
			before := step.Worst[p.ID].Rank >= r.Start.Worst[p.ID].Rank
			x.Risks = append(x.Risks, draw.LaneRisk{Lane: i, Text: text, Before: before})
		}
	}
	for _, half := range step.HalfDone {
		h := draw.LaneHalf{By: int(t.party(half.By))}
		for _, id := range t.harmed(road, half) {
			if text := t.lost(r, id, half.Worst); text != "" {
				h.Risks = append(h.Risks, draw.LaneRisk{Lane: int(t.party(id)), Text: text})
			}
		}
		if len(h.Risks) > 0 {
			x.HalfDone = append(x.HalfDone, h)
		}
	}
	return x
}

// harmed are the parties for whom a half of an exchange is worse than all that
// can come of the road.
func (t *teller) harmed(road roadmap.Road, half roadmap.HalfDone) []string {
	var list []string
	for _, p := range t.m.Parties {
		if w, told := half.Worst[p.ID]; told && w.Rank < road.Risk[p.ID].Rank {
			list = append(list, p.ID)
		}
	}
	return list
}

// final says whether what a party does in a step cannot be undone. In an
// exchange that may be so of one part alone.
func (t *teller) final(step roadmap.Step, part roadmap.Part) bool {
	if !step.Irreversible || len(step.Moves) == 1 {
		return step.Irreversible
	}
	return t.binds(part) || !slices.ContainsFunc(step.Moves, t.binds)
}

// binds says whether a party changes an option that it cannot change back.
func (t *teller) binds(part roadmap.Part) bool {
	from, _ := t.m.State(part.From)
	to, _ := t.m.State(part.To)
	return slices.ContainsFunc(t.m.Parties[t.party(part.Party)].Options, func(o detente.Option) bool {
		return o.Moves != detente.Both && t.m.Level(from, &o) != t.m.Level(to, &o)
	})
}

// lost is what a party has lost at its worst, against the start of a road: the
// want that matters most to it, else its place in its order of the situations;
// nothing where that is no worse.
func (t *teller) lost(r roadmap.Result, id string, worst map[string]roadmap.Worst) string {
	i := t.party(id)
	from, _ := t.m.State(r.From)
	w, told := worst[id]
	switch before := int(t.m.Rank(i, from)); {
	case !told || w.Rank >= before:
		return ""
	case w.Position > 0:
		return wanted(t.m, i, w.Position)
	default:
		places := r.Ranks[id]
		return fmt.Sprintf("from place %d to place %d of %d", places-before, places-w.Rank, places)
	}
}
