package desk_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"detente"
	"detente/folder"
	"detente/web/desk"
)

const text = `detente: 1
title: Two
parties:
  - {id: A, options: [{id: go, text: go on}]}
  - {id: B, options: [{id: go, text: go on}]}
status_quo: []
preferences: # in order
  A: [A.go, not B.go]
  B: [B.go]
`

func open(t *testing.T) (*desk.Desk, string, string) {
	t.Helper()
	dir, journals := t.TempDir(), t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "case.yaml"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return reopen(t, dir, journals), dir, journals
}

func reopen(t *testing.T, dir, journals string) *desk.Desk {
	t.Helper()
	d, err := desk.Open("two", desk.Home{Dir: dir, Name: "case.yaml"}, journals)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

var swap = detente.Change{Verb: detente.MoveEntry, Path: "wants.A.2", Place: 1}
var title = detente.Change{Verb: detente.SetValue, Path: "title", Value: detente.Text("Two again")}

func change(t *testing.T, d *desk.Desk, ch detente.Change) {
	t.Helper()
	if err := d.Change("change", ch); err != nil {
		t.Fatal(err)
	}
}

// Whatever is done and taken back, the text is what it was, byte for byte.
func TestUndo(t *testing.T) {
	t.Parallel()
	d, _, _ := open(t)
	change(t, d, swap)
	swapped := d.Now()
	change(t, d, title)
	for range 2 {
		if err := d.Undo(); err != nil {
			t.Fatal(err)
		}
	}
	if got := string(d.Now().Text); got != text || d.Status().Unsaved {
		t.Errorf("undone, the case is %q", got)
	}
	if err := d.Redo(); err != nil || d.Now() != swapped {
		t.Errorf("redone, it is another revision than it was (%v)", err)
	}
	if s := d.Status(); s.Undo != "change" || s.Redo != "change" || !s.Unsaved {
		t.Errorf("status is %+v", s)
	}
}

// What was not saved is there after a crash, whatever was undone and saved
// before it.
func TestJournal(t *testing.T) {
	t.Parallel()
	d, dir, journals := open(t)
	change(t, d, swap)
	if err := d.Save(); err != nil {
		t.Fatal(err)
	}
	change(t, d, title)
	for range 2 { // the second is of what was saved
		if err := d.Undo(); err != nil {
			t.Fatal(err)
		}
	}
	d.Close()
	after := reopen(t, dir, journals)
	if got := string(after.Now().Text); got != text {
		t.Errorf("found again: %q, want what it was before the crash: %q", got, text)
	}
	if !after.Status().Found || !after.Status().Unsaved {
		t.Error("it does not say that it found unsaved work")
	}
	if err := after.Save(); err != nil {
		t.Fatal(err)
	}
	if reopen(t, dir, journals).Status().Found {
		t.Error("what was saved is found again")
	}
}

// A journal whose end was cut is used as far as it is whole.
func TestCutJournal(t *testing.T) {
	t.Parallel()
	d, dir, journals := open(t)
	change(t, d, swap)
	want := d.Now().Text
	change(t, d, title)
	files, _ := filepath.Glob(filepath.Join(journals, "*"))
	if len(files) != 1 {
		t.Fatalf("journals: %q", files)
	}
	d.Close()
	whole, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(files[0], whole[:len(whole)-9], 0o600); err != nil {
		t.Fatal(err)
	}
	if got := reopen(t, dir, journals).Now().Text; !bytes.Equal(got, want) {
		t.Errorf("found %q, want %q", got, want)
	}
}

// What somebody else wrote is not written over, and one's own changes can be
// made again on top of it.
func TestConflict(t *testing.T) {
	t.Parallel()
	d, dir, _ := open(t)
	change(t, d, swap)
	theirs := bytes.Replace([]byte(text), []byte("title: Two"), []byte("title: Theirs"), 1)
	if err := os.WriteFile(filepath.Join(dir, "case.yaml"), theirs, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := d.Save(); !errors.Is(err, folder.ErrChanged) {
		t.Fatalf("saved over it: %v", err)
	}
	left, err := d.Reload(true)
	if err != nil || len(left) > 0 {
		t.Fatal(left, err)
	}
	want := bytes.Replace(theirs, []byte("[A.go, not B.go]"), []byte("[not B.go, A.go]"), 1)
	if got := d.Now().Text; !bytes.Equal(got, want) {
		t.Errorf("both together are %q, want %q", got, want)
	}
	if err := d.Save(); err != nil {
		t.Error(err)
	}
}

func TestSaveAs(t *testing.T) {
	t.Parallel()
	d := desk.Start("new", []byte(text), map[string][]byte{"sources/a.md": []byte("a")})
	if err := d.Save(); !errors.Is(err, desk.ErrHomeless) {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "new", "case")
	if err := d.SaveAs(dir); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"case.yaml", "sources/a.md"} {
		if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
			t.Error(err)
		}
	}
	if err := d.SaveAs(dir); err == nil {
		t.Error("saved over what was there")
	}
}

