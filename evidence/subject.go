package evidence

import (
	"detente/evidence/internal/names"
	"detente/evidence/lexicon"
)

// subject is who does what a group of verbs says.
type subject struct {
	phrase
	rule string // inversion | subject | apposition | relative | shared | participle | "" for none
	from int    // the group it was taken from, or -1
}

var none = subject{phrase: nobody, from: -1}

// subjects finds the subject of each group of a line.
func (r *reader) subjects(ln *line) []subject {
	list := make([]subject, len(ln.groups))
	for k := range ln.groups {
		list[k] = none
		g := &ln.groups[k]
		switch {
		case g.shape == tensed:
			list[k] = r.subjectOf(ln, list, k)
		case g.governor >= 0:
			list[k] = inherited(list, g.governor)
		case g.shape == present:
			list[k] = r.participleOf(ln, list, k)
		}
	}
	for k := range ln.groups { // at the head of a line, before the main clause
		if g := &ln.groups[k]; g.shape == present && list[k].rule == "" && g.first <= 1 {
			for n := k + 1; n < len(list); n++ {
				if ln.groups[n].shape == tensed && list[n].mention >= 0 && ln.has(list[n].lo-1, comma) {
					list[k] = inherited(list, n)
					break
				}
			}
		}
	}
	return list
}

func inherited(list []subject, from int) subject {
	s := list[from]
	if s.rule != "" {
		s.rule, s.from = "participle", from
		s.lo, s.hi = -1, -1
	}
	return s
}

// subjectOf finds the subject of a group with a tense.
func (r *reader) subjectOf(ln *line, list []subject, k int) subject {
	g := &ln.groups[k]
	if ln.items[g.first].class&subjective != 0 { // he's
		return subject{phrase{g.first, g.first + 1, g.first, ln.items[g.first].mention, -1}, "subject", -1}
	}
	if ln.word(g.first-1) == "there" && (g.copula || ln.is(g.main, be)) {
		return subject{phrase{g.first - 1, g.first, g.first - 1, -1, -1}, "subject", -1}
	}
	j := ln.near(g.first)
	if j < 0 {
		return r.inverted(ln, k)
	}
	it := &ln.items[j]
	switch {
	case it.class&relative != 0 && it.lower != "whom" && r.antecedent(ln, j).lo >= 0:
		return subject{r.antecedent(ln, j), "relative", -1}
	case it.class&coordinator != 0:
		return r.shared(ln, list, k)
	case it.tag == comma, it.tag == dash, it.tag == closing:
		if s := r.inverted(ln, k); s.rule != "" && it.tag == comma && r.plainlyInverted(ln, g, &s) {
			return s
		}
		if s := r.across(ln, list, j); s.rule != "" {
			return s
		}
		if s := r.inverted(ln, k); s.rule != "" {
			return s
		}
		if it.tag == comma {
			return r.shared(ln, list, k)
		}
		return none
	case it.tag == atom:
		return r.inverted(ln, k)
	}
	p, ok := r.phraseBefore(ln, j+1)
	if n := relativeBefore(ln, list, k); n >= 0 && (!ok && j == ln.groups[k-1].last-1 || ok && ln.is(p.lo-1, preposition) && !ln.is(p.lo-1, subordinator) && p.lo > ln.groups[n].main) {
		return subject{list[n].phrase, "resumed", -1} // an official who asked not to be named | said
	}
	if !ok {
		switch it.lower {
		case "that", "this", "these", "those", "what":
			return subject{phrase{j, j + 1, j, -1, -1}, "subject", -1}
		}
		return none
	}
	if ln.has(p.lo-1, gerund) && ln.has(p.lo-2, finite) && r.takesClause(ln, p.lo-2) {
		p.lo-- // believes redesigning the flag | has
	}
	if f := ln.fullVerb(p.lo - 1); f >= 0 && !r.takesClause(ln, f) {
		// the envoy who met officials | said; the man who said he was a soldier | told
		for n := k - 1; n >= 0 && n >= k-3; n-- {
			if list[n].rule == "relative" && (ln.groups[n].main == f || n < k-1 && ln.groups[k-1].main == f && ln.items[ln.groups[n].main].speech) {
				return subject{list[n].phrase, "resumed", -1}
			}
		}
	}
	return subject{p, "subject", -1}
}

