package report

import (
	"fmt"
	"io"
	"math/big"
	"slices"
	"strings"

	"detente"
	"detente/answer"
	"detente/answer/broad"
	"detente/model"
	"detente/wide"
)

// This file and its neighbours print answers about cases whose states are not
// listed. A situation is told by what is different in it from today.

// ShownBroad is how many states of a case that is not listed a page shows, where
// it is not told.
const ShownBroad = 20

// broadTeller writes sentences about such a case.
type broadTeller struct {
	w *wide.Case
	teller
}

// newBroad makes a teller. What sentences look up in a model of wants, parties
// and quotes is in the case itself.
func newBroad(w *wide.Case) *broadTeller {
	m := &model.Model{Case: w.Case, Setup: w.Setup, Parties: w.Parties}
	return &broadTeller{w, teller{m, newNotes(m, " [%d]")}}
}

// turns is what a party does between two situations: only what changes.
func (t *broadTeller) turns(p *detente.Party, from, to []uint64) string {
	var begun, over []string
	for k := range p.Options {
		o := &p.Options[k]
		switch before, after := t.w.Level(from, o), t.w.Level(to, o); {
		case before == after:
		case after == 0:
			over = append(over, ceases(o))
		case o.Levels != nil && before > 0:
			begun = append(begun, fmt.Sprintf("%s (%s instead of %s)", third(base(o)), o.Levels[after], o.Levels[before]))
		default:
			begun = append(begun, does(o, after))
		}
	}
	return joined(append(begun, over...), "and")
}

// act is what a party does where it moves from one situation to another.
func (t *broadTeller) act(party string, from, to []uint64) string {
	i, _ := t.w.PartyIndex(party)
	return t.name(party) + " " + t.turns(t.w.Parties[i].Party, from, to)
}

// place is a situation by what is different in it from today, or by what is
// done in it where the case knows no today.
func (t *broadTeller) place(code []uint64) string {
	switch {
	case t.w.Today == nil && !slices.ContainsFunc(code, func(word uint64) bool { return word != 0 }):
		return "nobody does any of these things"
	case t.w.Today == nil:
		return t.changes(t.w.Case.Code(nil, nil), code)
	case slices.Equal(code, t.w.Today):
		return "all as it is today"
	}
	return t.changes(t.w.Today, code)
}

// changes is what differs between two situations, party by party.
func (t *broadTeller) changes(from, to []uint64) string {
	var acts []act
	for k := range t.w.Case.Parties {
		p := &t.w.Case.Parties[k]
		if does := t.turns(p, from, to); does != "" {
			acts = append(acts, act{named(p), does})
		}
	}
	return whoDoes(acts)
}

// like is a situation at a place of a list, told by how it differs from the
// first of the list where that is shorter.
func (t *broadTeller) like(code []uint64, k int, first []uint64) string {
	text := t.place(code)
	if k == 0 {
		return text
	}
	return shorter(text, "as in 1, but "+t.changes(first, code))
}

// handle names a situation as a command takes it: what is set otherwise in it than
// today where that is short, else its number.
func (t *broadTeller) handle(r broad.Ref) string {
	const short = 6
	lead, from := "today ", t.w.Today
	if from == nil {
		lead, from = "", t.w.Case.Code(nil, nil)
	}
	var set []string
	for _, o := range t.w.Case.Options() {
		switch before, after := t.w.Level(from, &o), t.w.Level(r.Code, &o); {
		case before == after:
		case o.Levels != nil:
			set = append(set, o.Name()+" = "+o.Levels[after])
		case after == 0:
			set = append(set, "not "+o.Name())
		default:
			set = append(set, o.Name())
		}
	}
	switch {
	case len(set) > short:
		return "situation " + r.Number.String()
	case len(set) == 0 && lead != "":
		return "today"
	}
	return "situation '" + lead + "[" + strings.Join(set, ", ") + "]'"
}

// grouped writes a count with commas between thousands.
func groupedCount(n answer.Count) string {
	digits := n.String()
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + "," + digits[at:]
	}
	return digits
}

// warned prints the warnings of an answer.
func warned(w io.Writer, h answer.Head) {
	for _, text := range h.Warnings {
		fmt.Fprintf(w, "\n%s\n", folded("note: "+text+".", 0, 6))
	}
}

