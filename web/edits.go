package web

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"mime"
	"net/http"
	"reflect"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"detente"
	"detente/folder"
	"detente/web/desk"
)

// done is what an edit comes to.
type done struct {
	Case     string `json:"case" doc:"The id of the case."`
	Revision string `json:"revision" doc:"The hash of the case as it is now."`
	Unsaved  bool   `json:"unsaved" doc:"It was changed since it was saved."`
	Undo     string `json:"undo" doc:"What /api/undo would take back; empty for nothing."`
	Redo     string `json:"redo" doc:"What /api/redo would do again; empty for nothing."`
}

type editDone struct {
	Revision string `header:"Detente-Revision" doc:"The hash of the case as it is now."`
	Body     done
}

// onCase says which case is edited, and what it was taken to be.
type onCase struct {
	_        struct{} `additionalProperties:"false"`
	Case     string   `json:"case,omitempty" doc:"The id of the case; it can be left out where there is one."`
	Revision string   `json:"revision,omitempty" doc:"The hash of the case that this rests on. If the case has moved on since, nothing is done, and the answer is 409."`
}

// changing is the body of /api/change.
type changing struct {
	_        struct{} `additionalProperties:"false"`
	Case     string   `json:"case,omitempty" doc:"The id of the case; it can be left out where there is one."`
	Revision string   `json:"revision" minLength:"1" doc:"The hash of the case that the changes are made for. If the case has moved on since, nothing is done, and the answer is 409."`
	Label    string   `json:"label,omitempty" maxLength:"200" doc:"What is done, as a noun: it is shown as what can be taken back." example:"the order of wants"`
	Changes  []edited `json:"changes" minItems:"1" maxItems:"500" nullable:"false" doc:"Made one after another, as one step; all or none."`
}

// edited is a change as JSON.
type edited struct {
	_     struct{} `additionalProperties:"false"`
	Verb  string   `json:"verb" enum:"set,insert,remove,move,rename" doc:"What is done with the entry."`
	Path  string   `json:"path" minLength:"1" doc:"What is changed." example:"wants.DPRK.2"`
	Value *value   `json:"value,omitempty" doc:"Of set and insert: a text, a number as it is to be written, a list, or an object whose keys stay in order. Write yes and no as texts."`
	Place int      `json:"place,omitempty" minimum:"0" doc:"Of insert and move: the place in the list, from 1; 0 is the end."`
	ID    string   `json:"id,omitempty" doc:"Of rename: the new id."`
}

// saving is the body of /api/save.
type saving struct {
	_        struct{} `additionalProperties:"false"`
	Case     string   `json:"case,omitempty" doc:"The id of the case; it can be left out where there is one."`
	Revision string   `json:"revision,omitempty" doc:"The hash of the case that is to be saved."`
	Over     string   `json:"over,omitempty" doc:"After a 409: the hash on_disk of what somebody else wrote, to save over it."`
}

const mostChange = 20 << 20

// edits registers what can be done to a case.
func (a *api) edits() {
	change := operation(http.MethodPost, "change", "Change the case", "The changes are splices: comments and all that is not changed stay as they are. Nothing is saved yet.")
	change.MaxBodyBytes, change.BodyReadTimeout = mostChange, bodyTime
	edit(a, change, func(in *changing) (string, string) { return in.Case, in.Revision }, func(d *desk.Desk, in *changing) error {
		label := in.Label
		if label == "" {
			label = "a change"
		}
		changes := make([]detente.Change, len(in.Changes))
		for k, x := range in.Changes {
			changes[k] = detente.Change{Verb: detente.Verb(x.Verb), Path: x.Path, Place: x.Place, ID: x.ID}
			if x.Value != nil {
				changes[k].Value = x.Value.Value
			}
		}
		return d.At(in.Revision).Change(label, changes...)
	})
	which := func(in *onCase) (string, string) { return in.Case, in.Revision }
	edit(a, operation(http.MethodPost, "undo", "Take the last step back", "Without one nothing is done."), which,
		func(d *desk.Desk, in *onCase) error { return d.At(in.Revision).Undo() })
	edit(a, operation(http.MethodPost, "redo", "Do again what was taken back", "Without such a step nothing is done."), which,
		func(d *desk.Desk, in *onCase) error { return d.At(in.Revision).Redo() })
	edit(a, operation(http.MethodPost, "save", "Save the case", "Into the same file, whole or not at all. What somebody else wrote there meanwhile is not written over: the answer is 409."),
		func(in *saving) (string, string) { return in.Case, in.Revision }, a.save)

	cases := operation(http.MethodGet, "cases", "Which cases are there?", "Those that the workbench was opened with, and those begun in it.")
	huma.Register(a.huma, cases, a.cases)
	mend(a.huma.OpenAPI().Components.Schemas, reflect.TypeFor[listOfCases](), map[reflect.Type]bool{})
	text := operation(http.MethodGet, "text", "The case file", "As it is now, saved or not.")
	text.Responses["200"] = &huma.Response{Description: "The file.", Headers: headers(),
		Content: map[string]*huma.MediaType{"application/yaml": {Schema: &huma.Schema{Type: huma.TypeString}}}}
	text.Responses["304"] = &huma.Response{Description: "What If-None-Match names still stands."}
	huma.Register(a.huma, text, a.caseText)
	a.methods["/api/cases"], a.methods["/api/text"] = http.MethodGet, http.MethodGet
}

