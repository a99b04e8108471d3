package page_test

import (
	"context"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"detente/web/desk"
	"detente/web/page"
)

// laidOut is a workbench with one case made of files, and its folder.
func laidOut(t *testing.T, files map[string]string) (*page.Site, string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "made")
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	shelf := &desk.Shelf{}
	if err := shelf.Find(dir); err != nil {
		t.Fatal(err)
	}
	return page.New(shelf, "test"), dir
}

const memo = "The mill — says Żółw — “will close”.\r\n\r\nAnna: we must keep the old mill open & running, whatever it costs.\r\n" +
	"<script>alert(1)</script> and <b>bold</b> \u202eevil\u202c stay\ttext\x07bell\f of old.\r\n\r\nשלום עולם, המבחן נמשך.\r\n"

const quoting = `detente: 1
title: Mill
sources:
  memo: {file: sources/memo.md, title: "<i>Memo</i>", published: 2020-01-02}
parties:
  - {id: A, name: Anna, options: [{id: go, text: go on, because: [{source: memo, quote: "keep the old mill open"}]}]}
  - {id: B, name: Bert, options: [{id: go, text: go on}]}
status_quo: []
preferences: # in order
  A:
    - want: A.go
      text: the mill
      because: [{source: memo, quote: "old mill open & running"}, {source: memo, quote: "whatever it costs"}]
    - want: not B.go
      because: [{source: memo, quote: "the quite old mill that is open"}]
  B: [B.go]
`

func millCase(t *testing.T) (*page.Site, string) {
	t.Helper()
	return laidOut(t, map[string]string{"case.yaml": quoting, "sources/memo.md": memo})
}

var piece = regexp.MustCompile(`data-at="(\d+)" data-end="(\d+)">([^<]*)<`)

// number reads what the page wrote.
func number(t *testing.T, text string) int {
	t.Helper()
	n := 0
	for _, r := range text {
		n = 10*n + int(r-'0')
	}
	return n
}

// Each piece of a document says at which bytes it stands; all pieces together
// are the whole document but for its line ends, whatever is in it.
func TestPieces(t *testing.T) {
	t.Parallel()
	s, _ := millCase(t)
	body := string(get(t, s, "/case/made/sources?source=memo&claims=1").Body)
	var b strings.Builder
	at := 0
	for _, m := range piece.FindAllStringSubmatch(body, -1) {
		from, to := number(t, m[1]), number(t, m[2])
		if from < at || to > len(memo) {
			t.Fatalf("piece %v behind byte %d", m, at)
		}
		if between := memo[at:from]; strings.Trim(between, "\r\n") != "" {
			t.Errorf("%q is not shown", between)
		}
		shown := strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&", "&#34;", `"`, "&#39;", "'").Replace(m[3])
		if want := strings.NewReplacer("\u202e", "\ufffd", "\u202c", "\ufffd", "\x07", "\ufffd", "\t", " ", "\f", " ").Replace(memo[from:to]); shown != want {
			t.Errorf("bytes %d to %d are %q, not %q", from, to, want, shown)
		}
		if len(shown) != to-from && to-from > 1 { // the script counts the bytes of what it sees
			t.Errorf("%q has %d bytes, and %d are shown", memo[from:to], to-from, len(shown))
		}
		b.WriteString(shown)
		at = to
	}
	if rest := memo[at:]; strings.Trim(rest, "\r\n") != "" {
		t.Errorf("%q is not shown", rest)
	}
	for _, bad := range []string{"<script>alert", "<b>bold", "<i>Memo", "\u202e"} {
		if strings.Contains(body, bad) {
			t.Errorf("%q is on the page as it is", bad)
		}
	}
	if !strings.Contains(body, `<p dir="auto"><span data-at="`) {
		t.Error("no paragraph takes its direction from its text")
	}
}

