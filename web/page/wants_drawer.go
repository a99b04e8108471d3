package page

import (
	"context"
	"fmt"
	"math/bits"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"detente"
	"detente/answer"
	"detente/answer/passage"
	"detente/answer/wants"
	"detente/model"
	"detente/report"
	"detente/web/ask"
)

// wantForm is where a want is written or changed. Its template is "want-form".
type wantForm struct {
	View      *view
	To        string // the path of the list or of the want
	Act       string
	ID        string // of its elements
	Open      bool
	Toggle    string // the address that opens or closes it
	New       bool
	Sent      url.Values // what was typed and is not in the case; nil for nothing
	Condition conditionField
	Text      string
	Note      string
	Basis     string
	Kind      string
	Sure      string
}

// sent is what was typed for a path: of a form that was refused, or drafted in
// the address.
func (v *view) sent(path string) url.Values {
	if r := v.refused; r != nil && r.Sent.Get("to") == path {
		return r.Sent
	}
	if v.at.Query.Get("write") == path {
		return v.at.Query
	}
	return nil
}

// openForm is the form for a path, with nothing in it but how to open or close
// it: a page has fields for one thing at a time.
func (v *view) openForm(path string) wantForm {
	f := wantForm{View: v, To: path, ID: "f-" + strings.ReplaceAll(strings.TrimPrefix(path, "wants."), ".", "-"), Sent: v.sent(path)}
	f.Open = f.Sent != nil
	f.Toggle = v.Link("write", path)
	if f.Open {
		f.Toggle = settled(v).String()
	}
	return f
}

// wantForm is the form for a want, or for a new one where w is nil.
func (v *view) wantForm(ctx context.Context, path string, w *detente.Want) wantForm {
	f := v.openForm(path)
	f.New = w == nil
	if !f.Open {
		return f
	}
	if w != nil {
		f.Text, f.Note, f.Kind, f.Sure, f.Basis = w.Text, strings.TrimSpace(w.Note), w.Kind, w.Confidence, w.Basis.String()
		f.fill(ctx, w.Condition.String())
	} else {
		f.fill(ctx, "")
	}
	return f
}

// fill puts the condition into a form, and over all of it what was typed, if
// something was.
func (f *wantForm) fill(ctx context.Context, text string) {
	s := f.Sent
	if !s.Has("cond") {
		s = nil // it was only opened
	}
	if s != nil {
		f.Text, f.Note, f.Kind, f.Sure, f.Basis = s.Get("text"), s.Get("note"), s.Get("kind"), s.Get("confidence"), s.Get("basis")
	}
	f.Condition = f.View.conditionField(ctx, f.ID, text, s)
}

// picked is the path of the list of wants that a selection speaks of, as DPRK
// or DPRK.security.
func (v *view) picked(of string) (list string, known bool) {
	p, voice, known := v.pickedVoice(of)
	if !known || voice.Kind != detente.Wants {
		return "", false
	}
	return v.orderPath(p, voice, v.pathsByPlace()), true
}

// pickedVoice is the order of a party that speaks under the setup, or the one
// that is named.
func (v *view) pickedVoice(of string) (*detente.Party, *detente.Voice, bool) {
	c := v.rev.Case
	if c == nil {
		return nil, nil, false
	}
	id, name, _ := strings.Cut(of, ".")
	i, known := c.PartyIndex(id)
	if !known {
		return nil, nil, false
	}
	p := &c.Parties[i]
	if name == "" {
		setup, err := c.Setup(v.setup.Scenario, v.setup.Voices)
		if err != nil {
			return nil, nil, false
		}
		return p, &detente.Voice{Name: setup.Voices[i], Preference: setup.Preferences[i]}, true
	}
	k := slices.IndexFunc(p.Voices, func(x detente.Voice) bool { return x.Name == name })
	if k < 0 {
		return nil, nil, false
	}
	return p, &p.Voices[k], true
}

// wantPanel is what the drawer shows of a want below its quotes: what it
// collides with, what its place gives for it, and what can be done.
type wantPanel struct {
	View     *view
	Path     string
	Party    string
	Position int
	Clashes  []clash
	Trade    *report.TradeTold
	Sure     string // the address that notes that the order is meant
	Meant    bool   // it was noted
	Holding  string
	Quotes   []restingOn
	Find     finder
	Form     wantForm
	Drop     string
	Last     bool
}

// clash are the other wants that it cannot be met together with.
type clash []wantLink

type wantLink struct{ Text, Whose, Href string }

// restingOn is a quote that can be taken away.
type restingOn struct {
	quoted
	Path string
}