// edit registers an operation that does something to a case.
func edit[B any](a *api, op huma.Operation, which func(*B) (id, revision string), do func(*desk.Desk, *B) error) {
	op.Responses["409"] = &huma.Response{Description: "The case has moved on, or its file was written by somebody else; nothing was done.",
		Content: map[string]*huma.MediaType{problemType: {Schema: &huma.Schema{Ref: prefix + "Trouble"}}}}
	op.Middlewares = append(op.Middlewares, spoken)
	huma.Register(a.huma, op, func(_ context.Context, in *struct{ Body B }) (*editDone, error) {
		id, _ := which(&in.Body)
		d, t := a.find(id)
		if t != nil {
			for k := range t.Errors {
				t.Errors[k].Location = "body.case"
			}
			return nil, t
		}
		if err := do(d, &in.Body); err != nil {
			return nil, unmade(d, err)
		}
		now, s := d.Now(), d.Status()
		return &editDone{now.Hash, done{d.ID, now.Hash, s.Unsaved, s.Undo, s.Redo}}, nil
	})
	a.methods[op.Path] = op.Method
}

// spoken refuses a body that is not said to be JSON: such a one a page
// elsewhere could send without asking first.
func spoken(ctx huma.Context, next func(huma.Context)) {
	if kind, _, err := mime.ParseMediaType(ctx.Header("Content-Type")); err != nil || kind != "application/json" {
		_, w := humago.Unwrap(ctx)
		newTrouble(http.StatusUnsupportedMediaType, "the body must be JSON, and Content-Type application/json").write(w)
		return
	}
	next(ctx)
}

// unmade is why an edit was not made.
func unmade(d *desk.Desk, err error) *trouble {
	switch {
	case errors.Is(err, desk.ErrMoved):
		t := newTrouble(http.StatusConflict, err.Error(), fault{Message: err.Error(), Location: "body.revision"})
		t.Revision = d.Now().Hash
		return t
	case errors.Is(err, folder.ErrChanged):
		text := d.Home().Shown() + " was written by somebody else meanwhile, and was not written over"
		t := newTrouble(http.StatusConflict, text, fault{Message: text, Location: "body.over",
			Hints: []string{"to write over it, give its hash as over; to see what it holds, open it anew"}})
		t.Revision = d.Now().Hash
		if there, err := d.OnDisk(); err == nil {
			t.OnDisk = desk.Fingerprint(there)
		}
		return t
	}
	t := troubled(err, nil)
	var refused *detente.Refused
	if !errors.As(err, &refused) && t.Status == http.StatusUnprocessableEntity && !errors.Is(err, desk.ErrHomeless) {
		t.Status, t.Title = http.StatusInternalServerError, http.StatusText(http.StatusInternalServerError) // the disk failed
	}
	return t
}

// save saves a case; over what somebody else wrote only if that is what was
// seen.
func (a *api) save(d *desk.Desk, in *saving) error {
	if in.Over == "" || d.Home() == (desk.Home{}) {
		return d.At(in.Revision).Save(nil)
	}
	there, err := d.OnDisk()
	if err != nil {
		return fmt.Errorf("could not read %s: %s", d.Home().Shown(), folder.Because(err))
	}
	if desk.Fingerprint(there) != in.Over {
		return folder.ErrChanged
	}
	return d.At(in.Revision).Save(there)
}

// value is what a change writes, as JSON. The keys of an object stay in the
// order in which they are given.
type value struct{ detente.Value }

// Schema is asked for by huma.
func (value) Schema(huma.Registry) *huma.Schema {
	text := &huma.Schema{Type: huma.TypeString}
	return &huma.Schema{AnyOf: []*huma.Schema{text, {Type: huma.TypeNumber}, {Type: huma.TypeArray, Items: &huma.Schema{}}, {Type: huma.TypeObject, AdditionalProperties: true}}}
}

// UnmarshalJSON reads a value.
func (v *value) UnmarshalJSON(text []byte) error {
	read := json.NewDecoder(bytes.NewReader(text))
	read.UseNumber()
	var err error
	v.Value, err = readValue(read)
	return err
}

func readValue(read *json.Decoder) (detente.Value, error) {
	token, err := read.Token()
	if err != nil {
		return detente.Value{}, err
	}
	switch x := token.(type) {
	case string:
		return detente.Text(x), nil
	case json.Number:
		return detente.Text(x.String()), nil
	case json.Delim:
		if x == '[' {
			return readList(read)
		}
		return readFields(read)
	}
	return detente.Value{}, fmt.Errorf("a value is a text, a number, a list or an object, and not %v: write yes and no as texts", token)
}

func readList(read *json.Decoder) (detente.Value, error) {
	list := detente.List()
	for read.More() {
		x, err := readValue(read)
		if err != nil {
			return list, err
		}
		list.Items = append(list.Items, x)
	}
	_, err := read.Token()
	return list, err
}

func readFields(read *json.Decoder) (detente.Value, error) {
	fields := detente.Fields()
	for read.More() {
		key, err := read.Token()
		if err != nil {
			return fields, err
		}
		x, err := readValue(read)
		if err != nil {
			return fields, err
		}
		fields.Fields = append(fields.Fields, detente.Field{Key: key.(string), Value: x})
	}
	_, err := read.Token()
	return fields, err
}
