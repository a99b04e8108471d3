package draw

import "slices"

// Board is a table of options: by party down the side, situations as columns.
// It stays readable on a telephone up to about five columns.
type Board struct {
	Title   string
	Columns []Column
	Groups  []Group
}

// Column is a situation; Sub stands small below its head.
type Column struct {
	Head, Sub string
	Mark      Mark
	Link      Link
}

// Group is a party with its options.
type Group struct {
	Party Party
	Rows  []Row
}

// Row is an option: one that cannot be undone if Once, one that needs a seat at
// the table if Seat. Cells are in the order of the columns; those that are
// missing stay empty.
type Row struct {
	Text  string
	Once  bool
	Seat  bool
	Cells []Cell
	Link  Link
}

// Cell is what becomes of an option in a situation: "yes", "no" or a level.
// Changed says that it differs from the first column.
type Cell struct {
	Text    string
	Taken   bool
	Changed bool
}

// Draw draws b in both forms.
func (b Board) Draw() Picture { return b.sheet().both() }

// DrawSVG draws b as SVG alone, in a hundredth of the time.
func (b Board) DrawSVG() Picture { return b.sheet().svg() }

func (b Board) sheet() sheet {
	l := b.layout()
	return sheet{l.w, l.h, titled(b.Title, "Options by party"), b.alt(), l.paint}
}

// boardLayout is a board with its places.
type boardLayout struct {
	w, h    int
	title   []string
	columns []boardColumn
	head    rect // of the heads of the columns
	groups  []boardGroup
	legend  legend
	bottom  int // of the table
}

type boardColumn struct {
	rect
	head, sub []string
	mark      Mark
	link      Link
}

type boardGroup struct {
	tag   tag
	name  []string
	nameX int
	rect
	rows []boardRow
}

type boardRow struct {
	rect
	link  Link
	field rect // of the link
	signs []func(s Surface, x, y float64)
	textX int
	lines []string
	cells []boardCell
}

type boardCell struct {
	Cell
	lines []string
}

const (
	boardWide  = 540 // that a board has where its columns do not need more
	columnPad  = 10
	cellMargin = 3
	dotWide    = 14
	rowPad     = 7
	boardBar   = 12 // room for the bar of a party
)

func (b Board) layout() boardLayout {
	columns, text := b.widths()
	l := boardLayout{w: 2*margin + text + columns*len(b.Columns)}
	l.title = title(b.Title, l.w-2*margin)
	y := below(l.title)
	tall := 0
	for k, c := range b.Columns {
		bc := boardColumn{rect: rect{margin + text + k*columns, y, columns, 0}, mark: c.Mark, link: c.Link.or(columnName(c, k))}
		bc.head = headFace.wrapped(clean(c.Head), columns-8, columns-8)
		bc.sub = small.wrapped(clean(c.Sub), columns-8, columns-8)
		h := 10 + len(bc.head)*headFace.leading() + len(bc.sub)*small.leading()
		if c.Mark != Plain {
			h += signSize + 6
		}
		tall = max(tall, h)
		l.columns = append(l.columns, bc)
	}
	l.head = rect{margin, y, l.w - 2*margin, tall}
	y += tall
	tags := tags(b.parties())
	for k, g := range b.Groups {
		bg := b.group(g, tags[k], rect{margin, y, l.w - 2*margin, 0}, text, columns)
		l.groups = append(l.groups, bg)
		y = bg.bottom()
	}
	l.bottom = y
	for k := range l.columns {
		l.columns[k].h = y - l.columns[k].y
	}
	l.legend = arranged(b.items(), margin, y+14, l.w-2*margin)
	l.h = y + margin
	if l.legend.tall > 0 {
		l.h = y + 14 + l.legend.tall + margin/2
	}
	return l
}

