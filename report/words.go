package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"detente"
	"detente/answer/words"
	"detente/model"
)

// WordTold is what a contested word means, in plain words. What is said of a
// situation names it as "situation 7".
type WordTold struct {
	ID        string
	Headline  string // on the screen alone: whether the parties mean the same
	Unread    string // where nobody reads it in any way
	Readings  []ReadingTold
	Relations []string
	Holding   string // which readings that which would hold meets
	Offers    []string
}

// ReadingTold is what one party means by a word.
type ReadingTold struct {
	Party string // its id
	Text  string // a sentence, with the marks of its notes
	Plain string // what it means, in the file's own words or from the condition
	Met   *bool  // today; nil without one
}

// Words prints what contested words mean, word by word: who reads what, how
// the readings are related, and which of them the situations that would hold
// and the offers that were made meet.
func Words(w io.Writer, m *model.Model, r words.Result) {
	if len(r.Words) == 0 {
		fmt.Fprintln(w, "The case names no contested word.")
		return
	}
	told, rests := TellWords(m, r)
	for k, t := range told {
		if k > 0 {
			fmt.Fprintln(w)
		}
		t.print(w)
	}
	rests.printNotes(w)
}

// TellWords puts what contested words mean into words. The notes that all of
// them rest on are those of a telling.
func TellWords(m *model.Model, r words.Result) ([]WordTold, Telling) {
	var list []WordTold
	notes := newNotes(m, " [%d]")
	for k := range r.Words {
		x := wordPage{m: m, notes: notes, word: r.Words[k], told: &ledger{models: []*model.Model{m}}}
		list = append(list, x.tell())
	}
	return list, notes.told(Telling{})
}

// wordPage is a word being written about.
type wordPage struct {
	m     *model.Model
	notes *notes
	word  words.Word
	told  *ledger // the situations that were put in words
}

func (x *wordPage) tell() WordTold {
	t := WordTold{ID: x.word.ID}
	if len(x.word.Readings) == 0 {
		t.Unread = "Nobody who takes part reads it in any way."
		return t
	}
	for _, r := range x.word.Readings {
		t.Readings = append(t.Readings, ReadingTold{Party: r.Party, Text: x.reading(r), Plain: x.plain(r), Met: r.Met})
	}
	for _, r := range x.word.Relations {
		t.Relations = append(t.Relations, x.related(r))
	}
	t.Holding = x.holding()
	for _, o := range x.word.Offers {
		t.Offers = append(t.Offers, x.offer(o))
	}
	t.Headline = x.headline()
	return t
}

// headline says how far apart the readings are.
func (x *wordPage) headline() string {
	if len(x.word.Readings) == 1 {
		return "Only " + x.name(x.word.Readings[0].Party) + " is read so far: ask what the others mean by it."
	}
	same, contrary := true, false
	for _, r := range x.word.Relations {
		same = same && r.Relation == words.Same
		contrary = contrary || r.Relation == words.Contradictory
	}
	switch {
	case same:
		return "All mean the same by it."
	case contrary && len(x.word.Readings) == 2:
		return "What one means by it rules out what the other does."
	case contrary:
		return "What some mean by it rules out what others do."
	case x.word.Counts.Shared == 0:
		return "They do not mean the same by it, and no situation meets all readings."
	}
	return "They do not mean the same by it, but what all of them mean can be had at once."
}

// print writes it for a terminal.
func (t WordTold) print(w io.Writer) {
	paragraph := func(text string) { fmt.Fprintf(w, "  %s\n", folded(text, 2, 2)) }
	bullet := func(text string) { fmt.Fprintf(w, "  - %s\n", folded(text, 4, 4)) }
	fmt.Fprintf(w, "“%s”\n", t.ID)
	if t.Unread != "" {
		paragraph(t.Unread)
		return
	}
	for _, r := range t.Readings {
		bullet(r.Text)
	}
	if len(t.Relations) > 0 {
		fmt.Fprintln(w)
	}
	for _, text := range t.Relations {
		paragraph(text)
	}
	fmt.Fprintln(w)
	paragraph(t.Holding)
	if len(t.Offers) > 0 {
		fmt.Fprintln(w)
	}
	for _, text := range t.Offers {
		bullet(text)
	}
}