// relativeBefore is the group of a relative clause after which a group comes,
// with nothing between but verbs that depend on it, or -1.
func relativeBefore(ln *line, list []subject, k int) int {
	n := k - 1
	for n >= 0 && ln.groups[n].governor == n-1 && ln.groups[n].shape != tensed {
		n--
	}
	if n < 0 || list[n].rule != "relative" || ln.groups[n].shape != tensed {
		return -1
	}
	for i := ln.groups[n].last; i < ln.groups[k].first; i++ {
		if ln.has(i, comma) || ln.has(i, dash) || ln.is(i, coordinator|relative) {
			return -1
		}
	}
	return n
}

// fullVerb is i where a verb with a tense that is no auxiliary stands there, else -1.
func (ln *line) fullVerb(i int) int {
	if ln.has(i, finite) || ln.is(i, be) {
		return i
	}
	return -1
}

// takesClause says that a verb can have a clause without "that" after it.
func (r *reader) takesClause(ln *line, i int) bool {
	for _, v := range ln.items[i].verbs {
		if v.Speech && v.Frames&1 != 0 {
			return true
		}
	}
	return false
}

// antecedent is the phrase that a relative pronoun at j goes back to.
func (r *reader) antecedent(ln *line, j int) phrase {
	end := j
	if ln.has(end-1, comma) {
		end--
	}
	if ln.is(j, that) && (end < j || !ln.has(j-1, nominal)) {
		return nobody
	}
	p, ok := r.phraseBefore(ln, end)
	if !ok {
		return nobody
	}
	if ln.has(p.lo-1, comma) && ln.is(p.lo, determiner|possessor) || p.mention >= 0 && ln.has(p.lo-1, comma) && r.names.Mentions[p.mention].Kind == names.Definite {
		// Brel, the minister, who
		if q, ok := r.chunkBefore(ln, p.lo-1); ok && q.mention >= 0 && r.names.Mentions[q.mention].Kind == names.Name {
			return q
		}
	}
	return p
}

// inverted is the subject after its verb: "...", said Brel.
func (r *reader) inverted(ln *line, k int) subject {
	g := &ln.groups[k]
	it := &ln.items[g.main]
	if g.copula || !it.speech || g.main != g.first || it.lower == "told" || it.lower == "tells" || it.lower == "informed" {
		return none
	}
	p, ok := r.phraseAfter(ln, ln.after(g.last-1))
	if !ok || p.mention < 0 && !r.canSpeak(ln, p.head) {
		return none
	}
	if p.mention >= 0 && r.names.Mentions[p.mention].Kind == names.Pronoun && !ln.is(p.head, subjective) {
		return none
	}
	if ln.word(p.hi) == "and" {
		if q, ok := r.phraseAfter(ln, p.hi+1); ok && q.mention >= 0 && p.mention >= 0 && r.pair(p.mention, q.mention) >= 0 {
			p.hi, p.second = q.hi, q.mention
		}
	}
	return subject{p, "inversion", -1}
}

// plainlyInverted says that a verb which takes nothing but clauses has a name
// after it that begins no clause: said Brel, the minister.
func (r *reader) plainlyInverted(ln *line, g *group, s *subject) bool {
	for _, v := range ln.items[g.main].verbs {
		if v.Speech && v.With == "" && v.Frames&(lexicon.Object|lexicon.Addressed|lexicon.ObjectTo|lexicon.Of) != 0 {
			return false
		}
	}
	return s.mention >= 0 && (s.hi >= len(ln.items) || ln.has(s.hi, comma) || ln.has(s.hi, stop) || ln.has(s.hi, dash))
}

