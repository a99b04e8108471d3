package roadmap

import (
	"slices"

	"detente"
	"detente/condition"
)

// halve gives option k of a party one more level below level. What rules and
// preferences say of the old levels stays true of them; of the new one a
// comparison says what it says of a place between its neighbours.
//
// Only what a model reads is rewritten: rules, wants and weights, and what is
// held.
func halve(c *detente.Case, s *detente.Setup, party, k, level int) {
	options := own(c, party)
	o := &options[k]
	split := o.Index
	o.Levels = slices.Insert(slices.Clone(o.Levels), level, o.Levels[level-1]+" to "+o.Levels[level])
	for p := range c.Parties {
		if p != party {
			own(c, p)
		}
		for j := range c.Parties[p].Options {
			if c.Parties[p].Options[j].Index > split {
				c.Parties[p].Options[j].Digit++
			}
		}
	}
	r := rewriter{c.Options(), split, level}
	c.Rules, s.Rules = r.rules(c.Rules), r.rules(s.Rules)
	s.Fix = slices.Clone(s.Fix)
	for n := range s.Fix {
		if s.Fix[n].Option == split && s.Fix[n].Level >= level {
			s.Fix[n].Level++
		}
	}
	s.Preferences = slices.Clone(s.Preferences)
	for n := range s.Preferences {
		r.preference(&s.Preferences[n])
	}
}

// rewriter puts conditions in terms of options that have one more level.
type rewriter struct {
	options []detente.Option
	split   int // the option
	level   int // the first of its old levels above the new one
}

func (r *rewriter) rules(list []detente.Rule) []detente.Rule {
	list = slices.Clone(list)
	for k := range list {
		list[k].Allows = r.condition(list[k].Allows)
	}
	return list
}

func (r *rewriter) preference(p *detente.Preference) {
	p.Wants, p.Weights = slices.Clone(p.Wants), slices.Clone(p.Weights)
	for k := range p.Wants {
		p.Wants[k].Condition = r.condition(p.Wants[k].Condition)
	}
	for k := range p.Weights {
		p.Weights[k].Condition = r.condition(p.Weights[k].Condition)
	}
}

func (r *rewriter) condition(x *condition.Condition) *condition.Condition {
	if x == nil {
		return nil
	}
	y := *x
	y.Args = nil
	for _, a := range x.Args {
		y.Args = append(y.Args, r.condition(a))
	}
	if y.Op == condition.Taken {
		y.Option = r.options[y.Option.Index].Option
		if y.Option.Index == r.split && y.Cmp != condition.Plain && y.Level >= r.level {
			y.Level++
		}
	}
	return &y
}
