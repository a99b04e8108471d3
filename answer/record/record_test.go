package record

import (
	"context"
	"encoding/json"
	"errors"
	"math/rand/v2"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"detente/events"
)

// asked is the answer about a list of events, as JSON.
func asked(t *testing.T, parties []string, list []events.Event, detail bool) (Result, string) {
	t.Helper()
	r, err := Ask(t.Context(), Request{Record: events.FromEvents(parties, list), Detail: detail, Draws: 199, Grain: events.Weekly})
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	return r, string(text)
}

func short(cross float64) world {
	return world{weeks: 200, cross: cross, own: .2, mu: .2, decay: .5}
}

// The keys that an independent reader counts on, and no other.
func TestShape(t *testing.T) {
	_, text := asked(t, []string{"A", "B", "C", "D"}, short(.3).events(1).Events(), false)
	var got struct {
		Grain   string
		Periods map[string]any
		Dyads   []map[string]any
	}
	if err := json.Unmarshal([]byte(text), &got); err != nil {
		t.Fatal(err)
	}
	if got.Grain != "week" || got.Periods["count"] != 201.0 && got.Periods["count"] != 200.0 || len(got.Dyads) != 6 {
		t.Errorf("%s %v, %d dyads", got.Grain, got.Periods, len(got.Dyads))
	}
	for _, d := range got.Dyads {
		for _, key := range []string{"a", "b", "verdict", "a_to_b", "b_to_a", "loop_gain", "half_life", "notes"} {
			if _, ok := d[key]; !ok {
				t.Errorf("no %s in %v", key, d)
			}
		}
		_, oneWay := d["one_way"]
		if oneWay != (d["verdict"] == "one-way") || d["notes"] == nil {
			t.Errorf("%v", d)
		}
	}
	way := got.Dyads[0]["a_to_b"].(map[string]any)
	for key, inner := range map[string]string{"var": "lags sum_b wb_p f_p nw_p", "hawkes": "a low high p"} {
		m := way[key].(map[string]any)
		for _, k := range strings.Fields(inner) {
			if _, ok := m[k].(float64); !ok {
				t.Errorf("%s.%s is %v", key, k, m[k])
			}
		}
	}
	if _, ok := way["jitter_p"].(float64); !ok {
		t.Error("no jitter_p")
	}
}

// Told with what was read, both are there, and dyads once.
func TestTell(t *testing.T) {
	told, _, err := Tell(t.Context(), Request{Record: short(.3).events(1), Grain: events.Weekly, Draws: 99}, nil)
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(told)
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		Rows  map[string]any
		Dyads []struct {
			AToB map[string]any `json:"a_to_b"`
		}
	}
	if err := json.Unmarshal(text, &got); err != nil || len(got.Dyads) != 6 || got.Rows == nil {
		t.Fatalf("%v %s", err, text)
	}
	for _, key := range []string{"var", "hawkes", "jitter_p", "events", "sum"} {
		if _, ok := got.Dyads[0].AToB[key]; !ok {
			t.Errorf("no %s in %v", key, got.Dyads[0].AToB)
		}
	}
	if n := strings.Count(string(text), `"dyads"`); n != 1 {
		t.Errorf("dyads stand %d times", n)
	}
}

// Same request, same bytes: on one core too, and in whatever order rows come.
func TestSameBytes(t *testing.T) {
	list := short(.3).events(2).Events()
	parties := []string{"A", "B", "C", "D"}
	_, want := asked(t, parties, list, true)
	before := runtime.GOMAXPROCS(1)
	_, one := asked(t, parties, list, true)
	runtime.GOMAXPROCS(before)
	r := rand.New(rand.NewPCG(1, 1))
	r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	_, mixed := asked(t, parties, list, true)
	if one != want || mixed != want {
		t.Error("the answer turns on the number of cores or the order of rows")
	}
}