// canSpeak says that a noun is one for people or for a body of people.
func (r *reader) canSpeak(ln *line, head int) bool {
	if head < 0 {
		return false
	}
	if _, ok := r.lex.Role(ln.word(head)); ok {
		return true
	}
	_, ok := r.lex.Group(ln.word(head))
	return ok
}

// shared is the subject of the verb before, with which a verb is coordinated.
func (r *reader) shared(ln *line, list []subject, k int) subject {
	g := &ln.groups[k]
	best := r.governing(ln, list, k, ln.items[g.main].speech && !g.copula)
	if best < 0 {
		return none
	}
	s := list[best]
	s.rule, s.from = "shared", best
	s.lo, s.hi = -1, -1
	return s
}

// governing is the group with a tense before k on which k hangs: the nearest,
// or, where k reports words, the nearest that reports words and stands in
// nobody else's; -1 where there is none.
func (r *reader) governing(ln *line, list []subject, k int, reports bool) int {
	best := -1
	for n := k - 1; n >= 0; n-- {
		p := &ln.groups[n]
		if p.shape != tensed || list[n].rule == "" {
			continue
		}
		if best < 0 {
			best = n
		}
		if !reports {
			break
		}
		if !p.copula && ln.items[p.main].saysWith(ln.word(ln.after(p.last-1))) != nil && list[n].rule != "relative" && !p.passive && !ln.is(list[n].lo-1, question) {
			return r.outermost(ln, list, n)
		}
	}
	return best
}

// outermost is the reporting group in whose clause no other has put n.
func (r *reader) outermost(ln *line, list []subject, n int) int {
	for m := n - 1; m >= 0; m-- {
		p := &ln.groups[m]
		if p.shape != tensed || p.copula || !ln.items[p.main].speech || list[m].rule == "" {
			continue
		}
		lo := list[n].lo
		if ln.is(lo-1, that) {
			lo--
		}
		if lo >= 0 && (p.last == lo || p.last == lo-1 && r.takes(&ln.items[p.main], ln.word(p.last))) {
			n = m
		}
	}
	return n
}

// participleOf is the subject of a verb in -ing: of the main clause, or the
// noun that it describes (a statement saying that).
func (r *reader) participleOf(ln *line, list []subject, k int) subject {
	g := &ln.groups[k]
	j := ln.near(g.first)
	if j < 0 {
		return none
	}
	it := &ln.items[j]
	if it.tag == comma || it.tag == dash || it.tag == atom || it.class&(preposition|coordinator|subordinator) != 0 {
		n := r.governing(ln, list, k, ln.items[g.main].speech)
		if n < 0 {
			if p, ok := r.phraseBefore(ln, j); ok && it.tag == comma && j == g.first-1 && p.mention >= 0 && r.mayBeSubject(ln, p) {
				return subject{p, "bracketed", -1} // the envoy, noting that
			}
			return none
		}
		return inherited(list, n)
	}
	if p, ok := r.phraseBefore(ln, j+1); ok {
		return subject{p, "described", -1}
	}
	return none
}

// across is the subject on the other side of an apposition, a relative clause
// or brackets that end at j: Brel, the foreign minister, said.
func (r *reader) across(ln *line, list []subject, j int) subject {
	want, tries := ln.items[j].tag, 7
	if want == closing {
		want = opening
	}
	for i := j - 1; i > 0 && tries > 0; i-- {
		t := ln.items[i].tag
		if t == stop || t == semicolon || t == colon {
			break
		}
		if t != want {
			continue
		}
		tries--
		p, ok := r.phraseBefore(ln, i)
		if !ok {
			continue
		}
		if m := r.nameAlone(ln, i+1, j); m >= 0 && p.mention < 0 && want == comma && !ln.is(p.lo-1, preposition) && !ln.has(p.lo-1, finite) {
			p.mention = m // one of the sailors, Petr Vanek, said
			return subject{p, "apposition", -1}
		}
		if !r.mayBeSubject(ln, p) {
			continue
		}
		if want == opening || r.describes(ln, list, i+1, j, p) {
			if m := r.nameAlone(ln, i+1, j); m >= 0 && (want == comma || r.names.Entities[r.names.Mentions[m].Entity].Kind == names.Person) {
				p.mention = m
			}
			return subject{p, "apposition", -1}
		}
	}
	return none
}

