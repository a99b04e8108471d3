package page

import (
	"encoding/json"
	"errors"
	"fmt"

	"detente"
)

// trial is a change that the address tries: the case itself stays as it is. It
// is written in the parameter "if" as a change in JSON, once each.
type trial struct {
	Change detente.Change
	Label  string // in words
	Code   string // as in the address
}

// wire is a change as the address writes it.
type wire struct {
	Verb  detente.Verb   `json:"v"`
	Path  string         `json:"p"`
	Value *detente.Value `json:"x,omitempty"`
	Place int            `json:"n,omitempty"`
	Label string         `json:"l,omitempty"`
}

// mostTrials bounds what one address tries.
const mostTrials = 20

// coded is a change as the address tries it.
func coded(label string, ch detente.Change) string {
	w := wire{Verb: ch.Verb, Path: ch.Path, Place: ch.Place, Label: label}
	if ch.Verb == detente.SetValue || ch.Verb == detente.InsertEntry {
		w.Value = &ch.Value
	}
	code, err := json.Marshal(w)
	if err != nil {
		panic("page: a change that is not JSON: " + err.Error())
	}
	return string(code)
}

// try puts what the address tries on top of the case as it is.
func (v *view) try(codes []string) error {
	var changes []detente.Change
	for k, code := range codes {
		if k == mostTrials {
			return fmt.Errorf("more than %d changes are tried at once", mostTrials)
		}
		var w wire
		if err := json.Unmarshal([]byte(code), &w); err != nil {
			return errors.New("the address tries something that cannot be read")
		}
		ch := detente.Change{Verb: w.Verb, Path: w.Path, Place: w.Place}
		if w.Value != nil {
			ch.Value = *w.Value
		}
		changes = append(changes, ch)
		v.tried = append(v.tried, trial{ch, w.Label, code})
	}
	rev, err := v.base.With(changes...)
	var refused *detente.Refused
	if errors.As(err, &refused) { // the case was changed since the address was made
		v.refused = &refusal{Text: "What was tried does not fit the case any more: " + refused.Text, Hints: refused.Hints}
		v.tried = nil
		return nil
	}
	if err == nil {
		v.rev = rev
	}
	return err
}
