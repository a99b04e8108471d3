package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"detente"
	"detente/answer/brief"
	"detente/answer/sheet"
	"detente/document"
	"detente/folder"
	"detente/report"
)

func newBrief(s *session) *cobra.Command {
	var f flags
	var file, party string
	cmd := &cobra.Command{
		Use:   "brief CASE",
		Short: "say on a few pages what is at stake, why it is stuck, and what could be done",
		Long: `brief writes a case up for a reader who has a minute: on one page who wants what
first, whether today holds, what would be better and what is in its way, what
contested words mean to whom, how it unravels and why meetings failed, the first
steps of a way out, what outsiders change, and how sure that is; then who can do
what, all wants, what would hold and why, the way out in full, what must change,
and the record. Every sentence ends in a footnote to a quote or to the reason of
a verdict, or in the mark (i) for what is inferred.

With -o it writes a file: .md for Markdown, .html for one page with pictures
that needs nothing else, .docx for Word. With --sheet it writes one page for a
party to correct: what we believe it wants, and nothing of what others want.`,
		Example: `  detente brief talks
  detente brief talks -o talks.html
  detente brief talks --sheet DPRK -o north.docx
  detente brief talks --scenario no-drills`,
		Args: exactly("CASE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.brief(cmd, args[0], file, party, &f)
		},
	}
	f.aboutCase(cmd)
	f.aboutVerdicts(cmd)
	cmd.Flags().StringVarP(&file, "output", "o", "", "write to the new or existing `FILE` instead")
	cmd.Flags().StringVar(&party, "sheet", "", "write one page about the party `ID`, for it to correct")
	complete(cmd, "sheet", partyNames)
	return cmd
}

// writers are the forms a brief can be written in, by the end of the file's
// name.
var writers = map[string]func(io.Writer, *document.Document) error{
	".md":   plainly(document.Markdown),
	".html": plainly(document.HTML),
	".docx": document.Word,
}

func plainly(write func(io.Writer, *document.Document)) func(io.Writer, *document.Document) error {
	return func(w io.Writer, d *document.Document) error {
		write(w, d)
		return nil
	}
}

func (s *session) brief(cmd *cobra.Command, arg, file, party string, f *flags) error {
	write := plainly(document.Plain)
	if file != "" && !f.json {
		if write = writers[filepath.Ext(file)]; write == nil {
			return &usage{file + " must end in .md, .html or .docx, which says what is written", "for PDF, write .html and print it"}
		}
	}
	c, err := s.compile(cmd.Context(), arg, f)
	if err != nil {
		return err
	}
	if err := spare(c.c, file); err != nil {
		return err
	}
	result, d, err := s.briefed(cmd.Context(), &c, party, f)
	if err != nil {
		return err
	}
	if file == "" {
		return s.print(f.json, result, func(w io.Writer) { document.Plain(w, d) })
	}
	var text bytes.Buffer
	if f.json {
		write = func(w io.Writer, _ *document.Document) error { return printed(w, true, result, nil) }
	}
	if err := write(&text, d); err != nil {
		return err
	}
	if err := folder.Put(file, text.Bytes()); err != nil {
		return unwritten(file, err)
	}
	fmt.Fprintln(s.stderr, "wrote "+file)
	return nil
}

// spare refuses to write over a file of the case itself.
func spare(c *detente.Case, file string) error {
	there, err := os.Stat(file)
	if file == "" || err != nil || c.File.Name == "-" {
		return nil
	}
	own := []string{c.File.Name}
	for _, source := range c.Sources {
		own = append(own, filepath.Join(filepath.Dir(c.File.Name), filepath.FromSlash(source.Path)))
	}
	for _, name := range own {
		if info, err := os.Stat(name); err == nil && os.SameFile(info, there) {
			return &usage{file + " is a file of the case itself", "name another"}
		}
	}
	return nil
}

// briefed is the brief, or the sheet of a party, as a result and in words.
func (s *session) briefed(ctx context.Context, c *compiled, party string, f *flags) (any, *document.Document, error) {
	opt, err := f.options()
	if err != nil {
		return nil, nil, err
	}
	if party != "" {
		r, err := sheet.Ask(ctx, sheet.Request{Model: c.m, Party: party})
		if err != nil {
			return nil, nil, err
		}
		c.warn(&r.Head)
		return r, report.Sheet(c.m, r), nil
	}
	bar := s.newBar("judging states")
	opt.Progress = bar.set
	acts, codes, err := s.record(ctx, &c.loaded, &recordFlags{})
	if err != nil {
		return nil, nil, err
	}
	r, err := brief.Ask(ctx, brief.Request{Model: c.m, Options: opt, Record: acts, Codes: codes})
	bar.end()
	if err != nil {
		return nil, nil, err
	}
	c.warn(&r.Head)
	return r, report.Brief(c.m, r), nil
}
