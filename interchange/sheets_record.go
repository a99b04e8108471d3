package interchange

import (
	"fmt"
	"slices"
	"strings"

	"detente"
)

func (r *bookReader) words(top *value) {
	all := r.records["Words"]
	if len(all) == 0 {
		return
	}
	words := mapping(all[0].at)
	for _, x := range all {
		name := x.cells["Word"]
		at := -1
		for k := range words.pairs {
			if words.pairs[k].key == name.text {
				at = k
			}
		}
		if at < 0 {
			words.put(name.text, mapping(name.at))
			at = len(words.pairs) - 1
		}
		word := &words.pairs[at].value
		if !x.has("Party") {
			r.backing(&x, word)
			continue
		}
		reading := mapping(x.at)
		x.copy(&reading, "Means", "means")
		x.copy(&reading, "In words", "text")
		r.backing(&x, &reading)
		r.key(word, x.cells["Party"], reading)
	}
	top.put("words", words)
}

func (r *bookReader) meetings(top *value) {
	all := r.records["Meetings"]
	if len(all) == 0 {
		return
	}
	meetings := list(all[0].at)
	for _, x := range all {
		m := mapping(x.at)
		x.copy(&m, "Date", "date")
		x.copy(&m, "Place", "place")
		x.copy(&m, "In words", "text")
		x.copyList(&m, "Parties", "parties")
		x.copy(&m, "Outcome", "outcome")
		offers := mapping(x.at)
		for _, l := range append([]line{x.line}, x.more...) {
			switch by, offer := l.cells["Offer by"], l.cells["Offer"]; {
			case by.text == "" && offer.text == "":
			case by.text == "" || offer.text == "":
				r.fail(l.at, "the offer does not say by whom, or not what", "fill in both; write "+nothing+" where nothing was offered")
			default:
				r.key(&offers, by, offer.any())
			}
		}
		if len(offers.pairs) > 0 {
			m.put("offers", offers)
		}
		r.backing(&x, &m)
		meetings.items = append(meetings.items, m)
	}
	top.put("meetings", meetings)
}

func (r *bookReader) history(top *value) {
	all := r.records["Record"]
	if len(all) == 0 {
		return
	}
	steps := list(all[0].at)
	for _, x := range all {
		s := mapping(x.at)
		x.copy(&s, "Date", "date")
		x.copy(&s, "Party", "party")
		x.copyAny(&s, "Does", "does")
		x.copy(&s, "In words", "text")
		r.backing(&x, &s)
		steps.items = append(steps.items, s)
	}
	top.put("history", steps)
}

func (r *bookReader) scenarios(top *value) {
	all := r.records["Scenarios"]
	scenarios := mapping(detente.Range{})
	for _, x := range all {
		scenarios.at = x.at
		name := x.cells["Scenario"]
		s := mapping(x.at)
		x.copy(&s, "In words", "text")
		x.copy(&s, "Like", "like")
		r.equations(&s, x.cells["Holds"], "fix")
		x.copyList(&s, "Without", "without")
		x.copyAny(&s, "At the table", "table")
		r.equations(&s, x.cells["Voices"], "voice")
		if prefer := r.preferred(&x); len(prefer.pairs) > 0 {
			s.put("prefer", prefer)
		}
		if rules := r.rules(name.text); len(rules.items) > 0 && name.text != "" {
			s.put("rule", rules)
		}
		x.copyAny(&s, "Starts from", "status_quo")
		if x.has("Or the state") && !x.has("Starts from") {
			x.copy(&s, "Or the state", "status_quo")
		}
		r.backing(&x, &s)
		r.key(&scenarios, name, s)
	}
	if len(scenarios.pairs) > 0 {
		top.put("scenarios", scenarios)
	}
	for _, sheet := range []string{"Rules", "Wants"} {
		for _, x := range r.records[sheet] {
			c := x.cells["Scenario"]
			known := c.text == ""
			for _, p := range scenarios.pairs {
				known = known || p.key == c.text
			}
			if !known {
				r.fail(c.at, fmt.Sprintf("there is no scenario %q", c.text), "the sheet Scenarios has a row for each; leave the cell empty for the case itself")
			}
		}
	}
}

// preferred is what parties prefer under a scenario, in the order of the rows.
func (r *bookReader) preferred(scenario *record) value {
	name, prefer := scenario.cells["Scenario"].text, mapping(scenario.at)
	for _, x := range r.records["Wants"] {
		party := x.cells["Party"].text
		again := slices.ContainsFunc(prefer.pairs, func(p pair) bool { return p.key == party })
		if name == "" || x.cells["Scenario"].text != name || x.has("Seen by") || again {
			continue
		}
		prefer.put(party, r.order(r.orders(party, within{scenario: name})[0].rows))
	}
	return prefer
}

// equations reads name = value; name = value.
func (r *bookReader) equations(v *value, c filled, key string) {
	if c.text == "" {
		return
	}
	all := mapping(c.at)
	for _, t := range apart(c.text) {
		name, what, ok := strings.Cut(t, "=")
		if !ok {
			r.fail(c.at, fmt.Sprintf("%q does not say which value", t), "write name = value, as USA.drills = no")
			continue
		}
		r.key(&all, filled{strings.TrimSpace(name), c.at}, text(strings.TrimSpace(what), c.at))
	}
	v.put(key, all)
}
