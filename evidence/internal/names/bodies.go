package names

import (
	"strings"

	"detente/evidence/internal/prose"
	"detente/evidence/lexicon"
)

// organisationNamed makes the mention of a body by a proper name.
func (b *builder) organisationNamed(p *phrase, c *chunk) {
	first := c.first
	e := Entity{Kind: Organisation, Sector: b.chunkSector(c)}
	name := key(strings.Join(b.words[c.first+c.lead:c.last], ""))
	switch c.kind {
	case outletChunk:
		e.Kind, e.Sector, e.Party = Outlet, lexicon.Media, c.party
	case bodyChunk:
		e.Kind = Body
	case unknownChunk:
		if e.Sector == lexicon.Media {
			e.Kind = Outlet
		}
	case orgChunk:
		if e.Sector == lexicon.Media {
			e.Kind = Outlet
		} else if c.lead > 0 && e.Sector != lexicon.Expert || e.Sector == lexicon.Government || e.Sector == lexicon.Armed || e.Sector == lexicon.Parliament {
			e.Kind = Body
		}
	}
	if c.kind != outletChunk {
		e.Party = b.partyOfBody(p, c, e.Sector)
	}
	e.Name = b.text(first, c.last)
	id, ok := -1, false
	if e.Party == "" {
		id, ok = b.sameBody(name)
	}
	if !ok && e.Kind == Outlet && c.kind <= orgChunk && c.last-c.first == 1 && p.det >= 0 {
		id, ok = b.shortOutlet(b.t.Tokens[c.first].Lower)
	}
	if !ok {
		id = b.keyed("body|"+e.Party+"|"+name, e, first)
	}
	b.reg.full["name|"+name] = id
	if c.kind == bodyChunk && b.x.Entities[id].Party == "" && b.mayBe[id] == nil {
		for i := range c.entries {
			b.mayBe[id] = append(b.mayBe[id], c.entries[i].Party)
		}
	}
	b.form(id, e.Name, 1)
	b.describe(id, strings.ToLower(e.Name))
	b.under(id, b.t.Tokens[c.last-1].Lower)
	if e.Kind == Outlet {
		b.called(id, p, c)
	}
	for i := c.first; i < c.last; i++ {
		if b.orgNoun(i) && i < c.last-1 {
			b.under(id, b.t.Tokens[i].Lower)
		}
	}
	m := b.mention(p, Name, id, "name")
	if p.det >= 0 && c.kind == orgChunk && c.last-c.first == 1 {
		b.x.Mentions[m].Kind = Definite
	}
	b.initials(c, id)
	b.x.Mentions[m].Apposition = b.apposition(p.last, m)
}

// called files an outlet under the noun before its name: the newspaper, later.
func (b *builder) called(id int, p *phrase, c *chunk) {
	for _, at := range [...]int{p.role, p.group} {
		if at >= 0 && at < c.first {
			b.describe(id, strings.ToLower(b.text(p.start, c.first)))
			b.under(id, headNoun(b.t.Tokens[at].Lower))
		}
	}
}

// shortOutlet finds the outlet of which a word is the last of its name: the Post,
// of the Telmark Post.
func (b *builder) shortOutlet(lower string) (int, bool) {
	list := b.reg.head[lower]
	for k, n := len(list)-1, 0; k >= 0 && n < 12; k, n = k-1, n+1 {
		if b.x.Entities[list[k]].Kind == Outlet {
			return list[k], true
		}
	}
	return -1, false
}

