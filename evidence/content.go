package evidence

import (
	"detente/evidence/lexicon"
)

// complement is what a verb of speech takes: where in the line the reported
// words stand.
type complement struct {
	verb      *lexicon.Verb
	from, end int    // items; end exclusive
	kind      string // that | clause | quotation | question | infinitive | asked | of | object | about
	addressed phrase
	cueEnd    int // the item after the words that report
}

// complementOf finds what the verb of a group takes.
func (r *reader) complementOf(ln *line, subj []subject, k int) (complement, bool) {
	g := &ln.groups[k]
	var best complement
	found := false
	for _, v := range ln.items[g.main].verbs {
		if !v.Speech {
			continue
		}
		at := ln.afterVerb(g)
		if at > g.last && ln.is(at-1, negation) {
			at-- // asked not to be named
		}
		if v.With != "" {
			if o, ok := r.made(ln, v, at); ok {
				best, found = o, true
				continue
			}
			if ln.word(at) != v.With {
				if o, ok := r.split(ln, v, at); ok && !found {
					best, found = o, true
				}
				continue
			}
			at = ln.after(at)
		} else if r.taken(ln, g, at) {
			continue
		}
		c, ok := r.takesAt(ln, subj, k, v, at)
		if ok && (!found || v.With != "" && best.verb.With == "") {
			best, found = c, true
		}
	}
	if found {
		best.end = r.endOf(ln, subj, k, &best)
		if best.end <= best.from {
			return best, false
		}
	}
	return best, found
}

// afterVerb is the item after a group that is no adverb, or the "there" that
// begins a clause: says there are.
func (ln *line) afterVerb(g *group) int {
	at := ln.after(g.last - 1)
	if at > g.last && ln.word(at-1) == "there" && ln.is(at, auxiliary) {
		at--
	}
	return at
}

// taken says that the particle at an item makes another verb of it, which the
// lexicon knows: called on.
func (r *reader) taken(ln *line, g *group, at int) bool {
	if !ln.is(at, preposition|adverb) || ln.isInfinitive(at) || ln.is(at+1, timeWord) {
		return false
	}
	return r.takes(&ln.items[g.main], ln.word(at))
}

// made reads "expressed concern over the arrests", "voiced hope that".
func (r *reader) made(ln *line, v *lexicon.Verb, at int) (complement, bool) {
	c := complement{verb: v, from: at, kind: "object", addressed: nobody, cueEnd: at}
	if !v.WithNoun {
		return c, false
	}
	p, ok := r.chunkAfter(ln, at)
	if !ok {
		return c, false
	}
	w := ln.word(p.head)
	if w != v.With && w != v.With+"s" {
		return c, false
	}
	if ln.is(p.hi, that) && !r.pronounThat(ln, p.hi) {
		c.from, c.kind, c.cueEnd = p.hi+1, "that", p.hi
		return c, true
	}
	return c, ln.is(p.hi, preposition)
}

// split finds a particle after the object: ruled it out.
func (r *reader) split(ln *line, v *lexicon.Verb, at int) (complement, bool) {
	if p, ok := r.phraseAfter(ln, at); ok && v.Lemma == "warn" && ln.word(p.hi) == v.With {
		return complement{verb: v, from: p.hi + 1, kind: "object", addressed: p, cueEnd: p.hi + 1}, p.hi+1 < len(ln.items)
	}
	if v.Frames&lexicon.Object == 0 || v.With != "out" && v.With != "down" && v.With != "off" && v.With != "back" {
		return complement{}, false
	}
	p, ok := r.phraseAfter(ln, at)
	if !ok || ln.word(p.hi) != v.With {
		return complement{}, false
	}
	return complement{verb: v, from: at, end: p.hi, kind: "object", addressed: nobody, cueEnd: at}, true
}