// group places a party's options under its name.
func (b Board) group(g Group, t tag, r rect, text, columns int) boardGroup {
	bg := boardGroup{tag: t, rect: r, nameX: margin + boardBar + t.wide() + 8}
	if name := clean(g.Party.Name); name != t.text {
		room := r.right() - bg.nameX
		bg.name = strong.wrapped(name, room, room)
	}
	y := r.y + 10 + max(tagTall, len(bg.name)*strong.leading()) + 2
	slots := b.slots()
	for _, row := range g.Rows {
		br := boardRow{rect: rect{margin, y, r.w, 0}, textX: margin + boardBar + slots*(signSize+4)}
		if row.Once {
			br.signs = append(br.signs, onceSign)
		}
		if row.Seat {
			br.signs = append(br.signs, seatSign)
		}
		room := margin + text - 8 - br.textX
		br.lines = body.wrapped(clean(row.Text), room, room)
		lines := len(br.lines)
		for k := range min(len(row.Cells), len(b.Columns)) {
			c := boardCell{Cell: row.Cells[k]}
			width := columns - 2*cellMargin - 6
			c.lines = body.wrapped(clean(c.Text), width-dotWide, width)
			lines = max(lines, len(c.lines))
			br.cells = append(br.cells, c)
		}
		br.h = max(lines, 1)*body.leading() + 2*rowPad
		br.link = row.Link.or(g.Party.named() + ": " + titled(row.Text, "an option"))
		br.field = rect{margin + boardBar - 4, br.y + 1, text - boardBar, br.h - 2}
		bg.rows = append(bg.rows, br)
		y = br.bottom()
	}
	bg.h = y + 4 - r.y
	return bg
}

// widths are the widths of a column and of the texts before the columns. A
// column is as wide as its longest word, within bounds.
func (b Board) widths() (column, text int) {
	column = 62
	for _, c := range b.Columns {
		column = max(column, longestWord(headFace, c.Head)+columnPad, longestWord(small, c.Sub)+columnPad)
	}
	for _, g := range b.Groups {
		for _, r := range g.Rows {
			for _, c := range r.Cells {
				column = max(column, longestWord(body, c.Text)+columnPad+dotWide)
			}
		}
	}
	column = min(column, 112)
	return column, min(max(boardWide-2*margin-column*len(b.Columns), 184), 320)
}

func longestWord(f Face, text string) int {
	most := 0
	for _, line := range f.wrapped(clean(text), 1<<20, 1<<20) {
		start := 0
		for k := range len(line) + 1 {
			if k == len(line) || line[k] == ' ' {
				most = max(most, f.width(line[start:k]))
				start = k + 1
			}
		}
	}
	return most
}

// any says whether some row is as asked.
func (b Board) any(is func(Row) bool) bool {
	return slices.ContainsFunc(b.Groups, func(g Group) bool { return slices.ContainsFunc(g.Rows, is) })
}

// slots is how many signs a row can have in b.
func (b Board) slots() int {
	n := 0
	if b.any(func(r Row) bool { return r.Once }) {
		n++
	}
	if b.any(func(r Row) bool { return r.Seat }) {
		n++
	}
	if n == 2 && !b.any(func(r Row) bool { return r.Once && r.Seat }) {
		n = 1
	}
	return n
}

func (b Board) parties() []Party {
	list := make([]Party, len(b.Groups))
	for k, g := range b.Groups {
		list[k] = g.Party
	}
	return list
}

// items are the legend: of what occurs.
func (b Board) items() []item {
	var marks []Mark
	for _, c := range b.Columns {
		marks = append(marks, c.Mark)
	}
	items := markItems(marks)
	if b.any(func(r Row) bool { return r.Once }) {
		items = append(items, signItem("cannot be undone", onceSign))
	}
	if b.any(func(r Row) bool { return r.Seat }) {
		items = append(items, signItem("needs a seat at the table", seatSign))
	}
	if b.any(func(r Row) bool { return slices.ContainsFunc(r.Cells, func(c Cell) bool { return c.Changed }) }) {
		items = append(items, item{20, "other than in the first column", func(s Surface, x, y int) { changedSign(s, rect{x, y - 8, 20, 16}) }})
	}
	return items
}

