package interchange

import (
	"fmt"
	"slices"

	"detente"
)

// perceptions puts how parties are seen, the rows of one party that sees
// together. Where one names no party, more would only follow from that.
func (r *bookReader) perceptions(top *value) {
	all := r.records["Perceptions"]
	ids := map[string]bool{"": true}
	for _, x := range r.records["Parties"] {
		ids[x.cells["Party"].text] = true
	}
	if slices.ContainsFunc(all, func(p record) bool { return !ids[p.cells["Seen by"].text] || !ids[p.cells["Party"].text] }) {
		return // it was told that there is none
	}
	perceptions := mapping(detente.Range{})
	for _, x := range all {
		perceptions.at = x.at
		by := x.cells["Seen by"]
		at := slices.IndexFunc(perceptions.pairs, func(p pair) bool { return p.key == by.text })
		if at < 0 {
			perceptions.put(by.text, mapping(by.at))
			at = len(perceptions.pairs) - 1
		}
		r.key(&perceptions.pairs[at].value, x.cells["Party"], r.perception(&x))
	}
	if len(all) > 0 {
		top.put("perceptions", perceptions)
	}
	for _, x := range r.records["Wants"] {
		if by := x.cells["Seen by"]; ids[by.text] && by.text != "" && !slices.ContainsFunc(all, func(p record) bool { return sees(&p, &x) }) {
			of := x.cells["Party"].text
			r.fail(by.at, fmt.Sprintf("no row of Perceptions says that %s sees %s", by.text, of),
				fmt.Sprintf("add one: %s | %s; leave the cell empty for what %s does want", by.text, of, of))
		}
	}
}

// sees says whether a perception is the one that a row of Wants belongs to.
func sees(p, want *record) bool {
	return p.cells["Seen by"].text == want.cells["Seen by"].text && p.cells["Party"].text == want.cells["Party"].text
}

func (r *bookReader) perception(x *record) value {
	v := mapping(x.at)
	x.copy(&v, "Voice", "voice")
	by, of := x.cells["Seen by"].text, x.cells["Party"].text
	orders := r.orders(of, within{viewer: by})
	switch voice := x.cells["Voice"]; {
	case by == "" || of == "":
		return v // it was told that it is missing
	case voice.text != "" && len(orders) > 0:
		r.fail(voice.at, fmt.Sprintf("%s sees %s with a voice, and rows of Wants say something else", by, of), "keep one of the two: clear this cell, or delete these rows",
			"the first stands at "+orders[0].rows[0].at.File.Name)
	case len(orders) > 0:
		v.put("prefer", r.order(orders[0].rows))
	case voice.text == "" && !x.has("Unaware of"):
		r.fail(x.at, fmt.Sprintf("the row does not say how %s sees %s", by, of),
			"name a voice, or options that are not known; or add rows to Wants, with "+by+" under Seen by")
	}
	x.copyList(&v, "Unaware of", "unaware")
	r.backing(x, &v)
	return v
}
