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
}

// LaneAct is what the party with that index does in a step: as a gain or a
// concession, and so that it cannot be undone if Once.
type LaneAct struct {
	Lane int
	Text string
	Gain bool
	Once bool
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
	lanesWide   = 790 // what a picture with five columns takes
	lanesLeast  = 496
	laneColumns = 5   // at most, beside each other
	laneColumn  = 220 // the widest
	laneGutter  = 13  // at the left of a column, for the bracket of an exchange
	laneEdge    = 4   // at its right
	lanePad     = 9   // above and below what stands in a lane
	laneGap     = 6   // between two things in a lane
	bandGap     = 16  // between two rows of columns
	boxLines    = 8   // of an act, above which the columns are made wider
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
	number  string
	caption []string
}

// laneBracket joins what is done at the same time, from the first height to
// the last.
type laneBracket struct {
	x  int
	ys []int
}

// laneGrid is how the columns stand.
type laneGrid struct{ label, column, columns int }

// left is where a column begins; that of the names is column -1.
func (g laneGrid) left(k int) int {
	if k < 0 {
		return margin
	}
	return margin + g.label + k*g.column
}

// wide is the width of all columns.
func (g laneGrid) wide() int { return g.left(g.columns) - margin }

// field is the part of a column, or of several, that things stand in.
func (g laneGrid) field(from, to int) rect {
	x := g.left(from) + laneGutter
	return rect{x: x, w: g.left(to+1) - laneEdge - x}
}

func (l Lanes) layout() lanesLayout {
	g := l.grid()
	x := lanesLayout{w: 2*margin + g.wide()}
	x.title = title(l.Title, x.w-2*margin)
	y := below(x.title)
	if text := clean(l.Start); text != "" {
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
	if text := clean(l.Goal); text != "" {
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

// grid chooses as many columns beside each other as their texts allow, and
// shares the steps out evenly.
func (l Lanes) grid() laneGrid {
	g := laneGrid{label: 100}
	for k := range l.Parties {
		name := l.Parties[k].named()
		g.label = max(g.label, min(loose(tagFace.width(name))+laneGutter+laneEdge, 120), loose(longestWord(tagFace, name))+laneGutter+laneEdge)
	}
	g.label = min(g.label, 150)
	n := len(l.Steps)
	if n == 0 {
		g.label = lanesLeast - 2*margin
		return g
	}
	room := lanesWide - 2*margin - g.label
	most := laneColumns
	for most > 2 && !l.fits(room/most) {
		most--
	}
	bands := (n + most - 1) / most
	g.columns = (n + bands - 1) / bands
	g.column = min(room/g.columns, laneColumn)
	if least := lanesLeast - 2*margin - g.label; g.column*g.columns < least {
		g.column = least / g.columns
	}
	return g
}

// snug is the room that is used of some, since columns are narrow and letters
// of readers wider than allowed for elsewhere; loose is the room to have for it.
func snug(room int) int { return max(room*93/100, 1) }

func loose(width int) int { return (width*100 + 92) / 93 }

// fits says whether a column is wide enough for the longest word, and no act
// becomes a tower.
func (l Lanes) fits(column int) bool {
	room := boxRoom(column - laneGutter - laneEdge)
	if room < barIndent+loose(small.width("concession")) {
		return false
	}
	for _, step := range l.Steps {
		for _, a := range step.Acts {
			if longestWord(small, a.Text) > snug(room) || len(small.broken(clean(a.Text), snug(room), snug(room))) > boxLines {
				return false
			}
		}
		for _, r := range step.risks() {
			if longestWord(small, r.Text) > snug(room) {
				return false
			}
		}
	}
	return true
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
	room := snug(r.right() - 10 - e.textX())
	e.lines = body.broken(text, room, room)
	e.h = 12 + len(e.lines)*body.leading()
	return e
}

// textX is where the text of e begins.
func (e laneEnd) textX() int { return e.x + 12 + signSize + 8 + loose(strong.width(e.word)) + 10 }

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
