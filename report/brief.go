package report

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"detente"
	"detente/answer"
	"detente/answer/brief"
	"detente/answer/stuck"
	"detente/answer/words"
	"detente/document"
	"detente/model"
)

// How much a first page shows.
const (
	shownFamilies   = 3
	shownCollisions = 2 // between principals, and between outsiders
	shownFirst      = 3 // wants of a principal
	shownAside      = 2 // wants of an outsider
)

// Brief words a brief: one page on what is at stake, why it is stuck, how it
// came to that and what could be done, then the board, the wants, the situations, the words, the
// meetings and the record they rest on. Every sentence ends in the mark of a
// quote or of a verdict, or in (i) for what is inferred.
func Brief(m *model.Model, r brief.Result) *document.Document {
	b := newBriefing(m, r)
	b.opening()
	b.short()
	b.stake()
	b.wordsInShort()
	b.unravelling()
	b.meetingsInShort()
	b.wayInShort()
	b.outsidersInShort()
	b.sureInShort()
	b.add(document.Block{Kind: document.PageBreak})
	b.rest()
	return b.finish()
}

func (b *briefing) opening() {
	b.d.Title = strings.Join(strings.Fields(b.r.Title), " ")
	if b.d.Title == "" {
		b.d.Title = "A case without a title"
	}
	text := "Follows from the wants as stated; not a forecast."
	if b.r.AsOf != "" {
		text = "Position as of " + date(b.r.AsOf) + ". " + text
	}
	switch b.r.RestsOn.Inferred {
	case 0:
	case b.r.RestsOn.Wants:
		text += " All wants are our inference, marked (i)."
	default:
		text += fmt.Sprintf(" %d of the %s that decide anything %s our inference, marked (i).", b.r.RestsOn.Inferred,
			counted(b.r.RestsOn.Wants, "want", "wants"), map[bool]string{true: "is", false: "are"}[b.r.RestsOn.Inferred == 1])
	}
	b.d.Lead = append(b.d.Lead, b.text(text))
	if b.r.Scenario != "" {
		b.d.Lead = append(b.d.Lead, b.text(b.scenario()))
	}
	if summary := strings.Join(strings.Fields(b.r.Summary), " "); summary != "" {
		b.paragraph(summary + b.notes.written())
	}
}

// scenario says that a scenario is in use, and what it asks; what is called
// today is as it would have it.
func (b *briefing) scenario() string {
	text := "Under the scenario “" + b.r.Scenario + "”; what is called today is as it would have it."
	for _, s := range b.m.Case.Scenarios {
		if s.Name == b.r.Scenario && s.Text != "" {
			text += " " + s.Text
		}
	}
	return text
}

// date writes 2019-11-01 as 1 November 2019.
func date(iso string) string {
	t, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return iso
	}
	return t.Format("2 January 2006")
}

// short is the answer first: whether today holds, what would be better, and
// what is in the way of it.
func (b *briefing) short() {
	b.heading(2, "In short")
	if b.r.Today == nil {
		b.list(document.Bullets, []document.Item{b.item("The case does not say what is so today; so nothing is compared with it." + b.notes.written())})
		return
	}
	items := []document.Item{b.item(b.today(b.r.Stuck) + b.notes.derived(b.r.Today.State))}
	if text := b.misseen(); text != "" {
		items = append(items, b.item(text+b.notes.follows("perceptions")))
	}
	if b.r.Better == nil {
		items = append(items, b.item(b.noneBetter()+b.notes.follows("stuck")))
	} else {
		s, _ := b.m.State(*b.r.Better)
		items = append(items, b.item("A situation exists that no "+b.oneSide()+b.members("or")+" likes less than today, that one likes more, and that would hold: "+
			b.place(s)+"."+b.notes.derived(*b.r.Better)+b.notes.follows("stuck")))
		items = append(items, b.obstacle()...)
	}
	b.list(document.Bullets, items)
}

// obstacle is what stands first in the way of the better situation, as it is
// for the principals.
func (b *briefing) obstacle() []document.Item {
	better := b.r.Stuck.Better[0]
	better.Obstacles = slices.DeleteFunc(slices.Clone(better.Obstacles), func(o stuck.Obstacle) bool {
		return o.Party != "" && !b.principal(o.Party)
	})
	if len(better.Obstacles) == 0 {
		return []document.Item{b.item("Nothing was found that stands in its way." + b.notes.follows("stuck"))}
	}
	line := strings.Replace(b.obstacles(better)[0], "Nobody gains", "No "+b.oneSide()+" gains", 1)
	return []document.Item{b.item("The main obstacle: " + lowered(line) + b.notes.follows("stuck"))}
}

