package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"detente"
	"detente/folder"
)

func newInit(s *session) *cobra.Command {
	var name string
	cmd := &cobra.Command{
		Use:   "init DIR",
		Short: "start a case in a new folder",
		Long: `init writes a sound case into a new or empty folder, as something to change.
It overwrites nothing.

The templates:` + templates(),
		Example: `  detente init talks
  detente init game --template dilemma`,
		Args: exactly("DIR"),
		RunE: func(_ *cobra.Command, args []string) error {
			return s.init(args[0], name)
		},
	}
	cmd.Flags().StringVar(&name, "template", detente.Templates()[0].Name, "start from the template `NAME`")
	complete(cmd, "template", templateNames)
	return cmd
}

func templates() string {
	var b strings.Builder
	for _, t := range detente.Templates() {
		fmt.Fprintf(&b, "\n  %-10s %s", t.Name, t.About)
	}
	return b.String()
}

func (s *session) init(dir, name string) error {
	var files fs.FS
	for _, t := range detente.Templates() {
		if t.Name == name {
			files = t.Files
		}
	}
	if files == nil {
		return &usage{fmt.Sprintf("there is no template %q", name), nearest(name, templateNames(nil))}
	}
	if err := vacant(dir); err != nil {
		return err
	}
	written, err := copyAll(files, dir)
	if err != nil {
		return unwritten(dir, err)
	}
	for _, path := range written {
		fmt.Fprintln(s.stdout, "wrote "+path)
	}
	fmt.Fprintf(s.stdout, "\nnext: change %s to your own case, then\n  detente check %s\n  detente solve %s\n",
		filepath.Join(dir, folder.CaseFile), dir, dir)
	return nil
}

// vacant says whether dir can be filled: it is not there, or it is empty.
func vacant(dir string) error {
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return &usage{fmt.Sprintf("could not use %s: %s", dir, folder.Because(err)), "name a new folder, or an empty one"}
	case len(entries) > 0:
		return &usage{fmt.Sprintf("the folder %s is not empty, and nothing in it is overwritten", dir), "name a new folder, or an empty one"}
	}
	return nil
}

// copyAll writes every file of files below dir and returns their paths.
func copyAll(files fs.FS, dir string) ([]string, error) {
	var written []string
	err := fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		path := filepath.Join(dir, filepath.FromSlash(name))
		if entry.IsDir() {
			return os.MkdirAll(path, 0o755)
		}
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		written = append(written, path)
		return folder.PutNew(path, text)
	})
	return written, err
}
