package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"detente/answer/inverse"
	"detente/model"
	"detente/stability"
)

// Inverse prints what would have to change for a situation to hold, as
// [TellInverse] tells it.
func Inverse(w io.Writer, m *model.Model, r inverse.Result) { TellInverse(m, r).print(w) }

// Persuasion is an answer of inverse in plain words. Its marks are those of a
// [Telling].
type Persuasion struct {
	Headline string // whether the situation holds as it is
	Lead     string // what is so in it; "" for today
	Ways     []Persuading
	Notes    []Note
	Inferred bool
}

// Persuading is what would have to change for one way to hold.
type Persuading struct {
	Concept string
	Text    string // which way
	Advice  []Advice
}

// Advice is who would have to change what.
type Advice struct {
	Text string
	// Swaps are those that do what the text says; none where it names none.
	Swaps []inverse.PartySwaps
	// Enough says that they make the situation hold; else they only keep one
	// party there.
	Enough bool
}

// TellInverse tells what would have to change for a situation to hold, for each
// way to hold that the answer speaks of: who needs no persuading, how the
// others would leave, which wants they would have to care more for, and what
// is enough all together.
func TellInverse(m *model.Model, r inverse.Result) Persuasion {
	p := persuader{&teller{m, newNotes(m, " [%d]")}, r}
	s, _ := m.State(r.State)
	t := Persuasion{Headline: p.headline()}
	if today, ok := m.Today(); !ok || today != s {
		t.Lead = "In it "
		if m.Graph() {
			t.Lead = "In it: "
		}
		t.Lead += situation(m, s) + "."
	}
	for _, c := range p.concepts() {
		t.Ways = append(t.Ways, Persuading{c.ID, "So that " + c.Plain + ":", p.about(c)})
	}
	notes := p.notes.told(Telling{})
	t.Notes, t.Inferred = notes.Notes, notes.Inferred
	return t
}

// print writes what would have to change for a terminal.
func (t Persuasion) print(w io.Writer) {
	fmt.Fprintln(w, folded(t.Headline, 0, 0))
	if t.Lead != "" {
		fmt.Fprintf(w, "\n  %s\n", folded(t.Lead, 2, 2))
	}
	for _, x := range t.Ways {
		fmt.Fprintf(w, "\n%s\n", folded(x.Text, 0, 0))
		for _, y := range x.Advice {
			fmt.Fprintf(w, "  - %s\n", folded(y.Text, 4, 4))
		}
	}
	Telling{Notes: t.Notes, Inferred: t.Inferred}.printNotes(w)
}

// persuader writes an answer of inverse in words.
type persuader struct {
	*teller
	r inverse.Result
}

// concepts are those that the answer speaks of, without those that a stronger
// one answers: where nobody gains by moving alone, nothing else is to be asked.
func (p *persuader) concepts() []stability.Concept {
	var list []stability.Concept
	for _, c := range stability.Concepts {
		if len(p.of(c)) > 0 {
			list = append(list, c)
		}
	}
	if len(list) > 0 && list[0].ID == stability.Nash.ID && p.holds(list[0]) {
		return nil
	}
	return list
}

func (p *persuader) of(c stability.Concept) []inverse.Least {
	var list []inverse.Least
	for _, x := range p.r.Results {
		if x.Concept == c.ID {
			list = append(list, x)
		}
	}
	return list
}

func (p *persuader) holds(c stability.Concept) bool {
	return !slices.ContainsFunc(p.of(c), func(x inverse.Least) bool { return !x.Stable })
}

