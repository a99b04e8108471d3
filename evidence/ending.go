package evidence

import "detente/evidence/lexicon"

// endOf is the item at which reported words end, exclusive: where the verb's
// clause does, or where its subject is said to say something else.
func (r *reader) endOf(ln *line, subj []subject, k int, c *complement) int {
	end := len(ln.items)
	for n := k + 1; n < len(ln.groups) && k < len(ln.groups) && ln.groups[k].first < c.from; n++ {
		if g := &ln.groups[n]; g.first > c.from && g.shape == tensed && subj[n].rule != "relative" && subj[n].lo >= 0 && subj[n].lo < ln.groups[k].first && subj[k].rule == "relative" {
			end = g.first // the man who said so | told
			break
		}
		if g := &ln.groups[n]; subj[k].rule == "bracketed" && g.shape == tensed && subj[n].lo >= 0 && subj[n].lo < ln.groups[k].first && ln.has(g.first-1, comma) {
			end = g.first - 1 // the envoy, noting that it had ended, | urged
			break
		}
	}
	for i := c.from + 1; i < end; i++ {
		if r.endsAt(ln, subj, k, c, i) {
			end = i
			break
		}
	}
	for end > c.from {
		it := &ln.items[end-1]
		if it.tag == comma || it.tag == stop || it.tag == semicolon || it.tag == colon || it.tag == dash || it.class&coordinator != 0 || it.tag == opening {
			end--
			continue
		}
		if c.kind == "object" && end-1 > c.from && r.trailing(ln, end) {
			end--
			continue
		}
		break
	}
	return end
}

// trailing says that the word before end only says on which day.
func (r *reader) trailing(ln *line, end int) bool {
	it := &ln.items[end-1]
	switch ln.word(end - 2) {
	case "by", "until", "till", "before", "after", "since", "for", "from", "of":
		return false // an apology by Friday
	}
	return it.class&timeWord != 0 || it.lower == "on" || it.lower == "late" && end < len(ln.items) && ln.is(end, timeWord)
}

func (r *reader) endsAt(ln *line, subj []subject, k int, c *complement, i int) bool {
	it := &ln.items[i]
	switch {
	case ln.has(i-1, atom) && ln.items[i-1].shut && it.tag != comma && r.tailAt(ln, subj, i):
		return true
	case it.tag == stop:
		return i == len(ln.items)-1
	case it.tag == semicolon:
		return true
	case it.tag == colon:
		return ln.has(i+1, atom)
	case it.tag == comma, it.tag == dash, it.tag == opening:
		return r.endsAtComma(ln, subj, k, c, i)
	case it.class&coordinator != 0:
		return r.endsAtAnd(ln, subj, k, c, i)
	case it.lower == "while" || it.lower == "whereas":
		return r.reportsFrom(ln, subj, i+1)
	case it.lower == "according" && ln.word(i+1) == "to":
		return true
	case it.class&subordinator != 0:
		if it.lower == "as" && (r.relayAt(ln, subj, i) || ln.has(i+1, participle) && relayed(ln.word(i+1))) {
			return true
		}
		return c.kind == "object" && it.class&subordinator != 0 && r.groupFrom(subj, ln, i+1) >= 0
	}
	return false
}

// relayed says that a participle after "as" tells who else has the words; as
// planned and as agreed are part of them.
func relayed(w string) bool {
	switch w {
	case "reported", "quoted", "cited", "saying", "told", "noted", "stated", "mentioned", "relayed", "described", "put":
		return true
	}
	return false
}

// relayAt says that "as Reuters quoted" stands at i.
func (r *reader) relayAt(ln *line, subj []subject, i int) bool {
	n := r.groupFrom(subj, ln, i+1)
	return n >= 0 && ln.items[ln.groups[n].main].speech && !ln.groups[n].copula
}

// groupFrom is the group with a tense whose subject begins at i, or -1.
func (r *reader) groupFrom(subj []subject, ln *line, i int) int {
	for n := range subj {
		if subj[n].lo == i && ln.groups[n].shape == tensed && (subj[n].rule == "subject" || subj[n].rule == "apposition") {
			return n
		}
	}
	return -1
}

