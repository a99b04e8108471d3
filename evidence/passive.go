package evidence

import (
	"strings"

	"detente/evidence/internal/names"
	"detente/evidence/internal/prose"
	"detente/evidence/lexicon"
)

// by is the phrase after "by" that follows item i, and the item of "by"; -1
// where there is none.
func (f *finder) by(ln *line, i int) (phrase, int) {
	for k := i; k < len(ln.items) && k < i+6; k++ {
		if ln.word(k) == "by" {
			if p, ok := f.phraseAfter(ln, k+1); ok && !ln.has(k+1, gerund) {
				return p, k
			}
			return nobody, -1
		}
		if ln.items[k].class&(adverb|preposition) == 0 && !f.timely(ln, k) && ln.items[k].tag != nominal {
			break
		}
	}
	return nobody, -1
}

// readPassive reads "was urged by Seoul to stop", "was condemned by Seoul"; its
// source is unknown where no "by" names it.
func (f *finder) readPassive(ln *line, k int) {
	g := &ln.groups[k]
	a := f.start(ln, k, ln.items[g.main].says())
	a.source, a.speaker, a.rule, a.why, a.weak = -1, -1, "passive", "the passive names nobody", false
	at := ln.after(g.last - 1)
	p, pos := f.by(ln, at)
	if pos >= 0 {
		s := subject{p, "by", -1}
		f.speak(ln, &a, &s)
		a.cue.last = ln.items[p.hi-1].end
		if pos == at {
			at = p.hi
		}
	}
	over := complement{addressed: nobody}
	if to := f.skip(ln, &over, at); !ln.any("so", at-2, to) && (ln.is(to, that) || ln.word(to) == "of" || ln.word(to-2) == "on" && ln.word(to) == "for") || ln.isInfinitive(to) {
		at = to
	}
	if f.negates(ln, k) || g.shape != tensed && pos < 0 {
		return
	}
	for _, v := range ln.items[g.main].verbs {
		if v.Speech && v.With == "" && f.passiveTakes(ln, k, a, v, at, pos >= 0) {
			return
		}
	}
}

// any says that a word stands between two items.
func (ln *line) any(w string, from, to int) bool {
	for i := max(from, 0); i < to; i++ {
		if ln.word(i) == w {
			return true
		}
	}
	return false
}

func (f *finder) negates(ln *line, k int) bool {
	g := &ln.groups[k]
	return g.negated || g.modal >= 0 && ln.word(g.modal) != "will" && ln.word(g.modal) != "would"
}

func (f *finder) passiveTakes(ln *line, k int, a attribution, v *lexicon.Verb, at int, named bool) bool {
	c := complement{verb: v, addressed: nobody, cueEnd: at}
	g, s := &ln.groups[k], &ln.subjects[k]
	a.verb = v
	ok, lead := false, at
	switch {
	case v.Lemma == "ask" || v.Lemma == "question":
		return g.shape == tensed && !ln.isInfinitive(at)
	case v.Frames&lexicon.Clause != 0 && (ln.is(at, that) && ln.word(at-1) != "often" && ln.word(at-1) != "so" || ln.has(at, atom)) && f.clauseAt(ln, ln.subjects, k, &c, at, false):
		ok = true
	case v.Frames&lexicon.ObjectTo != 0 && ln.isInfinitive(at) && named:
		c.from, c.kind, ok = at+1, "asked", true
		if ln.is(at, negation) {
			c.from = at
		}
	case v.Frames&lexicon.Of != 0 && (ln.word(at) == "of" || ln.word(at) == "for" && v.Lemma != "dismiss"):
		c.from, c.kind, ok = at+1, "of", true
	case ln.word(at) == "as" && named && ln.has(at+1, atom):
		c.from, c.kind, ok = at+1, "object", true
	case v.Frames&lexicon.Object != 0 && !v.Weak && named && g.shape == tensed && s.lo >= 0:
		a.adverbial = f.clauseOf(ln, k, g.last, 0)
		return f.fill(ln, a, f.clauseStart(ln, g.first+1), g.first, "object") >= 0
	case v.Frames&lexicon.Clause != 0 && ln.isInfinitive(at) && g.shape == tensed && s.lo >= 0 && !v.Weak && v.Frames&(lexicon.ObjectTo|lexicon.Addressed) == 0:
		if n := ln.groupAt(at); n >= 0 && f.reports(ln, ln.subjects, n) {
			return true
		}
		c.from, c.kind, ok = at+1, "infinitive", true // is said to have fled
	}
	if !ok {
		return false
	}
	c.end = f.endOf(ln, ln.subjects, k, &c)
	a.adverbial = f.clauseOf(ln, k, lead, 0)
	if s.mention >= 0 && (c.kind == "asked" || c.kind == "of") {
		a.addressee = []int{s.mention}
	}
	return f.fill(ln, a, c.from, c.end, c.kind) >= 0
}

