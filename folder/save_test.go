package folder

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func putAs(t *testing.T, path, text string, mode os.FileMode) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(path, mode); err != nil {
		t.Fatal(err)
	}
}

func contains(t *testing.T, path, want string) {
	t.Helper()
	got, err := os.ReadFile(path)
	if err != nil || string(got) != want {
		t.Errorf("%s holds %q (%v), want %q", filepath.Base(path), got, err, want)
	}
}

// only says that a folder has these names and no more: nothing is left over.
func only(t *testing.T, dir string, names ...string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	if strings.Join(got, " ") != strings.Join(names, " ") {
		t.Errorf("the folder has %q, want %q", got, names)
	}
}

func TestSave(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	putAs(t, filepath.Join(dir, "case.yaml"), "old", 0o660)
	err := Save(dir, Saving{"case.yaml", []byte("old"), []byte("new")}, Saving{"case.lock", nil, []byte("lock")})
	if err != nil {
		t.Fatal(err)
	}
	contains(t, filepath.Join(dir, "case.yaml"), "new")
	contains(t, filepath.Join(dir, "case.lock"), "lock")
	only(t, dir, "case.lock", "case.yaml")
	if info, err := os.Stat(filepath.Join(dir, "case.yaml")); err != nil || info.Mode().Perm() != 0o660 {
		t.Errorf("the mode is %v (%v), want 0660", info.Mode(), err)
	}
}

// TestSaveAllOrNone: one file that somebody else wrote meanwhile, and neither
// is written.
func TestSaveAllOrNone(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name       string
		file, lock []byte // as they were read
	}{
		{"the case was changed", []byte("older"), []byte("lock")},
		{"the lock was changed", []byte("old"), []byte("locked")},
		{"the lock was made meanwhile", []byte("old"), nil},
		{"the case was not there", nil, []byte("lock")},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			putAs(t, filepath.Join(dir, "case.yaml"), "old", 0o644)
			putAs(t, filepath.Join(dir, "case.lock"), "lock", 0o644)
			err := Save(dir, Saving{"case.yaml", tt.file, []byte("new")}, Saving{"case.lock", tt.lock, []byte("newer")})
			if !errors.Is(err, ErrChanged) {
				t.Errorf("error: %v", err)
			}
			contains(t, filepath.Join(dir, "case.yaml"), "old")
			contains(t, filepath.Join(dir, "case.lock"), "lock")
			only(t, dir, "case.lock", "case.yaml")
		})
	}
}

func TestSaveThroughLinks(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	outside := filepath.Join(dir, "outside.lock")
	folder := filepath.Join(dir, "talks")
	if err := os.MkdirAll(filepath.Join(folder, "kept"), 0o755); err != nil {
		t.Fatal(err)
	}
	putAs(t, filepath.Join(folder, "kept", "real.yaml"), "old", 0o644)
	putAs(t, outside, "theirs", 0o644)
	for link, to := range map[string]string{
		"case.yaml": "also.yaml", "also.yaml": "kept/real.yaml", "out.lock": "../outside.lock", "far.lock": outside, "round.lock": "round.lock",
	} {
		if err := os.Symlink(to, filepath.Join(folder, link)); err != nil {
			t.Skip("no links on this system:", err)
		}
	}
	if err := Save(folder, Saving{"case.yaml", []byte("old"), []byte("new")}); err != nil {
		t.Fatal(err)
	}
	contains(t, filepath.Join(folder, "kept", "real.yaml"), "new")
	if info, err := os.Lstat(filepath.Join(folder, "case.yaml")); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Error("the link is no link any more")
	}
	for _, name := range []string{"out.lock", "far.lock", "round.lock", "kept"} {
		err := Save(folder, Saving{"kept/real.yaml", []byte("new"), []byte("newer")}, Saving{name, nil, []byte("x")})
		if err == nil {
			t.Errorf("%s was written", name)
		}
		contains(t, filepath.Join(folder, "kept", "real.yaml"), "new")
	}
	contains(t, outside, "theirs")
	only(t, folder, "also.yaml", "case.yaml", "far.lock", "kept", "out.lock", "round.lock")
	only(t, filepath.Join(folder, "kept"), "real.yaml")
}

// What a program left behind that ended while it saved stands in nobody's way,
// and goes once it is old.
func TestSaveTidies(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	old := time.Now().Add(-2 * time.Hour)
	for _, name := range []string{fmt.Sprintf(".detente-%d-case.yaml", os.Getpid()), ".detente-new-case.yaml", ".detente-x-other.yaml", ".detente-x-*[a.yaml"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if name != ".detente-new-case.yaml" {
			if err := os.Chtimes(filepath.Join(dir, name), old, old); err != nil {
				t.Fatal(err)
			}
		}
	}
	left := func() string {
		list, _ := filepath.Glob(filepath.Join(dir, "*"))
		for k := range list {
			list[k] = filepath.Base(list[k])
		}
		return strings.Join(list, " ")
	}
	for _, tt := range []struct{ name, left string }{
		{"case.yaml", ".detente-new-case.yaml .detente-x-*[a.yaml .detente-x-other.yaml case.yaml"},
		{"*[a.yaml", "*[a.yaml .detente-new-case.yaml .detente-x-other.yaml case.yaml"},
	} {
		if err := Save(dir, Saving{Name: tt.name, Text: []byte("x")}); err != nil {
			t.Fatal(err)
		}
		if got := left(); got != tt.left {
			t.Errorf("%s: left are %s", tt.name, got)
		}
	}
}
