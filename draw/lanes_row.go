package draw

import "strconv"

// laneRow is the lane of a party within a band.
type laneRow struct {
	rect
	party    Party
	label    []string
	outsider bool
	boxes    []laneBox
	notes    []laneNote
	strip    rect // below the boxes, for the bars
	bars     []laneBar
	safe     []rect
}

// laneBox is an act with its words; column is that of the band.
type laneBox struct {
	rect
	column int
	party  Party
	link   Link
	lines  []string
	worth  string
	once   []string // words, where it cannot be undone
}

// laneNote is what could be lost if only one party acts.
type laneNote struct {
	rect
	lines []string
}

// laneBar is what could be lost after a step, or after several in a row.
type laneBar struct {
	rect
	lines  []string
	before bool
}

const (
	headTall  = 22
	boxEdge   = 8 // the party's colour at the left of a box
	actPad    = 5
	boxTall   = 10 // above and below the text, together
	barTall   = 6
	barIndent = signSize + 2
	noStrip   = 10 // tall, where nothing can be lost
)

// boxRoom is the room for text in a box.
func boxRoom(box int) int { return box - boxEdge - actPad - 4 }

// band places the steps from one up to another, from y on.
func (l Lanes) band(g laneGrid, from, to, y int) laneBand {
	b := laneBand{rect: rect{margin, y, g.wide(), 0}, path: y + 12, end: g.left(to-from) - laneEdge, first: from == 0}
	tall := 0
	for k := from; k < to; k++ {
		h := laneHead{rect: g.field(k-from, k-from), link: l.Steps[k].Link.or("step " + strconv.Itoa(k+1)), number: strconv.Itoa(k + 1)}
		h.y, h.w, h.h = b.path-headTall/2, max(headTall, tagFace.width(strconv.Itoa(k+1))+10), headTall
		if room := g.column - laneEdge; len(l.acts(l.Steps[k])) > 1 {
			h.caption = small.broken("at the same time", room, room)
		}
		tall = max(tall, len(h.caption))
		b.heads = append(b.heads, h)
	}
	if from < to {
		y = b.path + headTall/2 + 6 + tall*small.leading()
	}
	idle := ""
	for k := range l.Parties {
		row := l.row(g, k, from, to, y)
		if len(l.Steps) > g.columns && row.idle() {
			idle += ", " + l.named(k)
			continue
		}
		b.rows = append(b.rows, row)
		y = row.bottom()
	}
	if idle != "" {
		y += 4
		room := b.w - laneGutter
		b.idle, b.idleY = small.broken("Nothing to do or to lose in these steps: "+idle[2:], room, room), y
		y += len(b.idle) * small.leading()
	}
	b.h = y - b.y
	b.join(g, to-from)
	return b
}

// idle says whether nothing happens in r.
func (r laneRow) idle() bool { return len(r.boxes)+len(r.notes)+len(r.bars) == 0 }

// join puts a bracket beside the boxes of each column that has several.
func (b *laneBand) join(g laneGrid, columns int) {
	for k := range columns {
		bracket := laneBracket{x: g.left(k) + laneGutter - 8}
		for _, row := range b.rows {
			for _, box := range row.boxes {
				if box.column == k {
					bracket.ys = append(bracket.ys, box.y+box.h/2)
				}
			}
		}
		if len(bracket.ys) > 1 {
			b.brackets = append(b.brackets, bracket)
		}
	}
}

// row places what a party does, and could lose, in the steps of a band.
func (l Lanes) row(g laneGrid, lane, from, to, y int) laneRow {
	p := l.Parties[lane]
	r := laneRow{rect: rect{margin, y, g.wide(), 0}, party: p.Party, outsider: p.Outsider}
	room := g.label - laneGutter - laneEdge
	r.label = tagFace.broken(p.named(), room, room)
	bottom := y + lanePad + len(r.label)*tagFace.leading()
	if p.Outsider {
		bottom += small.leading()
	}
	for k := from; k < to; k++ {
		bottom = max(bottom, l.cell(&r, g, lane, l.Steps[k], k-from))
	}
	l.risks(&r, g, lane, from, to, bottom+laneGap)
	r.h = r.strip.bottom() + lanePad - 2 - y
	return r
}

