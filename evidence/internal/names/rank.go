package names

import (
	"strings"

	"detente/evidence/internal/prose"
)

var (
	// addresses are forms of address that stand before a name and are no office.
	addresses = set(`comrade comrades citizen`)
	// ranks are what officers are, and may be besides an office.
	ranks = set(`gen general adm admiral vice-admiral col colonel lt lieutenant maj major brig brigadier capt captain cmdr commander
		marshal commodore sgt sergeant army navy naval air force marine corps rear vice fleet field comrade citizen mr mrs ms miss dr
		prof professor sir - . the`)
)

// ranked says whether nothing but ranks and forms of address stands between two
// tokens.
func (f *finder) ranked(i, end int) bool {
	for ; i < end; i++ {
		if !ranks[strings.TrimSuffix(f.t.Tokens[i].Lower, ".")] && f.t.Tokens[i].Text != "." {
			return false
		}
	}
	return true
}

// ofBodyFirst cuts a phrase behind the body with which it begins, where an office
// before it waits for whose it is and only ranks stand before the name: Chairman
// of the Joint Chiefs of Staff Navy Adm. Ana Brel.
func (b *builder) ofBodyFirst(p *phrase) {
	if p.name < 0 || p.lead < 0 || b.pending.mention < 0 {
		return
	}
	c, name := &b.chunks[p.lead], &b.chunks[p.name]
	if c.kind != orgChunk && c.kind != bodyChunk || c.first != p.start || !b.ranked(c.last, name.first) {
		return
	}
	at := b.pending.at
	if b.t.Tokens[at].Lower == "the" {
		at++
	}
	if at != c.first {
		return
	}
	p.name, p.lead, p.role, p.group = p.lead, -1, -1, -1
	p.last, p.head = c.last, c.last-1
}

// behindOffice reads an office whose holder's name stands right behind it and
// the body that it is of, at most with ranks before: Chairman of the State
// Council of Kharun comrade Bolat Sugirov.
func (b *builder) behindOffice(id int) {
	m := &b.x.Mentions[id]
	name := m.Head
	for name > m.First && b.at[name-1] == b.at[m.Head] {
		name--
	}
	first := m.First
	for first > 0 && addresses[b.t.Tokens[first-1].Lower] {
		first--
	}
	if id < 2 || m.Phrase.Start < m.Start || m.Entity < 0 || !b.ranked(first, name) || b.at[name] < 0 || b.chunks[b.at[name]].last-name < 2 {
		return
	}
	end := b.x.Mentions[id-1].Last
	if end != first {
		return
	}
	for k := id - 2; k >= 0 && k > id-5; k-- {
		o := &b.x.Mentions[k]
		if o.Phrase.End != b.t.Tokens[end-1].End || o.Entity < 0 || o.Kind == Pronoun || o.Entity == m.Entity {
			continue
		}
		e := b.x.Entities[o.Entity]
		if e.Kind != Person || b.reg.nouns[o.Entity] > 0 || plural(b.t.Tokens[o.Head].Lower) || b.t.Tokens[o.First].Sentence != b.t.Tokens[first].Sentence ||
			word(b.t.Tokens, o.Last) != "of" {
			continue
		}
		b.x.Entities[m.Entity].Role, b.reg.told[m.Entity] = b.text(o.First, end), true
		b.give(m.Entity, e.Name, headNoun(b.t.Tokens[o.Head].Lower), e.Party, e.Sector)
		o.Entity, o.Rule, o.Apposition = m.Entity, "apposition", m.Span
		return
	}
}

// hyphened is the token behind the stop and the hyphen of Brig.-Gen., where a
// rank goes on; else i.
func (b *builder) hyphened(i, end int) int {
	t := b.t.Tokens
	if i+1 < end && t[i].Text == "-" && t[i+1].Kind == prose.Word && t[i+1].Capital && b.isRole(i+1) && t[i].Start == t[i-1].End && t[i+1].Start == t[i].End {
		return i + 1
	}
	return i
}