// groupAt is the group that begins at i, adverbs passed over, or -1.
func (ln *line) groupAt(i int) int {
	for ln.is(i, adverb) && !ln.is(i, auxiliary|subjective) {
		i++
	}
	for n := range ln.groups {
		if ln.groups[n].first == i {
			return n
		}
	}
	return -1
}

// reportsFrom says that a clause with a verb of speech of its own, and something
// that it reports, begins at i.
func (r *reader) reportsFrom(ln *line, subj []subject, i int) bool {
	n := r.groupFrom(subj, ln, i)
	return n >= 0 && r.reports(ln, subj, n)
}

// reports says that a group is one of a verb of speech that has a complement.
func (r *reader) reports(ln *line, subj []subject, n int) bool {
	g := &ln.groups[n]
	if g.copula || !ln.items[g.main].speech || g.modal >= 0 {
		return false
	}
	at := ln.afterVerb(g)
	for _, v := range ln.items[g.main].verbs {
		to := at
		if v.With != "" {
			if ln.word(at) != v.With {
				continue
			}
			to = ln.after(at)
		}
		if v.Speech {
			if c, ok := r.takesAt(ln, subj, n, v, to); ok && (c.kind != "infinitive" || v.Lemma != "hope" && v.Lemma != "want" && v.Lemma != "wish") {
				return true
			}
		}
	}
	return false
}

func (r *reader) endsAtComma(ln *line, subj []subject, k int, c *complement, i int) bool {
	next := i + 1
	if ln.has(next, atom) {
		q := &r.text.Quotations[ln.items[next].quo]
		return r.text.Tokens[q.First].Capital && q.Words > 3
	}
	if ln.word(next) == "according" || ofWords(ln.word(next)) && ln.is(next+1, preposition|relative) {
		return true
	}
	if ln.is(next, determiner) && ln.has(next+1, nominal) && r.reportsNoun(ln, next+1) && next+2 < len(ln.items) && !ln.is(next+2, coordinator) && c.kind != "object" {
		return true // a charge that Dora denied
	}
	if n := ln.groupAt(next); n >= 0 && ln.groups[n].shape == present {
		if r.aside(ln.word(ln.groups[n].main)) || r.reports(ln, subj, n) {
			return true
		}
	}
	if n := r.groupFrom(subj, ln, next); n >= 0 && ln.items[ln.groups[n].main].speech && !ln.groups[n].copula {
		if r.tails(ln, n) {
			return true // ..., he said
		}
		if r.reports(ln, subj, n) && ln.items[i].tag != opening {
			return true
		}
	}
	if n := ln.groupAt(next); n >= 0 && subj[n].rule == "inversion" {
		return true
	}
	if ln.is(next, coordinator) {
		return r.endsAtAnd(ln, subj, k, c, next)
	}
	switch ln.word(next) {
	case "while", "whereas", "although", "though":
		if n := r.groupFrom(subj, ln, next+1); n >= 0 {
			return r.reports(ln, subj, n) || c.kind == "object" || c.kind == "asked" || c.kind == "of" || c.kind == "infinitive"
		}
		return r.reportsFrom(ln, subj, next+1)
	case "as":
		return r.relayAt(ln, subj, next) || c.kind == "object"
	}
	if c.kind == "object" && ln.is(next, that) && ln.items[i].tag == comma {
		return false // the allegation, repeated yesterday, that
	}
	if c.kind == "object" && ln.items[i].tag == comma && !ln.is(c.from, question) {
		return !r.listed(ln, i) && !r.resumed(ln, i)
	}
	return false
}

// tailAt says that a cue that takes nothing begins at i and ends its clause: he
// said on Monday.
func (r *reader) tailAt(ln *line, subj []subject, i int) bool {
	n := r.groupFrom(subj, ln, i)
	return n >= 0 && ln.items[ln.groups[n].main].speech && !ln.groups[n].copula && r.tails(ln, n)
}

// tails says that after a verb of speech nothing comes but to whom, when and
// where.
func (r *reader) tails(ln *line, n int) bool {
	g := &ln.groups[n]
	at := ln.after(g.last - 1)
	if at >= len(ln.items)-1 || ln.has(at, comma) {
		return true
	}
	v := ln.items[g.main].says()
	if g.modal >= 0 || v == nil || v.With != "" || v.Frames&lexicon.Clause == 0 {
		return false
	}
	if v.Frames&lexicon.Addressed != 0 {
		if p, ok := r.phraseAfter(ln, at); ok {
			at = p.hi
		}
	}
	c := complement{addressed: nobody}
	at = r.skip(ln, &c, at)
	return at >= len(ln.items) || ln.has(at, stop) || ln.has(at, comma) || ln.word(at) == "as"
}

