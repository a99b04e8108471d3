package draw

import (
	"fmt"
	"math"
	"strings"
	"testing"
)

func sampleSeries() Series {
	p := sampleParties()
	s := Series{Title: "Tests and drills", Unit: "events a month, as reported"}
	for k := range 3 {
		line := SeriesLine{Party: p[k]}
		for month := range 22 {
			line.Points = append(line.Points, SeriesPoint{fmt.Sprintf("%d-%02d-01", 2017+month/12, month%12+1), float64((month*(k+3)*7 + k*5) % 13)})
		}
		s.Lines = append(s.Lines, line)
	}
	s.Events = []SeriesEvent{
		{Date: "2018-06-12", Text: "a meeting in a hotel"}, {Date: "2017-11-29", Text: "a missile of long range"}, {Date: "2018-06-14", Text: "drills are called off"},
	}
	return s
}

// crowded has more lines than there are signs, and one beneath zero.
func crowded() Series {
	s := Series{Title: "Many"}
	for k := range 8 {
		s.Lines = append(s.Lines, SeriesLine{Party: sampleParties()[k%6], Name: fmt.Sprintf("line %d", k+1), Points: []SeriesPoint{
			{"2019-01-05", float64(k) - 2.5}, {"2019-03-01", float64(k*k) / 7},
		}})
	}
	return s
}

func hostileSeries() Series {
	h := hostile()
	s := Series{Title: h[0], Unit: h[3]}
	for k, text := range h {
		s.Lines = append(s.Lines, SeriesLine{Party: hostileParty(k), Name: text, Points: []SeriesPoint{
			{text, 1}, {"0001-01-01", math.NaN()}, {"9999-12-31", math.Inf(1)}, {"2019-02-30", 2}, {"1000-01-01", -1e12}, {"9999-12-31", 1e12}, {"2000-01-01", 1e300},
		}})
		s.Events = append(s.Events, SeriesEvent{Date: "2000-01-01", Text: text})
	}
	return s
}

func seriesTexts(s Series) []string {
	texts := []string{s.Title, s.Unit}
	for _, l := range s.shown() {
		texts = append(texts, l.named())
	}
	for _, e := range s.Events {
		texts = append(texts, e.Text)
	}
	return texts
}

// Each line has a sign of its own, which its legend has too.
func TestSeriesSigns(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for k := range seriesMost {
		var on record
		seriesRun{tone: ink, mark: k}.paintMark(&on, Point{10, 10})
		seen[outline(on.shapes[0].Path)+fmt.Sprint(on.shapes[0].Fill)] = true
	}
	if len(seen) != seriesMost {
		t.Errorf("%d signs for %d lines", len(seen), seriesMost)
	}
}

func TestSeriesPlaces(t *testing.T) {
	t.Parallel()
	l := sampleSeries().layout()
	if len(l.events) != 3 || l.events[0].x >= l.events[1].x || l.events[0].number != "1" || l.listed[0].lines[0] != "29 November 2017: a missile of long range" {
		t.Errorf("the events are not in the order of their days: %+v", l.listed)
	}
	for k := 1; k < len(l.values); k++ {
		if l.values[k].at >= l.values[k-1].at {
			t.Error("the numbers do not rise")
		}
	}
	if len(l.values) < 3 || len(l.values) > 7 || l.values[0].text != "0" || len(l.days) < 3 || l.days[0].text != "Jan 2017" {
		t.Errorf("the axes are %v and %v", l.values, l.days)
	}
	c := crowded()
	if alt := c.alt(); !strings.Contains(alt, "2 more lines are not drawn") || strings.Contains(alt, "line 7") {
		t.Errorf("what is left out is not told: %s", alt)
	}
	if got := c.layout().values[0].text; got != "-4" {
		t.Errorf("the axis begins at %s", got)
	}
}

// Any span of days has names for some of them that do not meet.
func TestSeriesDays(t *testing.T) {
	t.Parallel()
	for _, days := range []string{"2019-01-01 2019-01-01", "2019-01-30 2019-02-02", "2019-01-15 2019-05-01", "2017-01-01 2018-12-31", "2003-07-01 2021-02-01", "1900-01-01 2026-01-01", "0001-01-01 9999-12-31"} {
		a, b, _ := strings.Cut(days, " ")
		s := Series{Lines: []SeriesLine{{Name: "n", Points: []SeriesPoint{{a, 1}, {b, 2}}}}}
		l := s.layout()
		if len(l.days) < 2 || len(l.days) > 9 {
			t.Errorf("%s: %v", days, l.days)
		}
	}
}
