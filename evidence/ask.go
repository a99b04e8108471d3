package evidence

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"detente/evidence/lexicon"
)

// Request asks what documents say. Filters leave out claims; what is left out
// is not compared, either.
type Request struct {
	Names []string                          // of the documents, in the order of the result
	Load  func(name string) ([]byte, error) // called from several goroutines at once

	Lexicon *lexicon.Lexicon  // the one that comes with the program, if nil
	Date    string            // the day all documents are of: YYYY-MM-DD, YYYY-MM or YYYY; as they say themselves, if ""
	Dates   map[string]string // by name, before Date

	Speaker string // claims of a speaker whose name has these words, or of the party with this id
	Act     string // claims of one act
	About   string // claims whose words, topic or targets have these words

	// Each, if not nil, gets the documents one by one in their order, and the
	// result has none: memory is then bounded by the largest, and what is kept
	// to compare claims.
	Each     func(Found) error
	Progress func(done, total int)
}

// Result is what documents say.
type Result struct {
	Detente   int          `json:"detente"`
	Documents []Found      `json:"documents"`
	Same      []Same       `json:"same"`
	Terms     []SharedTerm `json:"terms"`
	Refused   []Refused    `json:"refused"`
	Warnings  []string     `json:"warnings"`
}

// Found is what a document says.
type Found struct {
	ID            string  `json:"id"` // its file's name without folder and ending, with a number where two are alike
	File          string  `json:"file"`
	SHA256        string  `json:"sha256"`
	Title         string  `json:"title"`
	Publisher     string  `json:"publisher"`
	Published     *string `json:"published"`      // the day it is of
	PublishedRule string  `json:"published_rule"` // given | file | dateline | latest, or ""
	Reading
	Earlier map[string]ClaimAt `json:"-"` // of its claims, by id, those that a document before it has: the first such claim
}

// Refused is a document that could not be read, and why.
type Refused struct {
	File  string `json:"file"`
	Error string `json:"error"`
}

// Ask reads documents, several at a time, and recognises what several of them
// have. The result does not depend on how many are read at once.
func Ask(ctx context.Context, req Request) (Result, error) {
	r := Result{Detente: 1, Documents: []Found{}, Same: []Same{}, Terms: []SharedTerm{}, Refused: []Refused{}, Warnings: []string{}}
	if err := req.valid(); err != nil {
		return r, err
	}
	if req.Lexicon == nil {
		req.Lexicon = lexicon.Default()
	}
	m := matcher{}
	shared := sharer{}
	known := map[string]string{}
	err := req.each(ctx, func(o opened) error {
		if o.err != nil {
			r.Refused = append(r.Refused, Refused{o.name, o.err.Error()})
			return nil
		}
		f := o.found
		if first, ok := known[f.SHA256]; ok {
			r.Warnings = append(r.Warnings, fmt.Sprintf("%s is the same file as %s", f.File, first))
		} else {
			known[f.SHA256] = f.File
		}
		m.add(&f)
		shared.add(&f)
		if req.Each != nil {
			return req.Each(f)
		}
		r.Documents = append(r.Documents, f)
		return nil
	})
	if err != nil {
		return r, err
	}
	r.Same, r.Terms = m.same(), shared.terms()
	return r, nil
}

func (req *Request) valid() error {
	for _, day := range append([]string{req.Date}, values(req.Dates)...) {
		if day != "" && !isDay(day) {
			return fmt.Errorf("%q is no day: write it as 2031-05-02, 2031-05 or 2031", day)
		}
	}
	if req.Act != "" && !slices.Contains(lexicon.Acts(), lexicon.Act(req.Act)) {
		return fmt.Errorf("there is no act %q", req.Act)
	}
	return nil
}

// values are the days given by name, in the order of the names.
func values(days map[string]string) []string {
	var names, list []string
	for name := range days {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		list = append(list, days[name])
	}
	return list
}

func isDay(s string) bool {
	for _, layout := range []string{time.DateOnly, "2006-01", "2006"} {
		if _, err := time.Parse(layout, s); err == nil {
			return true
		}
	}
	return false
}

// opened is a document read, or why it was not.
type opened struct {
	name  string
	found Found
	err   error
}

