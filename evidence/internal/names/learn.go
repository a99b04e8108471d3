package names

import (
	"slices"
	"strings"

	"detente/evidence/internal/prose"
	"detente/evidence/lexicon"
)

// guess is what the text says of a name that the lexicon does not have.
type guess struct {
	person, state, place, org, outlet int
	tokens                            int
	first                             int // where it stands first
	form                              string
}

// learn looks at what stands around unknown names.
func (f *finder) learn() {
	byStem := map[string][]string{} // the first four letters: names that may be states
	var demonyms, adjectives []string
	for k := range f.chunks {
		c := &f.chunks[k]
		if c.kind == orgChunk && c.alias != "" {
			stem(byStem, c.alias)
		}
		if c.kind == orgChunk && c.lead == 0 && c.last-c.first > 1 {
			if d := key(f.words[c.first]); demonymic(d) && !notStates[d] {
				adjectives = append(adjectives, d)
			}
		}
		if c.kind != unknownChunk {
			continue
		}
		g := f.known[c.key]
		if g == nil || g.tokens == 0 {
			g = &guess{tokens: c.last - c.first, first: c.first, form: strings.Join(f.words[c.first:c.last], " ")}
			f.known[c.key] = g
			if g.tokens == 1 {
				stem(byStem, c.key)
			}
		}
		if c.alias != "" {
			g.state += 5
			if f.known[c.alias] == nil {
				f.known[c.alias] = &guess{tokens: 1, first: c.first, form: strings.Join(f.words[c.first+2:c.last], " "), state: 3}
			}
			stem(byStem, c.alias)
		}
		f.before(c, g)
		f.behind(c, g)
		if c.last-c.first == 1 && demonymic(c.key) && !notStates[c.key] {
			if f.nounal(c.last) {
				demonyms = append(demonyms, c.key)
			} else if f.thing(c.last) {
				adjectives = append(adjectives, c.key)
			}
		}
	}
	for _, d := range demonyms {
		f.base(d, byStem)
	}
	f.adjectives(adjectives, byStem)
	f.capitalsOf()
	for k := range f.chunks {
		c := &f.chunks[k]
		if c.kind == unknownChunk && c.last-c.first > 1 && c.last-c.first < 5 && f.looksPerson(c) {
			f.person(c)
		}
	}
}

// adjectives finds the states of words that may be demonyms, where the text has
// them: Dravian waters.
func (f *finder) adjectives(list []string, byStem map[string][]string) {
	for _, d := range list {
		if _, ok := f.bases[d]; ok {
			continue
		}
		if of := f.alike(d, byStem); of != "" && (f.known[of].state > 0 || landed(of)) {
			f.known[of].state += 2
			f.bases[d] = of
		}
	}
}

// stem files a name under its first four letters.
func stem(byStem map[string][]string, k string) {
	if len(k) < 4 {
		return
	}
	if list := byStem[k[:4]]; len(list) < 64 && !slices.Contains(list, k) {
		byStem[k[:4]] = append(list, k)
	}
}

// before counts what the words in front of a name say of it.
func (f *finder) before(c *chunk, g *guess) {
	first := c.first == f.t.Sentences[f.t.Tokens[c.first].Sentence].First
	if first {
		if f.label[f.t.Tokens[c.first].Sentence] {
			g.person++
		}
	} else {
		p := c.first - 1
		if f.t.Tokens[p].Lower == "." && p > 0 {
			p--
		}
		l := f.t.Tokens[p].Lower
		switch {
		case f.lex.Is("relation", l): // its neighbour Lorne, his rival Brel
			if p > 0 && f.t.Tokens[p-1].Lower == "its" {
				g.state += 3
			}
		case f.names(p, c):
			g.outlet += 3
		case f.isRole(p):
			g.person += 3
		case placePrepositions[l]:
			g.place += 2
		case ways[l]:
			g.place++
		case l == "the" && c.last-c.first > 1:
			g.org++
		case l == "of" && p > 0 && stateOf[f.t.Tokens[p-1].Lower], l == "with" && p > 0 && f.t.Tokens[p-1].Lower == "border", l == "to" && p > 0 && f.t.Tokens[p-1].Lower == "ambassador":
			g.state += 3
		case f.speech(p) && c.last-c.first > 1:
			g.person++
		}
	}
	if f.callsItself(c) {
		g.outlet += 3
	}
	if c.last-c.first > 1 && f.given(c.first) {
		g.person += 2
	}
	if c.last-c.first == 1 && !f.given(c.first) && (f.beside(c.first-2, c.first-1) || f.beside(c.last+1, c.last) || landed(c.key)) {
		g.state++
	}
	if w := f.words[c.first]; c.last-c.first == 1 && upper(w) && len(w) <= 6 {
		g.org += 2
	}
}

