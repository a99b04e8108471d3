package interchange

import (
	"fmt"
	"strings"

	"detente"
)

// order is one order of a party: the rows of one voice, or of none.
type order struct {
	name string // of the voice
	rows []record
}

// within is where an order stands beside those of the case itself: what a
// scenario prefers, or what a party is taken to want. One of the two is empty.
type within struct{ scenario, viewer string }

// orders gathers the rows of a party: those of its voices where nothing says
// that they stand elsewhere.
func (r *bookReader) orders(party string, in within) []order {
	var all []order
	for _, x := range r.records["Wants"] {
		if x.cells["Party"].text != party || (within{x.cells["Scenario"].text, x.cells["Seen by"].text}) != in {
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

// belonging refuses rows of Wants that stand in two places, or have a voice
// where there can only be one order.
func (r *bookReader) belonging() {
	for _, x := range r.records["Wants"] {
		voice := x.cells["Voice"]
		switch scenario, viewer := x.cells["Scenario"], x.cells["Seen by"]; {
		case scenario.text != "" && viewer.text != "":
			r.fail(viewer.at, "the row is of a scenario and of a perception", "a party sees another alike in all scenarios; leave one of the two cells empty")
		case voice.text != "" && scenario.text != "":
			r.fail(voice.at, "a scenario gives a party one order, and this one has a voice", "leave Voice empty; which voice speaks is said on the sheet Scenarios")
		case voice.text != "" && viewer.text != "":
			r.fail(voice.at, "a party is seen with one order, and this one has a voice", "leave Voice empty; with which voice it is seen is said on the sheet Perceptions")
		}
	}
}

func (r *bookReader) preferences(whole detente.Range) value {
	all := mapping(whole)
	for _, x := range r.records["Parties"] {
		party := x.cells["Party"]
		orders := r.orders(party.text, within{})
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
