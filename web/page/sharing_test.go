package page_test

import (
	"context"
	"strings"
	"testing"

	"detente/web/page"
)

// A file for a party holds nothing of what others want, and is made once.
func TestHandOut(t *testing.T) {
	t.Parallel()
	s := ownSite(t, "korea")
	times := 0
	s.HandOut = func(_ context.Context, h page.Handout, _ func(int, int)) (page.Handed, error) {
		times++
		return page.Handed{Page: h.Text}, nil
	}
	shown := get(t, s, "/case/korea/share?file=DPRK")
	file := get(t, s, "/case/korea/file/copy.html?file=DPRK")
	if shown.Status != 200 || !strings.Contains(string(shown.Body), "korea-for-dprk.html") || file.Name != "korea-for-dprk.html" {
		t.Errorf("status %d, named %q", shown.Status, file.Name)
	}
	if text := string(file.Body); strings.Contains(text, "no parting from Washington") || !strings.Contains(text, "no full disarmament") {
		t.Error("the file is not that of the party alone")
	}
	if times != 1 {
		t.Errorf("made %d times", times)
	}
	if r := get(t, s, "/case/korea/file/copy.html?file=nobody"); r.Status != 422 {
		t.Errorf("status %d", r.Status)
	}
}