// BroadStates prints the first states, by the options taken in them.
func BroadStates(w io.Writer, c *wide.Case, r broad.States) {
	t := newBroad(c)
	if r.Count.Sign() == 0 {
		fmt.Fprintln(w, "no state is like this")
		return
	}
	noun := " states"
	if r.Count.String() == "1" {
		noun = " state"
	}
	fmt.Fprintln(w, groupedCount(r.Count)+noun)
	for k, x := range r.List {
		fmt.Fprintf(w, "\n%d. %s\n", k+1, folded(capital(t.place(x.N.Code))+".", 3, 3))
		fmt.Fprintf(w, "   %s\n", folded(t.handle(x.N), 3, 6))
	}
	if r.Truncated {
		fmt.Fprint(w, "\nand more; --limit says how many are listed, --where which\n")
	}
	warned(w, r.Head)
}

// BroadSolve prints what holds: unbeaten equilibria, and how many states are
// stable for whom.
func BroadSolve(w io.Writer, c *wide.Case, r broad.Solve) {
	t := newBroad(c)
	semantics := model.Legal.String()
	if r.Semantics != "" {
		semantics = r.Semantics
	}
	fmt.Fprintf(w, "%s states, not listed; engine %s, semantics %s\n\n", groupedCount(r.States.Count), r.Engine, semantics)
	if r.Counts.Equilibria.Sign() == 0 {
		fmt.Fprintln(w, "no state is known to be stable for every party")
	} else {
		fmt.Fprintf(w, "what holds under at least one concept (%s); none of these is beaten by another\n", stateCount(r.Counts.Equilibria))
	}
	for k, x := range r.Shortlist {
		fmt.Fprintf(w, "\n%2d. %s\n", k+1, folded(capital(t.like(x.N.Code, k, r.Shortlist[0].N.Code))+".", 4, 4))
		line := "holds under " + strings.Join(x.Concepts, ", ")
		if len(x.Below) > 0 {
			line += "; a loss against today for " + strings.Join(x.Below, ", ")
		}
		fmt.Fprintf(w, "    %s\n", folded(line, 4, 4))
		fmt.Fprintf(w, "    %s\n", folded(t.handle(x.N), 4, 7))
	}
	if r.StatusQuo != nil {
		fmt.Fprintf(w, "\n%s\n", folded(todayHolds(r), 0, 0))
	}
	broadShares(w, c, r)
	warned(w, r.Head)
}

func stateCount(n answer.Count) string {
	if n.String() == "1" {
		return "1 state"
	}
	return groupedCount(n) + " states"
}

// todayHolds says under which concepts today holds.
func todayHolds(r broad.Solve) string {
	var holds, not, open []string
	for _, c := range r.Concepts {
		switch under, known := r.Holds[c.ID]; {
		case !known:
			open = append(open, c.ID)
		case under:
			holds = append(holds, c.ID)
		default:
			not = append(not, c.ID)
		}
	}
	text := "today holds under " + joined(holds, "and")
	if len(holds) == 0 {
		text = "today does not hold under " + joined(not, "or")
	}
	if len(open) > 0 {
		text += "; under " + joined(open, "and") + " that is not known"
	}
	return text
}

// broadShares says of how many in a hundred states each party has no reason to
// leave; --json has the counts.
func broadShares(w io.Writer, c *wide.Case, r broad.Solve) {
	fmt.Fprintln(w, "\nhow many in a hundred states each party has no reason to leave")
	tab := &table{right: []bool{false}}
	heads := []string{""}
	for _, x := range r.Concepts {
		heads = append(heads, x.ID)
		tab.right = append(tab.right, true)
	}
	tab.add(heads...)
	line := func(name, key string) {
		row := []string{name}
		for _, x := range r.Concepts {
			cell := share(x.Counts[key], r.States.Count)
			if most, open := x.AtMost[key]; open {
				cell += " to " + share(most, r.States.Count)
			}
			row = append(row, cell)
		}
		tab.add(row...)
	}
	for _, p := range c.Parties {
		line(p.Name, p.ID)
	}
	line("all of them", "equilibria")
	tab.print(w, "  ")
}

// share is a part of a whole in a hundred, to one place.
func share(part, whole answer.Count) string {
	thousand := new(big.Int).Mul(&part.Int, big.NewInt(1000))
	n := thousand.Div(thousand, &whole.Int).Int64()
	if n == 0 && part.Sign() > 0 {
		return "<0.1"
	}
	return fmt.Sprintf("%d.%d", n/10, n%10)
}

// ids of parties among some, in file order.
func (t *broadTeller) among(ids []string) []string {
	var list []string
	for _, p := range t.w.Parties {
		if slices.Contains(ids, p.ID) {
			list = append(list, p.ID)
		}
	}
	return list
}