func (x *wordPage) name(id string) string {
	at, _ := x.m.Case.PartyIndex(id)
	return named(&x.m.Case.Parties[at])
}

// plain is what a party means.
func (x *wordPage) plain(r words.Reading) string {
	if written := x.written(r.Party); written.Text == "" {
		return clause(x.m.Case, written.Means)
	}
	return strings.TrimSpace(r.Text)
}

// reading is what a party means, and whether it is so today.
func (x *wordPage) reading(r words.Reading) string {
	marks := x.notes.quoted(r.Because)
	if marks == "" {
		marks, x.notes.ours = " (i)", true
	}
	text := fmt.Sprintf("%s means “%s”%s", capital(x.name(r.Party)), strings.TrimSpace(x.plain(r)), marks)
	switch {
	case r.Met == nil:
		return text + "."
	case *r.Met:
		return text + "; that is so today."
	}
	return text + "; that is not so today."
}

// written is a party's reading of the word as the case has it.
func (x *wordPage) written(party string) detente.Reading {
	for _, w := range x.m.Case.Words {
		for _, r := range w.Readings {
			if w.Name == x.word.ID && x.m.Case.Parties[r.Party].ID == party {
				return r
			}
		}
	}
	return detente.Reading{}
}

// related says how two readings are related, with a situation that tells them
// apart.
func (x *wordPage) related(r words.Relation) string {
	a, b := x.name(r.A), x.name(r.B)
	if r.Relation == words.BImpliesA {
		a, b = b, a
	}
	switch {
	case r.Witness == nil && r.Apart == nil:
		return fmt.Sprintf("Nothing in this case meets the reading of %s or that of %s.", a, b)
	case r.Witness == nil && r.Relation != words.Contradictory:
		return fmt.Sprintf("Nothing in this case meets the reading of %s; that of %s can be met.%s", a, b, x.apart(r))
	case r.Relation == words.Same:
		return fmt.Sprintf("%s and %s mean the same: what meets one reading meets the other.", capital(a), b)
	case r.Relation == words.Compatible:
		return fmt.Sprintf("The readings of %s and %s can be met at once, though neither needs the other. So it is %s%s.%s", a, b, x.in(*r.Witness), x.inWords(*r.Witness), x.apart(r))
	case r.Relation == words.Contradictory:
		return fmt.Sprintf("No situation meets both the reading of %s and that of %s.%s", a, b, x.apart(r))
	}
	return fmt.Sprintf("What meets the reading of %s meets that of %s too, but not the other way round.%s", a, b, x.apart(r))
}

// in places a sentence in a situation.
func (x *wordPage) in(n int) string {
	if today, ok := x.m.Today(); ok && x.m.Number(today) == n {
		return "today"
	}
	if x.told.knows(n) {
		return fmt.Sprintf("in situation %d, told above", n)
	}
	return fmt.Sprintf("in situation %d", n)
}

// apart names the situation that tells two readings apart, and which of them
// it meets.
func (x *wordPage) apart(r words.Relation) string {
	only := r.B
	s, _ := x.m.State(*r.Apart)
	if x.m.Holds(x.written(r.A).Means, s) {
		only = r.A
	}
	return fmt.Sprintf(" They come apart %s, which meets only that of %s%s.", x.in(*r.Apart), x.name(only), x.inWords(*r.Apart))
}

// inWords puts a situation in words after a colon, the first time it comes up.
func (x *wordPage) inWords(n int) string {
	s, _ := x.m.State(n)
	if today, ok := x.m.Today(); x.told.knows(n) || ok && today == s {
		return ""
	}
	return ": " + x.told.tell(x.m, s, situation(x.m, s))
}

