package page

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"html/template"
	"net/url"
	"slices"
	"strings"
	"time"

	"detente"
	"detente/model"
	"detente/web/ask"
	"detente/web/desk"
)

// frame is what the layout shows around a screen.
type frame struct {
	*view
	Title   string
	Main    template.HTML
	Drawer  template.HTML
	Rail    []railLink
	Status  desk.Status
	Foot    []string
	Tried   []trialLink
	Setups  setups
	Twin    string // the address of the same as JSON, or ""
	Changed bool   // the link was made of another state of the case
	Working *desk.Working
	Cancel  string
}

type railLink struct {
	Name, Href, Key, Ask string
	Current, Main        bool
}

// trialLink is something tried, and the address without it.
type trialLink struct{ Label, Without, Code string }

// render is the whole page. What the case lacks is told in place of what the
// screen would show.
func (v *view) render(ctx context.Context, began time.Time) ([]byte, error) {
	f := frame{view: v, Title: v.title(), Status: v.desk.Status(), Setups: v.setups()}
	var err error
	if f.Main, err = v.main(ctx, &f); err != nil {
		return nil, err
	}
	v.lists = max(v.lists, 1) // those of the screen may be another view's
	if f.Drawer, err = v.drawer(ctx); err != nil {
		return nil, err
	}
	for _, x := range screens {
		if x.off {
			continue
		}
		f.Rail = append(f.Rail, railLink{x.name, v.at.Go(x.id).String(), x.key, x.ask, x.id == v.screen.id, x.main})
	}
	for k, t := range v.tried {
		f.Tried = append(f.Tried, trialLink{t.Label, v.taken(k), t.Code})
	}
	if v.screen.twin != nil && v.rev.Case != nil && !v.site.Offline {
		f.Twin = v.screen.twin(v)
	}
	f.Changed = v.at.Query.Get("m") != "" && v.at.Query.Get("m") != v.rev.Hash
	f.Foot = v.foot(ctx, began)
	var b bytes.Buffer
	err = v.site.templates.ExecuteTemplate(&b, "layout", f)
	return b.Bytes(), err
}

// main is what the screen shows, or why it cannot.
func (v *view) main(ctx context.Context, f *frame) (template.HTML, error) {
	data, err := v.screen.show(ctx, v)
	var problems detente.Problems
	var working *desk.Working
	switch {
	case err == nil:
		return v.fill(v.screen.id, data)
	case errors.As(err, &problems) && v.blank():
		return v.fill("blank", v)
	case errors.As(err, &problems) && len(v.tried) > 0 && v.base.Problems.Errors() == 0:
		return v.fill("impossible", map[string]any{"View": v, "Text": problems.Sorted()[0].Text, "Without": v.taken(len(v.tried) - 1)})
	case errors.As(err, &problems):
		return v.fill("problems", v.told(problems))
	case errors.As(err, &working):
		f.Working = working
		away := firstScreen
		if v.screen.id == away {
			away = optionsScreen.id // where nothing is waited for
		}
		return v.working(working.Key, v.To(away))
	case errors.Is(err, context.Canceled):
		return "", err
	}
	return v.fill("trouble", map[string]any{"View": v, "Text": inLine(err)})
}

// taken is the address without something that is tried.
func (v *view) taken(k int) string {
	without := v.at.With()
	without.Query["if"] = v.without(k)
	return without.String()
}

// watch is where to be told how far work is.
func (v *view) watch(key string) string {
	q := url.Values{"case": {v.desk.ID}, "key": {key}, "model": {v.rev.Hash}}
	return "/work?" + q.Encode()
}

// working is what is shown while work lasts, with where one is when it was
// stopped.
func (v *view) working(key, stopped string) (template.HTML, error) {
	return v.fill("working", map[string]any{"View": v, "Key": key, "Watch": v.watch(key), "Model": v.rev.Hash, "To": stopped})
}

// fill fills a template.
func (v *view) fill(name string, data any) (template.HTML, error) {
	var b bytes.Buffer
	err := v.site.templates.ExecuteTemplate(&b, name, data)
	return template.HTML(b.String()), err //nolint:gosec // the template escaped it
}

func (v *view) title() string {
	if c := v.rev.Case; c != nil && c.Title != "" {
		return c.Title
	}
	if title := desk.Title(v.rev.Text); title != "" {
		return title
	}
	return v.desk.ID
}

