package page_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"detente/web/page"
)

// On Korea each pair with an act has its sentence, with the names of the
// parties; nothing speaks of a cause.
func TestRecordOfKorea(t *testing.T) {
	t.Parallel()
	s := site(t, "korea")
	body := recordPart(t, string(get(t, s, "/case/korea/events").Body))
	for _, want := range []string{
		"305 acts between parties of the case", "never what caused it", "order, not strength",
		"The record does not show that the United States and North Korea answer each other.",
		"Whether North Korea and South Korea answer each other is not settled",
		"The record is too short to tell whether China and Japan answer each other.",
		"p by the wild bootstrap", "United States towards North Korea", "12 June 2018: The United States: holds back further sanctions",
		"/file/record.svg", "/file/record.png", "/file/record.csv", "/file/replies.svg", "The same as a table",
	} {
		if !strings.Contains(body, want) {
			t.Errorf("no %q", want)
		}
	}
	for _, want := range []string{ // as `detente events` says it
		"North Korea after hostile acts of the United States</th><td>30</td><td>10</td><td>5</td><td>15</td><td>0.18 milder</td><td>0.832</td>",
		"The United States took 5 friendly steps while North Korea was hostile: 12 June 2018 (3 steps, announced, not answered)",
		"Both are hostile on balance, the United States by 0.75 points for each of North Korea.",
		"First reply: what came first within 7 days of an act",
		"What the United States, North Korea and South Korea do to each other, by sums and given all else between the three: of 12 links tested (18 have too few acts), none passes.",
	} {
		if !strings.Contains(body, want) {
			t.Errorf("no %q", want)
		}
	}
	if n := strings.Count(body, "What else it shows"); n != 2 {
		t.Errorf("more is told of %d pairs, of 2 judged", n)
	}
	if n := strings.Count(body, "What that rests on"); n != 14 {
		t.Errorf("%d pairs are told, of 14 with an act", n)
	}
	if strings.Contains(body, "China and Russia") {
		t.Error("a pair without an act is told")
	}
	first := recordPart(t, string(get(t, s, "/case/korea/events?acts=1&pair=USA.DPRK").Body))
	if !strings.Contains(first, "a nuclear button is on his desk") || strings.Contains(first, "proposes talks at Panmunjom") || strings.Contains(first, "unusual day") {
		t.Error("a pair alone is not shown alone, or not closely")
	}
	if unsettled := recordPart(t, string(get(t, s, "/case/korea/events?pair=DPRK.ROK").Body)); !strings.Contains(unsettled, "What North Korea did after an unusual day of South Korea") || !strings.Contains(unsettled, "What South Korea did") {
		t.Error("it is not drawn how an answer passes that some test sees")
	}
	part := recordPart(t, string(get(t, s, "/case/korea/events?since=2019-07-01&until=2019-07-31&grain=day&pair=all&acts=1").Body))
	for _, want := range []string{`name="since" value="2019-07-01"`, `name="until" value="2019-07-31"`, "The whole record", "day by day", `type="hidden" name="grain" value="day"`} {
		if !strings.Contains(part, want) {
			t.Errorf("no %q in a part", want)
		}
	}
	if strings.Contains(part, "2018") {
		t.Error("an act before the time looked at is shown")
	}
	for _, name := range []string{"record.svg", "record.png", "record.csv", "replies.svg", "replies.csv", "response.svg?pair=DPRK.ROK", "response-back.csv?pair=DPRK.ROK"} {
		if r := get(t, s, "/case/korea/file/"+name); r.Status != 200 || len(r.Body) < 200 {
			t.Errorf("%s: status %d, %d bytes", name, r.Status, len(r.Body))
		}
	}
	if r := get(t, s, "/case/korea/file/response.svg?pair=USA.DPRK"); r.Status != 422 {
		t.Errorf("where nothing is shown: status %d", r.Status)
	}
}

