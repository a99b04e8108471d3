package events

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"testing"
)

// A part of a record is the record of what happened then.
func TestBetween(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		var all, some []Event
		first, last := Day(10+r.IntN(50)), Day(50+r.IntN(60))
		for k := range 200 {
			e := Event{Day: Day(r.IntN(120)), From: r.IntN(2), To: 0, Score: int32(r.IntN(100) - 50), Code: "04"}
			if k < 2 {
				e.Day = [2]Day{first, last}[k]
			}
			e.To = 1 - e.From
			all = append(all, e)
			if e.Day >= first && e.Day <= last {
				some = append(some, e)
			}
		}
		part, want := FromEvents([]string{"A", "B"}, all).Between(first, last), FromEvents([]string{"A", "B"}, some)
		var x, y bytes.Buffer
		for b, rec := range map[*bytes.Buffer]*Record{&x: part, &y: want} {
			s, err := rec.Series(Weekly)
			if err != nil {
				t.Fatal(err)
			}
			s.WriteCSV(b)
		}
		if x.String() != y.String() || !slices.Equal(part.Events(), want.Events()) {
			t.Fatalf("from %d to %d:\n%s\n%s", first, last, &x, &y)
		}
	}
}

// A part is as long as was asked for, as far as the record goes, though its
// first days and its last be quiet.
func TestBetweenQuiet(t *testing.T) {
	t.Parallel()
	rec := FromEvents([]string{"A", "B"}, []Event{{Day: 10, To: 1}, {Day: 20, To: 1}, {Day: 30, To: 1}})
	for _, x := range [][4]Day{{15, 25, 15, 25}, {5, 25, 10, 25}, {22, 28, 22, 28}, {0, 99, 10, 30}} {
		first, last, ok := rec.Between(x[0], x[1]).Span()
		if !ok || first != x[2] || last != x[3] {
			t.Errorf("from %d to %d: %d to %d", x[0], x[1], first, last)
		}
	}
	if _, _, ok := rec.Between(40, 50).Span(); ok {
		t.Error("days after the last")
	}
	if n := len(rec.Between(15, 25).Events()); n != 1 {
		t.Errorf("%d events", n)
	}
}

// The longest stretch has no break within it, and no other is longer.
func TestStretch(t *testing.T) {
	t.Parallel()
	r, cut := rand.New(rand.NewPCG(3, 4)), 0
	for range 2000 {
		begin := Day(r.IntN(20))
		end := begin + Day(r.IntN(30))
		rec := FromEvents([]string{"A", "B"}, []Event{{Day: begin, To: 1}, {Day: end, From: 1}})
		var breaks []Day
		for range r.IntN(5) {
			breaks = append(breaks, Day(r.IntN(60)-5))
		}
		// By the definition: each pair of days, no break after the first of them
		// and up to the last.
		var want [2]Day
		longest := Day(-1)
		for a := begin; a <= end; a++ {
			for b := a; b <= end; b++ {
				whole := !slices.ContainsFunc(breaks, func(d Day) bool { return d > a && d <= b })
				if whole && b-a > longest {
					want, longest = [2]Day{a, b}, b-a
				}
			}
		}
		first, last, ok := rec.Stretch(breaks)
		if !ok || first != want[0] || last != want[1] {
			t.Fatalf("%d to %d without %v: %d to %d %v, want %v", begin, end, breaks, first, last, ok, want)
		}
		if first > begin && last < end {
			cut++
		}
	}
	if cut < 20 {
		t.Errorf("a stretch in the middle was met %d times", cut)
	}
	if _, _, ok := FromEvents(nil, nil).Stretch([]Day{1}); ok {
		t.Error("a stretch of nothing")
	}
}

// Rows that repeat count or not, as asked, whatever was asked at first.
func TestRepeating(t *testing.T) {
	t.Parallel()
	text := "date,from,to,code,score\n2019-01-01,A,B,04,1\n2019-01-01,A,B,04,1\n2019-01-02,A,B,04,1\n"
	parties, err := ParseParties([]string{"A", "B"})
	if err != nil {
		t.Fatal(err)
	}
	for _, at := range []bool{false, true} {
		r, err := Read(t.Context(), []Source{Text("x.csv", []byte(text))}, Options{Parties: parties, Repeats: at})
		if err != nil {
			t.Fatal(err)
		}
		if n, m := len(r.Repeating(true).Events()), len(r.Repeating(false).Events()); n != 3 || m != 2 || len(r.Events()) != 2 && !at {
			t.Errorf("%v: %d with, %d without", at, n, m)
		}
	}
}
