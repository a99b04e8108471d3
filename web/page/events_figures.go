package page

import (
	"context"
	"errors"
	"math"
	"path"
	"slices"
	"strings"

	"detente"
	"detente/answer/record"
	"detente/draw"
	"detente/report"
)

// namedFigure is a picture of the record, and what its files are called.
type namedFigure struct {
	report.Figure
	name string
}

// The names of the pictures of the record.
const (
	dealingsName = "record"
	repliesName  = "replies"
	responseName = "response" // of the second party to the first; or -back, the other way round
)

// recordFigures are the pictures of what is looked at: what was done by period;
// who answers whom, where that can be told of anybody; and of a single pair, how
// an answer passes.
func (v *view) recordFigures(x looked) []namedFigure {
	c := v.rev.Sketch()
	list := []namedFigure{{report.DealingsOf(v.dealings(c, x)), dealingsName}}
	if r := repliesIn(c, x); slices.ContainsFunc(r.Cells, func(cell draw.Reply) bool { return cell.Kind != draw.ReplyUntold }) {
		f := report.RepliesOf(r)
		f.Note = "An answer counts as shown only where every test agrees, even if its numbers lie above 0."
		list = append(list, namedFigure{f, repliesName})
	}
	if x.one {
		for k, r := range responsesIn(c, x) {
			f := report.ResponseOf(r)
			f.Note = "It is drawn from the sums alone, and does not show an answer where the tests do not agree on one."
			list = append(list, namedFigure{f, responseName + []string{"", "-back"}[k]})
		}
	}
	return list
}

// drawnParty is a party as pictures name it.
func drawnParty(c *detente.Case, id string) draw.Party {
	k := slices.IndexFunc(c.Parties, func(p detente.Party) bool { return p.ID == id })
	return draw.Party{ID: id, Name: partyNamed(c, id), Colour: max(k, 0)}
}

// dealings is what was done by period, with the steps of the case's history as
// flags.
func (v *view) dealings(c *detente.Case, x looked) draw.Dealings {
	s := x.Series
	d := draw.Dealings{
		Title: "What they did towards each other, " + report.RecordGrain(s.Grain),
		Unit:  "scores of acts added up by " + string(s.Grain) + ": above the line friendly, below it hostile",
	}
	for p := range s.Periods() {
		d.Periods = append(d.Periods, s.Start(p).String())
	}
	at := func(id string) int { return slices.Index(s.Parties, id) }
	for _, j := range x.shown {
		a, b := at(j.A), at(j.B)
		if a < 0 || b < 0 {
			continue
		}
		d.Pairs = append(d.Pairs, draw.DealingsPair{A: drawnParty(c, j.A), B: drawnParty(c, j.B), AB: inPoints(s.Sum[a][b]), BA: inPoints(s.Sum[b][a])})
	}
	for k := range c.History {
		h := &c.History[k]
		if h.Date == "" || d.Period(h.Date) < 0 || x.one && !concerns(c, h, x.shown[0]) {
			continue
		}
		text := report.Capital(report.Named(&c.Parties[h.Party])) + ": " + stepWords(c, h)
		d.Events = append(d.Events, draw.SeriesEvent{Date: h.Date, Text: report.Harmless(unmarked(text))})
	}
	return d
}

// concerns says that a step is one of a party of a pair.
func concerns(c *detente.Case, h *detente.Step, d record.Judged) bool {
	id := c.Parties[h.Party].ID
	return id == d.A || id == d.B
}

// inPoints are tenths as points of the scale.
func inPoints(tenths []int64) []float64 {
	list := make([]float64, len(tenths))
	for k, v := range tenths {
		list[k] = float64(v) / 10
	}
	return list
}

// repliesIn is who answers whom, among the parties of pairs with an act. A reply
// is shown where every test of its direction agrees, as the verdict has it.
func repliesIn(c *detente.Case, x looked) draw.Replies {
	r := draw.Replies{Title: "Who answers whom", Unit: "acts that directly follow one act of the other"}
	place := map[string]int{}
	for k := range c.Parties {
		id := c.Parties[k].ID
		if slices.ContainsFunc(x.pairs, func(d record.Judged) bool { return d.Verdict != record.TooShort && (d.A == id || d.B == id) }) {
			place[id] = len(r.Parties)
			r.Parties = append(r.Parties, drawnParty(c, id))
		}
	}
	for _, d := range x.pairs {
		if d.Verdict == record.TooShort {
			continue
		}
		add := func(from, to string, way record.Way) {
			cell := draw.Reply{Of: place[to], To: place[from]}
			if h := way.Hawkes; h != nil {
				cell.Kind, cell.Value, cell.Low, cell.High = draw.ReplyNotShown, h.A, h.Low, h.High
				if d.Verdict == record.Loop || d.Verdict == record.OneWay && d.OneWay == from+"->"+to {
					cell.Kind = draw.ReplyShown
				}
			}
			r.Cells = append(r.Cells, cell)
		}
		add(d.A, d.B, d.AToB)
		add(d.B, d.A, d.BToA)
	}
	return r
}

// responsesIn are how the acts of each party of a pair move after the other's,
// where some test says that they do.
func responsesIn(c *detente.Case, x looked) (list []draw.Response) {
	d := x.shown[0]
	if d.Verdict == record.NoEvidence || d.Detail == nil || d.Detail.Shocks == nil {
		return nil
	}
	for _, way := range [][2]string{{d.A, d.B}, {d.B, d.A}} {
		for _, s := range d.Detail.Shocks.Responses {
			if s.Shock != way[0]+"->"+way[1] || s.Of != way[1]+"->"+way[0] {
				continue
			}
			of, to := drawnParty(c, way[1]), drawnParty(c, way[0])
			name := func(p draw.Party) string { return report.NamedIn(c, p.ID) }
			list = append(list, draw.Response{
				Title: "What " + name(of) + " did after an unusual " + string(x.grain) + " of " + name(to),
				Unit:  "points by which the sum towards " + name(to) + " is higher, or lower", Step: string(x.grain) + "s", Of: of, To: to,
				Line: known(s.Middle), Low: known(s.Low), High: known(s.High), Within: "90 %",
			})
		}
	}
	return list
}

// known are numbers, with what is not known as no number.
func known(list []*float64) []float64 {
	all := make([]float64, len(list))
	for k, v := range list {
		if all[k] = math.NaN(); v != nil {
			all[k] = *v
		}
	}
	return all
}

// recordFile is a picture of the record, or its table.
func recordFile(ctx context.Context, v *view, name string) (Response, error) {
	if v.rev.Sketch() == nil {
		return Response{}, v.rev.Problems
	}
	x, err := v.lookAtRecord(ctx)
	if err != nil {
		return Response{}, err
	}
	if len(x.pairs) > 0 {
		for _, f := range v.recordFigures(x) {
			if f.name != strings.TrimSuffix(name, path.Ext(name)) {
				continue
			}
			r := figureFile(f.Figure, v.desk.ID+"-"+name)
			if path.Ext(name) == ".svg" {
				r.Body, err = v.picture(r.Body)
			}
			return r, err
		}
	}
	return Response{}, errors.New("the record has nothing to draw there")
}
