package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"detente"
	"detente/answer/record"
)

// RecordNotes say what the verdicts on a record rest on as a whole: what was
// judged of one with breaks, and what turns on rows that tell an act again.
func RecordNotes(c *detente.Case, t *record.Told) []string {
	return recordWriter{c: c, grain: string(t.Grain)}.record(t)
}

func (w recordWriter) record(t *record.Told) []string {
	list := []string{}
	if x := t.Stretch; x != nil {
		var days []string
		for _, d := range x.Breaks {
			days = append(days, date(d.String()))
		}
		at := "The record breaks on " + joined(days, "and")
		list = append(list, fmt.Sprintf("%s: what is said below of who answers whom is of the longest stretch without a break, %s from %s to %s.",
			at, counted(x.Count, w.grain, w.grain+"s"), date(x.First.String()), date(x.Last.String())))
		list = append(list, w.tooShort(t)...)
	}
	if x := t.Repetitions; x != nil {
		text := counted(int(x.Rows), "row tells", "rows tell") + " an act again and " + doOr(int(x.Rows), "does", "do") + " not count. If " + doOr(int(x.Rows), "it", "they") + " did, "
		if len(x.Differ) == 0 {
			text += "every verdict would be the same."
		} else {
			var parts []string
			for _, d := range x.Differ {
				parts = append(parts, w.otherwise(d))
			}
			text += joined(parts, "and") + "."
		}
		list = append(list, text)
	}
	return list
}

func doOr(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// tooShort says of whom a stretch is too short to tell, though the whole may not
// be.
func (w recordWriter) tooShort(t *record.Told) []string {
	var pairs []string
	for k := range t.Dyads {
		if d := &t.Dyads[k]; d.Verdict == record.TooShort && d.AToB.Active >= record.LeastActive && d.BToA.Active >= record.LeastActive {
			pairs = append(pairs, w.name(d.A)+" and "+w.name(d.B))
		}
	}
	if len(pairs) == 0 {
		return nil
	}
	return []string{"It is too short to tell whether they answer each other of " + joined(pairs, "and of") + "."}
}

// otherwise is another verdict as a clause.
func (w recordWriter) otherwise(d record.Differ) string {
	a, b := w.name(d.A), w.name(d.B)
	switch d.Verdict {
	case record.Loop:
		return a + " and " + b + " would be seen to answer each other"
	case record.OneWay:
		from, to, _ := strings.Cut(d.OneWay, "->")
		return w.name(to) + " would be seen to answer " + w.name(from) + ", not the other way round"
	case record.Inverse:
		return "one of " + a + " and " + b + " would be seen to do the opposite of what the other did"
	case record.NotExcluded:
		return "it would not be settled whether " + a + " and " + b + " answer each other"
	case record.TooShort:
		return "the record would be too short to tell of " + a + " and " + b
	}
	return a + " and " + b + " would not be seen to answer each other"
}

// RecordThreesLeft says how many threes are not told; "" for none.
func RecordThreesLeft(t *record.Told) string {
	if t.TrianglesLeft == 0 {
		return ""
	}
	return fmt.Sprintf("These are the busiest; %s could be tested too.", counted(t.TrianglesLeft, "other three", "other threes"))
}

// RecordThree is what a record shows of three parties.
type RecordThree struct {
	Text  string
	Lines []string // what follows what, a sentence each
}

// RecordThrees tells what third parties have to do with what two do to each
// other.
func RecordThrees(c *detente.Case, t *record.Told) []RecordThree {
	return recordWriter{c: c, grain: string(t.Grain)}.triangles(t)
}

func (w recordWriter) triangles(t *record.Told) []RecordThree {
	list := []RecordThree{}
	for k := range t.Triangles {
		if x := &t.Triangles[k]; x.Tested > 0 {
			list = append(list, w.triangle(x))
		}
	}
	return list
}

// triangle tells a triangle, what third parties have a part in first.
func (w recordWriter) triangle(t *record.Triangle) RecordThree {
	var names []string
	for _, id := range t.Parties {
		names = append(names, w.name(id))
	}
	x := RecordThree{Lines: []string{}, Text: fmt.Sprintf("What %s do to each other, by sums and given all else between the three: of %s tested, ", joined(names, "and"), counted(t.Tested, "link", "links"))}
	if left := len(t.Cells) - t.Tested; left > 0 {
		x.Text = strings.TrimSuffix(x.Text, ", ") + fmt.Sprintf(" (%d %s too few acts), ", left, doOr(left, "has", "have"))
	}
	switch t.Passed {
	case 0:
		x.Text += "none passes."
		return x
	case 1:
		x.Text += "1 passes"
	default:
		x.Text += fmt.Sprintf("%d pass", t.Passed)
	}
	x.Text += "; one in ten that pass may be chance."
	passed := slices.DeleteFunc(slices.Clone(t.Cells), func(c record.Cell) bool { return !c.Passes || c.SumB == nil || c.P == nil })
	slices.SortStableFunc(passed, func(a, b record.Cell) int {
		return cmp.Or(cmp.Compare(b.Type, a.Type), cmp.Compare(*a.P, *b.P)) // "triangular" before "bilateral"
	})
	for _, c := range passed {
		x.Lines = append(x.Lines, w.follows(c))
	}
	return x
}

// follows is a link as a sentence. It says what comes after what.
func (w recordWriter) follows(c record.Cell) string {
	of, to := w.toward(c.From)
	by, on := w.toward(c.Of)
	how, kind := "harsher", "reciprocity"
	if *c.SumB < 0 {
		how, kind = "milder", "inverse"
	}
	return fmt.Sprintf("After harsher acts of %s toward %s come %s acts of %s toward %s (%s, %.2g points for each, p %s).", of, to, how, by, on, kind, *c.SumB, short(*c.P))
}

// toward are the names in "A->B".
func (w recordWriter) toward(way string) (of, to string) {
	of, to, _ = strings.Cut(way, "->")
	return w.name(of), w.name(to)
}