// Two quotes that overlap are marked each in its place, both where they do,
// and each leads to what it backs.
func TestOverlap(t *testing.T) {
	t.Parallel()
	s, _ := millCase(t)
	body := string(get(t, s, "/case/made/sources?source=memo").Body)
	keep := strings.Index(memo, "keep the")
	from, to := itoa(keep), itoa(keep+len("keep the "))
	for _, want := range []string{
		`<mark class="q"><a draggable="false" href="/case/made/sources?at=` + from + `&amp;pick=option%3AA.go&amp;source=memo" data-at="` + from + `" data-end="` + to + `">keep the </a></mark>`,
		`<mark class="q over">`, `>old mill open</a></mark><sup class="cite">`, `> &amp; running</a></mark><sup class="cite">`,
		`pick=want%3AA.1`, "lost: these words are not there", "The nearest passage", "Let it rest on this",
	} {
		if !strings.Contains(body, want) {
			t.Errorf("no %q", want)
		}
	}
	if strings.Count(body, `<sup class="cite">`) != 3 {
		t.Errorf("%d numbers, not 3", strings.Count(body, `<sup class="cite">`))
	}
}

const backToMemo = "?back=%2Fcase%2Fmade%2Fsources%3Fsource%3Dmemo"

// text is the case file as the desk has it.
func caseText(t *testing.T, s *page.Site, id string) string {
	t.Helper()
	return string(get(t, s, "/case/"+id+"/file/case.yaml").Body)
}

// formOf are the hidden values of the form on a page that is sent to an act.
func formOf(t *testing.T, body, act string) url.Values {
	t.Helper()
	at := strings.Index(body, `action="/case/made/`+act)
	if at < 0 {
		t.Fatalf("no form for %s", act)
	}
	form := url.Values{}
	end := strings.Index(body[at:], "</form>")
	for _, m := range regexp.MustCompile(`type="hidden" name="([^"]*)" value="([^"]*)"`).FindAllStringSubmatch(body[at:at+end], -1) {
		form.Add(m[1], strings.NewReplacer("&amp;", "&", "&#34;", `"`, "&#39;", "'").Replace(m[2]))
	}
	return form
}

// A quote that is lost is put on the passage nearest to it, and the rest of the
// file stays as it is.
func TestAnchorAgain(t *testing.T) {
	t.Parallel()
	s, _ := millCase(t)
	form := formOf(t, string(get(t, s, "/case/made/sources?source=memo").Body), "sources/anchor")
	r := post(t, s, "/case/made/sources/anchor"+backToMemo, form)
	if r.Status != 303 {
		t.Fatalf("status %d: %s", r.Status, r.Body)
	}
	text := caseText(t, s, "made")
	if strings.Contains(text, "the quite old mill") || !strings.Contains(text, "old mill open & running\"}, {source: memo, quote: \"whatever it costs\"}]\n    - want: not B.go") {
		t.Errorf("the file is\n%s", text)
	}
	if strings.Contains(string(get(t, s, r.Location).Body), "Not in this document") {
		t.Error("it is still lost")
	}
	if r := post(t, s, "/case/made/sources/anchor"+backToMemo, form); r.Status != 422 {
		t.Errorf("the same again: status %d", r.Status)
	}
}

// Selected words become a quote, whole words and the bytes of the file; what
// cuts a character, or stands nowhere, does not.
func TestMakeQuote(t *testing.T) {
	t.Parallel()
	s, _ := millCase(t)
	start := strings.Index(memo, "Żółw")
	address := "/case/made/sources?source=memo&pick=passage:memo@" + itoa(start+2) + "-" + itoa(start+4) // inside the word
	body := string(get(t, s, address).Body)
	form := formOf(t, body, "sources/quote")
	if form.Get("quote") != "Żółw" {
		t.Fatalf("the quote is %q", form.Get("quote"))
	}
	form.Set("entry", "wants.B.1")
	if r := post(t, s, "/case/made/sources/quote"+backToMemo, form); r.Status != 303 || !strings.Contains(r.Location, "pick=want%3AB.1") {
		t.Fatalf("status %d to %s: %s", r.Status, r.Location, r.Body)
	}
	want := strings.Replace(quoting, "  B: [B.go]\n", "  B: [{want: B.go, because: [{source: memo, quote: \"Żółw\"}]}]\n", 1)
	if text := caseText(t, s, "made"); text != want {
		t.Errorf("the file is\n%s", text)
	}
	if r := post(t, s, "/case/made/sources/quote"+backToMemo, form); r.Status != 422 || !strings.Contains(string(r.Body), "rests on this quote already") {
		t.Errorf("again: status %d", r.Status)
	}
	form.Set("start", itoa(start+1)) // in the midst of a character
	form.Del("quote")
	if r := post(t, s, "/case/made/sources/quote"+backToMemo, form); r.Status != 422 {
		t.Errorf("half a character: status %d", r.Status)
	}
	form.Set("end", "999999")
	if r := post(t, s, "/case/made/sources/quote"+backToMemo, form); r.Status != 422 {
		t.Errorf("behind the end: status %d", r.Status)
	}
}

