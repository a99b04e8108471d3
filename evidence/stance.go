package evidence

import (
	"detente/evidence/internal/prose"
	"detente/evidence/lexicon"
)

// stances finds what parties are said to feel, in the document's own voice: are
// not happy with it, are angry at it. No word of speech reports it, yet it is
// reported.
func (r *reader) stances(covered cover) []Claim {
	var list []Claim
	for i := range r.lined {
		ln := &r.lined[i]
		if ln.level >= 0 {
			continue
		}
		for k := range ln.groups {
			c, ok := r.stance(ln, k)
			if !ok {
				c, ok = r.support(ln, k)
			}
			if ok && !covered.holds(prose.Span(c.Span)) {
				list = append(list, c)
			}
		}
	}
	return list
}

// support reads a verb by which parties are for or against something: both
// support the lifting of the embargo.
func (r *reader) support(ln *line, k int) (Claim, bool) {
	g := &ln.groups[k]
	if g.shape != tensed || g.passive || g.copula || g.modal >= 0 {
		return Claim{}, false
	}
	h := happening{doer: -1, fact: "asserted", negated: g.negated, rule: "for or against"}
	switch r.lemma(ln, g) {
	case "support", "back", "endorse", "favour":
		h.act = lexicon.Praise
	case "oppose":
		h.act = lexicon.Reject
	default:
		return Claim{}, false
	}
	if h.negated {
		h.act = turnedBack(h.act)
	}
	sub := &ln.subjects[k]
	r.doerOf(sub.mention, sub.second, &h)
	at := ln.after(g.last - 1)
	p, ok := r.phraseAfter(ln, at)
	if h.doer < 0 || sub.mention < 0 || !ok || p.head < 0 {
		return Claim{}, false
	}
	h.word, h.clause = r.itemSpan(ln, g.main, g.main+1), r.itemSpan(ln, at, p.hi)
	h.subject = r.names.Mentions[sub.mention].Span
	for i := at; i < p.hi; i++ {
		if m := ln.items[i].mention; m >= 0 {
			r.target(m, &h)
		}
	}
	c := r.deed(&h)
	if t := r.topicOf(ln, at, p.hi); t != "" {
		c.Topic = &t
	}
	c.Form = Indirect
	c.Chain = []string{*c.Speaker, r.doc}
	return c, true
}

func (r *reader) topicOf(ln *line, lo, hi int) string {
	for i := lo; i < hi; i++ {
		if t := r.lex.Topic(ln.word(i), ln.word(i+1)); t != "" {
			return t
		}
	}
	return ""
}

func turnedBack(a lexicon.Act) lexicon.Act {
	if a == lexicon.Praise {
		return lexicon.Reject
	}
	return lexicon.Report
}

// stance reads a group with be and an adjective that says how a party feels
// about something.
func (r *reader) stance(ln *line, k int) (Claim, bool) {
	g := &ln.groups[k]
	if g.shape != tensed || g.modal >= 0 {
		return Claim{}, false
	}
	adj := ln.after(g.last - 1)
	if !g.copula {
		adj = g.main
	}
	s := senseOf(ln.word(adj))
	if s&(upset|glad) == 0 || g.copula && ln.items[g.main].class&be == 0 {
		return Claim{}, false
	}
	negated := g.negated || ln.is(adj-1, negation)
	at := adj + 1
	if !ln.is(at, preposition) || ln.word(at) == "to" || ln.word(at) == "for" {
		return Claim{}, false
	}
	h := happening{doer: -1, fact: "asserted", negated: negated, rule: "feeling", act: lexicon.Disapprove}
	switch { // the negation is part of the phrase: not happy with
	case s&glad != 0 && !negated:
		h.act = lexicon.Praise
	case s&glad == 0 && negated:
		return Claim{}, false
	}
	h.negated = false
	sub := &ln.subjects[k]
	r.doerOf(sub.mention, sub.second, &h)
	if h.doer < 0 || len(h.parties) != 1 {
		return Claim{}, false
	}
	end := at + 1
	for end < len(ln.items) && ln.items[end].tag != stop && ln.items[end].tag != comma && ln.items[end].tag != gerund && ln.items[end].tag != semicolon {
		end++
	}
	h.word, h.clause = r.itemSpan(ln, adj, adj+1), r.itemSpan(ln, at+1, end)
	h.subject = r.names.Mentions[sub.mention].Span
	for i := at + 1; i < end; i++ {
		if m := ln.items[i].mention; m >= 0 {
			r.target(m, &h)
		}
	}
	if h.clause.End <= h.clause.Start {
		return Claim{}, false
	}
	c := r.deed(&h)
	c.Form = Indirect
	c.Chain = []string{*c.Speaker, r.doc}
	return c, true
}
