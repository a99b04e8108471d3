package page

import (
	"context"
	"errors"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"detente"
	"detente/report"
)

// newParty are the changes that add a party. It wants nothing in particular
// until somebody says what: so the case stays one that can be computed.
func newParty(id, name string) []detente.Change {
	fields := []detente.Field{{Key: "id", Value: detente.Text(id)}}
	if name != id {
		fields = append(fields, detente.Field{Key: "name", Value: detente.Text(name)})
	}
	return []detente.Change{
		{Verb: detente.InsertEntry, Path: "parties", Value: detente.Fields(fields...)},
		{Verb: detente.SetValue, Path: "preferences." + id, Value: detente.Text("indifferent")},
	}
}

// oneLine is what was typed into a field of one line.
func oneLine(form url.Values, key string) string {
	return strings.Join(strings.Fields(form.Get(key)), " ")
}

func addParty(_ context.Context, v *view, form url.Values) (Address, error) {
	name := oneLine(form, "name")
	if name == "" {
		return Address{}, errors.New("type the name of who can act")
	}
	var taken []string
	if c := v.base.Case; c != nil {
		for _, p := range c.Parties {
			taken = append(taken, p.ID)
		}
	}
	label := "the party " + report.Harmless(name)
	return Address{}, v.firstThatFits(partyIDs(name, taken), func(id string) error {
		changes := newParty(id, name)
		if c := v.base.Case; c != nil && len(c.Graph) > 0 {
			changes = append(changes, detente.Change{Verb: detente.SetValue, Path: "moves." + id, Value: detente.List()})
		}
		return v.desk.Change(label, changes...)
	})
}

func addOption(_ context.Context, v *view, form url.Values) (Address, error) {
	text, party := oneLine(form, "text"), form.Get("party")
	c := v.base.Case
	if c == nil {
		return Address{}, v.base.Problems
	}
	i, known := c.PartyIndex(party)
	switch {
	case !known:
		return Address{}, errGone
	case text == "":
		return Address{}, errors.New("type what " + report.Named(&c.Parties[i]) + " can do, as after “to”: hold joint drills")
	}
	var taken, others []string
	for _, o := range c.Options() {
		if o.Party == party {
			taken = append(taken, o.ID)
		} else {
			others = append(others, o.ID)
		}
	}
	label := "“" + report.Harmless(text) + "” of " + report.Named(&c.Parties[i])
	return Address{}, v.firstThatFits(optionIDs(text, taken, others), func(id string) error {
		fields := []detente.Field{{Key: "id", Value: detente.Text(id)}}
		if text != id {
			fields = append(fields, detente.Field{Key: "text", Value: detente.Text(text)})
		}
		return v.desk.Change(label, detente.Change{Verb: detente.InsertEntry, Path: "parties." + party + ".options", Value: detente.Fields(fields...)})
	})
}

// firstThatFits tries ids until one is not refused. What is told is why the
// first one was.
func (v *view) firstThatFits(ids []string, change func(id string) error) error {
	var first error
	for _, id := range ids {
		err := change(id)
		var refused *detente.Refused
		if err == nil || !errors.As(err, &refused) {
			return err
		}
		if first == nil {
			first = err
		}
	}
	return first
}

// setToday makes an option so today, or not so: to the value sent, or to the
// next one.
func setToday(ctx context.Context, v *view, form url.Values) (Address, error) {
	c := v.base.Case
	if c == nil {
		return Address{}, v.base.Problems
	}
	o, known := optionNamed(c, form.Get("option"))
	if !known {
		return Address{}, errGone
	}
	level := -1
	for l := range max(2, len(o.Levels)) {
		if levelText(&o, l) == form.Get("value") {
			level = l
		}
	}
	if level < 0 {
		return Address{}, errors.New("this option has no value of that name")
	}
	label := "what is so today: " + report.Named(&c.Parties[c.Owner(o.Index)]) + " " + report.Does(&o, level)
	changes, err := v.todayChanges(ctx, o, level)
	if err != nil {
		return Address{}, err
	}
	return Address{}, v.desk.Change(label, changes...)
}

