package page

import (
	"context"
	"strconv"
	"strings"

	"detente"
	"detente/answer"
	"detente/answer/history"
	"detente/model"
	"detente/report"
	"detente/web/ask"
)

// eventsScreen shows what happened: the record of the case step by step, and
// the meetings between.
var eventsScreen = screen{
	id: "events", name: "Events", key: "e", ask: "What happened, and do the wants fit it?",
	show: showEvents,
	acts: eventActs(),
	twin: func(v *view) string { return v.twin("history") },
}

// shownEvents is the record as a page shows it.
type shownEvents struct {
	View    *view
	Record  report.Record
	Judged  bool   // the steps were judged under the wants
	Trouble string // why they were not
	NoStart bool   // the case does not say what was so before the first step
	Graph   bool   // situations are listed: no record can be told
	Items   []happened
	Lanes   lanes
	Page    paging
	Form    *eventForm
	Add     string // link to the form for a step
	Meet    string
	Start   string
	Names   int // parties
	Acts    *shownRecord
}

// happened is a step or a meeting, in its place in time.
type happened struct {
	Step     bool
	N        int // in its list, from 1
	Path     string
	Iso, Day string
	Party    int // whose step; -1
	Who      string
	Deed     string // of a step, with marks
	Class    string // as the style sheet calls it
	Kind     string
	Told     string
	Sign     string
	Title    string // of a meeting
	Text     string
	There    string // who was there
	Offers   []offered
	Outcome  string
	Pick     string
	Edit     string
	Compare  string
	Today    string // the link that tries this day as today; "" where unknown
	State    int    // the situation it led to, with Known
	Known    bool
	Chosen   bool
}

// offered is an offer on the table of a meeting.
type offered struct{ Who, Text, Edit string }

// paging is which part of a long list is shown.
type paging struct {
	From, To, All int
	Before, After string
}

// mostEvents is how many are shown at once.
const mostEvents = 60

func showEvents(ctx context.Context, v *view) (any, error) {
	c := v.rev.Sketch()
	if c == nil {
		return nil, v.rev.Problems
	}
	s := shownEvents{View: v, Graph: len(c.Graph) > 0, Names: len(c.Parties), Add: v.Link("form", "step"), Meet: v.Link("form", "meeting"), Start: v.Link("form", "start")}
	s.NoStart = len(c.History) > 0 && !c.HasStart
	m, r, err := v.replay(ctx)
	switch {
	case ask.Waits(err):
		return nil, err
	case s.NoStart || len(c.History) == 0:
	case v.rev.Case == nil:
		s.Trouble = "something is not written yet, or a situation breaks a rule"
	case err != nil:
		s.Trouble = err.Error()
	default:
		s.Judged, s.Record = true, report.TellHistory(m, r)
	}
	all := v.inTime(m, s.Record)
	s.Items, s.Page = v.paged(all)
	s.Lanes = v.lanes(s.Items)
	if s.Form, err = v.eventForm(); err != nil {
		return s, err
	}
	s.Acts, err = v.record(ctx)
	return s, err
}

// replay is the record replayed. The model is nil where there is none.
func (v *view) replay(ctx context.Context) (*model.Model, history.Result, error) {
	r, err := ask.History(ctx, v.rev, ask.HistoryOf{Setup: v.setup})
	if err != nil {
		return nil, r, err
	}
	m, err := v.model(ctx)
	return m, r, err
}

// inTime are the steps and meetings in the order in which they were: steps in
// that of the file, and each meeting before the first step of its day.
func (v *view) inTime(m *model.Model, r report.Record) []happened {
	c := v.rev.Sketch()
	kind, id := v.pick()
	var list []happened
	placed := make([]bool, len(c.Meetings))
	meet := func(until string) {
		for {
			next := -1
			for k := range c.Meetings {
				if d := c.Meetings[k].Date; !placed[k] && (until == "" || d != "" && d <= until) && (next < 0 || d != "" && (c.Meetings[next].Date == "" || d < c.Meetings[next].Date)) {
					next = k
				}
			}
			if next < 0 {
				return
			}
			placed[next] = true
			x := v.met(next, kind+":"+id)
			v.against(m, next, &x)
			list = append(list, x)
		}
	}
	for k := range c.History {
		if d := c.History[k].Date; d != "" {
			meet(d)
		}
		x := v.done(m, k, r)
		x.Chosen = kind == "did" && id == strconv.Itoa(k+1)
		list = append(list, x)
	}
	meet("")
	return list
}