// partyOfBody is the party of a body that is named, by its name and by what
// stands around it.
func (b *builder) partyOfBody(p *phrase, c *chunk, sector lexicon.Sector) string {
	party := c.party
	if c.kind == bodyChunk {
		party = b.leadParty(c)
	}
	if c.alias != "" {
		party = b.idOf(c.alias)
	} else if c.kind == orgChunk && party == "" && c.last-c.first > 1 { // the Valdorian Coast Guard
		if base := b.bases[key(b.words[c.first])]; base != "" {
			party = b.idOf(base)
		}
	}
	if owner := b.partyOfOwner(&phrase{det: p.det, start: p.start, last: p.last, lead: p.lead}); owner != "" {
		party = owner
	} else if seat := b.seatAfter(c.last, c.last-1); seat != "" && (party == "" || c.kind == bodyChunk && b.common(c)) {
		party = seat
	}
	if !speaks(sector) {
		return ""
	}
	return party
}

// sameBody finds a body named before with a party, by its bare name.
func (b *builder) sameBody(name string) (int, bool) {
	id, ok := b.reg.full["name|"+name]
	return id, ok
}

// initials files the acronym in brackets behind a name.
func (b *builder) initials(c *chunk, id int) {
	k, t := c.last, b.t.Tokens
	if k+2 < len(t) && (t[k].Text == "(" || t[k].Text == "[") && (t[k+2].Text == ")" || t[k+2].Text == "]") && upper(t[k+1].Text) && len(t[k+1].Text) < 9 {
		b.reg.full["acronym|"+key(t[k+1].Text)] = id
		b.form(id, t[k+1].Text, 0)
	}
}

// body makes the mention of a body by its noun: the Valdorian defence
// ministry, the union.
func (b *builder) body(p *phrase) {
	t := b.t.Tokens
	party := b.partyOfOwner(p)
	if party == "" {
		party = b.seatAfter(p.last, p.head)
	}
	sector := b.sector(p, party)
	rest := p.start
	if p.lead >= 0 {
		if c := &b.chunks[p.lead]; c.kind != orgChunk && c.kind != bodyChunk && c.kind != outletChunk && (party != "") {
			rest = c.last
		}
	}
	head := t[p.head].Lower
	if head == "caucus" { // a parliament's, of friends of a state
		party = ""
	}
	words := strings.ToLower(b.text(rest, p.last))
	det := ""
	if p.det >= 0 {
		det = t[p.det].Lower
	}
	kind := Definite
	if p.det < 0 && b.owner(p) < 0 && plural(head) || indefinite[det] {
		kind = Indefinite
	}
	if p.more >= 0 {
		b.shared(p, words, sector)
		return
	}
	made := Body
	if b.outletNoun(p.head) {
		made, sector = Outlet, lexicon.Media
	}
	if party != "" && !speaks(sector) {
		party = ""
	}
	if o := b.owner(p); o >= 0 && b.x.Mentions[o].Kind == Pronoun && firstPerson[t[b.x.Mentions[o].First].Lower] {
		b.mention(p, kind, -1, "own")
		return
	}
	id, rule := b.describedOutlet(p)
	if id < 0 && kind == Definite && party == "" {
		id, rule, party = b.again(p, head, rest, det)
	}
	name := b.fullText(p)
	if id < 0 {
		id, rule = b.newBody(Entity{Name: name, Kind: made, Party: party, Sector: sector}, words, kind == Indefinite && det != "", p.start), "group"
	}
	if rule != "latest-body" && rule != "apposition" {
		b.form(id, name, 0)
	}
	b.describe(id, words)
	b.under(id, head)
	m := b.mention(p, kind, id, rule)
	b.x.Mentions[m].Apposition = b.apposition(p.last, m)
	b.await(m, p)
}

// again finds the body that a definite phrase without an owner takes up; where
// the text is about another state by now, it is that state's.
func (b *builder) again(p *phrase, head string, rest int, det string) (id int, rule, party string) {
	id, rule = b.earlier(p, head, rest, "", func(e *Entity) bool { return e.Kind != Person })
	if id >= 0 && det == "the" && b.elsewhere(id, p.start) {
		return -1, "", b.here(b.t.Tokens[p.start].Sentence)
	}
	if id < 0 && det == "the" {
		id, rule = b.latestBody(p, head)
	}
	return id, rule, ""
}

