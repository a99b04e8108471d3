package evidence

import (
	"detente/evidence/internal/names"
	"detente/evidence/internal/prose"
	"detente/evidence/lexicon"
)

// author is the mention of who made the statement or report that a phrase
// names: a notice on the website of the ministry, Vallia's letter; or -1.
func (f *finder) author(ln *line, p phrase) int {
	_, noun := f.lex.Noun(ln.word(p.head))
	if !noun && !isPaper(ln.word(p.head)) {
		return -1
	}
	if n := f.issued(ln, p.lo); n >= 0 {
		return ln.subjects[n].mention
	}
	for i := p.head - 1; i >= 0 && i >= p.head-6; i-- {
		if m := ln.items[i].mention; m >= 0 && (ln.is(i+1, possessor) || ln.is(i, possessor) || i >= p.lo && f.speaks(m)) {
			return m
		}
	}
	for i := p.head + 1; i < p.hi; i++ {
		if m := ln.items[i].mention; m >= 0 && f.speaks(m) {
			return m
		}
	}
	return -1
}

// inPaper is the mention of whose statement it is in which a pronoun says
// something: the statement of the Secretary-General, in which | he urged; or -1.
func (f *finder) inPaper(ln *line, s *subject) int {
	if s.lo < 3 || s.mention < 0 || ln.word(s.lo-1) != "which" || ln.word(s.lo-2) != "in" || f.names.Mentions[s.mention].Kind != names.Pronoun {
		return -1
	}
	for i := s.lo - 3; i >= 0 && i >= s.lo-20; i-- {
		if !ln.has(i, nominal) || ln.items[i].mention >= 0 {
			continue
		}
		if _, ok := f.lex.Noun(ln.word(i)); !ok && !isPaper(ln.word(i)) {
			continue
		}
		p, ok := f.chunkBefore(ln, i+1)
		if !ok {
			return -1
		}
		p.head = i
		switch ln.word(i + 1) {
		case "of", "by", "from":
			if q, ok := f.phraseAfter(ln, i+2); ok {
				p.hi = q.hi
			}
		}
		if m := f.author(ln, p); m >= 0 && f.fitsPronoun(m, ln.word(s.lo)) {
			return m
		}
		return -1
	}
	return -1
}

// fitsPronoun says that a pronoun can stand for who a mention is of.
func (f *finder) fitsPronoun(m int, pronoun string) bool {
	e := f.names.Mentions[m].Entity
	if e < 0 {
		return f.names.Mentions[m].Kind == names.Pronoun
	}
	x := &f.names.Entities[e]
	switch pronoun {
	case "he":
		return x.Kind == names.Person && x.Sex != "f"
	case "she":
		return x.Kind == names.Person && x.Sex != "m"
	case "it":
		return x.Kind != names.Person && x.Kind != names.Pair && x.Kind != names.Place
	}
	return false
}

// relayed adds to words of somebody's statement who speaks of that statement in
// the same sentence: the ministry welcomes the statement in which he urged.
func (f *finder) relayed(ln *line, a *attribution) {
	at := f.text.Tokens[a.cue.first].Start
	for n := len(f.list) - 1; n >= 0 && n >= len(f.list)-4; n-- {
		b := &f.list[n]
		if !b.object || b.speaker < 0 || b.speaker == a.speaker || b.source < 0 || b.inside >= 0 && b.inside != f.outer {
			continue
		}
		m := &f.names.Mentions[b.source]
		if b.content.Start < at && f.text.Tokens[m.Head].Sentence == f.text.Tokens[a.cue.first].Sentence {
			a.relays = append(a.relays, relay{entity: b.speaker, Span: prose.Span{Start: m.Start, End: m.End}, rule: "reported"})
			return
		}
	}
}

