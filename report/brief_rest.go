package report

import (
	"detente/answer"
	"fmt"
	"slices"
	"strings"

	"detente/answer/around"
	"detente/answer/brief"
	"detente/answer/history"
	"detente/answer/wants"
	"detente/answer/words"
	"detente/document"
	"detente/model"
	"detente/stability"
)

// How much the other pages show.
const (
	otherSpirals = 2 // beside the one told first
	shownOthers  = 6 // conflicts of wants
)

// rest is what stands behind the first page.
func (b *briefing) rest() {
	b.board()
	b.wants()
	b.holding()
	b.reasons()
	b.words()
	b.wayOut()
	b.lineUps()
	b.mustChange()
	b.howSure()
	b.meetings()
	b.whereTo()
	b.whatIf()
	b.record()
	b.dealt()
	b.method()
	b.appendix()
}

// wants are all wants of each party in order.
func (b *briefing) wants() {
	b.heading(2, "What each party wants, most important first")
	t := &document.Table{Caption: "In italics: not met today", Widths: []int{2, 11}}
	if b.r.Today == nil {
		t.Caption = ""
	}
	t.Head = []document.Text{b.text("Who"), b.text("wants")}
	for k, p := range b.r.Wants.Parties {
		var list document.Text
		for n, w := range p.Wants {
			if n > 0 {
				list = append(list, document.Span{Text: "; "})
			}
			list = append(list, document.Span{Text: fmt.Sprintf("%d ", w.Position), Style: document.Strong})
			list = append(list, b.wanted(p.ID, w)...)
		}
		if len(p.Wants) == 0 {
			list = b.text(strings.TrimPrefix(b.unlisted(p.ID), ": "))
		}
		t.Rows = append(t.Rows, []document.Text{b.text(capital(b.r.Parties[k].Name) + voice(b.r.Parties[k])), list})
	}
	b.add(document.Block{Kind: document.Tabular, Table: t})
	b.otherCollisions()
}

// wanted is a want, set off where it is not met today, with its marks.
func (b *briefing) wanted(party string, w wants.Want) document.Text {
	text := document.Text{{Text: plainWant(b.m, b.party(party), w.Position)}}
	if w.Met != nil && !*w.Met {
		text[0].Style = document.Emphasis
	}
	return append(text, b.text(b.notes.marks(w.Want))...)
}

// otherCollisions are conflicts of wants that the first page has not told.
func (b *briefing) otherCollisions() {
	told := b.rivals()
	var items []document.Item
	for _, conflict := range b.r.Collisions {
		if !slices.ContainsFunc(told, func(x []answer.Place) bool { return slices.Equal(x, conflict) }) && len(items) < shownOthers {
			items = append(items, b.item(b.collision(conflict)))
		}
	}
	if len(items) > 0 {
		b.heading(3, "Other wants that collide")
		b.list(document.Bullets, items)
	}
}

// holding is what holds, family by family.
func (b *briefing) holding() {
	b.heading(2, "What would hold")
	if len(b.r.Holds) == 0 {
		b.paragraph("Nothing was found that holds: from every situation somebody has a gain that nothing answers." + b.notes.follows("solve"))
		return
	}
	lead := "Each of these holds once it is reached."
	if b.r.Today != nil {
		lead += " Those that no " + b.oneSide() + " likes less than today come first."
	}
	b.paragraph(lead + b.notes.follows("solve"))
	shown, today := b.r.Holds[:min(len(b.r.Holds), shownFamilies)], ""
	var items []document.Item
	for n, f := range shown {
		text := familyText(b.m, f)
		if n > 0 && len(f.Varies)+len(shown[0].Varies) == 0 && !b.m.Graph() {
			text = shorter(text, "as in 1, but "+except(b.m, shown[0], f))
		}
		items = append(items, b.item(capital(text)+". "+b.standing(f)+b.notes.derived(f.Best)))
	}
	b.list(document.Numbers, items)
	for _, f := range b.r.Holds[len(shown):] {
		if f.Today {
			today = ", today among them"
		}
	}
	if len(b.r.Holds) > len(shown) {
		b.paragraph("There are others" + today + "." + b.notes.follows("solve"))
	}
}

