package evidence

import (
	"detente/evidence/internal/names"
	"detente/evidence/internal/prose"
	"detente/evidence/lexicon"
)

// readNouns finds nouns that report: Brel's claim that, a threat by Brel to.
func (f *finder) readNouns(ln *line) {
	for i := range ln.items {
		it := &ln.items[i]
		if it.tag != nominal || it.quo >= 0 || it.class != 0 || i+1 >= len(ln.items) || it.mention >= 0 {
			continue
		}
		at := i + 1
		if !ln.is(at, that|infinity|preposition) && !ln.has(at, comma) {
			continue
		}
		n, ok := f.lex.Noun(it.lower)
		if !ok || it.lower == "willingness" || it.lower == "readiness" || it.lower == "desire" {
			continue
		}
		owner := f.owned(ln, i)
		if ln.has(at, comma) {
			to := f.insertion(ln, at)
			if to < 0 || !ln.is(to, that) {
				continue
			}
			for k := at; k < to && owner.mention < 0; k++ {
				if p, ok := f.phraseAfter(ln, k+1); ok && ln.word(k) == "by" {
					owner = subject{p, "by", -1}
				}
			}
			at = to
		}
		if owner.mention < 0 {
			if p, pos := f.by(ln, at); pos == at {
				owner, at = subject{p, "by", -1}, f.pastOwner(ln, p.hi)
			} else if ln.is(at, preposition) && ln.is(at+2, that) && ln.word(at+1) == "abroad" {
				at += 2 // warnings from abroad that
			} else if p, ok := f.phraseAfter(ln, at+1); ok && p.mention < 0 && ln.is(at, preposition) && ln.is(p.hi, that) {
				at = p.hi
			} else if ln.word(at) == "from" || ln.word(at) == "of" && !ln.is(at+1, question) {
				if p, ok := f.phraseAfter(ln, at+1); ok && p.mention >= 0 && (ln.is(p.hi, that) || ln.isInfinitive(p.hi)) {
					owner, at = subject{p, "by", -1}, p.hi
				}
			}
		}
		f.readNoun(ln, i, at, n, owner)
	}
}

// pastOwner passes over the second of two owners and over an insertion: by Kenya
// and Ethiopia, in June, that.
func (f *finder) pastOwner(ln *line, at int) int {
	if ln.word(at) == "and" {
		if p, ok := f.phraseAfter(ln, at+1); ok && p.mention >= 0 {
			at = p.hi
		}
	}
	if ln.has(at, comma) {
		if to := f.insertion(ln, at); to > 0 && ln.is(to, that) {
			at = to
		}
	}
	return at
}

// owned is who a noun of speech belongs to: its possessor, or the subject of
// the verb that makes it (issued a warning that).
func (f *finder) owned(ln *line, i int) subject {
	for k := i - 1; k >= 0 && k >= i-5; k-- {
		it := &ln.items[k]
		if it.class&possessor != 0 {
			if it.lower == "'s" || it.lower == "'" {
				if p, ok := f.chunkBefore(ln, k); ok {
					return subject{phrase{p.lo, p.hi, p.head, p.mention, -1}, "possessor", -1}
				}
				return none
			}
			if n := f.madeBy(ln, k-1); n >= 0 && ln.subjects[n].mention >= 0 {
				return ln.subjects[n] // reiterated its position that
			}
			return subject{phrase{k, k + 1, k, it.mention, -1}, "possessor", -1}
		}
		if it.tag != nominal && it.class&(determiner|quantity) == 0 {
			if n := f.madeBy(ln, k); n >= 0 {
				return ln.subjects[n]
			}
			return none
		}
		if m := it.mention; m >= 0 && f.names.Mentions[m].Kind != names.Pronoun && f.speaks(m) && k == i-1 {
			return subject{phrase{k, k + 1, k, m, -1}, "possessor", -1}
		}
	}
	return none
}

// madeBy is the group whose verb ends at k, where it is one that makes the noun
// after it, or -1.
func (f *finder) madeBy(ln *line, k int) int {
	for n := range ln.groups {
		g := &ln.groups[n]
		if g.main != k || g.copula || g.passive {
			continue
		}
		switch ln.word(k) {
		case "issued", "made", "repeated", "voiced", "expressed", "renewed", "reiterated", "gave", "delivered", "sent", "offered", "received", "issues", "makes", "repeats", "gives", "issuing", "making", "repeating", "renewing", "giving", "expressing", "voicing", "make", "give", "repeat":
			return n
		}
	}
	return -1
}