// readQuoting reads "Reuters quoted Kim as saying that", "Kim was quoted by
// Reuters as saying": the words are Kim's, Reuters passes them on.
func (f *finder) readQuoting(ln *line, k int) bool {
	g, s := &ln.groups[k], &ln.subjects[k]
	at := ln.after(g.last - 1)
	var who, from subject
	who, from = none, none
	if g.passive && g.shape == tensed {
		who = *s
		if p, pos := f.by(ln, at); pos >= 0 {
			from = subject{p, "by", -1}
			at = p.hi
		}
	} else if p, ok := f.phraseAfter(ln, at); ok && !g.passive {
		who, from = subject{p, "quoted", -1}, *s
		at = p.hi
	}
	as := f.asSaying(ln, at)
	if as < 0 {
		return false
	}
	n := ln.groupAt(as + 1)
	v := ln.items[ln.groups[n].main].says()
	if v == nil {
		return false
	}
	c := complement{verb: v, addressed: nobody}
	to := ln.after(ln.groups[n].last - 1)
	if p, pos := f.by(ln, to); pos >= 0 {
		from, to = subject{p, "by", -1}, p.hi
	}
	if (to >= len(ln.items) || ln.has(to, stop)) && s.lo > 0 {
		a := f.start(ln, k, v)
		f.speak(ln, &a, &who)
		a.adverbial = f.clauseOf(ln, k, g.last, 0)
		f.passOn(ln, &a, &from)
		return f.before3(ln, a, s.lo) >= 0
	}
	if !f.clauseAt(ln, ln.subjects, n, &c, to, false) {
		to = f.skip(ln, &c, to)
		if !f.clauseAt(ln, ln.subjects, n, &c, to, true) {
			if to >= len(ln.items) || ln.has(to, stop) {
				return false
			}
			c.from, c.kind = to, "clause"
		}
	}
	c.end = f.endOf(ln, ln.subjects, n, &c)
	c.end = f.withoutBy(ln, &c, &from)
	a := f.start(ln, k, v)
	a.cue.last = ln.items[ln.groups[n].last-1].end
	f.speak(ln, &a, &who)
	a.adverbial = f.clauseOf(ln, k, g.last, 0)
	f.passOn(ln, &a, &from)
	f.fill(ln, a, c.from, c.end, c.kind)
	return true
}

// before3 reads a clause or a quotation before item lo.
func (f *finder) before3(ln *line, a attribution, lo int) int {
	from, to := f.clauseStart(ln, lo), lo
	for to > from && (ln.has(to-1, comma) || ln.has(to-1, dash)) {
		to--
	}
	a.fronted = true
	return f.fill(ln, a, from, to, "clause")
}

