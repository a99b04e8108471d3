package detente_test

import (
	"bytes"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"detente"
	"detente/corpus"
	"detente/internal/trial"
)

// beside is a folder with a document more.
type beside struct {
	fs.FS
	more fstest.MapFS
}

func (b beside) Open(name string) (fs.File, error) {
	if f, err := b.more.Open(name); err == nil && name != "." {
		return f, nil
	}
	return b.FS.Open(name)
}

const tally = "A tally of words, said once.\nAnd \u201cthen\u201d: no more, [not] {one}, 'at' all # said she.\n"

// withSource reads a case that has a source called tally.
func withSource(t *testing.T, text []byte, folder fs.FS) (*detente.Case, fs.FS) {
	t.Helper()
	all := beside{folder, fstest.MapFS{"tally.txt": {Data: []byte(tally)}}}
	text = slices.Clone(text)
	line := "\n"
	if bytes.Contains(text, []byte("\r\n")) {
		line = "\r\n"
	}
	const source = "tally: {file: tally.txt}"
	if at := bytes.Index(text, []byte("\nsources:")); at >= 0 {
		behind := at + len("\nsources:")
		end := behind + bytes.IndexByte(text[behind:], '\n')
		if open := bytes.IndexByte(text[behind:end], '{'); open >= 0 {
			text = slices.Insert(text, behind+open+1, []byte(source+", ")...)
		} else {
			text = slices.Insert(text, end+1, []byte("  "+source+line)...)
		}
	} else {
		text = append(text, line+"sources: {"+source+"}"+line...)
	}
	c, problems := detente.Parse("case.yaml", text, all)
	if problems.Errors() > 0 {
		t.Fatalf("%v\n%s", problems, text)
	}
	return c, all
}