// readNoun reads what stands after a noun of speech, from item at on.
func (f *finder) readNoun(ln *line, i, at int, n *lexicon.Noun, owner subject) {
	c := complement{addressed: nobody}
	switch {
	case ln.is(at, that) && at+1 < len(ln.items) && !f.relativeThat(ln, at):
		c.from, c.kind = at+1, "that"
	case owner.mention >= 0 && ln.word(at) == "for" && f.forTo(ln, at) > 0:
		c.from, c.kind = f.forTo(ln, at), "asked"
	case owner.mention >= 0 && ln.isInfinitive(at) && !quiet(ln.word(ln.after(at))):
		c.from, c.kind = at+1, "asked"
	default:
		return
	}
	if owner.mention < 0 && (f.wanted(ln, i) || f.inObject(ln, i)) {
		return
	}
	c.end = f.endOf(ln, ln.subjects, f.inGroup(ln, i), &c)
	if e := f.endOf(ln, ln.subjects, f.inGroup(ln, i), &complement{from: c.from, kind: "that", addressed: nobody}); owner.mention < 0 && (ln.has(e-1, finite) || ln.has(e-1, participle)) && ln.items[e-1].takesObject() {
		return // a charge that Dora denies
	}
	c.end = f.before2(ln, i, c.from, c.end, c.kind == "that" && !ln.has(c.from, atom))
	for k := len(f.list) - 1; k >= 0 && k >= len(f.list)-6; k-- {
		if f.list[k].content.Start == f.startOf(ln, c.from) {
			return // told him in an interview that: the verb's
		}
	}
	a := attribution{form: NounForm, noun: n, source: -1, speaker: -1, quotation: -1, inside: -1, continues: -1, rule: "noun", why: "nobody is named"}
	a.cue = span{ln.items[i].tok, ln.items[i].end}
	if owner.mention >= 0 || owner.head >= 0 {
		f.speak(ln, &a, &owner)
		a.rule = "noun"
	}
	f.fill(ln, a, c.from, c.end, c.kind)
}

// forTo is the item after "to" in "for Dora to release", 0 where that does not
// stand at i.
func (f *finder) forTo(ln *line, i int) int {
	p, ok := f.phraseAfter(ln, i+1)
	if !ok || !ln.isInfinitive(p.hi) {
		return 0
	}
	return p.hi + 1
}

// takesObject says that an item can be a verb that needs what it rejects or
// condemns after it.
func (it *item) takesObject() bool {
	switch it.lower {
	case "used", "made", "raised", "issued", "wrote", "gave", "brought", "heard", "sent", "read":
		return true // the words that she used
	}
	for _, v := range it.verbs {
		if v.Speech && !v.Weak && v.With == "" && v.Frames&lexicon.Object != 0 {
			return true
		}
	}
	return false
}

// inObject says that the noun at i is what somebody rejects or repeats: denied
// reports that.
func (f *finder) inObject(ln *line, i int) bool {
	at := f.startOf(ln, i)
	for k := len(f.list) - 1; k >= 0 && k >= len(f.list)-6; k-- {
		if a := &f.list[k]; a.object && a.content.Start <= at && at < a.content.End {
			return true
		}
	}
	return false
}

// wanted says that the noun at i is what somebody wants, and no words: wants a
// guarantee that.
func (f *finder) wanted(ln *line, i int) bool {
	for k := i - 1; k >= 0 && k >= i-4; k-- {
		if t := ln.items[k].tag; t == finite || t == base || t == gerund {
			switch f.lemmaAt(ln, k) {
			case "want", "seek", "need", "demand", "get", "obtain", "receive", "win", "have", "find":
				return true
			}
			return false
		}
	}
	return false
}

func (r *reader) lemmaAt(ln *line, k int) string {
	for _, v := range ln.items[k].verbs {
		return v.Lemma
	}
	return ln.word(k)
}

// relativeThat says that "that" at i is the subject of what follows: a claim
// that angered Seoul.
func (f *finder) relativeThat(ln *line, i int) bool {
	k := ln.after(i)
	if ln.has(k, nominal) && ln.items[k].form&lexicon.Base != 0 && !ln.items[k].capital && ln.items[k].mention < 0 && (ln.is(k+1, preposition) || ln.items[k].form&lexicon.Unsure == 0 && f.plural(&ln.items[i-1])) {
		return true // suspicions that exist between them
	}
	return ln.has(k, finite) || ln.is(k, auxiliary) && !ln.is(k, subjective)
}

