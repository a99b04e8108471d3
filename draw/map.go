package draw

import "slices"

// Map is the situations around one, the first node, with the moves between
// them.
type Map struct {
	Title   string
	Nodes   []Node
	Arrows  []Arrow
	Parties []Party
}

// Node is a situation; Lines are a few short words on what is different in it.
// Layer is its place from the top, from 0; -1 lets the picture choose by the
// number of moves from the first node.
type Node struct {
	Label string
	Lines []string
	Mark  Mark
	Layer int
	Link  Link
}

// Arrow is a move between nodes, by the party with that index. A Gain is drawn
// thick, any other move thin and dashed; a gain that is Answered ends in a stop
// bar. Arrows to or from nodes that do not exist are left out.
type Arrow struct {
	From, To int
	Party    int
	Text     string
	Gain     bool
	Answered bool
}

// Draw draws m in both forms.
func (m Map) Draw() Picture { return m.sheet().both() }

// DrawSVG draws m as SVG alone, in a hundredth of the time.
func (m Map) DrawSVG() Picture { return m.sheet().svg() }

func (m Map) sheet() sheet {
	l := m.layout()
	return sheet{l.w, l.h, titled(m.Title, "Situations and moves"), m.alt(), l.paint}
}

// valid are the arrows between nodes that exist.
func (m Map) valid() []Arrow {
	exists := func(k int) bool { return k >= 0 && k < len(m.Nodes) }
	return slices.DeleteFunc(slices.Clone(m.Arrows), func(a Arrow) bool { return !exists(a.From) || !exists(a.To) })
}

// mapLayout is a map with its places. Boxes stand in rows and columns; to the
// left of each column is a gutter, below each row a channel, and there the
// arrows run. An arrow ends beside what it says, in the box it leads to, so
// that no text can lie across another.
type mapLayout struct {
	w, h   int
	title  []string
	boxes  []mapBox
	routes []route
	legend legend
}

// mapBox is a node: what it is, above it the moves that come from rows above,
// and below it the others.
type mapBox struct {
	rect
	mark    Mark
	link    Link
	entries []entry
	labelY  int
	label   []string
	lines   []string
	rules   []int // the heights of the lines between the parts
}

// entry is the text of an arrow that ends at the left of its box, at the height
// y.
type entry struct {
	arrow int
	above bool // it comes from a row above
	tag   tag
	top   int
	lines []string
	from  []string // where it comes from, in large maps
}

func (e entry) y() int { return e.top + tagTall/2 }

func (e entry) tall() int {
	return max(len(e.lines), 1)*body.leading() + len(e.from)*small.leading() + 6
}

const (
	boxPad    = 10
	sourcesAt = 16 // nodes from which on arrows say where they come from
	manyNodes = 40 // from which on there are three columns
)

// boxWidths are the widths of a box in a map of one, two and three columns.
var boxWidths = [...]int{300, 194, 172}

func (m Map) layout() mapLayout {
	arrows := m.valid()
	g := m.grid(arrows)
	boxes := m.boxes(arrows, boxWidths[g.columns-1], g)
	t := trunks(arrows, g)
	l := mapLayout{boxes: boxes}
	t.place(&l, g, m.Title)
	l.routes = t.routes(arrows, l.boxes, g)
	bottom := l.h
	l.legend = arranged(m.items(arrows), margin, bottom, l.w-2*margin)
	l.h = bottom + margin
	if l.legend.tall > 0 {
		l.h = bottom + l.legend.tall + margin/2
	}
	return l
}

// boxes are the nodes with their texts and heights, not yet at their places.
func (m Map) boxes(arrows []Arrow, width int, g grid) []mapBox {
	tags := tags(m.Parties)
	boxes := make([]mapBox, len(m.Nodes))
	for k, n := range m.Nodes {
		b := mapBox{rect: rect{w: width}, mark: n.Mark, link: n.Link.or(described(called(n.Label, k), n.Mark, n.Lines))}
		if g.wide(k) {
			b.w = width * g.columns // at least; what the gutters take is added later
		}
		room := b.w - 24
		first := room
		if n.Mark != Plain {
			first -= signSize + 6
		}
		b.label = strong.wrapped(clean(n.Label), first, room)
		for _, text := range n.Lines {
			b.lines = append(b.lines, small.wrapped(clean(text), room, room)...)
		}
		boxes[k] = b
	}
	for k, a := range arrows {
		e := entry{arrow: k, above: g.row[a.From] < g.row[a.To], tag: tagOf(tags, a.Party)}
		room := boxes[a.To].w - 20
		e.lines = body.wrapped(clean(a.Text), room-e.tag.wide()-6, room)
		if len(m.Nodes) >= sourcesAt {
			e.from = small.wrapped("from "+called(m.Nodes[a.From].Label, a.From), room, room)
		}
		boxes[a.To].entries = append(boxes[a.To].entries, e)
	}
	for k := range boxes {
		boxes[k].arrange()
	}
	return boxes
}

