package page_test

import (
	"html"
	"net/url"
	"strings"
	"testing"
)

const feud = `detente: 1
title: Feud
sources:
  memo: {file: memo.md}
parties:
  - {id: A, name: Anna, options: [{id: go, text: go on}, {id: lift, text: lift the ban, levels: [none, half, full]}]}
  - {id: B, name: Bert, options: [{id: go, text: go on}]}
status_quo: []
preferences: # in order
  A: [A.go, not B.go]
  B: [B.go]
meetings:
  - date: 2020-03-02
    place: Rome
    parties: [A, B]
    offers:
      A: [not A.go]
    outcome: nothing
history_start: []
history: # what we know
  - date: 2020-03-01 # a Sunday
    party: A
    does: [A.go]
  - {date: 2020-03-05, party: B, does: [B.go], text: "goes <b>on</b>"}
`

const backToEvents = "?back=%2Fcase%2Fmade%2Fevents"

// done sends a form of Events that must be accepted, and is the file then.
func done(t *testing.T, files map[string]string, act string, form url.Values) string {
	t.Helper()
	s, _ := laidOut(t, files)
	r := post(t, s, "/case/made/"+act+backToEvents, form)
	if r.Status != 303 {
		t.Fatalf("%s %v: status %d: %s", act, form, r.Status, r.Body)
	}
	return caseText(t, s, "made")
}

func feudFiles() map[string]string {
	return map[string]string{"case.yaml": feud, "memo.md": "Anna lifts half of the ban, and Bert half of the ban, on Monday.\n"}
}

func TestEvents(t *testing.T) {
	t.Parallel()
	s := site(t, "korea")
	body := string(get(t, s, "/case/korea/events?pick=did:9").Body)
	for _, want := range []string{
		"the wants as stated had given a share of", "A concession: it costs the United States", "Meeting in Hanoi", "It ended with: no agreement.",
		"/case/korea/compare?date=2019-05-04", "Take this day for today", "a gain", "First launches since 2017", `<th scope="colgroup" colspan="`,
	} {
		if !strings.Contains(body, want) {
			t.Errorf("no %q", want)
		}
	}
	if m, d := strings.Index(body, "Meeting in Singapore"), strings.Index(body, "Holds back further sanctions"); m < 0 || d < m {
		t.Error("a meeting stands behind the step of its day")
	}
	body = string(get(t, s, "/case/korea/events?pick=meeting:2").Body)
	if !strings.Contains(body, "worse off by it than on the day") {
		t.Error("it is not told what became of the offers")
	}
	if r := get(t, s, "/case/korea/file/history.csv"); r.Status != 200 || !strings.Contains(string(r.Body), "2019-05-04,step,DPRK,first launches since 2017,gain,") {
		t.Errorf("status %d: %.300s", r.Status, r.Body)
	}
}

// The day of a step is tried as today, and the case stays as it is.
func TestDayAsToday(t *testing.T) {
	t.Parallel()
	s, _ := laidOut(t, feudFiles())
	body := string(get(t, s, "/case/made/events").Body)
	at := strings.Index(body, "Take this day for today")
	from := strings.LastIndex(body[:at], `href="`) + len(`href="`)
	href := html.UnescapeString(body[from : from+strings.Index(body[from:], `"`)])
	tried := string(get(t, s, href).Body)
	if !strings.Contains(tried, "today as it was on 1 March 2020") || strings.Contains(tried, "does not fit") {
		t.Errorf("%s does not try it", href)
	}
	if caseText(t, s, "made") != feud {
		t.Error("the case was changed")
	}
}

