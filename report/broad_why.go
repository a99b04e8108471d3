package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"detente/answer/broad"
	"detente/answer/inverse"
	"detente/answer/why"
	"detente/stability"
	"detente/wide"
)

// BroadWhy prints the reason of the verdicts on one state, under seq, or the
// first concept there is.
func BroadWhy(w io.Writer, c *wide.Case, r broad.Why) {
	t := newBroad(c)
	var list []why.Verdict
	for _, v := range r.Verdicts {
		list = append(list, why.Verdict{Concept: v.Concept})
	}
	e := &broadReason{broadTeller: t, r: r, concept: spoken(why.Result{Verdicts: list})}
	e.telling().print(w)
	warned(w, r.Head)
}

// broadReason writes verdicts on a state in words.
type broadReason struct {
	*broadTeller
	r       broad.Why
	concept stability.Concept
}

func (e *broadReason) telling() Telling {
	var verdicts []broad.Verdict
	for _, v := range e.r.Verdicts {
		if v.Concept == e.concept.ID {
			verdicts = append(verdicts, v)
		}
	}
	t := Telling{Headline: e.headline(verdicts)}
	if !e.isToday() {
		t.Lead = capital(e.place(e.r.State.Code)) + "."
	}
	for _, v := range verdicts {
		p := Part{Party: v.Party, Text: e.sentence(v)}
		switch v.Kind {
		case stability.Unwanted:
			p.Lines = e.costs(v)
		case stability.Open, stability.Answered:
			p.Lines = e.gains(v)
		}
		t.Parts = append(t.Parts, p)
	}
	return e.notes.told(t)
}

func (e *broadReason) isToday() bool {
	return e.w.Today != nil && slices.Equal(e.w.Today, e.r.State.Code)
}

// headline is the verdict in one sentence.
func (e *broadReason) headline(verdicts []broad.Verdict) string {
	name, name2 := "This situation", "this situation"
	if e.isToday() {
		name, name2 = "Today", "today"
	}
	var leaving, open []string
	gains := false
	for _, v := range verdicts {
		gains = gains || len(v.Improvements) > 0
		switch {
		case v.Stable == nil:
			open = append(open, v.Party)
		case !*v.Stable:
			leaving = append(leaving, v.Party)
		}
	}
	has := "has"
	if len(leaving) > 1 {
		has = "each have"
	}
	switch {
	case len(leaving) > 0:
		return fmt.Sprintf("%s does not hold: %s %s a gain that nothing answers.", name, e.names(leaving), has)
	case len(open) > 0:
		return fmt.Sprintf("Whether %s holds was not found out for %s.", name2, e.names(open))
	case len(verdicts) == 1 && len(e.w.Parties) > 1:
		return fmt.Sprintf("%s has no reason to leave %s.", capital(e.name(verdicts[0].Party)), name2)
	case gains:
		return fmt.Sprintf("%s holds: %s.", name, e.concept.Plain)
	}
	return name + " holds: nobody gains by moving alone."
}

// sentence says in one sentence what the verdict on one party is.
func (e *broadReason) sentence(v broad.Verdict) string {
	name := capital(e.name(v.Party))
	switch v.Kind {
	case broad.Undecided:
		return name + ": whether it has a reason to leave was not found out."
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
		return name + " could gain, but each gain is answered."
	}
	if e.concept.ID == stability.Nash.ID {
		return name + " has a gain."
	}
	return name + " has a gain that nothing answers."
}

// costs says which wants the moves that are no gain would cost.
func (e *broadReason) costs(v broad.Verdict) []string {
	var lost []string
	for _, w := range v.Keeps[:min(len(v.Keeps), shownGains)] {
		lost = append(lost, e.want(v.Party, w.Position))
	}
	verb := "Its moves would cost it "
	switch len(lost) {
	case 0:
		return nil
	case 1:
	default:
		verb = "Its moves would cost it one of these: "
	}
	text := verb + strings.Join(lost, "; ")
	if len(v.Keeps) > len(lost) {
		text += "; or a lesser want"
	}
	return []string{text + "."}
}

// gains tells those worth telling: for an open verdict only those that nothing
// answers; for the sake of the most important want first, then what changes
// least; each reason once.
func (e *broadReason) gains(v broad.Verdict) []string {
	var list []broad.Improvement
	for _, x := range v.Improvements {
		if v.Kind != stability.Open || !x.Answered {
			list = append(list, x)
		}
	}
	position := func(x broad.Improvement) int {
		if x.Meets == nil {
			return 0
		}
		return x.Meets.Position
	}
	key := func(x broad.Improvement) int {
		return position(x)*1_000_000 + len(x.By)*1000 + e.changed(x.To.Code)
	}
	slices.SortStableFunc(list, func(a, b broad.Improvement) int { return key(a) - key(b) })
	told := map[int]bool{}
	var lines []string
	for _, x := range list {
		if told[position(x)] || len(lines) == shownGains {
			continue
		}
		told[position(x)] = true
		lines = append(lines, "- "+e.gain(v, x))
	}
	if len(list) > len(lines) {
		lines = append(lines, "There are other gains; --json has them.")
	}
	return lines
}

