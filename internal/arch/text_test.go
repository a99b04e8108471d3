package arch_test

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func TestDocumentLengths(t *testing.T) {
	t.Parallel()
	for name, limit := range map[string]int{"README.md": 120, "ARCHITECTURE.md": 250} {
		text, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			t.Error(err)
			continue
		}
		report(t, checkLines(name, text, limit))
	}
}

func checkLines(name string, text []byte, limit int) []string {
	if n := bytes.Count(text, []byte("\n")); n > limit {
		return []string{fmt.Sprintf("%s has %d lines, more than %d\n  hint: say less, or say it in docs", name, n, limit)}
	}
	return nil
}

// A path of somebody's machine says nothing to anybody else.
func TestNoMachinePaths(t *testing.T) {
	t.Parallel()
	files, err := tracked()
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		text, err := os.ReadFile(filepath.Join(root, file))
		if errors.Is(err, fs.ErrNotExist) {
			continue // deleted, and not yet committed
		}
		if err != nil {
			t.Error(err)
		}
		report(t, checkPaths(file, text))
	}
}

// tracked lists the files that git knows; all, where the source came without
// git.
func tracked() ([]string, error) {
	cmd := exec.Command("git", "ls-files", "-z")
	cmd.Dir = root
	if out, err := cmd.Output(); err == nil {
		return strings.FieldsFunc(string(out), func(r rune) bool { return r == 0 }), nil
	}
	var list []string
	err := filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			rel, _ := filepath.Rel(root, file)
			list = append(list, rel)
		}
		return err
	})
	return list, err
}

// machinePath is an absolute path below a folder that only a machine has.
var machinePath = regexp.MustCompile(`(^|[\s"'` + "`" + `(=:])(/(home|Users|root|tmp|work|mnt|var/folders)/[A-Za-z0-9_./-]+|[A-Z]:\\[A-Za-z0-9_.\\-]+)`)

// machineFolder is in every text that has a path of Unix among those; it is
// found far sooner.
var machineFolder = regexp.MustCompile(`/(home|Users|root|tmp|work|mnt|var/folders)/`)

// checkPaths looks through a text; a file with a zero byte is none.
func checkPaths(name string, text []byte) []string {
	if bytes.IndexByte(text, 0) >= 0 || !bytes.Contains(text, []byte(`:\`)) && !machineFolder.Match(text) {
		return nil
	}
	var found []string
	for i, line := range bytes.Split(text, []byte("\n")) {
		if m := machinePath.FindSubmatch(line); m != nil {
			found = append(found, fmt.Sprintf("%s:%d: %s is a path of one machine\n  hint: use a path from the module's root, or t.TempDir", filepath.ToSlash(name), i+1, m[2]))
		}
	}
	return found
}
