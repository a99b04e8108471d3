package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"

	"github.com/spf13/cobra"

	"detente"
	"detente/answer"
	"detente/answer/check"
	"detente/evidence/draft"
	"detente/folder"
)

// drafted is what draft --json prints.
type drafted struct {
	Detente int      `json:"detente"`
	Files   []string `json:"files"` // as written, the case first
	draft.Result
	Warnings []string `json:"warnings"` // doubts, as check has them, and documents that could not be read
}

func newDraft(s *session) *cobra.Command {
	var f readFlags
	var dir string
	cmd := &cobra.Command{
		Use:   "draft FILE...",
		Short: "make a first case of what documents say",
		Long: `draft reads documents, as read does, and writes a case into a new or empty
folder: who is in it, what each could do, what each says it wants, the words
that are read differently, what was done and what is so today. It needs a
person to go on: what no sentence settles stands in case.yaml behind "decide:".

Nothing is made up. Each option, want and reading rests on sentences of the
documents, word for word. Where the documents do not make a case, nothing is
written, and draft says what was missing.`,
		Example: `  detente draft article.txt -o talks
  detente draft article.txt --date 2019-11-01 -o talks
  detente draft clippings --actors islands.json -o islands`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return &usage{"draft needs a FILE", "name documents, or folders that hold some, or - for standard input"}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.draft(cmd.Context(), args, dir, &f)
		},
	}
	cmd.Flags().StringVarP(&dir, "output", "o", "", "write into the new or empty folder `DIR`")
	cmd.Flags().StringVar(&f.actors, "actors", "", "know the parties of `FILE`, too")
	cmd.Flags().StringVar(&f.date, "date", "", "take `DAY` for the day the documents are of: YYYY-MM-DD")
	cmd.Flags().BoolVar(&f.json, "json", false, "print the result as JSON")
	return cmd
}

func (s *session) draft(ctx context.Context, args []string, dir string, f *readFlags) error {
	if dir == "" {
		return &usage{"it is not said where the case is to be written", "name a new folder: -o DIR"}
	}
	if err := vacant(dir); err != nil {
		return err
	}
	req, err := s.readRequest(args, f)
	if err != nil {
		return err
	}
	result := drafted{Detente: 1, Files: []string{}, Warnings: []string{}}
	docs, err := req.Documents(ctx, func(name string, err error) {
		result.Warnings = append(result.Warnings, fmt.Sprintf("not read: %s: %s", name, err))
	})
	if err != nil {
		return &usage{err.Error(), ""}
	}
	if len(docs) == 0 {
		for _, doubt := range result.Warnings {
			fmt.Fprintln(s.stderr, doubt)
		}
		return &usage{"nothing could be read", ""}
	}
	if result.Result, err = draft.Ask(ctx, draft.Request{Documents: docs, Lexicon: req.Lexicon}); err != nil {
		return err
	}
	if result.Missing == "" {
		if err := s.settleDraft(ctx, dir, &result); err != nil {
			return err
		}
	}
	return s.tellDraft(dir, &result, f.json)
}

// settleDraft writes the folder.
func (s *session) settleDraft(ctx context.Context, dir string, d *drafted) error {
	var files []folder.Saving
	for _, x := range d.Result.Files {
		files = append(files, folder.Saving{Name: x.Path, Text: x.Text})
		d.Files = append(d.Files, path.Join(filepath.ToSlash(dir), x.Path))
	}
	if err := folder.Make(dir, files...); err != nil {
		return unwritten(dir, err)
	}
	text := files[0].Text
	c, found := detente.Parse(d.Files[0], text, os.DirFS(dir))
	r, err := check.Ask(ctx, check.Request{Text: text, Case: c, Found: found})
	if err != nil {
		return err
	}
	for _, p := range r.Found {
		d.Warnings = append(d.Warnings, answer.Line(p))
	}
	return nil
}

// tellDraft says what was written, and what is left to decide.
func (s *session) tellDraft(dir string, d *drafted, asJSON bool) error {
	if !asJSON {
		for _, open := range d.Decide {
			fmt.Fprintln(s.stderr, "decide: "+open)
		}
		for _, doubt := range d.Warnings {
			fmt.Fprintln(s.stderr, "warning: "+doubt)
		}
	}
	return s.print(asJSON, d, func(w io.Writer) {
		if d.Missing != "" {
			fmt.Fprintf(w, "no case was drafted: %s\n", d.Missing)
			return
		}
		for _, f := range d.Files {
			fmt.Fprintln(w, "wrote "+filepath.FromSlash(f))
		}
		fmt.Fprintf(w, "\nnext: settle what stands behind \"decide:\" in %s, then\n  detente check %s\n  detente brief %s\n", filepath.FromSlash(d.Files[0]), dir, dir)
	})
}
