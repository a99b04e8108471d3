package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"detente/answer/stuck"
	"detente/model"
	"detente/stability"
)

// Stuck prints why nothing moves: whether today holds, what the principals
// would all rather have and what is in the way of it, and what became of each
// offer.
func Stuck(w io.Writer, m *model.Model, r stuck.Result) {
	t := &teller{m, newNotes(m, " [%d]")}
	x := t.impasse(r)
	fmt.Fprintln(w, folded(x.Headline, 0, 0))
	if x.Lead != "" {
		fmt.Fprintf(w, "\n%s\n", folded(x.Lead, 0, 0))
	}
	for k, b := range x.Better {
		fmt.Fprintf(w, "\n%d. %s\n", k+1, folded(fmt.Sprintf("%s (situation %d).", b.Text, b.N), 3, 3))
		for _, line := range b.Lines {
			fmt.Fprintf(w, "   - %s\n", folded(line, 5, 5))
		}
	}
	if x.More > 0 {
		lists := "lists them"
		if len(r.Better) < r.Count {
			lists = "lists the first " + grouped(len(r.Better)) + " of all"
		}
		fmt.Fprintf(w, "\nand %s more; --json %s\n", grouped(x.More), lists)
	}
	if len(x.Meetings) > 0 {
		fmt.Fprint(w, "\nWhat became of the offers\n")
	}
	for _, meeting := range x.Meetings {
		fmt.Fprintf(w, "\n%s, %s\n", meeting.Place, meeting.Date)
		if len(meeting.Offers) == 0 {
			fmt.Fprintln(w, "  The case knows of no offer.")
		}
		for _, o := range meeting.Offers {
			fmt.Fprintf(w, "  - %s\n", folded(strings.Join(o.Lines, " "), 4, 4))
		}
	}
	t.notes.print(w)
}

// Impasse is why nothing moves, in plain words.
type Impasse struct {
	Headline string
	Lead     string // what there would be that is better; "" where no today is known
	Better   []Told // the first of it, and what is in the way of each
	More     int    // how much there is beyond
	Meetings []Talks
}

// Told is a situation in words, and what is said of it.
type Told struct {
	N     int // its number; 0 where it is out of play
	Text  string
	Lines []string
}

// Talks are the offers made at a meeting, each with what became of it; the
// first line of an offer says what it was.
type Talks struct {
	Place, Date string
	Offers      []Told
}

// impasse tells why nothing moves.
func (t *teller) impasse(r stuck.Result) Impasse {
	x := Impasse{Headline: t.today(r)}
	switch {
	case r.StatusQuo == nil:
	case len(r.Better) == 0:
		x.Lead = t.noneBetter()
	default:
		x.Lead = t.someBetter()
	}
	for k, b := range r.Better[:min(len(r.Better), shownFamilies)] {
		x.Better = append(x.Better, Told{b.N, capital(t.like(r, k)), t.obstacles(b)})
	}
	if len(r.Better) > shownFamilies {
		x.More = r.Count - shownFamilies
	}
	for _, meeting := range r.Meetings {
		talks := Talks{Place: capital(meeting.Place), Date: date(meeting.Date)}
		for _, o := range meeting.Offers {
			offer := Told{Lines: t.offer(meeting, o)}
			if o.State != nil {
				offer.N = *o.State
			}
			talks.Offers = append(talks.Offers, offer)
		}
		x.Meetings = append(x.Meetings, talks)
	}
	return x
}

// today says whether today holds.
func (t *teller) today(r stuck.Result) string {
	switch {
	case r.StatusQuo == nil:
		return "The case does not say what is so today."
	case r.Equilibrium[stability.Nash.ID]:
		return "Today holds: nobody gains by moving alone."
	case r.Equilibrium[stability.SEQ.ID]:
		return "Today holds: " + stability.SEQ.Plain + "."
	}
	var leaving []string
	for i := range t.m.Parties {
		if id := t.m.Parties[i].ID; !slices.Contains(r.HeldBy[stability.SEQ.ID], id) {
			leaving = append(leaving, id)
		}
	}
	return "Today does not hold: a gain that nothing answers is open to " + t.names(leaving) + "."
}

