package names

import (
	"strings"

	"detente/evidence/internal/prose"
	"detente/evidence/lexicon"
)

// named makes the mention of a proper name, with its titles and offices.
func (b *builder) named(p *phrase) {
	c := &b.chunks[p.name]
	switch c.kind {
	case partyChunk, seatChunk:
		b.state(p, c)
	case demonymChunk:
		b.demonym(p, c)
	case personChunk:
		b.somebody(p, c)
	case bodyChunk, orgChunk, outletChunk:
		b.organisationNamed(p, c)
	case pairChunk:
		b.mention(p, Name, b.pairOf([]int{b.partyEntity(c.entries[0].Party, c.first), b.partyEntity(c.entries[1].Party, c.first)}, b.text(c.first, c.last), c.first), "joined")
		b.pairs = append(b.pairs, b.x.Mentions[len(b.x.Mentions)-1].Entity)
	default:
		b.stranger(p, c)
	}
}

// stranger makes the mention of a name that the lexicon does not have.
func (b *builder) stranger(p *phrase, c *chunk) {
	kind := b.unknownKind(c)
	if p.role >= 0 && p.role < c.first && kind != Outlet && !(kind == State && b.lex.Is("relation", b.t.Tokens[p.role].Lower)) {
		kind = Person
	}
	if n := c.last - c.first; n == 1 && kind == Person && p.role < 0 && b.acronym(p, c) {
		return
	}
	switch kind {
	case State:
		b.newState(p, c)
	case Person:
		b.somebody(p, c)
	case Place:
		id := b.keyed("place|"+c.key, Entity{Name: b.text(c.first, c.last), Kind: Place}, c.first)
		b.form(id, b.text(c.first, c.last), 1)
		m := b.mention(p, Name, id, "place")
		b.x.Mentions[m].AsPlace = true
	default:
		if b.acronym(p, c) {
			return
		}
		b.organisationNamed(p, c)
	}
}

// acronym finds the body whose initials a word is.
func (b *builder) acronym(p *phrase, c *chunk) bool {
	if c.last-c.first != 1 || !upper(b.words[c.first]) {
		return false
	}
	id, ok := b.reg.full["acronym|"+c.key]
	if ok {
		b.form(id, b.words[c.first], 0)
		b.mention(p, Name, id, "acronym")
	}
	return ok
}

// keyed is the entity filed under a key, made where there is none.
func (f *finder) keyed(k string, e Entity, start int) int {
	id, ok := f.reg.full[k]
	if !ok {
		id = f.entity(e, start)
		f.reg.full[k] = id
	}
	return id
}

// partyEntity is the entity of a party of the lexicon.
func (b *builder) partyEntity(id string, at int) int {
	e, ok := b.reg.party[id]
	if k := b.states[id]; !ok && k != "" { // of a capital that the text tells of
		e, ok = b.keyed("state|"+k, Entity{Name: b.known[k].form, Kind: State, Party: id, Sector: lexicon.Government}, at), true
		b.reg.party[id] = e
	}
	if !ok {
		kind, sector := State, lexicon.Government
		name := id
		if party, known := b.lex.Party(id); known {
			if party.Kind == "organisation" {
				kind = Organisation
				if party.Sector != "" {
					sector = party.Sector
				}
			}
			if len(party.Names) > 0 {
				name = party.Names[0]
			}
		}
		e = b.entity(Entity{Name: name, Kind: kind, Party: id, Sector: sector}, at)
		if !speaks(sector) {
			b.x.Entities[e].Party = ""
		}
		b.reg.party[id] = e
		b.reg.nouns[e] = -1
	}
	return e
}