// issued is the group whose verb makes the statement that begins at item lo: put
// out a statement; or -1.
func (f *finder) issued(ln *line, lo int) int {
	for n := range ln.groups {
		g := &ln.groups[n]
		if g.shape != tensed || g.passive || g.copula || g.last != lo && !(g.last == lo-1 && ln.word(lo-1) == "out") {
			continue
		}
		switch ln.word(g.main) {
		case "issued", "released", "published", "put", "sent", "made", "wrote", "signed", "delivered", "posted", "circulated", "gave", "issues", "releases", "publishes", "posts":
			return n
		}
	}
	return -1
}

// speaks says that a mention is one of somebody, not of a place.
func (f *finder) speaks(m int) bool {
	e := f.names.Mentions[m].Entity
	return e >= 0 && f.names.Entities[e].Kind != names.Place || f.names.Mentions[m].Kind == names.Pronoun
}

// readInverted reads a verb before its subject: "...", said Brel.
func (f *finder) readInverted(i, k int) {
	ln := &f.lines[i]
	g, s := &ln.groups[k], &ln.subjects[k]
	v := ln.items[g.main].saysWith(ln.word(ln.after(g.last - 1)))
	if v == nil {
		return
	}
	left := f.front(i, k, v, g.first)
	if left >= 0 || g.first == 0 {
		f.following(ln, k, v, s.hi, left)
	}
}

// says is a verb of speech that an item can be, best one that takes a clause.
func (it *item) says() *lexicon.Verb {
	var best *lexicon.Verb
	for _, v := range it.verbs {
		if v.Speech && v.With == "" && (best == nil || v.Frames&lexicon.Clause != 0 && best.Frames&lexicon.Clause == 0) {
			best = v
		}
	}
	if best == nil {
		for _, v := range it.verbs {
			if v.Speech {
				return v
			}
		}
	}
	return best
}

// saysWith is a verb of speech that an item can be where a word follows.
func (it *item) saysWith(next string) *lexicon.Verb {
	for _, v := range it.verbs {
		if v.Speech && v.With != "" && v.With == next {
			return v
		}
	}
	if v := it.says(); v != nil && v.With == "" {
		return v
	}
	return nil
}

// leftOf reads what stands before a cue: "...", Brel said. It says whether
// something was found; right is that something follows the verb, too.
func (f *finder) leftOf(i, k int, right bool) bool {
	ln := &f.lines[i]
	g, s := &ln.groups[k], &ln.subjects[k]
	v := ln.items[g.main].saysWith(ln.word(ln.after(g.last - 1)))
	if v == nil || g.shape != tensed || g.negated || v.Frames&lexicon.Clause == 0 || v.Lemma == "mean" {
		return false
	}
	lo := g.first
	if s.lo >= 0 && s.lo < lo {
		lo = s.lo
	}
	if s.rule == "" || s.rule == "shared" || s.rule == "relative" || s.rule != "" && s.mention < 0 && !f.canSpeak(ln, s.head) && !f.reportsNoun(ln, s.head) && ln.is(s.head, determiner|quantity|question) {
		return false
	}
	if ln.word(lo-1) == "as" {
		return f.asSaid(ln, k, v, lo-1)
	}
	if !right && !f.closes(ln, k, v, lo) {
		return false
	}
	if right {
		j := lo - 1
		if ln.has(j, comma) || ln.has(j, dash) {
			j--
		}
		if !ln.has(j, atom) && !(lo == 0 && f.alone(i-1, ln.paragraph, ln.level) && len(ln.items) < 8) {
			return false
		}
	}
	left := f.front(i, k, v, lo)
	if left < 0 {
		return false
	}
	after := g.last
	if to := f.addressee(ln, k, v, left); to > after {
		after = to
	}
	f.following(ln, k, v, after, left)
	return true
}

