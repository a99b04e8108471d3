package redaction

import "detente"

// each calls do for every entry of a case that may be private.
func each(c *detente.Case, do func(*detente.Backing)) {
	for i := range c.Sources {
		do(&c.Sources[i].Backing)
	}
	for i := range c.Parties {
		p := &c.Parties[i]
		do(&p.Backing)
		for j := range p.Options {
			do(&p.Options[j].Backing)
		}
		for j := range p.Voices {
			eachWant(&p.Voices[j].Preference, do)
		}
	}
	for i := range c.Graph {
		do(&c.Graph[i].Backing)
	}
	for i := range c.Rules {
		do(&c.Rules[i].Backing)
	}
	for i := range c.Words {
		do(&c.Words[i].Backing)
		for j := range c.Words[i].Readings {
			do(&c.Words[i].Readings[j].Backing)
		}
	}
	eachOfRecord(c, do)
}

func eachOfRecord(c *detente.Case, do func(*detente.Backing)) {
	for i := range c.Perceptions {
		do(&c.Perceptions[i].Backing)
		if p := c.Perceptions[i].Preference; p != nil {
			eachWant(p, do)
		}
	}
	for i := range c.Meetings {
		do(&c.Meetings[i].Backing)
	}
	for i := range c.History {
		do(&c.History[i].Backing)
	}
	for i := range c.Scenarios {
		s := &c.Scenarios[i]
		do(&s.Backing)
		for j := range s.Prefer {
			eachWant(&s.Prefer[j].Preference, do)
		}
		for j := range s.Rules {
			do(&s.Rules[j].Backing)
		}
	}
}

func eachWant(p *detente.Preference, do func(*detente.Backing)) {
	for i := range p.Wants {
		do(&p.Wants[i].Backing)
	}
}