// arrange sets the heights within a box whose top is at 0.
func (b *mapBox) arrange() {
	y := b.list(0, true)
	b.labelY = y + boxPad
	y = b.labelY + max(len(b.label), 1)*strong.leading() + len(b.lines)*small.leading() + boxPad
	b.h = max(b.list(y, false), y)
}

// list puts the entries that come from above, or the others, one below the
// other from y on, with a rule between them and the label.
func (b *mapBox) list(y int, above bool) int {
	top := y
	for k := range b.entries {
		if b.entries[k].above != above {
			continue
		}
		if y == top {
			y += 8
		}
		b.entries[k].top = y
		y += b.entries[k].tall()
	}
	switch {
	case y == top:
	case above:
		b.rules = append(b.rules, y+2)
		y += 2
	default:
		b.rules = append(b.rules, top)
		y += 2
	}
	return y
}

// move puts a box at a place.
func (b *mapBox) move(x, y int) {
	b.x, b.y = x, y
	b.labelY += y
	for k := range b.entries {
		b.entries[k].top += y
	}
	for k := range b.rules {
		b.rules[k] += y
	}
}

func (m Map) items(arrows []Arrow) []item {
	var marks []Mark
	for _, n := range m.Nodes {
		marks = append(marks, n.Mark)
	}
	some := func(is func(Arrow) bool) bool { return slices.ContainsFunc(arrows, is) }
	items := partyItems(tags(m.Parties), func(k int) bool {
		return some(func(a Arrow) bool { return a.Party == k })
	})
	items = append(items, markItems(marks)...)
	if some(func(a Arrow) bool { return a.Gain }) {
		items = append(items, item{34, "a gain for who moves", func(s Surface, x, y int) { routeSign(s, x, y, Arrow{Gain: true}) }})
	}
	if some(func(a Arrow) bool { return !a.Gain }) {
		items = append(items, item{34, "a move that is no gain", func(s Surface, x, y int) { routeSign(s, x, y, Arrow{}) }})
	}
	if some(func(a Arrow) bool { return a.Gain && a.Answered }) {
		items = append(items, item{34, "a gain that an answer deters", func(s Surface, x, y int) { routeSign(s, x, y, Arrow{Gain: true, Answered: true}) }})
	}
	return items
}

// routeSign is an arrow for the legend.
func routeSign(s Surface, x, y int, a Arrow) {
	r := route{arrow: a, tone: soft, points: []Point{at(x, y), at(x+32, y)}}
	r.paint(s)
	r.paintHead(s)
}

func (l mapLayout) paint(s Surface) {
	paintTitle(s, l.title)
	for k := 0; k < len(l.routes); {
		next := k
		for next < len(l.routes) && l.routes[next].trunk == l.routes[k].trunk {
			l.routes[next].paintHalo(s)
			next++
		}
		for ; k < next; k++ {
			l.routes[k].paint(s)
		}
	}
	for _, b := range l.boxes {
		b.paint(s)
	}
	for _, r := range l.routes {
		r.paintHead(s)
	}
	l.legend.paint(s)
}

func (b mapBox) paint(s Surface) {
	s.Part(part(b.link, b.rect.around(1)), func() { b.paintBox(s) })
}

func (b mapBox) paintBox(s Surface) {
	paintCard(s, b.rect, b.mark)
	for _, y := range b.rules {
		s.Shape(Shape{Path: line(at(b.x+10, y), at(b.right()-10, y)), Stroke: hairline, Width: 1})
	}
	for _, e := range b.entries {
		e.paint(s, b.x+10)
	}
	y := paintLabel(s, b.rect, b.labelY, b.mark, b.label)
	for _, text := range b.lines {
		s.Words(Words{X: b.x + 12, Y: small.baseline(y), Face: small, Tone: soft, Text: text})
		y += small.leading()
	}
}

func (e entry) paint(s Surface, x int) {
	e.tag.paint(s, x, e.top)
	y := e.top
	for k, text := range e.lines {
		indent := 0
		if k == 0 {
			indent = e.tag.wide() + 6
		}
		s.Words(Words{X: x + indent, Y: body.baseline(y), Face: body, Tone: ink, Text: text})
		y += body.leading()
	}
	if len(e.lines) == 0 {
		y += body.leading()
	}
	for _, text := range e.from {
		s.Words(Words{X: x, Y: small.baseline(y), Face: small, Tone: soft, Text: text})
		y += small.leading()
	}
}