// What stands in a picture is what stands among the numbers, of each direction.
func TestRecordDirections(t *testing.T) {
	t.Parallel()
	s := site(t, "korea")
	body := recordPart(t, string(get(t, s, "/case/korea/events").Body))
	table := string(get(t, s, "/case/korea/file/replies.csv").Body)
	seen := map[string]bool{}
	for _, of := range [][2]string{{"North Korea", "South Korea"}, {"South Korea", "North Korea"}, {"North Korea", "United States"}, {"United States", "North Korea"}} {
		name := func(x string) string { return strings.Replace(x, "United", "the United", 1) }
		m := regexp.MustCompile(regexp.QuoteMeta(name(of[0])+" after "+name(of[1])) + `, single acts: direct replies to an act</th><td>(0\.\d+)`).FindStringSubmatch(body)
		if m == nil {
			t.Fatalf("no number of %v", of)
		}
		v, err := strconv.ParseFloat(m[1], 64)
		if row := fmt.Sprintf("%s,%s,not shown,%.2f", of[0], of[1], v); err != nil || !strings.Contains(table, row) {
			t.Errorf("no %q in\n%s", row, table)
		}
		seen[m[1]] = true
	}
	if len(seen) != 4 {
		t.Error("directions have the same numbers, so that this shows nothing")
	}
	first := regexp.MustCompile(`(?m)^1 January 2018,.*$`).FindString(string(get(t, s, "/case/korea/file/record.csv?grain=day&pair=USA.DPRK").Body))
	if first != "1 January 2018,–,-7,–" && first != "1 January 2018,0,-7,–" {
		t.Errorf("on the first day North Korea threatened, which is told as %q", first)
	}
}

// A record that somebody else writes meanwhile is told as it is now.
func TestRecordWrittenMeanwhile(t *testing.T) {
	t.Parallel()
	s, dir := laidOut(t, map[string]string{"case.yaml": twoParties, "events.csv": "date,from,to,score\n2020-01-01,A,B,1\n"})
	if !strings.Contains(recordPart(t, string(get(t, s, "/case/made/events").Body)), "1 act between") {
		t.Fatal("it is not told")
	}
	if err := os.WriteFile(filepath.Join(dir, "events.csv"), []byte("date,from,to,score\n2020-01-01,A,B,1\n2020-01-02,A,B,1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(recordPart(t, string(get(t, s, "/case/made/events").Body)), "2 acts between") {
		t.Error("it is told as it was")
	}
}

// recordPart is the part of the page that is about the record of acts.
func recordPart(t *testing.T, body string) string {
	t.Helper()
	from := strings.Index(body, `<section class="record"`)
	if from < 0 {
		t.Fatal("no record on the page")
	}
	return body[from : from+strings.Index(body[from:], "</section>")]
}

// What the address asks and makes no sense is as if it were not asked.
func TestRecordAddress(t *testing.T) {
	t.Parallel()
	s := site(t, "korea")
	plain := recordPart(t, string(get(t, s, "/case/korea/events").Body))
	odd := recordPart(t, string(get(t, s, "/case/korea/events?grain=year&since=x&until=2019-99-99&pair=X.Y&acts=0").Body))
	lead := regexp.MustCompile(`(?s)<p class="lead">.*?</p>`)
	if lead.FindString(plain) != lead.FindString(odd) || !strings.Contains(odd, "✓ Day by day") || !strings.Contains(odd, "✓ The busiest pairs") {
		t.Error("it is shown otherwise")
	}
}

const twoParties = "detente: 1\ntitle: Two\nparties:\n  - {id: A, name: Anna, options: [{id: go, text: go on}]}\n  - {id: B, name: Bert, options: [{id: go, text: go on}]}\nstatus_quo: []\npreferences:\n  A: [A.go]\n  B: [B.go]\n"

// Without a record one can be brought; with one party alone, or none, there is
// nothing to tell; a record that cannot be read is told, and the timeline stays.
func TestRecordMissing(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		name       string
		files      map[string]string
		want, none string
	}{
		{"none", map[string]string{"case.yaml": twoParties}, "No record of acts lies beside this case", "The acts one by one"},
		{"empty case", map[string]string{"case.yaml": "detente: 1\ntitle: Nothing yet\n"}, "No record of acts", "Bring a record"},
		{"empty file", map[string]string{"case.yaml": twoParties, "events.csv": ""}, "The record", "<svg"},
		{"no table", map[string]string{"case.yaml": twoParties, "events.csv": "what is this\nno table\n"}, "cannot be told", "<svg"},
		{"of others", map[string]string{"case.yaml": twoParties, "events.csv": "date,from,to,score\n2020-01-01,X,Y,1\n"}, "1 row left out: not between two of the parties", "<svg"},
		{"one row", map[string]string{"case.yaml": twoParties, "events.csv": "date,from,to,score\n2020-01-01,A,B,1\n"}, "1 act between parties of the case", "of 1 January 2020 to"},
		{"bad rows", map[string]string{"case.yaml": twoParties, "events.csv": "date,from,to,score\n2020-01-01,A,B,1\nnever,A,B,1\n2020-01-02,B,A,-2\n"}, "1 row left out: no day that can be read", "cannot be told"},
	} {
		s, _ := laidOut(t, x.files)
		r := get(t, s, "/case/made/events")
		part := recordPart(t, string(r.Body))
		if r.Status != 200 || !strings.Contains(part, x.want) || strings.Contains(part, x.none) {
			t.Errorf("%s: status %d: %s", x.name, r.Status, part)
		}
	}
}

