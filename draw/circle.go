package draw

// Circle is a sequence of moves from a situation down to another, or, if
// Closed, round to the one it began with. Step k leads from stop k to stop k+1,
// and the last step of a closed circle back to stop 0.
type Circle struct {
	Title   string
	Stops   []Stop
	Steps   []Step
	Closed  bool
	Parties []Party
}

// Stop is a situation on the way.
type Stop struct {
	Label string
	Lines []string
	Mark  Mark
	Link  Link
}

// Step is the move of the party with that index; Why is the want it is for.
type Step struct {
	Party int
	Text  string
	Why   string
}

// Draw draws c in both forms.
func (c Circle) Draw() Picture { return c.sheet().both() }

// DrawSVG draws c as SVG alone, in a hundredth of the time.
func (c Circle) DrawSVG() Picture { return c.sheet().svg() }

func (c Circle) sheet() sheet {
	l := c.layout()
	return sheet{l.w, l.h, titled(c.Title, c.otherwise()), c.alt(), l.paint}
}

// otherwise is what c is called where it has no title.
func (c Circle) otherwise() string {
	if c.Closed {
		return "Moves that lead round"
	}
	return "Moves that lead down"
}

const (
	circleWide = 440
	circleLane = 30 // at the left, for the way back
	stepIndent = 26 // of the arrow, from the left of the stops
	stepText   = 46 // of what is done
)

// circleLayout is a circle with its places.
type circleLayout struct {
	w, h   int
	title  []string
	stops  []circleStop
	steps  []circleStep
	closed bool
	legend legend
}

type circleStop struct {
	rect
	mark  Mark
	link  Link
	label []string
	lines []string
}

// circleStep stands below the stop from which it leads.
type circleStep struct {
	rect
	drawn bool // somebody does something
	tag   tag
	text  []string
	why   []string
}

func (c Circle) layout() circleLayout {
	l := circleLayout{w: circleWide, title: title(c.Title, circleWide-2*margin), closed: c.Closed && len(c.Stops) > 0}
	x := margin
	if l.closed {
		x += circleLane
	}
	tags := tags(c.Parties)
	y := below(l.title)
	for k, stop := range c.Stops {
		s := stop.place(rect{x, y, circleWide - margin - x, 0})
		s.link = stop.Link.or(described(called(stop.Label, k), stop.Mark, stop.Lines))
		l.stops = append(l.stops, s)
		y = s.bottom()
		if k == len(c.Stops)-1 && !l.closed {
			break
		}
		step := circleStep{rect: rect{x, y, s.w, 44}}
		if k < len(c.Steps) {
			step = c.Steps[k].place(step.rect, tagOf(tags, c.Steps[k].Party))
		}
		l.steps = append(l.steps, step)
		y = step.bottom()
	}
	l.legend = arranged(c.items(tags, len(l.steps)), margin, y+14, circleWide-2*margin)
	l.h = y + margin
	if l.legend.tall > 0 {
		l.h = y + 14 + l.legend.tall + margin/2
	}
	return l
}

// place writes a stop into a card of the given width.
func (s Stop) place(r rect) circleStop {
	room := r.w - 24
	first := room
	if s.Mark != Plain {
		first -= signSize + 6
	}
	c := circleStop{rect: r, mark: s.Mark, label: strong.wrapped(clean(s.Label), first, room)}
	for _, text := range s.Lines {
		c.lines = append(c.lines, small.wrapped(clean(text), room, room)...)
	}
	c.h = 20 + max(len(c.label), 1)*strong.leading() + len(c.lines)*small.leading()
	return c
}

// place writes a step beside its arrow.
func (s Step) place(r rect, t tag) circleStep {
	room := r.w - stepText
	c := circleStep{rect: r, drawn: true, tag: t}
	c.text = body.wrapped(clean(s.Text), room-t.wide()-6, room)
	if why := clean(s.Why); why != "" {
		c.why = small.wrapped("wants: "+why, room, room)
	}
	c.h = max(44, 28+max(len(c.text), 1)*body.leading()+len(c.why)*small.leading())
	return c
}

