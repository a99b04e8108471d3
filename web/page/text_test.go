package page_test

import (
	"fmt"
	"html"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"detente/web/page"
)

var (
	area   = regexp.MustCompile(`(?s)<textarea id="text"[^>]*>\n(.*?)</textarea>`)
	ofText = regexp.MustCompile(`name="of" value="([0-9a-f]+)"`)
)

// field is the text as a browser has it in the field, and the case it is of.
func field(t *testing.T, r page.Response) (text, hash string) {
	t.Helper()
	m, n := area.FindSubmatch(r.Body), ofText.FindSubmatch(r.Body)
	if m == nil || n == nil {
		t.Fatalf("no field: %s", r.Body)
	}
	return html.UnescapeString(string(m[1])), string(n[1])
}

func textOf(t *testing.T, s *page.Site, id string) string {
	t.Helper()
	d, err := s.Shelf.Desk(id)
	if err != nil {
		t.Fatal(err)
	}
	return string(d.Now().Text)
}

// Whatever a file looks like, sent back as browsers send it, with their line
// ends, it is as it was; and with one line edited, but for that line.
func TestTextSurvives(t *testing.T) {
	t.Parallel()
	for k, text := range []string{
		two, strings.TrimSuffix(two, "\n"), two + "\n\n", strings.ReplaceAll(two, "\n", "\r\n"),
		strings.Replace(two, "\n", "\r\n", 1), "\ufeff" + two, "\n\n" + two, two + "# caf\xc3 \xff \x00 <b>&amp;</b>\n",
		strings.TrimSuffix(strings.ReplaceAll(two, "\n", "\r\n"), "\r\n"), two + "# lone \r here\n# next\n", two + "# \u202e\u2028\n",
	} {
		dir := t.TempDir()
		put(t, filepath.Join(dir, "two", "case.yaml"), text)
		s := serve(t, dir, "")
		shown, hash := field(t, get(t, s, "/case/two/text?edit=1"))
		sent := strings.ReplaceAll(shown, "\n", "\r\n")
		at := back("/case/two/text?edit=1")
		r := post(t, s, "/case/two/text/rewrite"+at, url.Values{"text": {sent}, "of": {hash}})
		if r.Status != 303 || textOf(t, s, "two") != text {
			t.Errorf("%d: status %d, it was %q and is %q", k, r.Status, text, textOf(t, s, "two"))
		}
		edited := strings.Replace(sent, "title: Two", "title: Three\r\nsummary: More", 1)
		r = post(t, s, "/case/two/text/rewrite"+at, url.Values{"text": {edited}, "of": {hash}})
		end := "\n"
		if strings.Count(text, "\r\n") > 3 {
			end = "\r\n"
		}
		was, _, _ := strings.Cut(text[strings.Index(text, "title: Two"):], "\n")
		want := strings.Replace(text, was+"\n", "title: Three"+end+"summary: More"+end, 1)
		if got := textOf(t, s, "two"); r.Status != 303 || got != want {
			t.Errorf("%d: edited, it is %q, want %q", k, got, want)
		}
		post(t, s, "/case/two/undo"+at, nil)
		if got := textOf(t, s, "two"); got != text {
			t.Errorf("%d: undone, it is %q", k, got)
		}
	}
}

// A broken case is shown with its errors at their lines, and is mended here.
func TestMend(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	put(t, filepath.Join(dir, "two", "case.yaml"), strings.Replace(two, "A: [A.go]", "A: [A.gone]", 1))
	s := serve(t, dir, "")
	says(t, get(t, s, "/case/two/why"), 200, "The case has errors", `href="/case/two/text?line=8"`, "Mend it in the file")
	r := get(t, s, "/case/two/text?line=8")
	says(t, r, 200, "One error keeps this case", `data-line="8"`, `data-at="8"`, "A has: go")
	says(t, get(t, s, "/case/two/text?line=8&edit=0"), 200, `<tr id="L8" class="marked" tabindex="-1" autofocus`, "<strong>Error:</strong>")
	text, hash := field(t, r)
	form := url.Values{"text": {strings.Replace(text, "A.gone", "A.go", 1)}, "of": {hash}}
	if r = post(t, s, "/case/two/text/rewrite"+back("/case/two/text"), form); r.Status != 303 {
		t.Fatal(r.Status)
	}
	says(t, get(t, s, r.Location), 200, "The case file", "The case has no errors")
	if textOf(t, s, "two") != two {
		t.Error(textOf(t, s, "two"))
	}
}

// What was edited of another state of the case is not put over it unasked, and
// not lost.
func TestEditMeanwhile(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	put(t, filepath.Join(dir, "two", "case.yaml"), two)
	s := serve(t, dir, "")
	text, hash := field(t, get(t, s, "/case/two/text?edit=1"))
	retitle(t, s, "two", "In another window")
	form := url.Values{"text": {text + "# mine <b>\n"}, "of": {hash}}
	r := post(t, s, "/case/two/text/rewrite"+back("/case/two/text?edit=1"), form)
	says(t, r, 422, "changed meanwhile", "# mine &lt;b&gt;")
	if !strings.Contains(textOf(t, s, "two"), "another window") {
		t.Error("it was put over")
	}
	form["of"] = []string{ofText.FindStringSubmatch(string(r.Body))[1]}
	if r = post(t, s, "/case/two/text/rewrite"+back("/case/two/text?edit=1"), form); r.Status != 303 || !strings.HasSuffix(textOf(t, s, "two"), "# mine <b>\n") {
		t.Error(r.Status)
	}
}

// A file of many lines comes in parts; one that is hostile is harmless.
func TestTextShown(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	var b strings.Builder
	for k := range 5000 {
		fmt.Fprintf(&b, "# line %d\n", k)
	}
	put(t, filepath.Join(dir, "long", "case.yaml"), two+b.String())
	put(t, filepath.Join(dir, "evil", "case.yaml"), "detente: 1\ntitle: </textarea><script>alert(1)</script>\u202e\x00\nparties: </code>\n")
	put(t, filepath.Join(dir, "none", "case.yaml"), "")
	s := serve(t, dir, "")
	says(t, get(t, s, "/case/long/text?line=3000"), 200, `id="L2001"`, `id="L4000"`, "Lines before", "Lines after")
	if strings.Contains(string(get(t, s, "/case/long/text?line=3000").Body), `id="L4001"`) {
		t.Error("too many lines")
	}
	for _, line := range []string{"99999999", "-1", "x", "0"} {
		says(t, get(t, s, "/case/long/text?line="+line), 200)
	}
	for _, at := range []string{"/case/evil/text", "/case/evil/text?edit=0", "/case/none/text", "/case/evil/why"} {
		r := get(t, s, at)
		says(t, r, 200)
		if strings.Contains(string(r.Body), "<script>alert") || strings.Count(string(r.Body), "</textarea>") > 1 {
			t.Error(at, "gets out")
		}
	}
}
