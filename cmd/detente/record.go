package main

import (
	"context"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"detente"
	"detente/events"
	"detente/folder"
)

// recordFlags say where the record of a case is.
type recordFlags struct {
	files, parties []string
	grain          string
}

func (e *recordFlags) about(cmd *cobra.Command) {
	cmd.Flags().StringArrayVar(&e.files, "events", nil, "set beside it the record in the event `FILE`; may be repeated;\nevents.csv beside the case unless given")
	cmd.Flags().StringSliceVar(&e.parties, "parties", nil, "what codes of parties in it begin with, as `ID=PREFIX+PREFIX,...`")
	cmd.Flags().StringVar(&e.grain, "grain", "", "add it up by `PERIOD`: day, week or month; by day unless given, by week\nwhere it only has weeks")
	complete(cmd, "grain", func(*detente.Case) []string { return grainNames() })
}

// record reads the record of a case: the files named, or the one beside it; nil
// where there is none.
func (s *session) record(ctx context.Context, l *loaded, e *recordFlags) (*events.Record, []events.Party, error) {
	if e.grain != "" && !within(e.grain, grainNames()) {
		return nil, nil, &usage{fmt.Sprintf("there is no grain %q", e.grain), nearest(e.grain, grainNames())}
	}
	if len(e.files) > 0 {
		return s.recordOf(ctx, l.c, e)
	}
	if len(e.parties) > 0 {
		return nil, nil, &usage{"--parties is about the files of --events", "name them: --events FILE"}
	}
	return s.recordBeside(ctx, l, events.Options{})
}

// recordBeside reads the record that lies in the folder of a case; nil where
// there is none.
func (s *session) recordBeside(ctx context.Context, l *loaded, opt events.Options) (*events.Record, []events.Party, error) {
	if l.folder == "" {
		return nil, nil, nil
	}
	root, err := os.OpenRoot(l.folder)
	if err != nil {
		return nil, nil, &usage{fmt.Sprintf("could not read the folder %s: %s", l.folder, folder.Because(err)), ""}
	}
	defer root.Close()
	r, parties, err := events.ReadCase(ctx, l.c, root.FS(), opt)
	if err != nil {
		return nil, nil, eventFault(err)
	}
	return r, parties, nil
}

// recordOf reads the files that were named.
func (s *session) recordOf(ctx context.Context, c *detente.Case, e *recordFlags) (*events.Record, []events.Party, error) {
	opt := events.Options{}
	list := e.parties
	if len(list) == 0 {
		for k := range c.Parties {
			list = append(list, c.Parties[k].ID)
		}
	}
	var err error
	if opt.Parties, err = events.ParseParties(list); err != nil {
		return nil, nil, &usage{"--parties: " + err.Error(), ""}
	}
	for _, p := range opt.Parties {
		if !within(p.ID, ids(c)) {
			return nil, nil, &usage{fmt.Sprintf("--parties: the case has no party %q", p.ID), nearest(p.ID, ids(c))}
		}
	}
	var sources []events.Source
	for _, name := range e.files {
		src, err := s.eventFile(name)
		if err != nil {
			return nil, nil, err
		}
		sources = append(sources, src)
	}
	bar := s.newBar("reading events")
	opt.Progress = bar.set
	r, err := events.Read(ctx, sources, opt)
	bar.end()
	if err != nil {
		return nil, nil, eventFault(err)
	}
	return r, opt.Parties, nil
}

func ids(c *detente.Case) []string {
	var list []string
	for k := range c.Parties {
		list = append(list, c.Parties[k].ID)
	}
	return list
}
