// Package page answers what the workbench asks: a path and some parameters in,
// a page out. It knows the screens, what each shows and what can be done on
// it; not how requests come, so that the same code answers a browser through a
// server and the script of a shared file.
//
// A [Site] is all of it. A screen is a row of the table in screens.go, a Go
// file, and a template of the same name. Every address is whole: it holds the
// case, the screen, and all that is chosen on it (address.go).
package page

import (
	"bytes"
	"context"
	"embed"
	"errors"
	"html/template"
	"net/url"
	"strings"
	"sync"
	"time"

	"detente/folder"
	"detente/web/desk"
)

// Request is a link that was followed, or a form that was sent.
type Request struct {
	Method string // GET or POST
	Path   string // from the root, with a slash in front
	Query  url.Values
	Form   url.Values        // of POST
	Files  map[string][]File // of POST, by the name of the field
	Live   bool              // who asks can be told later: work that lasts is shown as it goes
}

// File is a file that a form brought.
type File struct {
	Name string // as the reader's machine calls it, without folders
	Data []byte
}

// Response is a page, a download, or another address.
type Response struct {
	Status   int
	Type     string // the media type
	Location string // with status 303: where to go
	Name     string // of a download, or ""
	Body     []byte
}

// Site answers requests about the cases on a shelf. It may be asked by many
// goroutines at once.
type Site struct {
	Shelf   *desk.Shelf
	Version string // of the program
	Offline bool   // it answers inside a shared file: there is no disk to save to

	// HandOut writes a case as one file that opens anywhere; nil where it cannot
	// be done. Progress is told while it lasts.
	HandOut func(ctx context.Context, h Handout, progress func(done, total int)) (Handed, error)

	templates *template.Template
	screens   []string // the ids of those in the rail: what a question can lead to
}

//go:embed templates
var templates embed.FS

// parsed are the templates, which all sites share.
var parsed = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("").Funcs(functions()).ParseFS(templates, "templates/*.html"))
})

// New is a site for the cases on a shelf.
func New(shelf *desk.Shelf, version string) *Site {
	s := &Site{Shelf: shelf, Version: version, templates: parsed()}
	for _, x := range screens {
		if !x.off {
			s.screens = append(s.screens, x.id)
		}
	}
	return s
}

// patience is how long somebody waits for a page without being told that work
// goes on.
const patience = 200 * time.Millisecond

// Serve answers one request. What goes wrong is a page too, that says what.
func (s *Site) Serve(ctx context.Context, r Request) Response {
	if r.Live && r.Query.Get("wait") == "" {
		ctx = desk.Impatient(ctx, patience)
	}
	if why := tooLong(r.Query); why != "" {
		return s.long(why)
	}
	path := strings.Trim(r.Path, "/")
	parts := strings.Split(path, "/")
	switch {
	case path == "" && s.Offline: // a shared file is one case
		return redirect(Address{Case: s.Shelf.IDs()[0], Screen: firstScreen}.String())
	case path == "":
		return s.start(ctx, r)
	case parts[0] == "new" && len(parts) == 2:
		return s.begin(ctx, parts[1], r)
	case parts[0] == "case" && len(parts) <= 4 && len(parts) > 1:
		return s.inCase(ctx, parts[1], parts[2:], r)
	}
	return s.missing("There is no page " + r.Path + ".")
}

// inCase answers what is asked about one case.
func (s *Site) inCase(ctx context.Context, id string, rest []string, r Request) Response {
	d, err := s.Shelf.Desk(id)
	if err != nil {
		var missing *folder.Missing
		if errors.As(err, &missing) {
			return s.missing("There is no case of this name here.")
		}
		return s.failed(err)
	}
	if len(rest) == 0 || rest[0] == "" {
		return redirect(Address{Case: id, Screen: firstScreen}.String())
	}
	if r.Method == "POST" {
		return s.act(ctx, d, rest, r)
	}
	if rest[0] == "ask" && len(rest) == 1 {
		if x, done := s.asked(ctx, d, r.Query); done {
			return x
		}
	}
	for k := range screens {
		if screens[k].id == rest[0] && len(rest) == 1 {
			return s.screen(ctx, d, &screens[k], r, nil)
		}
	}
	if len(rest) == 2 && rest[0] == "file" {
		return s.file(ctx, d, rest[1], r)
	}
	if back, known := backTo(id, r.Query.Get("back")); known { // a form's page was loaded again
		return redirect(back.String())
	}
	return s.missing("The case has no screen " + rest[0] + ".")
}

// screen shows a screen of a case. A change that was refused is told on it.
func (s *Site) screen(ctx context.Context, d *desk.Desk, x *screen, r Request, refused *refusal) Response {
	began := time.Now()
	v, err := s.look(d, x, r.Query)
	if err != nil {
		return s.failed(err)
	}
	status := 200
	if refused != nil {
		v.refused, status = refused, 422
	}
	body, err := v.render(ctx, began)
	if err != nil {
		return s.failed(err)
	}
	return Response{Status: status, Type: "text/html; charset=utf-8", Body: body}
}

func redirect(to string) Response { return Response{Status: 303, Location: to} }

// missing is the page for what is not there.
func (s *Site) missing(text string) Response { return s.plain(404, "Not here", text) }

// long is the page for an address that holds too much.
func (s *Site) long(why string) Response { return s.plain(414, "The address is too long", why) }

// failed is the page for what went wrong.
func (s *Site) failed(err error) Response {
	if errors.Is(err, context.Canceled) {
		return s.plain(499, "Stopped", "It was stopped.")
	}
	return s.plain(500, "Something went wrong", inLine(err))
}

// inLine is an error with its hints in one line.
func inLine(err error) string { return strings.ReplaceAll(err.Error(), "\n  hint: ", ": ") }

func (s *Site) plain(status int, title, text string) Response {
	var b bytes.Buffer
	if err := s.templates.ExecuteTemplate(&b, "plain", map[string]string{"Title": title, "Text": text}); err != nil {
		return Response{Status: 500, Type: "text/plain; charset=utf-8", Body: []byte(err.Error())}
	}
	return Response{Status: status, Type: "text/html; charset=utf-8", Body: b.Bytes()}
}
