package main

import (
	"io"

	"github.com/spf13/cobra"

	"detente/answer/wants"
	"detente/report"
)

func newWants(s *session) *cobra.Command {
	var f flags
	cmd := &cobra.Command{
		Use:   "wants CASE",
		Short: "say what each party wants, and which wants conflict",
		Long: `wants lists what each party wants, the most important first, with what it rests
on and whether today meets it; then the smallest sets of wants that no state
meets together. It also answers where the states are too many to list.`,
		Example: `  detente wants talks
  detente wants talks --voice DPRK=hard
  detente wants talks --limit 0 --json`,
		Args: exactly("CASE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			shown := report.ShownConflicts
			if cmd.Flags().Changed("limit") {
				shown = f.limit
			}
			return s.wants(cmd, args[0], shown, &f)
		},
	}
	f.aboutCase(cmd)
	f.aboutLists(cmd)
	return cmd
}

func (s *session) wants(cmd *cobra.Command, arg string, shown int, f *flags) error {
	c, err := s.compileAnyWidth(cmd.Context(), arg, f)
	if err != nil {
		return err
	}
	req := wants.Request{Case: c.c, Setup: c.setup, Model: c.m, Limit: f.limit}
	r, err := wants.Ask(cmd.Context(), req)
	if err != nil {
		return err
	}
	c.warn(&r.Head)
	return s.print(f.json, r, func(w io.Writer) { report.Wants(w, req, r, shown) })
}