// newBody makes a body by its noun, or finds it by the same words; another one
// is new.
func (b *builder) newBody(e Entity, words string, another bool, start int) int {
	k := "body|" + e.Party + "|" + key(words)
	if !another {
		return b.keyed(k, e, start)
	}
	id := b.entity(e, start)
	b.reg.full[k] = id
	return id
}

var firstPerson = set(`my our mine ours your yours`)

// fullText is a phrase with its owner or lead, without article.
func (b *builder) fullText(p *phrase) string {
	first := p.start
	if o := b.owner(p); o >= 0 {
		m := &b.x.Mentions[o]
		if m.Kind != Pronoun && m.Possessor < 0 {
			first = m.First
		}
	}
	return b.text(first, p.last)
}

// shared makes the mention of North Korean and American negotiators: a pair of
// two parties.
func (b *builder) shared(p *phrase, words string, sector lexicon.Sector) {
	var members []int
	for _, k := range [...]int{p.more, p.lead} {
		c := &b.chunks[k]
		party := b.leadParty(c)
		if party == "" {
			continue
		}
		if id, ok := b.reg.party[party]; ok {
			members = append(members, id)
		} else if c.kind != unknownChunk {
			members = append(members, b.partyEntity(party, c.first))
		} else {
			members = append(members, b.induced(c))
		}
	}
	text := b.text(p.start, p.last)
	id := b.keyed("people|"+key(text), Entity{Name: text, Kind: Pair, Members: members}, p.start) // each under its own words
	b.pairs = append(b.pairs, id)
	m := b.mention(p, Indefinite, id, "shared-noun")
	if p.det >= 0 && definite[b.t.Tokens[p.det].Lower] {
		b.x.Mentions[m].Kind = Definite
	}
	b.await(m, p)
}

// induced is the entity of a state that only the text knows, from a demonym.
func (b *builder) induced(c *chunk) int {
	k := c.key
	if base := b.bases[k]; base != "" {
		k = base
	}
	id := b.keyed("state|"+k, Entity{Name: b.known[k].form, Kind: State, Party: b.idOf(k), Sector: lexicon.Government}, c.first)
	b.reg.party[b.idOf(k)] = id
	return id
}

// elsewhere says whether a body is one of another state than the text is about
// by now, in a paragraph where it was not named: the army, after that of others.
func (b *builder) elsewhere(id, at int) bool {
	s := b.t.Tokens[at].Sentence
	here, party := b.here(s), b.x.Entities[id].Party
	return here != "" && party != "" && here != party && b.isState(party) &&
		b.t.Sentences[b.t.Tokens[b.reg.last[id]].Sentence].Paragraph != b.t.Sentences[s].Paragraph
}

// latestBody is the organisation that a general noun takes up, named in the
// sentence or the one before: the rights group, the newspaper.
func (b *builder) latestBody(p *phrase, head string) (int, string) {
	kind := Organisation
	switch head {
	case "alliance", "group", "organisation", "organization", "company", "firm", "charity", "agency", "institute", "association", "body", "watchdog", "bloc":
	case "newspaper", "magazine", "outlet", "broadcaster":
		kind = Outlet
	default:
		return -1, ""
	}
	t := b.t.Tokens
	if word(t, p.last) == "," && p.last+1 < len(t) && b.at[p.last+1] >= 0 {
		return -1, ""
	}
	for k := len(b.x.Mentions) - 1; k >= 0 && k > len(b.x.Mentions)-12; k-- {
		m := &b.x.Mentions[k]
		if t[m.First].Sentence < t[p.start].Sentence-1 {
			break
		}
		if m.Entity >= 0 && m.Kind == Name {
			e := &b.x.Entities[m.Entity]
			if kind == Organisation && e.Kind == Person && e.Party != "" && !b.isState(e.Party) { // NATO chief Ana Brel
				return b.partyEntity(e.Party, p.start), "latest-body"
			}
			if e.Kind == kind || head == "agency" && e.Kind == Outlet {
				return m.Entity, "latest-body"
			}
		}
	}
	return -1, ""
}