func (b *briefing) principal(id string) bool {
	i := b.party(id)
	return i >= 0 && b.m.Parties[i].Role == detente.Principal
}

// stake is what each party wants first, and where wants collide.
func (b *briefing) stake() {
	b.heading(2, "Who wants what first")
	var items []document.Item
	told := map[string]bool{}
	for k, p := range b.r.Parties {
		if !told[p.ID] {
			items = append(items, document.Item{Text: b.firstWants(p, b.alike(k, told))})
		}
	}
	b.list(document.Bullets, items)
	if lines := b.colliding(); len(lines) > 0 {
		b.paragraph(strings.Join(lines, " "))
	}
}

// alike are the outsiders, from the party at place k on, that want first what it
// wants, if it is one; they are then told.
func (b *briefing) alike(k int, told map[string]bool) []string {
	p := b.r.Parties[k]
	names := []string{capital(p.Name) + voice(p)}
	if b.principal(p.ID) || len(p.First) == 0 {
		return names
	}
	for _, q := range b.r.Parties[k+1:] {
		if !b.principal(q.ID) && b.firstOf(q) == b.firstOf(p) {
			told[q.ID] = true
			names = append(names, capital(q.Name)+voice(q))
		}
	}
	return names
}

// firstOf is what an outsider wants first, with the marks of what it rests on.
func (b *briefing) firstOf(p brief.Party) string {
	var wants []string
	for _, w := range p.First[:min(len(p.First), shownAside)] {
		wants = append(wants, plainWant(b.m, b.party(p.ID), w.Position)+fmt.Sprint(w.Because, w.Basis))
	}
	return strings.Join(wants, "; ")
}

func (b *briefing) firstWants(p brief.Party, names []string) document.Text {
	lead, shown := joined(names, "and"), shownFirst
	if !b.principal(p.ID) {
		lead, shown = lead+" (outsider)", shownAside
		if len(names) > 1 {
			lead = joined(names, "and") + " (outsiders)"
		}
	}
	if len(p.First) == 0 {
		return b.led(lead, b.unlisted(p.ID))
	}
	var wants []string
	for _, w := range p.First[:min(len(p.First), shown)] {
		wants = append(wants, plainWant(b.m, b.party(p.ID), w.Position)+b.notes.marks(w))
	}
	return b.led(lead, ": "+strings.Join(wants, "; ")+".")
}

// unlisted is what is said of a party of which no want decides anything.
func (b *briefing) unlisted(party string) string {
	kind := b.m.Setup.Preferences[b.m.Parties[b.party(party)].Index].Kind
	switch kind {
	case detente.Wants, detente.Indifferent:
		return ": nothing that can differ here." + b.notes.written()
	case detente.Weights:
		return ": several conditions, weighed against each other." + b.notes.written()
	}
	return ": an order of the situations as a whole." + b.notes.written()
}

// colliding says whether what the principals want first goes together, and
// which wants of theirs, and of outsiders, do not.
func (b *briefing) colliding() []string {
	var lines []string
	listed := slices.ContainsFunc(b.r.Parties, func(p brief.Party) bool { return b.principal(p.ID) && len(p.First) > 0 })
	switch n := b.r.FirstTogether; {
	case !listed:
	case n == nil:
		lines = append(lines, "What "+b.allSides()+" want first, as listed here, cannot all be had together."+b.notes.follows("wants"))
	case b.r.Better != nil && *n == *b.r.Better:
		lines = append(lines, "What "+b.allSides()+" want first, as listed here, can all be had together: in the better situation named above."+b.notes.derived(*n))
	default:
		s, _ := b.m.State(*n)
		lines = append(lines, "What "+b.allSides()+" want first, as listed here, can all be had together, for instance so: "+b.place(s)+"."+b.notes.derived(*n))
	}
	for _, conflict := range b.rivals() {
		lines = append(lines, b.collision(conflict))
	}
	return lines
}

// rivals are the conflicts told first: of principals, then of outsiders.
func (b *briefing) rivals() [][]answer.Place {
	var list [][]answer.Place
	for _, principals := range []bool{true, false} {
		n := 0
		for _, conflict := range b.r.Collisions {
			mixed := slices.ContainsFunc(conflict, func(w answer.Place) bool { return b.principal(w.Party) != principals })
			if !mixed && n < shownCollisions {
				list, n = append(list, conflict), n+1
			}
		}
	}
	return list
}

