package draw

import "strconv"

func (l repliesLayout) paint(s Surface) {
	paintTitle(s, l.title)
	for k, text := range l.unit {
		s.Words(Words{X: margin, Y: small.baseline(l.unitY + k*small.leading()), Face: small, Tone: soft, Text: text})
	}
	if l.nothing {
		s.Words(Words{X: l.w / 2, Y: l.h - 36, Middle: true, Face: body, Tone: soft, Text: "There is nobody to answer."})
		return
	}
	for k, text := range l.corner.lines {
		s.Words(Words{X: margin, Y: small.baseline(l.corner.bottom() - 4 - (len(l.corner.lines)-k)*small.leading()), Face: small, Tone: soft, Text: text})
	}
	for _, h := range l.heads {
		// The bar of its colour joins a name to its column.
		s.Shape(Shape{Path: line(at(h.x+replyPad, h.bottom()-3), at(h.right()-replyPad, h.bottom()-3)), Stroke: h.party.tone(), Width: 3, Dash: h.party.round() > 0})
		h.paint(s, h.x+replyPad, h.bottom()-6-len(h.lines)*tagFace.leading())
	}
	for _, r := range l.rows {
		s.Shape(Shape{Path: line(at(r.x+2, r.y+6), at(r.x+2, r.bottom()-6)), Stroke: r.party.tone(), Width: 3, Dash: r.party.round() > 0})
		r.paint(s, r.x+10, r.y+(r.h-len(r.lines)*tagFace.leading())/2)
	}
	for _, c := range l.cells {
		if c.asked {
			s.Part(part(c.link, c.rect.around(-3)), func() { c.paint(s) })
		} else {
			c.paint(s)
		}
	}
	l.legend.paint(s)
}

func (n replyName) paint(s Surface, x, y int) {
	for k, text := range n.lines {
		s.Words(Words{X: x, Y: tagFace.baseline(y + k*tagFace.leading()), Face: tagFace, Tone: ink, Text: text})
	}
}

// paint draws a cell: its ground and sign, the number and what it lies within.
func (c replyCell) paint(s Surface) {
	frame := c.rect.around(-2)
	x, y := float64(c.x+replyPad+signSize/2-1), float64(c.y+replyPad+body.leading()/2)
	if !c.asked {
		unasked(s, float64(c.x+c.w/2), float64(c.y+c.h/2))
		return
	}
	switch c.kind {
	case ReplyShown:
		s.Shape(Shape{Path: rounded(frame, 4), Fill: accentSoft, Stroke: accent, Width: 1.5})
	case ReplyNotShown:
		s.Shape(Shape{Path: rounded(frame, 4), Fill: card, Stroke: hairline, Width: 1})
	default:
		s.Shape(Shape{Path: rounded(frame, 4), Fill: rail})
		x, y = float64(c.x+c.w/2), float64(c.y+c.h/2)
	}
	c.kind.paint(s, x, y)
	if c.value == "" {
		return
	}
	face, tone := body, soft
	if c.kind == ReplyShown {
		face, tone = strong, ink
	}
	s.Words(Words{X: c.x + replyPad + signSize + 4, Y: face.baseline(c.y + replyPad), Face: face, Tone: tone, Text: c.value})
	for k, text := range c.lines {
		s.Words(Words{X: c.x + replyPad, Y: small.baseline(c.y + replyPad + body.leading() + k*small.leading()), Face: small, Tone: soft, Text: text})
	}
}

// paint draws the sign of a kind: a full disc, an empty one, a question.
func (k ReplyKind) paint(s Surface, x, y float64) {
	switch k {
	case ReplyShown:
		s.Shape(Shape{Path: disc(x, y, 5), Fill: accent})
	case ReplyNotShown:
		s.Shape(Shape{Path: disc(x, y, 4.5), Fill: card, Stroke: soft, Width: 1.5})
	default:
		s.Words(Words{X: int(x), Y: int(y) + 5, Middle: true, Face: strong, Tone: soft, Text: "?"})
	}
}

// unasked is the sign of what was not looked at: a short line.
func unasked(s Surface, x, y float64) {
	s.Shape(Shape{Path: line(Point{x - 4, y}, Point{x + 4, y}), Stroke: soft, Width: 1.5})
}

// Words are what a table says of c: what can be said, the number and what it lies
// within, both "–" where it cannot be told.
func (c Reply) Words() (said, value, within string) {
	if !c.told() {
		return c.kind().word(), "–", "–"
	}
	return c.kind().word(), c.value(), c.interval()
}

// sentence is a reply in words.
func (r Replies) sentence(of, to int, c Reply) string {
	text := partyName(r.Parties, of) + " answers " + partyName(r.Parties, to)
	if of == to {
		text = partyName(r.Parties, of) + " goes on with what it does itself"
	}
	if !c.told() {
		return text + ": cannot be told"
	}
	return text + ": " + c.kind().word() + ", " + c.value() + " (" + c.interval() + ")"
}

func (r Replies) alt() string {
	list := []string{titled(r.Title, repliesTitle)}
	if unit := clean(r.Unit); unit != "" {
		list = append(list, "In "+unit)
	}
	cells := r.cells()
	if len(cells) == 0 {
		list = append(list, "No pair was looked at")
	}
	for i := range r.shown() {
		for j := range r.shown() {
			if c, ok := cells[[2]int{i, j}]; ok {
				list = append(list, r.sentence(i, j, c))
			}
		}
	}
	if n := len(r.Parties) - repliesMost; n > 0 {
		list = append(list, strconv.Itoa(n)+" more parties are not drawn")
	}
	return sentences(list)
}
