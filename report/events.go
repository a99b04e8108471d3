package report

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"detente"
	"detente/answer/record"
	"detente/events"
)

// Events prints what became of the rows of event files, what passed between
// each two parties, and the latest periods, at most limit of them (0: all).
func Events(w io.Writer, t record.Told, limit int) {
	sum := t.Summary
	line := func(text string) { fmt.Fprintln(w, folded(text, 0, 0)) }
	line(funnelRead(sum))
	funnel(w, sum)
	if sum.Periods.Count == 0 {
		fmt.Fprintln(w)
		line("There is nothing to make a series of.")
		return
	}
	fmt.Fprintln(w)
	line(fmt.Sprintf("%s from %s to %s, %s; scores: %s.", everyPeriod(sum.Grain), sum.Periods.First, sum.Periods.Last,
		counted(sum.Periods.Count, string(sum.Grain), string(sum.Grain)+"s"), scaleWords(sum.Scale)))
	fmt.Fprintln(w)
	dyads(w, sum)
	fmt.Fprintln(w)
	periods(w, &t, limit)
	verdicts(w, &t)
}

// mostPairs is of how many pairs more is told than the verdict.
const mostPairs = 6

// verdicts tells what the record shows of each two, the numbers behind it, and
// what third parties have to do with it.
func verdicts(w io.Writer, t *record.Told) {
	line := func(text string) { fmt.Fprintln(w, folded(text, 0, 0)) }
	x := recordWriter{c: &detente.Case{}, grain: string(t.Grain)}
	notes, told := x.record(t), x.judged(t)
	if len(notes)+len(told) > 0 {
		fmt.Fprintln(w)
	}
	for _, n := range notes {
		line(n)
	}
	if len(told) == 0 {
		return
	}
	if len(notes) > 0 {
		fmt.Fprintln(w)
	}
	busiest, more := x.busiest(t, told), false
	for k, l := range told {
		if k > 0 {
			fmt.Fprintln(w)
		}
		line(l.Text)
		for _, n := range l.Notes {
			fmt.Fprintf(w, "  %s\n", folded(n, 2, 2))
		}
		if busiest[k] {
			replied(w, l.Replies)
			bulleted(w, l.More)
			more = more || len(l.Replies)+len(l.More) > 0
		}
	}
	if len(told) > mostPairs {
		fmt.Fprintln(w)
		line(fmt.Sprintf("More is told of the %d busiest pairs; name fewer parties to read it of the others.", mostPairs))
	}
	fmt.Fprintln(w)
	x.print(w, t)
	if more {
		fmt.Fprintln(w, "  "+folded(RecordTerms, 2, 2))
	}
	for _, three := range x.triangles(t) {
		fmt.Fprintln(w)
		line(three.Text)
		bulleted(w, three.Lines)
	}
	if left := RecordThreesLeft(t); left != "" {
		line(left + " Name fewer parties to see them.")
	}
	fmt.Fprintln(w)
	line(RecordWarning)
}

// replied prints what first followed acts.
func replied(w io.Writer, rows [][]string) {
	if len(rows) == 0 {
		return
	}
	t := table{right: []bool{false, true, true, true, true, false, true}}
	t.add(RepliesHead()...)
	for _, row := range rows {
		t.add(row...)
	}
	t.print(w, "  ")
}

// bulleted prints a list.
func bulleted(w io.Writer, list []string) {
	for _, text := range list {
		fmt.Fprintf(w, "  - %s\n", folded(text, 4, 4))
	}
}

// busiest is of which pairs, as they are told, more is printed: those with the
// most acts.
func (w recordWriter) busiest(t *record.Told, told []RecordLine) []bool {
	acts, order := make([]int64, len(told)), make([]int, len(told))
	for k, l := range told {
		d, _, _ := t.Between(l.A, l.B)
		acts[k], order[k] = d.AToB.Events+d.BToA.Events, k
	}
	slices.SortStableFunc(order, func(x, y int) int { return cmp.Compare(acts[y], acts[x]) })
	list := make([]bool, len(told))
	for _, k := range order[:min(len(order), mostPairs)] {
		list[k] = true
	}
	return list
}

// funnelRead says what was read.
func funnelRead(sum events.Summary) string {
	rows := counted(int(sum.Rows.Read), "row", "rows")
	kept := grouped(int(sum.Rows.Kept)) + " kept"
	if n := len(sum.Files); n != 1 {
		return fmt.Sprintf("Read %s in %s; %s.", rows, counted(n, "file", "files"), kept)
	}
	f := sum.Files[0]
	return fmt.Sprintf("Read %s of %s (%s); %s.", rows, Harmless(f.Name), f.Format, kept)
}

// reasonWords says why rows were dropped.
func reasonWords(r events.Reason) string {
	switch r {
	case events.Malformed:
		return "not as many columns as the format has"
	case events.NoDate:
		return "no day that can be read"
	case events.OutsideDates:
		return "before the first or after the last day asked for"
	case events.OtherParties:
		return "not between two of the parties"
	case events.SameParty:
		return "of a party to itself"
	case events.Domestic:
		return "of rebels or the opposition of a country"
	case events.NoScore:
		return "an act without a score"
	case events.Duplicate:
		return "the same act of the same two on the same day, again"
	}
	return string(r)
}

