package main

import (
	"io"

	"github.com/spf13/cobra"

	"detente/answer/spiral"
	"detente/events"
	"detente/report"
)

func newSpiral(s *session) *cobra.Command {
	var f flags
	var e recordFlags
	cmd := &cobra.Command{
		Use:   "spiral CASE",
		Short: "look for a vicious circle, and for what would break it",
		Long: `spiral looks for sequences of steps, each a gain for the party that takes it,
that leave every one of these parties worse off than before the first, or that
lead back to where they began; and for single changes that break the first:
an option held, a want given up, an answer made possible.

Beside it stands what the record of events shows of whether these parties
really answer each other's acts: events.csv in the folder of the case, or the
files named by --events, which ` + "`detente help events`" + ` tells more about.

It starts from today and what is one step away, from what was so in the record
and offered at meetings, and from what every party to the conflict likes
at least as well.`,
		Example: `  detente spiral talks
  detente spiral talks --scenario no-drills
  detente spiral talks --events 2018*.zip --parties DPRK=PRK,ROK=KOR,USA
  detente spiral talks --json --limit 10`,
		Args: exactly("CASE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.spiral(cmd, args[0], &f, &e)
		},
	}
	f.aboutCase(cmd)
	f.aboutLists(cmd)
	f.aboutVerdicts(cmd)
	e.about(cmd)
	return cmd
}

func (s *session) spiral(cmd *cobra.Command, arg string, f *flags, e *recordFlags) error {
	c, opt, err := s.compileAsked(cmd.Context(), arg, f)
	if err != nil {
		return err
	}
	req := spiral.Request{Model: c.m, Options: opt, Limit: f.limit, Grain: events.Grain(e.grain)}
	if req.Record, req.Codes, err = s.record(cmd.Context(), &c.loaded, e); err != nil {
		return err
	}
	r, err := spiral.Ask(cmd.Context(), req)
	if err != nil {
		return err
	}
	c.warn(&r.Head)
	return s.print(f.json, r, func(w io.Writer) { report.Spiral(w, c.m, r) })
}
