package report

import (
	"fmt"
	"io"
	"slices"

	"detente/answer"
	"detente/answer/spiral"
	"detente/model"
)

// Of an answer a page shows so many vicious circles, and so many changes of
// one kind that would break the first.
const (
	shownSpirals = 3
	shownCuts    = 6
)

// Spiral prints the vicious circles of a case in plain words: step by step who
// does what and for the sake of what, where it ends and whom it costs what;
// then what would break the first.
func Spiral(w io.Writer, m *model.Model, r spiral.Result) {
	c := circler{explainer{m: m, notes: newNotes(m, " [%d]")}, w, ledger{}}
	if len(r.Spirals) == 0 {
		c.none(r)
	} else {
		c.line("A vicious circle follows from the wants as stated: each step is a gain for whoever takes it, " +
			"and in the end each of them is worse off than before the first.")
		for _, x := range r.Spirals[:min(len(r.Spirals), shownSpirals)] {
			c.steps(x.States, x.Moves)
			c.indented(c.end(x))
		}
		c.more(r.Counts.Spirals-min(len(r.Spirals), shownSpirals), "vicious circle")
		c.cuts(r)
	}
	c.circles(r)
	c.unsearched(m, r)
	c.record(r)
	c.notes.print(w)
}

// circler writes an answer of spiral in words.
type circler struct {
	explainer
	w    io.Writer
	told ledger
}

func (c *circler) line(text string) { fmt.Fprintln(c.w, folded(text, 0, 0)) }

// none says that nothing was found, and where it was looked for.
func (c *circler) none(r spiral.Result) {
	for _, text := range c.nothing(r) {
		c.line(text)
	}
}

// nothing is what none says, a sentence each.
func (c *circler) nothing(r spiral.Result) []string {
	lead := "No vicious circle follows from the wants as stated."
	if _, known := c.m.Today(); !known {
		return []string{lead, "It was looked for from every situation, since the case does not say what is so today."}
	}
	places := []string{"today", "what is one step away from it"}
	if _, known := answer.Start(c.m); known {
		places = append(places, "each situation that the record passed through")
	}
	if len(answer.Offers(c.m)) > 0 {
		places = append(places, "what was offered at meetings")
	}
	if r.Searched.Starts {
		places = append(places, "all that every "+(&teller{m: c.m}).oneSide()+" likes at least as well as today")
	}
	return []string{lead, "It was looked for from " + joined(places, "and") + "."}
}

// more says how many were left out of a page.
func (c *circler) more(n int, what string) {
	if n <= 0 {
		return
	}
	text := "And " + counted(n, "more "+what, "more "+what+"s")
	fmt.Fprintf(c.w, "\n%s: %s\n", text, command(c.m, "spiral", "--json"))
}

// end tells where one vicious circle comes to, and whom that costs what.
func (c *circler) end(x spiral.Spiral) string {
	end, _ := c.m.State(x.States[len(x.States)-1])
	text := fmt.Sprintf("So it comes to situation %d: %s.", c.m.Number(end), situation(c.m, end))
	if c.m.Graph() {
		text = fmt.Sprintf("So it comes to “%s”.", situation(c.m, end))
	}
	if x.EndsToday {
		text = fmt.Sprintf("That is today (situation %d).", c.m.Number(end))
	}
	if x.Trap {
		text += " Nobody gains by going back alone."
	}
	return text + " " + c.worse(x)
}

func (c *circler) indented(text string) { fmt.Fprintf(c.w, "  %s\n", folded(text, 2, 2)) }

// steps tells where a sequence begins, and who does what.
func (c *circler) steps(states []int, moves []spiral.Move) {
	fmt.Fprintln(c.w)
	c.line(c.begins(states[0]))
	for k, x := range moves {
		fmt.Fprintf(c.w, "  %d. %s.\n", k+1, folded(c.step(x), 5, 5))
	}
}

// begins tells where a sequence begins.
func (c *circler) begins(n int) string {
	start, _ := c.m.State(n)
	if today, known := c.m.Today(); known && today == start {
		return fmt.Sprintf("From today (situation %d):", n)
	}
	if c.m.Graph() {
		return "From “" + situation(c.m, start) + "”:"
	}
	if c.told.knows(n) {
		return fmt.Sprintf("From situation %d, told above:", n)
	}
	c.told.told = append(c.told.told, entry{n, true})
	return fmt.Sprintf("From situation %d, in which %s:", n, situation(c.m, start))
}

// step tells who does what, for the sake of what.
func (c *circler) step(x spiral.Move) string {
	text := capital(c.does(x))
	if x.Meets > 0 {
		text += ", for the sake of " + c.want(c.party(x.Party), x.Meets)
	}
	return text
}

// does is a step as a clause.
func (c *circler) does(x spiral.Move) string {
	from, _ := c.m.State(x.From)
	to, _ := c.m.State(x.To)
	return c.name(x.Party) + " " + deed(c.m, c.party(x.Party), from, to)
}

// want is a want in quotes with what it rests on.
func (c *circler) want(i model.Party, position int) string {
	w := answer.NewWant(c.m.Case, c.m.Setup.Preferences[c.m.Parties[i].Index].Wants, position-1)
	return c.notes.wanted(c.m, i, position) + c.notes.marks(w)
}

