package page

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

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
		ch, label, err := decoded(code)
		if err != nil {
			return errors.New("the address tries something that cannot be read")
		}
		changes = append(changes, ch)
		v.tried = append(v.tried, trial{ch, label, code})
	}
	changes = append(changes, v.tryScenario()...)
	rev, err := v.base.With(changes...)
	var refused *detente.Refused
	if errors.As(err, &refused) { // the case was changed since the address was made
		v.refused = &refusal{Text: "What was tried does not fit the case any more: " + refused.Text, Hints: refused.Hints}
		v.tried, v.setup = nil, v.chosen
		return nil
	}
	if err == nil {
		v.rev = rev
	}
	return err
}

// triedScenario is the scenario into which is put what only a scenario can say
// of a case: an option held, who is at the table. It is like the one chosen, if
// one is, and there is one where something of it is tried (decision 0043).
const triedScenario = "tried-here"

// tryScenario computes under the scenario that is tried, if there is one. It
// returns what makes it like the one chosen.
func (v *view) tryScenario() []detente.Change {
	if !slices.ContainsFunc(v.tried, func(t trial) bool { return strings.HasPrefix(t.Change.Path, "scenarios."+triedScenario+".") }) {
		return nil
	}
	v.setup.Scenario = triedScenario
	if v.chosen.Scenario == "" || v.chosen.Scenario == triedScenario {
		return nil
	}
	return []detente.Change{{Verb: detente.SetValue, Path: "scenarios." + triedScenario + ".like", Value: detente.Text(v.chosen.Scenario)}}
}

// without are the codes of what is tried but for one, and for what was tried
// on top of it: what names a place in a list means another entry when a change
// of that list before it is gone.
func (v *view) without(k int) []string {
	var codes []string
	gone := []detente.Change{v.tried[k].Change}
	for j, t := range v.tried {
		switch {
		case j == k:
		case j > k && slices.ContainsFunc(gone, func(x detente.Change) bool { return hangsOn(t.Change, x) }):
			gone = append(gone, t.Change)
		default:
			codes = append(codes, t.Code)
		}
	}
	return codes
}

// hangsOn says whether a later change means another entry without an earlier
// one.
func hangsOn(later, earlier detente.Change) bool {
	list, place := placed(earlier)
	other, at := placed(later)
	if list == "" || list != other {
		return false
	}
	switch {
	case earlier.Verb == detente.SetValue:
		return false
	case earlier.Verb == detente.RemoveEntry:
		return max(at, later.Place) >= place
	case earlier.Verb == detente.MoveEntry && (later.Verb == detente.MoveEntry || later.Verb == detente.SetValue):
		low, high := min(place, earlier.Place), max(place, earlier.Place)
		first, last := at, at
		if later.Verb == detente.MoveEntry {
			first, last = min(at, later.Place), max(at, later.Place)
		}
		return first <= high && last >= low
	}
	return true
}

// placed is the list of which a change names an entry, and its place in it; ""
// where it names none.
func placed(ch detente.Change) (string, int) {
	path := strings.Split(ch.Path, ".")
	if ch.Verb == detente.InsertEntry {
		return ch.Path, ch.Place
	}
	for k, part := range path {
		if n, err := strconv.Atoi(part); err == nil && k > 0 {
			return strings.Join(path[:k], "."), n
		}
	}
	return "", 0
}

// Try is this screen with something tried, or no longer where it is. What
// gives the same thing another value takes its place.
func (v *view) Try(code string) string { return v.trying(v.at.Screen, code) }

// TryOn is another screen with something tried.
func (v *view) TryOn(screen string, codes ...string) string { return v.trying(screen, codes...) }

func (v *view) trying(screen string, codes ...string) string {
	to := v.at.With()
	if screen != v.at.Screen {
		to = v.at.Go(screen)
	}
	if len(codes) == 1 {
		if k := slices.IndexFunc(v.tried, func(t trial) bool { return t.Code == codes[0] }); k >= 0 {
			to.Query["if"] = v.without(k)
			return to.String()
		}
	}
	list := slices.Clone(v.at.Query["if"])
	for _, code := range codes {
		if set, _, err := decoded(code); err == nil && set.Verb == detente.SetValue {
			list = slices.DeleteFunc(list, func(old string) bool {
				ch, _, err := decoded(old)
				return err == nil && ch.Verb == detente.SetValue && ch.Path == set.Path
			})
		}
		list = append(list, code)
	}
	to.Query["if"] = list
	return to.String()
}

// decoded is the change that an address writes so.
func decoded(code string) (ch detente.Change, label string, err error) {
	var w wire
	if err := json.Unmarshal([]byte(code), &w); err != nil {
		return ch, "", err
	}
	ch = detente.Change{Verb: w.Verb, Path: w.Path, Place: w.Place}
	if w.Value != nil {
		ch.Value = *w.Value
	}
	return ch, w.Label, nil
}