// state makes the mention of a party by its name or its seat.
func (b *builder) state(p *phrase, c *chunk) {
	if c.party == "" {
		b.organisationNamed(p, c)
		return
	}
	var e lexicon.Entry
	if len(c.entries) > 0 {
		e = c.entries[0]
	}
	id := -1
	if b.building(c) {
		id = b.house(c)
	} else {
		id = b.partyEntity(c.party, c.first)
	}
	b.finder.named[c.party] = true
	s := b.text(c.first, c.last)
	kind, worth, rule := Name, 2, "name"
	switch {
	case c.kind == seatChunk:
		kind, worth, rule = Metonym, 0, "seat"
	case e.Kind == lexicon.ShortName:
		worth, rule = 0, "short-name"
	case upper(s):
		worth = 1
	case s == e.Name:
		worth = 3
	}
	b.form(id, s, worth)
	place, why := b.asPlace(c)
	if b.x.Entities[id].Kind == Organisation { // the Council, later
		b.describe(id, strings.ToLower(s))
		b.under(id, b.t.Tokens[c.last-1].Lower)
	}
	m := b.mention(p, kind, id, rule)
	if place {
		b.x.Mentions[m].AsPlace = true
	}
	if why != "" && (place || c.kind == seatChunk) {
		b.x.Mentions[m].Rule = rule + ": " + why
	}
}

// newState makes the mention of a state that only the text knows.
func (b *builder) newState(p *phrase, c *chunk) {
	k, derived := c.key, false
	if base := b.bases[c.key]; base != "" && base != c.key {
		k, derived = base, true
	}
	if c.alias != "" {
		k = c.alias
	}
	form := b.known[k].form
	id := b.keyed("state|"+k, Entity{Name: form, Kind: State, Party: b.idOf(k), Sector: lexicon.Government}, c.first)
	b.reg.party[b.x.Entities[id].Party] = id
	s := b.text(c.first, c.last)
	if derived {
		b.form(id, s, 0)
		if b.people(p, c) {
			return
		}
		b.mention(p, Demonym, id, "demonym")
		return
	}
	b.form(id, s, 2)
	place, why := b.asPlace(c)
	m := b.mention(p, Name, id, "name")
	if place {
		b.x.Mentions[m].AsPlace, b.x.Mentions[m].Rule = true, "name: "+why
	}
}

// demonym makes the mention of a people or of an adjective.
func (b *builder) demonym(p *phrase, c *chunk) {
	if b.people(p, c) {
		return
	}
	if c.party == "" {
		b.mention(p, Demonym, -1, "demonym: of several")
		return
	}
	b.finder.named[c.party] = true
	b.mention(p, Demonym, b.partyEntity(c.party, c.first), "demonym")
}

// people makes the mention of South Koreans, the Chinese, a Valdorian.
func (b *builder) people(p *phrase, c *chunk) bool {
	l := b.t.Tokens[c.last-1].Lower
	article := p.det >= 0 && b.t.Tokens[p.det].Lower == "the" && (strings.HasSuffix(l, "ese") || strings.HasSuffix(l, "ish") || strings.HasSuffix(l, "ch") || strings.HasSuffix(l, "ss"))
	if next := word(b.t.Tokens, c.last); article && (next == "and" || next == "or") && c.last+1 < len(b.t.Tokens) && b.t.Tokens[c.last+1].Capital {
		article = false
	}
	many := strings.HasSuffix(l, "ans") || strings.HasSuffix(l, "is") && !strings.HasSuffix(l, "ish") || strings.HasSuffix(l, "s") && !strings.HasSuffix(l, "ss")
	if !many && !(article && c.last < len(b.t.Tokens) && (b.lex.AnyVerb(b.t.Tokens[c.last].Lower) != 0 || functions[b.t.Tokens[c.last].Lower])) {
		return false
	}
	party := c.party
	if party == "" {
		party = b.leadParty(c)
	}
	if party == "" {
		return false
	}
	id := b.keyed("people|"+party, Entity{Name: b.text(c.first, c.last), Kind: Body, Party: party}, c.first)
	b.form(id, b.text(c.first, c.last), 1)
	b.mention(p, Demonym, id, "people")
	return true
}

