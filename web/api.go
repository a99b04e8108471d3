package web

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"detente/condition"
	"detente/web/desk"
	"detente/web/page"
)

// api answers programs: each question of package ask is an operation, and so
// is each thing that can be done to a case.
type api struct {
	shelf   *desk.Shelf
	version string
	hall    *hall
	huma    huma.API
	methods map[string]string // by path
	samples []question

	described sync.Once
	text      []byte // the description
}

// newAPI puts the API on mux.
func newAPI(shelf *desk.Shelf, version string, h *hall, mux *http.ServeMux) *api {
	a := &api{shelf: shelf, version: version, hall: h, methods: map[string]string{}}
	a.huma = humago.New(mux, huma.Config{
		OpenAPI: &huma.OpenAPI{
			OpenAPI:    "3.1.0",
			Info:       &huma.Info{Title: "détente", Version: version, Description: about},
			Components: &huma.Components{Schemas: registry()},
		},
		Formats:       map[string]huma.Format{"application/json": huma.DefaultJSONFormat, "json": huma.DefaultJSONFormat},
		DefaultFormat: "application/json",
	})
	a.questions()
	a.edits()
	mux.HandleFunc("GET /api/openapi.json", a.description)
	a.methods["/api/openapi.json"] = http.MethodGet
	mux.HandleFunc("/api/", a.unknown)
	mux.HandleFunc("/api", a.unknown)
	return a
}

const about = `The answers of the commands, as JSON: each body is, byte for byte, what the command of that name prints with --json.
docs/json.md says what each key means, docs/api.md how to ask.

Where only one case is open, "case" can be left out. A parameter that is not known, is given twice, or is empty is refused.`

// Which says which case is asked about.
type Which struct {
	Case string   `query:"case" json:"case" doc:"The id of the case, as /api/cases lists it. It can be left out where there is one." example:"korea"`
	If   []string `query:"if,explode" json:"if,omitempty" doc:"A change of the case that is only tried for this answer, as the addresses of pages write it; may be repeated, and the changes are made in order."`
	Seen string   `header:"If-None-Match" json:"-" doc:"The ETag of an answer that is known already: if it still stands, the answer is 304."`
}

func (w *Which) asked() *Which { return w }

// find is the desk of the case that is asked about.
func (a *api) find(id string) (*desk.Desk, *trouble) {
	if id == "" {
		ids := a.shelf.IDs()
		if len(ids) != 1 {
			text := "there is no case here"
			if len(ids) > 1 {
				text = "several cases are here: say which by case"
			}
			return nil, newTrouble(http.StatusUnprocessableEntity, text, fault{Message: text, Location: "query.case", Hints: ids})
		}
		id = ids[0]
	}
	d, err := a.shelf.Desk(id)
	if err == nil {
		return d, nil
	}
	t := troubled(err, nil)
	if near := condition.Nearest(id, a.shelf.IDs()); near != "" && len(t.Errors) > 0 {
		t.Errors[0].Hints = []string{"did you mean " + near + "?"}
	}
	return nil, t
}

// tried is a revision with the changes that are only tried.
func tried(r *desk.Revision, w *Which) (*desk.Revision, *trouble) {
	if len(w.If) == 0 {
		return r, nil
	}
	r, err := page.Tried(r, w.If)
	if err == nil {
		return r, nil
	}
	t := troubled(err, []string{"if"})
	for k := range t.Errors {
		t.Errors[k].Location = "query.if"
	}
	return nil, t
}

// known are the names of the parameters of an operation.
func known(op *huma.Operation) []string {
	var names []string
	for _, p := range op.Parameters {
		if p.In == "query" {
			names = append(names, p.Name)
		}
	}
	return names
}

