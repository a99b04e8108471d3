package evidence

import (
	"sort"
	"strings"

	"detente/evidence/internal/names"
	"detente/evidence/lexicon"
)

// deedNoun is the deed that a noun names.
func deedNoun(w string) (lexicon.Act, bool) {
	switch w {
	case "meeting", "meetings", "summit", "summits", "talks", "negotiations", "visit":
		return lexicon.Meet, true
	case "drill", "drills", "exercise", "exercises", "manoeuvres", "maneuvers":
		return lexicon.Military, true
	}
	return "", false
}

// failing says that a verb tells the outcome of a meeting.
func failing(w string) string {
	switch w {
	case "failed", "collapsed", "foundered", "stalled", "fail", "failing", "broke", "ended":
		return "failed"
	case "agreed", "produced", "reached", "signed", "succeeded":
		return "agreed"
	}
	return ""
}

// nounDeeds reads a noun that names a meeting, a visit or a drill, with those
// who take part: a meeting between A and B, A's visit to B, a drill with B.
func (r *reader) nounDeeds(ln *line, i int) []happening {
	act, ok := deedNoun(ln.word(i))
	if !ok || deedWith(ln, i) || ln.items[i].tag != nominal && (ln.items[i].tag != gerund || !ln.inPhrase(i-1) && !ln.is(i-1, determiner)) {
		return nil
	}
	h := happening{act: act, doer: -1, noun: true, rule: "noun of a deed", fact: "asserted", word: r.itemSpan(ln, i, i+1), mutual: act == lexicon.Meet}
	lo := i
	for lo > 0 && (ln.inPhrase(lo-1) || ln.word(lo-1) == "first") && ln.items[lo-1].quo < 0 {
		lo--
	}
	if ln.is(lo-1, determiner) && !ln.is(lo-1, that|relative) {
		lo--
	}
	r.owners(ln, lo, i, &h)
	hi := r.takers(ln, i, &h)
	k := r.groupOver(ln, lo, i)
	if k >= 0 {
		r.outcome(ln, k, lo, hi, &h)
	}
	if len(h.parties) == 0 {
		return nil
	}
	if act == lexicon.Meet && len(h.parties)+len(h.targets) < 2 {
		return nil
	}
	if h.clause.End == 0 {
		h.clause = r.itemSpan(ln, lo, hi)
	}
	h.meet()
	return r.spread(ln, i, hi, h)
}

// meet makes of those who meet one who does it and others whom it is done with.
func (h *happening) meet() {
	if h.mutual && len(h.targets) == 0 && len(h.parties) > 1 {
		h.targets = append(h.targets, h.parties[1:]...)
	}
}

// deedWith says that a verb of its own takes the noun: hold talks.
func deedWith(ln *line, i int) bool {
	for k := ln.groupBefore(i); k >= 0; k-- {
		g := &ln.groups[k]
		if i-g.last > 6 {
			return false
		}
		if g.last > i || g.copula {
			continue
		}
		for _, v := range ln.items[g.main].verbs {
			if !v.Speech && v.WithNoun && v.With == ln.word(i) {
				return true
			}
		}
	}
	return false
}

// groupBefore is the last group that begins at an item or before it, or -1.
func (ln *line) groupBefore(i int) int {
	return sort.Search(len(ln.groups), func(k int) bool { return ln.groups[k].first > i }) - 1
}

// groupFirst is the group that begins at an item, adverbs before it passed
// over, or -1.
func (ln *line) groupFirst(i int) int {
	for ln.is(i, adverb) && !ln.is(i, auxiliary|subjective) {
		i++
	}
	if k := ln.groupBefore(i); k >= 0 && ln.groups[k].first == i {
		return k
	}
	return -1
}

// owners takes those who stand before the noun: A's visit.
func (r *reader) owners(ln *line, lo, i int, h *happening) {
	for k := lo; k < i; k++ {
		m := ln.items[k].mention
		if m < 0 || k > lo && ln.items[k-1].mention == m {
			continue
		}
		if ln.word(k+1) == "'s" || ln.word(k+1) == "'" || r.names.Mentions[m].Kind == names.Demonym || r.owns(ln, k, i, m) {
			r.doerOf(m, -1, h)
			h.subject = r.names.Mentions[m].Span
		}
	}
}

