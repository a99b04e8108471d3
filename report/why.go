package report

import (
	"fmt"
	"io"
	"math/bits"
	"slices"
	"strings"

	"detente/answer"
	"detente/answer/why"
	"detente/model"
	"detente/stability"
)

// shownGains is how many gains of one party a page shows.
const shownGains = 3

// Why prints the reason of the verdicts on one state, as [TellWhy] tells it.
func Why(w io.Writer, m *model.Model, r why.Result) {
	for _, u := range r.Undefined {
		if len(r.Verdicts) == 0 {
			fmt.Fprintf(w, "%s is not defined here: %s.\n", u.Concept, u.Why)
		}
	}
	if len(r.Verdicts) > 0 {
		n := newNotes(m, " [%d]")
		n.told(n.why(r)).print(w)
	}
}

// TellWhy tells the reason of the verdicts on one state in plain words: one
// sentence, then party by party the moves by name, then the quotes it all
// rests on. Of several concepts it speaks of seq, or of the first there is; it
// is empty where none is defined.
func TellWhy(m *model.Model, r why.Result) Telling {
	p := NewPage(m)
	return p.t.notes.told(p.Why(r))
}

// why tells the reason of verdicts, without the notes.
func (n *notes) why(r why.Result) Telling {
	if len(r.Verdicts) == 0 {
		return Telling{}
	}
	m := n.m
	concept := spoken(r)
	s, _ := m.State(r.State)
	var verdicts []why.Verdict
	for _, v := range r.Verdicts {
		if v.Concept == concept.ID {
			verdicts = append(verdicts, v)
		}
	}
	e := explainer{m: m, s: s, concept: concept, notes: n}
	t := Telling{Headline: e.headline(verdicts)}
	if today, ok := m.Today(); !ok || today != s {
		t.Lead = "In it "
		if m.Graph() {
			t.Lead = "In it: "
		}
		t.Lead += situation(m, s) + "."
	}
	for _, v := range verdicts {
		p := Part{Party: v.Party, Text: e.sentence(v), Leaves: !v.Stable}
		p.Lines, p.Steps = e.told(v)
		t.Parts = append(t.Parts, p)
	}
	return t
}

// spoken is the concept that sentences are about.
func spoken(r why.Result) stability.Concept {
	id := "seq"
	if !slices.ContainsFunc(r.Verdicts, func(v why.Verdict) bool { return v.Concept == id }) && len(r.Verdicts) > 0 {
		id = r.Verdicts[0].Concept
	}
	for _, c := range stability.Concepts {
		if c.ID == id {
			return c
		}
	}
	return stability.SEQ
}

// explainer writes verdicts on state s in words.
type explainer struct {
	m       *model.Model
	s       model.State
	concept stability.Concept
	notes   *notes
}

// headline is the verdict in one sentence.
func (e *explainer) headline(verdicts []why.Verdict) string {
	var leaving []string
	gains := false
	for _, v := range verdicts {
		gains = gains || len(v.Improvements) > 0
		if !v.Stable {
			leaving = append(leaving, e.name(v.Party))
		}
	}
	name := e.situationName()
	switch {
	case len(verdicts) == 1 && len(e.m.Parties) > 1:
		if len(leaving) > 0 {
			return fmt.Sprintf("%s does not hold: %s has a gain that nothing answers.", name, leaving[0])
		}
		return fmt.Sprintf("%s has no reason to leave %s.", capital(e.name(verdicts[0].Party)), lowered(name))
	case len(leaving) > 0:
		has := "has"
		if len(leaving) > 1 {
			has = "each have"
		}
		return fmt.Sprintf("%s does not hold: %s %s a gain that nothing answers.", name, joined(leaving, "and"), has)
	case gains:
		return fmt.Sprintf("%s holds: %s.", name, e.concept.Plain)
	}
	return name + " holds: nobody gains by moving alone."
}

