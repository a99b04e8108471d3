package evidence

import (
	"detente/evidence/internal/names"
	"detente/evidence/internal/prose"
	"detente/evidence/lexicon"
)

// terms finds words that parties read differently (A7): where the text speaks
// of the definition or the meaning of a word, what parties are said to want or
// to understand in that sentence and the next two; and where a party is said
// to mean, define or see a word as something.
func (r *reader) terms(claims []Claim) []Term {
	t := termFinder{reader: r}
	for i := range r.lined {
		ln := &r.lined[i]
		if ln.level >= 0 {
			continue
		}
		for k := range ln.items {
			if word, end := t.spokenOf(ln, k); word != "" {
				t.window(word, i, end)
			}
		}
		for k := range ln.groups {
			t.meant(ln, k)
		}
	}
	list := []Term{}
	for _, one := range t.list {
		if len(one.Readings) == 0 {
			continue
		}
		first := one.Readings[0]
		for _, x := range one.Readings[1:] {
			one.Contested = one.Contested || x.Party != first.Party && x.Quote != first.Quote
		}
		list = append(list, one)
	}
	return list
}

type termFinder struct {
	*reader
	list []Term
}

// add adds a reading of a term.
func (t *termFinder) add(term, party string, s prose.Span, rule string) {
	if term == "" || party == "" {
		return
	}
	s = trim(t.text.Source, s)
	if s.End <= s.Start {
		return
	}
	x := TermReading{Party: party, Quote: t.text.Source[s.Start:s.End], Span: Span(s), Rule: rule}
	for i := range t.list {
		if t.list[i].Term != term {
			continue
		}
		for _, o := range t.list[i].Readings {
			if o.Span == x.Span {
				return
			}
		}
		t.list[i].Readings = append(t.list[i].Readings, x)
		return
	}
	t.list = append(t.list, Term{Term: term, Readings: []TermReading{x}})
}

// spokenOf reads the definition of T, and says where T ends.
func (t *termFinder) spokenOf(ln *line, k int) (string, int) {
	switch ln.word(k) {
	case "definition", "definitions", "interpretation", "interpretations", "meaning", "meanings", "understanding", "understandings", "reading", "readings":
	default:
		return "", 0
	}
	i := k + 1
	if ln.word(i) == "of" || ln.word(i) == "for" {
		return t.termAt(ln, i+1)
	}
	return "", 0
}

// termAt is the noun phrase that names a term; of the definition of T, T.
func (t *termFinder) termAt(ln *line, i int) (string, int) {
	for ln.is(i, determiner|possessor) || ln.word(i) == "word" || ln.word(i) == "term" || ln.word(i) == "phrase" {
		i++
	}
	if w, end := t.spokenOf(ln, i); w != "" {
		return w, end
	}
	if i < len(ln.items) && ln.items[i].quo >= 0 {
		q := &t.text.Quotations[ln.items[i].quo]
		return t.text.Source[q.Start:q.End], i + 1
	}
	from := i
	for i < len(ln.items) && i < from+4 && ln.items[i].tag == nominal {
		i++
	}
	if i == from {
		return "", 0
	}
	s := t.itemSpan(ln, from, i)
	return t.text.Source[s.Start:s.End], i
}

// window reads what parties want or understand from a line on, for three
// sentences.
func (t *termFinder) window(term string, at, from int) {
	for i := at; i < len(t.lined) && i < at+6; i++ {
		ln := &t.lined[i]
		if ln.level >= 0 {
			continue
		}
		if ln.sentence > t.lined[at].sentence+2 || ln.paragraph != t.lined[at].paragraph {
			return
		}
		for k := range ln.groups {
			g := &ln.groups[k]
			if g.shape != tensed || g.copula || i == at && g.first < from {
				continue
			}
			switch t.lemma(ln, g) {
			case "want", "mean", "understand", "see", "define", "interpret", "take", "regard", "insist", "demand", "seek", "read", "expect", "say", "believe", "require":
			default:
				continue
			}
			start := g.last
			for ln.word(start) == "on" || ln.word(start) == "that" || ln.word(start) == "it" || ln.word(start) == "as" || ln.word(start) == "to" && ln.word(start+1) == "mean" {
				start++
			}
			t.add(term, t.partyOf(ln, k), t.itemSpan(ln, start, t.readingEnd(ln, start)), "readings after the term")
		}
	}
}

// readingEnd is where what a party is said to want ends.
func (t *termFinder) readingEnd(ln *line, i int) int {
	for ; i < len(ln.items); i++ {
		it := &ln.items[i]
		switch it.lower {
		case "while", "whereas", "but":
			return i
		}
		if it.tag == stop || it.tag == semicolon {
			return i
		}
		if it.tag == comma && (ln.is(i+1, coordinator|subordinator) || t.groupFrom(ln.subjects, ln, i+1) >= 0) {
			return i
		}
	}
	return len(ln.items)
}