// standing is how a family holds, and who is worse off in it than today.
func (b *briefing) standing(f brief.Family) string {
	text := "It rests on answers that the others would want to give"
	if slices.Contains(f.Concepts, stability.Nash.ID) {
		text = "Nobody gains by moving alone"
	}
	switch {
	case b.r.Today == nil || f.Today:
		return text + "."
	case len(f.Below) == 0:
		return text + ", and no " + b.oneSide() + " likes it less than today."
	}
	return text + ", but it is worse than today for " + b.names(f.Below) + "."
}

// reasons is why today holds, or does not, for each principal.
func (b *briefing) reasons() {
	if b.r.Today == nil {
		return
	}
	title := "Why today does not hold"
	if b.r.Today.Holds {
		title = "Why today holds"
	}
	b.heading(2, title)
	today, _ := b.m.Today()
	e := explainer{m: b.m, s: today, concept: stability.SEQ, notes: b.notes}
	var items []document.Item
	for _, v := range b.r.Today.Verdicts {
		if v.Concept == stability.SEQ.ID && b.principal(v.Party) {
			item := b.item(e.sentence(v) + b.notes.derived(b.r.Today.State))
			for _, line := range e.reasons(v) {
				item.Items = append(item.Items, b.item(strings.TrimPrefix(line, "- ")))
			}
			items = append(items, item)
		}
	}
	b.list(document.Bullets, items)
}

// words are the relations of readings, and what they mean for offers.
func (b *briefing) words() {
	var items []document.Item
	for _, w := range b.r.Words.Words {
		var lines []string
		for _, x := range w.Relations {
			if !again(w, x) {
				lines = append(lines, b.relation(x)+b.notes.follows("words"))
			}
		}
		if len(lines) == 0 {
			lines = []string{"All mean the same by it." + b.notes.follows("words")}
		}
		items = append(items, document.Item{Text: b.led("“"+spelt(w.ID)+"”", ": "+strings.Join(lines, " "))})
	}
	if len(items) > 0 {
		b.heading(2, "What the words mean")
		b.list(document.Bullets, items)
	}
}

// again says whether a relation is told by that of an equal reading before it.
func again(w words.Word, x words.Relation) bool {
	return x.Relation == words.Same || slices.ContainsFunc(w.Relations, func(y words.Relation) bool {
		return y.Relation == words.Same && (y.B == x.A || y.B == x.B && y.A != x.A)
	})
}

// relation is how two readings of a word are related, in a sentence.
func (b *briefing) relation(x words.Relation) string {
	one, other := b.name(x.A), b.name(x.B)
	switch x.Relation {
	case words.AImpliesB:
		return fmt.Sprintf("What %s means is enough for %s, but not the other way round.", one, other)
	case words.BImpliesA:
		return fmt.Sprintf("What %s means is enough for %s, but not the other way round.", other, one)
	case words.Compatible:
		return fmt.Sprintf("What %s means and what %s means can both be, but neither is enough for the other.", one, other)
	}
	return fmt.Sprintf("What %s means and what %s means cannot both be.", one, other)
}

// meetings are the offers of each meeting in full.
func (b *briefing) meetings() {
	if len(b.r.Stuck.Meetings) == 0 {
		return
	}
	b.heading(2, "The meetings, offer by offer")
	for _, meeting := range b.r.Stuck.Meetings {
		var items []document.Item
		for _, o := range meeting.Offers {
			items = append(items, b.item(strings.Join(b.offer(meeting, o), " ")+b.notes.follows("stuck")))
		}
		if len(items) > 0 {
			b.heading(3, capital(meetingName(meeting)))
			b.list(document.Bullets, items)
		}
	}
}

