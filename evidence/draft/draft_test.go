package draft

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"detente"
	"detente/evidence"
	"detente/evidence/lexicon"
)

// drafted drafts a case of files, and holds to what holds of every draft: it
// is a case without errors, each quote stands where it is said to, and nothing
// is wanted, can be done or is read without one.
func drafted(t *testing.T, lex *lexicon.Lexicon, day string, files ...string) Result {
	t.Helper()
	var docs []*evidence.Document
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := evidence.Open(filepath.ToSlash(f), data)
		if err != nil {
			t.Fatal(err)
		}
		if day != "" {
			doc.Published, doc.Rule = day, "given"
		}
		docs = append(docs, doc)
	}
	r, err := Ask(t.Context(), Request{Documents: docs, Lexicon: lex})
	if err != nil {
		t.Fatalf("%v: %v", files, err)
	}
	if r.Missing != "" {
		return r
	}
	sound(t, &r)
	return r
}

func sound(t *testing.T, r *Result) {
	t.Helper()
	c, problems := detente.Parse("case.yaml", r.Files[0].Text, folder(r.Files[1:]))
	for _, p := range problems {
		if p.Severity != detente.Warning || strings.Contains(p.Text, "quote") {
			t.Errorf("%s: %s\n%s", r.Files[1].Path, p.Text, r.Files[0].Text)
		}
	}
	if c == nil {
		t.Fatal("no case")
	}
	backed := func(what string, quotes []detente.Quote) {
		if len(quotes) == 0 {
			t.Errorf("%s: %s has no sentence behind it", r.Files[1].Path, what)
		}
		for _, q := range quotes {
			text := string(c.Sources[q.Source].Text.Text)
			if q.Anchor == detente.Lost || strings.TrimSpace(text[q.Start:q.End]) == "" {
				t.Errorf("%s: the quote of %s is lost: %q", r.Files[1].Path, what, q.Text)
			}
		}
	}
	for _, p := range c.Parties {
		for _, o := range p.Options {
			backed(o.Name(), o.Because)
		}
		for _, v := range p.Voices {
			for _, w := range v.Wants {
				backed(p.ID+": "+w.Condition.String(), w.Because)
			}
		}
	}
	for _, w := range c.Words {
		for _, x := range w.Readings {
			backed(w.Name, x.Because)
		}
	}
	for _, s := range c.History {
		backed(s.Text, s.Because)
		if s.Date == "" {
			t.Errorf("%s: a step without a day: %s", r.Files[1].Path, s.Text)
		}
	}
}