// headline is whether the situation holds as it is.
func (p *persuader) headline() string {
	name := fmt.Sprintf("Situation %d", p.r.State)
	if today, ok := p.m.Today(); ok && p.m.Number(today) == p.r.State {
		name = fmt.Sprintf("Today (situation %d)", p.r.State)
	}
	var strongest *stability.Concept
	for _, id := range stability.Strongest {
		for _, c := range stability.Concepts {
			if c.ID == id && len(p.of(c)) > 0 && p.holds(c) && strongest == nil {
				strongest = &c
			}
		}
	}
	one := ""
	if ids := p.parties(); len(ids) == 1 && len(p.m.Parties) > 1 {
		one = ids[0]
	}
	switch {
	case one != "" && strongest != nil:
		return fmt.Sprintf("%s has no reason to leave %s as it is.", capital(p.name(one)), lowered(name))
	case one != "":
		return fmt.Sprintf("%s has a reason to leave %s.", capital(p.name(one)), lowered(name))
	case strongest != nil:
		return name + " holds as things stand: " + strongest.Plain + "."
	}
	return name + " does not hold as things stand."
}

// parties are the ids of those the answer speaks of.
func (p *persuader) parties() []string {
	var ids []string
	for _, x := range p.r.Results {
		if !slices.Contains(ids, x.Party) {
			ids = append(ids, x.Party)
		}
	}
	return ids
}

// about is what would have to change under one concept, a line each.
func (p *persuader) about(c stability.Concept) []Advice {
	if p.holds(c) {
		return []Advice{{Text: "Nothing has to change."}}
	}
	var lines []Advice
	var content []string
	for _, x := range p.of(c) {
		if x.Stable {
			content = append(content, x.Party)
			continue
		}
		y := Advice{Text: p.leaves(x, c) + " " + p.stays(x, c)}
		if len(x.Swaps) > 0 {
			y.Swaps = []inverse.PartySwaps{{Party: x.Party, Swaps: x.Swaps}}
		}
		lines = append(lines, y)
	}
	if len(content) > 0 {
		verb := "needs"
		if len(content) > 1 {
			verb = "need"
		}
		lines = append([]Advice{{Text: capital(p.names(content) + " " + verb + " no persuading.")}}, lines...)
	}
	for _, x := range p.r.Together {
		if x.Concept == c.ID {
			lines = append(lines, p.together(x)...)
		}
	}
	return lines
}

// leaves is how a party would leave as things stand.
func (p *persuader) leaves(x inverse.Least, c stability.Concept) string {
	from, _ := p.m.State(p.r.State)
	to, _ := p.m.State(x.Leaves.To)
	text := capital(p.name(x.Party)) + " has a gain"
	if c.ID != stability.Nash.ID {
		text += " that nothing answers"
	}
	return text + ": it " + deed(p.m, p.party(x.Party), from, to) + p.sake(x.Party, x.Leaves.Position) + "."
}

// stays is what would make a party stay.
func (p *persuader) stays(x inverse.Least, c stability.Concept) string {
	switch {
	case x.Swaps != nil && x.Exact:
		return "To stay, it would have to " + p.caring(x.Party, x.Swaps) + ": " + swapped(len(x.Swaps)) + "."
	case x.Swaps != nil:
		return "To stay, it could " + p.caring(x.Party, x.Swaps) + ": " + swapped(len(x.Swaps)) + ". Fewer may do, but more than " + spelled(*x.NoneUpTo) + "."
	case !x.Exact:
		return "Whether another order of its wants would make it stay was not found out; none does that takes " + swapped(*x.NoneUpTo) + " or fewer."
	case p.m.Setup.Preferences[p.m.Parties[p.party(x.Party)].Index].Wants == nil:
		return "It has no list of wants whose order could change."
	}
	text := "No other order of its wants would make it stay"
	if c.Rule.Counter == stability.SEQ.Rule.Counter && len(p.m.Parties) > 1 {
		text += " as long as the others are as they are"
	}
	return text + "."
}

