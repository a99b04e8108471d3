package page

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"detente"
	"detente/answer"
	"detente/model"
	"detente/stability"
	"detente/web/ask"
	"detente/web/desk"
)

// view is what one request looks at: a case as it is, with what is tried and
// under what it is computed, and the address of all that.
type view struct {
	site   *Site
	desk   *desk.Desk
	base   *desk.Revision // the case as it is
	rev    *desk.Revision // the same with what the address tries
	tried  []trial        // what it tries, in words
	at     Address
	screen *screen

	setup   ask.Setup
	chosen  ask.Setup    // the same without what is only tried
	home    *model.Model // the case as it is written, where something is tried; set by model
	concept string       // under which sentences judge; seq unless another is chosen
	refused *refusal
	files   map[string][]File // that a form brought
	lists   int               // of footnotes that are written already
}

// refusal is a change that was not made, and why.
type refusal struct {
	Text       string
	Hints      []string
	Path       string     // what was to be changed
	Start, End int        // where a text that was sent is wrong; else both 0
	Sent       url.Values // what was sent, so that nothing typed is lost
	Named      []string   // paths of what names something that was to be removed
}

// look is a view of a case. What the address tries and no longer fits is left
// out and told.
func (s *Site) look(d *desk.Desk, x *screen, q url.Values) (*view, error) {
	v := &view{site: s, desk: d, base: d.Now(), screen: x, at: Address{d.ID, x.id, q}}
	v.rev = v.base
	v.chosen = ask.Setup{Scenario: q.Get("scenario"), Voices: q["voice"]}
	v.setup = v.chosen
	v.concept = q.Get("concept")
	if _, err := stability.Named([]string{v.concept}); err != nil {
		v.concept = stability.SEQ.ID
	}
	err := v.try(q["if"])
	v.drop()
	return v, err
}

// drop forgets a scenario that is not there, and tells it.
func (v *view) drop() {
	name, c := v.setup.Scenario, v.rev.Case
	if name == "" || c == nil || slices.ContainsFunc(c.Scenarios, func(s detente.Scenario) bool { return s.Name == name }) {
		return
	}
	v.setup.Scenario, v.chosen.Scenario, v.at = "", "", v.at.With("scenario", "")
	if v.refused == nil {
		v.refused = &refusal{Text: "The case has no scenario " + strconv.Quote(name) + ". What you see is the case as it is."}
	}
}

// model is the case compiled as the view has it.
func (v *view) model(ctx context.Context) (*model.Model, error) {
	m, err := ask.Model(ctx, v.rev, v.setup)
	if err == nil && len(v.tried) > 0 && v.home == nil {
		v.home, _ = ask.Model(ctx, v.base, ask.Setup{}) // a case with errors has none
	}
	return m, err
}

// Case is the case as written, with what is tried; nil where it has errors.
func (v *view) Case() *detente.Case { return v.rev.Case }

// state is the state that a parameter names; else today; else the first.
func (v *view) state(m *model.Model, key string) (model.State, error) {
	if text := v.at.Query.Get(key); text != "" {
		return m.Find(key, text)
	}
	if today, known := m.Today(); known {
		return today, nil
	}
	if m.Len() == 0 {
		return 0, fmt.Errorf("no situation is possible: the rules exclude all")
	}
	return 0, nil
}

// goal is the state that was starred, if it is one. Its number is that of the
// case as it is, whatever is tried.
func (v *view) goal(m *model.Model) (model.State, bool) {
	text := v.at.Query.Get("goal")
	if text == "" {
		return 0, false
	}
	if v.home == nil {
		s, err := m.Find("goal", text)
		return s, err == nil
	}
	s, err := v.home.Find("goal", text)
	if err != nil {
		return 0, false
	}
	return same(v.home, m, s)
}

