package report

import (
	"fmt"
	"slices"

	"detente"
	"detente/answer/involve"
)

// gist is what the seat of one outsider changes, in a sentence: whether there
// is a settlement and a way to it, what principals could lose, and for whom
// the settlement is better or worse.
func (x *inviter) gist(id string) string {
	var parts []string
	facts := x.about(id)
	for _, f := range facts {
		if text := x.turn(f); text != "" {
			parts = append(parts, text)
		}
	}
	better, worse := x.gainers(facts, involve.Better), x.gainers(facts, involve.Worse)
	switch {
	case len(better) > 0 && len(worse) > 0:
		parts = append(parts, "makes what would hold better for "+joined(better, "and")+", and worse for "+joined(worse, "and"))
	case len(better) > 0:
		parts = append(parts, "makes what would hold better for "+joined(better, "and"))
	case len(worse) > 0:
		parts = append(parts, "makes what would hold worse for "+joined(worse, "and"))
	}
	lead := possessive(capital(x.name(id))) + " seat "
	switch {
	case facts[0].Kind == involve.Nothing:
		return lead + "changes nothing that anybody minds."
	case len(parts) == 0:
		return lead + x.lesser(facts) + "."
	}
	return lead + joined(parts, "and") + "."
}

// lesser is what a seat changes, as a predicate, where that is nothing of what
// a gist tells.
func (x *inviter) lesser(facts []involve.Fact) string {
	switch {
	case slices.ContainsFunc(facts, func(f involve.Fact) bool { return f.Party != "" && x.principal(f.Party) }):
		return "changes only what " + x.allSides() + " could lose beside the same wants"
	case slices.ContainsFunc(facts, func(f involve.Fact) bool { return f.Party != "" }):
		return "changes only what outsiders could lose"
	}
	return "puts another settlement in the place of that without it, which all like as well"
}

// gainers are the parties for whom the first goal is better or worse, with the
// table at which that is so where it is not so at all.
func (x *inviter) gainers(facts []involve.Fact, kind string) []string {
	var list []string
	for _, f := range facts {
		if f.Kind == kind && f.Measure == involve.Goal {
			name := x.name(f.Party)
			if f.Party == f.Outsider {
				name += " itself"
			}
			if !f.Always {
				name += " (" + x.table(f) + ")"
			}
			list = append(list, name)
		}
	}
	return list
}

// table is where a fact is met that not every table shows.
func (x *inviter) table(f involve.Fact) string {
	switch {
	case f.With != "":
		return "if " + x.name(f.With) + " is there"
	case f.Unless != "":
		return "unless " + x.either([]string{f.Unless}) + " there"
	case len(f.At) == 0:
		return "at some tables, as with nobody else"
	}
	return "at some tables, as beside " + x.names(f.At)
}

// turn words, as a predicate, a fact that a settlement turns on or that changes
// which want a principal could lose; nothing for another fact.
func (x *inviter) turn(f involve.Fact) string {
	text := ""
	switch f.Kind {
	case involve.Admits:
		text = "is what makes it possible at all"
	case involve.Makes:
		text = "makes it hold"
		if x.r.To == nil {
			text = "makes a settlement hold where none would without"
		}
	case involve.Ends:
		text = "keeps it from holding, since " + x.names(f.Breakers) + " would leave it"
		if x.r.To == nil {
			text = "leaves no settlement that holds, since " + x.names(f.Breakers) + " would leave the one there is without"
		}
	case involve.Opens:
		text = "opens a way out where there is none without"
	case involve.Closes:
		text = "closes the way out"
	case involve.Better, involve.Worse:
		if f.Measure == involve.Goal || !x.principal(f.Party) || f.Before.Position == f.After.Position {
			return ""
		}
		text = x.spares(f)
	default:
		return ""
	}
	if !f.Always {
		text += " (" + x.table(f) + ")"
	}
	return text
}

func (x *inviter) principal(id string) bool {
	return x.m.Parties[x.party(id)].Role == detente.Principal
}

