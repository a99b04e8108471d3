package page_test

import (
	"html"
	"maps"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"detente/internal/trial"
	"detente/web/desk"
	"detente/web/page"
)

// asked is the page at an address, which must be there.
func asked(t *testing.T, s *page.Site, address string) string {
	t.Helper()
	r := get(t, s, address)
	if r.Status != 200 {
		t.Fatalf("%s: status %d: %s", address, r.Status, r.Body)
	}
	return string(r.Body)
}

// of is a workbench with one case on its shelf, made of a text.
func of(t *testing.T, text string) *page.Site {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "one")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "case.yaml"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	shelf := &desk.Shelf{}
	if err := shelf.Find(dir); err != nil {
		t.Fatal(err)
	}
	return page.New(shelf, "test")
}

// hrefs are the addresses of links whose tag matches.
func hrefs(body, tag string) []string {
	var list []string
	for _, m := range regexp.MustCompile(tag+`[^>]*href="([^"]*)"`).FindAllStringSubmatch(body, -1) {
		list = append(list, html.UnescapeString(m[1]))
	}
	return list
}

func has(t *testing.T, body string, texts ...string) {
	t.Helper()
	for _, text := range texts {
		if !strings.Contains(body, text) {
			t.Errorf("no %q", text)
		}
	}
}

func hasNot(t *testing.T, body string, texts ...string) {
	t.Helper()
	for _, text := range texts {
		if strings.Contains(body, text) {
			t.Errorf("there is %q", text)
		}
	}
}

func TestWhyToday(t *testing.T) {
	t.Parallel()
	body := asked(t, site(t, "korea"), "/case/korea/why")
	has(t, body,
		"Today holds: nobody gains by moving alone.</a>", "Today is where a vicious circle ends:", "all are worse off than before",
		"What would be better", "Nobody gains by a first step towards it", "What became of the offers", "Hanoi, 28 February 2019",
		"Party by party", "If it gives a written security assurance, that costs it", "pick=want%3AUSA.8", "Change one assumption", "changes it", "data-next", "data-star")
	hasNot(t, body, "Today (situation", "u(s)", "equilibri")
}

// Of an assumption by which today turns the sentence changes, and of another
// it does not: what the page says beforehand is so.
func TestFlips(t *testing.T) {
	t.Parallel()
	for _, example := range []string{"korea", "nile", "prisoners-dilemma"} {
		if example == "korea" && !trial.Long() { // as long as all others
			continue
		}
		s := site(t, example)
		body := asked(t, s, "/case/"+example+"/why")
		turning := hrefs(body, `<a class="btn turns"`)
		others := hrefs(body[strings.Index(body, `id="other-flips"`)+1:], `<a class="btn"(?: data-try)?`)
		if len(turning) == 0 {
			t.Errorf("%s: nothing is told to turn on", example)
		}
		if !trial.Long() {
			turning, others = turning[:min(2, len(turning))], others[:min(4, len(others))]
		}
		for _, to := range turning {
			after := asked(t, s, to)
			has(t, after, "Only tried", "<dt>Before</dt>", "Today does not hold")
			hasNot(t, after, "The same: what is tried does not change")
		}
		for k, to := range others {
			if !strings.Contains(to, "if=") || k > 8 {
				continue
			}
			if strings.Contains(asked(t, s, to), "Today does not hold") {
				t.Errorf("%s: today turns on %s", example, to)
			}
		}
	}
}

func TestWhyOther(t *testing.T) {
	t.Parallel()
	s := site(t, "korea")
	body := asked(t, s, "/case/korea/why?state=700")
	has(t, body, "This situation does not hold", "Other than today:", "What would have to change for it to hold", "No other order of its wants", "would leave")
	has(t, asked(t, s, "/case/korea/why?state=7"), "One step away, these hold")
	formal := asked(t, s, "/case/korea/why?state=700&formal=1&concept=nash")
	has(t, formal, "NASH, ", "u(s) = ")
	if r := get(t, s, "/case/korea/file/why.txt?state=700"); r.Status != 200 || !strings.Contains(string(r.Body), "Situation 700 does not hold") {
		t.Errorf("status %d: %s", r.Status, r.Body)
	}
}

// Next leads through all answers and back; previous leads the other way.
func TestNext(t *testing.T) {
	t.Parallel()
	s := site(t, "prisoners-dilemma")
	first := "/case/prisoners-dilemma/why"
	next := hrefs(asked(t, s, first), `data-next`)[0]
	back := hrefs(asked(t, s, next), `data-prev`)[0]
	if !strings.Contains(asked(t, s, back), "Today holds") {
		t.Error("previous does not lead back")
	}
}

func TestWhyStar(t *testing.T) {
	t.Parallel()
	s := site(t, "korea")
	body := asked(t, s, "/case/korea/why?state=1527")
	star := hrefs(body, `<a class="btn" data-star`)[0]
	starred := asked(t, s, star)
	has(t, starred, "★ the goal")
	if off := hrefs(starred, `<a class="btn" data-star`)[0]; strings.Contains(off, "goal=") {
		t.Errorf("the star cannot be taken away: %s", off)
	}
}

