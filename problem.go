package detente

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"
)

// File is a text that problems point into: the case file, or a CSV file or
// source beside it. A File without a text (nil, not empty) is one that could
// not be read: problems name it and no place in it.
type File struct {
	Name string // as shown to the user
	Text []byte

	read *reading // of a case file that was read; nil elsewhere
}

// reading is what is kept of how a case file was read.
type reading struct {
	root  *node // nil where something was wrong with the YAML
	sound bool  // nothing was wrong with the case either
}

// Range is a part of a file, in bytes from its beginning. A Range without a
// file is no place.
type Range struct {
	File       *File
	Start, End int
}

// Severity says how bad a problem is.
type Severity uint8

// The severities. A lost quote is an error for check and a warning elsewhere;
// until [Problems.LostQuotesAs] decides, it is printed as a warning.
const (
	Warning Severity = iota
	LostQuote
	Error
)

// Problem is one thing wrong with a case, where it is, and how to mend it.
type Problem struct {
	Severity Severity
	Range    Range
	Text     string
	Hints    []string
	Notes    []Note
}

// Note points at another place that explains a problem.
type Note struct {
	Range Range
	Text  string
}

// Problems are all that was found in a case, in file order. As an error it
// prints them with the lines they are in.
type Problems []Problem

// shownProblems is how many problems are printed before the rest are counted.
const shownProblems = 20

// String prints the problem: its place and text, the line with a caret under
// the culprit, the hints, then each note with its own place and line. It ends
// without a line break.
func (p Problem) String() string {
	var b strings.Builder
	label := "warning: "
	if p.Severity == Error {
		label = ""
	}
	b.WriteString(place(p.Range) + label + clean(p.Text))
	b.WriteString(excerpt(p.Range))
	for _, hint := range p.Hints {
		b.WriteString("\n  hint: " + clean(hint))
	}
	for _, note := range p.Notes {
		b.WriteString("\n" + place(note.Range) + "note: " + clean(note.Text))
		b.WriteString(excerpt(note.Range))
	}
	return b.String()
}

// place is the beginning of a first line: "file:line:column: ", "file: " for a
// file that could not be read, or nothing.
func place(r Range) string {
	switch {
	case r.File == nil:
		return ""
	case r.File.Text == nil:
		return clean(r.File.Name) + ": "
	}
	line, column, _ := r.Position()
	return fmt.Sprintf("%s:%d:%d: ", clean(r.File.Name), line, column)
}

// Error prints the problems in file order, at most 20, and how many more there
// are; where there are errors, a last line counts them all. It ends without a
// line break. Where all cannot be shown, errors go before warnings.
func (ps Problems) Error() string {
	shown := ps.Sorted().foremost(shownProblems)
	parts := make([]string, 0, len(shown)+2)
	for _, p := range shown {
		parts = append(parts, p.String())
	}
	if more := len(ps) - len(shown); more > 0 {
		parts = append(parts, fmt.Sprintf("and %d more", more))
	}
	switch n := ps.Errors(); n {
	case 0:
	case 1:
		parts = append(parts, "1 error; nothing was computed")
	default:
		parts = append(parts, fmt.Sprintf("%d errors; nothing was computed", n))
	}
	return strings.Join(parts, "\n\n")
}

// Sorted returns a copy in file order: problems without a place, then those of
// the case file, then those of the files beside it as they first appear; in a
// file by where they begin, errors first.
func (ps Problems) Sorted() Problems {
	names := ps.files()
	key := func(p Problem) int {
		if p.Range.File == nil {
			return -1
		}
		return slices.Index(names, p.Range.File.Name)
	}
	sorted := slices.Clone(ps)
	slices.SortStableFunc(sorted, func(p, q Problem) int {
		return cmp.Or(
			cmp.Compare(key(p), key(q)),
			cmp.Compare(p.Range.Start, q.Range.Start),
			cmp.Compare(q.Severity, p.Severity),
		)
	})
	return sorted
}

// files are the names of the problems' files, the case file first. It is the
// only YAML among them: what stands beside it is CSV and documents.
func (ps Problems) files() []string {
	var names []string
	for _, p := range ps {
		if p.Range.File != nil && !slices.Contains(names, p.Range.File.Name) {
			names = append(names, p.Range.File.Name)
		}
	}
	slices.SortStableFunc(names, func(a, b string) int {
		return cmp.Compare(beside(a), beside(b))
	})
	return names
}

// beside is 0 for the name of a case file and 1 for a file beside it.
func beside(name string) int {
	switch strings.ToLower(path.Ext(name)) {
	case ".yaml", ".yml":
		return 0
	}
	return 1
}

// foremost keeps n problems in their order: errors before warnings, and early
// ones before late ones.
func (ps Problems) foremost(n int) Problems {
	errors := min(ps.Errors(), n)
	others := n - errors
	kept := make(Problems, 0, min(n, len(ps)))
	for _, p := range ps {
		left := &others
		if p.Severity == Error {
			left = &errors
		}
		if *left > 0 {
			*left--
			kept = append(kept, p)
		}
	}
	return kept
}

// Errors is the number of problems of severity Error.
func (ps Problems) Errors() int {
	n := 0
	for _, p := range ps {
		if p.Severity == Error {
			n++
		}
	}
	return n
}

// Warnings are the problems that are no errors, lost quotes among them.
func (ps Problems) Warnings() Problems {
	return slices.DeleteFunc(slices.Clone(ps), func(p Problem) bool { return p.Severity == Error })
}

// LostQuotesAs returns a copy in which lost quotes have the severity s: Error
// for check, Warning for every other command.
func (ps Problems) LostQuotesAs(s Severity) Problems {
	judged := slices.Clone(ps)
	for i := range judged {
		if judged[i].Severity == LostQuote {
			judged[i].Severity = s
		}
	}
	return judged
}
