package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
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
	"detente/internal/memory"
	"detente/redaction"
	"detente/report"
	"detente/stability"
)

// This file is pictures as a format: a map around today, with the case and its
// documents inside, and a case taken out of one (docs/decisions/0037 and 0044).

// allFormats are the formats of other programs, and pictures. Parquet is here as
// what writes it is no part of what pages are built from.
func allFormats() []interchange.Format {
	return append(interchange.Formats(),
		interchange.Format{ID: "parquet", About: "the same table as csv, in columns, for programs that take millions of rows", Writes: true},
		interchange.Format{ID: "svg", About: "a map of the steps from today, with the case and its documents inside", Reads: true, Writes: true, Text: true},
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
	if err := f.guarded(cmd, c.c, format); err != nil {
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
	var out, told = []byte(nil), []string(nil)
	if format.ID == "png" {
		out = figure.PNG()
	} else if out, told, err = c.inside(figure.SVG); err != nil {
		return err
	}
	if figure.Note != "" {
		fmt.Fprintln(s.stderr, "note: "+figure.Note)
	}
	if f.file == "" || f.file == "-" {
		_, err := s.stdout.Write(out)
		return err
	}
	if err := folder.Put(f.file, out); err != nil {
		return unwritten(f.file, err)
	}
	for _, line := range told {
		fmt.Fprintln(s.stderr, line)
	}
	fmt.Fprintln(s.stderr, "wrote "+f.file)
	return nil
}

// guarded refuses to put what must stay private into a picture, unless that is
// said.
func (f *exportFlags) guarded(cmd *cobra.Command, c *detente.Case, format interchange.Format) error {
	said := cmd.Flags().Changed("redact")
	switch n := redaction.Private(c); {
	case format.ID != "svg":
	case f.redact:
		return &usage{"a picture holds the whole case, so it cannot be redacted", "write one page without what is private: -o FILE.html --redact"}
	case n > 0 && !said:
		return &usage{fmt.Sprintf("the case has %d that must stay private, and would be inside the picture", n), "write a .png, or a page without them: -o FILE.html --redact; or share them, too: --redact=false"}
	}
	return nil
}

// inside is a picture with the case in it, and what is to be told of that.
func (l *loaded) inside(svg []byte) (out []byte, told []string, err error) {
	beside, err := l.beside()
	if err != nil {
		return nil, nil, err
	}
	in, left := draw.Fit(documents(beside))
	if out, err = draw.WithCase(svg, l.c.File.Text, in...); err != nil {
		return nil, nil, &usage{err.Error(), "write a .png"}
	}
	for _, d := range left {
		told = append(told, "left out: "+d.Path+", for which the picture has no room; give it along")
	}
	what := "the whole case is inside the picture"
	if len(in) > 0 {
		what = "the whole case is inside the picture, with its documents"
	}
	return out, append(told, "note: "+what+"; whoever gets it can open it again"), nil
}

// documents are files in the order of their paths.
func documents(files map[string][]byte) []draw.Document {
	var list []draw.Document
	for _, name := range slices.Sorted(maps.Keys(files)) {
		list = append(list, draw.Document{Path: name, Text: files[name]})
	}
	return list
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

// fromPicture takes the case out of a picture. The files it names come with it,
// else from the picture's folder; what is not there either is told as lost.
func fromPicture(_ context.Context, req interchange.ImportRequest) (interchange.Imported, error) {
	text, held, err := draw.CaseOf(req.Text)
	if err != nil {
		what, hint, _ := strings.Cut(err.Error(), "; ")
		return interchange.Imported{}, &usage{req.Name + ": " + what, hint}
	}
	b := &besides{folder: req.Folder, held: memory.Folder{}}
	for _, d := range held {
		b.held[d.Path] = d.Text
	}
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
		content, err := fs.ReadFile(b, name)
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

// besides is what a picture holds beside its case, and the folder that it lies
// in, in which every file that is not there is empty. It notes which files are
// asked for.
type besides struct {
	held           memory.Folder
	folder         fs.FS // or nil
	found, missing []string
}

func (b *besides) Open(name string) (fs.File, error) {
	note := func(list *[]string) {
		if !slices.Contains(*list, name) {
			*list = append(*list, name)
		}
	}
	if f, err := b.held.Open(name); err == nil {
		note(&b.found)
		return f, nil
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