// beside says whether a state of the lexicon stands at a token, and an "and"
// between.
func (f *finder) beside(i, and int) bool {
	return and >= 0 && i >= 0 && i < len(f.t.Tokens) && f.t.Tokens[and].Lower == "and" && f.at[i] >= 0 && f.chunks[f.at[i]].kind == partyChunk
}

// landed says whether a name has an ending that names of countries have.
func landed(k string) bool {
	return len(k) > 5 && (strings.HasSuffix(k, "ia") || strings.HasSuffix(k, "stan") || strings.HasSuffix(k, "land"))
}

// behind counts what the words after a name say of it.
func (f *finder) behind(c *chunk, g *guess) {
	if c.last >= len(f.t.Tokens) {
		return
	}
	next := &f.t.Tokens[c.last]
	switch {
	case next.Lower == "'s" || next.Lower == "'":
		for k := c.last + 1; k < len(f.t.Tokens) && k < c.last+5 && f.t.Tokens[k].Kind == prose.Word; k++ {
			l := f.t.Tokens[k].Lower
			if stateNouns[l] || stateRoles[l] {
				g.state += 2
				break
			}
			if !modifiers[l] {
				break
			}
		}
	case next.Text == ",":
		if noun := f.apposed(c.last + 1); noun >= 0 {
			if l := f.t.Tokens[noun].Lower; f.names(noun, c) {
				g.outlet += 2
			} else if f.isRole(noun) || l == "who" {
				g.person += 2
			} else if l == "capital" || l == "city" || l == "town" || l == "village" || l == "port" {
				g.place += 3
			} else if f.roles[noun].group {
				g.org += 2
			}
		}
	case next.Lower == "who":
		g.person += 2
	case f.speech(c.last):
		if c.last-c.first > 1 {
			g.person++
		}
	case next.Text == "(" && c.last+1 < len(f.t.Tokens) && upper(f.t.Tokens[c.last+1].Text):
		g.org += 2
	}
}

// apposed is the noun that says what somebody is, in words that begin at a
// token, or -1.
func (f *finder) apposed(i int) int {
	for k := i; k < len(f.t.Tokens) && k < i+9; k++ {
		tok := &f.t.Tokens[k]
		switch {
		case tok.Lower == "who" && k == i:
			return k
		case k == i && f.lex.AnyVerb(tok.Lower)&lexicon.Gerund != 0 && !modifiers[tok.Lower] && !f.isRole(k):
			return -1
		case tok.Kind == prose.Quote, tok.Kind == prose.Punct && tok.Text != "-" && tok.Text != ".":
			return -1
		case f.isRole(k) || f.roles[k].group:
			if k+1 < len(f.t.Tokens) && (f.isRole(k+1) || f.roles[k+1].group) {
				continue
			}
			return k
		case tok.Lower == "capital" || tok.Lower == "city" || tok.Lower == "town" || tok.Lower == "village" || tok.Lower == "port":
			return k
		case k > i && functions[tok.Lower] && tok.Lower != "of":
			return -1
		case f.speech(k):
			return -1
		}
	}
	return -1
}