// todayChanges make an option so today at a level.
func (v *view) todayChanges(ctx context.Context, o detente.Option, level int) ([]detente.Change, error) {
	c := v.base.Case
	item := detente.Text(settingText(&o, level))
	const path = "status_quo"
	if c.Today.Ref != nil { // it names a state: say in words what is so in it
		list, err := v.spelledToday(ctx)
		if err != nil {
			return nil, err
		}
		list = slices.DeleteFunc(list, func(text string) bool { return text == o.Name() || strings.HasPrefix(text, o.Name()+" ") })
		if level > 0 {
			list = append(list, item.Text)
		}
		return []detente.Change{{Verb: detente.SetValue, Path: path, Value: detente.Texts(list...)}}, nil
	}
	if !c.Today.Given {
		list := detente.List()
		if level > 0 {
			list = detente.List(item)
		}
		return []detente.Change{{Verb: detente.SetValue, Path: path, Value: list}}, nil
	}
	at := slices.IndexFunc(c.Today.Settings, func(x detente.Setting) bool { return x.Option == o.Index })
	entry := path + "." + strconv.Itoa(at+1)
	switch {
	case at < 0 && level == 0:
		return nil, nil
	case at < 0:
		return []detente.Change{{Verb: detente.InsertEntry, Path: path, Value: item}}, nil
	case level == 0:
		return []detente.Change{{Verb: detente.RemoveEntry, Path: entry}}, nil
	}
	return []detente.Change{{Verb: detente.SetValue, Path: entry, Value: item}}, nil
}

// spelledToday is what is so today, option by option.
func (v *view) spelledToday(ctx context.Context) ([]string, error) {
	m, err := v.model(ctx)
	if err != nil {
		return nil, err
	}
	list := []string{}
	s, known := m.Today()
	if !known {
		return list, nil
	}
	for _, o := range v.base.Case.Options() {
		if level := m.Level(s, &o); level > 0 {
			list = append(list, settingText(&o, level))
		}
	}
	return list, nil
}

// noneToday says that nobody does any of it today.
func noneToday(_ context.Context, v *view, _ url.Values) (Address, error) {
	return Address{}, v.desk.Change("that nothing is so today", detente.Change{Verb: detente.SetValue, Path: "status_quo", Value: detente.List()})
}

// optionNamed is the option of a name as USA.drills.
func optionNamed(c *detente.Case, name string) (detente.Option, bool) {
	for _, o := range c.Options() {
		if o.Name() == name {
			return o, true
		}
	}
	return detente.Option{}, false
}

func setRole(_ context.Context, v *view, form url.Values) (Address, error) {
	c := v.base.Case
	if c == nil {
		return Address{}, v.base.Problems
	}
	i, known := c.PartyIndex(form.Get("party"))
	if !known {
		return Address{}, errGone
	}
	return Address{}, v.desk.Change("the role of "+report.Named(&c.Parties[i]), roleChange(&c.Parties[i], form.Get("role"))...)
}

// roleChange gives a party a role; none where it has it.
func roleChange(p *detente.Party, role string) []detente.Change {
	outsider := role == "outsider"
	path := "parties." + p.ID + ".role"
	switch {
	case outsider == (p.Role == detente.Outsider):
		return nil
	case outsider:
		return []detente.Change{{Verb: detente.SetValue, Path: path, Value: detente.Text("outsider")}}
	}
	return []detente.Change{{Verb: detente.RemoveEntry, Path: path}}
}

// moveOption puts a party or an option elsewhere in its list.
func moveOption(_ context.Context, v *view, form url.Values) (Address, error) {
	place, err := strconv.Atoi(form.Get("place"))
	if err != nil || place < 1 {
		return Address{}, errors.New("the place must be a number")
	}
	if v.base.Case != nil && numbered(v.base.Case) {
		return Address{}, &detente.Refused{
			Path: form.Get("path"), Text: "the order of parties and options stays, as the case names situations by numbers or rows of Y and N, which turn on it",
			Hints: []string{"name them by what is so in them first, then the order is free"},
		}
	}
	return Address{}, v.desk.Change(form.Get("label"), detente.Change{Verb: detente.MoveEntry, Path: form.Get("path"), Place: place})
}

// numbered says that something in a case turns on the order of its options: a
// state named by its number, its code or a pattern, or numbers for each state.
func numbered(c *detente.Case) bool {
	if len(c.Graph) > 0 {
		return false
	}
	if c.Today.Ref != nil || slices.ContainsFunc(c.Rules, func(r detente.Rule) bool { return r.Kind == detente.Remove }) || len(c.Moves) > 0 {
		return true
	}
	byOrder := func(p *detente.Preference) bool {
		return p != nil && (p.Kind == detente.Ranking || p.Kind == detente.Payoffs)
	}
	for _, p := range c.Parties {
		for k := range p.Voices {
			if byOrder(&p.Voices[k].Preference) {
				return true
			}
		}
	}
	for _, s := range c.Scenarios {
		if s.Today.Ref != nil || slices.ContainsFunc(s.Prefer, func(p detente.PartyPreference) bool { return byOrder(&p.Preference) }) ||
			slices.ContainsFunc(s.Rules, func(r detente.Rule) bool { return r.Kind == detente.Remove }) {
			return true
		}
	}
	return slices.ContainsFunc(c.Perceptions, func(p detente.Perception) bool { return byOrder(p.Preference) })
}
