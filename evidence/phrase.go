package evidence

import (
	"detente/evidence/internal/names"
)

// phrase is a noun phrase: items of a line, hi exclusive; head is its noun and
// mention who that is, or -1.
type phrase struct {
	lo, hi, head int
	mention      int
	second       int // the mention of a second member, after "and", or -1
}

var nobody = phrase{lo: -1, hi: -1, head: -1, mention: -1, second: -1}

// opens says that an item can stand inside a noun phrase before its head.
func (ln *line) inPhrase(i int) bool {
	if i < 0 || i >= len(ln.items) {
		return false
	}
	it := &ln.items[i]
	switch it.tag {
	case nominal:
		return true
	case atom:
		return i > 0 && it.end-it.tok < 5 && !it.shut
	case grammar:
		return it.class&(possessor|quantity) != 0 && it.class&that == 0
	case gerund, participle:
		return it.mention >= 0
	}
	return false
}

// chunkBefore is the noun phrase without prepositions that ends before end.
func (r *reader) chunkBefore(ln *line, end int) (phrase, bool) {
	j := end - 1
	if j < 0 {
		return nobody, false
	}
	it := &ln.items[j]
	p := phrase{lo: j, hi: end, head: j, mention: it.mention, second: -1}
	switch {
	case it.class&(subjective|objective) != 0 && it.class&(relative|possessor) == 0, it.class&(subjective|objective) == subjective|objective:
		return p, true
	case it.class&possessor != 0 && it.class&objective != 0: // her
		return p, true
	case it.mention >= 0:
		p.lo = r.leftOf(ln, j)
	case it.tag == nominal || it.class&quantity != 0 && it.class&that == 0:
	default:
		return nobody, false
	}
	if p.mention < 0 && postponed(it.lower) && j > 0 && ln.items[j-1].mention >= 0 {
		p.head, p.mention = j-1, ln.items[j-1].mention
	}
	for p.lo > 0 && ln.inPhrase(p.lo-1) && !r.breaks(ln, p.lo-1, p.lo) {
		if m := ln.items[p.lo-1].mention; m >= 0 {
			p.lo = min(p.lo-1, r.leftOf(ln, p.lo-1))
		} else {
			p.lo--
		}
	}
	if ln.is(p.lo-1, determiner) && !ln.is(p.lo-1, that|relative) || ln.is(p.lo-1, quantity) {
		p.lo--
	}
	return p, true
}

// postponed says that an adjective stands after its noun: officials familiar
// with the talks.
func postponed(w string) bool {
	switch w {
	case "familiar", "close", "loyal", "responsible", "present", "aware", "opposed", "involved", "concerned":
		return true
	}
	return false
}

// breaks says that a new phrase begins at b, after the one that a ends: on
// Monday | Brel said.
func (r *reader) breaks(ln *line, a, b int) bool {
	ma, mb := ln.items[a].mention, ln.items[b].mention
	if ln.is(b, determiner) && !ln.is(a, quantity) {
		return true
	}
	if ln.items[b].class&possessor != 0 && ln.word(b) != "'s" && ln.word(b) != "'" {
		return true
	}
	if mb >= 0 && ma < 0 && ln.items[a].capital && r.names.Mentions[mb].Kind == names.Name && ln.word(a) != "'s" {
		return r.lex.Is("weekday", ln.word(a)) || r.lex.Is("month", ln.word(a))
	}
	if mb >= 0 && ma < 0 && r.names.Mentions[mb].Kind == names.Name && ln.is(a-1, determiner) && r.reportsNoun(ln, a) {
		return true // a charge | Dora denied
	}
	return ln.is(a, timeWord)
}

// leftOf is the first item of the phrase of the mention that covers i.
func (r *reader) leftOf(ln *line, i int) int {
	m := &r.names.Mentions[ln.items[i].mention]
	start := m.Start
	if m.Phrase.End > 0 {
		start = min(start, m.Phrase.Start)
	}
	for i > 0 && r.text.Tokens[ln.items[i-1].tok].Start >= start && ln.items[i-1].tag != comma {
		i--
	}
	return i
}

// phraseBefore is the noun phrase that ends before end, with the prepositions
// in it: the head of the ministry.
func (r *reader) phraseBefore(ln *line, end int) (phrase, bool) {
	p, ok := r.chunkBefore(ln, end)
	if !ok {
		return p, false
	}
	if p.hi-p.lo == 1 && ln.is(p.lo, subjective) {
		return p, true
	}
	first := p
	for p.lo >= 2 && (ln.is(p.lo-1, preposition) && r.attaches(ln.word(p.lo-1)) || ln.has(p.lo-1, gerund) && ln.has(p.lo-2, nominal)) {
		end := p.lo - 1
		if ln.has(end-1, participle) {
			end-- // a spokesman reached by telephone
		}
		q, ok := r.chunkBefore(ln, end)
		if !ok || ln.is(q.head, timeWord) || q.mention < 0 && ln.items[q.head].capital && q.lo > 0 {
			break
		}
		if q.mention >= 0 && r.names.Mentions[q.mention].Kind == names.Pronoun {
			break
		}
		if q.mention < 0 && ln.is(ln.near(q.lo), be) && !r.canSpeak(ln, q.head) {
			break // are happy with the minister
		}
		if p.mention < 0 && r.reportsNoun(ln, p.head) && q.mention < 0 && ln.word(end) != "of" {
			break
		}
		p = phrase{lo: q.lo, hi: p.hi, head: q.head, mention: q.mention, second: q.second}
	}
	if p.lo != first.lo && ln.is(p.lo-1, preposition) && !ln.is(p.lo-1, subordinator) && first.mention >= 0 {
		p = first // in a toast at dinner | the president said
	}
	return r.coordinate(ln, p), true
}

