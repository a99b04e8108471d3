package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"detente/answer/robust"
	"detente/report"
)

func newRobust(s *session) *cobra.Command {
	var f flags
	var ask struct {
		samples int
		seed    uint64
	}
	cmd := &cobra.Command{
		Use:   "robust CASE",
		Short: "say how sure the findings are, and what they turn on",
		Long: `robust asks whether today would still hold, and the same way out lead to the
same place, if the case were judged otherwise: with every combination of the
voices of the parties; with any two neighbouring wants of a party the other
way round; without any single inferred want; without any single quote and the
wants that rest on it alone; and in variants in which wants move up or down,
the less sure their place the farther.

The variants come from a seed, so that the same seed gives the same answer.
What is told of them is a share of variants, and no chance of anything.`,
		Example: `  detente robust talks
  detente robust talks --samples 10000 --seed 7
  detente robust talks --scenario no-drills --json`,
		Args: exactly("CASE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if ask.samples < 0 {
				return &usage{fmt.Sprintf("--samples cannot be %d", ask.samples), "0 draws none"}
			}
			return s.robust(cmd, args[0], ask.samples, ask.seed, &f)
		},
	}
	f.aboutCase(cmd)
	f.aboutLists(cmd)
	f.aboutVerdicts(cmd)
	cmd.Flags().IntVar(&ask.samples, "samples", 1000, "draw `N` variants, 0 for none")
	cmd.Flags().Uint64Var(&ask.seed, "seed", 1, "draw the variants that the number `N` stands for")
	cmd.Flags().StringSliceVar(&f.concepts, "concepts", nil, "list what holds under these concepts, as in `nash,seq`, which are those unless given")
	complete(cmd, "concepts", conceptNames)
	return cmd
}

func (s *session) robust(cmd *cobra.Command, arg string, samples int, seed uint64, f *flags) error {
	c, opt, err := s.compileAsked(cmd.Context(), arg, f)
	if err != nil {
		return err
	}
	bar := s.newBar("judging variants")
	r, err := robust.Ask(cmd.Context(), robust.Request{
		Model: c.m, Options: opt, Samples: samples, Seed: seed, Limit: f.limit, Progress: bar.set,
	})
	bar.end()
	if err != nil {
		return err
	}
	c.warn(&r.Head)
	return s.print(f.json, r, func(w io.Writer) { report.Robust(w, c.m, r) })
}
