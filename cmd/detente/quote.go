package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"detente"
	"detente/answer"
	"detente/answer/passage"
	"detente/answer/quotes"
	"detente/folder"
	"detente/report"
)

// quoting is what quote is asked.
type quoting struct {
	flags
	entry string // --for
	lock  bool
	shown int
}

func newQuote(s *session) *cobra.Command {
	var q quoting
	cmd := &cobra.Command{
		Use:   "quote CASE [SOURCE [WORDS]]",
		Short: "find a passage in a source, and let an entry rest on it",
		Long: `quote finds WORDS in a source of the case, word for word, and prints the
because: of an entry that rests on them. It says whether they stand there once
(exact), more than once (ambiguous; then which few words more would tell the
places apart), or not at all (lost; then what is most like them). A long passage
can be given by its beginning and its end: "The big deal ... nuclear weapons".

With --for it writes the quote into the case file, under an entry such as
wants.DPRK.2, parties.USA.options.drills, rules.1, words.relief.USA, meetings.1,
history.3 or, where a party has voices, wants.DPRK.hard.1. The rest of the file
stays as it is, to the byte.

Without WORDS it lists the quotes from that source, and without SOURCE all
quotes of the case. --lock writes down, in case.lock beside the case, what each
source is now and where each quote stands: from then on it is noticed when a
source changes, and each quote is exact, moved or lost.`,
		Example: `  detente quote talks hanoi "Yongbyon alone was not enough"
  detente quote talks hanoi "Yongbyon alone was not enough" --for wants.USA.2
  detente quote talks
  detente quote talks --lock`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			q.shown = report.ShownPlaces
			if cmd.Flags().Changed("limit") {
				q.shown = q.limit
			}
			return s.quote(cmd.Context(), args, &q)
		},
		ValidArgsFunction: sourceNames,
	}
	cmd.Flags().BoolVar(&q.json, "json", false, "print the result as JSON")
	cmd.Flags().StringVar(&q.entry, "for", "", "write the quote into the case file, under `ENTRY`")
	cmd.Flags().BoolVar(&q.lock, "lock", false, "accept the sources as they are, and write the lock file")
	q.aboutLists(cmd)
	complete(cmd, "for", entryNames)
	return cmd
}

// sourceNames completes the second argument.
func sourceNames(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	switch len(args) {
	case 0:
		return nil, cobra.ShellCompDirectiveDefault
	case 1:
		var list []string
		if c := lineCase(args); c != nil {
			for _, s := range c.Sources {
				list = append(list, s.ID)
			}
		}
		return list, cobra.ShellCompDirectiveNoFileComp
	}
	return nil, cobra.ShellCompDirectiveNoFileComp
}

func entryNames(c *detente.Case) []string {
	var list []string
	if c != nil {
		for _, x := range c.Entries() {
			list = append(list, x.Path)
		}
	}
	return list
}

func (s *session) quote(ctx context.Context, args []string, q *quoting) error {
	if err := q.valid(); err != nil {
		return err
	}
	if err := q.makesSense(args); err != nil {
		return err
	}
	l, err := s.load(args[0])
	if err != nil {
		return err
	}
	if l.c == nil {
		return onlyErrors(l.problems)
	}
	if len(args) > 1 && !slices.ContainsFunc(l.c.Sources, func(x detente.Source) bool { return x.ID == args[1] }) {
		return noSource(l.c, args[1])
	}
	switch {
	case len(args) > 2:
		return s.passage(ctx, &l, args[1], strings.Join(args[2:], " "), q)
	case q.lock:
		if l, err = s.lock(args[0], &l, args[1:]); err != nil {
			return err
		}
	}
	return s.listQuotes(ctx, &l, args[1:], q)
}

// makesSense says whether what was typed goes together.
func (q *quoting) makesSense(args []string) error {
	words := ""
	if len(args) > 2 {
		words = strings.TrimSpace(strings.Join(args[2:], " "))
	}
	switch {
	case len(args) == 0:
		return exactly("CASE")(&cobra.Command{Use: "quote"}, args)
	case len(args) > 2 && words == "":
		return &usage{"there are no words to look for", "put the passage in quotes, as the source has it"}
	case q.entry != "" && words == "":
		return &usage{"--for needs a passage to put there", "detente quote CASE SOURCE \"WORDS\" --for " + q.entry}
	case q.lock && words != "":
		return &usage{"--lock takes no words", "--for writes the lock file as well; to accept a source: detente quote CASE SOURCE --lock"}
	case args[0] == "-" && (q.entry != "" || q.lock):
		return &usage{"a case from standard input cannot be written to", "name its file or folder"}
	}
	return nil
}

