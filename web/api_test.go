package web_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"detente/internal/trial"
	"detente/web"
	"detente/web/desk"
)

// listening is a workbench that listens, for the length of a test.
func listening(t testing.TB, opt web.Options) (address string) {
	t.Helper()
	if opt.Listen == "" {
		opt.Listen = "127.0.0.1:0"
	}
	if opt.Version == "" {
		opt.Version = "test"
	}
	s, err := web.Listen(opt)
	if err != nil {
		t.Fatal(err)
	}
	return answering(t, s)
}

// answering lets a server answer until the test ends, and is its address.
func answering(t testing.TB, s *web.Server) (address string) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error)
	go func() { done <- s.Serve(ctx) }()
	t.Cleanup(func() {
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	u, err := url.Parse(s.URL())
	if err != nil {
		t.Fatal(err)
	}
	return "http://" + u.Host
}

// shelved is a shelf with what is at a path.
func shelved(t testing.TB, path string) *desk.Shelf {
	t.Helper()
	shelf := &desk.Shelf{}
	if err := shelf.Find(path); err != nil {
		t.Fatal(err)
	}
	return shelf
}

// written is a shelf with a case of the test's own, which can be saved.
func written(t testing.TB, text string) (*desk.Shelf, string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "own")
	file := filepath.Join(dir, "case.yaml")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return shelved(t, dir), file
}

// reply is what came back.
type reply struct {
	status int
	header http.Header
	body   string
}

// fetched sends a request; headers are given as name, value, name, value.
func fetched(t testing.TB, method, address, body string, headers ...string) reply {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, address, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for k := 0; k+1 < len(headers); k += 2 {
		if headers[k] == "Host" {
			r.Host = headers[k+1]
		}
		r.Header.Set(headers[k], headers[k+1])
	}
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	x, err := client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer x.Body.Close()
	text, err := io.ReadAll(x.Body)
	if err != nil {
		t.Fatal(err)
	}
	return reply{x.StatusCode, x.Header, string(text)}
}

// told reads the body of a problem.
func told(t testing.TB, r reply) (x struct {
	Title, Detail, Revision string
	Status                  int
	OnDisk                  string `json:"on_disk"`
	Errors                  []struct {
		Message, Location, File string
		Line, Column            int
		Hints                   []string
	}
}) {
	t.Helper()
	if got := r.header.Get("Content-Type"); got != "application/problem+json" {
		t.Errorf("a problem is of type %q: %s", got, r.body)
	}
	if err := json.Unmarshal([]byte(r.body), &x); err != nil {
		t.Errorf("%v: %s", err, r.body)
	}
	if x.Status != r.status || x.Title == "" || x.Detail == "" {
		t.Errorf("status %d, and the problem says %s", r.status, r.body)
	}
	return x
}

