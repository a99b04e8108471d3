package page

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"detente"
	"detente/answer/roadmap"
	"detente/model"
	"detente/report"
	"detente/web/ask"
)

// remedy is a change that would make a way, and what can be done with it.
type remedy struct {
	Text string
	Try  string // the address that tries it; "" where it cannot be tried
	Code string // of the change, to be put into the case; "" where it cannot be
	More link   // where it is worked out; zero for nowhere
}

// fixes are the changes that would make a way.
func (x *shownWay) fixes(m *model.Model) {
	if x.Told.Blocked == nil {
		return
	}
	for _, r := range x.Told.Blocked.Remedies {
		x.Fixes = append(x.Fixes, x.View.fix(m, r))
	}
}

func (v *view) fix(m *model.Model, r report.Remedy) remedy {
	y := remedy{Text: report.Capital(r.Text)}
	c := v.rev.Case
	switch r.Kind {
	case roadmap.LiftedRule:
		at := slices.IndexFunc(c.Rules, func(x detente.Rule) bool { return x.Text == r.Rule })
		if at >= 0 {
			y.Code = coded("a rule lifted: "+r.Rule, detente.Change{Verb: detente.RemoveEntry, Path: "rules." + strconv.Itoa(at+1)})
		}
	case roadmap.FreedDirection:
		if o := option(c, r.Option); o != nil {
			y.Code = coded("can go both ways: "+o.Text, detente.Change{Verb: detente.RemoveEntry, Path: optionPath(o) + ".moves"})
		}
	case roadmap.HalfwayLevel:
		if o := option(c, r.Option); o != nil && !slices.Contains(o.Levels, "halfway") {
			at := slices.Index(o.Levels, r.Between[1])
			levels := slices.Insert(slices.Clone(o.Levels), at, "halfway")
			y.Code = coded("a half-way level: "+o.Text, detente.Change{Verb: detente.SetValue, Path: optionPath(o) + ".levels", Value: detente.Texts(levels...)})
		}
	case roadmap.NewSeat:
		y.Try = v.Try(v.seating(m, r.Party, true))
		if v.chosen.Scenario == "" {
			y.Code = coded("the table", detente.Change{Verb: detente.SetValue, Path: "table", Value: detente.Texts(v.seated(m, r.Party, true)...)})
		}
		return y
	case roadmap.RaisedRank:
		if s, known := m.State(r.State); known {
			if n, there := v.number(m, s); there {
				y.More = link{"what would bring that about", v.To("what-if", "goal", n, "cheap", "1")}
			}
		}
		return y
	}
	if y.Code != "" {
		y.Try = v.Try(y.Code)
	}
	return y
}

// option is the option of a name, as USA.drills; nil where there is none.
func option(c *detente.Case, name string) *detente.Option {
	for k := range c.Parties {
		for j := range c.Parties[k].Options {
			if o := &c.Parties[k].Options[j]; o.Name() == name {
				return o
			}
		}
	}
	return nil
}

// optionPath is the path of an option in the case file.
func optionPath(o *detente.Option) string {
	party, id, _ := strings.Cut(o.Name(), ".")
	return "parties." + party + ".options." + id
}

// putIn puts one change into the case, as a step that can be undone.
func putIn(_ context.Context, v *view, form url.Values) (Address, error) {
	ch, label, err := decoded(form.Get("code"))
	if err != nil {
		return Address{}, errors.New("what is to be put into the case cannot be read")
	}
	if label == "" {
		label = "a change"
	}
	return Address{}, v.desk.Change(label, ch)
}

// seated are the outsiders at the table with one more, or one fewer.
func (v *view) seated(m *model.Model, party string, in bool) []string {
	list := []string{}
	for _, p := range m.Case.Parties {
		if p.Role != detente.Outsider {
			continue
		}
		there := m.Setup.Table == nil || slices.Contains(*m.Setup.Table, p.ID)
		if p.ID == party {
			there = in
		}
		if there {
			list = append(list, p.ID)
		}
	}
	return list
}

// seating is what puts an outsider at the table or takes it away, as the
// address tries it.
func (v *view) seating(m *model.Model, party string, in bool) string {
	return v.tabling(m, v.seated(m, party, in))
}

