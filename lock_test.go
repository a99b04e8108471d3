package detente_test

import (
	"bytes"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"detente"
)

const lockedCase = `detente: 1
sources: {memo: {file: memo.md}}
parties: [{id: A, options: [{id: x}]}]
preferences: {A: [{want: x, because: [{source: memo, quote: "comes last"}]}]}
`

// besideLock is the folder of lockedCase with a lock file.
func besideLock(lock string) fstest.MapFS {
	return fstest.MapFS{"memo.md": {Data: []byte("Relief comes last.\n")}, "case.lock": {Data: []byte(lock)}}
}

// TestLockProblems: whatever the lock file is, the case can be read, and what
// is wrong with the file is told at its place.
func TestLockProblems(t *testing.T) {
	t.Parallel()
	const unread, hint = ", so that a changed source would not be noticed", "\n  hint: write it anew from the sources as they are: detente quote CASE --lock\n"
	tests := []struct{ name, lock, want string }{
		{"nothing", "", "case.lock:1:1+1: lost: the lock file ends too early"},
		{"no JSON", "{\n  locked\n}", "case.lock:2:3+1: lost: the lock file is not JSON from here on"},
		{"cut off", `{"detente": 1, "sources": {"memo"`, "case.lock:1:34+1: lost: the lock file ends too early"},
		{"null", "null", "case.lock:1:1+1: lost: the lock file is not of version 1, which this program reads"},
		{"a later version", `{"detente": 2}`, "case.lock:1:1+1: lost: the lock file is not of version 1, which this program reads"},
		{"another kind", `{"detente": 1, "quotes": [{"start": "one"}]}`, "case.lock:1:41+1: lost: the lock file has string where something else is due"},
		{"more behind it", `{"detente": 1} {}`, "case.lock:1:17+1: lost: the lock file goes on behind its end"},
		{"not UTF-8", "{\"caf\xe9\": 1}", "case.lock:1:6+1: lost: the lock file is not UTF-8 text"},
		{"a quote of no source", `{"detente": 1, "quotes": [{"source": "memo", "quote": "x", "end": 1}]}`, "case.lock:1:1+1: lost: the lock file has a quote, \"x\", at a place that its source does not have"},
		{"a quote behind the end", `{"detente": 1, "sources": {"memo": {"bytes": 3}}, "quotes": [{"source": "memo", "quote": "x", "start": 2, "end": 4}]}`, "case.lock:1:1+1: lost: the lock file has a quote, \"x\", at a place that its source does not have"},
		{"a quote that ends before it begins", `{"detente": 1, "sources": {"memo": {"bytes": 3}}, "quotes": [{"source": "memo", "quote": "x", "start": 2, "end": 1}]}`, "case.lock:1:1+1: lost: the lock file has a quote, \"x\", at a place that its source does not have"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			c, problems := detente.Parse("case.yaml", []byte(lockedCase), besideLock(tt.lock))
			if diff := cmp.Diff(tt.want+unread+hint, problemLines(problems)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if c == nil || c.Lock != nil {
				t.Error("the case was not read, or the lock was")
			}
		})
	}
	folder := besideLock("")
	folder["case.lock"] = &fstest.MapFile{Mode: fs.ModeNamedPipe}
	_, problems := detente.Parse("case.yaml", []byte(lockedCase), folder)
	if want := "case.lock:0:0+0: lost: the lock file is not a plain file" + unread + hint; problemLines(problems) != want {
		t.Errorf("got %s", problemLines(problems))
	}
}