// everyCase calls a function with all cases there are.
func everyCase(t *testing.T, do func(name string, folder fs.FS)) {
	t.Helper()
	do("whole", wholeFolder())
	for _, c := range corpus.Cases() {
		do(c.Name, c.Files)
	}
	for _, x := range detente.Templates() {
		do(x.Name, x.Files)
	}
	err := fs.WalkDir(os.DirFS("examples"), ".", func(name string, _ fs.DirEntry, err error) error {
		if err == nil && path.Base(name) == "case.yaml" {
			do(name, os.DirFS(path.Join("examples", path.Dir(name))))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// someCases are all in a long run, and in others a third of most.
func someCases(t *testing.T, do func(name string, folder fs.FS)) {
	t.Helper()
	count := 0
	mostCases(t, func(name string, folder fs.FS) {
		if count++; trial.Long() || count%3 == 1 {
			do(name, folder)
		}
	})
}

// mostCases are all in a long run, and in others all but Korea, which takes as
// long as the rest.
func mostCases(t *testing.T, do func(name string, folder fs.FS)) {
	t.Helper()
	everyCase(t, func(name string, folder fs.FS) {
		if name != "korea/case.yaml" || trial.Long() {
			do(name, folder)
		}
	})
}

// addedTo puts a quote under an entry and holds what an edit is held to: the
// file without what was put in is the file, and the case read again is the case
// but for the quote.
func addedTo(t *testing.T, c *detente.Case, folder fs.FS, x detente.EntryRef, quote string, deep bool) *detente.Case {
	t.Helper()
	edit, err := c.AddQuote(x.Path, "tally", quote)
	if err != nil {
		t.Fatalf("%s: %v\n%s", x.Path, err, c.File.Text)
	}
	if rest := without(t, edit); !bytes.Equal(rest, c.File.Text) {
		t.Fatalf("%s: the rest changed (-was +is):\n%s", x.Path, cmp.Diff(string(c.File.Text), string(rest)))
	}
	again, problems := detente.Parse("case.yaml", edit.Text, folder)
	if problems.Errors() > 0 {
		t.Fatalf("%s: %v\n%s", x.Path, problems, edit.Text)
	}
	now, err := again.Entry(x.Path)
	if err != nil {
		t.Fatal(err)
	}
	texts := quoteTexts(x.Because)
	at := slices.Index(quoteTexts(now.Because), quote)
	if at < 0 || !slices.Equal(slices.Delete(quoteTexts(now.Because), at, at+1), texts) {
		t.Fatalf("%s rests on %q, before on %q", x.Path, quoteTexts(now.Because), texts)
	}
	if a, b := others(c, x.Path), others(again, x.Path); !maps.EqualFunc(a, b, slices.Equal) {
		t.Fatalf("%s: the quotes of others changed:\n%s", x.Path, cmp.Diff(a, b))
	}
	if !deep {
		return again
	}
	if diff := cmp.Diff(c, again, alike(), ignoring(x.Path)); diff != "" {
		t.Fatalf("%s (-was +is):\n%s", x.Path, diff)
	}
	if line := strings.Split(string(edit.Text), "\n")[edit.Line-1]; !strings.Contains(line, "tally") {
		t.Errorf("%s: line %d is %q", x.Path, edit.Line, line)
	}
	return again
}

// others are the quotes of all entries but one.
func others(c *detente.Case, path string) map[string][]string {
	quotes := map[string][]string{}
	for _, x := range c.Entries() {
		if x.Path != path {
			quotes[x.Path] = quoteTexts(x.Because)
		}
	}
	return quotes
}

// ignoring leaves out of a comparison the quotes, which others compares, and
// for a want with a quote more its basis.
func ignoring(path string) cmp.Option {
	fields := []string{".Because"}
	if isWant(path) {
		fields = append(fields, ".Basis")
	}
	return cmp.FilterPath(func(p cmp.Path) bool { return slices.Contains(fields, p.Last().String()) }, cmp.Ignore())
}

func isWant(path string) bool {
	return strings.HasPrefix(path, "wants.") || strings.Contains(path, ".prefer.")
}

func quoteTexts(quotes []detente.Quote) []string {
	texts := []string{}
	for _, q := range quotes {
		texts = append(texts, q.Text)
	}
	return texts
}

// without is an edited file with what was put in taken out.
func without(t *testing.T, edit detente.Edit) []byte {
	t.Helper()
	rest, shift := slices.Clone(edit.Text), 0
	for _, s := range edit.Splices {
		if got := string(rest[s.At : s.At+len(s.Text)]); got != s.Text {
			t.Fatalf("at %d stands %q, not %q", s.At, got, s.Text)
		}
		rest = slices.Delete(rest, s.At, s.At+len(s.Text))
		shift += len(s.Text)
	}
	if len(rest)+shift != len(edit.Text) {
		t.Fatal("the splices do not add up")
	}
	return rest
}

// TestAddQuoteEverywhere puts a quote under every entry of every case, and a
// second beside it, with either kind of line ends.
func TestAddQuoteEverywhere(t *testing.T) {
	t.Parallel()
	edits := 0
	someCases(t, func(name string, folder fs.FS) {
		if strings.HasPrefix(name, "made/synthetic/") && !strings.HasSuffix(name, "7") {
			return // many of one kind
		}
		text, err := fs.ReadFile(folder, "case.yaml")
		if err != nil {
			t.Fatal(err)
		}
		if _, problems := detente.Read(folder, "case.yaml"); problems.Errors() > 0 {
			return
		}
		windows := bytes.ReplaceAll(bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n")), []byte("\n"), []byte("\r\n"))
		for k, text := range [][]byte{text, windows} {
			c, all := withSource(t, text, folder)
			for n, x := range c.Entries() {
				if k == 1 && n%5 != 0 || len(text) > 8_000 && n%17 != 0 || n%3 == 1 && !trial.Long() {
					continue
				}
				again := addedTo(t, c, all, x, "A tally of words, said once.", n%8 == 0)
				if y, err := again.Entry(x.Path); err != nil {
					t.Fatal(err)
				} else if n%5 == 0 {
					addedTo(t, again, all, y, `And "then": no more, [not] {one}, 'at' all # said she.`, false)
				}
				edits++
			}
		}
	})
	t.Log(edits, "edits")
	if edits < trial.Part(500) {
		t.Errorf("only %d edits", edits)
	}
}