func (l boardLayout) paint(s Surface) {
	paintTitle(s, l.title)
	if len(l.columns) > 0 {
		r := l.columns[0].rect
		s.Shape(Shape{Path: rounded(r, 6), Fill: rail})
	}
	for _, c := range l.columns {
		field := rect{c.x + 1, l.head.y + 1, c.w - 2, l.head.h - 2}
		s.Part(part(c.link, field), func() { c.paint(s, l.head.bottom()) })
	}
	for _, g := range l.groups {
		g.paint(s, l.columns)
	}
	s.Shape(Shape{Path: line(at(margin, l.bottom), at(l.w-margin, l.bottom)), Stroke: hairline, Width: 1})
	l.legend.paint(s)
}

// paint writes the head of a column so that it ends at the bottom.
func (c boardColumn) paint(s Surface, bottom int) {
	y := bottom - 6 - len(c.sub)*small.leading() - len(c.head)*headFace.leading()
	middle := c.x + c.w/2
	if c.mark != Plain {
		c.mark.paint(s, float64(middle), float64(y-4-signSize/2))
	}
	for _, text := range c.head {
		s.Words(Words{X: middle, Y: headFace.baseline(y), Middle: true, Face: headFace, Tone: ink, Text: text})
		y += headFace.leading()
	}
	for _, text := range c.sub {
		s.Words(Words{X: middle, Y: small.baseline(y), Middle: true, Face: small, Tone: soft, Text: text})
		y += small.leading()
	}
}

func (g boardGroup) paint(s Surface, columns []boardColumn) {
	s.Shape(Shape{Path: line(at(g.x, g.y), at(g.right(), g.y)), Stroke: hairline, Width: 1})
	s.Shape(Shape{
		Path:   line(at(g.x+2, g.y+10), at(g.x+2, g.bottom()-6)),
		Stroke: g.tag.tone(), Width: 4, Dash: g.tag.party.round() > 0,
	})
	g.tag.paint(s, g.x+boardBar, g.y+10)
	for k, text := range g.name {
		s.Words(Words{X: g.nameX, Y: strong.baseline(g.y + 9 + k*strong.leading()), Face: strong, Tone: ink, Text: text})
	}
	for k, r := range g.rows {
		if k > 0 {
			s.Shape(Shape{Path: line(at(g.x+boardBar, r.y), at(g.right(), r.y)), Stroke: hairline, Width: 1})
		}
		r.paint(s, columns)
	}
}

func (r boardRow) paint(s Surface, columns []boardColumn) {
	s.Part(part(r.link, r.field), func() { r.paintText(s) })
	for k, c := range r.cells {
		c.paint(s, rect{columns[k].x, r.y, columns[k].w, r.h})
	}
}

// paintText writes what the option is.
func (r boardRow) paintText(s Surface) {
	y := r.y + rowPad
	for k, sign := range r.signs {
		sign(s, float64(r.x+boardBar+k*(signSize+4))+signSize/2, float64(y+body.leading()/2))
	}
	for k, text := range r.lines {
		s.Words(Words{X: r.textX, Y: body.baseline(y + k*body.leading()), Face: body, Tone: ink, Text: text})
	}
}

// paint writes a cell into its field: a dot and the first line, then the rest.
func (c boardCell) paint(s Surface, r rect) {
	if c.Changed {
		changedSign(s, rect{r.x + cellMargin, r.y + cellMargin, r.w - 2*cellMargin, r.h - 2*cellMargin})
	}
	if len(c.lines) == 0 {
		return
	}
	face, tone := body, soft
	if c.Taken {
		tone = ink
	}
	y := r.y + (r.h-len(c.lines)*face.leading())/2
	first := dotWide + face.width(c.lines[0])
	x := r.x + (r.w-first)/2
	dotSign(s, float64(x+5), float64(y+body.leading()/2), c.Taken)
	s.Words(Words{X: x + dotWide, Y: face.baseline(y), Face: face, Tone: tone, Text: c.lines[0]})
	for k, text := range c.lines[1:] {
		s.Words(Words{X: r.x + r.w/2, Y: face.baseline(y + (k+1)*face.leading()), Middle: true, Face: face, Tone: tone, Text: text})
	}
}
