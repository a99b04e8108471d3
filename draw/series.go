package draw

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Series is numbers over time, a line for each of up to six rows, and what
// happened meanwhile. Rows beyond are left out, and the picture says so.
type Series struct {
	Title string
	// Unit is what the numbers count, as in "tests a month".
	Unit   string
	Lines  []SeriesLine
	Events []SeriesEvent
}

// SeriesLine is the numbers of a party, or of two: then Name says of whom.
type SeriesLine struct {
	Party  Party
	Name   string
	Points []SeriesPoint
}

// SeriesPoint is a number on a day, as 2019-11-01. What is no day or no number
// of a size that can be drawn is left out.
type SeriesPoint struct {
	Date  string
	Value float64
}

// SeriesEvent is something that happened on a day.
type SeriesEvent struct {
	Date, Text string
	Link       Link
}

// Draw draws s in both forms.
func (s Series) Draw() Picture { return s.sheet().both() }

// DrawSVG draws s as SVG alone, in a hundredth of the time.
func (s Series) DrawSVG() Picture { return s.sheet().svg() }

func (s Series) sheet() sheet {
	l := s.layout()
	return sheet{l.w, l.h, titled(s.Title, "Numbers over time"), s.alt(), l.paint}
}

const (
	seriesWide  = 720
	seriesTall  = 240 // of the field with the lines
	seriesMost  = 6   // lines
	seriesRow   = 20  // above the field, of numbers of events
	eventsMost  = 40  // that are drawn
	seriesMarks = 24  // marks on a line, at most
	valueMost   = 1e12
)

// seriesLayout is a series with its places.
type seriesLayout struct {
	w, h    int
	title   []string
	unit    []string
	unitY   int
	field   rect
	values  []tick // on the left, from the top of the picture
	days    []tick // below
	lines   []seriesRun
	events  []seriesEvent
	listed  []seriesText
	legend  legend
	nothing bool
}

type tick struct {
	at   int
	text string
}

// seriesRun is a line at its place; mark is its own sign, and dash its own kind
// of line.
type seriesRun struct {
	tone   Tone
	mark   int
	points []Point
}

// seriesEvent is an event in the field, by its number.
type seriesEvent struct {
	x, y   int
	number string
	link   Link
}

// seriesText is an event in words, below.
type seriesText struct {
	y      int
	number string
	lines  []string
}

// dated is something on a day, counted from a first one.
type dated[T any] struct {
	day int
	of  T
}

// dayOf is the number of a day.
func dayOf(date string) (int, bool) {
	t, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return 0, false
	}
	return int(t.Unix() / 86_400), true
}

// inTime are those of a list that have a day, by their days.
func inTime[T any](list []T, date func(T) (string, bool)) []dated[T] {
	var out []dated[T]
	for _, x := range list {
		text, fits := date(x)
		if day, ok := dayOf(text); ok && fits {
			out = append(out, dated[T]{day, x})
		}
	}
	slices.SortStableFunc(out, func(a, b dated[T]) int { return cmp.Compare(a.day, b.day) })
	return out
}

// points are those of a line that can be drawn.
func (s SeriesLine) points() []dated[SeriesPoint] {
	return inTime(s.Points, func(p SeriesPoint) (string, bool) { return p.Date, math.Abs(p.Value) <= valueMost })
}

// happened are the events that are drawn, by their days, and how many more there
// are.
func (s Series) happened() ([]dated[SeriesEvent], int) {
	list := inTime(s.Events, func(e SeriesEvent) (string, bool) { return e.Date, true })
	n := min(len(list), eventsMost)
	return list[:n], len(list) - n
}

// shown are the lines that are drawn.
func (s Series) shown() []SeriesLine { return s.Lines[:min(len(s.Lines), seriesMost)] }

// named is what a line is called.
func (s SeriesLine) named() string { return titled(s.Name, s.Party.named()) }

// extentOf is the days and numbers that are drawn.
type extentOf struct {
	first, last int
	low, high   float64
	any         bool
}

func (s Series) extent() extentOf {
	e := extentOf{}
	day := func(d int) {
		if !e.any {
			e.first, e.last, e.any = d, d, true
		}
		e.first, e.last = min(e.first, d), max(e.last, d)
	}
	for _, l := range s.shown() {
		for _, p := range l.points() {
			day(p.day)
			e.low, e.high = min(e.low, p.of.Value), max(e.high, p.of.Value) // 0 is always in sight
		}
	}
	events, _ := s.happened()
	for _, x := range events {
		day(x.day)
	}
	if e.high == e.low {
		e.high = e.low + 1
	}
	if e.last == e.first {
		e.first, e.last = e.first-1, e.last+1
	}
	return e
}

