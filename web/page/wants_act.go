package page

import (
	"context"
	"errors"
	"net/url"
	"strconv"
	"strings"

	"detente"
	"detente/report"
)

// drafting are the parameters of a want that is being written and not yet in
// the case.
var drafting = []string{"write", "word", "party", "text", "cond", "basis", "kind", "confidence", "note", "how", "aj", "bj", "a1", "a2", "a3", "b1", "b2", "b3"}

// sound refuses a condition that cannot be read, in its own terms.
func sound(v *view, path, text string) error {
	c := v.base.Case
	if c == nil || text == "" {
		return nil
	}
	_, problems := c.Condition("the condition", text)
	if problems.Errors() == 0 {
		return nil
	}
	p := problems.Sorted()[0]
	return &detente.Refused{Path: path, Text: report.Capital(p.Text) + ".", Hints: p.Hints, Start: p.Range.Start, End: p.Range.End}
}

// drafted is the address with what was typed, so that it can be read back
// before it is kept.
func drafted(v *view, form url.Values) Address {
	at := v.at.With()
	if form.Get("do") == "pick" {
		if text := composed(form); text != "" {
			form.Set("cond", text)
		}
	}
	form.Set("write", form.Get("to"))
	for _, key := range drafting {
		at = at.With(key, form.Get(key))
	}
	return at
}

// settled is the address without what was drafted.
func settled(v *view) Address {
	at := v.at.With()
	for _, key := range drafting {
		at = at.With(key, "")
	}
	return at
}

// written is a field of a form as a file has it.
func written(form url.Values, key string) string {
	return strings.TrimSpace(strings.ReplaceAll(form.Get(key), "\r\n", "\n"))
}

// moveEntry puts a want, or a row of a ranking, elsewhere in its list. What is
// selected stays selected.
func moveEntry(_ context.Context, v *view, form url.Values) (Address, error) {
	path := form.Get("path")
	place, err := strconv.Atoi(form.Get("place"))
	if err != nil || place < 1 {
		return Address{}, errors.New("the place must be a number")
	}
	label := form.Get("label")
	if label == "" {
		label = "the order of wants"
	}
	if err := v.desk.Change(label, detente.Change{Verb: detente.MoveEntry, Path: path, Place: place}); err != nil {
		return Address{}, err
	}
	return v.follow(path, place), nil
}

// follow is the address in which what was selected is where a move put it.
func (v *view) follow(path string, place int) Address {
	kind, id := v.pick()
	dot := strings.LastIndexByte(id, '.')
	at, err := strconv.Atoi(path[strings.LastIndexByte(path, '.')+1:])
	if kind != "want" || dot < 0 || err != nil {
		return v.at
	}
	now, err := strconv.Atoi(id[dot+1:])
	if list, known := v.picked(id[:dot]); err != nil || !known || list != path[:max(0, strings.LastIndexByte(path, '.'))] {
		return v.at
	}
	switch {
	case now == at:
		now = place
	case at < now && now <= place:
		now--
	case place <= now && now < at:
		now++
	}
	return v.at.With("pick", "want:"+id[:dot+1]+strconv.Itoa(now))
}

// addWant puts a want at the end of a list, or at a place of it.
func addWant(_ context.Context, v *view, form url.Values) (Address, error) {
	if do := form.Get("do"); do == "pick" || do == "read" {
		return drafted(v, form).fits()
	}
	list := form.Get("to")
	if written(form, "cond") == "" {
		form.Set("cond", composed(form))
	}
	if written(form, "cond") == "" {
		return Address{}, &detente.Refused{Path: list, Text: "A want needs a condition: what is to be so?", Hints: []string{"Pick it, or write it as the case does."}}
	}
	if err := sound(v, list, written(form, "cond")); err != nil {
		return Address{}, err
	}
	value := detente.Text(written(form, "cond"))
	fields := []detente.Field{{Key: "want", Value: value}}
	for _, key := range []string{"text", "note", "basis", "kind", "confidence"} {
		if text := written(form, key); text != "" {
			fields = append(fields, detente.Field{Key: key, Value: detente.Text(text)})
		}
	}
	if len(fields) > 1 {
		value = detente.Fields(fields...)
	}
	return settled(v), v.desk.Change("a new want", detente.Change{Verb: detente.InsertEntry, Path: list, Value: value})
}

