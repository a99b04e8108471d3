package detente

import "strings"

// place writes where a case or scenario starts.
func (f *formatter) place(p Place) part {
	if p.Ref != nil {
		return word(p.Ref.Text)
	}
	return f.settings(p.Settings)
}

func (f *formatter) settings(settings []Setting) part {
	list := listOf()
	for _, s := range settings {
		o := &f.options[s.Option]
		text := o.Name()
		switch {
		case o.Levels != nil:
			text += " = " + o.Levels[s.Level]
		case s.Level == 0:
			text = "not " + text
		}
		list.items = append(list.items, word(text))
	}
	return list
}

// moves writes the moves of the parties that have them listed.
func (f *formatter) moves() part {
	all := newEntry()
	for _, m := range f.c.Moves {
		list := listOf()
		for move := range m.All() {
			arrow := " -> "
			if move.BothWays {
				arrow = " <-> "
			}
			list.items = append(list.items, word(end(move.From)+arrow+end(move.To)))
		}
		all.put(f.c.Parties[m.Party].ID, list)
	}
	return all.part
}

// end writes a state beside an arrow: in parentheses where it has one of its
// own, as a table may name it.
func end(r Ref) string {
	text := strings.TrimSpace(r.Text)
	if _, _, arrows := arrow(text + " -> "); !arrows || strings.HasSuffix(text, "<") {
		return "(" + text + ")"
	}
	return text
}

// perceptions writes who sees whom otherwise, viewer by viewer.
func (f *formatter) perceptions() part {
	all := newEntry()
	for viewer, p := range f.c.Parties {
		seen := newEntry()
		for i := range f.c.Perceptions {
			if x := &f.c.Perceptions[i]; x.Viewer == viewer {
				seen.put(f.c.Parties[x.Of].ID, f.perception(x))
			}
		}
		if len(seen.pairs) > 0 {
			all.put(p.ID, seen.opened())
		}
	}
	return all.part
}

func (f *formatter) perception(x *Perception) part {
	e := newEntry()
	e.say("voice", x.Voice)
	if x.Preference != nil {
		e.put("prefer", f.preference(x.Preference))
	}
	unaware := listOf()
	for _, k := range x.Unaware {
		unaware.items = append(unaware.items, word(f.options[k].Name()))
	}
	e.sayList("unaware", unaware)
	f.backing(e, x.Backing)
	return e.part
}

func (f *formatter) words() part {
	all := newEntry()
	for _, w := range f.c.Words {
		one := newEntry()
		for _, r := range w.Readings {
			e := newEntry()
			e.put("means", word(r.Means.String()))
			e.say("text", r.Text)
			f.backing(e, r.Backing)
			one.put(f.c.Parties[r.Party].ID, e.part)
		}
		f.backing(one, w.Backing)
		all.put(w.Name, one.opened())
	}
	return all.part
}

func (f *formatter) ids(parties []int) part {
	list := listOf()
	for _, p := range parties {
		list.items = append(list.items, word(f.c.Parties[p].ID))
	}
	return list
}

func (f *formatter) meetings() part {
	all := listOf()
	for _, m := range f.c.Meetings {
		e := newEntry()
		e.say("date", m.Date)
		e.say("place", m.Place)
		e.say("text", m.Text)
		e.sayList("parties", f.ids(m.Parties))
		offers := newEntry()
		for _, o := range m.Offers {
			offers.put(f.c.Parties[o.By].ID, f.settings(o.Settings))
		}
		e.sayList("offers", offers.opened())
		e.say("outcome", m.Outcome)
		f.backing(e, m.Backing)
		all.items = append(all.items, e.part)
	}
	return all
}

func (f *formatter) history() part {
	all := listOf()
	for _, s := range f.c.History {
		e := newEntry()
		e.say("date", s.Date)
		e.put("party", word(f.c.Parties[s.Party].ID))
		e.put("does", f.settings(s.Does))
		e.say("text", s.Text)
		f.backing(e, s.Backing)
		all.items = append(all.items, e.part)
	}
	return all
}

func (f *formatter) scenarios() part {
	all := newEntry()
	for i := range f.c.Scenarios {
		all.put(f.c.Scenarios[i].Name, f.scenario(&f.c.Scenarios[i]))
	}
	return all.part
}

func (f *formatter) scenario(s *Scenario) part {
	e := newEntry()
	e.say("text", s.Text)
	e.say("like", s.Like)
	fix := newEntry()
	for _, x := range s.Fix {
		o := &f.options[x.Option]
		value := []string{"no", "yes"}[min(x.Level, 1)]
		if o.Levels != nil {
			value = o.Levels[x.Level]
		}
		fix.put(o.Name(), word(value))
	}
	e.sayList("fix", fix.part)
	e.sayList("without", f.ids(s.Without))
	if table, said := f.table(s.Table); said {
		e.put("table", table)
	}
	voice := newEntry()
	for _, v := range s.Voice {
		voice.put(f.c.Parties[v.Party].ID, word(v.Voice))
	}
	e.sayList("voice", voice.part)
	prefer := newEntry()
	for i := range s.Prefer {
		prefer.put(f.c.Parties[s.Prefer[i].Party].ID, f.preference(&s.Prefer[i].Preference))
	}
	e.sayList("prefer", prefer.part)
	e.sayList("rule", f.rules(s.Rules))
	if s.Today.Given {
		e.put("status_quo", f.place(s.Today))
	}
	f.backing(e, s.Backing)
	return e.part
}
