package main

import (
	"io"

	"github.com/spf13/cobra"

	"detente/answer/why"
	"detente/report"
)

func newWhy(s *session) *cobra.Command {
	var f flags
	var ask struct {
		party  string
		formal bool
	}
	cmd := &cobra.Command{
		Use:   "why CASE STATE",
		Short: "say why a state holds, or why it does not",
		Long: `why explains the verdicts on one state: who has a reason to leave it, what
answers each gain, and the wants and quotes that this rests on.

A STATE is a number (7 or s7), code 12, a row of Y, N and dashes, or a
condition that one state meets; in a case that lists its states, an id. Where
there are too many states to list, it is also told by what is otherwise in it
than today, or by what is taken in it: 'today [X, not Y]', '[X, Z = level]'.`,
		Example: `  detente why talks 7
  detente why talks 'USA.drills and not DPRK.test' --party DPRK
  detente why talks s7 --concept seq --formal
  detente why wide 'today [USA.drills, not DPRK.test]'`,
		Args: exactly("CASE", "STATE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.why(cmd, args[0], args[1], ask.party, ask.formal, &f)
		},
	}
	f.aboutCase(cmd)
	f.aboutLists(cmd)
	f.aboutVerdicts(cmd)
	cmd.Flags().StringVar(&ask.party, "party", "", "explain the verdict for the party `ID` only")
	cmd.Flags().StringSliceVar(&f.concepts, "concept", nil, "explain under the concept `ID` only")
	cmd.Flags().BoolVar(&ask.formal, "formal", false, "write sets, ranks and moves as the definitions do")
	complete(cmd, "party", partyNames)
	complete(cmd, "concept", conceptNames)
	return cmd
}

func (s *session) why(cmd *cobra.Command, arg, state, party string, formal bool, f *flags) error {
	c, w, opt, err := s.broadlyAsked(cmd.Context(), arg, f)
	if err != nil {
		return err
	}
	if w != nil && formal {
		return &usage{"--formal writes ranks, and the states of this case are too many to be ranked", "leave it out"}
	}
	if w != nil {
		return s.broadWhy(cmd, c, w, state, party, f)
	}
	at, err := c.m.Find("STATE", state)
	if err != nil {
		return err
	}
	opt.Concepts = nil // the request names them
	r, err := why.Ask(cmd.Context(), why.Request{
		Model: c.m, State: at, Party: party, Concepts: f.concepts, Options: opt, Limit: f.limit,
	})
	if err != nil {
		return err
	}
	c.warn(&r.Head)
	return s.print(f.json, r, func(w io.Writer) {
		if formal {
			report.Formal(w, c.m, r)
		} else {
			report.Why(w, c.m, r)
		}
	})
}
