package report

import (
	"fmt"
	"slices"
	"strings"

	"detente"
	"detente/answer"
	"detente/answer/around"
	"detente/answer/spiral"
	"detente/answer/stuck"
	"detente/document"
	"detente/model"
)

// unravelling tells the first spiral step by step.
func (b *briefing) unravelling() {
	b.heading(2, "How it unravels")
	x := b.r.Unravels
	if x == nil {
		b.paragraph("No vicious circle follows from the wants as stated: no sequence of gains was found that leaves all who take it worse off." + b.notes.follows("spiral"))
		b.round()
		return
	}
	start, _ := b.m.State(x.States[0])
	b.paragraph(b.suppose(start) + b.once() + " Each step from there is a gain for whoever takes it:" + b.notes.follows("spiral"))
	var steps []string
	for _, move := range x.Moves {
		steps = append(steps, capital(b.gainfulMove(move))+".")
	}
	b.list(document.Numbers, b.items(steps))
	b.paragraph(b.ending(x.Spiral))
}

// round tells the first circle: gains that lead back to where they began.
func (b *briefing) round() {
	if len(b.r.Spiral.Circles) == 0 {
		return
	}
	x := b.r.Spiral.Circles[0]
	start, _ := b.m.State(x.States[0])
	b.paragraph("But there is a round without end. " + b.suppose(start) + " Each step is a gain for whoever takes it, and the last leads back to the beginning:" + b.notes.follows("spiral"))
	var steps []string
	for _, move := range x.Moves {
		steps = append(steps, capital(b.gainfulMove(move))+"."+b.notes.follows("spiral"))
	}
	b.list(document.Numbers, b.items(steps))
}

// once says when it was as at the start.
func (b *briefing) once() string {
	switch x := b.r.Unravels; {
	case x.Since == "" && x.Until == "":
		return ""
	case x.Since == "":
		return " So it was until " + date(x.Until) + "."
	case x.Until == "":
		return " So it was from " + date(x.Since) + "."
	default:
		return " So it was from " + date(x.Since) + " to " + date(x.Until) + "."
	}
}

// suppose begins with a situation other than today.
func (b *briefing) suppose(s model.State) string {
	if today, known := b.m.Today(); known && !b.m.Graph() {
		if s == today {
			return "Begin with today."
		}
		return "Suppose that, unlike today, " + b.place(s) + "."
	}
	return "Begin where " + situation(b.m, s) + "."
}

func (b *briefing) gainfulMove(x spiral.Move) string {
	from, _ := b.m.State(x.From)
	to, _ := b.m.State(x.To)
	return b.act(x.Party, from, to) + b.sake(x.Party, x.Meets)
}

// ending is what a spiral has come to.
func (b *briefing) ending(x spiral.Spiral) string {
	end, _ := b.m.State(x.States[len(x.States)-1])
	text := "So it comes to this: " + b.place(end) + "."
	if x.EndsToday {
		text = "That is today."
	}
	if x.Trap {
		text += " It is a trap: nobody gains by going back alone."
	}
	var costs []string
	for _, c := range x.Costs {
		if slices.ContainsFunc(x.Moves, func(move spiral.Move) bool { return move.Party == c.Party }) {
			costs = append(costs, b.name(c.Party)+" has lost "+b.want(c.Party, c.Position))
		}
	}
	text += " Worse than the beginning for " + b.names(x.Worse)
	if len(x.Worse) == len(b.m.Parties) {
		text = strings.TrimSuffix(text, b.names(x.Worse)) + "all"
	}
	if len(costs) > 0 {
		text += ": " + strings.Join(costs, "; ")
	}
	return text + "." + b.notes.follows("spiral")
}

// cut is a change that would break the first spiral.
func (b *briefing) cut(c spiral.Cut) string {
	switch c.Kind {
	case spiral.HeldOption:
		o := optionNamed(b.m, c.Option)
		return "it is certain that " + named(&b.m.Case.Parties[b.m.Case.Owner(o.Index)]) + " " + does(o, levelNamed(o, c.Value))
	case spiral.DroppedWant:
		return b.name(c.Party) + " no longer wants " + b.want(c.Party, c.Position)
	}
	from, _ := b.m.State(c.From)
	to, _ := b.m.State(c.To)
	return b.name(c.Party) + " can answer: " + b.act(c.Party, from, to)
}