func itoa(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + itoa(n%10)
}

// Words of a document become a want that rests on them.
func TestMakeWant(t *testing.T) {
	t.Parallel()
	s, _ := millCase(t)
	start := strings.Index(memo, "we must keep")
	form := url.Values{"source": {"memo"}, "start": {itoa(start)}, "end": {itoa(start + len("we must keep"))}, "party": {"wants.B"}, "to": {"passage"}, "cond": {"A.go & B.go"}, "text": {"both"}}
	r := post(t, s, "/case/made/sources/want"+backToMemo, form)
	if r.Status != 303 || !strings.Contains(r.Location, "pick=want%3AB.2") {
		t.Fatalf("status %d to %s: %s", r.Status, r.Location, r.Body)
	}
	if text := caseText(t, s, "made"); !strings.Contains(text, `we must keep`) || !strings.Contains(text, "A.go & B.go") {
		t.Errorf("the file is\n%s", text)
	}
	form.Set("cond", "Nobody.go")
	if r := post(t, s, "/case/made/sources/want"+backToMemo, form); r.Status != 422 || !strings.Contains(string(r.Body), "Nobody") {
		t.Errorf("a want of nobody: status %d", r.Status)
	}
}

// A document is pasted, told, saved beside the case, and taken out again when
// nothing rests on it.
func TestAddSource(t *testing.T) {
	t.Parallel()
	s, dir := millCase(t)
	back := "?back=%2Fcase%2Fmade%2Fsources"
	r := post(t, s, "/case/made/sources/add"+back, url.Values{"text": {"# A new note\r\n\r\nThey <b>met</b> in May.\r\n"}, "published": {"2020-05-01"}})
	if r.Status != 303 || r.Location != "/case/made/sources?source=a-new-note" {
		t.Fatalf("status %d to %s: %s", r.Status, r.Location, r.Body)
	}
	if body := string(get(t, s, r.Location).Body); !strings.Contains(body, "They &lt;b&gt;met") || !strings.Contains(body, "1 May 2020") {
		t.Error("it is not shown")
	}
	if !strings.Contains(caseText(t, s, "made"), "a-new-note:") {
		t.Errorf("the file is\n%s", caseText(t, s, "made"))
	}
	if _, err := os.Stat(filepath.Join(dir, "sources/a-new-note.md")); err == nil {
		t.Error("it is on disk before it was saved")
	}
	if r := post(t, s, "/case/made/save"+back, nil); r.Status != 303 {
		t.Fatalf("save: %d: %s", r.Status, r.Body)
	}
	if text, _ := os.ReadFile(filepath.Join(dir, "sources/a-new-note.md")); string(text) != "# A new note\n\nThey <b>met</b> in May.\n" {
		t.Errorf("on disk is %q", text)
	}
	if r := post(t, s, "/case/made/sources/remove"+back, url.Values{"source": {"a-new-note"}}); r.Status != 303 {
		t.Errorf("remove: %d: %s", r.Status, r.Body)
	}
	if text := caseText(t, s, "made"); text != quoting {
		t.Errorf("the file is\n%s", text)
	}
	r = post(t, s, "/case/made/sources/remove"+backToMemo, url.Values{"source": {"memo"}})
	if body := string(r.Body); r.Status != 422 || !strings.Contains(body, "3 claims rest on it") || !strings.Contains(body, "want 1 of Anna: the mill") {
		t.Errorf("what rests on it does not keep it: %d", r.Status)
	}
	for _, form := range []url.Values{{"text": {" \n"}}, {"text": {"x"}, "published": {"yesterday"}}} {
		if r := post(t, s, "/case/made/sources/add"+back, form); r.Status != 422 {
			t.Errorf("%v: status %d", form, r.Status)
		}
	}
}