func noSource(c *detente.Case, name string) error {
	if len(c.Sources) == 0 {
		return &usage{fmt.Sprintf("there is no source %q: the case has none", name), "list the document under sources:, as memo: {file: sources/memo.md}"}
	}
	var ids []string
	for _, x := range c.Sources {
		ids = append(ids, x.ID)
	}
	return &usage{fmt.Sprintf("there is no source %q", name), nearest(name, ids)}
}

// passage finds words, and puts them under an entry if one is named.
func (s *session) passage(ctx context.Context, l *loaded, source, words string, q *quoting) error {
	r, err := passage.Ask(ctx, passage.Request{Case: l.c, Source: source, Words: words, Limit: q.limit})
	if err != nil {
		return err
	}
	l.warn(&r.Head)
	if q.entry != "" {
		if err := s.insert(l, &r, q.entry); err != nil {
			return err
		}
	}
	return s.print(q.json, r, func(w io.Writer) { report.Passage(w, r, q.shown) })
}

// insert puts the quote that was found under an entry.
func (s *session) insert(l *loaded, r *passage.Result, entry string) error {
	x, err := l.c.Entry(entry)
	if err != nil {
		text, hint, _ := strings.Cut(err.Error(), "; ")
		return &usage{text, hint}
	}
	at := slices.IndexFunc(l.c.Sources, func(s detente.Source) bool { return s.ID == r.Source })
	switch {
	case r.Anchor == detente.Lost.String():
		hint := "a quote must match word for word"
		if len(r.Nearest) > 0 {
			hint = fmt.Sprintf("line %d has: %s", r.Nearest[0].Line, r.Nearest[0].Quote)
		}
		return &usage{"nothing was written: the words are not in " + r.File, hint}
	case r.Anchor == detente.Ambiguous.String():
		hint := "give more words, so that they stand there once"
		if unique := r.Places[0].Unique; unique != nil {
			hint = fmt.Sprintf("give more of them; the first place, line %d, is the only one with: %s", r.Line, *unique)
		}
		return &usage{fmt.Sprintf("nothing was written: the words stand in %s %d times", r.File, r.Count), hint}
	case l.c.Rests(x, at, r.Quote):
		text := fmt.Sprintf("%s rests on this quote already; nothing was written", entry)
		r.Warnings = append(r.Warnings, text)
		fmt.Fprintln(s.stderr, "warning: "+text)
		return nil
	}
	edit, err := l.c.AddQuote(entry, r.Source, r.Quote)
	if err != nil {
		return &usage{err.Error(), "write it there by hand: " + *r.Entry}
	}
	again, locked, err := s.saveEdit(l, edit, r)
	if err != nil {
		return err
	}
	r.Inserted = &passage.Inserted{Entry: entry, File: again, Line: edit.Line, Lock: locked}
	return nil
}

// saveEdit writes an edited case, and what the lock file has to say of the
// quote that it rests on now. A lock that cannot be read, and what it says of
// sources that have changed, is left for the user to settle.
func (s *session) saveEdit(l *loaded, edit detente.Edit, r *passage.Result) (shown string, locked bool, err error) {
	c, found, err := l.again(edit.Text)
	if err != nil {
		return "", false, err
	}
	if c == nil {
		return "", false, &usage{"nothing was written: with the quote the case would have errors", onlyErrors(found)[0].Text}
	}
	files := []folder.Saving{{Name: l.name, Before: l.text, Text: edit.Text}}
	lock := c.Locked()
	if q := lock.Quote(r.Source, r.Quote); q != nil {
		q.ProposedBy = s.proposer
	}
	var changed []string
	if c.Lock != nil {
		changed = c.LockState().Changed
		lock = lock.Keep(c.Lock, changed...)
	}
	text, there, err := l.lockText()
	switch {
	case err != nil:
		return "", false, err
	case there && c.Lock == nil:
		s.say(r, fmt.Sprintf("%s could not be read and was left as it is", l.lockShown()))
	case slices.Contains(changed, r.Source):
		s.say(r, fmt.Sprintf("source %s has changed since it was locked; to accept that: detente quote %s --lock", r.Source, filepath.ToSlash(l.arg)))
		fallthrough
	default:
		locked = true
		files = append(files, folder.Saving{Name: detente.LockName(l.name), Before: text, Text: lock.Text()})
	}
	if err := folder.Save(l.folder, files...); err != nil {
		return "", false, unsaved(l.c.File.Name, err)
	}
	return l.c.File.Name, locked, nil
}

