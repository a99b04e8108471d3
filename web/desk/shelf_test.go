package desk

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"detente/folder"
)

// links is a folder with cases that are links, and a secret beside it. The
// names say where each leads.
func links(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "served")
	for at, text := range map[string]string{
		"../secret.yaml": "title: Secret\n", "plain/case.yaml": "detente: 1\ntitle: Plain\n", "within/old/v3.yaml": "detente: 1\ntitle: Within\n",
		"folder/case/x.yaml": "x",
	} {
		if err := folder.Put(filepath.Join(mkdir(t, filepath.Dir(filepath.Join(dir, at))), filepath.Base(at)), []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	for at, to := range map[string]string{
		"within": "also.yaml", "out": "../../secret.yaml", "far": filepath.Join(dir, "..", "secret.yaml"), "beside": "../plain/case.yaml",
		"nowhere": "gone.yaml", "round": "case.yaml", "folder": "case",
	} {
		if err := os.Symlink(to, filepath.Join(mkdir(t, filepath.Join(dir, at)), folder.CaseFile)); err != nil {
			t.Skip("no links on this system:", err)
		}
	}
	if err := os.Symlink(filepath.Join("old", "v3.yaml"), filepath.Join(dir, "within", "also.yaml")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("plain", filepath.Join(dir, "linked")); err != nil {
		t.Fatal(err)
	}
	return dir
}

// A case file that is a link is on the shelf, and read if it stays in its
// folder. Of what lies elsewhere nothing is read, and why not is said.
func TestShelfLinks(t *testing.T) {
	t.Parallel()
	s := &Shelf{}
	if err := s.Find(links(t)); err != nil {
		t.Fatal(err)
	}
	wants := map[string]string{ // what the card says, by id
		"plain": "", "within": "", "out": "leads out", "far": "leads out", "beside": "leads out",
		"nowhere": "does not exist", "round": "too many", "folder": "is a folder",
	}
	cards := s.Cards()
	if len(cards) != len(wants) {
		t.Errorf("%d cards, want %d: %v", len(cards), len(wants), s.IDs())
	}
	for _, c := range cards {
		want, known := wants[c.ID]
		if !known || (c.Fault == "") != (want == "") || !strings.Contains(c.Fault, want) {
			t.Errorf("%s: %q, want %q", c.ID, c.Fault, want)
		}
		d, err := s.Desk(c.ID)
		if (err == nil) != (want == "") {
			t.Errorf("%s: opened with %v", c.ID, err)
		}
		if strings.Contains(c.Title, "Secret") || d != nil && strings.Contains(string(d.Now().Text), "Secret") {
			t.Errorf("%s tells a secret", c.ID)
		}
	}
	d, err := s.Desk("within")
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Rewrite("a title", []byte("detente: 1\ntitle: Other\n")); err != nil {
		t.Fatal(err)
	}
	if err := d.Save(); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(d.Home().Dir, "old", "v3.yaml"))
	if err != nil || !strings.Contains(string(text), "Other") {
		t.Errorf("saved through the link: %q (%v)", text, err)
	}
}

// A link that is turned round after the case was opened lets nothing else be
// read or written.
func TestShelfLinkTurned(t *testing.T) {
	t.Parallel()
	dir := links(t)
	s := &Shelf{}
	if err := s.Find(dir); err != nil {
		t.Fatal(err)
	}
	d, err := s.Desk("within")
	if err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(dir, "within", folder.CaseFile)
	if err := os.Remove(link); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("../../secret.yaml", link); err != nil {
		t.Fatal(err)
	}
	if text, err := d.OnDisk(); err == nil {
		t.Errorf("read: %q", text)
	}
	if _, err := d.Reload(false); err == nil {
		t.Error("reloaded")
	}
	if err := d.Rewrite("a title", []byte("detente: 1\ntitle: Other\n")); err != nil {
		t.Fatal(err)
	}
	if err := d.Save(); err == nil {
		t.Error("saved")
	}
	text, err := os.ReadFile(filepath.Join(dir, "..", "secret.yaml"))
	if err != nil || string(text) != "title: Secret\n" {
		t.Errorf("the secret is %q (%v)", text, err)
	}
}
