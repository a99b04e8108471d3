package memory_test

import (
	"errors"
	"io/fs"
	"testing"
	"testing/fstest"

	"detente"
	"detente/internal/memory"
)

func TestFolder(t *testing.T) {
	t.Parallel()
	f := memory.Folder{"sources/a.md": []byte("one two"), "b.md": {}}
	for name, want := range f {
		got, err := fs.ReadFile(f, name)
		if err != nil || string(got) != string(want) {
			t.Errorf("%s: %q, %v", name, got, err)
		}
		file, err := f.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := fstestFile(file, want); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := f.Open("c.md"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file that is not there: %v", err)
	}
	if _, err := f.Open("../b.md"); !errors.Is(err, fs.ErrInvalid) {
		t.Errorf("a path that leads out: %v", err)
	}
}

// fstestFile compares with what another file system in memory says.
func fstestFile(file fs.File, text []byte) error {
	theirs, err := fstest.MapFS{"x": {Data: text}}.Open("x")
	if err != nil {
		return err
	}
	a, err := file.Stat()
	if err != nil {
		return err
	}
	b, err := theirs.Stat()
	if err != nil {
		return err
	}
	if a.Size() != b.Size() || a.Mode().IsRegular() != b.Mode().IsRegular() || a.IsDir() != b.IsDir() {
		return errors.New("another size or kind of file")
	}
	return file.Close()
}

func TestCase(t *testing.T) {
	t.Parallel()
	text := "detente: 1\nsources: {memo: {file: sources/a.md}}\nparties: [{id: A, options: [{id: x}]}]\n" +
		"preferences: {A: [{want: x, because: [{source: memo, quote: one two}]}]}\n"
	c, problems := detente.Parse("case.yaml", []byte(text), memory.Folder{"sources/a.md": []byte("one  two")})
	if problems.Errors() > 0 || c.Parties[0].Voices[0].Wants[0].Because[0].Anchor != detente.Exact {
		t.Error(problems)
	}
}