// editWant changes what a want says, where the form says otherwise.
func editWant(_ context.Context, v *view, form url.Values) (Address, error) {
	if do := form.Get("do"); do == "pick" || do == "read" {
		return drafted(v, form).fits()
	}
	path := form.Get("to")
	w, known := wantAt(v.base.Case, path)
	if !known {
		return Address{}, errGone
	}
	if err := sound(v, path, written(form, "cond")); err != nil {
		return Address{}, err
	}
	was := map[string]string{
		"want": w.Condition.String(), "text": w.Text, "basis": w.Basis.String(), "kind": w.Kind, "confidence": w.Confidence, "note": strings.TrimSpace(w.Note),
	}
	form.Set("want", form.Get("cond"))
	var changes []detente.Change
	for _, key := range []string{"want", "text", "basis", "kind", "confidence", "note"} {
		now := written(form, key)
		switch {
		case !form.Has(key) || now == strings.TrimSpace(was[key]):
		case now == "" && key == "want":
			return Address{}, &detente.Refused{Path: path, Text: "A want needs a condition: what is to be so?"}
		case now == "" && key != "basis":
			changes = append(changes, detente.Change{Verb: detente.RemoveEntry, Path: path + "." + key})
		case now != "":
			changes = append(changes, detente.Change{Verb: detente.SetValue, Path: path + "." + key, Value: detente.Text(now)})
		}
	}
	if len(changes) == 0 {
		return settled(v), nil
	}
	return settled(v), v.desk.Change("what a want says", changes...)
}

// wantAt is the want that a path names.
func wantAt(c *detente.Case, path string) (detente.Want, bool) {
	if c == nil {
		return detente.Want{}, false
	}
	x, err := c.Entry(path)
	if err != nil {
		return detente.Want{}, false
	}
	find := func(list []detente.Want) (detente.Want, bool) {
		for _, w := range list {
			if w.At == x.At {
				return w, true
			}
		}
		return detente.Want{}, false
	}
	for _, p := range c.Parties {
		for _, voice := range p.Voices {
			if w, known := find(voice.Wants); known {
				return w, true
			}
		}
	}
	for _, s := range c.Scenarios {
		for _, p := range s.Prefer {
			if w, known := find(p.Wants); known {
				return w, true
			}
		}
	}
	return detente.Want{}, false
}

// removeWant takes a want out. A party whose last want goes minds nothing.
func removeWant(_ context.Context, v *view, form url.Values) (Address, error) {
	path := form.Get("path")
	if _, known := wantAt(v.base.Case, path); !known {
		return Address{}, errGone
	}
	list := path[:strings.LastIndexByte(path, '.')]
	ch := detente.Change{Verb: detente.RemoveEntry, Path: path}
	if _, more := wantAt(v.base.Case, list+".2"); !more {
		ch = detente.Change{Verb: detente.SetValue, Path: list, Value: detente.Text("indifferent")}
	}
	to := settled(v).With("pick", "")
	return to, v.desk.Change("the removal of a want", ch)
}

// restOnQuote lets an entry rest on a passage of a source.
func restOnQuote(_ context.Context, v *view, form url.Values) (Address, error) {
	if v.base.Case == nil {
		return Address{}, errors.New("the case has errors: mend them first")
	}
	edit, err := v.base.Case.AddQuote(form.Get("path"), form.Get("source"), form.Get("quote"))
	if err != nil {
		text, hint, _ := strings.Cut(err.Error(), "; ")
		refused := &detente.Refused{Path: form.Get("path"), Text: text}
		if hint != "" {
			refused.Hints = []string{hint}
		}
		return Address{}, refused
	}
	return v.at.With("find", "", "in", ""), v.desk.Insert("a quote", v.base, edit, nil)
}

// unquote lets an entry rest on a quote no longer.
func unquote(_ context.Context, v *view, form url.Values) (Address, error) {
	return Address{}, v.desk.Change("the removal of a quote", detente.Change{Verb: detente.RemoveEntry, Path: form.Get("path")})
}

// weigh adds a condition and its weight.
func weigh(_ context.Context, v *view, form url.Values) (Address, error) {
	if do := form.Get("do"); do == "pick" || do == "read" {
		return drafted(v, form).fits()
	}
	if written(form, "cond") == "" {
		return Address{}, errors.New("a weight needs a condition")
	}
	path := form.Get("to") + ".weights." + written(form, "cond")
	return settled(v), v.desk.Change("a weight", detente.Change{Verb: detente.SetValue, Path: path, Value: detente.Text(written(form, "value"))})
}

// setWorth changes a weight or a payoff.
func setWorth(_ context.Context, v *view, form url.Values) (Address, error) {
	return Address{}, v.desk.Change("what something is worth", detente.Change{Verb: detente.SetValue, Path: form.Get("path"), Value: detente.Text(written(form, "value"))})
}