// done is a step of the record.
func (v *view) done(m *model.Model, k int, r report.Record) happened {
	c := v.rev.Sketch()
	s := &c.History[k]
	n := strconv.Itoa(k + 1)
	x := happened{Step: true, N: k + 1, Path: "history." + n, Iso: s.Date, Party: s.Party, Who: report.Named(&c.Parties[s.Party]), Deed: report.StepWords(c, s), Class: "plain", Sign: "●",
		Pick: v.Link("pick", "did:"+n), Edit: v.Link("form", "history."+n)}
	if s.Date != "" {
		x.Day, x.Compare = report.Day(s.Date), v.To("compare", "date", s.Date)
	}
	if k >= len(r.Steps) {
		return x
	}
	t := r.Steps[k]
	x.Deed, x.Kind, x.Told = t.Deed, t.Kind, t.Told
	x.Class, x.Sign = classOf(t.Step)
	if t.To != nil && m != nil {
		x.State, x.Known = *t.To, true
		if to, ok := m.State(*t.To); ok {
			x.Today = v.asToday(m, to, x.Day)
		}
	}
	return x
}

// classOf is how a step is drawn.
func classOf(x history.Step) (class, sign string) {
	switch {
	case !x.InPlay:
		return "out", "·"
	case x.Class == history.Repeat:
		return "repeat", "="
	case x.Class == history.Gain:
		return "gain", "▲"
	case x.Class == history.Answer:
		return "answer", "⇄"
	case x.Class == history.Concession:
		return "concession", "▽"
	}
	return "unexplained", "?"
}

// asToday is the link that only tries what was so on a day as today.
func (v *view) asToday(m *model.Model, s model.State, day string) string {
	var set []string
	for i := range m.Case.Parties {
		for k := range m.Case.Parties[i].Options {
			o := &m.Case.Parties[i].Options[k]
			if level := m.Level(s, o); level > 0 {
				set = append(set, settingText(o, level))
			}
		}
	}
	if day == "" {
		day = "that day"
	}
	a := v.at.Go("why")
	a.Query["if"] = append(append([]string{}, a.Query["if"]...), coded("today as it was on "+day, detente.Change{Verb: detente.SetValue, Path: "status_quo", Value: detente.Texts(set...)}))
	return a.String()
}

// settingText is an option at a level as a case file writes it.
func settingText(o *detente.Option, level int) string {
	switch {
	case o.Levels != nil:
		return o.Name() + " = " + o.Levels[level]
	case level == 0:
		return "not " + o.Name()
	}
	return o.Name()
}

// met is a meeting.
func (v *view) met(k int, picked string) happened {
	c := v.rev.Sketch()
	meeting := &c.Meetings[k]
	n := strconv.Itoa(k + 1)
	x := happened{N: k + 1, Path: "meetings." + n, Iso: meeting.Date, Party: -1, Class: "meeting", Sign: "◆", Kind: "a meeting",
		Title: strings.TrimPrefix(meetingWords(&detente.Meeting{Place: meeting.Place}), "the "), Text: meeting.Text, Outcome: meeting.Outcome,
		Pick: v.Link("pick", "meeting:"+n), Edit: v.Link("form", "meetings."+n), Chosen: picked == "meeting:"+n}
	if meeting.Date != "" {
		x.Day = report.Day(meeting.Date)
	}
	var there []string
	for _, p := range meeting.Parties {
		there = append(there, report.Named(&c.Parties[p]))
	}
	x.There = asProse(there)
	for _, o := range meeting.Offers {
		x.Offers = append(x.Offers, offered{report.Named(&c.Parties[o.By]), report.Settings(c, o.Settings), v.Link("form", "offer:"+n+"."+c.Parties[o.By].ID)})
	}
	return x
}

// against tells the offers of a meeting by what would have been different from
// today, where that is known.
func (v *view) against(m *model.Model, k int, x *happened) {
	if m == nil {
		return
	}
	n := 0
	for _, o := range answer.Offers(m) {
		if o.Meeting != &m.Case.Meetings[k] {
			continue
		}
		if o.InPlay && n < len(x.Offers) {
			x.Offers[n].Text = report.Place(m, o.State)
		}
		n++
	}
}

// asProse writes names as prose.
func asProse(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

// paged is the part of the events that the address chooses: the last unless
// it says otherwise, since that is where one goes on.
func (v *view) paged(all []happened) ([]happened, paging) {
	from := max(0, (len(all)-1)/mostEvents*mostEvents)
	if n, err := strconv.Atoi(v.at.Query.Get("from")); err == nil && n >= 1 && n <= len(all) {
		from = n - 1
	} else if v.at.Query.Get("pick") != "" {
		for k := range all {
			if all[k].Chosen {
				from = k / mostEvents * mostEvents
			}
		}
	}
	to := min(len(all), from+mostEvents)
	p := paging{From: from + 1, To: to, All: len(all)}
	if from > 0 {
		p.Before = v.Link("from", max(1, from+1-mostEvents))
	}
	if to < len(all) {
		p.After = v.Link("from", to+1)
	}
	return all[from:to], p
}