// Who is listed first changes nothing but the side of the table.
func TestSwapped(t *testing.T) {
	list := short(.3).events(3).Events()
	a, _ := asked(t, []string{"A", "B", "C", "D"}, list, false)
	for i := range list {
		list[i].From, list[i].To = list[i].From^1, list[i].To^1
	}
	b, _ := asked(t, []string{"B", "A", "D", "C"}, list, false)
	x, y := a.Dyads[0], b.Dyads[0]
	if *x.AToB.Var != *y.BToA.Var || *x.BToA.Hawkes != *y.AToB.Hawkes || *x.AToB.JitterP != *y.BToA.JitterP || x.Verdict != y.Verdict || *x.LoopGain != *y.LoopGain {
		t.Errorf("%+v %+v\n%+v %+v", x.AToB.Var, x.BToA.Hawkes, y.BToA.Var, y.AToB.Hawkes)
	}
}

// Scores in another unit leave every test as it is.
func TestScaled(t *testing.T) {
	list := short(.3).events(4).Events()
	a, _ := asked(t, []string{"A", "B", "C", "D"}, list, false)
	for i := range list {
		list[i].Score *= 4
	}
	b, _ := asked(t, []string{"A", "B", "C", "D"}, list, false)
	if *a.Dyads[0].AToB.Var != *b.Dyads[0].AToB.Var || a.Dyads[0].Verdict != b.Dyads[0].Verdict || *a.Dyads[0].LoopGain != *b.Dyads[0].LoopGain {
		t.Errorf("%+v %+v", a.Dyads[0].AToB.Var, b.Dyads[0].AToB.Var)
	}
}

// weekly is one event a week and direction, B's score following A's of the week
// before.
func weekly(weeks int, answer, back float64) (list []events.Event) {
	r := rand.New(rand.NewPCG(7, 7))
	var x, y float64
	for w := range weeks {
		x, y = back*y-2*r.ExpFloat64(), answer*x-2*r.ExpFloat64()
		list = append(list, events.Event{Day: events.Day(7*w + 4), From: 0, To: 1, Score: int32(10 * x)},
			events.Event{Day: events.Day(7*w + 4), From: 1, To: 0, Score: int32(10 * y)})
	}
	return list
}

func TestVerdicts(t *testing.T) {
	for _, row := range []struct {
		name string
		list []events.Event
		want Verdict
		note string
	}{
		{"nothing", nil, TooShort, "The record has 0 weeks"},
		{"59 weeks", weekly(59, .5, .5), TooShort, "The record has 59 weeks: at least 60 are needed"},
		{"one side", weekly(100, 0, 0)[:1], TooShort, "The record has 1 week:"},
		{"a friend made of a foe", weekly(300, -.6, 0), Inverse, "does the opposite"},
	} {
		r, text := asked(t, []string{"A", "B"}, row.list, false)
		d := r.Dyads[0]
		if d.Verdict != row.want || !strings.Contains(strings.Join(d.Notes, "\n"), row.note) {
			t.Errorf("%s: %s", row.name, text)
		}
	}
	list := weekly(100, .5, .5)
	for i := range list {
		if list[i].From == 1 && i > 2*29 {
			list[i].Score = 0
		}
	}
	if r, text := asked(t, []string{"A", "B"}, list, false); r.Dyads[0].Verdict != TooShort || !strings.Contains(text, "fill 29 weeks: at least 30") {
		t.Error(text)
	}
	r, _ := asked(t, []string{"A", "B"}, weekly(300, .4, .4), false)
	if !strings.Contains(strings.Join(r.Dyads[0].Notes, "\n"), "7 days apart") {
		t.Errorf("%v", r.Dyads[0].Notes)
	}
	r, _ = asked(t, []string{"A", "B", "C"}, list, false)
	if len(r.Dyads) != 3 || !strings.Contains(r.Dyads[1].Notes[0], "No act between A and C") {
		t.Errorf("%+v", r.Dyads)
	}
}

// What grows is said to, whether its bands are asked for or not; what does not,
// is not.
func TestGrowing(t *testing.T) {
	for _, row := range []struct {
		answer float64
		want   bool
	}{{1.04, true}, {.5, false}} {
		for _, detail := range []bool{false, true} {
			r, text := asked(t, []string{"A", "B"}, weekly(150, row.answer, row.answer), detail)
			if strings.Contains(strings.Join(r.Dyads[0].Notes, "\n"), "feeds itself and grows") != row.want {
				t.Errorf("%g: %s", row.answer, text)
			}
		}
	}
}