// tabling is what lets these outsiders and no others be at the table.
func (v *view) tabling(m *model.Model, ids []string) string {
	var names []string
	for _, id := range ids {
		if i, known := m.Case.PartyIndex(id); known {
			names = append(names, m.Case.Parties[i].Name)
		}
	}
	label := "at the table: " + strings.Join(names, ", ")
	if len(names) == 0 {
		label = "no outsider at the table"
	}
	return coded(label, detente.Change{Verb: detente.SetValue, Path: "scenarios." + triedScenario + ".table", Value: detente.Texts(ids...)})
}

// tables are the outsiders, each to be put at the table or taken away.
func (v *view) tables(m *model.Model) []tab {
	var list []tab
	if _, known := m.Today(); !known {
		return nil // who is not there does what it does today
	}
	for _, p := range m.Case.Parties {
		if p.Role != detente.Outsider || len(p.Options) == 0 {
			continue
		}
		there := m.Setup.Table == nil || slices.Contains(*m.Setup.Table, p.ID)
		t := tab{Name: report.Named(&p), Current: there, Code: v.seating(m, p.ID, !there)}
		t.Href = v.Try(t.Code)
		list = append(list, t)
	}
	return list
}

// stepDrawer tells a step of a way out, as step:1.3: why it may be taken, what
// could be lost then, and who would gain by breaking it.
func stepDrawer(ctx context.Context, v *view, id string) (drawer, error) {
	m, err := v.model(ctx)
	if err != nil {
		return drawer{}, err
	}
	road, step, _ := strings.Cut(id, ".")
	i, err1 := strconv.Atoi(road)
	k, err2 := strconv.Atoi(step)
	if err1 != nil || err2 != nil {
		return drawer{}, errGone
	}
	r, err := v.roads(ctx, m)
	if err != nil {
		return drawer{}, err
	}
	if i < 1 || i > len(r.Roads) || k < 1 || k > len(r.Roads[i-1].Steps) {
		return drawer{}, errGone
	}
	x := r.Roads[i-1].Steps[k-1]
	after, err := ask.Why(ctx, v.rev, ask.WhyOf{Setup: v.setup, State: strconv.Itoa(x.State), Verdicts: ask.Verdicts{Concepts: v.judged(m)}})
	if err != nil {
		return drawer{}, err
	}
	t := report.TellStep(m, r, i-1, k-1, after)
	d := drawer{Title: t.Headline, Party: -1, Notes: t.Notes}
	for _, p := range t.Parts {
		if len(p.Lines) == 0 {
			d.Lines = append(d.Lines, p.Text)
			continue
		}
		d.Parts = append(d.Parts, p)
	}
	d.Links = []link{{"why it holds, or not, then", v.To("why", "state", x.State)}, {"around it", v.To("map", "state", x.State)}}
	if len(x.Moves) == 1 {
		party := slices.IndexFunc(m.Parties, func(p model.Player) bool { return p.ID == x.Moves[0].Party })
		d.Party = m.Parties[party].Index
	}
	return d, nil
}

// wayOutFile is the picture of the road chosen, or its table.
func wayOutFile(ctx context.Context, v *view, name string) (Response, error) {
	m, err := v.model(ctx)
	if err != nil {
		return Response{}, err
	}
	r, err := v.roads(ctx, m)
	if err != nil {
		return Response{}, err
	}
	if len(r.Roads) == 0 {
		return Response{}, errors.New("there is no way out to draw")
	}
	x := figureFile(report.LanesOf(m, r, v.road(r), nil), v.desk.ID+"-"+name)
	if strings.HasSuffix(name, ".svg") {
		x.Body, err = v.picture(x.Body)
	}
	return x, err
}

// figureFile is a picture of an answer, or its table, in the form that a name
// ends in: svg, png or csv.
func figureFile(f report.Figure, name string) Response {
	x := Response{Status: 200, Name: name}
	switch name[strings.LastIndexByte(name, '.')+1:] {
	case "svg":
		x.Type, x.Body = "image/svg+xml", f.SVG
	case "png":
		x.Type, x.Body = "image/png", f.PNG()
	default:
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		_ = w.Write(f.Head) // into memory: it cannot fail
		for _, row := range f.Rows {
			_ = w.Write(row)
		}
		w.Flush()
		x.Type, x.Body = "text/csv; charset=utf-8", b.Bytes()
	}
	return x
}
