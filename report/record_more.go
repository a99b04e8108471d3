package report

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"detente/answer/record"
)

// How much there must be of a thing for it to be told.
const (
	fewestActs    = 10  // hostile or friendly acts that may have been answered
	fewestReplies = 8   // replies whose strength is compared
	fewestRuled   = 20  // acts that a rule of answering could explain
	fewestSteps   = 8   // friendly steps; of fewer there is a list
	shortestRun   = 4   // hostile acts by turns
	fewestYears   = 3   // that two can go together in
	nearOne       = 0.1 // how far a ratio is from 1 that is called alike
)

// answerer is one direction: how they answer him.
type answerer struct {
	he, they string
	way      record.Way
	*record.Numbers
}

// sides are how b answers a, and the other way round.
func (w recordWriter) sides(d *record.Judged, a, b string) (ab, ba answerer) {
	ab = answerer{w.name(a), w.name(b), d.AToB, &d.Detail.AToB}
	ba = answerer{w.name(b), w.name(a), d.BToA, &d.Detail.BToA}
	if a != d.A {
		ab.way, ba.way, ab.Numbers, ba.Numbers = ba.way, ab.way, ba.Numbers, ab.Numbers
	}
	return ab, ba
}

// more tells what the record shows of two parties beyond the verdict, what is
// asked for first coming first. It tells what there is enough of.
func (w recordWriter) more(d *record.Judged, a, b string) []string {
	told := []string{}
	if d.Detail == nil || d.Verdict == record.TooShort {
		return told
	}
	ab, ba := w.sides(d, a, b)
	for _, text := range []string{
		w.fades(d), inKind(ab, ba), habits(ab, ba), grit(ab), grit(ba), longRun(d.Detail.Run), onBalance(ab, ba, d.Detail.Balance),
		w.race(ab, ba, d.Detail.Race, a != d.A), w.plain(ab, ba),
	} {
		if text != "" {
			told = append(told, capital(text)+".")
		}
	}
	return told
}

// repliesHead are the columns of the replies.
const repliesHead = "first reply|acts|hostile|friendly|none|strength|p"

// RepliesHead are the columns of [RecordLine.Replies].
func RepliesHead() []string { return strings.Split(repliesHead, "|") }

// replies are what first followed acts of either, a row a kind of act.
func (w recordWriter) replies(d *record.Judged, a, b string) [][]string {
	rows := [][]string{}
	if d.Detail == nil || d.Verdict == record.TooShort {
		return rows
	}
	ab, ba := w.sides(d, a, b)
	for _, s := range []answerer{ab, ba} {
		rows = append(rows, repliesOf(s)...)
	}
	return rows
}

func repliesOf(s answerer) (rows [][]string) {
	r := s.Replies
	kinds := []string{"hostile", "friendly"}
	for k, n := range [][3]int{r.Hostile, r.Cooperative} {
		all := n[0] + n[1] + n[2]
		if all < fewestActs {
			continue
		}
		row := []string{s.they + " after " + kinds[k] + " acts of " + s.he, grouped(all), grouped(n[0]), grouped(n[1]), grouped(n[2]), "", ""}
		if e := r.Echo[k]; e.N >= fewestReplies && e.Ratio != nil {
			row[5] = strength(*e.Ratio)
		}
		rows = append(rows, row)
	}
	// p compares replies with replies: there must be some to acts of both kinds.
	if len(rows) == 2 && r.P != nil && r.Hostile[0]+r.Hostile[1] > 0 && r.Cooperative[0]+r.Cooperative[1] > 0 {
		rows[0][6] = short(*r.P)
	}
	return rows
}

// strength is how replies compare with acts, and how that is called.
func strength(ratio float64) string {
	how := "alike"
	switch {
	case ratio < 0:
		how = "reversed"
	case ratio < 1-nearOne:
		how = "milder"
	case ratio > 1+nearOne:
		how = "stronger"
	}
	return strconv.FormatFloat(ratio, 'f', 2, 64) + " " + how
}

// fades says of a circle whether it dies out, and how soon.
func (w recordWriter) fades(d *record.Judged) string {
	if d.Verdict != record.Loop || d.LoopGain == nil {
		return ""
	}
	text := fmt.Sprintf("of a lasting change of one, %.2g comes back by way of the other: ", *d.LoopGain)
	switch {
	case math.Abs(*d.LoopGain) >= 1:
		return text + "it does not die out by itself"
	case d.HalfLife == nil:
		return text + "it dies out"
	}
	return text + fmt.Sprintf("it dies out, and a shock is less than half after %s", counted(int(*d.HalfLife), w.grain, w.grain+"s"))
}

