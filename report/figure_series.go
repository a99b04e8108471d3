package report

import (
	"slices"
	"strconv"

	"detente/draw"
)

// SeriesOf is numbers over time, with a table of them by day.
func SeriesOf(s draw.Series) Figure {
	f := figure(s.Title, s)
	f.Head = []string{"Day"}
	byDay := map[string][]string{}
	cells := func(day string) []string {
		if byDay[day] == nil {
			byDay[day] = make([]string, len(s.Lines)+1)
		}
		return byDay[day]
	}
	for k, line := range s.Lines {
		name := line.Name
		if name == "" {
			name = line.Party.Name
		}
		f.Head = append(f.Head, name)
		for _, p := range line.Points {
			cells(p.Date)[k] = strconv.FormatFloat(p.Value, 'f', -1, 64)
		}
	}
	f.Head = append(f.Head, "What happened")
	for _, e := range s.Events {
		row := cells(e.Date)
		if last := len(row) - 1; row[last] != "" {
			row[last] += "; " + e.Text
		} else {
			row[last] = e.Text
		}
	}
	var days []string
	for day := range byDay {
		days = append(days, day)
	}
	slices.Sort(days)
	for _, day := range days {
		row := []string{date(day)}
		for _, text := range byDay[day] {
			if text == "" {
				text = "–"
			}
			row = append(row, text)
		}
		f.row(row...)
	}
	return f
}
