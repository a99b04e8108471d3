package page

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"detente"
	"detente/web/desk"
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

// try puts what the address tries on top of the case as it is. What cannot be
// tried is left out, of the address of the view too, and told.
func (v *view) try(codes []string) error {
	for _, code := range codes {
		ch, label, err := decoded(code)
		switch {
		case err != nil:
			v.refused = &refusal{Text: "The address tries something that cannot be read."}
		case len(v.tried) == mostTrials:
			v.refused = &refusal{Text: fmt.Sprintf("More than %d changes cannot be tried at once.", mostTrials)}
		default:
			v.tried = append(v.tried, trial{ch, label, code})
		}
	}
	for {
		var changes []detente.Change
		for _, t := range v.tried {
			changes = append(changes, t.Change)
		}
		changes = append(changes, v.tryScenario()...)
		rev, err := v.base.With(changes...)
		var refused *detente.Refused
		switch {
		case err == nil:
			v.rev = rev
			v.keepTried()
			return nil
		case !errors.As(err, &refused) || len(v.tried) == 0:
			return err
		}
		v.leaveOut(refused)
	}
}

// Tried is a case with changes that an address writes so, as those of pages do.
// The error is a [*detente.Refused], or that they cannot be read.
func Tried(r *desk.Revision, codes []string) (*desk.Revision, error) {
	if len(codes) > mostTrials+1 { // and what a scenario that is tried is like
		return nil, fmt.Errorf("if is given more than %d times", mostTrials)
	}
	var changes []detente.Change
	for _, code := range codes {
		ch, _, err := decoded(code)
		if err != nil {
			return nil, fmt.Errorf("if %q is no change: it is written as in the addresses of pages", short(code))
		}
		changes = append(changes, ch)
	}
	return r.With(changes...)
}

// short is the beginning of what may be long.
func short(text string) string {
	if r := []rune(text); len(r) > 60 {
		return string(r[:60]) + "..."
	}
	return text
}

// leaveOut leaves out what was refused, and what stands on it.
func (v *view) leaveOut(r *detente.Refused) {
	k := r.Change
	if k < 0 || k >= len(v.tried) {
		k = len(v.tried) - 1
	}
	text, label := strings.TrimPrefix(r.Text, r.Path+": "), v.tried[k].Label
	if label == "" {
		label = "what was tried"
	}
	v.refused = &refusal{Text: "It cannot be that way (" + label + "): " + text, Hints: r.Hints}
	if strings.Contains(text, "breaks a rule") {
		v.refused = &refusal{Text: "It cannot be that way (" + label + "): with it, today would break a rule of the case.", Hints: v.broken(r.Hints)}
	}
	kept := v.without(k)
	v.tried = slices.DeleteFunc(v.tried, func(t trial) bool {
		at := slices.Index(kept, t.Code)
		if at >= 0 {
			kept = slices.Delete(kept, at, at+1)
		}
		return at < 0
	})
}

// broken are the rules that a refusal names, in words.
func (v *view) broken(hints []string) []string {
	var list []string
	for _, hint := range hints {
		_, path, found := strings.Cut(hint, "the rule: rules.")
		n, err := strconv.Atoi(path)
		if !found || err != nil || v.base.Case == nil || n < 1 || n > len(v.base.Case.Rules) {
			continue
		}
		x := v.base.Case.Rules[n-1]
		if x.Note != "" {
			list = append(list, "The rule: "+x.Note)
		} else {
			list = append(list, "The rule: "+x.Text)
		}
	}
	return append(list, "Lift the rule as well, or hold what the rule asks for first.")
}

// keepTried lets the address of the view try what is tried, and no more.
func (v *view) keepTried() {
	if len(v.tried) == len(v.at.Query["if"]) {
		return
	}
	v.at = v.at.With("if", "")
	for _, t := range v.tried {
		v.at.Query.Add("if", t.Code)
	}
}

// triedScenario is the scenario into which is put what only a scenario can say
// of a case: an option held, who is at the table. It is like the one chosen, if
// one is, and there is one where something of it is tried (decision 0043).
const triedScenario = "tried-here"

// tryScenario computes under the scenario that is tried, if there is one. It
// returns what makes it like the one chosen.
func (v *view) tryScenario() []detente.Change {
	v.setup.Scenario = v.chosen.Scenario
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
// on top of it: what names a place in a list may mean another entry when a
// change of that list before it is gone.
func (v *view) without(k int) []string {
	was, is := entryLists{}, entryLists{}
	var codes []string
	for j, t := range v.tried {
		meant := was.change(t.Change)
		if j == k {
			continue
		}
		if slices.Equal(is.meant(t.Change), meant) {
			is.change(t.Change)
			codes = append(codes, t.Code)
		}
	}
	return codes
}

// entryLists are the lists that changes speak of, by path: which entry stands
// where, the entries being called by the places that they had at first.
type entryLists map[string][]int

// longest is more entries than any list that is looked at.
const longest = 400

func (l entryLists) list(path string) []int {
	if l[path] == nil {
		for k := range longest {
			l[path] = append(l[path], k+1)
		}
	}
	return l[path]
}

// meant are the entries that a change is about; none where it names no place.
func (l entryLists) meant(ch detente.Change) []int {
	path, at := placed(ch)
	if path == "" || at < 1 || at > longest/2 {
		return nil
	}
	list := l.list(path)
	if ch.Verb == detente.MoveEntry && ch.Place >= 1 && ch.Place <= longest/2 {
		return []int{list[at-1], list[ch.Place-1]}
	}
	return []int{list[at-1]}
}

// change makes a change, and says which entries it is about.
func (l entryLists) change(ch detente.Change) []int {
	meant := l.meant(ch)
	path, at := placed(ch)
	switch {
	case meant == nil:
	case ch.Verb == detente.RemoveEntry && strings.HasSuffix(ch.Path, "."+strconv.Itoa(at)):
		l[path] = slices.Delete(slices.Clone(l[path]), at-1, at)
	case ch.Verb == detente.InsertEntry:
		l[path] = slices.Insert(slices.Clone(l[path]), at-1, -len(l[path]))
	case ch.Verb == detente.MoveEntry && len(meant) == 2:
		list := slices.Delete(slices.Clone(l[path]), at-1, at)
		l[path] = slices.Insert(list, ch.Place-1, meant[0])
	}
	return meant
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
	to := v.at.With("cheap", "", "sure", "", "pick", "") // they are of what is tried now
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
