package report

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"detente/answer/record"
	"detente/answer/spiral"
)

// record sets beside the circles what the record of events shows.
func (c *circler) record(r spiral.Result) {
	if r.Data == nil {
		return
	}
	fmt.Fprintln(c.w)
	c.line(recordLead(r.Data))
	w := recordWriter{c: c.m.Case, grain: string(r.Data.Grain)}
	for _, text := range w.short(r.Data) {
		c.line(text)
	}
	if told := w.judged(r.Data); len(told) > 0 {
		for _, x := range told {
			fmt.Fprintf(c.w, "\n  - %s\n", folded(x.Text, 4, 4))
			for _, n := range x.Notes {
				fmt.Fprintf(c.w, "    %s\n", folded(n, 4, 4))
			}
		}
		fmt.Fprintln(c.w)
		w.print(c.w, r.Data)
	}
	c.line(RecordWarning)
}

// recordLead says what record it is.
func recordLead(t *record.Told) string {
	files := ""
	for k, f := range t.Files {
		if k > 0 {
			files += ", "
		}
		files += Harmless(f.Name)
	}
	if t.Periods.First == nil {
		return "Beside it, the record (" + files + ") has no act between two of the parties."
	}
	g := string(t.Grain)
	return fmt.Sprintf("Beside it, the record (%s): %s between these parties in %s from %s.", files,
		counted(int(t.Rows.Kept), "act", "acts"), counted(t.Periods.Count, g, g+"s"), date(t.Periods.First.String()))
}

// judged are the lines of pairs that the record is long enough for.
func (w recordWriter) judged(t *record.Told) []RecordLine {
	return slices.DeleteFunc(RecordLines(w.c, t), func(l RecordLine) bool {
		d, _, _ := t.Between(l.A, l.B)
		return d.Verdict == record.TooShort
	})
}

// short says in a sentence between whom it is too short to tell.
func (w recordWriter) short(t *record.Told) []string {
	var pairs []string
	for _, l := range RecordLines(w.c, t) {
		if d, _, _ := t.Between(l.A, l.B); d.Verdict == record.TooShort {
			pairs = append(pairs, w.name(l.A)+" and "+w.name(l.B))
		}
	}
	switch {
	case len(pairs) == 0:
		return nil
	case len(pairs) == len(RecordLines(w.c, t)):
		return []string{fmt.Sprintf("It is too short to tell of any two whether they answer each other: %d periods are needed, and %d with an act of each.", record.LeastPeriods, record.LeastActive)}
	case len(pairs) > 3:
		return []string{fmt.Sprintf("Of most others it is too short to tell whether they answer each other (%s).", counted(len(pairs), "pair", "pairs"))}
	}
	return []string{"It is too short to tell whether they answer each other of " + joined(pairs, "and of") + "."}
}

// recordHead are the columns of the numbers behind the verdicts.
const recordHead = "who after whom|lags|sum b|wb p|F p|nw p|replies|95 %|jitter p"

// rows are those numbers, a row a direction.
func (w recordWriter) rows(t *record.Told) [][]string {
	var list [][]string
	for _, l := range w.judged(t) {
		d, turned, _ := t.Between(l.A, l.B)
		ab, ba := d.AToB, d.BToA
		if turned {
			ab, ba = ba, ab
		}
		list = append(list, recordRow(w.name(l.B)+" after "+w.name(l.A), ab), recordRow(w.name(l.A)+" after "+w.name(l.B), ba))
	}
	return list
}

// print prints them, and what they are.
func (w recordWriter) print(out io.Writer, t *record.Told) {
	x := table{right: []bool{false, true, true, true, true, true, true, true, true}}
	x.add(strings.Split(recordHead, "|")...)
	for _, row := range w.rows(t) {
		x.add(row...)
	}
	x.print(out, "  ")
	fmt.Fprintln(out, "  "+folded("lags: "+w.grain+"s looked back; sum b: points of the one for each point of the other before; p: how often chance alone gives as much, "+
		"by the wild bootstrap (the one that counts), by F, and by Newey and West; replies: acts that directly follow one; jitter: acts moved within their week.", 2, 2))
}

func recordRow(who string, way record.Way) []string {
	row := []string{who, "-", "-", "-", "-", "-", "-", "-", "-"}
	if v := way.Var; v != nil {
		row[1], row[2], row[3], row[4], row[5] = strconv.Itoa(v.Lags), short(v.SumB), short(v.WBP), short(v.FP), short(v.NWP)
	}
	if h := way.Hawkes; h != nil {
		row[6], row[7] = short(h.A), short(h.Low)+" to "+short(h.High)
	}
	if way.JitterP != nil {
		row[8] = short(*way.JitterP)
	}
	return row
}

func short(x float64) string { return strconv.FormatFloat(x, 'f', 3, 64) }
