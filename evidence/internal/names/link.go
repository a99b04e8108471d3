package names

import (
	"slices"
	"strings"

	"detente/evidence/internal/prose"
	"detente/evidence/lexicon"
)

// await remembers that a phrase goes on with whose it is: for the ministry.
func (b *builder) await(m int, p *phrase) {
	b.pending.mention = -1
	k := p.last
	if k+1 >= len(b.t.Tokens) {
		return
	}
	switch l := b.t.Tokens[k].Lower; l {
	case "of", "for", "from", "at", "in", "with", "to", "on":
		if l == "to" && b.t.Tokens[p.head].Lower != "ambassador" && b.t.Tokens[p.head].Lower != "envoy" && b.t.Tokens[p.head].Lower != "adviser" && b.t.Tokens[p.head].Lower != "advisor" && b.t.Tokens[p.head].Lower != "aide" {
			return
		}
		if l == "on" {
			return
		}
		b.pending = pending{mention: m, at: k + 1, prep: l}
	}
}

// linkOwner takes a mention that comes next after such a preposition into the
// phrase, and its party for the office.
func (b *builder) linkOwner(id int) {
	m := &b.x.Mentions[id]
	o := b.pending.mention
	if o < 0 {
		return
	}
	for at := b.pending.at; m.Phrase.Start != b.t.Tokens[at].Start; at++ { // from the ruling Harbour Party
		if l := b.t.Tokens[at].Lower; m.Phrase.Start < b.t.Tokens[at].Start || !determiners[l] && !modifiers[l] {
			return
		}
	}
	if l := word(b.t.Tokens, m.Last); l == "'s" || l == "'" { // what it owns comes next
		return
	}
	b.pending.mention = -1
	owner := &b.x.Mentions[o]
	old := owner.Phrase.End
	for k := id - 1; k >= 0 && k > id-5; k-- {
		if b.x.Mentions[k].Phrase.End == old {
			b.x.Mentions[k].Phrase.End = m.Phrase.End
		}
	}
	owner = &b.x.Mentions[o]
	if owner.Entity < 0 {
		return
	}
	b.describe(owner.Entity, strings.ToLower(b.text(m.First, m.Last)))
	if m.Kind == Demonym && m.Rule == "demonym" || b.ofWorld(owner) { // of the Armenian caucus; a Western diplomat in Cairo
		return
	}
	if m.Entity >= 0 && b.pending.prep != "to" && b.pending.prep != "with" && b.pending.prep != "in" {
		b.of[owner.Entity] = m.Entity
	}
	e := &b.x.Entities[owner.Entity]
	if b.reg.nouns[owner.Entity] == 0 && b.reg.start[owner.Entity] == owner.First && (e.Kind == Person || e.Kind == Body) {
		e.Name += " " + b.text(b.pending.at-1, m.Last)
		b.form(owner.Entity, e.Name, 0)
	}
	if m.Entity >= 0 && e.Party == "" && e.Sector != lexicon.Expert && e.Sector != lexicon.Media {
		b.speaksFor(owner, e, &b.x.Entities[m.Entity])
	}
}

// ofWorld says whether a mention is of somebody of a part of the world.
func (b *builder) ofWorld(m *Mention) bool { return b.foreign[m.Entity] && m.Kind != Name }

// speaksFor gives an office the party, or the sector, of whose it is.
func (b *builder) speaksFor(owner *Mention, e, of *Entity) {
	if of.Party == "" && e.Sector == lexicon.Government && !b.reg.told[owner.Entity] && (of.Kind == Organisation || of.Kind == Body && of.Sector != "" && !speaks(of.Sector)) {
		if e.Sector = orOther(of.Sector); e.Sector == lexicon.Government {
			e.Sector = lexicon.Other
		}
		return
	}
	if e.Sector == lexicon.Other {
		if !administrative[b.t.Tokens[owner.Head].Lower] || of.Kind != Body || of.Party == "" {
			return
		}
		e.Sector = ""
	}
	if b.pending.prep == "to" || b.pending.prep == "with" {
		return
	}
	if e.Sector == "" && (of.Sector == lexicon.Expert || of.Sector == lexicon.Media || of.Sector == lexicon.Other) {
		e.Sector = of.Sector
		return
	}
	e.Party = of.Party
	if e.Sector == "" && e.Party != "" {
		if e.Sector = of.Sector; e.Sector == "" {
			e.Sector = lexicon.Government
		}
	}
}