// whereTo is what is around today, and how else it unravels.
func (b *briefing) whereTo() {
	if b.r.Around != nil && len(b.r.Around.Steps) > 0 {
		b.heading(2, "Where it can go from today")
		x := around.Result{State: b.r.Today.State, States: b.r.Around.States, Steps: b.r.Around.Steps}
		b.add(document.Block{Kind: document.Figure, Picture: MapAround(b.m, x, nil, nil).picture()})
		b.add(document.Block{Kind: document.Tabular, Table: b.around()})
	}
	if b.r.Unravels == nil {
		return
	}
	b.heading(2, "What would break it")
	b.add(document.Block{Kind: document.Figure, Picture: SpiralOf(b.m, b.r.Unravels.Spiral, nil).picture()})
	var cuts []document.Item
	for _, c := range b.r.Unravels.Cuts {
		cuts = append(cuts, b.item(capital(b.cut(c))+"."))
	}
	if len(cuts) > 0 {
		b.paragraph("Any one of these alone would break the circle of the first page, and none is called the cheapest:" + b.notes.follows("spiral"))
		b.list(document.Bullets, cuts)
	}
	b.otherSpirals()
}

// otherSpirals are other ways in which it unravels, a line each.
func (b *briefing) otherSpirals() {
	var items []document.Item
	told := map[string]bool{} // those that begin and end alike differ in the order of their steps
	for _, x := range b.r.Spiral.Spirals {
		key := fmt.Sprint(x.States[0], len(x.Moves), slices.Max(x.States), slices.Sorted(slices.Values(x.Worse)))
		if len(items) == otherSpirals || x.States[0] == b.r.Unravels.States[0] || told[key] {
			continue
		}
		told[key] = true
		var moves []string
		for _, move := range x.Moves {
			from, _ := b.m.State(move.From)
			to, _ := b.m.State(move.To)
			moves = append(moves, b.act(move.Party, from, to))
		}
		start, _ := b.m.State(x.States[0])
		items = append(items, b.item(b.suppose(start)+" Then "+strings.Join(moves, "; then ")+"."+b.notes.follows("spiral")))
	}
	if len(items) > 0 {
		b.heading(3, "Other ways in which it unravels")
		b.list(document.Bullets, items)
	}
}

// whatIf is what the scenarios of the case change.
func (b *briefing) whatIf() {
	var items []document.Item
	for _, x := range b.r.Scenarios {
		text := x.Text
		switch {
		case text == "":
			text = "What if: " + spelt(x.Name) + "?"
		case !strings.ContainsAny(text[len(text)-1:], ".?!"):
			text += "."
		}
		items = append(items, b.item(capital(text)+" "+b.then(x)+b.notes.follows("stuck", "--scenario NAME")))
	}
	if len(items) > 0 {
		b.heading(2, "What if")
		b.list(document.Bullets, items)
	}
}

// then is what comes of a scenario.
func (b *briefing) then(x brief.Scenario) string {
	if x.Holds == nil {
		return "It knows no today."
	}
	text := "Today"
	if b.r.Today == nil || *x.Today != b.r.Today.State {
		text = "Today so changed"
	}
	if *x.Holds {
		text += " would hold"
	} else {
		text += " would not hold"
	}
	switch {
	case x.Better == nil:
		return text + ", and nothing better for " + b.allSides() + " would."
	case x.Same && *x.Holds:
		return text + ", and so would the better situation named above."
	case x.Same:
		return text + "; the better situation named above would."
	}
	to, _ := b.m.State(*x.Better)
	if b.r.Better == nil {
		return text + "; better for " + b.allSides() + ", and holding, would be: " + b.place(to) + "."
	}
	return text + "; the better situation would be " + b.asBetterBut(to) + "."
}

// asBetterBut is how a situation differs from the better one of the first page.
func (b *briefing) asBetterBut(s model.State) string {
	better, _ := b.m.State(*b.r.Better)
	today, _ := b.m.Today()
	var without []string
	var acts []act
	for i := range b.m.Parties {
		p := model.Party(i)
		does := turns(b.m, p, better, s)
		switch {
		case does == "":
		case turns(b.m, p, today, s) == "":
			without = append(without, named(b.m.Parties[i].Party))
		default:
			acts = append(acts, act{named(b.m.Parties[i].Party), does})
		}
	}
	text := "as named above"
	if len(without) > 0 {
		text += " without what " + joined(without, "and") + " would do in it"
	}
	if len(acts) > 0 {
		text += ", but " + whoDoes(acts)
	}
	return text
}