// closes says that after a cue which takes nothing its clause ends, so that what
// it reports can stand before it; beside a quotation it need not.
func (f *finder) closes(ln *line, k int, v *lexicon.Verb, lo int) bool {
	j := lo - 1
	if ln.has(j, comma) || ln.has(j, dash) || ln.has(j, stop) {
		j--
	}
	if lo == 0 || ln.has(j, atom) {
		return true
	}
	c := complement{addressed: nobody}
	at := ln.after(ln.groups[k].last - 1)
	if v.With != "" && ln.word(at) == v.With {
		at = ln.after(at)
	}
	if v.Frames&(lexicon.Addressed|lexicon.ObjectTo) != 0 {
		if p, ok := f.phraseAfter(ln, at); ok {
			at = p.hi
		}
	}
	at = f.skip(ln, &c, at)
	return at >= len(ln.items) || !ln.is(at, determiner|possessor|objective) && !ln.has(at, nominal)
}

// addressee notes to whom a cue without a clause after it is said, and gives
// the item after.
func (f *finder) addressee(ln *line, k int, v *lexicon.Verb, a int) int {
	g := &ln.groups[k]
	c := complement{addressed: nobody}
	at := ln.after(g.last - 1)
	if v.Frames&(lexicon.Addressed|lexicon.ObjectTo) != 0 {
		if p, ok := f.phraseAfter(ln, at); ok {
			c.addressed, at = p, p.hi
		}
	}
	to := c.addressed
	at = f.skip(ln, &c, at)
	if to.mention >= 0 {
		c.addressed = to
	}
	f.address(ln, &f.list[a], c.addressed)
	f.list[a].adverbial.End = f.endAt(ln, max(at, g.last))
	return at
}

// front reads what stands before item lo, where the clause of the cue begins.
func (f *finder) front(i, k int, v *lexicon.Verb, lo int) int {
	ln := &f.lines[i]
	a := f.start(ln, k, v)
	a.adverbial = f.clauseOf(ln, k, ln.groups[k].last, 0)
	if lo == 0 {
		return f.frontLine(i, a)
	}
	if ln.is(lo-1, coordinator) && ln.has(lo-2, atom) {
		lo--
	}
	if !ln.has(lo-1, comma) && !ln.has(lo-1, dash) && !ln.has(lo-1, atom) && !ln.has(lo-1, stop) && !ln.has(lo-1, opening) {
		return -1
	}
	from := f.clauseStart(ln, lo)
	to := lo
	for to > from && (ln.has(to-1, comma) || ln.has(to-1, dash) || ln.has(to-1, stop) || ln.has(to-1, opening)) {
		to--
	}
	if to <= from {
		return -1
	}
	if ln.has(to-1, atom) && f.quotationAlone(ln, from, to-1) {
		return f.fill(ln, a, to-1, to, "quotation")
	}
	if !ln.hasClause(from, to) {
		return f.around(ln, k, a, from, to)
	}
	if !ln.tensedIn(from, to) || f.hangs(ln, k) {
		if whole := f.around(ln, k, a, from, to); whole >= 0 {
			return whole
		}
	}
	a.fronted = true
	return f.fill(ln, a, from, to, "clause")
}

// hangs says that after a cue a quotation begins with a word that hangs it on the
// clause before: no reply, he said, "unless you count the card".
func (f *finder) hangs(ln *line, k int) bool {
	c := complement{addressed: nobody}
	at := f.skip(ln, &c, ln.after(ln.groups[k].last-1))
	return ln.has(at, comma) && ln.has(at+1, atom) && f.small(ln, at+1) && f.joint(ln, at+1)
}

// joint says that a quotation begins with a word that joins clauses.
func (f *finder) joint(ln *line, q int) bool {
	first := f.text.Tokens[f.text.Quotations[ln.items[q].quo].First].Lower
	return closed(first)&(subordinator|coordinator|preposition|relative) != 0
}

// hasClause says that a verb with a tense stands between two items.
func (ln *line) hasClause(from, to int) bool {
	for n := range ln.groups {
		if g := &ln.groups[n]; g.first >= from && g.last <= to && g.shape == tensed && ln.subjects[n].rule != "relative" && (ln.subjects[n].rule != "" || g.first > from && ln.is(g.first, be|modal)) {
			return true
		}
	}
	for i := from; i < to; i++ {
		if ln.has(i, atom) {
			return true
		}
	}
	return false
}