// apposition is what follows a mention between commas and describes it.
func (b *builder) apposition(k, m int) prose.Span {
	t := b.t.Tokens
	if k+1 >= len(t) || t[k].Text != "," || t[k+1].Sentence != t[k].Sentence {
		return prose.Span{}
	}
	first := k + 1
	relative := t[first].Lower == "who" || t[first].Lower == "whose" || t[first].Lower == "which"
	age := t[first].Kind == prose.Number && first+1 < len(t) && t[first+1].Text == ","
	if b.roles[first].title && !b.roles[first].role || b.roles[first].role && b.holder(first+1) { // another, with a title
		return prose.Span{}
	}
	if !relative && !age && (b.apposed(first) < 0 || b.at[first] >= 0 && b.chunks[b.at[first]].kind == personChunk) {
		return prose.Span{}
	}
	end := first
	last := b.t.Sentences[t[k].Sentence].Last
	for end < last && end < first+40 {
		tok := &t[end]
		if tok.Text == "," || tok.Kind == prose.Quote ||
			tok.Text == ";" || tok.Text == "—" || tok.Text == "–" || tok.Text == "." || tok.Text == "?" || tok.Text == "!" || tok.Text == ":" {
			break
		}
		if !relative && (b.speech(end) && !b.roles[end].role && !b.roles[end].group && b.lex.AnyVerb(tok.Lower)&lexicon.Unsure == 0 || finite(tok.Lower)) {
			return prose.Span{}
		}
		end++
	}
	if end == first {
		return prose.Span{}
	}
	b.apposing, b.until = m, end
	return prose.Span{Start: t[first].Start, End: t[end-1].End}
}

// holder says whether a person's name stands at a token.
func (b *builder) holder(i int) bool {
	if i >= len(b.at) || b.at[i] < 0 {
		return false
	}
	c := &b.chunks[b.at[i]]
	return c.kind == personChunk || c.kind == unknownChunk && b.unknownKind(c) == Person
}

// finite says whether a word is an auxiliary that makes a clause of its own.
func finite(lower string) bool {
	switch lower {
	case "is", "are", "was", "were", "has", "had", "have", "will", "would", "can", "could", "may", "might", "should", "must", "did", "does", "do":
		return true
	}
	return false
}

// described is the person whom an apposition that the phrase stands in
// describes; only its first office does.
func (b *builder) described(p *phrase) (int, string) {
	if id, rule := b.describedOutlet(p); id >= 0 || b.apposing < 0 {
		return id, rule
	}
	m := b.apposing
	id := b.x.Mentions[m].Entity
	if p.last > b.until || id < 0 || b.pending.mention >= 0 || b.x.Entities[id].Kind != Person || plural(b.t.Tokens[p.role].Lower) {
		return -1, ""
	}
	if h := &b.x.Mentions[m]; h.Kind == Indefinite && plural(b.t.Tokens[h.Head].Lower) { // asked by reporters, the spokesman said
		return -1, ""
	}
	if b.t.Source[b.x.Mentions[m].Apposition.Start:][:3] == "who" {
		return -1, ""
	}
	if p.start > 0 && b.t.Tokens[p.start-1].Lower == "and" && p.det < 0 { // an analyst and director of the institute
		return id, "apposition"
	}
	for k := m + 1; k < len(b.x.Mentions); k++ {
		if b.x.Mentions[k].Entity == id || b.x.Mentions[k].Kind == Indefinite {
			return -1, ""
		}
	}
	return id, "apposition"
}

// afterComma reads an office whose holder is named between commas behind it: a
// senior official, Ana Brel, said.
func (b *builder) afterComma(id int) {
	t := b.t.Tokens
	m := &b.x.Mentions[id]
	if id == 0 || m.First < 2 || t[m.First-1].Text != "," || m.Phrase.Start != t[m.First].Start {
		return
	}
	before := &b.x.Mentions[id-1]
	for k := id - 1; k >= 0 && k > id-4; k-- { // the spokesman for the ministry, Ana Brel
		if q := &b.x.Mentions[k]; q.Phrase.End == t[m.First-2].End && q.First < before.First {
			before = q
		}
	}
	if before.Phrase.End != t[m.First-2].End && !b.trails(before.Last, m.First-1) || before.Entity < 0 || before.Entity == m.Entity || before.Kind == Pronoun {
		return
	}
	e := b.x.Entities[before.Entity]
	if e.Kind != Person || b.reg.nouns[before.Entity] > 0 || plural(t[before.Head].Lower) {
		return
	}
	if m.Last < len(t) && t[m.Last].Sentence == t[m.First].Sentence && t[m.Last].Kind == prose.Word {
		if l := t[m.Last].Lower; l == "and" || l == "or" {
			return
		}
	}
	if b.bodyNamed(id, m) {
		return
	}
	head := headNoun(t[before.Head].Lower)
	b.give(m.Entity, e.Name, head, e.Party, e.Sector)
	before.Entity, before.Rule, before.Apposition = m.Entity, "apposition", m.Span
}

// bodyNamed says whether a name between commas is that of a company or its
// like, whose noun stands before it: a spokesman for the shipyard, Nordlink.
func (b *builder) bodyNamed(id int, m *Mention) bool {
	q := &b.x.Mentions[id-1]
	if q.Entity < 0 || b.x.Mentions[id].Entity < 0 || b.given(m.Head-(m.Last-m.First)+1) || b.given(m.First) {
		return false
	}
	e := &b.x.Entities[q.Entity]
	return e.Kind == Body && q.Kind == Definite && e.Sector == lexicon.Other && q.Last == m.First-1
}

