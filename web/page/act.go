package page

import (
	"context"
	"errors"
	"net/url"
	"strconv"
	"strings"

	"detente"
	"detente/web/desk"
)

// act does what a form sent to a case asks for, and goes back to where it was.
// A change that is refused is told there.
func (s *Site) act(ctx context.Context, d *desk.Desk, rest []string, r Request) Response {
	back, known := backTo(d.ID, r.Query.Get("back"))
	if !known {
		back = Address{Case: d.ID, Screen: firstScreen, Query: url.Values{}}
	}
	if why := tooLong(back.Query); why != "" {
		return s.long(why)
	}
	name := strings.Join(rest, "/")
	do := actions()[name]
	if do == nil {
		do = saving()[name]
	}
	var x *screen
	for k := range screens {
		if screens[k].id == back.Screen {
			x = &screens[k]
		}
		if len(rest) == 2 && screens[k].id == rest[0] && screens[k].acts[rest[1]] != nil {
			do = screens[k].acts[rest[1]]
		}
	}
	if do == nil || x == nil {
		return s.missing("Nothing can be done at " + r.Path + ".")
	}
	v, err := s.look(d, x, back.Query)
	if err != nil {
		return s.failed(err)
	}
	v.files = r.Files
	to, err := do(ctx, v, r.Form)
	switch {
	case err == nil && to.Case == "":
		return redirect(back.String())
	case err == nil:
		return redirect(to.String())
	case errors.Is(err, context.Canceled):
		return s.failed(err)
	}
	text, hints := desk.Refusal(err)
	refused := &refusal{Text: text, Hints: hints, Sent: r.Form}
	var why *detente.Refused
	if errors.As(err, &why) {
		refused.Path, refused.Start, refused.End, refused.Named = why.Path, why.Start, why.End, why.Named
	}
	return s.screen(ctx, d, x, Request{Method: "GET", Path: back.String(), Query: back.Query, Live: r.Live}, refused)
}

// actions are what can be done on every screen.
func actions() map[string]act {
	return map[string]act{
		"change": change,
		"undo":   func(_ context.Context, v *view, _ url.Values) (Address, error) { return Address{}, v.desk.Undo() },
		"redo":   func(_ context.Context, v *view, _ url.Values) (Address, error) { return Address{}, v.desk.Redo() },
		"stop":   stop,
	}
}

// stop gives up the work that a page waits for, and goes to where there is
// none of it.
func stop(_ context.Context, v *view, form url.Values) (Address, error) {
	if r, known := v.desk.Find(form.Get("model")); known {
		r.Stop(form.Get("key"))
	}
	to, _ := backTo(v.desk.ID, form.Get("to"))
	return to, nil
}

// change makes one change of the case, as a form says it: verb, path, value,
// place, id, and label, which names it for undo.
func change(_ context.Context, v *view, form url.Values) (Address, error) {
	ch := detente.Change{Verb: detente.Verb(form.Get("verb")), Path: form.Get("path"), ID: form.Get("id")}
	if form.Has("value") {
		ch.Value = detente.Text(form.Get("value"))
	}
	if text := form.Get("place"); text != "" {
		place, err := strconv.Atoi(text)
		if err != nil || place < 0 {
			return Address{}, errors.New("the place must be a number")
		}
		ch.Place = place
	}
	label := form.Get("label")
	if label == "" {
		label = "a change"
	}
	return Address{}, v.desk.Change(label, ch)
}
