package lexicon

import (
	"fmt"
	"slices"
	"strings"
)

// largest is how large a file of actors may be, in bytes.
const largest = 16 << 20

// With is a lexicon in which the parties of a file of actors come first; a
// party with an id that is known replaces it, or, with "extend": true, adds to it.
// All mistakes of the file are told at once, each with its line: the error is
// a [*FileError].
func (l *Lexicon) With(name string, file []byte) (*Lexicon, error) {
	if len(file) > largest {
		return nil, &FileError{Name: name, Problems: []Problem{{Line: 1, Column: 1,
			Text: fmt.Sprintf("the file has %d MB; at most %d can be read", len(file)>>20, largest>>20)}}}
	}
	f := &actors{l: l, file: file, ids: map[string]*node{}, names: map[string]named{}}
	root, ok := f.parse()
	if ok {
		f.root(root)
	}
	if len(f.problems) > 0 {
		return nil, &FileError{Name: name, Problems: f.located()}
	}
	return build(f.merged(), f.mergedOutlets()), nil
}

// actors is a file of actors as it is being read.
type actors struct {
	l        *Lexicon
	file     []byte
	problems []fault
	parties  []given
	outlets  []Outlet
	ids      map[string]*node // where each party is defined
	names    map[string]named // of parties and outlets
	refs     []ref
}

// given is a party of the file.
type given struct {
	Party
	extend bool
}

// named is where a name is given, and to whom.
type named struct {
	at  *node
	who string
}

// merged are the parties of the file, then those of the lexicon.
func (f *actors) merged() []Party {
	var all []Party
	for _, g := range f.parties {
		p := g.Party
		if old, ok := f.l.byID[p.ID]; ok && g.extend {
			p = extended(*old, p)
		}
		all = append(all, p)
	}
	for _, p := range f.l.parties {
		if _, replaced := f.ids[p.ID]; !replaced {
			all = append(all, p)
		}
	}
	return all
}

// extended is a party with what the file adds. What it adds comes first.
func extended(p, more Party) Party {
	p.Names = slices.Concat(more.Names, p.Names)
	p.Demonyms = slices.Concat(more.Demonyms, p.Demonyms)
	p.Seats = slices.Concat(more.Seats, p.Seats)
	p.Bodies = slices.Concat(more.Bodies, p.Bodies)
	p.People = slices.Concat(more.People, p.People)
	p.Needs = slices.Concat(more.Needs, p.Needs)
	p.Short = slices.Concat(more.Short, p.Short)
	p.Relations = slices.Concat(more.Relations, p.Relations)
	if more.Kind != "" {
		p.Kind = more.Kind
	}
	if more.Sector != "" {
		p.Sector = more.Sector
	}
	return p
}

func (f *actors) mergedOutlets() []Outlet {
	all := slices.Clone(f.outlets)
	for _, o := range f.l.outlets {
		if !slices.ContainsFunc(f.outlets, func(own Outlet) bool { return own.Name == o.Name }) {
			all = append(all, o)
		}
	}
	return all
}

// FileError is what is wrong with a file of actors.
type FileError struct {
	Name     string
	Problems []Problem // in the order of the file
}

// Problem is one mistake, where it is, and how to mend it.
type Problem struct {
	Line, Column int // from 1; columns count characters
	Text         string
	Hint         string // or ""
}

// shown is how many problems are printed before the rest are counted.
const shown = 20

// Error prints one problem a line, "file:line:column: what", with its hint
// below it; at most 20.
func (e *FileError) Error() string {
	var b strings.Builder
	for k, p := range e.Problems {
		if k == shown {
			fmt.Fprintf(&b, "\nand %d more", len(e.Problems)-shown)
			break
		}
		if k > 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(&b, "%s:%d:%d: %s", e.Name, p.Line, p.Column, p.Text)
		if p.Hint != "" {
			b.WriteString("\n  hint: " + p.Hint)
		}
	}
	return b.String()
}
