package interchange

import (
	"fmt"
	"strings"

	"detente"
)

// order is one order of a party: the rows of one voice or scenario.
type order struct {
	name string // of the voice
	rows []record
}

// orders gathers the rows of a party's voices, or of what a scenario prefers.
func (r *bookReader) orders(party, scenario string) []order {
	var all []order
	for _, x := range r.records["Wants"] {
		if x.cells["Party"].text != party || x.cells["Scenario"].text != scenario {
			continue
		}
		name, at := x.cells["Voice"].text, -1
		for k := range all {
			if all[k].name == name {
				at = k
			}
		}
		if at < 0 {
			all = append(all, order{name: name})
			at = len(all) - 1
		}
		all[at].rows = append(all[at].rows, x)
	}
	return all
}

func (r *bookReader) preferences(whole detente.Range) value {
	all := mapping(whole)
	for _, x := range r.records["Parties"] {
		party := x.cells["Party"]
		orders := r.orders(party.text, "")
		switch {
		case party.text == "":
		case len(orders) == 0:
			r.fail(party.at, "no row of Wants says what "+party.text+" wants", "if all situations are alike to it, add one with the sort: indifferent")
		case len(orders) == 1 && orders[0].name == "":
			all.put(party.text, r.order(orders[0].rows))
		default:
			voices := mapping(orders[0].rows[0].at)
			for _, o := range orders {
				if o.name == "" {
					r.fail(o.rows[0].at, party.text+" has rows with a voice and rows without", "name the voice in each row, or in none")
					continue
				}
				r.key(&voices, o.rows[0].cells["Voice"], r.order(o.rows))
			}
			several := mapping(voices.at)
			several.put("voices", voices)
			all.put(party.text, several)
		}
	}
	return all
}

// order is one preference. All its rows are of one sort, but for the rest of
// a ranking.
func (r *bookReader) order(rows []record) value {
	sort := rows[0].cells["Sort"].text
	for _, x := range rows {
		s := x.cells["Sort"]
		if s.text != sort && !(s.text == "rest" && sort == "place") && s.text != "" {
			r.fail(s.at, fmt.Sprintf("rows of the sorts %q and %q stand in one order", sort, s.text), "an order is of one sort; give the other rows a voice of their own")
			return text("indifferent", s.at)
		}
	}
	v := mapping(rows[0].at)
	switch sort {
	case "want":
		return r.wants(rows)
	case "weight":
		v.put("weights", r.weights(rows))
	case "place", "rest":
		r.places(&v, rows)
	case "payoff":
		numbers := list(rows[0].at)
		for _, x := range rows {
			c := x.cells["Value"]
			if c.text == "" {
				r.fail(x.at, "the row has no value", "write the payoff as a number, one row for each state in order")
			}
			numbers.items = append(numbers.items, text(c.text, c.at))
		}
		v.put("payoffs", numbers)
	default:
		return text("indifferent", rows[0].at)
	}
	return v
}

func (r *bookReader) wants(rows []record) value {
	all := list(rows[0].at)
	for _, x := range rows {
		if !x.has("What") && len(rows) == 1 && len(x.more) == 0 {
			continue // an order without wants
		}
		if !x.has("What") {
			r.fail(x.at, "the row has no condition", "write what is wanted under What: not DPRK.test")
			continue
		}
		w := mapping(x.at)
		x.copy(&w, "What", "want")
		x.copy(&w, "In words", "text")
		x.copy(&w, "Basis", "basis")
		x.copy(&w, "Kind", "kind")
		x.copy(&w, "Confidence", "confidence")
		r.backing(&x, &w)
		all.items = append(all.items, w)
	}
	return all
}

// weights are conditions as keys; two that are written alike are told apart by
// parentheses, which change nothing.
func (r *bookReader) weights(rows []record) value {
	all, seen := mapping(rows[0].at), map[string]bool{}
	for _, x := range rows {
		what, number := x.cells["What"], x.cells["Value"]
		switch {
		case what.text == "" && number.text == "" && len(rows) == 1:
			continue
		case what.text == "" || number.text == "":
			r.fail(x.at, "the row has no condition, or no value", "write both: USA.drills | -2")
			continue
		}
		key := strings.TrimSpace(what.text)
		for seen[key] {
			key = "(" + key + ")"
		}
		seen[key] = true
		v := text(number.text, number.at)
		all.put(key, v)
	}
	return all
}

// places are the tiers of a ranking: rows with the same value are tied.
func (r *bookReader) places(v *value, rows []record) {
	tiers, last := list(rows[0].at), ""
	rest := false
	for _, x := range rows {
		what, place := x.cells["What"], x.cells["Value"]
		switch {
		case x.cells["Sort"].text == "rest":
			rest = true
			continue
		case what.text == "" && place.text == "":
			continue
		case what.text == "":
			r.fail(x.at, "the row names no state", "write it under What: 7, a pattern or a condition")
			continue
		}
		if place.text == "" || place.text != last {
			tiers.items = append(tiers.items, list(what.at))
		}
		last = place.text
		tier := &tiers.items[len(tiers.items)-1]
		tier.items = append(tier.items, text(what.text, what.at))
	}
	v.put("ranking", tiers)
	if rest {
		v.put("rest", text("tie", rows[0].at))
	}
}

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
		prefer := mapping(x.at)
		for _, p := range r.records["Parties"] {
			if orders := r.orders(p.cells["Party"].text, name.text); len(orders) > 0 && name.text != "" {
				prefer.put(p.cells["Party"].text, r.order(orders[0].rows))
			}
		}
		if len(prefer.pairs) > 0 {
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