// like is a better situation, told by how it differs from the first where that
// is shorter.
func (t *teller) like(r stuck.Result, k int) string {
	s, _ := t.m.State(r.Better[k].N)
	text := t.place(s)
	if first, _ := t.m.State(r.Better[0].N); k > 0 && !t.m.Graph() {
		return shorter(text, "as in 1, but "+t.changes(first, s))
	}
	return text
}

// obstacles are what stands in the way of a situation, a sentence each.
func (t *teller) obstacles(b stuck.Better) []string {
	var lines, first, lost, split []string
	today, _ := t.m.Today()
	goal, _ := t.m.State(b.N)
	for _, o := range b.Obstacles {
		switch o.Kind {
		case stuck.NoRoad:
			lines = append(lines, "No sequence of moves leads there from today.")
		case stuck.NobodyFirst:
			if !minds(b, o.Party) {
				first = append(first, t.costly(o, today))
			}
		case stuck.NobodyMinds:
			to, _ := t.m.State(o.To)
			lines = append(lines, "A first step is open to "+t.name(o.Party)+", but it does not gain by it: it "+deed(t.m, t.party(o.Party), today, to)+".")
		case stuck.Breaker:
			to, _ := t.m.State(o.To)
			lines = append(lines, "Once there, nothing would keep "+t.name(o.Party)+" from leaving: "+t.act(o.Party, goal, to)+t.sake(o.Party, o.Position)+".")
		case stuck.LossOnTheWay:
			lost = append(lost, t.couldLose(o.Party, o.Position))
		case stuck.Word:
			split = append(split, t.splitWord(o.Word, goal, nil))
		}
	}
	lines = slices.Concat(lines, t.onTheWay(lost), split)
	if first = solid(first); len(first) > 0 {
		lines = append([]string{"Nobody gains by a first step towards it: " + strings.Join(first, "; ") + "."}, lines...)
	} else if len(b.Obstacles) > 0 && b.Obstacles[0].Kind == stuck.NobodyFirst && b.Obstacles[0].Party == "" {
		lines = append([]string{"There is no first step towards it that a party could make alone."}, lines...)
	}
	if len(lines) == 0 {
		lines = []string{"Nothing was found in the way."}
	}
	return lines
}

// onTheWay says what could be lost on the way, in a sentence if anything.
func (t *teller) onTheWay(lost []string) []string {
	if len(lost) == 0 {
		return nil
	}
	return []string{"On the best way there that was found, at worst " + joined(lost, "and") + "."}
}

// couldLose is what a party could lose, as a clause.
func (t *teller) couldLose(party string, position int) string {
	if position == 0 {
		return t.name(party) + " is left worse off"
	}
	return t.name(party) + " loses " + t.want(party, position)
}

// minds says whether a party is told as one that could take a step at no cost.
func minds(b stuck.Better, party string) bool {
	for _, o := range b.Obstacles {
		if o.Kind == stuck.NobodyMinds && o.Party == party {
			return true
		}
	}
	return false
}

// costly is the least costly first step of a party, and its cost.
func (t *teller) costly(o stuck.Obstacle, today model.State) string {
	if o.Party == "" {
		return ""
	}
	to, _ := t.m.State(o.To)
	text := "if " + t.act(o.Party, today, to) + ", that "
	if o.Position == 0 {
		return text + "leaves it worse off"
	}
	return text + "costs it " + t.want(o.Party, o.Position)
}

func solid(list []string) []string {
	var kept []string
	for _, text := range list {
		if text != "" {
			kept = append(kept, text)
		}
	}
	return kept
}

// sake is what a move is made for; nothing where no want decides.
func (t *teller) sake(party string, position int) string {
	if position == 0 {
		return ""
	}
	return ", for the sake of " + t.want(party, position)
}

