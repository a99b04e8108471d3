package report

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"detente"
	"detente/answer/record"
	"detente/events"
)

// RecordLine is what a record of acts shows of two parties. It speaks of what
// comes before what, never of a cause.
type RecordLine struct {
	A, B    string      // ids, in the order of the case
	Text    string      // the verdict, in a sentence
	Notes   []string    // what it rests on and what it leaves open, a sentence each
	Replies [][]string  // what first followed acts of either, under [RepliesHead]
	More    []string    // what else it shows of the two, a sentence each
	Numbers [][2]string // every number behind the verdict: what it is, and it
}

// RecordWarning is what a reader of [RecordLines] must know.
const RecordWarning = "It can show what came before what, never what caused it; no report is not the same as nothing done; and a record made by choosing shows order, not strength."

// RecordLead says how much a record holds, and of when.
func RecordLead(t *record.Told) string {
	if t.Periods.Count == 0 {
		return "The record holds no act between two parties of the case."
	}
	first, last := date(t.Periods.First.String()), date(t.Periods.Last.String())
	lead := counted(int(t.Rows.Kept), "act", "acts") + " between parties of the case, "
	switch {
	case first == last:
		return lead + "all in the " + string(t.Grain) + " from " + first + "."
	case t.Grain == events.Daily:
		return lead + "from " + first + " to " + last + "."
	}
	return lead + "from the " + string(t.Grain) + " of " + first + " to that of " + last + "."
}

// RecordTerms say what words in [RecordLine.Replies] and [RecordLine.More] mean.
const RecordTerms = "first reply: what came first within 7 days of an act; strength: points of a reply for each point of the act; p beside it: how often signs shuffled within each quarter " +
	"set replies to hostile acts as far apart from those to friendly ones; friendly step: of 5 points or more, after four weeks in which acts of the other were hostile on balance, announced by a promise in 30 days, " +
	"answered by a friendly act in four weeks."

// RecordLeft says what rows of the files are not in a record, and why.
func RecordLeft(t *record.Told) []string {
	var list []string
	for _, r := range events.Reasons() {
		if n := t.Rows.Dropped[r]; n > 0 {
			list = append(list, counted(int(n), "row", "rows")+" left out: "+reasonWords(r))
		}
	}
	return list
}

// RecordLines tells the verdict on each two parties with an act between them.
// Parties that the case does not have stand last, by their ids.
func RecordLines(c *detente.Case, t *record.Told) []RecordLine {
	w := recordWriter{c: c, grain: string(t.Grain)}
	list := []RecordLine{}
	for k := range t.Dyads {
		if d := &t.Dyads[k]; d.AToB.Events+d.BToA.Events > 0 {
			list = append(list, w.line(d))
		}
	}
	slices.SortStableFunc(list, func(x, y RecordLine) int {
		return cmp.Or(cmp.Compare(w.place(x.A), w.place(y.A)), cmp.Compare(w.place(x.B), w.place(y.B)))
	})
	return list
}

// recordWriter writes about a record with the names of a case.
type recordWriter struct {
	c     *detente.Case
	grain string
}

// place is where a party stands in the case.
func (w recordWriter) place(id string) int {
	if k := slices.IndexFunc(w.c.Parties, func(p detente.Party) bool { return p.ID == id }); k >= 0 {
		return k
	}
	return len(w.c.Parties)
}

func (w recordWriter) name(id string) string { return NamedIn(w.c, id) }

// NamedIn is a party of a case within a sentence: see [Named]. One that the case
// does not have goes by its id.
func NamedIn(c *detente.Case, id string) string {
	for k := range c.Parties {
		if c.Parties[k].ID == id {
			return named(&c.Parties[k])
		}
	}
	return id
}

// line tells a pair, the party that the case lists first before the other.
func (w recordWriter) line(d *record.Judged) RecordLine {
	a, b, ab, ba := d.A, d.B, d.AToB, d.BToA
	if w.place(b) < w.place(a) {
		a, b, ab, ba = b, a, ba, ab
	}
	l := RecordLine{A: a, B: b, Text: w.verdict(d, a, b), Notes: []string{}}
	for _, n := range d.Notes {
		if n != openNote { // the verdict says it
			l.Notes = append(l.Notes, capital(w.spoken(n, d.A, d.B)))
		}
	}
	l.Notes = append(l.Notes, w.cut(d)...)
	l.Replies, l.More = w.replies(d, a, b), w.more(d, a, b)
	l.Numbers = append(w.direction(a, b, ab), w.direction(b, a, ba)...)
	if d.Verdict != record.TooShort {
		l.Numbers = append(l.Numbers,
			[2]string{"what comes back of a lasting change by way of the other (below 1, a circle dies out)", figureOf(d.LoopGain)},
			[2]string{w.grain + "s until a shock is less than half", figureOf(d.HalfLife)})
	}
	l.Numbers = append(l.Numbers, w.together(d)...)
	return l
}

// cut says of a circle which of the two answers, halved, would take most of it
// away.
func (w recordWriter) cut(d *record.Judged) []string {
	if d.Verdict != record.Loop || d.Detail == nil || d.Detail.Acts == nil {
		return nil
	}
	var best *record.Cut
	for k := range d.Detail.Acts.Cuts {
		c := &d.Detail.Acts.Cuts[k]
		if c.Of != c.After && c.Half != nil && (best == nil || *c.Half < *best.Half) {
			best = c
		}
	}
	if best == nil {
		return nil
	}
	return []string{fmt.Sprintf("If %s answered acts of %s half as often, %.0f of 100 %s acts between them would be left; the other way round no fewer.",
		w.name(best.Of), w.name(best.After), 100**best.Half, d.Detail.Acts.Sign)}
}

