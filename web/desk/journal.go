package desk

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"detente"
	"detente/folder"
)

// journal is a file with what was done to a case since it was saved: a line
// with the case file's hash, then one a step. It is written before a step
// counts, and removed when the case is saved, so that what is in it is what a
// crash would lose.
type journal struct {
	path string
	file *os.File // nil while there is nothing in it
	base string   // the hash of the case file that the steps begin from
}

// head is the first line of a journal.
type head struct {
	Base string `json:"base"` // the hash of the case file that the steps begin from
	Case string `json:"case"` // where it lies
}

// entry is a line of a journal: what was done, and whether it took something
// back or did it again. What it takes back can lie before the journal begins,
// so the step always says what it did to the text.
type entry struct {
	Step Step `json:"step"`
	Undo bool `json:"undo,omitempty"`
	Redo bool `json:"redo,omitempty"`
}

// Journals is the folder in which journals are kept: of the user, not of the
// case, so that nothing appears beside a case that nobody saved.
func Journals() (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	return filepath.Join(cache, "detente", "unsaved"), nil
}

// Writable says why nothing can be kept in a folder, which is made if it is
// not there.
func Writable(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(dir, "try")
	if err != nil {
		return err
	}
	return errors.Join(f.Close(), os.Remove(f.Name()))
}

// Kept says that unsaved work on the case is there again after a crash.
func (d *Desk) Kept() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.journal != nil
}

func digest(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// keepJournal begins a journal in dir, and takes up what it holds from an
// earlier time. Without a place for it, there is no journal.
func (d *Desk) keepJournal(dir string) {
	where, err := filepath.Abs(filepath.Join(d.home.Dir, d.home.Name))
	if err != nil || os.MkdirAll(dir, 0o700) != nil {
		return
	}
	path := filepath.Join(dir, digest([]byte(where))[:24]+".jsonl")
	was, entries := readJournal(path)
	d.journal = &journal{path: path, base: digest(d.saved)}
	if was.Base == "" || was.Base != d.journal.base {
		// The case was saved by another program since: the work does not fit
		// it any more, and is kept under another name.
		if was.Base != "" {
			_ = os.Rename(path, path+"."+was.Base[:min(8, len(was.Base))])
		}
		return
	}
	for _, e := range entries {
		if !d.replay(e) {
			break
		}
	}
	d.found = d.unsaved()
}

// replay does a step of a journal; false where it does not fit.
func (d *Desk) replay(e entry) bool {
	kept := d.journal
	d.journal = nil // it is in there already
	defer func() { d.journal = kept }()
	switch {
	case e.Undo && d.done > 0:
		return d.undo() == nil
	case e.Redo && d.done < len(d.steps):
		return d.redo() == nil
	}
	text, fits := splicedText(d.now.Text, e.Step.Edit.Splices)
	if !fits {
		return false
	}
	e.Step.Edit.Text = text
	return d.step(e.Step) == nil
}

// splicedText makes splices of a text, if what they take out stands there.
func splicedText(text []byte, splices []detente.Splice) ([]byte, bool) {
	var b bytes.Buffer
	at := 0
	for _, s := range splices {
		end := s.At + len(s.Out)
		if s.At < at || end > len(text) || string(text[s.At:end]) != s.Out {
			return nil, false
		}
		b.Write(text[at:s.At])
		b.WriteString(s.Text)
		at = end
	}
	b.Write(text[at:])
	return b.Bytes(), true
}

// readJournal reads a journal as far as it is whole.
func readJournal(path string) (head, []entry) {
	f, err := os.Open(path)
	if err != nil {
		return head{}, nil
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 4*folder.MaxCase)
	var h head
	if !lines.Scan() || json.Unmarshal(lines.Bytes(), &h) != nil {
		return head{}, nil
	}
	var entries []entry
	for lines.Scan() {
		var e entry
		if json.Unmarshal(lines.Bytes(), &e) != nil {
			break // the last line was cut by a crash
		}
		entries = append(entries, e)
	}
	return h, entries
}

// note writes a line of the journal, and makes sure of it.
func (d *Desk) note(e entry) error {
	j := d.journal
	if j == nil {
		return nil
	}
	e.Step.Edit.Text = nil // it follows from the splices
	if err := j.write(d, e); err != nil {
		return fmt.Errorf("could not make sure of the change in %s: %s", j.path, folder.Because(err))
	}
	return nil
}

func (j *journal) write(d *Desk, e entry) error {
	if j.file == nil {
		f, err := os.OpenFile(j.path, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o600)
		if err != nil {
			return err
		}
		j.file = f
		if info, err := f.Stat(); err == nil && info.Size() == 0 {
			if err := j.line(head{j.base, d.home.Shown()}); err != nil {
				return err
			}
		}
	}
	if err := j.line(e); err != nil {
		return err
	}
	return j.file.Sync()
}

func (j *journal) line(x any) error {
	line, err := json.Marshal(x)
	if err != nil {
		return err
	}
	_, err = j.file.Write(append(line, '\n'))
	return err
}

// clear drops what is in the journal: the case is saved as saved.
func (j *journal) clear(saved []byte) {
	if j == nil {
		return
	}
	if j.file != nil {
		_ = j.file.Close()
		j.file = nil
	}
	if err := os.Remove(j.path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return
	}
	j.base = digest(saved)
}
