package main

import (
	"io"

	"github.com/spf13/cobra"

	"detente/answer/stuck"
	"detente/report"
)

func newStuck(s *session) *cobra.Command {
	var f flags
	var all bool
	cmd := &cobra.Command{
		Use:   "stuck CASE",
		Short: "say why nothing moves, and why offers came to nothing",
		Long: `stuck says whether today holds and who holds it, what no party to the conflict
would like less than today and one would like more, and what stands in the way
of that: nobody gains by a first step, somebody would break it, a word is read
in two ways. Then it takes each offer of each meeting apart: who would have been
worse off by it than on the day it was made, and who would have broken it; also
as it would be if a party spoke with another of its voices.

A party to the conflict is one that must agree: any that is no outsider.`,
		Example: `  detente stuck talks
  detente stuck talks --voice DPRK=hard
  detente stuck talks --all --json`,
		Args: exactly("CASE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.stuck(cmd, args[0], all, &f)
		},
	}
	f.aboutCase(cmd)
	f.aboutLists(cmd)
	f.aboutVerdicts(cmd)
	cmd.Flags().BoolVar(&all, "all", false, "take every situation that is better for the parties\nto the conflict, not only those that would hold and that no other beats")
	return cmd
}

func (s *session) stuck(cmd *cobra.Command, arg string, all bool, f *flags) error {
	c, w, opt, err := s.broadlyAsked(cmd.Context(), arg, f)
	if err != nil {
		return err
	}
	if w != nil {
		return s.broadStuck(cmd, c, w, opt, all, f)
	}
	r, err := stuck.Ask(cmd.Context(), stuck.Request{Model: c.m, Options: opt, All: all, Limit: f.limit})
	if err != nil {
		return err
	}
	c.warn(&r.Head)
	return s.print(f.json, r, func(w io.Writer) { report.Stuck(w, c.m, r) })
}
