package page_test

import (
	"net/url"
	"regexp"
	"strings"
	"testing"

	"detente/web/desk"
	"detente/web/page"
)

// begun is a workbench with one case, "it", that was begun from a text.
func begun(t *testing.T, text string) *page.Site {
	t.Helper()
	shelf := &desk.Shelf{}
	shelf.Put("it", []byte(text), nil)
	return page.New(shelf, "test")
}

// sendOK sends a form of a screen and expects that it was done.
func sendOK(t *testing.T, s *page.Site, what string, pairs ...string) {
	t.Helper()
	if r := sends(t, s, what, pairs...); r.Status != 303 {
		t.Fatalf("%s %q: status %d: %s", what, pairs, r.Status, refusal(r))
	}
}

func sends(t *testing.T, s *page.Site, what string, pairs ...string) page.Response {
	t.Helper()
	form := url.Values{}
	for k := 0; k+1 < len(pairs); k += 2 {
		form.Add(pairs[k], pairs[k+1])
	}
	screen, _, _ := strings.Cut(what, "/")
	if screen == "change" || screen == "undo" {
		screen = "options"
	}
	return post(t, s, "/case/it/"+what+"?back="+url.QueryEscape("/case/it/"+screen), form)
}

// refusal is what a page says of what was not done.
func refusal(r page.Response) string {
	m := regexp.MustCompile(`(?s)<div class="refused".*?</div>`).FindString(string(r.Body))
	return strings.Join(strings.Fields(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(m, " ")), " ")
}

// text is the case file as it is.
func text(t *testing.T, s *page.Site) string {
	t.Helper()
	r := get(t, s, "/case/it/file/case.yaml")
	if r.Status != 200 {
		t.Fatal(r.Status)
	}
	return string(r.Body)
}

const title = "detente: 1\ntitle: Blank\n"

// A whole case is made on the screens, without a line of YAML.
func TestMakeCase(t *testing.T) {
	t.Parallel()
	s := begun(t, title)
	r := get(t, s, "/case/it/options")
	if r.Status != 200 || !strings.Contains(string(r.Body), "Who can act?") || strings.Contains(string(r.Body), "has errors") {
		t.Fatalf("status %d: %s", r.Status, r.Body)
	}
	for _, other := range []string{"why", "states", "rules"} {
		if r := get(t, s, "/case/it/"+other); r.Status != 200 || !strings.Contains(string(r.Body), `href="/case/it/options"`) || strings.Contains(string(r.Body), "has errors") {
			t.Errorf("%s of a blank case: status %d", other, r.Status)
		}
	}
	sendOK(t, s, "options/party", "name", "United States")
	sendOK(t, s, "options/party", "name", "North  Korea")
	sendOK(t, s, "options/party", "name", "China")
	sendOK(t, s, "options/role", "party", "China", "role", "outsider")
	sendOK(t, s, "options/option", "party", "US", "text", "hold joint drills with the South")
	sendOK(t, s, "options/option", "party", "US", "text", "lift economic sanctions")
	sendOK(t, s, "options/option", "party", "NK", "text", "test missiles")
	sendOK(t, s, "options/option", "party", "China", "text", "co-sign a guarantee of security")
	sendOK(t, s, "options/about-option", "option", "US.sanctions", "text", "lift economic sanctions", "levels", "none, partial,full", "id", "relief")
	sendOK(t, s, "options/about-option", "option", "China.guarantee", "text", "co-sign a guarantee of security", "moves", "take", "seat", "true", "note", "once signed, signed", "id", "guarantee")
	sendOK(t, s, "options/today", "option", "US.drills", "value", "yes")
	sendOK(t, s, "options/today", "option", "NK.missiles", "value", "yes")
	sendOK(t, s, "options/today", "option", "US.relief", "value", "partial")
	sendOK(t, s, "options/today", "option", "NK.missiles", "value", "no")
	sendOK(t, s, "rules/add", "kind", "together", "a", "US.relief >= partial", "b", "NK.missiles")
	sendOK(t, s, "rules/add", "kind", "only", "a", "China.guarantee", "b", "not US.drills")
	sendOK(t, s, "rules/add", "kind", "at_most_one", "of", "US.drills", "of", "US.relief = full")
	want := `detente: 1
title: Blank

parties:
  - id: US
    name: United States
    options:
      - {id: drills, text: hold joint drills with the South}
      - {id: relief, text: lift economic sanctions, levels: [none, partial, full]}
  - id: NK
    name: North Korea
    options:
      - {id: missiles, text: test missiles}
  - id: China
    role: outsider
    options:
      - id: guarantee
        text: co-sign a guarantee of security
        moves: take
        seat: true
        note: once signed, signed

rules:
  - {never: US.relief >= partial and NK.missiles}
  - China.guarantee only if not US.drills
  - {at_most_one: [US.drills, US.relief = full]}

status_quo: [US.drills, US.relief = partial]

preferences:
  US: indifferent
  NK: indifferent
  China: indifferent
`
	if got := text(t, s); got != want {
		t.Errorf("the file is\n%s\nwant\n%s", got, want)
	}
	body := string(get(t, s, "/case/it/options?show=1").Body)
	for _, part := range []string{"cannot be undone", "needs a seat", "not as today", "Situation 1", "partial"} {
		if !strings.Contains(body, part) {
			t.Errorf("the board does not say %q", part)
		}
	}
	for range 4 { // each is one step
		sendOK(t, s, "undo")
	}
	if got := text(t, s); strings.Contains(got, "rules:") || !strings.Contains(got, "status_quo: [US.drills, NK.missiles, US.relief = partial]") {
		t.Errorf("after four undos:\n%s", got)
	}
}

