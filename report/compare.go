package report

import (
	"fmt"
	"io"
	"slices"

	"detente"
	"detente/answer"
	"detente/answer/compare"
	"detente/model"
	"detente/stability"
)

// shownGained is how many situations a page shows that hold in one case alone.
const shownGained = 4

// Compare prints what is different in b, and what that changes, as
// [TellCompare] tells it.
func Compare(w io.Writer, a, b *model.Model, r compare.Result) { TellCompare(a, b, r).print(w) }

// Compared is an answer of compare in plain words. Its marks are those of a
// [Telling].
type Compared struct {
	Sides     string    // what is compared, as a sentence
	Different []Finding // in the case; none where nothing is
	Changes   []Finding // what that does to what holds
	Heads     int       // so many of Changes are about today and what would be better
	Notes     []Note
	Inferred  bool
}

// Finding is one thing that is different.
type Finding struct {
	Text string // situations in it are those of b
	Was  string // goes on from Text; situations in it are those of a
	Held []Holding
	More int // how many are not told
}

// Holding is a situation that holds in one of the two alone, as an item of a
// list.
type Holding struct {
	Text string
	Was  bool // it is one of a
}

// TellCompare tells what is different in b, and what that changes.
func TellCompare(a, b *model.Model, r compare.Result) Compared {
	c := &comparer{teller: teller{b, newNotes(b, " [%d]")}, a: teller{a, newNotes(a, "")}, r: r}
	c.of, c.b = &ledger{models: []*model.Model{a}}, &ledger{models: []*model.Model{b}}
	if a.Case == b.Case {
		c.b = &ledger{models: []*model.Model{b, a}}
		c.of = c.b
	}
	t := Compared{Sides: "Compared: " + c.sides() + "."}
	if c.strangers() {
		c.item("The two have no party in common.")
	} else {
		c.who()
		c.acts()
		c.today()
		c.wants()
		c.sources()
	}
	t.Different, c.found = c.found, nil
	c.headline()
	t.Heads = len(c.found)
	c.orders()
	for _, concept := range stability.Concepts {
		if x, asked := r.Equilibria[concept.ID]; asked {
			c.equilibria(concept, x)
		}
	}
	t.Changes = c.found
	notes := c.notes.told(Telling{})
	t.Notes, t.Inferred = notes.Notes, notes.Inferred
	return t
}

// print writes a comparison for a terminal.
func (t Compared) print(w io.Writer) {
	fmt.Fprintln(w, folded(t.Sides, 0, 0))
	fmt.Fprint(w, "\nWhat is different in the case\n")
	printFindings(w, t.Different, "Nothing.")
	fmt.Fprint(w, "\nWhat that changes\n")
	printFindings(w, t.Changes, "Nothing: the same situations hold.")
	Telling{Notes: t.Notes, Inferred: t.Inferred}.printNotes(w)
}

func printFindings(w io.Writer, list []Finding, none string) {
	if len(list) == 0 {
		fmt.Fprintln(w, "  "+none)
	}
	for _, x := range list {
		fmt.Fprintf(w, "  - %s\n", folded(x.Text+x.Was, 4, 4))
		for _, y := range x.Held {
			fmt.Fprintf(w, "    - %s\n", folded(y.Text, 6, 6))
		}
		if x.More > 0 {
			fmt.Fprintln(w, "    - and others; --json lists them")
		}
	}
}

// comparer tells an answer of compare in words. Its teller speaks of b.
type comparer struct {
	teller
	a     teller
	b, of *ledger // what was told of b, and of a
	r     compare.Result
	found []Finding // so far
}

// ledger is what was told of the case that a teller speaks of.
func (c *comparer) ledger(t *teller) *ledger {
	if t == &c.a {
		return c.of
	}
	return c.b
}

func (c *comparer) item(text string) { c.since(text, "") }

// since is a finding, and what was so in a.
func (c *comparer) since(text, was string) { c.found = append(c.found, Finding{Text: text, Was: was}) }

// sides name what is compared.
func (c *comparer) sides() string {
	a, b := c.r.A, c.r.B
	first, second := c.a.m.Case.File.Name, c.m.Case.File.Name
	text := first + " as written"
	if first == second {
		second = "the same"
	}
	var how []string
	if b.Scenario != "" {
		how = append(how, "in the scenario "+b.Scenario)
	}
	for _, p := range c.m.Parties {
		if voice := b.Voices[p.ID]; voice != "" && (voice != a.Voices[p.ID] || first != c.m.Case.File.Name && voice != p.Voices[0].Name) {
			how = append(how, "with "+named(p.Party)+" as “"+voice+"”")
		}
	}
	if b.Date != "" {
		how = append(how, "as of "+date(b.Date))
	}
	if len(how) > 0 {
		second += " " + joined(how, "and")
	} else if b.Scenario == "" {
		second += " as written"
	}
	return text + ", and " + second
}

