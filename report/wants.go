package report

import (
	"fmt"
	"io"
	"slices"

	"detente"
	"detente/answer/wants"
	"detente/condition"
	"detente/model"
)

// ShownConflicts is how many sets of wants a page shows unless told otherwise.
const ShownConflicts = 10

// WantsTold is what the parties want, in plain words. What is said of a
// situation names it as "situation 7".
type WantsTold struct {
	Headline       string // what can and cannot go together; on the screen alone
	Lead           string // the same closer, or ""
	Parties        []PartyTold
	Together       string // where the parties to the conflict can all have what they want
	AtPeace        string // where no want stands in the way of another's
	Conflicts      []string
	MoreConflicts  string // how many are left out, or ""
	Contradictions []string
	MoreContra     string
	Stopped        bool     // the search was: nobody knows how many there are
	Left           []string // what is not said, and why
	Notes          []Note
	Inferred       bool
}

// PartyTold is what one party wants.
type PartyTold struct {
	Party   string // its id
	Heading string
	Wants   []WantTold
	Best    string // what it would like best, or ""

	// On the screen alone: the ends of its scale, and today between them.
	Top, Bottom []PlaceTold
	Today       string
}

// WantTold is a want and what it stands against.
type WantTold struct {
	Position int
	Text     string // with the marks of its notes
	Plain    string // in the file's own words, else from its condition
	Met      *bool  // today; nil without one
	Against  []AgainstTold
	Trade    *TradeTold
}

// AgainstTold are other wants that a want cannot be met together with.
type AgainstTold struct {
	Text   string // "North Korea's 17th"
	Others int    // how many they are
	Own    bool   // one of them is of the same party
}

// PlaceTold is a situation by its number, and what is different in it from
// today.
type PlaceTold struct {
	N    int
	Text string
}

// TradeTold is what an order of wants gives for one of them.
type TradeTold struct {
	Says          string
	With, Without PlaceTold
}

// Wants prints party by party what it wants and whether today meets it, then
// which wants cannot all be met together; at most shown sets, 0 for all. Where
// the states were not listed, it says less.
func Wants(w io.Writer, q wants.Request, r wants.Result, shown int) {
	TellWants(q, r, shown).print(w)
}

// TellWants puts what the parties want into words.
func TellWants(q wants.Request, r wants.Result, shown int) WantsTold {
	x := wanter{q: q, r: r, m: q.Model, shown: shown}
	if x.m == nil {
		x.m = nameless(q)
	}
	x.notes = newNotes(x.m, " [%d]")
	var t WantsTold
	for k := range r.Parties {
		t.Parties = append(t.Parties, x.party(model.Party(k)))
	}
	t.Headline, t.Lead = x.headline()
	t.Together = x.together()
	x.conflicts(&t)
	x.contradictions(&t)
	t.Left, t.Stopped = x.notSaid(), r.CompleteTo != nil
	told := x.notes.told(Telling{})
	t.Notes, t.Inferred = told.Notes, told.Inferred
	return t
}

// print writes it for a terminal.
func (t WantsTold) print(w io.Writer) {
	for k, p := range t.Parties {
		if k > 0 {
			fmt.Fprintln(w)
		}
		p.print(w)
	}
	paragraph := func(text string) {
		if text != "" {
			fmt.Fprintf(w, "\n%s\n", folded(text, 0, 0))
		}
	}
	list := func(lead string, lines []string, more string) {
		if len(lines) == 0 {
			return
		}
		fmt.Fprintln(w, "\n"+lead)
		for _, line := range lines {
			fmt.Fprintf(w, "  - %s\n", folded(line, 4, 4))
		}
		switch {
		case more != "" && t.Stopped:
			fmt.Fprintf(w, "  %s; --limit 0 lists those that were found\n", more)
		case more != "":
			fmt.Fprintf(w, "  %s; --limit 0 lists all\n", more)
		}
	}
	paragraph(t.Together)
	paragraph(t.AtPeace)
	list("Wants that cannot all be met together:", t.Conflicts, t.MoreConflicts)
	list("Wants that a party cannot have, whatever the others want:", t.Contradictions, t.MoreContra)
	for _, text := range t.Left {
		paragraph(text)
	}
	Telling{Notes: t.Notes, Inferred: t.Inferred}.printNotes(w)
}

