package names

import (
	"strings"

	"detente/evidence/internal/prose"
	"detente/evidence/lexicon"
)

// phrase is a noun phrase as it stands: determiner, what it names first (North
// Korean), what describes it, offices, and the name.
type phrase struct {
	det         int // token, -1
	start, last int // from after the determiner
	head        int
	lead        int // chunk that describes, -1
	name        int // chunk that names, -1
	role        int // the last role's token, -1
	group       int // the last group's token, -1
	more        int // second lead of North Korean and American negotiators, -1
}

// builder makes mentions, from left to right.
type builder struct {
	*finder
	pending  pending
	apposing int // the mention that words up to apposedTo describe, -1
	until    int // token
	pairs    []int
	merge    map[int]int             // an entity and the one that it is
	alone    map[int]bool            // persons by office alone, definite and one
	lexed    map[int]*lexicon.Person // entities whom the lexicon has
	ctx      context
	home     string           // the state of the dateline, or ""
	of       map[int]int      // an office and the entity whose it is
	foreign  map[int]bool     // nobody's that the text tells: a Western diplomat
	mayBe    map[int][]string // a body of a name that several have: the parties that the lexicon knows with it
}

// pending is a preposition after an office: whose it is comes next.
type pending struct {
	mention int // -1: none
	at      int // token after the preposition
	prep    string
}

func (f *finder) build() {
	b := &builder{finder: f, pending: pending{mention: -1}, apposing: -1, merge: map[int]int{}, alone: map[int]bool{},
		lexed: map[int]*lexicon.Person{}, of: map[int]int{}, foreign: map[int]bool{}, mayBe: map[int][]string{}}
	b.home = b.dated()
	b.ctx = context{home: b.home, sentence: -1, para: -1, one: true, seen: map[int]bool{}}
	for s := range f.t.Sentences {
		se := &f.t.Sentences[s]
		b.apposing, b.pending.mention = -1, -1
		n := len(b.x.Mentions)
		for i := se.First; i < se.Last; {
			i = b.next(i, se)
		}
		b.inherit(min(n, len(b.x.Mentions)))
	}
	b.settleMerges()
	b.owners()
}

// next makes the mention that begins at a token or just before it, and says
// where to go on.
func (b *builder) next(i int, se *prose.Sentence) int {
	tok := &b.t.Tokens[i]
	if tok.Kind != prose.Word {
		return i + 1
	}
	if k := b.at[i]; k >= 0 {
		c := &b.chunks[k]
		if c.kind == thingChunk {
			return c.last
		}
		return b.noun(i, se)
	}
	if contracted(tok.Lower) != "" {
		b.pronoun(i)
		return i + 1
	}
	if pronouns[tok.Lower] && !(upper(tok.Text) && len(tok.Text) > 1 && !b.title[tok.Sentence] && tok.Lower == "us") {
		b.pronoun(i)
		return i + 1
	}
	if last := b.group(i, se); last > i {
		return last
	}
	if tok.Lower == "people" || tok.Lower == "person" || tok.Lower == "sources" || tok.Lower == "source" || tok.Lower == "those" {
		if last := b.familiar(i, se); last > i {
			return last
		}
	}
	if (b.roles[i].role || b.roles[i].group) && !b.acts(i, se) || b.isRole(i) && tok.Capital {
		return b.noun(i, se)
	}
	if b.agent(i) {
		return b.agents(i, se)
	}
	return i + 1
}

// agent says whether a noun that the lexicon does not know is somebody, since
// it says something: insurers, one islander.
func (b *builder) agent(i int) bool {
	tok := &b.t.Tokens[i]
	l := tok.Lower
	if len(l) < 4 || !b.saying(i+1) || b.speech(i) || functions[l] || weekdays[l] || after[l] || l == "news" || l == "others" {
		return false
	}
	if plural(l) {
		return true
	}
	if i == 0 || tok.Capital {
		return false
	}
	prev := b.t.Tokens[i-1].Lower
	if n, _ := b.lex.Noun(word(b.t.Tokens, i+1)); n != nil && possessives[prev] {
		return false // his urgent calls
	}
	if n, _ := b.lex.Noun(l); n == nil && (prev == "'s" || possessives[prev]) && i > 1 || prev == "the" && (l == "city" || l == "town" || l == "village" || l == "island") {
		return true
	}
	if !determiners[prev] {
		return false
	}
	for _, s := range [...]string{"er", "or", "ist", "ian", "man", "woman"} {
		if strings.HasSuffix(l, s) {
			return !noAgents[l]
		}
	}
	return false
}