// A step is put where its day belongs, changed, moved with its day, and taken
// out; nothing else of the file changes.
func TestKeepStep(t *testing.T) {
	t.Parallel()
	sunday := "  - date: 2020-03-01 # a Sunday\n    party: A\n    does: [A.go]\n"
	text := done(t, feudFiles(), "events/step", url.Values{"event": {"1"}, "n": {"0"}, "party": {"A"}, "date": {"2020-03-03"}, "o.A.lift": {"1"}, "o.A.go": {""}, "text": {"lifts half: \"half\""},
		"source": {"memo"}, "words": {"Anna lifts half"}})
	at := strings.Index(text, sunday)
	added := text[at+len(sunday):]
	added = added[:strings.Index(added, "  - {date: 2020-03-05")]
	if at < 0 || !strings.Contains(added, "A.lift = half") || !strings.Contains(added, "2020-03-03") || !strings.Contains(added, "Anna lifts half") || strings.Replace(text, added, "", 1) != feud {
		t.Errorf("the file is\n%s", text)
	}
	text = done(t, feudFiles(), "events/step", url.Values{"event": {"1"}, "n": {"1"}, "party": {"A"}, "date": {"2020-03-01"}, "o.A.go": {"0"}, "text": {""}})
	if text != strings.Replace(feud, "does: [A.go]", "does: [not A.go]", 1) {
		t.Errorf("the file is\n%s", text)
	}
	text = done(t, feudFiles(), "events/step", url.Values{"event": {"1"}, "n": {"1"}, "party": {"A"}, "date": {"2020-04-01"}, "o.A.go": {"1"}, "text": {""}})
	if !strings.HasSuffix(text, "# a Sunday\n    party: A\n    does: [A.go]\n") || strings.Index(text, "2020-04-01") < strings.Index(text, "2020-03-05") {
		t.Errorf("the file is\n%s", text)
	}
	text = done(t, feudFiles(), "events/step", url.Values{"event": {"1"}, "n": {"0"}, "party": {"B"}, "date": {"2020-03-01"}, "o.B.go": {"0"}})
	if second := strings.LastIndex(text, "2020-03-01"); second < strings.Index(text, "a Sunday") || second > strings.Index(text, "2020-03-05") {
		t.Errorf("the second step of a day is not behind the first:\n%s", text)
	}
	if text := done(t, feudFiles(), "events/step", url.Values{"event": {"1"}, "n": {"1"}, "party": {"A"}, "date": {"2020-03-01"}, "o.A.go": {"1"}, "text": {""}}); text != feud {
		t.Errorf("nothing was to be changed, and the file is\n%s", text)
	}
	text = done(t, feudFiles(), "change", url.Values{"verb": {"remove"}, "path": {"history.1"}, "label": {"a step less"}})
	if text != strings.Replace(feud, sunday, "", 1) {
		t.Errorf("the file is\n%s", text)
	}
}

// What cannot be is refused on the page, and what was typed is still there.
func TestRefusedStep(t *testing.T) {
	t.Parallel()
	s, _ := laidOut(t, feudFiles())
	for want, form := range map[string]url.Values{
		"not said what changed":   {"party": {"A"}, "text": {"typed this"}},
		"are not in":              {"party": {"A"}, "o.A.go": {"1"}, "source": {"memo"}, "words": {"Anna lifts a half"}, "text": {"typed this"}},
		"stand in “memo” 2 times": {"party": {"A"}, "o.A.go": {"1"}, "source": {"memo"}, "words": {"half of the ban"}, "text": {"typed this"}},
		"2020-13-99":              {"party": {"A"}, "o.A.go": {"1"}, "date": {"2020-13-99"}, "text": {"typed this"}},
	} {
		form.Set("event", "1")
		form.Set("n", "0")
		r := post(t, s, "/case/made/events/step?back="+url.QueryEscape("/case/made/events?form=step:A"), form)
		if body := string(r.Body); r.Status != 422 || !strings.Contains(body, want) || !strings.Contains(body, `value="typed this"`) {
			t.Errorf("%q: status %d", want, r.Status)
		}
	}
	if caseText(t, s, "made") != feud {
		t.Error("the file was changed")
	}
}

