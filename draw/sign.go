package draw

import "strconv"

const (
	margin   = 16 // around a picture
	signSize = 14 // of the square in which a sign is drawn
	tagTall  = 20
	tagMost  = 10 // characters of an id on a tag
)

// caption is what a mark is called.
func (m Mark) caption() string {
	switch m {
	case Today:
		return "today"
	case Holds:
		return "holds: nobody has a reason to leave"
	case Better:
		return "better"
	case Worse:
		return "worse"
	}
	return ""
}

// paint draws the sign of m with its middle at x, y.
func (m Mark) paint(s Surface, x, y float64) {
	switch m {
	case Today:
		s.Shape(Shape{Path: disc(x, y, 6), Fill: card, Stroke: ink, Width: 1.5})
		s.Shape(Shape{Path: disc(x, y, 3), Fill: ink})
	case Holds:
		s.Shape(Shape{Path: polygon(Point{x - 5.5, y - 5.5}, Point{x + 5.5, y - 5.5}, Point{x + 5.5, y + 5.5}, Point{x - 5.5, y + 5.5}), Fill: accent})
	case Better:
		s.Shape(Shape{Path: polygon(Point{x, y - 6}, Point{x + 6.5, y + 5}, Point{x - 6.5, y + 5}), Fill: good})
	case Worse:
		s.Shape(Shape{Path: polygon(Point{x, y + 6}, Point{x - 6.5, y - 5}, Point{x + 6.5, y - 5}), Fill: warn})
	}
}

// tag is the short sign of a party: its id on its colour.
type tag struct {
	party Party
	text  string
}

// nobody is the tag of a party that is not there.
var nobody = tag{text: "?"}

// tags are the signs of parties. Ids that are too long are cut, and numbered
// where they would then be the same.
func tags(parties []Party) []tag {
	list := make([]tag, len(parties))
	used := map[string]bool{}
	for k, p := range parties {
		text := clean(p.ID)
		if text == "" {
			text = clean(p.Name)
		}
		text = shortened(text, tagMost)
		for n := k + 1; text == "" || used[text]; n++ {
			text = shortened(text, tagMost-4) + strconv.Itoa(n)
		}
		used[text] = true
		list[k] = tag{p, text}
	}
	return list
}

// tagOf is the tag of the party with an index, nobody if there is none.
func tagOf(list []tag, k int) tag {
	if k < 0 || k >= len(list) {
		return nobody
	}
	return list[k]
}

func (t tag) wide() int { return tagFace.width(t.text) + 12 }

// tone is the colour of the party, and of nobody.
func (t tag) tone() Tone {
	if t == nobody {
		return soft
	}
	return t.party.tone()
}

// paint draws t with its left top corner at x, y: filled, in an outline when
// the colours come round again, in a dashed one after that.
func (t tag) paint(s Surface, x, y int) {
	r := rect{x, y, t.wide(), tagTall}
	text := card
	shape := Shape{Path: rounded(r, 5), Fill: t.tone()}
	if t.party.round() > 0 {
		text = ink
		shape = Shape{Path: rounded(r, 5), Fill: card, Stroke: t.tone(), Width: 2, Dash: t.party.round() > 1}
	}
	s.Shape(shape)
	s.Words(Words{X: x + r.w/2, Y: tagFace.baseline(y + 1), Middle: true, Face: tagFace, Tone: text, Text: t.text})
}

// onceSign is a double bar: what is done stays done.
func onceSign(s Surface, x, y float64) {
	for _, dx := range []float64{-3, 3} {
		s.Shape(Shape{Path: line(Point{x + dx, y - 6}, Point{x + dx, y + 6}), Stroke: warn, Width: 2.5})
	}
}

// seatSign is a chair from the side.
func seatSign(s Surface, x, y float64) {
	s.Shape(Shape{Path: line(Point{x - 4, y - 6.5}, Point{x - 4, y + 6.5}), Stroke: soft, Width: 2})
	s.Shape(Shape{Path: line(Point{x - 4, y + 0.5}, Point{x + 4.5, y + 0.5}, Point{x + 4.5, y + 6.5}), Stroke: soft, Width: 2})
}

// dotSign is whether something is done: a full dot, or a ring.
func dotSign(s Surface, x, y float64, full bool) {
	if full {
		s.Shape(Shape{Path: disc(x, y, 4), Fill: ink})
		return
	}
	s.Shape(Shape{Path: disc(x, y, 3.5), Stroke: soft, Width: 1.5})
}

// changedSign is the field behind what has changed.
func changedSign(s Surface, r rect) {
	s.Shape(Shape{Path: rounded(r, 5), Fill: accentSoft, Stroke: accent, Width: 1.5})
}

// tip is the head of an arrow whose tip is at p, pointing right, or down.
func tip(s Surface, p Point, down bool, t Tone) {
	a, b := Point{p.X - 9, p.Y - 5}, Point{p.X - 9, p.Y + 5}
	if down {
		a, b = Point{p.X - 5, p.Y - 9}, Point{p.X + 5, p.Y - 9}
	}
	s.Shape(Shape{Path: polygon(p, a, b), Fill: t})
}

// stopSign is the bar before the tip of an arrow that points right.
func stopSign(s Surface, p Point) {
	x := p.X - 13
	s.Shape(Shape{Path: line(Point{x, p.Y - 8}, Point{x, p.Y + 8}), Stroke: card, Width: 7})
	s.Shape(Shape{Path: line(Point{x, p.Y - 8}, Point{x, p.Y + 8}), Stroke: ink, Width: 3})
}