// foot is the line at the bottom.
func (v *view) foot(ctx context.Context, began time.Time) []string {
	c := v.rev.Case
	switch {
	case v.blank():
		return []string{"nothing in it yet"}
	case c == nil:
		return []string{many(v.rev.Problems.Errors(), "error", "errors")}
	}
	options := 0
	for _, p := range c.Parties {
		options += len(p.Options)
	}
	list := []string{many(len(c.Parties), "party", "parties"), many(options, "option", "options")}
	soon := ctx
	if !v.site.Offline { // a shared file says the same whenever it is written
		soon = desk.Impatient(ctx, 0)
	}
	if m, err := ask.Model(soon, v.rev, v.setup); err == nil {
		list = append(list, v.possible(m), many(len(v.bare(m)), "want without a source", "wants without a source"))
		if r, err := ask.Solve(soon, v.rev, ask.SolveOf{Setup: v.setup, Lists: ask.Lists{Limit: 1}, Verdicts: ask.Verdicts{Concepts: []string{v.concept}}}); err == nil && len(r.Concepts) > 0 {
			list = append(list, grouped(r.Concepts[0].Counts["equilibria"])+" hold in all")
		}
	}
	if v.site.Offline {
		return list
	}
	return append(list, fmt.Sprintf("%d ms", time.Since(began).Milliseconds()))
}

// possible says how many situations the rules leave.
func (v *view) possible(m *model.Model) string {
	if m.Graph() {
		return many(m.Len(), "situation", "situations")
	}
	all := 1.0
	for i := range m.Parties {
		for _, o := range m.Parties[i].Options {
			all *= float64(max(2, len(o.Levels)))
		}
	}
	if all > 1<<53 {
		return grouped(m.Len()) + " situations possible"
	}
	return grouped(m.Len()) + " of " + grouped(int(all)) + " situations possible"
}

// setups is what the case can be looked at under.
type setups struct {
	Chosen    []setupLink // what of it is chosen, each with the address without it
	Scenarios []setupLink
	Voices    []voiceLinks
}

type setupLink struct {
	Name, Text, Href string
	Current          bool
}

type voiceLinks struct {
	Party string
	Links []setupLink
}

// setups lists the scenarios and voices there are, each as the address of the
// same view under it.
func (v *view) setups() setups {
	c := v.rev.Case
	if c == nil {
		return setups{}
	}
	var s setups
	if len(scenarios(c)) > 0 {
		s.Scenarios = []setupLink{{Name: "as it is", Href: v.at.With("scenario", "").String(), Current: v.chosen.Scenario == ""}}
	}
	for _, x := range scenarios(c) {
		if x.Name == v.chosen.Scenario {
			s.Chosen = append(s.Chosen, setupLink{Name: "in the scenario " + strings.TrimSuffix(x.Name+": "+x.Text, ": "), Href: v.at.With("scenario", "").String()})
		}
		s.Scenarios = append(s.Scenarios, setupLink{x.Name, x.Text, v.at.With("scenario", x.Name).String(), v.chosen.Scenario == x.Name})
	}
	for _, p := range c.Parties {
		if len(p.Voices) < 2 {
			continue
		}
		links := voiceLinks{Party: p.Name}
		chosen := v.voice(p.ID, p.Voices[0].Name)
		if chosen != p.Voices[0].Name {
			s.Chosen = append(s.Chosen, setupLink{Name: p.Name + " read as “" + chosen + "”", Href: v.at.voiced(p.ID, p.Voices[0].Name).String()})
		}
		for _, voice := range p.Voices {
			links.Links = append(links.Links, setupLink{voice.Name, "", v.at.voiced(p.ID, voice.Name).String(), voice.Name == chosen})
		}
		s.Voices = append(s.Voices, links)
	}
	return s
}

// scenarios are those of the case, without the one that is only tried.
func scenarios(c *detente.Case) []detente.Scenario {
	return slices.DeleteFunc(slices.Clone(c.Scenarios), func(x detente.Scenario) bool { return x.Name == triedScenario })
}

// voice is the voice chosen for a party, or the one it has.
func (v *view) voice(party, first string) string {
	for _, x := range v.setup.Voices {
		if p, name, _ := strings.Cut(x, "="); p == party {
			return name
		}
	}
	return first
}

// voiced is an address with another voice for one party.
func (a Address) voiced(party, name string) Address {
	b := a.With()
	var list []string
	for _, x := range b.Query["voice"] {
		if p, _, _ := strings.Cut(x, "="); p != party {
			list = append(list, x)
		}
	}
	b.Query["voice"] = append(list, party+"="+name)
	return b
}

// problem is what is wrong with a case file, and where.
type problem struct {
	File   string // where it is, as the reader named it; "" for nowhere
	Line   int
	Column int
	Text   string
	Hints  []string
	Error  bool
	Code   string // the line of the file
}

func (v *view) told(ps detente.Problems) any {
	var list []problem
	for _, p := range ps.Sorted() {
		x := problem{Text: p.Text, Hints: p.Hints, Error: p.Severity == detente.Error}
		if p.Range.File != nil {
			x.File = p.Range.File.Name
			x.Line, x.Column, _ = p.Range.Position()
			x.Code = line(p.Range.File.Text, x.Line)
		}
		list = append(list, x)
	}
	return map[string]any{"View": v, "Problems": list}
}

// line is a line of a text, from 1.
func line(text []byte, n int) string {
	lines := bytes.Split(text, []byte("\n"))
	if n < 1 || n > len(lines) {
		return ""
	}
	return shownLine(lines[n-1])
}
