package main

import (
	"io"

	"github.com/spf13/cobra"

	"detente"
	"detente/answer/involve"
	"detente/report"
)

func newInvolve(s *session) *cobra.Command {
	var f flags
	var parties []string
	var to string
	var joint bool
	cmd := &cobra.Command{
		Use:   "involve CASE",
		Short: "say what would change if others sat at the table",
		Long: `involve puts every line-up of the outsiders at the table in turn, and sets side
by side what would hold with each, the way out, and what every party could lose
on it. What needs a seat stays as it is today for whoever has none; where an
outsider marks no option with seat, all of its options need one.

It says whose seat a settlement turns on, whose changes what others could lose,
who is worse off by an invitation, and whose seat changes nothing. With --to
all line-ups are asked about the same goal.`,
		Example: `  detente involve talks
  detente involve talks --parties CHN,RUS --joint
  detente involve talks --to 'DPRK.dismantling = full and USA.relief = full' --json`,
		Args: exactly("CASE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.involve(cmd, args[0], to, involve.Request{Parties: parties, Joint: joint}, &f)
		},
	}
	f.aboutCase(cmd)
	f.aboutLists(cmd)
	f.aboutVerdicts(cmd)
	cmd.Flags().StringSliceVar(&f.concepts, "concepts", nil, "list what holds under these concepts, as in `nash,seq`")
	cmd.Flags().StringSliceVar(&parties, "parties", nil, "ask about these outsiders only, as in `CHN,RUS`")
	cmd.Flags().StringVar(&to, "to", "", "ask every line-up about the way to `STATE`")
	cmd.Flags().BoolVar(&joint, "joint", false, "let two parties take a step at once, in exchange")
	complete(cmd, "concepts", conceptNames)
	complete(cmd, "parties", outsiderNames)
	return cmd
}

func (s *session) involve(cmd *cobra.Command, arg, to string, req involve.Request, f *flags) error {
	c, opt, err := s.compileAsked(cmd.Context(), arg, f)
	if err != nil {
		return err
	}
	// A goal, and what a page tells, may need everybody's seat.
	if req.Model, err = involve.Everyone(cmd.Context(), c.m, req.Parties); err != nil {
		return err
	}
	if to != "" {
		goal, err := req.Model.Find("--to", to)
		if err != nil {
			return err
		}
		req.To = &goal
	}
	bar := s.newBar("comparing line-ups")
	req.Options, req.Limit = opt, f.limit
	req.Options.Progress = bar.set
	r, err := involve.Ask(cmd.Context(), req)
	bar.end()
	if err != nil {
		return err
	}
	c.warn(&r.Head)
	return s.print(f.json, r, func(w io.Writer) { report.Involve(w, req.Model, r) })
}

// outsiderNames are the parties whose seat may be in question.
func outsiderNames(c *detente.Case) []string {
	var list []string
	if c != nil {
		for _, p := range c.Parties {
			if p.Role == detente.Outsider {
				list = append(list, p.ID)
			}
		}
	}
	return list
}
