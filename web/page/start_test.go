package page_test

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"detente/draw"
	"detente/examples"
	"detente/web/desk"
	"detente/web/page"
)

// empty is a workbench on a folder of its own in which there is nothing.
func empty(t *testing.T) (s *page.Site, dir string) {
	t.Helper()
	dir = t.TempDir()
	return serve(t, dir, t.TempDir()), dir
}

func serve(t *testing.T, dir, journals string) *page.Site {
	t.Helper()
	shelf := &desk.Shelf{Journals: journals}
	if err := shelf.Find(dir); err != nil {
		t.Fatal(err)
	}
	return page.New(shelf, "test")
}

func put(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func upload(t *testing.T, s *page.Site, files ...page.File) page.Response {
	t.Helper()
	return s.Serve(context.Background(), page.Request{Method: "POST", Path: "/new/open", Form: url.Values{}, Files: map[string][]page.File{"file": files}})
}

func says(t *testing.T, r page.Response, status int, want ...string) {
	t.Helper()
	if r.Status != status {
		t.Errorf("status %d, want %d: %s", r.Status, status, r.Location)
	}
	for _, text := range want {
		if !strings.Contains(string(r.Body), text) {
			t.Errorf("it does not say %q", text)
		}
	}
}

const two = "detente: 1\ntitle: Two\nparties:\n  - {id: A, options: [{id: go, text: go on}]}\n  - {id: B, options: [{id: go, text: go on}]}\nstatus_quo: []\npreferences:\n  A: [A.go]\n  B: [B.go]\n"

// Each example has its title and question; one click opens a copy, the same one
// as long as nothing was done to it.
func TestExamples(t *testing.T) {
	t.Parallel()
	s, _ := empty(t)
	body := string(get(t, s, "/").Body)
	for _, x := range examples.All() {
		if !strings.Contains(body, strings.ReplaceAll(x.Question, "'", "&#39;")) {
			t.Errorf("no question of %s", x.Name)
		}
	}
	if first, second := strings.Index(body, "The Korean standoff"), strings.Index(body, "prisoner"); first < 0 || second < first {
		t.Error("Korea is not first")
	}
	for range 2 {
		r := post(t, s, "/new/example", url.Values{"name": {"korea"}})
		if r.Status != 303 || r.Location != "/case/korea/why" {
			t.Fatal(r.Status, r.Location)
		}
	}
	says(t, get(t, s, "/case/korea/why"), 200, "holds: nobody gains", "not saved", "word for word")
	post(t, s, "/case/korea/change", url.Values{"verb": {"set"}, "path": {"title"}, "value": {"Mine"}})
	if r := post(t, s, "/new/example", url.Values{"name": {"korea"}}); r.Location != "/case/korea-2/why" {
		t.Error("a copy that was changed is taken for the example:", r.Location)
	}
	says(t, get(t, s, "/"), 200, "Mine", "not saved anywhere")
	if r := post(t, s, "/new/drop", url.Values{"id": {"korea"}}); r.Status != 303 {
		t.Error(r.Status)
	}
	says(t, get(t, s, "/case/korea/why"), 404)
	says(t, post(t, s, "/new/example", url.Values{"name": {"../korea"}}), 422, "There is no example")
	says(t, post(t, s, "/new/nothing", nil), 404)
	if r := get(t, s, "/new/article"); r.Location != "/" {
		t.Error("a page that was loaded again:", r.Status)
	}
}

// Where the folder holds the example itself, that is opened.
func TestExampleHere(t *testing.T) {
	t.Parallel()
	s := serve(t, "../../examples", "")
	says(t, get(t, s, "/"), 200, `href="/case/korea/why"`, "Stag hunt", "games/stag-hunt")
	if r := post(t, s, "/new/example", url.Values{"name": {"nile"}}); r.Location != "/case/nile/why" || len(s.Shelf.IDs()) != 18 {
		t.Error(r.Location, len(s.Shelf.IDs()))
	}
	retitle(t, s, "chicken", "Changed here")
	says(t, get(t, s, "/"), 200, "Changed here")
}

// Cards of cases with errors, with hostile titles, of a file that cannot be
// read; more than twelve can be filtered.
func TestShelf(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	put(t, filepath.Join(dir, "bad", "case.yaml"), "detente: 1\ntitle: <script>alert(1)</script> \u202eevil\nparties: 7\n")
	put(t, filepath.Join(dir, "begun", "case.yaml"), "detente: 1\ntitle: Begun\n")
	for k := range 12 {
		put(t, filepath.Join(dir, fmt.Sprintf("c%02d", k), "case.yaml"), strings.Replace(two, "Two", fmt.Sprintf("Case %d", k), 1))
	}
	s := serve(t, dir, "")
	r := get(t, s, "/")
	says(t, r, 200, "&lt;script&gt;", "has an error", "nobody in it yet", `id="filter"`, `href="/case/bad/text"`, `href="/case/begun/options"`, `href="/case/c03/why"`)
	if body := string(r.Body); strings.Contains(body, "<script>alert") || strings.Contains(body, "\u202e") {
		t.Error("a title gets out")
	}
	body := string(get(t, s, "/?q=case+11").Body)
	if !strings.Contains(body, "/case/c11/") || strings.Contains(body, "/case/c03/") {
		t.Error("not filtered")
	}
	says(t, get(t, s, "/?q=zzz"), 200, "No title or folder has these letters")
}

func TestBlankAndTemplates(t *testing.T) {
	t.Parallel()
	s, _ := empty(t)
	for _, title := range []string{"", "Two ports: a quarrel", "- x", "\"", "# no", "<b>", "null", "شمال\u202e", "a\nb", "!tag &anchor *alias"} {
		r := post(t, s, "/new/blank", url.Values{"title": {title}})
		if strings.Contains(title, "\u202e") {
			continue // the case file may refuse it; it must not break
		}
		if r.Status != 303 || !strings.HasSuffix(r.Location, "/options") {
			t.Errorf("%q: status %d", title, r.Status)
			continue
		}
		id := strings.Split(r.Location, "/")[2]
		d, err := s.Shelf.Desk(id)
		if err != nil {
			t.Fatal(err)
		}
		if n := d.Now().Problems.Errors(); n != 1 || !strings.Contains(d.Now().Problems.Error(), "no parties") {
			t.Errorf("%q: %s", title, d.Now().Text)
		}
	}
	says(t, post(t, s, "/new/blank", url.Values{"title": {strings.Repeat("x", 400)}}), 422, "longer than 300")
	for _, name := range []string{"standoff", "dilemma", "graph"} {
		r := post(t, s, "/new/template", url.Values{"name": {name}})
		d, err := s.Shelf.Desk(strings.Split(r.Location, "/")[2])
		if err != nil || d.Now().Problems.Errors() > 0 {
			t.Error(name, err)
		}
	}
}

const article = `SEOUL, Nov. 1 - North Korea demanded that the United States lift economic sanctions before talks go on.

"We will not give up our weapons unless the sanctions are lifted," a spokesman for North Korea said on Friday. The United States said it would not lift sanctions until North Korea gives up its nuclear weapons. "There will be no relief before full dismantlement," the State Department said.

North Korea threatened to resume missile tests. The United States offered to suspend joint military drills.
`

// An article makes a case with the article as its source; what makes none is
// told why, nothing typed is lost, and a blank case can rest on it.
func TestArticle(t *testing.T) {
	t.Parallel()
	s, _ := empty(t)
	r := post(t, s, "/new/article", url.Values{"text": {strings.ReplaceAll(article, "\n", "\r\n")}, "title": {"Talks & <threats>"}, "date": {"2019-11-01"}})
	if r.Status != 303 || r.Location != "/case/talks-threats/options" {
		t.Fatalf("status %d %s: %s", r.Status, r.Location, r.Body)
	}
	d, err := s.Shelf.Desk("talks-threats")
	if err != nil {
		t.Fatal(err)
	}
	if c := d.Now().Case; c == nil || len(c.Sources) != 1 || c.Sources[0].Title != "Talks & <threats>" || string(c.Sources[0].Text.Text) != article {
		t.Errorf("%v\n%s", d.Now().Problems, d.Now().Text)
	}
	says(t, get(t, s, "/case/talks-threats/why"), 200, "Drafted from what was read")

	const dull = "The weather was <fine> today."
	r = post(t, s, "/new/article", url.Values{"text": {dull}, "title": {"Weather"}})
	says(t, r, 422, "No case could be made of it", "The weather was &lt;fine&gt; today.", `value="Weather"`, "Begin a blank case that rests on it")
	r = post(t, s, "/new/article", url.Values{"text": {dull}, "title": {"Weather: \"fine\""}, "date": {"2019-11-01"}, "anyway": {"yes"}})
	d, err = s.Shelf.Desk("weather-fine")
	if err != nil || r.Status != 303 {
		t.Fatal(r.Status, err)
	}
	if text := string(d.Now().Text); !strings.Contains(text, "file: sources/article.txt") || d.Now().Problems.Errors() != 1 {
		t.Errorf("%s\n%v", text, d.Now().Problems)
	}
	for _, form := range []url.Values{{}, {"text": {" \n"}}, {"text": {"x"}, "date": {"yesterday"}}} {
		says(t, post(t, s, "/new/article", form), 422, `id="trouble"`)
	}
}

// What cannot be opened is told in one message each; nothing is put on the
// shelf.
func TestJunk(t *testing.T) {
	t.Parallel()
	s, _ := empty(t)
	for _, tt := range []struct{ name, data, want string }{
		{"", "", "No file was chosen"},
		{"case.yaml", "", "is empty"},
		{"case.yaml", "\x89PNG\x00", "is not a text in UTF-8"},
		{"case.yaml", "hello: there\n", "is not a case file"},
		{"p.svg", "", "is empty"},
		{"p.svg", "not xml", "No case could be taken out"},
		{"p.svg", "<svg xmlns='http://www.w3.org/2000/svg'></svg>", "No case could be taken out"},
		{"g.gmcr", "{", "could not be made a case"},
		{"g.nfg", "junk", "line 1, column 1: NFG is due here"},
		{"g.xlsx", "junk", "could not be made a case"},
		{"a.exe", "MZ", "is no kind of file"},
		{"<b>.png", "x", "“&lt;b&gt;.png” is no kind of file"},
		{"noend", "x", "is no kind of file"},
		{"a.pdf", "%PDF-1.4 junk", "could not be read"},
		{"a.docx", "PK\x03\x04junk", "could not be read"},
		{"a.txt", "nothing in it", "No case could be made of it"},
	} {
		r := upload(t, s, page.File{Name: tt.name, Data: []byte(tt.data)})
		says(t, r, 422, tt.want)
		if n := strings.Count(string(r.Body), `id="trouble"`); n != 1 {
			t.Errorf("%s: %d messages", tt.name, n)
		}
	}
	if ids := s.Shelf.IDs(); len(ids) > 0 {
		t.Errorf("on the shelf: %q", ids)
	}
}

// A case with its documents, one out of a picture, one with errors, one of
// another program.
func TestOpen(t *testing.T) {
	t.Parallel()
	s, _ := empty(t)
	sourced := strings.Replace(two, "parties:", "sources:\n  memo: {file: sources/memo.md}\nparties:", 1)
	if r := upload(t, s, page.File{Name: "case.yaml", Data: []byte(sourced)}, page.File{Name: "memo.md", Data: []byte("words")}); r.Location != "/case/two/why" {
		t.Error(r.Status, r.Location)
	}
	if r := upload(t, s, page.File{Name: "talks.yml", Data: []byte(sourced)}); r.Location != "/case/talks/text" {
		t.Error(r.Status, r.Location)
	}
	says(t, get(t, s, "/case/talks/text"), 200, "One error keeps this case from being read")
	svg, err := draw.WithCase([]byte("<svg xmlns='http://www.w3.org/2000/svg'></svg>"), []byte(two))
	if err != nil {
		t.Fatal(err)
	}
	r := upload(t, s, page.File{Name: "picture.svg", Data: svg})
	if d, err := s.Shelf.Desk("picture"); err != nil || string(d.Now().Text) != two {
		t.Error(r.Status, err)
	}
	game := "NFG 1 R \"A game\" { \"Ann\" \"Ben\" } { 2 2 }\n\n1 1 0 2 2 0 3 3\n"
	r = upload(t, s, page.File{Name: "game.nfg", Data: []byte(game)})
	if r.Location != "/case/game/why" {
		t.Error(r.Status, r.Location)
	}
	says(t, get(t, s, "/case/game/text"), 200, "id=\"remarks\"")
	if r := post(t, s, "/case/game/heard", nil); r.Status != 303 || strings.Contains(string(get(t, s, "/case/game/text").Body), "id=\"remarks\"") {
		t.Error("it is told again")
	}
}

// What an earlier program left is listed, can be gone on with, and thrown away.
func TestLeft(t *testing.T) {
	t.Parallel()
	dir, journals := t.TempDir(), t.TempDir()
	s := serve(t, dir, journals)
	upload(t, s, page.File{Name: "a.yaml", Data: []byte(two)})
	upload(t, s, page.File{Name: "b.yaml", Data: []byte(strings.Replace(two, "Two", "Other", 1))})
	s.Shelf.Close()
	s = serve(t, dir, journals)
	left := s.Shelf.Leftovers()
	says(t, get(t, s, "/"), 200, "Unsaved work of an earlier time", "Other", "never saved", "Throw away")
	if len(left) != 2 {
		t.Fatal(left)
	}
	says(t, post(t, s, "/new/discard", url.Values{"key": {"../x"}}), 422, "not there any more")
	if r := post(t, s, "/new/unsaved", url.Values{"key": {left[0].Key}}); r.Status != 303 || !strings.HasSuffix(r.Location, "/why") {
		t.Error(r.Status, r.Location)
	}
	if r := post(t, s, "/new/discard", url.Values{"key": {left[1].Key}}); r.Location != "/" {
		t.Error(r.Status)
	}
	if strings.Contains(string(get(t, s, "/").Body), "Unsaved work") {
		t.Error("it is still told")
	}
}
