// Package folder knows where a case lies on disk: which folder and file are
// meant, what the file holds, and how files of the folder are written: all or
// none, and never over what somebody else wrote meanwhile.
package folder

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"
)

// Saving is a file of a case's folder that is to be written.
type Saving struct {
	Name   string // in the folder, with slashes
	Before []byte // what it held when it was read; nil where it was not there
	Text   []byte
}

// ErrChanged says that somebody else wrote a file meanwhile.
var ErrChanged = errors.New("it was changed while it was being edited")

// besides begins the names of files that are to take another's place.
const besides = ".detente-"

// beside is a name that nobody can foresee or has taken, for what is to take a
// file's place.
func beside(name string) string { return besides + rand.Text()[:12] + "-" + name }

// stale is how much older than ours such a file is that a program left behind
// which ended while it saved.
const stale = time.Hour

// maxLinks bounds a chain of links.
const maxLinks = 40

// Save writes files of a folder, all or none unless the system fails between
// two renames. Each is written beside its place and made sure of first, and
// replaces what was there only if that is still what was read. A link stays a
// link, and a file keeps who may read and write it.
func Save(folder string, files ...Saving) (err error) {
	root, err := os.OpenRoot(folder)
	if err != nil {
		return err
	}
	defer root.Close()
	var names, made []string
	defer func() {
		for _, name := range made {
			err = errors.Join(err, ignoreGone(root.Remove(name)))
		}
	}()
	for _, f := range files {
		name, err := followed(root, f.Name)
		if err != nil {
			return err
		}
		beside := path.Join(path.Dir(name), beside(path.Base(name)))
		if err := root.MkdirAll(path.Dir(name), 0o777); err != nil {
			return err
		}
		if err := putBeside(root, name, beside, whole(f.Text), &made); err != nil {
			return err
		}
		names = append(names, name)
	}
	for k, f := range files {
		if !unchanged(root, names[k], f.Before) {
			return ErrChanged
		}
	}
	for k := range files {
		if err := root.Rename(made[k], names[k]); err != nil {
			return err
		}
	}
	made = nil
	for _, name := range names {
		tidy(root, name)
	}
	syncFolder(root)
	return nil
}

// tidy removes what was left beside a file that was just written.
func tidy(root *os.Root, name string) {
	ours, err := root.Stat(name)
	if err != nil {
		return
	}
	left, _ := fs.Glob(root.FS(), path.Join(escaped.Replace(path.Dir(name)), besides+"*-"+escaped.Replace(path.Base(name))))
	for _, x := range left {
		if info, err := root.Lstat(x); err == nil && info.Mode().IsRegular() && ours.ModTime().Sub(info.ModTime()) > stale {
			_ = root.Remove(x)
		}
	}
}

var escaped = strings.NewReplacer(`\`, `\\`, "*", `\*`, "?", `\?`, "[", `\[`)

// ignoreGone lets pass that a file is not there.
func ignoreGone(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// followed is where a chain of links ends, which may be nowhere yet. A link
// cannot lead out of the folder: there the root refuses to look.
func followed(root *os.Root, name string) (string, error) {
	for range maxLinks {
		info, err := root.Lstat(filepath.FromSlash(name))
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return name, nil
		case err != nil:
			return "", err
		case info.Mode().IsRegular():
			return name, nil
		case info.Mode()&fs.ModeSymlink == 0:
			return "", fmt.Errorf("%s is not a plain file", name)
		}
		to, err := root.Readlink(filepath.FromSlash(name))
		if err != nil {
			return "", err
		}
		if filepath.IsAbs(to) {
			return "", fmt.Errorf("%s is a link that leads out of its folder", name)
		}
		name = path.Join(path.Dir(name), filepath.ToSlash(to))
	}
	return "", fmt.Errorf("%s is a link that leads in a circle", name)
}

// putBeside writes what a file will hold under another name.
func putBeside(root *os.Root, name, beside string, write func(io.Writer) error, made *[]string) error {
	mode := fs.FileMode(0o666)
	info, missing := root.Stat(name)
	if missing == nil {
		mode = info.Mode().Perm()
	}
	f, err := root.OpenFile(beside, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	*made = append(*made, beside)
	err = write(f)
	if missing == nil { // the mask of the process took bits away
		err = errors.Join(err, f.Chmod(mode))
	}
	return errors.Join(err, f.Sync(), f.Close())
}

// whole writes a text at once.
func whole(text []byte) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := w.Write(text)
		return err
	}
}

// unchanged says that a file holds what it held when it was read.
func unchanged(root *os.Root, name string, before []byte) bool {
	now, err := Read(root, name)
	if before == nil {
		return errors.Is(err, fs.ErrNotExist)
	}
	return err == nil && bytes.Equal(now, before)
}

// syncFolder makes sure of the renames where the system can.
func syncFolder(root *os.Root) {
	if f, err := root.Open("."); err == nil {
		_ = f.Sync()
		_ = f.Close()
	}
}