// TestSameBytes holds the answers of the API against what the command prints,
// byte for byte: all questions, over several cases and parameters.
func TestSameBytes(t *testing.T) {
	t.Parallel()
	command := program(t)
	version, err := exec.CommandContext(t.Context(), command, "version").Output()
	if err != nil {
		t.Fatal(err)
	}
	doubtful := filepath.Join(t.TempDir(), "doubtful")
	if err := os.CopyFS(doubtful, fstest.MapFS{"case.yaml": {Data: []byte(warned)}, "memo.txt": {Data: []byte("Nothing of the kind.")}}); err != nil {
		t.Fatal(err)
	}
	tests := []struct{ path, flags, query string }{
		{doubtful, "", ""},
		{"examples/prisoners-dilemma", "", ""},
		{"examples/chicken", "--limit 2", "limit=2"},
		{"examples/chicken", "--limit 0", "limit=0"},
		{"examples/misread", "", ""},
		{"examples/korea", "--scenario freeze --voice DPRK=security", "scenario=freeze&voice=DPRK%3Dsecurity"},
		{"corpus/web/jacobi-2017/irreversible-arcs", "", ""},
		{"corpus/made/onlooker", "", ""},
		{"corpus/books/fang-hipel-kilgour-1993/prisoners-dilemma", "", ""},
		{"corpus/made/six-apart", "--limit 3", "limit=3"},
		{"examples/nile", "--scenario union-only", "scenario=union-only"},
		{"examples/foundry", "--voice Union=jobs", "voice=Union%3Djobs"},
		{"examples/milk-river", "", ""},
	}
	if !trial.Long() { // small cases: each question is asked twice
		large := regexp.MustCompile("korea|prisoners|nile|foundry|milk-river|misread|corpus/(books|made)|limit")
		for k := len(tests) - 1; k >= 0; k-- {
			if large.MatchString(tests[k].path + " " + tests[k].flags) {
				tests = append(tests[:k], tests[k+1:]...)
			}
		}
	}
	same, refused := 0, 0
	for k, tt := range tests {
		t.Run(tt.path+" "+tt.flags, func(t *testing.T) {
			path := tt.path
			if !filepath.IsAbs(path) {
				path = filepath.Join("..", filepath.FromSlash(path))
			}
			base := listening(t, web.Options{Shelf: shelved(t, path), Version: strings.TrimSpace(string(version))})
			for n, q := range questions(t, base) {
				if (n+k)%2 > 0 && !trial.Long() { // the other case is asked
					continue
				}
				args := append(append([]string{q.args[0], path}, q.args[1:]...), "--json")
				args = append(args, fields(tt.flags, q.without)...)
				var out, complaint bytes.Buffer
				cmd := exec.CommandContext(t.Context(), command, args...)
				cmd.Stdout, cmd.Stderr = &out, &complaint
				failed := cmd.Run()
				got := fetched(t, "GET", base+"/api/"+q.name+"?"+joined(q.query, parts(tt.query, q.without)), "")
				switch {
				case out.Len() == 0 && got.status == http.StatusUnprocessableEntity:
					refused++
					continue // by both
				case out.Len() == 0 || got.status != http.StatusOK:
					t.Errorf("%q: %v, %s; the API says %d: %.300s", args, failed, complaint.String(), got.status, got.body)
				case got.body != out.String():
					t.Errorf("%q prints\n%.2000s\nand the API\n%.2000s", args, apart(out.String(), got.body), apart(got.body, out.String()))
				default:
					same++
				}
			}
		})
	}
	if same < trial.Part(200) {
		t.Errorf("only %d answers were the same", same)
	}
	if refused > same/4 {
		t.Errorf("%d answers were refused by both, and %d the same", refused, same)
	}
}

// warned is a case that is doubtful when it is read, and again when it is asked
// about.
const warned = `detente: 1
title: Doubtful
parties:
  - {id: A, options: [{id: go}]}
  - {id: B, options: [{id: go}]}
  - {id: C, role: outsider, options: [{id: go}]}
sources: {memo: {file: memo.txt}}
status_quo: []
preferences:
  A: [{want: A.go, because: [{source: memo, quote: word for word}]}, not B.go]
  B: [B.go]
  C: [C.go]
`

// asking is a question as the command and as the API are asked it.
type asking struct {
	name    string
	args    []string // the command, and what follows the case
	query   string
	without string // what one of the two does not take
}