// meetingsInShort is one line a meeting: who would have lost by what was
// offered.
func (b *briefing) meetingsInShort() {
	if len(b.r.Stuck.Meetings) == 0 {
		return
	}
	b.heading(2, "Why meetings failed")
	var items []document.Item
	var reread []rereading
	for _, meeting := range b.r.Stuck.Meetings {
		lines := b.offersInShort(meeting, &reread)
		if len(lines) == 0 {
			lines = []string{"The case knows of no offer." + b.notes.written()}
		}
		items = append(items, document.Item{Text: b.led(capital(meetingName(meeting)), b.outcome(meeting)+" "+strings.Join(lines, " "))})
	}
	b.list(document.Bullets, items)
	if len(reread) > 0 {
		b.paragraph(b.reread(reread))
	}
}

// rereading is a party that offers would have cost a want if it were read
// otherwise.
type rereading struct {
	party, voice, lost string
	offers             []string
}

// reread says what offers that cost nobody at the table anything would have
// cost a party that is read otherwise, each reading once.
func (b *briefing) reread(list []rereading) string {
	var lines []string
	for k, x := range list {
		same := func(y rereading) bool { return y.party == x.party && y.voice == x.voice }
		if slices.ContainsFunc(list[:k], same) {
			continue
		}
		var losses []string
		for _, y := range list[k:] {
			if same(y) {
				losses = append(losses, y.lost+" "+joined(y.offers, "and"))
			}
		}
		lines = append(lines, fmt.Sprintf("read as “%s”, %s would have lost %s", x.voice, b.name(x.party), strings.Join(losses, ", and ")))
	}
	return "But " + strings.Join(lines, "; ") + "." + b.notes.follows("stuck")
}

func meetingName(x stuck.Meeting) string {
	name := x.Place
	if x.Date != "" {
		name = strings.TrimPrefix(name+", "+date(x.Date), ", ")
	}
	return name
}

// outcome is how a meeting ended, in the file's words.
func (b *briefing) outcome(x stuck.Meeting) string {
	for k := range b.m.Case.Meetings {
		m := &b.m.Case.Meetings[k]
		if m.Date == x.Date && m.Place == x.Place && m.Outcome != "" {
			mark := b.notes.quoted(answer.NewQuotes(b.m.Case, m.Because))
			if mark == "" {
				mark = b.notes.written()
			}
			return ": " + strings.TrimRight(m.Outcome, ".") + "." + mark
		}
	}
	return "."
}

// offersInShort says whom at the table which offer would have cost what; of
// those that would have cost nobody anything, how that changes if one is read
// otherwise.
func (b *briefing) offersInShort(meeting stuck.Meeting, reread *[]rereading) []string {
	var lines []string
	var harmless []stuck.Offer
	for _, o := range meeting.Offers {
		switch there := shared(o.Worse, meeting.Parties); {
		case o.State == nil || o.Day == nil:
			lines = append(lines, "What "+b.name(o.By)+" offered cannot be judged here."+b.notes.follows("stuck"))
		case len(there) > 0:
			lines = append(lines, "By what "+b.name(o.By)+" offered, "+b.names(there)+" would have lost "+b.losses(o.Fate, there)+"."+b.notes.follows("stuck"))
		default:
			if text := b.broken(meeting, o); text != "" {
				lines = append(lines, "By what "+b.name(o.By)+" offered, nobody at the table would have lost anything, but "+text+"."+b.notes.follows("stuck"))
				continue
			}
			harmless = append(harmless, o)
		}
	}
	if len(harmless) > 0 {
		lines = append(lines, b.harmless(meeting, harmless, reread))
	}
	return lines
}