// nameAlone is the mention of one who speaks that is all that stands from a to b, or
// -1.
func (r *reader) nameAlone(ln *line, a, b int) int {
	if ln.is(a, determiner) && a+1 < b {
		a++
	}
	m := ln.items[a].mention
	if m < 0 || ln.items[b-1].mention != m || r.names.Mentions[m].Kind != names.Name {
		return -1
	}
	if e := r.names.Mentions[m].Entity; e < 0 || r.names.Entities[e].Kind == names.Place || r.names.Entities[e].Kind == names.Pair {
		return -1
	}
	return m
}

func (r *reader) mayBeSubject(ln *line, p phrase) bool {
	if ln.word(p.lo) == "whose" {
		return false
	}
	governed := ln.is(p.lo-1, preposition) && !ln.is(p.lo-1, subordinator)
	if p.mention < 0 {
		return (r.canSpeak(ln, p.head) || p.lo == 0 && ln.is(0, determiner) && r.written(ln, p) || p.lo == 0 && p.hi == 1 && ln.items[0].capital && ln.items[0].class == 0) && !governed
	}
	if e := r.names.Mentions[p.mention].Entity; e >= 0 && r.names.Entities[e].Kind == names.Place {
		return false
	}
	if k := r.names.Mentions[p.mention].Kind; k == names.Pronoun {
		return ln.is(p.head, subjective)
	}
	// an object is none: met Brel, the minister, said
	object := ln.has(p.lo-1, finite) && !r.takesClause(ln, p.lo-1) || ln.has(p.lo-1, base)
	return !object && !governed
}

// written says that a phrase is of something in which words stand, or of a copy
// of it.
func (r *reader) written(ln *line, p phrase) bool {
	return p.head >= 0 && (isPaper(ln.word(p.head)) || isCopy(ln, p))
}

func isCopy(ln *line, p phrase) bool {
	if ln.word(p.head) != "copy" && ln.word(p.head) != "copies" || ln.word(p.head+1) != "of" {
		return false
	}
	for i := p.head + 2; i < p.hi; i++ {
		if isPaper(ln.word(i)) {
			return true
		}
	}
	return false
}

// describes says that what stands between two commas describes the phrase
// before it, or is a circumstance.
func (r *reader) describes(ln *line, list []subject, a, b int, p phrase) bool {
	if a >= b {
		return false
	}
	if p.mention >= 0 {
		if m := &r.names.Mentions[p.mention]; m.Apposition.End > 0 && r.text.Tokens[ln.items[b-1].end-1].End <= m.Apposition.End+1 {
			return true
		}
	}
	it := &ln.items[a]
	clause := false
	for k := range ln.groups {
		if g := &ln.groups[k]; g.first >= a && g.last <= b && g.shape == tensed && list[k].rule != "relative" && list[k].lo >= a && !(g.first == g.main && ln.items[g.main].form&lexicon.Participle != 0 && ln.is(g.last, preposition) && ln.is(a, determiner)) {
			clause = true
		}
	}
	switch {
	case it.class&relative != 0 && it.class&that == 0, it.lower == "whose":
		return true
	case ln.has(a, gerund), ln.has(a, participle):
		return true
	case it.class&(preposition|subordinator) != 0:
		return true
	case clause:
		last := ln.groupAt(b - 1)
		return last >= 0 && list[last].lo == a && ln.items[ln.groups[last].main].speech // Fenn said
	case it.class&(determiner|possessor) != 0, it.class&adverb != 0, it.class == 0 && it.tag == nominal:
		return true
	}
	return false
}
