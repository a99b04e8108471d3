// Package desk holds a case while somebody works on it: its text as it was
// saved and as it is now, what was changed, with undo and redo, and what was
// computed of it.
//
// A [Desk] changes; a [Revision] is the case as it is at one moment and never
// does. Questions are asked of revisions through [Ask], which computes each
// once, however many ask for it, and stops when nobody waits any longer.
//
// What is not saved survives a crash: each change goes into a journal first
// (journal.go), and [Open] finds it again.
package desk

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"sync"

	"detente"
	"detente/folder"
)

// Home is where a case lies on disk. The zero Home is nowhere yet.
type Home struct {
	Dir  string // the folder
	Name string // the case file in it
}

// Shown is the case file as messages name it.
func (h Home) Shown() string {
	if h.Dir == "" {
		return "case.yaml"
	}
	return filepath.ToSlash(filepath.Join(h.Dir, h.Name))
}

// Step is a change that was made, and can be taken back.
type Step struct {
	Label   string           // in words, as after "undo": "move a want"
	Changes []detente.Change // none where the text was edited as a whole
	Edit    detente.Edit
	Files   map[string][]byte // documents that came with it
	Stood   map[string][]byte // of these, what stood there before, where something did
	Afresh  bool              // the text is that of somebody else: documents of steps before do not count
}

// Desk is a case at work. All its methods may be called by several goroutines
// at once.
type Desk struct {
	ID string // in addresses

	store *store

	mu      sync.Mutex
	home    Home
	under   fs.FS             // what lies beside the case on disk; nil for nothing
	saved   []byte            // the case file when it was read or saved; nil where it never was
	kept    map[string][]byte // documents saved with it or brought when it was opened
	steps   []Step            // in order; those from done on are undone
	done    int
	atSave  int // how many were done when the case was saved; -1 when that cannot be reached by undoing
	now     *Revision
	recent  []*Revision // the last ones, so that undoing costs nothing
	journal *journal    // nil where none is kept
	found   int         // how many changes of another time were taken up and not looked at yet
	seen    seen        // of the case file on disk
	remarks []string    // what the reader should be told once
}

// mostRecent is how many revisions keep what was computed of them.
const mostRecent = 6

// mostSteps is how many steps can be undone.
const mostSteps = 500

// Start is a desk with a case that is not saved anywhere: text, and documents
// beside it by their paths.
func Start(id string, text []byte, files map[string][]byte) *Desk {
	return start(id, text, files, &store{})
}

func start(id string, text []byte, files map[string][]byte, s *store) *Desk {
	d := &Desk{ID: id, store: s, kept: maps.Clone(files), atSave: -1}
	d.now = d.revise(text)
	return d
}

// keep keeps a journal in dir of a case that was never saved: "" is none.
func (d *Desk) keep(dir string) {
	if dir == "" {
		return
	}
	d.journal = newJournal(dir, d.ID, Home{})
	d.journal.head.Text, d.journal.head.Files = packed(d.now.Text), d.kept
}

// Keep makes sure now of a case that was never saved, before anything is
// changed in it. The error is an [*Unsafe].
func (d *Desk) Keep() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	j := d.journal
	if j == nil || j.file != nil || d.home != (Home{}) {
		return nil
	}
	if err := j.begin(); err != nil {
		return &Unsafe{j.dir, folder.Because(err)}
	}
	return nil
}

// Home is where the case is saved; zero for nowhere yet.
func (d *Desk) Home() Home {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.home
}

// Now is the case as it is.
func (d *Desk) Now() *Revision {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.now
}

// Find is a revision of which what was computed is still there, by its hash;
// also one that is only tried.
func (d *Desk) Find(hash string) (*Revision, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, r := range d.recent {
		if r.Hash == hash {
			return r, true
		}
		if tried, known := r.tried(hash); known {
			return tried, true
		}
	}
	return nil, false
}

// Status is what can be done next.
type Status struct {
	Unsaved  bool
	Homeless bool   // it was never saved anywhere
	Unkept   bool   // a crash would lose what is not saved
	OnDisk   bool   // the case file was changed on disk since it was read
	Undo     string // the label of what can be undone, or ""
	Redo     string
	Found    bool     // it holds unsaved work of an earlier time that was not looked at yet
	Changes  int      // of that work
	Home     string   // where it is saved, or ""
	Remarks  []string // what the reader should be told once
}