// trails says whether nothing but a phrase with a preposition stands between
// two tokens: for the region.
func (b *builder) trails(i, end int) bool {
	t := b.t.Tokens
	if i >= end || end-i > 5 || !b.lex.Is("preposition", t[i].Lower) {
		return false
	}
	for k := i + 1; k < end; k++ {
		if t[k].Kind != prose.Word || b.speech(k) || finite(t[k].Lower) || pronouns[t[k].Lower] {
			return false
		}
	}
	return true
}

// Coordination is two or more names side by side: Russia and China.
type Coordination struct {
	prose.Span
	First, Last int   // tokens
	Members     []int // mentions
	Entity      int   // of the kind Pair
}

// coordinate joins a mention with those before it.
func (b *builder) coordinate(id int) {
	t := b.t.Tokens
	m := &b.x.Mentions[id]
	k := m.First
	for k > 0 && t[k-1].Start >= m.Phrase.Start {
		k--
	}
	if k == 0 || t[k-1].Lower != "and" && t[k-1].Text != "&" || m.Entity < 0 {
		return
	}
	k--
	if k > 0 && t[k-1].Text == "," {
		k--
	}
	last := id - 1
	if k > 3 && t[k-1].Text == ")" && t[k-3].Text == "(" { // the Grain Council (GC) and the Board
		k -= 3
		for last > 0 && b.x.Mentions[last].First >= k {
			last--
		}
	}
	members := []int{id}
	for at := last; at >= 0 && len(members) < 8; at-- {
		q := &b.x.Mentions[at]
		for o := at - 1; o >= 0 && o > at-5; o-- { // of the president of Moro and others, the president counts
			if w := &b.x.Mentions[o]; w.Phrase.End == q.Phrase.End && w.Phrase.Start < q.Phrase.Start && w.Entity >= 0 && q.Possessor != o {
				at, q = o, w
			}
		}
		if k == 0 || q.Entity < 0 || q.Kind == Pronoun {
			break
		}
		end := t[k-1].End
		if q.Possessor < 0 && at > 0 && t[k-1].Lower == "'s" { // Russia's and China's
			end = q.Phrase.End
		}
		if q.Phrase.End != end && (q.Apposition.End == 0 || q.Apposition.End != end) {
			if q.Phrase.Start > b.x.Mentions[members[0]].Phrase.Start || at < id-3 {
				break
			}
			continue
		}
		if !b.alike(q, m) {
			break
		}
		members = append(members, at)
		for k = q.First; k > 0 && t[k-1].Start >= q.Phrase.Start; k-- {
		}
		if k == 0 || t[k-1].Text != "," {
			break
		}
		k--
	}
	b.coordinated(members)
}

func (b *builder) coordinated(members []int) {
	if len(members) < 2 {
		return
	}
	slices.Reverse(members)
	x := b.x
	var ids []int
	for _, m := range members {
		if e := x.Mentions[m].Entity; !slices.Contains(ids, e) {
			ids = append(ids, e)
		}
	}
	if len(ids) < 2 {
		return
	}
	a, z := &x.Mentions[members[0]], &x.Mentions[members[len(members)-1]]
	if n := len(x.Pairs); n > 0 && x.Pairs[n-1].First == a.First { // A, B and C grows out of A and B
		x.Pairs = x.Pairs[:n-1]
	}
	start := a.First
	if o := a.Possessor; o >= 0 && x.Mentions[o].Kind != Pronoun { // Ost's army and Kell
		start = x.Mentions[o].First
	}
	id := b.pairOf(ids, b.text(start, z.Last), a.First)
	x.Pairs = append(x.Pairs, Coordination{Span: prose.Span{Start: a.Phrase.Start, End: z.Phrase.End}, First: a.First, Last: z.Last, Members: members, Entity: id})
	if !b.somewhere(a.First, ids) {
		b.pairs = append(b.pairs, id)
	}
	b.reg.last[id] = a.First
}

// somewhere says whether names side by side are places at which something was,
// and no two sides: in Tovuz and Gadabay.
func (b *builder) somewhere(first int, ids []int) bool {
	if first == 0 {
		return false
	}
	if l := b.t.Tokens[first-1].Lower; !placePrepositions[l] && l != "including" {
		return false
	}
	for _, id := range ids {
		if b.x.Entities[id].Party != "" {
			return false
		}
	}
	return true
}

// alike says whether two mentions can be a pair: persons with persons, states
// and bodies with such.
func (b *builder) alike(p, q *Mention) bool {
	if p.AsPlace != q.AsPlace {
		return false
	}
	x, y := b.x.Entities[p.Entity].Kind, b.x.Entities[q.Entity].Kind
	return x != Pair && y != Pair && (x == Place) == (y == Place)
}

// pairOf is the entity of several named together.
func (b *builder) pairOf(ids []int, name string, at int) int {
	sorted := slices.Clone(ids)
	slices.Sort(sorted)
	var k strings.Builder
	k.WriteString("pair")
	for _, id := range sorted {
		k.WriteByte('|')
		k.WriteString(itoa(id))
	}
	return b.keyed(k.String(), Entity{Name: name, Kind: Pair, Members: ids}, at)
}

func itoa(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + string(rune('0'+n%10))
}
