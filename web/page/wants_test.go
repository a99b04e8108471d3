package page_test

import (
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"detente/web/desk"
	"detente/web/page"
)

// given is a workbench with one case, called "case", and documents beside it.
func given(t *testing.T, text string, files map[string]string) *page.Site {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "case")
	for name, text := range files {
		write(t, filepath.Join(dir, name), text)
	}
	write(t, filepath.Join(dir, "case.yaml"), text)
	shelf := &desk.Shelf{}
	if err := shelf.Find(dir); err != nil {
		t.Fatal(err)
	}
	return page.New(shelf, "test")
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// shows holds that a page has some texts, and others not.
func shows(t *testing.T, r page.Response, status int, has []string, hasNot ...string) {
	t.Helper()
	if r.Status != status {
		t.Errorf("status %d, not %d", r.Status, status)
	}
	for _, text := range has {
		if !strings.Contains(string(r.Body), text) {
			t.Errorf("the page has no %q", text)
		}
	}
	for _, text := range hasNot {
		if strings.Contains(string(r.Body), text) {
			t.Errorf("the page has %q", text)
		}
	}
	if t.Failed() {
		t.Fatalf("status %d:\n%s", r.Status, mainOf(string(r.Body)))
	}
}

// mainOf is the middle of a page.
func mainOf(body string) string {
	_, rest, _ := strings.Cut(body, "<main")
	text, _, _ := strings.Cut(rest, "<footer")
	return text
}

const rivals = `detente: 1
title: Rivals
parties:
  - {id: A, name: Alba, options: [{id: aid, text: send aid, levels: [none, some, much]}]}
  - {id: B, name: Bela, options: [{id: fire, text: fire shells}]}
  - {id: C, name: Cora, options: [{id: watch, text: watch}]}
sources:
  memo: {file: memo.md, title: The memo, published: 2020-02-03}
status_quo: [fire]
preferences:
  A:
    # the first of all
    - {want: not fire, text: quiet, because: [{source: memo, quote: "they asked for quiet"}]}   # said often
    - aid = none
    - {want: fire or watch, text: something to see}
  B:
    voices:
      loud: [{want: aid = much, text: a great deal of aid}, {want: fire, text: noise}]
      meek: [not fire]
  C: indifferent
`

var rivalMemo = map[string]string{"memo.md": "In spring they asked for quiet.\nLater it was said: aid must flow.\n"}

const wantsOfCase = "/case/case/wants"

// do sends a form of the screen of wants.
func do(t *testing.T, s *page.Site, act, from string, form url.Values) page.Response {
	t.Helper()
	return post(t, s, "/case/case/"+act+"?back="+url.QueryEscape(from), form)
}

func TestWantsOfKorea(t *testing.T) {
	t.Parallel()
	s := site(t, "korea")
	r := get(t, s, "/case/korea/wants?pick=want:USA.3")
	shows(t, r, 200, []string{
		"Not all wants of the United States, North Korea and South Korea can be met together.",
		"collides with North Korea&#39;s 17th", "quoted: Washington: what must come first, 1 Nov 2019", "met today", "not met",
		`data-order="vertical"`, `data-place="3"`, "Best and worst for it", "Would it really?", "As ordered, the United States would give up",
		"“the programme kept where nothing is gained by giving it up”", "word for word", "The first of its wants that today does not meet is the 3rd.",
	}, `style="`, "<style")
	r = get(t, s, "/case/korea/wants?voice=DPRK%3Dsecurity&beside=DPRK")
	shows(t, r, 200, []string{"nothing dismantled before hostility ends", "no full disarmament before the American threat is gone", "only in this voice", "8th in “exchange”", "security speaks"})
	if r := get(t, s, "/case/korea/wants?pick=want:DPRK.security.1"); !strings.Contains(string(r.Body), "in the voice “security”") {
		t.Error("a voice that does not speak cannot be looked at")
	}
}