// resumed says that after an insertion the object goes on: the allegation,
// repeated yesterday, that.
func (r *reader) resumed(ln *line, i int) bool {
	if !ln.has(i+1, participle) && !ln.has(i+1, finite) && !ln.is(i+1, preposition|adverb) && !(ln.has(i+1, nominal) && ln.items[i+1].mention >= 0) {
		return false
	}
	for k := i + 1; k < len(ln.items) && k < i+12; k++ {
		if ln.has(k, comma) && ln.is(k+1, that) {
			return true
		}
	}
	return false
}

// aside says that a verb in -ing tells what a speaker does with the words, not
// more of them.
func (r *reader) aside(w string) bool {
	switch w {
	case "referring", "citing", "quoting", "speaking", "alluding", "echoing", "pointing", "invoking", "addressing", "hinting", "signalling", "signaling":
		return true
	}
	return false
}

// ofWords are nouns by which a text speaks of words it has just reported: and the
// phrase has been repeated.
func ofWords(w string) bool {
	switch w {
	case "phrase", "remark", "remarks", "comment", "comments", "words", "line", "sentence", "sentiment":
		return true
	}
	return false
}

// listed says that a comma stands in a list: tanks, planes and ships.
func (r *reader) listed(ln *line, i int) bool {
	for k := i + 1; k < len(ln.items) && k < i+8; k++ {
		it := &ln.items[k]
		if it.class&coordinator != 0 && it.lower != "but" {
			return !ln.has(ln.after(k), finite) && ln.groupAt(k+1) < 0
		}
		if it.tag == finite || it.class&(auxiliary|relative|subordinator) != 0 || it.tag == stop {
			return false
		}
	}
	return false
}

// endsAtAnd says that after a coordinator the subject of the cue goes on, or
// somebody else is reported.
func (r *reader) endsAtAnd(ln *line, subj []subject, k int, c *complement, i int) bool {
	comma := ln.has(i-1, comma)
	if ln.is(i+1, that) && !ln.is(i+2, auxiliary) {
		return false // said that A and that B
	}
	if comma && (c.kind == "of" || c.kind == "infinitive" || c.kind == "object") && ln.is(i+1, determiner|possessor) {
		return true
	}
	if c.kind != "that" && c.kind != "clause" && i+2 < len(ln.items) && ln.form(&ln.groups[k])&lexicon.Third != 0 && ln.items[i+1].form&lexicon.Third != 0 && ln.has(i+1, nominal) && ln.has(i+2, nominal) {
		return true // calls on A to go and stands ready
	}
	n := ln.groupAt(i + 1)
	if n >= 0 && ln.groups[n].shape == tensed && c.kind == "quotation" && i == c.from+1 && ln.groups[n].modal < 0 {
		return true // sang "..." and left
	}
	if n < 0 {
		n = r.groupFrom(subj, ln, i+1)
		if n < 0 {
			return false
		}
		return r.reports(ln, subj, n) || ln.is(i+1, determiner) && ofWords(ln.word(i+2)) && subj[n].head == i+2 || c.kind == "asked" || c.kind == "object" || c.kind == "infinitive" || c.kind == "of" && comma
	}
	g := &ln.groups[n]
	if g.shape != tensed {
		switch {
		case g.shape != present:
			return false
		case c.kind == "object":
			return true
		case ln.groups[k].shape == present || comma:
			return r.reports(ln, subj, n)
		}
		return false
	}
	switch c.kind {
	case "asked", "infinitive", "of", "object":
		return g.modal < 0 || ln.groups[k].modal < 0
	}
	if g.modal >= 0 || g.copula {
		return false
	}
	if ln.items[g.main].speech && g.first == g.main {
		both := ln.form(g) & ln.form(&ln.groups[k])
		same := both&^1 != 0 || comma && both != 0 || ln.groups[k].shape != tensed
		return same && (r.reports(ln, subj, n) || comma)
	}
	return false
}
