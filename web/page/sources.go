package page

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"detente"
	"detente/answer/quotes"
	"detente/report"
	"detente/web/ask"
)

// sourcesScreen shows the documents of the case and, opened, one of them with
// the quotes that the case takes from it.
var sourcesScreen = screen{
	id: "sources", name: "Sources", key: "d", ask: "Which words does it all rest on?",
	show: showSources,
	acts: sourceActs(),
	twin: func(v *view) string {
		q := url.Values{"case": {v.desk.ID}} // no scenario has other quotes
		v.carry(q)
		if id := v.at.Query.Get("source"); id != "" {
			q.Set("source", id)
		}
		return "/api/quotes?" + q.Encode()
	},
}

// shownSources is the list of documents, or one of them.
type shownSources struct {
	View     *view
	Sources  []shownSource
	Lost     int  // quotes of all documents
	Locked   bool // there is a lock file
	Changed  int  // documents that are not what they were
	Fresh    int  // documents that the lock file does not have
	Proposed []heldQuote
	Sent     func(field string) string
	One      *openSource
}

// shownSource is a document in the list.
type shownSource struct {
	ID, Title, Publisher, Date string
	Day                        string // as the file has it
	File, Note                 string
	Href                       string
	Entries                    int // that rest on it
	Lost, Moved, Twice         int // quotes
	Late                       bool
	AsOf                       string
	State                      quotes.Locked
	Size                       string
	Web                        bool // a web page, as it is
}

// heldQuote is a quote of the case as the page tells it.
type heldQuote struct {
	Number      int
	Entry       entryWords
	Text        string
	Source      string // its id
	SourceTitle string
	Line        int
	Anchor      string
	K           int // which quote of the entry it is, from 1
	Start, End  int
	Pick, Here  string // links: to the entry; to the place
	By          string // the program that put it in
	Chosen      bool
	Nearest     []nearPlace
}

// nearPlace is a passage that is like a quote which is lost.
type nearPlace struct {
	Text       string
	Line       int
	Start, End int
	Here       string
}

func showSources(ctx context.Context, v *view) (any, error) {
	if v.rev.Sketch() == nil {
		return nil, v.rev.Problems
	}
	r, err := ask.Quotes(ctx, v.rev, ask.QuotesOf{})
	if err != nil {
		return nil, err
	}
	s := shownSources{View: v, Locked: r.Lock != nil, Lost: r.Counts.Lost, Sent: v.resent}
	all := v.held(r)
	for i := range v.rev.Sketch().Sources {
		s.Sources = append(s.Sources, v.shownSource(i, r, all))
		switch r.Sources[i].Locked {
		case quotes.Changed:
			s.Changed++
		case quotes.New:
			s.Fresh++
		}
	}
	for _, q := range all {
		if q.By != "" {
			s.Proposed = append(s.Proposed, q)
		}
	}
	id := v.at.Query.Get("source")
	if id == "" {
		return s, nil
	}
	for i := range s.Sources {
		if s.Sources[i].ID == id {
			s.One, err = v.open(ctx, i, s.Sources[i], all)
			return s, err
		}
	}
	return nil, fmt.Errorf("there is no document %s in the case: it may have been renamed or taken out", strconv.Quote(id))
}

// resent is what a form sent that was refused, so that nothing typed is lost.
func (v *view) resent(field string) string {
	if v.refused == nil || v.refused.Sent == nil {
		return ""
	}
	return v.refused.Sent.Get(field)
}

// held are the quotes of the case, in the order of the file, each with the
// entry that rests on it.
func (v *view) held(r quotes.Result) []heldQuote {
	c := v.rev.Sketch()
	titles := map[string]string{}
	for _, s := range c.Sources {
		titles[s.ID] = titleOf(&s)
	}
	kind, picked := v.pick()
	list := make([]heldQuote, 0, len(r.Quotes))
	last, k := "", 0
	for _, q := range r.Quotes {
		if q.Entry != last {
			last, k = q.Entry, 0
		}
		k++
		e := wordsOfEntry(c, q.Entry)
		list = append(list, heldQuote{
			Entry: e, Text: q.Quote.Quote, Source: q.Source, SourceTitle: titles[q.Source], Line: q.Line, Anchor: q.Anchor, K: k, Start: q.Start, End: q.End,
			Here: v.To("sources", "source", q.Source, "at", q.Start, "pick", v.picks(e)),
			By:   q.ProposedBy, Chosen: v.picks(e) == kind+":"+picked || e.Pick == kind+":"+picked,
		})
	}
	return list
}

