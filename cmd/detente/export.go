package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"detente"
	"detente/folder"
	"detente/interchange"
	"detente/stability"
)

// maxArcs is how many moves a graph has at most unless the user says more.
const maxArcs = 5000

// exportFlags are those of export beside what commands share.
type exportFlags struct {
	flags
	file, format, moves string
	where               string
	redact              bool
	party               string
}

func newExport(s *session) *cobra.Command {
	var f exportFlags
	cmd := &cobra.Command{
		Use:   "export CASE",
		Short: "write a case for another program, or as a picture",
		Long: `export writes a case, its states or a picture, in the format that the file's name ends in:
` + formats(func(x interchange.Format) bool { return x.Writes }) + "  " + htmlLine + `

What the format cannot say is told on standard error, a line each; where the
file would say something else than the case, nothing is written. Without -o,
and with --format, it prints to standard output.`,
		Example: `  detente export talks -o talks.xlsx
  detente export talks -o talks.gmcr
  detente export talks --format csv --concepts nash,seq
  detente export talks -o talks.parquet --where 'USA.drills and not DPRK.test'
  detente export talks -o moves.dot --moves improvements
  detente export talks -o talks.svg
  detente export talks -o talks.html --redact
  detente export talks -o page.html --for DPRK`,
		Args: exactly("CASE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.export(cmd, args[0], &f)
		},
	}
	cmd.Flags().StringVarP(&f.file, "output", "o", "", "write to the new or existing `FILE`")
	cmd.Flags().StringVar(&f.format, "format", "", "write in the format `NAME`, whatever the file is called")
	cmd.Flags().StringVar(&f.scenario, "scenario", "", "write the case as it is under the scenario `NAME`")
	cmd.Flags().StringArrayVar(&f.voices, "voice", nil, "let `PARTY=NAME` choose a party's voice; may be repeated")
	cmd.Flags().StringSliceVar(&f.concepts, "concepts", nil, "csv, parquet, dot, graphml: judge under the concepts `IDS` only, separated by commas")
	cmd.Flags().StringVar(&f.where, "where", "", "csv, parquet: only states that meet the `condition`")
	cmd.Flags().StringVar(&f.moves, "moves", "all", "dot, graphml: `WHICH` moves, all or improvements")
	cmd.Flags().IntVar(&f.limit, "limit", maxArcs, "dot, graphml: refuse more than `N` moves, 0 for any number")
	cmd.Flags().BoolVar(&f.redact, "redact", false, "html: leave out what is private, and of documents what is not quoted")
	cmd.Flags().StringVar(&f.party, "for", "", "html: only what concerns `PARTY`, redacted")
	f.aboutVerdicts(cmd)
	complete(cmd, "for", partyNames)
	complete(cmd, "scenario", scenarioNames)
	complete(cmd, "voice", voiceNames)
	complete(cmd, "concepts", conceptNames)
	complete(cmd, "moves", func(*detente.Case) []string { return []string{"all", "improvements"} })
	complete(cmd, "format", func(c *detente.Case) []string { return append(formatNames(c), "html") })
	return cmd
}

// formats lists formats for a help text.
func formats(fits func(interchange.Format) bool) string {
	var b strings.Builder
	for _, x := range allFormats() {
		if fits(x) {
			fmt.Fprintf(&b, "\n  %-9s %s", "."+x.ID, x.About)
		}
	}
	return b.String() + "\n"
}

func formatNames(*detente.Case) []string {
	var list []string
	for _, x := range allFormats() {
		list = append(list, x.ID)
	}
	return list
}

// formatOf is the format asked for, or that of a file's name, of those that fit
// what is asked.
func formatOf(format, file string, fits func(interchange.Format) bool) (interchange.Format, error) {
	var names []string
	for _, x := range allFormats() {
		if fits(x) {
			names = append(names, x.ID)
		}
	}
	hint := "say which by the end of the file's name or by --format: " + strings.Join(names, ", ")
	if format == "" && (file == "" || file == "-") {
		return interchange.Format{}, &usage{"it is not said in which format", hint}
	}
	name := format
	if format == "" {
		name = strings.ToLower(strings.TrimPrefix(filepath.Ext(file), "."))
	}
	for _, x := range allFormats() {
		if x.ID == name {
			return x, nil
		}
	}
	if format != "" {
		return interchange.Format{}, &usage{fmt.Sprintf("there is no format %q", format), nearest(format, names)}
	}
	return interchange.Format{}, &usage{fmt.Sprintf("the name of %s does not end in a format", file), hint}
}

