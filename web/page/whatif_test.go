package page_test

import (
	"html"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"detente/internal/trial"
)

// cells are what the table of fates says, row by row, without marks.
func cells(body string) [][]string {
	var rows [][]string
	table := regexp.MustCompile(`(?s)class="fates".*?</table>`).FindString(body)
	for _, row := range regexp.MustCompile(`(?s)<tr><th scope="row">.*?</tr>`).FindAllString(table, -1) {
		var list []string
		for _, cell := range regexp.MustCompile(`(?s)<td.*?</td>`).FindAllString(row, -1) {
			text := html.UnescapeString(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(cell, ""))
			list = append(list, strings.TrimSpace(text))
		}
		rows = append(rows, list)
	}
	return rows
}

// said is what a row says of the case as it would be: of a situation its number,
// since it is told against today, which may be held otherwise.
func said(row []string) string {
	text := row[len(row)-1]
	if text == "the same" {
		text = row[0]
	}
	if m := regexp.MustCompile(`situation \d+\.$`).FindString(text); m != "" {
		return m
	}
	return text
}

func TestWhatIf(t *testing.T) {
	t.Parallel()
	s := site(t, "korea")
	body := sees(t, s, "/case/korea/what-if?goal=1527", "What if it were otherwise?", "It holds: nobody gains by moving alone.", "Switches")
	held := sees(t, s, link(t, body, "fix.DPRK.tests", `"none"`), "As it is, and as it would be", "held: North Korea does not test missiles",
		"It does not hold: a gain that nothing answers is open to somebody.", "Keep as a scenario")
	if strings.Contains(held, "Put it into the case") {
		t.Error("a held option can be put into the case, which cannot say it")
	}
	// The switch is off again by the link that turned it on, and by the chip.
	if n := strings.Count(held, `href="/case/korea/what-if?goal=1527"`); n < 3 {
		t.Errorf("%d links lead back", n) // the chip, the switch, and the button
	}
	both := sees(t, s, link(t, held, "fix.DPRK.tests", "tried-here.table"), "at the table: ", "held: North Korea")
	if n := strings.Count(both, `aria-label="no longer try`); n != 2 {
		t.Errorf("%d things are tried", n)
	}
	other := sees(t, s, link(t, held, "fix.DPRK.tests", `"long"`), "tests missiles (long)")
	if strings.Contains(other, "does not test missiles <a") {
		t.Error("an option is held at two values")
	}
	sees(t, s, "/case/korea/what-if?voice=USA=maximal", "As it would be", "Keep as a scenario")
	sees(t, s, "/case/korea/what-if?member=USA&member=DPRK", "could do this together from today", "It would meet")
	sees(t, s, "/case/korea/what-if?goal=100&cheap=1", "Situation 100 does not hold as things stand", "would have to")
}

// What is kept as a scenario comes to what was tried.
func TestKeepAsScenario(t *testing.T) {
	t.Parallel()
	for name, switches := range map[string][][]string{
		"nile": {
			{"fix.ETH.fill", `"no"`}, {"tried-here.table"}, {"wants.EGY", `"move"`}, {"wants.SDN", `"remove"`},
		},
		"korea":   {{"tried-here.table"}, {"fix.USA.drills", `"no"`}},
		"foundry": {{"wants.", `"move"`}, {"fix.", `"yes"`}},
	} {
		if name == "korea" && !trial.Long() { // as long as the others
			continue
		}
		read, s := site(t, name), ownSite(t, name)
		at := "/case/" + name + "/what-if?goal=2"
		for _, parts := range switches {
			all := append([]string{"what-if"}, parts...)
			for _, to := range links(sees(t, read, at), all...) {
				if len(to) > len(at) && !strings.Contains(string(get(t, read, to).Body), "Not done") {
					at = to
					break
				}
			}
		}
		tried := sees(t, read, at)
		if n := strings.Count(tried, `aria-label="no longer try`); n < len(switches) {
			t.Errorf("%s: %d of %d switches are on", name, n, len(switches))
		}
		r := post(t, s, "/case/"+name+"/what-if/keep?back="+url.QueryEscape(at), url.Values{"name": {"mine"}, "text": {"what if?"}})
		if r.Status != 303 || !strings.Contains(r.Location, "scenario=mine") || strings.Contains(r.Location, "if=") {
			t.Fatalf("%s: status %d, to %s\n%.300s", name, r.Status, r.Location, r.Body)
		}
		kept := sees(t, s, r.Location, "take back: the scenario mine")
		was, is := cells(tried), cells(kept)
		for k := range was {
			if a, b := said(was[k]), said(is[k]); a != b {
				t.Errorf("%s: tried, row %d says\n%s\nkept\n%s", name, k+1, a, b)
			}
		}
		if r := post(t, s, "/case/"+name+"/what-if/keep?back="+url.QueryEscape(at), url.Values{"name": {"mine"}}); r.Status != 422 {
			t.Errorf("%s: a scenario of that name is written again: %d", name, r.Status)
		}
		if r := post(t, s, "/case/"+name+"/what-if/keep?back="+url.QueryEscape(at), url.Values{"name": {" "}}); r.Status != 422 {
			t.Errorf("%s: a scenario without a name: %d", name, r.Status)
		}
		post(t, s, "/case/"+name+"/undo?back="+url.QueryEscape("/case/"+name+"/what-if"), nil)
		if strings.Contains(string(get(t, s, "/case/"+name+"/file/case.yaml").Body), "mine:") {
			t.Errorf("%s: the scenario is not taken back", name)
		}
	}
}

