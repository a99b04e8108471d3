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
func roadFigure(t *teller, r roadmap.Result, road roadmap.Road) document.Block {
	p := lanesFigure(t, r, road, nil).picture()
	p.Table = lanesTable(t, r, road)
	return document.Block{Kind: document.Figure, Picture: p}
}

// lanesTable is a road as a table. It has no marks, as tables of pictures have
// none.
func lanesTable(t *teller, r roadmap.Result, road roadmap.Road) *document.Table {
	table := &document.Table{Caption: "The way out, step by step", Widths: []int{8, 34, 17, 17, 40}}
	row := func(cells ...string) []document.Text {
		var list []document.Text
		for _, text := range cells {
			list = append(list, document.Text{{Text: text}})
		}
		return list
	}
	table.Head = row("Step", "Who does what", "Gain or concession", "Can it be undone?", "What could be lost at worst")
	if told := t.dangers(r, r.Start.Worst); told != "" {
		table.Rows = append(table.Rows, row("Start", "Nothing is done yet", "–", "–", capital(told)+"."))
	}
	for k, step := range road.Steps {
		var acts []string
		for _, part := range step.Moves {
			from, _ := t.m.State(part.From)
			to, _ := t.m.State(part.To)
			acts = append(acts, t.act(part.Party, from, to))
		}
		what := capital(strings.Join(acts, "; at the same time "))
		table.Rows = append(table.Rows, row(fmt.Sprint(k+1), what, t.worths(step), t.undone(step), t.atWorst(r, road, step)))
	}
	return table
}

// worths says who gains by a step, who concedes, and who does neither.
func (t *teller) worths(step roadmap.Step) string {
	who := map[string][]string{}
	for _, part := range step.Moves {
		kind := t.worth(step, part)
		who[kind] = append(who[kind], part.Party)
	}
	var parts []string
	for _, x := range []struct{ kind, link string }{{gains, " for "}, {concedes, " by "}, {neither, " for "}} {
		switch list := who[x.kind]; {
		case len(list) == 0:
		case len(step.Moves) == 1:
			return x.kind
		case len(list) == len(step.Moves):
			return x.kind + x.link + "both"
		default:
			parts = append(parts, x.kind+x.link+t.names(list))
		}
	}
	return strings.Join(parts, ", ")
}

// What a step is for a party that takes it.
const (
	gains    = "gain"
	concedes = "concession"
	neither  = "neither"
)

// worth is what a step is for one of those who take it.
func (t *teller) worth(step roadmap.Step, part roadmap.Part) string {
	from, _ := t.m.State(part.From)
	to, _ := t.m.State(step.State)
	switch i := t.party(part.Party); {
	case step.Gain[part.Party]:
		return gains
	case t.m.Rank(i, from) == t.m.Rank(i, to):
		return neither
	}
	return concedes
}

// undone says whether what is done in a step can be undone.
func (t *teller) undone(step roadmap.Step) string {
	var bound []string
	for _, part := range step.Moves {
		if t.final(step, part) {
			bound = append(bound, t.name(part.Party))
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
func (t *teller) atWorst(r roadmap.Result, road roadmap.Road, step roadmap.Step) string {
	var halves []string
	for _, half := range step.HalfDone {
		var told []string
		for _, x := range t.alike(r, t.harmed(road, half), half.Worst) {
			if len(x.who) == 1 && x.who[0] == half.By { // first, where nobody else can be meant
				told = slices.Insert(told, 0, "it "+x.does)
				continue
			}
			told = append(told, x.told(t))
		}
		if len(told) > 0 {
			halves = append(halves, " If only "+t.name(half.By)+" acts, "+strings.Join(told, "; ")+".")
		}
	}
	text := t.dangers(r, step.Worst)
	switch {
	case text == "" && len(halves) > 0:
		text = "nobody loses anything, but only if both act together"
	case text == "":
		text = "nobody loses anything"
	}
	return capital(text) + "." + strings.Join(halves, "")
}

// harm is what some parties could lose, as a predicate of one.
type harm struct {
	who  []string
	does string
}

// told is a harm as a clause.
func (h harm) told(t *teller) string {
	if rest, ok := strings.CutPrefix(h.does, "loses "); ok && len(h.who) > 1 {
		return t.names(h.who) + " lose " + rest
	}
	return t.names(h.who) + " " + h.does
}

// alike are the harms of some parties, those that lose what is called the same
// together.
func (t *teller) alike(r roadmap.Result, parties []string, worst map[string]roadmap.Worst) []harm {
	var list []harm
	for _, id := range parties {
		does := t.loses(r, id, worst)
		at := slices.IndexFunc(list, func(h harm) bool { return h.does == does && strings.HasPrefix(does, "loses ") })
		switch {
		case does == "":
		case at < 0:
			list = append(list, harm{[]string{id}, does})
		default:
			list[at].who = append(list[at].who, id)
		}
	}
	return list
}

// dangers says who could lose what, and by whose moves; nothing where nobody
// could.
func (t *teller) dangers(r roadmap.Result, worst map[string]roadmap.Worst) string {
	var told []string
	for _, p := range t.m.Parties {
		if text := t.loses(r, p.ID, worst); text != "" {
			told = append(told, t.name(p.ID)+" "+text+t.by(worst[p.ID].Path))
		}
	}
	return strings.Join(told, "; ")
}

// loses is what a party loses at its worst, as a predicate.
func (t *teller) loses(r roadmap.Result, id string, worst map[string]roadmap.Worst) string {
	text := t.lost(r, id, worst)
	switch {
	case text == "":
		return ""
	case worst[id].Position > 0:
		return "loses " + text
	}
	return "falls " + text
}

// longChain is how many moves are more than a cell tells one by one.
const longChain = 3

// by is the chain of moves that does it; nothing where the situation itself
// does.
func (t *teller) by(path []answer.Move) string {
	var acts, movers []string
	for _, move := range path {
		from, _ := t.m.State(move.From)
		to, _ := t.m.State(move.To)
		acts = append(acts, t.act(move.Party, from, to))
		if !slices.Contains(movers, move.Party) {
			movers = append(movers, move.Party)
		}
	}
	switch {
	case len(acts) == 0:
		return ""
	case len(acts) >= longChain:
		return ", by moves of " + t.names(movers)
	}
	return " if " + strings.Join(acts, ", then ")
}
