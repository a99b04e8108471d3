package page

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"detente"
	"detente/evidence"
)

func sourceActs() map[string]act {
	return map[string]act{
		"add": addSource, "edit": editSource, "remove": removeSource,
		"quote": makeQuote, "want": makeWant, "anchor": anchorAgain, "drop": dropQuote,
		"accept": acceptQuote, "lock": lockSources,
	}
}

// mostPasted bounds a document that is brought by a form: it must fit into a
// line of the journal.
const mostPasted = 8 << 20

// addSource puts a document into the case: files that were brought, or a text
// that was pasted.
func addSource(_ context.Context, v *view, form url.Values) (Address, error) {
	said := brought{title: form.Get("title"), publisher: form.Get("publisher"), day: form.Get("published"), id: form.Get("id")}
	var list []brought
	for _, f := range v.files["file"] {
		if f.Name == "" && len(f.Data) == 0 {
			continue // nothing was chosen
		}
		b, err := readDocument(f.Name, f.Data, said)
		if err != nil {
			return Address{}, &detente.Refused{Path: "file", Text: err.Error()}
		}
		list = append(list, b)
	}
	said.text = []byte(strings.ReplaceAll(strings.ReplaceAll(form.Get("text"), "\r\n", "\n"), "\r", "\n"))
	if strings.TrimSpace(string(said.text)) != "" {
		list = append(list, said)
	}
	if len(list) == 0 {
		return Address{}, &detente.Refused{Path: "text", Text: "there is no text", Hints: []string{"paste the text of the article, or choose a file"}}
	}
	return v.bring(list)
}

// brought is a document on its way into the case.
type brought struct {
	text                      []byte
	id, title, publisher, day string
}

// readDocument takes the text out of a file that was brought, whatever kind of
// document it is.
func readDocument(name string, data []byte, b brought) (brought, error) {
	d, err := evidence.Open(name, data)
	if err != nil {
		return b, fmt.Errorf("%s cannot be read: %w", path.Base(name), err)
	}
	b.text = []byte(d.Text)
	if b.title == "" {
		b.title = d.Title
	}
	if b.publisher == "" {
		b.publisher = d.Publisher
	}
	if b.day == "" && len(d.Published) == len("2019-11-01") {
		b.day = d.Published
	}
	if b.id == "" && b.title == "" {
		b.id = d.ID
	}
	return b, nil
}

// bring makes documents part of the case, as one step: files beside it, and an
// entry for each.
func (v *view) bring(list []brought) (Address, error) {
	files := map[string][]byte{}
	ids := map[string]bool{}
	var changes []detente.Change
	id := ""
	for _, b := range list {
		if len(b.text) > mostPasted {
			return Address{}, &detente.Refused{Path: "text", Text: fmt.Sprintf("the document has more than %d MB", mostPasted>>20), Hints: []string{"keep the part that is quoted"}}
		}
		b.title = strings.TrimSpace(b.title)
		if b.title == "" {
			b.title = headline(b.text)
		}
		id = v.freeSource(cmp.Or(b.id, b.title), ids)
		name := v.freeFile(id, files)
		if !bytes.HasSuffix(b.text, []byte("\n")) {
			b.text = append(b.text, '\n')
		}
		files[name], ids[id] = b.text, true
		fields := []detente.Field{{Key: "file", Value: detente.Text(name)}}
		for _, f := range []hiddenField{{"title", b.title}, {"publisher", strings.TrimSpace(b.publisher)}, {"published", strings.TrimSpace(b.day)}} {
			if f.Value != "" {
				fields = append(fields, detente.Field{Key: f.Name, Value: detente.Text(f.Value)})
			}
		}
		changes = append(changes, detente.Change{Verb: detente.InsertEntry, Path: "sources." + id, Value: detente.Fields(fields...)})
	}
	label := "the document " + id
	if len(list) > 1 {
		label = many(len(list), "document", "documents")
		id = ""
	}
	to := v.at.With("source", id, "pick", "", "at", "", "part", "", "words", "", "claims", "")
	return to, v.desk.ChangeWith(label, files, changes...)
}

// headline is the first line of a text, if it is short, as a title.
func headline(text []byte) string {
	for line := range bytes.Lines(text) {
		title := strings.TrimSpace(strings.TrimLeft(string(line), "# \t"))
		if title == "" {
			continue
		}
		if r := []rune(title); len(r) > 90 {
			return ""
		}
		return title
	}
	return ""
}

var notID = regexp.MustCompile(`[^a-z0-9]+`)

