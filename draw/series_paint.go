package draw

import (
	"math"
	"strconv"
	"time"
)

// valueTicks are up to six round numbers that span a range, and how many
// digits they need behind the point.
func valueTicks(low, high float64) (ticks []float64, digits int) {
	step := math.Pow(10, math.Floor(math.Log10((high-low)/5)))
	for _, by := range []float64{1, 2, 5, 10} {
		if (high-low)/(step*by) <= 5 {
			step *= by
			break
		}
	}
	from, to := math.Floor(low/step), math.Ceil(high/step)
	for k := from; k <= to; k++ {
		ticks = append(ticks, k*step)
	}
	return ticks, max(0, -int(math.Floor(math.Log10(step)+1e-9)))
}

func valueText(v float64, digits int) string {
	return strconv.FormatFloat(v, 'f', min(digits, 6), 64)
}

// dayTicks are days on the axis, on the first of a year or month where these
// are not too many, with their names; two names never meet.
func dayTicks(first, last int, field rect, atX func(int) float64) []tick {
	type form struct {
		months int
		layout string
	}
	forms := []form{{1, "Jan 2006"}, {3, "Jan 2006"}, {6, "Jan 2006"}, {12, "2006"}, {24, "2006"}, {60, "2006"}, {120, "2006"}, {600, "2006"}, {1200, "2006"}}
	room := field.w / 90
	var list []tick
	for _, f := range forms {
		if (last-first)/(f.months*30) > room {
			continue
		}
		list = list[:0]
		t := time.Unix(int64(first)*86_400, 0).UTC()
		months := t.Year()*12 + int(t.Month()) - 1
		months -= ((months % f.months) + f.months) % f.months
		for ; ; months += f.months {
			t = time.Date(0, time.Month(months+1), 1, 0, 0, 0, 0, time.UTC)
			day := int(t.Unix() / 86_400)
			if day > last {
				break
			}
			if day >= first {
				list = append(list, tick{int(math.Round(atX(day))), t.Format(f.layout)})
			}
		}
		break
	}
	if len(list) < 2 { // some weeks: their ends
		return []tick{{int(math.Round(atX(first))), longDay(first)}, {int(math.Round(atX(last))), longDay(last)}}
	}
	return list
}

func (l seriesLayout) paint(s Surface) {
	paintTitle(s, l.title)
	for k, text := range l.unit {
		s.Words(Words{X: margin, Y: small.baseline(l.unitY + k*small.leading()), Face: small, Tone: soft, Text: text})
	}
	l.paintField(s)
	for _, e := range l.events {
		s.Shape(Shape{Path: line(at(e.x, e.y), at(e.x, l.field.bottom())), Stroke: soft, Width: 1, Dash: true})
	}
	for _, r := range l.lines {
		r.paint(s)
	}
	for _, e := range l.events {
		s.Part(part(e.link, eventSign(e.x, e.y, e.number).around(1)), func() { paintEvent(s, e.x, e.y, e.number) })
	}
	for _, x := range l.listed {
		if x.number != "" {
			paintEvent(s, margin+12, x.y+small.leading()/2, x.number)
		}
		for k, text := range x.lines {
			s.Words(Words{X: margin + 34, Y: small.baseline(x.y + k*small.leading()), Face: small, Tone: ink, Text: text})
		}
	}
	l.legend.paint(s)
}

// paintField draws the axes and their numbers.
func (l seriesLayout) paintField(s Surface) {
	f := l.field
	for _, v := range l.values {
		s.Shape(Shape{Path: line(at(f.x, v.at), at(f.right(), v.at)), Stroke: hairline, Width: 1})
		s.Words(Words{X: f.x - 8 - small.width(v.text), Y: v.at + 5, Face: small, Tone: soft, Text: v.text})
	}
	s.Shape(Shape{Path: line(at(f.x, f.bottom()), at(f.right(), f.bottom())), Stroke: soft, Width: 1})
	for _, d := range l.days {
		s.Shape(Shape{Path: line(at(d.at, f.bottom()), at(d.at, f.bottom()+5)), Stroke: soft, Width: 1})
		wide := small.width(d.text)
		x := max(margin, min(d.at-wide/2, l.w-margin-wide))
		s.Words(Words{X: x, Y: small.baseline(f.bottom() + 7), Face: small, Tone: soft, Text: d.text})
	}
	if l.nothing {
		s.Words(Words{X: f.x + f.w/2, Y: f.y + f.h/2, Middle: true, Face: body, Tone: soft, Text: "There are no numbers with a day."})
	}
}

// eventSign is the field of the number of an event.
func eventSign(x, y int, number string) rect {
	w := max(20, small.width(number)+10)
	return rect{x - w/2, y - 9, w, 18}
}

func paintEvent(s Surface, x, y int, number string) {
	s.Shape(Shape{Path: rounded(eventSign(x, y, number), 9), Fill: rail, Stroke: soft, Width: 1})
	s.Words(Words{X: x, Y: y + 5, Middle: true, Face: small, Tone: ink, Text: number})
}

// paint draws a line and a sign at its points, or at some where they are many.
func (r seriesRun) paint(s Surface) {
	r.paintLine(s)
	every := (len(r.points) + seriesMarks - 1) / seriesMarks
	for k, p := range r.points {
		if k%max(every, 1) == 0 || k == len(r.points)-1 {
			r.paintMark(s, p)
		}
	}
}

func (r seriesRun) paintLine(s Surface) {
	if len(r.points) > 1 {
		s.Shape(Shape{Path: line(r.points...), Stroke: r.tone, Width: 2, Dash: r.mark%2 == 1})
	}
}

// paintMark draws the sign of a line: full or open, round, square or pointed.
func (r seriesRun) paintMark(s Surface, p Point) {
	const d = 4.5
	shapes := [seriesMost]Path{
		disc(p.X, p.Y, 4),
		polygon(Point{p.X - 4, p.Y - 4}, Point{p.X + 4, p.Y - 4}, Point{p.X + 4, p.Y + 4}, Point{p.X - 4, p.Y + 4}),
		polygon(Point{p.X, p.Y - d - 1}, Point{p.X + d, p.Y + d - 1}, Point{p.X - d, p.Y + d - 1}),
		polygon(Point{p.X, p.Y - d - 1}, Point{p.X + d + 1, p.Y}, Point{p.X, p.Y + d + 1}, Point{p.X - d - 1, p.Y}),
		disc(p.X, p.Y, 3.5),
		polygon(Point{p.X, p.Y + d + 1}, Point{p.X + d, p.Y - d + 1}, Point{p.X - d, p.Y - d + 1}),
	}
	shape := Shape{Path: shapes[r.mark%seriesMost], Fill: r.tone}
	if r.mark >= 4 {
		shape.Fill, shape.Stroke, shape.Width = card, r.tone, 2
	}
	s.Shape(shape)
}
