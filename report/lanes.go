package report

import (
	"fmt"
	"slices"
	"strings"

	"detente"
	"detente/answer"
	"detente/answer/roadmap"
	"detente/document"
	"detente/draw"
	"detente/model"
)

// This file shows a road: as a picture with a lane for each party, and as the
// table that says the same.

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
			Lane: int(i), Text: turns(t.m, i, from, to), Gain: step.Gain[part.Party], Once: t.final(step, part),
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

// roadFigure is a road as a picture with its table.
func (b *briefing) roadFigure(r roadmap.Result, road roadmap.Road) document.Block {
	p := picture(lanes(b.teller, r, road))
	p.Table = b.lanesTable(r, road)
	return document.Block{Kind: document.Figure, Picture: p}
}

// lanesTable is a road as a table.
func (b *briefing) lanesTable(r roadmap.Result, road roadmap.Road) *document.Table {
	t := &document.Table{Caption: "The way out, step by step"}
	for _, head := range []string{"Step", "Who does what", "Gain or concession", "Can it be undone?", "What could be lost at worst"} {
		t.Head = append(t.Head, b.text(head))
	}
	add := func(cells ...string) {
		var row []document.Text
		for _, text := range cells {
			row = append(row, b.text(text))
		}
		t.Rows = append(t.Rows, row)
	}
	if told := b.dangers(r, r.Start.Worst, b.ids()); told != "" {
		add("Start", "Nothing is done yet", "–", "–", capital(told)+".")
	}
	for k, step := range road.Steps {
		var acts []string
		for _, part := range step.Moves {
			from, _ := b.m.State(part.From)
			to, _ := b.m.State(part.To)
			acts = append(acts, b.act(part.Party, from, to))
		}
		add(fmt.Sprint(k+1), capital(strings.Join(acts, "; at the same time ")), b.worths(step), b.undone(step), b.atWorst(r, road, step))
	}
	t.Widths = []int{8, 34, 17, 17, 40}
	return t
}

func (b *briefing) ids() []string {
	var list []string
	for _, p := range b.m.Parties {
		list = append(list, p.ID)
	}
	return list
}

// worths says who gains by a step and who concedes.
func (b *briefing) worths(step roadmap.Step) string {
	var gain, concede []string
	for _, part := range step.Moves {
		if step.Gain[part.Party] {
			gain = append(gain, part.Party)
		} else {
			concede = append(concede, part.Party)
		}
	}
	switch {
	case len(step.Moves) > 1 && len(concede) == 0:
		return "gain for both"
	case len(step.Moves) > 1 && len(gain) == 0:
		return "concession by both"
	case len(concede) == 0:
		return "gain"
	case len(gain) == 0:
		return "concession"
	}
	return "gain for " + b.names(gain) + ", concession by " + b.names(concede)
}

// undone says whether what is done in a step can be undone.
func (b *briefing) undone(step roadmap.Step) string {
	var bound []string
	for _, part := range step.Moves {
		if b.final(step, part) {
			bound = append(bound, b.name(part.Party))
		}
	}
	switch {
	case len(bound) == 0:
		return "yes"
	case len(bound) == len(step.Moves):
		return "no"
	}
	return "all but what " + joined(bound, "and") + " does"
}

// atWorst is what could be lost after a step, and if only one of two acts.
func (b *briefing) atWorst(r roadmap.Result, road roadmap.Road, step roadmap.Step) string {
	told := []string{b.dangers(r, step.Worst, b.ids())}
	if told[0] == "" {
		told[0] = "nobody loses anything"
	}
	for _, half := range step.HalfDone {
		if text := b.dangers(r, half.Worst, b.harmed(road, half)); text != "" {
			told = append(told, "if only "+b.name(half.By)+" acts, "+text)
		}
	}
	for k := range told {
		told[k] = capital(told[k]) + "."
	}
	return strings.Join(told, " ")
}

// dangers says who of the parties named could lose what, and by whose moves;
// nothing where none could.
func (b *briefing) dangers(r roadmap.Result, worst map[string]roadmap.Worst, ids []string) string {
	var told []string
	for _, id := range ids {
		text := b.lost(r, id, worst)
		if text == "" {
			continue
		}
		verb := " falls "
		if w := worst[id]; w.Position > 0 {
			verb, text = " loses ", b.want(id, w.Position)
		}
		told = append(told, b.name(id)+verb+text+b.by(worst[id].Path))
	}
	return strings.Join(told, "; ")
}

// by is the chain of moves that does it; nothing where the state itself does.
func (b *briefing) by(path []answer.Move) string {
	var acts []string
	for _, move := range path {
		from, _ := b.m.State(move.From)
		to, _ := b.m.State(move.To)
		acts = append(acts, b.act(move.Party, from, to))
	}
	if len(acts) == 0 {
		return ""
	}
	return " if " + strings.Join(acts, ", then ")
}