// What is tried under a scenario is tried on top of it.
func TestTriedOnAScenario(t *testing.T) {
	t.Parallel()
	s := ownSite(t, "nile")
	at := link(t, sees(t, s, "/case/nile/what-if?scenario=wet-year"), "scenario=wet-year", "fix.ETH.fill", `"no"`)
	sees(t, s, at, "held: ", "The scenario says what it wants")
	r := post(t, s, "/case/nile/what-if/keep?back="+url.QueryEscape(at), url.Values{"name": {"both"}})
	text := string(get(t, s, "/case/nile/file/case.yaml").Body)
	if r.Status != 303 || !strings.Contains(text, "like: wet-year") {
		t.Errorf("status %d: %s", r.Status, text[max(0, len(text)-200):])
	}
}

// What is put into the case is one step; what only a scenario can say stays
// tried.
func TestPutIntoTheCase(t *testing.T) {
	t.Parallel()
	s := ownSite(t, "nile")
	at := "/case/nile/what-if"
	for _, parts := range [][]string{{"rules.3", "rule lifted"}, {"rules.1", "rule lifted"}, {"wants.EGY", `.2"`, `"move"`}, {"fix.ETH.fill", `"no"`}} {
		at = link(t, sees(t, s, at), append([]string{"what-if"}, parts...)...)
	}
	was := string(get(t, s, "/case/nile/file/case.yaml").Body)
	tried := sees(t, s, at, "Put it into the case", "Only a scenario can hold", "A scenario cannot hold")
	if n := strings.Count(tried, `aria-label="no longer try`); n != 4 {
		t.Fatalf("%d things are tried", n)
	}
	r := post(t, s, "/case/nile/what-if/put?back="+url.QueryEscape(at), nil)
	if r.Status != 303 || strings.Contains(r.Location, "rules.") || !strings.Contains(r.Location, "tried-here") {
		t.Fatalf("status %d, to %s", r.Status, r.Location)
	}
	is := cells(sees(t, s, r.Location, "take back: what was tried", "held: "))
	for k, row := range cells(tried) {
		if a, b := said(row), said(is[k]); k != 1 && a != b { // numbers move with the rules
			t.Errorf("row %d: tried %q, put in %q", k+1, a, b)
		}
	}
	text := string(get(t, s, "/case/nile/file/case.yaml").Body)
	for rule, stays := range map[string]bool{"ETH.rules = binding -> not ETH.fill": false, "ETH.drought -> ETH.rules": true} {
		if !strings.Contains(was, rule) || strings.Contains(text, rule) != stays {
			t.Errorf("the rule %s stays: %v", rule, !stays)
		}
	}
	post(t, s, "/case/nile/undo?back="+url.QueryEscape("/case/nile/what-if"), nil)
	if now := string(get(t, s, "/case/nile/file/case.yaml").Body); now != was {
		t.Error("one undo does not take it all back")
	}
}