// splitWord says whose reading of a word is met in a situation and whose not,
// of the parties named or of all; nothing where they agree.
func (t *teller) splitWord(word string, s model.State, among []string) string {
	var met, unmet []string
	for _, w := range t.m.Case.Words {
		for _, r := range w.Readings {
			p := &t.m.Case.Parties[r.Party]
			if w.Name != word || t.m.Setup.Absent[r.Party] || among != nil && !slices.Contains(among, p.ID) {
				continue
			}
			who := named(p) + t.notes.reading(t.m.Case, r)
			if t.m.Holds(r.Means, s) {
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
func (t *teller) offer(meeting stuck.Meeting, o stuck.Offer) []string {
	lead := possessive(capital(t.name(o.By))) + " offer"
	if o.State == nil || o.Day == nil {
		return []string{lead + " cannot be judged here: what it says, or the day it was made, is out of play."}
	}
	s, _ := t.m.State(*o.State)
	lines := []string{lead + ": " + t.place(s) + "."}
	lines = append(lines, t.fate(meeting, o)...)
	for _, w := range o.Words {
		if text := t.splitWord(w, s, meeting.Parties); text != "" {
			lines = append(lines, text)
		}
	}
	return lines
}

// fate says who would have lost by an offer, who would have broken it, and
// how that changes where a party is read otherwise.
func (t *teller) fate(meeting stuck.Meeting, o stuck.Offer) []string {
	var lines []string
	there, away := shared(o.Worse, meeting.Parties), without(o.Worse, meeting.Parties)
	switch {
	case len(there) == 0 && len(meeting.Parties) > 0:
		lines = append(lines, "Nobody at the table would have been worse off by it than on the day.")
	case len(there) > 0:
		lines = append(lines, capital(t.names(there))+" would have been worse off by it than on the day: "+t.losing(o.Fate, there)+".")
	}
	if len(away) > 0 {
		lines = append(lines, "Of those not at the table, "+t.names(away)+" would have been worse off: "+t.losing(o.Fate, away)+".")
	}
	for _, b := range o.Breaks {
		if len(b.Hurts) > 0 {
			from, _ := t.m.State(b.From)
			to, _ := t.m.State(b.To)
			lines = append(lines, "Nothing would have kept "+t.name(b.Party)+" from breaking it: "+t.act(b.Party, from, to)+t.sake(b.Party, b.Position)+
				", at the cost of "+t.names(b.Hurts)+".")
		}
	}
	for _, u := range o.Under {
		lines = append(lines, t.reread(o, u)...)
	}
	return lines
}

// reread is what becomes of an offer where a party is read otherwise: for that
// party alone, since nobody else changes.
func (t *teller) reread(o stuck.Offer, u stuck.Under) []string {
	was, is := slices.Contains(o.Worse, u.Party), slices.Contains(u.Worse, u.Party)
	if was == is {
		return nil
	}
	lead := fmt.Sprintf("If %s is read as “%s”, it would have been ", t.name(u.Party), u.Voice)
	if was {
		return []string{lead + "no worse off."}
	}
	return []string{lead + "worse off: " + t.under(u).losing(u.Fate, []string{u.Party}) + "."}
}

// losing says what the parties named would lose by an offer.
func (t *teller) losing(f stuck.Fate, parties []string) string {
	who := "it"
	if len(parties) > 1 {
		who = "they"
	}
	return who + " would have lost " + t.losses(f, parties)
}

// losses are the wants that the parties named would lose by an offer.
func (t *teller) losses(f stuck.Fate, parties []string) string {
	var wants []string
	told := map[string]bool{}
	for _, u := range f.Unmet {
		if slices.Contains(parties, u.Party) && !told[u.Party] {
			told[u.Party] = true
			wants = append(wants, t.want(u.Party, u.Position))
		}
	}
	if len(wants) == 0 {
		return "by their order of the situations as a whole"
	}
	return joined(wants, "and")
}

func without(list, out []string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(x string) bool { return slices.Contains(out, x) })
}

func shared(list, in []string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(x string) bool { return !slices.Contains(in, x) })
}

// under tells of the model in which one party speaks with another voice.
func (t *teller) under(u stuck.Under) *teller {
	other := *t.m
	i := t.m.Parties[t.party(u.Party)].Index
	other.Setup.Preferences = slices.Clone(other.Setup.Preferences)
	for _, v := range t.m.Case.Parties[i].Voices {
		if v.Name == u.Voice {
			other.Setup.Preferences[i] = v.Preference
		}
	}
	return &teller{&other, t.notes}
}

// possessive is a name as owner: "the United States'", "China's".
func possessive(name string) string {
	if strings.HasSuffix(name, "s") {
		return name + "'"
	}
	return name + "'s"
}
