package report

import (
	"fmt"
	"math"
	"strings"

	"detente/answer/record"
	"detente/events"
)

// grit tells the friendly steps of one toward another that was hostile, and
// what became of them (design section B8).
func grit(s answerer) string {
	n := len(s.Initiatives)
	if n == 0 {
		return ""
	}
	announced, answered, exploited := 0, 0, 0
	for _, i := range s.Initiatives {
		if i.Announced {
			announced++
		}
		if i.Answered {
			answered++
		}
		if i.Exploited > 0 {
			exploited++
		}
	}
	text := fmt.Sprintf("%s took %s while %s was hostile", s.he, counted(n, "friendly step", "friendly steps"), s.they)
	if n < fewestSteps {
		return text + ": " + stepDays(s.Initiatives)
	}
	text += fmt.Sprintf(", %s announced: within four weeks %s met with a friendly act and %s with a hostile one", howMany(announced), howMany(answered), howMany(exploited))
	if s.Change != nil {
		how := "friendlier"
		if *s.Change < 0 {
			how = "more hostile"
		}
		text += fmt.Sprintf("; %s was then %.2g points a day %s than before", s.they, math.Abs(*s.Change), how)
		if s.ChangeP != nil {
			text += fmt.Sprintf(" (p %s against days alike)", short(*s.ChangeP))
		}
	}
	if s.Unanswered > 1 {
		text += fmt.Sprintf("; at most %d in a row went unanswered", s.Unanswered)
	}
	return text
}

func howMany(n int) string {
	if n == 0 {
		return "none"
	}
	return grouped(n)
}

// stepDays are steps by day, those of one day together, and what came back.
func stepDays(list []record.Initiative) string {
	var days []string
	for from := 0; from < len(list); {
		to := from
		for to < len(list) && list[to].Day == list[from].Day {
			to++
		}
		i := list[from]
		var what []string
		if to-from > 1 {
			what = append(what, fmt.Sprintf("%d steps", to-from))
		}
		if i.Announced {
			what = append(what, "announced")
		}
		if i.Answered {
			what = append(what, "answered")
		} else {
			what = append(what, "not answered")
		}
		days = append(days, date(i.Day.String())+" ("+strings.Join(what, ", ")+")")
		from = to
	}
	return joined(days, "and")
}

// race says whether an arms race fitted to hostility would come to rest.
func (w recordWriter) race(ab, ba answerer, r *record.RaceTable, turned bool) string {
	if r == nil {
		return ""
	}
	sides, rest := [2]record.Side{r.A, r.B}, r.Rest
	if turned {
		sides, rest = [2]record.Side{r.B, r.A}, [2]*float64{rest[1], rest[0]}
	}
	var list []string
	for k, who := range [][2]string{{ab.he, ba.he}, {ba.he, ab.he}} {
		if x := sides[k].Reaction; beyondError(x) {
			list = append(list, fmt.Sprintf("hostility of %s rises by %.2g for each point of %s", who[0], *x[0], who[1]))
		}
	}
	text := "as an arms race " + RecordGrain(events.Grain(w.grain)) + ", "
	if len(list) == 0 {
		return text + "hostility of neither rises with that of the other"
	}
	text += joined(list, "and")
	switch {
	case !r.Stable:
		return text + "; it does not come to rest"
	case rest[0] == nil || rest[1] == nil || *rest[0] < 0 || *rest[1] < 0:
		return text + "; it dies down"
	}
	return text + fmt.Sprintf("; it comes to rest at %.2g points a %s of %s and %.2g of %s", *rest[0], w.grain, ab.he, *rest[1], ba.he)
}

// beyondError is whether a number is above 0 by more than twice its error.
func beyondError(x [2]*float64) bool { return x[0] != nil && x[1] != nil && *x[0] > 2**x[1] }

// plain says which of three plain models describes sums best.
func (w recordWriter) plain(sides ...answerer) string {
	text, last := "", ""
	for _, s := range sides {
		best, ahead := bestRivals(s.Rivals)
		if best == nil || best.B == nil {
			continue
		}
		if text != "" {
			text += " and "
		}
		if text += "of " + s.they; plainModel(best.Name) == last {
			text += " too"
		} else {
			last = plainModel(best.Name)
			text += " by “" + last + "”"
		}
		text += fmt.Sprintf(" (%.2g points for each", *best.B)
		if ahead != nil && ahead.Name != best.Name {
			text += "; the last fifth by “" + plainModel(ahead.Name) + "”"
		}
		text += ")"
	}
	if text == "" {
		return ""
	}
	return "of three plain models, sums by " + w.grain + " are described best: " + text
}

// bestRivals are the model that fits best and that which foretells best.
func bestRivals(list []record.Rival) (best, ahead *record.Rival) {
	for k := range list {
		r := &list[k]
		if r.BIC != nil && (best == nil || *r.BIC < *best.BIC) {
			best = r
		}
		if r.Score != nil && (ahead == nil || *r.Score > *ahead.Score) {
			ahead = r
		}
	}
	return best, ahead
}

// plainModel is a rival model of reciprocity in words.
func plainModel(name string) string {
	switch name {
	case "simple":
		return "does as the other did"
	case "trend":
		return "changes as the other changed"
	}
	return "closes the gap to the other"
}