func TestLockAnchors(t *testing.T) {
	t.Parallel()
	const head, tail = `{"detente": 1, "sources": {"memo": {"file": "memo.md", "sha256": "`, `", "bytes": 30}}, "quotes": [`
	tests := []struct {
		name, sum, quotes string
		want              detente.Anchor
	}{
		{"where it stood, in another text", "00", `{"source": "memo", "quote": "comes last", "start": 7, "end": 17}`, detente.Exact},
		{"elsewhere, in another text", "00", `{"source": "memo", "quote": "comes last", "start": 8, "end": 18}`, detente.Moved},
		{"longer, in another text", "00", `{"source": "memo", "quote": "comes last", "start": 7, "end": 18}`, detente.Moved},
		{"not locked, in another text", "00", ``, detente.Exact},
		{"elsewhere, in the same text", "", `{"source": "memo", "quote": "comes last", "start": 8, "end": 18}`, detente.Exact},
	}
	for _, tt := range tests {
		c, _ := detente.Parse("case.yaml", []byte(lockedCase), besideLock(""))
		sum := tt.sum
		if sum == "" {
			sum = c.Sources[0].SHA256
		}
		c, problems := detente.Parse("case.yaml", []byte(lockedCase), besideLock(head+sum+tail+tt.quotes+"]}"))
		if problems.Errors() > 0 {
			t.Fatal(problems)
		}
		w := c.Parties[0].Voices[0].Wants[0]
		if got := w.Because[0]; got.Anchor != tt.want || got.Start != 7 || got.End != 17 || w.Basis != detente.Said {
			t.Errorf("%s: %v at %d, a want that is %v", tt.name, got.Anchor, got.Start, w.Basis)
		}
		if changed := c.LockState().Changed; (len(changed) == 1) != (tt.sum != "") {
			t.Errorf("%s: changed: %v", tt.name, changed)
		}
	}
}

// TestLockIsReadBack: a lock of a case, written and read again, is the lock,
// and nothing of the case is amiss by it.
func TestLockIsReadBack(t *testing.T) {
	t.Parallel()
	seen := 0
	everyCase(t, func(name string, folder fs.FS) {
		text, err := fs.ReadFile(folder, "case.yaml")
		if err != nil {
			t.Fatal(err)
		}
		bare := beside{folder, fstest.MapFS{"case.lock": {Mode: fs.ModeDir}}}
		_, before := detente.Parse("case.yaml", text, bare)
		if before.Errors() > 0 || !bytes.Contains(text, []byte("\nsources:")) {
			return
		}
		seen++
		c, _ := detente.Parse("case.yaml", text, bare)
		lock := c.Locked().Text()
		again, after := detente.Parse("case.yaml", text, beside{folder, fstest.MapFS{"case.lock": {Data: lock}}})
		// A lock that is a folder draws the one problem that a lock that is
		// there does not.
		if len(after) != len(before)-1 || again.Lock == nil {
			t.Fatalf("%s: %v", name, after)
		}
		if second := again.Locked().Text(); !bytes.Equal(lock, second) {
			t.Errorf("%s:\n%s", name, cmp.Diff(string(lock), string(second)))
		}
		again.Lock.File = nil
		if diff := cmp.Diff(c.Locked(), again.Lock); diff != "" {
			t.Errorf("%s (-made +read):\n%s", name, diff)
		}
		if x := again.LockState(); x.Changed != nil || x.New != nil || x.Moved+x.Unlocked > 0 {
			t.Errorf("%s: %+v", name, x)
		}
	})
	if seen < 6 {
		t.Errorf("only %d cases have sources", seen)
	}
}

// TestExamplesAreLocked: the lock files of the examples are what quote --lock
// writes now.
func TestExamplesAreLocked(t *testing.T) {
	t.Parallel()
	locked := 0
	everyCase(t, func(name string, folder fs.FS) {
		if path.Base(name) != "case.yaml" {
			return // no example
		}
		c, problems := detente.Read(folder, "case.yaml")
		if problems.Errors() > 0 {
			t.Fatal(problems)
		}
		text, err := os.ReadFile(path.Join("examples", path.Dir(name), "case.lock"))
		if (err == nil) != (len(c.Sources) > 0) {
			t.Errorf("%s has %d sources; its lock file: %v", name, len(c.Sources), err)
		}
		if err == nil && !bytes.Equal(text, c.Locked().Text()) {
			t.Errorf("%s: the lock file is not what it should be; run: detente quote examples/%s --lock", name, path.Dir(name))
		}
		if err == nil {
			locked++
		}
	})
	if locked < 5 {
		t.Errorf("only %d examples are locked", locked)
	}
}

