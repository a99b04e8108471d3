package report

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"detente/draw"
)

// DealingsOf is what parties do towards each other over time, with a table by
// period. Periods in which nothing is recorded have no row, which the note says.
func DealingsOf(d draw.Dealings) Figure {
	f := figure(d.Title, d)
	f.Head = []string{"From"}
	var columns [][]float64
	for _, p := range d.Pairs {
		f.Head = append(f.Head, p.A.Name+" towards "+p.B.Name, p.B.Name+" towards "+p.A.Name)
		columns = append(columns, p.AB, p.BA)
	}
	f.Head = append(f.Head, "What happened")
	happened, outside := during(d)
	quiet := 0
	for k, day := range d.Periods {
		row, any := []string{date(day)}, happened[k] != ""
		for _, c := range columns {
			text := "–"
			if k < len(c) && !math.IsNaN(c[k]) && !math.IsInf(c[k], 0) {
				text = strconv.FormatFloat(c[k], 'f', -1, 64)
				any = any || c[k] != 0
			}
			row = append(row, text)
		}
		if !any {
			quiet++
			continue
		}
		if row = append(row, happened[k]); happened[k] == "" {
			row[len(row)-1] = "–"
		}
		f.row(row...)
	}
	if quiet > 0 {
		f.Note = "Periods without a row have nothing recorded, or what there is cancels out."
	}
	if outside > 0 {
		f.Note = andAlso(f.Note, fmt.Sprintf("Outside these periods, and not shown: %s.", counted(outside, "event", "events")))
	}
	return f
}

// andAlso is two sentences, of which one may be empty.
func andAlso(a, b string) string {
	if a == "" {
		return b
	}
	return a + " " + b
}

// during is what happened by period, each with its day, and how much falls into
// none.
func during(d draw.Dealings) (byPeriod map[int]string, outside int) {
	byPeriod = map[int]string{}
	for _, e := range d.Events {
		at := d.Period(e.Date)
		if at < 0 {
			outside++
			continue
		}
		text := date(e.Date) + ": " + e.Text
		if byPeriod[at] != "" {
			text = byPeriod[at] + "; " + text
		}
		byPeriod[at] = text
	}
	return byPeriod, outside
}

// RepliesOf is who answers whom, with a table of a row for each pair that was
// looked at.
func RepliesOf(r draw.Replies) Figure {
	f := figure(r.Title, r)
	f.Head = []string{"Who answers", "Whom", "What can be said", "How strongly", "Lies within"}
	name := func(k int) string {
		if k < 0 || k >= len(r.Parties) {
			return ""
		}
		return r.Parties[k].Name
	}
	seen := map[[2]int]bool{}
	for _, c := range r.Cells {
		at := [2]int{c.Of, c.To}
		if seen[at] || name(c.Of) == "" || name(c.To) == "" {
			continue
		}
		seen[at] = true
		word, value, within := c.Words()
		f.row(name(c.Of), name(c.To), word, value, within)
	}
	return f
}

// ResponseOf is how an answer passes, with a table by step.
func ResponseOf(r draw.Response) Figure {
	title := r.Title
	if title == "" {
		title = "What " + r.Of.Name + " does towards " + r.To.Name
	}
	f := figure(title, r)
	step := r.Step
	if step == "" {
		step = "steps"
	}
	f.Head = []string{"After, in " + step, "How strongly", "Lowest", "Highest"}
	at := func(list []float64, k int) string {
		if k >= len(list) || math.IsNaN(list[k]) || math.IsInf(list[k], 0) {
			return "–"
		}
		return strconv.FormatFloat(list[k], 'g', 4, 64)
	}
	for k := range r.Line {
		f.row(strconv.Itoa(k), at(r.Line, k), at(r.Low, k), at(r.High, k))
	}
	if r.Half > 0 {
		if f.Note = "Half of it is gone after " + strconv.FormatFloat(r.Half, 'f', -1, 64) + " " + step + "."; r.Half == 1 {
			f.Note = "Half of it is gone after 1 " + strings.TrimSuffix(step, "s") + "."
		}
	}
	return f
}