// worse says for whom the end is worse than the beginning, and what it costs
// those who took the steps.
func (c *circler) worse(x spiral.Spiral) string {
	var who, costs []string
	for _, id := range x.Worse {
		who = append(who, c.name(id))
	}
	text := "It is worse than the beginning for " + joined(who, "and") + "."
	if len(x.Worse) == len(c.m.Parties) {
		text = "It is worse than the beginning for all: " + joined(who, "and") + "."
	}
	for _, cost := range x.Costs {
		if slices.ContainsFunc(x.Moves, func(y spiral.Move) bool { return y.Party == cost.Party }) {
			costs = append(costs, c.name(cost.Party)+" "+c.want(c.party(cost.Party), cost.Position))
		}
	}
	if len(costs) > 0 {
		text += " It costs " + joined(costs, "and") + "."
	}
	return text
}

// circles tells the rounds that end nowhere.
func (c *circler) circles(r spiral.Result) {
	if len(r.Circles) == 0 {
		return
	}
	fmt.Fprintln(c.w)
	c.line("A round without end follows from the wants as stated: each step is a gain for whoever takes it, " +
		"and together they lead back to where they began.")
	for _, x := range r.Circles[:min(len(r.Circles), shownSpirals)] {
		c.steps(x.States, x.Moves)
		c.indented("Then all is as it was at the beginning.")
	}
	c.more(r.Counts.Circles-min(len(r.Circles), shownSpirals), "round")
}

// cuts says what would break the first vicious circle, kind by kind.
func (c *circler) cuts(r spiral.Result) {
	if len(r.Cuts) == 0 {
		return
	}
	text := "What would break it (any one of these):"
	if r.Counts.Spirals > 1 {
		text = "What would break the first (any one of these):"
	}
	fmt.Fprintf(c.w, "\n%s\n", text)
	for _, part := range c.breaks(r) {
		fmt.Fprintf(c.w, "  %s\n", part.Text)
		for _, line := range part.Lines {
			fmt.Fprintf(c.w, "  - %s\n", folded(line, 4, 4))
		}
	}
}

// breaks are the changes that would break the first vicious circle, by kind.
func (c *circler) breaks(r spiral.Result) []Part {
	var parts []Part
	for _, kind := range []struct {
		kind spiral.Kind
		lead string
	}{
		{spiral.HeldOption, "if it were certain that"},
		{spiral.DroppedWant, "if a want were given up:"},
		{spiral.NewAnswer, "if an answer were possible that is not possible now:"},
	} {
		var lines []string
		for _, x := range r.Cuts {
			if x.Kind != kind.kind {
				continue
			}
			lines = append(lines, c.cut(x))
		}
		if more := len(lines) - shownCuts; more > 0 {
			lines = append(lines[:shownCuts], fmt.Sprintf("or one of %d more", more))
		}
		if len(lines) > 0 {
			parts = append(parts, Part{Text: kind.lead, Lines: lines})
		}
	}
	return parts
}

// cut tells one change.
func (c *circler) cut(x spiral.Cut) string {
	i := c.party(x.Party)
	switch x.Kind {
	case spiral.HeldOption:
		return c.holds(x)
	case spiral.DroppedWant:
		return c.name(x.Party) + ": " + c.want(i, x.Position)
	}
	from, _ := c.m.State(x.From)
	to, _ := c.m.State(x.To)
	if c.m.Graph() {
		return fmt.Sprintf("%s moves from “%s” to “%s”", c.name(x.Party), situation(c.m, from), situation(c.m, to))
	}
	return fmt.Sprintf("%s %s (situation %d to %d)", c.name(x.Party), deed(c.m, i, from, to), x.From, x.To)
}

// holds is an option held at its value.
func (c *circler) holds(x spiral.Cut) string {
	for _, p := range c.m.Case.Parties {
		for k := range p.Options {
			o := &p.Options[k]
			if o.Name() != x.Option {
				continue
			}
			level := max(slices.Index(o.Levels, x.Value), 0)
			if o.Levels == nil && x.Value == "yes" {
				level = 1
			}
			return named(&p) + " " + does(o, level)
		}
	}
	return x.Option
}

// unsearched says what was too much to be searched.
func (c *circler) unsearched(m *model.Model, r spiral.Result) {
	var parts []string
	if !r.Searched.Starts {
		parts = append(parts, "it was not searched from every situation")
	}
	if r.Searched.Spirals < len(m.Parties) {
		parts = append(parts, fmt.Sprintf("only vicious circles of up to %d steps were all looked for", r.Searched.Spirals))
	}
	if r.Searched.Circles < 2*len(m.Parties) {
		parts = append(parts, fmt.Sprintf("only rounds of up to %d steps were all looked for", r.Searched.Circles))
	}
	if !r.Searched.Cuts {
		parts = append(parts, "not every change that might break the first was tried")
	}
	if len(parts) > 0 {
		fmt.Fprintln(c.w)
		c.line("The case is big: " + joined(parts, "and") + ".")
	}
}
