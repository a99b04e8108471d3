package record

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"detente/events"
)

// crowd is a history day by day of some parties of whom everyone acts on
// everyone by chance, and some answer what others did.
type crowd struct {
	names   []string
	days    int
	answers map[[2]string]answer // what follows "A->B"
}

type answer struct {
	of    string
	times float64
}

func (c crowd) events(seed uint64) (list []events.Event) {
	r := rand.New(rand.NewPCG(seed, 5))
	due := map[int][]events.Event{}
	for day := range c.days {
		acts := due[day]
		for i := range c.names {
			for j := range c.names {
				if i == j || r.Float64() > .3 {
					continue
				}
				score := int32(r.IntN(161) - 80)
				acts = append(acts, events.Event{Day: events.Day(day), From: i, To: j, Score: score})
				if a, ok := c.answers[[2]string{c.names[i], c.names[j]}]; ok && r.Float64() < .7 {
					of, to, _ := strings.Cut(a.of, "->")
					due[day+1] = append(due[day+1], events.Event{Day: events.Day(day + 1), From: slices.Index(c.names, of), To: slices.Index(c.names, to), Score: int32(a.times * float64(score))})
				}
			}
		}
		list = append(list, acts...)
	}
	return list
}

// planted is that C turns on A after what A did to B, and B eases to C then.
func planted(names ...string) crowd {
	return crowd{names: names, days: 400, answers: map[[2]string]answer{{"A", "B"}: {"C->A", .8}, {"C", "B"}: {"B->A", -.8}}}
}

