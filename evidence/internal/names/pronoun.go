package names

import "sort"

import "strings"

// reach is how many mentions back a pronoun's antecedent is looked for.
const reach = 24

// Pronoun is the entity that a mention which is a pronoun stands for, and the
// rule; -1 and the reason where it is not known. It fits number and sex: he is
// a person, they a pair, a group or a body, it a body or a state. Of his
// country it is the state.
func (x *Index) Pronoun(mention int, c Context) (entity int, rule string) {
	if mention < 0 || mention >= len(x.Mentions) {
		return -1, "nobody fits"
	}
	m := &x.Mentions[mention]
	if m.Kind != Pronoun {
		if m.Entity < 0 && m.Possessor >= 0 && x.Mentions[m.Possessor].Kind == Pronoun {
			owner, rule := x.Pronoun(m.Possessor, c)
			if owner < 0 {
				return -1, rule
			}
			if id, ok := x.state(x.Entities[owner].Party); ok {
				return id, "own-country"
			}
			return -1, "nobody knows whose country"
		}
		return m.Entity, m.Rule
	}
	lower := x.text.Tokens[m.First].Lower
	if p := contracted(lower); p != "" {
		lower = p
	}
	switch lower {
	case "i", "me", "my", "mine", "myself":
		if c.Speaker >= 0 {
			return c.Speaker, "first-person"
		}
		return -1, "the speaker is not known"
	case "we", "us", "our", "ours", "ourselves":
		if c.Speaker < 0 {
			return -1, "the speaker is not known"
		}
		if id, ok := x.state(x.Entities[c.Speaker].Party); ok && x.Entities[c.Speaker].Kind == Person {
			return id, "first-person"
		}
		return c.Speaker, "first-person"
	case "he", "him", "his", "himself":
		return x.antecedent(mention, c, func(e *Entity) bool { return e.Kind == Person && e.Sex != "f" && !several(e) })
	case "she", "her", "hers", "herself":
		return x.antecedent(mention, c, func(e *Entity) bool { return e.Kind == Person && e.Sex != "m" && !several(e) })
	case "it", "its", "itself":
		return x.antecedent(mention, c, func(e *Entity) bool {
			return e.Kind == Body && !plural(lastWord(office(e.Name))) || e.Kind == State || e.Kind == Organisation || e.Kind == Outlet
		})
	}
	return x.antecedent(mention, c, func(e *Entity) bool {
		return e.Kind == Pair || e.Kind == Body || e.Kind == Organisation || e.Kind == Person && several(e)
	})
}

// several says whether an unnamed person is many: officials.
func several(e *Entity) bool {
	return e.Role != "" && plural(lastWord(office(e.Role))) && strings.Contains(e.Name, e.Role)
}

// office is a role without what it is of: Minister, of Minister of Foreign Affairs.
func office(role string) string {
	for _, prep := range [...]string{" of ", " for ", " in ", " at ", " from ", " to "} {
		if at := strings.Index(role, prep); at > 0 {
			role = role[:at]
		}
	}
	return role
}

func lastWord(s string) string {
	for i := len(s) - 1; i >= 0; i-- {
		if s[i] == ' ' {
			return s[i+1:]
		}
	}
	return s
}

func (x *Index) state(party string) (int, bool) {
	if party == "" {
		return -1, false
	}
	id, ok := x.parties[party]
	return id, ok
}

// antecedent looks for whom a pronoun stands: the subject named before it in
// its own sentence, then who spoke last, then the subject before, then the
// first, as the likely subject, of the sentences before.
func (x *Index) antecedent(mention int, c Context, fits func(*Entity) bool) (int, string) {
	m := &x.Mentions[mention]
	tok := &x.text.Tokens[m.First]
	ok := func(id int) bool { return id >= 0 && id < len(x.Entities) && id != c.Speaker && fits(&x.Entities[id]) }
	if id := x.inSentence(mention, tok.Sentence, tok.Quotation, ok); id >= 0 {
		return id, "subject"
	}
	if ok(c.Previous) {
		return c.Previous, "previous-speaker"
	}
	if ok(c.Subject) {
		return c.Subject, "subject"
	}
	for s := tok.Sentence - 1; s >= 0 && s >= tok.Sentence-3; s-- {
		if id := x.inSentence(mention, s, -2, ok); id >= 0 {
			return id, "earlier-subject"
		}
	}
	return -1, "nobody fits"
}

// inSentence is the likely subject among the mentions of a sentence before a
// pronoun: the first that fits outside of a phrase with a preposition, else
// the latest. In the pronoun's own sentence it stands in the same quotation.
func (x *Index) inSentence(mention, sentence, quotation int, ok func(int) bool) int {
	subject, other := -1, -1
	for k, n := mention-1, 0; k >= 0 && n < reach; k, n = k-1, n+1 {
		m := &x.Mentions[k]
		tok := &x.text.Tokens[m.First]
		if tok.Sentence < sentence {
			break
		}
		if tok.Sentence > sentence || quotation >= -1 && tok.Quotation != quotation || quotation == -2 && tok.Quotation >= 0 {
			continue
		}
		id := m.Entity
		if m.AsPlace || !ok(id) || m.Kind == Demonym && x.Entities[id].Kind == State {
			continue
		}
		if x.Entities[id].Kind == Outlet && m.First > 0 && x.text.Tokens[m.First-1].Text == "(" {
			continue // of the dateline
		}
		if x.governed(m) {
			if other < 0 {
				other = id
			}
			continue
		}
		subject = id
	}
	// They are in the order of the text.
	after := sort.Search(len(x.Pairs), func(n int) bool { return x.text.Tokens[x.Pairs[n].First].Sentence > sentence })
	for n := after - 1; n >= 0; n-- {
		p := &x.Pairs[n]
		s := x.text.Tokens[p.First].Sentence
		if s < sentence {
			break
		}
		if s == sentence && p.Last <= x.Mentions[mention].First && ok(p.Entity) {
			return p.Entity
		}
	}
	if subject < 0 && quotation == -2 {
		return other
	}
	return subject
}

// governed says whether a preposition or a verb stands before a mention's
// phrase, so that it is no subject, or whether it owns what follows.
func (x *Index) governed(m *Mention) bool {
	k := m.First - 1
	for k >= 0 && x.text.Tokens[k].Start >= m.Phrase.Start {
		k--
	}
	if m.Last < len(x.text.Tokens) {
		if l := x.text.Tokens[m.Last].Lower; l == "'s" || l == "'" {
			return true
		}
	}
	if k < 0 {
		return false
	}
	switch x.text.Tokens[k].Lower {
	case "of", "in", "on", "at", "by", "for", "from", "to", "with", "about", "against", "between", "under", "over", "after", "before",
		"near", "toward", "towards", "via", "into", "than", "like":
		return true
	}
	return false
}