// Days where days are known, weeks where they are not.
func TestUsualGrain(t *testing.T) {
	for _, row := range []struct {
		list []events.Event
		want events.Grain
	}{
		{nil, events.Weekly},
		{weekly(100, .4, .4), events.Weekly},
		{append(weekly(100, .4, .4), events.Event{Day: 100, To: 1}), events.Daily},
		{append(weekly(1100, .4, .4), events.Event{Day: 100, To: 1}), events.Weekly},
	} {
		r, err := Ask(t.Context(), Request{Record: events.FromEvents([]string{"A", "B"}, row.list), Draws: 99})
		if err != nil || r.Grain != row.want {
			t.Errorf("%v %s, want %s", err, r.Grain, row.want)
		}
	}
}

// Only B answers: seen from either side, and with the numbers on the right one.
func TestOneSide(t *testing.T) {
	w := world{weeks: 300, cross: .5, own: .1, mu: .2, decay: .5, oneSide: true, grain: events.Daily}
	d := w.judged(t.Context(), t, 1)
	if d.Verdict != OneWay || d.OneWay != "A->B" || d.AToB.Hawkes.A < .3 || d.BToA.Hawkes.A > .1 || *d.AToB.JitterP > .05 || *d.BToA.JitterP < .05 {
		t.Errorf("%+v %+v %+v", d, d.AToB.Hawkes, d.BToA.Hawkes)
	}
	list := w.events(1).Events()
	for i := range list {
		list[i].From, list[i].To = list[i].From^1, list[i].To^1
	}
	r, err := Ask(t.Context(), Request{Record: events.FromEvents([]string{"A", "B", "D", "C"}, list), Draws: 199})
	if err != nil || r.Dyads[0].Verdict != OneWay || r.Dyads[0].OneWay != "B->A" {
		t.Errorf("%v %+v", err, r.Dyads[0])
	}
}

// Where the files tell of the two alone, their own acts are no coverage.
func TestCoverage(t *testing.T) {
	s, _ := events.FromEvents([]string{"A", "B"}, weekly(100, .5, .5)).Series(events.Weekly)
	p := &pair{s: s, a: 0, b: 1}
	for _, now := range p.coverage() {
		for _, v := range now {
			if v != 0 {
				t.Fatalf("coverage %g of the parties' own acts", v)
			}
		}
	}
}

// Where nothing is found it is said what would have been.
func TestSmallest(t *testing.T) {
	for seed := range uint64(20) {
		d := short(0).judged(t.Context(), t, seed)
		if d.Verdict == NoEvidence {
			if text := strings.Join(d.Notes, "\n"); !strings.Contains(text, "four of five such records") {
				t.Error(text)
			}
			return
		}
	}
	t.Error("no record without evidence was met")
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Ask(ctx, Request{Record: short(.3).events(1)}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// The detail is complete where the record is long, and says null where a number
// is not known.
func TestDetail(t *testing.T) {
	r, text := asked(t, []string{"A", "B", "C", "D"}, short(.3).events(5).Events(), true)
	d := r.Dyads[0].Detail
	if d == nil || d.Shocks == nil || len(d.Shocks.Responses) != 4 || len(d.Shocks.Responses[0].Middle) != horizon+1 || d.Acts == nil ||
		len(d.Acts.Cuts) != 4 || d.AToB.Regression == nil || len(d.AToB.Rivals) != 3 || len(d.AToB.Habits) == 0 || d.Race == nil {
		t.Errorf("%s", text)
	}
	plain, _ := asked(t, []string{"A", "B", "C", "D"}, short(.3).events(5).Events(), false)
	for k, dyad := range plain.Dyads { // asked for or not, it changes nothing else
		with := r.Dyads[k]
		with.Detail = nil
		if !reflect.DeepEqual(dyad, with) {
			t.Errorf("%+v\n%+v", dyad, with)
		}
	}
	for _, dyad := range r.Dyads[1:] {
		if dyad.Verdict == TooShort && dyad.Detail != nil {
			t.Error("detail of what was not tested")
		}
	}
}
