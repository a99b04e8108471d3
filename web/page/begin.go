package page

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"detente"
	"detente/report"
	"detente/web/desk"
)

// begin makes a case that is not saved anywhere yet, or takes up one that was
// not saved. What cannot be done is told on the start page, with what was sent.
func (s *Site) begin(ctx context.Context, kind string, r Request) Response {
	do := beginnings()[kind]
	switch {
	case do == nil:
		return s.missing("A case cannot be begun from " + kind + ".")
	case r.Method != "POST": // a page with trouble on it was loaded again
		return redirect("/")
	}
	to, err := do(ctx, s, r)
	if err == nil {
		return redirect(to)
	}
	if errors.Is(err, context.Canceled) {
		return s.failed(err)
	}
	var told *trouble
	if !errors.As(err, &told) {
		text, hints := desk.Refusal(err)
		told = &trouble{Text: report.Capital(text), Lines: hints}
	}
	told.Kind = kind
	return s.started(422, started{Trouble: told, Sent: r.Form})
}

func (t *trouble) Error() string { return t.Text }

// beginning begins a case, and says where it is.
type beginning func(ctx context.Context, s *Site, r Request) (string, error)

func beginnings() map[string]beginning {
	return map[string]beginning{
		"example":  fromExample,
		"template": fromTemplate,
		"blank":    fromNothing,
		"article":  fromArticle,
		"open":     fromFile,
		"unsaved":  goOn,
		"discard":  discard,
		"drop":     dropCase,
	}
}

func fromExample(_ context.Context, s *Site, r Request) (string, error) {
	for _, e := range exampleCards() {
		if e.name != r.Form.Get("name") {
			continue
		}
		if id, there := s.holds(&e); there {
			return Address{Case: id, Screen: firstScreen}.String(), nil
		}
		return Address{Case: s.Shelf.Put(e.name, e.text, e.files).ID, Screen: firstScreen}.String(), nil
	}
	return "", fmt.Errorf("there is no example %q", r.Form.Get("name"))
}

func fromTemplate(_ context.Context, s *Site, r Request) (string, error) {
	for _, t := range detente.Templates() {
		if t.Name != r.Form.Get("name") {
			continue
		}
		text, files, err := contents(t.Files)
		if err != nil {
			return "", err
		}
		return Address{Case: s.Shelf.Put(t.Name, text, files).ID, Screen: "options"}.String(), nil
	}
	return "", fmt.Errorf("there is no template %q", r.Form.Get("name"))
}

// mostTitle is how long a title may be that is typed here.
const mostTitle = 300

// blank is a case that has a title and nothing else.
func blank(title string, more ...detente.Change) ([]byte, error) {
	title = strings.Join(strings.Fields(title), " ")
	if len([]rune(title)) > mostTitle {
		return nil, fmt.Errorf("the title is longer than %d characters", mostTitle)
	}
	f := &detente.File{Name: "case.yaml", Text: []byte("detente: 1\ntitle: Untitled\n")}
	changes := append([]detente.Change{{Verb: detente.SetValue, Path: "title", Value: detente.Text(cmp.Or(title, "Untitled"))}}, more...)
	edit, err := f.Apply(changes...)
	if err != nil {
		return nil, err
	}
	if len(edit.Splices) == 0 {
		return f.Text, nil
	}
	return edit.Text, nil
}

func fromNothing(_ context.Context, s *Site, r Request) (string, error) {
	text, err := blank(r.Form.Get("title"))
	if err != nil {
		return "", err
	}
	return Address{Case: s.Shelf.Put(cmp.Or(r.Form.Get("title"), "untitled"), text, nil).ID, Screen: "options"}.String(), nil
}

func goOn(_ context.Context, s *Site, r Request) (string, error) {
	d, err := s.Shelf.TakeUp(r.Form.Get("key"))
	if err != nil {
		return "", err
	}
	return caseAt(d), nil
}

func discard(_ context.Context, s *Site, r Request) (string, error) {
	return "/", s.Shelf.Discard(r.Form.Get("key"))
}

func dropCase(_ context.Context, s *Site, r Request) (string, error) {
	return "/", s.Shelf.Drop(r.Form.Get("id"))
}

// caseAt is where one lands on opening a case: where it has errors, at them.
func caseAt(d *desk.Desk) string {
	x := firstScreen
	switch now := d.Now(); {
	case desk.Empty(now.Text):
		x = "options"
	case now.Problems.Errors() > 0:
		x = textScreen.id
	}
	return Address{Case: d.ID, Screen: x, Query: url.Values{}}.String()
}

// put puts a case that somebody brought on the shelf, safe from a crash from
// now on.
func (s *Site) put(wish string, text []byte, files map[string][]byte) (*desk.Desk, error) {
	d := s.Shelf.Put(wish, text, files)
	if err := d.Keep(); err != nil {
		_ = s.Shelf.Drop(d.ID)
		var u *desk.Unsafe
		if errors.As(err, &u) {
			return nil, &trouble{Text: "It was not opened, since it could not be kept safe from a crash: " + u.Dir + " could not be written: " + u.Why, Lines: u.Hints()[1:]}
		}
		return nil, err
	}
	return d, nil
}
