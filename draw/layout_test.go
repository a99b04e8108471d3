package draw

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"detente/internal/trial"
)

// randomMap has arrows anywhere: forwards, back, to the node itself, twice.
func randomMap(seed uint64, nodes, arrows int) Map {
	rng := rand.New(rand.NewPCG(seed, 0))
	m := Map{Parties: sampleParties()}
	for k := range nodes {
		m.Nodes = append(m.Nodes, Node{fmt.Sprintf("Situation %d", k+1), nil, Mark(rng.IntN(5)), rng.IntN(6) - 3, Link{}})
	}
	for range arrows {
		m.Arrows = append(m.Arrows, Arrow{rng.IntN(nodes), rng.IntN(nodes), rng.IntN(6), strings.Repeat("word ", rng.IntN(9)), rng.IntN(2) == 0, rng.IntN(2) == 0})
	}
	return m
}

func TestBoxesAndArrows(t *testing.T) {
	t.Parallel()
	maps := []Map{sampleMap(), largeMap(12), largeMap(300), hostileMap()}
	for seed := range uint64(trial.Part(40)) {
		maps = append(maps, randomMap(seed, 1+int(seed)%30, int(seed)*2))
	}
	for k, m := range maps {
		l := m.layout()
		for i, b := range l.boxes {
			for _, other := range l.boxes[:i] {
				if b.overlaps(other.rect) {
					t.Errorf("map %d: the boxes %+v and %+v overlap", k, b.rect, other.rect)
				}
			}
		}
		if len(l.routes) != len(m.valid()) {
			t.Errorf("map %d: %d arrows are drawn of %d", k, len(l.routes), len(m.valid()))
		}
		for _, r := range l.routes {
			from, to := l.boxes[r.arrow.From], l.boxes[r.arrow.To]
			first, last := r.points[0], r.points[len(r.points)-1]
			if first.Y != float64(from.bottom()) || first.X <= float64(from.x) || first.X >= float64(from.right()) {
				t.Errorf("map %d: an arrow begins at %v, not at the bottom of %+v", k, first, from.rect)
			}
			if last.X != float64(to.x) || last.Y <= float64(to.y) || last.Y >= float64(to.bottom()) {
				t.Errorf("map %d: an arrow ends at %v, not at the left of %+v", k, last, to.rect)
			}
			for i := 1; i < len(r.points); i++ {
				for _, b := range l.boxes {
					if a, c := r.points[i-1], r.points[i]; through(a, c, b.rect) {
						t.Errorf("map %d: an arrow runs from %v to %v through %+v", k, a, c, b.rect)
					}
				}
			}
		}
	}
}

// through says whether the line between two points has a point inside a box.
func through(a, b Point, r rect) bool {
	return max(a.X, b.X) > float64(r.x) && min(a.X, b.X) < float64(r.right()) && max(a.Y, b.Y) > float64(r.y) && min(a.Y, b.Y) < float64(r.bottom())
}

// Arrows of different parties, or from different nodes, never run on the same
// line, unless there are more of them than a gutter has tracks for.
func TestTracks(t *testing.T) {
	t.Parallel()
	for seed := range uint64(trial.Part(40)) {
		m := randomMap(seed, 2+int(seed)%20, 20)
		routes := m.layout().routes
		for i, r := range routes {
			for _, s := range routes[:i] {
				if r.trunk != s.trunk && together(r, s) {
					t.Errorf("seed %d: %v and %v share a track", seed, r.points, s.points)
				}
			}
		}
	}
}

// together says whether two routes have a stretch in common.
func together(r, s route) bool {
	for i := 1; i < len(r.points); i++ {
		for j := 1; j < len(s.points); j++ {
			a, b, c, d := r.points[i-1], r.points[i], s.points[j-1], s.points[j]
			level := a.Y == b.Y && c.Y == d.Y && a.Y == c.Y && min(max(a.X, b.X), max(c.X, d.X)) > max(min(a.X, b.X), min(c.X, d.X))
			upright := a.X == b.X && c.X == d.X && a.X == c.X && min(max(a.Y, b.Y), max(c.Y, d.Y)) > max(min(a.Y, b.Y), min(c.Y, d.Y))
			if level || upright {
				return true
			}
		}
	}
	return false
}

