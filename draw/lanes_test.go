package draw

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"detente/internal/trial"
)

// randomLanes has texts of all kinds and lengths, in lanes that exist and in
// some that do not.
func randomLanes(seed uint64) Lanes {
	rng := rand.New(rand.NewPCG(seed, 1))
	words := []string{"drills", "tests", "lifts", "the", "sanctions", "denuclearization", "a", "(full)", "Стокгольм", "한반도의", "peace-and-quiet", "x"}
	text := func(most int) string {
		if rng.IntN(12) == 0 {
			return hostile()[rng.IntN(len(hostile()))]
		}
		var list []string
		for range rng.IntN(most + 1) {
			list = append(list, words[rng.IntN(len(words))])
		}
		return strings.Join(list, " ")
	}
	parties := rng.IntN(9)
	lane := func() int { return rng.IntN(parties+2) - 1 }
	risks := func(most int) []LaneRisk {
		var list []LaneRisk
		for range rng.IntN(most + 1) {
			list = append(list, LaneRisk{lane(), []string{"quiet", text(6)}[rng.IntN(2)], rng.IntN(2) == 0})
		}
		return list
	}
	l := Lanes{Title: text(8), Start: text(30), Goal: text(40), Risks: risks(3)}
	for k := range parties {
		l.Parties = append(l.Parties, Lane{Party{text(1), text(3), k}, rng.IntN(2) == 0})
	}
	for range rng.IntN(15) {
		s := LaneStep{Risks: risks(4)}
		if n := len(l.Steps); n > 0 && rng.IntN(3) > 0 {
			s.Risks = l.Steps[n-1].Risks
		}
		for range rng.IntN(3) {
			s.Acts = append(s.Acts, LaneAct{lane(), text(12), rng.IntN(2) == 0, false, rng.IntN(3) == 0, Link{}})
		}
		for range rng.IntN(3) {
			s.HalfDone = append(s.HalfDone, LaneHalf{lane(), risks(2)})
		}
		l.Steps = append(l.Steps, s)
	}
	return l
}

func manyLanes() []Lanes {
	list := []Lanes{sampleRoad(), safeRoad(), noRoad(), longRoad(14, 8), longRoad(12, 8), hostileLanes(), {}}
	for seed := range uint64(trial.Part(70)) {
		list = append(list, randomLanes(seed))
	}
	return list
}

// field is a part of a layout that must lie apart from others, with the room
// that its text has.
type field struct {
	rect
	name  string
	lines []string
	face  Face
	room  int
}

func (x lanesLayout) fields() []field {
	var list []field
	add := func(r rect, name string, lines []string, f Face, room int) {
		list = append(list, field{r, name, lines, f, room})
	}
	for _, e := range x.ends {
		add(e.rect, "end", e.lines, body, e.right()-e.textX())
	}
	for _, b := range x.bands {
		for _, h := range b.heads {
			add(h.rect, "head", []string{h.number}, tagFace, h.w)
			if len(h.caption) > 0 {
				add(rect{h.x, h.bottom() + 3, 1, len(h.caption) * small.leading()}, "caption", h.caption, small, x.w-h.x)
			}
		}
		if len(b.idle) > 0 {
			add(rect{b.x, b.idleY, b.w, len(b.idle) * small.leading()}, "idle", b.idle, small, b.w-laneGutter)
		}
		for _, r := range b.rows {
			list = append(list, r.fields()...)
		}
	}
	return list
}

func (r laneRow) fields() []field {
	var list []field
	widest, tall := 1, len(r.label)*tagFace.leading()
	for _, text := range r.label {
		widest = max(widest, tagFace.width(text))
	}
	if r.outsider {
		tall += small.leading()
		widest = max(widest, small.width("outsider"))
	}
	list = append(list, field{rect{r.x + laneGutter, r.y + lanePad, widest, tall}, "label", r.label, tagFace, widest})
	for _, b := range r.boxes {
		list = append(list, field{b.rect, "box", append(b.lines, b.once...), small, b.w - boxEdge - actPad})
	}
	for _, n := range r.notes {
		list = append(list, field{n.rect, "note", n.lines, small, n.w - 2*actPad})
	}
	for _, b := range r.bars {
		list = append(list, field{b.rect, "bar", b.lines, small, b.w - 2*actPad})
	}
	for _, f := range r.safe {
		list = append(list, field{rect: f, name: "safe"})
	}
	return list
}

