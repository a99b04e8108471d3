package desk

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"time"

	"detente/folder"
)

// seen is what was found when one last looked whether the case file is still
// what was read.
type seen struct {
	at      time.Time // when the file was written, as the disk has it
	size    int64
	changed bool
}

// fresh is how long the time of a file is not believed: what is written in the
// same tick of the disk's clock has the same time.
const fresh = 2 * time.Second

// changedOnDisk says that the case file is not what was read or saved. It is
// read only where its time or size says that it could be another.
func (d *Desk) changedOnDisk() bool {
	info, err := os.Stat(filepath.Join(d.home.Dir, filepath.FromSlash(d.home.Name)))
	if err != nil {
		return true
	}
	if d.seen.at.Equal(info.ModTime()) && d.seen.size == info.Size() && time.Since(info.ModTime()) > fresh {
		return d.seen.changed
	}
	text, err := d.read(d.home.Name)
	d.seen = seen{info.ModTime(), info.Size(), err != nil || !bytes.Equal(text, d.saved)}
	return d.seen.changed
}

// read reads a file of the case's folder.
func (d *Desk) read(name string) ([]byte, error) {
	root, err := os.OpenRoot(d.home.Dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	return folder.Read(root, name)
}

// OnDisk is what the case file holds now on disk.
func (d *Desk) OnDisk() ([]byte, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.read(d.home.Name)
}

// Clash is a file that somebody else wrote since it was read.
type Clash struct {
	Name   string
	Base   []byte // as it was read; nil where it was not there
	Theirs []byte // as it is on disk; nil where it is not there
	Ours   []byte // as it would be saved
}

// Clashes are the files that [Desk.Save] would not write over, the case file
// first.
func (d *Desk) Clashes() ([]Clash, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.clashes()
}

func (d *Desk) clashes() (list []Clash, err error) {
	if d.home == (Home{}) {
		return nil, nil
	}
	look := func(name string, base, ours []byte) {
		theirs, missing := d.read(name)
		switch {
		case errors.Is(missing, fs.ErrNotExist):
			theirs = nil
		case missing != nil:
			err = fmt.Errorf("could not read %s: %s", name, folder.Because(missing))
			return
		}
		same := (theirs == nil) == (base == nil) && bytes.Equal(theirs, base)
		taken := theirs != nil && bytes.Equal(theirs, ours)
		if !same && !taken {
			list = append(list, Clash{name, base, theirs, ours})
		}
	}
	look(d.home.Name, d.saved, d.now.Text)
	added := d.added()
	for _, name := range slices.Sorted(maps.Keys(added)) {
		look(name, d.onDisk(name), added[name])
	}
	return list, err
}

// Seen stands for what is on disk in clashes, as somebody was shown it.
func Seen(list []Clash) string {
	h := sha256.New()
	for _, c := range list {
		fmt.Fprintf(h, "%q %v %d\n", c.Name, c.Theirs != nil, len(c.Theirs))
		h.Write(c.Theirs)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// OverwriteSeen saves the case over what clashes with it, if that is still
// what somebody was shown: see [Seen]. Else the error is [folder.ErrChanged].
func (d *Desk) OverwriteSeen(shown string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	list, err := d.clashes()
	if err != nil {
		return err
	}
	if Seen(list) != shown {
		return folder.ErrChanged
	}
	before, documents := d.saved, map[string][]byte{}
	for _, c := range list {
		if c.Name == d.home.Name {
			before = c.Theirs
		} else {
			documents[c.Name] = c.Theirs
		}
	}
	return d.save(before, documents)
}

// Overwrite saves the case over text, what stands on disk as somebody saw it.
// If by now something else stands there, it is refused as Save would.
func (d *Desk) Overwrite(text []byte) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.save(text, nil)
}

// Found work is kept: it is not told again.
func (d *Desk) KeepFound() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.found = 0
}

// GoBack takes all back that was not saved, as one step that can be taken back.
func (d *Desk) GoBack() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.saved == nil {
		return ErrHomeless
	}
	if d.unsaved() {
		d.push(Step{Label: "throw away what was not saved", Edit: rewritten(d.now.Text, d.saved), Afresh: true})
		d.atSave = d.done
	}
	d.found = 0
	return d.journal.restart(d.saved, nil)
}

// Remark notes what the reader should be told once.
func (d *Desk) Remark(lines ...string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.remarks = append(d.remarks, lines...)
}

// Heard drops what the reader was told.
func (d *Desk) Heard() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.remarks = nil
}
