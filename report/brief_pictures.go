package report

import (
	"unicode/utf8"

	"detente/answer"
	"detente/answer/brief"
	"detente/document"
	"detente/draw"
	"detente/model"
)

// board is who can do what, how it is today, and how it would be.
func (b *briefing) board() {
	if b.m.Graph() {
		return
	}
	b.heading(2, "Who can do what")
	columns := b.columns()
	t := &document.Table{}
	for _, head := range []string{"Who", "can"} {
		t.Head = append(t.Head, b.text(head))
	}
	for _, c := range columns {
		t.Head = append(t.Head, b.text(c.head))
	}
	for i, p := range b.r.Parties {
		for k, o := range p.Options {
			row := []document.Text{b.text(capital(p.Name)), b.text(can(o))}
			for _, c := range columns {
				row = append(row, b.text(answer.Value(b.m, c.s, &b.m.Parties[i].Options[k])))
			}
			t.Rows = append(t.Rows, row)
		}
	}
	t.Widths = widths(t, 1, 50)
	p := picture(b.boardPicture(columns))
	p.Table = t
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

// column is a situation on the board.
type column struct {
	head, sub string
	mark      draw.Mark
	s         model.State
}

// columns are the situations that the first page speaks of.
func (b *briefing) columns() []column {
	var list []column
	if today, known := b.m.Today(); known {
		list = append(list, column{"today", "", draw.Today, today})
	}
	if x := b.r.Unravels; x != nil {
		s, _ := b.m.State(x.States[0])
		if today, known := b.m.Today(); !known || s != today {
			list = append(list, column{"before", "it unravels", draw.Plain, s})
		}
	}
	if b.r.Better != nil {
		s, _ := b.m.State(*b.r.Better)
		list = append(list, column{"better", "would hold", draw.Better, s})
	}
	return list
}

func (b *briefing) boardPicture(columns []column) draw.Board {
	x := draw.Board{Title: "Who can do what, and how it stands"}
	for _, c := range columns {
		x.Columns = append(x.Columns, draw.Column{Head: c.head, Sub: c.sub, Mark: c.mark})
	}
	for i, p := range b.r.Parties {
		g := draw.Group{Party: b.drawn(i)}
		for k, o := range p.Options {
			row := draw.Row{Text: o.Text, Once: o.Moves != "both", Seat: o.Seat}
			for n, c := range columns {
				at := b.m.Level(c.s, &b.m.Parties[i].Options[k])
				row.Cells = append(row.Cells, draw.Cell{
					Text: answer.Value(b.m, c.s, &b.m.Parties[i].Options[k]), Taken: at > 0,
					Changed: n > 0 && at != b.m.Level(columns[0].s, &b.m.Parties[i].Options[k]),
				})
			}
			g.Rows = append(g.Rows, row)
		}
		x.Groups = append(x.Groups, g)
	}
	return x
}

// drawn is a party as pictures know it; its colour is its place in the file.
func (b *briefing) drawn(i int) draw.Party {
	p := b.m.Parties[i]
	return draw.Party{ID: p.ID, Name: p.Name, Colour: p.Index}
}

func (b *briefing) drawnAll() []draw.Party {
	var list []draw.Party
	for i := range b.m.Parties {
		list = append(list, b.drawn(i))
	}
	return list
}

// aroundPicture is today, what one step leads to, and who would go back.
func (b *briefing) aroundPicture() *document.Picture {
	x := draw.Map{Title: "One step from today", Parties: b.drawnAll()}
	today, _ := b.m.Today()
	place := map[int]int{}
	for k, n := range b.r.Around.States {
		place[n] = k
		node := draw.Node{Label: "today", Mark: draw.Today, Layer: -1}
		if k > 0 {
			s, _ := b.m.State(n)
			node = draw.Node{Label: capital(b.briefly(today, s)), Layer: -1}
		}
		x.Nodes = append(x.Nodes, node)
	}
	for _, step := range b.r.Around.Steps {
		x.Arrows = append(x.Arrows, draw.Arrow{From: place[step.From], To: place[step.To], Party: int(b.party(step.Party)), Gain: step.Gain})
	}
	return picture(x)
}

// briefly is what differs between two situations, without its parties where
// one party alone has changed something.
func (b *briefing) briefly(from, to model.State) string {
	var acts []string
	for i := range b.m.Parties {
		if act := turns(b.m, model.Party(i), from, to); act != "" {
			acts = append(acts, b.m.Parties[i].Name+": "+act)
		}
	}
	return joined(acts, "and")
}

// circlePicture is the first spiral.
func (b *briefing) circlePicture() *document.Picture {
	first := b.r.Unravels
	x := draw.Circle{Title: "How it unravels", Parties: b.drawnAll()}
	today, known := b.m.Today()
	for k, n := range first.States {
		s, _ := b.m.State(n)
		stop := draw.Stop{Label: "then"}
		switch {
		case known && s == today:
			stop = draw.Stop{Label: "today", Mark: draw.Today}
		case k == 0:
			stop.Label = "before"
			stop.Lines = []string{capital(b.place(s))}
		case k == len(first.States)-1:
			stop.Label = "the end"
		}
		if k == len(first.States)-1 {
			stop.Lines = append(stop.Lines, "worse than before for "+b.names(first.Worse))
			if !known || s != today {
				stop.Mark = draw.Worse
			}
		}
		x.Stops = append(x.Stops, stop)
	}
	for _, move := range first.Moves {
		from, _ := b.m.State(move.From)
		to, _ := b.m.State(move.To)
		step := draw.Step{Party: int(b.party(move.Party)), Text: capital(b.act(move.Party, from, to))}
		if move.Meets > 0 {
			step.Why = wanted(b.m, b.party(move.Party), move.Meets)
		}
		x.Steps = append(x.Steps, step)
	}
	return picture(x)
}

// drawing is what can be drawn in both forms, or as SVG alone.
type drawing interface {
	Draw() draw.Picture
	DrawSVG() draw.Picture
}

func picture(x drawing) *document.Picture {
	p := x.DrawSVG()
	return &document.Picture{
		SVG: p.SVG, PNG: func() []byte { return x.Draw().PNG },
		Width: p.Width, Height: p.Height, Alt: p.Alt,
	}
}

func can(o brief.Option) string {
	text := o.Text
	if o.Levels != nil {
		text += ": " + joined(o.Levels, "or")
	}
	switch o.Moves {
	case "take":
		text += " (cannot be undone)"
	case "drop":
		text += " (once ended, ended for good)"
	}
	if o.Seat {
		text += " (needs a seat at the table)"
	}
	return text
}
