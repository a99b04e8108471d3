package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"detente/answer/coalitions"
	"detente/model"
	"detente/stability"
)

// Of an answer a page shows so many sets of parties, situations and jumps.
const (
	shownOpenings = 5
	shownUndone   = 4
	shownSets     = 2 // that would leave one situation
	shownFirm     = 3
	shownJumps    = 4
)

// Coalitions prints who could act together and by what, which situations that
// hold would not if parties acted together, which would all the same, and how
// parties could get from one to another.
func Coalitions(w io.Writer, m *model.Model, r coalitions.Result) {
	t := together{teller{m, newNotes(m, " [%d]")}, w, r, ledger{}}
	if len(m.Parties) < 2 {
		t.line("There is one party only, and nobody for it to act with.")
		return
	}
	t.openings()
	if len(r.Results) > 0 {
		t.undone()
		t.lasting()
		t.jumps()
	}
	if r.CompleteTo != nil && *r.CompleteTo > 1 {
		fmt.Fprintln(w)
		t.line(fmt.Sprintf("The case is big: sets of up to %d parties were all looked at, larger ones not or in part.", *r.CompleteTo))
	} else if r.CompleteTo != nil {
		fmt.Fprintln(w)
		t.line("The case is too big for all sets of parties to be looked at.")
	}
	t.notes.print(w)
}

// together writes an answer of coalitions in words.
type together struct {
	teller
	w    io.Writer
	r    coalitions.Result
	past ledger // what was told as where something begins
}

func (t *together) line(text string) { fmt.Fprintln(t.w, folded(text, 0, 0)) }

func (t *together) item(text string) { fmt.Fprintf(t.w, "- %s\n", folded(text, 2, 2)) }

func (t *together) state(n int) model.State {
	s, _ := t.m.State(n)
	return s
}

// more says that not all are shown.
func (t *together) more(n int, others string) {
	if n > 0 {
		fmt.Fprintf(t.w, "And %s: %s\n", others, command(t.m, "coalitions", "--json"))
	}
}

// at names a situation by its number, or today.
func (t *together) at(n int) string {
	if today, known := t.m.Today(); known && t.m.Number(today) == n {
		return fmt.Sprintf("today (situation %d)", n)
	}
	if t.m.Graph() {
		return fmt.Sprintf("“%s” (situation %d)", situation(t.m, t.state(n)), n)
	}
	return fmt.Sprintf("situation %d", n)
}

// where names a situation from which something begins, and says what is
// different in it, once.
func (t *together) where(n int) string {
	name := t.at(n)
	switch today, known := t.m.Today(); {
	case t.m.Graph() || known && today == t.state(n):
		return name
	case t.past.knows(n):
		return name + ", told above,"
	}
	t.past.told = append(t.past.told, entry{n, true})
	return name + ", in which " + t.place(t.state(n)) + ","
}

// told names a situation and says what is different in it.
func (t *together) told(n int) string {
	s := t.state(n)
	if today, known := t.m.Today(); t.m.Graph() || known && today == s {
		return t.at(n)
	}
	return fmt.Sprintf("situation %d: %s", n, t.place(s))
}

// does is what the members do together to get from one situation to another.
func (t *together) does(from, to int) string {
	if t.m.Graph() {
		return fmt.Sprintf("that leads to “%s” (situation %d)", situation(t.m, t.state(to)), to)
	}
	return t.changes(t.state(from), t.state(to)) + fmt.Sprintf(" (situation %d)", to)
}

// openings tells what parties could do together from where they are.
func (t *together) openings() {
	r := t.r
	switch {
	case r.From == nil:
		t.line("The case does not say what is so today, so nothing can be said of what parties could do together from there; " +
			"--from STATE names a situation to start from.")
		return
	case len(r.Results) == 0:
		return
	case len(r.Openings) == 0:
		t.line(fmt.Sprintf("From %s no parties could do anything together that would leave each of them better off and that none of them could do without the others.", t.where(*r.From)))
		return
	}
	t.line(fmt.Sprintf("What parties could do together from %s, to the gain of each of them, and could not do with fewer of them:", strings.TrimSuffix(t.where(*r.From), ",")))
	for k, x := range r.Openings[:min(len(r.Openings), shownOpenings)] {
		text := capital(t.names(x.Members)) + " together: " + t.does(*r.From, x.To)
		if t.m.Graph() {
			text = capital(t.names(x.Members)) + " together bring about “" + situation(t.m, t.state(x.To)) + "”" + fmt.Sprintf(" (situation %d)", x.To)
		}
		fmt.Fprintf(t.w, "\n%d. %s.\n", k+1, folded(text, 3, 3))
		for _, text := range []string{t.gains(x), t.reply(x)} {
			if text != "" {
				fmt.Fprintf(t.w, "   %s\n", folded(text, 3, 3))
			}
		}
	}
	if n := r.Counts.Openings - shownOpenings; n > 0 {
		fmt.Fprintln(t.w)
		t.more(n, "other sets of parties")
	}
}

