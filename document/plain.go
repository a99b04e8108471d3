package document

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/rivo/uniseg"
)

// columns is how wide a page of plain text is.
const columns = 80

// Plain writes the document for a terminal: at most 80 columns wide where
// words allow it, marks of footnotes as [1], italics as _so_, no colour.
func Plain(w io.Writer, d *Document) {
	var p sheet
	p.underlined(clean(d.Title), "=")
	for _, t := range d.Lead {
		p.paragraph(plainText(t), "", "")
	}
	p.blocks(d.Blocks)
	if len(d.Notes)+len(d.Marks) > 0 {
		p.underlined(notesTitle, "-")
	}
	hang := strings.Repeat(" ", len(strconv.Itoa(len(d.Notes)))+3)
	for k, note := range d.Notes {
		mark := fmt.Sprintf("[%d] ", k+1)
		p.fold(plainText(note.Text), strings.Repeat(" ", len(hang)-len(mark))+mark, hang)
	}
	p.gap()
	for _, t := range d.Marks {
		p.fold(plainText(t), "", "")
	}
	io.WriteString(w, strings.TrimRight(p.b.String(), "\n")+"\n")
}

// sheet is a page of plain text being written.
type sheet struct{ b strings.Builder }

// plainText is a text with its marks; what is emphasized is _between lines_.
func plainText(t Text) string {
	var b strings.Builder
	for _, s := range t {
		if s.Note > 0 {
			fmt.Fprintf(&b, "[%d]", s.Note)
		}
		text := clean(s.Text)
		if s.Style == Emphasis && text != "" {
			text = "_" + text + "_"
		}
		b.WriteString(text)
	}
	return b.String()
}

func (p *sheet) blocks(blocks []Block) {
	for _, b := range blocks {
		switch b.Kind {
		case Heading:
			line := "-"
			if b.Level > 2 {
				line = "."
			}
			p.underlined(plainText(b.Text), line)
		case Paragraph:
			p.paragraph(plainText(b.Text), "", "")
		case Bullets, Numbers:
			p.items(b.Items, b.Kind == Numbers, "")
			p.gap()
		case Tabular:
			p.table(b.Table)
		case Figure:
			p.figure(b.Picture)
		case PageBreak:
			p.line(strings.Repeat(" ", columns/2-3) + "* * *")
			p.gap()
		}
	}
}

func (p *sheet) line(s string) { p.b.WriteString(strings.TrimRight(s, " ") + "\n") }

// gap ends a paragraph.
func (p *sheet) gap() {
	if s := p.b.String(); s != "" && !strings.HasSuffix(s, "\n\n") {
		p.b.WriteString("\n")
	}
}

// underlined writes a heading with a line below as wide as its widest line.
func (p *sheet) underlined(s, with string) {
	p.gap()
	lines := folded(s, columns, false)
	for _, l := range lines {
		p.line(l)
	}
	p.line(strings.Repeat(with, max(widest(lines), 1)))
	p.gap()
}

func (p *sheet) paragraph(s, first, hang string) {
	p.gap()
	p.fold(s, first, hang)
	p.gap()
}

// fold writes a text whose first line stands after first and the others after
// hang, which is as wide.
func (p *sheet) fold(s, first, hang string) {
	before := first
	for _, l := range folded(s, columns-uniseg.StringWidth(first), false) {
		p.line(before + l)
		before = hang
	}
}

func (p *sheet) items(items []Item, numbered bool, indent string) {
	for k, i := range items {
		mark := "- "
		if numbered {
			mark = fmt.Sprintf("%*d. ", len(strconv.Itoa(len(items))), k+1)
		}
		hang := indent + strings.Repeat(" ", len(mark))
		p.fold(plainText(i.Text), indent+mark, hang)
		p.items(i.Items, false, hang)
	}
}

// figure shows the table in place of a picture.
func (p *sheet) figure(f *Picture) {
	if f != nil {
		p.table(f.Table)
	}
}

