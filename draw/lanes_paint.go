package draw

func (x lanesLayout) paint(s Surface) {
	paintTitle(s, x.title)
	for _, e := range x.ends {
		e.paint(s)
	}
	for _, b := range x.bands {
		b.paint(s)
	}
	x.legend.paint(s)
}

func (e laneEnd) paint(s Surface) {
	fill := rail
	if e.goal {
		fill = accentSoft
	}
	s.Shape(Shape{Path: rounded(e.rect, 6), Fill: fill})
	y := e.y + 6
	sign := at(e.x+12+signSize/2, y+body.leading()/2)
	if e.goal {
		goalSign(s, sign.X, sign.Y)
	} else {
		Today.paint(s, sign.X, sign.Y)
	}
	s.Words(Words{X: e.x + 12 + signSize + 8, Y: strong.baseline(y), Face: strong, Tone: ink, Text: e.word})
	for k, text := range e.lines {
		s.Words(Words{X: e.textX(), Y: body.baseline(y + k*body.leading()), Face: body, Tone: ink, Text: text})
	}
}

// goalSign is a flag.
func goalSign(s Surface, x, y float64) {
	s.Shape(Shape{Path: polygon(Point{x - 4, y - 6}, Point{x + 6, y - 2.5}, Point{x - 4, y + 1}), Fill: accent})
	s.Shape(Shape{Path: line(Point{x - 4.5, y - 7}, Point{x - 4.5, y + 7}), Stroke: accent, Width: 2})
}

func (b laneBand) paint(s Surface) {
	for k, row := range b.rows {
		if k%2 == 0 {
			s.Shape(Shape{Path: rounded(row.rect, 6), Fill: rail})
		}
	}
	b.paintPath(s)
	for _, bracket := range b.brackets {
		bracket.paint(s)
	}
	for _, row := range b.rows {
		row.paint(s)
	}
	for k, text := range b.idle {
		s.Words(Words{X: b.x + laneGutter, Y: small.baseline(b.idleY + k*small.leading()), Face: small, Tone: soft, Text: text})
	}
}

// paintPath draws the way through the steps, with their numbers on it.
func (b laneBand) paintPath(s Surface) {
	if len(b.heads) == 0 {
		return
	}
	from, to := at(b.x+laneGutter+signSize/2, b.path), at(b.end, b.path)
	if !b.first {
		from.X = float64(b.heads[0].x)
	}
	s.Shape(Shape{Path: line(from, Point{to.X - 7, to.Y}), Stroke: soft, Width: 2})
	tip(s, to, false, soft)
	if b.first {
		Today.paint(s, from.X, from.Y)
	}
	for _, h := range b.heads {
		s.Part(part(h.link, h.rect.around(3)), func() { h.paint(s) })
	}
}

func (h laneHead) paint(s Surface) {
	s.Shape(Shape{Path: rounded(h.rect, 11), Fill: ink, Stroke: card, Width: 3})
	s.Words(Words{X: h.x + h.w/2, Y: tagFace.baseline(h.y + 2), Middle: true, Face: tagFace, Tone: card, Text: h.number})
	for k, text := range h.caption {
		s.Words(Words{X: h.x, Y: small.baseline(h.bottom() + 3 + k*small.leading()), Face: small, Tone: soft, Text: text})
	}
}

// paint draws a bracket that is open to the right, an arm to each box.
func (b laneBracket) paint(s Surface) {
	top, bottom := b.ys[0], b.ys[len(b.ys)-1]
	s.Shape(Shape{Path: bent(5, at(b.x+8, top), at(b.x, top), at(b.x, bottom), at(b.x+8, bottom)), Stroke: ink, Width: 2})
	for _, y := range b.ys[1 : len(b.ys)-1] {
		s.Shape(Shape{Path: line(at(b.x, y), at(b.x+8, y)), Stroke: ink, Width: 2})
	}
}

