package folder

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
)

// Put writes a file, wherever it is, whole or not at all: it is written beside
// its place and made sure of first. A link stays a link, and a file keeps who
// may read and write it.
func Put(name string, text []byte) error { return PutBy(name, whole(text)) }

// PutBy is [Put] of what is written bit by bit, which may be more than memory
// holds. Where write fails, or panics, nothing is left behind.
func PutBy(name string, write func(io.Writer) error) error {
	if info, err := os.Lstat(name); err == nil && info.Mode()&fs.ModeSymlink != 0 {
		to, err := filepath.EvalSymlinks(name)
		if err != nil {
			return errors.New("it is a link that leads nowhere")
		}
		name = to
	}
	if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() {
		return errors.New("it is not a plain file")
	}
	root, err := os.OpenRoot(filepath.Dir(name))
	if err != nil {
		return err
	}
	defer root.Close()
	return put(root, filepath.Base(name), write)
}

// PutNew is [Put] of a file that is not there yet.
func PutNew(name string, text []byte) error {
	if _, err := os.Lstat(name); !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s is there already", name)
	}
	return Put(name, text)
}

// Make makes a folder with files in it, all or nothing: beside its place
// first, then under its own name. It may be there if it is empty.
func Make(dir string, files ...Saving) (err error) {
	dir = filepath.Clean(dir)
	if err := os.MkdirAll(filepath.Dir(dir), 0o755); err != nil {
		return err
	}
	at := filepath.Join(filepath.Dir(dir), beside(filepath.Base(dir)))
	if err := os.Mkdir(at, 0o755); err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, ignoreGone(os.RemoveAll(at)))
		}
	}()
	if err := fill(at, files); err != nil {
		return err
	}
	// An empty folder makes room; one that was filled meanwhile does not.
	if err := os.Remove(dir); ignoreGone(err) != nil {
		return err
	}
	return os.Rename(at, dir)
}

// fill writes files into a folder that is nobody's yet.
func fill(dir string, files []Saving) error {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	for _, f := range files {
		if _, err := root.Lstat(filepath.FromSlash(f.Name)); err == nil {
			return fmt.Errorf("%s would be written twice", f.Name)
		}
		if err := root.MkdirAll(path.Dir(f.Name), 0o755); err != nil {
			return err
		}
		if err := put(root, f.Name, whole(f.Text)); err != nil {
			return err
		}
	}
	return nil
}

// put writes one file of a folder whole.
func put(root *os.Root, name string, write func(io.Writer) error) (err error) {
	var made []string
	defer func() {
		for _, x := range made {
			err = errors.Join(err, ignoreGone(root.Remove(x)))
		}
	}()
	if err := putBeside(root, name, path.Join(path.Dir(name), beside(path.Base(name))), write, &made); err != nil {
		return err
	}
	if err := root.Rename(made[0], name); err != nil {
		return err
	}
	made = nil
	tidy(root, name)
	syncFolder(root)
	return nil
}