// saying says whether a verb of speech stands at a token, or who, or has and a
// verb of speech.
func (b *builder) saying(i int) bool {
	switch l := word(b.t.Tokens, i); l {
	case "have", "has", "had":
		return b.reports(i + 1)
	case ",":
		return word(b.t.Tokens, i+1) == "who"
	case "who":
		return true
	}
	return b.speech(i)
}

// reports says whether a participle of a verb of speech stands at a token.
func (b *builder) reports(i int) bool {
	v, form := b.lex.Verbs(word(b.t.Tokens, i))
	if form&lexicon.Participle == 0 {
		return false
	}
	for _, w := range v {
		if w.Speech {
			return true
		}
	}
	return false
}

// agents makes the mention of somebody whom the lexicon does not know.
func (b *builder) agents(i int, se *prose.Sentence) int {
	p := phrase{det: -1, lead: -1, name: -1, role: i, group: -1, more: -1, head: i, last: i + 1}
	b.left(&p, i, se.First)
	if p.start > se.First && p.det < 0 && b.owner(&p) < 0 {
		if prev := &b.t.Tokens[p.start-1]; prev.Kind == prose.Word && b.lex.Is("preposition", prev.Lower) {
			return i + 1
		}
	}
	b.roles[i] = roleCache{role: true, sector: lexicon.Other}
	b.office(&p)
	return p.last
}

// acts says whether a word that may be a noun is the verb of its clause: to
// head, will host.
func (b *builder) acts(i int, se *prose.Sentence) bool {
	if i == se.First || b.lex.AnyVerb(b.t.Tokens[i].Lower) == 0 {
		return false
	}
	switch l := b.t.Tokens[i-1].Lower; l {
	case "to", "not", "who", "which", "n't":
		return l != "to" || b.lex.AnyVerb(b.t.Tokens[i].Lower)&lexicon.Base != 0
	case "he", "she", "it", "they", "we", "i", "you":
		return true
	default:
		return finite(l) && l != "had" && l != "have" && l != "has" && l != "is" && l != "are" && l != "was" && l != "were"
	}
}

// noun reads the noun phrase around an anchor, and makes its mention.
func (b *builder) noun(i int, se *prose.Sentence) int {
	p := phrase{det: -1, lead: -1, name: -1, role: -1, group: -1, more: -1, head: -1}
	b.right(&p, i, se.Last)
	if p.last == i { // an adjective: official statement, army drill
		return i + 1
	}
	b.left(&p, i, se.First)
	b.ofBodyFirst(&p)
	switch {
	case p.name >= 0:
		b.named(&p)
	case p.role >= 0 && p.role >= p.group:
		if b.bare(&p) {
			return p.last
		}
		b.office(&p)
	case p.group >= 0:
		if b.bare(&p) {
			return p.last
		}
		b.body(&p)
	case p.lead >= 0:
		p.name = p.lead
		p.lead = -1
		b.named(&p)
	}
	return p.last
}

// bare says whether a noun stands without anything that makes it somebody: on
// board, elected president.
func (b *builder) bare(p *phrase) bool {
	t := b.t.Tokens
	if p.det >= 0 || p.lead >= 0 || p.start < p.head && p.group >= 0 || plural(t[p.head].Lower) || t[p.start].Capital || b.owner(p) >= 0 {
		return false
	}
	if b.apposing >= 0 && p.last <= b.until || p.start == 0 || b.prepositionAfter(p.last) && p.role >= 0 {
		return false
	}
	if p.group >= 0 && p.group > p.role && b.verbal(p.last) {
		l := t[p.start-1].Lower
		return b.lex.Is("preposition", l)
	}
	return t[p.start-1].Text != "," && (p.last >= len(t) || t[p.last].Text != ",")
}