func TestKeepMeeting(t *testing.T) {
	t.Parallel()
	text := done(t, feudFiles(), "events/meeting", url.Values{"event": {"1"}, "n": {"0"}, "date": {"2020-01-01"}, "place": {"Bern"}, "there": {"A", "B"}})
	if strings.Index(text, "Bern") > strings.Index(text, "Rome") || !strings.Contains(text, "Bern") {
		t.Errorf("the file is\n%s", text)
	}
	text = done(t, feudFiles(), "events/meeting", url.Values{"event": {"1"}, "n": {"1"}, "date": {"2020-03-02"}, "place": {"Rome"}, "there": {"A"}, "text": {""}, "outcome": {""}})
	if text != strings.Replace(strings.Replace(feud, "    parties: [A, B]\n", "    parties: [A]\n", 1), "    outcome: nothing\n", "", 1) {
		t.Errorf("the file is\n%s", text)
	}
	text = done(t, feudFiles(), "events/offer", url.Values{"event": {"1"}, "n": {"1"}, "party": {"B"}, "o.A.lift": {"2"}, "o.B.go": {"0"}})
	if !strings.Contains(text, "B: [A.lift = full, not B.go]") {
		t.Errorf("the file is\n%s", text)
	}
	text = done(t, feudFiles(), "events/offer", url.Values{"event": {"1"}, "n": {"1"}, "party": {"A"}, "o.A.go": {"1"}})
	if text != strings.Replace(feud, "A: [not A.go]\n    outcome", "A: [A.go]\n    outcome", 1) {
		t.Errorf("the file is\n%s", text)
	}
	text = done(t, feudFiles(), "events/start", url.Values{"event": {"1"}, "o.A.go": {"0"}, "o.A.lift": {"2"}, "o.B.go": {"1"}})
	if text != strings.Replace(feud, "history_start: []", "history_start: [A.lift = full, B.go]", 1) {
		t.Errorf("the file is\n%s", text)
	}
}

// Without a start the steps are told and not judged; hostile words are shown as
// they are; every form opens.
func TestEventsBare(t *testing.T) {
	t.Parallel()
	files := feudFiles()
	files["case.yaml"] = strings.Replace(feud, "history_start: []\n", "", 1)
	s, _ := laidOut(t, files)
	body := string(get(t, s, "/case/made/events").Body)
	if !strings.Contains(body, "does not say what was so before the first step") || !strings.Contains(body, "Goes &lt;b&gt;on") || strings.Contains(body, "<b>on") {
		t.Error("it is not told that the start is missing, or words are mark-up")
	}
	for form, want := range map[string]string{
		"step": "Who did something?", "step:A": "What did Anna do?", "history.2": "What Bert did", "meeting": "Who was there", "meetings.1": "what it offered",
		"offer:1.A": "What did Anna offer?", "start": "What was so before the first step?",
	} {
		if body := string(get(t, s, "/case/made/events?form="+form).Body); !strings.Contains(body, want) {
			t.Errorf("form %s: no %q", form, want)
		}
	}
	for _, form := range []string{"history.9", "history.x", "meetings.0", "offer:1.C", "offer", "step:C", "nothing"} {
		if r := get(t, s, "/case/made/events?form="+form); r.Status != 200 {
			t.Errorf("form %s: status %d", form, r.Status)
		}
	}
}

// An empty case, one without wants, and one whose situations are listed.
func TestEventsEmpty(t *testing.T) {
	t.Parallel()
	s, _ := laidOut(t, map[string]string{"case.yaml": "detente: 1\ntitle: Nothing yet\n"})
	if body := string(get(t, s, "/case/made/events").Body); !strings.Contains(body, "What happened so far? Put down the first step.") || !strings.Contains(body, "Who can act?") {
		t.Error("an empty case is not invited")
	}
	unfinished := map[string]string{"case.yaml": "detente: 1\ntitle: Begun\nparties:\n  - {id: A, options: [{id: go, text: go on}]}\n"}
	text := done(t, unfinished, "events/step", url.Values{"event": {"1"}, "n": {"0"}, "party": {"A"}, "o.A.go": {"1"}})
	if !strings.Contains(text, "history:") || !strings.Contains(text, "A.go") {
		t.Errorf("the file is\n%s", text)
	}
	s, _ = laidOut(t, map[string]string{"case.yaml": "detente: 1\ntitle: Graph\nparties: [{id: A}, {id: B}]\nstates: [{id: one}, {id: two}]\nstatus_quo: one\nmoves: {A: [one -> two], B: []}\npreferences: {A: {ranking: [one, two]}, B: {ranking: [two, one]}}\n"})
	if r := get(t, s, "/case/made/events"); r.Status != 200 || !strings.Contains(string(r.Body), "a record of steps cannot be told in it") {
		t.Errorf("status %d", r.Status)
	}
}