func TestWhyEmpty(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"detente: 1\ntitle: Nothing yet\n", "detente: 1\ntitle: X\nparties:\n  - {id: A}\npreferences:\n  A: indifferent\n"} {
		s := of(t, text)
		for _, screen := range []string{"why", "map", "ask", "ask?q=what+if"} {
			if body := asked(t, s, "/case/one/"+screen); strings.HasPrefix(screen, "ask") == strings.Contains(body, "options board") {
				t.Errorf("%s: %s", screen, body)
			}
		}
	}
}

const hostileWhy = `detente: 1
title: "<script>alert(1)</script>"
parties:
  - {id: A, name: "<b>Ahmed</b> أحمد", options: [{id: go, text: "go \u202Eon <img src=x>"}]}
  - {id: B, options: [{id: go, text: "go on [1] (i) situation 3"}]}
status_quo: []
preferences:
  A: [{want: A.go, text: "</a><script>x()</script>"}, not B.go]
  B: [B.go]
`

func TestHostile(t *testing.T) {
	t.Parallel()
	s := of(t, hostileWhy)
	for _, address := range []string{"why", "why?state=2&formal=1", "map", "map?open=2,3", "ask?q=%3Cscript%3Ex()%3C/script%3E", "ask?q=what+if&complete=1"} {
		body := asked(t, s, "/case/one/"+address)
		hasNot(t, body, "<script>x", "<script>alert", "<b>Ahmed", "<img src=x")
		if k := strings.Index(body, "\u202e"); k >= 0 {
			t.Errorf("%s: a sign that turns words around: %q", address, body[max(0, k-200):k])
		}
	}
}

func TestWhyGraph(t *testing.T) {
	t.Parallel()
	s := of(t, `detente: 1
title: Graph
parties: [{id: A}, {id: B}]
states: [{id: war}, {id: talks}, {id: peace, text: a lasting peace}]
moves:
  A: [war -> talks, talks -> war]
  B: [talks -> peace]
status_quo: war
preferences:
  A: {ranking: [peace, talks, war]}
  B: {ranking: [peace, war, talks]}
`)
	has(t, asked(t, s, "/case/one/why"), "Today does not hold", "moves to “talks”")
	has(t, asked(t, s, "/case/one/map"), "One step from today", "<svg")
}

func TestMap(t *testing.T) {
	t.Parallel()
	s := site(t, "korea")
	body := asked(t, s, "/case/korea/map")
	has(t, body, "One step from today", `id="node-166"`, `data-from="166" data-to="172"`, "data-picture", "holds", "loses “no written assurance")
	opened := asked(t, s, "/case/korea/map?open=163,164,99999,x,163&pick=state:164")
	has(t, opened, "Around today", `aria-current="true"`, "Only one step")
	if n := strings.Count(opened, `id="node-`); n > 24 || n < 10 {
		t.Errorf("%d situations", n)
	}
	for name, begins := range map[string]string{"map.svg": "<svg", "map.png": "\x89PNG"} {
		if r := get(t, s, "/case/korea/file/"+name+"?open=163"); r.Status != 200 || !strings.HasPrefix(string(r.Body), begins) {
			t.Errorf("%s: status %d", name, r.Status)
		}
	}
}

// Every question that is offered leads to an address that is there.
func TestQuestions(t *testing.T) {
	t.Parallel()
	s := site(t, "korea")
	seen := map[string]bool{}
	for _, begun := range []string{"", "w", "why", "what if c", "what if", "should", "is", "what does", "compare", "who", "cheapest", "what would", "where does the deal"} {
		fragment := asked(t, s, "/case/korea/ask?complete=1&goal=1527&q="+url.QueryEscape(begun))
		hasNot(t, fragment, "<html")
		for _, m := range regexp.MustCompile(`role="option"[^>]*>([^<]*)<`).FindAllStringSubmatch(fragment, -1) {
			seen[html.UnescapeString(m[1])] = true
		}
	}
	if len(seen) < 20 {
		t.Errorf("only %d are offered", len(seen))
	}
	for k, text := range slices.Sorted(maps.Keys(seen)) {
		if k%8 != 0 && !trial.Long() {
			continue
		}
		r := get(t, s, "/case/korea/ask?goal=1527&q="+url.QueryEscape(text))
		if r.Status != 303 {
			t.Errorf("%q: status %d", text, r.Status)
			continue
		}
		if r = get(t, s, r.Location); r.Status != 200 || strings.Contains(string(r.Body), "This cannot be shown") || strings.Contains(string(r.Body), "Not done") {
			t.Errorf("%q: status %d", text, r.Status)
		}
	}
}

func TestSuppositions(t *testing.T) {
	t.Parallel()
	s := site(t, "korea")
	r := get(t, s, "/case/korea/ask?q=what+if+CHN+guarantees")
	to := strings.Replace(r.Location, "/what-if?", "/why?", 1)
	has(t, asked(t, s, to), "co-signs a guarantee", "The United States gives a written security assurance", "<dt>Before</dt>")
	nearest := asked(t, s, "/case/korea/ask?q=waht+hodls")
	has(t, nearest, "This question cannot be read", "Did you mean", "What holds?")
}