// wantDrawer tells about a want, as want:DPRK.2, or want:DPRK.security.2 of a
// voice that does not speak.
func wantDrawer(ctx context.Context, v *view, id string) (drawer, error) {
	dot := strings.LastIndexByte(id, '.')
	n, err := strconv.Atoi(id[dot+1:])
	if dot < 0 || err != nil {
		return drawer{}, errGone
	}
	p, voice, known := v.pickedVoice(id[:dot])
	if !known || voice.Kind != detente.Wants || n < 1 || n > len(voice.Wants) {
		return drawer{}, errGone
	}
	c, w := v.rev.Case, &voice.Wants[n-1]
	i, _ := c.PartyIndex(p.ID)
	x := wantPanel{View: v, Path: v.pathsByPlace()[w.At.Start], Party: p.ID, Position: n, Last: n == len(voice.Wants)}
	text := w.Text
	if text == "" {
		text = report.Capital(report.Clause(c, w.Condition))
	}
	d := drawer{Title: "“" + text + "”", Party: i}
	d.Lines = append(d.Lines, v.aboutWant(p, voice, n)...)
	q, r, err := v.wantsAsked(ctx)
	if err != nil {
		return drawer{}, err
	}
	if q.Model != nil {
		d.Lines = append(d.Lines, v.metWhere(ctx, q.Model, w)...)
	}
	if !strings.Contains(id[:dot], ".") {
		x.judged(q, report.TellWants(q, r, 0), r.Conflicts, p.ID)
	}
	x.Quotes, x.Find = v.resting(x.Path, w), v.finder(ctx, x.Path)
	x.Form = v.wantForm(ctx, x.Path, w)
	x.Form.Act = v.Do("wants/edit")
	x.Drop = v.Try(coded("without: "+text, detente.Change{Verb: detente.RemoveEntry, Path: x.Path}))
	d.Forms, err = v.fill("want-panel", x)
	return d, err
}

// aboutWant are sentences about a want from the case alone.
func (v *view) aboutWant(p *detente.Party, voice *detente.Voice, n int) []string {
	w := &voice.Wants[n-1]
	whose := report.Capital(report.Possessive(report.Named(p))) + " " + report.Ordinal(n) + " want"
	if len(p.Voices) > 1 {
		whose += ", in the voice “" + voice.Name + "”"
	}
	lines := []string{whose + ". It holds where " + report.Clause(v.rev.Case, w.Condition) + "."}
	var said []string
	switch w.Basis {
	case detente.Inferred:
		said = append(said, "This is our inference, not said by the party (i).")
	case detente.Done:
		said = append(said, "Its acts show it.")
	}
	if w.Kind != "" {
		said = append(said, "It is "+map[string]string{"interest": "an interest", "red line": "a red line", "position": "a position"}[w.Kind]+".")
	}
	if w.Confidence != "" {
		said = append(said, "Confidence in its place: "+w.Confidence+".")
	}
	if len(said) > 0 {
		lines = append(lines, strings.Join(said, " "))
	}
	if w.Note != "" {
		lines = append(lines, "Note: "+strings.TrimSpace(w.Note))
	}
	return lines
}

// metWhere says whether today meets a want, and which of what would hold does.
func (v *view) metWhere(ctx context.Context, m *model.Model, w *detente.Want) []string {
	var lines []string
	if today, known := m.Today(); known {
		if m.Holds(w.Condition, today) {
			lines = append(lines, "Today meets it.")
		} else {
			lines = append(lines, "Today does not meet it.")
		}
	}
	switch m.Where(w.Condition).Count() {
	case 0:
		return append(lines, "No situation that the rules allow meets it.")
	case m.Len():
		return append(lines, "Every situation that the rules allow meets it, so it decides nothing.")
	}
	r, err := ask.Solve(ctx, v.rev, ask.SolveOf{Setup: v.setup, Lists: ask.Lists{Limit: answer.DefaultLimit}, Verdicts: ask.Verdicts{Concepts: []string{v.concept}}})
	if err != nil || len(r.Concepts) == 0 || r.Concepts[0].Undefined != "" {
		return lines
	}
	var meets []model.State
	for _, n := range r.Concepts[0].Equilibria {
		if s, known := m.State(n); known && m.Holds(w.Condition, s) {
			meets = append(meets, s)
		}
	}
	return append(lines, holdingMeets(m, meets, len(r.Concepts[0].Equilibria)))
}

// holdingMeets says which of what would hold meets something.
func holdingMeets(m *model.Model, meets []model.State, of int) string {
	switch {
	case of == 0:
		return "Nothing was found that would hold."
	case len(meets) == 0:
		return "Nothing that would hold meets it."
	}
	lead := "Some of what would hold meets it"
	if len(meets) == of {
		lead = "All that would hold meets it"
	}
	today, known := m.Today()
	steps := func(s model.State) int {
		if !known || m.Graph() {
			return 0
		}
		return bits.OnesCount64(uint64(m.Code(s) ^ m.Code(today)))
	}
	near := meets[0]
	for _, s := range meets {
		if s != today && (near == today || steps(s) < steps(near)) {
			near = s
		}
	}
	switch {
	case !known:
		return lead + ", such as " + situationText(m, near) + "."
	case near == today:
		return lead + ": today alone."
	case slices.Contains(meets, today):
		return lead + ": today, and also " + situationText(m, near) + "."
	}
	return lead + "; nearest to today is " + situationText(m, near) + "."
}

