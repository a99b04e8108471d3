package desk

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"time"

	"detente"
	"detente/folder"
)

// Card is what can be said of a case on the shelf without opening it.
type Card struct {
	ID      string
	Title   string // or ""
	Home    string // where it is saved, or ""
	Folder  string // the same from the folder that is served, without the name of the file
	Errors  int
	Empty   bool // it has a title, and no party yet
	Unsaved bool
	Fault   string // why it cannot be read, or ""
}

// readings are what was found in case files, by where they lie.
type readings struct {
	mu  sync.Mutex
	all map[Home]reading
}

type reading struct {
	at      time.Time
	size    int64
	title   string
	errors  int
	empty   bool
	checked bool // else errors is not known
	fault   string
}

// mostChecked is how many bytes of case files are read as cases for one list;
// of those behind only the title is read, until the list is asked for again.
const mostChecked = 512 << 10

// Cards lists the cases on the shelf in order. Each file is read once, and
// again when it has changed.
func (s *Shelf) Cards() []Card {
	s.mu.Lock()
	slots := append([]slot{}, s.slots...)
	dir := s.Dir
	s.mu.Unlock()
	cards := make([]Card, len(slots))
	var todo []int
	for k, x := range slots {
		cards[k] = Card{ID: x.id, Home: x.home.Shown(), Folder: below(dir, x.home)}
		if x.desk != nil {
			now := x.desk.Now()
			cards[k].Errors, cards[k].Unsaved = now.Problems.Errors(), x.desk.unsavedNow()
			cards[k].Title, cards[k].Empty = titleOf(now.Case, now.Text), Empty(now.Text)
			if x.home == (Home{}) {
				cards[k].Home = ""
			}
			continue
		}
		todo = append(todo, k)
	}
	var all sync.WaitGroup
	places := make(chan struct{}, runtime.GOMAXPROCS(0))
	left := int64(mostChecked)
	for _, k := range todo {
		home := slots[k].home
		info, err := os.Stat(filepath.Join(home.Dir, home.Name))
		if err != nil {
			cards[k].Fault = "it cannot be read: " + folder.Because(err)
			continue
		}
		check := left > 0
		if r, known := s.read.known(home); known && r.at.Equal(info.ModTime()) && r.size == info.Size() && (r.checked || !check) {
			cards[k].say(r)
			continue
		}
		left -= info.Size()
		all.Go(func() {
			places <- struct{}{}
			defer func() { <-places }()
			r := look(home, check)
			r.at, r.size = info.ModTime(), info.Size()
			s.read.keep(home, r)
			cards[k].say(r)
		})
	}
	all.Wait()
	return cards
}

// Holding is a case on the shelf that has this text: one that is saved in a
// folder of this name, or that was put there and nothing was done to.
func (s *Shelf) Holding(name string, text []byte) (id string, there bool) {
	s.mu.Lock()
	slots := append([]slot{}, s.slots...)
	s.mu.Unlock()
	for _, x := range slots {
		switch {
		case x.home == (Home{}):
			if s := x.desk.Status(); s.Undo == "" && s.Redo == "" && bytes.Equal(x.desk.Now().Text, text) {
				return x.id, true
			}
		case nameOf(x.home) == name:
			if same(x.home, text) {
				return x.id, true
			}
		}
	}
	return "", false
}

// nameOf is the name of the folder that a case lies in.
func nameOf(home Home) string {
	if abs, err := filepath.Abs(home.Dir); err == nil {
		return filepath.Base(abs)
	}
	return filepath.Base(home.Dir)
}

func same(home Home, text []byte) bool {
	root, err := os.OpenRoot(home.Dir)
	if err != nil {
		return false
	}
	defer root.Close()
	there, err := folder.Read(root, home.Name)
	return err == nil && bytes.Equal(there, text)
}

func (c *Card) say(r reading) {
	c.Title, c.Errors, c.Empty, c.Fault = r.title, r.errors, r.empty, r.fault
}

func (d *Desk) unsavedNow() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.unsaved()
}

// below is a case's folder from the one that is served, or as it was named.
func below(dir string, home Home) string {
	if home == (Home{}) {
		return ""
	}
	shown := home.Dir
	if rel, err := filepath.Rel(dir, home.Dir); err == nil && !strings.HasPrefix(rel, "..") {
		shown = rel
	}
	if home.Name != folder.CaseFile {
		shown = filepath.Join(shown, home.Name)
	}
	if shown == "." {
		return ""
	}
	return filepath.ToSlash(shown)
}

func (r *readings) known(home Home) (reading, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	x, known := r.all[home]
	return x, known
}

func (r *readings) keep(home Home, x reading) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.all == nil {
		r.all = map[Home]reading{}
	}
	r.all[home] = x
}

// look reads what a card says.
func look(home Home, check bool) reading {
	root, err := os.OpenRoot(home.Dir)
	if err != nil {
		return reading{fault: "it cannot be read: " + folder.Because(err)}
	}
	defer root.Close()
	text, err := folder.Read(root, home.Name)
	if err != nil {
		return reading{fault: "it cannot be read: " + folder.Because(err)}
	}
	if !check {
		return reading{title: Title(text), empty: Empty(text)}
	}
	c, problems := detente.Parse(home.Name, text, root.FS())
	return reading{title: titleOf(c, text), errors: problems.Errors(), empty: Empty(text), checked: true}
}

func titleOf(c *detente.Case, text []byte) string {
	if c != nil {
		return c.Title
	}
	return Title(text)
}

// Empty says that a case file has nothing but a head yet: nobody who could act.
func Empty(text []byte) bool {
	begun := false
	for line := range bytes.Lines(text) {
		if bytes.HasPrefix(line, []byte("parties:")) {
			return false
		}
		begun = begun || bytes.HasPrefix(line, []byte("detente:"))
	}
	return begun
}

// Title is the title that a case file gives in one line, whatever else is wrong
// with it, or "".
func Title(text []byte) string {
	for line := range bytes.Lines(text) {
		rest, found := bytes.CutPrefix(line, []byte("title:"))
		if !found || len(rest) > 0 && !bytes.ContainsAny(rest[:1], " \t\r\n") {
			continue
		}
		title := strings.TrimSpace(string(rest))
		if end := strings.IndexAny(title, `"'`); end == 0 {
			return strings.Trim(title, title[:1])
		}
		title, _, _ = strings.Cut(title, " #")
		return strings.TrimSpace(strings.TrimLeft(title, "|>"))
	}
	return ""
}
