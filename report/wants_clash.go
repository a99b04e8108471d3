package report

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"detente/answer"
	"detente/answer/wants"
	"detente/model"
)

// This file tells which wants stand against which, and what an order of wants
// comes to.

// conflicts tells sets of wants of several parties.
func (x *wanter) conflicts(t *WantsTold) {
	if len(x.r.Conflicts) == 0 {
		if x.r.CompleteTo == nil && x.several() {
			t.AtPeace = "Nothing was found in which the wants of one party stand in the way of another's."
		}
		return
	}
	told, all := x.clashes()
	for _, c := range told {
		t.Conflicts = append(t.Conflicts, strings.Join(c, "; ")+".")
	}
	t.MoreConflicts = x.more(all, len(x.r.Conflicts), x.r.Counts.Conflicts)
}

// several says whether two or more parties have wants.
func (x *wanter) several() bool {
	n := 0
	for _, p := range x.r.Parties {
		if len(p.Wants) > 0 {
			n++
		}
	}
	return n > 1
}

// clashes are the conflicts to show, in words, as their members, and how many
// there are. Conflicts that differ only in who has the same want are told in
// one.
func (x *wanter) clashes() (told [][]string, all int) {
	group := map[answer.Place]int{} // equal for wants that are the same
	for k, places := range x.r.Same {
		for _, p := range places {
			group[p] = k
		}
	}
	seen := map[string]bool{}
	for _, set := range x.r.Conflicts {
		var key []int
		for _, p := range set {
			if _, known := group[p]; !known {
				group[p] = len(x.r.Same) + len(group)
			}
			key = append(key, group[p])
		}
		slices.Sort(key)
		var b []byte
		for _, k := range key {
			b = strconv.AppendInt(append(b, ' '), int64(k), 10)
		}
		if seen[string(b)] {
			continue
		}
		seen[string(b)] = true
		if all++; x.few(all) == all {
			told = append(told, x.texts(set, group))
		}
	}
	return told, all
}

// texts are the wants of a conflict in words.
func (x *wanter) texts(set []answer.Place, group map[answer.Place]int) []string {
	var texts []string
	for _, p := range set {
		places := []answer.Place{p}
		if k := group[p]; k < len(x.r.Same) {
			places = x.r.Same[k]
		}
		texts = append(texts, x.shared(places))
	}
	return texts
}

// shared is a want of several parties in the words of each: “no tests” (Alba
// and Bela) or “quiet” (Cora).
func (x *wanter) shared(group []answer.Place) string {
	var texts []string
	names := map[string][]string{}
	for _, p := range group {
		text := x.want(p.Party, p.Position)
		if names[text] == nil {
			texts = append(texts, text)
		}
		if name := x.name(p.Party); !slices.Contains(names[text], name) {
			names[text] = append(names[text], name)
		}
	}
	for k, text := range texts {
		texts[k] = text + " (" + joined(names[text], "and") + ")"
	}
	return joined(texts, "or")
}

// mostAgainst is how many collisions are told at one want.
const mostAgainst = 6

// against are the other wants that a want cannot be met together with, those
// with the fewest first.
func (x *wanter) against(party string, position int) []AgainstTold {
	var list []AgainstTold
	own := answer.Place{Party: party, Position: position}
	add := func(set []answer.Place) {
		if !slices.Contains(set, own) || len(list) == mostAgainst {
			return
		}
		told := AgainstTold{Text: x.others(set, own), Others: len(set) - 1}
		for _, p := range set {
			told.Own = told.Own || p.Party == party && p != own
		}
		if !slices.Contains(list, told) {
			list = append(list, told)
		}
	}
	for _, c := range x.r.Contradictions {
		var set []answer.Place
		for _, k := range c.Positions {
			set = append(set, answer.Place{Party: c.Party, Position: k})
		}
		if len(set) == 1 && set[0] == own {
			return []AgainstTold{{Text: "what is possible at all: no situation meets it"}}
		}
		add(set)
	}
	for _, set := range x.r.Conflicts {
		add(set)
	}
	return list
}

// others are the wants of a set but for one, by their owners and places.
func (x *wanter) others(set []answer.Place, own answer.Place) string {
	var owners []string
	places := map[string][]string{}
	for _, p := range set {
		if p == own {
			continue
		}
		if places[p.Party] == nil {
			owners = append(owners, p.Party)
		}
		places[p.Party] = append(places[p.Party], ordinal(p.Position))
	}
	for k, id := range owners {
		of := possessive(x.name(id))
		if id == own.Party {
			of = "its own"
		}
		owners[k] = of + " " + joined(places[id], "and")
	}
	text := joined(owners, "and")
	if len(set) > 2 {
		text += " together"
	}
	return text
}