// A want moves with its comments, and nothing else of the file changes; what
// is selected is followed.
func TestMoveWant(t *testing.T) {
	t.Parallel()
	s := given(t, rivals, rivalMemo)
	from := wantsOfCase + "?pick=want:A.1"
	r := do(t, s, "wants/move", from, url.Values{"path": {"wants.A.1"}, "place": {"3"}})
	if r.Status != 303 || r.Location != "/case/case/wants?pick=want%3AA.3" {
		t.Fatalf("status %d, to %s", r.Status, r.Location)
	}
	first := "    # the first of all\n    - {want: not fire, text: quiet, because: [{source: memo, quote: \"they asked for quiet\"}]}   # said often\n"
	rest := "    - aid = none\n    - {want: fire or watch, text: something to see}\n"
	if got, want := textOf(t, s, "case"), strings.Replace(rivals, first+rest, rest+first, 1); got != want {
		t.Errorf("the file is\n%s", got)
	}
	for _, x := range []struct{ picked, path, place, then string }{
		{"A.2", "wants.A.3", "1", "A.3"}, {"A.2", "wants.A.1", "3", "A.1"}, {"A.3", "wants.A.1", "3", "A.2"}, {"A.1", "wants.A.3", "1", "A.2"}, {"A.1", "wants.A.2", "3", "A.1"}, {"B.1", "wants.A.1", "2", "B.1"}, {"B.1", "wants.B.loud.1", "2", "B.2"},
	} {
		r := do(t, s, "wants/move", wantsOfCase+"?pick=want:"+x.picked, url.Values{"path": {x.path}, "place": {x.place}})
		if r.Status != 303 || !strings.HasSuffix(r.Location, url.QueryEscape("want:"+x.then)) {
			t.Errorf("moving %s to %s: status %d, to %s", x.path, x.place, r.Status, r.Location)
		}
	}
	shows(t, do(t, s, "wants/move", wantsOfCase, url.Values{"path": {"wants.A.1"}, "place": {"9"}}), 422, []string{"Not done"})
	shows(t, do(t, s, "wants/move", wantsOfCase, url.Values{"path": {"wants.A.1"}, "place": {"x"}}), 422, []string{"the place must be a number"})
}

// A condition is picked, read back, refused at the place where it is wrong,
// and only then put into the file.
func TestAddWant(t *testing.T) {
	t.Parallel()
	s := given(t, rivals, rivalMemo)
	r := do(t, s, "wants/add", wantsOfCase, url.Values{"to": {"wants.A"}, "do": {"pick"}, "text": {"no shells while aid flows"}, "a1": {"not B.fire"}, "how": {"if"}, "b1": {"A.aid >= some"}, "b2": {"C.watch"}, "bj": {"or"}})
	if r.Status != 303 {
		t.Fatalf("status %d: %s", r.Status, r.Body)
	}
	shows(t, get(t, s, r.Location), 200, []string{
		">not B.fire if A.aid &gt;= some or C.watch</textarea>", "no shells while aid flows",
		"Holds where if (Alba sends aid (at least some) or Cora watches), then Bela does not fire shells.", "That is so today.",
	})
	shows(t, get(t, s, wantsOfCase), 200, []string{"Add a want"}, "<textarea")
	if textOf(t, s, "case") != rivals {
		t.Error("a draft changed the file")
	}
	r = do(t, s, "wants/add", wantsOfCase, url.Values{"to": {"wants.A"}, "do": {"save"}, "cond": {"not B.fier and A.aid"}})
	shows(t, r, 422, []string{"<code>not <mark>B.fier</mark> and A.aid</code>", ">not B.fier and A.aid</textarea>", "Not done"})
	r = do(t, s, "wants/add", wantsOfCase, url.Values{"to": {"wants.A"}, "do": {"save"}})
	shows(t, r, 422, []string{"A want needs a condition"})
	form := url.Values{"to": {"wants.A"}, "do": {"save"}, "cond": {"not B.fire if A.aid >= some"}, "text": {"no shells"}, "kind": {"red line"}, "confidence": {"low"}}
	if r = do(t, s, "wants/add", wantsOfCase, form); r.Status != 303 {
		t.Fatalf("status %d", r.Status)
	}
	last := "    - {want: fire or watch, text: something to see}\n"
	added := last + "    - {want: not B.fire if A.aid >= some, text: no shells, kind: red line, confidence: low}\n"
	if got := textOf(t, s, "case"); got != strings.Replace(rivals, last, added, 1) {
		t.Errorf("the file is\n%s", got)
	}
	// A party that minds nothing gets a list.
	do(t, s, "wants/add", wantsOfCase, url.Values{"to": {"wants.C"}, "do": {"save"}, "cond": {"watch"}})
	if got := textOf(t, s, "case"); !strings.HasSuffix(got, "  C: [watch]\n") {
		t.Errorf("the file is\n%s", got)
	}
	shows(t, get(t, s, wantsOfCase+"?write=wants.A&cond=fire+or+not+fire"), 200, []string{"so it tells nothing apart"})
	shows(t, get(t, s, wantsOfCase+"?write=wants.A&cond=fire+and+not+fire"), 200, []string{"No situation that the rules allow meets it."})
}