// freeSource is an id for a document, like what is wished, that no other has.
func (v *view) freeSource(wish string, others map[string]bool) string {
	id := strings.Trim(notID.ReplaceAllString(strings.ToLower(wish), "-"), "-")
	if words := strings.Split(id, "-"); len(words) > 4 {
		id = strings.Join(words[:4], "-")
	}
	if id == "" || id[0] >= '0' && id[0] <= '9' {
		id = strings.Trim("doc-"+id, "-")
	}
	taken := func(id string) bool {
		c := v.base.Sketch()
		return others[id] || c != nil && slices.ContainsFunc(c.Sources, func(s detente.Source) bool { return s.ID == id })
	}
	return numberedFree(id, taken)
}

// freeFile is the path of a new document that is not taken.
func (v *view) freeFile(id string, others map[string][]byte) string {
	taken := func(id string) bool {
		name := "sources/" + id + ".md"
		if others[name] != nil || v.base.Files == nil {
			return others[name] != nil
		}
		_, err := fs.Stat(v.base.Files, name)
		return err == nil
	}
	return "sources/" + numberedFree(id, taken) + ".md"
}

func numberedFree(base string, taken func(string) bool) string {
	name := base
	for k := 2; taken(name); k++ {
		name = base + "-" + strconv.Itoa(k)
	}
	return name
}

// editSource changes what the case says of a document.
func editSource(_ context.Context, v *view, form url.Values) (Address, error) {
	i, err := v.sourceIndex(form.Get("source"))
	if err != nil {
		return Address{}, err
	}
	s := &v.base.Sketch().Sources[i]
	var changes []detente.Change
	for _, f := range []struct{ key, was string }{{"title", s.Title}, {"publisher", s.Publisher}, {"published", s.Published}, {"note", s.Note}} {
		if !form.Has(f.key) {
			continue
		}
		changes = append(changes, setField("sources."+s.ID+"."+f.key, f.was, form.Get(f.key))...)
	}
	to := v.at
	if id := strings.TrimSpace(form.Get("id")); id != "" && id != s.ID {
		changes = append(changes, detente.Change{Verb: detente.RenameID, Path: "sources." + s.ID, ID: id})
		to = v.at.With("source", id)
	}
	return to, v.desk.Change("what is said of the document "+s.ID, changes...)
}

// setField is the change of a text of the case: none where it is what it was,
// and where nothing is left it is taken out.
func setField(path, was, text string) []detente.Change {
	text = strings.TrimSpace(strings.ReplaceAll(text, "\r\n", "\n"))
	switch {
	case text == strings.TrimSpace(was):
		return nil
	case text == "":
		return []detente.Change{{Verb: detente.RemoveEntry, Path: path}}
	}
	return []detente.Change{{Verb: detente.SetValue, Path: path, Value: detente.Text(text)}}
}

// mostKeeping is how many of what keeps a document in the case are named.
const mostKeeping = 6

// removeSource takes a document out of the case, unless something rests on it.
// The file stays where it is.
func removeSource(_ context.Context, v *view, form url.Values) (Address, error) {
	i, err := v.sourceIndex(form.Get("source"))
	if err != nil {
		return Address{}, err
	}
	c := v.base.Sketch()
	var rest []string
	for _, x := range c.Entries() {
		if slices.ContainsFunc(x.Because, func(q detente.Quote) bool { return q.Source == i }) {
			rest = append(rest, wordsOfEntry(c, x.Path).Words)
		}
	}
	id := c.Sources[i].ID
	if len(rest) > 0 {
		hints := rest[:min(len(rest), mostKeeping)]
		if more := len(rest) - len(hints); more > 0 {
			hints = append(slices.Clone(hints), "and "+many(more, "other", "others"))
		}
		return Address{}, &detente.Refused{Path: "sources." + id, Text: "the document stays, because " + many(len(rest), "claim rests", "claims rest") + " on it:", Hints: hints}
	}
	return v.at.With("source", "", "pick", "", "at", "", "claims", "", "part", "", "words", ""), v.desk.Change("without the document "+id, detente.Change{Verb: detente.RemoveEntry, Path: "sources." + id})
}

// words are those of a document that a form speaks of.
func (v *view) words(form url.Values) (source *detente.Source, quote string, err error) {
	i, err := v.sourceIndex(form.Get("source"))
	if err != nil {
		return nil, "", err
	}
	s := &v.base.Sketch().Sources[i]
	start, err1 := strconv.Atoi(form.Get("start"))
	end, err2 := strconv.Atoi(form.Get("end"))
	if err1 != nil || err2 != nil {
		return nil, "", errors.New("it is not said which words")
	}
	p, ok := trimmed(s, start, end)
	if !ok {
		return nil, "", errors.New("the document has no such words any more")
	}
	if quote, _ = unique(s, p); quote == "" {
		return nil, "", &detente.Refused{Path: "words", Text: "the words do not tell one place of the document from the others", Hints: []string{"select a longer passage"}}
	}
	if want := form.Get("quote"); want != "" && want != quote {
		return nil, "", errors.New("the document was changed meanwhile: select the words again")
	}
	return s, quote, nil
}