// all is how the readings are called together.
func (x *wordPage) all() string {
	return []string{"", "the reading", "both readings", "all readings"}[min(len(x.word.Readings), 3)]
}

// holding says whether something that would hold meets all readings.
func (x *wordPage) holding() string {
	c := x.word.Counts
	switch {
	case c.Equilibria == 0:
		return "Nothing was found that would hold."
	case c.SharedEquilibria == c.Equilibria:
		return fmt.Sprintf("All that would hold meets %s.", x.all())
	case c.SharedEquilibria > 0:
		n := x.word.SharedEquilibria[0]
		return fmt.Sprintf("Some of what would hold meets %s. So it is %s%s.%s", x.all(), x.in(n), x.inWords(n), x.shares())
	case c.Shared > 0:
		n := x.word.Shared[0]
		return fmt.Sprintf("Nothing that would hold meets %s. What would not hold can. So it is %s%s.%s", x.all(), x.in(n), x.inWords(n), x.shares())
	}
	switch len(x.word.Readings) {
	case 1:
		return "Nothing in this case meets the reading."
	case 2:
		return "So nothing that would hold meets both." + x.shares()
	}
	return "No situation meets all readings, so nothing that would hold does." + x.shares()
}

// shares says party by party whether all, some or none of what would hold
// meets its reading, where that is more than was said of all of them.
func (x *wordPage) shares() string {
	var all, some, none []string
	for _, r := range x.word.Readings {
		switch r.MetEquilibria {
		case x.word.Counts.Equilibria:
			all = append(all, x.name(r.Party))
		case 0:
			none = append(none, x.name(r.Party))
		default:
			some = append(some, x.name(r.Party))
		}
	}
	if n := len(x.word.Readings); n < 2 || len(none) == n || len(some) == n && x.word.Counts.SharedEquilibria > 0 {
		return ""
	}
	var parts []string
	if len(all) > 0 {
		parts = append(parts, "all meets "+readingsOf(all, "and"))
	}
	if len(some) > 0 {
		parts = append(parts, "some meets the reading of "+strings.Join(some, ", some that of "))
	}
	if len(none) > 0 {
		parts = append(parts, "none meets "+readingsOf(none, "or"))
	}
	return " Of what would hold, " + strings.Join(parts, "; ") + "."
}

// readingsOf are the readings of some parties.
func readingsOf(names []string, and string) string {
	if len(names) == 1 {
		return "the reading of " + names[0]
	}
	return "the readings of " + joined(names, and)
}

// offer says which readings an offer would have met.
func (x *wordPage) offer(o words.Offer) string {
	var where []string
	if o.Place != "" {
		where = append(where, o.Place)
	}
	if o.Date != "" {
		where = append(where, date(o.Date))
	}
	owner := x.name(o.By)
	if strings.HasSuffix(owner, "s") {
		owner += "’"
	} else {
		owner += "’s"
	}
	lead := capital(strings.Join(append(where, owner+" offer"), ", ")) + ": it "
	if _, known := x.m.Today(); o.State == nil && !known {
		return lead + "cannot be placed, as the case does not say what is so today."
	}
	if o.State == nil {
		return lead + "is ruled out here, by a rule or an option that is held as it is."
	}
	var met, unmet []string
	for _, r := range x.word.Readings {
		if slices.Contains(o.Met, r.Party) {
			met = append(met, x.name(r.Party))
		} else {
			unmet = append(unmet, x.name(r.Party))
		}
	}
	switch {
	case len(unmet) == 0:
		return lead + "would have met " + x.all() + "."
	case len(met) == 0:
		return lead + []string{"", "would not have met the reading", "would have met neither reading", "would have met no reading"}[min(len(unmet), 3)] + "."
	}
	return lead + "would have met " + readingsOf(met, "and") + ", not that of " + joined(unmet, "or") + "."
}
