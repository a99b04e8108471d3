package desk

import (
	"errors"
	"io/fs"
	"os"
)

// create makes a file and holds it; nil where it is there already.
func create(path string) (*os.File, error) {
	f, err := openHeld(path, os.O_RDWR|os.O_CREATE|os.O_EXCL)
	if errors.Is(err, fs.ErrExist) {
		return nil, nil
	}
	return sure(f, path, err)
}

// claim opens a file and holds it; nil where somebody holds it already, or it
// is gone.
func claim(path string) (*os.File, error) {
	f, err := openHeld(path, os.O_RDWR)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return sure(f, path, err)
}

// sure sees to it that the file that is held is the one of that name: between
// opening and holding it, who held it may have removed it.
func sure(f *os.File, path string, err error) (*os.File, error) {
	if err != nil || f == nil {
		return nil, err
	}
	mine, err := f.Stat()
	if err == nil {
		var named fs.FileInfo
		if named, err = os.Stat(path); err == nil && os.SameFile(mine, named) {
			return f, nil
		}
	}
	release(f)
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return nil, err
}

// release lets a file go.
func release(f *os.File) { _ = f.Close() }
