package draw

import (
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"image"
	"image/png"
	"io"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"detente/internal/trial"
)

var update = flag.Bool("update", false, "write the golden files anew")

// sample is a picture with the texts that must be in it.
type sample struct {
	name  string
	sheet sheet
	texts []string
}

func samples() []sample {
	list := []sample{
		{"board", sampleBoard().sheet(), boardTexts(sampleBoard())},
		{"circle down", sampleCircle().sheet(), circleTexts(sampleCircle())},
		{"circle round", sampleRound().sheet(), circleTexts(sampleRound())},
		{"map of 11", sampleMap().sheet(), mapTexts(sampleMap())},
		{"map of 12", largeMap(12).sheet(), mapTexts(largeMap(12))},
		{"map of 300", largeMap(300).sheet(), mapTexts(largeMap(300))},
		{"empty board", Board{}.sheet(), nil},
		{"empty map", Map{}.sheet(), nil},
		{"empty circle", Circle{Closed: true}.sheet(), nil},
		{"road", sampleRoad().sheet(), laneTexts(sampleRoad())},
		{"safe road", safeRoad().sheet(), laneTexts(safeRoad())},
		{"road of 14", longRoad(14, 8).sheet(), laneTexts(longRoad(14, 8))},
		{"road without steps", noRoad().sheet(), laneTexts(noRoad())},
		{"empty lanes", Lanes{}.sheet(), nil},
		{"hostile lanes", hostileLanes().sheet(), nil},
		{"series", sampleSeries().sheet(), seriesTexts(sampleSeries())},
		{"crowded series", crowded().sheet(), seriesTexts(crowded())},
		{"empty series", Series{}.sheet(), nil},
		{"hostile series", hostileSeries().sheet(), nil},
	}
	list = append(list, eventSamples()...)
	b, m, c := hostileBoard(), hostileMap(), hostileCircle()
	return append(list, sample{"hostile board", b.sheet(), nil}, sample{"hostile map", m.sheet(), nil}, sample{"hostile circle", c.sheet(), nil})
}

func boardTexts(b Board) []string {
	texts := []string{b.Title}
	for _, c := range b.Columns {
		texts = append(texts, c.Head, c.Sub)
	}
	for _, g := range b.Groups {
		texts = append(texts, g.Party.ID, g.Party.Name)
		for _, r := range g.Rows {
			texts = append(texts, r.Text)
			for _, c := range r.Cells {
				texts = append(texts, c.Text)
			}
		}
	}
	return texts
}

func mapTexts(m Map) []string {
	texts := []string{m.Title}
	for _, n := range m.Nodes {
		texts = append(append(texts, n.Label), n.Lines...)
	}
	for _, a := range m.Arrows {
		texts = append(texts, a.Text, m.Parties[a.Party].ID, m.Parties[a.Party].Name)
	}
	return texts
}

func circleTexts(c Circle) []string {
	texts := []string{c.Title}
	for _, s := range c.Stops {
		texts = append(append(texts, s.Label), s.Lines...)
	}
	for _, s := range c.Steps {
		texts = append(texts, s.Text, s.Why, c.Parties[s.Party].ID, c.Parties[s.Party].Name)
	}
	return texts
}

// element is one element of an SVG.
type element struct {
	name  string
	attrs map[string]string
	text  string
}

// elements reads an SVG, which must be well-formed.
func elements(t *testing.T, text []byte) []element {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(text))
	var list []element
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return list
		}
		if err != nil {
			t.Fatalf("the SVG is not well-formed: %v", err)
		}
		switch x := token.(type) {
		case xml.StartElement:
			e := element{x.Name.Local, map[string]string{}, ""}
			for _, a := range x.Attr {
				e.attrs[a.Name.Local] = a.Value
			}
			list = append(list, e)
		case xml.CharData:
			if len(list) > 0 {
				list[len(list)-1].text += strings.TrimRight(string(x), "\n")
			}
		}
	}
}

func bare(text string) string { return strings.Join(strings.Fields(text), "") }

func TestSVG(t *testing.T) {
	t.Parallel()
	for _, s := range samples() {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			p := s.sheet.svg()
			var shown strings.Builder
			for k, e := range elements(t, p.SVG) {
				switch {
				case k == 0:
					id := strings.TrimSuffix(strings.Fields(e.attrs["aria-labelledby"])[0], "-title")
					want := fmt.Sprintf("0 0 %d %d", p.Width, p.Height)
					if e.name != "svg" || e.attrs["viewBox"] != want || e.attrs["role"] != "img" || !strings.HasPrefix(id, "dt-") {
						t.Errorf("the root is %v, want the viewBox %q, the role img and a title", e.attrs, want)
					}
				case e.name == "title" && e.text == "":
					t.Error("the title is empty")
				case e.name == "desc" && e.text != p.Alt:
					t.Errorf("desc is %q, want %q", e.text, p.Alt)
				case e.name == "text":
					shown.WriteString(bare(e.text))
				case e.name != "path" && e.name != "title" && e.name != "desc" && e.name != "style":
					t.Errorf("there is an element %s", e.name)
				}
			}
			for _, text := range s.texts {
				if !strings.Contains(shown.String(), bare(text)) {
					t.Errorf("%q is not in the picture", text)
				}
			}
			if m := regexp.MustCompile(`url\(|href|@import|<script|[\x00-\x08\x0b-\x1f\x{202a}-\x{202e}\x{2066}-\x{2069}]`).Find(p.SVG); m != nil {
				t.Errorf("the SVG has %q", m)
			}
			if p.Alt == "" || len(p.Alt) > 3*altMost {
				t.Errorf("the text alternative has %d bytes", len(p.Alt))
			}
		})
	}
}