// right takes what belongs to a noun phrase from its anchor on.
func (b *builder) right(p *phrase, i, end int) {
	p.last = i
	for j := i; j < end; {
		if k := b.at[j]; k >= 0 {
			c := &b.chunks[k]
			if c.kind == thingChunk {
				return
			}
			if j > i && !b.personal(c, p) {
				return
			}
			goesOn := b.goesOn(c, i, end)
			if !goesOn || j > i {
				p.name, p.last, p.head = int(k), b.honoured(c.last, end), c.last-1
				return
			}
			if p.lead = int(k); c.kind == orgChunk || c.kind == bodyChunk {
				p.group = c.last - 1
			}
			p.last, p.head, j = c.last, c.last-1, c.last
			continue
		}
		l := b.t.Tokens[j].Lower
		switch {
		case b.roles[j].role, j == i && b.isRole(j), b.isRole(j) && b.t.Tokens[j].Capital:
			if !b.heads(j, end) {
				return
			}
			p.role, p.head, p.last = j, j, j+1
			j = b.ofPolicy(j, end)
			if j > p.last {
				p.last = j
			}
			if j < end && b.t.Tokens[j].Text == "." && b.t.Tokens[j-1].End == b.t.Tokens[j].Start && j+1 < end && b.lex.Title(b.words[j-1]+".") {
				j++
			}
			j = b.hyphened(j, end)
		case b.roles[j].group:
			if !b.heads(j, end) {
				return
			}
			p.group, p.head, p.last = j, j, b.ofMinistry(j, end)
			j = p.last
		case modifiers[l] || policy[l]:
			if !b.nounal(j) {
				return
			}
			j++
		case l == "and" && j == p.last && p.role == j-1:
			if j = b.second(j, i, end); j == 0 {
				return
			}
		case j == p.last && b.plain(j) && b.nounal(j+1) && p.lead >= 0:
			j++
		default:
			return
		}
	}
}

// honoured is the end of a name with the honours behind it.
func (b *builder) honoured(last, end int) int {
	if last < end && b.honour(last) {
		return last + 1
	}
	return last
}

// second is the second office of one person, after "and" at j, or 0: State
// Councillor and Foreign Minister Wang Yi. The minister and the general are two.
func (b *builder) second(j, i, end int) int {
	t := b.t.Tokens
	for d := i - 1; d >= 0 && d > i-3; d-- {
		if determiners[t[d].Lower] {
			return 0
		}
	}
	if plural(t[j-1].Lower) {
		return 0
	}
	k := j + 1
	for k < end && (modifiers[t[k].Lower] || policy[t[k].Lower]) {
		k++
	}
	if k+1 >= end || !b.isRole(k) || plural(t[k].Lower) || b.at[k+1] < 0 {
		return 0
	}
	if c := &b.chunks[b.at[k+1]]; c.kind == personChunk || c.kind == unknownChunk && (b.unknownKind(c) == Person || b.known[c.key].person > 0) {
		return j + 1
	}
	return 0
}

// plain says whether a lower-case word may describe the noun that follows.
func (b *builder) plain(j int) bool {
	tok := &b.t.Tokens[j]
	return tok.Kind == prose.Word && !tok.Capital && !functions[tok.Lower] && b.at[j] < 0 &&
		(b.lex.AnyVerb(tok.Lower) == 0 || strings.HasSuffix(tok.Lower, "ing") && j+1 < len(b.t.Tokens) && b.roles[j+1].group) // a monitoring mission
}

// personal says whether a name after an office is the name of who holds it.
func (b *builder) personal(c *chunk, p *phrase) bool {
	if at := max(p.role, p.group); at >= 0 && at == c.first-1 && b.outletNoun(at) && b.outlet(c) { // the newspaper Vest
		return true
	}
	if p.role < 0 || p.last != c.first && !(b.t.Tokens[p.last].Text == "." && p.last+1 == c.first) {
		return false
	}
	switch c.kind {
	case personChunk:
		return true
	case unknownChunk:
		if b.outlet(c) {
			return b.outletNoun(p.role)
		}
		return b.unknownKind(c) == Person || b.known[c.key].person > 0
	}
	return false
}

// goesOn says whether a noun follows that the name only describes: North
// Korean officials, Trump adviser.
func (b *builder) goesOn(c *chunk, i, end int) bool {
	if c.last >= end || b.t.Tokens[c.last].Kind != prose.Word || !b.nounal(c.last) && !(b.plain(c.last) && b.nounal(c.last+1)) {
		return false
	}
	for k := c.last; k < end && k < c.last+6; k++ {
		if b.roles[k].role || b.roles[k].group || b.isRole(k) {
			if !b.heads(k, end) {
				return false
			}
			break
		}
	}
	if c.kind == personChunk || c.kind == outletChunk || c.kind == unknownChunk && b.unknownKind(c) == Person && b.bases[c.key] == "" {
		return !b.speech(i-1) && !b.t.Tokens[c.last].Capital
	}
	return c.kind != pairChunk
}

