package names

import (
	"strings"

	"detente/evidence/lexicon"
)

// partyOfOwner is the party that a phrase's owner or lead gives it.
func (b *builder) partyOfOwner(p *phrase) string {
	o := b.owner(p)
	if p.lead >= 0 && (o < 0 || b.chunks[p.lead].kind != bodyChunk) {
		if id := b.leadParty(&b.chunks[p.lead]); id != "" {
			return id
		}
	}
	if o >= 0 {
		e := b.x.Mentions[o].Entity
		if e < 0 { // its envoy
			e, _ = b.x.Pronoun(o, Context{Speaker: -1, Previous: -1, Subject: -1})
		}
		if e >= 0 {
			return b.x.Entities[e].Party
		}
		return ""
	}
	// "of Valdoria" after the head
	if k := p.last; k+1 < len(b.t.Tokens) && b.t.Tokens[k].Lower == "of" {
		k++
		if b.t.Tokens[k].Lower == "the" && k+1 < len(b.t.Tokens) {
			k++
		}
		if c := b.at[k]; c >= 0 && (b.chunks[c].kind != demonymChunk || b.nounal(b.chunks[c].last) && word(b.t.Tokens, b.chunks[c].last) != "caucus") { // not of the Armenian caucus
			return b.leadParty(&b.chunks[c])
		}
	}
	return ""
}

// leadParty is the party that a name before a noun tells.
func (b *builder) leadParty(c *chunk) string {
	switch c.kind {
	case bodyChunk:
		if b.common(c) && (!b.finder.named[c.party] || b.home != "" && b.home != c.party || b.elsewhereThan(c.party, c.first)) { // every state has a national assembly
			return ""
		}
		return c.party
	case partyChunk, demonymChunk, seatChunk, orgChunk:
		if _, quiet := b.quiet(c); quiet {
			return ""
		}
		return c.party
	case personChunk:
		return c.party
	case unknownChunk:
		if c.alias != "" {
			return b.idOf(c.alias)
		}
		if base := b.bases[c.key]; base != "" {
			return b.idOf(base)
		}
		if b.unknownKind(c) == State {
			return b.idOf(c.key)
		}
	}
	return ""
}

// quiet says whether a name is that of an organisation that speaks for no
// party, and its sector.
func (b *builder) quiet(c *chunk) (lexicon.Sector, bool) {
	if c.kind != partyChunk {
		return "", false
	}
	p, ok := b.lex.Party(c.party)
	if !ok || p.Sector == "" || speaks(p.Sector) {
		return "", false
	}
	return p.Sector, true
}

// common says whether bodies of several states have the name of one.
func (b *builder) common(c *chunk) bool {
	for i := range c.entries {
		if c.entries[i].Shared {
			return true
		}
	}
	return b.generic(c)
}

// generic says whether the name of a body has only words that bodies of many
// states have.
func (b *builder) generic(c *chunk) bool {
	for i := c.first; i < c.last; i++ {
		if !commonWords[b.t.Tokens[i].Lower] {
			return false
		}
	}
	return true
}

var commonWords = set(`foreign defence defense ministry national assembly parliament army navy air force central bank supreme court
	government cabinet house senate congress interior finance people people's 's ' of the and affairs coast guard`)

// elsewhereThan says whether the text is about another state where a token stands.
func (b *builder) elsewhereThan(party string, at int) bool {
	here := b.here(b.t.Tokens[at].Sentence)
	return here != "" && here != party
}

// idOf is the id of a state that only the text knows; of one known by its
// people alone, without the ending.
func (f *finder) idOf(k string) string {
	form := f.known[k].form
	if f.bases[k] == k && strings.HasSuffix(form, "ian") {
		form = form[:len(form)-1]
	}
	return partyID(form)
}

// partyID is the id of a party that the lexicon does not have.
func partyID(name string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z':
			return r - 32
		case r >= 'A' && r <= 'Z', r > 127:
			return r
		}
		return -1
	}, name)
}

// speaks says whether a sector speaks for a party.
func speaks(s lexicon.Sector) bool {
	return s != lexicon.Expert && s != lexicon.Media && s != lexicon.Other
}