func questions(t *testing.T, base string) []asking {
	t.Helper()
	var solved struct {
		Case   struct{ Parties []struct{ ID, Role string } }
		States struct{ Count int }
	}
	if err := json.Unmarshal([]byte(fetched(t, "GET", base+"/api/solve", "").body), &solved); err != nil {
		t.Fatal(err)
	}
	party := solved.Case.Parties[0].ID
	list := []asking{
		{"why", []string{"why", "1"}, "state=1", ""},
		{"why", []string{"why", "2", "--party", party, "--concept", "seq,nash"}, "state=2&party=" + party + "&concepts=seq,nash", ""},
		{"solve", []string{"solve", "--semantics", "one-move"}, "semantics=one-move", ""},
		{"inverse", []string{"inverse", "1"}, "state=1", ""},
		{"inverse", []string{"inverse", "2", "--ways", "0", "--concepts", "nash"}, "state=2&ways=0&concepts=nash", ""},
		{"paths", []string{"paths", "--from", "1", "--to", "3", "--by", "improvements"}, "from=1&to=3&by=improvements", ""},
		{"roadmap", []string{"roadmap", "--joint", "--to", "2"}, "joint=true&to=2", ""},
		{"roadmap", []string{"roadmap", "--from", "2", "--concept", "nash", "--whole", "--protect", party + ":1"}, "from=2&concept=nash&whole=true&protect=" + party + ":1", ""},
		{"stuck", []string{"stuck", "--all"}, "all=true", ""},
		{"states", []string{"states", "--where", party + ".none"}, "where=" + party + ".none", ""},
		{"robust", []string{"robust", "--samples", "30", "--seed", "5"}, "samples=30&seed=5", ""},
		{"verify", []string{"verify", "--seed", "3"}, "seed=3", ""},
		{"involve", []string{"involve", "--joint"}, "joint=true", ""},
		{"coalitions", []string{"coalitions", "--from", "1", "--concepts", "cnash"}, "from=1&concepts=cnash", ""},
		{"perceptions", []string{"perceptions", "--party", party}, "party=" + party, ""},
		{"sheet", []string{"brief", "--sheet", party}, "party=" + party, "limit"},
		{"brief", []string{"brief"}, "", "limit"},
		{"compare", []string{"compare"}, "", ""},
	}
	for _, name := range []string{"check", "states", "wants", "words", "history", "solve", "stuck", "spiral", "coalitions", "perceptions", "paths", "roadmap", "involve", "verify"} {
		list = append(list, asking{name, []string{name}, "", ""})
	}
	if solved.States.Count < 100 { // else it takes too long for every run
		list = append(list, asking{"robust", []string{"robust"}, "", ""},
			asking{"solve", []string{"solve", "--concepts", "seq,smr", "--engine", "reference"}, "concepts=seq,smr&engine=reference", ""})
	}
	return list
}

func fields(flags, without string) []string {
	words := strings.Fields(flags)
	if without != "" {
		for k := 0; k+1 < len(words); k += 2 {
			if words[k] == "--"+without {
				return append(words[:k:k], words[k+2:]...)
			}
		}
	}
	return words
}

func parts(query, without string) string {
	if without != "" && strings.HasPrefix(query, without+"=") {
		return ""
	}
	return query
}

func joined(a, b string) string { return strings.Trim(a+"&"+b, "&") }

// apart is where a text begins to be another than b.
func apart(a, b string) string {
	k := 0
	for k < min(len(a), len(b)) && a[k] == b[k] {
		k++
	}
	return a[max(0, k-200):min(len(a), k+200)]
}