func (b *briefing) collision(conflict []answer.Place) string {
	var list []string
	for k := 0; k < len(conflict); {
		party := conflict[k].Party
		var wants []string
		for ; k < len(conflict) && conflict[k].Party == party; k++ {
			wants = append(wants, b.want(party, conflict[k].Position))
		}
		list = append(list, possessive(b.name(party))+" "+joined(wants, "and"))
	}
	verb := " cannot both be met."
	if len(conflict) > 2 {
		verb = " cannot all be met."
	}
	return capital(joined(list, "and")) + verb + b.notes.follows("wants")
}

// wordsInShort are the contested words: who reads what, and whether a
// situation that would hold satisfies all.
func (b *briefing) wordsInShort() {
	if len(b.r.Words.Words) == 0 {
		return
	}
	b.heading(2, "Words that are read differently")
	var items []document.Item
	better := true
	for _, w := range b.r.Words.Words {
		better = better && b.r.Better != nil && slices.Contains(w.SharedEquilibria, *b.r.Better)
	}
	for _, w := range b.r.Words.Words {
		text := ": " + b.readings(w) + "." + b.splitToday(w)
		if !better {
			text += " " + b.satisfied(w) + b.notes.follows("words")
		}
		items = append(items, document.Item{Text: b.led("“"+spelt(w.ID)+"”", text)})
	}
	if better {
		last := &items[len(items)-1]
		last.Text = append(last.Text, b.text(" The better situation named above satisfies all these readings."+b.notes.follows("words"))...)
	}
	b.list(document.Bullets, items)
}

// splitToday says whose reading of a word today meets, where it meets some and
// not others.
func (b *briefing) splitToday(w words.Word) string {
	var met, unmet []string
	for _, r := range w.Readings {
		switch {
		case r.Met == nil:
			return ""
		case *r.Met:
			met = append(met, r.Party)
		default:
			unmet = append(unmet, r.Party)
		}
	}
	if len(met) == 0 || len(unmet) == 0 {
		return ""
	}
	return " Today meets what " + b.names(met) + " mean" + ending(met) + " by it, not what " + b.names(unmet) + " mean" + ending(unmet) + "." + b.notes.follows("words")
}

// ending is that of a verb in the present, for so many who act.
func ending(who []string) string {
	if len(who) == 1 {
		return "s"
	}
	return ""
}

// readings are who reads a word how; parties that read it alike together.
func (b *briefing) readings(w words.Word) string {
	var list []string
	told := map[string]bool{}
	for _, r := range w.Readings {
		if told[r.Party] {
			continue
		}
		who, marks := []string{}, ""
		for _, x := range w.Readings {
			if x.Party == r.Party || x.Text == r.Text {
				told[x.Party] = true
				who = append(who, b.name(x.Party))
				marks += b.readingMarks(w.ID, x.Party)
			}
		}
		verb := " reads “"
		if len(who) > 1 {
			verb = " read “"
		}
		list = append(list, joined(who, "and")+verb+b.readingText(w.ID, r)+"”"+marks)
	}
	return strings.Join(list, "; ")
}

// readingText is a reading in the file's words, else in ours.
func (b *briefing) readingText(word string, r words.Reading) string {
	x := b.reading(word, r.Party)
	if x.Text != "" {
		return x.Text
	}
	return clause(b.m.Case, x.Means)
}

func (b *briefing) readingMarks(word, party string) string {
	return b.notes.reading(b.m.Case, b.reading(word, party))
}

func (b *briefing) reading(word, party string) detente.Reading {
	for _, w := range b.m.Case.Words {
		for _, r := range w.Readings {
			if w.Name == word && b.m.Case.Parties[r.Party].ID == party {
				return r
			}
		}
	}
	return detente.Reading{}
}

// satisfied is whether all readings of a word can be met, and where.
func (b *briefing) satisfied(w words.Word) string {
	switch {
	case w.Counts.Shared == 0:
		return "No situation satisfies every reading."
	case b.r.Better != nil && slices.Contains(w.SharedEquilibria, *b.r.Better):
		return "The better situation named above satisfies every reading."
	case w.Counts.SharedEquilibria > 0:
		return "Some situation that would hold satisfies every reading."
	}
	return "Situations that satisfy every reading exist, but none of them would hold."
}
