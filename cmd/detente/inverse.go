package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"detente"
	"detente/answer/inverse"
	"detente/report"
)

func newInverse(s *session) *cobra.Command {
	var f flags
	var ask struct {
		party string
		ways  int
	}
	cmd := &cobra.Command{
		Use:   "inverse CASE STATE",
		Short: "say what would have to change for a state to hold",
		Long: `inverse takes a state that does not hold and says whose mind would have to
change: how each party would leave it as things stand, by how few swaps of
neighbouring wants it would stay, who needs no persuading at all, and by how
few swaps of several parties at once the state would hold.

It speaks of two ways to hold: nobody gains by moving alone (nash), or each
gain is deterred by an answer the others would want to give (seq). --concepts
asks for others; --json has ranks too, under all of nash, gmr, smr, seq, sseq.

A STATE is named as for why: detente help why.`,
		Example: `  detente inverse talks 7
  detente inverse talks 'USA.drills and not DPRK.test' --party DPRK
  detente inverse talks s7 --concepts seq --ways 3`,
		Args: exactly("CASE", "STATE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if ask.ways < 0 {
				return &usage{fmt.Sprintf("--ways cannot be %d", ask.ways), "0 looks for none"}
			}
			return s.inverse(cmd, args[0], args[1], inverse.Request{Party: ask.party, Ways: ask.ways}, &f)
		},
	}
	f.aboutCase(cmd)
	f.aboutLists(cmd)
	f.aboutVerdicts(cmd)
	cmd.Flags().StringVar(&ask.party, "party", "", "ask about the party `ID` only")
	cmd.Flags().StringSliceVar(&f.concepts, "concepts", nil, "ask under the concepts `IDS` only, parted by commas")
	cmd.Flags().IntVar(&ask.ways, "ways", 1, "list `N` ways for several parties at once, 0 for none")
	complete(cmd, "party", partyNames)
	complete(cmd, "concepts", func(*detente.Case) []string { return inverse.Concepts })
	return cmd
}

func (s *session) inverse(cmd *cobra.Command, arg, state string, req inverse.Request, f *flags) error {
	c, w, opt, err := s.broadlyAsked(cmd.Context(), arg, f)
	if err != nil {
		return err
	}
	if w != nil {
		return s.broadInverse(cmd, c, w, state, req, f)
	}
	at, err := c.m.Find("STATE", state)
	if err != nil {
		return err
	}
	opt.Concepts = nil // the request names them
	req.Model, req.State, req.Concepts, req.Options, req.Limit = c.m, at, f.concepts, opt, f.limit
	if len(f.concepts) == 0 && !f.json {
		req.Concepts = []string{"nash", "seq"} // what the page speaks of
	}
	r, err := inverse.Ask(cmd.Context(), req)
	if err != nil {
		return err
	}
	c.warn(&r.Head)
	return s.print(f.json, r, func(w io.Writer) { report.Inverse(w, c.m, r) })
}
