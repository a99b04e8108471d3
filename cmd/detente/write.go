package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// print writes a result to standard output.
func (s *session) print(asJSON bool, result any, text func(io.Writer)) error {
	return printed(s.stdout, asJSON, result, text)
}

// printed writes a result: as one line of JSON, or by a printer.
func printed(w io.Writer, asJSON bool, result any, text func(io.Writer)) error {
	if !asJSON {
		text(w)
		return nil
	}
	line, err := json.Marshal(result)
	if err != nil {
		return err
	}
	// A failing write shows when the output is flushed.
	_, _ = w.Write(append(line, '\n'))
	return nil
}

// writeNew writes a file that is not there yet: whole, or not at all.
func writeNew(path string, text []byte) error {
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s is there already", path)
	}
	return replace(path, text)
}

// replace writes a file whole, or leaves what was there: it writes beside it,
// makes sure of that, and renames.
func replace(path string, text []byte) error {
	return replaceBy(path, func(w io.Writer) error {
		_, err := w.Write(text)
		return err
	})
}

// replaceBy is replace for what is written bit by bit.
func replaceBy(path string, write func(io.Writer) error) (err error) {
	if info, there := os.Stat(path); there == nil && !info.Mode().IsRegular() {
		return errors.New("it is not a plain file")
	}
	// Not os.CreateTemp: who may read the file is for the user to say.
	beside := filepath.Join(filepath.Dir(path), fmt.Sprintf(".detente-%d-%s", os.Getpid(), filepath.Base(path)))
	f, err := os.OpenFile(beside, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	whole := false
	defer func() {
		if !whole { // also where writing panicked
			f.Close()
			os.Remove(f.Name())
		}
	}()
	if err := errors.Join(write(f), f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return err
	}
	whole = true
	return nil
}