// Nothing lies on anything else, and no text is wider or taller than its box.
func TestLanesLieApart(t *testing.T) {
	t.Parallel()
	for k, l := range manyLanes() {
		x := l.layout()
		if x.w > lanesWide || x.w < lanesLeast-laneColumns {
			t.Errorf("lanes %d are %d wide", k, x.w)
		}
		all := x.fields()
		for i, f := range all {
			if f.x < margin || f.right() > x.w-margin+1 || f.y < margin || f.bottom() > x.h {
				t.Errorf("lanes %d: the %s %+v reaches out of %d by %d", k, f.name, f.rect, x.w, x.h)
			}
			if f.h < len(f.lines)*f.face.leading() {
				t.Errorf("lanes %d: %d lines in the %s %+v", k, len(f.lines), f.name, f.rect)
			}
			for i, text := range f.lines {
				w := f.face.width(text)
				if i == 0 && (f.name == "bar" || f.name == "note") {
					w += barIndent
				}
				if w > f.room && text != character(text) {
					t.Errorf("lanes %d: %q is %d wide in the %s, which has %d", k, text, w, f.name, f.room)
				}
			}
			for _, other := range all[:i] {
				if f.overlaps(other.rect) {
					t.Errorf("lanes %d: the %s %+v lies on the %s %+v", k, f.name, f.rect, other.name, other.rect)
				}
			}
		}
		for _, b := range x.bands {
			for i, r := range b.rows {
				for _, f := range r.fields() {
					if f.y < r.y || f.bottom() > r.bottom() {
						t.Errorf("lanes %d: the %s %+v is not in its lane %+v", k, f.name, f.rect, r.rect)
					}
				}
				if i > 0 && r.y < b.rows[i-1].bottom() {
					t.Errorf("lanes %d: lane %d begins in the one before", k, i)
				}
			}
		}
	}
}

// All lines of the picture lie apart as they are drawn, and inside it.
func TestLaneWordsLieApart(t *testing.T) {
	t.Parallel()
	for k, l := range manyLanes() {
		var on record
		s := l.sheet()
		s.paint(&on)
		var extents []rect
		for _, w := range on.words {
			r := extent(w)
			if r.x < 0 || r.right() > s.w || r.y < 0 || r.bottom() > s.h {
				t.Errorf("lanes %d: %q reaches out of the picture", k, w.Text)
			}
			for i, other := range extents {
				if r.overlaps(other) {
					t.Errorf("lanes %d: %q lies on %q", k, w.Text, on.words[i].Text)
				}
			}
			extents = append(extents, r)
		}
	}
}

