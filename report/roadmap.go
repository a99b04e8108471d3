package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"detente/answer/roadmap"
	"detente/model"
	"detente/stability"
)

// ShownRoads is how many ways out a page shows where no limit is given.
const ShownRoads = 5

// Roadmap prints ways out in plain words: the first step by step, with what
// each party could lose after each step and by whose moves; then in brief the
// others that put something else at risk; or what stands in the way, and what
// would make one.
func Roadmap(w io.Writer, m *model.Model, r roadmap.Result) {
	start, _ := m.State(r.From)
	g := &guide{teller: teller{m, newNotes(m, " [%d]")}, w: w, r: r, start: start}
	if r.Obstacle != nil {
		g.line(g.obstacle())
		g.remedies()
	} else {
		g.roads()
	}
	g.today()
	if !r.Exact {
		fmt.Fprintln(w)
		g.line("The search was too big to be ended: there may be ways that put less at risk.")
	}
	g.notes.print(w)
}

// guide writes an answer of roadmap in words.
type guide struct {
	teller
	w     io.Writer
	r     roadmap.Result
	start model.State
}

func (g *guide) line(text string) { fmt.Fprintln(g.w, folded(text, 0, 0)) }

// roads tells the ways out, each of which puts something else at risk.
func (g *guide) roads() {
	first := g.r.Roads[0]
	g.line(g.headline(first))
	if len(first.Steps) == 0 {
		return
	}
	told := []string{g.risks(first)}
	g.line(capital(told[0]) + ".")
	for k, x := range first.Steps {
		g.tell(k, first, x)
	}
	same := 0
	for _, x := range g.r.Roads[1:] {
		risks := g.risks(x)
		if slices.Contains(told, risks) {
			same++
			continue
		}
		told = append(told, risks)
		fmt.Fprintln(g.w)
		g.line(fmt.Sprintf("Another way, in %s, puts other things at risk: %s.", stepsIn(len(x.Steps)), risks))
		for k, y := range x.Steps {
			fmt.Fprintf(g.w, "%2d. %s\n", k+1, folded(g.acts(y)+".", 4, 4))
		}
	}
	g.more(same)
	if !g.r.Joint && !g.m.Listed() && g.losing(first) {
		fmt.Fprintln(g.w)
		g.line("It may be safer if two parties act together: " + g.again("--joint"))
	}
}

// more says how many ways were not told.
func (g *guide) more(same int) {
	if same > 0 {
		fmt.Fprintln(g.w)
		g.line(capital(several(same, "more way puts", "more ways put")) + " the same wants at risk, and other lesser ones: " + g.again("--json"))
	}
	if left := g.r.Count - len(g.r.Roads); left > 0 {
		fmt.Fprintln(g.w)
		g.line("And " + several(left, "more way", "more ways") + ": " + g.again("--limit 0"))
	}
}

// again is the command that was asked, as far as the answer tells, with one
// more flag.
func (g *guide) again(flag string) string {
	var flags []string
	if today, known := g.m.Today(); !known || today != g.start {
		flags = append(flags, fmt.Sprintf("--from %d", g.r.From))
	}
	if len(g.r.Candidates) == 1 && g.r.Goal != nil {
		flags = append(flags, fmt.Sprintf("--to %d", *g.r.Goal))
	}
	if g.r.Concept != stability.SEQ.ID {
		flags = append(flags, "--concept "+g.r.Concept)
	}
	if g.r.Joint && flag != "--joint" {
		flags = append(flags, "--joint")
	}
	if g.r.Whole {
		flags = append(flags, "--whole")
	}
	for _, p := range g.r.Protect {
		flags = append(flags, fmt.Sprintf("--protect %s:%d", p.Party, p.Position))
	}
	return command(g.m, "roadmap", append(flags, flag)...)
}

// headline says how long the first way is, and where it leads.
func (g *guide) headline(x roadmap.Road) string {
	goal, _ := g.m.State(*g.r.Goal)
	if len(x.Steps) == 0 {
		return "Nothing need be done: the goal is where the way would begin."
	}
	text := "A way out exists in " + stepsIn(len(x.Steps))
	if today, known := g.m.Today(); !known || today != g.start {
		text = fmt.Sprintf("From %s, a way exists in %s", g.at(g.start), stepsIn(len(x.Steps)))
	}
	return text + ". It leads to this: " + g.goal(goal)
}

// goal is a situation and its number.
func (g *guide) goal(s model.State) string {
	if g.m.Graph() {
		return fmt.Sprintf("“%s” (situation %d).", situation(g.m, s), g.m.Number(s))
	}
	return fmt.Sprintf("%s (situation %d).", g.place(s), g.m.Number(s))
}

// at is a situation where it is spoken of from somewhere else.
func (g *guide) at(s model.State) string {
	if today, known := g.m.Today(); known && today == s {
		return "today"
	}
	if g.m.Graph() {
		return "“" + situation(g.m, s) + "”"
	}
	return fmt.Sprintf("situation %d, in which %s", g.m.Number(s), g.place(s))
}

func stepsIn(n int) string { return several(n, "step", "steps") }

// risks says what each party could lose on a way.
func (g *guide) risks(x roadmap.Road) string {
	var losses []string
	for i := range g.m.Parties {
		p := model.Party(i)
		k := x.Risk[g.m.Parties[i].ID]
		if loss := g.loss(p, k.Rank, k.Position); loss != "" {
			losses = append(losses, loss)
		}
	}
	if len(losses) == 0 {
		where := "where it stands today"
		if today, known := g.m.Today(); !known || today != g.start {
			where = "where it stood at the beginning"
		}
		return "on the way nobody can be brought below " + where + " by gains of others that nothing answers"
	}
	return "on the way, at worst " + strings.Join(losses, "; ")
}

