package page

import (
	"cmp"
	"context"
	"errors"
	"net/url"
	"slices"
	"strings"

	"detente"
	"detente/folder"
	"detente/model"
	"detente/report"
	"detente/web/ask"
	"detente/web/desk"
)

// compareScreen says what is different between the case as it is looked at and
// another: another case, a scenario, voices, or the same on another day; or,
// where none is chosen, between the case as written and as it is looked at.
var compareScreen = screen{
	id: "compare", name: "Compare", key: "c", ask: "What is different, and what does that change?",
	show: showCompare,
	twin: func(v *view) string {
		q := url.Values{"case": {v.desk.ID}}
		other := v.other()
		of := other.setup
		chosen := v.chosen.Scenario != "" || len(v.chosen.Voices) > 0
		switch {
		case other.chosen == chosen, len(v.tried) > 0: // nothing to compare with, or what the API has no word for
			return ""
		case other.id != "":
			q.Set("other", other.id)
		case chosen:
			of = v.chosen
		}
		if of.Scenario != "" {
			q.Set("scenario", of.Scenario)
		}
		if len(of.Voices) > 0 {
			q["voice"] = of.Voices
		}
		if other.day != "" {
			q.Set("date", other.day)
		}
		return "/api/compare?" + q.Encode()
	},
}

type shownCompare struct {
	View      *view
	Told      *report.Compared // nil where there is nothing to compare with yet
	A, B      *view            // of the two sides, for links
	Name      string           // of the first side
	Other     string           // of the second
	Cases     []choice
	Scenarios []choice
	Voices    []voiceChoice
	Days      []choice
	Day       string
	Rest      []field
	Clear     string
	Wrong     string // why it cannot be compared
}

// choice is an entry of a list to choose from.
type choice struct {
	Value, Text string
	Chosen      bool
}

type voiceChoice struct {
	Party  string
	Voices []choice
}

// otherSide is what the address compares with.
type otherSide struct {
	chosen  bool
	id, day string
	setup   ask.Setup
}

// other reads what to compare with: the case "with", its scenario "in", voices
// "as", and the day "on".
func (v *view) other() otherSide {
	q := v.at.Query
	o := otherSide{id: q.Get("with"), day: strings.TrimSpace(q.Get("on")), setup: ask.Setup{Scenario: q.Get("in")}}
	for _, voice := range q["as"] {
		if voice != "" {
			o.setup.Voices = append(o.setup.Voices, voice)
		}
	}
	o.chosen = o.id != "" || o.day != "" || o.setup.Scenario != "" || len(o.setup.Voices) > 0
	return o
}

func showCompare(ctx context.Context, v *view) (any, error) {
	m, err := v.model(ctx)
	if err != nil {
		return nil, err
	}
	o := v.other()
	x := shownCompare{View: v, A: v, B: v, Day: o.day, Rest: v.fields("with", "in", "as", "on", "pick")}
	x.Clear = v.Link("with", "", "in", "", "as", "", "on", "")
	d, err := v.otherDesk(o.id)
	if err != nil {
		x.Wrong = err.Error()
		x.choices(v.rev.Case, o)
		return x, nil
	}
	x.choices(d.Now().Case, o)
	x.Name, x.Other = v.asSeen(), x.named(d, o)
	switch {
	case o.chosen:
		b := *v
		b.desk, b.base, b.rev, b.tried, b.setup, b.chosen = d, d.Now(), d.Now(), nil, o.setup, o.setup
		b.at = Address{d.ID, "compare", url.Values{}}
		if o.setup.Scenario != "" {
			b.at.Query.Set("scenario", o.setup.Scenario)
		}
		if len(o.setup.Voices) > 0 {
			b.at.Query["voice"] = o.setup.Voices
		}
		x.B = &b
	case len(v.tried) > 0 || v.chosen.Scenario != "" || len(v.chosen.Voices) > 0:
		a := *v
		a.rev, a.tried, a.setup, a.chosen = v.base, nil, ask.Setup{}, ask.Setup{}
		a.at = v.at.With("if", "", "scenario", "", "voice", "")
		x.A = &a
		x.Name, x.Other = "the case as it is written", v.asSeen()
	default:
		return x, nil
	}
	return x, x.tell(ctx, m, o)
}

