package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"detente/answer"
	"detente/answer/roadmap"
	"detente/report"
	"detente/stability"
)

// roadmapFlags are the flags of roadmap alone.
type roadmapFlags struct {
	from, to, concept string
	joint, whole      bool
	protect           []string
}

func newRoadmap(s *session) *cobra.Command {
	var f flags
	var ask roadmapFlags
	cmd := &cobra.Command{
		Use:   "roadmap CASE",
		Short: "look for a way out, step by step, and what it puts at risk",
		Long: `roadmap looks for ways from today, or from another state, to one that every
party to the conflict likes at least as well, that one likes better and that
would hold; or to the state that --to names. A step is what one party does, as little at once
as the rules allow; with --joint two parties may also act together.

Of each step it tells who does what, whether that is a gain or a concession,
whether it can be undone, and what each party could then lose at worst, by
whose moves. Of two ways none is called better unless it is as safe for every
party and safer for one: all others are shown. Where there is no way, it says
what stands in it, and which single change of the case would make one.

A STATE is a number (7 or s7), code 12, a row of Y, N and dashes, or a
condition that one state meets; in a case that lists its states, an id.`,
		Example: `  detente roadmap talks
  detente roadmap talks --joint --protect DPRK:1,USA:2
  detente roadmap talks --from 7 --to 'not USA.drills and DPRK.tests = none'`,
		Args: exactly("CASE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.roadmap(cmd, args[0], &ask, &f)
		},
	}
	f.aboutCase(cmd)
	cmd.Flags().IntVar(&f.limit, "limit", report.ShownRoads, "list at most `N` ways, 0 for all")
	f.aboutVerdicts(cmd)
	cmd.Flags().StringVar(&ask.from, "from", "", "start from `STATE` instead of today")
	cmd.Flags().StringVar(&ask.to, "to", "", "go to `STATE` instead of one that is better and would hold")
	cmd.Flags().StringVar(&ask.concept, "concept", stability.SEQ.ID, "ask of a goal that it hold under the concept `ID`")
	cmd.Flags().BoolVar(&ask.joint, "joint", false, "let two parties act together in one step")
	cmd.Flags().BoolVar(&ask.whole, "whole", false, "let a party do several things in one step")
	cmd.Flags().StringSliceVar(&ask.protect, "protect", nil, "admit only ways that put no want of `PARTY:POSITION` or above at\nrisk; several, by commas")
	complete(cmd, "concept", conceptNames)
	return cmd
}

func (s *session) roadmap(cmd *cobra.Command, arg string, ask *roadmapFlags, f *flags) error {
	c, opt, err := s.compileAsked(cmd.Context(), arg, f)
	if err != nil {
		return err
	}
	req := roadmap.Request{Model: c.m, Options: opt, Concept: ask.concept, Joint: ask.joint, Whole: ask.whole, Limit: f.limit}
	from, err := begin(c.m, ask.from)
	if err != nil {
		return err
	}
	req.From = &from
	if ask.to != "" {
		goal, err := c.m.Find("--to", ask.to)
		if err != nil {
			return err
		}
		req.To = &goal
	}
	if req.Protect, err = protected(ask.protect); err != nil {
		return err
	}
	r, err := roadmap.Ask(cmd.Context(), req)
	if err != nil {
		return err
	}
	c.warn(&r.Head)
	return s.print(f.json, r, func(w io.Writer) { report.Roadmap(w, c.m, r) })
}

// protected reads PARTY:POSITION.
func protected(entries []string) ([]answer.Place, error) {
	var list []answer.Place
	for _, text := range entries {
		party, position, ok := strings.Cut(text, ":")
		n, err := strconv.Atoi(position)
		if !ok || party == "" || err != nil {
			return nil, &usage{fmt.Sprintf("--protect cannot be %q", text), "write a party and the position of one of its wants, as in DPRK:1"}
		}
		list = append(list, answer.Place{Party: party, Position: n})
	}
	return list, nil
}
