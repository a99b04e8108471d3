package draw

import (
	"math"
	"strconv"
)

// place puts a pair from the height y on and returns where it ends.
func (l *dealingsLayout) place(d Dealings, p DealingsPair, spans []period, y, left int) int {
	first, end := spans[0].from, spans[len(spans)-1].to
	field := rect{margin + left + 8, 0, 0, rowTall}
	field.w = l.w - margin - 12 - field.x
	atX := func(day int) float64 {
		return float64(field.x) + float64(day-first)/float64(end-first)*float64(field.w)
	}
	b := dealingsBlock{first: len(l.pairs) == 0}
	rows := 0
	b.events, rows = d.flags(spans, y, atX)
	if b.first || rows <= flagRows {
		y += rows * seriesRow
	} else {
		b.events = nil
	}
	for k := range b.rows {
		from, to, list := p.A, p.B, p.AB
		if k == 1 {
			from, to, list = p.B, p.A, p.BA
			y += rowGap
		}
		r := &b.rows[k]
		r.tone, r.labelY = from.tone(), y
		r.label = tagFace.wrapped(from.named()+" towards "+to.named(), field.w, field.w)
		y += len(r.label)*tagFace.leading() + 5
		field.y = y
		r.fill(p, list, spans, field, atX)
		y = field.bottom()
	}
	b.days = dayTicks(first, spans[len(spans)-1].from, field, atX)
	l.pairs = append(l.pairs, b)
	return y + 8 + small.leading()
}

// flags puts the numbers of the events from y on, in as many rows as they need
// not to meet, and says how many these are.
func (d Dealings) flags(spans []period, y int, atX func(int) float64) (list []seriesEvent, rows int) {
	var ends []int
	events, _ := d.happened(spans)
	for k, x := range events {
		number := strconv.Itoa(k + 1)
		at := int(math.Round(atX(x.day)))
		sign := eventSign(at, 0, number)
		row := 0
		for row < len(ends) && ends[row] >= sign.x {
			row++
		}
		if row == len(ends) {
			ends = append(ends, 0)
		}
		ends[row] = sign.right() + 2
		list = append(list, seriesEvent{at, y + 10 + row*seriesRow, number, x.of.Link.or(longDay(x.day) + ": " + x.of.text())})
	}
	return list, len(ends)
}

// fill gives a row its axis and its bars.
func (r *dealingsRow) fill(p DealingsPair, list []float64, spans []period, field rect, atX func(int) float64) {
	r.field = field
	low, high, ticks := p.scale(spans)
	atY := func(v float64) float64 {
		return float64(field.bottom()) - (v-low)/(high-low)*float64(field.h)
	}
	r.zero = int(math.Round(atY(0)))
	for k, v := range []float64{low, 0, high} {
		at := int(math.Round(atY(v)))
		// The line of nothing keeps its number; an end too near to it has none.
		if ticks[k] != "" && (k == 1 || max(at-r.zero, r.zero-at) >= small.leading()) {
			r.values = append(r.values, tick{at, ticks[k]})
		}
	}
	any := false
	narrow := float64(field.w)/float64(len(spans)) < barLeast
	columns := make(map[bool]map[int]int) // by up or down, the bar of a pixel
	columns[true], columns[false] = map[int]int{}, map[int]int{}
	for _, s := range spans {
		v, ok := s.value(list)
		any = any || ok
		if v == 0 {
			continue
		}
		from, to := atX(s.from), atX(s.to)
		wide := max(1, min(to-from-max(0.5, (to-from)/5), barMost))
		b := bar{(from + to - wide) / 2, wide, atY(v)}
		if narrow {
			b.x, b.w = math.Floor(min(from, float64(field.right()-1))), 1
			if k, seen := columns[v > 0][int(b.x)]; seen {
				r.bars[k].reach(b.to, v > 0)
				continue
			}
			columns[v > 0][int(b.x)] = len(r.bars)
		}
		r.bars = append(r.bars, b)
	}
	switch {
	case !any:
		r.empty = "no numbers"
	case len(r.bars) == 0:
		r.empty = "nothing in these days"
	}
}

// reach makes a bar as long as another one at its place, if that is longer.
func (b *bar) reach(to float64, up bool) {
	if up {
		b.to = min(b.to, to)
	} else {
		b.to = max(b.to, to)
	}
}

// items are the legend.
func (d Dealings) items(spans []period) []item {
	sign := func(dy int) func(Surface, int, int) {
		return func(s Surface, x, y int) {
			s.Shape(Shape{Path: line(at(x, y), at(x+signSize, y)), Stroke: ink, Width: 1})
			for k := range 3 {
				tall := dy * (k + 1) / 3
				s.Shape(Shape{Path: block(float64(x+1+4*k), float64(y), 3, float64(y-tall)), Fill: soft})
			}
		}
	}
	list := []item{
		{signSize, "above the line: cooperation", sign(8)}, {signSize, "below: conflict", sign(-8)},
		{0, "no bar: nothing is recorded, or the two cancel out", func(Surface, int, int) {}},
	}
	say := func(text string) { list = append(list, item{0, text, func(Surface, int, int) {}}) }
	if len(d.shown()) > 1 {
		say("both rows of a pair have one scale; pairs have their own")
	} else {
		say("both rows have one scale")
	}
	l := chartWidth(d.Width) - 3*margin - d.room(spans)
	if float64(l)/float64(len(spans)) < barLeast {
		say("where periods share a pixel, the strongest each way is drawn")
	}
	if n := d.missing(spans); n > 0 {
		say("without a number: " + strconv.Itoa(n) + " periods of a row")
	}
	if n := len(d.Pairs) - dealingsMost; n > 0 {
		say("not drawn: " + strconv.Itoa(n) + " more pairs")
	}
	return list
}

// missing is how many periods of the rows that are drawn have no number.
func (d Dealings) missing(spans []period) int {
	n := 0
	for _, p := range d.shown() {
		for _, s := range spans {
			for _, list := range [][]float64{p.AB, p.BA} {
				if _, ok := s.value(list); !ok {
					n++
				}
			}
		}
	}
	return n
}

// block is a rectangle from one height to another.
func block(x, from, w, to float64) Path {
	return polygon(Point{x, from}, Point{x, to}, Point{x + w, to}, Point{x + w, from})
}
