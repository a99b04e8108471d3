package page

import (
	"context"
	"strconv"

	"detente/report"
	"detente/web/ask"
)

// lanes is what happened as a picture: a column for each event, a lane for
// each party that acted, one for the meetings.
type lanes struct {
	Years []laneYear
	Days  []string
	Rows  []laneRow
}

type laneYear struct {
	Year string
	Span int
}

type laneRow struct {
	Name  string
	Party int
	Cells []laneCell
}

// laneCell is a sign in a lane, or nothing.
type laneCell struct {
	Sign, Class, Href, Title string
	Chosen                   bool
}

// lanes draws events.
func (v *view) lanes(items []happened) lanes {
	var l lanes
	rows := map[int]*laneRow{}
	for _, x := range items {
		year, day := "", "·"
		if len(x.Iso) >= 4 {
			year, day = x.Iso[:4], dayAndMonth(x.Iso)
		}
		if n := len(l.Years); n > 0 && l.Years[n-1].Year == year {
			l.Years[n-1].Span++
		} else {
			l.Years = append(l.Years, laneYear{year, 1})
		}
		l.Days = append(l.Days, day)
		if rows[x.Party] == nil {
			rows[x.Party] = &laneRow{Party: x.Party, Name: x.Who, Cells: make([]laneCell, len(items))}
		}
	}
	for k, x := range items {
		title := x.Title
		if x.Step {
			title = x.Who + ": " + unmarked(x.Deed)
		}
		if x.Day != "" {
			title = x.Day + ". " + title
		}
		if x.Kind != "" && x.Step {
			title += " (" + x.Kind + ")"
		}
		rows[x.Party].Cells[k] = laneCell{x.Sign, x.Class, x.Pick, report.Harmless(title), x.Chosen}
	}
	if r := rows[-1]; r != nil {
		r.Name = "Meetings"
		l.Rows = append(l.Rows, *r)
	}
	for i := range v.rev.Sketch().Parties {
		if r := rows[i]; r != nil {
			r.Name = v.rev.Sketch().Parties[i].Name
			l.Rows = append(l.Rows, *r)
		}
	}
	return l
}

// dayAndMonth is a day without its year.
func dayAndMonth(iso string) string {
	months := []string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}
	if len(iso) != len("2019-05-04") {
		return iso[4:]
	}
	month, day := ordinal(iso[5:7]), ordinal(iso[8:])
	if month < 1 || month > len(months) {
		return iso[5:]
	}
	return strconv.Itoa(day) + " " + months[month-1]
}

// unmarked is a sentence without the marks of its notes.
func unmarked(text string) string { return marked.ReplaceAllString(text, "") }

// didDrawer tells about a step of the record, as did:3.
func didDrawer(ctx context.Context, v *view, id string) (drawer, error) {
	c, k := v.rev.Sketch(), ordinal(id)-1
	if c == nil || k < 0 || k >= len(c.History) {
		return drawer{}, errGone
	}
	m, r, err := v.replay(ctx)
	if ask.Waits(err) {
		return drawer{}, err
	}
	var record report.Record
	if err == nil {
		record = report.TellHistory(m, r)
	}
	x := v.done(m, k, record)
	d := drawer{Title: report.Capital(x.Who) + ": " + unmarked(x.Deed), Party: x.Party, Quotes: v.quotes(c.History[k].Because)}
	if x.Day != "" {
		d.Lines = append(d.Lines, x.Day+".")
	}
	if x.Told != "" {
		d.Lines = append(d.Lines, unmarked(x.Told))
	}
	if note := c.History[k].Note; note != "" {
		d.Lines = append(d.Lines, note)
	}
	if len(d.Quotes) == 0 {
		d.Lines = append(d.Lines, "It rests on no document.")
	}
	if x.Today != "" {
		d.Links = append(d.Links, link{"take this day for today", x.Today}, link{"the situation it led to", v.To("why", "state", x.State)})
	}
	if x.Compare != "" {
		d.Links = append(d.Links, link{"compare with today", x.Compare})
	}
	d.Links = append(d.Links, link{"change it", v.To("events", "form", x.Path, "pick", "did:"+id)})
	return d, nil
}

// meetingDrawer tells about a meeting and what became of its offers, as
// meeting:2.
func meetingDrawer(ctx context.Context, v *view, id string) (drawer, error) {
	c, k := v.rev.Sketch(), ordinal(id)-1
	if c == nil || k < 0 || k >= len(c.Meetings) {
		return drawer{}, errGone
	}
	x := v.met(k, "")
	d := drawer{Title: report.Capital(x.Title), Party: -1, Quotes: v.quotes(c.Meetings[k].Because)}
	for _, text := range []string{x.Day, x.Text, x.There} {
		if text != "" {
			d.Lines = append(d.Lines, report.Capital(text)+".")
		}
	}
	if x.Outcome != "" {
		d.Lines = append(d.Lines, "It ended with: "+x.Outcome+".")
	}
	if note := c.Meetings[k].Note; note != "" {
		d.Lines = append(d.Lines, note)
	}
	if len(x.Offers) > 0 {
		r, err := ask.Stuck(ctx, v.rev, ask.StuckOf{Setup: v.setup})
		if ask.Waits(err) {
			return drawer{}, err
		}
		if m, failed := v.model(ctx); err == nil && failed == nil && k < len(r.Meetings) {
			t := report.TellOffers(m, r.Meetings[k])
			for _, p := range t.Parts {
				d.Lines = append(d.Lines, unmarked(p.Text))
			}
		}
	}
	d.Links = []link{{"change it", v.To("events", "form", x.Path, "pick", "meeting:"+id)}}
	return d, nil
}