// Words of a record are shown as words.
func TestRecordHostile(t *testing.T) {
	t.Parallel()
	csv := "date,from,to,score,text,source\n2020-01-01,A,B,-1,\"<script>alert(1)</script> \u202eevil\",\"<b>paper</b>\"\n2020-01-09,B,A,2,\"{{.}}\",\"javascript:alert(1)\"\n"
	files := map[string]string{"case.yaml": strings.Replace(twoParties, "name: Anna", `name: "<i>Anna</i>"`, 1), "events.csv": csv}
	s, _ := laidOut(t, files)
	part := recordPart(t, string(get(t, s, "/case/made/events").Body))
	for _, want := range []string{"&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;b&gt;paper&lt;/b&gt;", "{{.}}", "&lt;i&gt;Anna&lt;/i&gt;"} {
		if !strings.Contains(part, want) {
			t.Errorf("no %q", want)
		}
	}
	for _, none := range []string{"<script>alert", "<b>paper", "<i>Anna", "\u202e", `href="javascript`} {
		if strings.Contains(part, none) {
			t.Errorf("%q is on the page", none)
		}
	}
}

// talks is a record of two that answer each other on the next day.
func talks() string {
	r := rand.New(rand.NewPCG(1, 2))
	day := time.Date(2015, 1, 1, 0, 0, 0, 0, time.UTC)
	var rows []string
	var act func(at int, from, to string)
	act = func(at int, from, to string) {
		if at >= 900 {
			return
		}
		rows = append(rows, fmt.Sprintf("%s,%s,%s,%d", day.AddDate(0, 0, at).Format("2006-01-02"), from, to, -2-r.IntN(6)))
		if r.Float64() < 0.6 {
			act(at+1, to, from)
		}
	}
	for at := range 900 {
		if r.Float64() < 0.08 {
			act(at, "A", "B")
		}
		if r.Float64() < 0.08 {
			act(at, "B", "A")
		}
	}
	slices.Sort(rows)
	return "date,from,to,score\n" + strings.Join(rows, "\n") + "\n"
}

// Where two do answer each other it is said, drawn and marked as shown.
func TestRecordShown(t *testing.T) {
	t.Parallel()
	s, _ := laidOut(t, map[string]string{"case.yaml": twoParties, "events.csv": talks()})
	part := recordPart(t, string(get(t, s, "/case/made/events?grain=day").Body))
	for _, want := range []string{"acts of Anna precede like acts of Bert, and the other way round", "Who answers whom"} {
		if !strings.Contains(part, want) {
			t.Errorf("no %q", want)
		}
	}
	table := string(get(t, s, "/case/made/file/replies.csv?grain=day").Body)
	if strings.Count(table, ",shown,") != 2 || !strings.Contains(table, "Bert,Anna,shown") {
		t.Error(table)
	}
	one := recordPart(t, string(get(t, s, "/case/made/events?grain=day&pair=A.B").Body))
	if strings.Count(one, "<figure") != 4 {
		t.Errorf("%d pictures", strings.Count(one, "<figure"))
	}
}