func (s Series) layout() seriesLayout {
	l := seriesLayout{w: seriesWide, title: title(s.Title, seriesWide-2*margin)}
	y := below(l.title)
	l.unitY = y
	l.unit = small.wrapped(clean(s.Unit), seriesWide-2*margin, seriesWide-2*margin)
	y += len(l.unit) * small.leading()
	e := s.extent()
	l.nothing = !e.any
	steps, digits := valueTicks(e.low, e.high)
	left := 0
	for _, v := range steps {
		left = max(left, small.width(valueText(v, digits)))
	}
	atX := func(day int) float64 {
		return float64(l.field.x) + float64(day-e.first)/float64(e.last-e.first)*float64(l.field.w)
	}
	low, high := min(e.low, steps[0]), max(e.high, steps[len(steps)-1])
	l.field = rect{margin + left + 8, y, 0, seriesTall}
	l.field.w = seriesWide - margin - 12 - l.field.x
	l.field.y += l.mark(s, y, atX) + 4
	atY := func(v float64) float64 {
		return float64(l.field.bottom()) - (v-low)/(high-low)*float64(seriesTall)
	}
	for _, v := range steps {
		l.values = append(l.values, tick{int(math.Round(atY(v))), valueText(v, digits)})
	}
	if e.any {
		l.days = dayTicks(e.first, e.last, l.field, atX)
	}
	for k, line := range s.shown() {
		run := seriesRun{tone: line.Party.tone(), mark: k}
		for _, p := range line.points() {
			run.points = append(run.points, Point{atX(p.day), atY(p.of.Value)})
		}
		l.lines = append(l.lines, run)
	}
	y = l.field.bottom() + 8 + small.leading()
	l.h = l.below(s, y)
	return l
}

// mark puts the numbers of the events above the field, from y on, in as many
// rows as they need not to meet, and returns how tall these are.
func (l *seriesLayout) mark(s Series, y int, atX func(int) float64) int {
	var ends []int // by row, where its last number ends
	events, _ := s.happened()
	for k, x := range events {
		number := strconv.Itoa(k + 1)
		at := int(math.Round(atX(x.day)))
		sign := eventSign(at, 0, number)
		row := slices.IndexFunc(ends, func(end int) bool { return end < sign.x })
		if row < 0 {
			row = len(ends)
			ends = append(ends, 0)
		}
		ends[row] = sign.right() + 2
		l.events = append(l.events, seriesEvent{at, y + 10 + row*seriesRow, number, x.of.Link.or(longDay(x.day) + ": " + x.of.text())})
	}
	return len(ends) * seriesRow
}

// text is what happened, in words.
func (e SeriesEvent) text() string { return titled(e.Text, "something happened") }

// below puts the events in words and the legend under the field, and returns
// where they end.
func (l *seriesLayout) below(s Series, y int) int {
	y += 10
	events, more := s.happened()
	for k, x := range events {
		number, text := strconv.Itoa(k+1), x.of.text()
		room := seriesWide - 2*margin - 34
		item := seriesText{y, number, small.wrapped(longDay(x.day)+": "+text, room, room)}
		l.listed = append(l.listed, item)
		y += len(item.lines)*small.leading() + 6
	}
	if more > 0 {
		l.listed = append(l.listed, seriesText{y, "", []string{"and " + strconv.Itoa(more) + " more that are not drawn"}})
		y += small.leading() + 6
	}
	l.legend = arranged(s.items(), margin, y+4, seriesWide-2*margin)
	if l.legend.tall > 0 {
		return y + 4 + l.legend.tall + margin/2
	}
	return y + margin
}

// items are the legend: each line by its sign.
func (s Series) items() []item {
	var items []item
	for k, line := range s.shown() {
		items = append(items, item{34, line.named(), func(on Surface, x, y int) {
			run := seriesRun{tone: line.Party.tone(), mark: k, points: []Point{at(x, y), at(x+16, y), at(x+32, y)}}
			run.paintLine(on)
			run.paintMark(on, run.points[1])
		}})
	}
	if n := len(s.Lines) - seriesMost; n > 0 {
		items = append(items, item{0, "not drawn: " + strconv.Itoa(n) + " more", func(Surface, int, int) {}})
	}
	return items
}

// longDay writes a day as 1 November 2019.
func longDay(day int) string { return time.Unix(int64(day)*86_400, 0).UTC().Format("2 January 2006") }

func (s Series) alt() string {
	list := []string{titled(s.Title, "Numbers over time")}
	if unit := clean(s.Unit); unit != "" {
		list = append(list, "In "+unit)
	}
	for _, line := range s.shown() {
		points := line.points()
		if len(points) == 0 {
			list = append(list, line.named()+": no numbers")
			continue
		}
		most := slices.MaxFunc(points, func(a, b dated[SeriesPoint]) int { return cmp.Compare(a.of.Value, b.of.Value) })
		first, last := points[0], points[len(points)-1]
		list = append(list, strings.Join([]string{
			line.named() + ": " + number(first.of.Value) + " on " + longDay(first.day),
			"most " + number(most.of.Value) + " on " + longDay(most.day),
			number(last.of.Value) + " on " + longDay(last.day),
		}, ", "))
	}
	if n := len(s.Lines) - seriesMost; n > 0 {
		list = append(list, strconv.Itoa(n)+" more lines are not drawn")
	}
	events, more := s.happened()
	for _, x := range events {
		list = append(list, longDay(x.day)+": "+x.of.text())
	}
	if more > 0 {
		list = append(list, strconv.Itoa(more)+" more events are not drawn")
	}
	return sentences(list)
}
