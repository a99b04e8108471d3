package page_test

import (
	"context"
	"net/url"
	"os"
	"runtime/debug"
	"strings"
	"sync"
	"testing"

	"detente/web/desk"
	"detente/web/page"
)

// TestMain has garbage collected seldom: it takes a fifth of the time otherwise.
func TestMain(m *testing.M) {
	debug.SetGCPercent(400)
	os.Exit(m.Run())
}

// ownSite is a workbench with one example on its shelf.
func ownSite(t *testing.T, example string) *page.Site {
	t.Helper()
	shelf := &desk.Shelf{}
	if err := shelf.Find("../../examples/" + example); err != nil {
		t.Fatal(err)
	}
	return page.New(shelf, "test")
}

// read are the workbenches that tests read together, by their examples: what
// one of them asks is answered for the others too.
var read struct {
	sync.Mutex
	sites map[string]*page.Site
}

// site is a workbench with one example on its shelf, to which nothing may be
// posted: other tests read it too.
func site(t *testing.T, example string) *page.Site {
	t.Helper()
	read.Lock()
	defer read.Unlock()
	s := read.sites[example]
	if s == nil {
		s = ownSite(t, example)
		if read.sites == nil {
			read.sites = map[string]*page.Site{}
		}
		read.sites[example] = s
	}
	return s
}

// unshared holds that no other test reads a workbench that is changed.
func unshared(t *testing.T, s *page.Site) {
	t.Helper()
	read.Lock()
	defer read.Unlock()
	for example, x := range read.sites {
		if x == s {
			t.Fatalf("the workbench on %s is read by other tests: ask for one by ownSite", example)
		}
	}
}

func get(t *testing.T, s *page.Site, address string) page.Response {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	return s.Serve(context.Background(), page.Request{Method: "GET", Path: u.Path, Query: u.Query()})
}

func post(t *testing.T, s *page.Site, address string, form url.Values) page.Response {
	t.Helper()
	unshared(t, s)
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	return s.Serve(context.Background(), page.Request{Method: "POST", Path: u.Path, Query: u.Query(), Form: form})
}

func TestWhy(t *testing.T) {
	t.Parallel()
	s := site(t, "korea")
	r := get(t, s, "/case/korea/why?pick=want:DPRK.1")
	for _, want := range []string{"holds: nobody gains by moving alone", "no full disarmament before the American threat is gone", "word for word"} {
		if r.Status != 200 || !strings.Contains(string(r.Body), want) {
			t.Errorf("status %d, and no %q", r.Status, want)
		}
	}
}

// A change is made, told, and taken back; one that makes no sense is refused
// in words, and nothing of it is lost.
func TestChange(t *testing.T) {
	t.Parallel()
	s := ownSite(t, "prisoners-dilemma")
	at := "?back=" + url.QueryEscape("/case/prisoners-dilemma/why")
	r := post(t, s, "/case/prisoners-dilemma/change"+at, url.Values{"verb": {"set"}, "path": {"title"}, "value": {"Another"}, "label": {"the title"}})
	if r.Status != 303 || r.Location != "/case/prisoners-dilemma/why" {
		t.Fatalf("status %d, to %q: %s", r.Status, r.Location, r.Body)
	}
	body := string(get(t, s, r.Location).Body)
	if !strings.Contains(body, "Another") || !strings.Contains(body, "take back: the title") || !strings.Contains(body, "not saved") {
		t.Error("the change does not show")
	}
	if r := post(t, s, "/case/prisoners-dilemma/undo"+at, nil); r.Status != 303 {
		t.Error(r.Status)
	}
	if strings.Contains(string(get(t, s, r.Location).Body), "Another") {
		t.Error("it was not taken back")
	}
	r = post(t, s, "/case/prisoners-dilemma/change"+at, url.Values{"verb": {"set"}, "path": {"wants.One.1.want"}, "value": {"Nobody.goes"}})
	if r.Status != 422 || !strings.Contains(string(r.Body), "Not done") {
		t.Errorf("status %d", r.Status)
	}
}

// What is not there is a page that says so; no path leads to a file.
func TestMissing(t *testing.T) {
	t.Parallel()
	s := site(t, "korea")
	for _, address := range []string{
		"/nowhere", "/case/none/why", "/case/korea/none", "/case/..%2f..%2fetc/why", "/case/korea/file/..%2fcase.yaml",
		"/case/%2e%2e/why", "/case/korea/file/passwd",
	} {
		if r := get(t, s, address); r.Status != 404 {
			t.Errorf("%s: status %d", address, r.Status)
		}
	}
}
