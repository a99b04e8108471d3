package interchange

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"detente"
	"detente/model"
)

// preferences reads what the decision makers prefer: statements, the most
// important first, or a ranking of the states that was edited by hand.
func (r *gmcrReader) preferences(data *datum) value {
	all := mapping(data.at)
	manual := data.get("useManualPreferenceRanking", "useManualPreferenceVectors")
	ranked := manual != nil && manual.text == "true"
	var tiers []*value
	for i := range r.parties {
		p := &r.parties[i]
		wants := r.wants(p)
		preference := wants
		if len(wants.items) == 0 {
			preference = text("indifferent", p.data.at)
		}
		tiers = append(tiers, nil)
		if ranked {
			ranking := p.data.get("preferenceRanking", "preferenceVector")
			if ranking == nil {
				r.fail(p.data.at, fmt.Sprintf("the file says that rankings were edited by hand, but %s has none", p.id), "save it again from GMCR+")
				continue
			}
			order := mapping(ranking.at)
			order.put("ranking", r.ranking(ranking))
			tiers[i], preference = &wants, order
		}
		all.put(p.id, preference)
		if len(wants.items) == 0 && !ranked {
			r.ask("preferences", "what "+p.id+" wants; the file has no statement of it")
		}
	}
	if ranked {
		r.same = func(c *detente.Case) { r.preferStatements(c, tiers) }
	}
	return all
}

func (r *gmcrReader) wants(p *gmcrOwner) value {
	statements := p.data.get("preferences")
	all := list(r.at(statements))
	if statements == nil {
		return all
	}
	for i := range statements.items {
		if c, ok := r.condition(&statements.items[i]); ok {
			all.items = append(all.items, text(c, statements.items[i].at))
		}
	}
	return all
}

// ranking reads states by number, best first; those in brackets are tied.
func (r *gmcrReader) ranking(x *datum) value {
	all := list(x.at)
	for i := range x.items {
		item := &x.items[i]
		if item.kind != 'a' {
			all.items = append(all.items, text("s"+item.text, item.at))
			continue
		}
		tie := list(item.at)
		for k := range item.items {
			tie.items = append(tie.items, text("s"+item.items[k].text, item.items[k].at))
		}
		if len(tie.items) > 0 {
			all.items = append(all.items, tie)
		}
	}
	return all
}

// preferStatements keeps a party's statements in place of its ranking where
// both order the states alike: a list of wants says why.
func (r *gmcrReader) preferStatements(c *detente.Case, wants []*value) {
	setup, err := c.Setup("", nil)
	if err != nil {
		return
	}
	m, err := model.Compile(context.Background(), c, setup)
	if err != nil {
		return
	}
	for i := range c.Parties {
		if wants[i] == nil || len(wants[i].items) == 0 {
			continue
		}
		p := detente.Preference{Kind: detente.Wants}
		for _, item := range wants[i].items {
			w, problems := c.Condition("a statement", item.text)
			if problems.Errors() > 0 {
				return
			}
			p.Wants = append(p.Wants, detente.Want{Condition: w})
		}
		other := setup
		other.Preferences = slices.Clone(setup.Preferences)
		other.Preferences[i] = p
		n, err := m.Under(context.Background(), other)
		if err == nil && slices.Equal(n.Ranks(model.Party(i)), m.Ranks(model.Party(i))) {
			c.Parties[i].Voices[0].Preference = p
			continue
		}
		r.leave("the statements of %s, which the ranking edited by hand replaces", c.Parties[i].Name)
	}
}

// left notes what else the file says, and what it does not.
func (r *gmcrReader) left(data *datum) {
	for i := range r.parties {
		if x := r.parties[i].data.get("misperceptions"); x != nil && len(x.items) > 0 {
			r.leave("what %s does not perceive", r.parties[i].id)
		}
	}
	if x := data.get("coalitions"); x != nil && slices.ContainsFunc(x.items, func(d datum) bool { return d.kind == 'a' && len(d.items) > 1 }) {
		r.leave("who acts together; detente coalitions looks at all groups")
	}
	var names []string
	for _, p := range r.parties {
		for _, k := range p.options {
			names = append(names, r.owner[k])
		}
	}
	if len(names) > 0 {
		r.ask("status_quo", "what is so today, as status_quo: ["+strings.Join(names[:min(2, len(names))], ", ")+"]; GMCR+ does not say")
	}
}
