package report

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"detente/answer/brief"
	"detente/answer/involve"
	"detente/answer/perceptions"
	"detente/answer/roadmap"
	"detente/answer/robust"
	"detente/document"
	"detente/model"
)

// This file is what can be done: the way out, who should be there, what must
// change, and how sure it is.

// numbered is the number of a situation as the answers of commands give it.
var numbered = regexp.MustCompile(` \(situation \d+\)`)

// plainSituations leaves the numbers of situations out, which a page for people
// does not count.
func plainSituations(text string) string { return numbered.ReplaceAllString(text, "") }

// How much a first page shows of what can be done.
const (
	firstSteps = 3 // of the way out
	firstFlips = 2 // judgements it turns on
)

// guide tells roads with the notes of the brief.
func (b *briefing) guide() *guide {
	start, _ := b.m.State(b.r.WayOut.From)
	return &guide{teller: *b.teller, r: *b.r.WayOut, start: start}
}

// marked is the mark of the answer that tells the way out whole.
func (b *briefing) wayMark() string {
	if b.r.WayOut.Joint {
		return b.notes.follows("roadmap", "--joint")
	}
	return b.notes.follows("roadmap")
}

// misseen says what becomes of today where parties see each other otherwise
// than they are; nothing where the case does not say that they do.
func (b *briefing) misseen() string {
	if b.r.Perceptions == nil {
		return ""
	}
	v := &viewer{teller: *b.teller, r: *b.r.Perceptions}
	c := v.concept()
	if c < 0 || v.r.Hypergame[c].Today == nil {
		return ""
	}
	var who []string
	for _, x := range v.r.Views {
		for _, s := range x.Sees {
			who = append(who, b.taken(x.Party, s)+b.notes.quoted(s.Because))
		}
	}
	text := "But not all see each other as they are (" + strings.Join(solid(who), "; ") + "): as each acts on what it sees, today "
	switch holds, truly := *v.r.Hypergame[c].Today, *v.r.Hypergame[c].TodayTrue; {
	case holds && !truly:
		return text + "holds, and only because of what they take each other for."
	case holds:
		return text + "holds too."
	case truly:
		return text + "does not hold."
	}
	return text + "does not hold either."
}

// taken is how a party sees another, in short.
func (b *briefing) taken(party string, s perceptions.Seen) string {
	var parts []string
	switch {
	case s.Voice != "":
		parts = append(parts, "takes "+b.name(s.Of)+" for “"+s.Voice+"”")
	case s.Prefers:
		parts = append(parts, "is wrong about what "+b.name(s.Of)+" wants")
	}
	if len(s.Unaware) > 0 {
		parts = append(parts, "does not know all that "+b.name(s.Of)+" can do")
	}
	return b.name(party) + " " + joined(parts, "and")
}

// wayInShort is the way out: what it puts at risk, and its first steps.
func (b *briefing) wayInShort() {
	x := b.r.WayOut
	if x == nil || x.Goal == nil && len(x.Obstacle.Remedies) == 0 {
		return
	}
	b.heading(2, "Way out")
	g := b.guide()
	if x.Obstacle != nil {
		b.paragraph(b.noWay(g))
		return
	}
	road := x.Roads[0]
	b.paragraph(b.wayLead(g, road) + b.wayMark())
	var items []document.Item
	before := ""
	for _, step := range road.Steps[:firstShown(road)] {
		risk := b.risked(g, step)
		text := b.stepInShort(g, road, step)
		switch {
		case risk != "" && risk == before:
			text += " At worst, as after the step before."
		case risk != "":
			text += " At worst, " + risk + "."
		}
		before = risk
		items = append(items, b.item(text+b.wayMark()))
	}
	b.list(document.Numbers, items)
}

// firstShown is how many steps of a road a first page has: not all but one.
func firstShown(road roadmap.Road) int {
	if n := len(road.Steps); n <= firstSteps+1 {
		return n
	}
	return firstSteps
}

