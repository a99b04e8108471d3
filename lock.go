package detente

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"
)

// Lock is what a lock file beside the case says of its sources: what each was
// when it was last looked at, and where each quote stood in it.
type Lock struct {
	File    *File
	Sources []LockedSource // by id
	Quotes  []LockedQuote  // by source, then by text
}

// LockedSource is a source as it was.
type LockedSource struct {
	ID, Path, SHA256 string
	Bytes            int
}

// LockedQuote is where a quote stood in its source, the first place if there
// were several.
type LockedQuote struct {
	Source, Text string
	Start, End   int
	ProposedBy   string // what put it into the case, "" where a person did or has accepted it since
}

// LockName is the name of the lock file of a case file: case.lock beside
// case.yaml.
func LockName(name string) string {
	made := strings.TrimSuffix(name, path.Ext(name)) + ".lock"
	if made == name {
		return name + ".lock"
	}
	return made
}

// Source finds a source by its id; nil where the lock does not have it.
func (l *Lock) Source(id string) *LockedSource {
	if l == nil {
		return nil
	}
	at, ok := slices.BinarySearchFunc(l.Sources, id, func(s LockedSource, id string) int { return strings.Compare(s.ID, id) })
	if !ok {
		return nil
	}
	return &l.Sources[at]
}

// Quote finds where a quote stood; nil where the lock does not say.
func (l *Lock) Quote(source, text string) *LockedQuote {
	if l == nil {
		return nil
	}
	at, ok := slices.BinarySearchFunc(l.Quotes, LockedQuote{Source: source, Text: text}, byText)
	if !ok {
		return nil
	}
	return &l.Quotes[at]
}

// Changed says that a source is not what it was when it was locked. One that
// the lock does not have has not changed.
func (l *Lock) Changed(s *Source) bool {
	was := l.Source(s.ID)
	return was != nil && s.Text != nil && was.SHA256 != s.SHA256
}

// lockFile is the file as JSON has it.
type lockFile struct {
	Detente int                   `json:"detente"`
	Sources map[string]lockSource `json:"sources"`
	Quotes  []lockQuote           `json:"quotes"`
}

type lockSource struct {
	File   string `json:"file"`
	SHA256 string `json:"sha256"`
	Bytes  int    `json:"bytes"`
}

type lockQuote struct {
	Source string `json:"source"`
	Quote  string `json:"quote"`
	Start  int    `json:"start"`
	End    int    `json:"end"`
	By     string `json:"proposed_by,omitempty"`
}

// readLock reads the lock file beside the case, where there is one. One that
// cannot be read changes nothing about the case, but then a changed source is
// not noticed: that is an error of check, like a quote that is lost.
func (r *reader) readLock() {
	if r.fsys == nil {
		return
	}
	name := LockName(path.Base(r.file.Name))
	text, err := readBytes(r.fsys, path.Join(r.dir, name), maxCaseBytes)
	file := &File{Name: path.Join(path.Dir(r.file.Name), name), Text: text}
	bad := func(at Range, text string) {
		r.add(LostQuote, at, text+", so that a changed source would not be noticed",
			"write it anew from the sources as they are: detente quote CASE --lock")
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return
	case errors.Is(err, errTooBig):
		bad(Range{File: &File{Name: file.Name}}, fmt.Sprintf("the lock file is larger than %d MB", maxCaseBytes>>20))
		return
	case err != nil && strings.Contains(err.Error(), "escapes"):
		bad(Range{File: &File{Name: file.Name}}, "the lock file leads out of the folder of the case")
		return
	case err != nil:
		bad(Range{File: &File{Name: file.Name}}, "the lock file "+whyUnread(err))
		return
	}
	lock, at, err := parseLock(file)
	if err != nil {
		bad(Range{file, at, at}, "the lock file "+err.Error())
		return
	}
	r.c.Lock = lock
}

// parseLock reads a lock file; the error is about a place in it.
func parseLock(file *File) (lock *Lock, at int, err error) {
	if !utf8.Valid(file.Text) {
		return nil, invalidUTF8(file.Text), errors.New("is not UTF-8 text")
	}
	var read lockFile
	d := json.NewDecoder(bytes.NewReader(file.Text))
	err = d.Decode(&read)
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return nil, max(0, int(syntax.Offset)-1), errors.New("is not JSON from here on")
	case errors.As(err, &kind):
		return nil, max(0, int(kind.Offset)-1), fmt.Errorf("has %s where something else is due", kind.Value)
	case err != nil:
		return nil, len(file.Text), errors.New("ends too early")
	case read.Detente != 1:
		return nil, 0, errors.New("is not of version 1, which this program reads")
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, int(d.InputOffset()), errors.New("goes on behind its end")
	}
	lock = &Lock{File: file}
	for id, s := range read.Sources {
		lock.Sources = append(lock.Sources, LockedSource{id, s.File, s.SHA256, s.Bytes})
	}
	for _, q := range read.Quotes {
		s, known := read.Sources[q.Source]
		if !known || q.Start < 0 || q.End <= q.Start || q.End > s.Bytes {
			return nil, 0, fmt.Errorf("has a quote, %s, at a place that its source does not have", quoted(q.Quote))
		}
		lock.Quotes = append(lock.Quotes, LockedQuote{q.Source, q.Quote, q.Start, q.End, q.By})
	}
	lock.sort()
	return lock, 0, nil
}

