package page

import (
	"context"
	"errors"
	"net/url"
	"slices"
	"strings"

	"detente"
	"detente/answer"
	"detente/report"
	"detente/web/ask"
)

// wordsScreen shows contested words: who means what, and what follows.
var wordsScreen = screen{
	id: "words", name: "Words", key: "v", ask: "What do the parties mean by the same word?",
	show: showWords,
	acts: map[string]act{"read": readWord, "unread": unread, "share": shareReading, "quote": restOnQuote, "unquote": unquote},
	twin: func(v *view) string { return v.twin("words") },
}

type shownWords struct {
	View    *view
	Words   []wordShown
	New     wantForm // a word and its first reading
	Parties []detente.Party
	Graph   bool
}

// wordShown is a word on the screen.
type wordShown struct {
	report.WordTold
	View     *view
	ID       string
	Readings []readingShown
	Silent   []detente.Party // who does not read it yet
	Add      wantForm
}

// readingShown is one party's reading.
type readingShown struct {
	report.ReadingTold
	Path, Name string
	Index      int
	Text       string // in the file's own words, or ""
	Means      string // in words, from the condition
	Met        *bool
	Quotes     []quoted
	Inferred   bool
	Pick       string
	Selected   bool
}

func showWords(ctx context.Context, v *view) (any, error) {
	m, err := v.model(ctx)
	if err != nil {
		return nil, err
	}
	r, err := ask.Words(ctx, v.rev, ask.WordsOf{Setup: v.setup, Lists: ask.Lists{Limit: answer.DefaultLimit}})
	if err != nil {
		return nil, err
	}
	c := v.rev.Case
	x := shownWords{View: v, Parties: c.Parties, Graph: len(c.Graph) > 0}
	told, _ := report.TellWords(m, r)
	for _, t := range told {
		w := wordShown{WordTold: t, View: v, ID: t.ID}
		for k := range c.Parties {
			if !slices.ContainsFunc(t.Readings, func(r report.ReadingTold) bool { return r.Party == c.Parties[k].ID }) && !m.Setup.Absent[k] {
				w.Silent = append(w.Silent, c.Parties[k])
			}
		}
		for _, reading := range t.Readings {
			w.Readings = append(w.Readings, v.readingShown(t.ID, reading))
		}
		w.Add = v.readingForm(ctx, "words."+t.ID, nil)
		x.Words = append(x.Words, w)
	}
	if !x.Graph && len(c.Parties) > 0 {
		x.New = v.readingForm(ctx, "words", nil)
	}
	return x, nil
}

func (v *view) readingShown(word string, told report.ReadingTold) readingShown {
	c := v.rev.Case
	i, _ := c.PartyIndex(told.Party)
	x := readingShown{ReadingTold: told, Path: "words." + word + "." + told.Party, Name: c.Parties[i].Name, Index: i, Met: told.Met}
	if r, known := readingAt(c, word, told.Party); known {
		x.Text, x.Means, x.Inferred = r.Text, report.Clause(c, r.Means), len(r.Because) == 0
		x.Quotes = v.quotes(r.Because)
	}
	pick := "word:" + word + "." + told.Party
	x.Pick, x.Selected = v.Link("pick", pick), v.at.Query.Get("pick") == pick
	return x
}

// readingAt is a party's reading of a word.
func readingAt(c *detente.Case, word, party string) (detente.Reading, bool) {
	if c == nil {
		return detente.Reading{}, false
	}
	i, known := c.PartyIndex(party)
	for _, w := range c.Words {
		for _, r := range w.Readings {
			if known && w.Name == word && r.Party == i {
				return r, true
			}
		}
	}
	return detente.Reading{}, false
}

// readingForm is the form for a reading, or for a new one where r is nil. Its
// template is "reading-form".
func (v *view) readingForm(ctx context.Context, path string, r *detente.Reading) wantForm {
	f := v.openForm(path)
	f.Act, f.New = v.Do("words/read"), r == nil
	if path == "words" && len(v.rev.Case.Words) == 0 {
		f.Open = true // there is nothing else to do here
	}
	if !f.Open {
		return f
	}
	text := ""
	if r != nil {
		text, f.Text, f.Note = r.Means.String(), r.Text, strings.TrimSpace(r.Note)
	}
	f.fill(ctx, text)
	return f
}

// Typed is a field of what was typed.
func (f wantForm) Typed(key string) string { return f.Sent.Get(key) }

