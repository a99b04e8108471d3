package page_test

import (
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"detente/web/page"
)

func back(at string) string { return "?back=" + url.QueryEscape(at) }

func retitle(t *testing.T, s *page.Site, id, title string) {
	t.Helper()
	r := post(t, s, "/case/"+id+"/change"+back("/case/"+id+"/why"), url.Values{"verb": {"set"}, "path": {"title"}, "value": {title}, "label": {"the title"}})
	if r.Status != 303 {
		t.Fatalf("status %d: %s", r.Status, r.Body)
	}
}

// A case that was never saved is asked a place for; a name that leads elsewhere
// is refused and not lost; then it says where it went.
func TestSaveAs(t *testing.T) {
	t.Parallel()
	s, dir := empty(t)
	post(t, s, "/new/example", url.Values{"name": {"chicken"}})
	r := post(t, s, "/case/chicken/save"+back("/case/chicken/why?state=2"), nil)
	if r.Status != 303 || !strings.HasPrefix(r.Location, "/case/chicken/save-as?from=") {
		t.Fatal(r.Status, r.Location)
	}
	at := r.Location
	says(t, get(t, s, at), 200, `value="chicken"`, "Where is it saved?")
	for _, name := range []string{"", "../x", "/etc/x", ".git", "a<b"} {
		r = post(t, s, "/case/chicken/save-as/here"+back(at), url.Values{"name": {name}})
		says(t, r, 422, "Not done", `value="`+strings.ReplaceAll(name, "<", "&lt;")+`"`)
	}
	r = post(t, s, "/case/chicken/save-as/here"+back(at), url.Values{"name": {"two cars"}})
	if r.Status != 303 || r.Location != "/case/chicken/why?state=2" {
		t.Fatalf("%d %s %s", r.Status, r.Location, r.Body)
	}
	says(t, get(t, s, r.Location), 200, "Saved in "+filepath.ToSlash(filepath.Join(dir, "two cars", "case.yaml")), ">saved<")
	want, _ := os.ReadFile("../../examples/chicken/case.yaml")
	got, err := os.ReadFile(filepath.Join(dir, "two cars", "case.yaml"))
	if err != nil || string(got) != string(want) {
		t.Error("what was saved is not what was there:", err)
	}
	if r := get(t, s, "/case/chicken/file/case.yaml"); string(r.Body) != string(want) || r.Name != "case.yaml" {
		t.Error("the download is another")
	}
	if r := get(t, s, "/case/chicken/save-as/here"+back(at)); r.Location != at {
		t.Error("loaded again, the page is lost:", r.Status)
	}
}

var seen = regexp.MustCompile(`name="seen" value="([0-9a-f]+)"`)

// Where somebody else wrote meanwhile both versions are shown, and each choice
// does what it says.
func TestConflict(t *testing.T) {
	t.Parallel()
	const theirs = "title: <i>Theirs</i>"
	for _, choice := range []string{"again", "theirs", "over", "elsewhere"} {
		t.Run(choice, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			file := filepath.Join(dir, "two", "case.yaml")
			put(t, file, two)
			s := serve(t, dir, t.TempDir())
			r := post(t, s, "/case/two/change"+back("/case/two/why"), url.Values{"verb": {"set"}, "path": {"summary"}, "value": {"Ours"}, "label": {"the summary"}})
			put(t, file, strings.Replace(two, "title: Two", theirs, 1))
			says(t, get(t, s, "/case/two/why"), 200, "Changed on disk since it was opened")
			r = post(t, s, "/case/two/save"+back("/case/two/why"), nil)
			if !strings.HasPrefix(r.Location, "/case/two/conflict?from=") {
				t.Fatal(r.Status, r.Location)
			}
			at := r.Location
			r = get(t, s, at)
			says(t, r, 200, "title: &lt;i&gt;Theirs&lt;/i&gt;", "summary: Ours", "title: Two", "Put both together", `aria-label="gone"`)
			form := url.Values{"seen": {seen.FindStringSubmatch(string(r.Body))[1]}}
			if choice == "elsewhere" {
				r = post(t, s, "/case/two/save-as/here"+back("/case/two/save-as"), url.Values{"name": {"mine"}})
				if r.Location != "/case/mine/why" {
					t.Fatal(r.Status, r.Location)
				}
				mine, _ := os.ReadFile(filepath.Join(dir, "mine", "case.yaml"))
				if !strings.Contains(string(mine), "Ours") || !strings.Contains(string(mine), "title: Two") {
					t.Errorf("%s", mine)
				}
			} else if r = post(t, s, "/case/two/conflict/"+choice+back(at), form); r.Location != "/case/two/why" {
				t.Fatalf("%d %s", r.Status, r.Body)
			}
			d, err := s.Shelf.Desk("two")
			if err != nil {
				t.Fatal(err)
			}
			text := string(d.Now().Text)
			if got := strings.Contains(text, theirs); got != (choice != "over") {
				t.Errorf("theirs is there: %v", got)
			}
			if got := strings.Contains(text, "Ours"); got != (choice == "again" || choice == "over") {
				t.Errorf("ours is there: %v", got)
			}
			if r := post(t, s, "/case/two/save"+back("/case/two/why"), nil); r.Location != "/case/two/why" {
				t.Error("it cannot be saved then:", r.Location)
			}
			if disk, _ := os.ReadFile(file); string(disk) != text {
				t.Errorf("on disk is %s", disk)
			}
		})
	}
}

