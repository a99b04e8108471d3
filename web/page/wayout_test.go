package page_test

import (
	"html"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"detente/internal/trial"
	"detente/web/desk"
	"detente/web/page"
)

// made is a workbench with one case of a text, called made.
func made(t *testing.T, text string) *page.Site {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "made")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "case.yaml"), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	shelf := &desk.Shelf{}
	if err := shelf.Find(dir); err != nil {
		t.Fatal(err)
	}
	return page.New(shelf, "test")
}

// sees says what a page does not show of what it should.
func sees(t *testing.T, s *page.Site, address string, want ...string) string {
	t.Helper()
	r := get(t, s, address)
	body := string(r.Body)
	if r.Status != 200 {
		t.Errorf("%s: status %d", address, r.Status)
	}
	for _, text := range want {
		if !strings.Contains(body, text) {
			t.Errorf("%s: no %q", address, text)
		}
	}
	return body
}

var inLinks = regexp.MustCompile(`(?:href|action)="([^"]+)"`)

// links are the addresses on a page that have some text in them.
func links(body string, parts ...string) []string {
	var list []string
	for _, m := range inLinks.FindAllStringSubmatch(body, -1) {
		to := html.UnescapeString(m[1])
		plain, err := url.QueryUnescape(to)
		ok := err == nil
		for _, part := range parts {
			ok = ok && strings.Contains(plain, part)
		}
		if ok {
			list = append(list, to)
		}
	}
	return list
}

// link is the first of them.
func link(t *testing.T, body string, parts ...string) string {
	t.Helper()
	list := links(body, parts...)
	if len(list) == 0 {
		t.Fatalf("no link has %q", parts)
	}
	return list[0]
}

func TestWayOut(t *testing.T) {
	t.Parallel()
	s := site(t, "korea")
	body := sees(t, s, "/case/korea/way-out",
		"A way out in eight steps", "On this road nobody can be made to lose anything they have today,",
		"as long as both act at the same time where two act together.", "Safe only if both act together", "cannot be undone",
		"<svg", "The same as a table", "Gain or concession", "without any step, puts nothing at risk", "word for word")
	if strings.Contains(body, "style=") || strings.Contains(body, "<style") || strings.Contains(body, "<script>") {
		t.Error("the page has styles or scripts of its own")
	}
	sees(t, s, "/case/korea/way-out?joint=0", "A way out in 15 steps", "On the way, at worst the United States loses",
		`<span dir="auto">at worst the United States loses`, "the same wants at risk as on road 1", "The one that this way leads to, told above", "neither a gain nor a loss")
	sees(t, s, "/case/korea/way-out?pick=step:1.2", "Step 2: Together, the United States no longer adds new sanctions",
		"It is a concession by the United States", "Who gains from breaking it")
	sees(t, s, "/case/korea/way-out?goal=38&joint=0", "The goal is the one you starred")
	sees(t, s, "/case/korea/way-out?from=38&joint=0", "From situation 38, in which", "from today")
	for _, address := range []string{"pick=step:1.99", "pick=step:9.1", "pick=step:x", "road=77", "road=x", "goal=99999", "pick=step:"} {
		sees(t, s, "/case/korea/way-out?"+address, "A way out in")
	}
	without := sees(t, s, link(t, body, "tried-here.table"), "Only tried, not in the case", "not at the table: ")
	if strings.Contains(without, "✓ at the table: China") {
		t.Error("China is still at the table")
	}
}

func TestWayOutProtects(t *testing.T) {
	t.Parallel()
	s := site(t, "foundry")
	body := sees(t, s, "/case/foundry/way-out?protect=Firm:1&protect=Union:1", "Never to be lost", "no stoppage of the whole plant")
	one := sees(t, s, link(t, body, "protect=Union:1"), "Never to be lost")
	if n := strings.Count(one, "no longer protect it"); n < 1 {
		t.Error("what is protected cannot be taken back")
	}
}

