package draw

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

// grid chooses as many columns beside each other as their texts allow, and
// shares the steps out evenly.
func (l Lanes) grid() laneGrid {
	g := laneGrid{label: 100}
	for k := range l.Parties {
		name := l.Parties[k].named()
		g.label = max(g.label, min(tagFace.width(name)+laneGutter+laneEdge, 120), longestWord(tagFace, name)+laneGutter+laneEdge)
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

// fits says whether a column is wide enough for the longest word, and no act
// becomes a tower.
func (l Lanes) fits(column int) bool {
	room := boxRoom(column - laneGutter - laneEdge)
	if room < barIndent+small.width("concession") {
		return false
	}
	for _, step := range l.Steps {
		for _, a := range step.Acts {
			if longestWord(small, a.Text) > room || len(small.broken(whole(a.Text), room, room)) > boxLines {
				return false
			}
		}
		for _, r := range step.risks() {
			if longestWord(small, r.Text) > room {
				return false
			}
		}
	}
	return true
}
