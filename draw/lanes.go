package draw

// Lanes is a road of steps from a start to a goal: a lane for each party, a
// column for each step. Risks are what a party could lose where the road
// begins, before any step. What names a lane that does not exist is left out.
type Lanes struct {
	Title       string
	Parties     []Lane
	Start, Goal string
	Risks       []LaneRisk
	Steps       []LaneStep
}

// Lane is a party, who may be an outsider.
type Lane struct {
	Party
	Outsider bool
}

// LaneStep is what one party does, or two do at the same time; what each could
// lose at worst after it; and what each could lose if only one of the two acts.
type LaneStep struct {
	Acts     []LaneAct
	Risks    []LaneRisk
	HalfDone []LaneHalf
	Link     Link
}

// LaneAct is what the party with that index does in a step: as a gain, as a
// concession or, if Even, as neither; and so that it cannot be undone if Once.
type LaneAct struct {
	Lane int
	Text string
	Gain bool
	Even bool
	Once bool
	Link Link
}

// LaneRisk is what the party with that index could lose; "" is nothing. Before
// says that it could lose no less before the first step.
type LaneRisk struct {
	Lane   int
	Text   string
	Before bool
}

// LaneHalf is a step in which only one party has acted.
type LaneHalf struct {
	By    int
	Risks []LaneRisk
}

// Draw draws l in both forms.
func (l Lanes) Draw() Picture { return l.sheet().both() }

// DrawSVG draws l as SVG alone, in a hundredth of the time.
func (l Lanes) DrawSVG() Picture { return l.sheet().svg() }

func (l Lanes) sheet() sheet {
	x := l.layout()
	return sheet{x.w, x.h, titled(l.Title, "A road of steps"), l.alt(), x.paint}
}

const (
	lanesWide   = 800 // what a picture with five columns takes
	lanesLeast  = 496
	laneColumns = 5    // at most, beside each other
	laneColumn  = 220  // the widest
	laneGutter  = 13   // at the left of a column, for the bracket of an exchange
	laneEdge    = 4    // at its right
	lanePad     = 9    // above and below what stands in a lane
	laneGap     = 6    // between two things in a lane
	bandGap     = 16   // between two rows of columns
	boxLines    = 8    // of an act, above which the columns are made wider
	laneLongest = 2000 // characters of a text that are shown
)

// lanesLayout is lanes with their places. Steps stand in bands, as words stand
// in lines.
type lanesLayout struct {
	w, h   int
	title  []string
	ends   []laneEnd
	bands  []laneBand
	legend legend
}

// laneEnd is the start or the goal in words.
type laneEnd struct {
	rect
	word  string
	lines []string
	goal  bool
}

// laneBand is a row of columns. Its path runs from the left to its end, at a
// height of its own, through the numbers of its steps. Idle are the parties
// that have no row in it.
type laneBand struct {
	rect
	path, end int
	first     bool
	heads     []laneHead
	rows      []laneRow
	brackets  []laneBracket
	idle      []string
	idleY     int
}

// laneHead is the number of a step, and a word on it.
type laneHead struct {
	rect
	link    Link
	number  string
	caption []string
}

// laneBracket joins what is done at the same time, from the first height to
// the last.
type laneBracket struct {
	x  int
	ys []int
}

func (l Lanes) layout() lanesLayout {
	g := l.grid()
	x := lanesLayout{w: 2*margin + g.wide()}
	x.title = title(l.Title, x.w-2*margin)
	y := below(x.title)
	if text := whole(l.Start); text != "" {
		x.ends = append(x.ends, placeEnd("Start", text, rect{margin, y, x.w - 2*margin, 0}, false))
		y = x.ends[0].bottom() + 10
	}
	for from := 0; from == 0 || from < len(l.Steps); from += max(g.columns, 1) {
		if from > 0 {
			y += bandGap
		}
		band := l.band(g, from, min(from+g.columns, len(l.Steps)), y)
		x.bands = append(x.bands, band)
		y = band.bottom()
	}
	if text := whole(l.Goal); text != "" {
		x.ends = append(x.ends, placeEnd("Goal", text, rect{margin, y + 10, x.w - 2*margin, 0}, true))
		y = x.ends[len(x.ends)-1].bottom()
	}
	x.legend = arranged(l.items(), margin, y+14, x.w-2*margin)
	x.h = y + margin
	if x.legend.tall > 0 {
		x.h = y + 14 + x.legend.tall + margin/2
	}
	return x
}

// risks are all that s could cost, also where only one party has acted.
func (s LaneStep) risks() []LaneRisk {
	list := s.Risks[:len(s.Risks):len(s.Risks)]
	for _, h := range s.HalfDone {
		list = append(list, h.Risks...)
	}
	return list
}

// placeEnd writes the start or the goal into a strip.
func placeEnd(word, text string, r rect, goal bool) laneEnd {
	e := laneEnd{rect: r, word: word, goal: goal}
	room := r.right() - 10 - e.textX()
	e.lines = body.broken(text, room, room)
	e.h = 12 + len(e.lines)*body.leading()
	return e
}

// textX is where the text of e begins.
func (e laneEnd) textX() int { return e.x + 12 + signSize + 8 + strong.width(e.word) + 10 }

// whole is a text made fit to be drawn, of a length that boxes grow to.
func whole(text string) string { return cleaned(text, laneLongest) }

// has says whether there is a lane with an index.
func (l Lanes) has(k int) bool { return k >= 0 && k < len(l.Parties) }

// acts are those of a step that stand in a lane.
func (l Lanes) acts(s LaneStep) []LaneAct {
	var list []LaneAct
	for _, a := range s.Acts {
		if l.has(a.Lane) {
			list = append(list, a)
		}
	}
	return list
}
