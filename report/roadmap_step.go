package report

import (
	"fmt"

	"detente/answer"
	"detente/answer/roadmap"
	"detente/answer/why"
	"detente/model"
)

// Lead says what a road puts at risk, as a page begins: what is the main thing,
// and how it goes on.
func (x Road) Lead(fromToday bool) (first, rest string) {
	switch {
	case len(x.Steps) == 0:
		return "Nothing need be done: the goal is where the way would begin.", ""
	case !x.Safe:
		return capital(x.Risks) + ".", ""
	}
	what := "anything they have today"
	if !fromToday {
		what = "anything they have where it begins"
	}
	first = "On this road nobody can be made to lose " + what
	if x.Halves {
		return first + ",", "as long as both act at the same time where two act together."
	}
	return first + ".", ""
}

// TellStep tells one step of a road, both counted from 0: who does what and
// why, what could be lost then, and, by the verdicts on the situation after it,
// who would gain by leaving it.
func TellStep(m *model.Model, r roadmap.Result, road, step int, after why.Result) Telling {
	if road < 0 || road >= len(r.Roads) || step < 0 || step >= len(r.Roads[road].Steps) {
		return Telling{}
	}
	g := newGuide(m, r)
	x := r.Roads[road].Steps[step]
	t := Telling{Headline: fmt.Sprintf("Step %d: %s", step+1, g.acts(x))}
	for _, part := range x.Moves {
		t.Parts = append(t.Parts, Part{Party: part.Party, Text: g.motive(x, part)})
	}
	told := g.whole(r.Roads[road], x)
	t.Parts = append(t.Parts, Part{Text: told.Undone})
	risks := Part{Text: "What could be lost then", Lines: append(told.Dangers, told.Halves...)}
	if len(told.Dangers) == 0 {
		risks.Lines = append([]string{"Nobody can be brought below where it stood at the beginning by gains that nothing answers."}, told.Halves...)
	}
	risks.Lines = append(risks.Lines, g.beyond(x)...)
	t.Parts = append(t.Parts, risks, g.breaking(x, after))
	return g.notes.told(t)
}

// motive is why a party takes its part in a step: the want that it serves, or
// that it gives up.
func (g *guide) motive(x roadmap.Step, part roadmap.Part) string {
	from, _ := g.m.State(part.From)
	to, _ := g.m.State(x.State)
	i := g.party(part.Party)
	name := g.name(part.Party)
	want := ""
	if k := answer.Decisive(g.m, i, from, to); k >= 0 {
		want = g.want(part.Party, k+1)
	}
	switch kind := g.worth(x, part); {
	case kind == neither:
		return "For " + name + " it is neither a gain nor a loss."
	case kind == gains && want == "":
		return capital(name) + " is better off by it."
	case kind == gains:
		return capital(name) + " gains by it: " + want + "."
	case want == "":
		return "It is a concession by " + name + ", which is worse off by it."
	}
	return "It is a concession by " + name + ", which gives up " + want + "."
}

// beyond is what could be lost beside, if others also made gains that are
// answered.
func (g *guide) beyond(x roadmap.Step) []string {
	more := map[string]roadmap.Worst{}
	for i, p := range g.m.Parties {
		more[p.ID] = roadmap.Worst{Rank: int(g.m.Rank(model.Party(i), g.start))}
		if w := x.Utmost[p.ID]; w.Rank < x.Worst[p.ID].Rank {
			more[p.ID] = w
		}
	}
	var list []string
	for _, text := range g.dangers(more) {
		list = append(list, "At the utmost, if others did not mind being answered: "+text+".")
	}
	return list
}

// breaking says who would gain by leaving the situation after a step.
func (g *guide) breaking(x roadmap.Step, after why.Result) Part {
	p := Part{Text: "Who gains from breaking it"}
	if len(after.Verdicts) == 0 {
		return Part{Text: "Whether anybody would break it cannot be said here."}
	}
	s, _ := g.m.State(x.State)
	e := explainer{m: g.m, s: s, concept: spoken(after), notes: g.notes}
	for _, v := range after.Verdicts {
		if v.Concept == e.concept.ID && len(v.Improvements) > 0 {
			p.Lines = append(p.Lines, e.sentence(v))
			p.Lines = append(p.Lines, e.reasons(v)...)
		}
	}
	if len(p.Lines) == 0 {
		p.Lines = []string{"Nobody: no party has a move of its own there that pays."}
	}
	return p
}
