package page

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"detente"
	"detente/answer/involve"
	"detente/model"
	"detente/report"
	"detente/web/ask"
)

// involveScreen sets who could be at the table side by side: what would hold,
// whether there is a way, and who could lose what.
var involveScreen = screen{
	id: "involve", name: "Involve", key: "t", ask: "Should others be at the table?",
	show: showInvolve,
	twin: func(v *view) string {
		of := v.involving()
		pairs := []string{}
		if len(of.Parties) > 0 {
			pairs = append(pairs, "parties", strings.Join(of.Parties, ","))
		}
		if goal := v.twinGoal(); goal != "" && v.at.Query.Get("any") != "1" {
			pairs = append(pairs, "to", goal)
		}
		if of.Joint {
			pairs = append(pairs, "joint", "true")
		}
		return v.twin("involve", pairs...)
	},
}

type shownInvolve struct {
	View    *view
	Told    report.Tables
	Rows    []lineupRow
	Outside []outsiderHead
	Boxes   []memberBox // the outsiders to ask about
	Rest    []field
	How     []tab
	ForGoal []tab // where a goal is starred
	Seats   []seatCard
	Unknown bool // the case does not say what is so today
}

// outsiderHead is a column of the table.
type outsiderHead struct {
	Party int
	Name  string
}

// lineupRow is who is at the table, and what comes of it.
type lineupRow struct {
	report.Lineup
	In    []bool
	Now   bool // it is the line-up that the view computes under
	Steps string
	Open  []link
}

// seatCard is what one seat changes.
type seatCard struct {
	report.Seat
	Party int
	Name  string
}

// involving is the question of the view.
func (v *view) involving() ask.InvolveOf {
	q := v.at.Query
	return ask.InvolveOf{Setup: v.setup, Parties: q["party"], Joint: q.Get("joint") == "1"}
}

func showInvolve(ctx context.Context, v *view) (any, error) {
	m, err := v.model(ctx)
	if err != nil {
		return nil, err
	}
	x := shownInvolve{View: v, Rest: v.fields("party", "pick")}
	if _, known := m.Today(); !known {
		x.Unknown = true
		return x, nil
	}
	of := v.involving()
	everyone, err := involve.Everyone(ctx, m, of.Parties)
	if err != nil {
		return nil, err
	}
	x.how(everyone, &of)
	r, err := ask.Involve(ctx, v.rev, of)
	if err != nil {
		return nil, err
	}
	x.Told = report.TellInvolve(everyone, r)
	for _, p := range m.Case.Parties {
		if p.Role == detente.Outsider && len(p.Options) > 0 {
			x.Boxes = append(x.Boxes, memberBox{p.ID, p.Name, index(m.Case, p.ID), slices.Contains(r.Outsiders, p.ID)})
		}
	}
	for _, id := range r.Outsiders {
		x.Outside = append(x.Outside, outsiderHead{index(m.Case, id), m.Case.Parties[index(m.Case, id)].Name})
	}
	for _, s := range x.Told.Seats {
		x.Seats = append(x.Seats, seatCard{s, index(m.Case, s.Party), report.Capital(report.Named(&m.Case.Parties[index(m.Case, s.Party)]))})
	}
	for _, l := range x.Told.Lineups {
		x.Rows = append(x.Rows, x.lineup(m, r, l))
	}
	return x, nil
}

func index(c *detente.Case, id string) int {
	i, _ := c.PartyIndex(id)
	return i
}

// how are the ways in which it may be asked, of the model with everyone at the
// table.
func (x *shownInvolve) how(m *model.Model, of *ask.InvolveOf) {
	v := x.View
	of.Joint = of.Joint && !m.Listed()
	if !m.Listed() {
		x.How = []tab{
			{Name: "One party at a time", Href: v.Link("joint", ""), Current: !of.Joint},
			{Name: "Two may act together", Href: v.Link("joint", "1"), Current: of.Joint},
		}
	}
	text := v.at.Query.Get("goal")
	home := m
	if v.home != nil {
		home = v.home
	}
	// A goal may need a seat that nobody has in the view.
	s, err := home.Find("goal", text)
	if err == nil {
		var there bool
		if s, there = same(home, m, s); !there {
			err = errGone
		}
	}
	if text == "" || err != nil {
		return
	}
	own := v.at.Query.Get("any") == "1"
	x.ForGoal = []tab{
		{Name: "the goal you starred", Href: v.Link("any", ""), Current: !own},
		{Name: "what each line-up makes possible", Href: v.Link("any", "1"), Current: own},
	}
	if !own {
		of.To = strconv.Itoa(m.Number(s))
	}
}

// lineup is a row of the table.
func (x *shownInvolve) lineup(m *model.Model, r involve.Result, l report.Lineup) lineupRow {
	v := x.View
	row := lineupRow{Lineup: l}
	if best, cut := strings.CutPrefix(l.Best, "At best would hold: "); cut {
		row.Best = report.Capital(best)
	}
	for _, id := range r.Outsiders {
		row.In = append(row.In, slices.Contains(l.In, id))
	}
	at := slices.IndexFunc(r.Subsets, func(s involve.Subset) bool { return slices.Equal(s.In, l.In) })
	switch s := r.Subsets[at]; {
	case s.Road != nil && s.Road.Steps == 0:
		row.Steps = "it is today"
	case s.Road != nil:
		row.Steps = "yes, in " + many(s.Road.Steps, "step", "steps")
	case s.Obstacle == "":
		row.Steps = "nothing to look for"
	default:
		row.Steps = "none"
	}
	if len(r.Outsiders) == 0 {
		return row
	}
	ids := append(slices.Clone(l.In), r.Seated...)
	var seated []string
	for _, p := range m.Case.Parties { // in file order, so that the same table has one address
		there := m.Setup.Table == nil || slices.Contains(*m.Setup.Table, p.ID)
		asked := slices.Contains(r.Outsiders, p.ID)
		if p.Role == detente.Outsider && (slices.Contains(ids, p.ID) || !asked && there) {
			seated = append(seated, p.ID)
		}
	}
	now := []string{}
	for _, p := range m.Case.Parties {
		if p.Role == detente.Outsider && (m.Setup.Table == nil || slices.Contains(*m.Setup.Table, p.ID)) {
			now = append(now, p.ID)
		}
	}
	row.Now = slices.Equal(seated, now)
	code := v.tabling(m, seated)
	for _, to := range []struct{ name, screen string }{{"way out", "way-out"}, {"why", "why"}, {"what if", "what-if"}} {
		href := v.To(to.screen)
		if !row.Now {
			href = v.TryOn(to.screen, code)
		}
		row.Open = append(row.Open, link{to.name, href})
	}
	return row
}