// noWay says that there is no way out, and what would make one.
func (b *briefing) noWay(g *guide) string {
	text := g.obstacle()
	if b.r.WayOut.Goal != nil && b.r.Better != nil && *b.r.WayOut.Goal == *b.r.Better {
		text = "No steps lead to the better situation named above."
		if b.r.WayOut.Obstacle.Kind == roadmap.Budget {
			text = "No way to the better situation named above was found before the search grew too big."
		}
	}
	if list := b.r.WayOut.Obstacle.Remedies; len(list) > 0 {
		text += " There would be a way " + g.remedy(list[0]) + "."
	}
	return plainSituations(text) + b.wayMark()
}

// wayLead is how long the way is, where it leads, and what it puts at risk.
func (b *briefing) wayLead(g *guide, road roadmap.Road) string {
	text := capital(stepsIn(len(road.Steps)))
	verb := " lead to "
	if len(road.Steps) == 1 {
		verb = " leads to "
	}
	if b.r.Better != nil && *b.r.WayOut.Goal == *b.r.Better {
		text += verb + "the better situation named above"
	} else {
		goal, _ := b.m.State(*b.r.WayOut.Goal)
		text += verb + "this: " + b.place(goal)
	}
	if b.r.WayOut.Joint {
		text += ", some of them taken by two parties at once"
	}
	if g.losing(road) {
		text += ". " + capital(g.risks(road)) + "."
	} else {
		after := "After each of them"
		if len(road.Steps) == 1 {
			after = "After it"
		}
		text += ". " + after + ", no gains that nothing answers can bring anybody below where it stands today."
	}
	if firstShown(road) < len(road.Steps) {
		text += " The first " + strings.TrimSuffix(stepsIn(firstSteps), " steps") + ":"
	}
	return text
}

// risked is what each party could lose after a step, and by whose moves.
func (b *briefing) risked(g *guide, step roadmap.Step) string {
	var losses []string
	for i := range b.m.Parties {
		x := step.Worst[b.m.Parties[i].ID]
		loss := g.loss(model.Party(i), x.Rank, x.Position)
		if loss == "" {
			continue
		}
		var movers []string
		for _, move := range x.Path {
			if !slices.Contains(movers, move.Party) {
				movers = append(movers, move.Party)
			}
		}
		if len(movers) > 0 {
			loss += " by moves of " + b.names(movers)
		}
		losses = append(losses, loss)
	}
	return strings.Join(losses, "; ")
}

// stepInShort is a step, whether it can be undone, and whether one half of it
// alone would be worse.
func (b *briefing) stepInShort(g *guide, road roadmap.Road, step roadmap.Step) string {
	text := g.acts(step)
	if step.Irreversible {
		text += " (cannot be undone)"
	}
	text += "."
	if len(g.halves(road, step)) > 0 {
		text += " Safe only if both act together."
	}
	return text
}

// outsidersInShort is whether others should be at the table.
func (b *briefing) outsidersInShort() {
	if b.r.Outsiders == nil {
		return
	}
	b.heading(2, "Outsiders")
	x := b.inviter()
	mark := b.notes.follows("involve")
	if b.r.Outsiders.Joint {
		mark = b.notes.follows("involve", "--joint")
	}
	var lead []string
	for _, f := range x.about("") {
		lead = append(lead, x.whole(f))
	}
	if text := x.consent(""); text != "" {
		lead = append(lead, text)
	}
	b.paragraph(strings.Join(lead, " ") + mark)
	var items []document.Item
	for _, id := range b.r.Outsiders.Outsiders {
		items = append(items, b.item(x.gist(id)+mark))
	}
	b.list(document.Bullets, items)
}

func (b *briefing) inviter() *inviter { return &inviter{teller: *b.teller, r: *b.r.Outsiders} }