// Status says what can be undone, redone, and whether there is something to
// save.
func (d *Desk) Status() Status {
	d.mu.Lock()
	defer d.mu.Unlock()
	s := Status{Unsaved: d.unsaved(), Homeless: d.home == (Home{}), Unkept: d.journal == nil, Found: d.found > 0, Changes: d.found, Remarks: slices.Clone(d.remarks)}
	if !s.Homeless {
		s.Home, s.OnDisk = d.home.Shown(), d.changedOnDisk()
	}
	if d.done > 0 {
		s.Undo = d.steps[d.done-1].Label
	}
	if d.done < len(d.steps) {
		s.Redo = d.steps[d.done].Label
	}
	return s
}

func (d *Desk) unsaved() bool {
	return d.saved == nil || !bytes.Equal(d.saved, d.now.Text) || len(d.added()) > 0
}

// Change makes changes, as one step that can be undone. The error is a
// [*detente.Refused], or that the journal could not be written.
func (d *Desk) Change(label string, changes ...detente.Change) error {
	return d.ChangeWith(label, nil, changes...)
}

// ChangeWith is Change for changes that name documents which are not there yet.
func (d *Desk) ChangeWith(label string, files map[string][]byte, changes ...detente.Change) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.change(label, files, changes)
}

func (d *Desk) change(label string, files map[string][]byte, changes []detente.Change) error {
	edit, err := d.now.File().Apply(changes...)
	if err != nil {
		return err
	}
	return d.step(Step{Label: label, Changes: changes, Edit: edit, Files: files})
}

// Insert makes an edit that was proved elsewhere, as [detente.Case.AddQuote]
// does, if it is of the revision that the case is at.
func (d *Desk) Insert(label string, of *Revision, edit detente.Edit, files map[string][]byte) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if of != d.now {
		return ErrMoved
	}
	return d.step(Step{Label: label, Edit: edit, Files: files})
}

// Rewrite puts another text in place of the whole case file. It may be in
// error; the desk then holds a case that says so.
func (d *Desk) Rewrite(label string, text []byte) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	was := d.now.Text
	if bytes.Equal(was, text) {
		return nil
	}
	return d.step(Step{Label: label, Edit: rewritten(was, text)})
}

// rewritten is the edit that makes one text of another: the lines that they
// begin and end with alike stay.
func rewritten(was, text []byte) detente.Edit {
	if bytes.Equal(was, text) {
		return detente.Edit{Text: text, Line: 1}
	}
	start, end := 0, 0
	for most := min(len(was), len(text)); start < most && was[start] == text[start]; start++ {
	}
	start = bytes.LastIndexByte(was[:start], '\n') + 1
	for most := min(len(was), len(text)) - start; end < most && was[len(was)-1-end] == text[len(text)-1-end]; end++ {
	}
	if at := bytes.IndexByte(was[len(was)-end:], '\n'); at >= 0 && end > 0 {
		end -= at + 1
	} else {
		end = 0
	}
	s := detente.Splice{At: start, Out: string(was[start : len(was)-end]), Text: string(text[start : len(text)-end])}
	return detente.Edit{Text: text, Splices: []detente.Splice{s}, Line: 1 + bytes.Count(text[:start], []byte("\n"))}
}

// step does a step; what had been undone is gone.
func (d *Desk) step(s Step) error {
	if len(s.Edit.Splices) == 0 && len(s.Files) == 0 {
		return nil
	}
	if err := d.note(newEntry(s)); err != nil {
		return err
	}
	d.push(s)
	return nil
}

// push does a step that the journal has.
func (d *Desk) push(s Step) {
	if s.Stood == nil {
		s.Stood = d.standing(s.Files)
	}
	if d.atSave > d.done {
		d.atSave = -1
	}
	d.steps = append(d.steps[:d.done:d.done], s)
	if len(d.steps) > mostSteps {
		d.steps, d.atSave = d.steps[1:], d.atSave-1
	}
	d.done = len(d.steps)
	d.now = d.revise(s.Edit.Text)
}

// Undo takes the last step back; without one it does nothing.
func (d *Desk) Undo() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.undo()
}

