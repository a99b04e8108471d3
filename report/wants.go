package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"detente"
	"detente/answer"
	"detente/answer/wants"
	"detente/model"
)

// ShownConflicts is how many sets of wants a page shows unless told otherwise.
const ShownConflicts = 10

// Wants prints party by party what it wants and whether today meets it, then
// which wants cannot all be met together; at most shown sets, 0 for all. Where
// the states were not listed, it says less.
func Wants(w io.Writer, q wants.Request, r wants.Result, shown int) {
	x := wanter{q: q, r: r, m: q.Model, shown: shown}
	if x.m == nil {
		x.m = nameless(q)
	}
	x.notes = newNotes(x.m, " [%d]")
	for k := range r.Parties {
		if k > 0 {
			fmt.Fprintln(w)
		}
		x.party(w, model.Party(k))
	}
	x.together(w)
	x.conflicts(w)
	x.contradictions(w)
	x.notSaid(w)
	x.notes.print(w)
}

// nameless is the part of a model that sentences about parties and wants need:
// it has no states.
func nameless(q wants.Request) *model.Model {
	m := &model.Model{Case: q.Case, Setup: q.Setup}
	for k := range q.Case.Parties {
		if !q.Setup.Absent[k] {
			m.Parties = append(m.Parties, model.Player{Party: &q.Case.Parties[k], Index: k})
		}
	}
	return m
}

// wanter writes what parties want in words.
type wanter struct {
	q     wants.Request
	r     wants.Result
	m     *model.Model
	shown int
	notes *notes
}

// headings say how a party's preference is given, after its name.
var headings = map[detente.PreferenceKind]string{
	detente.Wants:       " wants, the most important first:",
	detente.Weights:     " weighs one thing against another; it has no list of wants.",
	detente.Ranking:     " has no list of wants: the case says outright which situations it likes better.",
	detente.Payoffs:     " has no list of wants: the case says outright which situations it likes better.",
	detente.Indifferent: " minds nothing: one situation is as good to it as another.",
}

// party prints the wants of one party and its best situation.
func (x *wanter) party(w io.Writer, i model.Party) {
	p := x.r.Parties[i]
	name := capital(named(x.m.Parties[i].Party))
	if p.Voice != "" && len(x.m.Parties[i].Voices) > 1 {
		name += fmt.Sprintf(" (as “%s”)", p.Voice)
	}
	fmt.Fprintln(w, folded(name+headings[x.q.Setup.Preferences[x.m.Parties[i].Index].Kind], 0, 0))
	for _, want := range p.Wants {
		lead := ""
		if want.Met != nil {
			lead = "met today      "
			if !*want.Met {
				lead = "not met today  "
			}
		}
		hang := 2 + len(lead)
		fmt.Fprintf(w, "  %s%s\n", lead, folded(wanted(x.m, i, want.Position)+x.notes.marks(want.Want), hang, hang))
	}
	if len(p.Best) == 1 && x.q.Model != nil && x.m.Len() > 1 {
		s, _ := x.m.State(p.Best[0])
		fmt.Fprintf(w, "  %s\n", folded(fmt.Sprintf("It would like situation %d best: %s.", p.Best[0], situation(x.m, s)), 2, 2))
	}
}

// together says so where the principals can all have what they want.
func (x *wanter) together(w io.Writer) {
	t := x.r.Together
	if t == nil || !t.Met {
		return
	}
	var names []string
	for _, id := range t.Parties {
		names = append(names, x.name(id))
	}
	text := "All wants of " + joined(names, "and") + " can be met together"
	if len(names) == 1 {
		text = "All wants of " + names[0] + " can be met"
	}
	if t.State != nil {
		s, _ := x.m.State(*t.State)
		text += fmt.Sprintf(", for instance in situation %d: %s", *t.State, situation(x.m, s))
	}
	fmt.Fprintf(w, "\n%s\n", folded(text+".", 0, 0))
}

// conflicts prints sets of wants of several parties.
func (x *wanter) conflicts(w io.Writer) {
	if len(x.r.Conflicts) == 0 {
		if x.r.CompleteTo == nil && x.several() {
			fmt.Fprintf(w, "\n%s\n", folded("Nothing was found in which the wants of one party stand in the way of another's.", 0, 0))
		}
		return
	}
	fmt.Fprintln(w, "\nWants that cannot all be met together:")
	all := x.clashes()
	for _, c := range all[:x.few(len(all))] {
		fmt.Fprintf(w, "  - %s\n", folded(strings.Join(c, "; ")+".", 4, 4))
	}
	x.more(w, len(all), len(x.r.Conflicts), x.r.Counts.Conflicts)
}