// tensedIn says that a main clause's verb stands between two items, or that no
// other word than quotations does.
func (ln *line) tensedIn(from, to int) bool {
	for n := range ln.groups {
		g := &ln.groups[n]
		if g.first < from || g.last > to || g.shape != tensed || ln.subjects[n].rule == "relative" {
			continue
		}
		if lo := ln.subjects[n].lo; lo > 0 && (ln.is(lo-1, subordinator|question) || ln.word(lo-1) == "case" && ln.word(lo-2) == "in" || ln.word(lo) == "case" && ln.word(lo-1) == "in") {
			continue
		}
		if g.copula && ln.is(g.main, modal|do) {
			continue // It would
		}
		if g.first == from && ln.is(from, have) || ln.is(g.first, have|modal) && ln.subjects[n].rule == "" {
			continue // had the gates been opened
		}
		return true
	}
	return false
}

// quotationAlone says that a quotation at item q is said as it stands, and is no
// part of the clause that begins at from.
func (f *finder) quotationAlone(ln *line, from, q int) bool {
	if q <= from {
		return true
	}
	prev := q - 1
	if ln.has(prev, comma) || ln.has(prev, colon) || ln.has(prev, stop) || ln.has(prev, dash) {
		w := &f.text.Quotations[ln.items[q].quo]
		return f.text.Tokens[w.First].Capital
	}
	for i := from; i < q; i++ {
		if !ln.is(i, adverb|coordinator) && !ln.has(i, comma) {
			return false
		}
	}
	return true
}

// clauseStart is the item at which the clause that ends before lo begins.
func (f *finder) clauseStart(ln *line, lo int) int {
	from := 0
	for k := len(f.list) - 1; k >= 0 && k >= len(f.list)-8; k-- {
		if end := f.list[k].content.End; f.list[k].inside == f.outer && end <= f.startOf(ln, lo-1) {
			for i := lo - 1; i >= from; i-- {
				if f.startOf(ln, i) < end {
					if i+2 < lo && (ln.has(i+1, semicolon) || ln.has(i+1, comma) && ln.is(i+2, coordinator)) {
						from = max(from, i+1)
					}
					break
				}
			}
		}
	}
	for i := lo - 2; i >= from; i-- {
		if ln.has(i, semicolon) || ln.has(i, stop) {
			from = i + 1
			break
		}
	}
	if to := ln.dateline(); to < lo {
		from = max(from, to)
	}
	for from < lo {
		if ln.is(from, coordinator) || ln.has(from, comma) || ln.has(from, colon) || ln.has(from, semicolon) || ln.is(from, adverb) && ln.has(from+1, comma) && !ln.is(from, timeWord) {
			from++
			continue
		}
		break
	}
	return from
}

// dateline is the item after a dateline: KARDENA, Valdoria (AP) -; 0 where
// there is none.
func (ln *line) dateline() int {
	for i := range ln.items {
		it := &ln.items[i]
		switch {
		case i > 14 || it.tag == finite || it.tag == atom || it.class&(auxiliary|subjective) != 0 || it.class == 0 && it.tag == nominal && !it.capital && it.lower != "" && !isDigit(it.lower):
			return 0
		case it.tag == dash && i > 0:
			return i + 1
		}
	}
	return 0
}

func isDigit(s string) bool { return s[0] >= '0' && s[0] <= '9' }

// frontLine reads a quotation that stands alone before the line of its cue.
func (f *finder) frontLine(i int, a attribution) int {
	ln := &f.lines[i]
	j := f.before(i)
	if j < 0 || !f.alone(j, ln.paragraph, ln.level) {
		return -1
	}
	prev := &f.lines[j]
	q := f.lastAtom(prev)
	if f.owner[prev.items[q].quo] >= 0 {
		return -1
	}
	return f.fill(prev, a, q, q+1, "quotation")
}