func (d *Desk) undo() error {
	if d.done == 0 {
		return nil
	}
	last := d.steps[d.done-1]
	back := last.Edit.Undo()
	e := newEntry(Step{Label: "undo: " + last.Label, Edit: back})
	e.Undo = true
	if last.Afresh { // what counts again may not be in the journal any more
		e.Files = d.addedBy(d.steps[:d.done-1])
	}
	if err := d.note(e); err != nil {
		return err
	}
	d.done--
	d.now = d.revise(back.Text)
	if !d.unsaved() {
		return d.journal.restart(d.saved, nil)
	}
	return nil
}

// Redo does again what was undone last.
func (d *Desk) Redo() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.redo()
}

func (d *Desk) redo() error {
	if d.done == len(d.steps) {
		return nil
	}
	next := d.steps[d.done]
	e := newEntry(next)
	e.Redo = true
	if err := d.note(e); err != nil {
		return err
	}
	d.done++
	d.now = d.revise(next.Edit.Text)
	return nil
}

// Steps are the labels of what was done since the case was opened, the last
// one last.
func (d *Desk) Steps() []string {
	d.mu.Lock()
	defer d.mu.Unlock()
	var labels []string
	for _, s := range d.steps[:d.done] {
		labels = append(labels, s.Label)
	}
	return labels
}

// standing is what stands now in the place of some files, where something does.
func (d *Desk) standing(files map[string][]byte) map[string][]byte {
	stood := map[string][]byte{}
	for name := range files {
		if all := d.files(); all != nil {
			if text, err := fs.ReadFile(all, name); err == nil {
				stood[name] = text
			}
		}
	}
	return stood
}

// added are the documents that steps brought and that are not saved. What a
// step wrote over and was saved comes back when the step is undone.
func (d *Desk) added() map[string][]byte {
	files := map[string][]byte{}
	for k := len(d.steps) - 1; k >= d.done; k-- {
		for name, text := range d.steps[k].Stood {
			if d.kept[name] != nil && !bytes.Equal(d.kept[name], text) {
				files[name] = text
			}
		}
	}
	by := d.addedBy(d.steps[:d.done])
	for name := range files {
		if slices.ContainsFunc(d.steps[:d.done], func(s Step) bool { return s.Files[name] != nil }) {
			delete(files, name) // a step before says what it is
		}
	}
	maps.Copy(files, by)
	return files
}

func (d *Desk) addedBy(steps []Step) map[string][]byte {
	files := map[string][]byte{}
	for _, s := range steps {
		if s.Afresh {
			clear(files)
		}
		maps.Copy(files, s.Files)
	}
	for name, text := range d.kept {
		if bytes.Equal(files[name], text) {
			delete(files, name)
		}
	}
	return files
}

// onDisk is what a file of the case should hold on disk, nil where it should
// not be there: what was saved, else what stood there when a step wrote over it.
func (d *Desk) onDisk(name string) []byte {
	if text := d.kept[name]; text != nil {
		return text
	}
	for _, s := range d.steps {
		if s.Files[name] != nil {
			return s.Stood[name]
		}
	}
	return nil
}

// files is all that lies beside the case, or nil.
func (d *Desk) files() fs.FS {
	over := maps.Clone(d.kept)
	if over == nil {
		over = map[string][]byte{}
	}
	maps.Copy(over, d.added())
	if len(over) == 0 && d.under == nil {
		return nil
	}
	return layered{over, d.under}
}

// revise is the case as a text says it: read now, or a moment ago.
func (d *Desk) revise(text []byte) *Revision {
	files := d.added()
	hash := fingerprint(text, files)
	for k, r := range d.recent {
		if r.Hash == hash {
			d.recent = append(append(d.recent[:k:k], d.recent[k+1:]...), r)
			return r
		}
	}
	r := newRevision(d.home.Shown(), text, d.files(), hash, d.store)
	d.recent = append(d.recent, r)
	if len(d.recent) > mostRecent {
		d.recent = d.recent[1:]
	}
	return r
}

// Refusal is why a change was refused, in words, and where in the text that
// was given.
func Refusal(err error) (text string, hints []string) {
	var r *detente.Refused
	if errors.As(err, &r) {
		return r.Text, r.Hints
	}
	var u *Unsafe
	if errors.As(err, &u) {
		return u.Error(), u.Hints()
	}
	return fmt.Sprint(err), nil
}
