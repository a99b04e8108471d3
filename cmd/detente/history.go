package main

import (
	"io"

	"github.com/spf13/cobra"

	"detente/answer/history"
	"detente/report"
)

func newHistory(s *session) *cobra.Command {
	var f flags
	cmd := &cobra.Command{
		Use:   "history CASE",
		Short: "replay the record, and say how well the wants fit it",
		Long: `history replays the steps that a case records, from what was so before the
first (history_start). It says of each whether the party gained by it, made a
concession, answered another, or went on as before, and which of its wants a
step speaks against; and how well the wants as stated fit the record, compared
with the forecast that nothing changes and with a guess.`,
		Example: `  detente history talks
  detente history talks --voice DPRK=hard
  detente history talks --json`,
		Args: exactly("CASE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.history(cmd, args[0], &f)
		},
	}
	f.aboutCase(cmd)
	f.aboutLists(cmd)
	return cmd
}

func (s *session) history(cmd *cobra.Command, arg string, f *flags) error {
	c, err := s.compile(cmd.Context(), arg, f)
	if err != nil {
		return err
	}
	r, err := history.Ask(cmd.Context(), history.Request{Model: c.m, Limit: f.limit})
	if err != nil {
		return err
	}
	c.warn(&r.Head)
	return s.print(f.json, r, func(w io.Writer) { report.History(w, c.m, r) })
}
