package page

import (
	"context"
	"errors"
	"net/url"
	"slices"
	"strings"

	"detente"
	"detente/condition"
	"detente/report"
)

// editOption makes of an option what its form says, as one step.
func editOption(ctx context.Context, v *view, form url.Values) (Address, error) {
	c := v.base.Case
	if c == nil {
		return Address{}, v.base.Problems
	}
	o, known := optionNamed(c, form.Get("option"))
	if !known {
		return Address{}, errGone
	}
	path := optionPath(&o)
	levels, err := levelNames(form.Get("levels"))
	if err != nil {
		return Address{}, err
	}
	var changes []detente.Change
	changes = append(changes, textChange(path+".text", o.Text, oneLine(form, "text"))...)
	if !slices.Equal(levels, o.Levels) {
		more, err := v.levelChanges(ctx, o, levels)
		if err != nil {
			return Address{}, err
		}
		changes = append(changes, more...)
	}
	direction := map[detente.Direction]string{detente.Both: "", detente.Take: "take", detente.Drop: "drop"}[o.Moves]
	changes = append(changes, textChange(path+".moves", direction, form.Get("moves"))...)
	seat := map[bool]string{true: "true"}
	changes = append(changes, textChange(path+".seat", seat[o.Seat], seat[form.Get("seat") != ""])...)
	changes = append(changes, textChange(path+".note", o.Note, typedLines(form, "note"))...)
	to := Address{}
	if id := strings.TrimSpace(form.Get("id")); id != "" && id != o.ID {
		changes = append(changes, detente.Change{Verb: detente.RenameID, Path: path, ID: id})
		to = v.at.With("pick", "option:"+o.Party+"."+id)
	}
	who := report.Named(&c.Parties[c.Owner(o.Index)])
	return to, v.desk.Change("“"+report.Harmless(o.Text)+"” of "+who, changes...)
}

// textChange gives a text another value; none where it has it, and takes it out
// where it is empty. A field shows what is harmful in a text by marks: that
// alone is no change.
func textChange(path, is, becomes string) []detente.Change {
	switch {
	case is == becomes || strings.TrimSpace(inField(is)) == becomes:
		return nil
	case becomes == "":
		return []detente.Change{{Verb: detente.RemoveEntry, Path: path}}
	}
	return []detente.Change{{Verb: detente.SetValue, Path: path, Value: detente.Text(becomes)}}
}

// typedLines is what was typed into a field of several lines.
func typedLines(form url.Values, key string) string {
	return strings.TrimSpace(strings.ReplaceAll(form.Get(key), "\r\n", "\n"))
}

// levelNames reads levels as one types them, lowest first, parted by commas;
// none for an option that is done or not.
func levelNames(text string) ([]string, error) {
	var levels []string
	for _, part := range strings.Split(text, ",") {
		if part = strings.Join(strings.Fields(part), "_"); part != "" {
			levels = append(levels, part)
		}
	}
	if len(levels) == 1 {
		return nil, errors.New("one level is none: give two or more, the lowest first, as in none, partial, full")
	}
	return levels, nil
}

// levelChanges give an option other levels, and today a value among them.
func (v *view) levelChanges(ctx context.Context, o detente.Option, levels []string) ([]detente.Change, error) {
	path := optionPath(&o) + ".levels"
	change := detente.Change{Verb: detente.SetValue, Path: path, Value: detente.Texts(levels...)}
	if levels == nil {
		change = detente.Change{Verb: detente.RemoveEntry, Path: path}
	}
	changes := []detente.Change{change}
	c := v.base.Case
	at := slices.IndexFunc(c.Today.Settings, func(x detente.Setting) bool { return x.Option == o.Index })
	if at < 0 {
		return changes, nil
	}
	level := c.Today.Settings[at].Level
	switch {
	case levels == nil:
	case o.Levels == nil && level > 0: // who does it does all of it
		level = len(levels) - 1
	case o.Levels != nil && slices.Contains(levels, o.Levels[level]):
		level = slices.Index(levels, o.Levels[level])
	default:
		level = min(level, len(levels)-1)
	}
	o.Levels = levels
	more, err := v.todayChanges(ctx, o, level)
	return append(changes, more...), err
}

