// Package robust answers: how sure is it?
//
// [Ask] says under which voices of the parties a finding stays, which single
// judgement it turns on, and in what share of seeded variants each equilibrium
// stays one (theory section 9). What it watches is the [Headline]: what a first
// page would say.
//
// # Definitions
//
// A reading is one combination of the voices of the parties. A flip is a single
// change of judgement that changes the headline: two neighbouring wants of a
// party swapped, an inferred want left out, or a quote left out, with which
// every want falls that rests on nothing else. All are tried.
//
// A variant moves wants by a few places. Want k of a party, from 0, is drawn a
// whole number d from -w to w, each as likely: w is 0 where its confidence is
// high, 1 where it is medium and 3 where it is low; without one, 1 for a want
// that was said or done and 3 for one that is inferred. It goes past d others
// if these stay: wants are put in the order of 2(k+d), one more where d is above
// 0 and one less where it is below; equal ones stay in the order they had.
// Nothing is left out, and preferences that are no list of wants stay as they
// are. Variant n, from 0, has a generator of its own,
// rand.NewPCG(seed, n), that draws for parties and wants in file order, but not
// where w is 0.
//
// The share of variants is a share of variants of this model, and no
// probability of anything in the world.
package robust

import (
	"context"
	"fmt"

	"detente/answer"
	"detente/model"
	"detente/stability"
)

// Request asks how sure a case's findings are.
type Request struct {
	Model *model.Model
	// Options say how verdicts are computed; no concepts means nash and seq,
	// which the headline rests on in any case.
	Options  stability.Options
	Samples  int    // seeded variants; 0 for none
	Seed     uint64 // of the variants
	Limit    int    // entries of each list; 0 means no limit
	Progress func(done, total int)
}

// Result is how sure the findings are.
type Result struct {
	answer.Head
	Seed     uint64   `json:"seed"`
	Samples  int      `json:"samples"`  // variants drawn: as many as asked for, unless that was too much
	Movable  int      `json:"movable"`  // wants that may move in them; without any, all are the case as asked
	Headline Headline `json:"headline"` // of the case as it is asked
	Voices   []Voices `json:"voices"`   // in file order, the last party's changing fastest
	Flips    []Flip   `json:"flips"`    // swaps, then inferred wants, then quotes
	Same     *Same    `json:"same"`     // null without variants
	Shares   []Share  `json:"shares"`   // what holds in the case as asked first, by concept, then the largest share
	Counts   Counts   `json:"counts"`   // also where a list is cut
	Tried    Tried    `json:"tried"`
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
	Equilibria map[string][]int  `json:"equilibria"` // by concept; one without a meaning in the case is missing
	Headline   Headline          `json:"headline"`
	Same       bool              `json:"same"` // the headline is that of the case as asked
}

// The kinds of flip.
const (
	Swap     = "swap"     // two neighbouring wants change places
	Inferred = "inferred" // an inferred want is left out
	Quoted   = "quote"    // a quote is left out, and every want that rests on it alone
)

// Flip is a single change of judgement that changes the headline. Without a
// status quo there is no headline: what changes then is which states are
// equilibria under nash or seq.
type Flip struct {
	Kind      string         `json:"kind"`
	Party     string         `json:"party"`
	Positions []int          `json:"positions"` // of the wants swapped or left out
	Also      []answer.Place `json:"also"`      // wants of other parties that fall with the same quote
	From      Headline       `json:"from"`
	To        Headline       `json:"to"`
	Because   []answer.Quote `json:"because"` // what these wants rest on; of a quote, the quote
}

// Same is the share of variants in which the headline says the same; of nash
// and seq, without a status quo, that in which the same states are equilibria.
type Same struct {
	Nash   float64  `json:"nash"`
	Seq    float64  `json:"seq"`
	Better *float64 `json:"better"` // null without a status quo
	All    float64  `json:"all"`    // the three together
}

// Share is the share of variants in which a state holds: of variants of this
// case, and no probability of anything.
type Share struct {
	N       int     `json:"n"`
	Concept string  `json:"concept"`
	Share   float64 `json:"share"`
	In      int     `json:"in"`    // variants
	Asked   bool    `json:"asked"` // it is an equilibrium of the case as asked
}

// Counts are how many there are: combinations of voices tried under which today
// holds (seq), flips found, and states that are an equilibrium somewhere, each
// once for a concept.
type Counts struct {
	Holding int `json:"holding"`
	Flips   int `json:"flips"`
	Shares  int `json:"shares"`
}

// Tried is what was tried, of all there is.
type Tried struct {
	Voices   Part `json:"voices"`
	Swaps    Part `json:"swaps"`
	Inferred Part `json:"inferred"`
	Quotes   Part `json:"quotes"`
}

// Part is how many were tried of how many.
type Part struct {
	Tried int `json:"tried"`
	Of    int `json:"of"`
}

// Ask says how sure it is.
//
// Work is bounded by the size of the case: where not every reading, change or
// variant fits, Truncated is set and a warning says what was done. The result
// does not turn on the number of cores.
//
// The error is that of stability.Solve, or of the case under one of its voices.
func Ask(ctx context.Context, req Request) (Result, error) {
	r := Result{
		Head: answer.NewHead(req.Model), Seed: req.Seed,
		Voices: []Voices{}, Flips: []Flip{}, Shares: []Share{},
	}
	j, err := newJudge(ctx, req.Model, req.Options)
	if err != nil {
		return r, err
	}
	r.Engine, r.Headline = j.engine, j.asked.headline
	if req.Options.Semantics != model.Legal {
		r.Semantics = req.Options.Semantics.String()
	}
	readings, changes := j.readings(&r), j.changes(&r)
	r.Samples, r.Movable = j.affordable(req.Samples), j.movable()
	if r.Samples < req.Samples {
		r.cut(fmt.Sprintf("the case is too big for %d variants; %d were drawn", req.Samples, r.Samples))
	}
	r.Exact = !r.Truncated && r.Samples == 0
	p := &progress{told: req.Progress, total: len(readings) + len(changes) + r.Samples}
	if err := r.voices(ctx, j, p, readings, req.Limit); err != nil {
		return r, err
	}
	if err := r.flips(ctx, j, p, changes, req.Limit); err != nil {
		return r, err
	}
	return r, r.variants(ctx, j, p, req.Limit)
}

// cut reports that something was left out, and what.
func (r *Result) cut(what string) {
	r.Truncated = true
	r.Warnings = append(r.Warnings, what)
}
