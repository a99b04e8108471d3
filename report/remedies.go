package report

import (
	"fmt"
	"slices"
	"strings"

	"detente"
	"detente/answer/roadmap"
	"detente/condition"
)

// obstacle says why there is no way.
func (g *guide) obstacle() string {
	if g.r.Goal == nil {
		today, known := g.m.Today()
		if known && today == g.start {
			return "There is no way out to look for. " + g.noneBetter()
		}
		return "There is no way to look for. No situation that would hold is as good as " + g.at(g.start) + " for every " + g.oneSide() + g.members("and") + " and better for one."
	}
	goal, _ := g.m.State(*g.r.Goal)
	what := "a situation that is better for " + g.allSides() + " and would hold"
	if len(g.r.Candidates) == 1 {
		what = "this"
	}
	switch g.r.Obstacle.Kind {
	case roadmap.Protected:
		var kept []string
		for _, p := range g.r.Protect {
			kept = append(kept, g.name(p.Party)+" "+g.want(p.Party, p.Position))
		}
		return "Every way to " + what + " puts at risk what is to be kept safe: " + g.goal(goal) + " To be kept safe are, with all that is more important to it: " + strings.Join(kept, "; ") + "."
	case roadmap.Budget:
		return "No way to " + what + " was found before the search grew too big: " + g.goal(goal)
	}
	from := g.at(g.start)
	if strings.Contains(from, ", in which ") {
		from += ","
	}
	if what == "this" {
		return "No steps lead from " + from + " to this: " + g.goal(goal)
	}
	return "No steps lead from " + from + " to any situation that is better for " + g.allSides() + " and would hold, such as this: " + g.goal(goal)
}

// Blocked is what would make a way out where there is none.
type Blocked struct {
	Text     string
	Remedies []Remedy
	Untried  string // that not every change was tried; ""
}

// Remedy is a single change of the case that would make a way, in words.
type Remedy struct {
	roadmap.Remedy
	Text string // as after "What would make a way: "
}

// blocked tells what would make a way, kind by kind.
func (g *guide) blocked() *Blocked {
	list := g.r.Obstacle.Remedies
	if len(list) == 0 {
		return &Blocked{Text: "No single change that was tried would make a way: no rule lifted, no step that could then be undone, nobody more at the table, no half-way level" + g.liked() + "." + g.untried()}
	}
	x := &Blocked{Text: "What would make a way (any one of these):", Untried: strings.TrimSpace(g.untried())}
	for _, y := range list {
		x.Remedies = append(x.Remedies, Remedy{y, g.remedy(y)})
	}
	return x
}

// liked is the change that is tried only where goals are chosen.
func (g *guide) liked() string {
	if g.r.Goal == nil || len(g.r.Candidates) > 1 {
		return ", no one situation better liked by one party"
	}
	return ""
}

func (g *guide) untried() string {
	if g.r.Truncated && g.r.Exact {
		return " The case is too big to try all of them."
	}
	return ""
}

func (g *guide) remedy(x roadmap.Remedy) string {
	switch x.Kind {
	case roadmap.LiftedRule:
		return "if this rule did not hold: " + g.rule(x.Rule)
	case roadmap.NewSeat:
		return "with " + g.name(x.Party) + " at the table"
	case roadmap.RaisedRank:
		s, _ := g.m.State(x.State)
		return "if " + g.name(x.Party) + " thought better of " + g.at(s)
	}
	owner, o := g.option(x.Option)
	switch {
	case o == nil:
		return x.Text
	case x.Kind == roadmap.HalfwayLevel:
		return fmt.Sprintf("if %s could %s at a level between “%s” and “%s”", owner, base(o), x.Between[0], x.Between[1])
	case o.Moves == detente.Drop:
		return fmt.Sprintf("if %s, once it does not %s, could do so again", owner, base(o))
	}
	return fmt.Sprintf("if %s, once it %s, could undo that", owner, third(base(o)))
}

// option is an option by its name, and what its owner is called.
func (g *guide) option(name string) (string, *detente.Option) {
	for k := range g.m.Case.Parties {
		p := &g.m.Case.Parties[k]
		for j := range p.Options {
			if p.Options[j].Name() == name {
				return named(p), &p.Options[j]
			}
		}
	}
	return "", nil
}

// rule is a rule in words, with the note that explains it.
func (g *guide) rule(text string) string {
	at := slices.IndexFunc(g.m.Setup.Rules, func(x detente.Rule) bool { return x.Text == text })
	if at < 0 {
		return text
	}
	x := g.m.Setup.Rules[at]
	says := clause(g.m.Case, x.Allows)
	if x.Kind == detente.Never || x.Kind == detente.Remove {
		says = "never: " + clause(g.m.Case, x.Conditions[0])
	}
	if x.Note != "" && x.Allows.Op != condition.Taken {
		says += " (" + x.Note + ")"
	}
	return says
}
