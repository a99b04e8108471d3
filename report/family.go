package report

import (
	"slices"
	"strings"

	"detente/answer/brief"
	"detente/model"
)

// familyText is a family of situations in words: what its members share, then
// what may or may not be.
func familyText(m *model.Model, f brief.Family) string {
	s, _ := m.State(f.Best)
	if m.Graph() || len(f.Varies) == 0 {
		return situation(m, s)
	}
	text := "all as it is today"
	if !f.Today {
		text = acts(m, s, f.Varies)
	}
	var open []string
	combinations := 1
	for k := range m.Case.Parties {
		p := &m.Case.Parties[k]
		for j := range p.Options {
			if o := p.Options[j]; slices.Contains(f.Varies, o.Name()) {
				combinations *= max(len(o.Levels), 2)
				o.Levels = nil
				open = append(open, named(p)+" "+does(&o, 1))
			}
		}
	}
	if combinations != f.Count {
		return text + "; its variants differ in whether " + strings.Join(open, " and whether ")
	}
	return text + "; whether or not " + strings.Join(open, " and whether or not ")
}

// except is how a family differs from another: by who does what in it that is
// otherwise there.
func except(m *model.Model, from, f brief.Family) string {
	s, _ := m.State(f.Best)
	t, _ := m.State(from.Best)
	var clauses []string
	for k := range m.Case.Parties {
		p := &m.Case.Parties[k]
		var acts []string
		for j := range p.Options {
			o := &p.Options[j]
			if level := m.Level(s, o); level != m.Level(t, o) {
				acts = append(acts, does(o, level))
			}
		}
		if len(acts) > 0 {
			clauses = append(clauses, named(p)+" "+joined(acts, "and"))
		}
	}
	return strings.Join(clauses, "; ")
}

// shorter is the text that says the same in less.
func shorter(a, b string) string {
	if len(b) < len(a) {
		return b
	}
	return a
}
