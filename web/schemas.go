package web

import (
	"encoding/json"
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	answers "detente/answer"
	"detente/answer/brief"
	"detente/answer/holds"
	"detente/answer/inverse"
	"detente/answer/paths"
	acts "detente/events"
	"detente/examples"
	"detente/web/desk"
)

// prefix is where schemas stand in the description.
const prefix = "#/components/schemas/"

// registry makes the schemas of results from their types. Where a type writes
// its JSON itself, so is its schema.
func registry() huma.Registry {
	r := huma.NewMapRegistry(prefix, schemaName)
	r.RegisterTypeAlias(reflect.TypeFor[answers.State](), reflect.TypeFor[stateSchema]())
	r.RegisterTypeAlias(reflect.TypeFor[holds.Concept](), reflect.TypeFor[conceptSchema]())
	r.RegisterTypeAlias(reflect.TypeFor[paths.Count](), reflect.TypeFor[countSchema]())
	r.RegisterTypeAlias(reflect.TypeFor[acts.Day](), reflect.TypeFor[daySchema]())
	r.Schema(reflect.TypeFor[trouble](), true, "")
	return r
}

// schemaName is the name of a type's schema: many packages have a Result.
func schemaName(t reflect.Type, hint string) string {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	name := huma.DefaultSchemaNamer(t, hint)
	switch of := path.Base(t.PkgPath()); of {
	case ".", "web", "answer", "huma":
		return name
	default:
		return strings.ToUpper(of[:1]) + of[1:] + name
	}
}

type stateSchema struct{}

// Schema is asked for by huma.
func (stateSchema) Schema(huma.Registry) *huma.Schema {
	number := &huma.Schema{Type: huma.TypeInteger, Description: "The number of the state, from 1."}
	text := &huma.Schema{Type: huma.TypeString}
	return &huma.Schema{AnyOf: []*huma.Schema{
		object(map[string]*huma.Schema{
			"n": number, "code": text,
			"options": {Type: huma.TypeArray, Items: text, Description: "The plain options that are taken."},
			"levels":  {Type: huma.TypeObject, AdditionalProperties: text, Description: "The level of every option that has levels."},
		}),
		object(map[string]*huma.Schema{"n": number, "id": text}),
	}}
}

type conceptSchema struct{}

// Schema is asked for by huma.
func (conceptSchema) Schema(huma.Registry) *huma.Schema {
	text, whole := &huma.Schema{Type: huma.TypeString}, &huma.Schema{Type: huma.TypeInteger}
	numbers := &huma.Schema{Type: huma.TypeArray, Items: whole}
	return &huma.Schema{AnyOf: []*huma.Schema{
		object(map[string]*huma.Schema{
			"id": text, "name": text, "equilibria": numbers,
			"stable": {Type: huma.TypeObject, AdditionalProperties: numbers, Description: "By party, the states that it has no reason to leave."},
			"counts": {Type: huma.TypeObject, AdditionalProperties: whole},
		}),
		object(map[string]*huma.Schema{"id": text, "undefined": {Type: huma.TypeString, Description: "Why the concept has no meaning in this case."}}),
	}}
}

type daySchema struct{}

// Schema is asked for by huma.
func (daySchema) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{Type: huma.TypeString, Format: "date", Description: "A day as YYYY-MM-DD."}
}

type countSchema struct{}

// Schema is asked for by huma.
func (countSchema) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{AnyOf: []*huma.Schema{
		{Type: huma.TypeInteger},
		{Type: huma.TypeString, Pattern: "^[0-9]+$", Description: "A number above 2^53-1."},
	}}
}

// object is an object that has all of these keys, and no others.
func object(keys map[string]*huma.Schema) *huma.Schema {
	s := &huma.Schema{Type: huma.TypeObject, Properties: keys, AdditionalProperties: false}
	for key := range keys {
		s.Required = append(s.Required, key)
	}
	return s
}

// answered is the schema of a result, which the registry has from now on.
func answered(r huma.Registry, t reflect.Type, hint string) *huma.Schema {
	s := r.Schema(t, true, hint)
	mend(r, t, map[reflect.Type]bool{})
	return s
}

// mend makes the schemas of a type, and of all in it, say what encoding/json
// does with it: a list is never null, and a pointer that is not left out may
// be.
func mend(r huma.Registry, t reflect.Type, seen map[reflect.Type]bool) {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Map:
		mend(r, t.Elem(), seen)
		return
	case reflect.Struct:
	default:
		return
	}
	s := r.Map()[schemaName(t, "")]
	if seen[t] || s == nil && t.Name() != "" {
		return
	}
	seen[t] = true
	for _, f := range reflect.VisibleFields(t) { // with those of what is embedded
		if f.Anonymous && f.Tag.Get("json") == "" {
			continue
		}
		mend(r, f.Type, seen)
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		if s == nil || s.Properties[name] == nil {
			continue
		}
		p := s.Properties[name]
		lists(p, nullable(t, f))
		if f.Type.Kind() != reflect.Pointer || strings.Contains(options, "omit") {
			continue
		}
		if p.Ref != "" {
			s.Properties[name] = &huma.Schema{AnyOf: []*huma.Schema{p, {Type: "null"}}}
		} else if p.Type != "" {
			p.Nullable = true
		}
	}
}

// nullable says that a list is null where there is no such thing, which is
// something else than an empty list.
func nullable(t reflect.Type, f reflect.StructField) bool {
	switch t {
	case reflect.TypeFor[holds.Option](), reflect.TypeFor[brief.Option]():
		return f.Name == "Levels"
	case reflect.TypeFor[inverse.Least]():
		return f.Name == "Swaps"
	}
	return false
}

// lists says of the lists in a schema whether they may be null.
func lists(s *huma.Schema, null bool) {
	if s.Type == huma.TypeArray {
		s.Nullable = null
		lists(s.Items, false)
	}
	if of, ok := s.AdditionalProperties.(*huma.Schema); ok {
		lists(of, false)
	}
}

// sampled is the example whose answers the description shows.
const sampled = "prisoners-dilemma"

// exemplify puts an answer beside each question: of an example, as it comes.
func (a *api) exemplify() {
	shelf := &desk.Shelf{}
	for _, x := range examples.All() {
		if x.Name == sampled {
			if text, err := fs.ReadFile(x.Files, "case.yaml"); err == nil {
				shelf.Put(x.Name, text, nil)
			}
		}
	}
	mux := http.NewServeMux()
	newAPI(shelf, a.version, newHall(), mux)
	for _, q := range a.samples {
		got := &memory{header: http.Header{}}
		mux.ServeHTTP(got, &http.Request{Method: http.MethodGet, URL: &url.URL{Path: "/api/" + q.name, RawQuery: q.sample}, Header: http.Header{}, Host: "localhost"})
		if got.status == http.StatusOK {
			a.huma.OpenAPI().Paths["/api/"+q.name].Get.Responses["200"].Content["application/json"].Example = json.RawMessage(got.body)
		}
	}
}

// memory is a response that nobody is sent.
type memory struct {
	header http.Header
	status int
	body   []byte
}

func (m *memory) Header() http.Header    { return m.header }
func (m *memory) WriteHeader(status int) { m.status = status }
func (m *memory) Write(text []byte) (int, error) {
	m.body = append(m.body, text...)
	return len(text), nil
}
