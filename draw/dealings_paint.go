package draw

import (
	"strconv"
	"strings"
)

func (l dealingsLayout) paint(s Surface) {
	paintTitle(s, l.title)
	for k, text := range l.unit {
		s.Words(Words{X: margin, Y: small.baseline(l.unitY + k*small.leading()), Face: small, Tone: soft, Text: text})
	}
	if l.nothing != "" {
		s.Words(Words{X: l.w / 2, Y: l.h - 36, Middle: true, Face: body, Tone: soft, Text: l.nothing})
	}
	for _, b := range l.pairs {
		b.paint(s, l.w)
	}
	for _, x := range l.listed {
		x.paint(s)
	}
	l.legend.paint(s)
}

// paint writes an event below the field, behind its number.
func (x seriesText) paint(s Surface) {
	if x.number != "" {
		paintEvent(s, margin+12, x.y+small.leading()/2, x.number)
	}
	for k, text := range x.lines {
		s.Words(Words{X: margin + 34, Y: small.baseline(x.y + k*small.leading()), Face: small, Tone: ink, Text: text})
	}
}

func (b dealingsBlock) paint(s Surface, w int) {
	bottom := b.rows[1].field.bottom()
	for _, e := range b.events {
		// Within the fields only, so that the words of the rows can be read.
		s.Shape(Shape{Path: line(at(e.x, e.y), at(e.x, b.rows[0].labelY)), Stroke: soft, Width: 1, Dash: true})
		for _, r := range b.rows {
			to := r.field.bottom()
			if len(b.events) > linesMost { // they would hide the bars
				to = r.field.y + 6
			}
			s.Shape(Shape{Path: line(at(e.x, r.field.y), at(e.x, to)), Stroke: soft, Width: 1, Dash: true})
		}
	}
	for _, r := range b.rows {
		r.paint(s)
	}
	for _, e := range b.events {
		if b.first {
			s.Part(part(e.link, eventSign(e.x, e.y, e.number).around(1)), func() { paintEvent(s, e.x, e.y, e.number) })
		} else {
			paintEvent(s, e.x, e.y, e.number)
		}
	}
	paintDays(s, b.days, b.rows[1].field.x, b.rows[1].field.right(), bottom, w)
}

// paintDays draws an axis of days at a height.
func paintDays(s Surface, days []tick, from, to, y, w int) {
	s.Shape(Shape{Path: line(at(from, y), at(to, y)), Stroke: soft, Width: 1})
	for _, d := range days {
		s.Shape(Shape{Path: line(at(d.at, y), at(d.at, y+5)), Stroke: soft, Width: 1})
		wide := small.width(d.text)
		x := max(margin, min(d.at-wide/2, w-margin-wide))
		s.Words(Words{X: x, Y: small.baseline(y + 7), Face: small, Tone: soft, Text: d.text})
	}
}

func (r dealingsRow) paint(s Surface) {
	for k, text := range r.label {
		s.Words(Words{X: r.field.x, Y: tagFace.baseline(r.labelY + k*tagFace.leading()), Face: tagFace, Tone: ink, Text: text})
	}
	f := r.field
	for _, v := range r.values {
		if v.at != r.zero {
			s.Shape(Shape{Path: line(at(f.x, v.at), at(f.right(), v.at)), Stroke: hairline, Width: 1})
		}
		s.Words(Words{X: f.x - 8 - small.width(v.text), Y: v.at + 5, Face: small, Tone: soft, Text: v.text})
	}
	var all Path // as one shape, since there may be many
	for _, b := range r.bars {
		all = append(all, block(b.x, float64(r.zero), b.w, b.to)...)
	}
	if len(all) > 0 {
		s.Shape(Shape{Path: all, Fill: r.tone})
	}
	s.Shape(Shape{Path: line(at(f.x, r.zero), at(f.right(), r.zero)), Stroke: ink, Width: 1})
	if r.empty != "" {
		s.Words(Words{X: f.x + f.w/2, Y: r.zero - 6, Middle: true, Face: small, Tone: soft, Text: r.empty})
	}
}

func (d Dealings) alt() string {
	list := []string{titled(d.Title, dealingsTitle)}
	if unit := clean(d.Unit); unit != "" {
		list = append(list, "In "+unit)
	}
	spans := d.spans()
	if len(spans) == 0 || len(d.Pairs) == 0 {
		return sentences(append(list, "There is nothing to show by days"))
	}
	for _, p := range d.shown() {
		list = append(list, told(p.A, p.B, p.AB, spans), told(p.B, p.A, p.BA, spans))
	}
	if n := d.missing(spans); n > 0 {
		list = append(list, "Without a number: "+strconv.Itoa(n)+" periods of a row")
	}
	if n := len(d.Pairs) - dealingsMost; n > 0 {
		list = append(list, strconv.Itoa(n)+" more pairs are not drawn")
	}
	events, more := d.happened(spans)
	for _, x := range events {
		list = append(list, longDay(x.day)+": "+x.of.text())
	}
	if more > 0 {
		list = append(list, strconv.Itoa(more)+" more events are not drawn")
	}
	return sentences(list)
}

// told is a row in a sentence: in how many periods it shows which, and when most.
func told(from, to Party, values []float64, spans []period) string {
	up, down, any := 0, 0, false
	var most, least float64
	var mostDay, leastDay int
	for _, s := range spans {
		v, ok := s.value(values)
		any = any || ok
		switch {
		case v > 0:
			if up++; v > most {
				most, mostDay = v, s.from
			}
		case v < 0:
			if down++; v < least {
				least, leastDay = v, s.from
			}
		}
	}
	text := from.named() + " towards " + to.named() + ": "
	if !any {
		return text + "no numbers"
	}
	if up+down == 0 {
		return text + "nothing in these days"
	}
	var parts []string
	if up > 0 {
		parts = append(parts, "cooperation in "+periods(up)+", most "+number(most)+" from "+longDay(mostDay))
	}
	if down > 0 {
		parts = append(parts, "conflict in "+periods(down)+", most "+number(least)+" from "+longDay(leastDay))
	}
	return text + strings.Join(parts, "; ")
}

func periods(n int) string {
	if n == 1 {
		return "1 period"
	}
	return strconv.Itoa(n) + " periods"
}
