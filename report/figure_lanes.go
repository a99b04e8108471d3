package report

import (
	"fmt"
	"strconv"

	"detente/answer/roadmap"
	"detente/document"
	"detente/draw"
	"detente/model"
)

// LanesOf is a road of an answer, the first being 0: a lane for each party, a
// column for each step. Where there is no such road, the figure has no rows.
func LanesOf(m *model.Model, r roadmap.Result, road int, links Links) Figure {
	t := figuring(m)
	if road < 0 || road >= len(r.Roads) {
		return figure("No way out", draw.Lanes{Title: "No way out"})
	}
	return lanesFigure(t, r, r.Roads[road], links)
}

// lanesFigure is a road as a picture with its table.
func lanesFigure(t *teller, r roadmap.Result, road roadmap.Road, links Links) Figure {
	x := lanes(t, r, road)
	for k := range x.Steps {
		x.Steps[k].Link = links.to(PartStep, strconv.Itoa(k+1), fmt.Sprintf("step %d", k+1))
		for j := range x.Steps[k].Acts {
			a := &x.Steps[k].Acts[j]
			p := t.m.Parties[a.Lane]
			a.Link = links.to(PartAct, fmt.Sprintf("%d.%s", k+1, p.ID), fmt.Sprintf("step %d: %s %s", k+1, named(p.Party), a.Text))
		}
	}
	f := figure(x.Title, x)
	table := lanesTable(t, r, road)
	f.Head = plainCells(table.Head)
	for _, row := range table.Rows {
		f.row(plainCells(row)...)
	}
	return f
}

// plainCells are the cells of a row without their looks.
func plainCells(cells []document.Text) []string {
	list := make([]string, len(cells))
	for k, cell := range cells {
		for _, span := range cell {
			list[k] += span.Text
		}
	}
	return list
}
