package web

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"detente"
	"detente/folder"
	"detente/web/desk"
)

// trouble is what went wrong with a request of the API, as RFC 9457 has it.
type trouble struct {
	Title    string  `json:"title" doc:"What the status means."`
	Status   int     `json:"status" doc:"The HTTP status."`
	Detail   string  `json:"detail" doc:"What went wrong, in a sentence."`
	Errors   []fault `json:"errors,omitempty" doc:"All that is wrong, each where it is."`
	Revision string  `json:"revision,omitempty" doc:"With 409: the hash of the case as it is now."`
	OnDisk   string  `json:"on_disk,omitempty" doc:"With 409, where the file was written by somebody else: the hash of what it holds."`
}

// fault is one thing that is wrong.
type fault struct {
	Message  string   `json:"message"`
	Location string   `json:"location,omitempty" doc:"Where: query.NAME, body.changes[0], or FILE:LINE:COLUMN of the case."`
	Value    any      `json:"value,omitempty" doc:"What was given."`
	Severity string   `json:"severity,omitempty" doc:"Of a problem of the case: error or warning."`
	File     string   `json:"file,omitempty"`
	Line     int      `json:"line,omitempty"`
	Column   int      `json:"column,omitempty"`
	Length   int      `json:"length,omitempty"`
	Path     string   `json:"path,omitempty" doc:"Of a change that was refused: what was to be changed."`
	Hints    []string `json:"hints,omitempty" doc:"What to do."`
}

func (t *trouble) Error() string  { return t.Detail }
func (t *trouble) GetStatus() int { return t.Status }

// ContentType is asked for by huma.
func (t *trouble) ContentType(string) string { return problemType }

const problemType = "application/problem+json"

func newTrouble(status int, detail string, faults ...fault) *trouble {
	title := http.StatusText(status)
	if status == statusGone {
		title = "Stopped"
	}
	return &trouble{Title: title, Status: status, Detail: detail, Errors: faults}
}

// statusGone is for what was stopped because nobody waits for it any longer;
// nobody sees it.
const statusGone = 499

// write answers with the trouble.
func (t *trouble) write(w http.ResponseWriter) {
	text, err := json.Marshal(t)
	if err != nil {
		text = []byte(`{}`)
	}
	h := w.Header()
	h.Set("Content-Type", problemType)
	h.Set("Cache-Control", "no-store")
	h.Del("ETag")
	w.WriteHeader(t.Status)
	_, _ = w.Write(append(text, '\n'))
}

// troubled is what an error of a question means for who asked. Names are those
// of the parameters: what is wrong with one says so first.
func troubled(err error, names []string) *trouble {
	var problems detente.Problems
	var refused *detente.Refused
	var missing *folder.Missing
	var bug *desk.Fault
	switch {
	case errors.Is(err, context.Canceled):
		return newTrouble(statusGone, "it was stopped")
	case errors.As(err, &problems):
		return unsound(problems, names)
	case errors.As(err, &refused):
		f := fault{Message: refused.Text, Path: refused.Path, Hints: refused.Hints}
		if f.Location = "body.changes"; refused.Change >= 0 {
			f.Location = fmt.Sprintf("body.changes[%d]", refused.Change)
		}
		return newTrouble(http.StatusUnprocessableEntity, refused.Text, f)
	case errors.As(err, &missing):
		return newTrouble(http.StatusNotFound, missing.Text, fault{Message: missing.Text, Location: "query.case", Hints: hints(missing.Hint)})
	case errors.As(err, &bug):
		return newTrouble(http.StatusInternalServerError, bug.Error())
	}
	// What is said on a terminal has its hint on a line of its own.
	text, hint, _ := strings.Cut(err.Error(), "\n  hint: ")
	f := fault{Message: text, Hints: hints(hint)}
	if first, _, _ := strings.Cut(text, " "); slices.Contains(names, first) {
		f.Location = "query." + first
	}
	return newTrouble(http.StatusUnprocessableEntity, text, f)
}

func hints(text string) []string {
	if text == "" {
		return nil
	}
	return []string{text}
}

// unsound tells all that is wrong with a case, or with a condition that was
// given for a parameter.
func unsound(problems detente.Problems, names []string) *trouble {
	var faults []fault
	given := false
	for _, p := range problems.Sorted() {
		f := fault{Message: p.Text, Severity: "warning", Hints: p.Hints}
		if p.Severity == detente.Error {
			f.Severity = "error"
		}
		if p.Range.File != nil {
			f.File = p.Range.File.Name
			f.Line, f.Column, f.Length = p.Range.Position()
			f.Location = fmt.Sprintf("%s:%d:%d", f.File, f.Line, f.Column)
			if slices.Contains(names, f.File) {
				f.Location, f.Value, f.File, f.Severity, given = "query."+f.File, string(p.Range.File.Text), "", "", true
			}
		}
		faults = append(faults, f)
	}
	detail := fmt.Sprintf("the case has %d errors; nothing was computed", problems.Errors())
	switch {
	case given:
		detail = faults[0].Message
	case problems.Errors() == 1:
		detail = "the case has an error; nothing was computed"
	}
	return newTrouble(http.StatusUnprocessableEntity, detail, faults...)
}