// cell puts the acts and notes of one step into r and returns where they end.
func (l Lanes) cell(r *laneRow, g laneGrid, lane int, s LaneStep, column int) int {
	y := r.y + lanePad
	end := y
	for _, a := range s.Acts {
		if a.Lane != lane {
			continue
		}
		box := a.place(g.field(column, column), y)
		box.column, box.party = column, r.party
		box.link = a.Link.or(l.named(lane) + ": " + a.text())
		r.boxes = append(r.boxes, box)
		end, y = box.bottom(), box.bottom()+laneGap
	}
	for _, h := range s.HalfDone {
		for _, risk := range h.Risks {
			if risk.Lane != lane || !l.has(h.By) || whole(risk.Text) == "" {
				continue
			}
			note := laneNote{rect: g.field(column, column)}
			room := note.w - 2*actPad
			lead := "if it acts alone: "
			if h.By != lane {
				lead = "if only " + l.named(h.By) + " acts: "
			}
			note.lines = small.broken(lead+whole(risk.Text), room-barIndent, room)
			note.y, note.h = y, barTall+len(note.lines)*small.leading()
			r.notes = append(r.notes, note)
			end, y = note.bottom(), note.bottom()+laneGap
		}
	}
	return end
}

// text is what is done, in words.
func (a LaneAct) text() string {
	if text := whole(a.Text); text != "" {
		return text
	}
	return "a move"
}

// What an act is for who does it.
const (
	gain       = "gain"
	concession = "concession"
	even       = "neither"
)

// worth is which of these an act is.
func (a LaneAct) worth() string {
	switch {
	case a.Gain:
		return gain
	case a.Even:
		return even
	}
	return concession
}

// place writes an act into a box.
func (a LaneAct) place(field rect, y int) laneBox {
	b := laneBox{rect: field, worth: a.worth()}
	room := boxRoom(b.w)
	b.lines = small.broken(a.text(), room, room)
	lines := len(b.lines) + 1
	if a.Once {
		b.once = small.broken("cannot be undone", room-barIndent, room-barIndent)
		lines += len(b.once)
	}
	b.y, b.h = y, boxTall+lines*small.leading()
	return b
}

// risk is what a lane could lose by some of a list, all in one.
func risk(list []LaneRisk, lane int) LaneRisk {
	all := LaneRisk{Lane: lane, Before: true}
	for _, r := range list {
		text := whole(r.Text)
		if r.Lane != lane || text == "" {
			continue
		}
		if all.Text != "" {
			text = all.Text + "; " + text
		}
		all.Text, all.Before = text, all.Before && r.Before
	}
	return all
}

// risks lays the bars of a lane from y on: one for as many steps in a row as it
// is true of. Where there is none, the lane is safe.
func (l Lanes) risks(r *laneRow, g laneGrid, lane, from, to, y int) {
	var cells []LaneRisk
	first := 0
	if from == 0 {
		first = -1
		cells = append(cells, risk(l.Risks, lane))
	}
	for _, s := range l.Steps[from:to] {
		cells = append(cells, risk(s.Risks, lane))
	}
	tall := noStrip
	for k := 0; k < len(cells); {
		end := k + 1
		for end < len(cells) && cells[end].Text == cells[k].Text && (cells[k].Text == "" || cells[end].Before == cells[k].Before) {
			end++
		}
		field := g.field(first+k, first+end-1)
		field.y = y
		if text := cells[k].Text; text == "" {
			r.safe = append(r.safe, field)
		} else {
			bar := laneBar{rect: field, before: cells[k].Before}
			room := field.w - 2*actPad
			bar.lines = small.broken(text, room-barIndent, room)
			tall = max(tall, barTall+len(bar.lines)*small.leading())
			r.bars = append(r.bars, bar)
		}
		k = end
	}
	r.strip = rect{r.x, y, r.w, tall}
	for k := range r.bars {
		r.bars[k].h = tall
	}
	for k := range r.safe {
		r.safe[k].h = tall
	}
}