// owns says that a possessive follows a mention of several words.
func (r *reader) owns(ln *line, k, i, m int) bool {
	for n := k + 1; n < i; n++ {
		if ln.items[n].mention == m {
			continue
		}
		return ln.word(n) == "'s" || ln.word(n) == "'"
	}
	return false
}

// takers takes those who stand after the noun: between A and B, with B, to B;
// it says where they end.
func (r *reader) takers(ln *line, i int, h *happening) int {
	hi, between, far := i+1, false, i+3
	for k := i + 1; k < len(ln.items) && k < i+22; k++ {
		it := &ln.items[k]
		switch {
		case it.tag == finite, it.tag == stop, it.tag == semicolon, it.class&(modal|relative) != 0 && it.class&determiner == 0, it.tag == comma && !between:
			return hi
		case it.lower == "between" || it.lower == "of" && h.mutual:
			between, far = true, k+8
		case it.lower == "with" || it.lower == "to" || it.lower == "by":
			far = k + 5
			between = between && it.lower != "to"
		case it.class&preposition != 0 && it.lower != "of":
			if between {
				return hi
			}
			far = 0
		case it.mention >= 0 && k <= far+3:
			m := it.mention
			if k > 0 && ln.items[k-1].mention == m {
				hi = k + 1
				continue
			}
			hi = k + 1
			switch {
			case between:
				r.doerOf(m, -1, h)
				if h.subject.End == 0 {
					h.subject = r.names.Mentions[m].Span
				}
			case h.doer >= 0 || h.act == lexicon.Military:
				r.visited(m, h)
			}
		case it.tag == comma && between && len(h.parties) >= 2:
			return hi
		}
	}
	return hi
}

// visited adds those who are met or visited; a place stands for its party.
func (r *reader) visited(m int, h *happening) {
	mention := &r.names.Mentions[m]
	if h.doer < 0 {
		r.doerOf(m, -1, h)
		return
	}
	before := len(h.targets)
	r.targetParties(m, h)
	if e := mention.Entity; len(h.targets) == before && e >= 0 && h.place == "" && r.names.Entities[e].Kind == names.Place {
		h.place, h.placeAt = r.text.Source[mention.Start:mention.End], mention.Span
		if p := r.home(h); p != "" {
			h.targets = addNew(h.targets, p)
		}
	}
}

// home is the party that a visited place is of, where the text says elsewhere
// that there was a visit to a party and there is but one.
func (r *reader) home(h *happening) string {
	for i := range r.names.Mentions {
		m := &r.names.Mentions[i]
		if m.Entity < 0 || m.Kind == names.Pronoun || m.First < 3 {
			continue
		}
		t := r.text.Tokens
		if t[m.First-1].Lower != "to" || t[m.First-2].Lower != "visit" && t[m.First-2].Lower != "trip" {
			continue
		}
		list := r.parties(m.Entity, 0)
		if len(list) == 1 && len(h.parties) > 0 && list[0] != h.parties[0] && r.names.Entities[m.Entity].Kind == names.State {
			return list[0]
		}
	}
	return ""
}

// groupOver is the group with a tense that the noun belongs to: as subject, or
// in a phrase after its verb; -1 where there is none.
func (r *reader) groupOver(ln *line, lo, i int) int {
	best := -1
	at := ln.groupBefore(i)
	for k := max(at-6, 0); k < len(ln.groups) && k <= at+3; k++ {
		g := &ln.groups[k]
		if g.shape != tensed {
			continue
		}
		if s := &ln.subjects[k]; s.lo >= 0 && s.lo <= lo+1 && s.head >= 0 && s.hi > i || g.first > i && ln.subjects[k].head == i {
			return k
		}
		if g.last <= lo {
			best = k
		} else if best < 0 && g.first > i && k == 0 {
			return k
		}
	}
	return best
}