// takesAt reads what a verb takes from an item on.
func (r *reader) takesAt(ln *line, subj []subject, k int, v *lexicon.Verb, at int) (complement, bool) {
	c := complement{verb: v, addressed: nobody, cueEnd: at}
	clause := v.Frames&lexicon.Clause != 0
	if p, ok := r.phraseAfter(ln, at); ok && v.With == "with" && ln.is(p.hi, that) {
		c.addressed, at, clause = p, p.hi, true // agreed with Brel that
	}
	if clause && r.clauseAt(ln, subj, k, &c, at, false) {
		return c, true
	}
	if v.Frames&lexicon.ObjectTo != 0 && r.askedAt(ln, &c, at) {
		return c, true
	}
	if v.Frames&lexicon.Of != 0 && r.ofAt(ln, &c, at) {
		return c, true
	}
	if v.Frames&lexicon.Infinitive != 0 && ln.isInfinitive(at) {
		c.from, c.kind = at+1, "infinitive"
		if ln.is(at, negation) {
			c.from = at
		}
		return c, true
	}
	if v.Frames&lexicon.Addressed != 0 {
		if r.addressedAt(ln, subj, k, &c, at) {
			return c, true
		}
	}
	if clause {
		if to := r.skip(ln, &c, at); to > at && r.clauseAt(ln, subj, k, &c, to, true) {
			return c, true
		}
		c.addressed = nobody
	}
	if v.Frames&lexicon.Infinitive != 0 {
		if to := r.skip(ln, &c, at); to > at && ln.isInfinitive(to) && v.With == "" {
			c.from, c.kind = to+1, "infinitive"
			if ln.is(to, negation) {
				c.from = to
			}
			return c, true
		}
	}
	if (v.Frames&lexicon.Object != 0 || r.remarked(ln, v, at)) && r.objectAt(ln, &c, at) {
		return c, true
	}
	if p, ok := r.phraseAfter(ln, at); ok && v.Frames&(lexicon.Infinitive|lexicon.Clause) != 0 && !v.Weak && (ln.has(p.hi, atom) || ln.quotedIn(p.lo, p.hi)) && p.mention < 0 {
		c.from, c.kind, c.cueEnd = at, "object", at // vowed a "harsh response"
		return c, true
	}
	if ln.is(at, determiner) && ln.has(at+1, atom) && v.Frames&(lexicon.Infinitive|lexicon.Clause) != 0 && !v.Weak {
		c.from, c.kind, c.cueEnd = at, "object", at
		return c, true
	}
	return c, false
}

// remarked reads "notes with concern the decision".
func (r *reader) remarked(ln *line, v *lexicon.Verb, at int) bool {
	switch v.Lemma {
	case "note", "learn", "follow", "observe":
		return ln.word(at) == "with" && r.manner(ln, at) > at
	}
	return false
}

// quotedIn says that a quotation stands between two items.
func (ln *line) quotedIn(from, to int) bool {
	for i := from; i < to; i++ {
		if ln.has(i, atom) {
			return true
		}
	}
	return false
}

// isInfinitive says that "to" and a verb stand at i.
func (ln *line) isInfinitive(i int) bool {
	if ln.is(i, negation) {
		i++
	}
	if !ln.is(i, infinity) {
		return false
	}
	k := ln.after(i)
	return ln.has(k, base) || ln.is(k, be|have|do) || ln.has(k, atom) || ln.likeVerb(k)
}

// likeVerb says that an unknown word after "to" is a verb: it has an object.
func (ln *line) likeVerb(k int) bool {
	if !ln.has(k, nominal) {
		return false
	}
	it := &ln.items[k]
	if it.capital || it.mention >= 0 || it.class != 0 || it.form != 0 || it.lower == "" || it.lower[len(it.lower)-1] == 's' {
		return false
	}
	return ln.is(k+1, determiner|possessor|objective|question)
}

