package main

import (
	"io"

	"github.com/spf13/cobra"

	"detente"
	"detente/answer/coalitions"
	"detente/report"
)

func newCoalitions(s *session) *cobra.Command {
	var f flags
	var ask struct {
		members, concepts []string
		from              string
	}
	cmd := &cobra.Command{
		Use:   "coalitions CASE",
		Short: "say who could act together, and what would hold even so",
		Long: `coalitions judges every set of two or more parties: what they could bring about
together from today to the gain of each of them, which situations that hold
would not if some acted together, and from one that holds to which other they
could go. Nobody moves twice in a row.

The concepts, each as for a single party but of a set: ` + "cnash, cgmr, csmr, cseq." + `
A STATE is a number (7 or s7), code 12, a row of Y, N and dashes, or a
condition that one state meets; in a case that lists its states, an id.`,
		Example: `  detente coalitions talks
  detente coalitions talks --members USA,DPRK
  detente coalitions talks --from 7 --concepts cseq --json`,
		Args: exactly("CASE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.coalitions(cmd, args[0], ask.from, coalitions.Request{Members: ask.members, Concepts: ask.concepts}, &f)
		},
	}
	f.aboutCase(cmd)
	f.aboutLists(cmd)
	cmd.Flags().StringSliceVar(&ask.members, "members", nil, "judge the set of these parties only, as in `A,B`")
	cmd.Flags().StringSliceVar(&ask.concepts, "concepts", nil, "judge under these concepts only, as in `cnash,cseq`")
	cmd.Flags().StringVar(&ask.from, "from", "", "start from `STATE` instead of today")
	cmd.Flags().StringVar(&f.engine, "engine", "", "judge single parties with the engine `NAME`")
	complete(cmd, "members", partyNames)
	complete(cmd, "concepts", func(*detente.Case) []string {
		var list []string
		for _, c := range coalitions.Concepts {
			list = append(list, c.ID)
		}
		return list
	})
	complete(cmd, "engine", engineNames)
	return cmd
}

func (s *session) coalitions(cmd *cobra.Command, arg, from string, req coalitions.Request, f *flags) error {
	c, opt, err := s.compileAsked(cmd.Context(), arg, f)
	if err != nil {
		return err
	}
	req.Model, req.Options, req.Limit = c.m, opt, f.limit
	if from != "" {
		at, err := c.m.Find("--from", from)
		if err != nil {
			return err
		}
		req.From = &at
	}
	bar := s.newBar("judging sets of parties")
	req.Progress = bar.set
	r, err := coalitions.Ask(cmd.Context(), req)
	bar.end()
	if err != nil {
		return err
	}
	c.warn(&r.Head)
	return s.print(f.json, r, func(w io.Writer) { report.Coalitions(w, c.m, r) })
}