func (p PartyTold) print(w io.Writer) {
	fmt.Fprintln(w, folded(p.Heading, 0, 0))
	for _, want := range p.Wants {
		lead := ""
		if want.Met != nil {
			lead = "met today      "
			if !*want.Met {
				lead = "not met today  "
			}
		}
		hang := 2 + len(lead)
		fmt.Fprintf(w, "  %s%s\n", lead, folded(want.Text, hang, hang))
	}
	if p.Best != "" {
		fmt.Fprintf(w, "  %s\n", folded(p.Best, 2, 2))
	}
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

// party tells the wants of one party and its best situation.
func (x *wanter) party(i model.Party) PartyTold {
	p := x.r.Parties[i]
	name := capital(named(x.m.Parties[i].Party))
	if p.Voice != "" && len(x.m.Parties[i].Voices) > 1 {
		name += fmt.Sprintf(" (as “%s”)", p.Voice)
	}
	t := PartyTold{Party: p.ID, Heading: name + headings[x.q.Setup.Preferences[x.m.Parties[i].Index].Kind]}
	for _, want := range p.Wants {
		t.Wants = append(t.Wants, WantTold{
			Position: want.Position, Plain: plainWant(x.m, i, want.Position), Met: want.Met,
			Text:    wanted(x.m, i, want.Position) + x.notes.marks(want.Want),
			Against: x.against(p.ID, want.Position),
			Trade:   x.trade(i, want.Position),
		})
	}
	if len(p.Best) == 1 && x.q.Model != nil && x.m.Len() > 1 {
		s, _ := x.m.State(p.Best[0])
		t.Best = fmt.Sprintf("It would like situation %d best: %s.", p.Best[0], situation(x.m, s))
	}
	x.ends(&t, i)
	return t
}

// together says so where the parties to the conflict can all have what they want.
func (x *wanter) together() string {
	t := x.r.Together
	if t == nil || !t.Met {
		return ""
	}
	text := x.haveAll(t.Parties)
	if t.State != nil {
		s, _ := x.m.State(*t.State)
		text += fmt.Sprintf(", for instance in situation %d: %s", *t.State, situation(x.m, s))
	}
	return text + "."
}

// haveAll says that all wants of some parties can be met.
func (x *wanter) haveAll(ids []string) string {
	if len(ids) == 1 {
		return "All wants of " + x.name(ids[0]) + " can be met"
	}
	return "All wants of " + x.names(ids) + " can be met together"
}

func (x *wanter) names(ids []string) string {
	var names []string
	for _, id := range ids {
		names = append(names, x.name(id))
	}
	return joined(names, "and")
}

// contradictions tells sets of wants of one party.
func (x *wanter) contradictions(t *WantsTold) {
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
		t.Contradictions = append(t.Contradictions, text+".")
	}
	t.MoreContra = x.more(len(x.r.Contradictions), len(x.r.Contradictions), x.r.Counts.Contradictions)
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
func (x *wanter) more(lines, listed int, count *int) string {
	hidden := lines - x.few(lines)
	switch {
	case count == nil && hidden == 0:
	case count == nil || *count > listed:
		return "and more"
	case hidden > 0:
		return fmt.Sprintf("and %s more", grouped(hidden))
	}
	return ""
}

// notSaid says what is left open.
func (x *wanter) notSaid() []string {
	var list []string
	if x.q.Model == nil {
		list = append(list, "The options of this case combine in too many ways to look at each, so nothing is said of what is best for whom.")
	}
	switch c := x.r.CompleteTo; {
	case c == nil:
	case *c < 1:
		list = append(list, "The search for wants that cannot be met together was stopped before it was through; there may be more.")
	default:
		list = append(list, fmt.Sprintf("The search for wants that cannot be met together was stopped before it was through: of sets of more than %s there may be more.",
			counted(*c, "want", "wants")))
	}
	return list
}

func (x *wanter) index(id string) model.Party {
	return model.Party(slices.IndexFunc(x.m.Parties, func(p model.Player) bool { return p.ID == id }))
}

func (x *wanter) name(id string) string { return named(x.m.Parties[x.index(id)].Party) }

func (x *wanter) want(id string, position int) string { return wanted(x.m, x.index(id), position) }

// Clause is a condition in words: "North Korea does not test missiles".
func Clause(c *detente.Case, x *condition.Condition) string { return clause(c, x) }

// Ordinal writes 1st, 2nd, 3rd, 4th.
func Ordinal(n int) string { return ordinal(n) }

// Joined writes a list as prose: "a, b and c".
func Joined(list []string, and string) string { return joined(list, and) }

// Possessive is a name as owner: "China's".
func Possessive(name string) string { return possessive(name) }