// somebody makes the mention of a person by name.
func (b *builder) somebody(p *phrase, c *chunk) {
	id, rule := b.who(p, c)
	e := &b.x.Entities[id]
	s := b.text(c.first, c.last)
	b.form(id, s, 1)
	if c.last-c.first == 1 && c.kind == personChunk && b.reg.given[c.key] != nil && b.reg.family[c.key] == nil {
		b.reg.own[id] = true
	}
	if c.kind == personChunk && e.Party == "" && e.Sector == "" {
		b.fromLexicon(id, c)
	}
	if p.role >= 0 {
		b.holds(id, p, c.first)
	} else if o := b.owner(p); o >= 0 && b.lexed[id] != nil && e.Party != "" { // Poland's Donald Tusk
		if of := b.x.Mentions[o].Entity; of >= 0 && b.x.Entities[of].Kind == State && b.x.Entities[of].Party != "" {
			b.x.Entities[id].Party = b.x.Entities[of].Party
		}
	}
	for i := p.start; i < c.first; i++ {
		if sex := nounSex(b.t.Tokens[i].Lower); sex != "" {
			b.x.Entities[id].Sex = sex
		}
	}
	first := b.reg.last[id] < 0
	m := b.mention(p, Name, id, rule)
	b.x.Mentions[m].Apposition = b.apposition(p.last, m)
	b.afterComma(m)
	b.behindOffice(m)
	if first && p.role < 0 && c.last-c.first > 1 {
		b.introduced(m)
	}
}

// introduced takes a name that comes without any word of who that is, as the
// subject of a sentence, for whom the paragraph before named by an office
// alone: Iran's deputy minister has said so. ... Ana Brel added.
func (b *builder) introduced(id int) {
	t, m := b.t.Tokens, &b.x.Mentions[id]
	e := &b.x.Entities[m.Entity]
	s := t[m.First].Sentence
	if e.Role != "" || e.Party != "" || e.Sector != "" || b.lexed[m.Entity] != nil || m.Apposition.End > 0 || m.Possessor >= 0 ||
		t[m.First].Quotation >= 0 || b.x.governed(m) || b.title[s] || word(t, m.Last) == "," || !b.speech(m.Last) {
		return
	}
	para := b.t.Sentences[s].Paragraph
	for k := id - 1; k >= 0 && k > id-16; k-- {
		q := &b.x.Mentions[k]
		old := b.merged(q.Entity)
		at := b.t.Sentences[t[q.First].Sentence].Paragraph
		if at < para-1 {
			return
		}
		if old < 0 || b.x.Entities[old].Kind != Person || q.Kind == Pronoun {
			continue
		}
		if b.x.governed(q) || t[q.First].Quotation >= 0 || plural(t[q.Head].Lower) {
			continue
		}
		if b.reg.nouns[old] > 0 || !b.alone[old] && q.Possessor < 0 || t[q.First].Sentence == s {
			return // somebody else was named since
		}
		o := &b.x.Entities[old]
		if o.Sex != "" && e.Sex != "" && o.Sex != e.Sex {
			return
		}
		b.merge[old] = m.Entity
		b.give(m.Entity, o.Role, headNoun(t[q.Head].Lower), o.Party, o.Sector)
		return
	}
}

// fromLexicon takes over what the lexicon says of a person.
func (b *builder) fromLexicon(id int, c *chunk) {
	e, who := &b.x.Entities[id], c.entries[0]
	if b.several(c) && c.last-c.first == 1 {
		return
	}
	b.lexed[id] = who.Person
	e.Party, e.Sector = who.Party, who.Sector
	if !speaks(e.Sector) {
		e.Party = ""
	}
	if who.Person == nil {
		return
	}
	if e.Sex == "" {
		e.Sex = who.Person.Sex
	}
	if e.Role == "" {
		e.Role = who.Person.Role
	}
	lower := strings.ToLower(who.Person.Role)
	b.describe(id, lower)
	for _, w := range strings.Fields(lower) {
		if _, ok := b.lex.Role(w); ok {
			b.under(id, headNoun(w))
		}
	}
}

func (b *builder) several(c *chunk) bool {
	for i := range c.entries {
		if c.entries[i].Person != c.entries[0].Person {
			return true
		}
	}
	return false
}