// The goal stays the same situation where a rule is lifted, and numbers move.
func TestGoalStays(t *testing.T) {
	t.Parallel()
	s := site(t, "korea")
	text := regexp.MustCompile(`<p dir="auto">([^<]*)\. <a href="[^"]*">Find steps`)
	before := text.FindStringSubmatch(sees(t, s, "/case/korea/what-if?goal=1527"))
	body := sees(t, s, "/case/korea/what-if?goal=1527")
	lifted := sees(t, s, link(t, body, `"remove"`, `"rules.5"`), "a rule lifted")
	after := text.FindStringSubmatch(lifted)
	if before == nil || after == nil || before[1] != after[1] {
		t.Errorf("the goal was %q and is %q", before, after)
	}
	if rows := cells(lifted); len(rows) != 3 || !strings.Contains(rows[2][0], "holds") {
		t.Errorf("its fate is %q", rows)
	}
	road := sees(t, s, link(t, lifted, "/way-out?"), "A way out in")
	if !strings.Contains(road, "The goal is the one you starred") || !strings.Contains(road, before[1][1:]) {
		t.Error("the goal is no longer starred, or another one")
	}
}

// Rules are lifted in either order; lifted again they are back. Two wants are
// swapped and swapped back.
func TestSwitchesAreSwitches(t *testing.T) {
	t.Parallel()
	s := site(t, "nile")
	lift := func(at, rule string) string { return link(t, sees(t, s, at), "what-if", `"remove"`, `"`+rule+`"`) }
	a := lift(lift("/case/nile/what-if", "rules.1"), "rules.3")
	b := lift(lift("/case/nile/what-if", "rules.3"), "rules.1")
	if a != b || strings.Count(a, "rules.") != 2 {
		t.Errorf("one way round it is %s, the other %s", a, b)
	}
	one := "/case/nile/what-if"
	swap := link(t, sees(t, s, one), "wants.SDN.3", `"move"`)
	back := link(t, regexp.MustCompile(`(?s)id="if-wants-2".*`).FindString(sees(t, s, swap, "before the one above")), "what-if")
	for _, to := range links(regexp.MustCompile(`(?s)id="if-wants-2".*?</details>`).FindString(sees(t, s, swap)), "what-if") {
		if to == one {
			back = to
		}
	}
	if back != one {
		t.Errorf("swapped back it is %s", back)
	}
}

// What cannot be is told, and what else is tried stays.
func TestImpossibleTrial(t *testing.T) {
	t.Parallel()
	s := site(t, "nile")
	at := link(t, sees(t, s, "/case/nile/what-if"), "what-if", "wants.EGY", `.2"`, `"move"`)
	body := sees(t, s, link(t, sees(t, s, at), "fix.ETH.drought", `"yes"`), "It cannot be that way", "would break a rule", "The rule: ")
	if n := strings.Count(body, `aria-label="no longer try`); n != 1 {
		t.Errorf("%d things are tried", n)
	}
	for _, code := range []string{"{", `{"v":"remove","p":"rules.99"}`, `{"v":"rename","p":"parties.ETH","l":"x"}`} {
		sees(t, s, "/case/nile/what-if?if="+url.QueryEscape(code), "Not done", "What if it were otherwise?")
	}
	many := "/case/nile/what-if?" + strings.Repeat("if="+url.QueryEscape(`{"v":"set","p":"title","x":{"Text":"t"}}`)+"&", 25)
	sees(t, s, many, "cannot be tried at once", "No more can be tried at once")
}

// Which single judgements it turns on is asked for, and each can be tried: the
// headline then says what was told.
func TestSure(t *testing.T) {
	t.Parallel()
	s := site(t, "prisoners-dilemma")
	body := sees(t, s, "/case/prisoners-dilemma/what-if?sure=1", "It turns on these:", "today would not hold")
	item := regexp.MustCompile(`(?s)<li data-row dir="auto">If the first suspect put .*?data-try href="([^"]+)">Try it`).FindStringSubmatch(body)
	if item == nil {
		t.Fatal("nothing can be tried")
	}
	sees(t, s, html.UnescapeString(item[1]), "It does not hold")
}

// What would be better is told once whole, and then by what is different.
func TestWhatIfBetter(t *testing.T) {
	t.Parallel()
	s := site(t, "korea")
	tried := url.QueryEscape(`{"v":"set","p":"scenarios.tried-here.fix.CHN.guarantee","x":{"Text":"no","Items":null,"Fields":null},"l":"held"}`)
	sees(t, s, "/case/korea/what-if?if="+tried, "Better for the parties to the conflict, and would hold", "As before, but China no longer co-signs a guarantee of North Korea")
}