func unpacked(t testing.TB, r reply) string {
	t.Helper()
	if r.header.Get("Content-Encoding") != "gzip" {
		return r.body
	}
	z, err := gzip.NewReader(strings.NewReader(r.body))
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// What is given that has no effect is refused, with the place and a hint.
func TestStrictParameters(t *testing.T) {
	t.Parallel()
	base := listening(t, web.Options{Shelf: shelved(t, "../examples/prisoners-dilemma")})
	for _, tt := range []struct {
		path   string
		status int
		where  string
		hint   string
	}{
		{"/api/why?stae=1", 422, "query.stae", "did you mean state?"},
		{"/api/why", 422, "query.state", ""},
		{"/api/why?state=1&state=2", 422, "query.state", ""},
		{"/api/why?state=", 422, "query.state", "leave it out if it is not meant"},
		{"/api/why?state=99", 422, "query.state", ""},
		{"/api/why?state=1&party=Nobody", 422, "", ""},
		{"/api/why?state=1&concepts=nahs", 422, "", ""},
		{"/api/why?state=1&limit=-1", 422, "query.limit", ""},
		{"/api/why?state=1&limit=many", 422, "query.limit", ""},
		{"/api/why?state=%zz", 400, "", ""},
		{"/api/why?state=1;party=One", 400, "", ""},
		{"/api/stuck?concepts=nash", 422, "query.concepts", ""}, // it would be passed over
		{"/api/roadmap?joint=perhaps", 422, "query.joint", ""},
		{"/api/roadmap?protect=One", 422, "query.protect", ""},
		{"/api/paths?by=air", 422, "query.by", ""},
		{"/api/paths?from=77", 422, "query.from", ""},
		{"/api/solve?engine=steam", 422, "", ""},
		{"/api/solve?scenario=none", 422, "", ""},
		{"/api/states?where=One.quiet%20and", 422, "query.where", ""},
		{"/api/compare", 422, "", "give other, scenario, voice or date"},
		{"/api/compare?other=nobody", 404, "query.other", ""},
		{"/api/compare?date=tomorrow", 422, "query.date", ""},
		{"/api/solve?case=prisoners-dilema", 404, "query.case", "did you mean prisoners-dilemma?"},
		{"/api/solve?case=..%2Fchicken", 404, "query.case", ""},
		{"/api/cases?case=x", 422, "query.case", "it takes none"},
		{"/api/sovle", 404, "", "did you mean /api/solve?"},
		{"/api/", 404, "", ""},
		{"/api/solve/", 404, "", "did you mean /api/solve?"},
		{"/api/openapi.json?x=1", 422, "", ""},
	} {
		r := fetched(t, "GET", base+tt.path, "")
		if r.status != tt.status {
			t.Errorf("%s: status %d, want %d: %s", tt.path, r.status, tt.status, r.body)
			continue
		}
		x := told(t, r)
		if tt.where != "" && (len(x.Errors) == 0 || x.Errors[0].Location != tt.where) {
			t.Errorf("%s: want an error at %s: %s", tt.path, tt.where, r.body)
		}
		if tt.hint != "" && (len(x.Errors) == 0 || len(x.Errors[0].Hints) == 0 || x.Errors[0].Hints[0] != tt.hint) {
			t.Errorf("%s: want the hint %q: %s", tt.path, tt.hint, r.body)
		}
	}
	for method, path := range map[string]string{"POST": "/api/solve", "GET": "/api/change"} {
		if r := fetched(t, method, base+path, ""); r.status != 405 || r.header.Get("Allow") == "" {
			t.Errorf("%s %s: status %d, allowed %q", method, path, r.status, r.header.Get("Allow"))
		}
	}
}

// An unsound case is answered with all that is wrong with it, each at its
// place.
func TestUnsoundCase(t *testing.T) {
	t.Parallel()
	shelf, _ := written(t, "detente: 1\ntitle: Two\nparties:\n  - {id: A, options: [{id: go}]}\nrules: [{never: B.go}]\npreferences: {A: [A.og]}\n")
	base := listening(t, web.Options{Shelf: shelf})
	r := fetched(t, "GET", base+"/api/solve", "")
	x := told(t, r)
	if r.status != 422 || len(x.Errors) < 2 {
		t.Fatalf("status %d: %s", r.status, r.body)
	}
	for k, line := range []int{5, 6} {
		e := x.Errors[k]
		if e.Line != line || e.Column == 0 || e.Location != fmt.Sprintf("%s:%d:%d", e.File, e.Line, e.Column) {
			t.Errorf("error %d is %+v, want line %d", k, e, line)
		}
	}
	if len(x.Errors[1].Hints) == 0 {
		t.Errorf("no hint: %+v", x.Errors[1])
	}
	if r := fetched(t, "GET", base+"/api/check", ""); r.status != 200 || !strings.Contains(r.body, `"severity":"error"`) {
		t.Errorf("check: status %d: %s", r.status, r.body)
	}
}

// Which case is meant must be said where there are several.
func TestWhichCase(t *testing.T) {
	t.Parallel()
	base := listening(t, web.Options{Shelf: shelved(t, "../examples/games")})
	r := fetched(t, "GET", base+"/api/solve", "")
	if x := told(t, r); r.status != 422 || x.Errors[0].Location != "query.case" || len(x.Errors[0].Hints) != 8 {
		t.Errorf("status %d: %s", r.status, r.body)
	}
	var list struct {
		Cases []struct {
			ID, Title, File, Revision string
			Unsaved                   bool
		}
	}
	if err := json.Unmarshal([]byte(fetched(t, "GET", base+"/api/cases", "").body), &list); err != nil || len(list.Cases) != 8 {
		t.Fatalf("%v: %+v", err, list)
	}
	for _, x := range list.Cases {
		if x.Title == "" || x.Revision == "" || x.Unsaved || x.File != "../examples/games/"+x.ID+"/case.yaml" {
			t.Errorf("%+v", x)
		}
		if r := fetched(t, "GET", base+"/api/solve?case="+x.ID, ""); r.status != 200 {
			t.Errorf("%s: status %d", x.ID, r.status)
		}
	}
	empty := listening(t, web.Options{Shelf: shelved(t, t.TempDir())})
	if r := fetched(t, "GET", empty+"/api/solve", ""); r.status != 422 {
		t.Errorf("without a case: status %d", r.status)
	}
	if r := fetched(t, "GET", empty+"/api/cases", ""); r.body != "{\"cases\":[]}\n" {
		t.Errorf("without a case: %s", r.body)
	}
}

// What is known already is not sent again, as long as it still stands.
func TestConditional(t *testing.T) {
	t.Parallel()
	shelf, _ := written(t, two)
	base := listening(t, web.Options{Shelf: shelf})
	first := fetched(t, "GET", base+"/api/solve", "")
	tag := first.header.Get("ETag")
	if first.status != 200 || tag == "" || first.header.Get("Content-Type") != "application/json" {
		t.Fatalf("%d, %v", first.status, first.header)
	}
	for _, seen := range []string{tag, `"x", ` + tag, "*", strings.TrimPrefix(tag, "W/")} {
		if r := fetched(t, "GET", base+"/api/solve", "", "If-None-Match", seen); r.status != 304 || r.body != "" || r.header.Get("ETag") != tag {
			t.Errorf("%s: status %d, %q", seen, r.status, r.body)
		}
	}
	for _, path := range []string{"/api/solve?limit=7", "/api/stuck", "/api/solve?concepts=nash"} {
		if r := fetched(t, "GET", base+path, "", "If-None-Match", tag); r.status != 200 || r.header.Get("ETag") == tag {
			t.Errorf("%s has the same tag", path)
		}
	}
	made := posted(t, base, "change", `{"revision": "`+first.header.Get("Detente-Revision")+`", "changes": [{"verb": "set", "path": "title", "value": "Other"}]}`)
	if made.status != 200 {
		t.Fatal(made.body)
	}
	if r := fetched(t, "GET", base+"/api/solve", "", "If-None-Match", tag); r.status != 200 || r.header.Get("ETag") == tag || !strings.Contains(r.body, "Other") {
		t.Errorf("after a change: status %d, %s", r.status, r.header.Get("ETag"))
	}
	posted(t, base, "undo", `{}`)
	if r := fetched(t, "GET", base+"/api/solve", "", "If-None-Match", tag); r.status != 304 {
		t.Errorf("after taking it back: status %d", r.status)
	}
	if r := fetched(t, "HEAD", base+"/api/solve", ""); r.status != 200 || r.header.Get("ETag") != tag || r.body != "" {
		t.Errorf("HEAD: %d, %v", r.status, r.header)
	}
}

const two = `detente: 1
title: Two
parties:
  - {id: A, options: [{id: go, text: go on}]}
  - {id: B, options: [{id: go, text: go on}]}
status_quo: []
preferences: # in order
  A: [A.go, not B.go] # A's
  B: [B.go]
`

func posted(t testing.TB, base, what, body string) reply {
	t.Helper()
	return fetched(t, "POST", base+"/api/"+what, body, "Content-Type", "application/json")
}

// A case is changed, taken back, saved and not written over, as on the page.
func TestEdits(t *testing.T) {
	t.Parallel()
	shelf, file := written(t, two)
	base := listening(t, web.Options{Shelf: shelf})
	text := fetched(t, "GET", base+"/api/text", "")
	if text.body != two || text.header.Get("Content-Type") != "application/yaml" {
		t.Fatalf("%v: %s", text.header, text.body)
	}
	was := text.header.Get("Detente-Revision")
	r := posted(t, base, "change", `{"revision": "`+was+`", "label": "the order of wants", "changes": [
		{"verb": "move", "path": "wants.A.2", "place": 1},
		{"verb": "set", "path": "parties.A.options.go", "value": {"id": "go", "text": "go: on, \"at once\""}}]}`)
	var x struct {
		Case, Revision, Undo, Redo string
		Unsaved                    bool
	}
	if err := json.Unmarshal([]byte(r.body), &x); err != nil || r.status != 200 || x.Undo != "the order of wants" || !x.Unsaved || x.Revision == was || x.Case != "own" {
		t.Fatalf("%d: %s", r.status, r.body)
	}
	now := fetched(t, "GET", base+"/api/text", "").body
	if !strings.Contains(now, "A: [not B.go, A.go] # A's") || !strings.Contains(now, "# in order") {
		t.Errorf("the text is\n%s", now)
	}
	// Made for what the case is no more, it is refused, and nothing is done.
	r = posted(t, base, "change", `{"revision": "`+was+`", "changes": [{"verb": "set", "path": "title", "value": "Late"}]}`)
	if p := told(t, r); r.status != 409 || p.Revision != x.Revision || fetched(t, "GET", base+"/api/text", "").body != now {
		t.Errorf("%d: %s", r.status, r.body)
	}
	for _, what := range []string{"undo", "redo", "save"} {
		if r := posted(t, base, what, `{"revision": "`+was+`"}`); r.status != 409 {
			t.Errorf("%s: %d: %s", what, r.status, r.body)
		}
	}
	if r := posted(t, base, "undo", `{}`); r.status != 200 || fetched(t, "GET", base+"/api/text", "").body != two {
		t.Errorf("%d: %s", r.status, r.body)
	}
	if r := posted(t, base, "redo", `{"revision": "`+was+`"}`); r.status != 200 || fetched(t, "GET", base+"/api/text", "").body != now {
		t.Errorf("%d: %s", r.status, r.body)
	}
	if r := posted(t, base, "save", `{}`); r.status != 200 || strings.Contains(r.body, `"unsaved":true`) {
		t.Errorf("%d: %s", r.status, r.body)
	}
	if got, err := os.ReadFile(file); err != nil || string(got) != now {
		t.Errorf("%v: %s", err, got)
	}
	if r := fetched(t, "GET", base+"/api/solve", ""); r.status != 200 || !strings.Contains(r.body, `go: on, \"at once\"`) {
		t.Errorf("%d: %s", r.status, r.body)
	}
}

// Two programs that write at once: what one did not see it does not write over.
func TestSaveConflict(t *testing.T) {
	t.Parallel()
	shelf, file := written(t, two)
	base := listening(t, web.Options{Shelf: shelf})
	was := fetched(t, "GET", base+"/api/text", "").header.Get("Detente-Revision")
	posted(t, base, "change", `{"revision": "`+was+`", "changes": [{"verb": "set", "path": "title", "value": "Ours"}]}`)
	theirs := strings.Replace(two, "title: Two", "title: Theirs", 1)
	if err := os.WriteFile(file, []byte(theirs), 0o600); err != nil {
		t.Fatal(err)
	}
	r := posted(t, base, "save", `{}`)
	x := told(t, r)
	if r.status != 409 || x.Revision == "" || x.OnDisk == "" || x.Revision == x.OnDisk {
		t.Fatalf("%d: %s", r.status, r.body)
	}
	if r := posted(t, base, "save", `{"over": "`+x.Revision+`"}`); r.status != 409 {
		t.Errorf("written over what nobody saw: %d", r.status)
	}
	if got, err := os.ReadFile(file); err != nil || string(got) != theirs {
		t.Fatalf("%v: %s", err, got)
	}
	if r := posted(t, base, "save", `{"over": "`+x.OnDisk+`"}`); r.status != 200 {
		t.Errorf("%d: %s", r.status, r.body)
	}
	if got, err := os.ReadFile(file); err != nil || !strings.Contains(string(got), "title: Ours") {
		t.Errorf("%v: %s", err, got)
	}
}

// What makes no sense is refused whole, and says which change it is.
func TestRefusedEdits(t *testing.T) {
	t.Parallel()
	shelf, _ := written(t, two)
	base := listening(t, web.Options{Shelf: shelf})
	was := fetched(t, "GET", base+"/api/text", "").header.Get("Detente-Revision")
	one := func(change string) string { return `{"revision": "` + was + `", "changes": [` + change + `]}` }
	for _, tt := range []struct {
		body   string
		status int
		where  string
	}{
		{one(`{"verb": "set", "path": "title", "value": "X"}, {"verb": "set", "path": "wants.A.1.want", "value": "Nobody.goes"}`), 422, "body.changes"},
		{one(`{"verb": "set", "path": "title", "value": "X"}, {"verb": "remove", "path": "wants.Q.1"}`), 422, "body.changes[1]"},
		{one(`{"verb": "frob", "path": "title"}`), 422, "body.changes[0].verb"},
		{one(`{"verb": "set", "path": "title", "vlaue": "X"}`), 422, "body.changes[0].vlaue"},
		{one(`{"verb": "set", "path": "title", "value": true}`), 422, ""},
		{one(`{"verb": "move", "path": "wants.A.2", "place": -1}`), 422, "body.changes[0].place"},
		{`{"revision": "` + was + `", "changes": []}`, 422, "body.changes"},
		{`{"revision": "` + was + `"}`, 422, "body"},
		{`{"changes": [{"verb": "set", "path": "title", "value": "X"}]}`, 422, "body"},
		{`{"case": "nobody", "revision": "x", "changes": [{"verb": "set", "path": "title", "value": "X"}]}`, 404, "body.case"},
		{`{`, 400, "body"},
		{``, 400, ""},
		{one(`{"verb": "set", "path": "title", "value": ` + strings.Repeat("[", 20_000) + strings.Repeat("]", 20_000) + `}`), 400, "body"},
	} {
		r := posted(t, base, "change", tt.body)
		if r.status != tt.status {
			t.Errorf("%.120s: status %d, want %d: %.300s", tt.body, r.status, tt.status, r.body)
			continue
		}
		if x := told(t, r); tt.where != "" && (len(x.Errors) == 0 || !strings.HasPrefix(x.Errors[0].Location, tt.where)) {
			t.Errorf("%.120s: want an error at %s: %.300s", tt.body, tt.where, r.body)
		}
	}
	for _, kind := range []string{"", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"} {
		if r := fetched(t, "POST", base+"/api/undo", `{}`, "Content-Type", kind); r.status != 415 {
			t.Errorf("type %q: status %d", kind, r.status)
		}
	}
	if fetched(t, "GET", base+"/api/text", "").body != two {
		t.Error("something was changed")
	}
	homeless := &desk.Shelf{}
	homeless.Put("new", []byte(two), nil)
	if r := posted(t, listening(t, web.Options{Shelf: homeless}), "save", `{}`); r.status != 422 || told(t, r).Detail == "" {
		t.Errorf("a case without a home: %d: %s", r.status, r.body)
	}
}

// What is long is sent packed to who can unpack it, and is the same.
func TestPacked(t *testing.T) {
	t.Parallel()
	base := listening(t, web.Options{Shelf: shelved(t, "../examples/korea")})
	for _, path := range []string{"/api/solve", "/case/korea/why", "/ui/detente.css", "/ui/main.js"} {
		plain := fetched(t, "GET", base+path, "", "Accept-Encoding", "identity")
		zipped := fetched(t, "GET", base+path, "", "Accept-Encoding", "br, gzip;q=0.8")
		if zipped.header.Get("Content-Encoding") != "gzip" || len(zipped.body) > len(plain.body)*2/3 {
			t.Errorf("%s: %d bytes of %d, %v", path, len(zipped.body), len(plain.body), zipped.header)
		}
		if got := unpacked(t, zipped); strings.HasPrefix(path, "/case") {
			if !strings.HasPrefix(got, "<!doctype html>") || !strings.HasSuffix(strings.TrimSpace(got), "</html>") {
				t.Errorf("%s is cut", path)
			}
		} else if got != plain.body {
			t.Errorf("%s is another when packed", path)
		}
		if zipped.header.Get("Vary") != "Accept-Encoding" || plain.header.Get("Content-Encoding") != "" {
			t.Errorf("%s: %v", path, plain.header)
		}
		if r := fetched(t, "GET", base+path, "", "Accept-Encoding", "gzip;q=0"); r.header.Get("Content-Encoding") != "" {
			t.Errorf("%s is packed for who cannot unpack it", path)
		}
	}
	if r := fetched(t, "GET", base+"/api/cases", "", "Accept-Encoding", "gzip"); r.header.Get("Content-Encoding") != "" {
		t.Error("what is short is packed")
	}
	for _, path := range []string{"/ui/detente.css", "/ui/main.js"} {
		tag := fetched(t, "GET", base+path, "").header.Get("ETag")
		if r := fetched(t, "GET", base+path, "", "If-None-Match", tag); tag == "" || r.status != 304 {
			t.Errorf("%s: tag %q, status %d", path, tag, r.status)
		}
	}
}