// Every act and every loss is in the picture whole, at its step and in its
// lane, and nothing is said of a step that is not so.
func TestLanesSayAll(t *testing.T) {
	t.Parallel()
	acts, bars, spans, safe, notes, idle := 0, 0, 0, 0, 0, 0
	for k, l := range manyLanes() {
		g, x := l.grid(), l.layout()
		if len(x.bands) > 1 && len(x.bands) != (len(l.Steps)+g.columns-1)/g.columns {
			t.Errorf("lanes %d: %d bands", k, len(x.bands))
		}
		for n, step := range l.Steps {
			band, column := x.bands[n/g.columns], n%g.columns
			for lane := range l.Parties {
				row := band.of(l, lane)
				var want, got []string
				for _, a := range step.Acts {
					if a.Lane == lane {
						want = append(want, bare(a.text()))
					}
				}
				for _, b := range row.boxes {
					if b.column == column {
						got = append(got, bare(strings.Join(b.lines, "")))
					}
				}
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("lanes %d, step %d, lane %d (-want +got):\n%s", k, n+1, lane, diff)
				}
				acts += len(want)
				loss := risk(step.Risks, lane)
				at := g.field(column, column)
				for _, b := range row.bars {
					if b.x <= at.x && b.right() >= at.right() {
						bars++
						if b.w > at.w {
							spans++
						}
						if bare(strings.Join(b.lines, "")) != bare(loss.Text) || b.before != loss.Before {
							t.Errorf("lanes %d, step %d, lane %d: the bar says %q for %+v", k, n+1, lane, b.lines, loss)
						}
						loss.Text = ""
					}
				}
				for _, f := range row.safe {
					if f.x <= at.x && f.right() >= at.right() {
						safe++
						if risk(step.Risks, lane).Text != "" {
							t.Errorf("lanes %d, step %d, lane %d is drawn as safe", k, n+1, lane)
						}
					}
				}
				if loss.Text != "" {
					t.Errorf("lanes %d, step %d, lane %d: %q is not said", k, n+1, lane, loss.Text)
				}
			}
			for _, h := range step.HalfDone {
				for _, r := range h.Risks {
					if !l.has(h.By) || !l.has(r.Lane) || whole(r.Text) == "" {
						continue
					}
					notes++
					if !slices.ContainsFunc(band.of(l, r.Lane).notes, func(note laneNote) bool {
						said := bare(strings.Join(note.lines, ""))
						return strings.HasSuffix(said, ":"+bare(whole(r.Text))) && (r.Lane == h.By || strings.Contains(said, bare(l.named(h.By))))
					}) {
						t.Errorf("lanes %d, step %d: no note on %+v", k, n+1, r)
					}
				}
			}
		}
		for _, b := range x.bands {
			if len(b.idle) > 0 {
				idle++
			}
		}
	}
	if min(acts, bars, spans, safe, notes, idle) < trial.Part(50) {
		t.Errorf("too little was met: %d acts, %d bars, %d over several steps, %d safe, %d notes, %d idle", acts, bars, spans, safe, notes, idle)
	}
}

// of is the row of a lane; one that is idle has none.
func (b laneBand) of(l Lanes, lane int) laneRow {
	for _, r := range b.rows {
		if r.party == l.Parties[lane].Party {
			return r
		}
	}
	return laneRow{}
}

// A bracket touches each of its boxes, and runs through nothing but bars, which
// are drawn over it.
func TestLaneBrackets(t *testing.T) {
	t.Parallel()
	brackets := 0
	for k, l := range manyLanes() {
		g, x := l.grid(), l.layout()
		for n, b := range x.bands {
			joint := 0
			for _, s := range l.Steps[min(n*g.columns, len(l.Steps)):min((n+1)*g.columns, len(l.Steps))] {
				if len(l.acts(s)) > 1 {
					joint++
				}
			}
			if joint != len(b.brackets) {
				t.Errorf("lanes %d: %d brackets for %d exchanges", k, len(b.brackets), joint)
			}
			for _, bracket := range b.brackets {
				brackets++
				top, bottom := at(bracket.x, bracket.ys[0]), at(bracket.x, bracket.ys[len(bracket.ys)-1])
				touched := 0
				for _, f := range x.fields() {
					if f.name != "bar" && f.name != "safe" && through(top, bottom, rect{f.x - 2, f.y, f.w + 4, f.h}) {
						t.Errorf("lanes %d: a bracket runs through the %s %+v", k, f.name, f.rect)
					}
					if f.name == "box" && f.x-bracket.x == 8 && slices.Contains(bracket.ys, f.y+f.h/2) {
						touched++
					}
				}
				if touched != len(bracket.ys) {
					t.Errorf("lanes %d: a bracket touches %d boxes of %d", k, touched, len(bracket.ys))
				}
			}
		}
	}
	if brackets < trial.Part(50) {
		t.Errorf("only %d brackets were met", brackets)
	}
}

