package report

import (
	"cmp"
	"fmt"
	"math/bits"
	"slices"

	"detente"
	"detente/answer/perceptions"
)

// holding tells what holds when each acts on what it sees.
func (v *viewer) holding() {
	c := v.concept()
	v.head("What holds when each acts on what it sees")
	if c < 0 {
		v.bullet("This cannot be said here: " + v.r.Hypergame[0].Undefined + ".")
		return
	}
	x := v.r.Hypergame[c]
	if x.Today != nil {
		v.bullet([]string{
			"Today does not hold, and it would not if each saw the others as they are.",
			"Today does not hold. If each saw the others as they are, it would.",
			"Today holds, and only because of what they take each other for: if each saw the others as they are, it would not.",
			"Today holds. It would also if each saw the others as they are.",
		}[2*one(*x.Today)+one(*x.TodayTrue)])
	}
	// What no error has a part in is told last.
	plain := func(e perceptions.Equilibrium) bool { return e.True && len(e.ExpectedBy) == len(v.m.Parties) }
	list := slices.DeleteFunc(slices.Clone(x.Equilibria), func(e perceptions.Equilibrium) bool { return v.r.StatusQuo != nil && e.N == *v.r.StatusQuo })
	slices.SortStableFunc(list, func(a, b perceptions.Equilibrium) int {
		return cmp.Or(one(plain(a))-one(plain(b)), one(b.True)-one(a.True), len(b.ExpectedBy)-len(a.ExpectedBy))
	})
	for _, e := range list[:min(len(list), shownSeen)] {
		v.bullet(v.held(e, x.Today != nil && *x.Today))
	}
	if len(list) > shownSeen {
		v.bullet("And others: " + command(v.m, "perceptions", "--json"))
	}
	if len(x.Equilibria) == 0 && (x.Today == nil || !*x.Today) {
		v.bullet("Nothing does.")
	}
	if len(x.Missed) > 0 {
		if place, ok := v.at(x.Missed[0]); ok {
			v.bullet("This would hold if each saw the others as they are, and does not as they see each other: " + place + ".")
		}
	}
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// held is a situation that holds, and who expects it.
func (v *viewer) held(e perceptions.Equilibrium, too bool) string {
	place, _ := v.at(e.N)
	text := "This would hold" + also(too) + ": " + place + ". "
	switch len(e.ExpectedBy) {
	case 0:
		text += "Nobody expects it to"
	case len(v.m.Parties):
		text += "All expect it to"
	case 1:
		text += capital(v.names(e.ExpectedBy)) + " alone expects it to"
	default:
		text += capital(v.names(e.ExpectedBy)) + " expect it to"
	}
	if e.True {
		return text + "; it would also if each saw the others as they are."
	}
	return text + "; it would not if each saw the others as they are."
}

// surprises tells what somebody would do from today that another does not
// expect: of the moves of one party that which changes the least.
func (v *viewer) surprises() {
	if v.r.StatusQuo == nil {
		return
	}
	v.head("Where somebody would be surprised")
	if len(v.r.Surprises) == 0 {
		v.bullet("Nobody has, as it sees things, a move from today that another does not expect of it.")
		return
	}
	seen := map[[2]string]bool{}
	for _, x := range v.r.Surprises {
		pair := [2]string{x.Party, x.Move.Party}
		if seen[pair] {
			continue
		}
		seen[pair] = true
		for _, y := range v.r.Surprises {
			if y.Party == x.Party && y.Move.Party == x.Move.Party && v.size(y) < v.size(x) {
				x = y
			}
		}
		from, _ := v.m.State(x.Move.From)
		to, _ := v.m.State(x.Move.To)
		text := fmt.Sprintf("%s would not expect this: %s", capital(v.name(x.Party)), v.act(x.Move.Party, from, to))
		v.bullet(text + ". " + capital(v.why(x)) + ".")
	}
}

// size is how much a move changes.
func (v *viewer) size(x perceptions.Surprise) int {
	from, _ := v.m.State(x.Move.From)
	to, _ := v.m.State(x.Move.To)
	if v.m.Graph() {
		return 1
	}
	return bits.OnesCount64(uint64(v.m.Code(from) ^ v.m.Code(to)))
}

// why is why a move is not expected.
func (v *viewer) why(x perceptions.Surprise) string {
	mover := v.name(x.Move.Party)
	switch x.Why {
	case perceptions.NoGain:
		return fmt.Sprintf("as %s sees it, %s gains nothing by that", v.name(x.Party), mover)
	case perceptions.Answered:
		return fmt.Sprintf("as %s sees it, that would be answered so that %s is no better off", v.name(x.Party), mover)
	}
	if v.hidden(x) {
		return fmt.Sprintf("%s does not know that %s can", v.name(x.Party), mover)
	}
	return fmt.Sprintf("as %s sees it, that cannot be", v.name(x.Party))
}

// hidden says whether a move needs an option that the one who is surprised does
// not know of.
func (v *viewer) hidden(x perceptions.Surprise) bool {
	from, _ := v.m.State(x.Move.From)
	to, _ := v.m.State(x.Move.To)
	options := v.m.Case.Options()
	return slices.ContainsFunc(v.m.Case.Perceptions, func(p detente.Perception) bool {
		return v.m.Case.Parties[p.Viewer].ID == x.Party && slices.ContainsFunc(p.Unaware, func(o int) bool {
			return v.m.Level(from, &options[o]) != v.m.Level(to, &options[o])
		})
	})
}

// news tells what each single piece of news would change.
func (v *viewer) news() {
	c := v.concept()
	if c < 0 || len(v.r.Revelations) == 0 {
		return
	}
	v.head("What news would change it")
	today := v.r.Hypergame[c].Today
	var idle []string
	for _, x := range v.r.Revelations {
		learns := fmt.Sprintf("%s learns how %s really is", v.name(x.Party), v.name(x.Of))
		if x.Impossible {
			v.bullet(fmt.Sprintf("If %s and sees the others as before, what it sees cannot be: a rule ties together what it knows and what it does not.", learns))
			continue
		}
		switch change := x.Concepts[c]; {
		case today != nil && *today && !*change.Today:
			v.bullet("If " + learns + ", today no longer holds.")
		case today != nil && !*today && *change.Today:
			v.bullet("If " + learns + ", today holds.")
		case len(change.Lost)+len(change.Gained) == 0:
			idle = append(idle, learns)
		default:
			v.bullet("If " + learns + ", " + v.elsewhere(change, today != nil) + ".")
		}
	}
	for _, learns := range idle {
		v.bullet("If " + learns + ", nothing changes.")
	}
}

// elsewhere tells what a piece of news changes but for today: a situation that
// comes, or else one that goes.
func (v *viewer) elsewhere(change perceptions.Change, today bool) string {
	text := ""
	if today {
		text = "nothing changes for today, but "
	}
	for _, n := range change.Gained {
		if place, ok := v.at(n); ok {
			return text + "this would hold as well: " + place
		}
	}
	for _, n := range change.Lost {
		if place, ok := v.at(n); ok {
			return text + "this would no longer hold: " + place
		}
	}
	return text + "something else would"
}
