package names

import (
	"strings"

	"detente/evidence/lexicon"
)

// takes says that somebody with an office is the one whom the text named by the
// office alone before: the United Nations envoy, then Envoy Ana Brel.
func (b *builder) takes(id int, head, party string) {
	list := b.reg.head[head]
	for n, k := 0, len(list)-1; k >= 0 && n < 6; k, n = k-1, n+1 {
		old := list[k]
		if old == id {
			return
		}
		e, now := &b.x.Entities[old], &b.x.Entities[id]
		if b.merged(old) != old || e.Kind != Person || !b.alone[old] || b.reg.nouns[old] > 0 {
			if e.Kind == Person && b.reg.nouns[old] > 0 && b.reg.last[old] >= 0 && b.reg.last[id] < 0 && party == "" {
				return // another with that office was named since
			}
			continue
		}
		if e.Party != "" && now.Party != "" && e.Party != now.Party || party != "" && e.Party != party || e.Sex != "" && now.Sex != "" && e.Sex != now.Sex {
			continue
		}
		b.merge[old] = id
		if now.Party == "" && speaks(now.Sector) {
			now.Party = e.Party
		}
		if now.Sector == "" {
			now.Sector = e.Sector
		}
		return
	}
}

func (b *builder) merged(id int) int {
	for n := 0; n < 8; n++ {
		to, ok := b.merge[id]
		if !ok {
			return id
		}
		id = to
	}
	return id
}

// settleMerges puts entities that turned out to be one into one.
func (b *builder) settleMerges() {
	if len(b.merge) == 0 {
		return
	}
	for i := range b.x.Mentions {
		if m := &b.x.Mentions[i]; m.Entity >= 0 {
			m.Entity = b.merged(m.Entity)
		}
	}
	for i := range b.x.Entities {
		for k, id := range b.x.Entities[i].Members {
			b.x.Entities[i].Members[k] = b.merged(id)
		}
	}
}

// inherit gives those who hold an office of some state the state that the text
// is about where they are named: the one named last, as a party, in their
// sentence or their paragraph before, else in the paragraph before (rule
// context). Who speaks for nobody gets none.
func (b *builder) inherit() {
	seen := make([]bool, len(b.x.Entities))
	last, paragraph := "", -1 // of the states named as parties
	states := b.stated()
	before, one := "", true // of the paragraph before, where it names only one
	for i := range b.x.Mentions {
		m := &b.x.Mentions[i]
		if p := b.t.Sentences[b.t.Tokens[m.First].Sentence].Paragraph; p != paragraph {
			if paragraph = p; last != "" {
				if before = last; !one {
					before = ""
				}
			}
			last, one = "", true
		}
		if m.Entity < 0 {
			continue
		}
		e := &b.x.Entities[m.Entity]
		switch {
		case e.Kind == State && e.Party != "":
			one = one && (last == "" || last == e.Party)
			last = e.Party
		case seen[m.Entity]:
		default:
			seen[m.Entity] = true
			if !b.official(m, e) {
				break
			}
			if strings.HasPrefix(strings.ToLower(e.Role), "secretary of state") && !strings.Contains(e.Role, " for ") && b.hasParty("USA") {
				e.Party = "USA" // other states' secretaries are of something
				break
			}
			if e.Party = last; last == "" && !states[paragraph] {
				e.Party = before
			}
		}
	}
}

// hasParty says whether the lexicon has a party.
func (b *builder) hasParty(id string) bool {
	_, ok := b.lex.Party(id)
	return ok
}

// stated are the paragraphs that name a state.
func (b *builder) stated() []bool {
	list := make([]bool, len(b.t.Paragraphs))
	for i := range b.x.Mentions {
		if m := &b.x.Mentions[i]; m.Entity >= 0 && b.x.Entities[m.Entity].Kind == State {
			list[b.t.Sentences[b.t.Tokens[m.First].Sentence].Paragraph] = true
		}
	}
	return list
}

// official says whether an entity without a party holds an office of a state.
func (b *builder) official(m *Mention, e *Entity) bool {
	if e.Party != "" || m.Possessor >= 0 || m.Kind == Indefinite || m.Kind == Pronoun || e.Kind != Person && e.Kind != Body {
		return false
	}
	if e.Kind == Person && (e.Role == "" && e.Sector != lexicon.Armed || plural(lastWord(e.Role))) {
		return false
	}
	return e.Sector == lexicon.Government || e.Sector == lexicon.Armed || e.Sector == lexicon.Parliament
}
