package evidence

import (
	"sort"
	"strings"

	"detente/evidence/internal/names"
	"detente/evidence/internal/prose"
	"detente/evidence/lexicon"
)

// readLine finds the attributions whose cue stands in a line.
func (f *finder) readLine(i int) {
	ln := &f.lines[i]
	before := len(f.list)
	for k := range ln.groups {
		f.readGroup(i, k)
	}
	f.readNouns(ln)
	f.readAccording(ln)
	f.readCiting(ln, before)
	f.note(ln, before)
}

// note keeps who spoke last, and who the line is about.
func (f *finder) note(ln *line, before int) {
	main := -1
	for k := range ln.groups {
		s := &ln.subjects[k]
		if ln.groups[k].shape != tensed || s.rule == "" || s.rule == "relative" || s.mention < 0 || ln.is(s.lo-1, question) {
			continue
		}
		e, _, _, _ := f.who(s.mention)
		if e >= 0 && f.names.Entities[e].Kind != names.Place {
			f.subject, f.newer, main = e, true, e
			break
		}
	}
	for i := range ln.items {
		if !isPaper(ln.items[i].lower) {
			continue
		}
		if main >= 0 {
			f.paper = main
		}
		for k := before; k < len(f.list) && main < 0; k++ {
			if a := &f.list[k]; a.rule == "author" && a.speaker >= 0 {
				f.paper = a.speaker // a statement from the opposition said
			}
		}
	}
	for k := len(f.list) - 1; k >= before; k-- {
		if a := &f.list[k]; a.speaker >= 0 && a.form != NounForm && a.rule != "relative" && !f.retold(a, before) {
			f.previous, f.newer = a.speaker, main >= 0 && main != a.speaker && a.inside >= 0 && a.inside != f.outer
			break
		}
	}
}

// retold says that an attribution stands in the words of another of its line,
// whose speaker is the one that goes on: he said the captain ordered it.
func (f *finder) retold(a *attribution, before int) bool {
	for k := before; k < len(f.list); k++ {
		if o := &f.list[k]; o != a && o.speaker >= 0 && o.content.Start <= a.content.Start && a.content.End <= o.content.End && o.content != a.content {
			return true
		}
	}
	return false
}

// readGroup reads a verb of speech.
func (f *finder) readGroup(i, k int) {
	ln := &f.lines[i]
	g := &ln.groups[k]
	it := &ln.items[g.main]
	if quotes(it.lower) && f.readQuoting(ln, k) {
		return
	}
	if g.copula || !it.speech || it.lower == "according" || g.shape == present && f.aside(it.lower) || f.hypothetical(ln, k) || f.avoided(ln, k) {
		return
	}
	if g.shape == present && ln.word(ln.near(g.first)) == "of" {
		return // accused of refusing, stopped short of saying
	}
	s := ln.subjects[k]
	if s.rule == "inversion" {
		f.readInverted(i, k)
		return
	}
	if f.unsaid(ln, k) {
		return
	}
	if g.passive {
		f.readPassive(ln, k)
		return
	}
	if ln.is(ln.near(g.first), preposition) && ln.word(ln.near(g.first)) == "as" && g.shape == present {
		return // as saying: read with quoted
	}
	c, ok := f.complementOf(ln, ln.subjects, k)
	if ok && f.refused(ln, k, &c) {
		return
	}
	if !ok || c.kind == "object" || c.kind == "question" {
		if f.leftOf(i, k, ok) {
			return
		}
	}
	if ok && f.half(ln, k, &c) && f.leftOf(i, k, false) {
		return
	}
	if ok && f.passing(ln, k, &c) {
		return
	}
	if ok && f.idle(ln, k, &c) {
		return
	}
	if !ok && f.demandList(ln, k) {
		return
	}
	if !ok || g.shape == infinitive && !f.goesOn(ln, k) || s.rule == "" && g.shape != tensed {
		return
	}
	if s.rule == "described" && !f.describedCue(ln, k, &c) {
		return
	}
	f.report(ln, k, &c)
	if c.kind == "quotation" || c.kind == "that" {
		f.quotationBefore(i, k)
	}
}

// half says that a quotation goes on a clause that began before the cue: Reyes,
// she said, "is the first".
func (f *finder) half(ln *line, k int, c *complement) bool {
	lo := ln.subjects[k].lo
	if c.kind != "quotation" || lo < 2 || !ln.has(lo-1, comma) || ln.has(lo-2, atom) || !ln.has(c.from-1, comma) || !f.small(ln, c.from) {
		return false
	}
	return !ln.tensedIn(f.clauseStart(ln, lo), lo-1) || f.joint(ln, c.from)
}

