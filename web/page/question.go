package page

import (
	"bytes"
	"context"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"detente"
	"detente/answer"
	"detente/model"
	"detente/web/ask"
	"detente/web/desk"
	"detente/web/question"
)

// askScreen is where a question leads that could not be read: to those that
// are like it. A question that can be read leads to its answer at once.
var askScreen = screen{
	id: "ask", name: "Ask", ask: "Which questions can be asked?", off: true,
	show: showAsk,
}

type shownAsk struct {
	View    *view
	Asked   string
	Nearest []link
	All     []link
}

func showAsk(ctx context.Context, v *view) (any, error) {
	q := v.at.Query.Get("q")
	box := v.box(ctx)
	x := shownAsk{View: v, Asked: q}
	for _, text := range box.Complete("") {
		x.All = append(x.All, link{text, v.At().Go("ask", "q", text).String()})
	}
	if q == "" {
		return x, nil
	}
	for _, text := range box.Nearest(q) {
		x.Nearest = append(x.Nearest, link{text, v.At().Go("ask", "q", text).String()})
	}
	return x, nil
}

// asked answers what the question box sends: with the address of the answer or,
// while somebody types, with questions that go on from there. It is false where
// the question cannot be read.
func (s *Site) asked(ctx context.Context, d *desk.Desk, q url.Values) (Response, bool) {
	v, err := s.look(d, &askScreen, q)
	if err != nil {
		return s.failed(err), true
	}
	if q.Get("complete") != "" {
		offers := v.box(desk.Impatient(ctx, 0)).Complete(q.Get("q"))
		var b bytes.Buffer
		if err := s.templates.ExecuteTemplate(&b, "offers", offers); err != nil {
			return s.failed(err), true
		}
		return Response{Status: 200, Type: "text/html; charset=utf-8", Body: b.Bytes()}, true
	}
	a, known := v.box(ctx).Ask(q.Get("q"))
	if !known {
		return Response{}, false
	}
	return redirect(v.answered(a)), true
}

// answered is where a question is answered.
func (v *view) answered(a question.Answer) string {
	to := v.at.Go(a.Screen, a.Set...)
	if len(a.Tries) > 0 {
		var codes []string
		for _, t := range a.Tries {
			codes = append(codes, coded(t.Label, t.Change))
		}
		tried, err := url.Parse(v.TryOn(a.Screen, codes...))
		if err == nil { // it is an address of ours
			to.Query["if"] = tried.Query()["if"]
		}
	}
	if a.Screen == "sources" {
		v.sought(&to)
	}
	if a.At == "" {
		return to.String()
	}
	return to.String() + "#" + url.PathEscape(a.At)
}

// sought leads to the first document that has the words of the address in it.
// A question is read without the signs between its words.
func (v *view) sought(to *Address) {
	var parts []string
	for _, word := range strings.Fields(to.Query.Get("words")) {
		parts = append(parts, regexp.QuoteMeta(word))
	}
	pattern, err := regexp.Compile(`(?i)` + strings.Join(parts, `[^\pL\pN]+`))
	if err != nil || v.rev.Case == nil || len(parts) == 0 {
		return
	}
	for _, x := range v.rev.Case.Sources {
		if x.Text == nil {
			continue
		}
		if found := pattern.Find(x.Text.Text); found != nil {
			to.Query.Set("source", x.ID)
			to.Query.Set("words", string(found))
			return
		}
	}
}

// box reads questions about the case as the view has it. It knows of
// situations only where the model is there.
func (v *view) box(ctx context.Context) *question.Box {
	scope := question.Scope{Case: v.rev.Case, Supposed: triedScenario, Screens: v.site.screens}
	m, err := v.model(ctx)
	if err != nil {
		return question.New(scope)
	}
	scope.Known = func(n int) bool { _, known := m.State(n); return known }
	scope.Shown = v.worthAsking(ctx, m)
	_, scope.Goal = v.goal(m)
	scope.Begin = func(option, value string) []string { return begin(m, option, value) }
	return question.New(scope)
}

// worthAsking are the situations that a question is offered about: the one looked
// at, the goal, today, and what holds, as far as that is known.
func (v *view) worthAsking(ctx context.Context, m *model.Model) []int {
	var list []int
	if goal, known := v.goal(m); known {
		list = append(list, m.Number(goal))
	}
	if n, err := strconv.Atoi(v.at.Query.Get("state")); err == nil {
		if _, known := m.State(n); known {
			list = append(list, n)
		}
	}
	if today, known := m.Today(); known {
		list = append(list, m.Number(today))
	}
	of := ask.SolveOf{Setup: v.setup, Lists: ask.Lists{Limit: listed}, Verdicts: ask.Verdicts{Concepts: v.judged(m)}}
	if answers, err := v.answers(desk.Impatient(ctx, 0), of); err == nil {
		list = append(list, answers[:min(len(answers), 5)]...)
	}
	return list
}

// keptField is a parameter that a form sends along.
type keptField struct{ Name, Value string }

// Stays are the standing parameters, for a form that is looked up.
func (v *view) Stays() []keptField {
	var list []keptField
	for _, key := range standing {
		for _, value := range v.at.Query[key] {
			list = append(list, keptField{key, value})
		}
	}
	return list
}

// mostNearest bounds the search for a situation near today.
const mostNearest = 1 << 18

// begin is what is so in the situation nearest to today in which an option has
// a value; nil where nothing else is otherwise in it.
func begin(m *model.Model, option, value string) []string {
	today, known := m.Today()
	if !known || m.Graph() || m.Len() > mostNearest {
		return nil
	}
	options := m.Case.Options()
	at := slices.IndexFunc(options, func(o detente.Option) bool { return o.Name() == option })
	if at < 0 {
		return nil
	}
	near, least := today, len(options)+1
	for s := range model.State(m.Len()) {
		if answer.Value(m, s, &options[at]) != value {
			continue
		}
		changed := 0
		for k := range options {
			if m.Level(s, &options[k]) != m.Level(today, &options[k]) {
				changed++
			}
		}
		if changed < least {
			near, least = s, changed
		}
	}
	if least < 2 || least > len(options) {
		return nil
	}
	list := []string{}
	for k := range options {
		switch o := &options[k]; {
		case m.Level(near, o) == 0:
		case o.Levels == nil:
			list = append(list, o.Name())
		default:
			list = append(list, o.Name()+" = "+answer.Value(m, near, o))
		}
	}
	return list
}