// outcome takes from a group how a meeting ended, and where nobody is named
// with the noun, those who are the subject: negotiators failed to agree at a
// meeting.
func (r *reader) outcome(ln *line, k, lo, hi int, h *happening) {
	g := &ln.groups[k]
	if g.copula || !h.mutual {
		return
	}
	out := failing(ln.word(g.main))
	if out == "failed" && ln.word(g.main) == "ended" && ln.word(g.last) != "without" {
		out = ""
	}
	if out == "" {
		return
	}
	if g.negated {
		out = map[string]string{"failed": "", "agreed": "failed"}[out]
	}
	if g.first > lo { // the meeting failed
		h.outcome = out
		h.clause = r.itemSpan(ln, lo, r.clauseEndOver(ln, k))
		return
	}
	if len(h.parties) > 0 {
		h.outcome = out
		return
	}
	s := &ln.subjects[k]
	if s.mention < 0 || ln.word(lo-1) != "at" && ln.word(lo-1) != "in" && ln.word(lo-1) != "during" && ln.word(lo-2) != "during" && ln.word(lo-2) != "at" {
		return
	}
	r.doerOf(s.mention, s.second, h)
	r.membersBefore(ln, s, h)
	h.subject = r.names.Mentions[s.mention].Span
	h.outcome = out
	if s.lo >= 0 {
		h.clause = r.itemSpan(ln, s.lo, r.clauseEndOver(ln, k))
	}
}

// membersBefore adds the parties of adjectives in the subject: North Korean and
// American negotiators.
func (r *reader) membersBefore(ln *line, s *subject, h *happening) {
	if s.lo < 0 {
		return
	}
	for i := max(s.lo-3, 0); i < s.hi; i++ {
		if m := ln.items[i].mention; m >= 0 && (i >= s.lo || ln.word(s.lo-1) == "and") {
			r.doerOf(m, -1, h)
		}
	}
}

// clauseEndOver is the end of the clause of a group, its infinitive taken in.
func (r *reader) clauseEndOver(ln *line, k int) int {
	for n := k + 1; n < len(ln.groups); n++ {
		if ln.groups[n].governor != k {
			break
		}
		k = n
	}
	return r.clauseEnd(ln, k)
}

// spread makes one deed of a noun, or as many as it has places with times: the
// meetings in A last year and in B in May.
func (r *reader) spread(ln *line, i, hi int, h happening) []happening {
	var list []happening
	end := min(len(ln.items), i+60)
	for k := i + 1; k < end; k++ {
		it := &ln.items[k]
		if it.tag == stop || it.tag == semicolon {
			break
		}
		name, m := "", -1
		if it.class&preposition != 0 && it.quo < 0 {
			name, m = r.placeAt(it.tok)
		}
		if m < 0 {
			if k > hi+1 && (it.tag == finite || it.class&modal != 0) {
				break
			}
			continue
		}
		if len(list) > 0 && k > hi+12 {
			break
		}
		one := h
		one.place, one.placeAt = name, r.names.Mentions[m].Span
		r.timeNear(r.names.Mentions[m].Last, &one)
		if len(list) > 0 && one.to == "" {
			break
		}
		list = append(list, one)
	}
	if len(list) == 0 {
		r.timeNear(ln.items[hi-1].end, &h)
		list = append(list, h)
	}
	for n := range list {
		if list[n].to == "" {
			r.openingTime(ln, &list[n])
		}
	}
	return list
}

// timeNear takes a time that begins at a token or just after it.
func (r *reader) timeNear(token int, h *happening) {
	k := r.timeFrom(token)
	if k < len(r.times) && r.times[k].First <= token+3 && r.times[k].To != "" && momentary(&r.times[k]) {
		for t := token; t < r.times[k].First; t++ {
			if w := r.text.Tokens[t].Lower; strings.ContainsAny(w, ",.;") || w == "in" && t > token {
				return
			}
		}
		h.from, h.to, h.date = r.times[k].From, r.times[k].To, r.times[k].Span
	}
}

// openingTime takes the time that opens a sentence.
func (r *reader) openingTime(ln *line, h *happening) {
	first := ln.items[0].tok
	k := r.timeFrom(first)
	if k < len(r.times) && r.times[k].First <= first+1 && r.times[k].To != "" && momentary(&r.times[k]) {
		h.from, h.to, h.date = r.times[k].From, r.times[k].To, r.times[k].Span
	}
}
