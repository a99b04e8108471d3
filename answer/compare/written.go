package compare

import (
	"fmt"
	"slices"

	"detente"
	"detente/condition"
	"detente/model"
)

// written finds what is different in what the cases say of who can do what and
// of what is so today.
func (r *Result) written(p *pairs) {
	r.Parties = Parties{differ(parties(p.a), parties(p.b)), []Role{}}
	p.shared(func(i, j model.Party) {
		if from, to := p.a.Parties[i].Role, p.b.Parties[j].Role; from != to {
			r.Parties.Roles = append(r.Parties.Roles, Role{p.a.Parties[i].ID, from.String(), to.String()})
		}
	})
	r.options(p)
	r.rules(p)
	r.sources(p)
	r.today(p)
	r.States = States{p.a.Len(), p.b.Len(), p.both}
}

func parties(m *model.Model) []string {
	var list []string
	for _, x := range m.Parties {
		list = append(list, x.ID)
	}
	return list
}

// differ are the names in only one of two lists, each in its order.
func differ(a, b []string) Names {
	only := func(list, other []string) []string {
		out := []string{}
		for _, x := range list {
			if !slices.Contains(other, x) {
				out = append(out, x)
			}
		}
		return out
	}
	return Names{only(b, a), only(a, b)}
}

func (r *Result) options(p *pairs) {
	var names [2][]string
	for k, m := range []*model.Model{p.a, p.b} {
		for _, o := range m.Case.Options() {
			names[k] = append(names[k], o.Name())
		}
	}
	r.Options = Options{differ(names[0], names[1]), []string{}, []Held{}, []Held{}}
	before, after := held(p.a), held(p.b)
	for _, o := range p.b.Case.Options() {
		was, there := option(p.a, o.Name())
		if !there {
			continue
		}
		if !slices.Equal(was.Levels, o.Levels) || was.Moves != o.Moves || was.Seat != o.Seat {
			r.Options.Changed = append(r.Options.Changed, o.Name())
		}
		from, to := before[o.Name()], after[o.Name()]
		switch {
		case to != "" && to != from:
			r.Options.Held = append(r.Options.Held, Held{o.Name(), to})
		case to == "" && from != "":
			r.Options.Freed = append(r.Options.Freed, Held{o.Name(), from})
		}
	}
}

// held are the values of the options that the setup of m holds, by name.
func held(m *model.Model) map[string]string {
	options, values := m.Case.Options(), map[string]string{}
	today, _ := m.Today()
	for _, k := range m.Setup.Frozen {
		values[options[k].Name()] = value(&options[k], m.Level(today, &options[k]))
	}
	for _, f := range m.Setup.Fix {
		values[options[f.Option].Name()] = value(&options[f.Option], f.Level)
	}
	return values
}

// value is a level of an option as the case file writes it.
func value(o *detente.Option, level int) string {
	if o.Levels != nil {
		return o.Levels[level]
	}
	return []string{"no", "yes"}[level]
}

// rules are the same by their condition.
func (r *Result) rules(p *pairs) {
	only := func(list, other []detente.Rule) []string {
		out, left := []string{}, map[string]int{}
		for _, x := range other {
			left[normal(x.Allows)]++
		}
		for _, x := range list {
			if left[normal(x.Allows)]--; left[normal(x.Allows)] < 0 {
				out = append(out, x.Text)
			}
		}
		return out
	}
	a, b := p.a.Setup.Rules, p.b.Setup.Rules
	r.Rules = Names{only(b, a), only(a, b)}
}

// normal is a condition as written but for the order of terms that may stand in
// any order.
func normal(c *condition.Condition) string {
	if len(c.Args) == 0 {
		return c.String()
	}
	args := make([]string, len(c.Args))
	for k, a := range c.Args {
		args[k] = normal(a)
	}
	switch c.Op {
	case condition.And, condition.Or, condition.Xor, condition.Iff, condition.AtLeast, condition.AtMost, condition.Exactly:
		slices.Sort(args)
	}
	return fmt.Sprint(c.Op, c.N, args)
}

func (r *Result) sources(p *pairs) {
	var ids [2][]string
	hash := map[string]string{}
	for k, m := range []*model.Model{p.a, p.b} {
		for _, s := range m.Case.Sources {
			ids[k] = append(ids[k], s.ID)
		}
	}
	r.Sources = Sources{differ(ids[0], ids[1]), []string{}}
	for _, s := range p.a.Case.Sources {
		hash[s.ID] = s.SHA256
	}
	for _, s := range p.b.Case.Sources {
		if was, there := hash[s.ID]; there && was != s.SHA256 {
			r.Sources.Changed = append(r.Sources.Changed, s.ID)
		}
	}
}

// today finds what is different in the status quo.
func (r *Result) today(p *pairs) {
	a, known := p.a.Today()
	b, also := p.b.Today()
	r.StatusQuo = StatusQuo{known == also && (!known || p.to[a] == b), []Value{}}
	if !known || !also || p.a.Graph() || p.b.Graph() {
		return
	}
	at := func(m *model.Model, s model.State, o detente.Option) string {
		if own, there := option(m, o.Name()); there {
			return value(&own, m.Level(s, &own))
		}
		return value(&o, 0)
	}
	options := p.a.Case.Options()
	for _, o := range p.b.Case.Options() {
		if _, there := option(p.a, o.Name()); !there {
			options = append(options, o)
		}
	}
	for _, o := range options {
		if from, to := at(p.a, a, o), at(p.b, b, o); from != to {
			r.StatusQuo.Changed = append(r.StatusQuo.Changed, Value{o.Name(), from, to})
		}
	}
}
