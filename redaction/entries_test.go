package redaction_test

import (
	"strings"
	"testing"

	"detente"
)

// openly counts the entries of a case that are not private, by what they say
// without their texts.
func openly(c *detente.Case) map[string]int {
	found := map[string]int{}
	add := func(private bool, parts ...string) {
		if !private {
			found[strings.Join(parts, " | ")]++
		}
	}
	wants := func(private bool, p *detente.Preference, where string) {
		for _, w := range p.Wants {
			add(private || w.Private, "want", where, w.Condition.String())
		}
	}
	for _, s := range c.Sources {
		add(s.Private, "source", s.ID)
	}
	for _, p := range c.Parties {
		add(p.Private, "party", p.ID)
		for _, o := range p.Options {
			add(p.Private || o.Private, "option", o.Name())
		}
		for i := range p.Voices {
			wants(p.Private, &p.Voices[i].Preference, p.ID+" "+p.Voices[i].Name)
		}
	}
	for _, s := range c.Graph {
		add(s.Private, "situation", s.ID)
	}
	for i := range c.Rules {
		add(c.Rules[i].Private, "rule", c.Rules[i].Allows.String())
	}
	for _, w := range c.Words {
		add(w.Private, "word", w.Name)
		for _, r := range w.Readings {
			add(w.Private || r.Private, "reading", w.Name, c.Parties[r.Party].ID, r.Means.String())
		}
	}
	for _, m := range c.Meetings {
		add(m.Private, "meeting", m.Date)
	}
	for _, s := range c.History {
		add(s.Private, "step", s.Date, c.Parties[s.Party].ID)
	}
	for _, x := range c.Perceptions {
		add(x.Private, "perception", c.Parties[x.Viewer].ID, c.Parties[x.Of].ID)
		if x.Preference != nil {
			wants(x.Private, x.Preference, "perception "+c.Parties[x.Viewer].ID+c.Parties[x.Of].ID)
		}
	}
	for i := range c.Scenarios {
		s := &c.Scenarios[i]
		add(s.Private, "scenario", s.Name)
		for j := range s.Prefer {
			wants(s.Private, &s.Prefer[j].Preference, "scenario "+s.Name+c.Parties[s.Prefer[j].Party].ID)
		}
		for j := range s.Rules {
			add(s.Private || s.Rules[j].Private, "rule of a scenario", s.Name, s.Rules[j].Allows.String())
		}
	}
	return found
}

// onlyOpen says that a copy has no entry that is private in the case, without
// its texts neither.
func onlyOpen(t *testing.T, k *marked, made *detente.Case) {
	t.Helper()
	may := openly(k.c)
	for entry, n := range openly(made) {
		if n > may[entry] {
			t.Fatalf("%s: the copy has %d times, of %d that may: %s\n%s", k.name, n, may[entry], entry, k.text)
		}
	}
}