// sureInShort is under which readings the findings stay, and on which single
// judgements they turn.
func (b *briefing) sureInShort() {
	s := b.surety()
	if s == nil {
		return
	}
	b.heading(2, "How sure")
	mark := b.notes.follows("robust")
	var lines []string
	if text := s.readingsInShort(); text != "" {
		lines = append(lines, text)
	}
	groups := s.grouped()
	if text := s.firm(groups); text != "" {
		lines = append(lines, text)
	}
	told, others := 0, ""
	for _, group := range groups {
		for _, f := range group {
			if weight := s.weight(f.To); weight == 2 && told > 0 || told == firstFlips {
				if others == "" || weight < 2 {
					others = map[bool]string{true: "Other single judgements change only which better situation comes first.", false: "It turns on other single judgements too."}[weight == 2]
				}
				continue
			}
			told++
			lines = append(lines, capital("if "+s.flip(f)+", "+plainSituations(s.becomes(f.To))+"."))
		}
	}
	lines = append(lines, others)
	b.paragraph(strings.Join(solid(lines), " ") + mark)
}

// surety tells how sure it is; nil where the case leaves nothing to doubt: no
// today, or no voices, wants and quotes.
func (b *briefing) surety() *surety {
	s := &surety{teller: *b.teller, r: b.r.Sure}
	tried := b.r.Sure.Tried
	if b.r.Today == nil || tried.Swaps.Of+tried.Inferred.Of+tried.Quotes.Of == 0 && len(b.r.Sure.Voices[0].Voice) == 0 {
		return nil
	}
	return s
}

// wayOut is the way out as lanes, with what it puts at risk, and the others
// that put something else at risk.
func (b *briefing) wayOut() {
	x := b.r.WayOut
	if x == nil || x.Goal == nil && len(x.Obstacle.Remedies) == 0 {
		return
	}
	g := b.guide()
	b.heading(2, "The way out in full")
	if x.Obstacle != nil {
		b.remedies(g)
		return
	}
	b.add(roadFigure(b.teller, *x, x.Roads[0]))
	told := []string{g.risks(x.Roads[0])}
	var items []document.Item
	for _, road := range x.Roads[1:] {
		risks := g.risks(road)
		if !slices.Contains(told, risks) {
			told = append(told, risks)
			items = append(items, b.item(fmt.Sprintf("Another way, in %s, puts other things at risk: %s.%s", stepsIn(len(road.Steps)), risks, b.wayMark())))
		}
	}
	b.list(document.Bullets, items)
	b.paragraph(b.danger(g) + b.wayMark())
}

// danger is what could be lost today, without any step.
func (b *briefing) danger(g *guide) string {
	lines := g.dangers(b.r.WayOut.Start.Worst)
	if len(lines) == 0 {
		return "Today itself, without any step, puts nothing at risk."
	}
	return "Today itself is not safe, without any step: " + strings.Join(lines, "; ") + "."
}

// remedies are what would make a way where there is none.
func (b *briefing) remedies(g *guide) {
	b.paragraph(plainSituations(g.obstacle()) + b.wayMark())
	var items []document.Item
	for _, x := range b.r.WayOut.Obstacle.Remedies {
		items = append(items, b.item(plainSituations("There would be a way "+g.remedy(x)+".")+b.wayMark()))
	}
	if len(items) == 0 {
		b.paragraph("No single change that was tried would make one." + b.wayMark())
	}
	b.list(document.Bullets, items)
}

// lineUps are the line-ups of outsiders, a row each.
func (b *briefing) lineUps() {
	if b.r.Outsiders == nil || len(b.r.Outsiders.Outsiders) == 0 {
		return
	}
	x := b.inviter()
	b.heading(2, "Who is at the table")
	t := &document.Table{Caption: "Each line-up of the outsiders", Widths: []int{5, 4, 7, 7}}
	for _, head := range []string{"At the table", "The way out", "What could be lost on it", "Worse off by the last invited"} {
		t.Head = append(t.Head, b.text(head))
	}
	for _, s := range b.r.Outsiders.Subsets {
		way, lost := "none", "–"
		if s.Road != nil {
			way, lost = stepsIn(s.Road.Steps), "nothing"
			if losses := x.losses(s.Road.Risk); len(losses) > 0 {
				lost = x.lose(losses)
			}
		}
		t.Rows = append(t.Rows, []document.Text{b.text(b.seated(s)), b.text(way), b.text(lost), b.text(b.sufferers(x, s))})
	}
	b.add(document.Block{Kind: document.Tabular, Table: t})
}