// The record of acts goes along, though the case does not name it: as it lies
// in the folder, or as it was brought since.
func TestSaveAsWithRecord(t *testing.T) {
	t.Parallel()
	from := t.TempDir()
	for name, was := range map[string]string{"case.yaml": text, desk.RecordFile: "old"} {
		if err := os.WriteFile(filepath.Join(from, name), []byte(was), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, want := range []string{"old", "new"} {
		d, err := desk.Open("x", desk.Home{Dir: from, Name: "case.yaml"}, "")
		if err != nil {
			t.Fatal(err)
		}
		if want == "new" {
			err = d.ChangeWith("the record", map[string][]byte{desk.RecordFile: []byte("new")})
		}
		to := filepath.Join(t.TempDir(), "copy")
		if err := errors.Join(err, d.SaveAs(to)); err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(filepath.Join(to, desk.RecordFile)); err != nil || string(got) != want {
			t.Errorf("%q, %v; want %q", got, err, want)
		}
	}
}

// However many ask, it is computed once; where nobody waits, not to the end.
func TestAsk(t *testing.T) {
	t.Parallel()
	d, _, _ := open(t)
	r := d.Now()
	var times atomic.Int32
	slow := func(context.Context, func(int, int)) (int, error) {
		times.Add(1)
		time.Sleep(20 * time.Millisecond)
		return 7, nil
	}
	outer := func(ctx context.Context, _ func(int, int)) (int, error) { return desk.Ask(ctx, r, "inner", slow) }
	var all sync.WaitGroup
	for k := range 100 {
		all.Go(func() {
			got, err := desk.Ask(context.Background(), r, string(rune('a'+k%20)), outer)
			if got != 7 || err != nil {
				t.Errorf("got %d, %v", got, err)
			}
		})
	}
	all.Wait()
	if n := times.Load(); n != 1 {
		t.Errorf("computed %d times", n)
	}

	stopped := make(chan struct{})
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(10*time.Millisecond, cancel)
	_, err := desk.Ask(ctx, r, "endless", func(ctx context.Context, _ func(int, int)) (int, error) {
		<-ctx.Done()
		close(stopped)
		return 0, ctx.Err()
	})
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	<-stopped

	var late *desk.Working
	if _, err := desk.Ask(desk.Impatient(context.Background(), time.Millisecond), r, "late", slow); !errors.As(err, &late) {
		t.Fatal(err)
	}
	told := 0
	if !r.Watch(context.Background(), late.Key, func(desk.Progress) { told++ }) || told == 0 {
		t.Error("nothing to watch")
	}
	if _, err := desk.Ask(context.Background(), r, "broken", func(context.Context, func(int, int)) (int, error) { panic("x") }); err == nil {
		t.Error("a panic is no error")
	}
}
