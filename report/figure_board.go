package report

import (
	"strconv"

	"detente"
	"detente/answer"
	"detente/draw"
	"detente/model"
)

// Column is a situation on a board: its head, what stands small below, and its
// mark.
type Column struct {
	Head, Sub string
	Mark      draw.Mark
	State     model.State
}

// BoardOf is who can do what, and how that is in some situations. A case in the
// graph form has no options, and so no board: its figure has no rows.
func BoardOf(m *model.Model, columns []Column, links Links) Figure {
	t := figuring(m)
	x := draw.Board{Title: "Who can do what, and how it stands"}
	for _, c := range columns {
		label := c.Head
		if c.Sub != "" {
			label += ", " + c.Sub
		}
		x.Columns = append(x.Columns, draw.Column{
			Head: c.Head, Sub: c.Sub, Mark: c.Mark, Link: links.to(PartSituation, strconv.Itoa(m.Number(c.State)), label),
		})
	}
	for i, p := range m.Parties {
		g := draw.Group{Party: t.drawn(i)}
		for k := range p.Options {
			o := &p.Options[k]
			row := draw.Row{Text: optionWords(o), Once: o.Moves != detente.Both, Seat: o.Seat}
			row.Link = links.to(PartOption, o.Name(), p.Name+": "+can(o))
			for n, c := range columns {
				at := m.Level(c.State, o)
				row.Cells = append(row.Cells, draw.Cell{
					Text: answer.Value(m, c.State, o), Taken: at > 0, Changed: n > 0 && at != m.Level(columns[0].State, o),
				})
			}
			g.Rows = append(g.Rows, row)
		}
		x.Groups = append(x.Groups, g)
	}
	f := figure(x.Title, x)
	f.Head = []string{"Who", "can"}
	for _, c := range columns {
		f.Head = append(f.Head, c.Head)
	}
	for i, p := range m.Parties {
		for k := range p.Options {
			o := &m.Parties[i].Options[k]
			row := []string{capital(p.Name), can(o)}
			for _, c := range columns {
				row = append(row, answer.Value(m, c.State, o))
			}
			f.row(row...)
		}
	}
	return f
}

// optionWords is an option in words.
func optionWords(o *detente.Option) string {
	if o.Text == "" {
		return o.ID
	}
	return o.Text
}

// can is an option, its levels, and what limits it.
func can(o *detente.Option) string {
	text := optionWords(o)
	if o.Levels != nil {
		text += ": " + joined(o.Levels, "or")
	}
	switch o.Moves {
	case detente.Take:
		text += " (cannot be undone)"
	case detente.Drop:
		text += " (once ended, ended for good)"
	}
	if o.Seat {
		text += " (needs a seat at the table)"
	}
	return text
}
