package page

import (
	"context"
	"errors"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"detente"
	"detente/model"
	"detente/report"
	"detente/web/ask"
)

// heldParty are the options of a party, each free or held at a value.
type heldParty struct {
	Party   int
	Name    string
	Options []heldOption
	Some    bool // one is held
}

// heldOption is an option: free, or held.
type heldOption struct {
	Text   string
	Values []tab
}

// held lists the options.
func (x *shownIf) held(m *model.Model) {
	v := x.View
	for i := range m.Case.Parties {
		p := &m.Case.Parties[i]
		h := heldParty{Party: i, Name: p.Name}
		for k := range p.Options {
			o := &p.Options[k]
			path := "scenarios." + triedScenario + ".fix." + o.Name()
			at := slices.IndexFunc(m.Setup.Fix, func(f detente.Setting) bool { return f.Option == o.Index })
			tried := slices.IndexFunc(v.tried, func(t trial) bool { return t.Change.Path == path })
			free := tab{Name: "free", Title: "nobody holds it", Href: v.at.String(), Current: at < 0}
			if tried >= 0 {
				to := v.at.With()
				to.Query["if"] = v.without(tried)
				free.Href = to.String()
			}
			y := heldOption{Text: optionText(o), Values: []tab{free}}
			values := o.Levels
			if values == nil {
				values = []string{"no", "yes"}
			}
			for level, value := range values {
				says := report.Valued(m, o.Name(), value)
				code := coded("held: "+says, detente.Change{Verb: detente.SetValue, Path: path, Value: detente.Text(value)})
				y.Values = append(y.Values, tab{value, says, v.Try(code), at >= 0 && m.Setup.Fix[at].Level == level, code})
			}
			h.Some = h.Some || at >= 0
			h.Options = append(h.Options, y)
		}
		if len(h.Options) > 0 {
			x.Held = append(x.Held, h)
		}
	}
}

func optionText(o *detente.Option) string {
	if o.Text != "" {
		return o.Text
	}
	return o.ID
}

// wantsSwitch are the wants of a party as they are tried.
type wantsSwitch struct {
	Party   int
	Name    string
	Wants   []wantRow
	Changed bool
	Note    string // why nothing can be tried with them; ""
}

type wantRow struct {
	N        int
	Text     string
	Inferred bool
	Up       string // the address with it before the one above; "" for the first
	Drop     string // the address without it
}

// wants lists the wants of each party, as they are tried.
func (x *shownIf) wants(m *model.Model) {
	v := x.View
	for i, p := range m.Parties {
		s := wantsSwitch{Party: p.Index, Name: p.Name}
		path := v.wantsPath(m, model.Party(i))
		wants := m.Setup.Preferences[p.Index].Wants
		if path == "" && len(wants) > 0 {
			s.Note = "The scenario says what it wants: change that there."
		}
		for k := range wants {
			row := wantRow{N: k + 1, Text: report.Want(m, model.Party(i), k+1), Inferred: wants[k].Basis == detente.Inferred}
			if path != "" {
				row.Drop = v.Try(dropped(m, model.Party(i), path, k+1))
			}
			if path != "" && k > 0 {
				row.Up = v.swap(m, model.Party(i), path, k+1)
			}
			s.Wants = append(s.Wants, row)
		}
		for _, t := range v.tried {
			s.Changed = s.Changed || path != "" && strings.HasPrefix(t.Change.Path, path+".")
		}
		if len(s.Wants) > 0 {
			x.Wants = append(x.Wants, s)
		}
	}
}

// swap is the address with a want before the one above it. Where they were
// swapped before, it is the address without that.
func (v *view) swap(m *model.Model, i model.Party, path string, k int) string {
	for j, t := range v.tried {
		if t.Change.Verb == detente.MoveEntry && t.Change.Path == path+"."+strconv.Itoa(k) && t.Change.Place == k-1 && len(v.without(j)) == len(v.tried)-1 {
			to := v.at.With()
			to.Query["if"] = v.without(j)
			return to.String()
		}
	}
	return v.Try(swapped(m, i, path, k, report.Want(m, i, k), report.Want(m, i, k-1)))
}

// rules lists the rules of the case as it is, each to be lifted. The last ones
// are lifted first, so that the places of the others stay.
func (x *shownIf) rules() {
	v := x.View
	for k, r := range v.base.Case.Rules {
		path := "rules." + strconv.Itoa(k+1)
		text := r.Note
		if text == "" {
			text = r.Text
		}
		t := tab{Name: text, Title: r.Text, Current: true, Code: coded("a rule lifted: "+text, detente.Change{Verb: detente.RemoveEntry, Path: path})}
		to := v.at.With()
		at := slices.IndexFunc(v.tried, func(t trial) bool { return t.Change.Verb == detente.RemoveEntry && t.Change.Path == path })
		if at >= 0 {
			t.Current = false
			to.Query["if"] = v.without(at)
		} else {
			before := slices.IndexFunc(v.tried, func(t trial) bool {
				list, n := placed(t.Change)
				return t.Change.Verb == detente.RemoveEntry && list == "rules" && n < k+1
			})
			if before < 0 {
				before = len(v.tried)
			}
			to.Query["if"] = slices.Insert(slices.Clone(v.at.Query["if"]), before, t.Code)
		}
		t.Href = to.String()
		x.Rules = append(x.Rules, t)
	}
}

// kept is what can be kept of what is tried.
type kept struct {
	Scenario []string // what a scenario can say, in words
	Case     []string // what can be put into the case
	Not      []string // what no scenario can say
	Only     []string // what only a scenario can say
	Name     string   // a name that is free
	value    []detente.Field
	left     []string // codes of Not
}

