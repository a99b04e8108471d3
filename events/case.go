package events

import (
	"context"
	"errors"
	"io"
	"io/fs"

	"detente"
)

// CaseFile is the name of the record that may lie beside a case: a table with the
// columns date, from, to, and score or code, of the case's own party ids.
const CaseFile = "events.csv"

// ReadCase reads the record beside a case; nil where there is none. The error is
// that of [Read].
func ReadCase(ctx context.Context, c *detente.Case, beside fs.FS, opt Options) (*Record, []Party, error) {
	if beside == nil {
		return nil, nil, nil
	}
	if _, err := fs.Stat(beside, CaseFile); errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil
	}
	src := Source{Name: CaseFile, Open: func() (io.ReadCloser, error) { return beside.Open(CaseFile) }}
	return ReadOf(ctx, c, []Source{src}, opt)
}

// ReadOf reads files as the record of a case: what passed between its parties,
// whose ids are what their codes begin with. A list that somebody chose repeats
// nothing.
func ReadOf(ctx context.Context, c *detente.Case, sources []Source, opt Options) (*Record, []Party, error) {
	var ids []string
	for k := range c.Parties {
		ids = append(ids, c.Parties[k].ID)
	}
	var err error
	if opt.Parties, err = ParseParties(ids); err != nil {
		return nil, nil, err
	}
	opt.Repeats = true
	r, err := Read(ctx, sources, opt)
	return r, opt.Parties, err
}
