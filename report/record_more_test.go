package report

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"detente"
	"detente/answer/record"
	"detente/events"
)

func at(v float64) *float64 { return &v }

// numbers of a pair in which every sentence has something to say; those of the
// second direction differ from those of the first.
func rich() record.Judged {
	d := judged("A", "A-B", record.Loop)
	d.AToB.Sum, d.BToA.Sum = -50, -200
	d.AToB.Var, d.BToA.Var = &record.Var{SumB: .5, WBP: .002}, &record.Var{SumB: -.25, WBP: .01}
	d.LoopGain, d.HalfLife = at(.3), at(3)
	echo := func(h, f float64) [2]record.Echoing {
		return [2]record.Echoing{{N: 28, Ratio: at(h)}, {N: 11, Ratio: at(f)}}
	}
	day := func(text string) events.Day {
		x, _ := events.ParseDay(text)
		return x
	}
	var many []record.Initiative
	for k := range 9 {
		many = append(many, record.Initiative{Day: events.Day(100 * k), Announced: k < 3, Answered: k < 5, Exploited: k % 2})
	}
	d.Detail = &record.Detail{
		AToB: record.Numbers{
			Replies:     record.Replies{Days: 7, Hostile: [3]int{25, 3, 12}, Cooperative: [3]int{2, 9, 9}, P: at(.031), Match: &record.Match{N: 50}, Echo: echo(.7, 1.25)},
			Habits:      []record.Habit{{Rule: "tit for tat", Error: at(.2), BIC: at(10)}, {Rule: "GRIT-2", Error: at(.3), BIC: at(20)}},
			Initiatives: many, Change: at(-.25), ChangeP: at(.4), Unanswered: 4,
			Rivals: []record.Rival{{Name: "simple", B: at(.1), BIC: at(5), Score: at(-2)}, {Name: "trend", B: at(.2), BIC: at(4), Score: at(-3)}, {Name: "comparative", B: at(.3), BIC: at(6), Score: at(-1)}},
		},
		BToA: record.Numbers{
			Replies: record.Replies{Days: 7, Hostile: [3]int{1, 2, 3}, Cooperative: [3]int{4, 5, 6}, P: at(.5), Match: &record.Match{N: 20}, Echo: echo(1.05, -.4)},
			Habits:  []record.Habit{{Rule: "grim", Error: at(.25), BIC: at(10)}, {Rule: "always hostile", Error: at(.5), BIC: at(20)}},
			Initiatives: []record.Initiative{
				{Day: day("2018-06-12"), Announced: true}, {Day: day("2018-06-12"), Announced: true}, {Day: day("2019-03-22"), Answered: true},
			},
			Rivals: []record.Rival{{Name: "trend", B: at(-.4), BIC: at(4), Score: at(-1)}},
		},
		Balance: &record.Balance{Ratio: at(.25), Correlation: at(.625), Years: 5},
		Run:     record.Run{Length: 6, Median: 4, P: at(.03)},
		Race: &record.RaceTable{
			A: record.Side{Reaction: [2]*float64{at(.4), at(.1)}}, B: record.Side{Reaction: [2]*float64{at(.2), at(.11)}},
			Stable: true, Rest: [2]*float64{at(12), at(8)},
		},
	}
	return d
}

