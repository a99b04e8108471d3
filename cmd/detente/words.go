package main

import (
	"io"

	"github.com/spf13/cobra"

	"detente/answer/words"
	"detente/report"
)

func newWords(s *session) *cobra.Command {
	var f flags
	cmd := &cobra.Command{
		Use:   "words CASE",
		Short: "compare what the parties mean by the same word",
		Long: `words says of each contested word who reads it how, how the readings are
related over the states of the case, whether something that would hold
satisfies them all, and whom the offers of past meetings would have satisfied.`,
		Example: `  detente words talks
  detente words talks --scenario no-drills
  detente words talks --json`,
		Args: exactly("CASE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.words(cmd, args[0], &f)
		},
	}
	f.aboutCase(cmd)
	f.aboutLists(cmd)
	f.aboutVerdicts(cmd)
	return cmd
}

func (s *session) words(cmd *cobra.Command, arg string, f *flags) error {
	c, opt, err := s.compileAsked(cmd.Context(), arg, f)
	if err != nil {
		return err
	}
	bar := s.newBar("judging states")
	opt.Progress = bar.set
	r, err := words.Ask(cmd.Context(), words.Request{Model: c.m, Options: opt, Limit: f.limit})
	bar.end()
	if err != nil {
		return err
	}
	c.warn(&r.Head)
	return s.print(f.json, r, func(w io.Writer) { report.Words(w, c.m, r) })
}