// tell compares the two sides.
func (x *shownCompare) tell(ctx context.Context, m *model.Model, o otherSide) error {
	r, err := ask.Changed(ctx, x.A.rev, x.B.rev, ask.ChangedOf{From: x.A.setup, To: x.B.setup, Date: o.day, Lists: ask.Lists{Limit: 20}})
	var working *desk.Working
	switch {
	case err == nil:
	case errors.As(err, &working), errors.Is(err, context.Canceled):
		return err
	default:
		x.Wrong = firstProblem(err)
		return nil
	}
	a, b := m, m
	if x.A != x.View {
		if a, err = ask.Model(ctx, x.A.rev, x.A.setup); err != nil {
			return err
		}
	}
	if x.B != x.View {
		if b, err = ask.Other(ctx, x.B.rev, ask.CompareOf{Setup: x.B.setup, Date: o.day}); err != nil {
			return err
		}
	}
	told := report.TellCompare(a, b, r)
	x.Told = &told
	return nil
}

// firstProblem is an error in one line: of many problems of a case the first.
func firstProblem(err error) string {
	var problems detente.Problems
	if errors.As(err, &problems) && len(problems) > 0 {
		return "The other case has errors: " + problems.Sorted()[0].Text
	}
	return err.Error()
}

// otherDesk is the desk of the case to compare with; this one for "".
func (v *view) otherDesk(id string) (*desk.Desk, error) {
	if id == "" || id == v.desk.ID {
		return v.desk, nil
	}
	d, err := v.site.Shelf.Desk(id)
	var missing *folder.Missing
	if errors.As(err, &missing) {
		return nil, errors.New("there is no case " + id + " here")
	}
	return d, err
}

// asSeen names the case as the view has it.
func (v *view) asSeen() string {
	var how []string
	if v.chosen.Scenario != "" {
		how = append(how, "in the scenario "+v.chosen.Scenario)
	}
	for _, voice := range v.chosen.Voices {
		party, name, _ := strings.Cut(voice, "=")
		how = append(how, party+" as “"+name+"”")
	}
	if len(v.tried) > 0 {
		how = append(how, "with what is tried")
	}
	if len(how) == 0 {
		return "the case as it is written"
	}
	return "the case " + strings.Join(how, ", ")
}

// named names what is compared with.
func (x *shownCompare) named(d *desk.Desk, o otherSide) string {
	text := "the same"
	if d != x.View.desk {
		text = d.ID
		if c := d.Now().Case; c != nil && c.Title != "" {
			text = "“" + c.Title + "”"
		}
	}
	var how []string
	if o.setup.Scenario != "" {
		how = append(how, "in the scenario "+o.setup.Scenario)
	}
	for _, voice := range o.setup.Voices {
		party, name, _ := strings.Cut(voice, "=")
		how = append(how, party+" as “"+name+"”")
	}
	if o.day != "" {
		how = append(how, "as of "+o.day)
	}
	if len(how) == 0 {
		return text + " as it is written"
	}
	return text + " " + strings.Join(how, ", ")
}

// choices are what can be chosen, of the other case.
func (x *shownCompare) choices(c *detente.Case, o otherSide) {
	for _, card := range x.View.site.Shelf.Cards() {
		x.Cases = append(x.Cases, choice{card.ID, cmp.Or(card.Title, card.ID), card.ID == o.id || o.id == "" && card.ID == x.View.desk.ID})
	}
	if c == nil {
		return
	}
	for _, s := range scenarios(c) {
		text := s.Name
		if s.Text != "" {
			text += ": " + s.Text
		}
		x.Scenarios = append(x.Scenarios, choice{s.Name, text, s.Name == o.setup.Scenario})
	}
	for _, p := range c.Parties {
		if len(p.Voices) < 2 {
			continue
		}
		list := voiceChoice{Party: p.Name}
		for _, voice := range p.Voices {
			value := p.ID + "=" + voice.Name
			list.Voices = append(list.Voices, choice{value, voice.Name, slices.Contains(o.setup.Voices, value)})
		}
		x.Voices = append(x.Voices, list)
	}
	if c.HasStart {
		for _, s := range c.History {
			if s.Date != "" && !slices.ContainsFunc(x.Days, func(d choice) bool { return d.Value == s.Date }) {
				x.Days = append(x.Days, choice{s.Date, s.Date + " " + s.Text, s.Date == o.day})
			}
		}
	}
}
