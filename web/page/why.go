package page

import (
	"bytes"
	"context"
	"errors"
	"strconv"
	"strings"

	"detente"
	"detente/answer/why"
	"detente/model"
	"detente/report"
	"detente/stability"
	"detente/web/ask"
	"detente/web/desk"
)

// whyScreen tells why a situation holds, or does not: today unless another is
// chosen.
var whyScreen = screen{
	id: "why", name: "Why", key: "y", ask: "Why does it stay as it is?", main: true,
	show: showWhy,
	twin: func(v *view) string {
		if state := v.at.Query.Get("state"); state != "" {
			return v.twin("why", "state", state)
		}
		return v.twin("stuck")
	},
}

// shownWhy is what the screen shows. Of today it has the circle and the
// impasse; of another situation what is different, and the near misses.
type shownWhy struct {
	View     *view
	model    *model.Model
	Empty    string // why nothing can be told yet; then nothing else is set
	State    int
	Today    bool
	Unknown  bool // the case does not say what is so today
	Headline string
	Concept  stability.Concept
	Whole    string // the situation in words, told by its difference from today
	Listed   bool   // the case lists its situations: it is a name
	Tried    *beforeNow
	Concepts []conceptLink
	Toggle   link // to the formal view, or back
	Formal   string
	Star     starLink
	Next     string
	Previous string
	Place    string // where it is in the list of what holds; "" where it is not in it

	Circle  *report.Circle
	Impasse *report.Impasse
	Needs   []string
	Near    []neighbour
	Parties []whyParty
	Flips   []flip // those by which it changes whether the situation holds
	Others  []flip
	Waiting string // where to be told how far the rest is; "" where all is there
	Notes   []report.Note
	Infer   bool
}

// whyParty is one party: whether it would leave, its gains, its other moves.
type whyParty struct {
	report.Part
	Index int // in the file, for its colour
	Name  string
	Steps []report.Move
}

type conceptLink struct {
	Plain, Name, Href string
	Current           bool
}

// starLink stars a situation as the goal, or takes the star away.
type starLink struct {
	Href    string
	Starred bool
}

func showWhy(ctx context.Context, v *view) (any, error) {
	if empty := v.nobody(); empty != "" {
		return shownWhy{View: v, Empty: empty}, nil
	}
	m, err := v.model(ctx)
	if err != nil {
		return nil, err
	}
	s, err := v.state(m, "state")
	if err != nil {
		return nil, err
	}
	today, known := m.Today()
	x := &shownWhy{View: v, model: m, Listed: m.Graph(), State: m.Number(s), Today: known && today == s, Unknown: !known}
	c, _ := stability.Named(v.judged(m))
	x.Concept = c[0]
	p := report.NewPage(m)
	r, err := v.verdicts(ctx, v.rev, x.State)
	if err != nil {
		return nil, err
	}
	x.verdicts(m, s, p, r)
	ctx = desk.Soon(ctx) // the headline is not kept waiting by the rest
	for _, more := range []func() error{
		func() error { return x.before(ctx, m, s) },
		func() error { return x.stuck(ctx, p) },
		func() error { return x.flips(ctx, m, r) },
		func() error { return x.neighbours(ctx, m, s) },
		func() error { return x.misses(ctx, m, s, p) },
	} {
		if err := x.later(more()); err != nil {
			return nil, err
		}
	}
	x.links(m, s)
	if v.at.Query.Get("formal") != "" {
		var b bytes.Buffer
		report.Formal(&b, m, r)
		x.Formal = b.String()
	}
	notes := p.Notes()
	x.Notes, x.Infer = notes.Notes, notes.Inferred
	return x, nil
}

// later lets a part of the page come when it is there.
func (x *shownWhy) later(err error) error {
	var working *desk.Working
	if !errors.As(err, &working) {
		return err
	}
	x.Waiting = x.View.watch(working.Key)
	return nil
}

// nobody says why a case cannot be asked anything yet; "" where it can.
func (v *view) nobody() string {
	if v.rev.Case == nil {
		for _, p := range v.rev.Problems {
			if p.Severity == detente.Error && !strings.Contains(p.Text, "the case has no parties") {
				return ""
			}
		}
		return "Nobody can act yet."
	}
	options := len(v.rev.Case.Graph)
	for _, p := range v.rev.Case.Parties {
		options += len(p.Options)
	}
	if options == 0 {
		return "There is nothing yet that anybody could do."
	}
	return ""
}

