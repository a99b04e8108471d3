package page

import (
	"context"
	"errors"
	"html/template"
	"strconv"
	"strings"

	"detente"
	"detente/answer"
	"detente/model"
	"detente/report"
	"detente/stability"
	"detente/web/ask"
	"detente/web/desk"
)

// drawer is what the drawer at the right tells about what is selected: always
// a reason, and the quotes it rests on.
type drawer struct {
	View   *view
	Title  string
	Party  int           // whose it is, by its place in the file; -1 for nobody's
	Lines  []string      // sentences, with marks of the notes
	Parts  []report.Part // below the sentences, each with its lines
	Notes  []report.Note
	Quotes []quoted
	Links  []link
	Hint   string // what else could be selected, or ""
	// Unasked is set where nothing is selected: on a phone it then stands at the
	// foot of the page, not over it.
	Unasked bool
	Forms   template.HTML // what can be done with it, or ""
}

type link struct{ Text, Href string }

// quoted is a quote as the page shows it.
type quoted struct {
	Text, Title, Anchor string
	Line                int
	Href                string // where it stands, or ""
}

// drawer is what the drawer shows.
func (v *view) drawer(ctx context.Context) (template.HTML, error) {
	kind, id := v.pick()
	tell := kinds()[kind]
	if tell == nil {
		if d, there := v.unasked(ctx); there {
			d.View, d.Unasked = v, true
			return v.fill("drawer", d)
		}
		return v.fill("drawer-empty", v)
	}
	d, err := tell(ctx, v, id)
	var working *desk.Working
	switch {
	case errors.As(err, &working):
		return v.working(working.Key, v.Link("pick", ""))
	case errors.Is(err, context.Canceled):
		return "", err
	case err != nil: // the case was changed, or has errors: the screen tells
		return v.fill("drawer-empty", v)
	}
	d.View = v
	return v.fill("drawer", d)
}

// kinds are the kinds of what can be selected.
func kinds() map[string]func(ctx context.Context, v *view, id string) (drawer, error) {
	return map[string]func(ctx context.Context, v *view, id string) (drawer, error){
		"state":  stateDrawer,
		"want":   wantDrawer,
		"word":   wordDrawer,
		"option": optionDrawer,
		"party":  partyDrawer,
		"rule":   ruleDrawer,
		"step":   stepDrawer,

		"entry":   entryDrawer,
		"passage": passageDrawer,
		"claim":   claimDrawer,
		"did":     didDrawer,
		"meeting": meetingDrawer,
	}
}

var errGone = errors.New("it is not in the case any more")

// stateDrawer tells why a situation holds or not.
func stateDrawer(ctx context.Context, v *view, id string) (drawer, error) {
	m, err := v.model(ctx)
	if err != nil {
		return drawer{}, err
	}
	s, err := m.Find("pick", id)
	if err != nil {
		return drawer{}, err
	}
	r, err := ask.Why(ctx, v.rev, ask.WhyOf{Setup: v.setup, State: strconv.Itoa(m.Number(s)), Verdicts: ask.Verdicts{Concepts: v.judged(m)}})
	if err != nil {
		return drawer{}, err
	}
	t := report.TellWhy(m, r)
	d := drawer{Title: t.Headline, Party: -1, Notes: t.Notes}
	for _, p := range t.Parts {
		d.Lines = append(d.Lines, p.Text)
	}
	d.Links = []link{
		{"the moves", v.To("why", "state", m.Number(s))},
		{"around it", v.To("map", "state", m.Number(s))},
	}
	return d, nil
}

// judged are the concepts that sentences need: the one chosen, or the usual one
// where that has no meaning in the case.
func (v *view) judged(m *model.Model) []string {
	chosen, err := stability.Named([]string{v.concept})
	if err != nil || stability.Undefined(m, chosen[0]) != "" {
		return []string{stability.SEQ.ID}
	}
	return []string{v.concept}
}

// quotes are quotes as the page shows them.
func (v *view) quotes(list []detente.Quote) []quoted {
	var shown []quoted
	for _, q := range answer.NewQuotes(v.rev.Sketch(), list) {
		shown = append(shown, v.quoted(q))
	}
	return shown
}

func (v *view) quoted(q answer.Quote) quoted {
	x := quoted{Text: strings.Join(strings.Fields(q.Quote), " "), Title: q.Source, Anchor: q.Anchor}
	for _, s := range v.rev.Sketch().Sources {
		if s.ID != q.Source {
			continue
		}
		if s.Title != "" {
			x.Title = s.Title
		}
		if q.Anchor != detente.Lost.String() && s.Text != nil {
			x.Line, _, _ = detente.Range{File: s.Text, Start: q.Start, End: q.End}.Position()
			x.Href = v.To("sources", "source", s.ID, "at", q.Start)
		}
	}
	return x
}

// Quoted is the quote of a note as the page shows it.
func (v *view) Quoted(n report.Note) quoted { return v.quoted(*n.Quote) }

// At is the address of the view.
func (v *view) At() Address { return v.at }

// Hash is that of the case as the view has it.
func (v *view) Hash() string { return v.rev.Hash }

// Refused is a change that was not made, or nil.
func (v *view) Refused() *refusal { return v.refused }
