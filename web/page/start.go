package page

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"net/url"
	"strings"
	"sync"
	"time"

	"detente"
	"detente/examples"
	"detente/folder"
	"detente/web/desk"
)

// started is what the start page shows.
type started struct {
	Cases    []startCard // on the shelf, but for those that are examples as they came
	More     int         // cases that the filter leaves out
	Filter   string
	Filters  bool // there are so many cases that they can be filtered
	Own      bool // there are other cases here than the examples
	First    bool // and they come before the examples
	Examples []startCard
	Starts   []startCard // templates
	Left     []leftover
	Drop     string // what is to be thrown away once more is said
	Trouble  *trouble
	Sent     url.Values
	Offline  bool
	Version  string
}

// startCard is a case to pick.
type startCard struct {
	Name, Title, Question string
	Folder, Href          string // of a case on the shelf
	Errors                int
	Fault                 string
	Unsaved, Homeless     bool
	Empty                 bool // it has a title and no more
}

// leftover is unsaved work of an earlier time.
type leftover struct {
	desk.Leftover
	Changed string // how much, in words
	Day     string // when
}

// trouble is why nothing could be begun.
type trouble struct {
	Kind  string // of what was to be begun
	Text  string
	Lines []string
	Blank bool // a blank case with the article as its source is offered
}

// mostUnfiltered is how many cases are shown without a box to filter them.
const mostUnfiltered = 12

// start is the page one comes to without an address: what there is to open.
func (s *Site) start(_ context.Context, r Request) Response {
	return s.started(200, started{Filter: strings.TrimSpace(r.Query.Get("q"))})
}

// started is the start page, with what went wrong on it.
func (s *Site) started(status int, x started) Response {
	x.Offline, x.Version = s.Offline, s.Version
	if x.Sent == nil {
		x.Sent = url.Values{}
	}
	all := exampleCards()
	known := map[string]string{} // the name of an example by the id of its case
	for k := range all {
		e := &all[k]
		card := startCard{Name: e.name, Title: e.title, Question: e.question}
		if id, there := s.holds(e); there {
			known[id] = e.name
			card.Href = Address{Case: id, Screen: firstScreen}.String()
		}
		x.Examples = append(x.Examples, card)
	}
	s.shelved(&x, known)
	for _, t := range detente.Templates() {
		x.Starts = append(x.Starts, startCard{Name: t.Name, Title: "From a template: " + t.Name, Question: t.About})
	}
	for _, l := range s.Shelf.Leftovers() {
		x.Left = append(x.Left, leftover{l, many(l.Changes, "change", "changes"), day(l.When)})
	}
	var b bytes.Buffer
	if err := s.templates.ExecuteTemplate(&b, "start", x); err != nil {
		return s.failed(err)
	}
	return Response{Status: status, Type: "text/html; charset=utf-8", Body: b.Bytes()}
}

// shelved are the cases on the shelf, those that were never saved first.
func (s *Site) shelved(x *started, examples map[string]string) {
	var saved []startCard
	filter := strings.ToLower(x.Filter)
	n := 0
	for _, c := range s.Shelf.Cards() {
		if examples[c.ID] != "" && (c.Home == "" || !c.Unsaved) {
			continue
		}
		n++
		card := startCard{
			Name: c.ID, Title: cmp.Or(c.Title, c.ID), Folder: c.Folder, Errors: c.Errors, Fault: c.Fault,
			Unsaved: c.Unsaved, Homeless: c.Home == "", Href: Address{Case: c.ID, Screen: firstScreen}.String(),
		}
		switch {
		case c.Empty: // what is wrong with it is that nobody went on
			card.Errors, card.Empty = 0, true
			card.Href = Address{Case: c.ID, Screen: "options"}.String()
		case card.Errors > 0:
			card.Href = Address{Case: c.ID, Screen: textScreen.id}.String()
		}
		switch {
		case filter != "" && !strings.Contains(strings.ToLower(card.Title+" "+card.Folder), filter):
			x.More++
		case card.Homeless:
			x.Cases = append(x.Cases, card)
		default:
			saved = append(saved, card)
		}
	}
	x.Cases = append(x.Cases, saved...)
	x.Own, x.Filters = n > 0, n > mostUnfiltered
	x.First = x.Own && len(examples) == 0
}

// day is when something was, as a reader reads it.
func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return fmt.Sprintf("%s, %s", t.Format("2 January 2006"), t.Format("15:04"))
}

// example is an example with what its card says.
type example struct {
	name, title, question string
	text                  []byte
	files                 map[string][]byte // beside the case
}

// exampleCards are the examples in their order. They never change, so they are
// read once.
var exampleCards = sync.OnceValue(func() []example {
	var all []example
	for _, x := range examples.All() {
		text, files, err := contents(x.Files)
		if err != nil {
			panic("page: example " + x.Name + ": " + err.Error())
		}
		all = append(all, example{x.Name, cmp.Or(desk.Title(text), x.Name), x.Question, text, files})
	}
	return all
})

// contents are the case file in a folder, and all that lies beside it.
func contents(files fs.FS) (text []byte, beside map[string][]byte, err error) {
	beside = map[string][]byte{}
	err = fs.WalkDir(files, ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := fs.ReadFile(files, path)
		if path == folder.CaseFile {
			text = data
		} else {
			beside[path] = data
		}
		return err
	})
	return text, beside, err
}

// holds is the case on the shelf that is an example as it came: saved in a
// folder, or a copy that nothing was done to.
func (s *Site) holds(e *example) (id string, there bool) {
	return s.Shelf.Holding(e.name, e.text)
}
