package page

import (
	"detente"
	"detente/report"
)

// choice is something that can be so: a condition, and how it is said.
type choice struct{ Code, Text string }

// choiceGroup are the choices about one party.
type choiceGroup struct {
	Name    string
	Choices []choice
}

// choices are all that can be so of single options, party by party.
func choices(c *detente.Case) []choiceGroup {
	var groups []choiceGroup
	for k := range c.Parties {
		p := &c.Parties[k]
		g := choiceGroup{Name: p.Name}
		for j := range p.Options {
			g.Choices = append(g.Choices, optionChoices(c, &p.Options[j])...)
		}
		if len(g.Choices) > 0 {
			groups = append(groups, g)
		}
	}
	return groups
}

// optionChoices are done and not done, or each level, and at least each.
func optionChoices(c *detente.Case, o *detente.Option) []choice {
	who := c.Parties[c.Owner(o.Index)].Name
	say := func(level int) string { return who + " " + report.Does(o, level) }
	name := o.Name()
	if o.Levels == nil {
		return []choice{{name, say(1)}, {"not " + name, say(0)}}
	}
	list := []choice{{name + " = " + o.Levels[0], say(0)}}
	for l := 1; l < len(o.Levels); l++ {
		list = append(list, choice{name + " = " + o.Levels[l], say(l)})
		if l < len(o.Levels)-1 {
			plain := *o
			plain.Levels = nil
			list = append(list, choice{name + " >= " + o.Levels[l], who + " " + report.Does(&plain, 1) + " (at least " + o.Levels[l] + ")"})
		}
	}
	return list
}

// saidAs is how a choice is said; a condition of another kind as it is written.
func saidAs(c *detente.Case, code string) string {
	x, problems := c.Condition("condition", code)
	if problems.Errors() > 0 {
		return code
	}
	return report.Capital(report.Clause(c, x))
}

// name is a name that a condition can contain, and what it stands for.
type name struct{ Name, Text string }

// conditionNames are the names that conditions of a case are made of, for a
// field that completes them.
func conditionNames(c *detente.Case) []name {
	var list []name
	for k := range c.Parties {
		p := &c.Parties[k]
		for j := range p.Options {
			o := &p.Options[j]
			list = append(list, name{o.Name(), p.Name + ": " + o.Text})
			for l, level := range o.Levels {
				list = append(list, name{o.Name() + " = " + level, p.Name + " " + report.Does(o, l)})
			}
		}
	}
	return list
}
