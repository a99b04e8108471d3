// Package corpus holds cases with known results: from print, and made up, one
// for each trap. It is data only and knows nothing of the rest of the module,
// so that every engine is judged by the same cases.
//
// [Cases] lists them. Each is a folder with case.yaml, expect.yaml (what must
// come out, and where each number was read) and whatever files the case
// names. README.md says what stands in expect.yaml and how to add a case.
package corpus

import (
	"embed"
	"io/fs"
	"path"
)

//go:embed books made software web
var files embed.FS

// Case is one folder of the corpus.
type Case struct {
	Name  string // its place, as "made/chicken"
	Files fs.FS  // rooted at the folder
}

// Cases lists all cases, sorted by name. A folder is a case if it holds
// case.yaml.
func Cases() []Case {
	var all []Case
	err := fs.WalkDir(files, ".", func(name string, _ fs.DirEntry, err error) error {
		if err != nil || path.Base(name) != "case.yaml" {
			return err
		}
		dir := path.Dir(name)
		sub, err := fs.Sub(files, dir)
		all = append(all, Case{Name: dir, Files: sub})
		return err
	})
	if err != nil {
		panic("corpus: the embedded files cannot be read: " + err.Error())
	}
	return all
}