// harmless tells of offers that would have cost nobody at the table anything,
// and adds who would have lost by one if it were read otherwise.
func (b *briefing) harmless(meeting stuck.Meeting, offers []stuck.Offer, reread *[]rereading) string {
	var who []string
	explained := false
	for _, o := range offers {
		who = append(who, b.name(o.By))
		explained = b.costsIfRead(meeting, o, reread) || b.splits(meeting, o) || explained
	}
	text := "By what " + joined(who, "or") + " offered, nobody at the table would have lost anything"
	if !explained {
		text += ", so the wants as stated do not explain why it was not taken"
	}
	return text + "." + b.notes.follows("stuck")
}

// broken says who at the table would have broken an offer, to whose cost.
func (b *briefing) broken(meeting stuck.Meeting, o stuck.Offer) string {
	for _, x := range o.Breaks {
		if len(x.Hurts) > 0 && slices.Contains(meeting.Parties, x.Party) {
			return "nothing would have kept " + b.name(x.Party) + " from breaking it" + b.sake(x.Party, x.Position)
		}
	}
	return ""
}

// splits says whether an offer is what a word means to one at the table and
// not to another.
func (b *briefing) splits(meeting stuck.Meeting, o stuck.Offer) bool {
	s, _ := b.m.State(*o.State)
	return slices.ContainsFunc(o.Words, func(w string) bool { return b.splitWord(w, s, meeting.Parties) != "" })
}

// costsIfRead adds what an offer would have cost a party at the table that is
// read otherwise, and says whether there is one.
func (b *briefing) costsIfRead(meeting stuck.Meeting, o stuck.Offer, list *[]rereading) bool {
	found := false
	for _, u := range o.Under {
		if !slices.Contains(u.Worse, u.Party) || !slices.Contains(meeting.Parties, u.Party) {
			continue
		}
		found = true
		lost := b.under(u).losses(u.Fate, []string{u.Party})
		offer := "in " + meeting.Place
		if meeting.Place == "" {
			offer = "on " + date(meeting.Date)
		}
		if len(meeting.Offers) > 1 {
			offer += " (by what " + b.name(o.By) + " offered)"
		}
		at := slices.IndexFunc(*list, func(x rereading) bool { return x.party == u.Party && x.voice == u.Voice && x.lost == lost })
		if at < 0 {
			*list, at = append(*list, rereading{u.Party, u.Voice, lost, nil}), len(*list)
		}
		(*list)[at].offers = append((*list)[at].offers, offer)
	}
	return found
}

// around is what one step from today leads to, as a table.
func (b *briefing) around() *document.Table {
	t := &document.Table{Caption: "One step from today", Widths: []int{2, 5, 6}}
	for _, head := range []string{"Who", "could do this", "and it"} {
		t.Head = append(t.Head, b.text(head))
	}
	today, _ := b.m.Today()
	for _, x := range b.r.Around.Steps {
		if x.From != b.r.Today.State {
			continue
		}
		to, _ := b.m.State(x.To)
		t.Rows = append(t.Rows, []document.Text{
			b.text(capital(b.name(x.Party))), b.text(turns(b.m, b.party(x.Party), today, to)), b.text(b.worthOf(x) + b.worthMarks(x)),
		})
	}
	return t
}

// worthMarks are the marks of what a step gains its mover, or costs it: those of
// the want that decides, else that of the verdicts there.
func (b *briefing) worthMarks(x around.Step) string {
	if x.Position > 0 {
		return b.wantMarks(x.Party, x.Position)
	}
	return b.notes.derived(x.From)
}

// optionNamed is the option with an id such as "USA.drills".
func optionNamed(m *model.Model, id string) *detente.Option {
	options := m.Case.Options()
	return &options[slices.IndexFunc(options, func(o detente.Option) bool { return o.Name() == id })]
}

// levelNamed reads yes, no or a level of an option.
func levelNamed(o *detente.Option, value string) int {
	if o.Levels != nil {
		return slices.Index(o.Levels, value)
	}
	if value == "yes" {
		return 1
	}
	return 0
}