// makeQuote lets an entry rest on words of a document.
func makeQuote(_ context.Context, v *view, form url.Values) (Address, error) {
	s, quote, err := v.words(form)
	if err != nil {
		return Address{}, err
	}
	path := form.Get("entry")
	if path == "" {
		return Address{}, &detente.Refused{Path: "entry", Text: "it is not said what rests on these words", Hints: []string{"choose a want, an option, a word or another claim of the case"}}
	}
	edit, err := v.base.Sketch().AddQuote(path, s.ID, quote)
	if err != nil {
		text, hint, _ := strings.Cut(err.Error(), "; ")
		r := &detente.Refused{Path: "entry", Text: text}
		if hint != "" {
			r.Hints = []string{hint}
		}
		return Address{}, r
	}
	e := wordsOfEntry(v.base.Sketch(), path)
	if err := v.insert("a quote for "+e.Words, edit, keptLock); err != nil {
		return Address{}, err
	}
	return v.at.With("pick", e.Pick), nil
}

// makeWant makes words of a document a want of a party, as its last one.
func makeWant(_ context.Context, v *view, form url.Values) (Address, error) {
	if do := form.Get("do"); do == "pick" || do == "read" {
		return drafted(v, form).With("party", form.Get("party")).fits()
	}
	s, quote, err := v.words(form)
	if err != nil {
		return Address{}, err
	}
	path, condition := form.Get("party"), cmp.Or(written(form, "cond"), composed(form))
	if path == "" || condition == "" {
		return Address{}, &detente.Refused{Path: "want", Text: "a want needs a condition: what is to be so?", Hints: []string{"pick it, or write it as the case does"}}
	}
	fields := []detente.Field{{Key: "want", Value: detente.Text(condition)}}
	if text := strings.TrimSpace(form.Get("text")); text != "" {
		fields = append(fields, detente.Field{Key: "text", Value: detente.Text(text)})
	}
	rests := detente.Fields(detente.Field{Key: "source", Value: detente.Text(s.ID)}, detente.Field{Key: "quote", Value: detente.Text(quote)})
	fields = append(fields, detente.Field{Key: "because", Value: detente.List(rests)})
	change := detente.Change{Verb: detente.InsertEntry, Path: path, Value: detente.Fields(fields...)}
	if err := v.changeKeeping("a want from "+s.ID, change); err != nil {
		return Address{}, err
	}
	to := settled(v).With("party", "")
	if c := v.desk.Now().Sketch(); c != nil {
		last := 0
		for _, x := range c.Entries() {
			if rest, ok := strings.CutPrefix(x.Path, path+"."); ok && ordinal(rest) > last {
				last = ordinal(rest)
			}
		}
		if last > 0 {
			to = to.With("pick", wordsOfEntry(c, path+"."+strconv.Itoa(last)).Pick)
		}
	}
	return to, nil
}

// pointed is the quote of an entry that a form points to, which must still be
// what it was.
func (v *view) pointed(form url.Values) (x detente.EntryRef, k int, err error) {
	if v.base.Sketch() == nil {
		return x, 0, errors.New("the case has errors: mend them first")
	}
	k = ordinal(form.Get("k"))
	x, err = v.base.Sketch().Entry(form.Get("entry"))
	if err != nil || k < 1 || k > len(x.Because) || folded(x.Because[k-1].Text) != folded(form.Get("was")) {
		return x, 0, errors.New("the quote is not there any more: the case was changed meanwhile")
	}
	return x, k, nil
}

func folded(text string) string { return strings.Join(strings.Fields(text), " ") }

// anchorAgain lets an entry rest on other words in place of a quote that is
// lost.
func anchorAgain(_ context.Context, v *view, form url.Values) (Address, error) {
	x, k, err := v.pointed(form)
	if err != nil {
		return Address{}, err
	}
	_, quote, err := v.words(form)
	if err != nil {
		return Address{}, err
	}
	e := wordsOfEntry(v.base.Sketch(), x.Path)
	change := detente.Change{Verb: detente.SetValue, Path: x.Path + ".because." + strconv.Itoa(k) + ".quote", Value: detente.Text(quote)}
	return v.at.With("pick", e.Pick, "at", form.Get("start")), v.changeKeeping("other words for "+e.Words, change)
}

// dropQuote takes a quote from an entry.
func dropQuote(_ context.Context, v *view, form url.Values) (Address, error) {
	x, k, err := v.pointed(form)
	if err != nil {
		return Address{}, err
	}
	path := x.Path + ".because"
	if len(x.Because) > 1 {
		path += "." + strconv.Itoa(k)
	}
	e := wordsOfEntry(v.base.Sketch(), x.Path)
	return Address{}, v.changeKeeping("one quote less for "+e.Words, detente.Change{Verb: detente.RemoveEntry, Path: path})
}