// report adds the attribution of a group and what it takes.
func (f *finder) report(ln *line, k int, c *complement) int {
	g := &ln.groups[k]
	a := f.start(ln, k, c.verb)
	f.address(ln, &a, c.addressed)
	a.cue.last = ln.items[max(c.cueEnd, g.last)-1].end
	if g.last <= c.from {
		a.adverbial = f.clauseOf(ln, k, c.from, c.end)
	}
	if s := &ln.subjects[k]; s.rule == "described" {
		if n, ok := f.lex.Noun(ln.word(s.head)); ok && c.kind != "of" {
			a.form, a.noun = NounForm, n
		}
	}
	if to, next := f.again(ln, c); to > 0 {
		first := f.fill(ln, a, c.from, to, c.kind)
		f.fill(ln, a, next, c.end, c.kind)
		return first
	}
	return f.fill(ln, a, c.from, c.end, c.kind)
}

// again finds where a verb's preposition comes a second time: calls on A to go,
// and on B to stay. It gives the end of the first words and the start of the
// next.
func (f *finder) again(ln *line, c *complement) (to, next int) {
	if c.verb.With == "" || c.kind != "asked" {
		return 0, 0
	}
	for i := c.from + 1; i < c.end; i++ {
		d := *c
		if ln.word(i) != c.verb.With || !ln.is(i-1, coordinator) || !f.askedAt(ln, &d, i+1) {
			continue
		}
		to = i - 1
		if ln.has(to-1, comma) {
			to--
		}
		return to, d.from
	}
	return 0, 0
}

// start is an attribution with its cue and its speaker.
func (f *finder) start(ln *line, k int, v *lexicon.Verb) attribution {
	g, s := &ln.groups[k], &ln.subjects[k]
	a := attribution{form: Indirect, verb: v, negated: g.negated, source: -1, speaker: -1, quotation: -1, inside: -1, continues: -1, rule: s.rule}
	a.cue = span{ln.items[g.first].tok, ln.items[g.last-1].end}
	if g.governor >= 0 {
		a.cue.first = ln.items[ln.groups[g.governor].first].tok
		a.negated = a.negated || ln.groups[g.governor].negated
	}
	f.speak(ln, &a, s)
	return a
}

// speak finds who the subject of a cue is.
func (f *finder) speak(ln *line, a *attribution, s *subject) {
	p := s.phrase
	a.rule = s.rule
	if m := f.inPaper(ln, s); m >= 0 {
		a.source, a.rule = m, "author"
		a.speaker, _, a.why, a.weak = f.who(m)
		f.relayed(ln, a)
		return
	}
	if p.mention < 0 && p.head >= 0 {
		p.mention = f.author(ln, p)
		if p.mention < 0 && isPaper(ln.word(p.head)) && f.paper >= 0 {
			a.speaker, a.rule, a.weak = f.paper, "statement", true
			return
		}
		if p.mention >= 0 {
			a.rule = "author"
		} else if e := f.namesake(ln, p); e >= 0 {
			a.speaker, a.rule = e, "same-noun"
			return
		} else if f.written(ln, p) && f.seen(ln, p) {
			a.speaker, a.rule, a.weak = f.document(ln, p), "document", true
			return
		}
	}
	a.source = p.mention
	a.why = "no person or body is named"
	if p.mention < 0 {
		return
	}
	e, rule, why, weak := f.who(p.mention)
	if e < 0 && f.placeSpeaks(ln, p, s.rule) {
		e, why = f.names.Mentions[p.mention].Entity, ""
	}
	a.speaker, a.why, a.weak = e, why, weak
	if e >= 0 && f.names.Mentions[p.mention].Kind == names.Pronoun {
		a.rule = rule
	}
	if p.second >= 0 {
		if both := f.pair(p.mention, p.second); both >= 0 {
			a.speaker, a.why = both, ""
		}
	}
	if s.rule == "shared" || s.rule == "participle" || s.rule == "author" {
		a.weak = a.weak || s.rule == "author"
	}
}

// seen says that what a phrase names was seen or obtained by somebody: then it
// speaks for itself, where its author is not named.
func (f *finder) seen(ln *line, p phrase) bool {
	for i := p.head + 1; i < len(ln.items) && i < p.head+7; i++ {
		switch ln.word(i) {
		case "seen", "obtained", "reviewed", "leaked":
			return ln.word(i+1) == "by" || ln.word(i) == "leaked"
		}
	}
	return false
}

