package main

import (
	"io"

	"github.com/spf13/cobra"

	"detente/answer/holds"
	"detente/report"
	"detente/stability"
)

func newSolve(s *session) *cobra.Command {
	var f flags
	cmd := &cobra.Command{
		Use:   "solve CASE",
		Short: "say which states hold, and under which concept",
		Long: `solve judges every state for every party under each solution concept, and lists
the states that hold for all: first those that are no loss to any party to
the conflict, then by the concept that speaks most strongly for them. Where the
states are too many to list, it judges each party by the options that can
matter to it.

` + concepts(),
		Example: `  detente solve talks
  detente solve talks --concepts nash,seq
  detente solve talks --scenario no-drills --voice DPRK=hard --json`,
		Args: exactly("CASE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.solve(cmd, args[0], &f)
		},
	}
	f.aboutCase(cmd)
	f.aboutLists(cmd)
	f.aboutVerdicts(cmd)
	cmd.Flags().StringSliceVar(&f.concepts, "concepts", nil, "judge under these concepts only, as in `nash,seq`")
	complete(cmd, "concepts", conceptNames)
	return cmd
}

// concepts explains the concepts, one a line.
func concepts() string {
	text := "The concepts:"
	for _, c := range stability.Concepts {
		text += "\n  " + c.ID + "     "[:6-len(c.ID)] + c.Name
	}
	return text
}

func (s *session) solve(cmd *cobra.Command, arg string, f *flags) error {
	c, w, opt, err := s.broadlyAsked(cmd.Context(), arg, f)
	if err != nil {
		return err
	}
	if w != nil {
		return s.broadSolve(cmd, c, w, opt, f)
	}
	bar := s.newBar("judging states")
	opt.Progress = bar.set
	r, err := holds.Ask(cmd.Context(), holds.Request{Model: c.m, Options: opt, Limit: f.limit})
	bar.end()
	if err != nil {
		return err
	}
	c.warn(&r.Head)
	return s.print(f.json, r, func(w io.Writer) { report.Solve(w, c.m, r) })
}