// say adds a warning to a result, and tells it.
func (s *session) say(r *passage.Result, text string) {
	r.Warnings = append(r.Warnings, text)
	fmt.Fprintln(s.stderr, "warning: "+text)
}

func unsaved(name string, err error) error {
	if errors.Is(err, folder.ErrChanged) {
		return &usage{fmt.Sprintf("nothing was written: %s or its lock file was changed by somebody else meanwhile", name), "look at what changed, then ask again"}
	}
	return unwritten(name, err)
}

// lock accepts sources as they are: those that are named, or all. Quotes from
// them that a program proposed are accepted with them. It returns the case as
// it then reads.
func (s *session) lock(arg string, l *loaded, only []string) (loaded, error) {
	lock := l.c.Locked().Accept()
	if len(only) > 0 && l.c.Lock != nil {
		var others []string
		for _, x := range l.c.Sources {
			if x.ID != only[0] {
				others = append(others, x.ID)
			}
		}
		lock = lock.Keep(l.c.Lock, others...)
	}
	before, _, err := l.lockText()
	if err != nil {
		return loaded{}, err
	}
	text := lock.Text()
	if string(before) != string(text) {
		if err := folder.Save(l.folder, folder.Saving{Name: detente.LockName(l.name), Before: before, Text: text}); err != nil {
			return loaded{}, unsaved(l.lockShown(), err)
		}
	}
	made, err := s.load(arg)
	if err == nil && made.c == nil {
		return loaded{}, onlyErrors(made.problems)
	}
	return made, err
}

// lockText is what stands in the lock file, if it is there. A document or
// table of the case that has its name is not overwritten.
func (l *loaded) lockText() (text []byte, there bool, err error) {
	name := detente.LockName(l.name)
	for _, x := range l.c.Sources {
		if x.Path == name {
			return nil, false, &usage{fmt.Sprintf("source %s is called %s, as the lock file would be", x.ID, name), "give the document another name"}
		}
	}
	root, err := os.OpenRoot(l.folder)
	if err != nil {
		return nil, false, &usage{fmt.Sprintf("could not read the folder %s: %s", l.folder, folder.Because(err)), ""}
	}
	defer root.Close()
	text, err = folder.Read(root, name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, false, nil
	case err != nil:
		return nil, true, &usage{fmt.Sprintf("could not read %s: %s", l.lockShown(), folder.Because(err)), ""}
	}
	return text, true, nil
}

func (l *loaded) lockShown() string {
	return filepath.ToSlash(filepath.Join(l.folder, detente.LockName(l.name)))
}

func (s *session) listQuotes(ctx context.Context, l *loaded, source []string, q *quoting) error {
	req := quotes.Request{Case: l.c, Limit: q.limit}
	if len(source) > 0 {
		req.Source = source[0]
	}
	r, err := quotes.Ask(ctx, req)
	if err != nil {
		return err
	}
	if q.lock {
		shown := l.lockShown()
		r.Wrote = &shown
	}
	for _, p := range l.problems.Sorted() {
		// The list shows what is lost; told beside it is what was not accepted,
		// and a lock file that cannot be read.
		if p.Severity == detente.LostQuote && (q.lock || p.Range.File.Name != l.c.File.Name) {
			fmt.Fprintln(s.stderr, "warning: "+answer.Line(p))
		}
	}
	l.warn(&r.Head)
	return s.print(q.json, r, func(w io.Writer) { report.Quotes(w, r) })
}