// who is the person that a name stands for.
func (b *builder) who(p *phrase, c *chunk) (int, string) {
	if c.kind == personChunk {
		if id, rule := b.fromPeople(p, c); id >= 0 {
			return id, rule
		}
	}
	if c.last-c.first > 1 {
		return b.person(c), "full-name"
	}
	sex, role := "", ""
	for i := p.start; i < c.first; i++ {
		if s := nounSex(b.t.Tokens[i].Lower); s != "" {
			sex = s
		}
	}
	if p.role >= 0 {
		role = headNoun(b.t.Tokens[p.role].Lower)
	}
	fits := func(id int) bool {
		e := &b.x.Entities[id]
		return sex == "" || e.Sex == "" || e.Sex == sex
	}
	if role != "" {
		exact := func(id int) bool { return fits(id) && strings.Contains(b.reg.desc[id], " "+role+" ") }
		if id, rule := b.byName(c.key, c.first, exact); id >= 0 {
			return id, rule
		}
	}
	if id, rule := b.byName(c.key, c.first, fits); id >= 0 {
		return id, rule
	}
	if id, rule := b.byName(c.key, c.first, func(int) bool { return sex != "" }); id >= 0 && len(b.reg.family[c.key]) == 1 && b.x.Entities[id].Sex == "" {
		return id, rule
	}
	e := lexicon.On(b.lex.People(b.words[c.first]), b.day)
	if len(e) == 0 && p.role >= 0 && b.roles[p.role].role {
		e = lexicon.On(b.lex.AlikeFamily(b.words[c.first]), b.day)
	}
	if len(e) > 0 && c.kind == unknownChunk {
		if id, ok := b.byOneWord(e, c); ok {
			return id, "lexicon"
		}
	}
	id := b.entity(Entity{Name: b.text(c.first, c.last), Kind: Person, Sex: sex}, c.first)
	b.reg.family[c.key] = append(b.reg.family[c.key], id)
	return id, "name"
}

// byOneWord is the person of the lexicon whom one word can mean, where it can mean
// only one, or one whose party the text names.
func (b *builder) byOneWord(e []lexicon.Entry, c *chunk) (int, bool) {
	pick := -1
	for k := range e {
		if e[k].Person == nil || len(e) > 1 && !b.finder.named[e[k].Party] {
			continue
		}
		if pick >= 0 && e[pick].Person != e[k].Person {
			return -1, false
		}
		pick = k
	}
	if pick < 0 {
		return -1, false
	}
	one := chunk{first: c.first, last: c.last, kind: personChunk, key: c.key, entries: e[pick : pick+1]}
	id := b.lexPerson(&one)
	delete(b.reg.full, c.key)
	if b.x.Entities[id].Party == "" && b.x.Entities[id].Sector == "" {
		b.fromLexicon(id, &one)
	}
	return id, true
}

// fromPeople is the person of the lexicon.
func (b *builder) fromPeople(p *phrase, c *chunk) (int, string) {
	who := c.entries[0].Person
	if c.last-c.first > 1 {
		return b.lexPerson(c), "full-name"
	}
	if id, rule := b.byName(c.key, c.first, func(int) bool { return true }); id >= 0 {
		return id, rule
	}
	if who == nil || b.several(c) {
		return -1, ""
	}
	return b.lexPerson(c), "lexicon"
}

// lexPerson is the entity of a person of the lexicon, by its full name.
func (f *finder) lexPerson(c *chunk) int {
	who := c.entries[0].Person
	if id, ok := f.reg.people[who]; ok && who != nil {
		f.reg.full[c.key] = id
		return id
	}
	if id, ok := f.reg.full[c.key]; ok {
		return id
	}
	words := f.words[c.first:c.last]
	e := Entity{Name: f.text(c.first, c.last), Kind: Person, Sex: f.sexOf(c)}
	id := f.entity(e, c.first)
	f.reg.full[c.key] = id
	if who == nil {
		given, family := split(words)
		f.name(id, given, family, words)
		return id
	}
	f.reg.people[who] = id
	if !strings.HasPrefix(who.Name, who.Family+" ") {
		f.name(id, "", words[len(words)-1], words) // as the text spells it
	}
	full := strings.Fields(who.Name)
	given, family := split(full)
	if who.Family != "" {
		family = who.Family
		given = strings.TrimSpace(strings.Replace(who.Name, family, "", 1))
	}
	f.name(id, given, family, full)
	return id
}

