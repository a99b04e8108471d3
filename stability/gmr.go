package stability

import "detente/stability/internal/rule"

// GMR is general metarationality: an improvement is deterred by any answer of
// the others, even one that hurts those who give it.
//
// Source: Howard 1971; Fang, Hipel and Kilgour 1993. See docs/concepts/gmr.md.
var GMR = Concept{
	ID:    "gmr",
	Name:  "general metarationality",
	Asks:  "Could the others answer every improvement, at whatever cost to themselves?",
	Plain: "each gain could be answered, if others were ready to hurt themselves",
	Rule:  Rule{Counter: rule.Any},
}
