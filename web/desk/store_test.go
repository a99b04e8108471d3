package desk

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"detente/folder"
)

// What is kept has a bound, whoever asks for what; what is asked for again and
// again stays.
func TestStoreBound(t *testing.T) {
	t.Parallel()
	d := start("x", []byte("detente: 1\ntitle: X\n"), nil, &store{most: 16 << 10})
	r := d.Now()
	ask := func(key string, times *int) string {
		got, err := Ask(context.Background(), r, key, func(context.Context, func(int, int)) (string, error) {
			*times++
			return strings.Repeat(key[:1], 1<<10), nil
		})
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	hot, cold := 0, 0
	for k := range 64 {
		ask(fmt.Sprintf("k%d", k), &cold)
		ask("hot", &hot)
	}
	if hot != 1 || cold != 64 {
		t.Errorf("computed %d and %d times, want 1 and 64", hot, cold)
	}
	if ask("k1", &cold); cold != 65 {
		t.Error("what was asked for longest ago is still there")
	}
	if d.store.used > d.store.most || len(r.answers.all) != d.store.age.Len() {
		t.Errorf("%d bytes, %d answers, %d in the store", d.store.used, len(r.answers.all), d.store.age.Len())
	}
}

// A case that goes elsewhere, or is taken up again, keeps what it is asked in the
// store of its shelf, as all others do.
func TestStoreShared(t *testing.T) {
	t.Parallel()
	dir, journals := filepath.Join(t.TempDir(), "own"), t.TempDir()
	if err := folder.Save(mkdir(t, dir), folder.Saving{Name: folder.CaseFile, Text: []byte("detente: 1\ntitle: X\n")}); err != nil {
		t.Fatal(err)
	}
	s := &Shelf{Journals: journals}
	if err := s.Find(dir); err != nil {
		t.Fatal(err)
	}
	d, err := s.Desk("own")
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Rewrite("another title", []byte("detente: 1\ntitle: Y\n")); err != nil {
		t.Fatal(err)
	}
	own, err := s.SaveAs(d, "mine")
	if err != nil || own == d {
		t.Fatal(err)
	}
	s.Put("new", []byte("detente: 1\ntitle: Z\n"), nil).Rewrite("a title", []byte("detente: 1\n")) //nolint:errcheck // looked at below
	s.Close()
	s = &Shelf{Journals: journals}
	left := s.Leftovers()
	if len(left) != 1 {
		t.Fatalf("%d leftovers", len(left))
	}
	up, err := s.TakeUp(left[0].Key)
	if err != nil || up.store != &s.store {
		t.Errorf("taken up with a store of its own (%v)", err)
	}
	for _, x := range []*Desk{d, own, up} {
		if x.store == nil {
			t.Fatalf("%s has no store", x.ID)
		}
		if got, err := Ask(t.Context(), x.Now(), "k", func(context.Context, func(int, int)) (int, error) { return 1, nil }); got != 1 || err != nil {
			t.Error(got, err)
		}
	}
	if own.store != d.store {
		t.Error("saved elsewhere, it has another store")
	}
}

func mkdir(t *testing.T, dir string) string {
	t.Helper()
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	return dir
}

// heavy is an answer that knows its weight.
type heavy struct{ hidden []byte }

func (h heavy) Weight() int64 { return int64(len(h.hidden)) }

// The weight of a list is never less than the list, nor many times as much; an
// answer that knows its own is asked for it, and one that is no JSON counts too.
func TestWeigh(t *testing.T) {
	t.Parallel()
	type entry struct {
		N    int
		Code string
		List []int
	}
	list := make([]entry, 1000)
	for k := range list {
		list[k] = entry{k, "12345678", make([]int, 10)}
	}
	const size = 1000 * (8 + 16 + 8 + 24 + 80)
	if got := weigh(list); got < size || got > 3*size {
		t.Errorf("%d bytes weigh %d", size, got)
	}
	if got := weigh(map[string][]entry{"a": list, "b": list}); got < 2*size || got > 6*size {
		t.Errorf("two such lists weigh %d", got)
	}
	if got := weigh(heavy{make([]byte, 12345)}); got != 12345 {
		t.Errorf("12345 bytes weigh %d", got)
	}
	if got := weigh(func() {}); got < 1<<10 {
		t.Errorf("what is no JSON weighs %d", got)
	}
	var nothing *entry
	if weigh(nil) < 1 || weigh(nothing) < 1 {
		t.Error("nothing weighs nothing, so that nobody counts it")
	}
}

// Many revisions, many keys, all at once: no answer is lost to who waits for it.
func TestStoreAtOnce(t *testing.T) {
	t.Parallel()
	d := start("x", []byte("detente: 1\ntitle: X\n"), nil, &store{most: 64 << 10})
	r := d.Now()
	var all sync.WaitGroup
	for k := range 400 {
		all.Go(func() {
			want := strings.Repeat("x", 4<<10+k%100)
			got, err := Ask(context.Background(), r, fmt.Sprint(k%100), func(context.Context, func(int, int)) (string, error) { return want, nil })
			if err != nil || got != want {
				t.Errorf("%d bytes (%v), want %d", len(got), err, len(want))
			}
		})
	}
	all.Wait()
	if d.store.used > d.store.most {
		t.Errorf("%d bytes are kept", d.store.used)
	}
}

// Who listens is told how far it is while it waits.
func TestListening(t *testing.T) {
	t.Parallel()
	r := Start("x", []byte("detente: 1\ntitle: X\n"), nil).Now()
	var told []Progress
	ctx := Listening(context.Background(), func(p Progress) { told = append(told, p) })
	_, err := Ask(ctx, r, "slow", func(_ context.Context, progress func(int, int)) (int, error) {
		progress(1, 2)
		time.Sleep(3 * often)
		return 0, nil
	})
	if err != nil || len(told) < 3 || told[2].Done != 1 || told[2].Total != 2 {
		t.Errorf("told %v (%v)", told, err)
	}
}
