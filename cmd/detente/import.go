package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"github.com/spf13/cobra"

	"detente"
	"detente/answer"
	"detente/answer/check"
	"detente/folder"
	"detente/interchange"
)

// maxImport bounds a file to be imported.
const maxImport = 32 << 20

// imported is what import --json prints.
type imported struct {
	Detente  int      `json:"detente"`
	Format   string   `json:"format"`
	Files    []string `json:"files"`    // as written, the case first
	Lost     []string `json:"lost"`     // what the file says and a case cannot
	Decide   []string `json:"decide"`   // what a case should say and the file does not
	Warnings []string `json:"warnings"` // doubts, as check has them
}

func newImport(s *session) *cobra.Command {
	var dir, format string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "import FILE",
		Short: "make a case of another program's file",
		Long: `import reads a file and writes a case into a new or empty folder. The format is
the one that the file's name ends in, or --format:
` + formats(func(x interchange.Format) bool { return x.Reads }) + `
All mistakes in the file are told at once, with their places, and then nothing
is written. What a case should say and the file does not stands in case.yaml
as a comment that begins with "decide:". The documents that a workbook or a
picture names are read from its folder and copied.`,
		Example: `  detente import talks.xlsx -o talks
  detente import river.gmcr -o river
  detente import talks.svg -o talks
  detente import game.txt --format nfg -o game`,
		Args: exactly("FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.importFile(cmd.Context(), args[0], dir, format, asJSON)
		},
	}
	cmd.Flags().StringVarP(&dir, "output", "o", "", "write into the new or empty folder `DIR`")
	cmd.Flags().StringVar(&format, "format", "", "read the format `NAME`, whatever the file is called")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the result as JSON")
	complete(cmd, "format", func(*detente.Case) []string {
		var list []string
		for _, x := range allFormats() {
			if x.Reads {
				list = append(list, x.ID)
			}
		}
		return list
	})
	return cmd
}

func (s *session) importFile(ctx context.Context, file, dir, name string, asJSON bool) error {
	format, err := formatOf(name, file, func(x interchange.Format) bool { return x.Reads })
	switch {
	case err != nil:
		return err
	case !format.Reads:
		return &usage{fmt.Sprintf("files of the format %s can be written, but not read", format.ID), "gmcr, nfg, xlsx and svg can be read"}
	case dir == "":
		return &usage{"it is not said where the case is to be written", "name a new folder: -o DIR"}
	}
	if err := vacant(dir); err != nil {
		return err
	}
	text, err := s.foreign(file)
	if err != nil {
		return err
	}
	req := interchange.ImportRequest{Format: format.ID, Name: filepath.ToSlash(file), Text: text}
	if file != "-" {
		root, err := os.OpenRoot(filepath.Dir(file))
		if err != nil {
			return &usage{fmt.Sprintf("could not read the folder of %s: %s", file, folder.Because(err)), ""}
		}
		defer root.Close()
		req.Folder = root.FS()
	}
	read := interchange.Import
	if isPicture(format) {
		read = fromPicture
	}
	in, err := read(ctx, req)
	var problems detente.Problems
	if errors.As(err, &problems) {
		return &unread{problems}
	}
	if err != nil {
		return err
	}
	if err := folder.Make(dir, saved(in.Files)...); err != nil {
		return unwritten(dir, err)
	}
	return s.tellImport(ctx, dir, format.ID, &in, asJSON)
}

// foreign reads a file of another program.
func (s *session) foreign(file string) ([]byte, error) {
	in := s.stdin
	if file != "-" {
		info, err := os.Stat(file) // before opening: to open a named pipe is to wait
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil, &usage{"there is no file " + file, folder.Similar(file)}
		case err != nil:
			return nil, &usage{fmt.Sprintf("could not read %s: %s", file, folder.Because(err)), ""}
		case !info.Mode().IsRegular():
			return nil, &usage{file + " is not a plain file", ""}
		}
		f, err := os.Open(file)
		if err != nil {
			return nil, &usage{fmt.Sprintf("could not read %s: %s", file, folder.Because(err)), ""}
		}
		defer f.Close()
		in = f
	}
	text, err := io.ReadAll(io.LimitReader(in, maxImport+1))
	switch {
	case err != nil:
		return nil, &usage{fmt.Sprintf("could not read %s: %s", file, folder.Because(err)), ""}
	case len(text) > maxImport:
		return nil, &usage{fmt.Sprintf("%s is larger than %d MB", file, maxImport>>20), "a case needs less; is it the right file?"}
	}
	return text, nil
}

// saved are files as they are to be written.
func saved(files []interchange.Named) []folder.Saving {
	var list []folder.Saving
	for _, f := range files {
		list = append(list, folder.Saving{Name: f.Path, Text: f.Text})
	}
	return list
}

// tellImport says what was written, what is lost and what is left to decide.
func (s *session) tellImport(ctx context.Context, dir, format string, in *interchange.Imported, asJSON bool) error {
	text := in.Files[0].Text
	shown := path.Join(filepath.ToSlash(dir), folder.CaseFile)
	c, found := detente.Parse(shown, text, os.DirFS(dir))
	r, err := check.Ask(ctx, check.Request{Text: text, Case: c, Found: found})
	if err != nil {
		return err
	}
	result := imported{Detente: 1, Format: format, Files: []string{}, Lost: append([]string{}, in.Lost...), Decide: append([]string{}, in.Decide...), Warnings: []string{}}
	for _, f := range in.Files {
		result.Files = append(result.Files, path.Join(filepath.ToSlash(dir), f.Path))
	}
	for _, p := range r.Found {
		result.Warnings = append(result.Warnings, answer.Line(p))
	}
	if !asJSON {
		for _, lost := range result.Lost {
			fmt.Fprintln(s.stderr, "lost: "+lost)
		}
		for _, open := range result.Decide {
			fmt.Fprintln(s.stderr, "decide: "+open)
		}
		for _, doubt := range result.Warnings {
			fmt.Fprintln(s.stderr, "warning: "+doubt)
		}
	}
	return s.print(asJSON, result, func(w io.Writer) {
		for _, f := range result.Files {
			fmt.Fprintln(w, "wrote "+filepath.FromSlash(f))
		}
		fmt.Fprintf(w, "\nnext: look through %s, then\n  detente check %s\n  detente solve %s\n", filepath.FromSlash(shown), dir, dir)
	})
}
