package report

import (
	"unicode/utf8"

	"detente/document"
	"detente/draw"
)

// board is who can do what, how it is today, and how it would be.
func (b *briefing) board() {
	if b.m.Graph() {
		return
	}
	b.heading(2, "Who can do what")
	f := BoardOf(b.m, b.columns(), nil)
	p := f.picture()
	p.Table = f.table()
	p.Table.Widths = widths(p.Table, 1, 50)
	b.add(document.Block{Kind: document.Figure, Picture: p})
}

// widths gives each column the length of its longest cell, and the wide one a
// width of its own.
func widths(t *document.Table, wide, width int) []int {
	list := make([]int, len(t.Head))
	for _, row := range append([][]document.Text{t.Head}, t.Rows...) {
		for c, cell := range row {
			for _, span := range cell {
				list[c] = max(list[c], utf8.RuneCountInString(span.Text)+2)
			}
		}
	}
	list[wide] = width
	return list
}

// columns are the situations that the first page speaks of.
func (b *briefing) columns() []Column {
	var list []Column
	if today, known := b.m.Today(); known {
		list = append(list, Column{"today", "", draw.Today, today})
	}
	if x := b.r.Unravels; x != nil {
		s, _ := b.m.State(x.States[0])
		if today, known := b.m.Today(); !known || s != today {
			list = append(list, Column{"before", "it unravels", draw.Plain, s})
		}
	}
	if b.r.Better != nil {
		s, _ := b.m.State(*b.r.Better)
		list = append(list, Column{"better", "would hold", draw.Better, s})
	}
	return list
}