// The prisoner's dilemma from mutual defection: alone whoever goes first
// risks; together nobody does (design section 5).
func TestWayOutDilemma(t *testing.T) {
	t.Parallel()
	s := site(t, "prisoners-dilemma")
	sees(t, s, "/case/prisoners-dilemma/way-out", "Star a goal, then find steps", "What else would hold", "Star it")
	sees(t, s, "/case/prisoners-dilemma/way-out?from=1&goal=4&joint=0", "A way out in two steps", "at worst")
	sees(t, s, "/case/prisoners-dilemma/way-out?from=1&goal=4&joint=1", "A way out in one step", "On this road nobody can be made to lose")
	sees(t, s, "/case/prisoners-dilemma/way-out?from=1&goal=4", "On this road nobody can be made to lose")
	sees(t, s, "/case/prisoners-dilemma/way-out?from=1&goal=4&joint=1", "anything they have where it begins")
	sees(t, s, "/case/prisoners-dilemma/way-out?goal=4", "Nothing need be done")
}

const oneWay = `detente: 1
title: Two and a door
parties:
  - {id: A, options: [{id: shut, text: shut the door, moves: take}]}
  - {id: B, options: [{id: wait, text: wait outside}]}
rules:
  - rule: B.wait or A.shut or not A.shut
status_quo: [A.shut, B.wait]
preferences:
  A: [not A.shut, not B.wait]
  B: [not A.shut, not B.wait]
`

// Where there is no road, a remedy can be tried, and put into the case as one
// step that can be undone.
func TestWayOutRemedies(t *testing.T) {
	t.Parallel()
	s := made(t, oneWay)
	at := "/case/made/way-out?goal=1"
	body := sees(t, s, at, "No way out", "What would make a way", "could undo that", "Try it", "Put it into the case")
	sees(t, s, link(t, body, "if=", "can go both ways"), "A way out in", "Only tried, not in the case")
	was := string(get(t, s, "/case/made/file/case.yaml").Body)
	code := html.UnescapeString(regexp.MustCompile(`name="code" value="([^"]+)"`).FindStringSubmatch(body)[1])
	put := "/case/made/way-out/put?back=" + url.QueryEscape(at)
	if r := post(t, s, put, url.Values{"code": {code}}); r.Status != 303 || r.Location != at {
		t.Fatalf("status %d, to %s", r.Status, r.Location)
	}
	if now := string(get(t, s, "/case/made/file/case.yaml").Body); now != strings.Replace(was, ", moves: take", "", 1) {
		t.Errorf("the case is now\n%s", now)
	}
	sees(t, s, at, "A way out in", "take back: can go both ways")
	post(t, s, "/case/made/undo?back="+url.QueryEscape(at), nil)
	if now := string(get(t, s, "/case/made/file/case.yaml").Body); now != was {
		t.Errorf("undone, the case is\n%s", now)
	}
	for _, code := range []string{"", "{", `{"v":"remove","p":"rules.9"}`, `{"v":"set","p":"rules.1.rule","x":{"Text":"A.nothing"}}`} {
		if r := post(t, s, put, url.Values{"code": {code}}); r.Status != 422 || !strings.Contains(string(r.Body), "Not done") {
			t.Errorf("%q: status %d", code, r.Status)
		}
	}
}

func TestWayOutFiles(t *testing.T) {
	t.Parallel()
	s := site(t, "foundry")
	for name, begins := range map[string]string{"way-out.svg": "<svg", "way-out.png": "\x89PNG", "way-out.csv": "Step,Who does what"} {
		r := get(t, s, "/case/foundry/file/"+name+"?joint=1")
		if r.Status != 200 || !strings.HasSuffix(r.Name, "-"+name) || !strings.Contains(string(r.Body[:min(200, len(r.Body))]), begins) {
			t.Errorf("%s: status %d, %q", name, r.Status, r.Body[:min(60, len(r.Body))])
		}
	}
	if r := get(t, site(t, "prisoners-dilemma"), "/case/prisoners-dilemma/file/way-out.svg"); r.Status != 422 {
		t.Errorf("no road is drawn: status %d", r.Status)
	}
}

