package evidence_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"detente/evidence"
	"detente/evidence/internal/prose"
	"detente/evidence/lexicon"
)

// sound tells what is wrong in a reading that must hold of every text.
func sound(t *testing.T, text string, r *evidence.Reading) {
	t.Helper()
	ids := map[string]bool{}
	for _, c := range r.Claims {
		if c.Start < 0 || c.End > len(text) || c.Start >= c.End || text[c.Start:c.End] != c.Quote {
			t.Fatalf("%s: %d-%d is not %q", c.ID, c.Start, c.End, c.Quote)
		}
		if ids[c.ID] {
			t.Fatalf("%s comes twice", c.ID)
		}
		ids[c.ID] = true
		if len(c.Chain) == 0 || c.Chain[len(c.Chain)-1] != "doc" {
			t.Fatalf("%s: the chain %q does not end with the document", c.ID, c.Chain)
		}
		for _, l := range c.Links {
			if l.Start < 0 || l.End > len(text) || l.Start > l.End || text[l.Start:l.End] != l.Text {
				t.Fatalf("%s: link %s: %d-%d is not %q", c.ID, l.Link, l.Start, l.End, l.Text)
			}
		}
	}
	for _, c := range r.Claims {
		for _, other := range []*string{c.Inside, c.Continues} {
			if other != nil && (!ids[*other] || *other == c.ID) {
				t.Fatalf("%s is in or after %s, which is no other claim", c.ID, *other)
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	files, err := filepath.Glob("testdata/dev/*.txt")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, par := range strings.SplitAfter(string(data), "\n\n") {
			f.Add(par)
		}
	}
	lex := lexicon.Default()
	f.Fuzz(func(t *testing.T, text string) {
		for _, form := range []prose.Form{prose.Plain, prose.Markdown} {
			d := &evidence.Document{ID: "doc", Text: text, Form: form}
			first := evidence.Read(d, lex)
			sound(t, text, first)
			a, err := json.Marshal(first)
			if err != nil {
				t.Fatal(err)
			}
			b, err := json.Marshal(evidence.Read(d, lex))
			if err != nil {
				t.Fatal(err)
			}
			if string(a) != string(b) {
				t.Fatal("the same text, read twice, gives two readings")
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	files, err := filepath.Glob("testdata/dev/*.txt")
	if err != nil {
		b.Fatal(err)
	}
	var texts []string
	size := 0
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
		texts = append(texts, string(data))
		size += len(data)
	}
	lex := lexicon.Default()
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, text := range texts {
			evidence.Read(&evidence.Document{ID: "doc", Text: text, Published: "2031-05-06"}, lex)
		}
	}
}

// One text of a megabyte takes no more than its share.
func BenchmarkReadLong(b *testing.B) {
	data, err := os.ReadFile("testdata/dev/wire-us.txt")
	if err != nil {
		b.Fatal(err)
	}
	text := strings.Repeat(string(data)+"\n\n", 1_000_000/len(data))
	lex := lexicon.Default()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		evidence.Read(&evidence.Document{ID: "doc", Text: text, Published: "2031-05-06"}, lex)
	}
}