// gains says which want of each member it would meet.
func (t *together) gains(x coalitions.Opening) string {
	var list []string
	for _, y := range x.Gains {
		list = append(list, t.want(y.Party, y.Position)+" for "+t.name(y.Party))
	}
	if len(list) == 0 {
		return ""
	}
	return "It would meet " + joined(list, "and") + "."
}

// reply says whether the others would do anything about it.
func (t *together) reply(x coalitions.Opening) string {
	if len(x.Answer) > 0 {
		var acts []act
		for _, y := range x.Answer {
			acts = append(acts, act{t.name(y.Party), deed(t.m, t.party(y.Party), t.state(y.From), t.state(y.To))})
		}
		return "But the others would have a reason to answer: " + whoDoes(acts) + ". Then " + t.names(x.Hurts) + " would be no better off than before."
	}
	if len(x.Members) == len(t.m.Parties) {
		return ""
	}
	return "No answer that the others would want to give takes this away from any of them."
}

// holding says what keeps a situation where each party acts by itself.
func (t *together) holding() string {
	for _, c := range stability.Concepts {
		if c.ID == t.r.JumpsBy {
			return c.Plain
		}
	}
	return t.r.JumpsBy
}

// who are the parties that act together: any, or those asked about.
func (t *together) who() string {
	only := t.r.Results[0].Members
	for _, x := range t.r.Results {
		if !slices.Equal(x.Members, only) {
			return "parties"
		}
	}
	return t.names(only)
}

// undone tells which situations that hold would not if some acted together.
func (t *together) undone() {
	r := t.r
	fmt.Fprintln(t.w)
	if len(r.Undone) == 0 {
		t.line("No situation that holds while each party acts by itself would be left by " + t.who() + " acting together.")
		return
	}
	t.line("What holds while each party acts by itself (" + t.holding() + "), but would be left by " + t.who() + " acting together:")
	for _, x := range r.Undone[:min(len(r.Undone), shownUndone)] {
		t.item(t.left(x))
	}
	t.more(r.Counts.Undone-shownUndone, "others")
}

// left says who would leave a situation together, and the first of them by
// what; of the start that was told before.
func (t *together) left(x coalitions.Undone) string {
	text := capital(t.told(x.N)) + ". " + capital(t.names(x.By[0].Members)) + " would leave it together"
	if t.r.From == nil || x.N != *t.r.From {
		text += ": " + t.does(x.N, x.By[0].To)
	}
	text += "."
	var also []string
	for _, y := range x.By[1:min(len(x.By), shownSets)] {
		also = append(also, t.names(y.Members)+" together")
	}
	if more := len(x.By) - shownSets; more > 0 {
		also = append(also, several(more, "other set of parties", "other sets of parties"))
	}
	if len(also) > 0 {
		text += " So would " + joined(also, "and") + "."
	}
	return text
}

// firm are the situations that would hold whoever acted together.
func (t *together) firm() (holds []int, count int) {
	for _, c := range coalitions.Concepts {
		if c.Alone == t.r.JumpsBy {
			return t.r.Equilibria[c.ID], t.r.Counts.Equilibria[c.ID]
		}
	}
	return nil, 0
}

// lasting tells what would hold whoever acted together.
func (t *together) lasting() {
	holds, count := t.firm()
	who := t.who()
	if who == "parties" {
		who = "any parties"
	}
	fmt.Fprintln(t.w)
	if len(holds) == 0 {
		t.line("Nothing that holds while each party acts by itself would hold also if " + who + " acted together.")
		return
	}
	t.line("What would hold also if " + who + " acted together:")
	for _, n := range holds[:min(len(holds), shownFirm)] {
		t.item(capital(t.told(n)) + ".")
	}
	t.more(count-shownFirm, "others")
}

// jumps tells how parties could get from one situation that holds to another.
func (t *together) jumps() {
	r := t.r
	if len(r.Jumps) == 0 {
		return
	}
	fmt.Fprintln(t.w)
	t.line("From one situation that holds to another, which each of these parties likes better:")
	list := slices.Clone(r.Jumps)
	slices.SortStableFunc(list, func(x, y coalitions.Jump) int { return t.distant(x) - t.distant(y) })
	for _, x := range list[:min(len(list), shownJumps)] {
		t.item(fmt.Sprintf("From %s to %s: %s, if %s.", t.where(x.From), t.at(x.To), t.names(x.Members), t.jumped(x)))
	}
	t.more(r.Counts.Jumps-shownJumps, "others")
}

// distant puts first what begins at the start and ends where all would stay.
func (t *together) distant(x coalitions.Jump) int {
	far := 0
	if t.r.From == nil || *t.r.From != x.From {
		far = 2
	}
	if holds, _ := t.firm(); !slices.Contains(holds, x.To) {
		far++
	}
	return far
}

// jumped is what changes by a jump.
func (t *together) jumped(x coalitions.Jump) string {
	if t.m.Graph() {
		return "they move there together"
	}
	return t.changes(t.state(x.From), t.state(x.To))
}
