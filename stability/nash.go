package stability

import "detente/stability/internal/rule"

// Nash is Nash stability: a party stays where no move of its own is a gain.
//
// Source: Nash 1950; Fang, Hipel and Kilgour 1993. See docs/concepts/nash.md.
var Nash = Concept{
	ID:    "nash",
	Name:  "Nash stability",
	Asks:  "Is there no improvement at all?",
	Plain: "nobody gains by moving alone",
	Rule:  Rule{Counter: rule.None},
}
