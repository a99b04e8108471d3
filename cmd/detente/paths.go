package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"detente"
	"detente/answer/paths"
	"detente/model"
	"detente/report"
)

func newPaths(s *session) *cobra.Command {
	var f flags
	var ask struct{ from, to, by string }
	cmd := &cobra.Command{
		Use:   "paths CASE",
		Short: "say where a case can go, and by which shortest way",
		Long: `paths lists the states that can be reached from today, or from another state,
and how many moves that takes at least. With --to it tells the shortest ways
to one state, move by move. Nobody moves twice in a row. With --by
improvements each move is a gain of the party that makes it.

A STATE is a number (7 or s7), code 12, a row of Y, N and dashes, or a
condition that one state meets; in a case that lists its states, an id.`,
		Example: `  detente paths talks
  detente paths talks --by improvements
  detente paths talks --from 7 --to 'not USA.drills and not DPRK.test'`,
		Args: exactly("CASE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if !f.json && !cmd.Flags().Changed("limit") {
				f.limit = shownPaths(ask.to)
			}
			return s.paths(cmd, args[0], ask.from, ask.to, ask.by, &f)
		},
	}
	f.aboutCase(cmd)
	f.aboutLists(cmd)
	cmd.Flags().StringVar(&ask.from, "from", "", "start from `STATE` instead of today")
	cmd.Flags().StringVar(&ask.to, "to", "", "tell the shortest ways to `STATE`")
	cmd.Flags().StringVar(&ask.by, "by", paths.Moves, "go by `moves` or by improvements")
	complete(cmd, "by", func(*detente.Case) []string { return []string{paths.Moves, paths.Improvements} })
	return cmd
}

// shownPaths is how much a page shows where no limit is given.
func shownPaths(to string) int {
	if to == "" {
		return report.ShownReached
	}
	return report.ShownWays
}

func (s *session) paths(cmd *cobra.Command, arg, from, to, by string, f *flags) error {
	if by != paths.Moves && by != paths.Improvements {
		return &usage{fmt.Sprintf("--by cannot be %q", by), nearest(by, []string{paths.Moves, paths.Improvements})}
	}
	c, err := s.compile(cmd.Context(), arg, f)
	if err != nil {
		return err
	}
	req := paths.Request{Model: c.m, By: by, Limit: f.limit}
	if req.From, err = begin(c.m, from); err != nil {
		return err
	}
	if to != "" {
		goal, err := c.m.Find("--to", to)
		if err != nil {
			return err
		}
		req.To = &goal
	}
	bar := s.newBar("following moves")
	req.Progress = bar.set
	r, err := paths.Ask(cmd.Context(), req)
	bar.end()
	if err != nil {
		return err
	}
	c.warn(&r.Head)
	return s.print(f.json, r, func(w io.Writer) { report.Paths(w, c.m, r) })
}

// begin is the state that --from names, or today.
func begin(m *model.Model, from string) (model.State, error) {
	if from != "" {
		return m.Find("--from", from)
	}
	today, ok := m.Today()
	if !ok {
		return 0, &usage{"the case does not say what is so today", "name the state to start from: --from STATE"}
	}
	return today, nil
}