func TestEditWant(t *testing.T) {
	t.Parallel()
	s := given(t, rivals, rivalMemo)
	same := url.Values{"to": {"wants.A.1"}, "do": {"save"}, "cond": {"not B.fire"}, "text": {"quiet"}, "basis": {"said"}, "kind": {""}, "confidence": {""}, "note": {""}}
	if r := do(t, s, "wants/edit", wantsOfCase, same); r.Status != 303 || textOf(t, s, "case") != rivals {
		t.Fatalf("status %d, and the file is\n%s", r.Status, textOf(t, s, "case"))
	}
	do(t, s, "wants/edit", wantsOfCase, url.Values{"to": {"wants.A.2"}, "do": {"save"}, "cond": {"A.aid = none"}, "text": {"to keep its money"}, "basis": {"done"}})
	do(t, s, "wants/edit", wantsOfCase, url.Values{"to": {"wants.A.3"}, "do": {"save"}, "cond": {"B.fire"}, "text": {""}})
	got := textOf(t, s, "case")
	for _, line := range []string{"    - want: aid = none\n      text: to keep its money\n      basis: done\n", "    - {want: B.fire}\n"} {
		if !strings.Contains(got, line) {
			t.Errorf("no %q in\n%s", line, got)
		}
	}
	r := do(t, s, "wants/edit", wantsOfCase+"?pick=want:A.1", url.Values{"to": {"wants.A.1"}, "do": {"save"}, "cond": {"not ("}, "text": {"quiet"}})
	shows(t, r, 422, []string{"Not done", ">not (</textarea>", "<mark>"})
	// The last want of a list cannot leave the party without an entry.
	do(t, s, "wants/remove", wantsOfCase, url.Values{"path": {"wants.B.meek.1"}})
	do(t, s, "wants/remove", wantsOfCase, url.Values{"path": {"wants.A.2"}})
	got = textOf(t, s, "case")
	if !strings.Contains(got, "meek: indifferent\n") || strings.Contains(got, "keep its money") {
		t.Errorf("the file is\n%s", got)
	}
}

// A want rests on a passage that stands in a source, and on no other.
func TestQuoteOfWant(t *testing.T) {
	t.Parallel()
	s := given(t, rivals, rivalMemo)
	at := wantsOfCase + "?pick=want:A.2"
	shows(t, get(t, s, at+"&find=aid+must"), 200, []string{"Later it was said: aid must flow.", "The memo, line 2", "Let it rest on this"})
	shows(t, get(t, s, at+"&find=it+was+told+aid+must+flow"), 200, []string{"not these words, but like them"})
	shows(t, do(t, s, "wants/quote", at, url.Values{"path": {"wants.A.2"}, "source": {"memo"}, "quote": {"aid must not flow"}}), 422, []string{"word for word"})
	if r := do(t, s, "wants/quote", at+"&find=aid+must", url.Values{"path": {"wants.A.2"}, "source": {"memo"}, "quote": {"aid must flow"}}); r.Status != 303 || strings.Contains(r.Location, "find") {
		t.Fatalf("status %d, to %s: %s", r.Status, r.Location, mainOf(string(r.Body)))
	}
	if got := textOf(t, s, "case"); !strings.Contains(got, "quote: aid must flow") && !strings.Contains(got, `quote: "aid must flow"`) {
		t.Errorf("the file is\n%s", got)
	}
	shows(t, get(t, s, at), 200, []string{"quoted: The memo, 3 Feb 2020", "word for word"})
	if r := do(t, s, "wants/unquote", at, url.Values{"path": {"wants.A.2.because.1"}}); r.Status != 303 || strings.Contains(textOf(t, s, "case"), "aid must flow") {
		t.Errorf("status %d, and the file is\n%s", r.Status, textOf(t, s, "case"))
	}
	lost := given(t, strings.Replace(rivals, "they asked for quiet", "they begged for quiet", 1), rivalMemo)
	shows(t, get(t, lost, wantsOfCase+"?pick=want:A.1"), 200, []string{"a quote is no longer in its source", "These words are no longer in the source."})
}