// What is removed but still named stays, until one says that all that names it
// goes too: then that is one step.
func TestRemoveWithNames(t *testing.T) {
	t.Parallel()
	const whole = `detente: 1
title: T
parties:
  - {id: A, name: Arda, options: [{id: x, text: do x}, {id: y, text: do y}]}
  - {id: B, name: Borduria, options: [{id: z, text: do z}, {id: u, text: do u}]}
rules:
  - {never: x & z, note: both at once cannot be}
  - y -> z
  - at_most_one: [x, y, z]
status_quo: [x, y, z]
preferences:
  A: [x, z & y, "!z"]
  B: {weights: {x: 1, z: 2}}
words:
  peace: {A: {means: x}, B: {means: z}}
meetings:
  - {place: Geneva, parties: [A, B], offers: {A: [not x]}}
history_start: [x]
history:
  - {party: A, does: [not x]}
  - {party: B, does: [z]}
scenarios:
  calm: {fix: {x: no}}
`
	sound := strings.Replace(whole, "status_quo: [x, y, z]", "status_quo: [x]", 1)
	s := begun(t, sound)
	before := text(t, s)
	r := sends(t, s, "options/remove", "path", "parties.A.options.x", "label", "“do x” of Arda")
	body := string(r.Body)
	if r.Status != 422 || text(t, s) != before {
		t.Fatalf("status %d", r.Status)
	}
	for _, part := range []string{
		"Remove those too", "want 1 of Arda", "the rule “Never together: Arda does x; Borduria does z”", "what is so today", "the word “peace”",
		"an offer at meeting 1", "step 1 of the record", "the scenario “calm”", "what Borduria wants",
	} {
		if !strings.Contains(strings.ReplaceAll(body, "&#34;", `"`), part) {
			t.Errorf("the offer does not say %q:\n%s", part, refusal(r))
		}
	}
	sendOK(t, s, "options/remove", "path", "parties.A.options.x", "label", "“do x” of Arda", "too", "yes")
	after := text(t, s)
	for _, line := range []string{"- y -> z", "at_most_one: [y, z]", "B: {weights: {z: 2}}", "{party: B, does: [z]}", `[z & y, "!z"]`} {
		if !strings.Contains(after, line) {
			t.Errorf("no %q is left in\n%s", line, after)
		}
	}
	if get(t, s, "/case/it/why").Status != 200 || strings.Contains(string(get(t, s, "/case/it/options").Body), "has errors") {
		t.Error("the case is not sound any more")
	}
	sendOK(t, s, "undo")
	if text(t, s) != before {
		t.Error("one undo does not bring it back")
	}
	sendOK(t, s, "options/remove", "path", "parties.B", "label", "the party Borduria", "too", "yes")
	if got := text(t, s); strings.Contains(got, "B") || !strings.Contains(got, "parties:") {
		t.Errorf("still named:\n%s", got)
	}
}

