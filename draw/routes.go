package draw

import (
	"cmp"
	"slices"
)

// route is an arrow at its place: out of the bottom of one box, along the
// channel below it, up or down a gutter, and into the left of another box.
type route struct {
	arrow  Arrow
	tone   Tone
	trunk  int
	points []Point
}

// trunk is what the arrows of one party from one node have in common, gains
// apart from other moves: one way out, one track in the channel, one in each
// gutter they turn into.
type trunk struct {
	from, party int
	gain        bool
	arrows      []int
	channel     int         // the track in the channel
	gutters     map[int]int // the track in the gutter, by column
}

// network is the trunks, and how many tracks each channel and gutter has.
type network struct {
	trunks   []trunk
	channels []int // by row
	gutters  []int // by column
	gutterX  []int // left of the first track, by column
	channelY []int // top of the first track, by row
	exits    []int // x of the way out, by trunk
}

const (
	pitch      = 9   // between two tracks
	gutterMost = 100 // of the tracks of a gutter; more of them stand closer
	pitchLeast = 3
	gutterRoom = 30 // beside the tracks of a gutter, for the heads of arrows
	gutterEdge = 10 // between a box and the gutter at its right
	channelGap = 14 // above and below the tracks of a channel
)

// trunks bundles the arrows and gives each bundle its tracks: two share one
// only where they are far apart.
func trunks(arrows []Arrow, g grid) network {
	n := network{channels: make([]int, len(g.rows)), gutters: make([]int, g.columns)}
	type key struct {
		from, party int
		gain        bool
	}
	index := map[key]int{}
	for k, a := range arrows {
		id := key{a.From, a.Party, a.Gain}
		t, ok := index[id]
		if !ok {
			t = len(n.trunks)
			index[id] = t
			n.trunks = append(n.trunks, trunk{from: a.From, party: a.Party, gain: a.Gain, gutters: map[int]int{}})
		}
		n.trunks[t].arrows = append(n.trunks[t].arrows, k)
	}
	for row := range g.rows {
		var spans []span
		for k, t := range n.trunks {
			if g.row[t.from] == row {
				spans = append(spans, t.across(k, arrows, g))
			}
		}
		n.channels[row] = tracks(spans, func(k, track int) { n.trunks[k].channel = track })
	}
	for column := range g.columns {
		var spans []span
		for k, t := range n.trunks {
			if s, ok := t.along(k, column, arrows, g); ok {
				spans = append(spans, s)
			}
		}
		n.gutters[column] = tracks(spans, func(k, track int) { n.trunks[k].gutters[column] = track })
	}
	return n
}

// span is the part of a channel or gutter that a trunk takes, ends included,
// counted in rows and channels or in columns and gutters.
type span struct{ trunk, from, to int }

// across is what t takes of its channel: gutters are even, boxes odd.
func (t trunk) across(k int, arrows []Arrow, g grid) span {
	s := span{k, 2*g.column[t.from] + 1, 2*g.column[t.from] + 1}
	if g.wide(t.from) {
		s.to = 2 * g.columns
	}
	for _, a := range t.arrows {
		gutter := 2 * g.column[arrows[a].To]
		s.from, s.to = min(s.from, gutter), max(s.to, gutter)
	}
	return s
}

// along is what t takes of a gutter: rows are even, channels odd.
func (t trunk) along(k, column int, arrows []Arrow, g grid) (span, bool) {
	s := span{k, 2*g.row[t.from] + 1, 2*g.row[t.from] + 1}
	used := false
	for _, a := range t.arrows {
		if to := arrows[a].To; g.column[to] == column {
			used = true
			s.from, s.to = min(s.from, 2*g.row[to]), max(s.to, 2*g.row[to])
		}
	}
	return s, used
}

// tracks gives each span the first track that is free over its whole length,
// and returns how many tracks there are.
func tracks(spans []span, give func(trunk, track int)) int {
	slices.SortStableFunc(spans, func(a, b span) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(b.to, a.to))
	})
	var ends []int // by track, where its last span ends
	for _, s := range spans {
		track := slices.IndexFunc(ends, func(end int) bool { return end < s.from })
		if track < 0 {
			track = len(ends)
			ends = append(ends, 0)
		}
		ends[track] = s.to
		give(s.trunk, track)
	}
	return len(ends)
}