// The bounds of a column of a table: the gap to the next, and the least that
// is worth having.
const (
	between = 2
	least   = 8
)

func (p *sheet) table(t *Table) {
	if t == nil || len(t.Head) == 0 {
		return
	}
	p.gap()
	if t.Caption != "" {
		p.fold(clean(t.Caption), "", "")
		p.gap()
	}
	rows := t.plain()
	widths := t.fitted(rows)
	if widths == nil {
		p.stacked(rows)
		return
	}
	rule, folds, tall := make([]string, len(widths)), make([][][]string, len(rows)), false
	for c, width := range widths {
		rule[c] = strings.Repeat("-", width)
	}
	for k, row := range rows {
		for c, cell := range row {
			folds[k] = append(folds[k], folded(cell, widths[c], true))
			tall = tall || k > 0 && len(folds[k][c]) > 1
		}
	}
	for k, row := range folds {
		p.row(row, widths)
		switch {
		case k == 0:
			p.line(strings.Join(rule, strings.Repeat(" ", between)))
		case tall && k < len(folds)-1:
			p.b.WriteString("\n")
		}
	}
	p.gap()
}

// plain are the cells of the table, the heads first.
func (t *Table) plain() [][]string {
	var rows [][]string
	for _, row := range append([][]Text{t.Head}, t.Rows...) {
		cells := make([]string, len(t.Head))
		for k := range min(len(row), len(cells)) {
			cells[k] = strings.Join(strings.FieldsFunc(plainText(row[k]), breaks), " ")
		}
		rows = append(rows, cells)
	}
	return rows
}

// fitted are widths of columns that fit the page: as wide as the cells, or
// less, taken from the widest; nil where there are too many columns.
func (t *Table) fitted(rows [][]string) []int {
	room := columns - between*(len(t.Head)-1)
	if room < least*len(t.Head) {
		return nil
	}
	widths, sum := make([]int, len(t.Head)), 0
	for c := range widths {
		for _, row := range rows {
			widths[c] = max(widths[c], uniseg.StringWidth(row[c]))
		}
		sum += widths[c]
	}
	if shares := t.shares(room); sum > room && shares != nil {
		spare := 0
		for c := range widths {
			shares[c] = max(shares[c], min(least, widths[c]))
			spare += max(0, shares[c]-widths[c])
		}
		for c := range widths {
			if more := min(spare, max(0, widths[c]-shares[c])); more > 0 {
				shares[c] += more
				spare -= more
			}
			widths[c] = min(widths[c], shares[c])
		}
	}
	for narrow(widths, room) {
	}
	return widths
}

// narrow takes one from the widest column if all together are wider than room.
func narrow(widths []int, room int) bool {
	sum, at := 0, 0
	for c, width := range widths {
		sum += width
		if width > widths[at] {
			at = c
		}
	}
	if sum <= room {
		return false
	}
	widths[at] -= max(1, (sum-room)/len(widths)/2)
	return true
}

// row writes the cells of a row side by side.
func (p *sheet) row(cells [][]string, widths []int) {
	n := 1
	for _, lines := range cells {
		n = max(n, len(lines))
	}
	for k := range n {
		var b strings.Builder
		for c, lines := range cells {
			cell := ""
			if k < len(lines) {
				cell = lines[k]
			}
			b.WriteString(cell + strings.Repeat(" ", max(0, widths[c]-uniseg.StringWidth(cell))+between))
		}
		p.line(b.String())
	}
}

// stacked writes a table with too many columns: a paragraph for each row, a
// line for each cell.
func (p *sheet) stacked(rows [][]string) {
	for _, row := range rows[1:] {
		p.gap()
		for c, cell := range row {
			if cell != "" {
				p.fold(rows[0][c]+": "+cell, "", "  ")
			}
		}
	}
	p.gap()
}
