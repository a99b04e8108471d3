package report

import (
	"slices"
	"strconv"

	"detente/answer/around"
	"detente/draw"
	"detente/model"
)

// MapAround is a situation and what single steps lead to, with the gains back.
// Holding are the numbers of the situations that hold, where they are known.
func MapAround(m *model.Model, r around.Result, holding []int, links Links) Figure {
	t := figuring(m)
	here, _ := m.State(r.State)
	x := draw.Map{Title: mapTitle(r, t.hereName(here)), Parties: t.drawnAll()}
	place := map[int]int{}
	for k, n := range r.States {
		place[n] = k
		s, _ := m.State(n)
		node := t.node(here, s)
		if node.Mark == draw.Plain && slices.Contains(holding, n) {
			node.Mark = draw.Holds
		}
		node.Link = links.to(PartSituation, strconv.Itoa(n), node.Label)
		x.Nodes = append(x.Nodes, node)
	}
	for _, step := range r.Steps {
		x.Arrows = append(x.Arrows, draw.Arrow{From: place[step.From], To: place[step.To], Party: int(t.party(step.Party)), Gain: step.Gain})
	}
	f := figure(x.Title, x)
	f.Head = []string{"From", "Who", "could do this", "and it"}
	for _, row := range MapRows(m, r) {
		f.row(row.Cells...)
	}
	switch {
	case r.LeftOut > 0 && far(r):
		f.Note = "More situations are one " + stepWord(r) + " from those that were opened than are shown. Gains come first."
	case r.LeftOut == 1:
		f.Note = "One more situation is one " + stepWord(r) + " away and is not shown."
	case r.LeftOut > 1:
		f.Note = "More situations are one " + stepWord(r) + " away than are shown: " + spelled(r.LeftOut) + " are left out. Gains come first."
	}
	return f
}

// stepWord is what leads from one situation of a map to the next.
func stepWord(r around.Result) string {
	if r.Whole {
		return "move"
	}
	return "step"
}

// hereName is how the situation in the middle is called.
func (t *teller) hereName(s model.State) string {
	if today, known := t.m.Today(); known && s == today {
		return "today"
	}
	return "this situation"
}

// node is a situation as a map around another one has it.
func (t *teller) node(here, s model.State) draw.Node {
	today, known := t.m.Today()
	switch {
	case known && s == today:
		return draw.Node{Label: "today", Mark: draw.Today, Layer: -1}
	case s == here:
		return draw.Node{Label: "This situation", Lines: []string{capital(t.place(s))}, Layer: -1}
	}
	return draw.Node{Label: capital(t.briefly(here, s)), Layer: -1}
}

// briefly is what differs between two situations, party by party; in the graph
// form, where nobody knows who has changed what, what the second one is.
func (t *teller) briefly(from, to model.State) string {
	if t.m.Graph() {
		return situation(t.m, to)
	}
	var acts []string
	for i := range t.m.Parties {
		if act := turns(t.m, model.Party(i), from, to); act != "" {
			acts = append(acts, t.m.Parties[i].Name+": "+act)
		}
	}
	return joined(acts, "and")
}

// worthOf is what a step gains its mover, or costs it.
func (t *teller) worthOf(x around.Step) string {
	i := t.party(x.Party)
	switch {
	case x.Gain && x.Position > 0:
		return "gains " + wanted(t.m, i, x.Position)
	case x.Gain:
		return "is better off"
	case x.Position > 0:
		return "loses " + wanted(t.m, i, x.Position)
	}
	from, _ := t.m.State(x.From)
	to, _ := t.m.State(x.To)
	if t.m.Rank(i, to) < t.m.Rank(i, from) {
		return "is worse off"
	}
	return "gains nothing"
}