// holds says that a person has the office in front of the name.
func (b *builder) holds(id int, p *phrase, end int) {
	t := b.t.Tokens
	first := p.start
	if p.lead >= 0 {
		first = max(first, b.chunks[p.lead].first)
	}
	last := end
	for last > first && t[last-1].Text == "." {
		last--
	}
	if first >= last || p.role < 0 {
		return
	}
	role := b.text(first, last)
	only := last-first == 1 && (addresses[t[first].Lower] || nounSex(t[first].Lower) != "" && t[first].Capital || t[first].Lower == "dr" || t[first].Lower == "dr.")
	if only {
		return
	}
	head := headNoun(t[p.role].Lower)
	party := b.partyOfOwner(p)
	sector := b.sector(p, party)
	if who := b.lexed[id]; who != nil && sector == lexicon.Expert && who.Holds(b.day) && b.roles[p.role].sector != lexicon.Expert && !strings.Contains(" "+strings.ToLower(who.Role)+" ", " "+head+" ") {
		b.describe(id, strings.ToLower(role)) // a former president who has another office
		return
	}
	b.give(id, role, head, party, sector)
	if p.lead >= 0 {
		if c := &b.chunks[p.lead]; (c.kind == orgChunk || c.kind == bodyChunk || c.kind == outletChunk) && c.lead == 0 {
			b.describe(id, strings.ToLower(b.text(c.first, c.last)))
		}
	}
}

// give writes down an office that the text tells of somebody.
func (b *builder) give(id int, role, head, party string, sector lexicon.Sector) {
	e := &b.x.Entities[id]
	first := !b.reg.told[id]
	if e.Role == "" || !b.reg.told[id] {
		e.Role, b.reg.told[id] = role, true
	}
	b.describe(id, strings.ToLower(role)+" "+head)
	b.takes(id, head, party)
	b.under(id, head)
	e = &b.x.Entities[id]
	if e.Sector == "" {
		e.Sector = sector
	} else if sector == lexicon.Expert && e.Sector != lexicon.Expert && first {
		e.Sector, e.Party = sector, ""
	}
	if e.Party == "" && party != "" && speaks(e.Sector) {
		e.Party = party
	}
	if who := b.lexed[id]; who != nil && first && party != "" && e.Party != party && speaks(e.Sector) && (sector == "" || speaks(sector)) && !b.sameCouncil(who, party) {
		e.Party = party // what the text says goes before what the lexicon has
	}
	if e.Sex == "" {
		e.Sex = nounSex(head)
	}
}

// sameCouncil says whether the office that the lexicon has is in a body of a
// state that is called as a party is: the Security Council of Russia.
func (b *builder) sameCouncil(who *lexicon.Person, party string) bool {
	p, ok := b.lex.Party(party)
	if !ok || p.Kind == "state" {
		return false
	}
	for _, name := range p.Names {
		if strings.Contains(strings.ToLower(who.Role), strings.ToLower(name)) {
			return true
		}
	}
	return false
}

// ownerSector is the sector of the organisation of no party whose office a
// phrase names.
func (b *builder) ownerSector(p *phrase) (lexicon.Sector, bool) {
	if p.lead >= 0 {
		c := &b.chunks[p.lead]
		if s, ok := b.quiet(c); ok {
			return s, true
		}
		if c.kind == orgChunk && c.party == "" && c.alias == "" {
			if s := b.chunkSector(c); s != lexicon.Government && s != lexicon.Armed && s != lexicon.Parliament {
				return orOther(s), true
			}
		}
		return "", false
	}
	o := b.owner(p)
	if o < 0 {
		return "", false
	}
	e := b.x.Mentions[o].Entity
	if e < 0 {
		e, _ = b.x.Pronoun(o, Context{Speaker: -1, Previous: -1, Subject: -1})
	}
	if e < 0 || b.x.Entities[e].Kind != Organisation && b.x.Entities[e].Kind != Outlet || b.x.Entities[e].Party != "" {
		return "", false
	}
	return orOther(b.x.Entities[e].Sector), true
}

