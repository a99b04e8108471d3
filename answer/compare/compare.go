// Package compare answers: what changed?
//
// [Ask] compares two cases, or one case under two setups: what is in the one
// and not in the other, and what that does to what holds.
//
// # Definitions
//
// Parties are the same by id, options by party and id, and rules and wants by
// their condition, whatever the order in which their terms and the options of
// the case are written. States are the same by what is taken: the options taken
// and their levels, so that an option which only one case has counts as not
// taken in the other; in the graph form by id. Numbers of states differ between
// cases: what speaks of a is in the numbers of a, what speaks of b in those of b.
//
// A want is moved if it is not among the most wants of both lists that stand in
// the same order in both. It is reworded if its condition stays and its text
// changes, or its text stays and its condition changes.
package compare

import (
	"context"
	"slices"

	"detente/answer"
	"detente/model"
	"detente/stability"
)

// Request asks what is different in B.
type Request struct {
	A, B *model.Model
	Date string // the day whose situation is today in B, only to be told; "" for none
	// Options say how verdicts are computed; no concepts means nash and seq.
	Options stability.Options
	Limit   int // entries of each list; 0 means no limit
}

// Result is what is different. The head is that of b; a and b have inputs of
// their own.
type Result struct {
	answer.Head
	A          Side                  `json:"a"`
	B          Side                  `json:"b"`
	Parties    Parties               `json:"parties"`
	Options    Options               `json:"options"`
	Rules      Names                 `json:"rules"` // as written
	Moves      []string              `json:"moves"` // parties of both whose moves between states of both differ
	StatusQuo  StatusQuo             `json:"status_quo"`
	Wants      []Want                `json:"wants"`
	Orders     []string              `json:"orders"` // parties of both that order the states of both otherwise
	Sources    Sources               `json:"sources"`
	States     States                `json:"states"`
	Equilibria map[string]Equilibria `json:"equilibria"` // by concept; one without a meaning in either is missing
	Headline   Headlines             `json:"headline"`
}

// Side is one of the two.
type Side struct {
	Title     string            `json:"title"`
	AsOf      string            `json:"as_of"`
	Scenario  string            `json:"scenario"`
	Voices    map[string]string `json:"voices"` // of parties that have several
	Date      string            `json:"date"`
	StatusQuo *int              `json:"status_quo"`
	Inputs    answer.Inputs     `json:"inputs"`
}

// Names are what only b has, and what only a has.
type Names struct {
	Added   []string `json:"added"`
	Dropped []string `json:"dropped"`
}

// Parties are the parties that only one has, and those with another role.
type Parties struct {
	Names
	Roles []Role `json:"roles"`
}

// Role is another role of a party.
type Role struct {
	Party string `json:"party"`
	From  string `json:"from"`
	To    string `json:"to"`
}

// Options are the options that only one has; those with other levels, another
// direction, or a seat in one alone; and those of both that a scenario holds at
// a value in one alone, or at another.
type Options struct {
	Names
	Changed []string `json:"changed"`
	Held    []Held   `json:"held"`  // in b
	Freed   []Held   `json:"freed"` // held in a and free in b
}

// Held is an option at a value: yes, no or a level.
type Held struct {
	Option string `json:"option"`
	Value  string `json:"value"`
}

// StatusQuo is what is different today.
type StatusQuo struct {
	Same    bool    `json:"same"`
	Changed []Value `json:"changed"` // none where either names no status quo, or is in the graph form
}

// Value is an option of which another value holds; no, or the lowest level,
// where a case does not have it.
type Value struct {
	Option string `json:"option"`
	From   string `json:"from"`
	To     string `json:"to"`
}

// The kinds of changed want, in the order in which those of one want stand.
const (
	Dropped    = "dropped"
	Added      = "added"
	Moved      = "moved"
	Reworded   = "reworded"
	Basis      = "basis"      // it rests on another basis, or other quotes
	Preference = "preference" // no want: the preference is no list of wants in one, and is written in another way or orders the states of both otherwise
)

