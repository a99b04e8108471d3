package names

import (
	"slices"
	"strings"

	"detente/evidence/lexicon"
)

// context is for whom somebody speaks whose party the words themselves do not
// tell: what the text is about where the office is named (rule context).
type context struct {
	home     string // the state of the dateline
	issuer   string // who issued the statement that the text is
	fronted  string // In Cairo, ...: of this sentence
	own      string // who does something, in this sentence
	state    string // and is a state
	theme    string // and in the sentences before, in this paragraph
	last     string // the state named last, in this paragraph
	before   string // who alone does something in the paragraph before
	weak     string // the one state that it names, where nobody does
	one      bool
	begun    bool // the head of the text is behind
	sentence int
	para     int
	actors   []string     // parties who do something, in this paragraph
	seen     map[int]bool // entities named: where they are named first tells most
}

// inherit gives those who hold an office the party that the text is about where
// they are named: who owns them, the place that their sentence begins with,
// who issued the statement, who acts in their sentence or the one before, the
// state named last in their paragraph or alone in the one before, the state of
// the dateline. Who speaks for nobody gets none.
//
// It goes on with the mentions of a sentence from the n-th on.
func (b *builder) inherit(n int) {
	c := &b.ctx
	for i := n; i < len(b.x.Mentions); i++ {
		m := &b.x.Mentions[i]
		b.move(c, b.t.Tokens[m.First].Sentence)
		id := b.merged(m.Entity)
		if id < 0 {
			continue
		}
		e := &b.x.Entities[id]
		if e.Party == "" {
			b.assign(c, m, id)
		} else if party := b.namesake(c, m, id); party != "" {
			e.Party = party
		}
		b.note(c, m, e)
	}
}

// namesake is the party that the text is about where somebody is called as a
// person of the lexicon and is another: a minister of another field; else "".
func (b *builder) namesake(c *context, m *Mention, id int) string {
	e, who := &b.x.Entities[id], b.lexed[id]
	if who == nil || c.seen[id] || m.Kind != Name || !b.reg.told[id] {
		return ""
	}
	c.seen[id] = true
	here := b.here(c.sentence)
	if c.fronted != "" {
		here = c.fronted
	}
	role, known := " "+strings.ToLower(e.Role)+" ", " "+strings.ToLower(who.Role)+" "
	if here == e.Party || !strings.HasSuffix(role, "minister ") || !strings.HasSuffix(known, "minister ") || strings.Contains(role, known) {
		return ""
	}
	return here
}

// owners gives offices the party of an owner that became known later.
func (b *builder) owners() {
	for i := range b.x.Mentions {
		m := &b.x.Mentions[i]
		if m.Entity < 0 || b.x.Entities[m.Entity].Party != "" || b.foreign[m.Entity] {
			continue
		}
		if party := b.ownerParty(m, m.Entity); party != "" && b.mayTake(m, &b.x.Entities[m.Entity]) {
			b.take(&b.x.Entities[m.Entity], party)
		}
	}
}

// here is the party that the text is about where a sentence begins, a state, or
// "": what the sentence begins with, else what the one before it was about.
func (b *builder) here(s int) string {
	se := &b.t.Sentences[s]
	if first := b.t.Tokens[se.First].Lower; (first == "in" || first == "from") && se.First+1 < se.Last {
		if k := b.x.At[se.First+1]; k >= 0 && b.x.Mentions[k].Entity >= 0 {
			if e := &b.x.Entities[b.x.Mentions[k].Entity]; e.Kind == State {
				return e.Party
			}
		}
	}
	c := &b.ctx
	if c.sentence < 0 || c.para != se.Paragraph {
		return ""
	}
	party := c.theme
	if c.sentence != s && c.own != "" {
		party = c.own
	}
	if party == "" || !b.isState(party) {
		return ""
	}
	return party
}

// move goes on to a sentence.
func (b *builder) move(c *context, s int) {
	if s == c.sentence {
		return
	}
	if c.own != "" {
		c.theme = c.own
	}
	c.sentence, c.fronted, c.own, c.state = s, "", "", ""
	if !c.begun {
		if c.issuer = b.issuer(); b.t.Sentences[s].Paragraph > header {
			c.begun = true
		}
	}
	if p := b.t.Sentences[s].Paragraph; p != c.para {
		c.para = p
		if c.theme != "" || c.last != "" {
			c.before, c.weak = "", ""
			if len(c.actors) == 1 {
				c.before = c.actors[0]
			} else if len(c.actors) == 0 && c.one {
				c.weak = c.last
			}
		} else if c.before != "" { // two paragraphs before: the dateline tells more
			c.before, c.weak = "", c.before
		}
		c.theme, c.last, c.one, c.actors = "", "", true, nil
	}
}