// document is the entity that a phrase for something written makes, by its words
// without the article: copy of the order.
func (f *finder) document(ln *line, p phrase) int {
	lo, hi := p.lo, p.head+1
	for lo < p.head && ln.is(lo, determiner) {
		lo++
	}
	if ln.word(hi) == "of" {
		if q, ok := f.chunkAfter(ln, hi+1); ok {
			hi = q.hi
		}
	}
	name := f.text.Source[f.startOf(ln, lo):f.endAt(ln, hi)]
	for e := len(f.names.Entities) - 1; e >= 0 && e > len(f.names.Entities)-64; e-- {
		if x := &f.names.Entities[e]; x.Kind == names.Body && x.Name == name {
			return e
		}
	}
	f.names.Entities = append(f.names.Entities, names.Entity{Name: name, Kind: names.Body, Forms: []string{name}})
	return len(f.names.Entities) - 1
}

// placeSpeaks says that the subject of a verb of speech is a place that no file
// knows, which then stands for those who govern it (A4.6).
func (f *finder) placeSpeaks(ln *line, s phrase, rule string) bool {
	m := &f.names.Mentions[s.mention]
	if m.Entity < 0 || m.Weak || m.Kind != names.Name || f.names.Entities[m.Entity].Kind != names.Place || s.head < 0 || ln.items[s.head].mention != s.mention || ln.is(s.lo, determiner|possessor) {
		return false
	}
	switch rule {
	case "subject", "shared", "participle", "inversion", "apposition":
		return !isThing(&f.names.Entities[m.Entity])
	}
	return false
}

// namesake is the entity that was named last by the noun of a phrase that names
// nobody by itself (the Government), or -1.
func (f *finder) namesake(ln *line, p phrase) int {
	if !f.canSpeak(ln, p.head) || ln.word(p.lo) != "the" || p.hi-p.lo != 2 {
		return -1
	}
	w := ln.word(p.head)
	for m, tries := f.mentionBefore(f.startOf(ln, p.lo)), 0; m >= 0 && tries < 80; m, tries = m-1, tries+1 {
		x := &f.names.Mentions[m]
		if x.Entity >= 0 && !x.Weak && len(f.text.Source)-x.Start > len(w) && strings.EqualFold(f.text.Source[x.Start:x.Start+len(w)], w) {
			return x.Entity
		}
	}
	return -1
}

// fill sets what is reported: items from a to b, exclusive.
func (f *finder) fill(ln *line, a attribution, from, to int, kind string) int {
	for to > from && (ln.has(to-1, comma) || ln.has(to-1, stop) || ln.has(to-1, dash)) {
		to--
	}
	if from >= to {
		return -1
	}
	if !(to-from == 1 && ln.has(from, atom)) && f.ownWords(&a) || f.empty(ln, from, to) {
		return -1
	}
	if to-from > 1 && ln.has(from, atom) && f.whole(ln, from, to) {
		to = from + 1
	}
	if n, ok := f.apart(ln, a, from, to, kind); ok {
		return n
	}
	a.object = kind == "object"
	if to-from == 1 && ln.has(from, atom) {
		q := ln.items[from].quo
		if f.owner[q] >= 0 || f.held[q] >= 0 || a.verb != nil && performed(a.verb.Lemma) && f.titled(ln, from) {
			return -1
		}
		a.quotation, a.content = q, f.text.Quotations[q].Span
		if a.form != NounForm {
			a.form = Direct
		}
		return f.add(a)
	}
	a.content = prose.Span{Start: f.startOf(ln, from), End: f.endAt(ln, to)}
	for i := from; i < to; i++ {
		if q := ln.items[i].quo; q >= 0 {
			if a.form == Indirect {
				a.form = Mixed
			}
		}
	}
	n := f.add(a)
	for i := from; i < to; i++ {
		if q := ln.items[i].quo; q >= 0 {
			f.held[q] = n
		}
	}
	return n
}

// performed says that a verb can have the title of a work for its object.
func performed(lemma string) bool {
	switch lemma {
	case "sing", "write", "publish", "recite", "read", "call", "name", "dub", "present", "post", "quote", "mean":
		return true
	}
	return false
}

// apart reads several quotations in a row, each as one: shouted "A" and "B".
func (f *finder) apart(ln *line, a attribution, from, to int, kind string) (int, bool) {
	n := 0
	for i := from; i < to; i++ {
		switch {
		case ln.has(i, atom):
			n++
		case !ln.has(i, comma) && !ln.is(i, coordinator):
			return -1, false
		}
	}
	if n < 2 {
		return -1, false
	}
	first := -1
	for i := from; i < to; i++ {
		if !ln.has(i, atom) {
			continue
		}
		if k := f.fill(ln, a, i, i+1, kind); first < 0 {
			first = k
		}
	}
	return first, true
}

