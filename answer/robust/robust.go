// Package robust answers: how sure is it? [Ask] says under which voices of the
// parties a finding stays, which single judgement it turns on, and in what
// share of seeded variants each equilibrium stays one.
package robust

import (
	"context"
	"errors"

	"detente/answer"
	"detente/model"
	"detente/stability"
)

// Request asks how sure a case's findings are.
type Request struct {
	Model   *model.Model
	Options stability.Options
	Samples int    // seeded variants; 0 for none
	Seed    uint64 // of the variants
	Limit   int    // entries of each list; 0 means no limit
}

// Result is how sure the findings are.
type Result struct {
	answer.Head
	Seed     uint64   `json:"seed"`
	Samples  int      `json:"samples"`
	Headline Headline `json:"headline"` // of the case as it is asked
	Voices   []Voices `json:"voices"`
	Flips    []Flip   `json:"flips"`
	Shares   []Share  `json:"shares"`
}

// Headline is what a first page rests on.
type Headline struct {
	Nash   *bool `json:"nash"`   // today holds under nash; null without a status quo
	Seq    *bool `json:"seq"`    // and under seq
	Better *int  `json:"better"` // the first goal of a way out; null where there is none
}

// Voices is one combination of the parties' voices.
type Voices struct {
	Voice      map[string]string `json:"voice"`      // of parties that have several
	Equilibria map[string][]int  `json:"equilibria"` // by concept
	Headline   Headline          `json:"headline"`
}

// Flip is a single change of judgement that changes the headline.
type Flip struct {
	Kind      string         `json:"kind"` // swap, inferred or quote
	Party     string         `json:"party"`
	Positions []int          `json:"positions"` // of the wants swapped or dropped
	From      Headline       `json:"from"`
	To        Headline       `json:"to"`
	Because   []answer.Quote `json:"because"` // what these wants rest on
}

// Share is the share of variants in which a state holds: of variants of this
// case, and no probability of anything.
type Share struct {
	N       int     `json:"n"`
	Concept string  `json:"concept"`
	Share   float64 `json:"share"`
}

// Ask says how sure it is.
func Ask(context.Context, Request) (Result, error) {
	return Result{}, errors.New("robust: not built yet")
}
