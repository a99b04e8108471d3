package detente

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"unicode/utf8"
)

// maxSourceBytes bounds a document beside the case.
const maxSourceBytes = 32 << 20

var (
	sourceKeys = withBacking("file", "title", "publisher", "published")
	quoteKeys  = []string{"source", "quote"}
)

// readSources reads the documents that claims rest on. They are all known
// before the quotes of any entry are looked for, those of sources included.
func (r *reader) readSources(top *entry) {
	r.sources = map[string]int{}
	n := top.get("sources")
	r.unsure.sources = top.keys["sources"] != nil && (n == nil || n.kind != mappingNode)
	var kept []*entry
	for _, p := range r.entries(n, "sources", "write each as memo: {file: sources/memo.md}") {
		if !r.isName(p.key) {
			r.unsure.sources = true
			continue
		}
		e := r.entry(p.value, "a source", sourceKeys)
		if e == nil {
			e = &entry{r: r, what: "a source", at: p.value.at, keys: map[string]*node{"file": p.value}}
		}
		r.sources[p.key.text] = len(r.c.Sources)
		r.c.Sources = append(r.c.Sources, r.source(p.key.text, e))
		r.passages = append(r.passages, nil)
		kept = append(kept, e)
	}
	for i, e := range kept {
		r.c.Sources[i].Backing = e.backing()
	}
}

func (r *reader) source(id string, e *entry) Source {
	s := Source{ID: id, Title: e.text("title"), Publisher: e.text("publisher"), Published: e.date("published")}
	e.needs("file", "say where it lies: file: sources/"+id+".md")
	if r.late(&s) {
		r.warn(e.get("published").at, fmt.Sprintf("source %s was published after %s, the day the case is as of, and cannot support anything", id, r.c.AsOf),
			"leave it out, or let the case be as of a later day")
	}
	file := e.scalar("file")
	if file == nil {
		return s
	}
	if s.Text = r.beside(file); s.Text != nil {
		s.Path = path.Clean(file.text)
		sum := sha256.Sum256(s.Text.Text)
		s.SHA256 = hex.EncodeToString(sum[:])
	}
	if r.c.Lock.Changed(&s) {
		r.warn(file.at, fmt.Sprintf("source %s has changed since it was locked", id),
			"see that it still says what it is quoted for, then: detente quote CASE --lock")
	}
	return s
}

// late says that a source was published after the day the case is as of.
func (r *reader) late(s *Source) bool {
	return s.Published != "" && r.c.AsOf != "" && s.Published > r.c.AsOf
}

// beside reads a text file of the case's folder; it is nil where that cannot
// be, which is reported at the place that names the file.
func (r *reader) beside(n *node) *File {
	return r.besideUpTo(n, maxSourceBytes, "keep the part that is quoted")
}

