package draw

import (
	"math"
	"slices"
	"strconv"
)

func (l responseLayout) paint(s Surface) {
	paintTitle(s, l.title)
	for k, text := range l.unit {
		s.Words(Words{X: margin, Y: small.baseline(l.unitY + k*small.leading()), Face: small, Tone: soft, Text: text})
	}
	if l.nothing {
		s.Words(Words{X: l.w / 2, Y: l.h - 36, Middle: true, Face: body, Tone: soft, Text: "There are no numbers to draw."})
		return
	}
	f := l.field
	for _, v := range l.values {
		s.Shape(Shape{Path: line(at(f.x, v.at), at(f.right(), v.at)), Stroke: hairline, Width: 1})
		s.Words(Words{X: f.x - 8 - small.width(v.text), Y: v.at + 5, Face: small, Tone: soft, Text: v.text})
	}
	for _, b := range l.bands {
		paintBand(s, b[0], b[1])
	}
	s.Shape(Shape{Path: line(at(f.x, l.zero), at(f.right(), l.zero)), Stroke: ink, Width: 1})
	l.paintHalf(s)
	s.Shape(Shape{Path: line(l.run...), Stroke: l.tone, Width: 2})
	for k, p := range l.run {
		if len(l.run) <= 60 || k == 0 {
			s.Shape(Shape{Path: disc(p.X, p.Y, 3), Fill: l.tone})
		}
	}
	s.Shape(Shape{Path: line(at(f.x, f.bottom()), at(f.right(), f.bottom())), Stroke: soft, Width: 1})
	for _, t := range l.steps {
		s.Shape(Shape{Path: line(at(t.at, f.bottom()), at(t.at, f.bottom()+5)), Stroke: soft, Width: 1})
		s.Words(Words{X: t.at, Y: small.baseline(f.bottom() + 7), Middle: true, Face: small, Tone: soft, Text: t.text})
	}
	for k, text := range l.axis {
		s.Words(Words{X: f.x + f.w/2, Y: small.baseline(f.bottom() + 9 + (k+1)*small.leading()), Middle: true, Face: small, Tone: soft, Text: text})
	}
	l.legend.paint(s)
}

// paintHalf marks after how long half is gone, by a line with a tip and words
// above the field.
func (l responseLayout) paintHalf(s Surface) {
	if l.half == nil {
		return
	}
	f := l.field
	s.Shape(Shape{Path: line(Point{l.halfX, float64(f.y)}, Point{l.halfX, float64(f.bottom())}), Stroke: soft, Width: 1.5, Dash: true})
	s.Shape(Shape{Path: polygon(Point{l.halfX, float64(f.y + 4)}, Point{l.halfX - 5, float64(f.y - 4)}, Point{l.halfX + 5, float64(f.y - 4)}), Fill: soft})
	for k, text := range l.half {
		wide := small.width(text)
		x := max(f.x, min(int(l.halfX)-wide/2, f.right()-wide))
		s.Words(Words{X: x, Y: small.baseline(l.halfY + k*small.leading()), Face: small, Tone: ink, Text: text})
	}
}

// paintBand draws a band between two lines, which are seen where its tint is
// not.
func paintBand(s Surface, upper, lower []Point) {
	back := slices.Clone(lower)
	slices.Reverse(back)
	if len(upper) > 1 {
		s.Shape(Shape{Path: polygon(append(slices.Clone(upper), back...)...), Fill: accentSoft})
		s.Shape(Shape{Path: line(upper...), Stroke: accent, Width: 1, Dash: true})
		s.Shape(Shape{Path: line(lower...), Stroke: accent, Width: 1, Dash: true})
		return
	}
	s.Shape(Shape{Path: line(upper[0], lower[0]), Stroke: accent, Width: 1})
}

func (r Response) alt() string {
	list := []string{titled(r.Title, r.named())}
	if unit := clean(r.Unit); unit != "" {
		list = append(list, "In "+unit)
	}
	n := r.points()
	if n < 2 {
		return sentences(append(list, "There are no numbers to draw"))
	}
	most := 0
	for k := range n {
		if math.Abs(r.Line[k]) > math.Abs(r.Line[most]) {
			most = k
		}
	}
	list = append(list, r.named()+": "+hundredth(r.Line[0])+" at once, most "+hundredth(r.Line[most])+" "+r.after(strconv.Itoa(most))+
		", "+hundredth(r.Line[n-1])+" after "+strconv.Itoa(n-1))
	if r.marked() {
		list = append(list, "Half of it is gone "+r.after(number(r.Half)))
	}
	list = append(list, r.clear(n)...)
	if more := len(r.Line) - n; more > 0 {
		list = append(list, strconv.Itoa(more)+" more "+r.step()+" are not drawn")
	}
	return sentences(list)
}

// clear says where the band keeps off the line of nothing.
func (r Response) clear(n int) []string {
	any, off := false, []string(nil)
	for k := range n {
		if r.band(k) {
			any = true
			if min(r.Low[k], r.High[k]) > 0 || max(r.Low[k], r.High[k]) < 0 {
				off = append(off, strconv.Itoa(k))
			}
		}
	}
	switch {
	case !any:
		return []string{"How sure it is cannot be told"}
	case off == nil:
		return []string{"The band never keeps off nothing"}
	}
	return []string{"The band keeps off nothing at " + strconv.Itoa(len(off)) + " of " + strconv.Itoa(n) + " points in time, the first " + off[0] + " and the last " + off[len(off)-1] + " " + r.step() + " after the act"}
}
