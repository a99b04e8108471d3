package names

import (
	"detente/evidence/internal/prose"
	"strings"
)

var (
	sides = set(`sides countries nations states parties leaders men women governments capitals neighbours neighbors presidents ministers
		delegations koreas powers rivals foes enemies allies armies negotiators diplomats generals militaries groups unions companies`)
	persons = set(`leaders men women presidents ministers negotiators diplomats generals`)
)

// group makes mentions of both, the two sides, the former, the latter, and the
// country. It is the token where to go on, or i.
func (b *builder) group(i int, se *prose.Sentence) int {
	t := b.t.Tokens
	tok := &t[i]
	next := ""
	if i+1 < se.Last {
		next = t[i+1].Lower
	}
	prev := ""
	if i > se.First {
		prev = t[i-1].Lower
	}
	switch tok.Lower {
	case "both", "either", "neither":
		if sides[next] || strings.HasSuffix(next, "side") || next == "country" || next == "party" || next == "government" {
			return b.together(i, i+2, i)
		}
		if tok.Lower == "both" && (next == "of" || b.verbal(i+1)) {
			return b.together(i, i+1, i)
		}
	case "two":
		if (prev == "the" || prev == "these" || prev == "those" || prev == "both") && (sides[next] || b.roles[min(i+1, len(t)-1)].role && plural(next)) {
			return b.together(i, i+2, i-1)
		}
	case "sides", "koreas":
		if prev == "the" || prev == "both" {
			return b.together(i, i+1, i-1)
		}
	case "former", "latter":
		if prev == "the" && (next == "" || b.verbal(i+1) || t[i+1].Kind != prose.Word) {
			return b.ordinal(i, tok.Lower == "latter")
		}
	case "country", "nation":
		if i+1 < se.Last && b.nounal(i+1) { // its country director
			return i
		}
		if prev == "the" || prev == "that" || prev == "this" || possessives[prev] {
			return b.country(i, prev)
		}
	}
	return i
}

// verbal says whether a verb or an adverb that belongs to one stands at a
// token.
func (b *builder) verbal(i int) bool {
	if i >= len(b.t.Tokens) || b.t.Tokens[i].Kind != prose.Word || b.at[i] >= 0 {
		return false
	}
	l := b.t.Tokens[i].Lower
	return finite(l) || b.lex.AnyVerb(l) != 0 || b.speech(i) || after[l] || strings.HasSuffix(l, "ly")
}

// together makes the mention of a pair.
func (b *builder) together(first, last, det int) int {
	noun := b.t.Tokens[last-1].Lower
	id, rule := b.latestPair(noun, first)
	p := phrase{det: det, start: first, last: last, head: last - 1, lead: -1, name: -1, role: -1, group: -1, more: -1}
	if det == first {
		p.det = -1
	}
	m := b.mention(&p, Definite, id, rule)
	b.x.Mentions[m].Weak = id < 0
	return last
}

// latestPair is the pair that a plural stands for: the latest whose members
// fit, or the two parties of the text where it names just two.
func (b *builder) latestPair(noun string, i int) (int, string) {
	for n := len(b.pairs) - 1; n >= 0 && n > len(b.pairs)-7; n-- {
		id := b.pairs[n]
		e := &b.x.Entities[id]
		if len(e.Members) != 2 {
			continue
		}
		people := true
		for _, m := range e.Members {
			people = people && b.x.Entities[m].Kind == Person
		}
		if persons[noun] && !people {
			continue
		}
		if people && !persons[noun] && noun != "both" && noun != "sides" {
			p, q := b.x.Entities[e.Members[0]].Party, b.x.Entities[e.Members[1]].Party
			a, z := b.stateOf(p, i), b.stateOf(q, i)
			if a < 0 || z < 0 || a == z {
				continue
			}
			return b.pairOf([]int{a, z}, b.x.Entities[a].Name+" and "+b.x.Entities[z].Name, b.reg.start[id]), "pair"
		}
		return id, "pair"
	}
	var two []int
	for id := range b.x.Entities {
		if e := &b.x.Entities[id]; b.reg.last[id] >= 0 && (!persons[noun] && e.Kind == State || persons[noun] && e.Kind == Person && b.reg.nouns[id] > 0) {
			if two = append(two, id); len(two) > 2 {
				return -1, "no pair is named before"
			}
		}
	}
	if len(two) != 2 {
		return -1, "no pair is named before"
	}
	return b.pairOf(two, b.x.Entities[two[0]].Name+" and "+b.x.Entities[two[1]].Name, b.reg.start[two[0]]), "two-parties"
}