// strangers says whether the two are about different parties altogether.
func (c *comparer) strangers() bool {
	return len(c.a.m.Parties) > 0 && len(c.r.Parties.Dropped) == len(c.a.m.Parties)
}

// who tells parties that only one has.
func (c *comparer) who() {
	for _, id := range c.r.Parties.Added {
		c.item(capital(c.name(id)) + " is in it now.")
	}
	for _, id := range c.r.Parties.Dropped {
		c.item(capital(c.a.name(id)) + " is not in it any more.")
	}
	for _, x := range c.r.Parties.Roles {
		text := "is a party to the conflict itself now"
		if x.To == "outsider" {
			text = "is an outsider now"
		}
		c.item(capital(c.name(x.Party)) + " " + text + ".")
	}
}

// acts tell who can do what, and what cannot be.
func (c *comparer) acts() {
	for _, name := range c.r.Options.Added {
		c.item(capital(optionText(c.m, name, "can now ")) + ".")
	}
	for _, name := range c.r.Options.Dropped {
		c.item(capital(optionText(c.a.m, name, "can no longer ")) + ".")
	}
	for _, name := range c.r.Options.Changed {
		c.item(c.otherwise(name))
	}
	for _, x := range c.r.Options.Held {
		c.item("It is certain that " + valued(c.m, x.Option, x.Value) + ".")
	}
	for _, x := range c.r.Options.Freed {
		c.item("It is not certain any more that " + valued(c.a.m, x.Option, x.Value) + ".")
	}
	for _, text := range c.r.Rules.Added {
		c.item("A rule more: `" + text + "`.")
	}
	for _, text := range c.r.Rules.Dropped {
		c.item("A rule less: `" + text + "`.")
	}
	for _, id := range c.r.Moves {
		c.item(capital(c.name(id)) + " can go other ways between the same situations.")
	}
}

// optionText is what a party can do, by the name of an option.
func optionText(m *model.Model, name, can string) string {
	if o, p := found(m, name); o != nil {
		return named(p) + " " + can + base(o)
	}
	return name
}

// found is the option with a name, and its party.
func found(m *model.Model, name string) (*detente.Option, *detente.Party) {
	for k := range m.Case.Parties {
		p := &m.Case.Parties[k]
		for j := range p.Options {
			if p.Options[j].Name() == name {
				return &p.Options[j], p
			}
		}
	}
	return nil, nil
}

// otherwise says what is different in an option that both have.
func (c *comparer) otherwise(name string) string {
	was, _ := found(c.a.m, name)
	is, party := found(c.m, name)
	var how []string
	if was.Moves != is.Moves {
		how = append(how, map[detente.Direction]string{
			detente.Both: "what is done can be undone", detente.Take: "once done it is never undone", detente.Drop: "once over it is never done again",
		}[is.Moves])
	}
	if was.Seat != is.Seat {
		how = append(how, map[bool]string{true: "it takes a seat at the table", false: "it takes no seat at the table"}[is.Seat])
	}
	if !slices.Equal(was.Levels, is.Levels) {
		text := "it has no levels"
		if is.Levels != nil {
			text = "its levels are " + joined(is.Levels, "and")
		}
		how = append(how, text)
	}
	return "That " + named(party) + " can " + base(is) + " is otherwise: " + joined(how, "and") + "."
}

// Valued is an option at a value, as a clause: "China does not supply energy".
func Valued(m *model.Model, option, value string) string { return valued(m, option, value) }

// Standings says of the headlines of a comparison, for a table, whether today
// holds and what would be better for the principals: each in a, and then in b.
func Standings(a, b *model.Model, r compare.Result) (today, better [2]string) {
	before, after := r.Headline.A, r.Headline.B
	today[0], better[0] = standing(a, before)
	today[1], better[1] = standing(b, after)
	if before.Better == nil || after.Better == nil || *before.Better == *after.Better || a.Case != b.Case || a.Graph() {
		return today, better
	}
	from, there := b.State(*before.Better)
	to, _ := b.State(*after.Better)
	if there {
		text := fmt.Sprintf("As before, but %s (situation %d).", (&teller{m: b}).changes(from, to), *after.Better)
		better[1] = shorter(better[1], text)
	}
	return today, better
}