// headline says how much of what the principals want can be met together.
func (x *wanter) headline() (headline, lead string) {
	t := x.r.Together
	switch {
	case len(x.m.Case.Parties) == 0:
		return "Nobody is in the case yet.", "Who can act? Name them first; then say what they want most."
	case t == nil && !slices.ContainsFunc(x.r.Parties, func(p wants.Party) bool { return len(p.Wants) > 0 }):
		return "No party has a list of wants.", "A list of wants says what matters most, in order. Where the case orders the situations outright, they stand below in that order."
	case t == nil:
		return "What each party wants, the most important first.", ""
	case t.Met:
		if t.State == nil {
			return x.haveAll(t.Parties) + ".", ""
		}
		s, _ := x.m.State(*t.State)
		return x.haveAll(t.Parties) + ".", fmt.Sprintf("So it is in situation %d: %s.", *t.State, (&teller{m: x.m}).place(s))
	case len(t.Parties) == 1:
		headline = "Not all wants of " + x.name(t.Parties[0]) + " can be met."
	default:
		headline = "Not all wants of " + x.names(t.Parties) + " can be met together."
	}
	return headline, x.firstTogether(t.Parties)
}

// firstTogether says how far down the wants of some parties can be met
// together, and which stand in the way of more.
func (x *wanter) firstTogether(ids []string) string {
	if x.r.FirstTogether == nil {
		return ""
	}
	n := *x.r.FirstTogether
	each := ""
	if len(ids) > 1 {
		each = " of each"
	}
	text := fmt.Sprintf("The first %s%s can", spelled(n), each)
	switch n {
	case 0:
		text = "Not even the first" + each + " can"
	case 1:
		text = "The first" + each + " can"
	}
	set := x.firstBlocked(ids, n+1)
	if len(set) == 0 {
		return text + "."
	}
	var texts []string
	for _, p := range set {
		texts = append(texts, x.want(p.Party, p.Position)+" ("+x.name(p.Party)+")")
	}
	if n == 0 {
		return text + ": " + joined(texts, "and") + " cannot be met together."
	}
	return text + "; then " + joined(texts, "and") + " cannot be met together."
}

// firstBlocked is the smallest set of wants, all of some parties and none
// beyond a position, that cannot be met together.
func (x *wanter) firstBlocked(ids []string, upTo int) []answer.Place {
	within := func(set []answer.Place) bool {
		return !slices.ContainsFunc(set, func(p answer.Place) bool { return p.Position > upTo || !slices.Contains(ids, p.Party) })
	}
	for _, c := range x.r.Contradictions {
		var set []answer.Place
		for _, k := range c.Positions {
			set = append(set, answer.Place{Party: c.Party, Position: k})
		}
		if within(set) {
			return set
		}
	}
	for _, set := range x.r.Conflicts {
		if within(set) {
			return set
		}
	}
	return nil
}

// ends tells what a party likes best and least, and where today is among that.
func (x *wanter) ends(t *PartyTold, i model.Party) {
	p := x.r.Parties[i]
	t.Top, t.Bottom = x.places(p.Top), x.places(p.Bottom)
	switch p.Today {
	case wants.AtTop:
		t.Today = "Today is among the best it could have."
		if x.isToday(p.Top[0]) {
			t.Today = "Nothing would be better for it than today."
		}
	case wants.AtBottom:
		t.Today = "Today is among the worst for it."
		if x.isToday(p.Bottom[0]) {
			t.Today = "Nothing would be worse for it than today."
		}
	case wants.Between:
		t.Today = "Today is neither among the best for it nor among the worst."
	}
	if !x.q.Setup.Absent[x.m.Parties[i].Index] && p.Today != "" {
		for _, w := range p.Wants {
			if w.Met != nil && !*w.Met && w.Position == 1 {
				t.Today += unmetFirst(p.Today)
				break
			}
			if w.Met != nil && !*w.Met {
				t.Today += fmt.Sprintf(" The first of its wants that today does not meet is the %s.", ordinal(w.Position))
				break
			}
		}
	}
}

// unmetFirst tells that today does not meet what a party wants first, which may
// be so where little is better.
func unmetFirst(today string) string {
	if today == wants.AtTop {
		return " Still, it does not meet the first of its wants."
	}
	return " It does not meet even the first of its wants."
}

// isToday says whether a situation is today.
func (x *wanter) isToday(n int) bool {
	today, known := x.m.Today()
	return known && x.m.Number(today) == n
}

func (x *wanter) places(numbers []int) []PlaceTold {
	var list []PlaceTold
	for _, n := range numbers {
		list = append(list, x.place(n))
	}
	return list
}

func (x *wanter) place(n int) PlaceTold {
	s, _ := x.m.State(n)
	return PlaceTold{n, (&teller{m: x.m}).place(s)}
}

// trade tells what a party's order gives for one of its wants, if anything.
func (x *wanter) trade(i model.Party, position int) *TradeTold {
	p := x.r.Parties[i]
	k := slices.IndexFunc(p.Trades, func(t wants.Trade) bool { return t.Position == position })
	if k < 0 {
		return nil
	}
	t := p.Trades[k]
	var lost []string
	for _, n := range t.Lost {
		lost = append(lost, x.want(p.ID, n))
	}
	who := x.name(p.ID)
	says := fmt.Sprintf("As ordered, %s would give up %s for this.", who, joined(lost, "and"))
	switch {
	case t.All && len(lost) > 1:
		says = fmt.Sprintf("As ordered, %s would give up everything below for this.", who)
	case len(lost) > 4:
		says = fmt.Sprintf("As ordered, %s would give up all of these together for this: %s.", who, joined(lost, "and"))
	}
	return &TradeTold{says, x.place(t.With), x.place(t.Without)}
}