// several says whether two or more parties have wants.
func (x *wanter) several() bool {
	n := 0
	for _, p := range x.r.Parties {
		if len(p.Wants) > 0 {
			n++
		}
	}
	return n > 1
}

// clashes are the conflicts in words, as their members. Conflicts that differ
// only in who has the same want are told in one.
func (x *wanter) clashes() [][]string {
	same := map[answer.Place]int{}
	for k, places := range x.r.Same {
		for _, p := range places {
			same[p] = k + 1
		}
	}
	told := map[string]bool{}
	var all [][]string
	for _, set := range x.r.Conflicts {
		var texts, key []string
		for _, p := range set {
			group := []answer.Place{p}
			if k := same[p]; k > 0 {
				group = x.r.Same[k-1]
			}
			texts = append(texts, x.shared(group))
			key = append(key, fmt.Sprint(group[0]))
		}
		slices.Sort(key)
		if id := strings.Join(key, " "); !told[id] {
			told[id] = true
			all = append(all, texts)
		}
	}
	return all
}

// shared is a want of several parties in the words of each: “no tests” (Alba
// and Bela) or “quiet” (Cora).
func (x *wanter) shared(group []answer.Place) string {
	var texts []string
	names := map[string][]string{}
	for _, p := range group {
		text := x.want(p.Party, p.Position)
		if names[text] == nil {
			texts = append(texts, text)
		}
		if name := x.name(p.Party); !slices.Contains(names[text], name) {
			names[text] = append(names[text], name)
		}
	}
	for k, text := range texts {
		texts[k] = text + " (" + joined(names[text], "and") + ")"
	}
	return joined(texts, "or")
}

// contradictions prints sets of wants of one party.
func (x *wanter) contradictions(w io.Writer) {
	if len(x.r.Contradictions) == 0 {
		return
	}
	fmt.Fprintln(w, "\nWants that a party cannot have, whatever the others want:")
	for _, c := range x.r.Contradictions[:x.few(len(x.r.Contradictions))] {
		var texts []string
		for _, position := range c.Positions {
			texts = append(texts, x.want(c.Party, position))
		}
		text := x.name(c.Party) + " wants " + joined(texts, "and")
		switch len(texts) {
		case 1:
			text += ", which no situation meets"
		case 2:
			text += ", but no situation meets both"
		default:
			text += ", but no situation meets all of these"
		}
		fmt.Fprintf(w, "  - %s\n", folded(text+".", 4, 4))
	}
	x.more(w, len(x.r.Contradictions), len(x.r.Contradictions), x.r.Counts.Contradictions)
}

// few is how many of n to show.
func (x *wanter) few(n int) int {
	if x.shown > 0 {
		return min(n, x.shown)
	}
	return n
}

// more says what is not shown of some lines, which stand for those listed of
// what there are.
func (x *wanter) more(w io.Writer, lines, listed int, count *int) {
	hidden := lines - x.few(lines)
	switch {
	case count == nil && hidden == 0:
	case count == nil:
		fmt.Fprintln(w, "  and more; --limit 0 lists those that were found")
	case *count > listed:
		fmt.Fprintln(w, "  and more; --limit 0 lists all")
	case hidden > 0:
		fmt.Fprintf(w, "  and %s more; --limit 0 lists all\n", grouped(hidden))
	}
}

// notSaid says what the page leaves open.
func (x *wanter) notSaid(w io.Writer) {
	if x.q.Model == nil {
		fmt.Fprintf(w, "\n%s\n", folded("The options of this case combine in too many ways to look at each, so nothing is said of what is best for whom.", 0, 0))
	}
	switch c := x.r.CompleteTo; {
	case c == nil:
	case *c < 1:
		fmt.Fprintf(w, "\n%s\n", folded("The search for wants that cannot be met together was stopped before it was through; there may be more.", 0, 0))
	default:
		fmt.Fprintf(w, "\n%s\n", folded(fmt.Sprintf("The search for wants that cannot be met together was stopped before it was through: of sets of more than %s there may be more.",
			counted(*c, "want", "wants")), 0, 0))
	}
}

func (x *wanter) index(id string) model.Party {
	for k := range x.m.Parties {
		if x.m.Parties[k].ID == id {
			return model.Party(k)
		}
	}
	return -1
}

func (x *wanter) name(id string) string { return named(x.m.Parties[x.index(id)].Party) }

func (x *wanter) want(id string, position int) string { return wanted(x.m, x.index(id), position) }
