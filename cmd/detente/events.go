package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"detente"
	"detente/answer/record"
	"detente/events"
	"detente/folder"
	"detente/report"
)

// eventFlags are those of events.
type eventFlags struct {
	json, repeats, domestic bool
	grain, scale, format    string
	file, picture           string
	from, to                string
	parties, columns        []string
	breaks                  []string
	limit                   int
}

// latestPeriods is how many periods are shown unless asked otherwise.
const latestPeriods = 26

func newEvents(s *session) *cobra.Command {
	var f eventFlags
	cmd := &cobra.Command{
		Use:   "events FILE...",
		Short: "say what event files show of whether parties answer each other",
		Long: `events reads files of events, a row for each: on which day who did what to
whom. It keeps what passed between the parties named, says what became of all
other rows, adds up scores by day, week or month, and says of each two parties
whether the acts of the one precede those of the other: it never says causes.

It knows GDELT 1 and 2, ICEWS, POLECAT and KEDS, and tables with columns date,
from, to, and score or code: plain, gzip or zip, told apart by content. - is
standard input. docs/data.md says where to get the large ones. In place of files
stands a case, of which events.csv in its folder is the record, or else its
history; or what read has printed with --json.

A party is ID=PREFIX+PREFIX: what its codes begin with; the longest prefix wins.
Of rows that tell the same act of the same two on the same day one counts. A
period without a report counts as 0, which is not the same as nothing done.

Then it says of each two parties whether the record shows that they answer each
other. Three tests must agree; by day they find quick replies that weeks miss.
What first follows hostile and friendly acts, rules of answering, friendly steps
and what third parties have to do with it stand below the verdicts.`,
		Example: `  detente events dyad.csv --parties A,B
  detente events 2017*.zip --parties PRK,KOR=KOR+ROK,USA --grain month
  detente events list.csv --parties Kestria,Valmar --columns date=1,from=2,to=3,score=5
  detente events talks
  detente events claims.json --parties usa,dprk
  detente events dyad.csv --parties A,B --breaks 2013-04-01
  detente events dyad.csv --parties A,B -o series.csv
  detente events dyad.csv --parties A,B -o replies.svg --picture replies`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return &usage{"events needs a FILE", "name event files, or - for standard input; docs/data.md says where to get some"}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.events(cmd.Context(), args, &f)
		},
	}
	f.about(cmd)
	return cmd
}

// about adds the flags.
func (f *eventFlags) about(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&f.json, "json", false, "print the result as JSON")
	cmd.Flags().StringSliceVar(&f.parties, "parties", nil, "the parties, as `ID=PREFIX+PREFIX,...`")
	cmd.Flags().StringVar(&f.grain, "grain", "", "add up by `PERIOD`: day, week or month; by day unless given, by week\nwhere acts are dated by week, or of more than twenty years")
	cmd.Flags().StringVar(&f.scale, "scale", "", "take scores by `NAME`, or from a file of code,score:\n"+scaleList())
	cmd.Flags().StringVar(&f.format, "format", "", "read the files as `NAME`: "+strings.Join(eventFormats(), ", "))
	cmd.Flags().StringSliceVar(&f.columns, "columns", nil, "where things stand in a table, by number or name:\n`date=1,from=2,to=3,score=4,code=5`")
	cmd.Flags().StringVar(&f.from, "from", "", "begin on `DAY`: YYYY-MM-DD")
	cmd.Flags().StringVar(&f.to, "to", "", "end on `DAY`: YYYY-MM-DD")
	cmd.Flags().StringSliceVar(&f.breaks, "breaks", nil, "the files tell more or less from each `DAY,...` on: judge the longest stretch\nwithout such a break")
	cmd.Flags().BoolVar(&f.repeats, "no-duplicate-control", false, "count rows that tell the same act of the same two on the same day")
	cmd.Flags().BoolVar(&f.domestic, "domestic", false, "count rebels and oppositions for the country of their codes")
	cmd.Flags().IntVar(&f.limit, "limit", latestPeriods, "show the latest `N` periods, 0 for all")
	cmd.Flags().StringVarP(&f.file, "output", "o", "", "write the series to `FILE` as CSV, - for standard output;\na picture as .svg or .png")
	cmd.Flags().StringVar(&f.picture, "picture", "series", "draw `NAME` with -o FILE.svg or .png: series, replies, or B-after-A\nfor how B answers A")
	complete(cmd, "grain", func(*detente.Case) []string { return grainNames() })
	complete(cmd, "scale", func(*detente.Case) []string { return scaleNames() })
	complete(cmd, "format", func(*detente.Case) []string { return eventFormats() })
}

