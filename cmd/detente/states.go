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
	var req states.Request
	cmd := &cobra.Command{
		Use:   "states CASE",
		Short: "list the states a case can be in",
		Long: `states lists the feasible states with their numbers and codes: Y for an option
that is taken, · for one that is not, the level of one that has levels. Where
there are too many options for columns, it names those taken.

Filters go together: a state is listed that meets the condition, would hold
under the concept, and is better than today for each of the parties.`,
		Example: `  detente states talks
  detente states talks --where 'USA.drills and not DPRK.test'
  detente states talks --holds seq --better USA,DPRK --first USA
  detente states talks --scenario no-drills --json`,
		Args: exactly("CASE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.states(cmd, args[0], where, req, &f)
		},
	}
	f.aboutCase(cmd)
	f.aboutLists(cmd)
	cmd.Flags().StringVar(&where, "where", "", "list only states that meet the `condition`")
	cmd.Flags().StringVar(&req.Holds, "holds", "", "list only states that hold under the concept of this `ID`")
	cmd.Flags().StringSliceVar(&req.Better, "better", nil, "list only states that each of these `PARTIES` likes better than today")
	cmd.Flags().StringVar(&req.First, "first", "", "list those first that this `PARTY` likes best")
	complete(cmd, "holds", conceptNames)
	complete(cmd, "better", partyNames)
	complete(cmd, "first", partyNames)
	return cmd
}

func (s *session) states(cmd *cobra.Command, arg, where string, req states.Request, f *flags) error {
	c, w, err := s.broadly(cmd.Context(), arg, f)
	if err != nil {
		return err
	}
	req.Model, req.Limit = c.m, f.limit
	if cmd.Flags().Changed("where") {
		met, problems := c.c.Condition("--where", where)
		if problems.Errors() > 0 {
			return problems
		}
		req.Where = met
	}
	if w != nil {
		return s.broadStates(cmd, c, w, req.Where, req, f)
	}
	bar := s.newBar("judging states")
	req.Options.Progress = bar.set
	r, err := states.Ask(cmd.Context(), req)
	bar.end()
	if err != nil {
		return err
	}
	c.warn(&r.Head)
	return s.print(f.json, r, func(w io.Writer) { report.States(w, c.m, r) })
}