func (r laneRow) paint(s Surface) {
	s.Shape(Shape{
		Path:   line(at(r.x+4, r.y+lanePad), at(r.x+4, r.bottom()-lanePad+2)),
		Stroke: r.party.tone(), Width: 4, Dash: r.party.round() > 0,
	})
	y := r.y + lanePad
	for _, text := range r.label {
		s.Words(Words{X: r.x + laneGutter, Y: tagFace.baseline(y), Face: tagFace, Tone: ink, Text: text})
		y += tagFace.leading()
	}
	if r.outsider {
		s.Words(Words{X: r.x + laneGutter, Y: small.baseline(y), Face: small, Tone: soft, Text: "outsider"})
	}
	for _, f := range r.safe {
		safeSign(s, f)
	}
	for _, b := range r.bars {
		b.paint(s)
	}
	for _, b := range r.boxes {
		b.paint(s)
	}
	for _, n := range r.notes {
		n.paint(s)
	}
}

// safeSign is a line through a field.
func safeSign(s Surface, r rect) {
	y := r.y + r.h/2
	s.Shape(Shape{Path: line(at(r.x, y), at(r.right(), y)), Stroke: good, Width: 1.5})
}

func (b laneBar) paint(s Surface) {
	barSign(s, b.rect, b.before)
	y := b.y + (b.h-len(b.lines)*small.leading())/2
	lossSign(s, at(b.x+actPad+signSize/2-1, y+small.leading()/2), b.before)
	paintIndented(s, b.x+actPad, y, b.lines)
}

// barSign is the ground of a bar: what is new on the road stands out.
func barSign(s Surface, r rect, before bool) {
	shape := Shape{Path: rounded(r, 4), Fill: warnSoft, Stroke: warn, Width: 1}
	if before {
		shape.Fill, shape.Stroke = card, soft
	}
	s.Shape(shape)
}

// lossSign points down; it is empty where the loss threatens before the road.
func lossSign(s Surface, p Point, before bool) {
	shape := Shape{Path: polygon(Point{p.X, p.Y + 5}, Point{p.X - 5.5, p.Y - 4}, Point{p.X + 5.5, p.Y - 4}), Fill: warn}
	if before {
		shape.Fill, shape.Stroke, shape.Width = card, soft, 1.5
	}
	s.Shape(shape)
}

// paintIndented writes lines, the first behind the room for a sign.
func paintIndented(s Surface, x, y int, lines []string) {
	for k, text := range lines {
		indent := 0
		if k == 0 {
			indent = barIndent
		}
		s.Words(Words{X: x + indent, Y: small.baseline(y + k*small.leading()), Face: small, Tone: ink, Text: text})
	}
}

func (n laneNote) paint(s Surface) {
	s.Shape(Shape{Path: rounded(n.rect, 4), Fill: card, Stroke: warn, Width: 1, Dash: true})
	halfSign(s, float64(n.x+actPad+signSize/2-1), float64(n.y+barTall/2+small.leading()/2))
	paintIndented(s, n.x+actPad, n.y+barTall/2, n.lines)
}

// halfSign is a disc of which one half is full.
func halfSign(s Surface, x, y float64) {
	const r = 5
	s.Shape(Shape{Path: disc(x, y, r), Fill: card, Stroke: warn, Width: 1.5})
	s.Shape(Shape{Path: Path{
		{Op: 'M', To: Point{x, y - r}},
		{Op: 'C', A: Point{x - r*kappa, y - r}, B: Point{x - r, y - r*kappa}, To: Point{x - r, y}},
		{Op: 'C', A: Point{x - r, y + r*kappa}, B: Point{x - r*kappa, y + r}, To: Point{x, y + r}},
		{Op: 'Z'},
	}, Fill: warn})
}

func (b laneBox) paint(s Surface) {
	s.Part(part(b.link, b.rect.around(1)), func() { b.paintAct(s) })
}

