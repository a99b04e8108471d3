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

// Roadmap prints ways out in plain words, as [TellRoadmap] tells them.
func Roadmap(w io.Writer, m *model.Model, r roadmap.Result) { TellRoadmap(m, r).print(w) }

// WaysOut is an answer of roadmap in plain words. Its marks are those of a
// [Telling].
type WaysOut struct {
	Headline string // whether there is a way, and where it leads
	Roads    []Road // the first step by step; then in brief those that put something else at risk
	More     string // how many ways put the same wants at risk, and are not told; "" for none
	Left     string // how many ways are not in the answer; "" for none
	Joint    string // that it may be safer if two parties act together; ""
	Blocked  *Blocked
	Today    Danger // without any step
	Cut      string // that the search was not ended; ""
	Notes    []Note
	Inferred bool
}

// Road is a way out in words.
type Road struct {
	At     int    // its place in the answer, from 0
	Length string // as in "five steps"
	Goal   string // where it leads, as after "It leads to this: "; with its stop
	Risks  string // what it puts at risk, as a clause
	Safe   bool   // nobody can be brought below where it stood
	Halves bool   // so only if in some step both act together
	Steps  []Step
	// Notes and Inferred are those of a road that is told alone.
	Notes    []Note
	Inferred bool
}

// Step is a step of a way out in words.
type Step struct {
	Acts    string // who does what, as a sentence without its stop
	By      []Doer
	Worth   string   // for whom it is a gain, and for whom a concession
	Undone  string   // whether it can be undone, as a sentence
	Dangers []string // sentences: what each party could lose then, and by whose moves
	Halves  []string // sentences: what comes of an exchange of which only a half is done
}

// Doer is what one party does in a step.
type Doer struct {
	Party string
	Does  string
	Worth string // gain, concession, or neither
	Final bool   // it cannot be undone
}

// Danger is what could be lost in one situation.
type Danger struct {
	Text  string
	Lines []string // sentences; none where nothing is at risk
}

// TellRoadmap tells ways out in plain words: the first step by step, with what
// each party could lose after each step and by whose moves; then in brief the
// others that put something else at risk; or what stands in the way, and what
// would make one.
func TellRoadmap(m *model.Model, r roadmap.Result) WaysOut {
	g := newGuide(m, r)
	x := WaysOut{}
	if r.Obstacle != nil {
		x.Headline = g.obstacle()
		x.Blocked = g.blocked()
	} else {
		g.roads(&x)
	}
	x.Today = g.today()
	if !r.Exact {
		x.Cut = "The search was too big to be ended: there may be ways that put less at risk."
	}
	t := g.notes.told(Telling{})
	x.Notes, x.Inferred = t.Notes, t.Inferred
	return x
}

// TellRoad tells one way out of an answer step by step, the first being 0.
func TellRoad(m *model.Model, r roadmap.Result, at int) Road {
	if at < 0 || at >= len(r.Roads) {
		return Road{}
	}
	g := newGuide(m, r)
	x := g.road(at)
	for _, s := range r.Roads[at].Steps {
		x.Steps = append(x.Steps, g.whole(r.Roads[at], s))
	}
	for _, s := range x.Steps {
		x.Halves = x.Halves || len(s.Halves) > 0
	}
	t := g.notes.told(Telling{})
	x.Notes, x.Inferred = t.Notes, t.Inferred
	return x
}

// guide tells an answer of roadmap in words.
type guide struct {
	teller
	r     roadmap.Result
	start model.State
}

func newGuide(m *model.Model, r roadmap.Result) *guide {
	start, _ := m.State(r.From)
	return &guide{teller: teller{m, newNotes(m, " [%d]")}, r: r, start: start}
}

// roads tells the ways out, each of which puts something else at risk.
func (g *guide) roads(x *WaysOut) {
	first := g.r.Roads[0]
	x.Headline = g.headline(first)
	if len(first.Steps) == 0 {
		return
	}
	whole := g.road(0)
	told := []string{whole.Risks}
	for _, s := range first.Steps {
		whole.Steps = append(whole.Steps, g.whole(first, s))
	}
	x.Roads = append(x.Roads, whole)
	same := 0
	for k, road := range g.r.Roads[1:] {
		y := g.road(k + 1)
		if slices.Contains(told, y.Risks) {
			same++
			continue
		}
		told = append(told, y.Risks)
		for _, s := range road.Steps {
			y.Steps = append(y.Steps, Step{Acts: g.acts(s)})
		}
		x.Roads = append(x.Roads, y)
	}
	if same > 0 {
		x.More = capital(several(same, "more way puts", "more ways put")) + " the same wants at risk, and other lesser ones: " + g.again("--json")
	}
	if left := g.r.Count - len(g.r.Roads); left > 0 {
		x.Left = "And " + several(left, "more way", "more ways") + ": " + g.again("--limit 0")
	}
	if !g.r.Joint && !g.m.Listed() && g.losing(first) {
		x.Joint = "It may be safer if two parties act together: " + g.again("--joint")
	}
}

// road is a way out without its steps.
func (g *guide) road(at int) Road {
	goal, _ := g.m.State(*g.r.Goal)
	x := g.r.Roads[at]
	return Road{At: at, Length: stepsIn(len(x.Steps)), Goal: g.goal(goal), Risks: g.risks(x), Safe: !g.losing(x)}
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

// whole is a step with what it puts at risk.
func (g *guide) whole(road roadmap.Road, x roadmap.Step) Step {
	s := Step{Dangers: sentences(g.dangers(x.Worst)), Acts: g.acts(x), Worth: g.worthTo(x), Undone: "It can be undone."}
	if x.Irreversible {
		s.Undone = "It cannot be undone."
	}
	for _, part := range x.Moves {
		from, _ := g.m.State(part.From)
		to, _ := g.m.State(x.State)
		s.By = append(s.By, Doer{part.Party, deed(g.m, g.party(part.Party), from, to), g.worth(x, part), g.final(x, part)})
	}
	s.Halves = sentences(g.halves(road, x))
	return s
}

// sentences are clauses as sentences.
func sentences(clauses []string) []string {
	var list []string
	for _, text := range clauses {
		list = append(list, capital(text)+".")
	}
	return list
}

// worthTo says for whom of those who act a step is a gain, and for whom a
// concession.
func (g *guide) worthTo(x roadmap.Step) string {
	words := map[string]string{gains: "a gain", concedes: "a concession", neither: "neither a gain nor a loss"}
	who := map[string][]string{}
	for _, move := range x.Moves {
		kind := g.worth(x, move)
		who[kind] = append(who[kind], move.Party)
	}
	var parts []string
	for _, kind := range []string{gains, concedes, neither} {
		switch list := who[kind]; {
		case len(list) == 0:
		case len(x.Moves) == 1:
			parts = append(parts, words[kind])
		default:
			parts = append(parts, words[kind]+" for "+g.names(list))
		}
	}
	return joined(parts, "and")
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
func (g *guide) today() Danger {
	lines := g.dangers(g.r.Start.Worst)
	where := "Today itself"
	if today, known := g.m.Today(); !known || today != g.start {
		where = "Where the way begins"
	}
	if len(lines) == 0 {
		return Danger{Text: where + ", without any step, puts nothing at risk."}
	}
	return Danger{where + " is not safe, without any step:", sentences(lines)}
}