// Up to five steps stand in one row, more are shared out evenly, and long words
// make columns wider.
func TestLaneColumns(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		steps int
		text  string
		want  int
	}{
		{1, "acts", 1}, {5, "acts", 5}, {6, "acts", 3}, {12, "acts", 4}, {14, "acts", 5},
		{5, "denuclearization", 3}, {5, "Donaudampfschifffahrtsgesellschaft", 2}, {5, strings.Repeat("a long text ", 12), 3},
	} {
		l := Lanes{Parties: sampleLanes()}
		for range tt.steps {
			l.Steps = append(l.Steps, LaneStep{Acts: []LaneAct{{Lane: 0, Text: tt.text}}})
		}
		if g := l.grid(); g.columns != tt.want {
			t.Errorf("%d steps of %q stand in %d columns, want %d", tt.steps, tt.text, g.columns, tt.want)
		}
	}
}

// What cannot be undone has another edge, sign and word; a gain another sign
// and word than a concession; what threatens before the road another sign.
func TestLaneLooks(t *testing.T) {
	t.Parallel()
	drawn := func(a LaneAct) (shapes int, words []string) {
		var on record
		a.place(rect{w: 200}, 0).paint(&on)
		for _, w := range on.words {
			words = append(words, w.Text)
		}
		return len(on.shapes), words
	}
	plain, words := drawn(LaneAct{Text: "acts"})
	if diff := cmp.Diff([]string{"acts", "concession"}, words); diff != "" {
		t.Errorf("a concession (-want +got):\n%s", diff)
	}
	if _, words = drawn(LaneAct{Text: "acts", Even: true}); words[1] != "neither" {
		t.Errorf("neither gain nor concession: %q", words)
	}
	once, words := drawn(LaneAct{Text: "acts", Gain: true, Once: true})
	if diff := cmp.Diff([]string{"acts", "gain", "cannot be undone"}, words); diff != "" {
		t.Errorf("a gain (-want +got):\n%s", diff)
	}
	if once != plain+3 {
		t.Errorf("%d shapes for what cannot be undone, %d else", once, plain)
	}
	var before, after, gain, concession record
	lossSign(&before, Point{}, true)
	lossSign(&after, Point{}, false)
	worthSign(&gain, 0, 0, "gain")
	worthSign(&concession, 0, 0, "concession")
	if before.shapes[0].Fill == after.shapes[0].Fill || len(gain.shapes[0].Path) == len(concession.shapes[0].Path) {
		t.Error("two signs are alike but for their colour")
	}
}

func TestLaneLegend(t *testing.T) {
	t.Parallel()
	texts := func(l Lanes) []string {
		var list []string
		for _, it := range l.items() {
			list = append(list, it.text)
		}
		return list
	}
	want := []string{
		"done at the same time", "gain: serves who does it", "concession: costs who does it", "could lose nothing it has at the start",
		"could lose this at worst after the step", "could lose this even before the first step", "could lose this if only one of the two acts",
	}
	if diff := cmp.Diff(want, texts(sampleRoad())); diff != "" {
		t.Errorf("road (-want +got):\n%s", diff)
	}
	one := Lanes{Parties: sampleLanes()[:1], Steps: []LaneStep{{Acts: []LaneAct{{Lane: 0, Gain: true}, {Lane: 4}}}}}
	if diff := cmp.Diff([]string{"gain: serves who does it", "could lose nothing it has at the start"}, texts(one)); diff != "" {
		t.Errorf("one act (-want +got):\n%s", diff)
	}
}

func TestLaneAlt(t *testing.T) {
	t.Parallel()
	want := "Out of the dilemma. Start: both defect. Step 1, at the same time, Alba: cooperates (concession); Bela: cooperates (concession). " +
		"If only Alba acts could lose at worst: Alba, from place 3 to place 4 of 4. If only Bela acts could lose at worst: Bela, from place 3 to place 4 of 4. Goal: both cooperate."
	if diff := cmp.Diff(want, safeRoad().alt()); diff != "" {
		t.Errorf("safe road (-want +got):\n%s", diff)
	}
	for _, part := range []string{
		"At the start could lose at worst: North Korea, survival of the government; Japan, no missile over its islands.",
		"Step 2, United States: gives a written security assurance (gain, cannot be undone). After it could lose at worst: South Korea, drills while the North arms.",
	} {
		if alt := sampleRoad().alt(); !strings.Contains(alt, part) {
			t.Errorf("%q is not in %q", part, alt)
		}
	}
}