// before is the line before i at its level, or -1.
func (f *finder) before(i int) int {
	for j := i - 1; j >= 0 && j > i-40; j-- {
		if f.lines[j].level == f.lines[i].level {
			return j
		}
	}
	return -1
}

// alone says that a line is nothing but a quotation, in this paragraph.
func (f *finder) alone(j, paragraph, level int) bool {
	if j < 0 {
		return false
	}
	ln := &f.lines[j]
	if ln.level != level {
		j = f.before(j + 1)
		if j < 0 || f.lines[j].level != level {
			return false
		}
		ln = &f.lines[j]
	}
	if ln.paragraph != paragraph {
		return false
	}
	q := f.lastAtom(ln)
	if q < 0 {
		return false
	}
	for i := range ln.items {
		if i != q && ln.items[i].tag != stop && ln.items[i].tag != comma {
			return false
		}
	}
	return true
}

func (f *finder) lastAtom(ln *line) int {
	for i := len(ln.items) - 1; i >= 0; i-- {
		if ln.has(i, atom) {
			return i
		}
	}
	return -1
}

// around reads a clause in the midst of which the cue stands: The talks, she
// said, have failed. It is one, with the cue in it.
func (f *finder) around(ln *line, k int, a attribution, from, to int) int {
	after := ln.after(ln.groups[k].last - 1)
	if s := ln.subjects[k]; s.rule == "inversion" {
		after = f.pastPhrase(ln, s.phrase)
	} else if p, ok := f.phraseAfter(ln, after); ok && a.verb != nil && a.verb.Frames&lexicon.Addressed != 0 {
		after = p.hi
	}
	c := complement{addressed: nobody}
	if a.verb != nil && a.verb.With != "" && ln.word(after) == a.verb.With {
		after++
	}
	after = f.skip(ln, &c, after)
	if !ln.has(after, comma) && !ln.has(after, dash) || after+1 >= len(ln.items) {
		return -1
	}
	at := after + 1
	n := ln.groupAt(at)
	if n >= 0 && ln.groups[n].shape != tensed && !ln.is(to-1, auxiliary) {
		return -1
	}
	if ln.has(at, atom) && (ln.is(from, adverb|coordinator) || !f.small(ln, at)) {
		return -1
	}
	if n < 0 && !f.tensedFrom(ln, at) && !ln.has(at, atom) {
		return -1
	}
	d := complement{verb: a.verb, from: at, kind: "clause", addressed: nobody}
	a.adverbial.End = f.endAt(ln, after)
	end := f.endOf(ln, ln.subjects, k, &d)
	return f.fill(ln, a, from, end, "clause")
}

// small says that a quotation at item i begins without a capital.
func (f *finder) small(ln *line, i int) bool {
	return !f.text.Tokens[f.text.Quotations[ln.items[i].quo].First].Capital
}

// tensedFrom says that a verb with a tense stands at i or later.
func (f *finder) tensedFrom(ln *line, i int) bool {
	for n := range ln.groups {
		if ln.groups[n].first >= i && ln.groups[n].shape == tensed {
			return true
		}
	}
	return false
}

// following reads what goes on after a cue in the middle: "A," she said, "B".
func (f *finder) following(ln *line, k int, v *lexicon.Verb, after, left int) {
	i := after
	for i < len(ln.items) && !ln.has(i, atom) {
		if n := ln.groupAt(i); n > k && ln.items[ln.groups[n].main].speech && ln.groups[n].main == i {
			break
		}
		i++
	}
	a := f.start(ln, k, v)
	a.continues = left
	if ln.has(i, atom) && (ln.has(i-1, comma) || ln.has(i-1, dash) || ln.has(i-1, colon) || ln.is(i-1, that)) {
		if left < 0 {
			f.fill(ln, a, i, i+1, "quotation")
			return
		}
		if f.list[left].form == Direct || f.list[left].form == Mixed {
			a.addressee, a.adverbial = f.list[left].addressee, f.list[left].adverbial
			f.fill(ln, a, i, i+1, "quotation")
			return
		}
	}
	if left >= 0 && f.list[left].form != Direct && (ln.has(after, comma) || ln.has(after, dash)) {
		f.rest(ln, k, after+1, left)
	}
}