// gutterPitch is the distance between the tracks of a gutter. Where even the
// least would need too much room, tracks fall together.
func gutterPitch(tracks int) int { return max(pitchLeast, min(pitch, gutterMost/max(tracks, 1))) }

// gutterTrack is how far a track is from the first one.
func gutterTrack(track, tracks int) int {
	p := gutterPitch(tracks)
	return track % (gutterMost/p + 1) * p
}

// gutterSpan is the room that the tracks of a gutter take.
func gutterSpan(tracks int) int {
	return min(max(tracks-1, 0)*gutterPitch(tracks), gutterMost)
}

// place puts the boxes and tracks at their places and sets the size of l, up to
// where the legend begins.
func (n *network) place(l *mapLayout, g grid, text string) {
	x := margin
	var columnX []int
	for c := range g.columns {
		if c > 0 {
			x += gutterEdge
		}
		n.gutterX = append(n.gutterX, x)
		if n.gutters[c] > 0 {
			x += gutterSpan(n.gutters[c]) + gutterRoom
		}
		columnX = append(columnX, x)
		x += boxWidths[g.columns-1]
	}
	l.w = max(x+margin, 320)
	l.title = title(text, l.w-2*margin)
	y := below(l.title)
	for r, row := range g.rows {
		tall := 0
		for _, node := range row {
			tall = max(tall, l.boxes[node].h)
		}
		for _, node := range row {
			b := &l.boxes[node]
			b.h = tall
			if g.wide(node) {
				b.w = x - columnX[0]
			}
			b.move(columnX[g.column[node]], y)
		}
		y += tall + channelGap
		n.channelY = append(n.channelY, y)
		y += max(n.channels[r]-1, 0)*pitch + channelGap
	}
	l.h = y
	n.leave(l.boxes)
}

// leave spreads the ways out of each box along its bottom.
func (n *network) leave(boxes []mapBox) {
	count := make([]int, len(boxes))
	for _, t := range n.trunks {
		count[t.from]++
	}
	used := make([]int, len(boxes))
	for _, t := range n.trunks {
		used[t.from]++
		b := boxes[t.from]
		n.exits = append(n.exits, b.x+b.w*used[t.from]/(count[t.from]+1))
	}
}

// routes are the arrows at their places, those of a trunk together.
func (n *network) routes(arrows []Arrow, boxes []mapBox, g grid) []route {
	end := make([]Point, len(arrows))
	tone := make([]Tone, len(arrows))
	for _, b := range boxes {
		for _, e := range b.entries {
			end[e.arrow], tone[e.arrow] = at(b.x, e.y()), e.tag.tone()
		}
	}
	var list []route
	for k, t := range n.trunks {
		y := n.channelY[g.row[t.from]] + t.channel*pitch
		for _, a := range t.arrows {
			c := g.column[arrows[a].To]
			x := n.gutterX[c] + gutterTrack(t.gutters[c], n.gutters[c])
			list = append(list, route{arrows[a], tone[a], k, []Point{
				at(n.exits[k], boxes[t.from].bottom()), at(n.exits[k], y), at(x, y), Point{float64(x), end[a].Y}, end[a],
			}})
		}
	}
	return list
}

// path is the line of r, which ends inside its head.
func (r route) path() Path {
	points := slices.Clone(r.points)
	points[len(points)-1].X -= 6
	if len(points) == 2 {
		return line(points...)
	}
	return bent(6, points...)
}

func (r route) width() float64 {
	if r.arrow.Gain {
		return 2.5
	}
	return 1.5
}

// paintHalo clears the ground along r, so that what it crosses passes below.
func (r route) paintHalo(s Surface) {
	s.Shape(Shape{Path: r.path(), Stroke: card, Width: r.width() + 4})
}

func (r route) paint(s Surface) {
	s.Shape(Shape{Path: r.path(), Stroke: r.tone, Width: r.width(), Dash: !r.arrow.Gain})
}

func (r route) paintHead(s Surface) {
	end := r.points[len(r.points)-1]
	tip(s, end, false, r.tone)
	if r.arrow.Gain && r.arrow.Answered {
		stopSign(s, end)
	}
}