// asSaying is the item of "as" in "as saying" from at on, or -1.
func (f *finder) asSaying(ln *line, at int) int {
	for i := at; i < len(ln.items) && i < at+24; i++ {
		if ln.word(i) == "as" {
			if n := ln.groupAt(i + 1); n >= 0 && ln.groups[n].shape == present && ln.items[ln.groups[n].main].speech {
				return i
			}
		}
		if ln.has(i, stop) || ln.has(i, atom) {
			return -1
		}
	}
	return -1
}

// withoutBy cuts "by Reuters" off the end of what was quoted.
func (f *finder) withoutBy(ln *line, c *complement, from *subject) int {
	for i := c.end - 1; i > c.from && i > c.end-8; i-- {
		if ln.word(i) != "by" || from.rule != "" {
			continue
		}
		p, ok := f.phraseAfter(ln, i+1)
		if !ok || p.mention < 0 || p.hi < c.end {
			continue
		}
		if e := f.names.Mentions[p.mention].Entity; e >= 0 && f.names.Entities[e].Kind == names.Outlet {
			*from = subject{p, "by", -1}
			return i
		}
	}
	return c.end
}

// passOn adds the relay that a subject names.
func (f *finder) passOn(ln *line, a *attribution, from *subject) {
	if from.mention < 0 {
		return
	}
	e, _, _, _ := f.who(from.mention)
	if e < 0 || e == a.speaker {
		return
	}
	m := &f.names.Mentions[from.mention]
	a.relays = append(a.relays, relay{entity: e, Span: prose.Span{Start: m.Start, End: m.End}, rule: "quoted"})
}

// readCiting reads "Reuters, citing two officers, reported": the words are the
// officers', the outlet passes them on.
func (f *finder) readCiting(ln *line, before int) {
	for n := range ln.groups {
		g := &ln.groups[n]
		if g.shape != present || !quotes(ln.word(g.main)) {
			continue
		}
		p, ok := f.phraseAfter(ln, ln.after(g.last-1))
		if !ok || p.mention < 0 || f.onPaper(p.mention) || !f.speaks(p.mention) {
			continue
		}
		e, _, why, weak := f.who(p.mention)
		if as := f.asSaying(ln, p.hi); as >= 0 && f.quotedWith(ln, g, before) {
			continue // quoting him as saying more: what stands before is the outlet's own
		}
		for k := before; k < len(f.list); k++ {
			a := &f.list[k]
			if a.speaker >= 0 && a.speaker == e || !f.publishes(a) || a.form == Direct {
				continue
			}
			if a.speaker >= 0 {
				m := &f.names.Mentions[a.source]
				a.relays = append(a.relays, relay{entity: a.speaker, Span: prose.Span{Start: m.Start, End: m.End}, rule: "citing"})
			}
			a.source, a.speaker, a.why, a.weak, a.rule = p.mention, e, why, weak, "cited"
		}
	}
}

// quotedWith says that words were found of which a group is the cue.
func (f *finder) quotedWith(ln *line, g *group, before int) bool {
	for k := before; k < len(f.list); k++ {
		if f.list[k].cue.first == ln.items[g.first].tok && !f.list[k].fronted {
			return true
		}
	}
	return false
}

// publishes says that the speaker of an attribution is an outlet, or reports as
// one does.
func (f *finder) publishes(a *attribution) bool {
	if a.speaker < 0 {
		return a.verb != nil && a.verb.Lemma == "report" && a.rule == "subject" && (a.source < 0 || f.names.Mentions[a.source].Kind != names.Pronoun)
	}
	if a.source < 0 {
		return false
	}
	if f.isOutlet(a.speaker) || f.isMedium(&f.names.Mentions[a.source]) {
		return true
	}
	if e := &f.names.Entities[a.speaker]; e.Kind == names.Person && e.Role == "" && e.Sex == "" && !strings.Contains(e.Name, " ") && a.verb != nil && a.verb.Lemma == "report" {
		return true
	}
	return f.names.Entities[a.speaker].Kind != names.Person && (a.verb == nil || a.verb.Act == lexicon.Report)
}