// record is a Surface that remembers what is drawn on it.
type record struct {
	shapes []Shape
	words  []Words
}

func (r *record) Shape(s Shape) { r.shapes = append(r.shapes, s) }
func (r *record) Words(w Words) { r.words = append(r.words, w) }

func (r *record) Part(_ Part, paint func()) { paint() }

// extent is where a line of text stands, without the parts of letters that
// reach below the line.
func extent(w Words) rect {
	r := rect{w.X, w.Y - w.Face.Size*3/4, w.Face.width(w.Text), w.Face.Size * 3 / 4}
	if w.Middle {
		r.x -= r.w / 2
	}
	return r
}

func TestEverythingHasItsPlace(t *testing.T) {
	t.Parallel()
	for _, s := range samples() {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			hasItsPlace(t, s.sheet)
		})
	}
}

// hasItsPlace looks whether all that is drawn lies in the picture, and no words
// on others.
func hasItsPlace(t *testing.T, sheet sheet) {
	t.Helper()
	var on record
	sheet.paint(&on)
	inside := func(q Point) bool {
		return q.X >= 0 && q.Y >= 0 && q.X <= float64(sheet.w) && q.Y <= float64(sheet.h)
	}
	for _, shape := range on.shapes {
		for _, g := range shape.Path {
			if g.Op != 'Z' && !inside(g.To) || g.Op == 'C' && !(inside(g.A) && inside(g.B)) {
				t.Fatalf("a shape reaches out of the picture of %d by %d: %+v", sheet.w, sheet.h, g)
			}
		}
	}
	var extents []rect
	for _, w := range on.words {
		extents = append(extents, extent(w))
	}
	for k, w := range on.words {
		if w.Face.Size < 13 {
			t.Errorf("%q is written in size %d", w.Text, w.Face.Size)
		}
		r := extents[k]
		if !inside(at(r.x, r.y)) || !inside(at(r.right(), r.bottom())) {
			t.Errorf("%q reaches out of the picture of %d by %d: %+v", w.Text, sheet.w, sheet.h, r)
		}
		for i, other := range extents[:k] {
			if r.overlaps(other) {
				t.Errorf("%q lies on %q", w.Text, on.words[i].Text)
			}
		}
	}
}

func TestSameInputSameBytes(t *testing.T) {
	t.Parallel()
	a, b := sampleMap().Draw(), sampleMap().Draw()
	if !bytes.Equal(a.SVG, b.SVG) || !bytes.Equal(a.PNG, b.PNG) {
		t.Error("one map gives two pictures")
	}
	if !bytes.Equal(a.SVG, sampleMap().DrawSVG().SVG) {
		t.Error("Draw and DrawSVG differ")
	}
}

// Two pictures in one page must not answer to each other's ids.
func TestIDs(t *testing.T) {
	t.Parallel()
	seen := map[string]string{}
	for _, s := range samples() {
		for _, e := range elements(t, s.sheet.svg().SVG) {
			id := e.attrs["id"]
			if id != "" && seen[id] != "" {
				t.Errorf("%s and %s both have the id %s", seen[id], s.name, id)
			}
			seen[id] = s.name
		}
	}
}

func TestPNG(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		sheet sheet
	}{
		{"board", sampleBoard().sheet()},
		{"circle", sampleRound().sheet()},
		{"empty", Map{}.sheet()},
		{"hostile", hostileCircle().sheet()},
	}
	if !trial.Long() {
		tests = tests[:3] // the last has four times the pixels of the others
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p := tt.sheet.both()
			img, err := png.Decode(bytes.NewReader(p.PNG))
			if err != nil {
				t.Fatal(err)
			}
			if got, want := img.Bounds().Size(), image.Pt(2*p.Width, 2*p.Height); got != want || got.X*got.Y > pixels {
				t.Errorf("the image is %v for a picture of %d by %d", got, p.Width, p.Height)
			}
		})
	}
	// One that is too tall for twice its size.
	if got := newRaster(1000, 12_000).img.Bounds().Size(); got.X < 1000 || got.X >= 2000 || got.X*got.Y > pixels {
		t.Errorf("the image is %v for a picture of 1000 by 12000", got)
	}
}

