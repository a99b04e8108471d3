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

// Where nothing is selected the drawer tells what the screen is about, and on
// a way out its first step.
func TestUnasked(t *testing.T) {
	t.Parallel()
	s := site(t, "nile")
	shows(t, get(t, s, "/case/nile/why"), 200, []string{"What is so today", "Egypt presses Ethiopia (threats).", "The United States and the African Union do nothing of what they could."})
	shows(t, get(t, s, "/case/nile/why?state=1"), 200, []string{"What is so in it"}, "What is so today")
	shows(t, get(t, s, "/case/nile/why?pick=want:EGY.1"), 200, []string{"1st want"}, "What is so today")
	shows(t, get(t, s, "/case/nile/way-out?wait=yes"), 200, []string{"Step 1: Ethiopia accepts rules for the dam (guidelines)", "Who gains from breaking it"})
	shows(t, get(t, s, "/case/nile/options"), 200, []string{"Choose “about” beside a party"})
}

// A scenario or a reading that is chosen is told above the screen, with a way
// back.
func TestUnderScenario(t *testing.T) {
	t.Parallel()
	s := site(t, "nile")
	const told = "Not the case as it is:"
	shows(t, get(t, s, "/case/nile/why"), 200, nil, told)
	shows(t, get(t, s, "/case/nile/why?scenario=shares"), 200, []string{told, "in the scenario shares: what if Cairo holds"})
	shows(t, get(t, s, "/case/nile/why?voice=EGY%3Dshares"), 200, []string{told, "Egypt read as “shares”"})
}

// An article about parties that nobody has heard of makes a draft once they are
// named, under the title that was given.
func TestArticleOfUnknowns(t *testing.T) {
	t.Parallel()
	const text = `HALVIK, 3 May - "We will not open the bank until Estmark accepts a catch limit," Norland said. Norland closed the bank in March.

Estmark rejects the closure. Estmark wants Norland to withdraw its patrol ships before talks begin. Estmark demanded that Norland return the boats.`
	s := page.New(&desk.Shelf{}, "test")
	form := url.Values{"text": {text}, "title": {"The Sker Bank"}}
	shows(t, post(t, s, "/new/article", form), 422, []string{"name those who act below"}, "--actors")
	form.Set("actors", "Norland, the Estmark; Norland, United States")
	r := post(t, s, "/new/article", form)
	if r.Status != 303 {
		t.Fatalf("status %d: %s", r.Status, r.Body)
	}
	shows(t, get(t, s, r.Location), 200, []string{`class="case-title" dir="auto">The Sker Bank<`, "accept a catch limit", "withdraw its patrol ships"}, "--actors")
}

// A case without wants asks for them, and one without options not yet for what
// is so today.
func TestFirstSteps(t *testing.T) {
	t.Parallel()
	s := written(t, "detente: 1\ntitle: T\nparties:\n  - id: A\n    options:\n      - {id: x, text: take x}\npreferences:\n  A: indifferent\n")
	shows(t, get(t, s, "/case/c/wants"), 200, []string{"What do they want most?", "paste the document first", "As soon as somebody wants something"})
	shows(t, get(t, s, "/case/c/options"), 200, []string{"say what each of them wants most", "Beside today, show"})
}

// The graph form says what is so today, and its table in full has the ranks.
func TestGraphToday(t *testing.T) {
	t.Parallel()
	s := &desk.Shelf{}
	if err := s.Find("../../corpus/made/synthetic/006"); err != nil {
		t.Fatal(err)
	}
	p := page.New(s, "test")
	shows(t, get(t, p, "/case/006/why"), 200, []string{"It is called “talks1”."})
	r := post(t, p, "/case/006/change?back="+url.QueryEscape("/case/006/why"), url.Values{"verb": {"set"}, "path": {"status_quo"}, "value": {"pact9"}, "label": {"what is so today"}})
	if r.Status != 303 {
		t.Fatalf("status %d: %s", r.Status, r.Body)
	}
	shows(t, get(t, p, "/case/006/why"), 200, []string{"Today holds"})
	full := string(get(t, p, "/case/006/file/states.csv?formal=yes").Body)
	plain := string(get(t, p, "/case/006/file/states.csv").Body)
	if !strings.Contains(full, "rank of Aria") || strings.Contains(plain, "rank of") {
		t.Errorf("the ranks are not where they belong:\n%s\n%s", full, plain)
	}
}

// written is a workbench with a case of a text.
func written(t *testing.T, text string) *page.Site {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "c")
	if err := os.MkdirAll(dir, 0o755); err != nil {
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
