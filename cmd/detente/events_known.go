package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"detente/events"
	"detente/evidence"
)

// knownEvents are the events of what detente itself has found: the record in a
// case, or the claims that `read --json` has printed. ok is false where a file is
// neither.
func (s *session) knownEvents(ctx context.Context, args []string, opt *events.Options) (r *events.Record, ok bool, err error) {
	isCase, isClaims := false, false
	for _, arg := range args {
		info, err := os.Stat(arg)
		isCase = isCase || err == nil && info.IsDir() || filepath.Ext(arg) == ".yaml"
		isClaims = isClaims || filepath.Ext(arg) == ".json"
	}
	switch {
	case !isCase && !isClaims:
		return nil, false, nil
	case len(args) > 1:
		return nil, true, &usage{"a case, or what read has printed, stands alone: it cannot be put together with other files", "ask about one at a time"}
	case isCase:
		r, err = s.caseEvents(ctx, args[0], opt)
	default:
		r, err = claimEvents(args[0], opt)
	}
	return r, true, err
}

// caseEvents are the record beside a case, or else the steps in its history.
func (s *session) caseEvents(ctx context.Context, arg string, opt *events.Options) (*events.Record, error) {
	l, err := s.load(arg)
	if err != nil {
		return nil, err
	}
	if l.c == nil {
		return nil, onlyErrors(l.problems)
	}
	if len(opt.Parties) > 0 {
		return nil, &usage{"--parties is about files of events; a case names its own", "leave it out"}
	}
	r, parties, err := s.recordBeside(ctx, &l, *opt)
	if r != nil || err != nil {
		opt.Parties = parties
		return r, err
	}
	if len(l.c.History) == 0 {
		return nil, &usage{"the case has no " + events.CaseFile + " beside it and no history", "put down what was done, and when, under history; or name a file of events"}
	}
	list, left := events.FromHistory(l.c)
	if opt.Parties, err = events.ParseParties(ids(l.c)); err != nil {
		return nil, &usage{err.Error(), ""}
	}
	return told(arg, ids(l.c), list, left, opt), nil
}

// claimEvents are the claims that read has printed as JSON.
func claimEvents(name string, opt *events.Options) (*events.Record, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, &usage{fmt.Sprintf("could not read %s: %s", name, unopened(name, err)), ""}
	}
	if len(opt.Parties) == 0 {
		return nil, unnamed()
	}
	var found evidence.Result
	if err := json.Unmarshal(text, &found); err != nil || found.Detente == 0 {
		return nil, &usage{name + " is not what `detente read --json` prints", "print it again: detente read FILE... --json > " + name}
	}
	var claims []evidence.Claim
	for k := range found.Documents {
		claims = append(claims, found.Documents[k].Claims...)
	}
	scale := opt.Scale
	if scale == nil {
		goldstein, _ := events.FindScale("goldstein")
		scale = &goldstein
	}
	var parties []string
	for _, p := range opt.Parties {
		parties = append(parties, p.ID)
	}
	list, left := events.FromClaims(parties, *scale, claims)
	return told(name, parties, list, left, opt), nil
}

// told is a record of events that were found in a file, with what was left out.
func told(name string, parties []string, list []events.Event, left map[events.Reason]int, opt *events.Options) *events.Record {
	within := slices.DeleteFunc(list, func(e events.Event) bool {
		return opt.From != nil && e.Day < *opt.From || opt.To != nil && e.Day > *opt.To
	})
	left[events.OutsideDates] += len(list) - len(within)
	r := events.FromEvents(parties, within)
	for reason, n := range left {
		if n > 0 {
			r.Funnel.Rows.Dropped[reason] = int64(n)
			r.Funnel.Rows.Read += int64(n)
		}
	}
	r.Funnel.Files = []events.File{{Name: filepath.ToSlash(name), Format: "detente", Rows: r.Funnel.Rows.Read}}
	return r
}
