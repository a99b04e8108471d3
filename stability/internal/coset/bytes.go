package coset

import (
	"detente/model"
	"detente/stability/internal/rule"
)

// Bytes is about what Solve takes for m beside m itself: for each position what
// is kept of one party at a time, an order for each party where a rule reads it,
// and a bit for each verdict.
func Bytes(m *model.Model, rules []rule.Rule) uint64 {
	list := fields(m)
	n := size(list, 1<<31)
	var each uint64 // of one position
	credible, together, free := false, false, n == m.Len()
	for _, r := range rules {
		credible = credible || r.Counter == rule.Credible || r.Counter == rule.Together
		together = together || r.Counter == rule.Together
	}
	for k := range list {
		switch c := list[k].count(); {
		case c < 2 || !credible:
		case c < 1<<7:
			each++
		case c < 1<<15:
			each += 2
		default:
			each += 4
		}
		free = free && (list[k].party < 0 || newCells(m, &list[k]) == nil)
	}
	width := uint64(1)
	for i := range m.Parties {
		switch u := m.Narrow(model.Party(i)); {
		case u.Halves != nil:
			width = max(width, 2)
		case u.Bytes == nil:
			width = 4
		}
	}
	if credible || !free {
		each += 3*width + 1 // v, c and w, and what was lowered where
	}
	if together {
		each += 2 * width
	}
	if n != m.Len() {
		each += width + 1 // u again, with holes, and the nodes of a union
	}
	return uint64(n)*each + uint64(m.Len())/8*uint64(len(rules)+1)*uint64(len(m.Parties))
}
