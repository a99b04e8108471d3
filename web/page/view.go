package page

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"detente"
	"detente/model"
	"detente/stability"
	"detente/web/ask"
	"detente/web/desk"
	"detente/web/question"
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
	concept string // under which sentences judge; seq unless another is chosen
	refused *refusal
}

// refusal is a change that was not made, and why.
type refusal struct {
	Text  string
	Hints []string
	Path  string     // what was to be changed
	Sent  url.Values // what was sent, so that nothing typed is lost
}

// look is a view of a case. What the address tries and no longer fits is left
// out and told.
func (s *Site) look(d *desk.Desk, x *screen, q url.Values) (*view, error) {
	v := &view{site: s, desk: d, base: d.Now(), screen: x, at: Address{d.ID, x.id, q}}
	v.rev = v.base
	v.setup = ask.Setup{Scenario: q.Get("scenario"), Voices: q["voice"]}
	v.concept = q.Get("concept")
	if _, err := stability.Named([]string{v.concept}); err != nil {
		v.concept = stability.SEQ.ID
	}
	err := v.try(q["if"])
	v.drop()
	return v, err
}

// drop forgets a scenario that is not there. One that was only supposed went
// with what was tried; of another that is gone it is told.
func (v *view) drop() {
	name, c := v.setup.Scenario, v.rev.Case
	if name == "" || c == nil || slices.ContainsFunc(c.Scenarios, func(s detente.Scenario) bool { return s.Name == name }) {
		return
	}
	v.setup.Scenario, v.at = "", v.at.With("scenario", "")
	if v.refused == nil && !strings.HasPrefix(name, question.Supposed) {
		v.refused = &refusal{Text: "The case has no scenario " + strconv.Quote(name) + ". What you see is the case as it is."}
	}
}

// model is the case compiled as the view has it.
func (v *view) model(ctx context.Context) (*model.Model, error) {
	return ask.Model(ctx, v.rev, v.setup)
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

// goal is the state that was starred, if it is one.
func (v *view) goal(m *model.Model) (model.State, bool) {
	text := v.at.Query.Get("goal")
	if text == "" {
		return 0, false
	}
	s, err := m.Find("goal", text)
	return s, err == nil
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

// twin is the address under /api of an answer about the case as it is.
func (v *view) twin(question string, pairs ...string) string {
	q := url.Values{"case": {v.desk.ID}}
	if v.setup.Scenario != "" {
		q.Set("scenario", v.setup.Scenario)
	}
	if len(v.setup.Voices) > 0 {
		q["voice"] = v.setup.Voices
	}
	for k := 0; k+1 < len(pairs); k += 2 {
		q.Set(pairs[k], pairs[k+1])
	}
	return "/api/" + question + "?" + q.Encode()
}

// KnowsToday says whether the case says what is so today.
func (v *view) KnowsToday() bool { return v.rev.Case != nil && v.rev.Case.Today.Given }

// File is the address of a download of what the view shows.
func (v *view) File(name string) string { return v.file(name) }

// Screen is the name of the screen.
func (v *view) Screen() string { return v.screen.name }