// spares says from which loss a party is kept, or to which it is exposed.
func (x *inviter) spares(f involve.Fact) string {
	where := " on the way"
	if f.Measure == involve.Utmost {
		where = " in the end"
	}
	if f.Kind == involve.Worse {
		return "exposes " + x.name(f.Party) + " to losing " + x.want(f.Party, f.After.Position) + where
	}
	text := "keeps " + x.name(f.Party) + " from losing " + x.want(f.Party, f.Before.Position) + where
	if f.After.Position > 0 {
		text += ", though not " + x.want(f.Party, f.After.Position)
	}
	return text
}

// seat tells what the seat of one outsider changes, and for whom.
func (x *inviter) seat(id string) Seat {
	var could []string
	for _, o := range x.m.Case.Options() {
		if slices.Contains(x.r.Seats[id], o.Name()) {
			could = append(could, base(&o))
		}
	}
	seat := Seat{Party: id, Text: fmt.Sprintf("With a seat, %s could %s.", x.name(id), joined(could, "and"))}
	facts := x.about(id)
	for len(facts) > 0 {
		f := facts[0]
		alike := func(g involve.Fact) bool {
			return g.Kind == f.Kind && g.Measure == f.Measure && g.Always == f.Always && x.table(g) == x.table(f)
		}
		var group, rest []involve.Fact
		for _, g := range facts {
			if alike(g) {
				group = append(group, g)
			} else {
				rest = append(rest, g)
			}
		}
		facts = rest
		text := x.bulleted(group)
		if !f.Always {
			text = capital(x.table(f)) + ": " + text
		} else {
			text = capital(text)
		}
		seat.Lines = append(seat.Lines, text)
	}
	return seat
}

// bulleted words facts of one kind, measure and table.
func (x *inviter) bulleted(group []involve.Fact) string {
	f := group[0]
	if f.Kind == involve.Better || f.Kind == involve.Worse {
		var list []string
		for _, g := range group {
			list = append(list, x.name(g.Party)+x.reason(g))
		}
		return measured(f) + " " + joined(list, "and") + "."
	}
	s, _ := x.m.State(f.State)
	instead := ", and no settlement takes its place"
	if x.r.To != nil {
		instead = ""
	}
	switch f.Kind {
	case involve.Admits:
		return "what is asked for is possible, and without it is not."
	case involve.Makes:
		if x.r.To != nil {
			return "what is asked for would hold, and without it would not."
		}
		return "a settlement would hold: " + x.place(s) + ". Without it none would."
	case involve.Ends:
		return "what would hold without it does not: " + x.names(f.Breakers) + " would leave it" + instead + "."
	case involve.Replaces:
		t, _ := x.m.State(f.Becomes)
		return "what would hold without it gives way to another settlement: " + x.changes(s, t) + "."
	case involve.Opens:
		return "a way out leads there, where none does without it."
	case involve.Closes:
		return "no way out leads there, where one does without it."
	}
	return "That would change nothing that anybody minds: neither what would hold, nor the way there, nor what anybody could lose."
}

// measured begins the list of those who are better or worse off.
func measured(f involve.Fact) string {
	switch f.Kind + " " + f.Measure {
	case involve.Better + " " + involve.Risk:
		return "on the way, less is at risk for"
	case involve.Worse + " " + involve.Risk:
		return "on the way, more is at risk for"
	case involve.Better + " " + involve.Utmost:
		return "once there, less could in the end be lost by"
	case involve.Worse + " " + involve.Utmost:
		return "once there, more could in the end be lost by"
	case involve.Better + " " + involve.Goal:
		return "what would hold is better for"
	}
	return "what would hold is worse for"
}

// reason is the want that makes a party better or worse off; nothing where it
// has no list of wants.
func (x *inviter) reason(f involve.Fact) string {
	before, after := f.Before.Position, f.After.Position
	switch {
	case before == 0 && after == 0:
		return ""
	case f.Measure == involve.Goal:
		return " (" + x.want(f.Party, max(before, after)) + ")"
	case before == after:
		return " (still " + x.want(f.Party, after) + ", but " + map[string]string{involve.Better: "less", involve.Worse: "more"}[f.Kind] + " besides)"
	case after == 0:
		return " (no longer " + x.want(f.Party, before) + ")"
	case before == 0:
		return " (" + x.want(f.Party, after) + ")"
	}
	return " (" + x.want(f.Party, after) + " instead of " + x.want(f.Party, before) + ")"
}