// editParty makes of a party what its form says, as one step.
func editParty(_ context.Context, v *view, form url.Values) (Address, error) {
	c := v.base.Case
	if c == nil {
		return Address{}, v.base.Problems
	}
	i, known := c.PartyIndex(form.Get("party"))
	if !known {
		return Address{}, errGone
	}
	p := &c.Parties[i]
	path := "parties." + p.ID
	name := p.Name
	if name == p.ID {
		name = ""
	}
	becomes := oneLine(form, "name")
	if becomes == p.ID {
		becomes = ""
	}
	changes := textChange(path+".name", name, becomes)
	var aka []string
	for _, part := range strings.Split(form.Get("aka"), ",") {
		if part = strings.Join(strings.Fields(part), " "); part != "" {
			aka = append(aka, part)
		}
	}
	switch {
	case slices.Equal(aka, p.Aka):
	case len(aka) == 0:
		changes = append(changes, detente.Change{Verb: detente.RemoveEntry, Path: path + ".aka"})
	default:
		changes = append(changes, detente.Change{Verb: detente.SetValue, Path: path + ".aka", Value: detente.Texts(aka...)})
	}
	changes = append(changes, roleChange(p, form.Get("role"))...)
	changes = append(changes, textChange(path+".note", p.Note, typedLines(form, "note"))...)
	to := Address{}
	if id := strings.TrimSpace(form.Get("id")); id != "" && id != p.ID {
		if name == "" && becomes == "" { // what it was called stays
			changes = append(changes, detente.Change{Verb: detente.SetValue, Path: path + ".name", Value: detente.Text(p.ID)})
		}
		changes = append(changes, detente.Change{Verb: detente.RenameID, Path: path, ID: id})
		to = v.at.With("pick", "party:"+id)
	}
	return to, v.desk.Change("the party "+report.Named(p), changes...)
}

// optionForm is what the form of an option shows.
type optionForm struct {
	View         *view
	Option       *detente.Option
	Levels       string
	Moves        string
	Path         string
	Place, Last  int
	Outsider     bool
	Values       []string // what it can be today
	Today        string
	Remove, What string
}

// optionDrawer tells about an option, as option:USA.drills, and has its form.
func optionDrawer(_ context.Context, v *view, id string) (drawer, error) {
	c := v.rev.Case
	if c == nil {
		return drawer{}, errGone
	}
	o, known := optionNamed(c, id)
	if !known {
		return drawer{}, errGone
	}
	i := c.Owner(o.Index)
	p := &c.Parties[i]
	d := drawer{Title: report.Capital(report.Named(p)) + ": " + o.Text, Party: i, Quotes: v.quotes(o.Because)}
	if o.Text == "" {
		d.Title = report.Capital(report.Named(p)) + ": " + o.ID
	}
	switch o.Moves {
	case detente.Take:
		d.Lines = append(d.Lines, "Once done, it cannot be undone.")
	case detente.Drop:
		d.Lines = append(d.Lines, "Once ended, it cannot be begun again.")
	}
	if o.Seat {
		d.Lines = append(d.Lines, "It needs a seat at the table.")
	}
	if o.Note != "" {
		d.Lines = append(d.Lines, strings.Join(strings.Fields(o.Note), " "))
	}
	f := optionForm{
		View: v, Option: &o, Levels: strings.Join(o.Levels, ", "), Path: optionPath(&o), Outsider: p.Role == detente.Outsider,
		Moves: map[detente.Direction]string{detente.Take: "take", detente.Drop: "drop"}[o.Moves], Last: len(p.Options),
		What: "“" + report.Harmless(o.Text) + "” of " + report.Named(p),
	}
	f.Place = 1 + slices.IndexFunc(p.Options, func(x detente.Option) bool { return x.ID == o.ID })
	forms, err := v.fill("option-form", f)
	d.Forms = forms
	d.Links = append(d.Links, link{"rules about it", v.To("rules", "about", o.Name())})
	return d, err
}

// partyForm is what the form of a party shows.
type partyForm struct {
	View           *view
	Party          *detente.Party
	Name, Aka      string
	Path           string
	Place, Last    int
	Outsider, Only bool
	What           string
}