// judged fills in what the answers say of a want of the voice that speaks.
func (x *wantPanel) judged(q wants.Request, told report.WantsTold, conflicts [][]answer.Place, party string) {
	v := x.View
	for _, p := range told.Parties {
		if p.Party == party && x.Position <= len(p.Wants) {
			x.Trade = p.Wants[x.Position-1].Trade
		}
	}
	key := party + "." + strconv.Itoa(x.Position)
	x.Meant, x.Sure = v.at.Query.Get("meant") == key, v.Link("meant", key)
	own := answer.Place{Party: party, Position: x.Position}
	for _, set := range conflicts {
		if !slices.Contains(set, own) || len(x.Clashes) == mostClashes || len(x.Clashes) > 0 && len(set) > mostInClash {
			continue
		}
		var c clash
		for _, p := range set {
			if p == own {
				continue
			}
			i, _ := q.Case.PartyIndex(p.Party)
			w := q.Setup.Preferences[i].Wants[p.Position-1]
			text := w.Text
			if text == "" {
				text = report.Clause(q.Case, w.Condition)
			}
			whose := report.Possessive(report.Named(&q.Case.Parties[i])) + " " + report.Ordinal(p.Position)
			c = append(c, wantLink{"“" + text + "”", whose, v.Link("pick", fmt.Sprintf("want:%s.%d", p.Party, p.Position))})
		}
		x.Clashes = append(x.Clashes, c)
	}
}

// Bounds of what the drawer tells of collisions: how many, and of how many
// wants, unless there are only larger ones.
const (
	mostClashes = 4
	mostInClash = 3
)

// resting are the quotes of an entry, each with the path to take it away.
func (v *view) resting(path string, w *detente.Want) []restingOn {
	var list []restingOn
	for k, q := range v.quotes(w.Because) {
		list = append(list, restingOn{q, path + ".because." + strconv.Itoa(k+1)})
	}
	return list
}

// finder looks for passages in the sources of a case, for an entry to rest on.
// Its template is "finder".
type finder struct {
	View    *view
	Act     string // where a passage is sent
	Path    string // of the entry
	Words   string
	In      string // the source; "" for all
	Sources []detente.Source
	Hidden  []hidden // what else the address holds
	Places  []found
	Nothing bool // it was looked for, and nothing is like it
}

type hidden struct{ Name, Value string }

// found is a passage that was found.
type found struct {
	Source, Title, Quote, Context string
	Line                          int
	Exact                         bool
}

const mostFound = 6

// finder is the search for an entry, with what was found.
func (v *view) finder(ctx context.Context, path string) finder {
	f := finder{View: v, Act: v.Do("wants/quote"), Path: path, Words: v.at.Query.Get("find"), In: v.at.Query.Get("in"), Sources: v.rev.Case.Sources}
	for key, values := range v.at.Query {
		for _, value := range values {
			if key != "find" && key != "in" {
				f.Hidden = append(f.Hidden, hidden{key, value})
			}
		}
	}
	slices.SortFunc(f.Hidden, func(a, b hidden) int { return strings.Compare(a.Name+"="+a.Value, b.Name+"="+b.Value) })
	if strings.TrimSpace(f.Words) == "" {
		return f
	}
	var near []found
	for _, s := range f.Sources {
		if f.In != "" && f.In != s.ID || s.Text == nil {
			continue
		}
		r, err := passage.Ask(ctx, passage.Request{Case: v.rev.Case, Source: s.ID, Words: f.Words, Limit: mostFound})
		if err != nil {
			continue
		}
		title := s.Title
		if title == "" {
			title = s.ID
		}
		for _, p := range r.Places {
			quote := r.Quote
			if r.Count > 1 && p.Unique != nil {
				quote = *p.Unique
			}
			f.Places = append(f.Places, found{s.ID, title, quote, p.Context, p.Line, true})
		}
		for _, p := range r.Nearest {
			near = append(near, found{s.ID, title, p.Quote, "", p.Line, false})
		}
	}
	if len(f.Places) == 0 {
		f.Places = near
	}
	f.Places = f.Places[:min(len(f.Places), mostFound)]
	f.Nothing = len(f.Places) == 0
	return f
}

// Kinds are what a want can be.
func (f wantForm) Kinds() []string { return []string{"position", "interest", "red line"} }

// Sures are how sure one can be.
func (f wantForm) Sures() []string { return []string{"high", "medium", "low"} }

// Refusal is why what was sent with this form was not done, or "".
func (f wantForm) Refusal() string {
	if r := f.View.refused; r != nil && r.Sent.Get("to") == f.To {
		return r.Text
	}
	return ""
}