// besideUpTo is beside with a bound, and what to do where a file is over it.
func (r *reader) besideUpTo(n *node, most int64, less string) *File {
	name := path.Clean(n.text)
	switch {
	case strings.Contains(n.text, `\`):
		r.fail(n.at, fmt.Sprintf("the path %s contains a backslash", quoted(n.text)), "write / between folders, on every system")
		return nil
	case n.text == "" || !fs.ValidPath(name) || name == ".":
		r.fail(n.at, fmt.Sprintf("%s does not lie in the folder of the case", quoted(n.text)),
			"move the file into that folder and write its path from there, as sources/memo.md")
		return nil
	case r.trial:
		return nil
	case r.fsys == nil:
		r.fail(n.at, fmt.Sprintf("%s cannot be read, because the case is not read from a folder", quoted(n.text)), "name the case's file or folder instead")
		return nil
	}
	text, err := readBytes(r.fsys, path.Join(r.dir, name), most)
	switch {
	case errors.Is(err, errTooBig):
		r.fail(n.at, fmt.Sprintf("%s is larger than %d MB", quoted(n.text), most>>20), less)
	case err != nil && strings.Contains(err.Error(), "escapes"):
		// The system's folders say so in words only.
		r.fail(n.at, fmt.Sprintf("%s leads out of the folder of the case", quoted(n.text)), "put a copy of the file there instead of a link")
	case err != nil:
		r.fail(n.at, fmt.Sprintf("%s %s", quoted(n.text), whyUnread(err)), "paths are read from the folder of the case")
	case !utf8.Valid(text):
		r.fail(n.at, fmt.Sprintf("%s is not UTF-8 text", quoted(n.text)),
			"save its text as plain text in UTF-8")
	default:
		return &File{Name: path.Join(path.Dir(r.file.Name), name), Text: text}
	}
	return nil
}

// quotes reads the quotes an entry rests on and looks for each in its source.
func (r *reader) quotes(n *node) []Quote {
	var quotes []Quote
	for _, item := range r.items(n, quoted("because"), `write it as because: [{source: memo, quote: "word for word"}]`) {
		e := r.entry(item, "a quote", quoteKeys)
		if e == nil {
			continue
		}
		e.needs("source", "name the source it stands in")
		e.needs("quote", `write the passage, word for word, in double quotes`)
		source, text := e.scalar("source"), e.scalar("quote")
		if source == nil || text == nil {
			continue
		}
		at, ok := r.sources[source.text]
		if !ok {
			r.noSource(source)
			continue
		}
		quotes = append(quotes, r.quote(at, text))
	}
	return quotes
}

func (r *reader) noSource(n *node) {
	if r.unsure.sources {
		return
	}
	ids := make([]string, len(r.c.Sources))
	for i, s := range r.c.Sources {
		ids[i] = s.ID
	}
	hints := suggest(n.text, ids, "sources")
	if len(ids) == 0 {
		hints = []string{"list the document under sources:"}
	}
	r.fail(n.at, fmt.Sprintf("there is no source %s", quoted(n.text)), hints...)
}

func (r *reader) quote(source int, n *node) Quote {
	q := Quote{Source: source, Text: n.text, At: n.at}
	s := &r.c.Sources[source]
	switch {
	case strings.TrimSpace(n.text) == "":
		r.fail(n.at, "the quote is empty", "write the passage, word for word")
		return q
	case s.Text == nil:
		return q // that the source cannot be read was reported
	case r.passages[source] == nil:
		r.passages[source] = newPassages(s.Text.Text)
	}
	q.Anchor, q.Start, q.End = r.passages[source].find(n.text)
	was := r.c.Lock.Quote(s.ID, q.Text)
	changed := was != nil && r.c.Lock.Changed(s)
	switch {
	case q.Anchor == Lost && changed:
		r.add(LostQuote, n.at, fmt.Sprintf("the quote is no longer in source %s, which has changed since it was locked", s.ID), r.nearest(source, q.Text)...)
	case q.Anchor == Lost:
		r.add(LostQuote, n.at, "the quote is not in source "+s.ID, r.nearest(source, q.Text)...)
	case q.Anchor == Ambiguous:
		r.warn(n.at, fmt.Sprintf("the quote stands more than once in source %s; the first is taken", s.ID), "quote more words, so that it stands there once")
	case changed && (q.Start != was.Start || q.End != was.End):
		q.Anchor = Moved
		line, _, _ := Range{s.Text, q.Start, q.End}.Position()
		r.warn(n.at, fmt.Sprintf("the quote stands elsewhere in source %s, which has changed since it was locked", s.ID),
			fmt.Sprintf("read it again, at %s:%d, then: detente quote CASE --lock", s.Path, line))
	}
	return q
}

// nearest is the hint for a quote that is lost.
func (r *reader) nearest(source int, quote string) []string {
	s := &r.c.Sources[source]
	passage, line, ok := r.passages[source].nearest(quote)
	if !ok {
		return []string{"nothing like it was found in " + s.Path + "; quotes must match word for word"}
	}
	return []string{fmt.Sprintf("%s:%d has %s; quotes must match word for word", s.Path, line, `"`+passage+`"`)}
}