// clauseAt says that a reported clause or a quotation begins at i.
func (r *reader) clauseAt(ln *line, subj []subject, k int, c *complement, i int, far bool) bool {
	if ln.has(i, comma) && (ln.has(i+1, atom) || ln.is(i+1, that)) {
		i++
	}
	if ln.is(i, timeWord) {
		i, far = i+1, true
	}
	switch {
	case i >= len(ln.items):
		return false
	case ln.is(i, that) && !r.pronounThat(ln, i):
		c.from, c.kind = i+1, "that"
		if ln.has(c.from, comma) {
			c.from++
		}
		if ln.has(c.from, atom) {
			c.kind = "quotation"
		}
		return c.from < len(ln.items)
	case ln.has(i, atom):
		c.from, c.kind = i, "quotation"
		return true
	case ln.has(i, colon) && i+1 < len(ln.items):
		c.from, c.kind = i+1, "clause"
		if ln.has(i+1, atom) {
			c.kind = "quotation"
		}
		return true
	case c.verb.Weak && (far || !r.plainClause(ln, subj, k, i)) && !ln.is(i, question):
		return false
	case ln.is(i, question) && !ln.has(i-1, comma):
		if ln.is(i, relative) && far {
			return false
		}
		if c.verb.Lemma == "ask" || c.verb.Lemma == "wonder" || ln.word(i) == "if" && !r.weighs(c.verb.Lemma) {
			return ln.word(i) == "if" && r.conditional(ln, subj, k, c, i)
		}
		c.from, c.kind = i, "question"
		return r.clauseAhead(ln, k, i)
	}
	if r.halfQuoted(ln, i) {
		c.from, c.kind = i, "clause"
		return true
	}
	for n := k + 1; n < len(ln.groups) && n <= k+4; n++ {
		if s := &subj[n]; ln.groups[n].shape == tensed && s.lo >= i && (s.rule == "subject" || s.rule == "apposition") {
			if s.lo == i || ln.isFronted(i, s.lo) && !far || r.joins(ln, i, s.lo) || r.aims(ln, i, s.lo) {
				c.from, c.kind = i, "clause"
				return true
			}
			return false
		}
	}
	return false
}

// joins says that the noun phrase at lo is the second of two that begin at i:
// resources and | kits.
func (r *reader) joins(ln *line, i, lo int) bool {
	p, ok := r.phraseAfter(ln, i)
	return ok && p.hi+1 == lo && ln.word(p.hi) == "and"
}

// aims says that a noun with an infinitive begins at i, whose object stands at
// lo: said any attempt to close | the bridge | would fail.
func (r *reader) aims(ln *line, i, lo int) bool {
	p, ok := r.phraseAfter(ln, i)
	if !ok || p.mention >= 0 || r.canSpeak(ln, p.head) || p.hi >= lo || lo > i+12 || !ln.isInfinitive(p.hi) {
		return false
	}
	for k := p.hi + 1; k < lo; k++ {
		if it := &ln.items[k]; it.tag == comma || it.tag == dash || it.tag == semicolon || it.tag == finite || it.tag == atom || it.class&(coordinator|subordinator|that|relative|subjective) != 0 {
			return false
		}
	}
	return true
}

// plainClause says that a clause begins at i whose verb cannot be mistaken:
// added none had come.
func (r *reader) plainClause(ln *line, subj []subject, k, i int) bool {
	n := k + 1
	if n >= len(subj) || subj[n].lo != i || ln.groups[n].shape != tensed {
		return false
	}
	switch r.lemmaAt(ln, ln.groups[k].main) {
	case "believe", "think", "feel", "fear", "add", "hope", "learn", "know":
		return true
	}
	g := &ln.groups[n]
	return ln.is(i, subjective) || g.copula || g.main > g.first
}

// halfQuoted says that a noun phrase begins at i whose verb stands in the
// quotation after it: told Tass the threat "adds fuel".
func (r *reader) halfQuoted(ln *line, i int) bool {
	p, ok := r.phraseAfter(ln, i)
	if !ok || !ln.has(p.hi, atom) || p.hi == i {
		return false
	}
	q := &r.text.Quotations[ln.items[p.hi].quo]
	tok := &r.text.Tokens[q.First]
	if tok.Capital {
		return false
	}
	return closed(tok.Lower)&auxiliary != 0 || r.lex.AnyVerb(tok.Lower)&(lexicon.Third|lexicon.Past) != 0
}

// isFronted says that only a short circumstance stands from a to b: said if the
// boats stayed, | said in time | the talks.
func (ln *line) isFronted(a, b int) bool {
	if ln.is(a, subordinator) {
		return ln.word(a) != "as" && !ln.has(a+1, comma)
	}
	return b-a <= 2 && ln.items[a].mention < 0 && ln.is(a, adverb|timeWord) && !ln.has(a+1, comma)
}

// weighs says that a verb can have "if" for "whether".
func (r *reader) weighs(lemma string) bool {
	switch lemma {
	case "know", "doubt", "see", "question", "consider":
		return true
	}
	return false
}

