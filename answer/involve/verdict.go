package involve

import (
	"fmt"
	"strings"
)

// verdict puts the facts in words, for a reader of the JSON alone: one sentence
// on the whole and one for each outsider. It says nothing that no fact does.
func (a *asker) verdict(facts []Fact) string {
	var sentences []string
	for len(facts) > 0 && facts[0].Outsider == "" {
		sentences = append(sentences, a.sentence(facts[0]))
		facts = facts[1:]
	}
	for len(facts) > 0 {
		guest, n := facts[0].Outsider, 0
		for n < len(facts) && facts[n].Outsider == guest {
			n++
		}
		sentences = append(sentences, "The seat of "+a.name(guest)+" "+a.clauses(facts[:n])+".")
		facts = facts[n:]
	}
	return strings.Join(sentences, " ")
}

// sentence words a fact on the whole.
func (a *asker) sentence(f Fact) string {
	what, never := "A settlement would hold", "No settlement would hold"
	if a.req.To != nil {
		what, never = "What is asked for would hold", "What is asked for would not hold"
	}
	switch f.Kind {
	case Alone:
		return what + " without any of " + a.names(a.members(1<<len(a.outsiders)-1)) + "."
	case Invited:
		return what + " only with others at the table, as with " + a.names(f.At) + "."
	case Never:
		return never + ", whoever is at the table."
	case NoRoad:
		return "No way out leads there, whoever is at the table."
	}
	if f.State == 0 {
		return "There is nobody to invite, and no settlement would hold."
	}
	return "There is nobody to invite; a settlement would hold."
}

// clauses words the facts about one outsider, those of one kind, measure and
// table together.
func (a *asker) clauses(facts []Fact) string {
	var texts []string
	for len(facts) > 0 {
		first := facts[0]
		var who []string
		var rest []Fact
		for _, f := range facts {
			if f.Kind == first.Kind && f.Measure == first.Measure && a.tables(f) == a.tables(first) {
				who = append(who, a.name(f.Party))
			} else {
				rest = append(rest, f)
			}
		}
		facts = rest
		texts = append(texts, fmt.Sprintf(worded(first.Kind, first.Measure), joined(who))+a.tables(first))
	}
	return strings.Join(texts, "; ")
}

// tables says at which tables a fact is met, where not at all.
func (a *asker) tables(f Fact) string {
	switch {
	case f.Always:
		return ""
	case f.With != "":
		return " (if " + a.name(f.With) + " is there)"
	case f.Unless != "":
		return " (unless " + a.name(f.Unless) + " is there)"
	}
	return " (at some tables)"
}

// worded is a fact about an outsider, with a place for the parties concerned.
func worded(kind, measure string) string {
	switch kind + " " + measure {
	case Admits + " ":
		return "is needed for what is asked for to be possible%s"
	case Makes + " ":
		return "makes one hold where none would without it%s"
	case Ends + " ":
		return "leaves none that holds%s"
	case Replaces + " ":
		return "puts another settlement in the place of the one that would hold without it%s"
	case Opens + " ":
		return "opens a way out%s"
	case Closes + " ":
		return "closes the way out%s"
	case Better + " " + Risk:
		return "lessens what could be lost on the way by %s"
	case Better + " " + Utmost:
		return "lessens what could at the utmost be lost at the goal by %s"
	case Better + " " + Goal:
		return "leads to a settlement that is better for %s"
	case Worse + " " + Risk:
		return "adds to what could be lost on the way by %s"
	case Worse + " " + Utmost:
		return "adds to what could at the utmost be lost at the goal by %s"
	case Worse + " " + Goal:
		return "leads to a settlement that is worse for %s"
	}
	return "changes nothing%s"
}

// name is how the case names a party; "" for none.
func (a *asker) name(id string) string {
	c := a.req.Model.Case
	if i, known := c.PartyIndex(id); known {
		return c.Parties[i].Name
	}
	return id
}

func (a *asker) names(list []string) string {
	var names []string
	for _, id := range list {
		names = append(names, a.name(id))
	}
	return joined(names)
}

// joined is a list as prose: "a, b and c".
func joined(list []string) string {
	last := len(list) - 1
	if last < 1 {
		return strings.Join(list, "")
	}
	return strings.Join(list[:last], ", ") + " and " + list[last]
}