// reportsNoun says that a noun is one of speech, or of something written.
func (r *reader) reportsNoun(ln *line, head int) bool {
	_, ok := r.lex.Noun(ln.word(head))
	return ok || isPaper(ln.word(head))
}

// attaches says that a phrase after a preposition can belong to the noun before.
func (r *reader) attaches(w string) bool {
	switch w {
	case "of", "for", "at", "in", "from", "on", "to", "with", "near", "against", "between", "under", "within", "outside", "over", "about", "across", "by":
		return true
	}
	return false
}

// coordinate adds to a phrase the one before "and", where the text knows both
// as a pair.
func (r *reader) coordinate(ln *line, p phrase) phrase {
	if p.mention < 0 || ln.word(p.lo-1) != "and" {
		return p
	}
	end := p.lo - 1
	if ln.has(end-1, comma) {
		end--
	}
	q, ok := r.phraseBefore(ln, end)
	if !ok || q.mention < 0 || ln.has(q.lo-1, finite) || ln.has(q.lo-1, base) {
		return p
	}
	if r.pair(q.mention, p.mention) < 0 {
		return p
	}
	lo := q.lo
	if _, listed := r.lists[[2]int{q.mention, p.mention}]; listed { // Britain, France and Germany
		for ln.has(lo-1, comma) {
			c, ok := r.chunkBefore(ln, lo-1)
			if !ok || c.mention < 0 {
				break
			}
			if _, listed := r.lists[[2]int{c.mention, p.mention}]; !listed {
				break
			}
			lo = c.lo
		}
	}
	return phrase{lo: lo, hi: p.hi, head: q.head, mention: q.mention, second: p.mention}
}

// pair is the entity that is both who two mentions are, or -1.
func (r *reader) pair(a, b int) int {
	ea, eb := r.names.Mentions[a].Entity, r.names.Mentions[b].Entity
	if ea < 0 || eb < 0 {
		return -1
	}
	if id, ok := r.lists[[2]int{a, b}]; ok {
		return id
	}
	if id, ok := r.pairs[[2]int{ea, eb}]; ok {
		return id
	}
	return -1
}

// listed finds the lists of more than two: by each of their mentions and the
// last one.
func listed(x *names.Index) map[[2]int]int {
	lists := map[[2]int]int{}
	for i := range x.Pairs {
		c := &x.Pairs[i]
		n := len(c.Members)
		for k := 0; n > 2 && k < n-1; k++ {
			lists[[2]int{c.Members[k], c.Members[n-1]}] = c.Entity
		}
	}
	return lists
}

// twos finds the entities that are two others.
func twos(x *names.Index) map[[2]int]int {
	pairs := map[[2]int]int{}
	for i := range x.Entities {
		if e := &x.Entities[i]; e.Kind == names.Pair && len(e.Members) == 2 {
			pairs[[2]int{e.Members[0], e.Members[1]}] = i
		}
	}
	return pairs
}

// phraseAfter is the noun phrase that begins at i, with "of" and its like.
func (r *reader) phraseAfter(ln *line, i int) (phrase, bool) {
	p, ok := r.chunkAfter(ln, i)
	if !ok {
		return p, false
	}
	for {
		w := ln.word(p.hi)
		if w == "of" || w == "for" && ln.items[p.head].mention >= 0 && !ln.has(p.hi+1, gerund) {
			if q, ok := r.chunkAfter(ln, p.hi+1); ok && !ln.has(p.hi+1, gerund) {
				p.hi = q.hi
				continue
			}
		}
		break
	}
	return p, true
}

func (r *reader) chunkAfter(ln *line, i int) (phrase, bool) {
	if i >= len(ln.items) {
		return nobody, false
	}
	p := phrase{lo: i, hi: i, head: -1, mention: -1, second: -1}
	if ln.is(i, subjective|objective) && !ln.is(i, possessor) && !ln.is(i, relative) {
		return phrase{lo: i, hi: i + 1, head: i, mention: ln.items[i].mention, second: -1}, true
	}
	k := i
	for ln.is(k, adverb) && !ln.is(k, timeWord) {
		k++
	}
	for ln.is(k, determiner|possessor|quantity) && !ln.is(k, relative) || ln.is(k, that) && k == i && false {
		k++
	}
	if k > i && ln.is(k, timeWord) && ln.has(k+1, nominal) && (ln.is(k-1, possessor) || ln.word(k-1) == "a" || ln.word(k-1) == "the") {
		k++ // a Monday statement
	}
	for k < len(ln.items) {
		it := &ln.items[k]
		switch {
		case it.tag == nominal, it.class&possessor != 0 && k > i, it.tag == atom && k > i && ln.inPhrase(k+1), (it.tag == gerund || it.tag == participle) && it.mention >= 0,
			(it.tag == gerund || it.tag == participle) && k == i+1 && ln.is(i, determiner):
			if it.tag == nominal && k > i && p.head >= 0 && (ln.is(k, timeWord) || p.mention >= 0 && it.mention < 0 && postponed(it.lower)) {
				return p, true
			}
			p.head, p.hi = k, k+1
			if it.mention >= 0 {
				p.mention = it.mention
			} else if it.class&possessor != 0 || it.tag == nominal {
				p.mention = -1
			}
			k++
			continue
		}
		break
	}
	if p.head < 0 && k > i && ln.items[k-1].class&quantity != 0 {
		p.head, p.hi, p.mention = k-1, k, ln.items[k-1].mention
	}
	if p.head < 0 && k > i && ln.word(k-1) == "her" {
		p.head, p.hi, p.mention = k-1, k, ln.items[k-1].mention
	}
	return p, p.head >= 0
}