// stateOf is the entity of a party's state, or -1.
func (b *builder) stateOf(party string, at int) int {
	if id, ok := b.reg.party[party]; ok {
		return id
	}
	if _, ok := b.lex.Party(party); ok {
		return b.partyEntity(party, at)
	}
	return -1
}

// ordinal makes the mention of the former or the latter of the latest X and Y
// within two sentences.
func (b *builder) ordinal(i int, latter bool) int {
	p := phrase{det: i - 1, start: i, last: i + 1, head: i, lead: -1, name: -1, role: -1, group: -1, more: -1}
	id, rule := -1, "no two are named before"
	for n := len(b.x.Pairs) - 1; n >= 0; n-- {
		c := &b.x.Pairs[n]
		if b.t.Tokens[i].Sentence-b.t.Tokens[c.First].Sentence > 2 {
			break
		}
		if len(c.Members) == 2 {
			k := 0
			if latter {
				k = 1
			}
			id, rule = b.x.Mentions[c.Members[k]].Entity, "former-latter"
			break
		}
	}
	m := b.mention(&p, Definite, id, rule)
	b.x.Mentions[m].Weak = id < 0
	return i + 1
}

// country makes the mention of the country: the state named last; his country
// waits for who he is.
func (b *builder) country(i int, prev string) int {
	p := phrase{det: i - 1, start: i, last: i + 1, head: i, lead: -1, name: -1, role: -1, group: -1, more: -1}
	id, rule := -1, "country of who owns it"
	if possessives[prev] {
		p.det = -1
	} else {
		rule = "no state is named before"
		for k := len(b.x.Mentions) - 1; k >= 0 && k > len(b.x.Mentions)-40; k-- {
			m := &b.x.Mentions[k]
			if m.Entity >= 0 && b.x.Entities[m.Entity].Kind == State {
				id, rule = m.Entity, "latest-state"
				break
			}
		}
	}
	b.mention(&p, Definite, id, rule)
	return i + 1
}

// familiar makes the mention of people familiar with the talks.
func (b *builder) familiar(i int, se *prose.Sentence) int {
	t := b.t.Tokens
	if i+2 >= se.Last {
		return i
	}
	switch t[i+1].Lower {
	case "familiar", "close", "briefed", "with", "involved", "aware":
	default:
		return i
	}
	if t[i].Lower == "those" && t[i+1].Lower == "with" {
		return i
	}
	last := i + 2
	for last < se.Last && last < i+9 && t[last].Kind == prose.Word && b.at[last] < 0 && (!b.speech(last) || determiners[t[last-1].Lower] || possessives[t[last-1].Lower]) && !finite(t[last].Lower) && !pronouns[t[last].Lower] {
		last++
	}
	if last == i+2 && t[last].Kind == prose.Word && b.at[last] < 0 {
		return i
	}
	named := last < se.Last && b.at[last] >= 0 && b.lex.Is("preposition", t[last-1].Lower)
	if named {
		last--
	}
	p := phrase{det: -1, start: i, last: last, head: i, lead: -1, name: -1, role: -1, group: -1, more: -1}
	b.left(&p, i, se.First)
	p.start = i
	id := b.entity(Entity{Name: b.text(i, last), Kind: Person, Role: b.text(i, last)}, i)
	b.under(id, "people")
	m := b.mention(&p, Indefinite, id, "indefinite")
	if named {
		b.pending = pending{mention: m, at: last + 1, prep: "with"}
	}
	return last
}
