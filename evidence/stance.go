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
			if c, ok := r.stance(ln, k); ok && !covered.holds(prose.Span(c.Span)) {
				list = append(list, c)
			}
		}
	}
	return list
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
	if (s&glad != 0) != negated {
		h.act = lexicon.Praise
	}
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
