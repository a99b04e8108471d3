package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"detente/answer/broad"
	"detente/answer/stuck"
	"detente/stability"
	"detente/wide"
)

// BroadStuck prints why nothing moves.
func BroadStuck(w io.Writer, c *wide.Case, r broad.Stuck) {
	t := newBroad(c)
	fmt.Fprintln(w, folded(t.today(r), 0, 0))
	switch {
	case r.StatusQuo == nil:
	case len(r.Better) == 0 && len(r.Undecided) > 0:
		fmt.Fprintf(w, "\n%s\n", folded("No situation that is known to hold is as good as today for every "+t.oneSide()+t.members("and")+" and better for one.", 0, 0))
	case len(r.Better) == 0:
		fmt.Fprintf(w, "\n%s\n", folded(t.noneBetter(), 0, 0))
	default:
		fmt.Fprintf(w, "\n%s\n", folded(t.someBetter(), 0, 0))
	}
	for k, b := range r.Better[:min(len(r.Better), shownFamilies)] {
		fmt.Fprintf(w, "\n%d. %s\n", k+1, folded(capital(t.like(b.N.Code, k, r.Better[0].N.Code))+".", 3, 3))
		for _, line := range t.obstacles(b) {
			fmt.Fprintf(w, "   - %s\n", folded(line, 5, 5))
		}
	}
	if len(r.Better) > shownFamilies {
		fmt.Fprint(w, "\nand more; --json lists them\n")
	}
	if len(r.Meetings) > 0 {
		fmt.Fprint(w, "\nWhat became of the offers\n")
	}
	for _, meeting := range r.Meetings {
		fmt.Fprintf(w, "\n%s, %s\n", capital(meeting.Place), date(meeting.Date))
		if len(meeting.Offers) == 0 {
			fmt.Fprintln(w, "  The case knows of no offer.")
		}
		for _, o := range meeting.Offers {
			fmt.Fprintf(w, "  - %s\n", folded(strings.Join(t.offer(meeting, o), " "), 4, 4))
		}
	}
	t.notes.print(w)
	warned(w, r.Head)
}

// today says whether today holds.
func (t *broadTeller) today(r broad.Stuck) string {
	seq, known := r.Equilibrium[stability.SEQ.ID]
	switch {
	case r.StatusQuo == nil:
		return "The case does not say what is so today."
	case r.Equilibrium[stability.Nash.ID]:
		return "Today holds: nobody gains by moving alone."
	case seq:
		return "Today holds: " + stability.SEQ.Plain + "."
	case !known:
		return "Whether today holds was not found out for every party."
	}
	var leaving []string
	for _, p := range t.w.Parties {
		if !slices.Contains(r.HeldBy[stability.SEQ.ID], p.ID) {
			leaving = append(leaving, p.ID)
		}
	}
	return "Today does not hold: a gain that nothing answers is open to " + t.names(leaving) + "."
}

// obstacles are what stands in the way of a situation, a sentence each.
func (t *broadTeller) obstacles(b broad.Better) []string {
	var lines, first []string
	indifferent := map[string]bool{}
	for _, o := range b.Obstacles {
		indifferent[o.Party] = indifferent[o.Party] || o.Kind == stuck.NobodyMinds
	}
	for _, o := range b.Obstacles {
		switch o.Kind {
		case stuck.NobodyFirst:
			switch {
			case o.Party == "":
				lines = append(lines, "There is no first step towards it that a party could make alone.")
			case !indifferent[o.Party]:
				first = append(first, t.costly(o))
			}
		case stuck.NobodyMinds:
			lines = append(lines, "A first step is open to "+t.name(o.Party)+", but it does not gain by it: "+t.act(o.Party, t.w.Today, o.To.Code)+".")
		case stuck.Breaker:
			text := "Once there, nothing would keep " + t.name(o.Party) + " from leaving"
			if o.To != nil {
				text += ": " + t.act(o.Party, b.N.Code, o.To.Code) + t.sake(o.Party, o.Position)
			}
			lines = append(lines, text+".")
		case stuck.Word:
			lines = append(lines, t.splitWord(o.Word, b.N.Code, nil))
		}
	}
	if len(first) > 0 {
		lines = append([]string{"Nobody gains by a first step towards it: " + strings.Join(first, "; ") + "."}, lines...)
	}
	if len(lines) == 0 {
		lines = []string{"Nothing was found in the way."}
	}
	return lines
}

// costly is the least costly first step of a party, and its cost.
func (t *broadTeller) costly(o broad.Obstacle) string {
	text := "if " + t.act(o.Party, t.w.Today, o.To.Code) + ", that "
	if o.Position == 0 {
		return text + "leaves it worse off"
	}
	return text + "costs it " + t.want(o.Party, o.Position)
}

// splitWord says whose reading of a word is met in a situation and whose not,
// of the parties named or of all; nothing where they agree.
func (t *broadTeller) splitWord(word string, s []uint64, among []string) string {
	var met, unmet []string
	for _, w := range t.w.Case.Words {
		for _, r := range w.Readings {
			p := &t.w.Case.Parties[r.Party]
			if w.Name != word || t.w.Setup.Absent[r.Party] || among != nil && !slices.Contains(among, p.ID) {
				continue
			}
			who := named(p) + t.notes.reading(t.w.Case, r)
			if r.Means.Holds(s...) {
				met = append(met, who)
			} else {
				unmet = append(unmet, who)
			}
		}
	}
	if len(met) == 0 || len(unmet) == 0 {
		return ""
	}
	verb := " reads"
	if len(met) > 1 {
		verb = " read"
	}
	return fmt.Sprintf("It is “%s” as %s%s the word, but not as %s.", spelt(word), joined(met, "and"), verb, joined(unmet, "and"))
}

// offer is an offer and what became of it, a sentence each.
func (t *broadTeller) offer(meeting broad.Meeting, o broad.Offer) []string {
	lead := possessive(capital(t.name(o.By))) + " offer"
	if o.State == nil || o.Day == nil {
		return []string{lead + " cannot be judged here: what it says, or the day it was made, is out of play."}
	}
	lines := []string{lead + ": " + t.place(o.State.Code) + "."}
	fate := stuck.Fate{Worse: o.Worse, Breakers: o.Breakers, Unmet: o.Unmet}
	there, away := shared(o.Worse, meeting.Parties), without(o.Worse, meeting.Parties)
	switch {
	case len(there) == 0 && len(meeting.Parties) > 0:
		lines = append(lines, "Nobody at the table would have been worse off by it than on the day.")
	case len(there) > 0:
		lines = append(lines, capital(t.names(there))+" would have been worse off by it than on the day: "+t.losing(fate, there)+".")
	}
	if len(away) > 0 {
		lines = append(lines, "Of those not at the table, "+t.names(away)+" would have been worse off: "+t.losing(fate, away)+".")
	}
	for _, b := range o.Breaks {
		if len(b.Hurts) > 0 {
			lines = append(lines, "Nothing would have kept "+t.name(b.Party)+" from breaking it: "+t.act(b.Party, b.From.Code, b.To.Code)+t.sake(b.Party, b.Position)+
				", at the cost of "+t.names(b.Hurts)+".")
		}
	}
	for _, word := range o.Words {
		if text := t.splitWord(word, o.State.Code, meeting.Parties); text != "" {
			lines = append(lines, text)
		}
	}
	return lines
}
