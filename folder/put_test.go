package folder

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestPut(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	file := filepath.Join(dir, "out.md")
	for _, text := range []string{"first", "second"} {
		if err := Put(file, []byte(text)); err != nil {
			t.Fatal(err)
		}
		contains(t, file, text)
	}
	kept := filepath.Join(dir, "kept.md")
	putAs(t, kept, "old", 0o640)
	if err := Put(kept, []byte("new")); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(kept); err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("the mode is %v (%v), want 0640", info.Mode(), err)
	}
	if err := PutNew(kept, []byte("newer")); err == nil || !strings.Contains(err.Error(), "is there already") {
		t.Errorf("a file that is there was written over: %v", err)
	}
	contains(t, kept, "new")
	if err := Put(dir, []byte("x")); err == nil {
		t.Error("a folder was written as a file")
	}
	if err := Put(filepath.Join(dir, "no", "out.md"), []byte("x")); err == nil {
		t.Error("a file was written into a folder that is not there")
	}
	only(t, dir, "kept.md", "out.md")
}

// TestBeside: the name for what is to take a file's place cannot be foreseen, so
// nothing that was left behind, or put there, is in the way.
func TestBeside(t *testing.T) {
	t.Parallel()
	a, b := beside("case.yaml"), beside("case.yaml")
	if a == b || len(a) != len(besides)+12+len("-case.yaml") {
		t.Errorf("the names are %s and %s", a, b)
	}
}

func TestPutThroughLinks(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "far"), 0o755); err != nil {
		t.Fatal(err)
	}
	kept, link, lost := filepath.Join(dir, "far", "real.md"), filepath.Join(dir, "link.md"), filepath.Join(dir, "lost.md")
	putAs(t, kept, "old", 0o644)
	if err := os.Symlink(filepath.Join("far", "real.md"), link); err != nil {
		t.Skip("no links on this system:", err)
	}
	if err := os.Symlink("nowhere", lost); err != nil {
		t.Fatal(err)
	}
	if err := Put(link, []byte("new")); err != nil {
		t.Fatal(err)
	}
	contains(t, kept, "new")
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Error("the link is no link any more")
	}
	if err := Put(lost, []byte("new")); err == nil {
		t.Error("a link that leads nowhere was written")
	}
	for _, name := range []string{link, lost} {
		if err := PutNew(name, []byte("newer")); err == nil {
			t.Errorf("%s is new", filepath.Base(name))
		}
	}
	only(t, dir, "far", "link.md", "lost.md")
	only(t, filepath.Join(dir, "far"), "real.md")
}

func TestMake(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	in := []Saving{{Name: "case.yaml", Text: []byte("case")}, {Name: "sources/a/b.txt", Text: []byte("b")}}
	at := filepath.Join(dir, "deep", "talks")
	if err := Make(at, in...); err != nil {
		t.Fatal(err)
	}
	contains(t, filepath.Join(at, "case.yaml"), "case")
	contains(t, filepath.Join(at, "sources", "a", "b.txt"), "b")
	only(t, filepath.Join(dir, "deep"), "talks")
	only(t, at, "case.yaml", "sources")
	if err := Make(at, in...); err == nil {
		t.Error("a folder that is full was replaced")
	}
	empty := filepath.Join(dir, "empty")
	if err := os.Mkdir(empty, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := Make(empty, in[0]); err != nil {
		t.Error(err)
	}
	for _, wrong := range []string{"../out.txt", "/out.txt", "case.yaml"} {
		if err := Make(filepath.Join(dir, "wrong"), in[0], Saving{Name: wrong, Text: []byte("x")}); err == nil {
			t.Errorf("%s was written", wrong)
		}
	}
	only(t, dir, "deep", "empty")
}
