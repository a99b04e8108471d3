package report

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"detente/answer/around"
	"detente/answer/brief"
	"detente/answer/spiral"
	"detente/draw"
	"detente/internal/trial"
	"detente/model"
)

// figures are all kinds of a case, with links and without.
func figures(t *testing.T, m *model.Model, links Links) map[string]Figure {
	t.Helper()
	today, _ := m.Today()
	list := map[string]Figure{"board": BoardOf(m, []Column{{"today", "", draw.Today, today}, {"other", "so", draw.Plain, today + 1}}, links)}
	for name, req := range map[string]around.Request{"map": {State: today}, "map of another": {State: today + 1}, "whole map": {State: today, Whole: true, Most: 4}} {
		req.Model = m
		r, err := around.Ask(t.Context(), req)
		if err != nil {
			t.Fatal(err)
		}
		list[name] = MapAround(m, r, []int{m.Number(today) + 2}, links)
	}
	list["lanes"] = LanesOf(m, aRoad(t, m), 0, links)
	s, err := spiral.Ask(t.Context(), spiral.Request{Model: m})
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Spirals) > 0 {
		list["spiral"] = SpiralOf(m, s.Spirals[0], links)
	}
	return list
}

func TestFigures(t *testing.T) {
	t.Parallel()
	m := parsed(t, talks)
	asked := map[string]bool{}
	links := func(kind, id string) draw.Link {
		asked[kind] = true
		return draw.Link{To: "/" + kind + "?id=" + id, ID: kind + "-" + id}
	}
	plain, linked := figures(t, m, nil), figures(t, m, links)
	for name, f := range linked {
		drawn := trial.Long() || name == "board" || name == "lanes" // pixels take most of the time
		if !bytes.Equal(f.SVG, plain[name].SVG) || drawn && !bytes.Equal(f.PNG(), plain[name].PNG()) {
			t.Errorf("%s: links change the picture for a file", name)
		}
		if bytes.Contains(plain[name].Page, []byte("<a ")) || !bytes.Contains(f.Page, []byte("<a ")) || !cmp.Equal(f.Rows, plain[name].Rows) {
			t.Errorf("%s: links are where none are asked for, or not where they are", name)
		}
		if f.Width == 0 || f.Height == 0 || f.Alt == "" || f.Title == "" || len(f.Rows) == 0 {
			t.Errorf("%s: is not whole: %+v", name, f.Head)
		}
		for _, row := range f.Rows {
			if len(row) != len(f.Head) || slices.Contains(row, "") || strings.ContainsAny(strings.Join(row, ""), markBegin+markEnd) {
				t.Errorf("%s: a row of %d is %q", name, len(f.Head), row)
			}
		}
	}
	if len(asked) != 4 {
		t.Errorf("links are asked for %v", asked)
	}
	if f := LanesOf(m, aRoad(t, m), 99, nil); len(f.Rows) != 0 || len(f.SVG) == 0 {
		t.Errorf("there is a road no. 100: %v", f.Rows)
	}
}

// The brief has the figures that everybody gets.
func TestBriefHasTheFigures(t *testing.T) {
	t.Parallel()
	m := parsed(t, talks)
	r, err := brief.Ask(t.Context(), brief.Request{Model: m})
	if err != nil {
		t.Fatal(err)
	}
	today, _ := m.Today()
	x, err := around.Ask(t.Context(), around.Request{Model: m, State: today, Principals: true, Most: 12, InOrder: true})
	if err != nil {
		t.Fatal(err)
	}
	var has [][]byte
	for _, block := range Brief(m, r).Blocks {
		if block.Picture != nil {
			has = append(has, block.Picture.SVG)
		}
	}
	want := [][]byte{MapAround(m, x, nil, nil).SVG, LanesOf(m, *r.WayOut, 0, nil).SVG}
	if r.Unravels != nil {
		want = append(want, SpiralOf(m, r.Unravels.Spiral, nil).SVG)
	}
	for k, svg := range want {
		if !slices.ContainsFunc(has, func(p []byte) bool { return bytes.Equal(p, svg) }) {
			t.Errorf("the brief has no figure like no. %d", k)
		}
	}
}

// A map says what is so in its middle, and how much it leaves out.
func TestMapAround(t *testing.T) {
	t.Parallel()
	m := parsed(t, talks)
	list := figures(t, m, nil)
	if f := list["map"]; f.Title != "One step from today" || f.Note != "" || f.Rows[0][0] != "today" {
		t.Errorf("around today: %q, %q, %q", f.Title, f.Note, f.Rows[0])
	}
	if f := list["map of another"]; f.Title != "One step from this situation" || f.Rows[0][0] != "This situation" || !strings.Contains(f.Alt, "today") {
		t.Errorf("around another: %q, %q", f.Title, f.Alt)
	}
	if f := list["whole map"]; f.Title != "One move from today" || !strings.Contains(f.Note, "are left out. Gains come first.") {
		t.Errorf("whole moves: %q, %q", f.Title, f.Note)
	}
	d := parsed(t, door)
	s, _ := d.Today()
	r, err := around.Ask(t.Context(), around.Request{Model: d, State: s})
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{{"today", "Guest", "moves to “the guest is in”", "is better off"}, {"The guest is in", "Guard", "moves to “the guest is out”", "is better off"}}
	f := MapAround(d, r, nil, nil)
	if diff := cmp.Diff(want, f.Rows); diff != "" {
		t.Errorf("in the graph form (-want +got):\n%s", diff)
	}
}

func TestCircleOf(t *testing.T) {
	t.Parallel()
	m := parsed(t, door)
	r, err := spiral.Ask(t.Context(), spiral.Request{Model: m})
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Circles) == 0 {
		t.Fatal("there is no circle")
	}
	f := CircleOf(m, r.Circles[0], nil)
	if len(f.Rows) != 3 || f.Rows[0][3] != f.Rows[2][3] || !strings.Contains(f.Alt, "So it is back at") {
		t.Errorf("the circle is %q, %q", f.Rows, f.Alt)
	}
}

func TestSeriesOf(t *testing.T) {
	t.Parallel()
	s := draw.Series{Title: "Tests", Events: []draw.SeriesEvent{{Date: "2019-03-01", Text: "a meeting"}, {Date: "2019-03-01", Text: "a storm"}}}
	for k := range 8 {
		s.Lines = append(s.Lines, draw.SeriesLine{Party: draw.Party{Name: fmt.Sprintf("P%d", k)}, Points: []draw.SeriesPoint{{Date: "2019-01-01", Value: float64(k) / 2}}})
	}
	f := SeriesOf(s)
	want := [][]string{
		{"1 January 2019", "0", "0.5", "1", "1.5", "2", "2.5", "3", "3.5", "–"},
		{"1 March 2019", "–", "–", "–", "–", "–", "–", "–", "–", "a meeting; a storm"},
	}
	if diff := cmp.Diff(want, f.Rows); diff != "" || len(f.Head) != len(f.Rows[0]) {
		t.Errorf("table (-want +got):\n%s", diff)
	}
}
