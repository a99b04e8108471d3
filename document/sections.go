package document

import (
	"io"
	"slices"
)

// Sections are the titles of the headings of level 2, in order.
func (d *Document) Sections() []string {
	var titles []string
	for _, b := range d.Blocks {
		if b.Kind == Heading && b.Level == 2 {
			titles = append(titles, b.Text.words())
		}
	}
	return titles
}

// Without is the document without the sections of some titles: from such a
// heading to the next of level 2. Notes that only they had are gone, and the
// others numbered anew.
func (d *Document) Without(titles ...string) *Document {
	if len(titles) == 0 {
		return d
	}
	x := *d
	x.Blocks, x.Notes = nil, nil
	out := false
	for _, b := range d.Blocks {
		if b.Kind == Heading && b.Level == 2 {
			out = slices.Contains(titles, b.Text.words())
		}
		if !out {
			x.Blocks = append(x.Blocks, b.copied())
		}
	}
	x.Lead = copiedTexts(d.Lead)
	x.Appendix = nil
	for _, s := range d.Appendix {
		s.Blocks = slices.Clone(s.Blocks)
		for k := range s.Blocks {
			s.Blocks[k] = s.Blocks[k].copied()
		}
		x.Appendix = append(x.Appendix, s)
	}
	x.renumber(d.Notes)
	return &x
}

// renumber numbers notes in the order of their marks in the text. The appendix
// marks only notes that the text has.
func (d *Document) renumber(notes []Note) {
	order := map[int]int{}
	d.Each(func(t Text) {
		for k, s := range t {
			if s.Note == 0 {
				continue
			}
			if order[s.Note] == 0 {
				d.Notes = append(d.Notes, notes[s.Note-1])
				order[s.Note] = len(d.Notes)
			}
			t[k].Note = order[s.Note]
		}
	})
	for _, x := range d.Appendix {
		Each(x.Blocks, func(t Text) {
			for k := range t {
				t[k].Note = order[t[k].Note]
			}
		})
	}
}

// copied is a block that shares no text with b.
func (b Block) copied() Block {
	b.Text = slices.Clone(b.Text)
	b.Items = copiedItems(b.Items)
	b.Table = b.Table.copied()
	if b.Picture != nil {
		p := *b.Picture
		p.Table = p.Table.copied()
		b.Picture = &p
	}
	return b
}

func copiedItems(items []Item) []Item {
	list := slices.Clone(items)
	for k := range list {
		list[k].Text = slices.Clone(list[k].Text)
		list[k].Items = copiedItems(list[k].Items)
	}
	return list
}

func (t *Table) copied() *Table {
	if t == nil {
		return nil
	}
	x := *t
	x.Head = copiedTexts(t.Head)
	x.Rows = slices.Clone(t.Rows)
	for k := range x.Rows {
		x.Rows[k] = copiedTexts(x.Rows[k])
	}
	return &x
}

func copiedTexts(texts []Text) []Text {
	list := slices.Clone(texts)
	for k := range list {
		list[k] = slices.Clone(list[k])
	}
	return list
}

// Fragment writes the document as a part of a page that has a style of its
// own: what [HTML] writes, without anything that a page under a strict policy
// may not have.
func Fragment(w io.Writer, d *Document) {
	h := page{d: d, marks: make([]int, len(d.Notes)+1), sections: map[string]bool{}, within: true}
	for _, s := range d.Appendix {
		h.sections[s.ID] = true
	}
	h.line(`<article class="document" lang="%s">`, escape(d.lang()))
	h.line("<header>\n<h1>%s</h1>", escape(d.Title))
	for _, t := range d.Lead {
		h.line(`<p>%s</p>`, h.text(t))
	}
	h.line(`</header>`)
	h.blocks(d.Blocks)
	appendix := page{d: d, marks: h.marks, sections: h.sections, within: true}
	appendix.appendix()
	h.notes()
	h.b.WriteString(appendix.b.String())
	h.line(`</article>`)
	_, _ = io.WriteString(w, h.b.String())
}
