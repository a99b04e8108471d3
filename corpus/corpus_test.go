package corpus_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"detente/corpus"
)

// The shape of the collection: each case has both files, a name of its own,
// and says from where its numbers come.
func TestCases(t *testing.T) {
	t.Parallel()
	cases := corpus.Cases()
	var names []string
	for _, c := range cases {
		names = append(names, c.Name)
		for _, file := range []string{"case.yaml", "expect.yaml"} {
			text, err := fs.ReadFile(c.Files, file)
			if err != nil {
				t.Errorf("%s: %v", c.Name, err)
			} else if len(bytes.TrimSpace(text)) == 0 {
				t.Errorf("%s/%s is empty", c.Name, file)
			}
		}
	}
	if !slices.IsSorted(names) {
		t.Errorf("the cases are not sorted: %q", names)
	}
	if u := slices.Compact(slices.Clone(names)); len(u) != len(names) {
		t.Errorf("%d cases but %d names", len(names), len(u))
	}
}

// A folder that was forgotten in the embed line, or that lacks one of its two
// files, would silently be no test at all.
func TestEveryFolderIsEmbedded(t *testing.T) {
	t.Parallel()
	known := map[string]bool{}
	for _, c := range corpus.Cases() {
		known[c.Name] = true
	}
	found := 0
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.Name() != "expect.yaml" && d.Name() != "case.yaml" {
			return err
		}
		found++
		if dir := filepath.ToSlash(filepath.Dir(name)); !known[dir] {
			t.Errorf("%s is in no case: is it in the go:embed line, with case.yaml beside it?", name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if found != 2*len(known) {
		t.Errorf("%d files case.yaml and expect.yaml for %d cases", found, len(known))
	}
}

// Every set of states that is expected names where it was read.
func TestEveryNumberHasASource(t *testing.T) {
	t.Parallel()
	for _, c := range corpus.Cases() {
		text, err := fs.ReadFile(c.Files, "expect.yaml")
		if err != nil {
			t.Fatal(err)
		}
		sets, sources := bytes.Count(text, []byte("{is: [")), bytes.Count(text, []byte(`], from: "`))
		if sets == 0 || sets != sources {
			t.Errorf("%s/expect.yaml: %d sets of states, %d of them with from", c.Name, sets, sources)
		}
		if bytes.Contains(text, []byte(`from: ""`)) {
			t.Errorf("%s/expect.yaml: an empty from", c.Name)
		}
	}
}

func TestReadmeNamesTheFolders(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.IsDir() && !bytes.Contains(text, []byte("`"+e.Name()+"/`")) {
			t.Errorf("README.md does not name the folder %s", e.Name())
		}
	}
}