func (s *session) export(cmd *cobra.Command, arg string, f *exportFlags) error {
	format, err := exportFormat(f.format, f.file)
	if err != nil {
		return err
	}
	if err := f.suits(cmd, format); err != nil {
		return err
	}
	if format.ID == "html" {
		return s.exportPage(cmd.Context(), arg, f, cmd.Flags().Changed("redact"))
	}
	if isPicture(format) {
		return s.exportPicture(cmd, arg, format, f)
	}
	if isTable(format) {
		return s.exportTable(cmd, arg, format, f)
	}
	req, c, err := s.exportRequest(cmd.Context(), arg, format, f)
	if err != nil {
		return err
	}
	if err := spare(c, f.file); err != nil {
		return err
	}
	bar := s.newBar("judging states")
	req.Options.Progress = bar.set
	out, err := interchange.Export(cmd.Context(), req)
	bar.end()
	if err != nil {
		return err
	}
	for _, lost := range out.Lost {
		fmt.Fprintln(s.stderr, "lost: "+lost)
	}
	if f.file == "" || f.file == "-" {
		_, err := s.stdout.Write(out.Text)
		return err
	}
	if err := s.putBeside(c, f.file, out.Beside); err != nil {
		return err
	}
	if err := folder.Put(f.file, out.Text); err != nil {
		return unwritten(f.file, err)
	}
	fmt.Fprintln(s.stderr, "wrote "+f.file)
	return nil
}

// suits says whether the flags mean something for the format.
func (f *exportFlags) suits(cmd *cobra.Command, format interchange.Format) error {
	if !format.Text && (f.file == "" || f.file == "-") {
		return &usage{fmt.Sprintf("a file of the format %s cannot be shown", format.ID), "name one: -o FILE." + format.ID}
	}
	for name, only := range map[string]string{
		"redact": "html svg", "for": "html",
		"concepts": "csv parquet dot graphml", "engine": "csv parquet dot graphml svg png", "semantics": "csv parquet dot graphml svg png",
		"moves": "dot graphml", "limit": "dot graphml", "where": "csv parquet",
		"scenario": "gmcr nfg csv parquet dot graphml svg png", "voice": "gmcr nfg csv parquet dot graphml svg png",
	} {
		if cmd.Flags().Changed(name) && !strings.Contains(" "+only+" ", " "+format.ID+" ") {
			hint := "it is for " + strings.ReplaceAll(only, " ", ", ")
			switch format.ID {
			case "html":
				hint = "the page holds the whole case, with all its scenarios and voices"
			case "xlsx":
				hint = "the sheets hold the whole case, with all its scenarios and voices"
			}
			return &usage{fmt.Sprintf("--%s means nothing for the format %s", name, format.ID), hint}
		}
	}
	if f.moves != "all" && f.moves != "improvements" {
		return &usage{fmt.Sprintf("--moves cannot be %q", f.moves), "it is all or improvements"}
	}
	return nil
}

// exportRequest reads the case as far as the format needs it: for a workbook
// its states need not be listed.
func (s *session) exportRequest(ctx context.Context, arg string, format interchange.Format, f *exportFlags) (interchange.ExportRequest, *detente.Case, error) {
	req := interchange.ExportRequest{Format: format.ID, Improvements: f.moves == "improvements", Limit: f.limit}
	var opt stability.Options
	opt, err := f.options()
	if err != nil {
		return req, nil, err
	}
	req.Options = opt
	if format.ID == "xlsx" {
		c, err := s.compileAnyWidth(ctx, arg, &f.flags)
		req.Case = c.c
		return req, c.c, err
	}
	c, err := s.compile(ctx, arg, &f.flags)
	req.Case, req.Model = c.c, c.m
	return req, c.c, err
}

// putBeside writes the documents of a workbook into its folder, where they are
// not there already. It replaces nothing.
func (s *session) putBeside(c *detente.Case, file string, documents []interchange.Named) error {
	var missing []interchange.Named
	for _, d := range documents {
		path := filepath.Join(filepath.Dir(file), filepath.FromSlash(d.Path))
		there, err := os.ReadFile(path)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			missing = append(missing, d)
		case err != nil:
			return &usage{fmt.Sprintf("could not look at %s: %s", path, folder.Because(err)), "write the workbook into another folder"}
		case string(there) != string(d.Text):
			return &usage{fmt.Sprintf("%s is there already and is another document than the case has", path), "write the workbook into another folder"}
		}
	}
	for _, d := range missing {
		path := filepath.Join(filepath.Dir(file), filepath.FromSlash(d.Path))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return unwritten(path, err)
		}
		if err := folder.PutNew(path, d.Text); err != nil {
			return unwritten(path, err)
		}
		fmt.Fprintln(s.stderr, "wrote "+path)
	}
	return nil
}
