package report

import (
	"slices"

	"detente"
	"detente/model"
)

// This file is what sentences call a principal: a party to the conflict, whose
// consent a way out needs, unlike an outsider's. Where a case has no outsiders
// that is any party, and nothing need be told apart.

// namedMembers is how many parties to the conflict a sentence names.
const namedMembers = 4

// Conflict is how sentences call the principals together: "the parties to the
// conflict".
func Conflict(m *model.Model) string { return (&teller{m: m}).allSides() }

func (t *teller) outsiders() bool {
	return slices.ContainsFunc(t.m.Parties, func(p model.Player) bool { return p.Role == detente.Outsider })
}

// oneSide is a principal, as after "no" and "every".
func (t *teller) oneSide() string {
	if t.outsiders() {
		return "party to the conflict"
	}
	return "party"
}

// allSides are the principals.
func (t *teller) allSides() string {
	if t.outsiders() {
		return "the parties to the conflict"
	}
	return "the parties"
}

// members says in brackets who they are, where they are first spoken of; nothing
// where all are meant, or where they are too many to be named.
func (t *teller) members(word string) string {
	var list []string
	for _, p := range t.m.Parties {
		if p.Role == detente.Principal {
			list = append(list, named(p.Party))
		}
	}
	if !t.outsiders() || len(list) == 0 || len(list) > namedMembers {
		return ""
	}
	return " (" + joined(list, word) + ")"
}

// someBetter is said before what would be better than today.
func (t *teller) someBetter() string {
	return "No " + t.oneSide() + t.members("or") + " would like these less than today, and one would like them more. What stands in the way:"
}

// noneBetter is said where nothing would be.
func (t *teller) noneBetter() string {
	return "No situation that would hold is as good as today for every " + t.oneSide() + t.members("and") + " and better for one."
}
