package main

import (
	"io"

	"github.com/spf13/cobra"

	"detente/answer/check"
	"detente/report"
)

func newCheck(s *session) *cobra.Command {
	var f flags
	cmd := &cobra.Command{
		Use:   "check CASE",
		Short: "say everything that is wrong with a case, or doubtful",
		Long: `check reads a case, compiles it under each of its scenarios and voices, and
lists every error and warning with its line, a caret and a hint. A quote that
is not in its source is an error here and a warning to other commands.

The exit status is 1 if there are errors, 2 if there is nothing to read.`,
		Example: `  detente check talks
  detente check talks/case.yaml --json
  detente check - < case.yaml`,
		Args: exactly("CASE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.check(cmd, args[0], &f)
		},
	}
	f.aboutCase(cmd)
	f.aboutLists(cmd)
	return cmd
}

func (s *session) check(cmd *cobra.Command, arg string, f *flags) error {
	if err := f.valid(); err != nil {
		return err
	}
	l, err := s.load(arg)
	if err != nil {
		return err
	}
	if l.c != nil {
		// What the flags name must be there, though all is checked anyway.
		if _, err := l.c.Setup(f.scenario, f.voices); err != nil {
			return err
		}
	}
	r, err := check.Ask(cmd.Context(), check.Request{Text: l.text, Case: l.c, Found: l.problems, Limit: f.limit})
	if err != nil {
		return err
	}
	if err := s.print(f.json, r, func(w io.Writer) { report.Check(w, r) }); err != nil {
		return err
	}
	if r.Found.Errors() > 0 {
		return errFound
	}
	return nil
}