// whole says that a quotation at the head of what is reported is all of it, and
// the rest tells when and where.
func (f *finder) whole(ln *line, from, to int) bool {
	q := &f.text.Quotations[ln.items[from].quo]
	next := from + 1
	if ln.has(next, comma) || ln.has(next, stop) || ln.has(next, dash) {
		return true
	}
	if q.Words < 4 {
		return false
	}
	if ln.is(next, preposition|adverb|subordinator) || f.timely(ln, next) {
		return true
	}
	last := f.text.Source[q.End-1]
	return last == '.' || last == ',' || last == '!' || last == '?'
}

func (f *finder) startOf(ln *line, i int) int {
	if q := ln.items[i].quo; q >= 0 {
		return f.text.Quotations[q].Marks.Start
	}
	return f.text.Tokens[ln.items[i].tok].Start
}

func (f *finder) endAt(ln *line, i int) int {
	if q := ln.items[i-1].quo; q >= 0 {
		return f.text.Quotations[q].Marks.End
	}
	return f.text.Tokens[ln.items[i-1].tok].End
}

// ownWords says that somebody reports what they say themselves: in a quotation,
// "I told them so" is no claim beside the quotation.
func (f *finder) ownWords(a *attribution) bool {
	if a.source >= 0 && f.names.Mentions[a.source].Kind == names.Pronoun && f.outer >= 0 {
		switch f.text.Tokens[f.names.Mentions[a.source].Head].Lower {
		case "i", "we", "i'm", "we're", "i've", "we've", "i'd", "we'd", "i'll", "we'll", "you":
			return true
		}
	}
	return f.outer >= 0 && a.speaker >= 0 && a.speaker == f.list[f.outer].speaker
}

// empty says that what is reported is only a word for it: promises nothing.
func (f *finder) empty(ln *line, from, to int) bool {
	if to-from > 2 {
		return false
	}
	if to-from == 2 {
		return ln.is(from, determiner|adverb) && ln.is(to-1, quantity|timeWord)
	}
	switch ln.word(from) {
	case "nothing", "so", "it", "that", "this", "them", "him", "her", "everything", "something", "anything", "much", "more", "little", "yes", "no", "us", "me", "otherwise", "differently", "both", "what", "why", "how":
		return true
	}
	return false
}

// address notes to whom words are said; "the paper" is the outlet that was named
// last.
func (f *finder) address(ln *line, a *attribution, p phrase) {
	if p.mention >= 0 && f.names.Mentions[p.mention].Entity >= 0 {
		a.addressee = []int{p.mention}
		return
	}
	if p.lo < 0 || ln.word(p.lo) != "the" || !medium(ln.word(p.head)) && ln.word(p.head) != "agency" && ln.word(p.head) != "outlet" {
		return
	}
	at := f.startOf(ln, p.lo)
	for m, tries := f.mentionBefore(at), 0; m >= 0 && tries < 60; m, tries = m-1, tries+1 {
		if e := f.names.Mentions[m].Entity; e >= 0 && e != a.speaker && f.isOutlet(e) {
			a.relays = append(a.relays, relay{entity: e, Span: prose.Span{Start: at, End: f.endAt(ln, p.hi)}, rule: "told"})
			return
		}
	}
}

// medium says that a noun is for what prints, sends or shows news.
func medium(w string) bool {
	switch w {
	case "paper", "newspaper", "broadcaster", "network", "station", "magazine", "channel", "daily", "weekly", "radio", "television", "tv", "tabloid", "broadsheet", "newswire", "podcast", "website", "portal":
		return true
	}
	return false
}

// mentionBefore is the last mention before a place, or -1.
func (f *finder) mentionBefore(at int) int {
	return sort.Search(len(f.names.Mentions), func(i int) bool { return f.names.Mentions[i].Start >= at }) - 1
}

// clauseOf is the clause of a cue, from its subject to where reported words
// begin.
func (f *finder) clauseOf(ln *line, k, from, to int) prose.Span {
	g := &ln.groups[k]
	lo := g.first
	if s := ln.subjects[k].lo; s >= 0 && s < lo {
		lo = s
	}
	return prose.Span{Start: f.startOf(ln, lo), End: f.endAt(ln, max(from, g.last))}
}
