package examples_test

import (
	"encoding/csv"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// recorded is a row of the dated record of a case.
type recorded struct {
	line                               int
	day                                time.Time
	date, from, to, code, text, source string
	score                              float64
}

func steps(t *testing.T, file string) []recorded {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(rows[0], ","); got != "date,from,to,code,score,text,source" {
		t.Fatalf("the header is %q", got)
	}
	var all []recorded
	for k, row := range rows[1:] {
		day, err := time.Parse(time.DateOnly, row[0])
		if err != nil {
			t.Errorf("row %d: %v", k+2, err)
		}
		score, err := strconv.ParseFloat(row[4], 64)
		if err != nil || score < -10 || score > 10 {
			t.Errorf("row %d: the score is %q", k+2, row[4])
		}
		all = append(all, recorded{k + 2, day, row[0], row[1], row[2], row[3], row[5], row[6], score})
	}
	return all
}

var (
	cameo      = regexp.MustCompile(`^(0[1-9]|1\d|20)\d{0,2}$`)
	reportedOn = regexp.MustCompile(`^[A-Z].*, (\d{1,2} [A-Z][a-z]+ 20\d\d)$`)
)

// TestKoreaEvents holds the dated record of the Korean case to its form: days in
// order, parties of the case, no row twice, one score for a code, a report for
// each row.
func TestKoreaEvents(t *testing.T) {
	t.Parallel()
	c := read(t, "korea")
	var parties []string
	for _, p := range c.Parties {
		parties = append(parties, p.ID)
	}
	seen, scores, years := map[string]bool{}, map[string]float64{}, map[int]int{}
	last := ""
	for _, s := range steps(t, "korea/events.csv") {
		if !slices.Contains(parties, s.from) || !slices.Contains(parties, s.to) || s.from == s.to {
			t.Errorf("row %d: from %q to %q", s.line, s.from, s.to)
		}
		if s.date < last || s.date > c.AsOf {
			t.Errorf("row %d: %s comes after %s, or after the day of the case", s.line, s.date, last)
		}
		last = s.date
		key := strings.Join([]string{s.date, s.from, s.to, s.code}, " ")
		if seen[key] {
			t.Errorf("row %d: %s is there twice", s.line, key)
		}
		seen[key] = true
		if !cameo.MatchString(s.code) {
			t.Errorf("row %d: %q is no code", s.line, s.code)
		}
		if score, ok := scores[s.code]; ok && score != s.score {
			t.Errorf("row %d: %s has the scores %v and %v", s.line, s.code, score, s.score)
		}
		scores[s.code] = s.score
		years[s.day.Year()]++
		m := reportedOn.FindStringSubmatch(s.source)
		if s.text == "" || m == nil {
			t.Errorf("row %d: the text is %q, the source %q", s.line, s.text, s.source)
			continue
		}
		on, err := time.Parse("2 January 2006", m[1])
		if after := on.Sub(s.day); err != nil || after < 0 || after > 7*24*time.Hour {
			t.Errorf("row %d: of %s, reported on %q", s.line, s.date, m[1])
		}
	}
	if years[2018] < 50 || years[2019] < 50 {
		t.Errorf("the rows by year are %v", years)
	}
}

// TestKoreaEventsHaveTheHistory looks for each step of the case's history in
// the record: the same party, day and words.
func TestKoreaEventsHaveTheHistory(t *testing.T) {
	t.Parallel()
	c := read(t, "korea")
	all := steps(t, "korea/events.csv")
	for _, h := range c.History {
		if !slices.ContainsFunc(all, func(s recorded) bool {
			return s.date == h.Date && s.from == c.Parties[h.Party].ID && s.text == h.Text
		}) {
			t.Errorf("%s: %s %s: not in the record", h.Date, c.Parties[h.Party].ID, h.Text)
		}
	}
	if len(c.History) < 10 {
		t.Errorf("the history has %d steps", len(c.History))
	}
}