// leads finds the head of a state or a government as its leader.
func (b *builder) leads(party string) (int, string) {
	for k := len(b.x.Mentions) - 1; k >= 0 && k > len(b.x.Mentions)-reach; k-- {
		id := b.x.Mentions[k].Entity
		if id < 0 || b.x.Entities[id].Kind != Person || b.x.Entities[id].Party != party {
			continue
		}
		for _, w := range [...]string{" president ", " leader ", " premier ", " chancellor ", " prime minister "} {
			if strings.Contains(b.reg.desc[id], w) {
				return id, "leader"
			}
		}
	}
	return -1, ""
}

// earlier finds the entity named before that a definite phrase takes up: the
// latest with the same noun that all describing words fit (A4.7 c).
func (b *builder) earlier(p *phrase, head string, rest int, party string, fits func(*Entity) bool) (int, string) {
	if party == "" && p.lead < 0 && p.det >= 0 {
		if here := b.here(b.t.Tokens[p.start].Sentence); here != "" { // best one of the state that the text is about
			if id, rule := b.earlier(p, head, rest, here, fits); id >= 0 {
				return id, rule
			}
		}
	}
	list := b.reg.head[head]
	for n, k := 0, len(list)-1; k >= 0 && n < 12; k, n = k-1, n+1 {
		id := list[k]
		e := &b.x.Entities[id]
		if !fits(e) || b.reg.last[id] < 0 || party != "" && e.Party != party {
			continue
		}
		ok := true
		for i := rest; i < p.last && ok; i++ {
			l := b.t.Tokens[i].Lower
			if i == p.head || l == "same" || l == "of" || l == "the" {
				continue
			}
			ok = strings.Contains(b.reg.desc[id], " "+l+" ")
		}
		if ok {
			return id, "definite"
		}
	}
	return -1, ""
}

// office makes the mention of a person by office alone: the minister, a senior
// official, officials in Seoul.
func (b *builder) office(p *phrase) {
	t := b.t.Tokens
	party, abroad := b.partyOfOwner(p), b.ofRegion(p)
	if party == "" && !abroad {
		party = b.seatAfter(p.last, p.role)
	}
	sector := b.sector(p, party)
	head := headNoun(t[p.role].Lower)
	rest := p.start
	if p.lead >= 0 && party != "" {
		if c := &b.chunks[p.lead]; c.kind != orgChunk && c.kind != bodyChunk {
			rest = c.last
		}
	}
	det := ""
	if p.det >= 0 {
		det = t[p.det].Lower
	}
	kind := Definite
	if indefinite[det] || p.det < 0 && b.owner(p) < 0 && plural(t[p.role].Lower) || p.start > 0 && p.start < p.last && b.owner(p) < 0 && p.det < 0 && !t[p.start].Capital {
		kind = Indefinite
	}
	if p.more >= 0 {
		b.shared(p, strings.ToLower(b.text(rest, p.last)), sector)
		return
	}
	id, rule := b.described(p)
	if id < 0 && !b.newHolder(p) && (kind == Definite || p.det < 0 && !plural(t[p.role].Lower)) {
		sex := nounSex(t[p.role].Lower)
		id, rule = b.earlier(p, head, rest, party, func(e *Entity) bool {
			return (e.Kind == Person || e.Kind == Outlet && b.outletNoun(p.role)) && (sex == "" || e.Sex == "" || e.Sex == sex)
		})
	}
	if id < 0 && kind == Definite && head == "leader" && party != "" && p.group < 0 {
		id, rule = b.leads(party)
	}
	weak := false
	if id < 0 {
		id, rule = b.unnamed(p, kind, party, sector, strings.ToLower(b.text(rest, p.last)))
		weak = t[p.role].Lower == "sources" && p.det < 0 && party == ""
		if kind == Definite && !plural(t[p.role].Lower) && sector != lexicon.Expert && sector != lexicon.Other && b.owner(p) < 0 {
			b.alone[id] = true
		}
	} else if b.x.Entities[id].Kind == Person {
		b.give(id, b.fullText(p), head, party, sector)
	}
	if abroad && b.x.Entities[id].Party == "" {
		b.foreign[id] = true
	}
	b.describe(id, head)
	b.under(id, head)
	m := b.mention(p, kind, id, rule)
	b.x.Mentions[m].Weak = weak
	if b.apposing < 0 || b.x.Mentions[b.apposing].Entity != id {
		b.x.Mentions[m].Apposition = b.apposition(p.last, m)
	}
	b.await(m, p)
}