// same is the state of another model in which all is as in s of m.
func same(m, other *model.Model, s model.State) (model.State, bool) {
	if m.Graph() != other.Graph() {
		return 0, false
	}
	if m.Graph() {
		t, err := other.Find("goal", m.Case.Graph[m.Code(s)].ID)
		return t, err == nil
	}
	var settings []detente.Setting
	before := map[string]string{}
	for _, o := range m.Case.Options() {
		before[o.Name()] = answer.Value(m, s, &o)
	}
	for k, o := range other.Case.Options() {
		value, known := before[o.Name()]
		level := slices.Index(o.Levels, value)
		if o.Levels == nil {
			level = slices.Index([]string{"no", "yes"}, value)
		}
		if known && level < 0 {
			return 0, false
		}
		settings = append(settings, detente.Setting{Option: k, Level: max(level, 0)})
	}
	return other.At(model.Code(other.Case.Code(nil, settings)[0]))
}

// number is the number of a state of m as the parameter goal has it; false
// where the case as it is has no such state.
func (v *view) number(m *model.Model, s model.State) (int, bool) {
	if v.home == nil {
		return m.Number(s), true
	}
	t, there := same(m, v.home, s)
	if !there {
		return 0, false
	}
	return v.home.Number(t), true
}

// pick is what is selected: a kind and which one of it, as in want:DPRK.2.
func (v *view) pick() (kind, id string) {
	kind, id, _ = strings.Cut(v.at.Query.Get("pick"), ":")
	return kind, id
}

// Link is the same screen with some parameters set.
func (v *view) Link(pairs ...any) string { return v.at.With(texts(pairs)...).String() }

// To is another screen with some parameters set.
func (v *view) To(screen string, pairs ...any) string {
	return v.at.Go(screen, texts(pairs)...).String()
}

// Do is where a form of this screen is sent.
func (v *view) Do(act string) string { return v.at.Do(act) }

// texts writes parameters of links as text.
func texts(pairs []any) []string {
	list := make([]string, len(pairs))
	for k, x := range pairs {
		switch x := x.(type) {
		case string:
			list[k] = x
		case int:
			list[k] = strconv.Itoa(x)
		default:
			list[k] = fmt.Sprint(x)
		}
	}
	return list
}

// twin is the address under /api of an answer about the case as it is looked
// at, with what is tried.
func (v *view) twin(question string, pairs ...string) string {
	q := url.Values{"case": {v.desk.ID}}
	v.carry(q)
	if v.setup.Scenario != "" {
		q.Set("scenario", v.setup.Scenario)
	}
	if len(v.chosen.Voices) > 0 {
		q["voice"] = v.chosen.Voices
	}
	for k := 0; k+1 < len(pairs); k += 2 {
		q.Set(pairs[k], pairs[k+1])
	}
	return "/api/" + question + "?" + q.Encode()
}

// carry gives an address under /api what is tried, as changes that stand for
// themselves: also that the scenario that is tried is like the one chosen.
func (v *view) carry(q url.Values) {
	for _, t := range v.tried {
		q.Add("if", t.Code)
	}
	for _, ch := range v.tryScenario() {
		q.Add("if", coded("", ch))
	}
}

// twinGoal is the goal by the number that it has in the case with what is
// tried, which an answer knows alone; "" for none.
func (v *view) twinGoal() string {
	goal := v.at.Query.Get("goal")
	if goal == "" || v.home == nil {
		return goal
	}
	m, err := ask.Model(desk.Impatient(context.Background(), 0), v.rev, v.setup) // it is there: the screen was made of it
	if err != nil {
		return ""
	}
	if s, known := v.goal(m); known {
		return strconv.Itoa(m.Number(s))
	}
	return ""
}

// KnowsToday says whether the case says what is so today.
func (v *view) KnowsToday() bool { return v.rev.Case != nil && v.rev.Case.Today.Given }

// File is the address of a download of what the view shows.
func (v *view) File(name string) string { return v.file(name) }

// Screen is the name of the screen.
func (v *view) Screen() string { return v.screen.name }
