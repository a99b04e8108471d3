// Package quotes answers how the quotes of a case stand in its sources, and
// what has changed since these were locked.
package quotes

import (
	"context"
	"fmt"
	"slices"

	"detente"
	"detente/answer"
)

// Request asks about all quotes of a case, or those from one source.
type Request struct {
	Case   *detente.Case
	Source string // an id, or "" for all
	Limit  int    // quotes listed; 0 means no limit
}

// Result lists sources and quotes.
type Result struct {
	answer.Head
	Lock    *string  `json:"lock"`    // the lock file; null where there is none that can be read
	Sources []Source `json:"sources"` // in file order
	Quotes  []Quote  `json:"quotes"`  // in file order; of one source, in its order
	Counts  Counts   `json:"counts"`
	Wrote   *string  `json:"wrote"` // the lock file, if it was written; what is said above is then so
}

// Source is a document and whether it is as it was locked.
type Source struct {
	ID     string `json:"id"`
	File   string `json:"file"`
	SHA256 string `json:"sha256"`
	Bytes  int    `json:"bytes"`
	Quotes int    `json:"quotes"`
	Locked Locked `json:"locked"`
}

// Locked says how a source stands to the lock.
type Locked string

// How a source stands to the lock.
const (
	Same    Locked = "same"
	Changed Locked = "changed"
	New     Locked = "new"  // the lock does not have it
	None    Locked = "none" // there is no lock
)

// Quote is a quote, the entry that rests on it, and where it was.
type Quote struct {
	Entry string `json:"entry"`
	answer.Quote
	Line int    `json:"line"` // in the source, from 1; 0 where it is lost
	Was  *Place `json:"was"`  // in the source as it was locked; null where it was not

	ProposedBy string `json:"proposed_by,omitempty"` // the program that put it in; no person has accepted it yet
}

// Place is a range of bytes.
type Place struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Counts are of all quotes asked for.
type Counts struct {
	Exact     int `json:"exact"`
	Ambiguous int `json:"ambiguous"`
	Moved     int `json:"moved"`
	Lost      int `json:"lost"`
	Unlocked  int `json:"unlocked"` // found, and not in the lock; 0 without a lock
}

// Ask lists the quotes. The error is that there is no such source.
func Ask(_ context.Context, req Request) (Result, error) {
	c := req.Case
	r := Result{Head: answer.CaseHead(c, detente.Setup{}), Sources: []Source{}, Quotes: []Quote{}}
	if c.Lock != nil {
		r.Lock = &c.Lock.File.Name
	}
	place := map[string]int{}
	for i := range c.Sources {
		if s := &c.Sources[i]; req.Source == "" || s.ID == req.Source {
			place[s.ID] = len(r.Sources)
			r.Sources = append(r.Sources, Source{s.ID, s.Path, s.SHA256, len(s.Text.Text), 0, locked(c.Lock, s)})
		}
	}
	if req.Source != "" && len(r.Sources) == 0 {
		return r, fmt.Errorf("there is no source %q", req.Source)
	}
	all := []Quote{}
	for _, x := range c.Entries() {
		for k, q := range answer.NewQuotes(c, x.Because) {
			if at, asked := place[q.Source]; asked {
				r.Sources[at].Quotes++
				all = append(all, r.quote(c, x, k, q))
			}
		}
	}
	if req.Source != "" {
		slices.SortStableFunc(all, func(a, b Quote) int { return a.Start - b.Start })
	}
	r.Quotes = append(r.Quotes, answer.Limited(&r.Head, all, req.Limit)...)
	return r, nil
}

func locked(l *detente.Lock, s *detente.Source) Locked {
	switch {
	case l == nil:
		return None
	case l.Source(s.ID) == nil:
		return New
	case l.Changed(s):
		return Changed
	}
	return Same
}

// quote is the quote at a place of an entry, which it counts.
func (r *Result) quote(c *detente.Case, x detente.EntryRef, k int, q answer.Quote) Quote {
	made := Quote{Entry: x.Path, Quote: q}
	if was := c.Lock.Quote(q.Source, x.Because[k].Text); was != nil {
		made.Was, made.ProposedBy = &Place{was.Start, was.End}, was.ProposedBy
	}
	switch x.Because[k].Anchor {
	case detente.Lost:
		r.Counts.Lost++
		return made
	case detente.Exact:
		r.Counts.Exact++
	case detente.Ambiguous:
		r.Counts.Ambiguous++
	case detente.Moved:
		r.Counts.Moved++
	}
	if c.Lock != nil && made.Was == nil {
		r.Counts.Unlocked++
	}
	made.Line, _, _ = detente.Range{File: c.Sources[x.Because[k].Source].Text, Start: q.Start, End: q.End}.Position()
	return made
}