// conditional reads "said if the boats stayed, the gate would fall".
func (r *reader) conditional(ln *line, subj []subject, k int, c *complement, i int) bool {
	for n := k + 2; n < len(ln.groups); n++ {
		if subj[n].lo > 0 && ln.groups[n].shape == tensed && ln.has(subj[n].lo-1, comma) {
			c.from, c.kind = i, "clause"
			return !c.verb.Weak
		}
	}
	return false
}

// pronounThat says that the "that" at i is no conjunction: said that.
func (r *reader) pronounThat(ln *line, i int) bool {
	next := i + 1
	switch {
	case next >= len(ln.items) || ln.has(next, stop):
		return true
	case ln.is(next, preposition|adverb) && (next+1 >= len(ln.items) || ln.has(next+1, stop)):
		return true // heard that before
	case ln.word(next) == "as" && ln.has(next+1, atom) && (next+2 >= len(ln.items) || ln.has(next+2, stop) || ln.is(next+2, coordinator)):
		return true // rejected that as "a lie"
	case ln.has(next, nominal) && !ln.items[next].capital:
		if ln.is(next+1, preposition|adverb) {
			next++
		}
		return next+1 >= len(ln.items) || ln.has(next+1, stop) // told that story before
	case ln.has(next, comma):
		return ln.has(next+1, gerund) || ln.is(next+1, coordinator|subordinator) && ln.word(next+1) != "if" && ln.word(next+1) != "unless" || next+2 >= len(ln.items)
	}
	return ln.is(next, auxiliary) && !r.inverts(ln, next)
}

// inverts says that an auxiliary at i begins a condition: should troops cross.
func (r *reader) inverts(ln *line, i int) bool {
	switch ln.word(i) {
	case "should", "had", "were":
		return ln.is(i+1, determiner|possessor|subjective) || i+1 < len(ln.items) && ln.items[i+1].mention >= 0 || ln.has(i+1, nominal) && ln.items[i+1].capital
	}
	return false
}

// clauseAhead says that a verb stands after i.
func (r *reader) clauseAhead(ln *line, k, i int) bool {
	for n := k + 1; n < len(ln.groups); n++ {
		if ln.groups[n].first > i {
			return ln.groups[n].shape == tensed || ln.isInfinitive(i+1)
		}
	}
	return false
}

// askedAt reads "Seoul to stop the drills".
func (r *reader) askedAt(ln *line, c *complement, at int) bool {
	if ln.is(at, negation) || ln.isInfinitive(at) {
		return false // asked not to be named; wants to build a fence to stop
	}
	if p, ok := r.phraseAfter(ln, at); ok && ln.has(p.hi, atom) && r.asksFor(ln, p.hi) {
		c.addressed, c.from, c.kind, c.cueEnd = p, p.hi, "asked", p.hi
		return true
	}
	for i, last := at, at+16; i < len(ln.items) && i < last; i++ {
		if to := ln.relativeEnd(i); to > i && i > at {
			i, last = to, to+8
			continue
		}
		it := &ln.items[i]
		if it.tag == stop || it.tag == semicolon || it.tag == colon || it.tag == finite || it.class&(auxiliary|subordinator) != 0 && i > at || it.class&that != 0 {
			return false
		}
		if i > at && (ln.isInfinitive(i) || r.unknownVerb(ln, i)) {
			c.addressed, _ = r.phraseAfter(ln, at)
			c.from, c.kind, c.cueEnd = i, "asked", i
			if ln.is(i, infinity) {
				c.from++
			}
			return true
		}
	}
	return false
}

// relativeEnd is the comma that ends the relative clause after the comma at i,
// where an infinitive goes on after it: asked Tessara, which has boats there, |
// to help; else -1.
func (ln *line) relativeEnd(i int) int {
	if !ln.has(i, comma) {
		return -1
	}
	switch ln.word(i + 1) {
	case "which", "who", "whose", "whom", "where":
	default:
		return -1
	}
	for k := i + 2; k < len(ln.items) && k < i+24; k++ {
		if ln.has(k, stop) || ln.has(k, semicolon) || ln.has(k, colon) {
			break
		}
		if (ln.has(k, comma) || ln.has(k, dash)) && ln.isInfinitive(k+1) {
			return k
		}
	}
	return -1
}

// asksFor says that a quotation begins with "to" or "not to".
func (r *reader) asksFor(ln *line, i int) bool {
	q := &r.text.Quotations[ln.items[i].quo]
	first := r.text.Tokens[q.First].Lower
	return first == "to" || first == "not" && q.First+1 < q.Last && r.text.Tokens[q.First+1].Lower == "to"
}

