package detente

import (
	"fmt"
	"slices"
	"strings"
)

var scenarioKeys = withBacking("text", "like", "fix", "without", "table", "voice", "prefer", "rule", "status_quo")

// readScenarios reads named edits of the case.
func (r *reader) readScenarios(n *node) {
	likes := map[string]*node{}
	var known []string
	pairs := r.entries(n, "scenarios", "write each as no-drills: {fix: {USA.drills: no}}")
	for _, p := range pairs {
		known = append(known, p.key.text)
	}
	for _, p := range pairs {
		e := r.entry(p.value, "a scenario", scenarioKeys)
		if !r.isName(p.key) || e == nil {
			continue
		}
		r.c.Scenarios = append(r.c.Scenarios, r.scenario(p.key.text, e))
		like := e.scalar("like")
		switch {
		case like == nil:
		case !slices.Contains(known, like.text):
			r.fail(like.at, fmt.Sprintf("there is no scenario %s", quoted(like.text)), suggest(like.text, known, "scenarios")...)
		default:
			likes[p.key.text] = like
		}
	}
	r.circles(likes)
}

// circles reports scenarios that start, through others, from themselves: each
// circle once, at its scenario that comes first in the file.
func (r *reader) circles(likes map[string]*node) {
	done := map[string]bool{}
	for _, s := range r.c.Scenarios {
		chain := []string{}
		for name := s.Name; likes[name] != nil && !done[name]; name = likes[name].text {
			if at := slices.Index(chain, name); at >= 0 {
				names := append(chain[at:len(chain):len(chain)], name)
				r.fail(likes[name].at, "scenarios start from each other in a circle: "+strings.Join(names, ", "),
					"let one of them start from the case: leave out its like")
				break
			}
			chain = append(chain, name)
		}
		for _, name := range chain {
			done[name] = true
		}
	}
}

func (r *reader) scenario(name string, e *entry) Scenario {
	s := Scenario{
		Name: name, Text: e.text("text"), Like: e.text("like"),
		Fix:     r.fix(e.get("fix")),
		Without: r.partiesOf(e.get("without"), "without"),
		Table:   r.table(e.get("table")),
		Rules:   r.rules(e.get("rule"), "rule"),
		Today:   r.place(e.get("status_quo"), "status_quo"),
		Backing: e.backing(),
	}
	for _, p := range r.entries(e.get("voice"), quoted("voice"), "write party: voice, as voice: {DPRK: hard}") {
		if party, ok := r.partyOf(p.key, "a party"); ok && r.isVoice(party, p.value) {
			s.Voice = append(s.Voice, VoiceChoice{Party: party, Voice: p.value.text})
		}
	}
	for _, p := range r.entries(e.get("prefer"), quoted("prefer"), "write an entry for each party, as prefer: {USA: [DPRK.dismantle]}") {
		if party, ok := r.partyOf(p.key, "a party"); ok {
			s.Prefer = append(s.Prefer, PartyPreference{Party: party, Preference: r.preference(p.value, p.key.text, true)})
		}
	}
	return s
}

func (r *reader) isVoice(party int, n *node) bool {
	if !r.isScalar(n, "a voice") {
		return false
	}
	names := voiceNames(r.c.Parties[party])
	if slices.Contains(names, n.text) {
		return true
	}
	hints := suggest(n.text, names, r.c.Parties[party].ID+" has")
	if len(names) == 0 {
		if len(r.c.Parties[party].Voices) == 0 {
			return false // its preferences could not be read
		}
		hints = []string{"name its voices under preferences"}
	}
	r.fail(n.at, fmt.Sprintf("party %s has no voice %s", r.c.Parties[party].ID, quoted(n.text)), hints...)
	return false
}

// voiceNames are the names of a party's voices; a party with one order has none.
func voiceNames(p Party) []string {
	var names []string
	for _, v := range p.Voices {
		if v.Name != "" {
			names = append(names, v.Name)
		}
	}
	return names
}

// fix reads options held at a value.
func (r *reader) fix(n *node) []Setting {
	if n == nil {
		return nil
	}
	if r.graph {
		r.noConditions(n.at, quoted("fix")+" holds options", "leave it out")
		return nil
	}
	var fixed []Setting
	seen := map[int]Range{}
	for _, p := range r.entries(n, quoted("fix"), "write option: value, as fix: {USA.drills: no}") {
		if s, ok := r.fixed(p); ok && r.onceSet(seen, s) {
			fixed = append(fixed, s)
		}
	}
	return fixed
}

func (r *reader) fixed(p pair) (Setting, bool) {
	party, id, dotted := strings.Cut(p.key.text, ".")
	if !dotted {
		party, id = "", p.key.text
	}
	o, ok, wrong, hints := readerScope{r}.Resolve(strings.TrimSpace(party), strings.TrimSpace(id))
	switch {
	case !ok && wrong == unsaid, !r.isScalar(p.value, "a value"):
		return Setting{}, false
	case !ok:
		r.fail(p.key.at, wrong, hints...)
		return Setting{}, false
	}
	s := Setting{Option: o.Index, At: Range{p.key.at.File, p.key.at.Start, p.value.at.End}}
	name := o.Party + "." + o.ID
	if o.Levels != nil {
		s.Level = slices.Index(o.Levels, p.value.text)
		if s.Level < 0 {
			r.fail(p.value.at, fmt.Sprintf("%s has no level %s", name, quoted(p.value.text)), suggest(p.value.text, o.Levels, "levels")...)
		}
		return s, s.Level >= 0
	}
	switch p.value.text {
	case "yes", "true":
		s.Level = 1
	case "no", "false":
	default:
		r.fail(p.value.at, fmt.Sprintf("%s is taken or not, and cannot be %s", name, quoted(p.value.text)), "write yes or no")
		return s, false
	}
	return s, true
}
