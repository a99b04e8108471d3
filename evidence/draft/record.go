package draft

import (
	"cmp"
	"slices"
	"strings"

	"detente"
	"detente/evidence"
	"detente/evidence/lexicon"
)

// record writes what was done, in order, and the meetings, as far as they have
// dates.
func (d *draft) record(c *detente.Case) {
	var steps []detente.Step
	for i := range d.deeds {
		steps = append(steps, d.steps(c, &d.deeds[i])...)
	}
	slices.SortStableFunc(steps, func(a, b detente.Step) int { return cmp.Compare(a.Date, b.Date) })
	for _, s := range steps {
		same := func(x detente.Step) bool {
			return x.Date == s.Date && x.Party == s.Party && x.Does[0].Option == s.Does[0].Option && x.Does[0].Level == s.Does[0].Level
		}
		if !slices.ContainsFunc(c.History, same) {
			c.History = append(c.History, s)
		}
	}
	if len(c.History) > 0 {
		c.HasStart = true
		d.ask("history_start", "what was so before the first step is taken as nothing")
	}
	var since []string
	for _, s := range d.sources {
		for i := range s.read.Events {
			if e := &s.read.Events[i]; e.Act == lexicon.Meet && d.meeting(c, s, e) {
				since = append(since, e.From)
			}
		}
	}
	c.Meetings = inOrder(c.Meetings, since)
}

// inOrder puts meetings into the order of the first day that each may have been.
func inOrder(list []detente.Meeting, since []string) []detente.Meeting {
	order := make([]int, len(list))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(since[a], since[b]) })
	var out []detente.Meeting
	for _, i := range order {
		out = append(out, list[i])
	}
	return out
}

// steps are the steps of the record that a deed makes, one for each party.
func (d *draft) steps(c *detente.Case, x *deed) []detente.Step {
	var list []detente.Step
	for _, p := range x.parties {
		o := d.options[p+"."+x.step.key]
		party, in := c.PartyIndex(p)
		if o == nil || !in {
			continue
		}
		if !x.dated() || c.AsOf != "" && x.day > c.AsOf {
			d.ask("history", "%s: %s; the day is not known: %q", capital(d.the(p)), doing(o, &x.step), shorten([]passage{{x.from, x.quote}}))
			continue
		}
		s := detente.Step{Date: x.day, Party: party, Text: clip(x.step.text), Does: []detente.Setting{{Option: o.index, Level: level(o.value(&x.step))}}}
		s.Because = d.quotes([]passage{{x.from, x.quote}})
		if x.grain != "day" {
			s.Note = "the day is not known; this is the first that it may have been"
		}
		list = append(list, s)
	}
	return list
}

func doing(o *option, x *idea) string {
	if o.value(x) {
		return o.text
	}
	return "not " + o.text
}

// dated says that a deed is known to the month at least.
func (x *deed) dated() bool {
	return len(x.day) == len("2006-01-02") && near(x.grain)
}

func near(grain string) bool {
	switch grain {
	case "year", "decade", "":
		return false
	}
	return true
}

func level(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// meeting writes a meeting of parties of the case, if it is a new one.
func (d *draft) meeting(c *detente.Case, s *source, e *evidence.Event) bool {
	m := detente.Meeting{}
	for _, p := range s.named(e.Parties) {
		if i, in := c.PartyIndex(p); in {
			m.Parties = append(m.Parties, i)
		}
	}
	if len(m.Parties) < 2 || len(e.Claims) == 0 || s.claims[e.Claims[0]] == nil {
		return false
	}
	claim := s.claims[e.Claims[0]]
	quote := s.passage(claim)
	if e.Place != nil {
		m.Place = oneLine(*e.Place)
	}
	if len(e.From) == len("2006-01-02") && near(e.Grain) && (c.AsOf == "" || e.From <= c.AsOf) {
		m.Date = e.From
		if e.Grain != "day" {
			m.Note = "the day is not known; this is the first that it may have been"
		}
	} else if m.Place == "" {
		d.ask("meetings", "a meeting without day and place: %q", shorten([]passage{{s, quote}}))
		return false
	} else if e.Grain == "year" && len(e.From) >= 4 {
		m.Note = "in " + e.From[:4] + "; the day is not known"
	}
	switch e.Outcome {
	case "failed":
		m.Outcome = "no agreement"
	case "agreed":
		m.Outcome = "agreement"
	}
	m.Because = d.quotes([]passage{{s, quote}})
	same := func(x detente.Meeting) bool {
		return x.Date == m.Date && x.Place == m.Place && slices.Equal(x.Parties, m.Parties)
	}
	if slices.ContainsFunc(c.Meetings, same) {
		return false
	}
	c.Meetings = append(c.Meetings, m)
	return true
}

// now writes what is so today.
func (d *draft) now(c *detente.Case) {
	c.Today.Given = true
	var whys []string
	by := map[string][]string{}
	for _, a := range d.actors {
		for _, o := range a.options {
			if !o.today {
				continue
			}
			c.Today.Settings = append(c.Today.Settings, detente.Setting{Option: o.index, Level: 1})
			if by[o.why] == nil {
				whys = append(whys, o.why)
			}
			by[o.why] = append(by[o.why], o.owner+"."+o.id)
		}
	}
	for _, why := range whys {
		names := by[why]
		are, it, fact := "is", "it", "it as a fact"
		if len(names) > 1 {
			are, it, fact = "are", "each", "them as facts"
		}
		if why != "" {
			d.ask("status_quo", "%s %s taken as so, since %s speaks of %s; or not", list(names), are, why, fact)
		} else {
			d.ask("status_quo", "%s %s taken as so, since %s was done last; or has ended", list(names), are, it)
		}
	}
	if len(whys) > 0 {
		d.ask("status_quo", "everything else is taken as not so")
	} else {
		d.ask("status_quo", "nothing is known to be so; every step is taken as not done")
	}
	if len(c.Meetings) > 0 {
		d.ask("meetings", "what was offered at each, as offers: {%s: [...]}", c.Parties[c.Meetings[0].Parties[0]].ID)
	}
	for _, p := range d.opposites(c) {
		d.ask("rules", "%s", p)
	}
}

// opposites are pairs of options of one party that may exclude each other.
func (d *draft) opposites(c *detente.Case) []string {
	var out []string
	for _, p := range c.Parties {
		for i, a := range p.Options {
			for _, b := range p.Options[i+1:] {
				_, thingA, okA := strings.Cut(a.ID, "_")
				_, thingB, okB := strings.Cut(b.ID, "_")
				if okA && okB && thingA == thingB {
					out = append(out, a.Name()+" and "+b.Name()+" may exclude each other; if they do, write at_most_one")
				}
			}
		}
	}
	return out
}