func (b *briefing) seated(s involve.Subset) string {
	if len(s.In) == 0 {
		return "Nobody invited"
	}
	return capital(b.names(s.In))
}

// sufferers are who is worse off by the invitation of the last of a line-up.
func (b *briefing) sufferers(x *inviter, s involve.Subset) string {
	if len(s.In) == 0 {
		return "–"
	}
	var list []string
	for _, id := range s.WorseOff {
		list = append(list, b.name(id)+x.cost(s, id))
	}
	if len(list) == 0 {
		return "nobody"
	}
	return joined(list, "and")
}

// mustChange is what must change for situations that the pages speak of and
// that do not hold.
func (b *briefing) mustChange() {
	if len(b.r.MustChange) == 0 {
		return
	}
	b.heading(2, "What must change")
	for _, x := range b.r.MustChange {
		p := &persuader{b.teller, x.Result}
		lead := "For the situation from which it unravels"
		if x.Why == brief.BetterThanToday {
			s, _ := b.m.State(x.State)
			lead = "For a situation that no " + b.oneSide() + " likes less than today, in which " + situation(b.m, s) + ","
		} else if today, known := b.m.Today(); known && b.m.Number(today) == x.State {
			lead = "For today"
		}
		mark := b.notes.follows("inverse", fmt.Sprint(x.State))
		for _, c := range p.concepts() {
			if p.holds(c) {
				continue
			}
			b.paragraph(lead + " to hold so that " + c.Plain + ":" + mark)
			var items []document.Item
			for _, line := range p.about(c) {
				items = append(items, b.item(line.Text+mark))
			}
			b.list(document.Bullets, items)
		}
	}
}

// howSure is under which readings the findings stay, and every single
// judgement that they turn on.
func (b *briefing) howSure() {
	s := b.surety()
	if s == nil {
		return
	}
	b.heading(2, "How sure it is")
	mark := b.notes.follows("robust")
	var items []document.Item
	for _, x := range b.r.Sure.Voices {
		if !x.Same && len(items) < shownReadings {
			items = append(items, b.item("Read "+s.voices(x.Voice)+", and "+plainSituations(s.becomes(x.Headline))+"."+mark))
		}
	}
	if text := s.readingsInShort(); text != "" {
		b.paragraph(text + mark)
	}
	b.list(document.Bullets, items)
	items = nil
	for _, group := range s.grouped() {
		items = append(items, b.flipped(s, group, mark))
	}
	if len(items) > 0 {
		b.paragraph("It turns on these single judgements:" + mark)
	}
	b.list(document.Bullets, items)
	lines := []string{s.tried()}
	if len(items) == 0 {
		lines = []string{s.firm(nil), s.tried()}
	}
	b.paragraph(strings.Join(solid(lines), " ") + mark)
}

// flipped are changes of judgement that do the same.
func (b *briefing) flipped(s *surety, group []robust.Flip, mark string) document.Item {
	if len(group) == 1 {
		return b.item("If " + s.flip(group[0]) + ", " + plainSituations(s.becomes(group[0].To)) + "." + mark)
	}
	item := b.item("In each of these cases " + plainSituations(s.becomes(group[0].To)) + ":" + mark)
	for k, f := range group {
		if k == shownFlips {
			item.Items = append(item.Items, b.item("and in "+spelled(len(group)-k)+" more"+mark))
			break
		}
		item.Items = append(item.Items, b.item("if "+s.flip(f)+mark))
	}
	return item
}
