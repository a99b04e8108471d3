package report

import (
	"strings"
	"testing"

	"detente"
	"detente/answer/record"
	"detente/events"
)

// judged is a pair with acts and a verdict.
func judged(a, b string, v record.Verdict) record.Judged {
	way := record.Way{Directed: events.Directed{Events: 40, Active: 31, Sum: -12}}
	return record.Judged{Dyad: record.Dyad{A: a, B: b, Verdict: v, Notes: []string{}}, AToB: way, BToA: way}
}

func toldPair(t *testing.T, d record.Judged) RecordLine {
	t.Helper()
	c := &detente.Case{Parties: []detente.Party{{ID: "A", Name: "Anna"}, {ID: "A-B", Name: "Åse"}}}
	told := &record.Told{Summary: events.Summary{Grain: events.Weekly}, Dyads: []record.Judged{d}}
	list := RecordLines(c, told)
	if len(list) != 1 {
		t.Fatalf("%d lines", len(list))
	}
	return list[0]
}

// Each verdict has its sentence, with names, and none speaks of a cause.
func TestRecordLinesVerdicts(t *testing.T) {
	t.Parallel()
	for v, want := range map[record.Verdict]string{
		record.Loop:        "In the record, acts of Anna precede like acts of Åse, and the other way round: every test agrees.",
		record.NotExcluded: "Whether Anna and Åse answer each other is not settled: some tests say so and others do not, and something that moved both is not excluded.",
		record.NoEvidence:  "The record does not show that Anna and Åse answer each other.",
		record.TooShort:    "The record is too short to tell whether Anna and Åse answer each other.",
	} {
		if got := toldPair(t, judged("A", "A-B", v)).Text; got != want {
			t.Errorf("%s: %q", v, got)
		}
	}
	d := judged("A", "A-B", record.OneWay)
	d.OneWay = "A-B->A"
	if got := toldPair(t, d).Text; got != "In the record, acts of Åse precede like acts of Anna; the other way round, it does not show so." {
		t.Error(got)
	}
	for _, x := range []struct {
		ab, ba float64
		want   string
	}{{-1, 1, "Åse does the opposite of what Anna did"}, {1, -1, "Anna does the opposite of what Åse did"}, {-1, -1, "Anna and Åse each do the opposite"}} {
		d := judged("A", "A-B", record.Inverse)
		d.AToB.Var, d.BToA.Var = &record.Var{SumB: x.ab, WBP: 0.01}, &record.Var{SumB: x.ba, WBP: 0.01}
		if got := toldPair(t, d).Text; !strings.Contains(got, x.want) {
			t.Errorf("%q, not %q", got, x.want)
		}
	}
}

// Notes speak of parties by their names: an id within a word or within another
// id is not one.
func TestRecordLinesNotes(t *testing.T) {
	t.Parallel()
	d := judged("A-B", "A", record.NotExcluded)
	d.Notes = []string{"Acts of A-B precede acts of A, says AA.", openNote}
	l := toldPair(t, d)
	if len(l.Notes) != 1 || l.Notes[0] != "Acts of Åse precede acts of Anna, says AA." {
		t.Errorf("%q", l.Notes)
	}
	if l.A != "A" || l.B != "A-B" || !strings.HasPrefix(l.Text, "Whether Anna and Åse") {
		t.Errorf("%s, %s: %s", l.A, l.B, l.Text)
	}
}

// Of a circle it is told what would take most of it away; of nothing else.
func TestRecordLinesCut(t *testing.T) {
	t.Parallel()
	half, less, more := 0.6, 0.4, 0.7
	for verdict, want := range map[record.Verdict]int{record.Loop: 1, record.NotExcluded: 0} {
		d := judged("A", "A-B", verdict)
		d.Detail = &record.Detail{Acts: &record.Acts{Sign: "hostile", Cuts: []record.Cut{{Of: "A", After: "A", Half: &less}, {Of: "A-B", After: "A", Half: &more}, {Of: "A", After: "A-B", Half: &half}}}}
		notes := toldPair(t, d).Notes
		if len(notes) != want || want > 0 && notes[0] != "If Anna answered acts of Åse half as often, 60 of 100 hostile acts between them would be left; the other way round no fewer." {
			t.Errorf("%s: %q", verdict, notes)
		}
	}
}

// Pairs stand in the order of the case; a pair without an act has no line.
func TestRecordLinesOrder(t *testing.T) {
	t.Parallel()
	c := &detente.Case{Parties: []detente.Party{{ID: "A"}, {ID: "B"}, {ID: "C"}}}
	quiet := judged("B", "C", record.TooShort)
	quiet.AToB.Events, quiet.BToA.Events = 0, 0
	told := &record.Told{Dyads: []record.Judged{judged("X", "A", record.Loop), quiet, judged("C", "A", record.Loop), judged("B", "A", record.Loop)}}
	got := ""
	for _, l := range RecordLines(c, told) {
		got += l.A + l.B + " "
	}
	if got != "AB AC AX " {
		t.Error(got)
	}
}

// A number that is not known is not written as one, and each direction has its
// own.
func TestRecordLinesNumbers(t *testing.T) {
	t.Parallel()
	d := judged("A", "A-B", record.NoEvidence)
	d.AToB.Sum, d.BToA.Sum = -7, 3
	d.AToB.Var = &record.Var{Lags: 2, SumB: 0.5, WBP: 0.04}
	d.BToA.Hawkes = &record.Hawkes{A: 0.25}
	all := map[string]string{}
	for _, n := range toldPair(t, d).Numbers {
		if _, twice := all[n[0]]; twice {
			t.Errorf("%q twice", n[0])
		}
		all[n[0]] = n[1]
	}
	for label, want := range map[string]string{
		"acts of Anna toward Åse: sum of their scores":                                "-7.0",
		"acts of Åse toward Anna: sum of their scores":                                "3.0",
		"Åse after Anna, sums by week: points for each point before":                  "0.5",
		"Anna after Åse, single acts: direct replies to an act":                       "0.25",
		"weeks until a shock is less than half":                                       "not known",
		"Åse after Anna, sums by week: p by the wild bootstrap (the one that counts)": "0.04",
	} {
		if all[label] != want {
			t.Errorf("%s: %q, not %q", label, all[label], want)
		}
	}
}
