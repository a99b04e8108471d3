package page

import (
	"bytes"
	"context"
	"errors"
	"net/url"
	"path"
	"slices"

	"detente"
)

// keptLock is a lock after an edit that accepts nothing: it has what the case now
// quotes; of sources that have changed since, it says what it said.
func keptLock(c *detente.Case) *detente.Lock {
	return c.Locked().Keep(c.Lock, c.LockState().Changed...)
}

// insert makes an edit, and writes what the lock file, where there is one,
// then has to say.
func (v *view) insert(label string, edit detente.Edit, lock func(*detente.Case) *detente.Lock) error {
	var files map[string][]byte
	if c := v.base.Sketch(); c != nil && c.Lock != nil {
		name := path.Base(c.File.Name)
		after := detente.Sketch(name, edit.Text, v.base.Files)
		if after != nil && after.Lock != nil {
			if text := lock(after).Text(); !bytes.Equal(text, c.Lock.File.Text) {
				files = map[string][]byte{detente.LockName(name): text}
			}
		}
	}
	return v.desk.Insert(label, v.base, edit, files)
}

// changeKeeping makes changes that touch quotes, and keeps the lock file in
// step.
func (v *view) changeKeeping(label string, changes ...detente.Change) error {
	if c := v.base.Sketch(); c == nil || c.Lock == nil {
		return v.desk.Change(label, changes...)
	}
	edit, err := v.base.File().Apply(changes...)
	if err != nil {
		return err
	}
	return v.insert(label, edit, keptLock)
}

// acceptQuote accepts a quote that a program put in.
func acceptQuote(_ context.Context, v *view, form url.Values) (Address, error) {
	x, k, err := v.pointed(form)
	if err != nil {
		return Address{}, err
	}
	q := x.Because[k-1]
	source := v.base.Sketch().Sources[q.Source].ID
	accept := func(c *detente.Case) *detente.Lock {
		l := *c.Lock
		l.Quotes = slices.Clone(l.Quotes)
		if at := l.Quote(source, q.Text); at != nil {
			at.ProposedBy = ""
		}
		return &l
	}
	e := wordsOfEntry(v.base.Sketch(), x.Path)
	return Address{}, v.insert("a quote of "+e.Words+" accepted", detente.Edit{Text: v.base.Text}, accept)
}

// lockSources notes what documents are now, and where each quote stands in
// them: one document, or all.
func lockSources(_ context.Context, v *view, form url.Values) (Address, error) {
	c := v.base.Sketch()
	if c == nil {
		return Address{}, errors.New("the case has errors: mend them first")
	}
	lock := c.Locked().Accept()
	label := "the documents noted as they are"
	if only := form.Get("source"); only != "" && c.Lock != nil {
		var others []string
		for _, s := range c.Sources {
			if s.ID != only {
				others = append(others, s.ID)
			}
		}
		lock = lock.Keep(c.Lock, others...)
		label = "the document " + only + " noted as it is"
	}
	name := detente.LockName(path.Base(c.File.Name))
	for _, s := range c.Sources {
		if s.Path == name {
			return Address{}, &detente.Refused{Path: "sources." + s.ID, Text: "the document " + s.ID + " is called " + name + ", as the file would be in which this is noted", Hints: []string{"give the document another name"}}
		}
	}
	return Address{}, v.desk.Insert(label, v.base, detente.Edit{Text: v.base.Text}, map[string][]byte{name: lock.Text()})
}
