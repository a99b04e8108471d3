package desk

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"

	"detente/folder"
)

// ErrHomeless says that a case was never saved, so that a folder must be named.
var ErrHomeless = errors.New("the case is not saved anywhere yet")

// Open is a desk with the case that lies at home. Unsaved work on it that the
// journal in the folder journals knows is taken up again; "" is no journal.
func Open(id string, home Home, journals string) (*Desk, error) {
	return open(id, home, journals, &store{})
}

func open(id string, home Home, journals string, s *store) (*Desk, error) {
	root, err := os.OpenRoot(home.Dir)
	if err != nil {
		return nil, fmt.Errorf("could not read the folder %s: %s", home.Dir, folder.Because(err))
	}
	text, err := folder.Read(root, home.Name)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("could not read %s: %s", home.Shown(), folder.Because(err)), root.Close())
	}
	d := &Desk{ID: id, store: s, home: home, under: root.FS(), saved: text}
	d.now = d.revise(text)
	if journals != "" {
		d.journal = newJournal(journals, id, home)
		d.journal.clear(d.saved)
		for _, path := range journalsOf(journals, d.journal.stem) {
			if d.takeUp(path) {
				break
			}
		}
	}
	return d, nil
}

// Save writes the case and the documents that came with it where it lies. The
// error is [folder.ErrChanged] where somebody else wrote one of the files
// meanwhile, and [ErrHomeless] where it lies nowhere: then nothing is written.
func (d *Desk) Save() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.save(d.saved, nil)
}

// SaveAs saves the case, with its documents, in a new folder, which is where
// it lies from now on.
func (d *Desk) SaveAs(dir string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	switch entries, err := os.ReadDir(dir); {
	case err == nil && len(entries) > 0:
		return fmt.Errorf("the folder %s is not empty, and nothing in it is overwritten: name a new one", dir)
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("could not look into %s: %s", dir, folder.Because(err))
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return fmt.Errorf("could not make the folder %s: %s", dir, folder.Because(err))
	}
	beside, err := d.documents()
	if err != nil {
		return err
	}
	files := []folder.Saving{{Name: folder.CaseFile, Text: d.now.Text}}
	for _, name := range slices.Sorted(maps.Keys(beside)) {
		files = append(files, folder.Saving{Name: name, Text: beside[name]})
	}
	if err := folder.Save(dir, files...); err != nil {
		return fmt.Errorf("could not write into %s: %s", dir, folder.Because(err))
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return fmt.Errorf("could not read the folder %s: %s", dir, folder.Because(err))
	}
	d.home, d.under, d.kept = Home{dir, folder.CaseFile}, root.FS(), nil
	d.settle()
	if j := d.journal; j != nil {
		d.journal = newJournal(j.dir, d.ID, d.home)
		d.journal.clear(d.saved)
	}
	return nil
}

// RecordFile is the record of acts that may lie beside a case, which does not
// name it.
const RecordFile = "events.csv"

// documents are all files that the case names, and the record, as they are.
func (d *Desk) documents() (map[string][]byte, error) {
	all := maps.Clone(d.kept)
	if all == nil {
		all = map[string][]byte{}
	}
	maps.Copy(all, d.added())
	if d.under != nil && all[RecordFile] == nil {
		switch text, err := fs.ReadFile(d.under, RecordFile); {
		case err == nil:
			all[RecordFile] = text
		case !errors.Is(err, fs.ErrNotExist):
			return nil, fmt.Errorf("could not read %s: %s", RecordFile, folder.Because(err))
		}
	}
	if c := d.now.Case; c != nil && d.under != nil {
		for _, s := range c.Sources {
			if s.Path == "" || all[s.Path] != nil {
				continue
			}
			text, err := fs.ReadFile(d.under, s.Path)
			if err != nil {
				return nil, fmt.Errorf("could not read %s: %s", s.Path, folder.Because(err))
			}
			all[s.Path] = text
		}
	}
	return all, nil
}

// save writes the files over what they are taken to hold on disk.
func (d *Desk) save(before []byte, documents map[string][]byte) error {
	if d.home == (Home{}) {
		return ErrHomeless
	}
	added := d.added()
	var files []folder.Saving
	for _, name := range slices.Sorted(maps.Keys(added)) {
		there, err := d.read(name)
		if err == nil && bytes.Equal(there, added[name]) {
			continue // as after a crash between two files
		}
		was := d.onDisk(name)
		if documents[name] != nil {
			was = documents[name]
		}
		files = append(files, folder.Saving{Name: name, Before: was, Text: added[name]})
	}
	if there, err := d.read(d.home.Name); err == nil && bytes.Equal(there, d.now.Text) {
		before = there // somebody wrote the same
	}
	files = append(files, folder.Saving{Name: d.home.Name, Before: before, Text: d.now.Text})
	switch err := folder.Save(d.home.Dir, files...); {
	case errors.Is(err, folder.ErrChanged):
		return err
	case err != nil:
		return fmt.Errorf("could not write %s: %s", d.home.Shown(), folder.Because(err))
	}
	if d.kept == nil {
		d.kept = map[string][]byte{}
	}
	maps.Copy(d.kept, added)
	d.settle()
	return nil
}

// settle notes that what is there now is saved.
func (d *Desk) settle() {
	d.saved, d.atSave, d.found, d.seen = d.now.Text, d.done, 0, seen{}
	d.now = d.revise(d.now.Text)
	d.journal.clear(d.saved)
}