// inGroup is the last group before an item, 0 where there is none.
func (f *finder) inGroup(ln *line, i int) int {
	best := 0
	for n := range ln.groups {
		if ln.groups[n].first < i {
			best = n
		}
	}
	return best
}

// before2 ends a clause after a noun where the verb of the noun's own sentence
// comes: the claim that Seoul lied | was denied. The noun stands at item i.
func (f *finder) before2(ln *line, i, from, end int, clause bool) int {
	if !f.heads(ln, i) {
		return end
	}
	seen := !clause
	for n := range ln.groups {
		g, s := &ln.groups[n], &ln.subjects[n]
		if g.first < from || g.first >= end || g.shape != tensed || s.rule == "relative" {
			continue
		}
		if j := s.lo - 1; seen && s.lo > from && ln.is(j, subordinator|question|that) || ln.is(ln.near(g.first), coordinator) {
			continue
		}
		if seen {
			return g.first
		}
		seen = true
	}
	return end
}

// heads says that the noun at i is the subject of its sentence.
func (f *finder) heads(ln *line, i int) bool {
	for j := i - 1; j >= 0; j-- {
		it := &ln.items[j]
		switch {
		case it.tag == finite || it.tag == base || it.tag == gerund || it.tag == participle, it.class&auxiliary != 0:
			return false
		case it.tag == comma || it.tag == semicolon || it.tag == stop || it.class&(coordinator|question|that) != 0:
			return true
		}
	}
	return true
}

// readAccording reads "according to Brel".
func (f *finder) readAccording(ln *line) {
	for i := range ln.items {
		n := ln.inWords(i)
		if n == 0 {
			continue
		}
		p, ok := f.phraseAfter(ln, i+n)
		if !ok {
			continue
		}
		a := attribution{form: Indirect, source: -1, speaker: -1, quotation: -1, inside: -1, continues: -1}
		a.cue = span{ln.items[i].tok, ln.items[i+n-1].end}
		s := subject{f.chained(ln, p), "according", -1}
		f.speak(ln, &a, &s)
		a.rule = "according"
		after := f.pastPhrase(ln, p)
		a.adverbial = prose.Span{Start: f.startOf(ln, i), End: f.endAt(ln, after)}
		f.according(ln, a, i, after)
	}
}

// inWords is how many items "according to" or "in the words of" takes at i, 0
// where neither stands there.
func (ln *line) inWords(i int) int {
	if ln.word(i) == "according" && ln.word(i+1) == "to" {
		return 2
	}
	if ln.word(i) == "in" && ln.word(i+1) == "the" && ln.word(i+3) == "of" {
		switch ln.word(i + 2) {
		case "words", "view", "opinion", "eyes":
			return 4
		}
	}
	return 0
}

// saidAccording adds a relay where "according to" stands between a verb of
// speech, whose last item is before to, and what it reports.
func (f *finder) saidAccording(ln *line, a attribution, to int) bool {
	for n := range ln.groups {
		g := &ln.groups[n]
		if g.last != to || g.copula || !ln.items[g.main].speech {
			continue
		}
		for k := len(f.list) - 1; k >= 0; k-- {
			if q := &f.list[k]; q.cue.first == ln.items[g.first].tok {
				if a.source < 0 || f.names.Mentions[a.source].Entity < 0 {
					return true
				}
				m := &f.names.Mentions[a.source]
				q.relays = append(q.relays, relay{entity: m.Entity, Span: prose.Span{Start: m.Start, End: m.End}, rule: "according"})
				return true
			}
		}
	}
	return false
}

// chained is a phrase whose noun is a paper with its maker, if it names one.
func (f *finder) chained(ln *line, p phrase) phrase {
	if p.mention >= 0 && f.speaks(p.mention) && !f.onPaper(p.mention) || p.head < 0 {
		return p
	}
	if p.mention < 0 && !f.reportsNoun(ln, p.head) {
		return p
	}
	for i := p.lo; i < len(ln.items) && i < p.lo+14; i++ {
		if ln.has(i, comma) || ln.has(i, stop) || ln.has(i, finite) {
			break
		}
		if m := ln.items[i].mention; m >= 0 && f.speaks(m) && f.names.Mentions[m].Kind != names.Pronoun && !f.onPaper(m) {
			return phrase{p.lo, i + 1, i, m, -1}
		}
	}
	return p
}

