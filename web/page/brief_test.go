package page_test

import (
	"bytes"
	"net/url"
	"strings"
	"testing"

	"detente/internal/trial"
)

// A section that is left out is gone from the page and from every file, and
// its notes with it.
func TestBrief(t *testing.T) {
	t.Parallel()
	example := "foundry"
	if trial.Long() {
		example = "korea"
	}
	s, at := site(t, example), "/case/"+example+"/"
	whole := string(get(t, s, at+"brief").Body)
	q := "?without=" + url.QueryEscape("Why meetings failed")
	part := string(get(t, s, at+"brief"+q).Body)
	if !strings.Contains(whole, "<h2>Why meetings failed</h2>") || strings.Contains(part, "<h2>Why meetings failed</h2>") {
		t.Error("the section does not come and go")
	}
	if strings.Contains(whole, "<style") || strings.Contains(whole, "style=") {
		t.Error("the page has styles of its own, which the policy forbids")
	}
	for _, name := range []string{"brief.md", "brief.html", "brief.docx"} {
		all, less := get(t, s, at+"file/"+name), get(t, s, at+"file/"+name+q)
		if all.Status != 200 || less.Status != 200 || len(less.Body) >= len(all.Body) || all.Name != example+"-"+name {
			t.Errorf("%s: status %d and %d, %d and %d bytes, named %q", name, all.Status, less.Status, len(all.Body), len(less.Body), all.Name)
		}
	}
}

// A party's sheet tells nothing of what others want.
func TestSheet(t *testing.T) {
	t.Parallel()
	s := site(t, "korea")
	page := get(t, s, "/case/korea/brief?sheet=DPRK")
	file := get(t, s, "/case/korea/file/brief.md?sheet=DPRK")
	if !strings.Contains(string(page.Body), "What we believe North Korea wants") || file.Name != "korea-dprk.md" {
		t.Errorf("no sheet, or named %q", file.Name)
	}
	for _, secret := range []string{"no parting from Washington over drills", "no full relief before full dismantling"} {
		if bytes.Contains(file.Body, []byte(secret)) {
			t.Errorf("it tells %q", secret)
		}
	}
}
