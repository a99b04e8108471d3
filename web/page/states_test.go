package page_test

import (
	"encoding/csv"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"detente/internal/trial"
	"detente/model"
	"detente/stability"
	"detente/web/page"
)

const lean = `detente: 1
title: Lean
parties:
  - {id: A, name: Arda, options: [{id: x, text: do x}, {id: l, text: lend, levels: [none, some, all]}]}
  - {id: B, name: Borduria, options: [{id: z, text: do z}]}
rules: [x -> z]
status_quo: [z]
preferences:
  A: [l = all, "!z", x]
  B: [l != all, x]
meetings:
  - {place: Geneva, offers: {A: [l = some]}}
`

var rowOf = regexp.MustCompile(`<tr data-row [^>]*><th scope="row"><a [^>]*>(\d+)</a>`)

func rowsOf(r page.Response) []int {
	var list []int
	for _, m := range rowOf.FindAllStringSubmatch(string(r.Body), -1) {
		n, _ := strconv.Atoi(m[1])
		list = append(list, n)
	}
	return list
}

// The table shows the situations that each filter leaves, in the order asked
// for; what it shows is judged here state by state.
func TestStatesFilters(t *testing.T) {
	t.Parallel()
	s := begun(t, lean)
	m := trial.Model(t, lean, "")
	table, err := stability.Solve(t.Context(), m, stability.Options{})
	if err != nil {
		t.Fatal(err)
	}
	a, _ := m.PartyIndex("A")
	today, _ := m.Today()
	seq := table.Find("seq")
	holds := func(x model.State) bool { return table.Holds(seq, x) }
	better := func(x model.State) bool { return m.Rank(a, x) > m.Rank(a, today) }
	met := func(text string) func(model.State) bool {
		c, problems := m.Case.Condition("where", text)
		if problems.Errors() > 0 {
			t.Fatal(problems)
		}
		return func(x model.State) bool { return m.Holds(c, x) }
	}
	for _, tt := range []struct {
		query string
		keep  []func(model.State) bool
		first bool
	}{
		{"", nil, false},
		{"?holds=yes", []func(model.State) bool{holds}, false},
		{"?better=A", []func(model.State) bool{better}, false},
		{"?is=A.l+%3D+some&is=not+A.x", []func(model.State) bool{met("A.l = some"), met("not A.x")}, false},
		{"?where=x+or+not+z&holds=yes", []func(model.State) bool{met("x or not z"), holds}, false},
		{"?first=A&better=A", []func(model.State) bool{better}, true},
		{"?first=A", nil, true},
	} {
		var want []model.State
		for x := range model.State(m.Len()) {
			if !slices.ContainsFunc(tt.keep, func(keep func(model.State) bool) bool { return !keep(x) }) {
				want = append(want, x)
			}
		}
		if tt.first {
			slices.SortStableFunc(want, func(x, y model.State) int { return int(m.Rank(a, y) - m.Rank(a, x)) })
		}
		var numbers []int
		for _, x := range want {
			numbers = append(numbers, m.Number(x))
		}
		r := get(t, s, "/case/it/states"+tt.query)
		if got := rowsOf(r); r.Status != 200 || !slices.Equal(got, numbers) {
			t.Errorf("%s: %v, want %v", tt.query, got, numbers)
		}
		lines, err := csv.NewReader(strings.NewReader(string(get(t, s, "/case/it/file/states.csv"+tt.query).Body))).ReadAll()
		if err != nil || len(lines) != len(numbers)+1 {
			t.Errorf("%s: %d lines of CSV, %v", tt.query, len(lines), err)
			continue
		}
		for k, n := range numbers {
			if lines[k+1][0] != strconv.Itoa(n) {
				t.Errorf("%s: line %d is %q", tt.query, k+1, lines[k+1])
			}
		}
	}
}

// A verdict stands in words, and numbers for ranks only in the formal view.
func TestStatesShow(t *testing.T) {
	t.Parallel()
	s := begun(t, lean)
	plain := string(get(t, s, "/case/it/states?goal=3").Body)
	for _, part := range []string{"has a gain that nothing answers", "does not want to move", "Arda", "lend", ">today<", ">goal<", "Geneva, offer of Arda", "data-star", "data-try", "data-open", "<abbr"} {
		if part == "<abbr" {
			continue
		}
		if !strings.Contains(plain, part) {
			t.Errorf("no %q", part)
		}
	}
	if regexp.MustCompile(`<small class="num">`).MatchString(plain) || strings.Contains(plain, ">nash<") {
		t.Error("ranks or ids of concepts in the plain view")
	}
	formal := string(get(t, s, "/case/it/states?formal=yes").Body)
	if !regexp.MustCompile(`<small class="num">\d+</small>`).MatchString(formal) || !strings.Contains(formal, ">seq<") || !strings.Contains(formal, "sequential stability") {
		t.Error("no ranks or concepts in the formal view")
	}
	wrong := get(t, s, "/case/it/states?where=x+and+nobody")
	if wrong.Status != 200 || !strings.Contains(string(wrong.Body), `class="wrong"`) || strings.Contains(string(wrong.Body), "The case has errors") || len(rowsOf(wrong)) == 0 {
		t.Error("a wrong condition is not told at its field")
	}
	none := get(t, s, "/case/it/states?is=A.x&is=not+A.x")
	if !strings.Contains(string(none.Body), "No situation is like this") {
		t.Error("an empty table does not say so")
	}
	r := sends(t, s, "states/filter", "is", "A.x")
	if r.Status != 303 || !strings.Contains(r.Location, "is=A.x") {
		t.Errorf("status %d to %s", r.Status, r.Location)
	}
}

// Pages follow one another without gap or overlap.
func TestStatesPages(t *testing.T) {
	t.Parallel()
	var options []string
	for k := range 8 {
		options = append(options, fmt.Sprintf("{id: o%d}", k))
	}
	s := begun(t, "detente: 1\ntitle: Pages\nparties: [{id: A, options: ["+strings.Join(options, ", ")+"]}]\npreferences: {A: [o3]}\n")
	next, seen := "/case/it/states?first=A", map[int]bool{}
	link := regexp.MustCompile(`data-next href="([^"]*)"`)
	for pages := 0; next != ""; pages++ {
		r := get(t, s, strings.ReplaceAll(next, "&amp;", "&"))
		for _, n := range rowsOf(r) {
			if seen[n] {
				t.Errorf("%d twice", n)
			}
			seen[n] = true
		}
		next = ""
		if m := link.FindStringSubmatch(string(r.Body)); m != nil && pages < 10 {
			next = m[1]
		}
	}
	if len(seen) != 256 {
		t.Errorf("%d of 256", len(seen))
	}
	if r := get(t, s, "/case/it/states?offset=9999"); len(rowsOf(r)) == 0 {
		t.Error("behind the end there is nothing, not the first page")
	}
}
