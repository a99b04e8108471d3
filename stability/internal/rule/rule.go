// Package rule says what tells one solution concept from another: which of
// the others' replies to an improvement count, and whether the mover may
// escape them. It is the part of a concept that engines read.
//
// The template is that of docs/concepts: a state s is stable for party i if
// each improvement s1 of i from s has an answer s2 that leaves i no better
// off than at s (theory section 0).
package rule

import "detente/model"

// Counter is which replies of the others count as answers.
type Counter uint8

// The counters.
const (
	None     Counter = iota // no reply counts
	Any                     // sequences of any of the others' moves
	Credible                // sequences of the others' improvements
	Together                // improvements of the others at s, made at the same time
)

// Rule is a concept as engines see it.
type Rule struct {
	Counter Counter
	// Escape lets i move once more: an answer s2 deters only if no move of i
	// from s2 is better for i than s.
	Escape bool
}

// Answer is what the others can do about one improvement s1 of i from s.
type Answer struct {
	// Found says that there is an answer that deters.
	Found bool
	// By is the answer, move by move, the shortest first: a chain from s1, or
	// under Together moves from s made at once. Where nothing deters but i
	// could be made to escape, By is the reply that i escapes.
	By []model.Move
	// Ends is the state after By; s1 where By is empty.
	Ends model.State
	// Credible says that each move of By is a gain of its mover.
	Credible bool
	// Escape is how i gets away from By, where it does.
	Escape *model.Move
}