// picks is what selects an entry in this view: a want of the voice that speaks
// is selected as on all other screens.
func (v *view) picks(e entryWords) string {
	parts := strings.Split(e.Path, ".")
	if len(parts) == 4 && parts[0] == "wants" && v.rev.Sketch() != nil {
		if i, known := v.rev.Sketch().PartyIndex(parts[1]); known && len(v.rev.Sketch().Parties[i].Voices) > 0 && v.voice(parts[1], v.rev.Sketch().Parties[i].Voices[0].Name) == parts[2] {
			return "want:" + parts[1] + "." + parts[3]
		}
	}
	return e.Pick
}

func titleOf(s *detente.Source) string {
	if s.Title != "" {
		return s.Title
	}
	return s.ID
}

func (v *view) shownSource(i int, r quotes.Result, all []heldQuote) shownSource {
	s := &v.rev.Sketch().Sources[i]
	x := shownSource{
		ID: s.ID, Title: titleOf(s), Publisher: s.Publisher, Day: s.Published, File: s.Path, Note: s.Note, AsOf: v.rev.Sketch().AsOf,
		Href: v.To("sources", "source", s.ID), State: r.Sources[i].Locked, Size: size(r.Sources[i].Bytes),
		Late: s.Published != "" && v.rev.Sketch().AsOf != "" && s.Published > v.rev.Sketch().AsOf,
	}
	if s.Published != "" {
		x.Date = report.Day(s.Published)
	}
	if x.AsOf != "" {
		x.AsOf = report.Day(x.AsOf)
	}
	lower := strings.ToLower(s.Path)
	x.Web = strings.HasSuffix(lower, ".html") || strings.HasSuffix(lower, ".htm") || strings.HasSuffix(lower, ".xhtml")
	var seen []string
	for _, q := range all {
		if q.Source != s.ID {
			continue
		}
		if !slices.Contains(seen, q.Entry.Path) {
			seen = append(seen, q.Entry.Path)
		}
		switch q.Anchor {
		case detente.Lost.String():
			x.Lost++
		case detente.Moved.String():
			x.Moved++
		case detente.Ambiguous.String():
			x.Twice++
		}
	}
	x.Entries = len(seen)
	return x
}

// size is a number of bytes in words.
func size(n int) string {
	switch {
	case n < 10<<10:
		return many(n, "byte", "bytes")
	case n < 1<<20:
		return grouped(n>>10) + " kB"
	}
	return fmt.Sprintf("%.1f MB", float64(n)/(1<<20))
}

// hiddens are the parameters of the address as a form that is looked up sends
// them, but for some.
func (v *view) hiddens(but ...string) []hiddenField {
	var list []hiddenField
	for _, key := range slices.Sorted(mapKeys(v.at.Query)) {
		if slices.Contains(but, key) {
			continue
		}
		for _, value := range v.at.Query[key] {
			list = append(list, hiddenField{key, value})
		}
	}
	return list
}

type hiddenField struct{ Name, Value string }

func mapKeys(m map[string][]string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// sourceIndex is the place of a source of the case as it is, without what is
// tried.
func (v *view) sourceIndex(id string) (int, error) {
	if v.base.Sketch() == nil {
		return 0, errors.New("the case has errors: mend them first")
	}
	for i := range v.base.Sketch().Sources {
		if v.base.Sketch().Sources[i].ID == id {
			return i, nil
		}
	}
	return 0, errors.New("the document is not in the case any more")
}

// nearest are the passages most like a quote that is lost.
func (v *view) nearest(ctx context.Context, i int, words string) ([]nearPlace, error) {
	x, err := ask.Search(ctx, v.rev, i, words)
	if err != nil {
		return nil, err
	}
	s := &v.rev.Sketch().Sources[i]
	var list []nearPlace
	for _, p := range x.Nearest {
		list = append(list, v.nearPlace(s, p))
	}
	return list, nil
}

func (v *view) nearPlace(s *detente.Source, p detente.Passage) nearPlace {
	line, _, _ := detente.Range{File: s.Text, Start: p.Start, End: p.End}.Position()
	return nearPlace{s.Fold(p), line, p.Start, p.End, v.Link("at", p.Start, "pick", passagePick(s.ID, p))}
}

func passagePick(source string, p detente.Passage) string {
	return fmt.Sprintf("passage:%s@%d-%d", source, p.Start, p.End)
}