// paintAct draws a box with its party's colour at the left, twice where what is
// done stays done.
func (b laneBox) paintAct(s Surface) {
	tone, dash := b.party.tone(), b.party.round() > 0
	s.Shape(Shape{Path: rounded(b.rect, 4), Fill: card, Stroke: tone, Width: 1.5, Dash: dash})
	bars := []float64{2.5}
	if b.once != nil {
		bars = append(bars, 7)
	}
	for _, dx := range bars {
		x := float64(b.x) + dx
		s.Shape(Shape{Path: line(Point{x, float64(b.y + 1)}, Point{x, float64(b.bottom() - 1)}), Stroke: tone, Width: 3})
	}
	x, y := b.x+boxEdge+actPad, b.y+boxTall/2
	for _, text := range b.lines {
		s.Words(Words{X: x, Y: small.baseline(y), Face: small, Tone: ink, Text: text})
		y += small.leading()
	}
	worthSign(s, float64(x)+signSize/2-1, float64(y+small.leading()/2), b.worth)
	s.Words(Words{X: x + barIndent, Y: small.baseline(y), Face: small, Tone: soft, Text: b.worth})
	y += small.leading()
	if b.once != nil {
		onceSign(s, float64(x)+signSize/2-1, float64(y+small.leading()/2))
	}
	for k, text := range b.once {
		s.Words(Words{X: x + barIndent, Y: small.baseline(y + k*small.leading()), Face: small, Tone: soft, Text: text})
	}
}

// worthSign is a full triangle for a gain, an empty square on its corner for a
// concession, a dash for neither.
func worthSign(s Surface, x, y float64, worth string) {
	switch worth {
	case gain:
		s.Shape(Shape{Path: polygon(Point{x, y - 5}, Point{x + 5.5, y + 4}, Point{x - 5.5, y + 4}), Fill: good})
		return
	case even:
		s.Shape(Shape{Path: line(Point{x - 5, y}, Point{x + 5, y}), Stroke: soft, Width: 2})
		return
	}
	s.Shape(Shape{Path: polygon(Point{x, y - 5}, Point{x + 5, y}, Point{x, y + 5}, Point{x - 5, y}), Stroke: soft, Width: 1.5})
}

// items are the legend: of what occurs.
func (l Lanes) items() []item {
	var joint, safe, bar, before, half bool
	worth := map[string]bool{}
	for k := range l.Parties {
		all := []LaneRisk{risk(l.Risks, k)}
		for _, s := range l.Steps {
			all = append(all, risk(s.Risks, k))
			for _, h := range s.HalfDone {
				half = half || l.has(h.By) && risk(h.Risks, k).Text != ""
			}
		}
		for _, r := range all {
			safe, bar, before = safe || r.Text == "", bar || r.Text != "" && !r.Before, before || r.Text != "" && r.Before
		}
	}
	for _, s := range l.Steps {
		acts := l.acts(s)
		joint = joint || len(acts) > 1
		for _, a := range acts {
			worth[a.worth()] = true
		}
	}
	var items []item
	add := func(occurs bool, text string, sign func(s Surface, x, y int)) {
		if occurs {
			items = append(items, item{signSize + 4, text, sign})
		}
	}
	middle := func(x int) int { return x + (signSize+4)/2 }
	add(joint, "done at the same time", func(s Surface, x, y int) { laneBracket{x + 5, []int{y - 6, y + 6}}.paint(s) })
	for _, x := range [][2]string{
		{gain, "gain: serves who does it"}, {concession, "concession: costs who does it"}, {even, "neither: no gain and no cost for who does it"},
	} {
		add(worth[x[0]], x[1], func(s Surface, at, y int) { worthSign(s, float64(middle(at)), float64(y), x[0]) })
	}
	add(safe, "could lose nothing it has at the start", func(s Surface, x, y int) { safeSign(s, rect{x, y - 5, signSize + 4, 10}) })
	add(bar, "could lose this at worst after the step", func(s Surface, x, y int) { lossSign(s, at(middle(x), y), false) })
	add(before, "could lose this even before the first step", func(s Surface, x, y int) { lossSign(s, at(middle(x), y), true) })
	add(half, "could lose this if only one of the two acts", func(s Surface, x, y int) { halfSign(s, float64(middle(x)), float64(y)) })
	return items
}
