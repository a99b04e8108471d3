package main

import (
	"bytes"
	"fmt"
	"io"
	"path/filepath"

	"github.com/spf13/cobra"

	"detente/answer/brief"
	"detente/report"
)

func newBrief(s *session) *cobra.Command {
	var f flags
	var file string
	cmd := &cobra.Command{
		Use:   "brief CASE",
		Short: "write a page on what each party wants and why today holds",
		Long: `brief writes a page for people who have not seen the case: what each party
wants, whether today holds, and why, with the quotes it rests on. It is
Markdown, and the same case gives the same bytes.`,
		Example: `  detente brief talks
  detente brief talks -o talks.md
  detente brief talks --scenario no-drills --json`,
		Args: exactly("CASE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.brief(cmd, args[0], file, &f)
		},
	}
	f.aboutCase(cmd)
	f.aboutVerdicts(cmd)
	cmd.Flags().StringVarP(&file, "output", "o", "", "write to the new or existing `FILE` instead")
	return cmd
}

func (s *session) brief(cmd *cobra.Command, arg, file string, f *flags) error {
	if file != "" && !f.json && filepath.Ext(file) != ".md" {
		return &usage{"brief writes Markdown, and " + file + " does not end in .md", "name it so, or add --json"}
	}
	opt, err := f.options()
	if err != nil {
		return err
	}
	c, err := s.compile(cmd.Context(), arg, f)
	if err != nil {
		return err
	}
	bar := s.newBar("judging states")
	opt.Progress = bar.set
	r, err := brief.Ask(cmd.Context(), brief.Request{Model: c.m, Options: opt})
	bar.end()
	if err != nil {
		return err
	}
	c.warn(&r.Head)
	if file == "" {
		return s.print(f.json, r, func(w io.Writer) { report.BriefMarkdown(w, c.m, r) })
	}
	var text bytes.Buffer
	if err := printed(&text, f.json, r, func(w io.Writer) { report.BriefMarkdown(w, c.m, r) }); err != nil {
		return err
	}
	if err := replace(file, text.Bytes()); err != nil {
		return unwritten(file, err)
	}
	fmt.Fprintln(s.stderr, "wrote "+file)
	return nil
}
