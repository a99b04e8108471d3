package main

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"detente/folder"
	"detente/interchange"
	"detente/interchange/parquet"
)

// isTable says whether a format is a table of states, which is written row by
// row: there may be millions.
func isTable(format interchange.Format) bool { return format.ID == "csv" || format.ID == "parquet" }

func (s *session) exportTable(cmd *cobra.Command, arg string, format interchange.Format, f *exportFlags) error {
	ctx := cmd.Context()
	req, c, err := s.exportRequest(ctx, arg, format, f)
	if err != nil {
		return err
	}
	if cmd.Flags().Changed("where") {
		met, problems := c.Condition("--where", f.where)
		if problems.Errors() > 0 {
			return problems
		}
		req.Where = met
	}
	if err := spare(c, f.file); err != nil {
		return err
	}
	bar := s.newBar("judging states")
	req.Options.Progress = bar.set
	t, err := interchange.Table(ctx, req)
	bar.end()
	if err != nil {
		return err
	}
	write := func(w io.Writer) error { return t.WriteCSV(ctx, w) }
	if format.ID == "parquet" {
		write = func(w io.Writer) error { return parquet.Write(ctx, w, t) }
	}
	if f.file == "" || f.file == "-" {
		return toOutput(ctx, s.stdout, write)
	}
	s.patience.Store(int64(longPatience)) // what is written so far is to be put away
	if err := folder.PutBy(f.file, write); err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return unwritten(f.file, err)
	}
	fmt.Fprintln(s.stderr, "wrote "+f.file)
	return nil
}

// toOutput writes where others read: that one of them has stopped is said once,
// when the output is flushed.
func toOutput(ctx context.Context, w io.Writer, write func(io.Writer) error) error {
	if err := write(w); ctx.Err() != nil {
		return err
	}
	return nil
}