// rest adds to a clause what goes on after the cue: The talks have failed, she
// said, and will not resume.
func (f *finder) rest(ln *line, k int, at, left int) {
	if at >= len(ln.items) || f.list[left].content.End > f.startOf(ln, at) || ln.has(at, atom) {
		return
	}
	if !ln.is(at, coordinator|that) && ln.word(at) != "because" && ln.word(at) != "unless" || ln.word(at) == "but" {
		return
	}
	n := ln.groupAt(at + 1)
	if n < 0 && !ln.is(at, subordinator|that) || n >= 0 && (ln.groups[n].shape != tensed || ln.items[ln.groups[n].main].speech) {
		return
	}
	c := complement{from: at, kind: "clause", addressed: nobody}
	c.end = f.endOf(ln, ln.subjects, k, &c)
	for i := at; i < c.end; i++ {
		if q := ln.items[i].quo; q >= 0 {
			f.held[q] = left
			f.list[left].form = Mixed
		}
	}
	f.list[left].content.End = f.endAt(ln, c.end)
}

// complete says that the words of an attribution have a verb with a tense.
func (f *finder) complete(ln *line, k int) bool {
	s := f.list[k].content
	for n := range ln.groups {
		g := &ln.groups[n]
		if g.shape == tensed && f.startOf(ln, g.first) >= s.Start && f.endAt(ln, g.last) <= s.End {
			return true
		}
	}
	return false
}

// asSaid reads "as Beijing advises", where item i is "as".
func (f *finder) asSaid(ln *line, k int, v *lexicon.Verb, i int) bool {
	s := &ln.subjects[k]
	if s.mention < 0 {
		return false
	}
	e, _, _, _ := f.who(s.mention)
	if e >= 0 && f.names.Entities[e].Kind == names.Outlet {
		return true // a relay
	}
	a := f.start(ln, k, v)
	a.adverbial = prose.Span{Start: f.startOf(ln, i), End: f.endAt(ln, ln.groups[k].last)}
	if i == 0 {
		at := ln.groups[k].last
		if !ln.has(at, comma) {
			return false
		}
		c := complement{verb: v, from: at + 1, kind: "clause", addressed: nobody}
		return f.fill(ln, a, c.from, f.endOf(ln, ln.subjects, k, &c), "clause") >= 0
	}
	from, to := f.clauseStart(ln, i), i
	for to > from && (ln.has(to-1, comma) || ln.has(to-1, dash) || ln.has(to-1, opening)) {
		to--
	}
	if to <= from || !ln.hasClause(from, to) {
		return false
	}
	return f.fill(ln, a, from, to, "clause") >= 0
}

// quotationBefore reads the first part of "A," she said, "B", whose second is
// read.
func (f *finder) quotationBefore(i, k int) {
	ln := &f.lines[i]
	g, s := &ln.groups[k], &ln.subjects[k]
	right := len(f.list) - 1
	if right < 0 || f.list[right].form != Direct {
		return
	}
	lo := g.first
	if s.lo >= 0 && s.lo < lo {
		lo = s.lo
	}
	j := lo - 1
	if ln.has(j, comma) || ln.has(j, dash) {
		j--
	}
	if !ln.has(j, atom) || f.owner[ln.items[j].quo] >= 0 {
		return
	}
	v := f.list[right].verb
	if left := f.front(i, k, v, lo); left >= 0 {
		f.list[left].addressee = f.list[right].addressee
		f.list[right].continues = left
	}
}