// standing is one of them.
func standing(m *model.Model, h compare.Headline) (today, better string) {
	switch why := holdsBy(h); {
	case h.Seq == nil:
		today = "The case does not say what is so today."
	case why == "":
		today = "It does not hold: a gain that nothing answers is open to somebody."
	default:
		today = "It holds: " + why + "."
	}
	if h.Better == nil {
		return today, "Nothing better for " + Conflict(m) + " would hold."
	}
	s, _ := m.State(*h.Better)
	return today, fmt.Sprintf("%s (situation %d).", capital((&teller{m: m}).place(s)), *h.Better)
}

// valued is an option at a value, as a clause.
func valued(m *model.Model, name, value string) string {
	o, p := found(m, name)
	if o == nil {
		return name + " = " + value
	}
	level := max(slices.Index(o.Levels, value), 0)
	if o.Levels == nil && value == "yes" {
		level = 1
	}
	return named(p) + " " + does(o, level)
}

// today tells what is different in the status quo.
func (c *comparer) today() {
	a, b := c.r.A.StatusQuo, c.r.B.StatusQuo
	switch {
	case c.r.StatusQuo.Same:
	case a == nil:
		c.item("It is known what is so today.")
	case b == nil:
		c.item("It is not known any more what is so today.")
	case len(c.r.StatusQuo.Changed) == 0:
		s, _ := c.m.State(*b)
		if c.m.Graph() {
			c.item("Today is another situation: “" + situation(c.m, s) + "”.")
		} else {
			c.item("Today is another situation.")
		}
	default:
		var parts []string
		for _, x := range c.r.StatusQuo.Changed {
			m := c.m
			if o, _ := found(m, x.Option); o == nil {
				m = c.a.m
			}
			parts = append(parts, valued(m, x.Option, x.To))
		}
		c.item("Today is another situation: " + joined(parts, "and") + ".")
	}
}

// wants tell what parties want otherwise, each change in a line.
func (c *comparer) wants() {
	for _, x := range c.r.Wants {
		who := capital(c.name(x.Party))
		switch x.Kind {
		case compare.Preference:
			c.item(who + " prefers otherwise, by another kind of list or another order.")
		case compare.Dropped:
			c.item(who + " does not want “" + c.a.plain(x.Party, x.From) + "” any more.")
		case compare.Added:
			c.item(who + " now wants " + c.want(x.Party, x.To.Position) + ", " + c.after(x) + ".")
		case compare.Moved:
			c.item(who + " now puts " + c.want(x.Party, x.To.Position) + " " + c.after(x) + ".")
		case compare.Reworded:
			c.item(who + " wants “" + c.a.plain(x.Party, x.From) + "” as " + c.reworded(x) + ".")
		}
	}
	c.bases()
}

// bases tell which wants of a party rest on something else.
func (c *comparer) bases() {
	for _, p := range c.m.Parties {
		var guessed, other []string
		for _, x := range c.r.Wants {
			switch {
			case x.Kind != compare.Basis || x.Party != p.ID:
			case x.To.Basis == detente.Inferred.String() && x.From.Basis != x.To.Basis:
				guessed = append(guessed, c.want(x.Party, x.To.Position))
			default:
				other = append(other, c.want(x.Party, x.To.Position))
			}
		}
		if len(guessed) > 0 {
			c.item("Only inferred now is that " + named(p.Party) + " wants " + joined(guessed, "and") + ".")
		}
		if len(other) > 0 {
			c.item("On something else rests now that " + named(p.Party) + " wants " + joined(other, "and") + ".")
		}
	}
}

// plain is a want without its marks.
func (t *teller) plain(party string, w *answer.Want) string {
	return plainWant(t.m, t.party(party), w.Position)
}

// reworded is a want in its new text or, where that stays, its new meaning.
func (c *comparer) reworded(x compare.Want) string {
	if x.From.Says == x.To.Says {
		wants := c.m.Setup.Preferences[c.m.Parties[c.party(x.Party)].Index].Wants
		return "something else: " + clause(c.m.Case, wants[x.To.Position-1].Condition)
	}
	return c.want(x.Party, x.To.Position)
}

// after says where a want stands, by the one above it.
func (c *comparer) after(x compare.Want) string {
	if x.To.Position == 1 {
		return "first of all"
	}
	return "after " + wanted(c.m, c.party(x.Party), x.To.Position-1)
}