// Each number is told in the words of what it is, of whom it is.
func TestMoreSentences(t *testing.T) {
	t.Parallel()
	l := toldPair(t, rich())
	want := []string{
		"Of a lasting change of one, 0.3 comes back by way of the other: it dies out, and a shock is less than half after 3 weeks.",
		"By sums, Åse answers Anna in kind (reciprocity, 0.5 points for each, p 0.002) and Anna answers Åse by the opposite (inverse, -0.25 points for each, p 0.010).",
		"Of rules of answering, acts are described best: of Åse by “as the other did last” (20 of 100 acts break it; next “friendly, but after 2 hostile acts in a row”, 30) and of Anna by “hostile for good once the other was” (25 of 100 acts break it).",
		"Anna took 9 friendly steps while Åse was hostile, 3 announced: within four weeks 5 met with a friendly act and 4 with a hostile one; Åse was then 0.25 points a day more hostile than before (p 0.400 against days alike); at most 4 in a row went unanswered.",
		"Åse took 3 friendly steps while Anna was hostile: 12 June 2018 (2 steps, announced, not answered) and 22 March 2019 (answered).",
		"The longest run of hostile acts by turns, none milder than the last, was 6; acts moved within their week give 4 (p 0.030 for one as long).",
		"Both are hostile on balance, Anna by 0.25 points for each of Åse; over 5 years their means by year correlate by 0.62.",
		"As an arms race week by week, hostility of Anna rises by 0.4 for each point of Åse; it comes to rest at 12 points a week of Anna and 8 of Åse.",
		"Of three plain models, sums by week are described best: of Åse by “changes as the other changed” (0.2 points for each; the last fifth by “closes the gap to the other”) and of Anna too (-0.4 points for each).",
	}
	for k, text := range want {
		if k >= len(l.More) || l.More[k] != text {
			t.Errorf("%d:\n%q\nwant\n%q", k, l.More[min(k, len(l.More)-1)], text)
		}
	}
	if len(l.More) != len(want) {
		t.Errorf("%d sentences, want %d", len(l.More), len(want))
	}
	rows := fmt.Sprint(l.Replies)
	if rows != "[[Åse after hostile acts of Anna 40 25 3 12 0.70 milder 0.031] [Åse after friendly acts of Anna 20 2 9 9 1.25 stronger ] [Anna after friendly acts of Åse 15 4 5 6 -0.40 reversed ]]" {
		t.Error(rows)
	}
}

// A pair that stands the other way round in the record is told in the order of
// the case, with the same numbers of each.
func TestMoreTurned(t *testing.T) {
	t.Parallel()
	d := rich()
	d.A, d.B = "A-B", "A" // so that it is Åse whose numbers are the first
	l := toldPair(t, d)
	for _, text := range []string{
		"Åse took 9 friendly steps while Anna was hostile, 3 announced",
		"Anna took 3 friendly steps while Åse was hostile: 12 June 2018",
		"Both are hostile on balance, Åse by 0.25 points for each of Anna",
		"hostility of Åse rises by 0.4 for each point of Anna; it comes to rest at 8 points a week of Anna and 12 of Åse",
		"By sums, Åse answers Anna by the opposite (inverse, -0.25 points for each, p 0.010) and Anna answers Åse in kind",
	} {
		if !strings.Contains(strings.Join(l.More, "\n"), text) {
			t.Errorf("no %q in\n%s", text, strings.Join(l.More, "\n"))
		}
	}
	if l.Replies[0][0] != "Åse after friendly acts of Anna" || l.Replies[1][0] != "Anna after hostile acts of Åse" || l.Replies[1][1] != "40" {
		t.Error(l.Replies)
	}
}

// Nothing is printed of what there is too little of.
func TestMoreNothing(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(*record.Judged){
		"no detail": func(d *record.Judged) { d.Detail = nil },
		"too short": func(d *record.Judged) { d.Verdict = record.TooShort },
		"no number": func(d *record.Judged) {
			*d.Detail = record.Detail{}
			d.AToB.Var, d.BToA.Var, d.LoopGain = nil, nil, nil
		},
		"too little": func(d *record.Judged) {
			d.Detail.AToB = record.Numbers{
				Replies: record.Replies{Hostile: [3]int{4, 4, 1}, Cooperative: [3]int{3, 3, 3}, P: at(.1), Match: &record.Match{N: 19}, Echo: [2]record.Echoing{{N: 7, Ratio: at(.5)}}},
				Habits:  d.Detail.AToB.Habits,
			}
			d.Detail.BToA, d.Detail.Run.Length, d.Detail.Race, d.BToA.Sum = d.Detail.AToB, 3, nil, 0
			d.AToB.Var.WBP, d.BToA.Var.WBP, d.Verdict = .05, .2, record.OneWay
		},
	} {
		d := rich()
		change(&d)
		if l := toldPair(t, d); len(l.More)+len(l.Replies) > 0 || l.More == nil || l.Replies == nil {
			t.Errorf("%s: %q %q", name, l.More, l.Replies)
		}
	}
}

