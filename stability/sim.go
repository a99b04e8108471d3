package stability

import "detente/stability/internal/rule"

// SIM is simultaneous stability: an improvement is deterred by improvements
// of the others from the same state, made at the same moment. It is defined
// only where moves are those of options.
//
// Source: Fraser and Hipel 1984; theory section 3.9. See docs/concepts/sim.md.
var SIM = Concept{
	ID:    "sim",
	Name:  "simultaneous stability",
	Asks:  "Would moves the others want to make at the same moment undo every improvement?",
	Plain: "each gain is deterred if others move at the same moment",
	Rule:  Rule{Counter: rule.Together},
}