// partyDrawer tells about a party, as party:USA, and has its form.
func partyDrawer(_ context.Context, v *view, id string) (drawer, error) {
	c := v.rev.Case
	if c == nil {
		return drawer{}, errGone
	}
	i, known := c.PartyIndex(id)
	if !known {
		return drawer{}, errGone
	}
	p := &c.Parties[i]
	d := drawer{Title: p.Name, Party: i, Quotes: v.quotes(p.Because)}
	if p.Role == detente.Outsider {
		d.Lines = append(d.Lines, "An outsider: whether it should be involved is in question.")
	}
	if len(p.Aka) > 0 {
		d.Lines = append(d.Lines, "Documents also call it "+strings.Join(p.Aka, ", ")+".")
	}
	if p.Note != "" {
		d.Lines = append(d.Lines, strings.Join(strings.Fields(p.Note), " "))
	}
	f := partyForm{
		View: v, Party: p, Name: p.Name, Aka: strings.Join(p.Aka, ", "), Path: "parties." + p.ID, Place: i + 1, Last: len(c.Parties),
		Outsider: p.Role == detente.Outsider, Only: len(c.Parties) == 1, What: "the party " + report.Named(p),
	}
	forms, err := v.fill("party-form", f)
	d.Forms = forms
	d.Links = append(d.Links, link{"what it wants", v.To("wants")})
	return d, err
}

// removal is what was not removed because other entries still name it, and the
// offer to remove them too.
type removal struct {
	View        *view
	Path, Label string
	Named       []string // in words
}

// hangingOn is the offer to remove what names something that was to go.
func (v *view) hangingOn() *removal {
	r := v.refused
	if r == nil || r.Sent.Get("path") == "" || len(r.Named) == 0 {
		return nil
	}
	x := &removal{View: v, Path: r.Sent.Get("path"), Label: r.Sent.Get("label")}
	for _, path := range r.Named {
		x.Named = append(x.Named, v.entryWords(path))
	}
	return x
}

// removeEntry takes an entry out, with what names it where that is asked for.
func removeEntry(_ context.Context, v *view, form url.Values) (Address, error) {
	changes := []detente.Change{{Verb: detente.RemoveEntry, Path: form.Get("path")}}
	changes = append(changes, preferenceOf(form.Get("path"))...)
	if form.Get("too") != "" {
		var err error
		if changes, err = withNames(v.base.File(), changes); err != nil {
			return Address{}, err
		}
	}
	to := v.at.With("pick", "")
	return to, v.desk.Change(form.Get("label"), changes...)
}

// preferenceOf takes out what a party wants that goes: that goes with it, and
// is no surprise. Nothing else is.
func preferenceOf(path string) []detente.Change {
	parts := strings.Split(path, ".")
	if len(parts) != 2 || parts[0] != "parties" || !condition.IsID(parts[1]) {
		return nil
	}
	return []detente.Change{{Verb: detente.RemoveEntry, Path: "wants." + parts[1]}}
}

// mostNamed bounds how many entries go with one.
const mostNamed = 300

// withNames adds the removal of all that names what changes remove: of each
// the smallest entry without which the rest makes sense.
func withNames(f *detente.File, changes []detente.Change) ([]detente.Change, error) {
	_, err := f.Apply(changes...)
	for range mostNamed {
		var refused *detente.Refused
		if !errors.As(err, &refused) || len(refused.Named) == 0 {
			return changes, err
		}
		next, then, ok := smallest(f, changes, refused)
		if !ok {
			return changes, err
		}
		changes, err = next, then
	}
	return changes, err
}

// smallest removes one entry that names something removed, or what it stands
// in where the entry cannot go alone.
func smallest(f *detente.File, changes []detente.Change, was *detente.Refused) ([]detente.Change, error, bool) {
	parts := strings.Split(was.Named[0], ".")
	for n := len(parts); n > 1; n-- {
		path := strings.Join(parts[:n], ".")
		tries := []detente.Change{{Verb: detente.RemoveEntry, Path: path}}
		if n == 2 && parts[0] == "wants" { // somebody must be said to want something, or nothing
			tries = []detente.Change{{Verb: detente.SetValue, Path: path, Value: detente.Text("indifferent")}}
		}
		for _, ch := range tries {
			next := append(slices.Clone(changes), ch)
			_, err := f.Apply(next...)
			var refused *detente.Refused
			if err == nil || errors.As(err, &refused) && len(refused.Named) > 0 && len(refused.Named) < len(was.Named) {
				return next, err, true
			}
		}
	}
	return nil, nil, false
}