// The same thing in its other cases.
func TestMoreOther(t *testing.T) {
	t.Parallel()
	for want, change := range map[string]func(*record.Judged){
		"comes back by way of the other: it does not die out by itself.": func(d *record.Judged) { d.LoopGain = at(1.2) },
		"comes back by way of the other: it dies out.":                   func(d *record.Judged) { d.HalfLife = nil },
		"for each point of Åse; it does not come to rest.":               func(d *record.Judged) { d.Detail.Race.Stable = false },
		"for each point of Åse; it dies down.":                           func(d *record.Judged) { d.Detail.Race.Rest[1] = at(-1) },
		"week by week, hostility of neither rises with that of the other.": func(d *record.Judged) {
			d.Detail.Race.A.Reaction[0] = at(.2)
		},
		"hostile on balance (-200.0 points in all), Anna friendly (50.0); over": func(d *record.Judged) { d.AToB.Sum = 50 },
		"of Åse by “as the other did last” (20 of 100 acts break it; “always friendly”, which answers nothing, does as well) and": func(d *record.Judged) {
			d.Detail.AToB.Habits = append(d.Detail.AToB.Habits, record.Habit{Rule: "always cooperative", Error: at(.2), BIC: at(30)})
		},
		"of Åse by “as the other did last” (20 of 100 acts break it; next “hostile for good once the other was”, 20) and": func(d *record.Judged) {
			d.Detail.AToB.Habits = []record.Habit{{Rule: "tit for tat", Error: at(.2)}, {Rule: "grim", Error: at(.2)}}
		},
		"of Åse by “as it did last itself” (20 of 100 acts break it; next “always friendly”, 20) and": func(d *record.Judged) {
			d.Detail.AToB.Habits = []record.Habit{{Rule: "routine", Error: at(.2)}, {Rule: "always cooperative", Error: at(.2)}}
		},
		"closes the gap to the other”) and of Anna by “does as the other did” (-0.4 points for each).": func(d *record.Judged) {
			d.Detail.BToA.Rivals[0].Name = "simple"
		},
		"Both are friendly on balance, Åse by 0.40 points for each of Anna.": func(d *record.Judged) {
			d.AToB.Sum, d.BToA.Sum, d.Detail.Balance.Years = 500, 200, 2
		},
		"none announced: within four weeks 5 met with a friendly act and none with a hostile one; Åse was then 0.5 points a day friendlier than before.": func(d *record.Judged) {
			n := &d.Detail.AToB
			for k := range n.Initiatives {
				n.Initiatives[k].Announced, n.Initiatives[k].Exploited = false, 0
			}
			n.Change, n.ChangeP, n.Unanswered = at(.5), nil, 1
		},
	} {
		d := rich()
		change(&d)
		if text := strings.Join(toldPair(t, d).More, "\n"); !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
}

// A record that is known act by act: B answers each act of A on the next day, of
// its sign and half as strong. The counts are those of the record.
func TestMoreOfActs(t *testing.T) {
	t.Parallel()
	var list []events.Event
	hostile, friendly := 0, 0
	for k := range 90 {
		score := int32(40)
		if k*k%7 < 3 && k%5 > 0 {
			score = -40
			hostile++
		} else {
			friendly++
		}
		day := events.Day(10*k + k%3)
		list = append(list, events.Event{Day: day, From: 0, To: 1, Score: score})
		if k%9 > 0 { // each ninth has no answer
			list = append(list, events.Event{Day: day + 1, From: 1, To: 0, Score: score / 2})
		}
	}
	told, _, err := record.Tell(t.Context(), record.Request{Record: events.FromEvents([]string{"A", "B"}, list), Draws: 49, Detail: true}, nil)
	if err != nil {
		t.Fatal(err)
	}
	lines := RecordLines(&detente.Case{}, &told)
	if len(lines) != 1 || len(lines[0].Replies) != 4 {
		t.Fatalf("%+v", lines)
	}
	answered := [2]int{}
	for k, e := range list {
		if e.From == 0 && k+1 < len(list) && list[k+1].From == 1 {
			answered[map[bool]int{true: 0, false: 1}[e.Score < 0]]++
		}
	}
	want := [][]string{
		{"B after hostile acts of A", fmt.Sprint(hostile), fmt.Sprint(answered[0]), "0", fmt.Sprint(hostile - answered[0]), "0.50 milder", "0.001"},
		{"B after friendly acts of A", fmt.Sprint(friendly), "0", fmt.Sprint(answered[1]), fmt.Sprint(friendly - answered[1]), "0.50 milder", ""},
	}
	for k, row := range want {
		if !slices.Equal(lines[0].Replies[k], row) {
			t.Errorf("%q, want %q", lines[0].Replies[k], row)
		}
	}
	if text := strings.Join(lines[0].More, "\n"); !strings.Contains(text, "of B by “as the other did last” (0 of 100 acts break it") {
		t.Error(text)
	}
}

// Links that pass are told with their direction, those of third parties first;
// what does not pass is not.
func TestThrees(t *testing.T) {
	t.Parallel()
	cells := []record.Cell{
		{From: "A->B", Of: "B->A", Type: record.Bilateral, SumB: at(.5), P: at(.001), Passes: true},
		{From: "A->B", Of: "C->A", Type: record.Triangular, SumB: at(-.25), P: at(.004), Passes: true},
		{From: "B->C", Of: "C->A", Type: record.Triangular, SumB: at(.75), P: at(.002), Passes: true},
		{From: "C->A", Of: "A->B", Type: record.Triangular, SumB: at(.9), P: at(.2)},
		{From: "C->B", Of: "A->B", Type: record.Triangular},
	}
	told := &record.Told{Summary: events.Summary{Grain: events.Weekly}, Beyond: record.Beyond{Triangles: []record.Triangle{
		{Parties: []string{"A", "B", "C"}, Tested: 4, Passed: 3, Cells: cells},
		{Parties: []string{"A", "B", "D"}, Tested: 20, Cells: make([]record.Cell, 20)},
		{Parties: []string{"A", "C", "D"}, Tested: 12, Passed: 1, Cells: cells[:1]},
		{Parties: []string{"B", "C", "D"}},
	}, TrianglesLeft: 1}}
	c := &detente.Case{Parties: []detente.Party{{ID: "A", Name: "Anna"}, {ID: "C", Name: "the Coast"}}}
	list := RecordThrees(c, told)
	if len(list) != 3 {
		t.Fatalf("%d told", len(list))
	}
	if want := "What Anna, B and the Coast do to each other, by sums and given all else between the three: of 4 links tested (1 has too few acts), 3 pass; one in ten that pass may be chance."; list[0].Text != want {
		t.Errorf("%q", list[0].Text)
	}
	want := []string{
		"After harsher acts of B toward the Coast come harsher acts of the Coast toward Anna (reciprocity, 0.75 points for each, p 0.002).",
		"After harsher acts of Anna toward B come milder acts of the Coast toward Anna (inverse, -0.25 points for each, p 0.004).",
		"After harsher acts of Anna toward B come harsher acts of B toward Anna (reciprocity, 0.5 points for each, p 0.001).",
	}
	if !slices.Equal(list[0].Lines, want) {
		t.Errorf("%q", list[0].Lines)
	}
	if !strings.HasSuffix(list[1].Text, "of 20 links tested, none passes.") || len(list[1].Lines) > 0 || !strings.Contains(list[2].Text, ", 1 passes; ") {
		t.Errorf("%q", list[1:])
	}
	if got := RecordThreesLeft(told); got != "These are the busiest; 1 other three could be tested too." {
		t.Error(got)
	}
	if RecordThreesLeft(&record.Told{}) != "" {
		t.Error("threes left of none")
	}
}

// What was judged of a record with breaks, and what turns on repetitions.
func TestRecordNotes(t *testing.T) {
	t.Parallel()
	c := &detente.Case{}
	if list := RecordNotes(c, &record.Told{}); len(list) > 0 {
		t.Errorf("%q", list)
	}
	told := &record.Told{Summary: events.Summary{Grain: events.Daily}, Repetitions: &record.Repetitions{Rows: 1}}
	if got := RecordNotes(c, told); got[0] != "1 row tells an act again and does not count. If it did, every verdict would be the same." {
		t.Errorf("%q", got)
	}
	told.Repetitions = &record.Repetitions{Rows: 9, Differ: []record.Differ{{A: "A", B: "B", Verdict: record.Loop}, {A: "A", B: "C", Verdict: record.OneWay, OneWay: "C->A"}}}
	if got := RecordNotes(c, told); got[0] != "9 rows tell an act again and do not count. If they did, A and B would be seen to answer each other and A would be seen to answer C, not the other way round." {
		t.Errorf("%q", got)
	}
	for _, v := range []record.Verdict{record.Inverse, record.NotExcluded, record.NoEvidence, record.TooShort} {
		told.Repetitions.Differ = []record.Differ{{A: "A", B: "B", Verdict: v}}
		if got := RecordNotes(c, told)[0]; !strings.Contains(got, "If they did, ") || !strings.Contains(got, " would ") || !strings.Contains(got, "A and B") {
			t.Errorf("%s: %q", v, got)
		}
	}
	first, _ := events.ParseDay("2018-03-01")
	x := judged("A", "B", record.TooShort)
	y := judged("A", "C", record.TooShort)
	y.BToA.Active = 29
	told = &record.Told{Summary: events.Summary{Grain: events.Weekly}, Dyads: []record.Judged{x, y}, Beyond: record.Beyond{Stretch: &record.Stretch{Breaks: []events.Day{first, first + 700}, First: first, Last: first + 699, Count: 100}}}
	want := []string{
		"The record breaks on 1 March 2018 and 30 January 2020: what is said below of who answers whom is of the longest stretch without a break, 100 weeks from 1 March 2018 to 29 January 2020.",
		"It is too short to tell whether they answer each other of A and B.",
	}
	if got := RecordNotes(c, told); !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

// Of very many pairs only the busiest are told of at length, and lines stay
// within the page.
func TestEventsLong(t *testing.T) {
	t.Parallel()
	var told record.Told
	told.Series = &events.Series{Grain: events.Weekly, All: []int64{1}}
	told.Grain, told.Periods.Count = events.Weekly, 1
	day := events.Day(0)
	told.Periods.First, told.Periods.Last = &day, &day
	for k := range 8 {
		d := rich()
		d.A, d.B = "A", fmt.Sprint("B", k)
		d.AToB.Events = int64(100 - k%3) // B2 and B5 have the fewest
		told.Dyads = append(told.Dyads, d)
		told.Summary.Dyads = append(told.Summary.Dyads, events.Dyad{A: d.A, B: d.B})
	}
	var b bytes.Buffer
	Events(&b, told, 0)
	text := b.String()
	for k := range 8 {
		if long := strings.Contains(text, fmt.Sprintf("  - A took 9 friendly steps while B%d was", k)); long != (k != 2 && k != 5) {
			t.Errorf("B%d is told at length: %v", k, long)
		}
		if n := strings.Count(text, fmt.Sprintf("acts of A precede like acts of B%d", k)); n != 1 {
			t.Errorf("B%d has %d verdicts", k, n)
		}
	}
	if n := widest(strings.Split(text, "\n")); n > 100 {
		t.Errorf("a line of %d", n)
	}
	if strings.Count(text, "More is told of the 6 busiest pairs") != 1 {
		t.Error("nothing says that more is told of some")
	}
}