// Files are brought as what their text is.
func TestUploadSource(t *testing.T) {
	t.Parallel()
	s, _ := millCase(t)
	u := "/case/made/sources/add"
	r := s.Serve(context.Background(), page.Request{
		Method: "POST", Path: u, Query: url.Values{"back": {"/case/made/sources"}}, Form: url.Values{},
		Files: map[string][]page.File{"file": {
			{Name: "page.html", Data: []byte("<html><head><title>On the river</title></head><body><article><h1>On the river</h1><p>The dam is closed, said the minister.</p><p>It will not be opened before the spring, he added on Monday.</p></article></body></html>")},
			{Name: "note.txt", Data: []byte("A note.\n")},
		}},
	})
	if r.Status != 303 {
		t.Fatalf("status %d: %s", r.Status, r.Body)
	}
	body := string(get(t, s, "/case/made/sources").Body)
	if !strings.Contains(body, "On the river") || !strings.Contains(body, "A note.") {
		t.Error("they are not there")
	}
	if r := s.Serve(context.Background(), page.Request{
		Method: "POST", Path: u, Query: url.Values{"back": {"/case/made/sources"}}, Form: url.Values{},
		Files: map[string][]page.File{"file": {{Name: "x.zip", Data: []byte("PK\x03\x04rubbish")}}},
	}); r.Status != 422 {
		t.Errorf("rubbish: status %d", r.Status)
	}
}

// What is said of a document is changed, its short name wherever it is named.
func TestEditSource(t *testing.T) {
	t.Parallel()
	s, _ := millCase(t)
	r := post(t, s, "/case/made/sources/edit"+backToMemo, url.Values{"source": {"memo"}, "id": {"paper"}, "title": {"A paper"}, "publisher": {"us"}, "published": {""}})
	if r.Status != 303 || !strings.Contains(r.Location, "source=paper") {
		t.Fatalf("status %d to %s: %s", r.Status, r.Location, r.Body)
	}
	text := caseText(t, s, "made")
	if strings.Contains(text, "source: memo") || !strings.Contains(text, `title: "A paper", publisher: us`) || strings.Contains(text, "2020-01-02") || strings.Count(text, "source: paper") != 4 {
		t.Errorf("the file is\n%s", text)
	}
}

// With a lock file: what changed is told, quotes in moved places are, what a
// program put in is accepted or removed, and the file is kept in step.
func TestLock(t *testing.T) {
	t.Parallel()
	s, dir := millCase(t)
	if r := post(t, s, "/case/made/sources/lock?back=%2Fcase%2Fmade%2Fsources", nil); r.Status != 303 {
		t.Fatalf("lock: %d: %s", r.Status, r.Body)
	}
	if r := post(t, s, "/case/made/save?back=%2Fcase%2Fmade%2Fsources", nil); r.Status != 303 {
		t.Fatalf("save: %d: %s", r.Status, r.Body)
	}
	name := filepath.Join(dir, "case.lock")
	lock, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	proposed := strings.Replace(string(lock), `"quote":"whatever it costs",`, `"quote":"whatever it costs","proposed_by":"some program",`, 1)
	if proposed == string(lock) {
		t.Fatalf("the lock file is\n%s", lock)
	}
	if err := os.WriteFile(name, []byte(proposed), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "sources/memo.md"), []byte("Moved down.\n\n"+memo), 0o666); err != nil {
		t.Fatal(err)
	}
	shelf := &desk.Shelf{}
	if err := shelf.Find(dir); err != nil {
		t.Fatal(err)
	}
	s = page.New(shelf, "test")
	list := string(get(t, s, "/case/made/sources").Body)
	for _, want := range []string{"changed since it was noted", "quotes have moved", "put in by some program", "One document has changed"} {
		if !strings.Contains(list, want) {
			t.Errorf("no %q", want)
		}
	}
	if r := post(t, s, "/case/made/sources/accept?back=%2Fcase%2Fmade%2Fsources", formOf(t, list, "sources/accept")); r.Status != 303 {
		t.Fatalf("accept: %d: %s", r.Status, r.Body)
	}
	if body := string(get(t, s, "/case/made/sources").Body); strings.Contains(body, "some program") || !strings.Contains(body, "changed since it was noted") {
		t.Error("it is not accepted, or more than it is")
	}
	if r := post(t, s, "/case/made/sources/lock"+backToMemo, url.Values{"source": {"memo"}}); r.Status != 303 {
		t.Fatalf("lock one: %d", r.Status)
	}
	if body := string(get(t, s, "/case/made/sources?source=memo").Body); strings.Contains(body, "changed since") || strings.Contains(body, ">moved<") {
		t.Error("it is still told as changed")
	}
	for range 2 {
		if r := post(t, s, "/case/made/undo"+backToMemo, nil); r.Status != 303 {
			t.Fatal(r.Status)
		}
	}
	if body := string(get(t, s, "/case/made/sources").Body); !strings.Contains(body, "some program") {
		t.Error("what was accepted is not taken back")
	}
	if r := post(t, s, "/case/made/sources/drop?back=%2Fcase%2Fmade%2Fsources", formOf(t, list, "sources/drop")); r.Status != 303 {
		t.Fatalf("drop: %d: %s", r.Status, r.Body)
	}
	if text := caseText(t, s, "made"); strings.Contains(text, "whatever it costs") {
		t.Errorf("the file is\n%s", text)
	}
}