// An image has the colours where the description puts them.
func TestPNGColours(t *testing.T) {
	t.Parallel()
	r := newRaster(40, 20)
	r.Shape(Shape{Path: rounded(rect{0, 0, 20, 20}, 4), Fill: firstParty})
	r.Shape(Shape{Path: line(at(30, 0), at(30, 20)), Stroke: ink, Width: 4})
	r.Shape(Shape{Path: disc(10, 10, 4), Fill: card, Stroke: ink, Width: 2})
	for _, tt := range []struct {
		name string
		x, y int // pixels
		want Tone
	}{
		{"inside the box", 10, 10, firstParty},
		{"beyond its round corner", 0, 0, card},
		{"between box and line", 48, 20, card},
		{"in the line", 59, 20, ink},
		{"beside the line", 66, 20, card},
		{"in the middle of the ring", 20, 20, card},
		{"on the ring", 25, 25, ink},
	} {
		if got := r.img.RGBAAt(tt.x, tt.y); got != rgb(shades[tt.want].light) {
			t.Errorf("%s: %v, want %s", tt.name, got, shades[tt.want].name)
		}
	}
}

// A line of text is drawn where it is said to be.
func TestPNGLetters(t *testing.T) {
	t.Parallel()
	r := newRaster(200, 40)
	w := Words{X: 20, Y: 30, Face: body, Tone: ink, Text: "holds"}
	r.Words(w)
	box := image.Rectangle{}
	for y := range 80 {
		for x := range 400 {
			if r.img.RGBAAt(x, y) != rgb(0xffffff) {
				box = box.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	right := 2 * (20 + body.advance(w.Text))
	if box.Min.X < 40 || box.Min.X > 46 || box.Max.X > right || box.Max.X < right-6 || box.Max.Y < 60 || box.Max.Y > 62 || box.Min.Y < 34 {
		t.Errorf("the letters cover %v", box)
	}
}

func TestGolden(t *testing.T) {
	t.Parallel()
	p := sampleParties()[:2]
	small := []struct {
		name    string
		picture Picture
	}{
		{"board", Board{
			Title: "Board", Columns: []Column{{"Today", "", Today, Link{}}, {"Freeze", "", Holds, Link{}}},
			Groups: []Group{{p[0], []Row{row("hold drills", "yes", "-no*")}}},
		}.DrawSVG()},
		{"map", Map{
			Title: "Map", Parties: p,
			Nodes:  []Node{{"Today", nil, Today, -1, Link{}}, {"Freeze", []string{"no drills"}, Plain, -1, Link{}}},
			Arrows: []Arrow{{0, 1, 0, "stops drills", true, true}, {1, 0, 1, "tests", false, false}},
		}.DrawSVG()},
		{"circle", Circle{
			Title: "Circle", Closed: true, Parties: p,
			Stops: []Stop{{"Today", nil, Today, Link{}}, {"Freeze", nil, Plain, Link{}}},
			Steps: []Step{{0, "stops drills", "calm"}, {1, "tests", ""}},
		}.DrawSVG()},
		{"lanes", Lanes{
			Title: "Lanes", Start: "today", Goal: "freeze", Parties: []Lane{{p[0], false}, {p[1], true}},
			Risks: []LaneRisk{{0, "calm", true}},
			Steps: []LaneStep{{
				Acts:     []LaneAct{{0, "stops drills", true, false, false, Link{}}, {1, "stops tests", false, false, true, Link{}}},
				Risks:    []LaneRisk{{1, "pride", false}},
				HalfDone: []LaneHalf{{0, []LaneRisk{{0, "calm", false}}}},
			}},
		}.DrawSVG()},
		{"series", Series{
			Title: "Series", Unit: "tests", Lines: []SeriesLine{{Party: p[0], Points: []SeriesPoint{{"2019-01-01", 1}, {"2019-06-01", 4}}}},
			Events: []SeriesEvent{{Date: "2019-02-28", Text: "a meeting"}},
		}.DrawSVG()},
		{"dealings", Dealings{
			Title: "Dealings", Unit: "scores a week", Periods: []string{"2019-01-07", "2019-01-14", "2019-01-21"},
			Pairs:  []DealingsPair{{p[0], p[1], []float64{4, 0, -8}, []float64{math.NaN(), 2.5, -1}}},
			Events: []SeriesEvent{{Date: "2019-01-16", Text: "a meeting"}},
		}.DrawSVG()},
		{"replies", Replies{
			Title: "Replies", Unit: "answers to one act", Parties: p,
			Cells: []Reply{{0, 1, 0.31, 0.12, 0.5, ReplyShown, Link{}}, {1, 0, 0.04, -0.1, 0.18, ReplyNotShown, Link{}}, {Of: 1, To: 1}},
		}.DrawSVG()},
		{"response", Response{
			Title: "Response", Unit: "score", Step: "weeks", Of: p[0], To: p[1], Within: "90 %", Half: 1.5,
			Line: []float64{1, 0.6, 0.2}, Low: []float64{0.8, 0.2, -0.1}, High: []float64{1.2, 0.9, 0.5},
		}.DrawSVG()},
	}
	for _, s := range small {
		file := filepath.Join("testdata", s.name+".svg")
		if *update {
			if err := os.WriteFile(file, s.picture.SVG, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), string(s.picture.SVG)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", file, diff)
		}
	}
}
