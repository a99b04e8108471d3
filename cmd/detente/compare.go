package main

import (
	"context"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"detente/answer"
	"detente/answer/compare"
	"detente/model"
	"detente/report"
)

func newCompare(s *session) *cobra.Command {
	var f flags
	var date string
	cmd := &cobra.Command{
		Use:   "compare CASE [OTHER]",
		Short: "say what is different in another case, scenario, voice or day",
		Long: `compare says what changed from CASE to OTHER: who can do what, what cannot be,
what is so today, what each party wants; and what that changes: whether today
holds, what would be better, what holds in one alone.

The flags --scenario, --voice and --date speak of OTHER, and CASE is taken as
it is written. Where OTHER is left out, CASE is compared with itself under
these flags. With --date what was so on that day, by the record of the case,
takes the place of today.`,
		Example: `  detente compare talks talks-in-may
  detente compare talks --scenario no-drills
  detente compare talks --voice DPRK=hard
  detente compare talks --date 2019-02-28 --json`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 {
				return exactly("CASE", "OTHER")(cmd, args)
			}
			return exactly("CASE")(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.compare(cmd, args, date, &f)
		},
	}
	f.aboutCase(cmd)
	f.aboutLists(cmd)
	f.aboutVerdicts(cmd)
	cmd.Flags().Lookup("scenario").Usage = "take OTHER under the scenario `NAME`"
	cmd.Flags().Lookup("voice").Usage = "let `PARTY=NAME` choose a party's voice in OTHER; may be repeated"
	cmd.Flags().StringVar(&date, "date", "", "let what was so on `DAY`, as in 2019-02-28, be today in OTHER")
	cmd.Flags().StringSliceVar(&f.concepts, "concepts", nil, "compare what holds under these concepts, as in `nash,seq`, which are those unless given")
	complete(cmd, "concepts", conceptNames)
	return cmd
}

func (s *session) compare(cmd *cobra.Command, args []string, date string, f *flags) error {
	opt, err := f.options()
	if err != nil {
		return err
	}
	switch _, wrong := time.Parse(time.DateOnly, date); {
	case len(args) == 1 && f.scenario == "" && len(f.voices) == 0 && date == "":
		return &usage{"compare needs something to compare the case with", "name another case, or give --scenario, --voice or --date"}
	case len(args) == 2 && args[0] == "-" && args[1] == "-":
		return &usage{"standard input can be read only once", "give - for one of the cases"}
	case date != "" && wrong != nil:
		return &usage{fmt.Sprintf("--date cannot be %q", date), "write a day as in 2019-02-28"}
	}
	plain := *f
	plain.scenario, plain.voices = "", nil
	a, err := s.compile(cmd.Context(), args[0], &plain)
	if err != nil {
		return err
	}
	b, err := s.other(cmd.Context(), a, args, f)
	if err != nil {
		return err
	}
	if b.m, err = onDay(cmd.Context(), b.m, date); err != nil {
		return err
	}
	r, err := compare.Ask(cmd.Context(), compare.Request{A: a.m, B: b.m, Date: date, Options: opt, Limit: f.limit})
	if err != nil {
		return err
	}
	b.warn(&r.Head)
	if len(args) == 2 {
		a.warn(&r.Head)
	}
	return s.print(f.json, r, func(w io.Writer) { report.Compare(w, a.m, b.m, r) })
}

// other is the second case, or the first again, under the flags.
func (s *session) other(ctx context.Context, a compiled, args []string, f *flags) (compiled, error) {
	if len(args) == 2 {
		return s.compile(ctx, args[1], f)
	}
	setup, err := a.c.Setup(f.scenario, f.voices)
	if err != nil {
		return compiled{}, err
	}
	m, err := a.m.Under(ctx, setup)
	return compiled{a.loaded, setup, m}, err
}

// onDay is the case with what was so on a day as its today; as it is for "".
func onDay(ctx context.Context, m *model.Model, date string) (*model.Model, error) {
	if date == "" {
		return m, nil
	}
	n, known, err := answer.On(ctx, m, date)
	switch {
	case err != nil:
		return nil, err
	case known:
		return n, nil
	}
	if _, kept := answer.Start(m); !kept {
		return nil, &usage{"the case does not tell what was so on a day", "--date needs history_start and history in the case"}
	}
	return nil, &usage{"what was so on " + date + " is impossible in this scenario", "ask without --scenario"}
}
