package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"detente"
	"detente/answer/around"
	"detente/draw"
	"detente/folder"
	"detente/interchange"
	"detente/report"
	"detente/stability"
)

// This file is pictures as a format: a map around today, with the case inside,
// and a case taken out of one (docs/decisions/0037).

// allFormats are the formats of other programs, and pictures. Parquet is here as
// what writes it is no part of what pages are built from.
func allFormats() []interchange.Format {
	return append(interchange.Formats(),
		interchange.Format{ID: "parquet", About: "the same table as csv, in columns, for programs that take millions of rows", Writes: true},
		interchange.Format{ID: "svg", About: "a map of the steps from today, with the case inside", Reads: true, Writes: true, Text: true},
		interchange.Format{ID: "png", About: "the same map as an image, without the case", Writes: true},
	)
}

// isPicture says whether a format is one of those of this file.
func isPicture(format interchange.Format) bool { return format.ID == "svg" || format.ID == "png" }

// exportPicture writes the map around today.
func (s *session) exportPicture(cmd *cobra.Command, arg string, format interchange.Format, f *exportFlags) error {
	ctx := cmd.Context()
	c, err := s.compile(ctx, arg, &f.flags)
	if err != nil {
		return err
	}
	if err := spare(c.c, f.file); err != nil {
		return err
	}
	today, known := c.m.Today()
	if !known {
		return &usage{"the case does not say what is so today, so there is no map around it", "say it in the case: status_quo"}
	}
	r, err := around.Ask(ctx, around.Request{Model: c.m, State: today})
	if err != nil {
		return err
	}
	holding, err := s.holding(cmd, &c, r, f)
	if err != nil {
		return err
	}
	figure := report.MapAround(c.m, r, holding, nil)
	out, note := []byte(nil), ""
	if format.ID == "png" {
		out = figure.PNG()
	} else {
		if out, err = draw.WithCase(figure.SVG, c.c.File.Text); err != nil {
			return &usage{err.Error(), "write a .png"}
		}
		note = "note: the whole case is inside the picture; whoever gets it can open it again"
	}
	if figure.Note != "" {
		fmt.Fprintln(s.stderr, "note: "+figure.Note)
	}
	if f.file == "" || f.file == "-" {
		_, err := s.stdout.Write(out)
		return err
	}
	if err := replace(f.file, out); err != nil {
		return unwritten(f.file, err)
	}
	if note != "" {
		fmt.Fprintln(s.stderr, note)
	}
	fmt.Fprintln(s.stderr, "wrote "+f.file)
	return nil
}

// holding are the numbers of the situations of a map that hold.
func (s *session) holding(cmd *cobra.Command, c *compiled, r around.Result, f *exportFlags) ([]int, error) {
	opt, err := f.options()
	if err != nil {
		return nil, err
	}
	opt.Concepts = []string{stability.SEQ.ID}
	bar := s.newBar("judging states")
	opt.Progress = bar.set
	table, err := stability.Solve(cmd.Context(), c.m, opt)
	bar.end()
	if err != nil {
		return nil, err
	}
	var list []int
	for _, n := range r.States {
		if at, ok := c.m.State(n); ok && table.Holds(table.Find(stability.SEQ.ID), at) {
			list = append(list, n)
		}
	}
	return list, nil
}

// fromPicture takes the case out of a picture. The files it names come from the
// picture's folder; what is not there is told as lost.
func fromPicture(_ context.Context, req interchange.ImportRequest) (interchange.Imported, error) {
	text, err := draw.CaseOf(req.Text)
	if err != nil {
		what, hint, _ := strings.Cut(err.Error(), "; ")
		return interchange.Imported{}, &usage{req.Name + ": " + what, hint}
	}
	b := &besides{folder: req.Folder}
	c, problems := detente.Parse(folder.CaseFile, text, b)
	if problems.Errors() > 0 && slices.ContainsFunc(b.missing, func(name string) bool { return path.Ext(name) == ".csv" }) {
		return interchange.Imported{}, &usage{
			fmt.Sprintf("the case in %s needs tables that are not beside it: %s", req.Name, strings.Join(b.missing, ", ")), "put them into the picture's folder",
		}
	}
	if problems.Errors() > 0 {
		return interchange.Imported{}, problems
	}
	in := interchange.Imported{Case: c, Problems: problems, Files: []interchange.Named{{Path: folder.CaseFile, Text: text}}}
	for _, name := range b.found {
		content, err := fs.ReadFile(req.Folder, name)
		if err != nil {
			return in, &usage{fmt.Sprintf("could not read %s: %s", name, folder.Because(err)), ""}
		}
		in.Files = append(in.Files, interchange.Named{Path: name, Text: content})
	}
	for _, name := range b.missing {
		in.Lost = append(in.Lost, name+", which the picture does not hold; put it into the new folder")
	}
	return in, nil
}

// besides is the folder of a picture, in which every file that is not there is
// empty. It notes which files are asked for.
type besides struct {
	folder         fs.FS // or nil
	found, missing []string
}

func (b *besides) Open(name string) (fs.File, error) {
	note := func(list *[]string) {
		if !slices.Contains(*list, name) {
			*list = append(*list, name)
		}
	}
	if name == "case.lock" || name == folder.CaseFile {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist} // that of another case, perhaps
	}
	if b.folder != nil {
		f, err := b.folder.Open(name)
		if err == nil {
			note(&b.found)
		}
		if err == nil || !errors.Is(err, fs.ErrNotExist) {
			return f, err
		}
	}
	note(&b.missing)
	return empty{path.Base(name)}, nil
}

// empty is a file without content.
type empty struct{ name string }

func (e empty) Stat() (fs.FileInfo, error) { return e, nil }
func (e empty) Read([]byte) (int, error)   { return 0, io.EOF }
func (e empty) Close() error               { return nil }
func (e empty) Name() string               { return e.name }
func (e empty) Size() int64                { return 0 }
func (e empty) Mode() fs.FileMode          { return 0o444 }
func (e empty) ModTime() time.Time         { return time.Time{} }
func (e empty) IsDir() bool                { return false }
func (e empty) Sys() any                   { return nil }
