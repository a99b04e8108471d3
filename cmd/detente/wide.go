package main

import (
	"context"
	"errors"
	"io"

	"github.com/spf13/cobra"

	"detente/answer/broad"
	"detente/answer/inverse"
	"detente/answer/states"
	"detente/condition"
	"detente/model"
	"detente/report"
	"detente/stability"
	"detente/wide"
)

// tooWide says of a case whose states are too many for a command which commands
// can do without a list of them.
func tooWide(err error) error {
	var short *stability.Short
	if errors.As(err, &short) {
		return &usage{short.Error(), "allow more with --max-memory, or ask for fewer concepts at a time with --concepts"}
	}
	var big *model.TooBig
	if !errors.As(err, &big) {
		return err
	}
	more := ""
	if big.Digits <= listable {
		more = "allow more with --max-memory; or "
	}
	return &usage{big.Text(), more + "check, states, solve, why, wants, stuck, inverse and rules answer without a list of states; or " + big.Hint()}
}

// listable is how many digits a case may have for its states to be listed where
// there is memory enough.
const listable = 30

// broadly is compile for a command that has an answer where the states are too
// many to list: there is then no model, but the case as package wide has it.
func (s *session) broadly(ctx context.Context, arg string, f *flags) (compiled, *wide.Case, error) {
	c, err := s.compileAnyWidth(ctx, arg, f)
	if err != nil || c.m != nil {
		return c, nil, err
	}
	if f.engine != "" && f.engine != "cone" {
		return c, nil, &usage{"the engine " + f.engine + " lists states, and this case has too many", "leave --engine out, or write --engine cone"}
	}
	w, err := wide.Open(ctx, c.c, c.setup)
	return c, w, err
}

// broadlyAsked is broadly with what the flags say of how states are judged.
func (s *session) broadlyAsked(ctx context.Context, arg string, f *flags) (compiled, *wide.Case, stability.Options, error) {
	opt, err := f.options()
	if err != nil {
		return compiled{}, nil, opt, err
	}
	c, w, err := s.broadly(ctx, arg, f)
	return c, w, opt, err
}

// shortLimit is the limit asked for, or what lists of long states are cut to.
func shortLimit(cmd *cobra.Command, f *flags) int {
	if cmd.Flags().Changed("limit") {
		return f.limit
	}
	return broad.DefaultLimit
}

func (s *session) broadStates(cmd *cobra.Command, c compiled, w *wide.Case, met *condition.Condition, req states.Request, f *flags) error {
	limit := shortLimit(cmd, f)
	if !f.json && !cmd.Flags().Changed("limit") {
		limit = report.ShownBroad
	}
	bar := s.newBar("judging states")
	ask := broad.StatesRequest{Wide: w, Where: met, Holds: req.Holds, Better: req.Better, First: req.First, Limit: limit}
	ask.Progress = bar.set
	r, err := broad.AskStates(cmd.Context(), ask)
	bar.end()
	if err != nil {
		return err
	}
	c.warn(&r.Head)
	return s.print(f.json, r, func(out io.Writer) { report.BroadStates(out, w, r) })
}

func (s *session) broadSolve(cmd *cobra.Command, c compiled, w *wide.Case, opt stability.Options, f *flags) error {
	bar := s.newBar("judging states")
	ask := broad.SolveRequest{Wide: w, Limit: shortLimit(cmd, f)}
	ask.Concepts, ask.Semantics, ask.Progress = opt.Concepts, opt.Semantics, bar.set
	r, err := broad.AskSolve(cmd.Context(), ask)
	bar.end()
	if err != nil {
		return err
	}
	c.warn(&r.Head)
	return s.print(f.json, r, func(out io.Writer) { report.BroadSolve(out, w, r) })
}

func (s *session) broadWhy(cmd *cobra.Command, c compiled, w *wide.Case, state, party string, f *flags) error {
	at, err := w.Find("STATE", state)
	if err != nil {
		return err
	}
	sem, err := model.ParseSemantics(f.semantics)
	if err != nil {
		return err
	}
	ask := broad.WhyRequest{Wide: w, State: at, Party: party, Concepts: f.concepts, Semantics: sem, Limit: shortLimit(cmd, f)}
	if len(ask.Concepts) == 0 && !f.json {
		ask.Concepts = []string{stability.SEQ.ID} // what the page speaks of
	}
	r, err := broad.AskWhy(cmd.Context(), ask)
	if err != nil {
		return err
	}
	c.warn(&r.Head)
	return s.print(f.json, r, func(out io.Writer) { report.BroadWhy(out, w, r) })
}

func (s *session) broadStuck(cmd *cobra.Command, c compiled, w *wide.Case, opt stability.Options, all bool, f *flags) error {
	r, err := broad.AskStuck(cmd.Context(), broad.StuckRequest{Wide: w, Semantics: opt.Semantics, All: all, Limit: shortLimit(cmd, f)})
	if err != nil {
		return err
	}
	c.warn(&r.Head)
	return s.print(f.json, r, func(out io.Writer) { report.BroadStuck(out, w, r) })
}

func (s *session) broadInverse(cmd *cobra.Command, c compiled, w *wide.Case, state string, req inverse.Request, f *flags) error {
	at, err := w.Find("STATE", state)
	if err != nil {
		return err
	}
	sem, err := model.ParseSemantics(f.semantics)
	if err != nil {
		return err
	}
	ask := broad.InverseRequest{Wide: w, State: at, Party: req.Party, Concepts: f.concepts, Semantics: sem, Limit: shortLimit(cmd, f)}
	if len(ask.Concepts) == 0 && !f.json {
		ask.Concepts = []string{stability.Nash.ID, stability.SEQ.ID} // what the page speaks of
	}
	r, err := broad.AskInverse(cmd.Context(), ask)
	if err != nil {
		return err
	}
	c.warn(&r.Head)
	return s.print(f.json, r, func(out io.Writer) { report.BroadInverse(out, w, r) })
}
