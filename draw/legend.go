package draw

// item is a sign of the legend and what it means. Its sign is drawn from x on,
// with its middle at the height y.
type item struct {
	wide int
	text string
	sign func(s Surface, x, y int)
}

// legend is the items at their places.
type legend struct {
	tall  int
	items []placed
}

type placed struct {
	item
	x, y  int
	lines []string
}

const legendGap = 18 // between two items of a row

// arranged puts items into rows from x, y on.
func arranged(items []item, x, y, width int) legend {
	if len(items) == 0 {
		return legend{}
	}
	top := y
	at, tall := x, 0
	var l legend
	for _, it := range items {
		lines := small.wrapped(it.text, width-it.wide-6, width-it.wide-6)
		w := it.wide + 6
		for _, text := range lines {
			w = max(w, it.wide+6+small.width(text))
		}
		if at > x && at+w > x+width {
			at, y, tall = x, y+tall, 0
		}
		l.items = append(l.items, placed{it, at, y, lines})
		at += w + legendGap
		tall = max(tall, len(lines)*small.leading()+8, tagTall+6)
	}
	l.tall = y + tall - top
	return l
}

func (l legend) paint(s Surface) {
	for _, it := range l.items {
		it.sign(s, it.x, it.y+tagTall/2)
		for k, text := range it.lines {
			s.Words(Words{X: it.x + it.wide + 6, Y: small.baseline(it.y + 1 + k*small.leading()), Face: small, Tone: soft, Text: text})
		}
	}
}

// markItems explain the marks that occur.
func markItems(marks []Mark) []item {
	var items []item
	for _, m := range []Mark{Today, Holds, Better, Worse} {
		for _, other := range marks {
			if m == other {
				items = append(items, item{signSize, m.caption(), func(s Surface, x, y int) { m.paint(s, float64(x)+signSize/2, float64(y)) }})
				break
			}
		}
	}
	return items
}

// partyItems explain the tags that occur, by the indices of their parties.
func partyItems(list []tag, occurs func(k int) bool) []item {
	var items []item
	for k, t := range list {
		name := clean(t.party.Name)
		if occurs(k) && name != "" {
			items = append(items, item{t.wide(), name, func(s Surface, x, y int) { t.paint(s, x, y-tagTall/2) }})
		}
	}
	return items
}

// signItem explains a sign that is drawn about its middle.
func signItem(text string, sign func(s Surface, x, y float64)) item {
	return item{signSize, text, func(s Surface, x, y int) { sign(s, float64(x)+signSize/2, float64(y)) }}
}

// title is the lines above a picture.
func title(text string, width int) []string { return heading.wrapped(clean(text), width, width) }

// paintTitle writes a title from the top margin on.
func paintTitle(s Surface, lines []string) {
	for k, text := range lines {
		s.Words(Words{X: margin, Y: heading.baseline(margin + k*heading.leading()), Face: heading, Tone: ink, Text: text})
	}
}

// below is where the picture begins under a title.
func below(lines []string) int {
	if len(lines) == 0 {
		return margin
	}
	return margin + len(lines)*heading.leading() + 8
}

// ground is what a picture stands on.
func ground(s Surface, w, h int) {
	s.Shape(Shape{Path: rounded(rect{0, 0, w, h}, 8), Fill: card})
}

// titled is a text to call a picture by where it has none.
func titled(text, otherwise string) string {
	if text = clean(text); text == "" {
		return otherwise
	}
	return text
}
