package main

import (
	"fmt"
	"io"
	"runtime"

	"github.com/spf13/cobra"

	"detente/answer/verify"
	"detente/report"
)

func newVerify(s *session) *cobra.Command {
	var f flags
	var seed uint64
	cmd := &cobra.Command{
		Use:   "verify CASE",
		Short: "derive verdicts again by the definitions, and compare",
		Long: `verify derives verdicts again from the case as written, by the definitions word
for word and without the engines, and compares: of all states up to 512, beyond
that of today, of what holds and of 200 chosen by the seed. It also judges
combinations of options by each rule, pairs of states by the preferences, and
looks up quotes and hashes. It ends in a certificate.

A disagreement is a bug in detente; the exit status is then 2.`,
		Example: `  detente verify talks
  detente verify talks --seed 7
  detente verify talks --scenario no-drills --engine graph --json`,
		Args: exactly("CASE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.verify(cmd, args[0], seed, &f)
		},
	}
	f.aboutCase(cmd)
	f.aboutLists(cmd)
	f.aboutVerdicts(cmd)
	cmd.Flags().StringSliceVar(&f.concepts, "concepts", nil, "check these concepts only, as in `nash,seq`")
	cmd.Flags().Uint64Var(&seed, "seed", 1, "choose states by the number `N`, where not all are checked")
	complete(cmd, "concepts", conceptNames)
	return cmd
}

func (s *session) verify(cmd *cobra.Command, arg string, seed uint64, f *flags) error {
	c, opt, err := s.compileAsked(cmd.Context(), arg, f)
	if err != nil {
		return err
	}
	bar := s.newBar("deriving verdicts")
	r, err := verify.Ask(cmd.Context(), verify.Request{
		Model: c.m, Options: opt, Seed: seed, Limit: f.limit, Version: version(), Go: runtime.Version(), Progress: bar.set,
	})
	bar.end()
	if err != nil {
		return err
	}
	c.warn(&r.Head)
	if err := s.print(f.json, r, func(w io.Writer) { report.Verify(w, c.m, r) }); err != nil {
		return err
	}
	return mistaken(r)
}

// mistaken is the error that the program contradicts the definitions.
func mistaken(r verify.Result) error {
	if r.Count == 0 {
		return nil
	}
	return &usage{
		fmt.Sprintf("this is a bug in detente: the check found %d things that came out otherwise", r.Count),
		"please report it, with the case and what was printed",
	}
}