func (c Circle) items(list []tag, steps int) []item {
	var marks []Mark
	for _, s := range c.Stops {
		marks = append(marks, s.Mark)
	}
	items := partyItems(list, func(k int) bool {
		for _, s := range c.Steps[:min(len(c.Steps), steps)] {
			if s.Party == k {
				return true
			}
		}
		return false
	})
	return append(items, markItems(marks)...)
}

func (l circleLayout) paint(s Surface) {
	paintTitle(s, l.title)
	for k, step := range l.steps {
		if k < len(l.stops)-1 {
			step.paint(s)
		} else {
			step.paintBack(s, l.stops[0])
		}
	}
	for _, stop := range l.stops {
		stop.paint(s)
	}
	l.legend.paint(s)
}

func (c circleStop) paint(s Surface) {
	s.Part(part(c.link, c.rect.around(1)), func() { c.paintStop(s) })
}

func (c circleStop) paintStop(s Surface) {
	paintCard(s, c.rect, c.mark)
	y := paintLabel(s, c.rect, c.rect.y+10, c.mark, c.label)
	for _, text := range c.lines {
		s.Words(Words{X: c.x + 12, Y: small.baseline(y), Face: small, Tone: soft, Text: text})
		y += small.leading()
	}
}

// paintCard draws the frame of a situation.
func paintCard(s Surface, r rect, m Mark) {
	stroke, width := soft, 1.0
	switch m {
	case Today:
		stroke, width = ink, 1.5
	case Holds:
		stroke, width = accent, 1.5
	}
	s.Shape(Shape{Path: rounded(r, 8), Fill: card, Stroke: stroke, Width: width})
}

// paintLabel writes a label with its mark into a card and returns where it
// ends.
func paintLabel(s Surface, r rect, y int, m Mark, label []string) int {
	x := r.x + 12
	if m != Plain {
		m.paint(s, float64(x)+signSize/2, float64(y+strong.leading()/2))
		x += signSize + 6
	}
	for k, text := range label {
		if k > 0 {
			x = r.x + 12
		}
		s.Words(Words{X: x, Y: strong.baseline(y + k*strong.leading()), Face: strong, Tone: ink, Text: text})
	}
	return y + max(len(label), 1)*strong.leading()
}

// stem is the x of the arrow.
func (c circleStep) stem() int { return c.x + stepIndent }

// paint draws the arrow down to the next stop.
func (c circleStep) paint(s Surface) {
	end := at(c.stem(), c.bottom())
	s.Shape(Shape{Path: line(at(c.stem(), c.y), Point{end.X, end.Y - 6}), Stroke: c.tone(), Width: 3})
	tip(s, end, true, c.tone())
	c.paintText(s)
}

// paintBack draws the arrow round to the first stop.
func (c circleStep) paintBack(s Surface, first circleStop) {
	end := at(first.x, first.y+first.h/2)
	lane := margin + 4
	s.Shape(Shape{Path: bent(10,
		at(c.stem(), c.y), at(c.stem(), c.bottom()-8), at(lane, c.bottom()-8), Point{float64(lane), end.Y}, Point{end.X - 6, end.Y},
	), Stroke: c.tone(), Width: 3})
	tip(s, end, false, c.tone())
	c.paintText(s)
}

func (c circleStep) tone() Tone {
	if !c.drawn {
		return soft
	}
	return c.tag.tone()
}

func (c circleStep) paintText(s Surface) {
	if !c.drawn {
		return
	}
	x, y := c.x+stepText, c.y+12
	c.tag.paint(s, x, y)
	for k, text := range c.text {
		indent := 0
		if k == 0 {
			indent = c.tag.wide() + 6
		}
		s.Words(Words{X: x + indent, Y: body.baseline(y), Face: body, Tone: ink, Text: text})
		y += body.leading()
	}
	if len(c.text) == 0 {
		y += body.leading()
	}
	for _, text := range c.why {
		s.Words(Words{X: x, Y: small.baseline(y + 1), Face: small, Tone: soft, Text: text})
		y += small.leading()
	}
}
