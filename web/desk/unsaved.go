package desk

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"detente/folder"
)

// Leftover is unsaved work of an earlier time that nobody has taken up.
type Leftover struct {
	Key     string // for [Shelf.TakeUp] and [Shelf.Discard]
	Title   string
	Home    string // the case file it changes, or "" where it was never saved
	Changes int
	When    time.Time // of the last change
}

// mostLeftovers bounds how many journals are looked into.
const mostLeftovers = 200

// Leftovers lists unsaved work of an earlier time: on the cases of the shelf,
// and on those that were never saved. The latest comes first. What another
// program works on is not among it.
func (s *Shelf) Leftovers() []Leftover {
	if s.Journals == "" {
		return nil
	}
	homes := map[Home]string{}
	s.mu.Lock()
	for _, x := range s.slots {
		_, whole := stemOf(x.home)
		homes[whole] = x.home.Shown()
	}
	s.mu.Unlock()
	var list []Leftover
	for k, path := range journalsOf(s.Journals, "") {
		if k == mostLeftovers {
			break
		}
		if x, fits := leftover(path, homes); fits {
			list = append(list, x)
		}
	}
	slices.SortStableFunc(list, func(a, b Leftover) int { return cmp.Or(b.When.Compare(a.When), cmp.Compare(a.Key, b.Key)) })
	return list
}

// leftover is what a journal holds, if it can be had.
func leftover(path string, homes map[Home]string) (Leftover, bool) {
	f, err := claim(path)
	if err != nil || f == nil {
		return Leftover{}, false
	}
	h, entries, whole := readJournal(f)
	if info, err := f.Stat(); err == nil && info.Size() == 0 {
		drop(f) // its program ended before it wrote anything
		return Leftover{}, false
	}
	defer release(f)
	home, known := "", h.Home == (Home{})
	if !known {
		home, known = homes[h.Home]
	}
	if whole == 0 || !known || h.Saved && len(entries) == 0 {
		return Leftover{}, false
	}
	x := Leftover{Key: strings.TrimSuffix(filepath.Base(path), journalEnd), Title: cmp.Or(Title([]byte(h.Text)), h.ID), Home: home}
	for _, e := range entries {
		if x.Changes++; e.Undo {
			x.Changes -= 2
		}
	}
	x.Changes = max(x.Changes, -x.Changes)
	if info, err := f.Stat(); err == nil {
		x.When = info.ModTime()
	}
	return x, true
}

// pathOf is the file of a leftover; only a name that is there is believed.
func (s *Shelf) pathOf(key string) (string, error) {
	if s.Journals != "" {
		for _, path := range journalsOf(s.Journals, "") {
			if filepath.Base(path) == key+journalEnd {
				return path, nil
			}
		}
	}
	return "", &folder.Missing{Text: "this unsaved work is not there any more", Hint: "it was saved, thrown away, or is open elsewhere"}
}

// TakeUp puts unsaved work of an earlier time on the shelf. The error is a
// [*folder.Missing] where it is not there any more.
func (s *Shelf) TakeUp(key string) (*Desk, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.takeUp(key)
}

func (s *Shelf) takeUp(key string) (*Desk, error) {
	path, err := s.pathOf(key)
	if err != nil {
		return nil, err
	}
	h := peek(path)
	if h.Home == (Home{}) {
		d := start(s.free(h.ID), []byte(h.Text), h.Files, &s.store)
		d.keep(s.Journals)
		d.journal.stem = key
		if !d.takeUp(path) {
			return nil, fmt.Errorf("the unsaved work is open in another program")
		}
		s.slots = append(s.slots, slot{id: d.ID, desk: d})
		return d, nil
	}
	for k := range s.slots {
		x := &s.slots[k]
		if _, whole := stemOf(x.home); whole != h.Home {
			continue
		}
		id := x.id
		if x.desk != nil {
			id = s.free(id)
		}
		d, err := open(id, x.home, "", &s.store)
		if err != nil {
			return nil, err
		}
		d.journal = newJournal(s.Journals, id, x.home)
		d.journal.clear(d.saved)
		if !d.takeUp(path) {
			return nil, fmt.Errorf("the unsaved work is open in another program")
		}
		if x.desk == nil {
			x.desk = d
		} else {
			s.slots = append(s.slots, slot{id: id, home: x.home, desk: d})
		}
		return d, nil
	}
	return nil, &folder.Missing{Text: "the case that was changed is not here", Hint: "serve the folder in which it lies"}
}

// peek is the head of a journal that nobody has.
func peek(path string) head {
	f, err := claim(path)
	if err != nil || f == nil {
		return head{}
	}
	defer release(f)
	h, _, _ := readJournal(f)
	return h
}

// rescue takes up a case that was never saved, under the id that it had before
// the program ended; nil where there is none.
func (s *Shelf) rescue(id string) *Desk {
	if s.Journals == "" {
		return nil
	}
	for _, path := range journalsOf(s.Journals, homelessStem) {
		if h := peek(path); h.ID == id && h.Home == (Home{}) {
			if d, err := s.takeUp(strings.TrimSuffix(filepath.Base(path), journalEnd)); err == nil {
				return d
			}
		}
	}
	return nil
}

// Discard throws unsaved work of an earlier time away, for good.
func (s *Shelf) Discard(key string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	path, err := s.pathOf(key)
	if err != nil {
		return err
	}
	f, err := claim(path)
	switch {
	case err != nil:
		return fmt.Errorf("could not throw it away: %s", folder.Because(err))
	case f == nil:
		return fmt.Errorf("the unsaved work is open in another program")
	}
	drop(f)
	return nil
}

// Drop takes a case that was never saved off the shelf, for good.
func (s *Shelf) Drop(id string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	k := slices.IndexFunc(s.slots, func(x slot) bool { return x.id == id && x.desk != nil && x.home == (Home{}) })
	if k < 0 {
		return &folder.Missing{Text: "there is no case of this name that was never saved", Hint: "the start page lists those there are"}
	}
	d := s.slots[k].desk
	s.slots = slices.Delete(s.slots, k, k+1)
	d.mu.Lock()
	defer d.mu.Unlock()
	if j := d.journal; j != nil && j.file != nil {
		drop(j.file)
		j.file = nil
	}
	d.journal = nil
	return nil
}

// Close lets the journals of the shelf go, as the end of the program does.
func (s *Shelf) Close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, x := range s.slots {
		if x.desk != nil {
			x.desk.Close()
		}
	}
}

// Close lets the journal go, as the end of the program does: nothing can be
// changed any more, and who opens the case next finds what was not saved.
func (d *Desk) Close() {
	d.mu.Lock()
	defer d.mu.Unlock()
	if j := d.journal; j != nil && j.file != nil {
		release(j.file)
		j.file = nil
		j.dir = os.DevNull // nothing more can be kept
	}
}