// unknownVerb says that "to" and a word that nobody knows stand at i: urged both
// sides not to inflame tensions.
func (r *reader) unknownVerb(ln *line, i int) bool {
	if ln.is(i, negation) {
		i++
	}
	if !ln.is(i, infinity) || !ln.has(i+1, nominal) {
		return false
	}
	it := &ln.items[i+1]
	return !it.capital && it.mention < 0 && it.class == 0 && it.form == 0 && it.lower != "" && it.lower[len(it.lower)-1] != 's' && !isDigit(it.lower) &&
		(ln.has(i+2, nominal) || ln.is(i+2, determiner|possessor|objective|preposition))
}

// ofAt reads "Seoul of lying", "Seoul for the crisis".
func (r *reader) ofAt(ln *line, c *complement, at int) bool {
	p, ok := r.chunkAfter(ln, at)
	if !ok {
		return false
	}
	first := -1
	if ln.word(p.hi) == "for" && c.verb.Lemma != "accuse" {
		c.addressed, c.from, c.kind, c.cueEnd = p, p.hi+1, "of", p.hi+1
		return p.hi+1 < len(ln.items)
	}
	for i := p.hi; i < len(ln.items) && i < at+16; i++ {
		it := &ln.items[i]
		if it.tag == stop || it.tag == semicolon || it.tag == colon || it.tag == finite || it.class&(auxiliary|subordinator) != 0 && it.lower != "as" {
			break
		}
		if it.lower != "of" && it.lower != "for" || it.lower == "of" && !charges(c.verb.Lemma) {
			continue
		}
		if first < 0 {
			first = i
		}
		if g := ln.after(i); ln.has(g, gerund) || ln.has(g, atom) || ln.is(g, question) || it.lower == "for" && ln.items[first].lower == "of" || it.lower == "of" && i > p.hi && first == p.hi {
			first = i
			break
		}
	}
	if first < 0 {
		return false
	}
	c.addressed, c.from, c.kind, c.cueEnd = p, first+1, "of", first+1
	return true
}

// charges says that a verb has what it charges with after "of".
func charges(lemma string) bool {
	switch lemma {
	case "accuse", "suspect", "convict", "remind", "assure", "warn", "inform", "acquit":
		return true
	}
	return false
}

// addressedAt reads "told the forum that".
func (r *reader) addressedAt(ln *line, subj []subject, k int, c *complement, at int) bool {
	p, ok := r.phraseAfter(ln, at)
	if !ok {
		return false
	}
	for ln.word(p.hi) == "and" || ln.word(p.hi) == "," && ln.has(p.hi+1, nominal) && !ln.has(p.hi+1, atom) && p.mention < 0 && false {
		q, ok := r.phraseAfter(ln, p.hi+1)
		if !ok {
			break
		}
		p.hi = q.hi
	}
	c.addressed = p
	if r.clauseAt(ln, subj, k, c, p.hi, false) {
		return true
	}
	if ln.isInfinitive(p.hi) {
		c.from, c.kind = p.hi+1, "asked"
		return true
	}
	if to := r.skip(ln, c, p.hi); to > p.hi && r.clauseAt(ln, subj, k, c, to, true) {
		return true
	}
	if q, ok := r.chunkBefore(ln, p.hi); ok && q.lo > p.lo && r.clauseFrom(ln, subj, k, q.lo) {
		c.from, c.kind, c.addressed.hi = q.lo, "clause", q.lo // told MPs the talks had failed
		return true
	}
	return false
}

func (r *reader) clauseFrom(ln *line, subj []subject, k, i int) bool {
	return k+1 < len(subj) && subj[k+1].lo == i && ln.groups[k+1].shape == tensed
}