// record is what was done, and how it reads by the wants as stated.
func (b *briefing) record() {
	if b.r.History == nil || len(b.r.History.Steps) == 0 {
		return
	}
	b.heading(2, "What was done")
	t := &document.Table{Caption: "The record, and how it reads by the wants as stated", Widths: []int{3, 3, 6, 6}}
	for _, head := range []string{"When", "Who", "did what", "which was"} {
		t.Head = append(t.Head, b.text(head))
	}
	for _, x := range b.r.History.Steps {
		text := x.Text
		if text == "" {
			text = b.stepText(x)
		}
		mark := b.notes.quoted(x.Because)
		if mark == "" {
			mark = b.notes.written()
		}
		t.Rows = append(t.Rows, []document.Text{b.text(date(x.Date)), b.text(capital(b.name(x.Party))), b.text(text + mark), b.text(b.class(x))})
	}
	b.add(document.Block{Kind: document.Tabular, Table: t})
}

func (b *briefing) stepText(x history.Step) string {
	if x.From == nil || x.To == nil {
		return "a step outside the situations considered"
	}
	from, _ := b.m.State(*x.From)
	to, _ := b.m.State(*x.To)
	if from == to {
		return "the same again"
	}
	return deed(b.m, b.party(x.Party), from, to)
}

// class is how a step of the record reads.
func (b *briefing) class(x history.Step) string {
	var against []string
	for _, w := range x.Against {
		against = append(against, b.want(w.Party, w.Position))
	}
	text := map[history.Class]string{
		history.Gain: "a gain", history.Concession: "a concession", history.Answer: "an answer that undid a gain",
		history.Repeat: "more of the same", history.Unexplained: "not explained by the wants as stated",
	}[x.Class]
	if x.Answers != nil {
		text = "an answer that undid a gain of " + b.name(x.Answers.Party)
	}
	if len(against) > 0 {
		text += ", against " + joined(against, "and")
	}
	return text
}

func (b *briefing) method() {
	b.heading(2, "Method and caveats")
	b.paragraph("A model of who can do what and who wants what first; a situation holds if nobody has a gain that the others " +
		"would not answer. It has no memory: lifted and then reimposed equals never lifted. Each party is taken as one will, " +
		"in the voice named. Nothing here says how likely anything is.")
	contains := ""
	if b.notes.ours || b.r.RestsOn.Inferred > 0 {
		contains = "Contains inferred wants. "
	}
	b.paragraph(fmt.Sprintf("%sCase %s; engine %s; exact.", contains, b.r.Inputs.Case, b.r.Engine))
	sources := document.Text{{Text: "Sources: "}}
	for k, s := range b.m.Case.Sources {
		name := s.Title
		if name == "" {
			name = s.ID
		}
		end := "; "
		if k == len(b.m.Case.Sources)-1 {
			end = "."
		}
		sources = append(sources, document.Span{Text: fmt.Sprintf("%s (%s, ", name, s.Path)},
			document.Span{Text: fmt.Sprintf("%.12s", s.SHA256), Style: document.Code}, document.Span{Text: ")" + end})
	}
	if len(b.m.Case.Sources) > 0 {
		b.add(document.Block{Kind: document.Paragraph, Text: sources})
	}
}

// appendix tells the whole reason of each verdict that the pages rest on.
func (b *briefing) appendix() {
	for _, r := range b.r.Reasons {
		s, _ := b.m.State(r.State)
		e := explainer{m: b.m, s: s, concept: stability.SEQ, notes: b.notes}
		x := document.Section{ID: section(r.State), Title: fmt.Sprintf("Why situation %d holds, or does not", r.State)}
		say := func(text string) {
			x.Blocks = append(x.Blocks, document.Block{Kind: document.Paragraph, Text: b.text(text)})
		}
		say(e.headline(r.Verdicts))
		say("In it " + situation(b.m, s) + ".")
		for _, v := range r.Verdicts {
			say(e.sentence(v))
			if lines := e.reasons(v); len(lines) > 0 {
				x.Blocks = append(x.Blocks, document.Block{Kind: document.Bullets, Items: b.lines(lines)})
			}
		}
		b.d.Appendix = append(b.d.Appendix, x)
	}
}

func (b *briefing) lines(lines []string) []document.Item {
	var items []document.Item
	for _, line := range lines {
		items = append(items, b.item(strings.TrimPrefix(line, "- ")))
	}
	return items
}
