package desk

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"sync"

	"detente"
)

// Revision is a case as it is at one moment. What is asked of it is kept with
// it.
type Revision struct {
	Hash     string // of the text and of documents that are not saved; 12 hex digits
	Text     []byte
	Case     *detente.Case // nil where Problems has an error
	Problems detente.Problems
	Files    fs.FS  // what lies beside the case; nil for nothing
	Mark     string // of this reading: what is said of it is said of no other, though the text be the same

	name    string
	answers answers
	mu      sync.Mutex
	under   map[string]*Revision // the case with changes that were only tried
	sketch  func() *detente.Case
}

// Sketch is the case, also where something is not written yet: see
// [detente.Sketch]. It is nil where what is written cannot be read.
func (r *Revision) Sketch() *detente.Case { return r.sketch() }

func newRevision(name string, text []byte, files fs.FS, hash string, s *store) *Revision {
	r := &Revision{Hash: hash, Text: text, Files: files, Mark: rand.Text(), name: name}
	r.answers.store = s
	r.Case, r.Problems = detente.Parse(name, text, files)
	r.sketch = sync.OnceValue(func() *detente.Case {
		if r.Case != nil {
			return r.Case
		}
		return detente.Sketch(name, text, files)
	})
	return r
}

func fingerprint(text []byte, files map[string][]byte) string {
	h := sha256.New()
	h.Write(text)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		fmt.Fprintf(h, "\x00%s\x00", name)
		h.Write(files[name])
	}
	return hex.EncodeToString(h.Sum(nil)[:6])
}

// File is the case file, to be changed.
func (r *Revision) File() *detente.File {
	if r.Case != nil {
		return r.Case.File
	}
	return &detente.File{Name: r.name, Text: r.Text}
}

// mostTried is how many tried variants of a case are kept.
const mostTried = 12

// With is the case with changes that are only tried: nothing of the desk
// changes. The error is a [*detente.Refused].
func (r *Revision) With(changes ...detente.Change) (*Revision, error) {
	if len(changes) == 0 {
		return r, nil
	}
	edit, err := r.File().Apply(changes...)
	if err != nil {
		return nil, err
	}
	hash := fingerprint(edit.Text, nil)
	r.mu.Lock()
	defer r.mu.Unlock()
	if tried, known := r.under[hash]; known {
		return tried, nil
	}
	if len(r.under) >= mostTried {
		clear(r.under)
	}
	tried := newRevision(r.name, edit.Text, r.Files, hash, r.answers.store)
	if r.under == nil {
		r.under = map[string]*Revision{}
	}
	r.under[hash] = tried
	return tried, nil
}

// tried is the variant of a hash, if it is kept.
func (r *Revision) tried(hash string) (*Revision, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	variant, known := r.under[hash]
	return variant, known
}