// sources tell documents that only one has.
func (c *comparer) sources() {
	for _, list := range []struct {
		ids       []string
		one, many string
	}{
		{c.r.Sources.Added, "is a source now", "are sources now"},
		{c.r.Sources.Dropped, "is no source any more", "are no sources any more"},
		{c.r.Sources.Changed, "has another text", "have another text"},
	} {
		switch len(list.ids) {
		case 0:
		case 1:
			c.item("The document " + list.ids[0] + " " + list.one + ".")
		default:
			c.item("The documents " + joined(list.ids, "and") + " " + list.many + ".")
		}
	}
}

// headline tells whether today holds and what would be better, before and
// after.
func (c *comparer) headline() {
	h := c.r.Headline
	if h.A.Seq != nil || h.B.Seq != nil {
		c.item(holding(h.A, h.B))
	}
	better := func(t *teller, n int) string {
		s, _ := t.m.State(n)
		return fmt.Sprintf("%s (situation %d)", c.ledger(t).place(t, s), n)
	}
	switch {
	case h.A.Better == nil && h.B.Better == nil:
	case h.B.Seq == nil:
		c.since("What would be better for "+c.allSides()+" than today cannot be said any more", "; before, it was: "+better(&c.a, *h.A.Better)+".")
	case h.A.Better == nil:
		c.item("There is now something better for " + c.allSides() + " that would hold: " + better(&c.teller, *h.B.Better) + ".")
	case h.B.Better == nil:
		c.since("There is nothing better for "+c.allSides()+" any more that would hold", "; before, there was: "+better(&c.a, *h.A.Better)+".")
	case h.Goal:
		c.item("What would be better for " + c.allSides() + " is the same.")
	default:
		c.since("What would be better for "+c.allSides()+" is another: "+better(&c.teller, *h.B.Better), "; before, it was: "+better(&c.a, *h.A.Better)+".")
	}
}

// holding says whether today holds, and whether it did.
func holding(before, after compare.Headline) string {
	was, is := holdsBy(before), holdsBy(after)
	switch {
	case before.Seq == nil && is == "":
		return "Today, of which nothing was known before, does not hold."
	case before.Seq == nil:
		return "Today, of which nothing was known before, holds: " + is + "."
	case after.Seq == nil:
		return "Whether today holds cannot be said any more."
	case was == is && is == "":
		return "Today does not hold, as before."
	case was == is:
		return "Today holds, as before: " + is + "."
	case is == "":
		return "Today does not hold any more. Before: " + was + "."
	case was == "":
		return "Today holds now: " + is + "."
	}
	return "Today still holds, but otherwise: " + is + ". Before: " + was + "."
}

// holdsBy is why today holds; "" where it does not.
func holdsBy(h compare.Headline) string {
	switch {
	case h.Nash != nil && *h.Nash:
		return stability.Nash.Plain
	case h.Seq != nil && *h.Seq:
		return stability.SEQ.Plain
	}
	return ""
}

// orders tell who orders situations otherwise, and who only by other words.
func (c *comparer) orders() {
	if len(c.r.Orders) > 0 {
		c.item(capital(c.names(c.r.Orders)) + " would choose otherwise between some situations.")
		return
	}
	if len(c.r.Wants) > 0 {
		c.item("Nobody would choose otherwise between the same situations.")
	}
}

// equilibria tell what holds in one alone.
func (c *comparer) equilibria(concept stability.Concept, x compare.Equilibria) {
	why := "Where " + concept.Plain + ", "
	if x.Counts.Gained+x.Counts.Lost == 0 {
		c.item(why + "the same situations hold.")
		return
	}
	c.list(why+"these hold now and did not before", &c.teller, x.Gained, x.Counts.Gained)
	c.list(why+"these held before and do not now", &c.a, x.Lost, x.Counts.Lost)
}

// list tells situations of one case that do not hold in the other, some of
// which cannot be in it at all.
func (c *comparer) list(lead string, t *teller, numbers []int, count int) {
	if count == 0 {
		return
	}
	other, impossible := c.a.m, ", which could not be before"
	if t == &c.a {
		other, impossible = c.m, ", which cannot be now"
	}
	x := Finding{Text: lead + ":"}
	for _, n := range numbers[:min(len(numbers), shownGained)] {
		s, _ := t.m.State(n)
		text := fmt.Sprintf("%s (situation %d)", c.ledger(t).place(t, s), n)
		if _, there := other.State(n); !there && c.a.m.Case == c.m.Case {
			text += impossible
		}
		x.Held = append(x.Held, Holding{text, t == &c.a})
	}
	x.More = max(count-shownGained, 0)
	c.found = append(c.found, x)
}