// openNote is the note of a pair that the verdict [record.NotExcluded] says in
// its own words.
const openNote = "Something that moved both is not excluded."

// verdict is the sentence for two parties.
func (w recordWriter) verdict(d *record.Judged, a, b string) string {
	x, y := w.name(a), w.name(b)
	switch d.Verdict {
	case record.Loop:
		return "In the record, acts of " + x + " precede like acts of " + y + ", and the other way round: every test agrees."
	case record.OneWay:
		from, to, _ := strings.Cut(d.OneWay, "->")
		return "In the record, acts of " + w.name(from) + " precede like acts of " + w.name(to) + "; the other way round, it does not show so."
	case record.Inverse:
		return "In the record, " + w.opposite(d) + ": harsh acts come before milder ones, or friendly acts before harsher ones."
	case record.NotExcluded:
		return "Whether " + x + " and " + y + " answer each other is not settled: some tests say so and others do not, and something that moved both is not excluded."
	case record.TooShort:
		return "The record is too short to tell whether " + x + " and " + y + " answer each other."
	}
	return "The record does not show that " + x + " and " + y + " answer each other."
}

// opposite says who does the opposite of what the other did before.
func (w recordWriter) opposite(d *record.Judged) string {
	a, b := w.name(d.A), w.name(d.B)
	ab, ba := d.AToB.Var, d.BToA.Var
	switch {
	case against(ab) && against(ba):
		return a + " and " + b + " each do the opposite of what the other did before"
	case against(ab):
		return b + " does the opposite of what " + a + " did before"
	}
	return a + " does the opposite of what " + b + " did before"
}

// against is whether sums point the other way, as the verdict counts it.
func against(v *record.Var) bool { return v != nil && v.SumB < 0 && v.WBP < 0.05 }

// spoken puts names in the place of the ids of two parties in a note.
func (w recordWriter) spoken(note, a, b string) string {
	var out strings.Builder
	ids := []string{a, b}
	slices.SortFunc(ids, func(x, y string) int { return cmp.Compare(len(y), len(x)) })
	whole := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' && r != '_' }
	last := ' '
next:
	for at := 0; at < len(note); {
		for _, id := range ids {
			rest, found := strings.CutPrefix(note[at:], id)
			if next, _ := utf8.DecodeRuneInString(rest); found && id != "" && whole(last) && (rest == "" || whole(next)) {
				out.WriteString(w.name(id))
				at, last = at+len(id), 'x'
				continue next
			}
		}
		r, size := utf8.DecodeRuneInString(note[at:])
		out.WriteString(note[at : at+size])
		at, last = at+size, r
	}
	return out.String()
}

// direction are the numbers of what one did toward another, and of how the
// other answered.
func (w recordWriter) direction(from, to string, way record.Way) [][2]string {
	x, y := w.name(from), w.name(to)
	done := "acts of " + x + " toward " + y
	list := [][2]string{
		{done, counted(int(way.Events), "act", "acts") + " in " + counted(way.Active, w.grain, w.grain+"s")},
		{done + ": sum of their scores", score(way.Sum)},
	}
	if way.Mean != nil {
		list = append(list, [2]string{done + ": score of an act", strconv.FormatFloat(*way.Mean, 'f', 2, 64)})
	}
	after := y + " after " + x
	if v := way.Var; v != nil {
		by := after + ", sums by " + w.grain
		list = append(list,
			[2]string{by + ": " + w.grain + "s looked back", strconv.Itoa(v.Lags)},
			[2]string{by + ": points for each point before", figureOf(&v.SumB)},
			[2]string{by + ": p by the wild bootstrap (the one that counts)", figureOf(&v.WBP)},
			[2]string{by + ": p by F (takes bursts of news for answers)", figureOf(&v.FP)},
			[2]string{by + ": p by Newey and West", figureOf(&v.NWP)})
	}
	if h := way.Hawkes; h != nil {
		by := after + ", single acts"
		list = append(list,
			[2]string{by + ": direct replies to an act", figureOf(&h.A)},
			[2]string{by + ": at least, at most (95 %)", figureOf(&h.Low) + ", " + figureOf(&h.High)},
			[2]string{by + ": p", figureOf(&h.P)})
	}
	if way.JitterP != nil {
		list = append(list, [2]string{after + ", acts moved within their week: p", figureOf(way.JitterP)})
	}
	return list
}

// together are the numbers of both directions that only a detailed answer has.
func (w recordWriter) together(d *record.Judged) [][2]string {
	if d.Detail == nil {
		return nil
	}
	var list [][2]string
	if s := d.Detail.Shocks; s != nil {
		list = append(list,
			[2]string{"sums: how much of a shock is left a " + w.grain + " later, in the long run (above 1, it grows)", figureOf(s.Radius)},
			[2]string{"sums: the same, at least", figureOf(s.RadiusLow)})
	}
	if a := d.Detail.Acts; a != nil {
		kind := a.Sign + " acts"
		list = append(list,
			[2]string{kind + ": what comes back of an act by way of the other", figureOf(a.Gain)},
			[2]string{kind + ": the same, at least", figureOf(a.GainLow)},
			[2]string{kind + ": the share that would be missing without replies", figureOf(a.Share)})
	}
	return list
}

// figureOf writes a number that may not be known.
func figureOf(v *float64) string {
	if v == nil {
		return "not known"
	}
	return strconv.FormatFloat(*v, 'g', 3, 64)
}

// RecordGrain is a grain as a word for how it is looked at: "week by week".
func RecordGrain(g events.Grain) string { return strings.ToLower(everyPeriod(g)) }