func TestLayers(t *testing.T) {
	t.Parallel()
	node := func(layers ...int) []Node {
		var list []Node
		for _, l := range layers {
			list = append(list, Node{Layer: l})
		}
		return list
	}
	tests := []struct {
		name   string
		nodes  []Node
		arrows [][2]int
		want   [][]int
	}{
		{"by moves from the first", node(-1, -1, -1, -1), [][2]int{{0, 1}, {1, 2}, {0, 3}}, [][]int{{0}, {1, 3}, {2}}},
		{"the shortest way counts", node(-1, -1, -1), [][2]int{{0, 1}, {1, 2}, {0, 2}}, [][]int{{0}, {1, 2}}},
		{"against the arrow", node(-1, -1, -1), [][2]int{{1, 0}, {2, 1}}, [][]int{{0}, {1}, {2}}},
		{"no arrows at all", node(-1, -1, -1), nil, [][]int{{0}, {1, 2}}},
		{"as given, gaps closed", node(7, 0, 1<<40), [][2]int{{0, 1}}, [][]int{{1}, {0}, {2}}},
	}
	for _, tt := range tests {
		m := Map{Nodes: tt.nodes}
		for _, a := range tt.arrows {
			m.Arrows = append(m.Arrows, Arrow{From: a[0], To: a[1]})
		}
		if diff := cmp.Diff(tt.want, m.layers(m.Arrows)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

func TestCrossings(t *testing.T) {
	t.Parallel()
	// Three arrows, each of which crosses the two others until the second
	// layer is turned round.
	layers := [][]int{{0, 1, 2}, {3, 4, 5}}
	arrows := []Arrow{{From: 0, To: 5}, {From: 1, To: 4}, {From: 2, To: 3}}
	if n := crossings(layers, arrows, 6); n != 3 {
		t.Errorf("%d crossings before, want 3", n)
	}
	if n := crossings(ordered(layers, arrows, 6), arrows, 6); n != 0 {
		t.Errorf("%d crossings after, want none", n)
	}
	better := 0
	for seed := range uint64(trial.Part(60)) {
		m := randomMap(seed, 30, 40)
		layers := m.layers(m.Arrows)
		before, after := crossings(layers, m.Arrows, 30), crossings(ordered(layers, m.Arrows, 30), m.Arrows, 30)
		if after > before {
			t.Errorf("seed %d: %d crossings became %d", seed, before, after)
		}
		if after < before {
			better++
		}
	}
	if better < trial.Part(50) {
		t.Errorf("only %d of %d maps have fewer crossings", better, trial.Part(60))
	}
}

func TestWrapped(t *testing.T) {
	t.Parallel()
	for _, text := range hostile() {
		text = clean(text)
		for _, width := range []int{40, 90, 300} {
			lines := body.wrapped(text, width-20, width)
			for k, l := range lines {
				if got := body.width(l); got > width && l != character(l) {
					t.Errorf("line %d of %q is %d wide, more than %d: %q", k, text, got, width, l)
				}
			}
			all := strings.Join(lines, "")
			if rest, cut := strings.CutSuffix(all, "…"); cut && !strings.HasSuffix(text, "…") {
				if len(lines) != mostLines || !strings.HasPrefix(bare(text), bare(rest)) {
					t.Errorf("%q is cut to %q", text, lines)
				}
			} else if len(lines) < mostLines && bare(all) != bare(text) {
				t.Errorf("%q became %q", text, lines)
			}
		}
	}
	tests := []struct {
		name         string
		text         string
		first, width int
		want         []string
	}{
		{"at spaces", "no drills and no tests", 80, 80, []string{"no drills", "and no", "tests"}},
		{"less room at first", "no drills", 30, 80, []string{"no", "drills"}},
		{"no room at first", "drills", 20, 80, []string{"", "drills"}},
		{"after a hyphen", "northwest-easterly", 100, 100, []string{"northwest-", "easterly"}},
		{"nothing", "", 80, 80, nil},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, body.wrapped(tt.text, tt.first, tt.width)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

func TestCharacters(t *testing.T) {
	t.Parallel()
	for _, want := range []string{"a", "e\u0301", "👩‍👩‍👧‍👦", "🇰🇷", "👍🏽", "한"} {
		if got := character(want + "🇰🇵x"); want != "🇰🇷" && got != want {
			t.Errorf("the first character of %q is %q", want, got)
		}
		if got := character(want + "x"); got != want {
			t.Errorf("the first character of %q is %q", want+"x", got)
		}
	}
}

func TestClean(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"a\tb\n\nc ":                      "a b c",
		"a\x00b\x1bc\u202ed\ufffe":        "abcd",
		"e" + strings.Repeat("\u0301", 9): "e" + strings.Repeat("\u0301", pileUp),
		"\xff":                            "\ufffd",
		strings.Repeat("x", 500):          strings.Repeat("x", longest) + "…",
	} {
		if got := clean(text); got != want {
			t.Errorf("clean(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestTags(t *testing.T) {
	t.Parallel()
	var got []string
	for _, g := range tags([]Party{{ID: "USA"}, {ID: "opposition-north"}, {ID: "opposition-south"}, {Name: "China"}, {}, {ID: "USA"}}) {
		got = append(got, g.text)
	}
	if diff := cmp.Diff([]string{"USA", "oppositio…", "oppos…3", "China", "5", "USA6"}, got); diff != "" {
		t.Errorf("tags (-want +got):\n%s", diff)
	}
}

// The legend explains what occurs, and nothing else.
func TestLegend(t *testing.T) {
	t.Parallel()
	texts := func(items []item) []string {
		list := []string{}
		for _, it := range items {
			list = append(list, it.text)
		}
		return list
	}
	p := sampleParties()
	plain := Board{Columns: []Column{{"a", "", Plain, Link{}}}, Groups: []Group{{p[0], []Row{row("drills", "yes")}}}}
	if got := texts(plain.items()); len(got) != 0 {
		t.Errorf("a plain board explains %q", got)
	}
	want := []string{"today", "holds: nobody has a reason to leave", "better", "worse", "cannot be undone", "needs a seat at the table", "other than in the first column"}
	if diff := cmp.Diff(want, texts(sampleBoard().items())); diff != "" {
		t.Errorf("board (-want +got):\n%s", diff)
	}
	m := Map{Parties: p, Nodes: []Node{{}, {}}, Arrows: []Arrow{{From: 0, To: 1, Party: 2}}}
	if diff := cmp.Diff([]string{"South Korea", "a move that is no gain"}, texts(m.items(m.Arrows))); diff != "" {
		t.Errorf("map (-want +got):\n%s", diff)
	}
}

// Gains are thick and whole, other moves thin and dashed, and only a gain that
// is answered has a stop bar.
func TestArrowLooks(t *testing.T) {
	t.Parallel()
	draw := func(gain, answered bool) record {
		var on record
		m := Map{Nodes: []Node{{}, {}}, Arrows: []Arrow{{0, 1, 0, "", gain, answered}}, Parties: sampleParties()}
		for _, r := range m.layout().routes {
			r.paint(&on)
			r.paintHead(&on)
		}
		return on
	}
	gain, other, answered, odd := draw(true, false), draw(false, false), draw(true, true), draw(false, true)
	if g, o := gain.shapes[0], other.shapes[0]; g.Dash || !o.Dash || g.Width <= o.Width {
		t.Errorf("a gain is drawn as %+v, another move as %+v", g, o)
	}
	if len(gain.shapes) != len(other.shapes) || len(odd.shapes) != len(other.shapes) || len(answered.shapes) <= len(gain.shapes) {
		t.Error("the stop bar is not with answered gains alone")
	}
}

// Each party's colour comes again with another look, never the same.
func TestColoursComeRound(t *testing.T) {
	t.Parallel()
	looks := map[string]int{}
	for k := range 3 * partyTones {
		var on record
		tag{Party{Colour: k}, "X"}.paint(&on, 0, 0)
		s := on.shapes[0]
		look := fmt.Sprint(s.Fill, s.Stroke, s.Dash)
		if before, same := looks[look]; same {
			t.Errorf("the colours %d and %d look the same", before, k)
		}
		looks[look] = k
	}
	tag{Party{Colour: math.MinInt}, "X"}.paint(&record{}, 0, 0)
}

func TestAlt(t *testing.T) {
	t.Parallel()
	want := "How the freeze unravels into today. The freeze (better): no drills, no tests. " +
		"Then United States: holds joint drills again, for what it wants: readiness of the alliance is kept up. " +
		"Drills resumed: drills, no tests. " +
		"Then North Korea: tests missiles of short range, for what it wants: no restraint while drills go on. " +
		"Today: drills, tests of short range, worse for all six parties than the freeze."
	if diff := cmp.Diff(want, sampleCircle().alt()); diff != "" {
		t.Errorf("circle (-want +got):\n%s", diff)
	}
	for _, part := range []string{
		"From Today to Tests of long range: North Korea, tests missiles of long range (a gain that an answer deters).",
		"From Today to Workers hired: Russia, hires workers (a gain).",
	} {
		if alt := sampleMap().alt(); !strings.Contains(alt, part) {
			t.Errorf("%q is not in %q", part, alt)
		}
	}
	if alt := sampleBoard().alt(); !strings.Contains(alt, "North Korea, give up all weapons (cannot be undone): Today: no, The freeze: no, Full settlement: yes, Open clash: no.") {
		t.Errorf("the board reads %q", alt)
	}
	if alt := largeMap(300).alt(); !strings.HasSuffix(alt, "more.") {
		t.Errorf("a long alternative ends in %q", alt[len(alt)-40:])
	}
}

// linear are the red, green and blue of a colour as amounts of light.
func linear(v uint32) [3]float64 {
	var out [3]float64
	for k := range out {
		c := float64(v>>(16-8*k)&255) / 255
		if out[k] = c / 12.92; c > 0.04045 {
			out[k] = math.Pow((c+0.055)/1.055, 2.4)
		}
	}
	return out
}

// contrast is the ratio of WCAG 2.
func contrast(a, b uint32) float64 {
	luminance := func(v uint32) float64 {
		c := linear(v)
		return 0.2126*c[0] + 0.7152*c[1] + 0.0722*c[2] + 0.05
	}
	x, y := luminance(a), luminance(b)
	return max(x, y) / min(x, y)
}

func TestContrast(t *testing.T) {
	t.Parallel()
	text := []Tone{ink, soft, accent, warn, good}
	for k := range partyTones {
		text = append(text, firstParty+Tone(k))
	}
	for _, pick := range []func(shade) uint32{
		func(s shade) uint32 { return s.light }, func(s shade) uint32 { return s.dark }, func(s shade) uint32 { return s.print },
	} {
		for _, tone := range text {
			if c := contrast(pick(shades[tone]), pick(shades[card])); c < 4.5 {
				t.Errorf("%s has a contrast of %.2f", shades[tone].name, c)
			}
		}
		for _, ground := range []Tone{rail, accentSoft} {
			for _, tone := range []Tone{ink, soft} {
				if c := contrast(pick(shades[tone]), pick(shades[ground])); c < 4.5 {
					t.Errorf("%s on %s has a contrast of %.2f", shades[tone].name, shades[ground].name, c)
				}
			}
		}
	}
}

// sights are how colours are seen by people with all cones, and without those
// for red, green and blue: the matrices of Machado, Oliveira and Fernandes, A
// physiologically-based model for simulation of color vision deficiency, 2009.
var sights = map[string][3][3]float64{
	"all cones": {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
	"no red":    {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
	"no green":  {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
	"no blue":   {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
}

// lab is a colour in CIELAB as somebody sees it, in which a distance of about
// 2.3 can just be told.
func lab(v uint32, sight [3][3]float64) [3]float64 {
	c := linear(v)
	var s [3]float64
	for k, row := range sight {
		s[k] = min(max(row[0]*c[0]+row[1]*c[1]+row[2]*c[2], 0), 1)
	}
	f := func(x float64) float64 {
		if x > 0.008856 {
			return math.Cbrt(x)
		}
		return 7.787*x + 16.0/116
	}
	x := f((0.4124*s[0] + 0.3576*s[1] + 0.1805*s[2]) / 0.95047)
	y := f(0.2126*s[0] + 0.7152*s[1] + 0.0722*s[2])
	z := f((0.0193*s[0] + 0.1192*s[1] + 0.9505*s[2]) / 1.08883)
	return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

func TestPartiesCanBeTold(t *testing.T) {
	t.Parallel()
	var names []string
	for name := range sights {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		for k := range partyTones {
			for other := range k {
				a, b := shades[int(firstParty)+k], shades[int(firstParty)+other]
				for _, pair := range [][2]uint32{{a.light, b.light}, {a.dark, b.dark}} {
					p, q := lab(pair[0], sights[name]), lab(pair[1], sights[name])
					if d := math.Hypot(math.Hypot(p[0]-q[0], p[1]-q[1]), p[2]-q[2]); d < 9 {
						t.Errorf("%s: #%06x and #%06x are only %.1f apart", name, pair[0], pair[1], d)
					}
				}
			}
		}
	}
}
