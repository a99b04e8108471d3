package desk

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"detente"
	"detente/folder"
)

// journal writes what was done to a case since it was saved into a file: a
// line with the case as it was then, and one a step. A step counts once it is
// in there, and the file goes when the case is saved, so that it holds what a
// crash would lose, and whole: it needs neither the case file nor its folder.
//
// Who has the file open holds it (hold_*.go), so that two programs on the same
// case write two files, and one that nobody holds is of a program that ended
// (decision 0042).
type journal struct {
	dir  string
	stem string   // how the names of its files begin
	file *os.File // held; nil while nothing has to be written
	size int64    // of what is whole in it
	head head     // of the next file
}

// head is the first line of a journal.
type head struct {
	Version int               `json:"journal"`
	ID      string            `json:"id"`
	Home    Home              `json:"home"` // with a whole path; zero where the case was never saved
	Saved   bool              `json:"saved"`
	Text    packed            `json:"text"` // the case file that the steps begin from
	Files   map[string][]byte `json:"files,omitempty"`
}

// journalVersion is that of what is written here; of others nothing is read.
const journalVersion = 1

// entry is a line of a journal: what was done, and whether it took something
// back or did it again. What it takes back can lie before the journal begins,
// so the step always says what it did to the text.
type entry struct {
	Label   string            `json:"label"`
	Changes []detente.Change  `json:"changes,omitempty"`
	Splices []splice          `json:"splices"`
	Files   map[string][]byte `json:"files,omitempty"`
	Afresh  bool              `json:"afresh,omitempty"`
	Undo    bool              `json:"undo,omitempty"`
	Redo    bool              `json:"redo,omitempty"`
}

type splice struct {
	At   int    `json:"at"`
	Out  packed `json:"out,omitempty"`
	Text packed `json:"text,omitempty"`
}

// packed is a text that comes back byte for byte, which a string of JSON does
// only where it is UTF-8.
type packed string

// MarshalJSON is the text as a string, or its bytes.
func (p packed) MarshalJSON() ([]byte, error) {
	if utf8.ValidString(string(p)) {
		return json.Marshal(string(p))
	}
	return json.Marshal([][]byte{[]byte(p)})
}

// UnmarshalJSON reads what MarshalJSON writes.
func (p *packed) UnmarshalJSON(line []byte) error {
	if !bytes.HasPrefix(line, []byte("[")) {
		return json.Unmarshal(line, (*string)(p))
	}
	var list [][]byte
	err := json.Unmarshal(line, &list)
	*p = packed(bytes.Join(list, nil))
	return err
}

func newEntry(s Step) entry {
	e := entry{Label: s.Label, Changes: s.Changes, Splices: []splice{}, Files: s.Files, Afresh: s.Afresh}
	for _, x := range s.Edit.Splices {
		e.Splices = append(e.Splices, splice{x.At, packed(x.Out), packed(x.Text)})
	}
	return e
}