// strict refuses parameters that would be passed over in silence: one that is
// misspelt, or empty, or the second of two.
func strict(ctx huma.Context, next func(huma.Context)) {
	r, w := humago.Unwrap(ctx)
	op := ctx.Operation()
	given, err := parsed(r.URL.RawQuery)
	if err != nil {
		newTrouble(http.StatusBadRequest, "the parameters cannot be read: "+err.Error()).write(w)
		return
	}
	names := known(op)
	var faults []fault
	for _, p := range given {
		f := fault{Location: "query." + p.name}
		again := slices.ContainsFunc(op.Parameters, func(x *huma.Param) bool { return x.Name == p.name && x.Explode != nil && *x.Explode })
		switch {
		case !slices.Contains(names, p.name):
			f.Message = fmt.Sprintf("%s has no parameter %q", strings.TrimPrefix(op.Path, "/api/"), p.name)
			f.Hints = nearest(p.name, names)
		case slices.Contains(p.values, ""):
			f.Message, f.Hints = p.name+" needs a value", []string{"leave it out if it is not meant"}
		case len(p.values) > 1 && !again:
			f.Message = p.name + " is given more than once"
		default:
			continue
		}
		faults = append(faults, f)
	}
	if len(faults) > 0 {
		newTrouble(http.StatusUnprocessableEntity, faults[0].Message, faults...).write(w)
		return
	}
	next(ctx)
}

func nearest(word string, among []string) []string {
	if near := condition.Nearest(word, among); near != "" {
		return []string{"did you mean " + near + "?"}
	}
	if len(among) == 0 {
		return []string{"it takes none"}
	}
	return []string{"there are " + strings.Join(among, ", ")}
}

// unknown answers what is no operation.
func (a *api) unknown(w http.ResponseWriter, r *http.Request) {
	path := strings.TrimSuffix(r.URL.Path, "/")
	if method := a.methods[path]; method != "" && path == r.URL.Path {
		allow := method
		if method == http.MethodGet {
			allow = "GET, HEAD"
		}
		w.Header().Set("Allow", allow)
		newTrouble(http.StatusMethodNotAllowed, r.URL.Path+" is asked by "+allow).write(w)
		return
	}
	var paths []string
	for p := range a.methods {
		paths = append(paths, p)
	}
	slices.Sort(paths)
	f := fault{Message: "there is nothing at " + r.URL.Path, Hints: []string{"/api/openapi.json says what there is"}}
	if near := condition.Nearest(path, paths); near != "" {
		f.Hints = []string{"did you mean " + near + "?"}
	}
	newTrouble(http.StatusNotFound, f.Message, f).write(w)
}

// listedCase is a case that can be asked about.
type listedCase struct {
	ID       string `json:"id" doc:"For the parameter case."`
	Title    string `json:"title" doc:"Empty where the file cannot be read as a case."`
	File     string `json:"file" doc:"Where it is saved; empty where it is not yet."`
	Unsaved  bool   `json:"unsaved" doc:"It was changed since it was saved."`
	Revision string `json:"revision" doc:"The hash of the case as it is; empty where it cannot be read."`
}

type listOfCases struct {
	Cases []listedCase `json:"cases"`
}

func (a *api) cases(_ context.Context, _ *struct{}) (*struct{ Body listOfCases }, error) {
	list := []listedCase{}
	for _, id := range a.shelf.IDs() {
		x := listedCase{ID: id}
		if d, err := a.shelf.Desk(id); err == nil {
			now := d.Now()
			x.Unsaved, x.Revision = d.Status().Unsaved, now.Hash
			if now.Case != nil {
				x.Title = now.Case.Title
			}
			if home := d.Home(); home != (desk.Home{}) {
				x.File = home.Shown()
			}
		}
		list = append(list, x)
	}
	return &struct{ Body listOfCases }{listOfCases{list}}, nil
}

// textOf are the parameters of /api/text.
type textOf struct{ Which }

// caseText answers with the case file as it is.
func (a *api) caseText(_ context.Context, in *textOf) (*huma.StreamResponse, error) {
	d, t := a.find(in.Case)
	if t != nil {
		return nil, t
	}
	now, t := tried(d.Now(), &in.Which)
	if t != nil {
		return nil, t
	}
	return sent(in.Seen, tag(a.version, "text", now.Mark), now.Hash, "application/yaml", now.Text), nil
}

// description answers with the OpenAPI document.
func (a *api) description(w http.ResponseWriter, r *http.Request) {
	if r.URL.RawQuery != "" {
		newTrouble(http.StatusUnprocessableEntity, "openapi.json takes no parameters").write(w)
		return
	}
	a.described.Do(func() {
		a.exemplify()
		text, err := json.Marshal(a.huma.OpenAPI())
		if err != nil {
			panic("web: the description is no JSON: " + err.Error())
		}
		a.text = append(text, '\n')
	})
	put(w, r.Header.Get("If-None-Match"), tag(a.version, "openapi", string(a.text)), "", "application/json", a.text)
}
