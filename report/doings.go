package report

import (
	"detente"
	"detente/model"
)

// Doings tells a situation whole, a sentence a party: what each does in it,
// and last who does nothing of what it could. Unlike Situation it says this of
// today too.
func Doings(m *model.Model, s model.State) []string {
	if m.Graph() {
		return []string{"“" + situation(m, s) + "”."}
	}
	var lines, idle []string
	for k := range m.Case.Parties {
		p := &m.Case.Parties[k]
		acts := doing(m, p, s)
		switch {
		case len(acts) > 0:
			lines = append(lines, capital(named(p))+" "+joined(acts, "and")+".")
		case len(p.Options) > 0:
			idle = append(idle, named(p))
		}
	}
	switch len(idle) {
	case 0:
		return lines
	case 1:
		return append(lines, capital(idle[0])+" does nothing of what it could.")
	}
	return append(lines, capital(joined(idle, "and"))+" do nothing of what they could.")
}

// doing is what a party does in a situation, as predicates.
func doing(m *model.Model, p *detente.Party, s model.State) []string {
	var acts []string
	for j := range p.Options {
		if level := m.Level(s, &p.Options[j]); level > 0 {
			acts = append(acts, does(&p.Options[j], level))
		}
	}
	return acts
}