// loss says what a party has lost at a rank against the start; "" if nothing.
func (g *guide) loss(i model.Party, rank, position int) string {
	now, id := int(g.m.Rank(i, g.start)), g.m.Parties[i].ID
	switch {
	case rank >= now:
		return ""
	case position > 0:
		return g.name(id) + " loses " + g.want(id, position)
	}
	places := g.r.Ranks[id]
	return fmt.Sprintf("%s falls from place %d to place %d of %d", g.name(id), places-now, places-rank, places)
}

func (g *guide) losing(x roadmap.Road) bool {
	for i := range g.m.Parties {
		if x.Risk[g.m.Parties[i].ID].Rank < int(g.m.Rank(model.Party(i), g.start)) {
			return true
		}
	}
	return false
}

// acts is who does what in a step.
func (g *guide) acts(x roadmap.Step) string {
	from, _ := g.m.State(x.Moves[0].From)
	to, _ := g.m.State(x.State)
	var acts []act
	for _, move := range x.Moves {
		acts = append(acts, act{g.name(move.Party), deed(g.m, g.party(move.Party), from, to)})
	}
	if len(acts) > 1 {
		second := acts[1].who + " " + acts[1].does
		if acts[0].does == acts[1].does {
			second = acts[1].who + " likewise"
		}
		return capital("together, " + acts[0].who + " " + acts[0].does + " and " + second)
	}
	return capital(whoDoes(acts))
}

// step is a step, for whom it is a gain, and whether it can be undone.
func (g *guide) step(x roadmap.Step) string {
	from, _ := g.m.State(x.Moves[0].From)
	to, _ := g.m.State(x.State)
	kinds := map[string][]string{}
	for _, move := range x.Moves {
		kind := "a concession"
		switch i := g.party(move.Party); {
		case x.Gain[move.Party]:
			kind = "a gain"
		case g.m.Rank(i, to) == g.m.Rank(i, from):
			kind = "neither a gain nor a loss"
		}
		kinds[kind] = append(kinds[kind], move.Party)
	}
	var parts []string
	for _, kind := range []string{"a gain", "a concession", "neither a gain nor a loss"} {
		if who := kinds[kind]; len(who) > 0 {
			if len(x.Moves) == 1 {
				parts = append(parts, kind)
				continue
			}
			parts = append(parts, kind+" for "+g.names(who))
		}
	}
	undone := "It can be undone."
	if x.Irreversible {
		undone = "It cannot be undone."
	}
	return fmt.Sprintf("%s: %s. %s", g.acts(x), joined(parts, "and"), undone)
}

// tell tells a step of a way, and what it puts at risk.
func (g *guide) tell(k int, road roadmap.Road, x roadmap.Step) {
	lines := g.dangers(x.Worst)
	text := g.step(x)
	if len(lines) == 0 {
		text += " Nothing is at risk then."
	}
	fmt.Fprintf(g.w, "\n%2d. %s\n", k+1, folded(text, 4, 4))
	for _, line := range append(lines, g.halves(road, x)...) {
		fmt.Fprintf(g.w, "    - %s\n", folded(capital(line)+".", 6, 6))
	}
}

// dangers tells what parties could lose, those by the same moves together.
func (g *guide) dangers(worst map[string]roadmap.Worst) []string {
	var ways []string
	losses := map[string][]string{}
	for i := range g.m.Parties {
		x := worst[g.m.Parties[i].ID]
		loss := g.loss(model.Party(i), x.Rank, x.Position)
		if loss == "" {
			continue
		}
		way := g.way(x)
		if losses[way] == nil {
			ways = append(ways, way)
		}
		losses[way] = append(losses[way], loss)
	}
	var lines []string
	for _, way := range ways {
		lines = append(lines, way+joined(losses[way], "and"))
	}
	return lines
}

// way is the moves that bring a party to its worst, as a condition.
func (g *guide) way(x roadmap.Worst) string {
	if len(x.Path) == 0 {
		return "at once "
	}
	var acts []string
	for _, move := range x.Path {
		from, _ := g.m.State(move.From)
		to, _ := g.m.State(move.To)
		acts = append(acts, g.act(move.Party, from, to))
	}
	return "if " + strings.Join(acts, ", then ") + ", "
}

// halves warns of an exchange of which a half is worse than the whole way.
func (g *guide) halves(road roadmap.Road, x roadmap.Step) []string {
	var parts []string
	for _, half := range x.HalfDone {
		var losses []string
		for i := range g.m.Parties {
			id := g.m.Parties[i].ID
			if w := half.Worst[id]; w.Rank < road.Risk[id].Rank {
				losses = append(losses, g.loss(model.Party(i), w.Rank, w.Position))
			}
		}
		if len(losses) > 0 {
			parts = append(parts, "if only "+g.name(half.By)+" did its part, at worst "+joined(losses, "and"))
		}
	}
	if len(parts) > 0 {
		parts[0] = "safe only if both act together: " + parts[0]
	}
	return parts
}

// today says what could be lost without any step, so that no way is blamed for
// it.
func (g *guide) today() {
	lines := g.dangers(g.r.Start.Worst)
	where := "Today itself"
	if today, known := g.m.Today(); !known || today != g.start {
		where = "Where the way begins"
	}
	fmt.Fprintln(g.w)
	if len(lines) == 0 {
		g.line(where + ", without any step, puts nothing at risk.")
		return
	}
	g.line(where + " is not safe, without any step:")
	for _, line := range lines {
		fmt.Fprintf(g.w, "- %s\n", folded(capital(line)+".", 2, 2))
	}
}