// skip passes over when, where and to whom, from i on: said on Friday in Geneva
// that.
func (r *reader) skip(ln *line, c *complement, i int) int {
	for i < len(ln.items) {
		it := &ln.items[i]
		switch {
		case it.class&adverb != 0 && it.class&quantity == 0:
			i++
		case it.class&preposition != 0 && (ln.is(i+1, timeWord) || r.timely(ln, i+1)):
			i += 2
		case it.lower == "of":
			return i
		case it.class&preposition != 0 && it.class&infinity == 0, it.class&infinity != 0 && !ln.isInfinitive(i):
			p, ok := r.phraseAfter(ln, i+1)
			if !ok {
				return i
			}
			if it.class&infinity != 0 {
				c.addressed = p
			}
			i = p.hi
		case r.timely(ln, i), ln.is(i, determiner) && r.timely(ln, i+1):
			i++
		case it.tag == participle && (ln.word(i+1) == "by" || ln.word(i+1) == "in" || ln.word(i+1) == "on"):
			p, ok := r.phraseAfter(ln, i+2)
			if !ok {
				return i
			}
			i = p.hi
		case it.tag == opening:
			for i < len(ln.items) && !ln.has(i, closing) {
				i++
			}
			i++
		case it.tag == comma:
			to := r.insertion(ln, i)
			if to < 0 {
				return i
			}
			i = to
		default:
			return i
		}
	}
	return i
}

// timely says that an item is part of an expression of time.
func (r *reader) timely(ln *line, i int) bool {
	if i >= len(ln.items) {
		return false
	}
	it := &ln.items[i]
	switch it.lower {
	case "last", "late", "early", "next", "morning", "evening", "afternoon", "night", "week", "month", "year", "ago", "days", "weeks", "months":
		return true
	}
	return it.tag == nominal && it.class == 0 && (it.lower == "" || r.lex.Is("weekday", it.lower) || r.lex.Is("month", it.lower))
}

// insertion is the item after the second comma of ", in a statement,": only
// where "that", a quotation or a clause can follow; else -1.
func (r *reader) insertion(ln *line, i int) int {
	if ln.is(i+1, adverb) && ln.has(i+2, comma) {
		return i + 3
	}
	if !ln.is(i+1, preposition|adverb|subordinator|relative|determiner|possessor) && !ln.has(i+1, gerund) && !ln.has(i+1, participle) && !ln.has(i+1, finite) && !ln.has(i+1, nominal) {
		return -1
	}
	for k := i + 1; k < len(ln.items) && k < i+14; k++ {
		if ln.has(k, comma) && (ln.is(k+1, that) || ln.has(k+1, atom)) {
			return k + 1
		}
	}
	return -1
}

// objectAt reads what is condemned, rejected, ruled out, called for.
func (r *reader) objectAt(ln *line, c *complement, at int) bool {
	if to := r.manner(ln, at); to > at {
		at = to
	}
	if ln.word(at) == "as" && ln.has(at+1, atom) && (ln.inPhrase(at+2) || ln.is(at+2, determiner|possessor)) {
		at += 2 // rejected as "nonsense" allegations that
	}
	if ln.pointed(at) && ln.word(at+1) == "as" && ln.has(at+2, atom) {
		c.from, c.kind, c.cueEnd = at+2, "object", at+2
		return true // rejected that as "a lie"
	}
	if at >= len(ln.items) || ln.is(at, subordinator|adverb|that) || ln.is(at, preposition) && !ln.is(at, quantity) {
		return false
	}
	if ln.has(at, gerund) || ln.word(at) == "having" || ln.word(at) == "being" || ln.has(at, atom) || ln.is(at, question) {
		c.from, c.kind, c.cueEnd = at, "object", at
		return true
	}
	p, ok := r.phraseAfter(ln, at)
	if !ok || ln.word(p.hi) == "to" && ln.has(p.hi+1, colon) {
		return false
	}
	c.from, c.kind, c.cueEnd = at, "object", at
	return true
}

// pointed says that a word stands for what was spoken of before.
func (ln *line) pointed(i int) bool {
	switch ln.word(i) {
	case "it", "that", "this", "them", "these", "those", "both":
		return true
	}
	return false
}

// manner passes over how something is condemned: in the strongest terms.
func (r *reader) manner(ln *line, at int) int {
	for ln.word(at) == "in" || ln.word(at) == "with" || ln.word(at) == "on" {
		if ln.is(at+1, timeWord) {
			at += 2
			continue
		}
		p, ok := r.phraseAfter(ln, at+1)
		if !ok || p.mention >= 0 || !ln.is(p.hi, determiner|possessor) && ln.items[min(p.hi, len(ln.items)-1)].mention < 0 {
			return at
		}
		at = p.hi
	}
	return at
}