func (l *Lock) sort() {
	slices.SortFunc(l.Sources, func(a, b LockedSource) int { return strings.Compare(a.ID, b.ID) })
	slices.SortStableFunc(l.Quotes, byText)
	l.Quotes = slices.CompactFunc(l.Quotes, func(a, b LockedQuote) bool { return byText(a, b) == 0 })
}

func byText(a, b LockedQuote) int {
	return cmp.Or(strings.Compare(a.Source, b.Source), strings.Compare(a.Text, b.Text))
}

// Locked is a lock of a case as it is: all its sources, and all its quotes
// that are not lost. Several entries that rest on the same words have one
// line; which entry rests on them is the case's to say.
func (c *Case) Locked() *Lock {
	l := &Lock{}
	for _, s := range c.Sources {
		if s.Text != nil {
			l.Sources = append(l.Sources, LockedSource{s.ID, s.Path, s.SHA256, len(s.Text.Text)})
		}
	}
	for _, x := range c.Entries() {
		for _, q := range x.Because {
			if q.Anchor != Lost {
				locked := LockedQuote{Source: c.Sources[q.Source].ID, Text: q.Text, Start: q.Start, End: q.End}
				if was := c.Lock.Quote(locked.Source, locked.Text); was != nil {
					locked.ProposedBy = was.ProposedBy
				}
				l.Quotes = append(l.Quotes, locked)
			}
		}
	}
	l.sort()
	return l
}

// Keep is the lock with what it says of some sources taken from another lock:
// what was not accepted stays as it was. Sources that l does not have are left
// out.
func (l *Lock) Keep(from *Lock, sources ...string) *Lock {
	kept := func(id string) bool {
		return slices.Contains(sources, id) && l.Source(id) != nil && from.Source(id) != nil
	}
	made := &Lock{}
	for _, s := range l.Sources {
		if kept(s.ID) {
			s = *from.Source(s.ID)
		}
		made.Sources = append(made.Sources, s)
	}
	for _, q := range l.Quotes {
		if !kept(q.Source) {
			made.Quotes = append(made.Quotes, q)
		}
	}
	for _, q := range from.Quotes {
		if kept(q.Source) {
			made.Quotes = append(made.Quotes, q)
		}
	}
	made.sort()
	return made
}

// Accept is the lock with no quote left that only a program has proposed.
func (l *Lock) Accept() *Lock {
	made := &Lock{File: l.File, Sources: l.Sources, Quotes: slices.Clone(l.Quotes)}
	for i := range made.Quotes {
		made.Quotes[i].ProposedBy = ""
	}
	return made
}

// Text is the lock as a file: the same lock, the same bytes, and a line for
// each thing that may change.
func (l *Lock) Text() []byte {
	var b bytes.Buffer
	line := func(x any) {
		text := bytes.Buffer{}
		e := json.NewEncoder(&text)
		e.SetEscapeHTML(false)
		_ = e.Encode(x) // strings and numbers can be written
		b.Write(bytes.TrimSuffix(text.Bytes(), []byte("\n")))
	}
	b.WriteString("{\n  \"detente\": 1,\n  \"sources\": {")
	for i, s := range l.Sources {
		b.WriteString(comma(i))
		line(s.ID)
		b.WriteString(": ")
		line(lockSource{s.Path, s.SHA256, s.Bytes})
	}
	b.WriteString("\n  },\n  \"quotes\": [")
	for i, q := range l.Quotes {
		b.WriteString(comma(i))
		line(lockQuote{q.Source, q.Text, q.Start, q.End, q.ProposedBy})
	}
	b.WriteString("\n  ]\n}\n")
	return b.Bytes()
}

// comma begins a line of a list.
func comma(i int) string {
	if i == 0 {
		return "\n    "
	}
	return ",\n    "
}

// LockState is how a case stands to its lock file.
type LockState struct {
	Changed  []string // sources that are not what they were
	New      []string // sources that the lock does not have
	Moved    int      // quotes that stand elsewhere
	Lost     int      // quotes that are not in their sources, locked or not
	Unlocked int      // quotes that are there and that the lock does not have
}

// LockState compares a case with its lock; without a lock there is nothing to
// say.
func (c *Case) LockState() LockState {
	var x LockState
	if c.Lock == nil {
		return x
	}
	for i := range c.Sources {
		s := &c.Sources[i]
		switch {
		case c.Lock.Source(s.ID) == nil:
			x.New = append(x.New, s.ID)
		case c.Lock.Changed(s):
			x.Changed = append(x.Changed, s.ID)
		}
	}
	for _, e := range c.Entries() {
		for _, q := range e.Because {
			switch {
			case q.Anchor == Lost:
				x.Lost++
			case c.Lock.Quote(c.Sources[q.Source].ID, q.Text) == nil:
				x.Unlocked++
			case q.Anchor == Moved:
				x.Moved++
			}
		}
	}
	return x
}