// keeping says what of what is tried a scenario can hold, and what the case.
func (v *view) keeping(m *model.Model) kept {
	var k kept
	var fix, voice, prefer []detente.Field
	var rules []detente.Value
	if v.chosen.Scenario != "" {
		k.value = append(k.value, detente.Field{Key: "like", Value: detente.Text(v.chosen.Scenario)})
	}
	ordered := map[string]bool{}
	for _, t := range v.tried {
		if _, can := inCase(t.Change); can {
			k.Case = append(k.Case, t.Label)
		} else {
			k.Only = append(k.Only, t.Label)
		}
		rest, own := strings.CutPrefix(t.Change.Path, "scenarios."+triedScenario+".")
		option, fixed := strings.CutPrefix(rest, "fix.")
		switch {
		case own && fixed:
			fix = append(fix, detente.Field{Key: option, Value: t.Change.Value})
		case own:
			k.value = append(k.value, detente.Field{Key: rest, Value: t.Change.Value})
		case t.Change.Verb == detente.InsertEntry && t.Change.Path == "rules":
			rules = append(rules, t.Change.Value)
		case strings.HasPrefix(t.Change.Path, "wants."):
			ordered[strings.Split(t.Change.Path, ".")[1]] = true
		default:
			k.Not, k.left = append(k.Not, t.Label), append(k.left, t.Code)
			continue
		}
		k.Scenario = append(k.Scenario, t.Label)
	}
	for i, p := range m.Parties {
		if ordered[p.ID] {
			prefer = append(prefer, detente.Field{Key: p.ID, Value: v.wantsValue(m, model.Party(i))})
		}
	}
	for _, x := range v.chosen.Voices {
		if party, name, ok := strings.Cut(x, "="); ok && !ordered[party] {
			voice = append(voice, detente.Field{Key: party, Value: detente.Text(name)})
			k.Scenario = append(k.Scenario, party+" as “"+name+"”")
		}
	}
	for _, x := range []struct {
		key  string
		list []detente.Field
	}{{"fix", fix}, {"voice", voice}, {"prefer", prefer}} {
		if len(x.list) > 0 {
			k.value = append(k.value, detente.Field{Key: x.key, Value: detente.Fields(x.list...)})
		}
	}
	if len(rules) > 0 {
		k.value = append(k.value, detente.Field{Key: "rule", Value: detente.List(rules...)})
	}
	k.Name = freeName(v.base.Case, "what-if")
	return k
}

// freeName is a name that no scenario has.
func freeName(c *detente.Case, name string) string {
	for n := 1; ; n++ {
		text := name
		if n > 1 {
			text += "-" + strconv.Itoa(n)
		}
		if !slices.ContainsFunc(c.Scenarios, func(x detente.Scenario) bool { return x.Name == text }) {
			return text
		}
	}
}

// wantsValue are the wants that a party is taken to have, as a scenario writes
// them.
func (v *view) wantsValue(m *model.Model, i model.Party) detente.Value {
	list := detente.List()
	for _, w := range m.Setup.Preferences[m.Parties[i].Index].Wants {
		fields := []detente.Field{{Key: "want", Value: detente.Text(w.Condition.String())}}
		add := func(key, text string) {
			if text != "" {
				fields = append(fields, detente.Field{Key: key, Value: detente.Text(text)})
			}
		}
		add("text", w.Text)
		if len(w.Because) > 0 || w.Basis != detente.Inferred {
			add("basis", w.Basis.String())
		}
		add("kind", w.Kind)
		add("confidence", w.Confidence)
		add("note", w.Note)
		var quotes []detente.Value
		for _, q := range w.Because {
			quotes = append(quotes, detente.Fields(
				detente.Field{Key: "source", Value: detente.Text(v.rev.Case.Sources[q.Source].ID)},
				detente.Field{Key: "quote", Value: detente.Text(q.Text)}))
		}
		if len(quotes) > 0 {
			fields = append(fields, detente.Field{Key: "because", Value: detente.List(quotes...)})
		}
		list.Items = append(list.Items, detente.Fields(fields...))
	}
	return list
}

// keepScenario writes what is tried as a scenario of the case, and goes to the
// same view under it. What no scenario can say stays tried.
func keepScenario(ctx context.Context, v *view, form url.Values) (Address, error) {
	name := strings.TrimSpace(form.Get("name"))
	if name == "" {
		return Address{}, errors.New("a scenario needs a name, of letters, digits and hyphens")
	}
	m, err := ask.Model(ctx, v.rev, v.setup)
	if err != nil {
		return Address{}, err
	}
	if v.base.Case != nil && slices.ContainsFunc(v.base.Case.Scenarios, func(x detente.Scenario) bool { return x.Name == name }) {
		return Address{}, errors.New("there is a scenario " + name + " already: choose another name")
	}
	k := v.keeping(m)
	fields := k.value
	if text := strings.TrimSpace(form.Get("text")); text != "" {
		fields = append([]detente.Field{{Key: "text", Value: detente.Text(text)}}, fields...)
	}
	ch := detente.Change{Verb: detente.InsertEntry, Path: "scenarios." + name, Value: detente.Fields(fields...)}
	if err := v.desk.Change("the scenario "+name, ch); err != nil {
		return Address{}, err
	}
	to := v.at.With("scenario", name, "voice", "", "cheap", "", "sure", "")
	delete(to.Query, "if")
	if len(k.left) > 0 {
		to.Query["if"] = k.left
	}
	return to, nil
}