func told3(t *testing.T, c crowd, req Request) Result {
	t.Helper()
	req.Record, req.Detail, req.Grain, req.Lags = events.FromEvents(c.names, c.events(3)), true, events.Daily, 1
	if req.Draws == 0 {
		req.Draws = 399
	}
	r, err := Ask(t.Context(), req)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func cell(t *testing.T, x Triangle, from, of string) Cell {
	t.Helper()
	k := slices.IndexFunc(x.Cells, func(c Cell) bool { return c.From == from && c.Of == of })
	if k < 0 {
		t.Fatalf("no cell of %s after %s", of, from)
	}
	return x.Cells[k]
}

// What a third party answers is found, with its sign, and its reverse is not.
func TestThirdParty(t *testing.T) {
	r := told3(t, planted("A", "B", "C"), Request{})
	if len(r.Triangles) != 1 || r.TrianglesLeft != 0 {
		t.Fatalf("%d triangles, %d left", len(r.Triangles), r.TrianglesLeft)
	}
	x := r.Triangles[0]
	if len(x.Cells) != 30 || x.Tested != 30 || !slices.Equal(x.Parties, []string{"A", "B", "C"}) {
		t.Errorf("%d cells, %d tested, of %v", len(x.Cells), x.Tested, x.Parties)
	}
	if c := cell(t, x, "A->B", "C->A"); !c.Passes || *c.SumB < .3 || *c.SumB > .8 || c.Type != Triangular {
		t.Errorf("planted: %+v %g", c, *c.SumB)
	}
	if c := cell(t, x, "C->B", "B->A"); !c.Passes || *c.SumB > -.3 {
		t.Errorf("planted inverse: %+v %g", c, *c.SumB)
	}
	for _, back := range [][2]string{{"C->A", "A->B"}, {"B->A", "C->B"}, {"A->B", "B->A"}} {
		if c := cell(t, x, back[0], back[1]); c.Passes {
			t.Errorf("the reverse passes: %+v", c)
		}
	}
	if x.Passed < 2 || x.Passed > 4 {
		t.Errorf("%d pass where two are planted", x.Passed)
	}
	for _, c := range x.Cells {
		of, to, _ := strings.Cut(c.From, "->")
		if both := c.Of == to+"->"+of; both != (c.Type == Bilateral) {
			t.Errorf("%s after %s is %s", c.Of, c.From, c.Type)
		}
		// By the definition: q is the least share at which the cell is among the
		// discoveries.
		least := 1.0
		for _, d := range x.Cells {
			if n := below(x, *d.P); *d.P >= *c.P {
				least = min(least, *d.P*30/float64(n))
			}
		}
		if *c.Q < least-1e-5 || *c.Q > least+1e-5 || c.Passes != (least <= .1) {
			t.Errorf("q %g of p %g, want %g (passes %v)", *c.Q, *c.P, least, c.Passes)
		}
	}
}

// below is how many cells have a p as small.
func below(x Triangle, p float64) (n int) {
	for _, c := range x.Cells {
		if *c.P <= p {
			n++
		}
	}
	return n
}

// Who is listed first changes the order of cells and no number.
func TestTriangleSwapped(t *testing.T) {
	a := told3(t, planted("A", "B", "C"), Request{Draws: 99}).Triangles[0]
	rec := events.FromEvents([]string{"C", "A", "B"}, nil)
	list := planted("A", "B", "C").events(3)
	for k := range list {
		list[k].From, list[k].To = (list[k].From+1)%3, (list[k].To+1)%3
	}
	rec = events.FromEvents(rec.Parties, list)
	r, err := Ask(t.Context(), Request{Record: rec, Detail: true, Grain: events.Daily, Lags: 1, Draws: 99})
	if err != nil {
		t.Fatal(err)
	}
	b := r.Triangles[0]
	if !slices.Equal(b.Parties, []string{"C", "A", "B"}) || b.Cells[0].From != "C->A" || b.Cells[0].Of != "C->B" {
		t.Errorf("%v, first %s after %s", b.Parties, b.Cells[0].Of, b.Cells[0].From)
	}
	for _, c := range a.Cells {
		d := cell(t, b, c.From, c.Of)
		x, _ := json.Marshal(c)
		y, _ := json.Marshal(d)
		if string(x) != string(y) {
			t.Errorf("%s\n%s", x, y)
		}
	}
}

// Of more than four threes the busiest are tested; what is quiet is in none, and
// without the detail there is no triangle.
func TestBusiestTriangles(t *testing.T) {
	c := planted("A", "B", "C", "D", "E", "F")
	list := slices.DeleteFunc(c.events(4), func(e events.Event) bool {
		return e.From == 5 || e.To == 5 || (e.From == 4 || e.To == 4) && e.Day%3 > 0
	})
	req := Request{Record: events.FromEvents(c.names, list), Detail: true, Grain: events.Daily, Lags: 1, Draws: 29}
	r, err := Ask(t.Context(), req)
	if err != nil {
		t.Fatal(err)
	}
	got := ""
	for _, x := range r.Triangles {
		got += strings.Join(x.Parties, "") + " "
	}
	if got != "ABC ABD ACD BCD " || r.TrianglesLeft != 6 {
		t.Errorf("%s and %d left", got, r.TrianglesLeft)
	}
	req.Detail = false
	if r, err = Ask(t.Context(), req); err != nil || r.Triangles == nil || len(r.Triangles) > 0 {
		t.Errorf("%v %v", err, r.Triangles)
	}
}

// What three do to each other is no coverage of it, seldom or not.
func TestTriangleCoverage(t *testing.T) {
	c := planted("A", "B", "C")
	list := slices.DeleteFunc(c.events(5), func(e events.Event) bool { return e.From == 1 && e.To == 2 && e.Day > 40 })
	s, err := events.FromEvents(c.names, list).Series(events.Daily)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range threes(s) {
		for _, now := range besides(s, x.ways) {
			if slices.ContainsFunc(now, func(v float64) bool { return v != 0 }) {
				t.Error("coverage of the parties' own acts")
			}
		}
	}
}

// What one did to another too seldom is in the table without a number, and not
// among what the others are judged with.
func TestSeldom(t *testing.T) {
	c := planted("A", "B", "C")
	list := slices.DeleteFunc(c.events(5), func(e events.Event) bool { return e.From == 1 && e.To == 2 && e.Day > 40 })
	r, err := Ask(t.Context(), Request{Record: events.FromEvents(c.names, list), Detail: true, Grain: events.Daily, Lags: 1, Draws: 99})
	if err != nil {
		t.Fatal(err)
	}
	x := r.Triangles[0]
	if x.Tested != 20 || len(x.Cells) != 30 {
		t.Errorf("%d of %d tested", x.Tested, len(x.Cells))
	}
	for _, c := range x.Cells {
		if seldom := c.From == "B->C" || c.Of == "B->C"; seldom != (c.P == nil) || seldom != (c.Q == nil) || seldom != (c.SumB == nil) || seldom && c.Passes {
			t.Errorf("%+v", c)
		}
	}
	if c := cell(t, x, "A->B", "C->A"); !c.Passes {
		t.Errorf("planted: %+v", c)
	}
	two := slices.DeleteFunc(list, func(e events.Event) bool { return e.From == 2 || e.To == 2 })
	if r, err = Ask(t.Context(), Request{Record: events.FromEvents(c.names, two), Detail: true, Grain: events.Daily, Draws: 29}); err != nil || len(r.Triangles) > 0 {
		t.Errorf("%v, a triangle of two: %v", err, r.Triangles)
	}
}

// With breaks, what is judged is what would be of the longest stretch alone, and
// the series are those of the whole.
func TestBreaks(t *testing.T) {
	c := planted("A", "B", "C")
	whole := events.FromEvents(c.names, c.events(6))
	begin, end, _ := whole.Span()
	days := int(end-begin) + 1
	first, last := events.Day(120), events.Day(319)
	req := Request{Record: whole, Detail: true, Grain: events.Daily, Draws: 29, Breaks: []events.Day{320, 120, 5000, 120, 0, -7}}
	told, series, err := Tell(t.Context(), req, nil)
	if err != nil {
		t.Fatal(err)
	}
	x := told.Stretch
	if x == nil || x.First != first || x.Last != last || x.Count != 200 || !slices.Equal(x.Breaks, []events.Day{120, 320}) {
		t.Fatalf("%+v", x)
	}
	if told.Periods.Count != days || series.Periods() != days || told.Series.Periods() != days {
		t.Errorf("%d periods shown", told.Periods.Count)
	}
	got, err := Ask(t.Context(), req)
	if err != nil {
		t.Fatal(err)
	}
	var some []events.Event
	for _, e := range whole.Events() {
		if e.Day >= first && e.Day <= last {
			some = append(some, e)
		}
	}
	if some[0].Day != first || some[len(some)-1].Day != last {
		t.Fatal("the stretch begins or ends quietly: it is longer than what is told in it")
	}
	want, err := Ask(t.Context(), Request{Record: events.FromEvents(c.names, some), Detail: true, Grain: events.Daily, Draws: 29})
	if err != nil {
		t.Fatal(err)
	}
	got.Stretch = nil
	a, _ := json.Marshal(got)
	b, _ := json.Marshal(want)
	if string(a) != string(b) {
		t.Error("the stretch is not judged as it would be alone")
	}
	req.Breaks = []events.Day{-3, begin, end + 1}
	if r, err := Ask(t.Context(), req); err != nil || r.Stretch != nil || r.Periods.Count != days {
		t.Errorf("%v: breaks outside the record cut it: %+v", err, r.Stretch)
	}
}

// What turns on rows that repeat is told where there are any, verdict by verdict.
func TestRepetitions(t *testing.T) {
	var text strings.Builder
	text.WriteString("date,from,to,code,score\n")
	list := short(.5).events(3).Events()
	for k, e := range list {
		row := e.Day.String() + "," + []string{"A", "B", "C", "D"}[e.From] + "," + []string{"A", "B", "C", "D"}[e.To] + ",19,-1\n"
		text.WriteString(row)
		if e.From == 0 && k%2 == 0 {
			text.WriteString(row)
		}
	}
	parties, err := events.ParseParties([]string{"A", "B"})
	if err != nil {
		t.Fatal(err)
	}
	read := func(repeats bool) Request {
		r, err := events.Read(t.Context(), []events.Source{events.Text("x.csv", []byte(text.String()))}, events.Options{Parties: parties, Repeats: repeats})
		if err != nil {
			t.Fatal(err)
		}
		return Request{Record: r, Grain: events.Weekly, Draws: 99, Detail: true}
	}
	without, _, err := Tell(t.Context(), read(false), parties)
	if err != nil {
		t.Fatal(err)
	}
	with, _, err := Tell(t.Context(), read(true), parties)
	if err != nil {
		t.Fatal(err)
	}
	x, differs := without.Repetitions, with.Dyads[0].Verdict != without.Dyads[0].Verdict
	if with.Repetitions != nil || x == nil || x.Rows != without.Rows.Dropped[events.Duplicate] || x.Rows == 0 {
		t.Fatalf("%+v, %+v", x, with.Repetitions)
	}
	if differs != (len(x.Differ) == 1) || differs && x.Differ[0].Verdict != with.Dyads[0].Verdict {
		t.Errorf("%+v, with them %s, without %s", x, with.Dyads[0].Verdict, without.Dyads[0].Verdict)
	}
	t.Logf("with %s, without %s", with.Dyads[0].Verdict, without.Dyads[0].Verdict)
	brief := read(false)
	brief.Detail = false
	if told, _, err := Tell(t.Context(), brief, parties); err != nil || told.Repetitions != nil {
		t.Errorf("%v: judged twice without being asked: %+v", err, told.Repetitions)
	}
}
