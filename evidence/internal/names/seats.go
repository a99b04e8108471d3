package names

import (
	"detente/evidence/internal/prose"
	"detente/evidence/lexicon"
)

// buildings are the last words of seats that are houses and streets, which speak
// under their own name: the Kremlin said.
var buildings = set(`headquarters house house's dae cheongwadae office pentagon bottom hill a-lago mar-a-lago capitol david zhongnanhai
	kremlin square kantei kasumigaseki nagatacho street 10 ten whitehall palace élysée elysée elysee élysee d'orsay orsay matignon
	willy-brandt-haus chancellery quirinale quirinal chigi farnesina moncloa zarzuela binnenhof ballhausplatz hofburg rosenbad
	christiansborg mansion cotroceni bankova beştepe cankaya pinos nariño miraflores carondelet moneda rosada planalto itamaraty
	somalia rock buildings kirya muqata serail block trees durbar akorda tamar malacañang malacanang istana beehive holyrood
	stormont bay berlaymont`)

// building says whether a seat is a house or a street.
func (f *finder) building(c *chunk) bool {
	return c.kind == seatChunk && buildings[f.t.Tokens[c.last-1].Lower]
}

// house is the entity of a seat that is a house: a body of the party.
func (b *builder) house(c *chunk) int {
	sector := lexicon.Government
	if b.t.Tokens[c.last-1].Lower == "pentagon" {
		sector = lexicon.Armed
	}
	s := b.text(c.first, c.last)
	id := b.keyed("house|"+c.party+"|"+c.key, Entity{Name: s, Kind: Body, Party: c.party, Sector: sector}, c.first)
	b.form(id, s, 1)
	return id
}

// capitals of states that only the text knows are learnt from what it says:
// Samarq, the Kharuni capital; Valdoria's capital, Port Vell; PORT VELL,
// Valdoria - in a dateline.
func (f *finder) capitalsOf() {
	for k := range f.chunks {
		c := &f.chunks[k]
		if c.kind != unknownChunk {
			continue
		}
		if state := f.capitalOf(k); state != "" {
			f.seats[c.key] = state
		}
	}
	for k := range f.chunks {
		if c := &f.chunks[k]; c.kind == unknownChunk && f.seats[c.key] != "" {
			g := f.known[c.key]
			g.place, g.person, g.state = g.place+3, 0, 0
			c.kind, c.party = seatChunk, f.idOf(f.seats[c.key])
			f.states[c.party] = f.seats[c.key]
		}
	}
}

// capitalOf is the state, as a key, of which a name is the capital as the text
// says beside it.
func (f *finder) capitalOf(k int) string {
	t, c := f.t.Tokens, &f.chunks[k]
	i := c.last
	if word(t, i) == "," && k+1 < len(f.chunks) {
		i++
		next := &f.chunks[k+1]
		if next.first == i && f.datelined(c, next) {
			return f.stateKey(next)
		}
		if word(t, i) == "the" {
			i++
		}
		if next.first == i {
			at := next.last
			if word(t, at) == "'s" || word(t, at) == "'" {
				at++
			}
			if word(t, at) == "capital" {
				return f.stateKey(next)
			}
		}
		if word(t, i) == "capital" && word(t, i+1) == "of" && next.first == i+2 {
			return f.stateKey(next)
		}
	}
	if k == 0 {
		return ""
	}
	at := c.first - 1
	if at >= 0 && t[at].Text == "," {
		at--
	}
	if at < 1 || t[at].Lower != "capital" {
		return ""
	}
	if at--; t[at].Lower == "'s" || t[at].Lower == "'" {
		at--
	}
	if prev := &f.chunks[k-1]; prev.last == at+1 {
		return f.stateKey(prev)
	}
	return ""
}

// datelined says whether two names are the place and the state of a dateline.
func (f *finder) datelined(c, state *chunk) bool {
	t := f.t.Tokens
	se := &f.t.Sentences[t[c.first].Sentence]
	if c.first != se.First || f.t.Paragraphs[se.Paragraph].First != t[c.first].Sentence || state.last >= se.Last {
		return false
	}
	for i := state.last; i < se.Last && i < state.last+8; i++ {
		switch t[i].Text {
		case "—", "–", "-", "--":
			return true
		}
		if t[i].Kind == prose.Word && !t[i].Capital {
			return false
		}
	}
	return false
}

// stateKey is the key of a state that only the text knows, by its name or its
// demonym, else "".
func (f *finder) stateKey(c *chunk) string {
	if c.kind != unknownChunk {
		return ""
	}
	if base := f.bases[c.key]; base != "" {
		return base
	}
	if c.last-c.first == 1 || f.known[c.key].state > 0 {
		if g := f.known[c.key]; g.state > 0 || g.person == 0 {
			f.known[c.key].state += 2
			return c.key
		}
	}
	return ""
}

// roving are nouns for people and bodies that are abroad where they are.
var roving = set(`troops forces soldiers mission missions embassy ambassador ambassadors diplomat diplomats envoy envoys delegation
	delegations negotiator negotiators mediator mediators team teams peacekeepers consul consulate representative representatives
	leaders observers monitors bases base contingent guest guests`)

// seatAfter is the party of the capital or the state in which an office or a
// body is that stands before a token: the foreign ministry in Beijing, officials
// in Seoul; not of those who are abroad there.
func (b *builder) seatAfter(i, head int) string {
	t := b.t.Tokens
	if word(t, i) != "in" || i+1 >= len(t) || b.at[i+1] < 0 || t[i+1].Sentence != t[i].Sentence || roving[t[head].Lower] {
		return ""
	}
	c := &b.chunks[b.at[i+1]]
	if l := word(t, c.last); l == "'s" || l == "'" || c.key == "brussels" || c.kind == demonymChunk {
		return ""
	}
	if c.kind != seatChunk && c.kind != partyChunk && c.kind != unknownChunk {
		return ""
	}
	party := b.leadParty(c)
	if !b.isState(party) {
		return ""
	}
	return party
}

// ofMinistry is the end of what a ministry is of: the ministry of irrigation.
func (b *builder) ofMinistry(j, end int) int {
	k := j + 1
	if l := b.t.Tokens[j].Lower; l != "ministry" && l != "department" || word(b.t.Tokens, k) != "of" || k+1 >= end {
		return k
	}
	if tok := &b.t.Tokens[k+1]; tok.Kind != prose.Word || tok.Capital || functions[tok.Lower] || determiners[tok.Lower] || possessives[tok.Lower] {
		return k
	}
	if m := b.ofPolicy(j, end); m > k {
		return m
	}
	return k + 2
}
