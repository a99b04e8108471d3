package draft

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"detente/evidence"
	"detente/evidence/lexicon"
)

func dev(t *testing.T) ([]string, *lexicon.Lexicon) {
	t.Helper()
	var files []string
	for _, pattern := range []string{"*.txt", "*.md"} {
		list, err := filepath.Glob("../testdata/dev/" + pattern)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, list...)
	}
	if len(files) == 0 {
		t.Fatal("no texts in ../testdata/dev")
	}
	actors, err := os.ReadFile("../testdata/dev/islands.json")
	if err != nil {
		t.Fatal(err)
	}
	lex, err := lexicon.Default().With("islands.json", actors)
	if err != nil {
		t.Fatal(err)
	}
	return files, lex
}

// Every text makes a sound draft or none, and enough of them make one.
func TestDev(t *testing.T) {
	files, lex := dev(t)
	made, options, wants := 0, 0, 0
	for _, f := range files {
		r := drafted(t, lex, "", f)
		if r.Missing != "" {
			t.Logf("%s: %s", filepath.Base(f), r.Missing)
			continue
		}
		made++
		t.Logf("%s: %s", filepath.Base(f), r.Case.Title)
		for _, p := range r.Case.Parties {
			for _, o := range p.Options {
				t.Logf("      %s: %s", o.Name(), o.Text)
				options++
			}
			for _, w := range p.Voices[0].Wants {
				t.Logf("  %s wants %s: %q", p.ID, w.Condition, w.Because[0].Text)
				wants++
			}
		}
	}
	t.Logf("%d of %d texts make a draft; %d options, %d wants", made, len(files), options, wants)
	if made < len(files)/4 || options < made || wants < made {
		t.Error("too few")
	}
}

// All texts together make one sound draft, within its bounds, and the same
// bytes again.
func TestTogether(t *testing.T) {
	files, lex := dev(t)
	r := drafted(t, lex, "2031-05-02", files...)
	if r.Missing != "" {
		t.Fatal(r.Missing)
	}
	if n := len(r.Case.Options()); n == 0 || n > maxOptions {
		t.Errorf("%d options", n)
	}
	again := drafted(t, lex, "2031-05-02", files...)
	if !bytes.Equal(r.Files[0].Text, again.Files[0].Text) {
		t.Error("not the same bytes")
	}
}

func TestNothing(t *testing.T) {
	for _, text := range []string{"", "\n\n", "The weather was fine.", "It rained. The minister said it rained.", "\xff\xfe", "“"} {
		r, err := Ask(t.Context(), Request{Documents: []*evidence.Document{{ID: "a", Name: "a.txt", Text: text}}})
		if err != nil || r.Missing == "" || len(r.Files) > 0 {
			t.Errorf("%q: %v, %v", text, r, err)
		}
	}
	if r, err := Ask(t.Context(), Request{}); err != nil || r.Missing == "" {
		t.Error(r, err)
	}
}
