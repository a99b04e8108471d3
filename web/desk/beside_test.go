package desk_test

import (
	"os"
	"path/filepath"
	"testing"

	"detente"
	"detente/web/desk"
)

// A file beside the case that a step writes over is saved with the case, and
// stands again as it was when the step is undone, before and after saving.
func TestBeside(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	put := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	read := func(name string) string {
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	put("case.yaml", "detente: 1\ntitle: One\n")
	put("case.lock", "old")
	d, err := desk.Open("x", desk.Home{Dir: dir, Name: "case.yaml"}, "")
	if err != nil {
		t.Fatal(err)
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(d.Insert("a lock", d.Now(), detente.Edit{Text: d.Now().Text}, map[string][]byte{"case.lock": []byte("new")}))
	if !d.Status().Unsaved {
		t.Error("nothing is to be saved")
	}
	must(d.Undo())
	if d.Status().Unsaved {
		t.Error("what was undone is to be saved")
	}
	must(d.Redo())
	must(d.Save())
	if read("case.lock") != "new" || d.Status().Unsaved {
		t.Error("not saved:", read("case.lock"))
	}
	must(d.Undo())
	must(d.Save())
	if read("case.lock") != "old" {
		t.Error("not taken back:", read("case.lock"))
	}
	must(d.Redo())
	put("case.lock", "of somebody else")
	if d.Save() == nil || read("case.lock") != "of somebody else" {
		t.Error("somebody else's file is overwritten")
	}
}