const hostile = `detente: 1
title: "<script>alert(1)</script>"
parties:
  - {id: A, name: "<b>A</b>", options: [{id: x, text: "\u05e9\u05dc\u05d5\u05dd <img src=x onerror=alert(1)>"}]}
  - {id: B, name: "B & \u202eevil\u202c", options: [{id: y, text: "go \"away\""}]}
  - {id: C, name: "' onmouseover='alert(1)", role: outsider, options: [{id: z, text: help, seat: true}]}
rules:
  - {rule: not C.z or A.x, note: "</li><script>alert(2)</script>"}
status_quo: []
preferences:
  A: [{want: B.y, text: "</option><script>alert(3)</script>"}, not A.x]
  B: [A.x, not B.y]
  C: [C.z]
scenarios:
  s: {text: "</option><script>alert(4)</script>", table: []}
`

// Texts of a case do nothing on the page but stand there; a case with nothing
// in it, and one in the graph form, have the screens too.
func TestOddCases(t *testing.T) {
	t.Parallel()
	tags := regexp.MustCompile(`<(script>|b>|img|/option><script)`)
	tried := url.QueryEscape(`{"v":"set","p":"scenarios.tried-here.fix.A.x","x":{"Text":"yes"},"l":"<script>alert(5)</script>"}`)
	for _, text := range []string{hostile, "detente: 1\ntitle: Nothing\n", "detente: 1\ntitle: T\nparties: []\npreferences: {}\n"} {
		s := made(t, text)
		for _, screen := range []string{"way-out", "what-if", "involve", "compare"} {
			for _, q := range []string{"", "?goal=1&cheap=1&sure=1&member=A&member=B", "?in=s", "?if=" + tried, "?joint=1&pick=step:1.1&whole=1"} {
				r := get(t, s, "/case/made/"+screen+q)
				if r.Status != 200 || tags.Match(r.Body) || strings.Contains(string(r.Body), "\u202e") {
					t.Errorf("%s%s: status %d: %q %s", screen, q, r.Status, tags.FindAll(r.Body, -1), text[:30])
				}
			}
		}
	}
	shelf := &desk.Shelf{}
	if err := shelf.Find("../../corpus/made/synthetic/006"); err != nil {
		t.Fatal(err)
	}
	graph := page.New(shelf, "test")
	for _, screen := range []string{"way-out", "what-if?goal=2&cheap=1&sure=1", "involve", "compare?with=006", "way-out?goal=2"} {
		sees(t, graph, "/case/006/"+screen, "<h1>")
	}
}

// No link of these screens leads to what is not there or cannot be shown.
func TestLinksLead(t *testing.T) {
	t.Parallel()
	built := regexp.MustCompile(`^/case/[^/]+/(why|way-out|what-if|involve|compare|brief|map|file/[a-z.-]+)(\?|$)`)
	for _, name := range []string{"foundry", "prisoners-dilemma"} {
		s := site(t, name)
		seen, kinds := map[string]bool{}, map[string]int{}
		for _, screen := range []string{"way-out?joint=0", "what-if?goal=2&cheap=1", "involve", "compare"} {
			for _, to := range links(string(get(t, s, "/case/"+name+"/"+screen).Body)) {
				if !built.MatchString(to) || seen[to] || len(seen) > 120 {
					continue
				}
				if kinds[kindOf(to)]++; kinds[kindOf(to)] > 1 && !trial.Long() {
					continue
				}
				seen[to] = true
				r := get(t, s, to)
				if body := string(r.Body); r.Status != 200 || strings.Contains(body, "cannot be shown") || strings.Contains(body, "address tries something") {
					t.Errorf("from %s: %s: status %d", screen, to, r.Status)
				}
			}
		}
		if least := trial.Part(100); len(seen) < min(least, 25) {
			t.Errorf("%s: only %d links", name, len(seen))
		}
	}
}
