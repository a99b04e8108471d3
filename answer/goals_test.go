package answer_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"detente/answer"
	"detente/internal/trial"
	"detente/model"
	"detente/stability"
)

// goals are the goals by their definition, from the reference's verdicts.
func goals(t *testing.T, m *model.Model, start model.State) []model.State {
	t.Helper()
	table, err := stability.Solve(t.Context(), m, stability.Options{Engine: "reference"})
	if err != nil {
		t.Fatal(err)
	}
	holds := func(id string, s model.State) bool { return table.Holds(table.Find(id), s) }
	var all, list []model.State
	for s := range model.State(m.Len()) {
		if trial.Better(m, s, start) && holds("seq", s) {
			all = append(all, s)
		}
	}
	for _, s := range all {
		if !slices.ContainsFunc(all, func(u model.State) bool { return trial.Better(m, u, s) }) {
			list = append(list, s)
		}
	}
	key := func(s model.State) []int {
		k := []int{2, trial.Away(m, start, s), int(s)}
		if holds("sseq", s) {
			k[0] = 1
		}
		if holds("nash", s) {
			k[0] = 0
		}
		return k
	}
	slices.SortFunc(list, func(a, b model.State) int { return slices.Compare(key(a), key(b)) })
	return list
}

func TestGoalsAgainstDefinition(t *testing.T) {
	t.Parallel()
	met := map[string]int{}
	for seed := range uint64(trial.Part(500)) {
		text := trial.Outside(seed, 20)
		m := trial.Model(t, text, "")
		for start := model.State(0); int(start) < m.Len(); start += 3 {
			var liked []int
			for s := range model.State(m.Len()) {
				if trial.Better(m, s, start) {
					liked = append(liked, int(s))
				}
			}
			if got := slices.Collect(answer.Better(m, start).All()); !slices.Equal(liked, got) {
				t.Fatalf("seed %d, start %d: better %v, want %v\n%s", seed, start, got, liked, text)
			}
			want := goals(t, m, start)
			got, err := answer.Goals(t.Context(), m, stability.Options{}, stability.SEQ, start)
			if err != nil || !slices.Equal(want, got) {
				t.Fatalf("seed %d, start %d: goals %v, %v; want %v\n%s", seed, start, got, err, want, text)
			}
			met[fmt.Sprint(min(len(got), 2))]++
			if len(liked) > len(got) {
				met["dropped"]++
			}
		}
	}
	for _, kind := range []string{"0", "1", "2", "dropped"} {
		if met[kind] < trial.Part(20) {
			t.Errorf("%s: met only %d times", kind, met[kind])
		}
	}
}

// strait has a record with a step of no date, and a meeting on a day in the
// middle of it. Bit 0 is A.arm, 1 A.open, 2 and 3 the toll: codes 0 to 7 are
// states 1 to 8, 12 to 15 are 9 to 12.
const strait = `detente: 1
title: Strait
parties:
  - {id: A, options: [{id: arm}, {id: open}]}
  - {id: B, options: [{id: toll, levels: [none, low, high]}]}
status_quo: [arm, toll = low]
preferences: {A: [open], B: [toll = high]}
history_start: [open]
history:
  - {date: 2020-01-01, party: B, does: [toll = high]}
  - {date: 2020-02-01, party: A, does: [arm]}
  - {party: A, does: [not open]}
  - {date: 2020-03-01, party: B, does: [toll = low]}
meetings:
  - {date: 2020-01-15, place: Quay, parties: [A, B], offers: {B: [open], A: [toll = none, not arm]}}
  - {date: 2020-04-01, place: Pier, offers: {A: [open, toll = none]}}
scenarios: {shut: {fix: {A.open: no}}, stern: {rule: [not (arm and toll = high)]}}
`

func TestRecordOffersAndDays(t *testing.T) {
	t.Parallel()
	tests := []struct {
		scenario            string
		steps, days, offers []string
	}{
		{"", []string{"3 11", "11 12", "12 10", "10 6"}, []string{"6", "3", "3", "11", "11", "10", "6"}, []string{"B 8", "A 1", "A 4"}},
		{"stern", []string{"3 11", "out", "out", "out"}, []string{"6", "3", "3", "11", "11", "out", "6"}, []string{"B 8", "A 1", "A 4"}},
		{"shut", []string{"out", "out", "out", "10 6"}, []string{"6", "out", "out", "out", "out", "10", "6"}, []string{"B out", "A 1", "A out"}},
	}
	for _, tt := range tests {
		m := trial.Model(t, strait, tt.scenario)
		var steps, days, offers []string
		for _, x := range answer.Record(m) {
			step := "out"
			if x.InPlay {
				step = number(m, x.From, true) + " " + number(m, x.To, true)
			}
			steps = append(steps, step)
		}
		for _, date := range []string{"", "2019-01-01", "2019-12-31", "2020-01-01", "2020-01-15", "2020-02-01", "2020-03-01"} {
			s, ok := answer.Day(m, date)
			days = append(days, number(m, s, ok))
		}
		for _, x := range answer.Offers(m) {
			offers = append(offers, x.By+" "+number(m, x.State, x.InPlay))
		}
		for what, pair := range map[string][2][]string{"steps": {tt.steps, steps}, "days": {tt.days, days}, "offers": {tt.offers, offers}} {
			if !slices.Equal(pair[0], pair[1]) {
				t.Errorf("scenario %q: %s %v, want %v", tt.scenario, what, pair[1], pair[0])
			}
		}
		if code, ok := answer.Start(m); !ok || code != 2 {
			t.Errorf("scenario %q: the record starts from %d, %v; want 2", tt.scenario, code, ok)
		}
	}
}

// TestNoRecord: without a start, days are today; without today, nothing is
// known of them, and no offer has a state.
func TestNoRecord(t *testing.T) {
	t.Parallel()
	from, to := strings.Index(strait, "history_start"), strings.Index(strait, "meetings")
	bare := strait[:from] + strait[to:]
	tests := []struct {
		text, day string
		inPlay    bool
	}{
		{bare, "6", true},
		{strings.Replace(bare, "status_quo: [arm, toll = low]\n", "", 1), "out", false},
	}
	for _, tt := range tests {
		m := trial.Model(t, tt.text, "")
		s, ok := answer.Day(m, "2020-01-15")
		if got := number(m, s, ok); got != tt.day || len(answer.Record(m)) != 0 {
			t.Errorf("day %s, record %v; want %s and none", got, answer.Record(m), tt.day)
		}
		for _, x := range answer.Offers(m) {
			if x.InPlay != tt.inPlay {
				t.Errorf("an offer of %s in play: %v, want %v", x.By, x.InPlay, tt.inPlay)
			}
		}
	}
}

func number(m *model.Model, s model.State, known bool) string {
	if !known {
		return "out"
	}
	return fmt.Sprint(m.Number(s))
}