// inKind says by what they answer, where sums show it.
func inKind(sides ...answerer) string {
	var list []string
	for _, s := range sides {
		v := s.way.Var
		if v == nil || v.WBP >= 0.05 || v.SumB == 0 {
			continue
		}
		how := "in kind (reciprocity"
		if v.SumB < 0 {
			how = "by the opposite (inverse"
		}
		list = append(list, fmt.Sprintf("%s answers %s %s, %.2g points for each, p %s)", s.they, s.he, how, v.SumB, short(v.WBP)))
	}
	if len(list) == 0 {
		return ""
	}
	return "by sums, " + joined(list, "and")
}

// habits says which rule of answering the acts of each break least.
func habits(sides ...answerer) string {
	var list []string
	for _, s := range sides {
		if s.Replies.Match == nil || s.Replies.Match.N < fewestRuled || len(s.Habits) < 2 {
			continue
		}
		best, next := s.Habits[0], s.Habits[1]
		if best.Error == nil || *best.Error >= 0.5 {
			continue
		}
		text := fmt.Sprintf("%s by “%s” (%.0f of 100 acts break it", s.they, habitWords(best.Rule), 100**best.Error)
		if h, ok := deaf(s.Habits); ok {
			text += fmt.Sprintf("; “%s”, which answers nothing, does as well", habitWords(h.Rule))
		} else if next.Error != nil && *next.Error < 0.5 {
			text += fmt.Sprintf("; next “%s”, %.0f", habitWords(next.Rule), 100**next.Error)
		}
		list = append(list, text+")")
	}
	if len(list) == 0 {
		return ""
	}
	return "of rules of answering, acts are described best: of " + joined(list, "and of")
}

// deaf is the rule of those that do not look at the other that is broken no more
// often than the best, which does.
func deaf(list []record.Habit) (record.Habit, bool) {
	ignores := func(h record.Habit) bool { return h.Rule == "routine" || strings.HasPrefix(h.Rule, "always") }
	if ignores(list[0]) {
		return record.Habit{}, false
	}
	for _, h := range list[1:] {
		if ignores(h) && h.Error != nil && *h.Error <= *list[0].Error {
			return h, true
		}
	}
	return record.Habit{}, false
}

// habitWords is a rule of answering in words.
func habitWords(rule string) string {
	switch rule {
	case "always cooperative":
		return "always friendly"
	case "tit for tat":
		return "as the other did last"
	case "routine":
		return "as it did last itself"
	case "grim":
		return "hostile for good once the other was"
	}
	if k, ok := strings.CutPrefix(rule, "GRIT-"); ok {
		return "friendly, but after " + k + " hostile acts in a row"
	}
	return rule
}

// longRun says how far hostile acts went on by turns.
func longRun(r record.Run) string {
	if r.Length < shortestRun || r.P == nil {
		return ""
	}
	return fmt.Sprintf("the longest run of hostile acts by turns, none milder than the last, was %d; acts moved within their week give %d (p %s for one as long)", r.Length, r.Median, short(*r.P))
}

// onBalance says what the acts of each add up to beside those of the other.
func onBalance(ab, ba answerer, b *record.Balance) string {
	x, y := ab.way.Sum, ba.way.Sum
	if b == nil || x == 0 || y == 0 {
		return ""
	}
	text := ""
	switch {
	case x > 0 && y < 0, (x > 0) == (y > 0) && math.Abs(x) > math.Abs(y):
		return onBalance(ba, ab, b)
	case x < 0 && y > 0:
		text = fmt.Sprintf("%s is hostile on balance (%s points in all), %s friendly (%s)", ab.he, score(x), ba.he, score(y))
	default:
		kind := "friendly"
		if x < 0 {
			kind = "hostile"
		}
		text = fmt.Sprintf("both are %s on balance, %s by %.2f points for each of %s", kind, ab.he, x/y, ba.he)
	}
	if b.Correlation != nil && b.Years >= fewestYears {
		text += fmt.Sprintf("; over %d years their means by year correlate by %.2f", b.Years, *b.Correlation)
	}
	return text
}
