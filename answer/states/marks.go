package states

import (
	"detente/model"
	"detente/stability"
)

// Marks say for each party why it has, or has no, reason to leave s under a
// concept, from a table with the verdicts under that and under Nash: no chain
// of moves is looked for. They are nil where the table lacks one of the two.
func Marks(m *model.Model, t *stability.Table, concept string, s model.State) []stability.Kind {
	nash, c := t.Find(stability.Nash.ID), t.Find(concept)
	if nash < 0 || c < 0 {
		return nil
	}
	marks := make([]stability.Kind, len(m.Parties))
	var moves []model.State
	for i := range m.Parties {
		switch party := model.Party(i); {
		case !t.Stable[c][i].Has(int(s)):
			marks[i] = stability.Open
		case !t.Stable[nash][i].Has(int(s)):
			marks[i] = stability.Answered
		default:
			moves = m.Moves(party).From(s, moves[:0])
			marks[i] = still(m, party, s, len(moves))
		}
	}
	return marks
}

// still is why a party without a gain stays.
func still(m *model.Model, i model.Party, s model.State, moves int) stability.Kind {
	switch {
	case moves > 0:
		return stability.Unwanted
	case m.Barred(i, s):
		return stability.Barred
	}
	return stability.NoMove
}

// Holding are the ids of the concepts of a table under which s holds.
func Holding(t *stability.Table, s model.State) []string {
	ids := []string{}
	for k, c := range t.Concepts {
		if t.Undefined[k] == "" && t.Holds(k, s) {
			ids = append(ids, c.ID)
		}
	}
	return ids
}
