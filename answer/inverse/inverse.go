// Package inverse answers: what must change for a situation to hold?
//
// [Ask] says for each party and concept how high the party would have to rank
// a state for it to be stable, all else as it is; by how few swaps of
// neighbouring wants that comes about; and what is the cheapest way for several
// parties at once to make it an equilibrium.
//
// # Sources
//
// Kinsara, Kilgour and Hipel, 2015, for the question; docs/theory for the
// method (theory section 8.3).
package inverse

import (
	"context"
	"errors"

	"detente/answer"
	"detente/model"
	"detente/stability"
)

// Request asks what must change.
type Request struct {
	Model    *model.Model
	State    model.State
	Party    string   // one party only; "" for all
	Concepts []string // of nash, gmr, smr, seq, sseq; none for all five
	Options  stability.Options
	// RanksOnly leaves out the search for swaps, which alone can last.
	RanksOnly bool
	Ways      int // how many ways for several parties at once; 0 for none
}

// Result is what must change for State to hold.
type Result struct {
	answer.Head
	State   int     `json:"state"`
	Results []Least `json:"results"` // by party, then concept
}

// Least is the least change of one party alone by which the state is stable
// for it under a concept.
type Least struct {
	Party      string `json:"party"`
	Concept    string `json:"concept"`
	Stable     bool   `json:"stable"`
	Rank       int    `json:"rank"`        // as it is
	NeededRank int    `json:"needed_rank"` // at which it ties with the states that have this rank today
	Raise      int    `json:"raise"`       // max(0, NeededRank - Rank)
	// Swaps are swaps of neighbouring wants, one after the other, by their
	// positions at the time; empty where none is needed, null where none of
	// those tried is enough or the party has no list of wants.
	Swaps [][2]int `json:"swaps"`
	Exact bool     `json:"exact"` // no fewer swaps are enough
}

// Ask says what must change.
func Ask(context.Context, Request) (Result, error) {
	return Result{}, errors.New("inverse: not built yet")
}
