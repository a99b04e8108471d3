package main

import (
	"io"

	"github.com/spf13/cobra"

	"detente/answer/spiral"
	"detente/report"
)

func newSpiral(s *session) *cobra.Command {
	var f flags
	cmd := &cobra.Command{
		Use:   "spiral CASE",
		Short: "look for a vicious circle, and for what would break it",
		Long: `spiral looks for sequences of steps, each a gain for the party that takes it,
that leave every one of these parties worse off than before the first, or that
lead back to where they began; and for single changes that break the first:
an option held, a want given up, an answer made possible.

It starts from today and what is one step away, from what was so in the record
and offered at meetings, and from what every party to the conflict likes
at least as well.`,
		Example: `  detente spiral talks
  detente spiral talks --scenario no-drills
  detente spiral talks --json --limit 10`,
		Args: exactly("CASE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.spiral(cmd, args[0], &f)
		},
	}
	f.aboutCase(cmd)
	f.aboutLists(cmd)
	f.aboutVerdicts(cmd)
	return cmd
}

func (s *session) spiral(cmd *cobra.Command, arg string, f *flags) error {
	c, opt, err := s.compileAsked(cmd.Context(), arg, f)
	if err != nil {
		return err
	}
	r, err := spiral.Ask(cmd.Context(), spiral.Request{Model: c.m, Options: opt, Limit: f.limit})
	if err != nil {
		return err
	}
	c.warn(&r.Head)
	return s.print(f.json, r, func(w io.Writer) { report.Spiral(w, c.m, r) })
}
