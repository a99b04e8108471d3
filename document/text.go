package document

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// clean is s without what no form can show: control characters, which steer a
// terminal and which XML forbids, those that turn the direction of all that
// follows, and code points that are no characters. Breaks of lines are blanks.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n' || r == '\r' || r == '\v' || r == '\f' || r == '\u0085' || r == '\u2028' || r == '\u2029':
			return ' '
		case unicode.IsControl(r), turns(r), r == '\ufeff', r&0xfffe == 0xfffe, r >= 0xfdd0 && r <= 0xfdef:
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, string(utf8.RuneError)))
}

// turns tells whether r embeds, isolates or overrides the direction of what
// stands after it.
func turns(r rune) bool { return r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069' }

// words is the text without marks and styles, on one line.
func (t Text) words() string {
	var b strings.Builder
	for _, s := range t {
		b.WriteString(clean(s.Text))
	}
	return strings.TrimSpace(b.String())
}

// section is the id of the section that the span links to, or "".
func (s Span) section() string {
	id, ok := strings.CutPrefix(s.Link, "#")
	if !ok {
		return ""
	}
	return id
}

// Each calls f for every text of the blocks, in the order of reading.
func Each(blocks []Block, f func(Text)) {
	for _, b := range blocks {
		f(b.Text)
		eachItem(b.Items, f)
		if b.Table == nil {
			continue
		}
		for _, cell := range b.Table.Head {
			f(cell)
		}
		for _, row := range b.Table.Rows {
			for _, cell := range row {
				f(cell)
			}
		}
	}
}

func eachItem(items []Item, f func(Text)) {
	for _, i := range items {
		f(i.Text)
		eachItem(i.Items, f)
	}
}

// Each calls f for every text between the title and the notes, in the order of
// reading.
func (d *Document) Each(f func(Text)) {
	for _, t := range d.Lead {
		f(t)
	}
	Each(d.Blocks, f)
}

// lang is the language of the document.
func (d *Document) lang() string {
	if d.Lang == "" {
		return "en"
	}
	return clean(d.Lang)
}

// The headings that the writers add.
const (
	notesTitle    = "Notes"
	appendixTitle = "Reasons in full"
)