// changed is how many options a move from the state changes.
func (e *broadReason) changed(to []uint64) int {
	n := 0
	for _, o := range e.w.Case.Options() {
		if e.w.Level(to, &o) != e.w.Level(e.r.State.Code, &o) {
			n++
		}
	}
	return n
}

// gain tells one gain and what answers it.
func (e *broadReason) gain(v broad.Verdict, x broad.Improvement) string {
	i, _ := e.w.PartyIndex(v.Party)
	text := "If it " + e.turns(e.w.Parties[i].Party, e.r.State.Code, x.To.Code)
	if x.Meets == nil {
		text += ", it is better off."
	} else {
		text += fmt.Sprintf(", it gains %s, its %s want.", e.want(v.Party, x.Meets.Position), ordinal(x.Meets.Position))
	}
	if len(x.By) > 0 {
		text += " " + e.reply(x)
	}
	switch {
	case x.Escape != nil:
		text += fmt.Sprintf(" But %s then %s and is better off than before.", e.name(v.Party), e.turns(e.w.Parties[i].Party, x.Escape.From.Code, x.Escape.To.Code))
	case x.Answered && x.Costs != nil:
		text += fmt.Sprintf(" That costs %s %s, its %s want.", e.name(v.Party), e.want(v.Party, x.Costs.Position), ordinal(x.Costs.Position))
	case x.Answered:
		text += " That leaves " + e.name(v.Party) + " no better off than before."
	}
	return text
}

// reply tells the others' answer move by move.
func (e *broadReason) reply(x broad.Improvement) string {
	var parts []string
	for _, m := range x.By {
		text := e.act(m.Party, m.From.Code, m.To.Code)
		j, _ := e.w.PartyIndex(m.Party)
		switch e.w.Compare(j, m.To.Code, m.From.Code) {
		case -1:
			text += ", though it loses by it"
		case 0:
			text += ", though it gains nothing by it"
		default:
			if k := e.w.Decisive(j, m.From.Code, m.To.Code); k >= 0 {
				text += ", for the sake of " + e.want(m.Party, k+1)
			}
		}
		parts = append(parts, text)
	}
	lead := "Then "
	if e.concept.ID == stability.SIM.ID {
		lead = "If at the same moment "
		return lead + strings.Join(parts, ", and ") + ", that undoes it."
	}
	return lead + strings.Join(parts, ", then ") + "."
}

// BroadInverse prints what would have to change for a situation to hold.
func BroadInverse(w io.Writer, c *wide.Case, r broad.Inverse) {
	t := newBroad(c)
	p := &persuader{&t.teller, inverse.Result{}}
	for _, x := range r.Results {
		p.r.Results = append(p.r.Results, x.Least)
	}
	e := &broadReason{broadTeller: t}
	e.r.State = r.State
	out := Persuasion{Headline: "What would have to change for this situation to hold, party by party."}
	if e.isToday() {
		out.Headline = "What would have to change for today to hold, party by party."
	} else {
		out.Lead = capital(t.place(r.State.Code)) + "."
	}
	for _, c := range p.concepts() {
		out.Ways = append(out.Ways, Persuading{c.ID, "So that " + c.Plain + ":", t.advice(p, r, c)})
	}
	if len(out.Ways) == 0 && len(r.Open) == 0 {
		out.Headline = "Nothing has to change: nobody gains by moving alone."
	}
	notes := t.notes.told(Telling{})
	out.Notes, out.Inferred = notes.Notes, notes.Inferred
	out.print(w)
	t.unknown(w, r.Open)
	warned(w, r.Head)
}

// unknown says of whom nothing was found out, concept by concept.
func (t *broadTeller) unknown(w io.Writer, open []broad.Open) {
	for k, x := range open {
		if slices.ContainsFunc(open[:k], func(y broad.Open) bool { return y.Concept == x.Concept }) {
			continue
		}
		var ids []string
		for _, y := range open[k:] {
			if y.Concept == x.Concept {
				ids = append(ids, y.Party)
			}
		}
		fmt.Fprintf(w, "\n%s\n", folded(fmt.Sprintf("note: of %s under %s nothing was found out: %s.", t.names(ids), x.Concept, x.Why), 0, 6))
	}
}

// advice is what would have to change under one concept.
func (t *broadTeller) advice(p *persuader, r broad.Inverse, c stability.Concept) []Advice {
	var lines []Advice
	var content []string
	for _, x := range r.Results {
		switch {
		case x.Concept != c.ID:
		case x.Stable:
			content = append(content, x.Party)
		default:
			gain := " has a gain that nothing answers: it "
			if c.ID == stability.Nash.ID {
				gain = " has a gain: it "
			}
			i, _ := t.w.PartyIndex(x.Party)
			lines = append(lines, Advice{Text: capital(t.name(x.Party)) + gain + t.turns(t.w.Parties[i].Party, r.State.Code, x.Leaves.To.Code) +
				t.sake(x.Party, x.Leaves.Position) + ". " + p.stays(x.Least, c)})
		}
	}
	if len(content) == 0 {
		return lines
	}
	verb := " needs"
	if len(content) > 1 {
		verb = " need"
	}
	return append([]Advice{{Text: capital(t.names(t.among(content))) + verb + " no persuading."}}, lines...)
}