// bring sends a file as the record of the case.
func bring(t *testing.T, s *page.Site, text, over string) page.Response {
	t.Helper()
	q := url.Values{"back": {"/case/made/events"}}
	return s.Serve(context.Background(), page.Request{Method: "POST", Path: "/case/made/events/record", Query: q, Form: url.Values{"over": {over}}, Files: map[string][]page.File{"record": {{Name: "a<b>.csv", Data: []byte(text)}}}})
}

// A record that is brought is there at once, can be taken back, and lies in the
// folder once the case is saved; none is written over unasked.
func TestBringRecord(t *testing.T) {
	t.Parallel()
	s, dir := laidOut(t, map[string]string{"case.yaml": twoParties})
	one, two := "date,from,to,score\n2020-01-01,A,B,1\n", "date,from,to,score\n2020-01-01,A,B,1\n2020-01-02,B,A,1\n"
	if r := bring(t, s, one, ""); r.Status != 303 {
		t.Fatalf("status %d: %s", r.Status, r.Body)
	}
	told := func() string { return recordPart(t, string(get(t, s, "/case/made/events").Body)) }
	if !strings.Contains(told(), "1 act between") {
		t.Error("it is not there")
	}
	post(t, s, "/case/made/undo?back=%2Fcase%2Fmade%2Fevents", nil)
	if !strings.Contains(told(), "No record of acts") {
		t.Error("it was not taken back")
	}
	post(t, s, "/case/made/redo?back=%2Fcase%2Fmade%2Fevents", nil)
	lies := func() string {
		text, err := os.ReadFile(filepath.Join(dir, "events.csv"))
		if err != nil {
			return err.Error()
		}
		return string(text)
	}
	if r := post(t, s, "/case/made/save?back=%2Fcase%2Fmade%2Fevents", nil); r.Status != 303 || lies() != one {
		t.Errorf("status %d; in the folder: %s", r.Status, lies())
	}
	if r := bring(t, s, two, ""); r.Status != 422 || !strings.Contains(recordPart(t, string(r.Body)), "the case has a record already") {
		t.Errorf("status %d", r.Status)
	}
	if !strings.Contains(told(), "1 act between") {
		t.Error("it was replaced unasked")
	}
	if r := bring(t, s, two, "1"); r.Status != 303 || !strings.Contains(told(), "2 acts between") || lies() != one {
		t.Errorf("status %d; in the folder before it is saved: %s", r.Status, lies())
	}
	if post(t, s, "/case/made/save?back=%2Fcase%2Fmade%2Fevents", nil); lies() != two {
		t.Errorf("in the folder: %s", lies())
	}
}

// What cannot be the record of the case is refused in a line.
func TestBringNoRecord(t *testing.T) {
	t.Parallel()
	s, _ := laidOut(t, map[string]string{"case.yaml": twoParties})
	for want, text := range map[string]string{
		"is empty":                       " \n",
		"is no text":                     "a\x00b",
		"has no act between two parties": "date,from,to,score\n2020-01-01,X,Y,1\n",
		"must be date,from,to,score":     "what is this\nno table\n",
		"has more than 8 MB":             strings.Repeat("2020-01-01,A,B,1\n", 600_000),
	} {
		r := bring(t, s, text, "")
		if part := recordPart(t, string(r.Body)); r.Status != 422 || !strings.Contains(part, "a&lt;b&gt;.csv") || strings.Contains(part, "--") || !strings.Contains(part, want) || !strings.Contains(part, "No record of acts") {
			t.Errorf("%s: status %d: %s", want, r.Status, part)
		}
	}
	r := s.Serve(context.Background(), page.Request{Method: "POST", Path: "/case/made/events/record", Query: url.Values{"back": {"/case/made/events"}}})
	if r.Status != 422 || !strings.Contains(string(r.Body), "no file was chosen") {
		t.Errorf("status %d", r.Status)
	}
	s.Offline = true
	if body := string(get(t, s, "/case/made/events").Body); strings.Contains(body, "Bring a record") || !strings.Contains(body, "No record of acts comes with a shared file") {
		t.Error("a shared file offers to bring what it could not keep")
	}
}
