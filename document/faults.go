package document

import (
	"fmt"
	"strings"
)

// Faults says, a sentence each, where the document is not what its writers
// build on; none if it is sound. It is for the tests of who composes one: the
// writers themselves show what they can.
func (d *Document) Faults() []string {
	f := faults{d: d, sections: map[string]bool{}}
	for _, s := range d.Appendix {
		switch {
		case s.ID == "" || strings.ContainsAny(s.ID, " \t\n\"'<>"):
			f.say("the section %q has the id %q", s.Title, s.ID)
		case f.sections[s.ID]:
			f.say("two sections have the id %q", s.ID)
		}
		f.sections[s.ID] = true
	}
	d.Each(f.text)
	if f.marked < len(d.Notes) {
		f.say("footnote %d has no mark in the text", f.marked+1)
	}
	for n, note := range d.Notes {
		if note.Reason != "" && !f.sections[note.Reason] {
			f.say("the reason of footnote %d is no section: %q", n+1, note.Reason)
		}
		f.unmarked(note.Text)
	}
	for _, t := range d.Marks {
		f.unmarked(t)
	}
	f.blocks(d.Blocks)
	for _, s := range d.Appendix {
		Each(s.Blocks, f.text)
		f.blocks(s.Blocks)
	}
	return f.found
}

// faults is a search for faults.
type faults struct {
	d        *Document
	sections map[string]bool
	marked   int // the footnotes marked so far
	found    []string
}

func (f *faults) say(format string, values ...any) {
	f.found = append(f.found, fmt.Sprintf(format, values...))
}

// text checks the marks and links of a text.
func (f *faults) text(t Text) {
	for _, s := range t {
		switch {
		case s.Note < 0 || s.Note > len(f.d.Notes):
			f.say("a mark is of footnote %d of %d", s.Note, len(f.d.Notes))
		case s.Note > 0 && s.Text != "":
			f.say("the mark of footnote %d has the text %q", s.Note, s.Text)
		case s.Note > f.marked+1:
			f.say("footnote %d is marked before footnote %d", s.Note, f.marked+1)
			f.marked = s.Note
		case s.Note == f.marked+1:
			f.marked++
		}
		if s.Link != "" && !f.sections[s.section()] {
			f.say("a link leads to no section: %q", s.Link)
		}
	}
}

// unmarked checks a text that stands outside the order of the marks.
func (f *faults) unmarked(t Text) {
	for _, s := range t {
		if s.Note != 0 {
			f.say("footnote %d is marked in a note or a legend", s.Note)
		}
	}
}

func (f *faults) blocks(blocks []Block) {
	for _, b := range blocks {
		switch {
		case b.Kind == Heading && b.Level != 2 && b.Level != 3:
			f.say("a heading has the level %d: %s", b.Level, b.Text.words())
		case b.Kind == Tabular:
			f.table(b.Table)
		case b.Kind == Figure:
			f.picture(b.Picture)
		}
	}
}

func (f *faults) table(t *Table) {
	if t == nil || len(t.Head) == 0 {
		f.say("a table has no columns")
		return
	}
	if t.Widths != nil && len(t.Widths) != len(t.Head) {
		f.say("a table of %d columns has %d widths", len(t.Head), len(t.Widths))
	}
	for k, row := range t.Rows {
		if len(row) != len(t.Head) {
			f.say("row %d of a table of %d columns has %d cells", k+1, len(t.Head), len(row))
		}
	}
}

func (f *faults) picture(p *Picture) {
	switch {
	case p == nil:
		f.say("a figure has no picture")
	case p.Width <= 0 || p.Height <= 0:
		f.say("a picture is %d by %d: %s", p.Width, p.Height, clean(p.Caption))
	case p.Alt == "":
		f.say("a picture has no text in its place: %s", clean(p.Caption))
	case p.Table == nil && (p.PNG == nil || len(p.PNG()) == 0):
		f.say("a picture has no PNG: %s", clean(p.Caption))
	case p.Table != nil:
		f.table(p.Table)
		Each([]Block{{Kind: Tabular, Table: p.Table}}, f.unmarked)
		fallthrough
	default:
		if _, err := drawing(p.SVG, false); err != nil {
			f.say("a picture's SVG is %v: %s", err, clean(p.Caption))
		}
	}
}
