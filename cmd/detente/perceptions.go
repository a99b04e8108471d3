package main

import (
	"io"

	"github.com/spf13/cobra"

	"detente/answer/perceptions"
	"detente/report"
)

func newPerceptions(s *session) *cobra.Command {
	var f flags
	var party string
	cmd := &cobra.Command{
		Use:   "perceptions CASE",
		Short: "say what follows if they see each other wrongly",
		Long: `perceptions gives each party the case as that party sees it: the others as the
case says, under perceptions, that it sees them. It tells what each expects,
what holds when each acts on what it sees, who would be surprised by what, and
which single piece of news would change it. Then it tells what comes of each
contested word if all sign it and each does what it means by it.`,
		Example: `  detente perceptions talks
  detente perceptions talks --party USA
  detente perceptions talks --concept nash --json`,
		Args: exactly("CASE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.perceptions(cmd, args[0], party, &f)
		},
	}
	f.aboutCase(cmd)
	f.aboutLists(cmd)
	f.aboutVerdicts(cmd)
	cmd.Flags().StringVar(&party, "party", "", "tell only what the party `ID` sees, is surprised by and could learn")
	cmd.Flags().StringSliceVar(&f.concepts, "concept", nil, "judge under the concept `ID`; seq and nash unless given")
	complete(cmd, "party", partyNames)
	complete(cmd, "concept", conceptNames)
	return cmd
}

func (s *session) perceptions(cmd *cobra.Command, arg, party string, f *flags) error {
	c, opt, err := s.compileAsked(cmd.Context(), arg, f)
	if err != nil {
		return err
	}
	r, err := perceptions.Ask(cmd.Context(), perceptions.Request{Model: c.m, Options: opt, Party: party, Limit: f.limit})
	if err != nil {
		return err
	}
	c.warn(&r.Head)
	return s.print(f.json, r, func(w io.Writer) { report.Perceptions(w, c.m, r) })
}