// nounal says whether a role or a group comes next, perhaps after words that
// describe it.
func (f *finder) nounal(i int) bool {
	for k := i; k < len(f.t.Tokens) && k < i+5; k++ {
		l := f.t.Tokens[k].Lower
		if f.isRole(k) || f.roles[k].group || l == "troops" || l == "forces" {
			return true
		}
		if !modifiers[l] && !policy[l] {
			return false
		}
	}
	return false
}

// demonymic says whether a word has the ending of a demonym.
func demonymic(k string) bool {
	if len(k) < 5 {
		return false
	}
	for _, s := range [...]string{"an", "ese", "ish", "i", "ic", "ite", "er", "ans", "ene"} {
		if strings.HasSuffix(k, s) {
			return true
		}
	}
	return false
}

// base finds the state of a demonym that the text makes: the name with which
// it shares all but the ending.
func (f *finder) base(d string, byStem map[string][]string) {
	if _, ok := f.bases[d]; ok {
		return
	}
	best := f.alike(d, byStem)
	if best == "" {
		if !strings.HasSuffix(d, "an") || f.parts[d] && f.known[d].person > 0 {
			return
		}
		f.known[d].state += 2
		f.bases[d] = d
		return
	}
	f.known[best].state += 3
	f.bases[d] = best
}

// alike is the name with which a demonym shares all but the ending, or "".
func (f *finder) alike(d string, byStem map[string][]string) string {
	best, most := "", 0
	names := byStem[d[:4]]
	for _, name := range names[:min(len(names), 64)] {
		if name == d {
			continue
		}
		n := 0
		for n < len(name) && n < len(d) && name[n] == d[n] {
			n++
		}
		if n >= 4 && n >= len(name)-2 && n >= len(d)-4 && n > most {
			best, most = name, n
		}
	}
	return best
}

// thing says whether a word that is no verb stands at a token and can be what
// is Valdorian: waters.
func (f *finder) thing(i int) bool {
	if i >= len(f.t.Tokens) {
		return false
	}
	tok := &f.t.Tokens[i]
	return tok.Kind == prose.Word && !tok.Capital && len(tok.Lower) > 3 && !functions[tok.Lower] && !after[tok.Lower] &&
		(f.lex.AnyVerb(tok.Lower)&^(lexicon.Base|lexicon.Third|lexicon.Unsure) == 0)
}

// looksPerson weighs what was learnt of a name of several words.
func (f *finder) looksPerson(c *chunk) bool {
	g := f.known[c.key]
	if g.outlet > 0 && g.outlet >= g.person {
		return false
	}
	if f.lex.Is("place-word", f.t.Tokens[c.first].Lower) && !f.given(c.first) && g.person < 3 {
		g.place += 2
		return false
	}
	return g.person >= 1 && g.person >= g.org && g.person >= g.state+g.place && !f.hasOrgNoun(c) ||
		g.person+g.org+g.state+g.place == 0 && !f.hasOrgNoun(c)
}

func (f *finder) hasOrgNoun(c *chunk) bool {
	return f.orgNoun(c.last-1) && f.known[c.key].person < 3
}

// unknownKind is what an unknown name names.
func (f *finder) unknownKind(c *chunk) EntityKind {
	g := f.known[c.key]
	if g == nil {
		return Person
	}
	switch {
	case g.outlet > 0 && g.outlet >= g.person && g.outlet >= g.state:
		return Outlet
	case c.last-c.first == 1 && f.reg.family[c.key] != nil && f.bases[c.key] == "":
		return Person
	case g.state > 0 && g.state >= g.person:
		return State
	case c.last-c.first == 1 && f.bases[c.key] != "":
		return State
	case c.last-c.first > 1:
		if f.looksPerson(c) {
			return Person
		}
		if g.place > g.org && g.place > 0 {
			return Place
		}
		return Organisation
	case f.reg.family[c.key] != nil || f.reg.given[c.key] != nil:
		return Person
	case g.person > 0 && g.person >= g.place && g.person >= g.org:
		return Person
	case g.place > 0 && g.place >= g.org:
		return Place
	case g.org > 0:
		return Organisation
	}
	return Person
}