// verdicts are the verdicts on a situation of a revision under the concept
// chosen.
func (v *view) verdicts(ctx context.Context, rev *desk.Revision, n int) (why.Result, error) {
	m, err := ask.Model(ctx, rev, v.setup)
	if err != nil {
		return why.Result{}, err
	}
	return ask.Why(ctx, rev, ask.WhyOf{Setup: v.setup, State: strconv.Itoa(n), Verdicts: ask.Verdicts{Concepts: v.judged(m)}})
}

// stuck tells what makes today a circle and what would be better.
func (x *shownWhy) stuck(ctx context.Context, p *report.Page) error {
	v := x.View
	if !x.Today {
		return nil
	}
	circle, err := ask.Circle(ctx, v.rev, ask.SpiralOf{Setup: v.setup, Lists: ask.Lists{Limit: listed}})
	if err != nil {
		return err
	}
	impasse, err := ask.Stuck(ctx, v.rev, ask.StuckOf{Setup: v.setup, Lists: ask.Lists{Limit: listed}})
	if err != nil {
		return err
	}
	i, c := p.Stuck(impasse), p.Circle(circle)
	x.Circle, x.Impasse = &c, &i
	return nil
}

// listed bounds lists that a screen shows in part.
const listed = 100

// verdicts tells them party by party.
func (x *shownWhy) verdicts(m *model.Model, s model.State, p *report.Page, r why.Result) {
	t := p.Why(r)
	x.Headline = t.Headline
	for _, part := range t.Parts {
		i, _ := m.PartyIndex(part.Party)
		y := whyParty{Part: part, Index: m.Parties[i].Index, Name: report.Capital(report.Named(m.Parties[i].Party))}
		if part.Steps == nil {
			y.Lines = nil // the moves below say the same one by one
		}
		y.Steps = p.Moves(i, s)
		x.Parties = append(x.Parties, y)
	}
	if !x.Today {
		x.Whole = report.Capital(report.Place(m, s)) + "."
		if m.Graph() {
			x.Whole = "“" + report.Situation(m, s) + "”."
		}
	}
}

// links are where one can go from here.
func (x *shownWhy) links(m *model.Model, s model.State) {
	v := x.View
	for _, c := range stability.Concepts {
		if stability.Undefined(m, c) != "" {
			continue
		}
		id := c.ID
		if id == stability.SEQ.ID {
			id = ""
		}
		x.Concepts = append(x.Concepts, conceptLink{c.Plain, c.Name, v.Link("concept", id), c.ID == x.Concept.ID})
	}
	x.Toggle = link{"The definition applied", v.Link("formal", "1")}
	if v.at.Query.Get("formal") != "" {
		x.Toggle = link{"Without the definition", v.Link("formal", "")}
	}
	x.Star = starLink{x.Goal(x.State), x.Starred(x.State)}
	if x.Star.Starred {
		x.Star.Href = v.Link("goal", "")
	}
}

// Goal is the address that makes a situation the goal; "" where the case as it
// is does not have it.
func (x *shownWhy) Goal(n int) string {
	if s, known := x.model.State(n); known {
		if number, there := x.View.number(x.model, s); there {
			return x.View.Link("goal", number)
		}
	}
	return ""
}

// Starred says whether a situation is the goal.
func (x *shownWhy) Starred(n int) bool {
	goal, starred := x.View.goal(x.model)
	return starred && x.model.Number(goal) == n
}

// whyFile is the reason as a text, as the command prints it.
func whyFile(ctx context.Context, v *view, name string) (Response, error) {
	m, err := v.model(ctx)
	if err != nil {
		return Response{}, err
	}
	s, err := v.state(m, "state")
	if err != nil {
		return Response{}, err
	}
	r, err := v.verdicts(ctx, v.rev, m.Number(s))
	if err != nil {
		return Response{}, err
	}
	var b bytes.Buffer
	if len(r.Verdicts) == 0 {
		return Response{}, errors.New("there is nothing to tell of this situation")
	}
	report.Why(&b, m, r)
	return Response{Status: 200, Type: "text/plain; charset=utf-8", Name: v.desk.ID + "-" + name, Body: b.Bytes()}, nil
}
