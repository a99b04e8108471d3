package web_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"detente/web"
)

// Two cases are compared with each other, and both tell what is doubtful about
// them, in the order of the command.
func TestCompareTwo(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	command := program(t)
	for _, name := range []string{"ours", "theirs"} {
		text := strings.Replace(two, "title: Two", "title: "+name, 1)
		text = strings.Replace(text, "{id: go, text: go on}]}\n  - {id: B", "{id: go, text: go on}, {id: idle"+name+"}]}\n  - {id: B", 1)
		if err := os.MkdirAll(filepath.Join(dir, name), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name, "case.yaml"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	base := listening(t, web.Options{Shelf: shelved(t, dir)})
	r := fetched(t, "GET", base+"/api/compare?case=ours&other=theirs", "")
	first, second := strings.Index(r.body, "idleours"), strings.Index(r.body, "idletheirs")
	if r.status != 200 || first < 0 || second < 0 {
		t.Errorf("%d: %s", r.status, r.body)
	}
	back := fetched(t, "GET", base+"/api/compare?case=theirs&other=ours", "")
	if back.body == r.body || back.header.Get("ETag") == r.header.Get("ETag") {
		t.Error("which case is compared with which makes no difference")
	}
	for _, other := range []string{"theirs", "ours"} {
		want, err := exec.CommandContext(t.Context(), command, "compare", filepath.Join(dir, "ours"), filepath.Join(dir, other), "--json").Output()
		if r := fetched(t, "GET", base+"/api/compare?case=ours&other="+other, ""); err != nil || r.body != string(want) {
			t.Errorf("with %s: %v\n%s\n%s", other, err, want, r.body)
		}
	}
}