// funnel prints what rows were dropped for.
func funnel(w io.Writer, sum events.Summary) {
	t := table{right: []bool{true}}
	for _, r := range events.Reasons() {
		if n := sum.Rows.Dropped[r]; n > 0 {
			t.add(grouped(int(n)), "dropped: "+reasonWords(r))
		}
	}
	if sum.Repeated && sum.Repeats > 0 {
		t.add(grouped(int(sum.Repeats)), "kept, though another row of the day tells the same act of the same two")
	}
	if sum.OutOfOrder > 0 {
		t.add(grouped(int(sum.OutOfOrder)), "of an earlier day than the row above, which changes nothing")
	}
	t.print(w, "  ")
}

func everyPeriod(g events.Grain) string {
	switch g {
	case events.Daily:
		return "Day by day"
	case events.Monthly:
		return "Month by month"
	}
	return "Week by week"
}

// scaleWords says where scores are from.
func scaleWords(id string) string {
	var list []string
	for one := range strings.SplitSeq(id, "+") {
		words := "the table " + Harmless(one)
		if s, ok := events.FindScale(one); ok {
			words = one + " (" + s.Source + ")"
		}
		list = append(list, words)
	}
	return strings.Join(list, " and ")
}

// dyads prints what passed between each two, a row a direction.
func dyads(w io.Writer, sum events.Summary) {
	t := table{right: []bool{false, false, true, true, true, true, true}}
	other := "sum, each row"
	if sum.Repeated {
		other = "sum, one a day"
	}
	t.add("from", "to", "events", string(sum.Grain)+"s with any", "sum", "an event", other)
	row := func(from, to string, d events.Directed) {
		mean, alt := "", d.Every
		if d.Mean != nil {
			mean = strconv.FormatFloat(*d.Mean, 'f', 2, 64)
		}
		if sum.Repeated {
			alt = d.Once
		}
		t.add(Harmless(from), Harmless(to), grouped(int(d.Events)), grouped(d.Active), score(d.Sum), mean, score(alt))
	}
	for _, d := range sum.Dyads {
		row(d.A, d.B, d.AToB)
		row(d.B, d.A, d.BToA)
	}
	t.print(w, "")
	if notes := tooLittle(sum); len(notes) > 0 {
		fmt.Fprintln(w)
		for _, n := range notes {
			fmt.Fprintln(w, folded(n, 0, 2))
		}
	}
}

// tooLittle says what no test can be made of, all pairs of a kind at once.
func tooLittle(sum events.Summary) []string {
	var notes, silent, few []string
	periods := string(sum.Grain) + "s"
	if n := sum.Periods.Count; n < events.FewestPeriods {
		notes = append(notes, fmt.Sprintf("The record has %s; a test needs %d.", counted(n, string(sum.Grain), periods), events.FewestPeriods))
	}
	for _, d := range sum.Dyads {
		pair := Harmless(d.A) + " and " + Harmless(d.B)
		switch {
		case d.AToB.Events+d.BToA.Events == 0:
			silent = append(silent, pair)
		case min(d.AToB.Active, d.BToA.Active) < events.FewestActive:
			few = append(few, pair)
		}
	}
	if len(few) > 0 && len(notes) == 0 {
		notes = append(notes, fmt.Sprintf("Fewer than %d %s with an act, one way or both, which is too few for a test: %s.", events.FewestActive, periods, strings.Join(few, ", ")))
	}
	if len(silent) > 0 {
		notes = append(notes, "Nothing is reported between "+strings.Join(silent, ", nor between ")+".")
	}
	return notes
}

func score(x float64) string { return strconv.FormatFloat(x, 'f', 1, 64) }

// widestSeries is how many directed pairs stand side by side.
const widestSeries = 6

// periods prints the latest sums, and in brackets how many events they are of.
func periods(w io.Writer, told *record.Told, limit int) {
	sum, s := told.Summary, told.Series
	if 2*len(sum.Dyads) > widestSeries {
		fmt.Fprintln(w, folded("The series of so many pairs do not fit side by side: -o FILE writes them.", 0, 0))
		return
	}
	first := 0
	if n := s.Periods(); limit > 0 && n > limit {
		first = n - limit
	}
	t := table{right: []bool{false, true, true, true, true, true, true, true}}
	head := []string{string(sum.Grain)}
	for i, from := range s.Parties {
		for j, to := range s.Parties {
			if i != j {
				head = append(head, Harmless(from)+">"+Harmless(to))
			}
		}
	}
	t.add(append(head, "all rows")...)
	for p := first; p < s.Periods(); p++ {
		row := []string{s.Start(p).String() + broken(told, p)}
		for i := range s.Parties {
			for j := range s.Parties {
				switch {
				case i == j:
				case s.Count[i][j][p] == 0:
					row = append(row, "-")
				default:
					row = append(row, fmt.Sprintf("%s (%d)", score(float64(s.Sum[i][j][p])/10), s.Count[i][j][p]))
				}
			}
		}
		t.add(append(row, grouped(int(s.All[p])))...)
	}
	t.print(w, "")
	if first > 0 {
		fmt.Fprintf(w, "%s before; --limit 0 shows all, -o FILE writes them\n", counted(first, string(sum.Grain), string(sum.Grain)+"s"))
	}
	fmt.Fprintln(w, folded("A sum, in brackets of how many events; - is no report, which is not the same as nothing done.", 0, 0))
}

// broken marks a period in which the record breaks.
func broken(t *record.Told, p int) string {
	if t.Stretch == nil {
		return ""
	}
	for _, d := range t.Stretch.Breaks {
		if d >= t.Series.Start(p) && d < t.Series.Start(p+1) {
			return " break"
		}
	}
	return ""
}
