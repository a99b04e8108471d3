package desk

import (
	"fmt"
	"maps"
	"slices"

	"detente/folder"
)

// Reload reads the case again from disk, as a step that can be taken back.
// What was not saved is dropped by it, or, where again is set, made again on
// what was read: as far as that goes, and left tells what could not be.
func (d *Desk) Reload(again bool) (left []string, err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.home == (Home{}) {
		return nil, ErrHomeless
	}
	text, err := d.read(d.home.Name)
	if err != nil {
		return nil, fmt.Errorf("could not read %s: %s", d.home.Shown(), folder.Because(err))
	}
	back := d.memory()
	kept := d.journal
	d.journal = nil // it is written at the end, whole
	defer func() { d.journal = kept }()

	mine, base, added := d.now.Text, d.saved, d.added()
	var steps []Step
	whole := d.atSave < 0 || d.atSave > d.done // what is ours is not what steps since did
	if again && !whole {
		steps = slices.Clone(d.steps[d.atSave:d.done])
	}
	d.saved, d.recent, d.seen, d.found = text, nil, seen{}, 0
	d.push(Step{Label: "take what is on disk", Edit: rewritten(mine, text), Afresh: true})
	d.atSave = d.done
	switch {
	case again && whole:
		left = d.mergeAll(base, mine, added)
	default:
		for _, s := range steps {
			if !d.again(s) {
				left = append(left, s.Label)
			}
		}
	}
	var entries []any
	for _, s := range d.steps[d.atSave:d.done] {
		entries = append(entries, newEntry(s))
	}
	if err := kept.restart(text, entries); err != nil {
		back()
		return nil, &Unsafe{kept.dir, folder.Because(err)}
	}
	return left, nil
}

// memory is a way back to the case as it is now.
func (d *Desk) memory() func() {
	saved, steps, done, atSave, now, recent, found := d.saved, slices.Clone(d.steps), d.done, d.atSave, d.now, d.recent, d.found
	return func() {
		d.saved, d.steps, d.done, d.atSave, d.now, d.recent, d.found = saved, steps, done, atSave, now, recent, found
		d.seen = seen{}
	}
}

// again does a step on another text than it was done on: what it meant, or,
// where that is not known or does not fit, what it did to the lines.
func (d *Desk) again(s Step) bool {
	if len(s.Changes) > 0 {
		if edit, err := d.now.File().Apply(s.Changes...); err == nil {
			s.Edit = edit
			if len(edit.Splices) > 0 || len(s.Files) > 0 {
				d.push(s)
			}
			return true
		}
	}
	merged, left := Merge(s.Edit.Undo().Text, s.Edit.Text, d.now.Text)
	if len(left) > 0 || d.worse(merged) {
		return false
	}
	s.Edit = rewritten(d.now.Text, merged)
	if len(s.Edit.Splices) > 0 || len(s.Files) > 0 {
		d.push(s)
	}
	return true
}

// mergeAll makes of base what mine made of it, on another text, as one step.
func (d *Desk) mergeAll(base, mine []byte, added map[string][]byte) (left []string) {
	merged, clashes := Merge(base, mine, d.now.Text)
	if d.worse(merged) {
		return []string{"all that was not saved: together with what is on disk it makes no sense"}
	}
	for _, h := range clashes {
		left = append(left, fmt.Sprintf("what was changed at line %d", h.NewStart+1))
	}
	edit := rewritten(d.now.Text, merged)
	if len(edit.Splices) > 0 || len(added) > 0 {
		d.push(Step{Label: "what was not saved", Edit: edit, Files: maps.Clone(added)})
	}
	return left
}

// worse says that a text has errors where the case has none.
func (d *Desk) worse(text []byte) bool {
	return newRevision(d.home.Shown(), text, d.files(), "", d.store).Problems.Errors() > d.now.Problems.Errors()
}
