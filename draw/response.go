package draw

import (
	"math"
	"strconv"
	"strings"
)

// Response is how one party answers a single act of another as time passes: a
// line, and a band within which it lies.
type Response struct {
	Title string
	// Unit is what the numbers measure, Step what time is counted in, as "weeks".
	Unit, Step string
	// Of is who answers, To whom.
	Of, To Party
	// Line, Low and High are by step, from 0 on: the line and the ends of its
	// band. They end at the first step at which the line is no number of a size
	// that can be drawn; where an end of the band is none, there is no band.
	Line, Low, High []float64
	// Half is after how many steps half of the answer is gone; what is not above
	// 0 is not marked.
	Half float64
	// Within is how sure the band is, as "90 %".
	Within string
	// Width is from 640 to 1000 pixels; 720 where it is 0.
	Width int
}

// Draw draws r in both forms.
func (r Response) Draw() Picture { return r.sheet().both() }

// DrawSVG draws r as SVG alone, in a hundredth of the time.
func (r Response) DrawSVG() Picture { return r.sheet().svg() }

func (r Response) sheet() sheet {
	l := r.layout()
	return sheet{l.w, l.h, titled(r.Title, r.named()), r.alt(), l.paint}
}

const (
	responseTall = 220
	stepsMost    = 520 // that are drawn
)

// named is what the line is called, and r where it has no title. It claims no
// answer: where none is shown there is a line, too.
func (r Response) named() string { return "What " + r.Of.named() + " does towards " + r.To.named() }

// after is so many steps in words.
func (r Response) after(n string) string {
	if n == "1" {
		return "after 1 " + strings.TrimSuffix(r.step(), "s")
	}
	return "after " + n + " " + r.step()
}

// points is how many steps the line has.
func (r Response) points() int {
	n := 0
	for n < len(r.Line) && n < stepsMost && drawable(r.Line[n]) {
		n++
	}
	return n
}

// band says whether there is a band at a step.
func (r Response) band(k int) bool {
	return k < len(r.Low) && k < len(r.High) && drawable(r.Low[k]) && drawable(r.High[k])
}

// marked says whether the half-life falls into the steps that are drawn.
func (r Response) marked() bool { return r.Half > 0 && r.Half <= float64(r.points()-1) }

// step is what time is counted in.
func (r Response) step() string { return titled(r.Step, "steps") }

// responseLayout is a response with its places.
type responseLayout struct {
	w, h        int
	title, unit []string
	unitY       int
	field       rect
	zero        int
	values      []tick
	steps       []tick
	axis        []string // what time is counted in
	tone        Tone
	run         []Point
	bands       [][2][]Point // the upper and the lower side of each piece
	half        []string
	halfX       float64
	halfY       int
	nothing     bool
	legend      legend
}

func (r Response) layout() responseLayout {
	l := responseLayout{w: chartWidth(r.Width), tone: r.Of.tone()}
	room := l.w - 2*margin
	l.title = title(titled(r.Title, r.named()), room)
	l.unitY = below(l.title)
	l.unit = small.wrapped(clean(r.Unit), room, room)
	y := l.unitY + len(l.unit)*small.leading() + 6
	n := r.points()
	if n < 2 {
		l.nothing, l.h = true, y+60
		return l
	}
	low, high := r.extent(n)
	ticks, digits := valueTicks(low, high)
	low, high = min(low, ticks[0]), max(high, ticks[len(ticks)-1])
	left := 0
	for _, v := range ticks {
		left = max(left, small.width(valueText(v, digits)))
	}
	l.field = rect{margin + left + 8, 0, 0, responseTall}
	l.field.w = l.w - margin - 12 - l.field.x
	if r.marked() {
		l.half = small.wrapped("half of it is gone "+r.after(number(r.Half)), l.field.w, l.field.w)
		l.halfY = y
		y += len(l.half)*small.leading() + 2
	}
	l.field.y = y + 4
	atX := func(k float64) float64 { return float64(l.field.x) + k/float64(n-1)*float64(l.field.w) }
	atY := func(v float64) float64 {
		return float64(l.field.bottom()) - (v-low)/(high-low)*responseTall
	}
	l.zero, l.halfX = int(math.Round(atY(0))), atX(r.Half)
	for _, v := range ticks {
		l.values = append(l.values, tick{int(math.Round(atY(v))), valueText(v, digits)})
	}
	l.lines(r, n, atX, atY)
	l.steps = stepTicks(n-1, l.field.w, atX)
	l.axis = small.wrapped(r.step()+" after the act", l.field.w, l.field.w)
	y = l.field.bottom() + 10 + small.leading()*(1+len(l.axis))
	l.legend = arranged(r.items(n), margin, y+8, room)
	l.h = y + 8 + l.legend.tall + margin/2
	return l
}

// extent is the least and most of the line and its band; 0 is always in sight.
func (r Response) extent(n int) (low, high float64) {
	for k := range n {
		low, high = min(low, r.Line[k]), max(high, r.Line[k])
		if r.band(k) {
			low, high = min(low, r.Low[k]), max(high, r.High[k])
		}
	}
	if low == high {
		high = low + 1
	}
	return low, high
}

// lines places the line and the pieces of its band.
func (l *responseLayout) lines(r Response, n int, atX, atY func(float64) float64) {
	open := false
	for k := range n {
		x := atX(float64(k))
		l.run = append(l.run, Point{x, atY(r.Line[k])})
		if !r.band(k) {
			open = false
			continue
		}
		if !open {
			l.bands = append(l.bands, [2][]Point{})
			open = true
		}
		b := &l.bands[len(l.bands)-1]
		b[0] = append(b[0], Point{x, atY(max(r.Low[k], r.High[k]))})
		b[1] = append(b[1], Point{x, atY(min(r.Low[k], r.High[k]))})
	}
}

// stepTicks are round numbers of steps from 0 on whose names do not meet.
func stepTicks(last, room int, atX func(float64) float64) []tick {
	by := 1
	for _, try := range []int{1, 2, 4, 5, 10, 13, 20, 26, 52, 104} {
		if by = try; last/by*44 <= room {
			break
		}
	}
	var list []tick
	for k := 0; k <= last; k += by {
		list = append(list, tick{int(math.Round(atX(float64(k)))), strconv.Itoa(k)})
	}
	return list
}

// items are the legend.
func (r Response) items(n int) []item {
	list := []item{{34, r.named(), func(s Surface, x, y int) {
		s.Shape(Shape{Path: line(at(x, y), at(x+32, y)), Stroke: r.Of.tone(), Width: 2})
	}}}
	for k := range n {
		if r.band(k) {
			return append(list, item{34, r.bandText(), func(s Surface, x, y int) {
				paintBand(s, []Point{at(x, y-6), at(x+32, y-6)}, []Point{at(x, y+6), at(x+32, y+6)})
			}})
		}
	}
	return append(list, item{0, "how sure it is cannot be told", func(Surface, int, int) {}})
}

// bandText is what the band says.
func (r Response) bandText() string {
	if within := clean(r.Within); within != "" {
		return "where it lies in " + within + " of the redrawings"
	}
	return "where it lies, as far as can be told"
}
