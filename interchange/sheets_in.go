package interchange

import (
	"fmt"
	"slices"
	"strings"

	"detente"
)

// sheets reads a workbook.
func (d *draft) sheets(raw []byte) value {
	whole := detente.Range{File: &detente.File{Name: d.name}}
	top := mapping(whole)
	top.put("detente", value{text: "1"})
	f, err := unpack(raw)
	if err != nil {
		d.fail(whole, "the file cannot be read as a workbook: "+strings.TrimPrefix(err.Error(), "zip: "),
			"save it as .xlsx without a password; unpacked it may have 64 MB")
		return top
	}
	defer f.Close()
	r := &bookReader{draft: d, f: f, records: map[string][]record{}}
	r.read()
	if len(r.records) == 0 && len(d.problems) == 0 {
		d.fail(whole, "the workbook has none of the sheets of a case", "write one to fill in: detente export CASE -o sheets.xlsx")
	}
	r.head(&top)
	top.put("parties", r.parties(whole))
	r.states(&top)
	if rules := r.rules(""); len(rules.items) > 0 {
		top.put("rules", rules)
	}
	r.today(&top)
	r.belonging()
	top.put("preferences", r.preferences(whole))
	r.perceptions(&top)
	r.words(&top)
	r.meetings(&top)
	r.history(&top)
	r.scenarios(&top)
	return top
}

// copy puts a cell under a key, if it has something.
func (l *line) copy(v *value, title, key string) {
	if c := l.cells[title]; c.text != "" {
		v.put(key, text(c.text, c.at))
	}
}

// copyList puts the texts of a cell under a key.
func (l *line) copyList(v *value, title, key string) {
	if c := l.cells[title]; c.text != "" {
		v.put(key, c.list())
	}
}

// copyAny is copyList where a list may be given and empty.
func (l *line) copyAny(v *value, title, key string) {
	if c := l.cells[title]; c.text != "" {
		v.put(key, c.any())
	}
}

// list is the texts of a cell.
func (c filled) list() value {
	all := list(c.at)
	for _, t := range apart(c.text) {
		all.items = append(all.items, text(t, c.at))
	}
	return all
}

// any is list, empty where the cell says so.
func (c filled) any() value {
	if c.text == nothing || c.text == nobody {
		return list(c.at)
	}
	return c.list()
}

// backing puts what any entry carries.
func (r *bookReader) backing(x *record, v *value) {
	because := list(x.at)
	for _, l := range append([]line{x.line}, x.more...) {
		if !l.has("Source") && !l.has("Quote") {
			continue
		}
		q := mapping(l.at)
		for _, c := range []filled{l.cells["Source"], l.cells["Quote"]} {
			if c.at.File != nil {
				q.at = c.at
			}
		}
		l.copy(&q, "Source", "source")
		l.copy(&q, "Quote", "quote")
		because.at = q.at
		because.items = append(because.items, q)
	}
	if len(because.items) > 0 {
		v.put("because", because)
	}
	x.copy(v, "Note", "note")
	x.copy(v, "Private", "private")
}

func (r *bookReader) head(top *value) {
	keys := map[string]string{"title": "title", "as of": "as_of", "summary": "summary", "at the table": "table"}
	for _, x := range r.records["Case"] {
		what := x.cells["What"]
		key := keys[strings.ToLower(strings.TrimSpace(what.text))]
		switch {
		case key == "":
			r.fail(what.at, fmt.Sprintf("a case has no %q", what.text), "it has Title, As of, Summary, At the table")
		case key == "table":
			x.copyAny(top, "Value", key)
		case key == "as_of":
			c := x.cells["Value"]
			top.say(key, c.text, c.at)
		default:
			x.copy(top, "Value", key)
		}
	}
	if all := r.records["Sources"]; len(all) > 0 {
		sources := mapping(all[0].at)
		for _, x := range all {
			s := mapping(x.at)
			x.copy(&s, "File", "file")
			x.copy(&s, "Title", "title")
			x.copy(&s, "Publisher", "publisher")
			x.copy(&s, "Published", "published")
			r.backing(&x, &s)
			r.key(&sources, x.cells["Source id"], s)
		}
		top.put("sources", sources)
	}
}

// key puts an entry under the name that a cell gives it.
func (r *bookReader) key(v *value, name filled, entry value) {
	if name.text == "" {
		return // it was told that it is missing
	}
	if slices.ContainsFunc(v.pairs, func(p pair) bool { return p.key == name.text }) {
		r.fail(name.at, fmt.Sprintf("%q is given twice", name.text), "keep one of the two rows")
		return
	}
	entry.at = name.at
	v.put(name.text, entry)
}

