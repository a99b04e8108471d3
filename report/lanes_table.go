package report

import (
	"fmt"
	"slices"
	"strings"

	"detente/answer"
	"detente/answer/roadmap"
	"detente/document"
)

// This file is the table that says the same as the picture of a road, and by
// whose moves something could be lost.

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
	if told := b.dangers(r, r.Start.Worst); told != "" {
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
	var halves []string
	for _, half := range step.HalfDone {
		var told []string
		for _, id := range b.harmed(road, half) {
			switch text := b.loses(r, id, half.Worst); {
			case text == "":
			case id == half.By: // first, where nobody else can be meant
				told = slices.Insert(told, 0, "it "+text)
			default:
				told = append(told, b.name(id)+" "+text)
			}
		}
		if len(told) > 0 {
			halves = append(halves, " If only "+b.name(half.By)+" acts, "+strings.Join(told, "; ")+".")
		}
	}
	text := b.dangers(r, step.Worst)
	switch {
	case text == "" && len(halves) > 0:
		text = "nobody loses anything, but only if both act together"
	case text == "":
		text = "nobody loses anything"
	}
	return capital(text) + "." + strings.Join(halves, "")
}

// dangers says who could lose what, and by whose moves; nothing where nobody
// could.
func (b *briefing) dangers(r roadmap.Result, worst map[string]roadmap.Worst) string {
	var told []string
	for _, p := range b.m.Parties {
		if text := b.loses(r, p.ID, worst); text != "" {
			told = append(told, b.name(p.ID)+" "+text+b.by(worst[p.ID].Path))
		}
	}
	return strings.Join(told, "; ")
}

// loses is what a party loses at its worst, as a predicate with its notes.
func (b *briefing) loses(r roadmap.Result, id string, worst map[string]roadmap.Worst) string {
	text := b.lost(r, id, worst)
	switch w := worst[id]; {
	case text == "":
		return ""
	case w.Position > 0:
		return "loses " + b.want(id, w.Position)
	}
	return "falls " + text
}

// longChain is how many moves are more than a cell tells one by one.
const longChain = 3

// by is the chain of moves that does it; nothing where the situation itself
// does.
func (b *briefing) by(path []answer.Move) string {
	var acts, movers []string
	for _, move := range path {
		from, _ := b.m.State(move.From)
		to, _ := b.m.State(move.To)
		acts = append(acts, b.act(move.Party, from, to))
		if !slices.Contains(movers, move.Party) {
			movers = append(movers, move.Party)
		}
	}
	switch {
	case len(acts) == 0:
		return ""
	case len(acts) >= longChain:
		return ", by moves of " + b.names(movers)
	}
	return " if " + strings.Join(acts, ", then ")
}