func (e *explainer) situationName() string {
	today, known := e.m.Today()
	now := known && today == e.s
	switch {
	case e.notes.page && now:
		return "Today"
	case e.notes.page:
		return "This situation"
	case now:
		return fmt.Sprintf("Today (situation %d)", e.m.Number(e.s))
	}
	return fmt.Sprintf("Situation %d", e.m.Number(e.s))
}

func lowered(name string) string { return strings.ToLower(name[:1]) + name[1:] }

func (e *explainer) party(id string) model.Party {
	return model.Party(slices.IndexFunc(e.m.Parties, func(p model.Player) bool { return p.ID == id }))
}

func (e *explainer) name(id string) string { return named(e.m.Parties[e.party(id)].Party) }

// sentence says in one sentence what the verdict on one party is.
func (e *explainer) sentence(v why.Verdict) string {
	name := capital(e.name(v.Party))
	switch v.Kind {
	case stability.NoMove:
		return name + " has no move here."
	case stability.Barred:
		return name + " has no move here: a rule of the case takes away what it could do."
	case stability.Unwanted:
		return name + " has no reason to leave: no move of its own is a gain."
	case stability.Answered:
		if len(v.Improvements) == 1 {
			return name + " could gain by one move, but it is answered."
		}
		return fmt.Sprintf("%s could gain by %d moves, but each is answered.", name, len(v.Improvements))
	}
	if e.concept.ID == stability.Nash.ID {
		return name + " has a gain."
	}
	return name + " has a gain that nothing answers."
}

// reasons are the lines below a sentence: what its moves would cost the
// party, or its gains and the answers to them.
func (e *explainer) reasons(v why.Verdict) []string {
	lines, _ := e.told(v)
	return lines
}

// told are the reasons, and those that are gains also sentence by sentence.
func (e *explainer) told(v why.Verdict) (lines []string, steps [][]string) {
	i := e.party(v.Party)
	if v.Kind == stability.Unwanted {
		return e.costs(i, v), nil
	}
	gains := e.telling(v)
	shown := min(different(gains), shownGains)
	for _, x := range gains[:shown] {
		gain := e.gain(i, v, x)
		lines, steps = append(lines, "- "+strings.Join(gain, " ")), append(steps, gain)
	}
	if more := len(gains) - shown; more > 0 {
		kind := []string{"is answered too", "are answered too"}
		if v.Kind == stability.Open {
			kind = []string{"is open to it", "are open to it"}
		}
		lines = append(lines, counted(more, "more gain "+kind[0], "more gains "+kind[1])+".")
	}
	return lines, steps
}

// telling puts the gains worth telling first: for an open verdict only those
// that nothing answers; of equal ones those that change least.
func (e *explainer) telling(v why.Verdict) []why.Improvement {
	var list []why.Improvement
	for _, x := range v.Improvements {
		if v.Kind != stability.Open || !x.Answered {
			list = append(list, x)
		}
	}
	key := func(x why.Improvement) int {
		t, _ := e.m.State(x.To)
		place := len(x.By)*1000 + bits.OnesCount64(uint64(e.m.Code(e.s)^e.m.Code(t)))
		if x.Meets != nil {
			place += x.Meets.Position * 100_000
		}
		return place
	}
	slices.SortStableFunc(list, func(a, b why.Improvement) int { return key(a) - key(b) })
	return differentFirst(list)
}

// different is how many of list, as telling orders it, differ in their reason.
func different(list []why.Improvement) int {
	n := 0
	for k := range list {
		if k == 0 || reason(list[k]) == [2]int{} || !slices.ContainsFunc(list[:k], func(x why.Improvement) bool { return reason(x) == reason(list[k]) }) {
			n++
		}
	}
	return n
}

// reason is which want a gain meets and which its answer costs, 0 for none.
func reason(x why.Improvement) (positions [2]int) {
	if x.Meets != nil {
		positions[0] = x.Meets.Position
	}
	if x.Costs != nil {
		positions[1] = x.Costs.Position
	}
	return positions
}