// Want is a change in what a party of both wants.
type Want struct {
	Party string       `json:"party"`
	Kind  string       `json:"kind"`
	From  *answer.Want `json:"from"` // in a; null for an added one
	To    *answer.Want `json:"to"`   // in b; null for a dropped one
}

// Sources are documents by id; changed ones have another text.
type Sources struct {
	Names
	Changed []string `json:"changed"`
}

// States are how many states are in play: in a, in b, and in both.
type States struct {
	A    int `json:"a"`
	B    int `json:"b"`
	Both int `json:"both"`
}

// Equilibria are the states that hold in one alone, also those that the other
// does not have.
type Equilibria struct {
	Gained []int  `json:"gained"` // in numbers of b
	Lost   []int  `json:"lost"`   // in numbers of a
	Counts Counts `json:"counts"` // also where a list is cut
}

// Counts are how many there are; kept ones hold in both.
type Counts struct {
	Gained int `json:"gained"`
	Lost   int `json:"lost"`
	Kept   int `json:"kept"`
}

// Headlines are what a first page would say of each.
type Headlines struct {
	A    Headline `json:"a"`
	B    Headline `json:"b"`
	Same bool     `json:"same"` // they say the same
	Goal bool     `json:"goal"` // of better they do: the same state, or none in both
}

// Headline is what a first page rests on.
type Headline struct {
	Nash   *bool `json:"nash"`   // today holds under nash; null without a status quo
	Seq    *bool `json:"seq"`    // and under seq
	Better *int  `json:"better"` // the first goal of a way out; null where there is none
}

// Ask says what is different in B. The error is that of stability.Solve.
func Ask(ctx context.Context, req Request) (Result, error) {
	p := pair(req.A, req.B)
	r := Result{Head: answer.NewHead(req.B), A: side(req.A, ""), B: side(req.B, req.Date), Equilibria: map[string]Equilibria{}}
	for _, line := range answer.NewHead(req.A).Warnings {
		if !slices.Contains(r.Warnings, line) {
			r.Warnings = append(r.Warnings, line)
		}
	}
	r.written(p)
	if err := r.moves(ctx, p); err != nil {
		return r, err
	}
	r.orders(p)
	r.wants(p)
	r.limit(req.Limit)
	return r, r.verdicts(ctx, p, req)
}

func side(m *model.Model, date string) Side {
	x := Side{
		Title: m.Case.Title, AsOf: m.Case.AsOf, Scenario: m.Setup.Scenario, Voices: map[string]string{}, Date: date,
		Inputs: answer.NewHead(m).Inputs,
	}
	for _, p := range m.Parties {
		if len(p.Voices) > 1 && m.Setup.Voices[p.Index] != "" {
			x.Voices[p.ID] = m.Setup.Voices[p.Index]
		}
	}
	if today, known := m.Today(); known {
		n := m.Number(today)
		x.StatusQuo = &n
	}
	return x
}

// limit cuts the lists of what is written.
func (r *Result) limit(limit int) {
	for _, list := range []*[]string{
		&r.Parties.Added, &r.Parties.Dropped, &r.Options.Added, &r.Options.Dropped, &r.Options.Changed, &r.Rules.Added,
		&r.Rules.Dropped, &r.Moves, &r.Orders, &r.Sources.Added, &r.Sources.Dropped, &r.Sources.Changed,
	} {
		*list = answer.Limited(&r.Head, *list, limit)
	}
	r.Parties.Roles = answer.Limited(&r.Head, r.Parties.Roles, limit)
	r.Options.Held = answer.Limited(&r.Head, r.Options.Held, limit)
	r.Options.Freed = answer.Limited(&r.Head, r.Options.Freed, limit)
	r.StatusQuo.Changed = answer.Limited(&r.Head, r.StatusQuo.Changed, limit)
	r.Wants = answer.Limited(&r.Head, r.Wants, limit)
}