func orOther(s lexicon.Sector) lexicon.Sector {
	if s == "" {
		return lexicon.Other
	}
	return s
}

// administrative nouns tell nothing of for whom somebody speaks.
var administrative = set(`director directors manager managers executive executives chair chairwoman chairperson boss bosses
	member members coordinator coordinators`)

// sector is for whom a phrase's noun speaks.
func (b *builder) sector(p *phrase, party string) lexicon.Sector {
	t := b.t.Tokens
	at := p.role
	if at < 0 {
		at = p.group
	}
	armed := false
	for i := p.start; i < p.last; i++ {
		switch t[i].Lower {
		case "former", "ex", "retired":
			return lexicon.Expert
		case "opposition":
			return lexicon.Opposition
		case "army", "military", "navy", "naval", "armed":
			armed = true
		}
		if strings.HasPrefix(t[i].Lower, "ex-") {
			return lexicon.Expert
		}
	}
	s := lexicon.Sector("")
	if at >= 0 {
		s = b.roles[at].sector
	}
	if p.role >= 0 && sourceNouns[t[p.role].Lower] && (s == lexicon.Other || s == "") {
		if of := b.sourceOf(p); of != "" { // a French diplomatic source
			return of
		}
	}
	if s == lexicon.Other && p.role >= 0 && (b.lex.Is("relation", t[p.role].Lower) || strings.HasPrefix(t[p.role].Lower, "colleague") || administrative[t[p.role].Lower] && (p.group >= 0 || p.lead >= 0 && b.chunks[p.lead].kind >= bodyChunk && b.chunks[p.lead].kind <= orgChunk)) {
		s = ""
	}
	if s == lexicon.Other && p.role >= 0 && party != "" && agents[t[p.role].Lower] {
		s = lexicon.Government
	}
	if s == lexicon.Government && p.role >= 0 {
		if own, ok := b.ownerSector(p); ok { // the association's president
			return own
		}
	}
	if s == "" && p.role >= 0 && p.lead >= 0 {
		if c := &b.chunks[p.lead]; c.kind == orgChunk || c.kind == bodyChunk || c.kind == outletChunk {
			s = b.chunkSector(c)
		}
	}
	if s == "" && p.group >= 0 {
		s = b.roles[p.group].sector
	}
	if (s == "" || s == lexicon.Government) && armed {
		return lexicon.Armed
	}
	return s
}

var (
	agents      = set(`agent counsel representative delegate delegates negotiator`) // speak for a state that they belong to
	sourceNouns = set(`source sources insider insiders`)
	inOffice    = set(`government diplomatic military security intelligence official presidential ministerial ministry defence defense
		palace cabinet army police`)
)

// sourceOf is the sector of a source that the phrase places in an office of a
// state, else "".
func (b *builder) sourceOf(p *phrase) lexicon.Sector {
	t := b.t.Tokens
	for i := p.start; i < p.role; i++ {
		if inOffice[t[i].Lower] {
			return lexicon.Government
		}
	}
	k := p.role + 1
	if l := word(t, k); l != "in" && l != "at" && l != "inside" && l != "within" && l != "from" {
		return ""
	}
	for i := k + 1; i < len(t) && i < k+8 && t[i].Sentence == t[k].Sentence && t[i].Kind == prose.Word; i++ {
		if r := &b.roles[i]; r.group {
			if speaks(r.sector) && r.sector != "" {
				return lexicon.Government
			}
			return ""
		}
	}
	return ""
}

// chunkSector is the sector of a body by its name.
func (b *builder) chunkSector(c *chunk) lexicon.Sector {
	if b.outlet(c) {
		return lexicon.Media
	}
	if len(c.entries) > 0 && c.kind == bodyChunk {
		return c.entries[0].Sector
	}
	for i := c.last - 1; i >= c.first; i-- {
		l := b.t.Tokens[i].Lower
		switch {
		case scholarly[l]:
			return lexicon.Expert
		case b.roles[i].group:
			return b.roles[i].sector
		case outletNouns[l] && i == c.last-1:
			return lexicon.Media
		}
	}
	return ""
}
