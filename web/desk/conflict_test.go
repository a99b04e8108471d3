package desk_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"detente"
	"detente/folder"
	"detente/web/desk"
)

func theirs(t *testing.T, dir, old, text2 string) {
	t.Helper()
	write(t, filepath.Join(dir, "case.yaml"), strings.Replace(text, old, text2, 1))
}

// What was dropped for what is on disk comes back by undoing, also after what
// was saved cannot be reached any more.
func TestReloadIsUndone(t *testing.T) {
	t.Parallel()
	for _, again := range []bool{false, true} {
		d, dir, _ := open(t)
		change(t, d, swap)
		mine := string(d.Now().Text)
		theirs(t, dir, "title: Two", "title: Theirs")
		if _, err := d.Reload(again); err != nil {
			t.Fatal(err)
		}
		for string(d.Now().Text) != mine {
			if d.Status().Undo == "" {
				t.Fatal("it does not come back")
			}
			if err := d.Undo(); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// After undoing what was saved, what is ours is not the steps since: it is put
// on top of theirs as lines.
func TestReloadAfterUndoneSave(t *testing.T) {
	t.Parallel()
	d, dir, _ := open(t)
	change(t, d, title) // saved, and then taken back
	if err := d.Save(); err != nil {
		t.Fatal(err)
	}
	if err := d.Undo(); err != nil {
		t.Fatal(err)
	}
	change(t, d, swap)
	theirs(t, dir, "title: Two", "title: Two again\nsummary: Theirs")
	left, err := d.Reload(true)
	if err != nil {
		t.Fatal(err)
	}
	if got := string(d.Now().Text); !strings.Contains(got, "summary: Theirs") || !strings.Contains(got, "[not B.go, A.go]") || len(left) != 1 {
		t.Errorf("left %q of\n%s", left, got)
	}
}

// What makes no sense any more, or stands where theirs changed the same, is
// told and left out; a whole edit is made again where it touches other lines.
func TestReloadLeaves(t *testing.T) {
	t.Parallel()
	d, dir, _ := open(t)
	if err := d.Rewrite("an edit", []byte(strings.Replace(text, "# in order", "# first things first", 1))); err != nil {
		t.Fatal(err)
	}
	if err := d.Change("what A wants", detente.Change{Verb: detente.RemoveEntry, Path: "wants.A.2"}); err != nil {
		t.Fatal(err)
	}
	theirs(t, dir, "[A.go, not B.go]", "[B.go]")
	left, err := d.Reload(true)
	if err != nil || len(left) != 1 || left[0] != "what A wants" {
		t.Fatal(left, err)
	}
	if got := string(d.Now().Text); !strings.Contains(got, "first things first") || !strings.Contains(got, "A: [B.go]") {
		t.Error(got)
	}
}

// Saving over what was shown is refused once it is something else.
func TestOverwriteSeen(t *testing.T) {
	t.Parallel()
	d, dir, _ := open(t)
	change(t, d, swap)
	theirs(t, dir, "title: Two", "title: Theirs")
	list, err := d.Clashes()
	if err != nil || len(list) != 1 || string(list[0].Base) != text || !strings.Contains(string(list[0].Theirs), "Theirs") {
		t.Fatalf("%+v, %v", list, err)
	}
	seen := desk.Seen(list)
	theirs(t, dir, "title: Two", "title: Once more")
	if err := d.OverwriteSeen(seen); !errors.Is(err, folder.ErrChanged) {
		t.Fatal("written over what nobody saw:", err)
	}
	if list, err = d.Clashes(); err != nil {
		t.Fatal(err)
	}
	if err := d.OverwriteSeen(desk.Seen(list)); err != nil {
		t.Fatal(err)
	}
	got, _ := os.ReadFile(filepath.Join(dir, "case.yaml"))
	if string(got) != string(d.Now().Text) || d.Status().Unsaved || d.Status().OnDisk {
		t.Errorf("%+v\n%s", d.Status(), got)
	}
}

// A file that is gone, and a document that lies there already, are told as
// clashes too; what somebody wrote alike is none.
func TestClashes(t *testing.T) {
	t.Parallel()
	d, dir, _ := open(t)
	source := detente.Change{Verb: detente.SetValue, Path: "sources.memo", Value: detente.Fields(detente.Field{Key: "file", Value: detente.Text("memo.md")})}
	if err := d.ChangeWith("a source", map[string][]byte{"memo.md": []byte("ours")}, source); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "memo.md"), "theirs")
	if err := d.Save(); !errors.Is(err, folder.ErrChanged) {
		t.Fatal("a document was written over:", err)
	}
	list, err := d.Clashes()
	if err != nil || len(list) != 1 || list[0].Name != "memo.md" {
		t.Fatalf("%+v, %v", list, err)
	}
	write(t, filepath.Join(dir, "memo.md"), "ours")
	if err := os.Remove(filepath.Join(dir, "case.yaml")); err != nil {
		t.Fatal(err)
	}
	if !d.Status().OnDisk {
		t.Error("it is not told that the file is gone")
	}
	list, err = d.Clashes()
	if err != nil || len(list) != 1 || list[0].Theirs != nil {
		t.Fatalf("%+v, %v", list, err)
	}
	if err := d.Save(); !errors.Is(err, folder.ErrChanged) {
		t.Error(err)
	}
	if err := d.OverwriteSeen(desk.Seen(list)); err != nil {
		t.Fatal(err)
	}
	change(t, d, title)
	write(t, filepath.Join(dir, "case.yaml"), string(d.Now().Text))
	if err := d.Save(); err != nil || d.Status().Unsaved {
		t.Error("what somebody else wrote alike is in the way:", err)
	}
}

// It is told when the file changes on disk, and no longer when it is as it was.
func TestOnDisk(t *testing.T) {
	t.Parallel()
	d, dir, _ := open(t)
	for _, tt := range []struct {
		text    string
		changed bool
	}{{text, false}, {strings.Replace(text, "Two", "Owt", 1), true}, {text, false}} {
		write(t, filepath.Join(dir, "case.yaml"), tt.text)
		for range 2 {
			if got := d.Status().OnDisk; got != tt.changed {
				t.Errorf("changed: %v, want %v", got, tt.changed)
			}
		}
	}
}

// What is written in the same tick of the disk's clock, as long as before, is
// seen, too.
func TestOnDiskSameTick(t *testing.T) {
	t.Parallel()
	d, dir, _ := open(t)
	file := filepath.Join(dir, "case.yaml")
	now := time.Now()
	for _, tt := range []struct {
		text    string
		changed bool
	}{{text, false}, {strings.Replace(text, "Two", "Owt", 1), true}, {text, false}} {
		write(t, file, tt.text)
		if err := os.Chtimes(file, now, now); err != nil {
			t.Fatal(err)
		}
		if got := d.Status().OnDisk; got != tt.changed {
			t.Errorf("changed: %v, want %v", got, tt.changed)
		}
	}
}

// A document that was dropped with the step that brought it comes back with it,
// also if there is a crash then.
func TestDocumentComesBack(t *testing.T) {
	t.Parallel()
	d, dir, journals := open(t)
	source := detente.Change{Verb: detente.SetValue, Path: "sources.memo", Value: detente.Fields(detente.Field{Key: "file", Value: detente.Text("memo.md")})}
	if err := d.ChangeWith("a source", map[string][]byte{"memo.md": []byte("words")}, source); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Reload(false); err != nil {
		t.Fatal(err)
	}
	if st := d.Status(); st.Unsaved || d.Now().Problems.Errors() > 0 {
		t.Errorf("%+v", st)
	}
	if err := d.Undo(); err != nil {
		t.Fatal(err)
	}
	d.Close()
	d = reopen(t, dir, journals)
	if err := d.Save(); err != nil || d.Now().Problems.Errors() > 0 {
		t.Fatal(err, d.Now().Problems)
	}
	if got, err := os.ReadFile(filepath.Join(dir, "memo.md")); err != nil || string(got) != "words" {
		t.Errorf("%q, %v", got, err)
	}
}

// A case is saved in a new folder beside the others, and nowhere else.
func TestNames(t *testing.T) {
	t.Parallel()
	s, dir := shelved(t)
	write(t, filepath.Join(dir, "full", "x"), "x")
	write(t, filepath.Join(dir, "file"), "x")
	outside := t.TempDir()
	if err := os.Symlink(outside, filepath.Join(dir, "link")); err != nil {
		t.Log("no links on this system:", err)
	}
	d := s.Put("new", []byte(text), nil)
	for _, name := range []string{
		"", ".", "..", "../x", "/x", `\x`, "a/b", "a/../..", `..\x`, "c:x", ".hidden", "dot.", "space ", "con", "NUL.txt", "a\x00b", "a\nb",
		"a\u202eb", "\xff", "full", "file", "link", "two", strings.Repeat("x", 90),
	} {
		if _, err := s.SaveAs(d, name); err == nil {
			t.Errorf("saved as %q", name)
		}
	}
	if left, _ := os.ReadDir(outside); len(left) > 0 || !d.Status().Homeless {
		t.Error("something was written outside")
	}
	if got := s.Propose("Two!"); got != "two-2" {
		t.Errorf("proposed %q", got)
	}
	if got := s.Propose("…"); got != "case" {
		t.Errorf("proposed %q", got)
	}
	if _, err := s.SaveAs(d, "Zwei Häfen"); err != nil || d.Home().Dir != filepath.Join(dir, "Zwei Häfen") {
		t.Error(err)
	}
}

// Saved elsewhere, the work is a case of its own, with undo, and the one that
// it was made of is as it is on disk.
func TestSaveElsewhere(t *testing.T) {
	t.Parallel()
	s, dir := shelved(t)
	d := get(t, s, "two")
	change(t, d, swap)
	mine := string(d.Now().Text)
	theirs(t, filepath.Join(dir, "two"), "title: Two", "title: Theirs")
	own, err := s.SaveAs(d, "mine")
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(filepath.Join(dir, "mine", "case.yaml"))
	if err != nil || string(got) != mine || own.Status().Unsaved || own.Status().Undo != "change" || own.ID != "mine" {
		t.Errorf("%v %+v\n%s", err, own.Status(), got)
	}
	if !strings.Contains(string(d.Now().Text), "Theirs") || d.Status().Unsaved {
		t.Errorf("the other is %s", d.Now().Text)
	}
	change(t, own, title)
	s.Close()
	if !get(t, again(t, dir, s.Journals), "mine").Status().Found {
		t.Error("what is done to it since is not safe from a crash")
	}
}

// Cards tell titles, errors, and what is not saved, and see what changes.
func TestCards(t *testing.T) {
	t.Parallel()
	s, dir := shelved(t)
	write(t, filepath.Join(dir, "bad", "case.yaml"), "detente: 1\ntitle: 'Bad: one' \nparties: [\n")
	write(t, filepath.Join(dir, "none", "case.yaml"), "detente: 1\ntitle: Begun # not more\n")
	s = again(t, dir, s.Journals)
	said := func() string {
		var b strings.Builder
		for _, c := range s.Cards() {
			b.WriteString(c.Folder + "|" + c.Title)
			for what, so := range map[string]bool{"|errors": c.Errors > 0 && !c.Empty} {
				if so {
					b.WriteString(what)
				}
			}
			if c.Empty {
				b.WriteString("|empty")
			}
			if c.Unsaved {
				b.WriteString("|unsaved")
			}
			b.WriteString("\n")
		}
		return b.String()
	}
	if got := said(); got != "bad|Bad: one|errors\nnone|Begun|empty\ntwo|Two\n" {
		t.Error(got)
	}
	write(t, filepath.Join(dir, "bad", "case.yaml"), text)
	change(t, get(t, s, "two"), title)
	if got := said(); got != "bad|Two\nnone|Begun|empty\ntwo|Two again|unsaved\n" {
		t.Error(got)
	}
}
