// Package passage answers where words stand in a source of a case, and what an
// entry that rests on them says.
package passage

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	"detente"
	"detente/answer"
)

// Request asks for words in one source.
type Request struct {
	Case   *detente.Case
	Source string // its id
	Words  string // all of a passage, or its beginning and end with " ... " between
	Limit  int    // places listed; 0 means no limit
}

// Result says how the words stand there.
type Result struct {
	answer.Head
	Source  string  `json:"source"`
	File    string  `json:"file"`
	Anchor  string  `json:"anchor"` // exact, ambiguous or lost
	Quote   string  `json:"quote"`  // as the source has it, or as it was sought where it is lost
	Start   int     `json:"start"`  // of the first place, in bytes; 0 where there is none
	End     int     `json:"end"`
	Line    int     `json:"line"` // from 1; 0 where there is no place
	Count   int     `json:"count"`
	Places  []Place `json:"places"`
	Nearest []Near  `json:"nearest"` // where the words are lost
	// Entry is the because of an entry that rests on the quote, as one line of
	// YAML; null where the words are lost.
	Entry    *string   `json:"entry"`
	Inserted *Inserted `json:"inserted"` // null where nothing was written
	// Crossed says that the end that was sought stands before the beginning.
	Crossed bool `json:"-"`
}

// Place is one place where the words stand.
type Place struct {
	Start   int    `json:"start"`
	End     int    `json:"end"`
	Line    int    `json:"line"`
	Context string `json:"context"` // the words and some around them, on one line
	// More is how many words more stand in the source once, Unique the shortest
	// such passage and Entry the entry for it; null where there is none.
	More   *int    `json:"more"`
	Unique *string `json:"unique"`
	Entry  *string `json:"entry"`
}

// Near is a passage that is like the words.
type Near struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Line  int    `json:"line"`
	Quote string `json:"quote"`
}

// Inserted is where a quote was put into a case file.
type Inserted struct {
	Entry string `json:"entry"`
	File  string `json:"file"`
	Line  int    `json:"line"`
	Lock  bool   `json:"lock"` // the lock file was written too
}

// Ask looks for the words. The error is that there is no such source.
func Ask(_ context.Context, req Request) (Result, error) {
	r := Result{
		Head: answer.CaseHead(req.Case, detente.Setup{}), Source: req.Source,
		Anchor: detente.Lost.String(), Places: []Place{}, Nearest: []Near{},
	}
	s := source(req.Case, req.Source)
	if s == nil {
		return r, fmt.Errorf("there is no source %q", req.Source)
	}
	limit := req.Limit
	if limit == 0 {
		limit = len(s.Text.Text)
	}
	found := s.Search(req.Words, max(1, limit))
	r.File, r.Anchor, r.Count, r.Crossed = s.Path, found.Anchor.String(), found.Count, found.Crossed
	r.Quote = strings.Join(strings.Fields(found.Words), " ")
	r.Truncated = len(found.Places) < found.Count
	lines := counter{text: s.Text.Text}
	for _, p := range found.Places {
		r.Places = append(r.Places, place(s, p, lines.at(p.Start)))
	}
	for _, p := range found.Nearest {
		line := 1 + bytes.Count(s.Text.Text[:p.Start], []byte("\n"))
		r.Nearest = append(r.Nearest, Near{p.Start, p.End, line, s.Fold(p)})
	}
	if len(r.Places) > 0 {
		first := found.Places[0].Passage
		r.Start, r.End, r.Line = first.Start, first.End, r.Places[0].Line
		r.Quote = s.Fold(first)
		entry := detente.QuoteEntry(s.ID, r.Quote)
		r.Entry = &entry
	}
	return r, nil
}

func source(c *detente.Case, id string) *detente.Source {
	for i := range c.Sources {
		if c.Sources[i].ID == id {
			return &c.Sources[i]
		}
	}
	return nil
}

func place(s *detente.Source, p detente.Spot, line int) Place {
	x := Place{Start: p.Start, End: p.End, Line: line, Context: around(s, p.Passage)}
	if p.Unique != (detente.Passage{}) {
		unique := s.Fold(p.Unique)
		entry := detente.QuoteEntry(s.ID, unique)
		x.More, x.Unique, x.Entry = &p.More, &unique, &entry
	}
	return x
}

// Bounds of what is shown around a place, in bytes.
const (
	beside = 60
	within = 200
)

// around is a passage with some words on either side, on one line; of a long
// one the middle is left out.
func around(s *detente.Source, p detente.Passage) string {
	text := s.Text.Text
	from, to := max(0, p.Start-beside), min(len(text), p.End+beside)
	// No word and no character is cut: what is cut into is left out.
	before := text[from:p.Start]
	if from > 0 {
		before = before[min(len(before), 1+bytes.IndexAny(before, " \t\r\n")):]
	}
	after := text[p.End:to]
	if to < len(text) {
		after = after[:max(0, bytes.LastIndexAny(after, " \t\r\n"))]
	}
	inside := string(text[p.Start:p.End])
	if len(inside) > within {
		inside = whole(inside[:within/2]) + " … " + strings.TrimLeftFunc(inside[len(inside)-within/2:], broken)
	}
	line := strings.Join(strings.Fields(whole(strings.TrimLeftFunc(string(before), broken))+inside+whole(string(after))), " ")
	if from > 0 {
		line = "… " + line
	}
	if to < len(text) {
		line += " …"
	}
	return line
}

// whole leaves out a character that was cut at the end.
func whole(text string) string { return strings.TrimRightFunc(text, broken) }

func broken(r rune) bool { return r == utf8.RuneError }

// counter counts lines up to places that are asked for in order.
type counter struct {
	text      []byte
	upTo, had int
}

func (n *counter) at(place int) int {
	n.had += bytes.Count(n.text[n.upTo:max(n.upTo, place)], []byte("\n"))
	n.upTo = max(n.upTo, place)
	return 1 + n.had
}
