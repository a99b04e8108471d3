package page

import (
	"context"
	"errors"
	"net/url"
	"strings"

	"detente/folder"
	"detente/report"
	"detente/web/desk"
)

// saving is what the acts of saving are, on every screen.
func saving() map[string]act {
	return map[string]act{
		"save": save,
		"reload": func(_ context.Context, v *view, _ url.Values) (Address, error) {
			_, err := v.desk.Reload(false)
			return Address{}, err
		},
		"keep-found": func(_ context.Context, v *view, _ url.Values) (Address, error) {
			v.desk.KeepFound()
			return Address{}, nil
		},
		"go-back": func(_ context.Context, v *view, _ url.Values) (Address, error) {
			return Address{}, v.desk.GoBack()
		},
		"heard": func(_ context.Context, v *view, _ url.Values) (Address, error) {
			v.desk.Heard()
			return Address{}, nil
		},
	}
}

// save saves the case where it lies; one that lies nowhere is asked a place for,
// and one that somebody else changed meanwhile, what to do.
func save(_ context.Context, v *view, _ url.Values) (Address, error) {
	err := v.desk.Save()
	switch {
	case errors.Is(err, desk.ErrHomeless):
		return v.at.Go("save-as", "from", v.at.String()), nil
	case errors.Is(err, folder.ErrChanged):
		return v.at.Go("conflict", "from", v.at.String()), nil
	}
	return Address{}, err
}

// from is the address that one came to a screen of saving from.
func (v *view) from() Address {
	if at, known := backTo(v.desk.ID, v.at.Query.Get("from")); known && at.Screen != v.screen.id {
		return at
	}
	return Address{Case: v.desk.ID, Screen: firstScreen, Query: url.Values{}}
}

// Kept says where a case that is saved lies.
func (f frame) Kept() string {
	if f.Status.Homeless {
		return "it was never saved"
	}
	return "in " + report.Harmless(f.Status.Home)
}

// Unkept says that what is not saved would be lost with the page or the program.
func (f frame) Unkept() bool { return f.Status.Unsaved && (f.Status.Unkept || f.site.Offline) }

// Offline says that there is no disk to save to.
func (v *view) Offline() bool { return v.site.Offline }

// CanPlace says that there is a folder in which a new case can be saved.
func (v *view) CanPlace() bool { return !v.site.Offline && v.site.Shelf.Dir != "" }

// Download is where the case file is to be had.
func (v *view) Download() string { return "/case/" + url.PathEscape(v.desk.ID) + "/file/case.yaml" }

// saveAsScreen asks for the folder that a case is saved in.
var saveAsScreen = screen{
	id: "save-as", name: "Save", ask: "Where is it saved?", off: true,
	show: showSaveAs,
	acts: map[string]act{"here": saveHere},
}

type shownSaveAs struct {
	View             *view
	Name, Beside     string
	Homeless, Places bool
	From             string
}

func showSaveAs(_ context.Context, v *view) (any, error) {
	x := shownSaveAs{View: v, Homeless: v.desk.Status().Homeless, Places: v.CanPlace(), From: v.from().String()}
	if x.Places {
		x.Name = v.site.Shelf.Propose(v.title())
		x.Beside = strings.TrimSuffix(v.site.Shelf.Place(""), folder.CaseFile)
	}
	if v.refused != nil && v.refused.Sent.Has("name") {
		x.Name = v.refused.Sent.Get("name")
	}
	return x, nil
}

func saveHere(_ context.Context, v *view, form url.Values) (Address, error) {
	if !v.CanPlace() {
		return Address{}, errors.New("there is no folder here to save in: download the case instead")
	}
	d, err := v.site.Shelf.SaveAs(v.desk, strings.TrimSpace(form.Get("name")))
	if err != nil {
		return Address{}, err
	}
	d.Remark("Saved in " + d.Home().Shown() + ".")
	if d == v.desk {
		return v.from(), nil
	}
	v.desk.Remark("Your work on this case is now a case of its own, in " + d.Home().Shown() + ". Here is what is on disk.")
	return Address{Case: d.ID, Screen: firstScreen}, nil
}

// conflictScreen shows what somebody else made of the files of a case, and what
// we made of them.
var conflictScreen = screen{
	id: "conflict", name: "Two versions", ask: "Which is kept?", off: true,
	show: showConflict,
	acts: map[string]act{"again": changeAgain, "theirs": takeTheirs, "over": saveOver},
}

type shownConflict struct {
	View    *view
	Clashes []shownClash
	Seen    string // stands for what is shown
	Merge   bool   // both can be put together: only the case file differs
	Unsaved bool
	From    string
	SaveAs  string
}

type shownClash struct {
	Name         string
	Gone         bool // it is not on disk any more
	Theirs, Ours []changed
}

func showConflict(_ context.Context, v *view) (any, error) {
	list, err := v.desk.Clashes()
	if err != nil {
		return nil, err
	}
	x := shownConflict{View: v, Seen: desk.Seen(list), Unsaved: v.desk.Status().Unsaved, From: v.from().String()}
	if v.CanPlace() {
		x.SaveAs = v.at.Go("save-as", "from", x.From).String()
	}
	for _, c := range list {
		s := shownClash{Name: c.Name, Gone: c.Theirs == nil}
		if !s.Gone {
			s.Theirs = differences(c.Base, c.Theirs)
		}
		s.Ours = differences(c.Base, c.Ours)
		x.Clashes = append(x.Clashes, s)
	}
	x.Merge = len(list) == 1 && !x.Clashes[0].Gone && list[0].Base != nil && list[0].Name == v.desk.Home().Name
	return x, nil
}

// changeAgain puts both together: what is on disk, and on top of it what was
// changed here.
func changeAgain(_ context.Context, v *view, _ url.Values) (Address, error) {
	left, err := v.desk.Reload(true)
	if err != nil {
		return Address{}, err
	}
	v.desk.Remark("The case is now what is on disk, with your changes on top. It is not saved yet.")
	if len(left) > 0 {
		v.desk.Remark("Not made again, since it does not fit any more: " + strings.Join(left, "; ") + ". Undo brings back what you had.")
	}
	return v.from(), nil
}

func takeTheirs(_ context.Context, v *view, _ url.Values) (Address, error) {
	if _, err := v.desk.Reload(false); err != nil {
		return Address{}, err
	}
	v.desk.Remark("The case is now what is on disk. Undo brings back what you had.")
	return v.from(), nil
}

func saveOver(_ context.Context, v *view, form url.Values) (Address, error) {
	err := v.desk.OverwriteSeen(form.Get("seen"))
	if errors.Is(err, folder.ErrChanged) {
		return Address{}, errors.New("it was changed again on disk since this page was shown; look at what it is now, below")
	}
	if err != nil {
		return Address{}, err
	}
	v.desk.Remark("Saved over what was on disk, in " + v.desk.Home().Shown() + ".")
	return v.from(), nil
}