// heads says whether a noun is the last of its phrase or has a role, a group
// or a name behind it; in army drill and official statement it is not.
func (b *builder) heads(j, end int) bool {
	n := j + 1
	if n >= end {
		return true
	}
	tok := &b.t.Tokens[n]
	if tok.Kind == prose.Number {
		return true
	}
	if tok.Kind != prose.Word || tok.Capital || functions[tok.Lower] || after[tok.Lower] || particles[tok.Lower] {
		return true
	}
	if b.roles[n].role || b.roles[n].group || strings.HasSuffix(tok.Lower, "ly") {
		return true
	}
	if form := b.lex.AnyVerb(tok.Lower); form != 0 {
		return form&lexicon.Unsure == 0 || b.agrees(j, n, form)
	}
	if _, form := b.lex.Verbs(tok.Lower); form != 0 {
		return form&^lexicon.Base != 0 || plural(b.t.Tokens[j].Lower)
	}
	switch tok.Lower {
	case "familiar", "close", "briefed", "'s", "'", "responsible", "aware", "general", "elect", "emeritus", "loyal", "present", "involved":
		return true
	}
	return (modifiers[tok.Lower] || policy[tok.Lower]) && b.nounal(n)
}

// agrees says whether a word that is a verb as often as not is the verb of the
// noun before it: the government plans to, but army drills.
func (b *builder) agrees(j, n int, form lexicon.Form) bool {
	many := plural(b.t.Tokens[j].Lower)
	if form&(lexicon.Past|lexicon.Participle) != 0 {
		return true
	}
	next := word(b.t.Tokens, n+1)
	clause := next == "to" || next == "that" || determiners[next] || pronouns[next] || possessives[next] || strings.HasSuffix(next, "ly") || next == "not"
	switch {
	case form&lexicon.Gerund != 0:
		return clause
	case many:
		return form&lexicon.Base != 0
	case form&lexicon.Third != 0:
		return clause || n+1 < len(b.t.Tokens) && b.t.Tokens[n+1].Capital
	}
	return false
}

// ofPolicy is the end of what an office is of, where that is no body: of
// state, of education.
func (b *builder) ofPolicy(j, end int) int {
	k := j + 1
	if k+1 >= end || b.t.Tokens[k].Lower != "of" && b.t.Tokens[k].Lower != "for" {
		return k
	}
	m := k + 1
	if last := b.portfolio(m, end); last > m {
		return last
	}
	if b.t.Tokens[m].Lower == "the" {
		m++
	}
	if m+1 < end && m == k+2 && b.at[m] < 0 && b.at[m+1] >= 0 && b.t.Tokens[m].Capital { // director of the Plant Yerzhan Aman
		return m + 1
	}
	if m < end && b.at[m] < 0 && b.words[m] != b.t.Tokens[m].Text && m == k+1 { // MINISTER OF GRAIN
		return m + 1
	}
	if m >= end || b.at[m] >= 0 || !policy[b.t.Tokens[m].Lower] {
		return k
	}
	for m < end && b.at[m] < 0 && (policy[b.t.Tokens[m].Lower] || b.t.Tokens[m].Lower == "and" && m+1 < end && policy[b.t.Tokens[m+1].Lower]) {
		m++
	}
	if m < end && (b.t.Tokens[m].Lower == "'s" || b.roles[m].group || b.roles[m].role) {
		return k
	}
	return m
}