// ofRegion says whether an office is of somebody of a part of the world, who is
// of no state that the words tell: a Western diplomat, whose the text is not.
func (b *builder) ofRegion(p *phrase) bool {
	if p.lead >= 0 || b.owner(p) >= 0 {
		return false
	}
	head := b.t.Tokens[p.role].Lower
	for i := p.start; i < p.role; i++ {
		switch l := b.t.Tokens[i].Lower; {
		case l == "regional" || l == "foreign":
			if strings.HasPrefix(head, "diplomat") || strings.HasPrefix(head, "envoy") {
				return true
			}
		case l == "gulf", l == "western", regions[l] && l != "eastern":
			return true
		}
	}
	return false
}

// newHolder says whether a name stands between commas behind an office, of
// somebody who was not named before: the minister, Ana Brel, said.
func (b *builder) newHolder(p *phrase) bool {
	t := b.t.Tokens
	i := p.last + 1
	if word(t, p.last) != "," {
		return false
	}
	for i < len(t) && (b.roles[i].title || b.roles[i].role && t[i].Capital || t[i].Text == ".") {
		i++
	}
	if !b.holder(i) {
		return false
	}
	c := &b.chunks[b.at[i]]
	if c.last-c.first < 2 || c.last < len(t) && t[c.last].Kind == prose.Word && !b.speech(c.last) {
		return false
	}
	id, known := b.reg.full[c.key]
	return !known || b.reg.last[id] < 0
}

// unnamed makes the entity of an office without a name.
func (b *builder) unnamed(p *phrase, kind MentionKind, party string, sector lexicon.Sector, words string) (int, string) {
	e := Entity{Name: b.fullText(p), Kind: Person, Party: party, Sector: sector, Role: b.text(p.start, p.last), Sex: nounSex(b.t.Tokens[p.role].Lower)}
	if !speaks(sector) {
		e.Party = ""
	}
	if b.impersonal(p.role) && !plural(b.t.Tokens[p.role].Lower) {
		e.Kind, e.Role, e.Sex = Outlet, "", ""
	}
	if sector == "" && e.Party != "" {
		e.Sector = lexicon.Government
	}
	k := "role|" + party + "|" + key(words)
	if kind == Indefinite && (p.det >= 0 || b.prepositionAfter(p.last)) {
		id := b.entity(e, p.start)
		b.reg.full[k] = id
		b.describe(id, strings.ToLower(e.Name)+" "+words)
		return id, "indefinite"
	}
	if b.prepositionAfter(p.last) { // the spokesman for the ministry is another than the spokesman
		id := b.entity(e, p.start)
		b.describe(id, strings.ToLower(e.Name)+" "+words)
		return id, "role"
	}
	id := b.keyed(k, e, p.start)
	b.describe(id, strings.ToLower(e.Name)+" "+words)
	if kind == Indefinite {
		return id, "indefinite"
	}
	return id, "role"
}

func (b *builder) prepositionAfter(i int) bool {
	if i >= len(b.t.Tokens) {
		return false
	}
	switch b.t.Tokens[i].Lower {
	case "of", "for", "from", "at", "with":
		return true
	}
	return false
}
