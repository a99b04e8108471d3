package folder

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"detente/condition"
)

// MaxCase is more than a case file may have, so that the reader of cases sees
// that it is too big and says so.
const MaxCase = 16<<20 + 1

// CaseFile is the name of the case file in a folder.
const CaseFile = "case.yaml"

// Missing says that what was named is no case, and what to do.
type Missing struct {
	Text string
	Hint string // or ""
}

// Error is what is wrong, with the hint on a line of its own.
func (m *Missing) Error() string {
	if m.Hint == "" {
		return m.Text
	}
	return m.Text + "\n  hint: " + m.Hint
}

// Locate finds the folder and the file of the case that arg names: a folder
// that holds a case file, or a file. An error is a [*Missing].
func Locate(arg string) (dir, name string, err error) {
	info, err := os.Stat(arg)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", "", &Missing{fmt.Sprintf("there is no file or folder %s", arg), Similar(arg)}
	case err != nil:
		return "", "", &Missing{fmt.Sprintf("could not read %s: %s", arg, Because(err)), ""}
	case info.IsDir():
		dir, name = arg, CaseFile
		if _, err := os.Lstat(filepath.Join(dir, name)); errors.Is(err, fs.ErrNotExist) {
			return "", "", &Missing{
				fmt.Sprintf("the folder %s holds no %s", arg, CaseFile),
				"name a folder that holds one, or start one: detente init DIR",
			}
		}
		return dir, name, nil
	case !info.Mode().IsRegular():
		return "", "", &Missing{fmt.Sprintf("%s is not a plain file", arg), "to read standard input, give - as the case"}
	}
	return filepath.Dir(arg), filepath.Base(arg), nil
}

// Similar is a hint with the name beside arg that is most like it, or "".
func Similar(arg string) string {
	entries, err := os.ReadDir(filepath.Dir(arg))
	if err != nil {
		return ""
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	near := condition.Nearest(filepath.Base(arg), names)
	if near == "" {
		return ""
	}
	return "did you mean " + filepath.Join(filepath.Dir(arg), near) + "?"
}

// Read reads a file of a folder, not more of it than [MaxCase]. What it holds
// is not nil where there is no error.
func Read(root *os.Root, name string) ([]byte, error) {
	info, err := root.Stat(filepath.FromSlash(name)) // before opening: to open a named pipe is to wait
	switch {
	case err != nil && strings.Contains(err.Error(), "escapes"): // said in words only
		return nil, errors.New("it is a link that leads out of its folder")
	case err != nil:
		return nil, err
	case info.IsDir():
		return nil, errors.New("it is a folder")
	case !info.Mode().IsRegular():
		return nil, errors.New("it is not a plain file")
	}
	f, err := root.Open(filepath.FromSlash(name))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, MaxCase))
	if text == nil {
		text = []byte{}
	}
	return text, err
}

// Because is the reason in an error of the file system, without the call that
// failed.
func Because(err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "it does not exist"
	case errors.Is(err, fs.ErrPermission):
		return "permission was refused"
	}
	var path *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &path):
		return path.Err.Error()
	case errors.As(err, &link):
		return link.Err.Error()
	}
	return err.Error()
}
