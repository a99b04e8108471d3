package desk

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"detente/folder"
)

// Place is where [Shelf.SaveAs] saves under a name, as messages name it.
func (s *Shelf) Place(name string) string {
	return filepath.ToSlash(filepath.Join(s.Dir, name, folder.CaseFile))
}

// Propose is a name for a folder that is not there yet, like a title.
func (s *Shelf) Propose(title string) string {
	name := strings.Trim(unfit.ReplaceAllString(strings.ToLower(title), "-"), "-")
	if len(name) > 40 {
		name = strings.Trim(name[:40], "-")
	}
	if name == "" {
		name = "case"
	}
	base := name
	for k := 2; k < 1000; k++ {
		if _, err := os.Lstat(filepath.Join(s.Dir, name)); errors.Is(err, fs.ErrNotExist) {
			return name
		}
		name = fmt.Sprintf("%s-%d", base, k)
	}
	return base
}

// mostName is how long the name of a folder may be.
const mostName = 80

// reserved are names that Windows keeps for devices.
var reserved = regexp.MustCompile(`(?i)^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)`)

// fitName says why a name cannot be that of a folder beside the others, or "".
func fitName(name string) string {
	switch {
	case name == "":
		return "Give the folder a name."
	case utf8.RuneCountInString(name) > mostName:
		return fmt.Sprintf("The name is longer than %d characters.", mostName)
	case strings.ContainsAny(name, `/\`):
		return "The name must be that of one folder, without a slash: cases are saved beside each other, in " + "one place."
	case strings.HasPrefix(name, "."), strings.HasSuffix(name, "."), strings.HasSuffix(name, " "):
		return "The name must not begin with a dot, nor end with a dot or a space."
	case strings.ContainsAny(name, `:*?"<>|`), !utf8.ValidString(name),
		strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsPrint(r) }):
		return `The name must not have control characters, nor any of : * ? " < > |`
	case reserved.MatchString(name):
		return "Some systems keep this name for a device. Take another."
	}
	return ""
}

// SaveAs saves a case in a new folder beside those of the shelf. A case that
// was never saved lies there from now on. Of one that lies elsewhere the work
// goes there as a case of its own, which is returned, and the one it was made
// of is again what is on disk.
func (s *Shelf) SaveAs(d *Desk, name string) (*Desk, error) {
	if s.Dir == "" {
		return nil, errors.New("there is no folder here to save in: download the case instead")
	}
	if why := fitName(name); why != "" {
		return nil, errors.New(why)
	}
	dir := filepath.Join(s.Dir, name)
	switch info, err := os.Lstat(dir); {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return nil, fmt.Errorf("could not look at %s: %s", dir, folder.Because(err))
	case !info.IsDir():
		return nil, fmt.Errorf("%s is there already, and is no folder: name a new one", dir)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if d.Home() == (Home{}) {
		if err := d.SaveAs(dir); err != nil {
			return nil, err
		}
		for k := range s.slots {
			if s.slots[k].desk == d {
				s.slots[k].home = d.Home()
			}
		}
		return d, nil
	}
	own := d.twin(s.free(name))
	if err := own.SaveAs(dir); err != nil {
		return nil, err
	}
	if s.Journals != "" {
		own.journal = newJournal(s.Journals, own.ID, own.home)
		own.journal.clear(own.saved)
	}
	s.slots = append(s.slots, slot{id: own.ID, home: own.home, desk: own})
	if _, err := d.Reload(false); err != nil { // the file is gone: what was read is all there is
		err = d.GoBack()
		if err != nil {
			return nil, err
		}
	}
	return own, nil
}

// twin is the same case and work, without a journal.
func (d *Desk) twin(id string) *Desk {
	d.mu.Lock()
	defer d.mu.Unlock()
	return &Desk{
		ID: id, store: d.store, home: d.home, under: d.under, saved: d.saved, kept: d.kept,
		steps: slices.Clone(d.steps), done: d.done, atSave: d.atSave, now: d.now, recent: slices.Clone(d.recent),
	}
}
