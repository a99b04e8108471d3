package main

import (
	"io"

	"github.com/spf13/cobra"

	"detente/answer/states"
	"detente/report"
)

func newStates(s *session) *cobra.Command {
	var f flags
	var where string
	cmd := &cobra.Command{
		Use:   "states CASE",
		Short: "list the states a case can be in",
		Long: `states lists the feasible states with their numbers and codes: Y for an option
that is taken, · for one that is not, the level of one that has levels. Where
there are too many options for columns, it names those taken.`,
		Example: `  detente states talks
  detente states talks --where 'USA.drills and not DPRK.test'
  detente states talks --scenario no-drills --json`,
		Args: exactly("CASE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.states(cmd, args[0], where, &f)
		},
	}
	f.aboutCase(cmd)
	f.aboutLists(cmd)
	cmd.Flags().StringVar(&where, "where", "", "list only states that meet the `condition`")
	return cmd
}

func (s *session) states(cmd *cobra.Command, arg, where string, f *flags) error {
	c, err := s.compile(cmd.Context(), arg, f)
	if err != nil {
		return err
	}
	req := states.Request{Model: c.m, Limit: f.limit}
	if cmd.Flags().Changed("where") {
		met, problems := c.c.Condition("--where", where)
		if problems.Errors() > 0 {
			return problems
		}
		req.Where = met
	}
	r, err := states.Ask(cmd.Context(), req)
	if err != nil {
		return err
	}
	c.warn(&r.Head)
	return s.print(f.json, r, func(w io.Writer) { report.States(w, c.m, r) })
}
