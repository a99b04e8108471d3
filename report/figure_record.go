package report

import (
	"cmp"
	"slices"
	"strings"

	"detente"
	"detente/answer/record"
	"detente/draw"
)

// mostDealings is how many pairs are drawn one below the other.
const mostDealings = 4

// RecordFigures draws a record: what the parties do towards each other by
// period, who answers whom, and how an answer passes where some test says that
// there is one. The first and the last are of the pairs given; of nil, of those
// that were judged, the busiest.
func RecordFigures(c *detente.Case, t *record.Told, pairs []record.Judged) []RecordFigure {
	f := recordDrawer{recordWriter{c: c, grain: string(t.Grain)}, t}
	if pairs == nil {
		pairs = f.busiest()
	}
	if t.Drawn == nil || len(pairs) == 0 {
		return nil
	}
	list := []RecordFigure{{"series", DealingsOf(f.dealings(pairs))}}
	if r := f.replies(); slices.ContainsFunc(r.Cells, func(cell draw.Reply) bool { return cell.Kind != draw.ReplyUntold }) {
		figure := RepliesOf(r)
		figure.Note = "An answer counts as shown only where every test agrees, even if its numbers lie above 0."
		list = append(list, RecordFigure{"replies", figure})
	}
	for k := range pairs {
		for _, r := range f.responses(&pairs[k]) {
			figure := ResponseOf(r)
			figure.Note = strings.TrimSpace(figure.Note + " It is drawn from the sums alone, and does not show an answer where the tests do not agree on one.")
			list = append(list, RecordFigure{RecordResponse(r.Of.ID, r.To.ID), figure})
		}
	}
	return list
}

// RecordResponse is the name of the picture of how one party answers another.
func RecordResponse(of, to string) string { return of + "-after-" + to }

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

// busiest are the pairs to draw where nobody says which.
func (f recordDrawer) busiest() []record.Judged {
	var judged, others []record.Judged
	for _, d := range f.t.Dyads {
		switch {
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
	acts := func(d record.Judged) int64 { return d.AToB.Events + d.BToA.Events }
	slices.SortStableFunc(list, func(x, y record.Judged) int { return cmp.Compare(acts(y), acts(x)) })
	return list[:min(len(list), mostDealings)]
}

func (f recordDrawer) party(id string) draw.Party {
	if k := f.place(id); k < len(f.c.Parties) {
		return draw.Party{ID: id, Name: f.c.Parties[k].Name, Colour: k}
	}
	return draw.Party{ID: id, Name: id, Colour: len(f.c.Parties)}
}

// dealings is what was done by period, with the dated steps of the case's history
// as flags; of a single pair, its own.
func (f recordDrawer) dealings(pairs []record.Judged) draw.Dealings {
	s := f.t.Drawn
	d := draw.Dealings{
		Title: "What they did towards each other, " + RecordGrain(s.Grain),
		Unit:  "scores of acts added up by " + string(s.Grain) + ": above the line friendly, below it hostile",
	}
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
	for k := range f.c.History {
		step := &f.c.History[k]
		if step.Date == "" || d.Period(step.Date) < 0 || len(pairs) == 1 && !f.concerns(step, pairs[0]) {
			continue
		}
		text := StepWords(f.c, step)
		if step.Party >= 0 {
			text = capital(named(&f.c.Parties[step.Party])) + ": " + text
		}
		d.Events = append(d.Events, draw.SeriesEvent{Date: step.Date, Text: Harmless(text)})
	}
	return d
}

// concerns says that a step is one of a party of a pair.
func (f recordDrawer) concerns(step *detente.Step, d record.Judged) bool {
	if step.Party < 0 {
		return true
	}
	id := f.c.Parties[step.Party].ID
	return id == d.A || id == d.B
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

// replies is who answers whom, among the parties of pairs that were judged.
func (f recordDrawer) replies() draw.Replies {
	r := draw.Replies{Title: "Who answers whom", Unit: "acts that directly follow one act of the other"}
	var ids []string
	for _, d := range f.t.Dyads {
		if d.Verdict != record.TooShort {
			ids = append(ids, d.A, d.B)
		}
	}
	slices.SortStableFunc(ids, func(x, y string) int { return cmp.Compare(f.place(x), f.place(y)) })
	at := map[string]int{}
	for _, id := range ids {
		if _, known := at[id]; !known {
			at[id] = len(r.Parties)
			r.Parties = append(r.Parties, f.party(id))
		}
	}
	for _, d := range f.t.Dyads {
		if d.Verdict == record.TooShort {
			continue
		}
		a, b := at[d.A], at[d.B]
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
				Title: "What " + f.name(w[1]) + " did after an unusual " + f.grain + " of " + f.name(w[0]),
				Unit:  "points more, or fewer, towards " + f.name(w[0]) + " for one point out of the usual",
				Step:  f.grain + "s", To: f.party(w[0]), Of: f.party(w[1]),
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
