package report

import (
	"cmp"
	"slices"

	"detente"
	"detente/answer/record"
	"detente/draw"
	"detente/events"
)

// mostDealings is how many pairs are drawn one below the other.
const mostDealings = 4

// RecordFigures draws a record: what the parties that were judged do towards
// each other by period, who answers whom, and how an answer passes where one
// may be there. Where the record is too short for all, the busiest are drawn.
func RecordFigures(c *detente.Case, t *record.Told) []RecordFigure {
	f := recordDrawer{recordWriter{c: c, grain: string(t.Grain)}, t}
	pairs := f.drawn()
	if t.Drawn == nil || len(pairs) == 0 {
		return nil
	}
	list := []RecordFigure{{"series", DealingsOf(f.dealings(pairs))}}
	if r := f.replies(); len(r.Cells) > 0 {
		list = append(list, RecordFigure{"replies", RepliesOf(r)})
	}
	for _, d := range pairs {
		for _, r := range f.responses(d) {
			list = append(list, RecordFigure{r.Of.ID + "-after-" + r.To.ID, ResponseOf(r)})
		}
	}
	return list
}

// RecordFigure is a picture of a record, and what it is asked for by: series,
// replies, or B-after-A for how B answers A.
type RecordFigure struct {
	Name string
	Figure
}

type recordDrawer struct {
	recordWriter
	t *record.Told
}

// drawn are the pairs to draw, the busiest first.
func (f recordDrawer) drawn() []*record.Judged {
	var judged, others []*record.Judged
	for k := range f.t.Dyads {
		switch d := &f.t.Dyads[k]; {
		case d.Verdict != record.TooShort:
			judged = append(judged, d)
		case d.AToB.Events+d.BToA.Events > 0:
			others = append(others, d)
		}
	}
	list := judged
	if len(list) == 0 {
		list = others
	}
	acts := func(d *record.Judged) int64 { return d.AToB.Events + d.BToA.Events }
	slices.SortStableFunc(list, func(x, y *record.Judged) int { return cmp.Compare(acts(y), acts(x)) })
	return list[:min(len(list), mostDealings)]
}

func (f recordDrawer) party(id string) draw.Party {
	if k := f.place(id); k < len(f.c.Parties) {
		return draw.Party{ID: id, Name: f.c.Parties[k].Name, Colour: k}
	}
	return draw.Party{ID: id, Name: id, Colour: len(f.c.Parties)}
}

func (f recordDrawer) dealings(pairs []*record.Judged) draw.Dealings {
	s := f.t.Drawn
	d := draw.Dealings{Title: "What they did towards each other, " + RecordGrain(s.Grain), Unit: "sum of scores a " + string(s.Grain), Width: 760}
	for k := range s.Periods() {
		d.Periods = append(d.Periods, s.Start(k).String())
	}
	for _, x := range pairs {
		d.Pairs = append(d.Pairs, draw.DealingsPair{A: f.party(x.A), B: f.party(x.B), AB: f.sums(x.A, x.B), BA: f.sums(x.B, x.A)})
	}
	if f.t.Stretch != nil {
		for _, day := range f.t.Stretch.Breaks {
			d.Events = append(d.Events, draw.SeriesEvent{Date: day.String(), Text: "the record breaks"})
		}
	}
	for _, step := range f.c.History {
		if day, err := events.ParseDay(step.Date); err == nil && f.within(day) {
			text := step.Text
			if step.Party >= 0 {
				text = capital(named(&f.c.Parties[step.Party])) + ": " + text
			}
			d.Events = append(d.Events, draw.SeriesEvent{Date: step.Date, Text: text})
		}
	}
	return d
}

// within is whether a day lies in the periods.
func (f recordDrawer) within(day events.Day) bool {
	s := f.t.Drawn
	return s.Periods() > 0 && day >= s.First && day < s.Start(s.Periods())
}

// sums are what one did towards another by period, in points.
func (f recordDrawer) sums(from, to string) []float64 {
	s := f.t.Drawn
	a, b := slices.Index(s.Parties, from), slices.Index(s.Parties, to)
	if a < 0 || b < 0 {
		return nil
	}
	list := make([]float64, s.Periods())
	for k, v := range s.Sum[a][b] {
		list[k] = float64(v) / 10
	}
	return list
}

// replies are the pairs whose single acts were followed.
func (f recordDrawer) replies() draw.Replies {
	r := draw.Replies{Title: "Who answers whom", Unit: "direct replies to one act"}
	at := map[string]int{}
	place := func(id string) int {
		if _, known := at[id]; !known {
			at[id] = len(r.Parties)
			r.Parties = append(r.Parties, f.party(id))
		}
		return at[id]
	}
	for k := range f.t.Dyads {
		d := &f.t.Dyads[k]
		if d.Verdict == record.TooShort {
			continue
		}
		a, b := place(d.A), place(d.B)
		r.Cells = append(r.Cells, f.reply(b, a, d.AToB, f.t.Precedes(d.A, d.B)), f.reply(a, b, d.BToA, f.t.Precedes(d.B, d.A)))
	}
	return r
}

func (f recordDrawer) reply(of, to int, way record.Way, shown record.Shown) draw.Reply {
	c := draw.Reply{Of: of, To: to}
	if h := way.Hawkes; h != nil {
		c.Value, c.Low, c.High, c.Kind = h.A, h.Low, h.High, draw.ReplyNotShown
		if shown == record.IsShown {
			c.Kind = draw.ReplyShown
		}
	}
	return c
}

// responses are how each of two parties answers an act of the other, where
// some test says that one does.
func (f recordDrawer) responses(d *record.Judged) []draw.Response {
	if d.Detail == nil || d.Detail.Shocks == nil || d.Verdict == record.NoEvidence || d.Verdict == record.TooShort {
		return nil
	}
	var list []draw.Response
	for _, w := range [2][2]string{{d.A, d.B}, {d.B, d.A}} {
		shock, of := w[0]+"->"+w[1], w[1]+"->"+w[0]
		for _, x := range d.Detail.Shocks.Responses {
			if x.Shock != shock || x.Of != of {
				continue
			}
			r := draw.Response{
				Unit: "points after a shock of one point", Step: f.grain + "s", To: f.party(w[0]), Of: f.party(w[1]),
				Line: drawnNumbers(x.Middle), Low: drawnNumbers(x.Low), High: drawnNumbers(x.High), Within: "90 %", Width: 640,
			}
			if d.HalfLife != nil {
				r.Half = *d.HalfLife
			}
			list = append(list, r)
		}
	}
	return list
}

// drawnNumbers are numbers up to the first that is not known.
func drawnNumbers(list []*float64) []float64 {
	var out []float64
	for _, v := range list {
		if v == nil {
			break
		}
		out = append(out, *v)
	}
	return out
}