// caring is which wants a party cares more for after some swaps, as after "to".
func (p *persuader) caring(party string, swaps [][2]int) string {
	i := p.party(party)
	var list []int
	for k := range p.m.Setup.Preferences[p.m.Parties[i].Index].Wants {
		list = append(list, k+1)
	}
	for _, s := range swaps {
		list[s[0]-1], list[s[1]-1] = list[s[1]-1], list[s[0]-1]
	}
	raised, lowered := map[int][]int{}, map[int][]int{}
	for k, a := range list {
		for _, b := range list[k+1:] {
			if b < a {
				raised[a] = append(raised[a], b)
				lowered[b] = append(lowered[b], a)
			}
		}
	}
	how, by := "more", raised
	if len(lowered) < len(raised) {
		how, by = "less", lowered
	}
	var parts []string
	for _, k := range list {
		var than []string
		slices.Sort(by[k])
		for _, other := range by[k] {
			than = append(than, p.want(party, other))
		}
		if len(than) > 0 {
			parts = append(parts, "care "+how+" for "+p.want(party, k)+" than for "+joined(than, "and"))
		}
	}
	return strings.Join(parts, "; and ")
}

// together is what is enough all together, the smallest first.
func (p *persuader) together(x inverse.Together) []Advice {
	var lines []Advice
	if n := p.alone(x); n > 0 && n < x.NoneBelow && (len(x.Ways) > 0 || !x.Exact) {
		lines = append(lines, Advice{Text: opened})
	}
	switch {
	case len(x.Ways) == 0 && x.Exact && p.moved():
		return []Advice{{Text: "No other orders of wants would bring it about."}}
	case len(x.Ways) == 0 && x.Exact:
		return nil // there are no orders to speak of
	case len(x.Ways) == 0:
		text := "All together: no way was found. There is none that takes fewer than " + swapped(x.NoneBelow) + "."
		if len(lines) > 0 {
			return []Advice{{Text: opened + " " + text}}
		}
		return []Advice{{Text: text}}
	}
	for k, way := range x.Ways {
		text := p.way(x, way)
		if k > 0 {
			text = "Or this is enough: " + text
		} else if text = "All together this is enough: " + text; p.told(x, way) {
			text = "All together that is enough: " + swapped(way.Size)
		}
		if k == 0 && x.NoneBelow == way.Size {
			text += "; no way takes fewer"
		}
		lines = append(lines, Advice{text + ".", way.Swaps, true})
	}
	return lines
}

// opened is said where what each party would have to do alone is not enough.
const opened = "If they did that, and nothing else changed, a gain that nothing answers would be open to somebody again."

// alone is how many swaps all parties take that would have to change alone; 0
// where one of them cannot.
func (p *persuader) alone(x inverse.Together) int {
	n := 0
	for _, y := range p.r.Results {
		if y.Concept == x.Concept && !y.Stable {
			if y.Swaps == nil {
				return 0
			}
			n += len(y.Swaps)
		}
	}
	return n
}

// moved says whether any party has an order of wants that could change.
func (p *persuader) moved() bool {
	return slices.ContainsFunc(p.m.Parties, func(x model.Player) bool { return len(p.m.Setup.Preferences[x.Index].Wants) > 1 })
}

// way is who would have to care more for what.
func (p *persuader) way(x inverse.Together, way inverse.Way) string {
	var parts []string
	for _, y := range way.Swaps {
		parts = append(parts, p.name(y.Party)+" would have to "+p.caring(y.Party, y.Swaps))
	}
	return strings.Join(parts, "; and ") + ". That is " + swapped(way.Size)
}

// told says whether a way is what was said of the parties one by one.
func (p *persuader) told(x inverse.Together, way inverse.Way) bool {
	n := 0
	for _, y := range p.r.Results {
		if y.Concept != x.Concept || len(y.Swaps) == 0 {
			continue
		}
		if n == len(way.Swaps) || way.Swaps[n].Party != y.Party || !slices.Equal(way.Swaps[n].Swaps, y.Swaps) {
			return false
		}
		n++
	}
	return n == len(way.Swaps)
}

// swapped counts swaps in words.
func swapped(n int) string {
	return several(n, "swap", "swaps") + " of neighbouring wants"
}

// several counts something in words.
func several(n int, one, many string) string {
	if n == 1 {
		return spelled(n) + " " + one
	}
	return spelled(n) + " " + many
}

// spelled is a small number in words.
func spelled(n int) string {
	words := []string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}
	if n < len(words) {
		return words[n]
	}
	return grouped(n)
}
