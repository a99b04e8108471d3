package report

import (
	"slices"

	"detente/answer"
	"detente/model"
)

// teller writes sentences about a model and notes what they rest on.
type teller struct {
	m     *model.Model
	notes *notes
}

func (t *teller) party(id string) model.Party {
	return model.Party(slices.IndexFunc(t.m.Parties, func(p model.Player) bool { return p.ID == id }))
}

// name is how sentences call a party, also one that a scenario takes out.
func (t *teller) name(id string) string {
	if i, known := t.m.Case.PartyIndex(id); known {
		return named(&t.m.Case.Parties[i])
	}
	return id
}

// names lists parties as prose.
func (t *teller) names(ids []string) string {
	var list []string
	for _, id := range ids {
		list = append(list, t.name(id))
	}
	return joined(list, "and")
}

// want is a want of a party, quoted, with the marks of what it rests on.
func (t *teller) want(party string, position int) string {
	return t.notes.wanted(t.m, t.party(party), position) + t.wantMarks(party, position)
}

// wantMarks are the marks of what a want rests on.
func (t *teller) wantMarks(party string, position int) string {
	wants := t.m.Setup.Preferences[t.m.Parties[t.party(party)].Index].Wants
	return t.notes.marks(answer.NewWant(t.m.Case, wants, position-1))
}

// act is what a party does where it moves from one state to another:
// "the United States lifts economic sanctions (partial)".
func (t *teller) act(party string, from, to model.State) string {
	return t.name(party) + " " + deed(t.m, t.party(party), from, to)
}

// changes is what differs between two situations, party by party.
func (t *teller) changes(from, to model.State) string {
	if t.m.Graph() {
		return situation(t.m, to)
	}
	var acts []act
	for i := range t.m.Parties {
		if does := turns(t.m, model.Party(i), from, to); does != "" {
			acts = append(acts, act{named(t.m.Parties[i].Party), does})
		}
	}
	if len(acts) == 0 {
		return "all stays as it is"
	}
	return whoDoes(acts)
}

// place is a situation against today: what is different in it, or what is so
// in it where the case knows no today.
func (t *teller) place(s model.State) string {
	today, known := t.m.Today()
	if !known || t.m.Graph() {
		return situation(t.m, s)
	}
	if s == today {
		return "all as it is today"
	}
	return t.changes(today, s)
}