// A change that makes no sense is refused where it was made, and nothing typed
// is lost.
func TestOptionsRefuse(t *testing.T) {
	t.Parallel()
	const text0 = "detente: 1\ntitle: T\nparties:\n  - {id: A, options: [{id: x}, {id: y}]}\nrules: [never: x & y]\nstatus_quo: [x]\npreferences: {A: [x]}\n"
	s := begun(t, text0)
	for _, tt := range []struct {
		what  string
		pairs []string
		want  string
	}{
		{"options/today", []string{"option", "A.y", "value", "yes"}, "today breaks a rule"},
		{"options/today", []string{"option", "A.y", "value", "perhaps"}, "no value of that name"},
		{"options/about-option", []string{"option", "A.x", "levels", "one", "id", "x"}, "one level is none"},
		{"options/about-option", []string{"option", "A.x", "id", "y"}, "there is an option"},
		{"options/party", []string{"name", "  "}, "type the name"},
		{"options/option", []string{"party", "A", "text", ""}, "type what A can do"},
		{"options/option", []string{"party", "none", "text", "go"}, "not in the case"},
		{"rules/add", []string{"kind", "free", "cond", "x && nobody"}, "&amp;&amp;"},
		{"rules/add", []string{"kind", "together", "a", "A.x"}, "choose both"},
		{"rules/add", []string{"kind", "at_most_one", "of", "A.x"}, "two or more"},
		{"rules/edit", []string{"rule", "1", "cond", " \n "}, "says nothing"},
	} {
		r := sends(t, s, tt.what, tt.pairs...)
		if r.Status != 422 || !strings.Contains(refusal(r), tt.want) {
			t.Errorf("%s %q: status %d, %q", tt.what, tt.pairs, r.Status, refusal(r))
		}
	}
	if r := sends(t, s, "rules/add", "kind", "free", "cond", "x and nobody"); !strings.Contains(string(r.Body), ">x and nobody</textarea>") {
		t.Error("what was typed is lost")
	}
	if got := text(t, s); got != text0 {
		t.Errorf("something was changed:\n%s", got)
	}
}

// Levels come and go, and today keeps a value among them.
func TestLevels(t *testing.T) {
	t.Parallel()
	s := begun(t, "detente: 1\ntitle: T\nparties:\n  - {id: A, options: [{id: x, text: go}, {id: y}]}\nstatus_quo: [y, x]\npreferences: {A: [x]}\n")
	sendOK(t, s, "options/about-option", "option", "A.x", "text", "go", "levels", "not at all, some way, far", "id", "x")
	if got := text(t, s); !strings.Contains(got, "levels: [not_at_all, some_way, far]") || !strings.Contains(got, "status_quo: [y, A.x = far]") {
		t.Errorf("%s", got)
	}
	sendOK(t, s, "options/about-option", "option", "A.x", "text", "go", "levels", "not_at_all, far", "id", "x")
	sendOK(t, s, "options/about-option", "option", "A.x", "text", "go", "levels", "", "id", "x")
	if got := text(t, s); strings.Contains(got, "levels") || !strings.Contains(got, "status_quo: [y, A.x]") {
		t.Errorf("%s", got)
	}
}

// Where situations are named by numbers the order of options means something.
func TestOrder(t *testing.T) {
	t.Parallel()
	s := begun(t, "detente: 1\ntitle: T\nparties:\n  - {id: A, options: [{id: x}, {id: y}]}\n  - {id: B, options: [{id: z}]}\nstatus_quo: [x]\npreferences: {A: [x], B: [y]}\n")
	sendOK(t, s, "options/move", "path", "parties.A.options.y", "place", "1", "label", "the order of options")
	sendOK(t, s, "options/move", "path", "parties.B", "place", "1", "label", "the order of parties")
	if got := text(t, s); strings.Index(got, "id: B") > strings.Index(got, "id: A") || strings.Index(got, "id: y") > strings.Index(got, "id: x") {
		t.Errorf("%s", got)
	}
	s = begun(t, "detente: 1\ntitle: T\nparties:\n  - {id: A, options: [{id: x}, {id: y}]}\nrules: [remove: YN]\npreferences: {A: [x]}\n")
	before := text(t, s)
	if r := sends(t, s, "options/move", "path", "parties.A.options.y", "place", "1", "label", "the order"); r.Status != 422 || !strings.Contains(refusal(r), "turn on it") || text(t, s) != before {
		t.Errorf("status %d: %s", r.Status, refusal(r))
	}
}

