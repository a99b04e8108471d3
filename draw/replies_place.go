package draw

import (
	"strconv"
	"strings"
)

// repliesLayout is replies with their places.
type repliesLayout struct {
	w, h        int
	title, unit []string
	unitY       int
	heads       []replyName // of the columns
	rows        []replyName
	corner      replyName
	cells       []replyCell
	legend      legend
	nothing     bool
}

// replyName is the name of a party at its row or column.
type replyName struct {
	rect
	party Party
	lines []string
}

// replyCell is a reply at its place. One that was not looked at has no lines.
type replyCell struct {
	rect
	asked bool
	kind  ReplyKind
	value string
	lines []string // the interval
	link  Link
}

func (r Replies) layout() repliesLayout {
	l := repliesLayout{w: chartWidth(r.Width)}
	room := l.w - 2*margin
	l.title = title(r.Title, room)
	l.unitY = below(l.title)
	l.unit = small.wrapped(clean(r.Unit), room, room)
	y := l.unitY + len(l.unit)*small.leading() + 8
	parties := r.shown()
	if len(parties) == 0 {
		l.nothing, l.h = true, y+60
		return l
	}
	left, column := r.columns(room)
	l.w = max(l.w, 2*margin+left+len(parties)*column)
	room = l.w - 2*margin
	tall := 0
	for k, p := range parties {
		x := margin + left + k*column
		head := replyName{rect{x, y, column, 0}, p, tagFace.wrapped(p.named(), column-2*replyPad, column-2*replyPad)}
		l.heads = append(l.heads, head)
		tall = max(tall, len(head.lines)*tagFace.leading())
	}
	for k := range l.heads {
		l.heads[k].h = tall + 8
	}
	l.corner = replyName{rect: rect{margin, y, left, tall + 8}, lines: small.wrapped("answers …", left-4, left-4)}
	y = l.rowsFrom(r, y+tall+8, left, column)
	l.legend = arranged(r.items(), margin, y+12, room)
	l.h = y + 12 + l.legend.tall + margin/2
	return l
}

// columns are how wide the names at the left are, and a column: wide enough for
// its numbers and for the words of a name, as far as a wide picture has room,
// and no wider than it needs where the picture is narrow.
func (r Replies) columns(room int) (left, column int) {
	left, column = small.width("answers"), 64
	parties := r.shown()
	for _, p := range parties {
		left = max(left, tagFace.width(p.named())+12)
		for word := range strings.FieldsSeq(p.named()) {
			column = max(column, tagFace.width(word)+2*replyPad)
		}
	}
	for _, c := range r.cells() {
		if c.told() {
			column = max(column, strong.width(c.value())+2*replyPad+signSize+4, small.width(hundredth(c.Low)+" to")+2*replyPad)
		}
	}
	left = min(left, replyHead)
	return left, max(min(column, replyLeast), min((room-left)/len(parties), replyWidest))
}

// rowsFrom puts the rows from the height y on, and returns where they end.
func (l *repliesLayout) rowsFrom(r Replies, y, left, column int) int {
	cells := r.cells()
	parties := r.shown()
	for i, p := range parties {
		name := replyName{rect{margin, y, left, 0}, p, tagFace.wrapped(p.named(), left-16, left-16)}
		first, tall := len(l.cells), len(name.lines)*tagFace.leading()+2*replyPad
		for j := range parties {
			c, asked := cells[[2]int{i, j}]
			cell := replyCell{rect: rect{margin + left + j*column, y, column, 0}, asked: asked, kind: c.kind()}
			cell.link = c.Link.or(r.sentence(i, j, c))
			if asked && c.told() {
				cell.value = c.value()
				cell.lines = small.wrapped(c.interval(), column-2*replyPad, column-2*replyPad)
			}
			l.cells = append(l.cells, cell)
			tall = max(tall, body.leading()+len(cell.lines)*small.leading()+2*replyPad)
		}
		name.h = tall
		for k := first; k < len(l.cells); k++ {
			l.cells[k].h = tall
		}
		l.rows = append(l.rows, name)
		y += tall
	}
	return y
}

// items are the legend: of what occurs.
func (r Replies) items() []item {
	var list []item
	cells := r.cells()
	occurs, inverse := map[ReplyKind]bool{}, false
	for _, c := range cells {
		occurs[c.kind()] = true
		inverse = inverse || c.kind() == ReplyShown && c.Value < 0
	}
	for _, k := range []ReplyKind{ReplyShown, ReplyNotShown, ReplyUntold} {
		if occurs[k] {
			list = append(list, signItem(k.caption(), k.paint))
		}
	}
	if occurs[ReplyShown] || occurs[ReplyNotShown] {
		list = append(list, item{0, "below a number: what it lies within", func(Surface, int, int) {}})
	}
	if inverse {
		list = append(list, item{0, "below 0: the row answers the other way round", func(Surface, int, int) {}})
	}
	if n := len(r.shown()); len(cells) < n*n {
		list = append(list, signItem("not looked at", func(s Surface, x, y float64) { unasked(s, x, y) }))
	}
	if n := len(r.Parties) - repliesMost; n > 0 {
		list = append(list, item{0, "not drawn: " + strconv.Itoa(n) + " more parties", func(Surface, int, int) {}})
	}
	return list
}