func (r *bookReader) parties(whole detente.Range) value {
	all := list(whole)
	ids := map[string]bool{}
	for _, x := range r.records["Parties"] {
		p := mapping(x.at)
		x.copy(&p, "Party", "id")
		x.copy(&p, "Name", "name")
		x.copyList(&p, "Also called", "aka")
		x.copy(&p, "Role", "role")
		r.backing(&x, &p)
		id := x.cells["Party"].text
		ids[id] = true
		options := list(x.at)
		for _, o := range r.records["Options"] {
			if o.cells["Party"].text == id {
				options.items = append(options.items, r.option(&o))
			}
		}
		if len(options.items) > 0 {
			p.put("options", options)
		}
		all.items = append(all.items, p)
	}
	for _, name := range []string{"Options", "Wants", "Perceptions"} {
		for _, x := range r.records[name] {
			for _, title := range []string{"Seen by", "Party"} {
				if c := x.cells[title]; c.text != "" && !ids[c.text] {
					r.fail(c.at, fmt.Sprintf("there is no party %q", c.text), "the sheet Parties has a row for each; write its id as it stands there")
				}
			}
		}
	}
	return all
}

func (r *bookReader) option(x *record) value {
	o := mapping(x.at)
	x.copy(&o, "Option", "id")
	x.copy(&o, "In words", "text")
	x.copyList(&o, "Levels", "levels")
	x.copy(&o, "Moves", "moves")
	x.copy(&o, "Seat", "seat")
	r.backing(x, &o)
	return o
}

// states puts the states and moves that are listed.
func (r *bookReader) states(top *value) {
	if all := r.records["States"]; len(all) > 0 {
		states := list(all[0].at)
		for _, x := range all {
			s := mapping(x.at)
			x.copy(&s, "State", "id")
			x.copy(&s, "In words", "text")
			r.backing(&x, &s)
			states.items = append(states.items, s)
		}
		top.put("states", states)
	}
	all := r.records["Moves"]
	if len(all) == 0 {
		return
	}
	moves := mapping(all[0].at)
	for _, x := range all {
		party := x.cells["Party"]
		at := slices.IndexFunc(moves.pairs, func(p pair) bool { return p.key == party.text })
		if at < 0 {
			moves.put(party.text, list(party.at))
			at = len(moves.pairs) - 1
		}
		from, to := x.cells["From"], x.cells["To"]
		switch {
		case from.text == "" && to.text == "":
			continue
		case from.text == "" || to.text == "":
			r.fail(x.at, "the move has no From or no To", "name both states, or neither where the party has no move")
			continue
		}
		arrow := " -> "
		if x.has("Both ways") {
			arrow = " <-> "
		}
		own := &moves.pairs[at].value
		own.items = append(own.items, text(enclosed(from.text)+arrow+enclosed(to.text), from.at))
	}
	top.put("moves", moves)
}

// enclosed puts a state that is named with an arrow of its own in parentheses.
func enclosed(state string) string {
	state = strings.TrimSpace(state)
	if strings.Contains(state, "->") && !strings.HasPrefix(state, "(") {
		return "(" + state + ")"
	}
	return state
}

// rules are those of the case, or of a scenario.
func (r *bookReader) rules(scenario string) value {
	all := list(detente.Range{})
	for _, x := range r.records["Rules"] {
		if x.cells["Scenario"].text != scenario {
			continue
		}
		all.at = x.at
		kind := slices.Index(ruleWords, x.cells["Rule"].text)
		if kind < 0 {
			continue // told where it stands
		}
		rule, what := mapping(x.at), x.cells["Of what"]
		switch ruleKeys[kind] {
		case "rule", "never", "remove":
			rule.put(ruleKeys[kind], text(what.text, what.at))
		default:
			rule.put(ruleKeys[kind], what.list())
		}
		r.backing(&x, &rule)
		all.items = append(all.items, rule)
	}
	return all
}

// today puts what is so today and before the record.
func (r *bookReader) today(top *value) {
	for k, key := range []string{"status_quo", "history_start"} {
		when := whenWords[k]
		var settings *value
		for _, x := range r.records["Today"] {
			if x.cells["When"].text != when {
				continue
			}
			state, option := x.cells["Or the state"], x.cells["Option"]
			switch {
			case state.text != "" && option.text == "" && settings == nil:
				v := text(state.text, state.at)
				settings = &v
				continue
			case state.text != "" || settings != nil && settings.kind == textKind:
				r.fail(x.at, "this is given twice, or by a state and by options as well", "keep one row with a state, or rows with options")
				continue
			case settings == nil:
				v := list(x.at)
				settings = &v
			}
			if option.text != nothing {
				settings.items = append(settings.items, r.setting(&x))
			}
		}
		if settings != nil {
			top.put(key, *settings)
		}
	}
}

// setting is one row of Today as a condition. Some programs make 1 and 0 of true
// and false.
func (r *bookReader) setting(x *record) value {
	option, v := x.cells["Option"], x.cells["Value"]
	is := strings.ToLower(v.text)
	if (is == "0" || is == "1") && !r.levelled(option.text) {
		is = yes(is == "1")
	}
	switch is {
	case "", "yes", "true":
		return text(option.text, option.at)
	case "no", "false":
		return text("not "+option.text, option.at)
	}
	return text(option.text+" = "+v.text, v.at)
}

// levelled says whether an option, named with its party or without, has levels.
func (r *bookReader) levelled(option string) bool {
	party, id, dotted := strings.Cut(option, ".")
	if !dotted {
		id = option
	}
	return slices.ContainsFunc(r.records["Options"], func(o record) bool {
		return o.has("Levels") && o.cells["Option"].text == strings.TrimSpace(id) && (!dotted || o.cells["Party"].text == strings.TrimSpace(party))
	})
}