// Orders that are no lists of wants are shown as the case has them.
func TestOtherPreferences(t *testing.T) {
	t.Parallel()
	s := given(t, `detente: 1
title: Other ways
parties: [{id: A, options: [{id: x}]}, {id: B, options: [{id: y}]}, {id: C}]
preferences:
  A: {weights: {x: -2, "x & y": 1.5}}
  B: {ranking: [s4, [s1, s2], s3]}
  C: {payoffs: [3, 1, 4, 1.5]}
`, nil)
	shows(t, get(t, s, wantsOfCase), 200, []string{"No party has a list of wants.", "It weighs one thing against another", `value="1.5"`, "A takes x and B takes y", `data-place="3"`, "The case gives each situation a number"})
	do(t, s, "wants/move", wantsOfCase, url.Values{"path": {"wants.B.ranking.2"}, "place": {"1"}})
	do(t, s, "wants/worth", wantsOfCase, url.Values{"path": {"wants.A.weights.x & y"}, "value": {"7"}})
	do(t, s, "wants/worth", wantsOfCase, url.Values{"path": {"wants.C.payoffs.1"}, "value": {"9"}})
	got := textOf(t, s, "case")
	for _, line := range []string{"ranking: [[s1, s2], s4, s3]", `"x & y": 7`, "payoffs: [9, 1, 4, 1.5]"} {
		if !strings.Contains(got, line) {
			t.Errorf("no %q in\n%s", line, got)
		}
	}
	shows(t, do(t, s, "wants/worth", wantsOfCase, url.Values{"path": {"wants.C.payoffs.1"}, "value": {"much"}}), 422, []string{"is not a number"})
}

func TestWantsOfGraph(t *testing.T) {
	t.Parallel()
	s := given(t, `detente: 1
title: The island
parties: [{id: Island}, {id: Fleet}]
states: [{id: calm, text: the fleet stays away}, {id: watch, text: the fleet lies before the island}, {id: clash, text: shots are fired}]
moves: {Island: [watch -> clash], Fleet: [calm <-> watch, watch -> clash]}
preferences: {Island: {ranking: [calm, watch, clash]}, Fleet: {ranking: [watch, [calm, clash]]}}
status_quo: watch
`, nil)
	shows(t, get(t, s, wantsOfCase), 200, []string{"the fleet stays away", "Nothing would be better for it than today."}, "Add a want")
	shows(t, get(t, s, "/case/case/words"), 200, []string{"no options for a reading to speak of"}, "<textarea")
}

func TestWantsOfNobody(t *testing.T) {
	t.Parallel()
	s := given(t, "detente: 1\ntitle: Nothing yet\n", nil)
	for _, screen := range []string{"wants", "words"} {
		if r := get(t, s, "/case/case/"+screen); r.Status != 200 || strings.Contains(string(r.Body), "This cannot be shown") {
			t.Errorf("%s: status %d\n%s", screen, r.Status, mainOf(string(r.Body)))
		}
	}
}

// Texts of a case are texts.
func TestHostileWants(t *testing.T) {
	t.Parallel()
	hostile := strings.NewReplacer("text: quiet", `text: "<script>alert(1)</script> \u202E kcab"`, "title: The memo", `title: "<img src=x onerror=alert(1)>"`, "send aid", `"<b>&\u2067x"`, "name: Alba", `name: "ألبا<i>"`).Replace(rivals)
	s := given(t, hostile, rivalMemo)
	for _, at := range []string{wantsOfCase, wantsOfCase + "?pick=want:A.1&beside=B&find=aid", wantsOfCase + "?pick=want:%3Cb%3E.1&write=wants.A&cond=%3Cscript%3E", "/case/case/words"} {
		r := get(t, s, at)
		shows(t, r, 200, nil, "<script>alert", "<img src=x", "<b>&", "<i>", "<b>.1")
		if strings.Contains(strings.ReplaceAll(string(r.Body), "\" dir=\"auto\"", ""), "> \u202E") {
			t.Errorf("%s turns words around", at)
		}
	}
}