// A document of several MB is shown in parts, each of them small, which
// together are all of it.
func TestLongSource(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	for k := 0; b.Len() < 3<<20; k++ {
		b.WriteString("Paragraph " + itoa(k) + " of a long paper, which says the same as the one before it, żółw.\n\n")
	}
	b.WriteString(strings.Repeat("x", 100<<10) + " end\n") // no place to cut
	text := b.String()
	s, _ := laidOut(t, map[string]string{"case.yaml": "detente: 1\ntitle: Long\nsources: {memo: {file: memo.md}}\n", "memo.md": text})
	at := strings.Index(text, "Paragraph 9000 ")
	body := string(get(t, s, "/case/made/sources?source=memo&at="+itoa(at)).Body)
	if len(body) > 200<<10 || !strings.Contains(body, "Paragraph 9000 ") || !strings.Contains(body, `id="here"`) {
		t.Errorf("%d bytes", len(body))
	}
	last := regexp.MustCompile(`Part \d+ of (\d+)`).FindStringSubmatch(body)
	if last == nil {
		t.Fatal("there are no parts")
	}
	end := 0
	for k := 1; k <= number(t, last[1]); k += 7 {
		body := string(get(t, s, "/case/made/sources?source=memo&part="+itoa(k)).Body)
		if len(body) > 200<<10 {
			t.Errorf("part %d has %d bytes", k, len(body))
		}
		pieces := piece.FindAllStringSubmatch(body, -1)
		if len(pieces) == 0 || number(t, pieces[0][1]) < end {
			t.Errorf("part %d begins before the one before it ends", k)
			continue
		}
		end = number(t, pieces[len(pieces)-1][2])
	}
}

// An empty case, and one whose situations are listed.
func TestSourcesEmpty(t *testing.T) {
	t.Parallel()
	s, _ := laidOut(t, map[string]string{"case.yaml": "detente: 1\ntitle: Nothing yet\n"})
	if body := string(get(t, s, "/case/made/sources").Body); !strings.Contains(body, "Paste an article. It stays on this machine.") {
		t.Error(body)
	}
	r := post(t, s, "/case/made/sources/add?back=%2Fcase%2Fmade%2Fsources", url.Values{"text": {"2020 was bad."}})
	if r.Status != 303 {
		t.Fatalf("%d: %s", r.Status, r.Body)
	}
	if body := string(get(t, s, r.Location).Body); !strings.Contains(body, "2020 was bad.") {
		t.Error("the document is not shown")
	}
	if r := get(t, s, "/case/made/sources?source=none"); r.Status != 200 || !strings.Contains(string(r.Body), "there is no document") {
		t.Errorf("status %d", r.Status)
	}
	s = site(t, "korea")
	if r := get(t, s, "/case/korea/file/sources.csv"); r.Status != 200 || !strings.HasPrefix(string(r.Body), "source,title,publisher") {
		t.Errorf("status %d", r.Status)
	}
}