// left takes what describes a noun before it, and its determiner.
func (b *builder) left(p *phrase, i, low int) {
	if n := len(b.x.Mentions); n > 0 && b.x.Mentions[n-1].Last > low {
		low = b.x.Mentions[n-1].Last
	}
	k := i
	for k > low && i-k < 7 {
		tok := &b.t.Tokens[k-1]
		l := tok.Lower
		if tok.Kind == prose.Number {
			if k--; k > low && b.t.Tokens[k-1].Text == "No" { // a No 9 source
				k--
			}
			break
		}
		if tok.Kind != prose.Word || b.at[k-1] >= 0 || tok.Quotation != b.t.Tokens[i].Quotation {
			break
		}
		if l == "'s" || l == "'" || determiners[l] && !modifiers[l] || functions[l] || pronouns[l] || possessives[l] || weekdays[l] || starters[l] && !modifiers[l] {
			break
		}
		if !modifiers[l] && !policy[l] && !strings.Contains(l, "-") {
			if tok.Capital && k-1 != low && (k-2 < low || !determiners[b.t.Tokens[k-2].Lower]) {
				break // a Gulf official
			}
			if b.lex.AnyVerb(l) != 0 || b.speech(k-1) {
				if k-2 < low || !determiners[b.t.Tokens[k-2].Lower] && b.t.Tokens[k-2].Lower != "'s" && !possessives[b.t.Tokens[k-2].Lower] && !strings.HasSuffix(b.t.Tokens[k-2].Lower, "ly") {
					break
				}
			} else if p.role < 0 && p.group < 0 {
				break
			}
		}
		k--
	}
	// nouns before a name alone are no part of it
	if p.role < 0 && p.group < 0 {
		k = i
	}
	for k < i && b.t.Tokens[k].Lower == "own" {
		k++
	}
	if b.andLead(p, k, low) {
		return
	}
	p.start = k
	for d := k; d > low && d > k-3; d-- {
		l := b.t.Tokens[d-1].Lower
		if b.t.Tokens[d-1].Kind != prose.Word || !determiners[l] || b.at[d-1] >= 0 || l == "that" && p.start == b.t.Sentences[b.t.Tokens[i].Sentence].First {
			break
		}
		if p.role < 0 && p.group < 0 && l != "the" && l != "a" && l != "an" || l == "that" && plural(b.t.Tokens[p.head].Lower) {
			break
		}
		p.det = d - 1
	}
}

// andLead reads North Korean and American negotiators: the mention just made of
// the first is taken back into the phrase.
func (b *builder) andLead(p *phrase, k, low int) bool {
	n := len(b.x.Mentions)
	if p.lead < 0 || n == 0 || k < 2 || b.t.Tokens[k-1].Lower != "and" || b.x.Mentions[n-1].Last != k-1 {
		return false
	}
	m := &b.x.Mentions[n-1]
	c := b.at[m.Last-1]
	if c < 0 || m.Kind != Demonym && m.Kind != Name && m.Kind != Metonym {
		return false
	}
	if a := &b.chunks[c]; a.kind > seatChunk && a.kind != unknownChunk || b.chunks[p.lead].kind > seatChunk && b.chunks[p.lead].kind != unknownChunk || a.first != m.First {
		return false
	}
	p.more, p.start = int(c), m.First
	for i := m.First; i < m.Last; i++ {
		b.x.At[i] = -1
	}
	if first := m.Phrase.Start; first < m.Start {
		for d := m.First; d > 0 && b.t.Tokens[d-1].Start >= first; d-- {
			p.det = d - 1
		}
	}
	b.x.Mentions = b.x.Mentions[:n-1]
	return true
}

// owner is the mention that owns a phrase, or -1.
func (b *builder) owner(p *phrase) int {
	k := p.start
	if p.det >= 0 {
		return -1
	}
	if k > 1 && (b.t.Tokens[k-1].Lower == "'s" || b.t.Tokens[k-1].Lower == "'") {
		return b.x.At[k-2]
	}
	if k > 1 && b.t.Tokens[k-1].Lower == "own" {
		k--
	}
	if k > 0 && possessives[b.t.Tokens[k-1].Lower] {
		return b.x.At[k-1]
	}
	return -1
}

// mention adds the mention of a phrase.
func (b *builder) mention(p *phrase, kind MentionKind, entity int, rule string) int {
	t := b.t.Tokens
	m := Mention{First: p.start, Last: p.last, Head: p.head, Kind: kind, Entity: entity, Possessor: b.owner(p), Rule: rule}
	m.Span = prose.Span{Start: t[p.start].Start, End: t[p.last-1].End}
	m.Phrase = m.Span
	if p.det >= 0 {
		m.Phrase.Start = t[p.det].Start
	} else if m.Possessor >= 0 {
		m.Phrase.Start = b.x.Mentions[m.Possessor].Phrase.Start
	}
	id := len(b.x.Mentions)
	b.x.Mentions = append(b.x.Mentions, m)
	for i := m.First; i < m.Last; i++ {
		b.x.At[i] = id
	}
	if entity >= 0 {
		b.reg.last[entity] = p.start
	}
	b.linkOwner(id)
	b.coordinate(id)
	return id
}

func (b *builder) pronoun(i int) {
	t := &b.t.Tokens[i]
	b.x.At[i] = len(b.x.Mentions)
	b.x.Mentions = append(b.x.Mentions, Mention{Span: t.Span, First: i, Last: i + 1, Head: i, Kind: Pronoun, Entity: -1,
		Possessor: -1, Phrase: t.Span, Rule: "pronoun"})
}
