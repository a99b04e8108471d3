package report

import (
	"regexp"
	"strings"

	"detente/document"
	"detente/draw"
	"detente/model"
)

// This file is what a picture of an answer is made of, whoever shows it: the
// brief, a page or an export. The files figure_*.go say what each one shows.

// Figure is a picture with the table that says the same.
type Figure struct {
	Title string
	// Page is the picture for a page with the styles of draw.Style, with links;
	// SVG stands by itself, and has none.
	Page, SVG     []byte
	PNG           func() []byte // drawn when it is asked for, since that takes long
	Width, Height int
	Alt           string
	Head          []string
	Rows          [][]string
	// Note says what is not shown; "" where all is.
	Note string
}

// Links says where a part of a picture leads, by its kind and its id; what has
// no To leads nowhere. It may be nil.
type Links func(kind, id string) draw.Link

// The kinds of part, and their ids.
const (
	PartSituation = "situation" // the number of a situation
	PartOption    = "option"    // an option, as USA.drills
	PartStep      = "step"      // the place of a step, from 1
	PartAct       = "act"       // what a party does in a step, as 2.USA
)

// to is the link of a part, with words for it.
func (l Links) to(kind, id, label string) draw.Link {
	if l == nil {
		return draw.Link{}
	}
	link := l(kind, id)
	if link.Label == "" {
		link.Label = label
	}
	return link
}

// drawing is what can be drawn in both forms, or as SVG alone.
type drawing interface {
	Draw() draw.Picture
	DrawSVG() draw.Picture
}

// figure draws x.
func figure(title string, x drawing) Figure {
	p := x.DrawSVG()
	return Figure{
		Title: title, Page: p.Page, SVG: p.SVG, PNG: func() []byte { return x.Draw().PNG },
		Width: p.Width, Height: p.Height, Alt: p.Alt, Head: []string{}, Rows: [][]string{},
	}
}

// picture is a figure in a document, without its table.
func (f Figure) picture() *document.Picture {
	return &document.Picture{SVG: f.SVG, PNG: f.PNG, Width: f.Width, Height: f.Height, Alt: f.Alt}
}

// row adds a row to the table. Tables of pictures have no marks.
func (f *Figure) row(cells ...string) {
	for k := range cells {
		cells[k] = strings.TrimSpace(anyMark.ReplaceAllString(cells[k], ""))
	}
	f.Rows = append(f.Rows, cells)
}

// anyMark is the mark of a note.
var anyMark = regexp.MustCompile(markBegin + `\d+` + markEnd)

// table is the table of a figure for a document.
func (f Figure) table() *document.Table {
	line := func(cells []string) []document.Text {
		list := make([]document.Text, len(cells))
		for k, text := range cells {
			list[k] = document.Text{{Text: text}}
		}
		return list
	}
	t := &document.Table{Head: line(f.Head)}
	for _, row := range f.Rows {
		t.Rows = append(t.Rows, line(row))
	}
	return t
}

// figuring tells what figures say; its marks are taken out of them.
func figuring(m *model.Model) *teller { return &teller{m, newNotes(m, markBegin+"%d"+markEnd)} }

// drawn is a party as pictures know it; its colour is its place in the file.
func (t *teller) drawn(i int) draw.Party {
	p := t.m.Parties[i]
	return draw.Party{ID: p.ID, Name: p.Name, Colour: p.Index}
}

func (t *teller) drawnAll() []draw.Party {
	var list []draw.Party
	for i := range t.m.Parties {
		list = append(list, t.drawn(i))
	}
	return list
}