func grainNames() []string {
	var list []string
	for _, g := range events.Grains() {
		list = append(list, string(g))
	}
	return list
}

func scaleNames() []string {
	var list []string
	for _, s := range events.Scales() {
		list = append(list, s.ID)
	}
	return list
}

// scaleList are the scales, a line or two of the help.
func scaleList() string {
	names := scaleNames()
	return strings.Join(names[:5], ", ") + ",\n" + strings.Join(names[5:], ", ")
}

func eventFormats() []string {
	var list []string
	for _, x := range events.Formats() {
		list = append(list, string(x))
	}
	return list
}

func (s *session) events(ctx context.Context, args []string, f *eventFlags) error {
	opt, err := f.options()
	if err != nil {
		return err
	}
	breaks, err := f.broken()
	if err != nil {
		return err
	}
	r, known, err := s.knownEvents(ctx, args, &opt)
	if !known {
		r, err = s.readEvents(ctx, args, &opt)
	}
	if err != nil {
		return err
	}
	grain := events.Grain(f.grain)
	if grain == "" {
		grain = record.Usual(r)
	}
	series, err := r.Series(grain)
	if err != nil {
		return &usage{err.Error(), "take a longer period (--grain month), or fewer days (--from, --to)"}
	}
	if f.file != "" && !drawable(f.file) {
		return s.writeSeries(ctx, series, f.file)
	}
	t, _, err := record.Tell(ctx, record.Request{Record: r, Grain: grain, Breaks: breaks, Detail: true}, opt.Parties)
	if err != nil {
		return err
	}
	for _, x := range t.Warnings {
		fmt.Fprintln(s.stderr, "warning: "+report.Harmless(x))
	}
	if f.file != "" {
		return s.drawRecord(&t, f)
	}
	return s.print(f.json, t, func(w io.Writer) { report.Events(w, t, f.limit) })
}

// unnamed says that parties must be named.
func unnamed() error {
	return &usage{"events needs --parties", "name them and what their codes begin with: --parties PRK,KOR=KOR+ROK"}
}

// readEvents reads files of events.
func (s *session) readEvents(ctx context.Context, args []string, opt *events.Options) (*events.Record, error) {
	if len(opt.Parties) == 0 {
		return nil, unnamed()
	}
	var sources []events.Source
	for _, arg := range args {
		src, err := s.eventFile(arg)
		if err != nil {
			return nil, err
		}
		sources = append(sources, src)
	}
	bar := s.newBar("reading events")
	opt.Progress = bar.set
	r, err := events.Read(ctx, sources, *opt)
	bar.end()
	if err != nil {
		return nil, eventFault(err)
	}
	return r, nil
}

// drawable is whether a file is to hold a picture.
func drawable(file string) bool {
	return strings.HasSuffix(file, ".svg") || strings.HasSuffix(file, ".png")
}

// drawRecord writes one of the pictures of a record.
func (s *session) drawRecord(t *record.Told, f *eventFlags) error {
	var names []string
	for _, x := range report.RecordFigures(&detente.Case{}, t, nil) {
		names = append(names, x.Name)
		if x.Name != f.picture {
			continue
		}
		text := x.SVG
		if strings.HasSuffix(f.file, ".png") {
			text = x.PNG()
		}
		if err := folder.Put(f.file, text); err != nil {
			return unwritten(f.file, err)
		}
		fmt.Fprintln(s.stderr, "wrote "+f.file)
		return nil
	}
	if len(names) == 0 {
		return &usage{"there is nothing to draw: no two of the parties have an act", ""}
	}
	return &usage{fmt.Sprintf("there is no picture %q of this record", f.picture), nearest(f.picture, names)}
}

// eventFault is an error of reading as one of the command.
func eventFault(err error) error {
	if errors.Is(err, context.Canceled) {
		return err
	}
	text, hint, _ := strings.Cut(err.Error(), "\n  hint: ")
	return &usage{"could not read " + report.Harmless(text), hint}
}

