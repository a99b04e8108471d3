package draw

import (
	"math"
	"slices"
	"strconv"
)

// Dealings is what parties do towards each other over time: for each pair two
// rows of thin bars from a line that is nothing, what is done in conflict
// below, in cooperation above. Nothing is smoothed.
type Dealings struct {
	Title string
	// Unit is what a bar measures, as in "sum of scores a week".
	Unit string
	// Periods are the first days of the periods, as 2019-11-01, in order. What is
	// no day, or comes before the one before it, is left out.
	Periods []string
	Pairs   []DealingsPair
	Events  []SeriesEvent
	// Width is from 640 to 1000 pixels; 720 where it is 0.
	Width int
}

// DealingsPair is two parties: AB is what A does towards B by period, BA what B
// does towards A. What is no number of a size that can be drawn is left out.
type DealingsPair struct {
	A, B   Party
	AB, BA []float64
}

// Draw draws d in both forms.
func (d Dealings) Draw() Picture { return d.sheet().both() }

// DrawSVG draws d as SVG alone, in a hundredth of the time.
func (d Dealings) DrawSVG() Picture { return d.sheet().svg() }

func (d Dealings) sheet() sheet {
	l := d.layout()
	return sheet{l.w, l.h, titled(d.Title, dealingsTitle), d.alt(), l.paint}
}

const (
	dealingsTitle = "What parties do towards each other"
	dealingsMost  = 12  // pairs
	rowTall       = 76  // of a row of bars
	rowGap        = 8   // between the two rows of a pair
	pairGap       = 22  // between two pairs
	barMost       = 12  // the widest bar
	barLeast      = 1.5 // below, bars that share a pixel are one
	linesMost     = 12  // events whose lines run through the bars
	flagRows      = 2   // rows of numbers that each pair repeats
	weekLong      = 7   // days of a period that has no other beside it
)

// chartWidth is the width of a picture as it was asked for, within bounds.
func chartWidth(asked int) int {
	if asked == 0 {
		return 720
	}
	return max(640, min(asked, 1000))
}

// period is a period: its days, from the first to the one after the last, and its
// place in the list.
type period struct{ from, to, k int }

// spans are the periods that have days, in order. The last is as long as the
// one before it.
func (d Dealings) spans() []period {
	var list []period
	for k, text := range d.Periods {
		day, ok := dayOf(text)
		if n := len(list); !ok || n > 0 && day <= list[n-1].from {
			continue
		} else if n > 0 {
			list[n-1].to = day
		}
		list = append(list, period{day, day + weekLong, k})
	}
	if n := len(list); n > 1 {
		list[n-1].to = list[n-1].from + list[n-2].to - list[n-2].from
	}
	return list
}

// Period is the place of the period that a day falls into, or -1.
func (d Dealings) Period(date string) int {
	day, ok := dayOf(date)
	for _, s := range d.spans() {
		if ok && day >= s.from && day < s.to {
			return s.k
		}
	}
	return -1
}

// drawable says whether a number can be drawn.
func drawable(v float64) bool { return math.Abs(v) <= valueMost }

// value is the number of a period, if there is one.
func (s period) value(list []float64) (float64, bool) {
	if s.k >= len(list) || !drawable(list[s.k]) {
		return 0, false
	}
	return list[s.k], true
}

// shown are the pairs that are drawn.
func (d Dealings) shown() []DealingsPair { return d.Pairs[:min(len(d.Pairs), dealingsMost)] }

// happened are the events that fall into the periods, by their days, and how
// many are not drawn: they fall outside, or are too many.
func (d Dealings) happened(spans []period) ([]dated[SeriesEvent], int) {
	if len(spans) == 0 {
		return nil, len(d.Events)
	}
	list := inTime(d.Events, func(e SeriesEvent) (string, bool) { return e.Date, true })
	list = slices.DeleteFunc(list, func(e dated[SeriesEvent]) bool { return e.day < spans[0].from || e.day >= spans[len(spans)-1].to })
	list = list[:min(len(list), eventsMost)]
	return list, len(d.Events) - len(list)
}

// dealingsLayout is dealings with their places.
type dealingsLayout struct {
	w, h        int
	title, unit []string
	unitY       int
	pairs       []dealingsBlock
	listed      []seriesText
	legend      legend
	nothing     string
}

// dealingsBlock is a pair: two rows over one axis, with the events above.
type dealingsBlock struct {
	rows   [2]dealingsRow
	days   []tick
	events []seriesEvent
	first  bool // its numbers can be chosen
}

// dealingsRow is a row of bars; zero is the height of its line.
type dealingsRow struct {
	field  rect
	label  []string
	labelY int
	zero   int
	values []tick
	tone   Tone
	bars   []bar
	empty  string // what is said where there are no bars
}

// bar is from the line to a height, up or down.
type bar struct{ x, w, to float64 }

func (d Dealings) layout() dealingsLayout {
	l := dealingsLayout{w: chartWidth(d.Width)}
	room := l.w - 2*margin
	l.title = title(d.Title, room)
	l.unitY = below(l.title)
	l.unit = small.wrapped(clean(d.Unit), room, room)
	y := l.unitY + len(l.unit)*small.leading() + 6
	spans := d.spans()
	if len(spans) == 0 || len(d.Pairs) == 0 {
		l.nothing = "There is nothing to show by days."
		l.h = y + 60
		return l
	}
	left := d.room(spans)
	for k, p := range d.shown() {
		if k > 0 {
			y += pairGap
		}
		y = l.place(d, p, spans, y, left)
	}
	y += 10
	events, more := d.happened(spans)
	for k, x := range events {
		item := seriesText{y, strconv.Itoa(k + 1), small.wrapped(longDay(x.day)+": "+x.of.text(), room-34, room-34)}
		l.listed = append(l.listed, item)
		y += len(item.lines)*small.leading() + 6
	}
	if more > 0 {
		l.listed = append(l.listed, seriesText{y, "", []string{"and " + strconv.Itoa(more) + " more that are not drawn"}})
		y += small.leading() + 6
	}
	l.legend = arranged(d.items(spans), margin, y+4, room)
	l.h = y + 4 + l.legend.tall + margin/2
	return l
}

// room is what the numbers of the widest axis take at the left.
func (d Dealings) room(spans []period) int {
	wide := 0
	for _, p := range d.shown() {
		_, _, ticks := p.scale(spans)
		for _, t := range ticks {
			wide = max(wide, small.width(t))
		}
	}
	return wide
}

// scale is the least and most that both rows of a pair show, and its numbers.
func (p DealingsPair) scale(spans []period) (low, high float64, ticks []string) {
	for _, s := range spans {
		for _, list := range [][]float64{p.AB, p.BA} {
			v, _ := s.value(list)
			low, high = min(low, v), max(high, v)
		}
	}
	if low == high {
		return -1, 1, []string{"", "0", ""}
	}
	steps, digits := valueTicks(low, high)
	low, high = min(low, steps[0]), max(high, steps[len(steps)-1])
	ticks = []string{"", "0", ""}
	if low < 0 {
		ticks[0] = valueText(low, digits)
	}
	if high > 0 {
		ticks[2] = valueText(high, digits)
	}
	return low, high, ticks
}