// differentFirst puts behind what gains and costs the same as one before it.
func differentFirst(list []why.Improvement) []why.Improvement {
	seen := map[[2]int]bool{}
	var first, again []why.Improvement
	for _, x := range list {
		if wants := reason(x); wants != [2]int{} && seen[wants] {
			again = append(again, x)
			continue
		}
		seen[reason(x)] = true
		first = append(first, x)
	}
	return append(first, again...)
}

// costs says which wants the moves that are no gain would cost.
func (e *explainer) costs(i model.Party, v why.Verdict) []string {
	var lost []string
	for _, w := range v.Keeps {
		lost = append(lost, e.notes.wanted(e.m, i, w.Position)+e.notes.marks(w))
		if len(lost) == shownGains {
			break
		}
	}
	if len(lost) == 0 {
		return nil
	}
	verb := "Its moves would cost it "
	if len(lost) > 1 {
		verb = "Its moves would cost it one of these: "
	}
	text := verb + strings.Join(lost, "; ")
	if more := len(v.Keeps) - len(lost); more > 0 {
		text += "; or a lesser want"
	}
	return []string{text + "."}
}

// gain tells one gain of party i and what answers it, a sentence each.
func (e *explainer) gain(i model.Party, v why.Verdict, x why.Improvement) []string {
	t, _ := e.m.State(x.To)
	text := fmt.Sprintf("If it %s (situation %d), it is better off", deed(e.m, i, e.s, t), x.To)
	if x.Meets != nil {
		text = fmt.Sprintf("If it %s (situation %d), it gains", deed(e.m, i, e.s, t), x.To)
		text += fmt.Sprintf(" %s, its %s want%s", e.notes.wanted(e.m, i, x.Meets.Position), ordinal(x.Meets.Position), e.notes.marks(*x.Meets))
	}
	list := []string{text + "."}
	if len(x.By) > 0 {
		list = append(list, e.reply(x))
	}
	switch {
	case x.Escape != nil:
		to, _ := e.m.State(x.Escape.To)
		from, _ := e.m.State(x.Escape.From)
		list = append(list, fmt.Sprintf("But %s then %s (situation %d) and is better off than before.", e.name(v.Party), deed(e.m, i, from, to), x.Escape.To))
	case x.Answered && x.Costs != nil:
		list = append(list, fmt.Sprintf("That costs %s %s, its %s want%s.", e.name(v.Party), e.notes.wanted(e.m, i, x.Costs.Position), ordinal(x.Costs.Position), e.notes.marks(*x.Costs)))
	case x.Answered:
		list = append(list, "That leaves "+e.name(v.Party)+" no better off than before.")
	}
	return list
}

// reply tells the others' answer move by move.
func (e *explainer) reply(x why.Improvement) string {
	var parts []string
	for _, move := range x.By {
		from, _ := e.m.State(move.From)
		to, _ := e.m.State(move.To)
		j := e.party(move.Party)
		text := fmt.Sprintf("%s %s", e.name(move.Party), deed(e.m, j, from, to))
		if e.concept.ID != stability.SIM.ID {
			text += fmt.Sprintf(" (situation %d)", move.To)
		}
		parts = append(parts, text+e.motive(j, from, to))
	}
	lead := "Then "
	if e.concept.ID == stability.SIM.ID {
		lead = "If at the same moment "
	}
	text := lead + strings.Join(parts, ", then ")
	if e.concept.ID == stability.SIM.ID {
		text += fmt.Sprintf(", situation %d comes of it", x.Ends)
	}
	return text + "."
}

// motive is why party j would make an answering move, or that it would not.
func (e *explainer) motive(j model.Party, from, to model.State) string {
	switch before, after := e.m.Rank(j, from), e.m.Rank(j, to); {
	case after < before:
		return ", though it loses by it"
	case after == before:
		return ", though it gains nothing by it"
	}
	k := answer.Decisive(e.m, j, from, to)
	if k < 0 {
		return ", which it prefers"
	}
	w := answer.NewWant(e.m.Case, e.m.Setup.Preferences[e.m.Parties[j].Index].Wants, k)
	return ", for the sake of " + e.notes.wanted(e.m, j, k+1) + e.notes.marks(w)
}
