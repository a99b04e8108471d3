package page

import (
	"context"
	"net/url"
	"strings"

	"detente"
	"detente/condition"
	"detente/model"
	"detente/report"
)

// conditionField is where a condition is written: from picks that stand for it
// in words, or as text, and below it what it says, read back before anything is
// kept. Its template is "condition".
type conditionField struct {
	View   *view
	ID     string // of its elements
	Legend string // what is asked for; "" asks when it is met
	Text   string // the condition as it is written so far
	Atoms  []atomGroup
	Picks  url.Values // what was picked
	Read   *readBack  // nil where there is nothing to read
}

// atomGroup are the simplest conditions there are of one party's options.
type atomGroup struct {
	Party string
	Atoms []atom
}

type atom struct{ Value, Text string }

// readBack is a condition as it is understood, or what is wrong with it.
type readBack struct {
	Says  string
	Doubt string // where it holds always or never
	Today string

	Wrong         string // what is wrong, or ""
	Hints         []string
	Before, After string // the text around what is wrong
	Mark          string // what is wrong in it
}

// The fields of picks: up to three on either side, how each side is joined, and
// what stands between the sides.
var (
	picksWhat = []string{"a1", "a2", "a3"}
	picksWhen = []string{"b1", "b2", "b3"}
)

// betweens are what can stand between the two sides of a condition.
var betweens = []atom{
	{"", "always"}, {"unless", "unless"}, {"if", "if"}, {"only if", "only if"}, {"iff", "exactly when"},
}

// conditionField is the field with what was sent or drafted; text is what
// stands in the case.
func (v *view) conditionField(ctx context.Context, id, text string, sent url.Values) conditionField {
	f := conditionField{View: v, ID: id, Text: text, Atoms: v.atoms(), Picks: url.Values{}}
	if sent != nil {
		f.Text, f.Picks = sent.Get("cond"), sent
	}
	f.Read = v.readBack(ctx, f.Text)
	if r := v.refused; r != nil && sent != nil && f.Read != nil && f.Read.Wrong == "" && r.End > r.Start && r.End <= len(f.Text) {
		f.Read.wrong(f.Text, r.Start, r.End, r.Text, r.Hints)
	}
	return f
}

// Betweens are the words between the sides.
func (f conditionField) Betweens() []atom { return betweens }

// What are the fields of what is to hold, When those of on what it depends.
func (f conditionField) What() []string { return picksWhat }

// When are the fields of on what it depends.
func (f conditionField) When() []string { return picksWhen }

// Picked is what was picked in a field.
func (f conditionField) Picked(field string) string { return f.Picks.Get(field) }

// drafted is what the address has of a condition that is being written for
// something; nil where it is for something else.
func (v *view) drafted(to string) url.Values {
	if v.at.Query.Get("write") != to {
		return nil
	}
	return v.at.Query
}

// draft is the address of a view with a condition that is being written, to be
// read back: as it was typed, or as it was picked.
func (v *view) draft(form url.Values) (Address, error) {
	text := form.Get("cond")
	if form.Get("do") == "pick" {
		text = composed(form)
	}
	a := v.at.With("write", form.Get("to"), "cond", text)
	for _, key := range append(append([]string{"how", "aj", "bj"}, picksWhat...), picksWhen...) {
		a = a.With(key, form.Get(key))
	}
	return a.fits()
}

// composed is the condition that picks stand for, or "".
func composed(form url.Values) string {
	side := func(fields []string, joiner string) string {
		var parts []string
		for _, name := range fields {
			if x := form.Get(name); x != "" {
				parts = append(parts, x)
			}
		}
		if form.Get(joiner) == "or" {
			return strings.Join(parts, " or ")
		}
		return strings.Join(parts, " and ")
	}
	what, when := side(picksWhat, "aj"), side(picksWhen, "bj")
	between := form.Get("how")
	if what == "" || when == "" || between == "" {
		return what
	}
	return what + " " + between + " " + when
}

// atoms are what can be said of each option, in words.
func (v *view) atoms() []atomGroup {
	c := v.rev.Case
	if c == nil {
		return nil
	}
	var groups []atomGroup
	for i := range c.Parties {
		g := atomGroup{Party: c.Parties[i].Name}
		for k := range c.Parties[i].Options {
			for _, text := range atomsOf(&c.Parties[i].Options[k]) {
				if x, problems := c.Condition("a condition", text); problems.Errors() == 0 {
					g.Atoms = append(g.Atoms, atom{text, report.Capital(report.Clause(c, x))})
				}
			}
		}
		if len(g.Atoms) > 0 {
			groups = append(groups, g)
		}
	}
	return groups
}

// atomsOf are the conditions of one option alone.
func atomsOf(o *detente.Option) []string {
	name, top := o.Name(), len(o.Levels)-1
	if o.Levels == nil {
		return []string{name, "not " + name}
	}
	list := []string{name + " = " + o.Levels[0]}
	for k := 1; k <= top; k++ {
		level := o.Levels[k]
		list = append(list, name+" = "+level)
		if k < top {
			list = append(list, name+" >= "+level, name+" <= "+level)
		}
		if k > 1 || top > 1 && k < top {
			list = append(list, name+" != "+level)
		}
	}
	return list
}

// readBack says how a condition is read; nil for none.
func (v *view) readBack(ctx context.Context, text string) *readBack {
	c := v.rev.Case
	if c == nil || strings.TrimSpace(text) == "" {
		return nil
	}
	x, problems := c.Condition("the condition", text)
	var r readBack
	if problems.Errors() > 0 {
		p := problems.Sorted()[0]
		r.wrong(text, p.Range.Start, p.Range.End, p.Text, p.Hints)
		return &r
	}
	r.Says = "Holds where " + report.Clause(c, x) + "."
	if m, err := v.model(ctx); err == nil {
		r.weigh(m, x)
	}
	return &r
}

// weigh says where a condition holds today, and whether it tells anything
// apart.
func (r *readBack) weigh(m *model.Model, x *condition.Condition) {
	switch n := m.Where(x).Count(); n {
	case 0:
		r.Doubt = "No situation that the rules allow meets it."
	case m.Len():
		r.Doubt = "Every situation that the rules allow meets it, so it tells nothing apart."
	}
	if today, known := m.Today(); known && r.Doubt == "" {
		r.Today = "That is so today."
		if !m.Holds(x, today) {
			r.Today = "That is not so today."
		}
	}
}

// wrong marks what is wrong in a text.
func (r *readBack) wrong(text string, start, end int, what string, hints []string) {
	start = min(max(start, 0), len(text))
	end = min(max(end, start), len(text))
	r.Wrong, r.Hints = what, hints
	r.Before, r.Mark, r.After = text[:start], text[start:end], text[end:]
}
