package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"detente"
	"detente/evidence"
	"detente/evidence/lexicon"
	"detente/folder"
	"detente/report"
)

// readFlags are those of read.
type readFlags struct {
	json, csv, explain  bool
	speaker, act, about string
	actors, date        string
}

func newRead(s *session) *cobra.Command {
	var f readFlags
	cmd := &cobra.Command{
		Use:   "read FILE...",
		Short: "list who says or does what, in the words of documents",
		Long: `read takes claims out of documents: who says or does what, to whom, when, in
which words, by which source. It knows plain text, Markdown, web pages, PDF
with a text layer and Word files (.docx), in English. Of a folder it reads all
documents in it; - is standard input. No model is asked and no network used.

Each claim rests on words of its document; --explain shows them, link by link.
Whose words they are is left open where the text does not say. What several
documents take from one source is shown once.

What cannot be read is told on standard error, a line each; the rest is read.
The exit status is 2 only where nothing could be read.`,
		Example: `  detente read article.txt
  detente read articles --speaker "Ana Brel" --act threaten
  detente read statement.pdf --date 2031-05-02 --explain
  detente read articles --about sanctions --csv > claims.csv`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return &usage{"read needs a FILE", "name documents, or folders that hold some, or - for standard input"}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.read(cmd.Context(), args, &f)
		},
	}
	cmd.Flags().BoolVar(&f.json, "json", false, "print the result as JSON")
	cmd.Flags().BoolVar(&f.csv, "csv", false, "print a table for spreadsheets, a row for each claim")
	cmd.Flags().StringVar(&f.speaker, "speaker", "", "only claims of a speaker with `WORDS` in the name, or of the party with this id")
	cmd.Flags().StringVar(&f.act, "act", "", "only claims of the act `NAME`, such as demand or threaten")
	cmd.Flags().StringVar(&f.about, "about", "", "only claims with `WORDS` in the quote, the topic or whom they aim at")
	cmd.Flags().BoolVar(&f.explain, "explain", false, "show the words that each claim rests on, and what was made of them")
	cmd.Flags().StringVar(&f.actors, "actors", "", "know the parties of `FILE`, too")
	cmd.Flags().StringVar(&f.date, "date", "", "take `DAY` for the day the documents are of: YYYY-MM-DD")
	complete(cmd, "act", func(*detente.Case) []string { return actNames() })
	return cmd
}

func actNames() []string {
	var list []string
	for _, act := range lexicon.Acts() {
		list = append(list, string(act))
	}
	return list
}

func (s *session) read(ctx context.Context, args []string, f *readFlags) error {
	req, err := s.readRequest(args, f)
	if err != nil {
		return err
	}
	bar := s.newBar("reading documents")
	req.Progress = bar.set
	document, end, err := s.readPrinter(f, req.Lexicon)
	if err != nil {
		return err
	}
	read := 0
	req.Each = func(d evidence.Found) error {
		read++
		return document(d)
	}
	r, err := evidence.Ask(ctx, req)
	bar.end()
	if err != nil {
		return err
	}
	err = end(r)
	s.tellRead(r)
	if err == nil && read == 0 {
		return &usage{"nothing could be read", ""}
	}
	return err
}

// mostWarnings is how many files that are there twice are told by name.
const mostWarnings = 10

// tellRead tells what was not read, and what is there twice.
func (s *session) tellRead(r evidence.Result) {
	for _, x := range r.Warnings[:min(len(r.Warnings), mostWarnings)] {
		fmt.Fprintln(s.stderr, "warning: "+report.Harmless(x))
	}
	switch more := len(r.Warnings) - mostWarnings; {
	case more == 1:
		fmt.Fprintln(s.stderr, "warning: and 1 more file is the same as another; --json has them all")
	case more > 1:
		fmt.Fprintf(s.stderr, "warning: and %d more files are the same as others; --json has them all\n", more)
	}
	for _, x := range r.Refused {
		fmt.Fprintln(s.stderr, "not read: "+report.Harmless(x.File+": "+x.Error))
	}
}

// readPrinter is what prints a document, and what comes after the last. JSON
// and tables are written as documents are read, so that a list of any length
// takes no more memory; a page shows under a claim which later documents have
// it, and must wait for them.
func (s *session) readPrinter(f *readFlags, lex *lexicon.Lexicon) (document func(evidence.Found) error, end func(evidence.Result) error, err error) {
	switch {
	case f.json:
		out := jsonStream{w: s.stdout}
		return out.document, out.end, nil
	case f.csv:
		out, err := report.NewReadCSV(s.stdout)
		if err != nil {
			return nil, nil, err
		}
		document = func(d evidence.Found) error { return out.Document(&d) }
		return document, func(evidence.Result) error { return out.Close() }, nil
	}
	var kept []evidence.Found
	document = func(d evidence.Found) error {
		for k := range d.Claims {
			if !f.explain {
				d.Claims[k].Links = nil // most of what a claim takes up
			}
		}
		kept = append(kept, d)
		return nil
	}
	end = func(r evidence.Result) error {
		if r.Documents = kept; len(kept) > 0 {
			report.Read(s.stdout, r, report.ReadOptions{Lexicon: lex, Explain: f.explain, Filtered: f.speaker+f.act+f.about != ""})
		}
		return nil
	}
	return document, end, nil
}