// onPaper says that a mention's noun is something in which words stand.
func (f *finder) onPaper(m int) bool {
	x := &f.names.Mentions[m]
	return x.Kind != names.Name && isPaper(f.text.Tokens[x.Head].Lower)
}

// pastPhrase is the item after a phrase, its prepositions and apposition.
func (f *finder) pastPhrase(ln *line, p phrase) int {
	i := p.hi
	for i < len(ln.items) && !ln.has(i, comma) && !ln.has(i, stop) && !ln.has(i, semicolon) && !ln.has(i, atom) && !ln.has(i, closing) && !ln.has(i, dash) {
		if n := ln.groupAt(i); n >= 0 && ln.groups[n].shape == tensed && ln.subjects[n].rule != "relative" {
			break
		}
		i++
	}
	if p.mention >= 0 && ln.has(i, comma) {
		if m := &f.names.Mentions[p.mention]; m.Apposition.End > 0 {
			for k := i + 1; k < len(ln.items) && f.startOf(ln, k) < m.Apposition.End; k++ {
				i = k + 1
			}
		}
	}
	return i
}

// betweenParts reads "Brel, according to Vest, said that": who is asked for it
// passes on what she said; or "Brel, according to Vest, left".
func (f *finder) betweenParts(ln *line, a attribution, from, to, after int) bool {
	if from >= to || !ln.has(after, comma) || ln.hasClause(from, to) {
		return false
	}
	n := ln.groupAt(after + 1)
	if n < 0 || ln.groups[n].shape != tensed {
		return false
	}
	for k := len(f.list) - 1; k >= 0 && k >= len(f.list)-6; k-- {
		if q := &f.list[k]; q.cue.first == ln.items[ln.groups[n].first].tok {
			if a.source >= 0 && a.speaker >= 0 {
				m := &f.names.Mentions[a.source]
				q.relays = append(q.relays, relay{entity: a.speaker, Span: prose.Span{Start: m.Start, End: m.End}, rule: "according"})
			}
			return true
		}
	}
	c := complement{from: after + 1, kind: "clause", addressed: nobody}
	return f.fill(ln, a, from, f.endOf(ln, ln.subjects, 0, &c), "clause") >= 0
}

// according reads the clause before "according to" at item i, or after it.
func (f *finder) according(ln *line, a attribution, i, after int) {
	if i == 0 || i == 1 && ln.is(0, coordinator) {
		at := after
		if ln.has(at, comma) {
			at++
		}
		if n := ln.groupAt(at); n >= 0 && ln.groups[n].shape == present && quotes(ln.word(ln.groups[n].main)) {
			for at < len(ln.items) && !ln.has(at, comma) {
				at++
			}
			at++
		}
		c := complement{from: at, kind: "clause", addressed: nobody}
		if at < len(ln.items) {
			f.fill(ln, a, at, f.endOf(ln, ln.subjects, 0, &c), "clause")
		}
		return
	}
	to := i
	for to > 0 && (ln.has(to-1, comma) || ln.has(to-1, dash) || ln.has(to-1, opening)) {
		to--
	}
	from := f.clauseStart(ln, to+1)
	if f.betweenParts(ln, a, from, to, after) {
		return
	}
	for k := range f.list { // said that ..., according to
		if q := &f.list[k]; q.content.End > 0 && from < to && q.inside == f.outer && q.content.End <= f.endAt(ln, to) && q.content.Start >= f.startOf(ln, 0) && q.content.End == f.endAt(ln, to) && q.cue.first >= ln.items[0].tok && q.cue.first < ln.items[len(ln.items)-1].end {
			if a.source < 0 || a.speaker < 0 {
				return
			}
			m := &f.names.Mentions[a.source]
			q.relays = append(q.relays, relay{entity: a.speaker, Span: prose.Span{Start: m.Start, End: m.End}, rule: "according"})
			return
		}
	}
	if from >= to || f.saidAccording(ln, a, to) {
		return
	}
	left := f.fill(ln, a, from, to, "clause")
	if left >= 0 && ln.has(after, comma) && !f.complete(ln, left) {
		b := a
		b.continues = left
		c := complement{from: after + 1, kind: "clause", addressed: nobody}
		if c.from < len(ln.items) {
			f.fill(ln, b, c.from, f.endOf(ln, ln.subjects, 0, &c), "clause")
		}
	}
}
