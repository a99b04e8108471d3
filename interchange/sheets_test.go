package interchange_test

import (
	"bytes"
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"detente"
	"detente/corpus"
	"detente/interchange"
	"detente/model"
)

func exported(t *testing.T, req interchange.ExportRequest) interchange.Exported {
	t.Helper()
	out, err := interchange.Export(t.Context(), req)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// often is how often to try: more with -long.
func often(usually, atLength int) int {
	if *long {
		return atLength
	}
	return usually
}

// folderOf holds files as they are written.
func folderOf(files []interchange.Named) fstest.MapFS {
	folder := fstest.MapFS{}
	for _, f := range files {
		folder[f.Path] = &fstest.MapFile{Data: f.Text}
	}
	return folder
}

// throughSheets writes a case as a workbook and reads it again.
func throughSheets(t *testing.T, name string, c *detente.Case) interchange.Imported {
	t.Helper()
	out := exported(t, interchange.ExportRequest{Format: "xlsx", Case: c})
	in, err := interchange.Import(t.Context(), interchange.ImportRequest{Format: "xlsx", Name: "sheets.xlsx", Text: out.Text, Folder: folderOf(out.Beside)})
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, detente.Format(c))
	}
	return in
}

func TestSheetsAreReadBack(t *testing.T) {
	t.Parallel()
	seen := 0
	same := func(name string, folder fs.FS) {
		c, problems := detente.Read(folder, "case.yaml")
		if problems.Errors() > 0 {
			return
		}
		if setup, err := c.Setup("", nil); err == nil {
			if _, err := model.Compile(t.Context(), c, setup); err != nil {
				return // an import refuses what does not compile
			}
		}
		seen++
		in := throughSheets(t, name, c)
		if diff := cmp.Diff(string(detente.Format(c)), string(detente.Format(in.Case))); diff != "" {
			t.Errorf("%s (-written +read):\n%s", name, diff)
		}
		for _, f := range in.Files[1:] {
			was, err := fs.ReadFile(folder, f.Path)
			if err != nil || !bytes.Equal(was, f.Text) {
				t.Errorf("%s: %s is not as it was (%v)", name, f.Path, err)
			}
		}
	}
	walked := 0
	for k, c := range corpus.Cases() {
		made := strings.HasPrefix(c.Name, "made/synthetic")
		if *long || k%80 == 0 || !made && k%12 == 0 || c.Name == "made/moves-from-a-file" {
			same(c.Name, c.Files)
		}
	}
	for _, x := range detente.Templates() {
		same(x.Name, x.Files)
	}
	err := fs.WalkDir(os.DirFS("../examples"), ".", func(name string, _ fs.DirEntry, err error) error {
		if err == nil && path.Base(name) == "case.yaml" {
			if walked++; *long || walked%2 == 0 {
				same(name, os.DirFS(path.Join("../examples", path.Dir(name))))
			}
		}
		return err
	})
	if err != nil || seen < often(12, 22) {
		t.Fatal(err, seen)
	}
}

func TestSheetsOfRandomCases(t *testing.T) {
	t.Parallel()
	for seed := range uint64(often(8, 200)) {
		c, problems := model.Random(seed, 24).Case()
		if problems.Errors() > 0 {
			t.Fatal(problems)
		}
		in := throughSheets(t, "random", c)
		if diff := cmp.Diff(string(detente.Format(c)), string(detente.Format(in.Case))); diff != "" {
			t.Fatalf("seed %d (-written +read):\n%s", seed, diff)
		}
	}
}