// readRequest is what the flags ask.
func (s *session) readRequest(args []string, f *readFlags) (evidence.Request, error) {
	req := evidence.Request{Speaker: f.speaker, Act: f.act, About: f.about, Date: f.date, Load: s.loadDocument, Lexicon: lexicon.Default()}
	switch {
	case f.json && f.csv:
		return req, &usage{"--json and --csv ask for two results", "give one of them"}
	case f.csv && f.explain:
		return req, &usage{"--explain means nothing with --csv", "--json has the links of each claim"}
	}
	if acts := actNames(); f.act != "" && !slices.Contains(acts, f.act) {
		return req, &usage{fmt.Sprintf("there is no act %q", f.act), nearest(f.act, acts)}
	}
	if f.actors != "" {
		text, err := os.ReadFile(f.actors)
		if err != nil {
			return req, &usage{fmt.Sprintf("could not read %s: %s", f.actors, folder.Because(err)), ""}
		}
		if req.Lexicon, err = req.Lexicon.With(f.actors, text); err != nil {
			hint := "the format is described in docs/lexicon.md"
			if strings.Contains(err.Error(), "hint: ") {
				hint = ""
			}
			return req, &usage{err.Error(), hint}
		}
	}
	names, passed, err := documentsIn(args)
	if err != nil {
		return req, err
	}
	if passed > 0 {
		text := fmt.Sprintf("passed over %d files that are no documents by their names; name them to read them", passed)
		if passed == 1 {
			text = "passed over 1 file that is no document by its name; name it to read it"
		}
		fmt.Fprintln(s.stderr, text)
	}
	if len(names) == 0 {
		return req, &usage{"there is no document in " + strings.Join(args, ", "), "documents are called .txt, .md, .html, .pdf or .docx"}
	}
	req.Names = names
	return req, nil
}

// documentsIn are the documents that the arguments name, those of folders in
// the order of their paths, and how many other files the folders have.
func documentsIn(args []string) (names []string, passed int, err error) {
	for _, arg := range args {
		info, err := os.Stat(arg)
		switch {
		case arg == "-":
			names = append(names, arg)
			continue
		case err != nil && len(args) > 1: // told when it is read; the others are read
			names = append(names, filepath.ToSlash(arg))
			continue
		case err != nil && absent(arg, err):
			return nil, 0, &usage{fmt.Sprintf("there is no file or folder %s", arg), folder.Similar(arg)}
		case err != nil:
			return nil, 0, &usage{fmt.Sprintf("could not read %s: %s", arg, unopened(arg, err)), ""}
		case !info.IsDir():
			names = append(names, filepath.ToSlash(arg))
			continue
		}
		err = filepath.WalkDir(arg, func(path string, e fs.DirEntry, err error) error {
			hidden := strings.HasPrefix(e.Name(), ".") && path != arg
			switch {
			case hidden && e.IsDir():
				return fs.SkipDir
			case hidden, e.IsDir() && err == nil:
			case err == nil && !evidence.Readable(path):
				passed++
			default: // what cannot be read is told when it is read
				names = append(names, filepath.ToSlash(path))
			}
			return nil
		})
		if err != nil {
			return nil, 0, &usage{fmt.Sprintf("could not read the folder %s: %s", arg, folder.Because(err)), ""}
		}
	}
	return names, passed, nil
}

// absent says that there is nothing of a name, not even a link.
func absent(name string, err error) bool {
	_, link := os.Lstat(name)
	return errors.Is(err, fs.ErrNotExist) && link != nil
}

// unopened is why a file could not be opened.
func unopened(name string, err error) string {
	switch {
	case errors.Is(err, syscall.ELOOP):
		return "it is a link that leads in a circle"
	case errors.Is(err, fs.ErrNotExist) && !absent(name, err):
		return "it is a link that leads nowhere"
	}
	return folder.Because(err)
}

// loadDocument reads a document, but for what is too big anyway.
func (s *session) loadDocument(name string) ([]byte, error) {
	if name == "-" {
		return io.ReadAll(io.LimitReader(s.stdin, evidence.MaxBytes+1))
	}
	info, err := os.Stat(name) // before opening: to open a named pipe is to wait
	switch {
	case err != nil:
		return nil, errors.New(unopened(name, err))
	case !info.IsDir() && !info.Mode().IsRegular():
		return nil, errors.New("it is not a plain file")
	}
	file, err := os.Open(name)
	if err != nil {
		return nil, errors.New(folder.Because(err))
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, evidence.MaxBytes+1))
	if err != nil {
		return nil, errors.New(folder.Because(err))
	}
	return data, nil
}

// jsonStream writes a result as its documents come.
type jsonStream struct {
	w    io.Writer
	open bool
}

// jsonHead is how a result without documents begins.
const jsonHead = `{"detente":1,"documents":[`

func (j *jsonStream) document(d evidence.Found) error {
	text, err := json.Marshal(d)
	if err != nil {
		return err
	}
	lead := ","
	if !j.open {
		j.open, lead = true, jsonHead
	}
	_, err = j.w.Write(append([]byte(lead), text...))
	if err != nil {
		return unwritten("the result", err)
	}
	return nil
}

func (j *jsonStream) end(r evidence.Result) error {
	text, err := json.Marshal(r)
	if err != nil {
		return err
	}
	if j.open {
		text = text[len(jsonHead):]
	}
	_, _ = j.w.Write(append(text, '\n')) // a failing write shows when the output is flushed
	return nil
}
