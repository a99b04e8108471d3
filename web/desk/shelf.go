package desk

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"detente/folder"
)

// Shelf holds the desks of one workbench. Only cases that were put on it can
// be asked for: an id that is not on it is nothing, whatever it says.
type Shelf struct {
	Dir      string // where new cases are saved; "" for nowhere
	Journals string // the folder of journals; "" for none

	mu    sync.Mutex
	slots []slot
	cut   bool // there were more cases
	read  readings
	store store // of what was answered about all its cases
}

// slot is a place on the shelf: a case is read when it is first asked for.
type slot struct {
	id   string
	home Home
	desk *Desk
}

// mostCases bounds how many cases of a folder are put on a shelf.
const mostCases = 500

// deepest is how far below a folder cases are looked for.
const deepest = 4

// Find puts all cases at or below a folder, or the one that arg names, on the
// shelf. The error is a [*folder.Missing] where there is none.
func (s *Shelf) Find(arg string) error {
	info, err := os.Stat(arg)
	if err == nil && info.IsDir() {
		if _, err := os.Lstat(filepath.Join(arg, folder.CaseFile)); err != nil {
			return s.scan(arg)
		}
	}
	dir, name, err := folder.Locate(arg)
	if err != nil {
		return err
	}
	id := s.put(Home{dir, name})
	if s.Dir == "" {
		s.Dir = filepath.Join(dir, "..")
	}
	_, err = s.Desk(id)
	return err
}

func (s *Shelf) scan(dir string) error {
	s.Dir = dir
	return filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return fs.SkipDir // it may not be looked into
		}
		rel, _ := filepath.Rel(dir, path)
		switch {
		case e.IsDir() && rel != "." && (strings.HasPrefix(e.Name(), ".") || strings.Count(rel, string(filepath.Separator)) >= deepest):
			return fs.SkipDir
		case e.Name() == folder.CaseFile && (e.Type().IsRegular() || e.Type() == fs.ModeSymlink):
			// A link is followed as far as the case's folder, when it is read: one
			// that leads out of it is on the list, and cannot be opened.
			if len(s.slots) == mostCases {
				s.cut = true
				return fs.SkipAll
			}
			s.put(Home{filepath.Dir(path), e.Name()})
		}
		return nil
	})
}

// Put puts a desk with a case that is saved nowhere on the shelf, under an id
// made of what is wished.
func (s *Shelf) Put(wish string, text []byte, files map[string][]byte) *Desk {
	s.mu.Lock()
	defer s.mu.Unlock()
	d := start(s.free(wish), text, files, &s.store)
	d.keep(s.Journals)
	s.slots = append(s.slots, slot{id: d.ID, desk: d})
	return d
}

func (s *Shelf) put(home Home) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	wish := filepath.Base(filepath.Clean(home.Dir))
	if abs, err := filepath.Abs(home.Dir); err == nil {
		wish = filepath.Base(abs)
	}
	if home.Name != folder.CaseFile {
		wish = strings.TrimSuffix(home.Name, filepath.Ext(home.Name))
	}
	id := s.free(wish)
	s.slots = append(s.slots, slot{id: id, home: home})
	return id
}

var unfit = regexp.MustCompile(`[^a-z0-9]+`)

// free is an id that is not taken yet, like what is wished.
func (s *Shelf) free(wish string) string {
	id := strings.Trim(unfit.ReplaceAllString(strings.ToLower(wish), "-"), "-")
	if id == "" {
		id = "case"
	}
	taken := func(id string) bool {
		return slices.ContainsFunc(s.slots, func(x slot) bool { return x.id == id })
	}
	base := id
	for k := 2; taken(id); k++ {
		id = base + "-" + strconv.Itoa(k)
	}
	return id
}

// IDs lists the cases on the shelf.
func (s *Shelf) IDs() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var ids []string
	for _, x := range s.slots {
		ids = append(ids, x.id)
	}
	return ids
}

// Desk is a case on the shelf; it is read when it is first asked for. The
// error is a [*folder.Missing] where there is none of this id.
func (s *Shelf) Desk(id string) (*Desk, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for k := range s.slots {
		x := &s.slots[k]
		if x.id != id {
			continue
		}
		if x.desk == nil {
			d, err := open(id, x.home, s.Journals, &s.store)
			if err != nil {
				return nil, err
			}
			x.desk = d
		}
		return x.desk, nil
	}
	if d := s.rescue(id); d != nil {
		return d, nil
	}
	return nil, &folder.Missing{Text: fmt.Sprintf("there is no case %q here", id), Hint: "the start page lists those there are"}
}

// Cut says that the folder holds more cases than are on the shelf.
func (s *Shelf) Cut() bool { return s.cut }

// Opened are the desks of the cases that were asked for.
func (s *Shelf) Opened() []*Desk {
	s.mu.Lock()
	defer s.mu.Unlock()
	var list []*Desk
	for _, x := range s.slots {
		if x.desk != nil {
			list = append(list, x.desk)
		}
	}
	return list
}