// each reads the documents on all processors and hands them on in their order.
// No more are under way than twice as many as there are processors.
func (req *Request) each(ctx context.Context, done func(opened) error) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	ids := uniqueIDs(req.Names)
	workers := min(runtime.GOMAXPROCS(0), max(1, len(req.Names)))
	waiting := make(chan chan opened, 2*workers)
	tasks := make(chan func())
	go func() {
		defer close(waiting)
		defer close(tasks)
		for k, name := range req.Names {
			slot := make(chan opened, 1)
			select {
			case waiting <- slot:
			case <-ctx.Done():
				return
			}
			select {
			case tasks <- func() { slot <- req.open(name, ids[k]) }:
			case <-ctx.Done():
				return
			}
		}
	}()
	for range workers {
		go func() {
			for task := range tasks {
				task()
			}
		}()
	}
	for k := 0; ; k++ {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		slot, more := <-waiting
		if !more {
			return ctx.Err()
		}
		select {
		case o := <-slot:
			if err := done(o); err != nil {
				return err
			}
		case <-ctx.Done():
			return ctx.Err()
		}
		if req.Progress != nil {
			req.Progress(k+1, len(req.Names))
		}
	}
}

// open reads a document. A fault of the reader is that document's alone.
func (req *Request) open(name, id string) (o opened) {
	o.name = name
	defer func() {
		if fault := recover(); fault != nil {
			o.err = fmt.Errorf("a bug in detente kept it from being read (%v); please report it, with the file", fault)
		}
	}()
	data, err := req.Load(name)
	if err != nil {
		o.err = err
		return o
	}
	d, err := Open(name, data)
	if err != nil {
		o.err = err
		return o
	}
	d.ID = id
	req.date(d)
	reading := Read(d, req.Lexicon)
	o.found = Found{ID: d.ID, File: d.Name, SHA256: d.SHA256, Title: d.Title, Publisher: d.Publisher, PublishedRule: reading.DayRule, Reading: *reading}
	if reading.Day != "" {
		o.found.Published = &reading.Day
	}
	o.found.Notes = append(slices.Clone(d.Notes), reading.Notes...)
	if o.found.Notes == nil {
		o.found.Notes = []string{}
	}
	req.filter(&o.found)
	o.found.Reading.release()
	return o
}

// uniqueIDs are the ids of documents: a second of the same name is name-2.
func uniqueIDs(names []string) []string {
	taken := map[string]bool{}
	next := map[string]int{}
	ids := make([]string, len(names))
	for k, name := range names {
		base := docID(name)
		id := base
		for taken[id] {
			next[base] = max(next[base], 1) + 1
			id = base + "-" + strconv.Itoa(next[base])
		}
		taken[id], ids[k] = true, id
	}
	return ids
}

// filter leaves out the claims that were not asked for.
func (req *Request) filter(f *Found) {
	if req.Speaker == "" && req.Act == "" && req.About == "" {
		return
	}
	about, speaker := folded(req.About), folded(req.Speaker)
	f.Claims = slices.DeleteFunc(f.Claims, func(c Claim) bool {
		switch {
		case req.Act != "" && string(c.Act) != req.Act:
			return true
		case req.Speaker != "" && !has(orEmpty(c.Speaker), speaker) && !strings.EqualFold(orEmpty(c.SpeakerParty), req.Speaker):
			return true
		case req.About != "":
			return !has(c.Quote, about) && !has(orEmpty(c.Topic), about) && !has(strings.Join(c.Targets, " "), about)
		}
		return false
	})
}

func orEmpty(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// has says whether a text has some words, at the beginning of one of its own.
func has(s, words string) bool { return strings.Contains(" "+folded(s), " "+words) }

// release lets go of the text of the document: what was cut out of it is
// copied.
func (r *Reading) release() {
	for k := range r.Claims {
		c := &r.Claims[k]
		c.Quote = strings.Clone(c.Quote)
		for j := range c.Links {
			c.Links[j].Text, c.Links[j].Found = strings.Clone(c.Links[j].Text), strings.Clone(c.Links[j].Found)
		}
		for j := range c.Targets {
			c.Targets[j] = strings.Clone(c.Targets[j])
		}
		for j := range c.Chain {
			c.Chain[j] = strings.Clone(c.Chain[j])
		}
		for _, p := range []**string{&c.Speaker, &c.SpeakerParty, &c.Target, &c.Addressee, &c.Topic, &c.Date, &c.Place} {
			if *p != nil {
				own := strings.Clone(**p)
				*p = &own
			}
		}
	}
	for k := range r.Remarks {
		r.Remarks[k].Quote = strings.Clone(r.Remarks[k].Quote)
	}
	for k := range r.Terms {
		r.Terms[k].Term = strings.Clone(r.Terms[k].Term)
		for j := range r.Terms[k].Readings {
			x := &r.Terms[k].Readings[j]
			x.Party, x.Quote = strings.Clone(x.Party), strings.Clone(x.Quote)
		}
	}
	for k := range r.Events {
		for j := range r.Events[k].Parties {
			r.Events[k].Parties[j] = strings.Clone(r.Events[k].Parties[j])
		}
		for j := range r.Events[k].Targets {
			r.Events[k].Targets[j] = strings.Clone(r.Events[k].Targets[j])
		}
	}
}
