package desk_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"detente"
	"detente/folder"
	"detente/web/desk"
)

// shelved is a shelf on a folder with one case.
func shelved(t *testing.T) (s *desk.Shelf, dir string) {
	t.Helper()
	dir = t.TempDir()
	write(t, filepath.Join(dir, "two", "case.yaml"), text)
	return again(t, dir, t.TempDir()), dir
}

func again(t *testing.T, dir, journals string) *desk.Shelf {
	t.Helper()
	s := &desk.Shelf{Journals: journals}
	if err := s.Find(dir); err != nil {
		t.Fatal(err)
	}
	return s
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func get(t *testing.T, s *desk.Shelf, id string) *desk.Desk {
	t.Helper()
	d, err := s.Desk(id)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// What a case was that was never saved, with its documents, is there after a
// crash, under the same address, and is listed.
func TestHomelessCrash(t *testing.T) {
	t.Parallel()
	s, dir := shelved(t)
	d := s.Put("new", []byte(text), map[string][]byte{"sources/a.md": []byte("a\xff")})
	if len(s.Leftovers()) != 0 {
		t.Error("what nothing was done to is kept")
	}
	change(t, d, title)
	want := d.Now().Hash
	if len(s.Leftovers()) != 0 {
		t.Error("what is open is left over")
	}
	s.Close()

	s = again(t, dir, s.Journals)
	left := s.Leftovers()
	if len(left) != 1 || left[0].Title != "Two" || left[0].Changes != 1 || left[0].Home != "" {
		t.Fatalf("left over: %+v", left)
	}
	d = get(t, s, "new")
	if st := d.Status(); d.Now().Hash != want || !st.Homeless || !st.Unsaved || !st.Found || st.Changes != 1 || st.Undo != "change" {
		t.Errorf("found %+v\n%s", st, d.Now().Text)
	}
	if len(s.Leftovers()) != 0 {
		t.Error("what was taken up is left over")
	}
	if _, err := s.SaveAs(d, "kept"); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(filepath.Join(dir, "kept", "sources", "a.md"))
	if err != nil || string(got) != "a\xff" {
		t.Errorf("its document is %q (%v)", got, err)
	}
	s.Close()
	if left := again(t, dir, s.Journals).Leftovers(); len(left) != 0 {
		t.Errorf("what was saved is left over: %+v", left)
	}
}

// What was brought is safe at once; thrown away, it is gone.
func TestKeepAndDiscard(t *testing.T) {
	t.Parallel()
	s, dir := shelved(t)
	if err := s.Put("brought", []byte(text), nil).Keep(); err != nil {
		t.Fatal(err)
	}
	if err := s.Put("dropped", []byte(text), nil).Keep(); err != nil {
		t.Fatal(err)
	}
	if err := s.Drop("dropped"); err != nil {
		t.Fatal(err)
	}
	if err := s.Drop("two"); err == nil {
		t.Error("a case that is saved was dropped")
	}
	s.Close()
	s = again(t, dir, s.Journals)
	left := s.Leftovers()
	if len(left) != 1 || left[0].Changes != 0 {
		t.Fatalf("left over: %+v", left)
	}
	for _, key := range []string{"", "..", "../x", "*", left[0].Key + "/"} {
		if err := s.Discard(key); err == nil {
			t.Errorf("%q was thrown away", key)
		}
		if _, err := s.TakeUp(key); err == nil {
			t.Errorf("%q was taken up", key)
		}
	}
	if err := s.Discard(left[0].Key); err != nil || len(s.Leftovers()) != 0 {
		t.Error("it is not thrown away:", err)
	}
}

// Two programs on one case: each keeps its own work, and neither takes the
// other's. What both leave is all found.
func TestTwoPrograms(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "js" || runtime.GOOS == "wasip1" {
		t.Skip("there is one program only")
	}
	s, dir := shelved(t)
	one, two := get(t, s, "two"), get(t, again(t, dir, s.Journals), "two")
	change(t, one, swap)
	change(t, two, title)
	if err := one.Undo(); err != nil {
		t.Fatal(err)
	}
	if err := one.Redo(); err != nil {
		t.Fatal(err)
	}
	three := again(t, dir, s.Journals)
	if st := get(t, three, "two").Status(); st.Found || st.Unsaved || len(three.Leftovers()) != 0 {
		t.Errorf("a third program took their work up: %+v", st)
	}
	texts := []string{string(one.Now().Text), string(two.Now().Text)}
	one.Close()
	two.Close()

	s = again(t, dir, s.Journals)
	left := s.Leftovers()
	if len(left) != 2 {
		t.Fatalf("left over: %+v", left)
	}
	var found []string
	for _, l := range left {
		d, err := s.TakeUp(l.Key)
		if err != nil {
			t.Fatal(err)
		}
		found = append(found, string(d.Now().Text))
	}
	slices.Sort(texts)
	slices.Sort(found)
	if !slices.Equal(texts, found) {
		t.Errorf("found %q, want %q", found, texts)
	}
	if ids := s.IDs(); !slices.Equal(ids, []string{"two", "two-2"}) {
		t.Errorf("on the shelf: %q", ids)
	}
}

// Work on a case that somebody else has saved since is found whole, and it is
// said that the case is another on disk by now.
func TestCrashThenChanged(t *testing.T) {
	t.Parallel()
	s, dir := shelved(t)
	d := get(t, s, "two")
	change(t, d, swap)
	s.Close()
	theirs := strings.Replace(text, "title: Two", "title: Theirs", 1)
	write(t, filepath.Join(dir, "two", "case.yaml"), theirs)
	d = get(t, again(t, dir, s.Journals), "two")
	if st := d.Status(); !st.Found || !st.OnDisk {
		t.Errorf("status is %+v", st)
	}
	if err := d.Save(); !errors.Is(err, folder.ErrChanged) {
		t.Fatal("saved over it:", err)
	}
	if left, err := d.Reload(true); err != nil || len(left) > 0 {
		t.Fatal(left, err)
	}
	if got := string(d.Now().Text); !strings.Contains(got, "Theirs") || !strings.Contains(got, "[not B.go, A.go]") {
		t.Errorf("together: %s", got)
	}
}

// A journal that cannot be written refuses the change, and nothing is lost;
// once it can be again, all goes on, and a crash finds what counted.
func TestFullDisk(t *testing.T) {
	t.Parallel()
	s, dir := shelved(t)
	d := get(t, s, "two")
	real := s.Journals
	if err := os.RemoveAll(real); err != nil {
		t.Fatal(err)
	}
	write(t, real, "in the way of the folder")
	err := d.Change("change", swap)
	var unsafe *desk.Unsafe
	if !errors.As(err, &unsafe) || len(unsafe.Hints()) == 0 || string(d.Now().Text) != text || d.Status().Undo != "" {
		t.Fatalf("changed though it is not safe: %v", err)
	}
	if err := d.Rewrite("rewrite", []byte("detente: 1\n")); !errors.As(err, &unsafe) {
		t.Error(err)
	}
	if err := os.Remove(real); err != nil {
		t.Fatal(err)
	}
	change(t, d, swap)
	d.Close()
	if err := d.Change("after the end", title); err == nil {
		t.Error("changed without a journal")
	}
	if got := get(t, again(t, dir, real), "two").Now().Text; !bytes.Equal(got, d.Now().Text) {
		t.Errorf("found %s", got)
	}
}

// What is added to a journal after its end was cut is found again, too.
func TestCutThenGoOn(t *testing.T) {
	t.Parallel()
	d, dir, journals := open(t)
	change(t, d, swap)
	d.Close()
	files, _ := filepath.Glob(filepath.Join(journals, "*"))
	whole, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(files[0], append(whole, `{"label":"cut`...), 0o600); err != nil {
		t.Fatal(err)
	}
	d = reopen(t, dir, journals)
	change(t, d, title)
	d.Close()
	if got := reopen(t, dir, journals).Now().Text; !bytes.Equal(got, d.Now().Text) {
		t.Errorf("found %q, want %q", got, d.Now().Text)
	}
}

// Bytes that are no text survive.
func TestBytesSurvive(t *testing.T) {
	t.Parallel()
	d, dir, journals := open(t)
	odd := append([]byte(text), "# \xff\xfe \x00 caf\xc3"...)
	for _, x := range [][]byte{odd, bytes.Replace(odd, []byte("Two"), []byte("Zwei"), 1)} {
		if err := d.Rewrite("rewrite", x); err != nil {
			t.Fatal(err)
		}
	}
	d.Close()
	d = reopen(t, dir, journals)
	if got := d.Now().Text; !bytes.Contains(got, []byte("# \xff\xfe \x00 caf\xc3")) || !bytes.Contains(got, []byte("Zwei")) {
		t.Errorf("found %q", got)
	}
	for range 2 {
		if err := d.Undo(); err != nil {
			t.Fatal(err)
		}
	}
	if string(d.Now().Text) != text || d.Status().Unsaved {
		t.Errorf("undone, it is %q", d.Now().Text)
	}
	if files, _ := filepath.Glob(filepath.Join(journals, "*")); len(files) != 0 {
		t.Errorf("nothing is unsaved, and there is %q", files)
	}
}

// Whatever is done in whatever order, a crash loses nothing of it.
func TestRandomCrashes(t *testing.T) {
	t.Parallel()
	changes := []detente.Change{swap, title, {Verb: detente.SetValue, Path: "summary", Value: detente.Text("Once\nmore")}, {Verb: detente.RemoveEntry, Path: "wants.A.1"}}
	met := map[string]int{}
	for seed := range 60 {
		d, dir, journals := open(t)
		n := seed*7919 + 13
		for range 14 {
			n = (n*1103515245 + 12345) & 0x7fffffff
			switch k := n >> 8 % 8; k {
			case 0, 1, 2, 3:
				if d.Change("change", changes[k]) == nil {
					met["change"]++
				}
			case 4:
				met["undo"]++
				_ = d.Undo()
			case 5:
				met["redo"]++
				_ = d.Redo()
			case 6:
				if n>>16%3 == 0 {
					met["save"]++
					if err := d.Save(); err != nil {
						t.Fatal(err)
					}
				} else if n>>16%3 == 1 {
					met["back"]++
					_ = d.GoBack()
				} else if _, err := d.Reload(n>>18%2 == 0); err != nil {
					t.Fatal(err)
				}
			case 7:
				met["crash"]++
				want, unsaved := d.Now().Text, d.Status().Unsaved
				d.Close()
				d = reopen(t, dir, journals)
				if got := d.Now().Text; !bytes.Equal(got, want) || d.Status().Unsaved != unsaved || d.Status().Found != unsaved {
					t.Fatalf("seed %d: found %q, want %q", seed, got, want)
				}
			}
		}
	}
	for _, what := range []string{"change", "undo", "redo", "save", "back", "crash"} {
		if met[what] < 15 {
			t.Errorf("%s: %d times only", what, met[what])
		}
	}
}

// The program ends after it has saved and before the journal says so: what is
// on disk is ours, not somebody else's, and the next save needs no decision.
func TestCrashAfterSave(t *testing.T) {
	t.Parallel()
	for _, later := range []bool{false, true} {
		s, dir := shelved(t)
		d := get(t, s, "two")
		if err := d.Rewrite("the title", []byte(strings.Replace(text, "title: ", "title: My ", 1))); err != nil {
			t.Fatal(err)
		}
		ours := string(d.Now().Text)
		if later {
			if err := d.Rewrite("more", []byte(ours+"# more\n")); err != nil {
				t.Fatal(err)
			}
		}
		now := string(d.Now().Text)
		write(t, filepath.Join(dir, "two", "case.yaml"), ours)
		s.Close()
		d = get(t, again(t, dir, s.Journals), "two")
		if got := d.Status(); string(d.Now().Text) != now || got.OnDisk || got.Unsaved != later || got.Found != later {
			t.Errorf("later %v: %+v, %s", later, got, d.Now().Text)
		}
		if err := d.Save(); err != nil {
			t.Error(err)
		}
	}
}

// Journals of programs that ended before they wrote a change in them do not
// heap up: there is room for so many only.
func TestEmptyJournalsGo(t *testing.T) {
	t.Parallel()
	s, dir := shelved(t)
	if err := get(t, s, "two").Rewrite("the title", []byte(text+"# more\n")); err != nil {
		t.Fatal(err)
	}
	s.Close()
	list, _ := filepath.Glob(filepath.Join(s.Journals, "*.jsonl"))
	if len(list) != 1 {
		t.Fatal(list)
	}
	whole, err := os.ReadFile(list[0])
	if err != nil {
		t.Fatal(err)
	}
	head := whole[:bytes.IndexByte(whole, '\n')+1]
	for _, cut := range [][]byte{nil, head[:10], head, whole[:len(head)+5]} {
		write(t, list[0], string(cut))
		s = again(t, dir, s.Journals)
		if got := get(t, s, "two").Status(); got.Unsaved || got.Found {
			t.Errorf("%d bytes: %+v", len(cut), got)
		}
		s.Close()
		if left, _ := filepath.Glob(filepath.Join(s.Journals, "*")); len(left) != 0 {
			t.Errorf("%d bytes: left are %v", len(cut), left)
		}
	}
}
