package stability

import "detente/stability/internal/rule"

// SEQ is sequential stability: an improvement is deterred only by an answer
// that the answering parties would themselves prefer to give.
//
// Source: Fraser and Hipel 1979; Fang, Hipel and Kilgour 1993. See
// docs/concepts/seq.md.
var SEQ = Concept{
	ID:    "seq",
	Name:  "sequential stability",
	Asks:  "Is every improvement answered by a credible sanction?",
	Plain: "each gain is deterred by an answer the others would want to give",
	Rule:  Rule{Counter: rule.Credible},
}
