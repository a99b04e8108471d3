package main

import (
	"io"

	"github.com/spf13/cobra"

	"detente/answer/rules"
	"detente/report"
)

func newRules(s *session) *cobra.Command {
	var f flags
	cmd := &cobra.Command{
		Use:   "rules CASE",
		Short: "say what each rule takes away",
		Long: `rules tells the rules in words, and how many of the combinations of the options
each takes away: of those that the rules before it leave, and alone. A rule that
takes nothing away is said by the others already. It also answers where the
states are too many to list, and where the rules leave nothing.`,
		Example: `  detente rules talks
  detente rules talks --scenario no-drills
  detente rules talks --json`,
		Args: exactly("CASE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.rules(cmd, args[0], &f)
		},
	}
	f.aboutCase(cmd)
	return cmd
}

func (s *session) rules(cmd *cobra.Command, arg string, f *flags) error {
	c, err := s.prepare(arg, f)
	if err != nil {
		return err
	}
	r, err := rules.Ask(cmd.Context(), rules.Request{Case: c.c, Setup: c.setup})
	if err != nil {
		return err
	}
	c.warn(&r.Head)
	return s.print(f.json, r, func(w io.Writer) { report.Rules(w, c.c, c.setup, r) })
}