// Today may be named by a number: once it is changed it is told in words.
func TestTodayByNumber(t *testing.T) {
	t.Parallel()
	s := begun(t, "detente: 1\ntitle: T\nparties:\n  - {id: A, options: [{id: x}, {id: y}, {id: z, levels: [a, b]}]}\nstatus_quo: s6\npreferences: {A: [x]}\n")
	sendOK(t, s, "options/today", "option", "A.y", "value", "yes")
	if got := text(t, s); !strings.Contains(got, "A.x") || !strings.Contains(got, "A.y") || !strings.Contains(got, "A.z = b") || strings.Contains(got, "s6") {
		t.Errorf("%s", got)
	}
	s = begun(t, "detente: 1\ntitle: T\nparties:\n  - {id: A, options: [{id: x}, {id: y}]}\npreferences: {A: [x]}\n")
	if body := string(get(t, s, "/case/it/options").Body); !strings.Contains(body, "not said yet") {
		t.Error("it does not say that today is not said")
	}
	sendOK(t, s, "options/all-not")
	if got := text(t, s); !strings.Contains(got, "status_quo: []") {
		t.Errorf("%s", got)
	}
}

// Texts of a case never become part of the page, whatever is in them.
func TestHostileTexts(t *testing.T) {
	t.Parallel()
	s := begun(t, `detente: 1
title: "<script>alert(1)</script>"
parties:
  - {id: A, name: "<b>Ayin</b> \u202Eevil", options: [{id: x, text: "\"><img src=x onerror=alert(1)>", note: "</textarea><script>"}, {id: y, text: "לחדש את השיחות"}]}
  - {id: B, name: "الطرف الثاني", role: outsider, options: [{id: z, text: "<i>z</i>", seat: true, moves: take, levels: [a, b, c]}]}
rules: [{never: x & y, note: "<i>no</i>"}]
status_quo: [x]
preferences: {A: [y], B: [z]}
`)
	for _, at := range []string{
		"options", "options?show=2&pick=option:A.x", "options?pick=party:A", "rules", "rules?pick=rule:1&about=A.x", "states", "states?formal=1&is=A.x&better=B&first=A",
		"states?where=%3Cscript%3E", "options?show=%3Cscript%3E", "states?is=%22%3E%3Cscript%3E",
	} {
		r := get(t, s, "/case/it/"+at)
		body := string(r.Body)
		if r.Status != 200 {
			t.Errorf("%s: status %d", at, r.Status)
		}
		for _, bad := range []string{"<script>", "<img", "<b>Ayin", "<i>", "\u202e", `style="`} {
			if strings.Contains(body, bad) {
				t.Errorf("%s contains %q", at, bad)
			}
		}
	}
}

// A case that lists its states has no options to tick, but can be read, and its
// situations called otherwise.
func TestGraphForm(t *testing.T) {
	t.Parallel()
	s := begun(t, "detente: 1\ntitle: Peace\nparties: [{id: USA}, {id: DPRK}]\nstates:\n  - {id: peace, text: both comply}\n  - {id: war}\n"+
		"moves: {USA: [peace -> war], DPRK: [peace <-> war]}\npreferences: {USA: {ranking: [peace, war]}, DPRK: {ranking: [[peace, war]]}}\nstatus_quo: peace\n")
	body := string(get(t, s, "/case/it/options").Body)
	for _, part := range []string{"lists its situations", "both comply", "both comply → war", "both comply ↔ war", "today"} {
		if !strings.Contains(body, part) {
			t.Errorf("no %q", part)
		}
	}
	sendOK(t, s, "change", "verb", "set", "path", "states.war.text", "value", "fighting", "label", "what a situation is called")
	if !strings.Contains(text(t, s), "{id: war, text: fighting}") {
		t.Error(text(t, s))
	}
	for _, at := range []string{"rules", "states", "states?formal=1", "states?holds=yes&first=USA&where=x", "options?pick=state:2", "file/states.csv", "file/board.svg"} {
		if r := get(t, s, "/case/it/"+at); r.Status != 200 {
			t.Errorf("%s: status %d", at, r.Status)
		}
	}
	if csv := string(get(t, s, "/case/it/file/states.csv").Body); !strings.Contains(csv, "1,peace,both comply,") {
		t.Error(csv)
	}
}