func TestLockNames(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"case.yaml": "case.lock", "july.yml": "july.lock", "talks": "talks.lock", "a.b.yaml": "a.b.lock", "x.lock": "x.lock.lock", ".yaml": ".lock",
	} {
		if got := detente.LockName(name); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

// TestLockKeep: what was not accepted stays as it was locked.
func TestLockKeep(t *testing.T) {
	t.Parallel()
	lock := func(sum string, start int) *detente.Lock {
		l := &detente.Lock{}
		for _, id := range []string{"a", "b"} {
			l.Sources = append(l.Sources, detente.LockedSource{ID: id, SHA256: sum})
			l.Quotes = append(l.Quotes, detente.LockedQuote{Source: id, Text: "x", Start: start, End: start + 1})
		}
		return l
	}
	got := lock("new", 2).Keep(lock("old", 1), "a", "c")
	want := lock("new", 2)
	want.Sources[0].SHA256, want.Quotes[0] = "old", detente.LockedQuote{Source: "a", Text: "x", Start: 1, End: 2}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// FuzzLock holds what is true of every lock file: the case is read all the
// same, what is said points into the files, and a lock that was read is
// written and read as itself.
func FuzzLock(f *testing.F) {
	f.Add([]byte(`{"detente": 1, "sources": {"memo": {"file": "memo.md", "sha256": "00", "bytes": 30}}, "quotes": [{"source": "memo", "quote": "comes last", "start": 7, "end": 17}]}`))
	f.Add([]byte(`{"detente": 1}`))
	f.Add([]byte("\x00"))
	f.Fuzz(func(t *testing.T, lock []byte) {
		c, problems := detente.Parse("case.yaml", []byte(lockedCase), besideLock(string(lock)))
		if c == nil {
			t.Fatal(problems)
		}
		for _, p := range problems {
			inFile(t, p.Range)
		}
		if c.Lock == nil {
			if !slices.ContainsFunc(problems, func(p detente.Problem) bool { return strings.HasPrefix(p.Text, "the lock file ") }) {
				t.Fatal("a lock file was passed over")
			}
			return
		}
		text := c.Lock.Text()
		again, problems := detente.Parse("case.yaml", []byte(lockedCase), besideLock(string(text)))
		if again.Lock == nil {
			t.Fatalf("%v\n%s", problems, text)
		}
		if second := again.Lock.Text(); !bytes.Equal(text, second) {
			t.Fatal(cmp.Diff(string(text), string(second)))
		}
	})
}

// FuzzAddQuote holds what is true of every case that can be read: a quote is
// put in without losing a byte, and the case can be read again, or nothing
// comes of it.
func FuzzAddQuote(f *testing.F) {
	f.Add([]byte(whole), uint8(0))
	f.Add([]byte(lockedCase), uint8(1))
	f.Add([]byte(styled+"  USA:\n    -   >-  # x\n      drills\n    - {want: relief}\n    - [a]\n"), uint8(9))
	f.Add([]byte(strings.ReplaceAll(styled, "\n", "\r\n")+"  USA: [want: relief, 'drills' ]\r\n"), uint8(7))
	folder := wholeFolder()
	folder["memo.md"] = &fstest.MapFile{Data: []byte("Relief comes last.\n")}
	f.Fuzz(func(t *testing.T, text []byte, which uint8) {
		c, problems := detente.Parse("case.yaml", text, folder)
		if c == nil || len(c.Sources) == 0 {
			return
		}
		entries := c.Entries()
		x := entries[int(which)%len(entries)]
		words := strings.Fields(string(c.Sources[0].Text.Text))
		if len(words) == 0 {
			return
		}
		edit, err := c.AddQuote(x.Path, c.Sources[0].ID, words[0])
		if err != nil {
			return
		}
		if rest := without(t, edit); !bytes.Equal(rest, text) {
			t.Fatalf("the rest changed:\n%s", cmp.Diff(string(text), string(rest)))
		}
		again, found := detente.Parse("case.yaml", edit.Text, folder)
		if again == nil {
			t.Fatalf("%v\nbefore: %v\n%s", found, problems, edit.Text)
		}
		y, err := again.Entry(x.Path)
		if err != nil || len(y.Because) != len(x.Because)+1 {
			t.Fatalf("%s rests on %d quotes, before on %d (%v)", x.Path, len(y.Because), len(x.Because), err)
		}
	})
}
