package report

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"detente/answer/record"
)

// EventRecord prints what a record of events says of each two parties: in a
// sentence, why, and every number behind it.
func EventRecord(w io.Writer, r record.Result) {
	tested := false
	for k, d := range r.Dyads {
		if k > 0 {
			fmt.Fprintln(w)
		}
		tested = tested || d.Verdict != record.TooShort
		fmt.Fprintln(w, folded(recordVerdict(d), 0, 0))
		for _, n := range d.Notes {
			fmt.Fprintln(w, "  - "+folded(Harmless(n), 4, 4))
		}
		recordNumbers(w, r, d)
	}
	if tested {
		fmt.Fprintln(w)
		fmt.Fprintln(w, folded("What comes first need not be the cause: these tests say what precedes what, given the own past, how much was reported, and third parties.", 0, 0))
	}
}

// recordVerdict is the verdict on two parties in a sentence.
func recordVerdict(d record.Dyad) string {
	a, b := Harmless(d.A), Harmless(d.B)
	switch d.Verdict {
	case record.Loop:
		return fmt.Sprintf("%s and %s answer each other in kind: a circle.", a, b)
	case record.OneWay:
		from, to := a, b
		if d.OneWay != d.A+"->"+d.B {
			from, to = b, a
		}
		return fmt.Sprintf("%s answers %s in kind; the other way round it is not shown.", to, from)
	case record.Inverse:
		return fmt.Sprintf("Between %s and %s one does the opposite of what the other did before.", a, b)
	case record.NotExcluded:
		return fmt.Sprintf("Whether %s and %s answer each other is not settled: something else may move both.", a, b)
	case record.NoEvidence:
		return fmt.Sprintf("The record does not show that %s and %s answer each other.", a, b)
	}
	return fmt.Sprintf("The record of %s and %s is too short to be tested.", a, b)
}

// recordNumbers are those behind the verdict, a row a direction.
func recordNumbers(w io.Writer, r record.Result, d record.Dyad) {
	if d.AToB.Var == nil && d.BToA.Var == nil && d.AToB.Hawkes == nil && d.BToA.Hawkes == nil {
		return
	}
	t := table{right: []bool{false, true, true, true, true, true, true, true}}
	t.add("answer", "per point", "p", "p (F)", "p (NW)", "acts an act", "95 %", "p, moved")
	for _, x := range []struct {
		of, to string
		record.Direction
	}{{d.B, d.A, d.AToB}, {d.A, d.B, d.BToA}} {
		row := []string{Harmless(x.of) + " to " + Harmless(x.to), "–", "–", "–", "–", "–", "–", "–"}
		if v := x.Var; v != nil {
			row[1], row[2], row[3], row[4] = digits(v.SumB), chance(v.WBP), chance(v.FP), chance(v.NWP)
		}
		if h := x.Hawkes; h != nil {
			row[5], row[6] = digits(h.A), digits(h.Low)+" to "+digits(h.High)
		}
		if x.JitterP != nil {
			row[7] = chance(*x.JitterP)
		}
		t.add(row...)
	}
	fmt.Fprintln(w)
	t.print(w, "  ")
	text := ""
	if d.AToB.Var != nil {
		text = fmt.Sprintf("Sums by %s, %s back.", r.Grain, counted(d.AToB.Var.Lags, string(r.Grain), string(r.Grain)+"s"))
	}
	if d.LoopGain != nil {
		text += " Of a lasting change, " + digits(*d.LoopGain) + " of it comes back by way of the other."
	}
	if d.HalfLife != nil {
		n := int(*d.HalfLife)
		text += " A shock is less than half after " + counted(n, string(r.Grain), string(r.Grain)+"s") + "."
	}
	if text != "" {
		fmt.Fprintln(w, "  "+folded(strings.TrimSpace(text), 2, 2))
	}
}

func digits(v float64) string { return strconv.FormatFloat(v, 'f', 2, 64) }

// chance is how often as much would be seen without a link.
func chance(p float64) string {
	switch {
	case p < 0.001:
		return "< .001"
	case p > 0.9995:
		return "1"
	}
	return strconv.FormatFloat(p, 'f', 3, 64)[1:]
}