// options are the flags as the reader takes them.
func (f *eventFlags) options() (events.Options, error) {
	opt := events.Options{Repeats: f.repeats, Domestic: f.domestic, Format: events.Format(f.format)}
	var err error
	if len(f.parties) > 0 {
		if opt.Parties, err = events.ParseParties(f.parties); err != nil {
			return opt, &usage{"--parties: " + err.Error(), ""}
		}
	}
	for _, x := range []struct {
		flag, value string
		among       []string
	}{{"grain", f.grain, grainNames()}, {"format", f.format, eventFormats()}} {
		if x.value != "" && !within(x.value, x.among) {
			return opt, &usage{fmt.Sprintf("there is no %s %q", x.flag, x.value), nearest(x.value, x.among)}
		}
	}
	if f.limit < 0 {
		return opt, &usage{fmt.Sprintf("--limit cannot be %d", f.limit), "0 shows all"}
	}
	if f.json && f.file != "" {
		return opt, &usage{"--json and -o ask for two results", "give one of them"}
	}
	if opt.Columns, err = columnsOf(f.columns); err != nil {
		return opt, err
	}
	if f.scale != "" {
		if opt.Scale, err = scaleOf(f.scale); err != nil {
			return opt, err
		}
	}
	return opt, f.days(&opt)
}

func within(s string, list []string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// days sets the first and the last day.
func (f *eventFlags) days(opt *events.Options) error {
	for _, x := range []struct {
		flag, value string
		day         **events.Day
	}{{"from", f.from, &opt.From}, {"to", f.to, &opt.To}} {
		if x.value == "" {
			continue
		}
		d, err := events.ParseDay(x.value)
		if err != nil {
			return &usage{fmt.Sprintf("--%s cannot be %q", x.flag, x.value), "write a day as YYYY-MM-DD, of a year from 1500 to 2499"}
		}
		*x.day = &d
	}
	if opt.From != nil && opt.To != nil && *opt.To < *opt.From {
		return &usage{fmt.Sprintf("--to %s is before --from %s", f.to, f.from), ""}
	}
	return nil
}

// broken are the days of --breaks.
func (f *eventFlags) broken() ([]events.Day, error) {
	var list []events.Day
	for _, x := range f.breaks {
		d, err := events.ParseDay(x)
		if err != nil {
			return nil, &usage{fmt.Sprintf("--breaks cannot have %q", x), "write the first day after each break as YYYY-MM-DD: --breaks 2013-04-01,2015-02-19"}
		}
		list = append(list, d)
	}
	return list, nil
}

// columnsOf reads date=1,from=2,...
func columnsOf(list []string) (events.Columns, error) {
	var c events.Columns
	for _, x := range list {
		name, value, ok := strings.Cut(x, "=")
		at := map[string]*string{"date": &c.Date, "from": &c.From, "to": &c.To, "score": &c.Score, "code": &c.Code}[name]
		if !ok || at == nil || value == "" {
			return c, &usage{fmt.Sprintf("--columns cannot have %q", x), "say where date, from, to, and score or code stand: --columns date=1,from=2,to=3,score=4"}
		}
		*at = value
	}
	return c, nil
}

// scaleOf is a scale by name, or out of a file.
func scaleOf(name string) (*events.Scale, error) {
	if s, ok := events.FindScale(name); ok {
		return &s, nil
	}
	text, err := os.ReadFile(name)
	if errors.Is(err, os.ErrNotExist) {
		return nil, &usage{fmt.Sprintf("there is no scale %q, and no such file", name), nearest(name, scaleNames())}
	}
	if err != nil {
		return nil, &usage{fmt.Sprintf("could not read %s: %s", name, folder.Because(err)), ""}
	}
	s, err := events.ReadScale(name, text)
	if err != nil {
		return nil, &usage{err.Error(), ""}
	}
	return &s, nil
}

// eventFile is a file to read events from.
func (s *session) eventFile(name string) (events.Source, error) {
	if name == "-" {
		return events.Source{Name: "standard input", Open: func() (io.ReadCloser, error) { return io.NopCloser(s.stdin), nil }}, nil
	}
	info, err := os.Stat(name)
	switch {
	case err != nil && absent(name, err):
		return events.Source{}, &usage{"there is no file " + name, folder.Similar(name)}
	case err != nil:
		return events.Source{}, &usage{fmt.Sprintf("could not read %s: %s", name, unopened(name, err)), ""}
	case info.IsDir():
		return events.Source{}, &usage{name + " is a folder", "name the files in it: " + name + "/*"}
	}
	open := func() (io.ReadCloser, error) {
		file, err := os.Open(name)
		if err != nil {
			return nil, errors.New(folder.Because(err))
		}
		return file, nil
	}
	return events.Source{Name: name, Size: info.Size(), Open: open}, nil
}

// writeSeries writes a series as CSV.
func (s *session) writeSeries(ctx context.Context, series *events.Series, name string) error {
	if name == "-" {
		return toOutput(ctx, s.stdout, series.WriteCSV)
	}
	if err := folder.PutBy(name, series.WriteCSV); err != nil {
		return unwritten(name, err)
	}
	fmt.Fprintln(s.stderr, "wrote "+name)
	return nil
}
