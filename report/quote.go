package report

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"detente/answer/passage"
	"detente/answer/quotes"
)

// ShownPlaces is how many places of words a page shows unless told otherwise.
const ShownPlaces = 10

// Passage prints where words stand in a source. Everything but the entry is a
// comment, so that the whole can be put into a case file.
func Passage(w io.Writer, r passage.Result, shown int) {
	switch {
	case r.Inserted != nil:
		fmt.Fprintf(w, "wrote %s:%d: %s rests on line %d of %s\n", r.Inserted.File, r.Inserted.Line, r.Inserted.Entry, r.Line, r.File)
		return
	case r.Crossed:
		fmt.Fprintf(w, "# lost: in %s the end stands before the beginning\n", r.File)
	case r.Entry == nil:
		fmt.Fprintf(w, "# lost: these words are not in %s; a quote must match word for word\n", r.File)
		if len(r.Nearest) == 0 {
			fmt.Fprintln(w, "# nothing like them was found there")
		}
		for _, near := range r.Nearest {
			fmt.Fprintf(w, "# line %d has: %s\n", near.Line, plainLine(near.Quote))
		}
	case r.Count == 1:
		fmt.Fprintf(w, "# exact: line %d of %s\n%s\n", r.Line, r.File, *r.Entry)
	default:
		ambiguous(w, r, shown)
	}
}

func ambiguous(w io.Writer, r passage.Result, shown int) {
	fmt.Fprintf(w, "# ambiguous: these words stand in %s %d times; the first place would be taken\n", r.File, r.Count)
	places := r.Places
	if shown > 0 && len(places) > shown {
		places = places[:shown]
	}
	for _, p := range places {
		fmt.Fprintf(w, "#\n# line %d: %s\n", p.Line, plainLine(p.Context))
		if p.Entry == nil {
			fmt.Fprintln(w, "#   no short passage around it was found that stands there once")
			continue
		}
		fmt.Fprintf(w, "#   %s more and it stands there once:\n#   %s\n", counted(*p.More, "word", "words"), *p.Entry)
	}
	if more := r.Count - len(places); more > 0 {
		fmt.Fprintf(w, "#\n# and %s; --limit 0 lists all\n", counted(more, "place more", "places more"))
	}
	fmt.Fprintf(w, "#\n%s\n", *r.Entry)
}

// plainLine is a text of a source on one line, without what a terminal would obey.
func plainLine(text string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return ' '
		}
		return r
	}, text)
}

// quoteWidth is how much of a quote a list shows, in characters.
const quoteWidth = 60

// Quotes prints how the quotes of a case stand, source by source.
func Quotes(w io.Writer, r quotes.Result) {
	if r.Wrote != nil {
		fmt.Fprintf(w, "wrote %s: %s\n", *r.Wrote, tally(r))
		return
	}
	fmt.Fprintf(w, "%s\n", capital(tally(r)))
	switch {
	case r.Lock == nil && len(r.Sources) > 0:
		fmt.Fprintln(w, "There is no lock file that can be read, so a source that changes is not noticed; --lock writes one.")
	case r.Counts.Unlocked > 0:
		fmt.Fprintf(w, "%s in the lock file; --lock writes them into it.\n", counted(r.Counts.Unlocked, "quote is not", "quotes are not"))
	}
	proposed(w, r)
	for _, s := range r.Sources {
		fmt.Fprintf(w, "\n%s, %s%s\n", s.ID, s.File, stands(s))
		own := slices.DeleteFunc(slices.Clone(r.Quotes), func(q quotes.Quote) bool { return q.Source != s.ID })
		slices.SortStableFunc(own, func(a, b quotes.Quote) int { return a.Start - b.Start })
		entries(w, own)
	}
	if r.Truncated {
		fmt.Fprintln(w, "\nand more; --limit 0 lists all")
	}
}

// proposed tells of quotes that a program put in, each once: the lock file keeps
// that of the words, whichever entries rest on them.
func proposed(w io.Writer, r quotes.Result) {
	type words struct{ source, quote, by string }
	var order []words
	entries := map[words][]string{}
	for _, q := range r.Quotes {
		if x := (words{q.Source, q.Quote.Quote, q.ProposedBy}); q.ProposedBy != "" {
			if entries[x] == nil {
				order = append(order, x)
			}
			entries[x] = append(entries[x], q.Entry)
		}
	}
	for _, x := range order {
		list := entries[x]
		text := list[0] + ", “" + plainLine(x.quote) + "”, was"
		if len(list) > 1 {
			text = "“" + plainLine(x.quote) + "”, on which " + joined(list, "and") + " rest, was, in one of them at least,"
		}
		fmt.Fprintf(w, "%s put in by %s, and no person has accepted it: look at it, then --lock.\n", text, plainLine(x.by))
	}
}

// tally is how many quotes stand how.
func tally(r quotes.Result) string {
	n := r.Counts
	text := fmt.Sprintf("%s from %s", counted(n.Exact+n.Ambiguous+n.Moved+n.Lost, "quote", "quotes"), counted(len(r.Sources), "source", "sources"))
	var parts []string
	for _, part := range []struct {
		n    int
		kind string
	}{{n.Exact, "exact"}, {n.Ambiguous, "ambiguous"}, {n.Moved, "moved"}, {n.Lost, "lost"}} {
		if part.n > 0 {
			parts = append(parts, fmt.Sprintf("%s %s", grouped(part.n), part.kind))
		}
	}
	if len(parts) == 0 {
		return text + "."
	}
	return text + ": " + strings.Join(parts, ", ") + "."
}

// stands says how a source stands to the lock.
func stands(s quotes.Source) string {
	switch s.Locked {
	case quotes.Same:
		return " (as it was locked)"
	case quotes.Changed:
		return " (changed since it was locked)"
	case quotes.New:
		return " (not in the lock file)"
	case quotes.None:
	}
	return ""
}

// entries prints quotes in columns.
func entries(w io.Writer, list []quotes.Quote) {
	line, entry := 0, 0
	for _, q := range list {
		line = max(line, len(lineOf(q)))
		entry = max(entry, len([]rune(q.Entry)))
	}
	for _, q := range list {
		text := []rune(plainLine(strings.Join(strings.Fields(q.Quote.Quote), " ")))
		if len(text) > quoteWidth {
			text = append(text[:quoteWidth-1], '…')
		}
		fmt.Fprintf(w, "  %-*s  %-9s  %-*s  “%s”\n", line, lineOf(q), q.Anchor, entry, q.Entry, string(text))
	}
}

func lineOf(q quotes.Quote) string {
	if q.Line == 0 {
		return "nowhere"
	}
	return fmt.Sprintf("line %d", q.Line)
}