// Saving over what was changed again since it was shown is refused, and what it
// is now is shown.
func TestConflictAgain(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	file := filepath.Join(dir, "two", "case.yaml")
	put(t, file, two)
	s := serve(t, dir, "")
	retitle(t, s, "two", "Ours")
	put(t, file, strings.Replace(two, "Two", "Theirs", 1))
	r := get(t, s, "/case/two/conflict")
	form := url.Values{"seen": {seen.FindStringSubmatch(string(r.Body))[1]}}
	put(t, file, strings.Replace(two, "Two", "Later", 1))
	says(t, post(t, s, "/case/two/conflict/over"+back("/case/two/conflict"), form), 422, "changed again on disk", "Later")
	if disk, _ := os.ReadFile(file); !strings.Contains(string(disk), "Later") {
		t.Error("it was written over")
	}
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	r = get(t, s, "/case/two/conflict")
	says(t, r, 200, "not there any more")
	if strings.Contains(string(r.Body), "Take theirs") {
		t.Error("what is gone can be taken")
	}
	form = url.Values{"seen": {seen.FindStringSubmatch(string(r.Body))[1]}}
	if r := post(t, s, "/case/two/conflict/over"+back("/case/two/conflict"), form); r.Status != 303 {
		t.Error(r.Status)
	}
	says(t, get(t, s, "/case/two/conflict"), 200, "Nothing differs any more")
}

// After a crash the case is as it was, and says so; kept or thrown away, it is
// not told again. A change that cannot be made safe is refused in words.
func TestFound(t *testing.T) {
	t.Parallel()
	dir, journals := t.TempDir(), filepath.Join(t.TempDir(), "journals")
	put(t, filepath.Join(dir, "two", "case.yaml"), two)
	for _, act := range []string{"keep-found", "go-back"} {
		s := serve(t, dir, journals)
		retitle(t, s, "two", "Ours")
		s.Shelf.Close()
		s = serve(t, dir, journals)
		says(t, get(t, s, "/"), 200, "Unsaved work of an earlier time")
		says(t, get(t, s, "/case/two/why"), 200, "Unsaved work of an earlier time was found", "1 change.", "Ours")
		if r := post(t, s, "/case/two/"+act+back("/case/two/why"), nil); r.Status != 303 {
			t.Error(r.Status)
		}
		body := string(get(t, s, "/case/two/why").Body)
		if strings.Contains(body, "time was found") || strings.Contains(body, ">Ours</") != (act == "keep-found") {
			t.Error(act, "did something else")
		}
		if act == "go-back" {
			post(t, s, "/case/two/undo"+back("/case/two/why"), nil)
			says(t, get(t, s, "/case/two/why"), 200, ">Ours</")
		}
		post(t, s, "/case/two/go-back"+back("/case/two/why"), nil)
		s.Shelf.Close()
	}
	if err := os.RemoveAll(journals); err != nil {
		t.Fatal(err)
	}
	put(t, journals, "in the way")
	s := serve(t, dir, journals)
	r := post(t, s, "/case/two/change"+back("/case/two/why"), url.Values{"verb": {"set"}, "path": {"title"}, "value": {"Ours"}})
	says(t, r, 422, "could not be kept safe from a crash", "Nothing is lost", ">Two</")
	says(t, upload(t, s, page.File{Name: "a.yaml", Data: []byte(two)}), 422, "could not be kept safe")
}

// Inside a shared file there is no disk: the case is downloaded.
func TestOffline(t *testing.T) {
	t.Parallel()
	s, _ := empty(t)
	s.Offline = true
	post(t, s, "/new/example", url.Values{"name": {"chicken"}})
	r := get(t, s, "/case/chicken/why")
	says(t, r, 200, `href="/case/chicken/file/case.yaml" download`, "data-unkept")
	if strings.Contains(string(r.Body), "chicken/save") {
		t.Error("one can save where there is no disk")
	}
	says(t, post(t, s, "/case/chicken/save-as/here"+back("/case/chicken/save-as"), url.Values{"name": {"x"}}), 422, "download the case instead")
}
