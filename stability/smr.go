package stability

import "detente/stability/internal/rule"

// SMR is symmetric metarationality: as [GMR], but an answer deters only if
// the mover cannot escape it by a further move of its own.
//
// Source: Howard 1971; Fang, Hipel and Kilgour 1993. See docs/concepts/smr.md.
var SMR = Concept{
	ID:    "smr",
	Name:  "symmetric metarationality",
	Asks:  "Could the others answer every improvement so that there is no escape?",
	Plain: "each gain could be answered without escape, if others were ready to hurt themselves",
	Rule:  Rule{Counter: rule.Any, Escape: true},
}
