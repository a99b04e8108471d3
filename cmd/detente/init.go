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
	var name, random string
	cmd := &cobra.Command{
		Use:   "init DIR",
		Short: "start a case in a new folder",
		Long: `init writes a sound case into a new or empty folder, as something to change.
It overwrites nothing.

The templates:` + templates() + `

--random writes a case that is made up, of any size, to measure with or to try
things on. The same values give the same case, byte for byte:
` + aboutRandom,
		Example: `  detente init talks
  detente init game --template dilemma
  detente init large --random options=24,parties=6,seed=1`,
		Args: exactly("DIR"),
		RunE: func(cmd *cobra.Command, args []string) error {
			switch changed := cmd.Flags().Changed; {
			case !changed("random"):
				return s.init(args[0], name)
			case changed("template"):
				return &usage{"--template and --random are two ways to start", "give one of them"}
			}
			return s.initRandom(args[0], random)
		},
	}
	cmd.Flags().StringVar(&name, "template", detente.Templates()[0].Name, "start from the template `NAME`")
	cmd.Flags().StringVar(&random, "random", "", "make a case up, of the size that `KEY=VALUE,...` say")
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
	s.begun(dir, written, "change "+filepath.Join(dir, folder.CaseFile)+" to your own case, then")
	return nil
}

// initRandom writes a case that is made up.
func (s *session) initRandom(dir, values string) error {
	x, err := parseRandom(values)
	if err != nil {
		return err
	}
	if err := vacant(dir); err != nil {
		return err
	}
	if err := folder.Make(dir, folder.Saving{Name: folder.CaseFile, Text: x.text()}); err != nil {
		return unwritten(dir, err)
	}
	s.begun(dir, []string{filepath.Join(dir, folder.CaseFile)}, "it means nothing, and can be asked about like any other case")
	return nil
}

// begun says what was written, and what comes next.
func (s *session) begun(dir string, written []string, next string) {
	for _, path := range written {
		fmt.Fprintln(s.stdout, "wrote "+path)
	}
	fmt.Fprintf(s.stdout, "\nnext: %s\n  detente check %s\n  detente solve %s\n", next, dir, dir)
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