// step is the step of an entry made of a text, if it fits there.
func (e entry) step(text []byte) (Step, bool) {
	s := Step{Label: e.Label, Changes: e.Changes, Files: e.Files, Afresh: e.Afresh}
	for _, x := range e.Splices {
		s.Edit.Splices = append(s.Edit.Splices, detente.Splice{At: x.At, Out: string(x.Out), Text: string(x.Text)})
	}
	var fits bool
	s.Edit.Text, fits = splicedText(text, s.Edit.Splices)
	return s, fits
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

// Journals is the folder in which journals are kept: of the user, not of the
// case, so that nothing appears beside a case that nobody saved.
func Journals() (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	return filepath.Join(cache, "detente", "unsaved"), nil
}

func digest(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

const journalEnd = ".jsonl"

// homelessStem is how the names of journals begin whose case was never saved.
const homelessStem = "new-"

// stemOf is how the names of the journals of a case begin, and its home with a
// whole path.
func stemOf(home Home) (string, Home) {
	if home == (Home{}) {
		return homelessStem + strings.ToLower(rand.Text()), home
	}
	dir, err := filepath.Abs(home.Dir)
	if err != nil {
		dir = home.Dir
	}
	if real, err := filepath.EvalSymlinks(dir); err == nil {
		dir = real
	}
	return digest([]byte(filepath.Join(dir, home.Name)))[:24], Home{dir, home.Name}
}

// newJournal is a journal for a case at home in a folder.
func newJournal(dir, id string, home Home) *journal {
	stem, whole := stemOf(home)
	return &journal{dir: dir, stem: stem, head: head{Version: journalVersion, ID: id, Home: whole}}
}

// mostJournals bounds how many programs may work on one case at once.
const mostJournals = 99

// begin makes the file, under a name that nobody has, and writes its head.
func (j *journal) begin() error {
	if err := os.MkdirAll(j.dir, 0o700); err != nil {
		return err
	}
	for k := 1; k <= mostJournals; k++ {
		name := j.stem
		if k > 1 {
			name += "-" + strconv.Itoa(k)
		}
		f, err := create(filepath.Join(j.dir, name+journalEnd))
		if err != nil {
			return err
		}
		if f == nil {
			continue
		}
		j.file, j.size = f, 0
		if err := j.lines(j.head); err != nil {
			drop(f)
			j.file = nil
			return err
		}
		return nil
	}
	return fmt.Errorf("%d journals of this case are there already", mostJournals)
}

// lines writes lines and makes sure of them, all or none.
func (j *journal) lines(list ...any) error {
	var b bytes.Buffer
	for _, x := range list {
		line, err := json.Marshal(x)
		if err != nil {
			return err
		}
		b.Write(append(line, '\n'))
	}
	_, err := j.file.WriteAt(b.Bytes(), j.size)
	if err == nil {
		err = j.file.Sync()
	}
	if err != nil { // what was written of it does not count
		_ = j.file.Truncate(j.size)
		return err
	}
	j.size += int64(b.Len())
	return nil
}

// write writes an entry.
func (j *journal) write(e entry) error {
	if j.file == nil {
		if err := j.begin(); err != nil {
			return err
		}
	}
	return j.lines(e)
}

// clear drops what is in the journal: the case is saved as text.
func (j *journal) clear(text []byte) {
	if j == nil {
		return
	}
	if j.file != nil {
		drop(j.file)
		j.file = nil
	}
	j.head.Saved, j.head.Text, j.head.Files = true, packed(text), nil
}

// restart puts another beginning and other entries in place of what the
// journal has. Where that cannot be written it stays as it was.
func (j *journal) restart(text []byte, entries []any) error {
	if j == nil {
		return nil
	}
	next := &journal{dir: j.dir, stem: j.stem, head: j.head}
	next.head.Saved, next.head.Text, next.head.Files = true, packed(text), nil
	if len(entries) > 0 {
		if err := next.begin(); err != nil {
			return err
		}
		if err := next.lines(entries...); err != nil {
			drop(next.file)
			return err
		}
	}
	if j.file != nil {
		drop(j.file)
	}
	*j = *next
	return nil
}

// readJournal reads a journal as far as it is whole: to the byte at whole.
func readJournal(f *os.File) (h head, entries []entry, whole int64) {
	text, err := io.ReadAll(io.NewSectionReader(f, 0, 1<<62))
	if err != nil {
		return head{}, nil, 0
	}
	for line := range bytes.Lines(text) {
		if !bytes.HasSuffix(line, []byte("\n")) {
			break // it was cut by a crash
		}
		if whole == 0 {
			if json.Unmarshal(line, &h) != nil || h.Version != journalVersion {
				return head{}, nil, 0
			}
		} else {
			var e entry
			if json.Unmarshal(line, &e) != nil {
				break
			}
			entries = append(entries, e)
		}
		whole += int64(len(line))
	}
	return h, entries, whole
}

// Unsafe says that a change was not made, since a crash would have lost it.
type Unsafe struct {
	Dir string // where it could not be written
	Why string
}

func (u *Unsafe) Error() string {
	return fmt.Sprintf("the change was not made, since it could not be kept safe from a crash: %s could not be written: %s", u.Dir, u.Why)
}

// Hints are what to do.
func (u *Unsafe) Hints() []string {
	return []string{
		"Nothing is lost: the case is as it was. Make room there, or make the folder writable, and do it again.",
		"Or save the case, or download it, and start detente again with XDG_CACHE_HOME set to a folder that can be written.",
	}
}

// note writes a line of the journal, and makes sure of it.
func (d *Desk) note(e entry) error {
	j := d.journal
	if j == nil {
		return nil
	}
	if err := j.write(e); err != nil {
		return &Unsafe{j.dir, folder.Because(err)}
	}
	return nil
}

// journalsOf lists the files of journals whose names begin with a stem.
func journalsOf(dir, stem string) []string {
	list, _ := filepath.Glob(filepath.Join(dir, stem+"*"+journalEnd))
	slices.SortFunc(list, func(a, b string) int {
		if len(a) != len(b) {
			return len(a) - len(b)
		}
		return strings.Compare(a, b)
	})
	return list
}

// takeUp goes on with what a journal holds from an earlier time: what was saved
// then is what the work begins from, whatever stands on disk by now. It is
// false where somebody has the journal, or there is nothing in it.
func (d *Desk) takeUp(path string) bool {
	f, err := claim(path)
	if err != nil || f == nil {
		return false
	}
	h, entries, whole := readJournal(f)
	switch {
	case h.Home == d.journal.head.Home && len(entries) == 0 && h.Saved && whole > 0 || unbegun(f):
		drop(f) // its program ended before it wrote a change
		return false
	case whole == 0 || h.Home != d.journal.head.Home:
		release(f)
		return false
	}
	disk := d.saved
	if h.Saved {
		d.saved = []byte(h.Text)
	}
	d.now = d.revise([]byte(h.Text))
	kept := d.journal
	d.journal = nil // what is done again is in there already
	fit, net := 0, 0
	for fit < len(entries) && d.replay(entries[fit]) {
		if net++; entries[fit].Undo {
			net -= 2
		}
		fit++
	}
	d.wrote(disk)
	d.found = 0
	if d.unsaved() {
		d.found = max(net, -net, 1)
	}
	d.journal = kept
	kept.head, kept.file, kept.size = h, f, whole
	kept.head.ID = d.ID
	if fit == len(entries) {
		_ = f.Truncate(whole)
		if d.found == 0 {
			_ = kept.restart(d.saved, nil)
		}
		return true
	}
	// It is kept as it is, and what did fit goes into a new one.
	_ = os.Rename(f.Name(), f.Name()+".unfit")
	release(f)
	kept.file = nil
	for _, e := range entries[:fit] {
		_ = kept.write(e)
	}
	return true
}

// unbegun says that not even the first line of a journal was written.
func unbegun(f *os.File) bool {
	text, err := io.ReadAll(io.NewSectionReader(f, 0, 1<<62))
	return err == nil && !bytes.Contains(text, []byte("\n"))
}

// wrote notes that what is on disk is what a step made of the case: the program
// ended after it had saved, and before the journal said so.
func (d *Desk) wrote(disk []byte) {
	for k := d.done; k > 0 && disk != nil && !bytes.Equal(d.saved, disk); k-- {
		if bytes.Equal(d.steps[k-1].Edit.Text, disk) {
			d.saved, d.atSave = disk, k
		}
	}
}

// replay does a step of a journal; false where it does not fit.
func (d *Desk) replay(e entry) bool {
	s, fits := e.step(d.now.Text)
	switch {
	case !fits:
		return false
	case e.Undo && d.done > 0:
		return d.undo() == nil
	case e.Redo && d.done < len(d.steps):
		return d.redo() == nil
	}
	return d.step(s) == nil
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