// note remembers what a mention tells of whom the text is about.
func (b *builder) note(c *context, m *Mention, e *Entity) {
	if e.Party == "" || m.Kind == Definite && e.Kind == State {
		return
	}
	se := &b.t.Sentences[c.sentence]
	if m.First == se.First+1 && (b.t.Tokens[se.First].Lower == "in" || b.t.Tokens[se.First].Lower == "from") && (m.AsPlace || m.Kind == Metonym || e.Kind == State) {
		c.fronted, c.own = e.Party, e.Party
		c.act(e.Party)
		return
	}
	if e.Kind == State {
		c.one = c.one && (c.last == "" || c.last == e.Party)
		c.last = e.Party
	}
	if c.own == "" && b.t.Tokens[m.First].Quotation < 0 && !m.AsPlace && m.Kind != Demonym && !b.x.governed(m) {
		c.own = e.Party
		if e.Kind == State {
			c.state = e.Party
		}
		c.act(e.Party)
	}
}

func (c *context) act(party string) {
	if !slices.Contains(c.actors, party) {
		c.actors = append(c.actors, party)
	}
}

// assign gives an office or a body its party.
func (b *builder) assign(c *context, m *Mention, id int) {
	e := &b.x.Entities[id]
	if b.foreign[id] {
		return
	}
	if party := b.ownerParty(m, id); party != "" {
		if b.mayTake(m, e) {
			b.take(e, party)
		}
		return
	}
	if party := b.commands(m); party != "" && b.mayTake(m, e) {
		b.take(e, party)
		return
	}
	if party := b.titled(e, m); party != "" && e.Kind == Person && m.Possessor < 0 && e.Sector != lexicon.Expert {
		b.take(e, party)
		return
	}
	if c.seen[id] || !b.official(m, id) {
		return
	}
	first, _ := b.lineOf(c.para)
	c.seen[id] = c.para > header || first < 0
	list := []string{c.fronted, c.issuer, c.state, c.theme, c.last, c.before, c.home, c.weak}
	if m.Kind == Indefinite && b.reg.nouns[id] == 0 && !b.ofBody(m) && !b.domestic(m) { // a spokesman: of whom the paragraph is about
		list = list[:5]
	}
	if may := b.mayBe[id]; may != nil {
		for _, party := range list {
			if slices.Contains(may, party) {
				b.take(e, party)
				return
			}
		}
		if c.own == "" && c.theme == "" && c.last == "" && c.home == "" && len(may) == 1 && b.finder.named[may[0]] {
			b.take(e, may[0])
			return
		}
	}
	for _, party := range list {
		if party != "" && (b.isState(party) || !b.ofState(e) && !b.domestic(m)) {
			b.take(e, party)
			return
		}
	}
}

func (b *builder) take(e *Entity, party string) {
	if e.Party = party; e.Sector == "" {
		e.Sector = lexicon.Government
	}
}

// ownerParty is the party of who owns an office or a body, by now.
func (b *builder) ownerParty(m *Mention, id int) string {
	o := -1
	if l := b.t.Tokens[m.Head].Lower; l == "counterpart" || l == "number" {
		return "" // of the other side
	}
	if m.Possessor >= 0 {
		if o = b.x.Mentions[m.Possessor].Entity; o < 0 {
			o, _ = b.x.Pronoun(m.Possessor, Context{Speaker: -1, Previous: -1, Subject: -1})
		}
	}
	if of, ok := b.of[id]; o < 0 && ok {
		o = b.merged(of)
	}
	if o < 0 || o == id {
		return ""
	}
	return b.x.Entities[o].Party
}

// charges are verbs of who is at the head of what is their object.
var charges = set(`commands heads leads runs chairs represents commanded headed led ran chaired represented`)

// commands is the party of what somebody heads, as a clause behind the name
// says: Jost Harn, who commands the Valdorian fleet.
func (b *builder) commands(m *Mention) string {
	t := b.t.Tokens
	if m.Apposition.End == 0 || m.Last+2 >= len(t) || t[m.Last+1].Lower != "who" || !charges[t[m.Last+2].Lower] {
		return ""
	}
	for i := m.Last + 3; i < len(t) && t[i].End <= m.Apposition.End; i++ {
		if k := b.x.At[i]; k >= 0 && b.x.Mentions[k].Entity >= 0 && !b.x.Mentions[k].AsPlace {
			if party := b.x.Entities[b.x.Mentions[k].Entity].Party; party != "" {
				return party
			}
		}
	}
	return ""
}

// mayTake says whether an office can speak for whom it belongs to.
func (b *builder) mayTake(m *Mention, e *Entity) bool {
	if e.Kind != Person && e.Kind != Body || m.Kind == Pronoun {
		return false
	}
	switch e.Sector {
	case lexicon.Expert, lexicon.Media:
		return false
	case lexicon.Other:
		if !administrative[lastWord(office(strings.ToLower(e.Role)))] {
			return false
		}
		e.Sector = lexicon.Government
	}
	return true
}

