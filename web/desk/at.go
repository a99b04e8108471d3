package desk

import (
	"errors"

	"detente"
)

// ErrMoved says that the case went on since somebody looked at it.
var ErrMoved = errors.New("the case was changed meanwhile")

// At is a desk as somebody saw it: what is done through it is refused with
// [ErrMoved] where the case is not at that revision any more.
type At struct {
	desk *Desk
	hash string
}

// At is the desk as long as its case is at the revision of this hash; "" is
// any revision.
func (d *Desk) At(hash string) At { return At{d, hash} }

// Change is [Desk.Change].
func (a At) Change(label string, changes ...detente.Change) error {
	return a.do(func() error { return a.desk.change(label, nil, changes) })
}

// Undo is [Desk.Undo].
func (a At) Undo() error { return a.do(a.desk.undo) }

// Redo is [Desk.Redo].
func (a At) Redo() error { return a.do(a.desk.redo) }

// Save is [Desk.Save], and [Desk.Overwrite] where seen is not nil.
func (a At) Save(seen []byte) error {
	return a.do(func() error {
		if seen == nil {
			seen = a.desk.saved
		}
		return a.desk.save(seen, nil)
	})
}

func (a At) do(act func() error) error {
	a.desk.mu.Lock()
	defer a.desk.mu.Unlock()
	if a.hash != "" && a.hash != a.desk.now.Hash {
		return ErrMoved
	}
	return act()
}

// Fingerprint is the hash that a revision of this text has, if no documents
// come with it that are not saved.
func Fingerprint(text []byte) string { return fingerprint(text, nil) }