// partyOf is the one party that is the subject of a group, or "".
func (t *termFinder) partyOf(ln *line, k int) string {
	m := ln.subjects[k].mention
	if m < 0 {
		return ""
	}
	e := t.names.Mentions[m].Entity
	if e < 0 || t.names.Mentions[m].Kind == names.Pronoun {
		return ""
	}
	if list := t.parties(e, 0); len(list) == 1 {
		return list[0]
	}
	return ""
}

// lemma is the plain form of a group's main verb, where the lexicon has it.
func (r *reader) lemma(ln *line, g *group) string {
	it := &ln.items[g.main]
	for _, v := range it.verbs {
		if v.With == "" {
			return v.Lemma
		}
	}
	if len(it.verbs) > 0 {
		return it.verbs[0].Lemma
	}
	switch it.lower {
	case "means", "meant", "mean":
		return "mean"
	case "defines", "defined", "define":
		return "define"
	case "understands", "understood", "understand":
		return "understand"
	case "interprets", "interpreted", "interpret":
		return "interpret"
	case "reads", "read":
		return "read"
	case "sees", "saw", "see":
		return "see"
	case "takes", "took", "take":
		return "take"
	}
	return ""
}

// meant reads by T, X means Y; X defines T as Y; T, which X sees as Y; to X, T
// means Y.
func (t *termFinder) meant(ln *line, k int) {
	g := &ln.groups[k]
	if g.shape != tensed || g.copula || g.negated {
		return
	}
	switch t.lemma(ln, g) {
	case "mean", "understand":
		if t.byTerm(ln, k) {
			return
		}
		t.toParty(ln, k)
	case "define", "interpret", "see", "read", "regard", "view":
		t.takenAs(ln, k)
	}
}

// byTerm reads by T, X means Y.
func (t *termFinder) byTerm(ln *line, k int) bool {
	g := &ln.groups[k]
	party := t.partyOf(ln, k)
	if party == "" {
		return false
	}
	for i := g.first - 1; i >= 0 && i > g.first-12; i-- {
		if ln.word(i) == "by" {
			term, _ := t.termAt(ln, i+1)
			t.add(term, party, t.itemSpan(ln, g.last, t.readingEnd(ln, g.last)), "what a party means by it")
			return true
		}
	}
	return false
}

// toParty reads to X, T means Y: who it means it to stands first.
func (t *termFinder) toParty(ln *line, k int) {
	g := &ln.groups[k]
	s := &ln.subjects[k]
	if s.lo < 0 {
		return
	}
	for i := s.lo - 1; i >= 0 && i > s.lo-8; i-- {
		if ln.word(i) != "for" && ln.word(i) != "to" {
			continue
		}
		p, ok := t.phraseAfter(ln, i+1)
		if !ok || p.mention < 0 {
			return
		}
		list := t.parties(t.names.Mentions[p.mention].Entity, 0)
		if term, _ := t.termAt(ln, s.lo); len(list) == 1 {
			t.add(term, list[0], t.itemSpan(ln, g.last, t.readingEnd(ln, g.last)), "what it means to a party")
		}
		return
	}
}

// takenAs reads X defines T as Y, and T, which X sees as Y.
func (t *termFinder) takenAs(ln *line, k int) {
	g := &ln.groups[k]
	party := t.partyOf(ln, k)
	s := &ln.subjects[k]
	if party == "" || s.lo < 0 {
		return
	}
	for i := g.last; i < len(ln.items) && i < g.last+6; i++ {
		if ln.word(i) != "as" {
			continue
		}
		reading := t.itemSpan(ln, i+1, t.readingEnd(ln, i+1))
		if i > g.last {
			if m := ln.items[g.last].mention; m < 0 && t.lemma(ln, g) != "see" && t.lemma(ln, g) != "view" {
				term, _ := t.termAt(ln, g.last)
				t.add(term, party, reading, "what a party takes it for")
			}
			return
		}
		if ln.word(s.lo-1) == "which" && ln.has(s.lo-2, comma) {
			from := s.lo - 2
			for from > 0 && ln.items[from-1].tag == nominal && s.lo-2-from < 3 {
				from--
			}
			x := t.itemSpan(ln, from, s.lo-2)
			if x.End > x.Start && t.lexicalTerm(ln, from, s.lo-2) {
				t.add(t.text.Source[x.Start:x.End], party, reading, "what a party takes it for")
			}
		}
		return
	}
}

// lexicalTerm says that words are no name.
func (t *termFinder) lexicalTerm(ln *line, lo, hi int) bool {
	for i := lo; i < hi; i++ {
		if ln.items[i].mention >= 0 || ln.items[i].form&lexicon.Past != 0 && ln.items[i].form&lexicon.Base == 0 {
			return false
		}
	}
	return lo < hi
}
