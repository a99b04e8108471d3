package stability

import "detente/stability/internal/rule"

// SSEQ is symmetric sequential stability: as [SEQ], but an answer deters only
// if the mover cannot escape it by a further move of its own. It is not the
// "strong SEQ" that some authors abbreviate alike.
//
// Source: Rego and Vieira 2017. See docs/concepts/sseq.md.
var SSEQ = Concept{
	ID:    "sseq",
	Name:  "symmetric sequential stability",
	Asks:  "Is every improvement answered by a credible sanction that leaves no escape?",
	Plain: "each gain is deterred, without escape, by an answer the others would want to give",
	Rule:  Rule{Counter: rule.Credible, Escape: true},
}
