package detente

import (
	"fmt"

	"detente/condition"
)

// place reads the state a case or scenario starts from: a list of settings, or
// a state named.
func (r *reader) place(n *node, what string) Place {
	switch {
	case n == nil:
		return Place{}
	case n.kind == scalarNode:
		return Place{Given: true, Ref: &Ref{Text: n.text, At: n.at}, At: n.at}
	case r.graph:
		r.fail(n.at, fmt.Sprintf("%s must name one of the states, not %s", quoted(what), n.kind), r.stateHint()...)
		return Place{}
	}
	return Place{Given: true, Settings: r.settings(n, what), At: n.at}
}

func (r *reader) stateHint() []string {
	var ids []string
	for _, s := range r.c.Graph {
		ids = append(ids, s.ID)
	}
	return suggest("", ids, "states")
}

// settings reads a list of options at a value: X, not X, X = level.
func (r *reader) settings(n *node, what string) []Setting {
	if n == nil {
		return nil
	}
	if r.graph {
		r.noConditions(n.at, quoted(what)+" sets options", "leave it out, or give the parties options instead of listing states")
		return nil
	}
	settings := []Setting{}
	seen := map[int]Range{}
	for _, item := range r.items(n, quoted(what), "write it in brackets: "+what+": [USA.drills, not DPRK.test]") {
		s, ok := r.setting(item, what)
		if !ok || !r.onceSet(seen, s) {
			continue
		}
		settings = append(settings, s)
	}
	return settings
}

// onceSet reports an option that is set twice in one list.
func (r *reader) onceSet(seen map[int]Range, s Setting) bool {
	first, twice := seen[s.Option]
	if !twice {
		seen[s.Option] = s.At
		return true
	}
	o := r.names.options[s.Option]
	p := r.fail(s.At, fmt.Sprintf("%s.%s is set twice", o.Party, o.ID), "keep one of the two")
	p.Notes = []Note{{Range: first, Text: "first set here"}}
	return false
}

// setting reads one option at a value, as the condition it looks like.
func (r *reader) setting(n *node, what string) (Setting, bool) {
	c := r.condition(n, "an item of "+quoted(what))
	if c == nil {
		return Setting{}, false
	}
	s := Setting{Option: c.Option.Index, At: n.at}
	leaf := c
	if c.Op == condition.Not {
		leaf = c.Args[0]
		s.Option = leaf.Option.Index
	}
	levels := leaf.Option.Levels
	switch {
	case leaf.Op != condition.Taken, leaf.Cmp == condition.Equal && c.Op == condition.Not,
		leaf.Cmp != condition.Equal && leaf.Cmp != condition.Plain:
		r.fail(n.at, fmt.Sprintf("%s does not say what one option is", quoted(n.text)),
			"write the option, not the option, or the option = level")
		return s, false
	case leaf.Cmp == condition.Equal:
		s.Level = leaf.Level
	case levels != nil && c.Op == condition.Taken:
		name := leaf.Option.Party + "." + leaf.Option.ID
		r.fail(n.at, fmt.Sprintf("%s has levels, and this does not say which", name),
			fmt.Sprintf("write %s = %s%s", name, levels[0], orElse(levels[1:])))
		return s, false
	case c.Op == condition.Taken:
		s.Level = 1
	}
	return s, true
}

// orElse lists what else could be written, for a hint.
func orElse(levels []string) string {
	text := ""
	for i, level := range levels {
		if i == maxListed {
			return text + ", ..."
		}
		text += ", or = " + level
	}
	return text
}

// feasible checks that no situation the case speaks of breaks a rule. It is
// called when all else is sound.
func (r *reader) feasible(e *entry) {
	c := r.c
	if _, err := c.Setup("", nil); err != nil {
		r.fail(e.get("table").at, err.Error(), "say under status_quo: what is so today")
		return
	}
	if c.Today.Given && c.Today.Ref == nil {
		r.breaks(c.Today.At, "today", c.Code(nil, c.Today.Settings), c.Rules)
	}
	r.feasibleOffers()
	if c.HasStart {
		r.feasibleHistory(e.get("history_start").at)
	}
	r.feasibleScenarios()
}

// feasibleOffers judges offers on today's state; one that is only named is
// known to package model.
func (r *reader) feasibleOffers() {
	today := r.c.Today
	for _, m := range r.c.Meetings {
		for _, o := range m.Offers {
			switch {
			case !today.Given:
				r.warn(o.At, "an offer changes today's situation, but the case has no status_quo", "say under status_quo: what is so today")
			case today.Ref == nil && r.sound(today):
				base := r.c.Code(nil, today.Settings)
				r.breaks(o.At, "what is offered", r.c.Code(base, o.Settings), r.c.Rules)
			}
		}
	}
}

// sound says that a place breaks no rule, so that what follows from it can be
// judged.
func (r *reader) sound(p Place) bool {
	_, broken := r.c.Broken(r.c.Code(nil, p.Settings)...)
	return !broken
}

// feasibleHistory follows the record until something in it cannot be.
func (r *reader) feasibleHistory(start Range) {
	code := r.c.Code(nil, r.c.HistoryStart)
	if r.breaks(start, "the start of the history", code, r.c.Rules) {
		return
	}
	for _, s := range r.c.History {
		code = r.c.Code(code, s.Does)
		if r.breaks(s.At, "the situation after this step", code, r.c.Rules) {
			return
		}
	}
}

// feasibleScenarios judges where each scenario starts, unless it starts where
// one it comes from does.
func (r *reader) feasibleScenarios() {
	bad := map[string]bool{}
	if r.c.Today.Given && r.c.Today.Ref == nil && !r.sound(r.c.Today) {
		bad[""] = true
	}
	for _, name := range r.c.scenarioOrder() {
		s := r.c.Scenarios[r.c.scenarioIndex(name)]
		setup, err := r.c.Setup(name, nil)
		switch {
		case bad[s.Like]:
			bad[name] = true
		case err != nil:
			bad[name] = true
			r.fail(s.At, err.Error(), "say under status_quo: what is so today")
		case setup.Today.Given && setup.Today.Ref == nil:
			at := s.At
			if s.Today.Given {
				at = s.Today.At
			}
			bad[name] = r.breaks(at, "where the scenario starts", r.c.Code(nil, setup.Today.Settings), setup.Rules)
		}
	}
}

// breaks reports the first rule that a state breaks.
func (r *reader) breaks(at Range, what string, code []uint64, rules []Rule) bool {
	for _, rule := range rules {
		if rule.Allows.Holds(code...) {
			continue
		}
		p := r.fail(at, what+" breaks a rule", "change one of the two; a rule says what is impossible, not what is unwelcome")
		p.Notes = []Note{{Range: rule.At, Text: "the rule"}}
		return true
	}
	return false
}