// readWord gives a party a reading of a word, new or old.
func readWord(_ context.Context, v *view, form url.Values) (Address, error) {
	if do := form.Get("do"); do == "pick" || do == "read" {
		return drafted(v, form).fits()
	}
	path := form.Get("to")
	if path == "words" {
		path += "." + strings.Join(strings.Fields(written(form, "word")), "-")
	}
	if strings.Count(path, ".") == 1 {
		path += "." + form.Get("party")
	}
	if written(form, "cond") == "" {
		form.Set("cond", composed(form))
	}
	switch {
	case strings.HasPrefix(path, "words.."):
		return Address{}, &detente.Refused{Path: path, Text: "Which word is it?"}
	case strings.HasSuffix(path, "."):
		return Address{}, &detente.Refused{Path: path, Text: "Whose reading is it?"}
	case written(form, "cond") == "":
		return Address{}, &detente.Refused{Path: path, Text: "A reading needs a condition: when is the word met?", Hints: []string{"Pick it, or write it as the case does."}}
	}
	if err := sound(v, path, written(form, "cond")); err != nil {
		return Address{}, err
	}
	parts := strings.Split(path, ".")
	was, known := readingAt(v.base.Case, strings.Join(parts[1:len(parts)-1], "."), parts[len(parts)-1])
	to := settled(v)
	if !known {
		fields := []detente.Field{{Key: "means", Value: detente.Text(written(form, "cond"))}}
		for _, key := range []string{"text", "note"} {
			if text := written(form, key); text != "" {
				fields = append(fields, detente.Field{Key: key, Value: detente.Text(text)})
			}
		}
		return to, v.desk.Change("a reading of a word", detente.Change{Verb: detente.SetValue, Path: path, Value: detente.Fields(fields...)})
	}
	changes := rewritten(path, form, map[string]string{"means": was.Means.String(), "text": was.Text, "note": was.Note})
	if len(changes) == 0 {
		return to, nil
	}
	return to, v.desk.Change("a reading of a word", changes...)
}

// rewritten are the changes of an entry's keys where a form says otherwise.
func rewritten(path string, form url.Values, was map[string]string) []detente.Change {
	form.Set("means", form.Get("cond"))
	var changes []detente.Change
	for _, key := range []string{"means", "text", "note"} {
		now := written(form, key)
		switch {
		case now == strings.TrimSpace(was[key]):
		case now == "":
			changes = append(changes, detente.Change{Verb: detente.RemoveEntry, Path: path + "." + key})
		default:
			changes = append(changes, detente.Change{Verb: detente.SetValue, Path: path + "." + key, Value: detente.Text(now)})
		}
	}
	return changes
}

// unread takes a reading away, or the whole word.
func unread(_ context.Context, v *view, form url.Values) (Address, error) {
	label := "the removal of a reading"
	if strings.Count(form.Get("path"), ".") == 1 {
		label = "the removal of a word"
	}
	return v.at.With("pick", ""), v.desk.Change(label, detente.Change{Verb: detente.RemoveEntry, Path: form.Get("path")})
}

// shareReading lets another party mean what one does: the readings are merged.
// Changing one of them later splits them.
func shareReading(_ context.Context, v *view, form url.Values) (Address, error) {
	word, from, to := form.Get("word"), form.Get("from"), form.Get("party")
	r, known := readingAt(v.base.Case, word, from)
	if !known || to == "" {
		return Address{}, errors.New("choose who else means the same")
	}
	fields := []detente.Field{{Key: "means", Value: detente.Text(r.Means.String())}}
	if r.Text != "" {
		fields = append(fields, detente.Field{Key: "text", Value: detente.Text(r.Text)})
	}
	path := "words." + word + "." + to
	change := detente.Change{Verb: detente.SetValue, Path: path, Value: detente.Fields(fields...)}
	if _, has := readingAt(v.base.Case, word, to); has {
		change = detente.Change{Verb: detente.SetValue, Path: path + ".means", Value: fields[0].Value}
	}
	return Address{}, v.desk.Change("a reading that two parties share", change)
}

// wordDrawer tells about a reading, as word:denuclearization.USA.
func wordDrawer(ctx context.Context, v *view, id string) (drawer, error) {
	dot := strings.LastIndexByte(id, '.')
	if dot < 0 {
		return drawer{}, errGone
	}
	word, party := id[:dot], id[dot+1:]
	r, known := readingAt(v.rev.Case, word, party)
	if !known {
		return drawer{}, errGone
	}
	m, err := v.model(ctx)
	if err != nil {
		return drawer{}, err
	}
	p := &v.rev.Case.Parties[r.Party]
	d := drawer{Title: "“" + spaced(word) + "”, as " + report.Named(p) + " reads it", Party: r.Party}
	if r.Text != "" {
		d.Lines = append(d.Lines, "It means “"+strings.TrimSpace(r.Text)+"”.")
	}
	d.Lines = append(d.Lines, "It is met where "+report.Clause(v.rev.Case, r.Means)+".")
	if len(r.Because) == 0 {
		d.Lines = append(d.Lines, "This is our inference, not said by the party (i).")
	}
	if r.Note != "" {
		d.Lines = append(d.Lines, "Note: "+strings.TrimSpace(r.Note))
	}
	d.Lines = append(d.Lines, v.metWhere(ctx, m, &detente.Want{Condition: r.Means})...)
	path := "words." + id
	panel := wordPanel{View: v, Word: word, Party: party, Path: path, Find: v.finder(ctx, path), Form: v.readingForm(ctx, path, &r)}
	panel.Quotes = v.resting(path, &detente.Want{Backing: r.Backing})
	panel.Find.Act = v.Do("words/quote")
	for _, other := range v.rev.Case.Parties {
		if other.ID != party {
			panel.Others = append(panel.Others, other)
		}
	}
	d.Forms, err = v.fill("word-panel", panel)
	return d, err
}

// wordPanel is what can be done with a reading.
type wordPanel struct {
	View        *view
	Word, Party string
	Path        string
	Others      []detente.Party // who else could mean the same
	Quotes      []restingOn
	Find        finder
	Form        wantForm
}

// spaced is the name of a word as it is said.
func spaced(word string) string { return strings.ReplaceAll(word, "-", " ") }