// stateOffices are held in states alone.
var stateOffices = set(`minister president premier chancellor king queen senator governor mayor lawmaker admiral general colonel`)

// ofState says whether only a state has such an office or body.
func (b *builder) ofState(e *Entity) bool {
	if e.Kind == Body || e.Sector == lexicon.Armed || e.Sector == lexicon.Parliament || e.Sector == lexicon.Opposition {
		return true
	}
	for w := range strings.FieldsSeq(strings.ToLower(e.Role)) {
		if stateOffices[w] {
			return true
		}
	}
	return false
}

func (b *builder) isState(party string) bool {
	id, ok := b.reg.party[party]
	if !ok {
		p, known := b.lex.Party(party)
		return !known || p.Kind == "state"
	}
	return b.x.Entities[id].Kind == State
}

// titled is the party that alone has an office of such a name.
func (b *builder) titled(e *Entity, m *Mention) string {
	role := strings.ToLower(e.Role)
	switch {
	case strings.HasPrefix(role, "secretary of state") && !strings.Contains(role, " for ") && b.hasParty("USA"):
		return "USA" // other states' secretaries are of something
	case role == "secretary" && b.t.Tokens[m.Head].Capital && b.finder.named["USA"]:
		return "USA"
	case (role == "congressman" || role == "congresswoman") && b.finder.named["USA"]:
		return "USA"
	case (role == "rep" || role == "rep.") && e.Sector == "" && b.hasParty("USA") && (b.home == "USA" || b.home == "" && b.congress() || b.seated(m.Last)):
		e.Sector = lexicon.Parliament
		return "USA"
	case strings.Contains(role, "under-secretary-general") && b.hasParty("UN"):
		return "UN"
	}
	return ""
}

// congress says whether the text is of the United States, which it names, and
// their Congress.
func (b *builder) congress() bool {
	if !b.finder.named["USA"] {
		return false
	}
	for i := range b.chunks {
		c := &b.chunks[i]
		if b.t.Tokens[c.first].Lower == "congress" || c.kind == bodyChunk && c.party == "USA" {
			return true
		}
	}
	return false
}

// seated says whether a party and a state stand behind a name as of a member of
// Congress: (D-Calif.).
func (b *builder) seated(i int) bool {
	if l := word(b.t.Tokens, i); l != "(" && l != "," {
		return false
	}
	l := word(b.t.Tokens, i+1)
	return len(l) > 3 && (l[:2] == "d-" || l[:2] == "r-")
}

// hasParty says whether the lexicon has a party.
func (b *builder) hasParty(id string) bool {
	_, ok := b.lex.Party(id)
	return ok
}

// official says whether an entity without a party holds an office of a state.
func (b *builder) official(m *Mention, id int) bool {
	e := &b.x.Entities[id]
	if m.Possessor >= 0 || m.Kind == Pronoun || e.Kind != Person && e.Kind != Body {
		return false
	}
	home := b.domestic(m)
	if m.Kind == Indefinite && b.reg.nouns[id] == 0 && !home && !b.ofBody(m) && !b.spokesman(m) {
		return false
	}
	if e.Kind == Person && (e.Role == "" && e.Sector != lexicon.Armed || plural(lastWord(office(e.Role))) && !home && !b.ofBody(m)) {
		return false
	}
	switch e.Sector {
	case lexicon.Government, lexicon.Armed, lexicon.Parliament, lexicon.Opposition:
		return true
	}
	return false
}

// spokesman says whether a phrase is a spokesman, and no more is said of whose.
func (b *builder) spokesman(m *Mention) bool {
	return m.Last-m.First == 1 && headNoun(b.t.Tokens[m.Head].Lower) == "spokesperson" && !b.prepositionAfter(m.Last)
}

// inland are words for officials of the state that a text is about.
var inland = set(`local regional provincial district municipal city town village health education election electoral border customs
	prison rescue emergency hospital state federal interior`)

// domestic says whether a phrase is of officials at home: local officials.
func (b *builder) domestic(m *Mention) bool {
	l := b.t.Tokens[m.Head].Lower
	if l == "officials" || l == "official" || l == "authorities" || l == "officers" || l == "officer" {
		for i := m.First; i < m.Head; i++ {
			if inland[b.t.Tokens[i].Lower] {
				return true
			}
		}
	}
	switch l { // lawmakers said
	case "lawmakers", "legislators", "senators", "mps", "deputies", "parliamentarians", "authorities":
		return m.First == m.Head
	}
	return false
}

// ofBody says whether a phrase tells of which body of a state somebody is: a
// ministry spokesman, a government official.
func (b *builder) ofBody(m *Mention) bool {
	for i := m.First; i < m.Head; i++ {
		if r := &b.roles[i]; r.group && (r.sector == lexicon.Government || r.sector == lexicon.Armed || r.sector == lexicon.Parliament) {
			return true
		}
	}
	return false
}
