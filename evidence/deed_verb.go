package evidence

import (
	"detente/evidence/internal/names"
	"detente/evidence/internal/prose"
	"detente/evidence/lexicon"
)

// deedVerb finds the deed that a group's verb names, by the particle or the
// noun that belongs to it first.
func (r *reader) deedVerb(ln *line, g *group) *lexicon.Verb {
	it := &ln.items[g.main]
	if it.mention >= 0 && r.named(it) {
		return nil
	}
	var plain *lexicon.Verb
	speech := false
	for _, v := range it.verbs {
		switch {
		case v.Speech:
			speech = speech || v.With == "" && !v.Weak
		case v.With == "":
			plain = v
		case v.WithNoun:
			if r.objectIs(ln, g, v.With) {
				return v
			}
		case ln.word(g.last) == v.With || ln.word(g.last)+" "+ln.word(g.last+1) == v.With:
			return v
		}
	}
	if speech || plain != nil && plain.Act == lexicon.Yield && r.published(ln, g) {
		return nil
	}
	if plain != nil && (plain.Frames&lexicon.Object == 0 || g.passive || r.startsObject(ln, ln.after(g.last-1)) || ln.has(ln.after(g.last-1), nominal) || plain.Act == lexicon.Meet) {
		return plain
	}
	return nil
}

// published says that what is released is words or pictures: a statement.
func (r *reader) published(ln *line, g *group) bool {
	p, ok := r.chunkAfter(ln, ln.after(g.last-1))
	if !ok {
		return false
	}
	switch w := ln.word(p.head); w {
	case "video", "videos", "footage", "photo", "photos", "photographs", "pictures", "figures", "data", "details", "results", "names", "reports", "documents", "transcript", "transcripts", "film", "album", "recording", "images":
		return true
	default:
		return isPaper(w)
	}
}

// objectIs says that the object of a verb has a noun: held two days of talks.
func (r *reader) objectIs(ln *line, g *group, noun string) bool {
	for i := g.last; i < len(ln.items) && i < g.last+7; i++ {
		it := &ln.items[i]
		if it.lower == noun {
			return true
		}
		if it.tag == finite || it.tag == comma || it.tag == stop || it.class&(relative|subordinator|infinity) != 0 && it.class&determiner == 0 {
			return false
		}
	}
	return false
}

// verbDeeds reads a group whose verb names a deed.
func (r *reader) verbDeeds(ln *line, k int) []happening {
	g := &ln.groups[k]
	if g.copula || g.main < 0 || g.shape == bare && !g.passive {
		return nil
	}
	v := r.deedVerb(ln, g)
	if v == nil {
		return nil
	}
	fact, outcome, ok := r.howSure(ln, k)
	if !ok {
		return nil
	}
	end := r.clauseEnd(ln, k)
	h := happening{act: v.Act, doer: -1, rule: "verb of a deed", fact: fact, outcome: outcome, negated: g.negated, word: r.itemSpan(ln, g.main, g.main+1), mutual: v.Act == lexicon.Meet}
	start := g.first
	if g.passive {
		if !r.passiveDoer(ln, k, end, &h) {
			return nil
		}
	} else {
		s := &ln.subjects[k]
		r.doerOf(s.mention, s.second, &h)
		if s.mention >= 0 {
			h.subject = r.names.Mentions[s.mention].Span
		}
	}
	if s := &ln.subjects[k]; s.lo >= 0 {
		start = min(start, s.lo)
		if h.mutual && !g.passive && ln.word(s.lo-1) == "and" && s.second < 0 && s.lo >= 2 {
			if m := ln.items[s.lo-2].mention; m >= 0 { // A and B met
				r.doerOf(m, -1, &h)
				start = r.leftOf(ln, s.lo-2)
			}
		}
	}
	if g.shape != tensed && g.governor >= 0 {
		if s := &ln.subjects[g.governor]; s.lo >= 0 {
			start = min(start, s.lo)
		}
		start = min(start, ln.groups[g.governor].first)
	}
	h.clause = r.itemSpan(ln, start, end)
	r.aimAt(ln, k, end, &h)
	h.meet()
	r.whenAndWhere(ln, start, g.last, end, &h)
	if h.act == lexicon.Meet && len(h.parties) > 0 && len(h.targets) == 0 && len(h.parties) < 2 && v.Lemma != "visit" && h.topic == "" {
		return nil
	}
	list := r.byTheme(ln, g, end, h)
	for i := range list {
		list[i].loose = g.shape == present || g.shape == bare || vague(v.Lemma) && list[i].topic == "" && len(list[i].targets) == 0
		if v.Lemma == "hand" && r.objectIs(ln, g, "note") || r.ofPerson(ln, g, v) {
			return nil
		}
	}
	return list
}

// vague are verbs that name a deed of a party only with an object that fits.
func vague(lemma string) bool {
	switch lemma {
	case "leave", "return", "help", "hand", "launch", "stop", "allow", "permit", "give", "withdraw", "receive", "greet", "gather", "exercise", "march",
		"board", "train", "fund", "free", "gas", "mine", "crush", "exit", "abandon", "delay", "pause", "ban", "bar", "block", "open", "halt", "feed",
		"rescue", "shelter", "station", "carry", "scrap", "cancel", "quit", "pull", "lend", "ship", "deliver", "provide", "restore", "strike", "storm":
		return true
	}
	return false
}

// ofPerson says that somebody was fired or dismissed: no deed against a party.
func (r *reader) ofPerson(ln *line, g *group, v *lexicon.Verb) bool {
	if v.Lemma != "fire" || v.With != "" {
		return false
	}
	p, ok := r.phraseAfter(ln, ln.after(g.last-1))
	if !ok || p.head < 0 {
		return false
	}
	_, role := r.lex.Role(ln.word(p.head))
	return role || p.mention >= 0 && r.names.Mentions[p.mention].Entity >= 0 && r.names.Entities[r.names.Mentions[p.mention].Entity].Kind == names.Person
}

// howSure is the factuality of a group, and the outcome where it says that a
// thing failed; ok is false where it is only wanted or asked.
func (r *reader) howSure(ln *line, k int) (fact, outcome string, ok bool) {
	g := &ln.groups[k]
	fact = "asserted"
	if supposed(ln, g) {
		return "", "", false
	}
	if g.negated {
		fact = "denied"
	}
	if g.modal >= 0 {
		switch ln.word(g.modal) {
		case "will", "shall", "'ll", "would":
			fact = "future"
		case "may", "might", "could", "can":
			fact = "possible"
		default:
			return "", "", false
		}
	}
	if g.shape == tensed {
		return fact, "", true
	}
	if g.governor < 0 {
		return fact, "", g.shape == present && g.first > 0
	}
	gov := &ln.groups[g.governor]
	switch ln.word(gov.main) {
	case "failed", "fails", "fail":
		return "asserted", "failed", true
	case "began", "begun", "continued", "resumed", "started", "continues", "stopped", "managed", "keeps", "kept":
		return fact, "", true
	case "seemed", "appeared", "seems", "appears":
		return "possible", "", true
	}
	return "", "", false
}

// supposed says that a clause is of what may happen and not of what did: if
// Orland lifts its embargo, unless, until.
func supposed(ln *line, g *group) bool {
	for i := g.first - 1; i >= 0; i-- {
		switch it := &ln.items[i]; {
		case it.tag == comma || it.tag == stop || it.tag == finite:
			return false
		case it.lower == "if" || it.lower == "unless" || it.lower == "whether" || it.lower == "until":
			return true
		}
	}
	return false
}

// itemSpan is the text of some items.
func (r *reader) itemSpan(ln *line, lo, hi int) prose.Span {
	if lo < 0 || hi <= lo || hi > len(ln.items) {
		return prose.Span{}
	}
	s := prose.Span{Start: r.text.Tokens[ln.items[lo].tok].Start, End: r.text.Tokens[ln.items[hi-1].end-1].End}
	if q := ln.items[lo].quo; q >= 0 {
		s.Start = r.text.Quotations[q].Marks.Start
	}
	if q := ln.items[hi-1].quo; q >= 0 {
		s.End = r.text.Quotations[q].Marks.End
	}
	return s
}

// doerOf takes who does a deed from the mentions of its subject.
func (r *reader) doerOf(mention, second int, h *happening) {
	if mention >= 0 && second >= 0 && h.doer < 0 {
		h.doer = r.pair(mention, second)
	}
	for _, m := range [...]int{mention, second} {
		if m < 0 {
			continue
		}
		e := r.names.Mentions[m].Entity
		if r.names.Mentions[m].Kind == names.Pronoun {
			e, _ = r.names.Pronoun(m, names.Context{Speaker: -1, Previous: -1, Subject: -1})
		}
		list := r.parties(e, 0)
		if len(list) == 0 {
			continue
		}
		if h.doer < 0 {
			h.doer = e
		}
		for _, p := range list {
			h.parties = addNew(h.parties, p)
		}
	}
}

// passiveDoer takes who does a deed from the phrase with "by"; without one it
// is not known, and nothing is invented.
func (r *reader) passiveDoer(ln *line, k, end int, h *happening) bool {
	g := &ln.groups[k]
	if s := &ln.subjects[k]; (h.act == lexicon.Agree || h.mutual) && s.lo >= 0 {
		// the A-B statement was adopted
		for i := s.lo; i < s.hi; i++ {
			if m := ln.items[i].mention; m >= 0 && (i == s.lo || ln.items[i-1].mention != m) {
				r.doerOf(m, -1, h)
				h.subject = r.names.Mentions[m].Span
			}
		}
		if len(h.parties) >= 2 {
			h.mutual = true
			return true
		}
		h.doer, h.parties = -1, nil
	}
	for i := g.last; i < end; i++ {
		if ln.word(i) != "by" {
			continue
		}
		p, ok := r.phraseAfter(ln, i+1)
		if !ok || p.mention < 0 {
			return false
		}
		r.doerOf(p.mention, -1, h)
		h.subject = r.names.Mentions[p.mention].Span
		return h.doer >= 0
	}
	return false
}

// clauseEnd is the item after the last of the clause of a group.
func (r *reader) clauseEnd(ln *line, k int) int {
	g := &ln.groups[k]
	const long = 80 // no clause is longer; it keeps lines without a stop cheap
	for i := g.last; i < len(ln.items) && i < g.last+long; i++ {
		it := &ln.items[i]
		switch {
		case it.tag == stop, it.tag == semicolon, it.tag == dash, it.tag == colon:
			return i
		case it.tag == comma:
			if !r.listed(ln, i) || r.subjectAt(ln, k, i+1) {
				return i
			}
		case it.class&coordinator != 0:
			if n := ln.groupFirst(i + 1); n > k && ln.groups[n].shape == tensed || r.groupFrom(ln.subjects, ln, i+1) >= 0 {
				return i
			}
		case it.class&(subordinator) != 0 && it.class&preposition == 0 && it.class&question == 0:
			return i
		case i > g.last && (it.tag == finite || it.class&modal != 0) && ln.groupFirst(i) > k:
			return i
		}
	}
	return min(len(ln.items), g.last+long)
}

// subjectAt says that the subject of a later group begins at i.
func (r *reader) subjectAt(ln *line, k, i int) bool {
	for n := k + 1; n < len(ln.groups) && n < k+8; n++ {
		if s := &ln.subjects[n]; s.lo >= i && s.lo <= i+1 {
			return true
		}
	}
	return false
}

// aimAt takes the targets of a deed from its object and from the phrases after
// to, with, on, against, at and toward.
func (r *reader) aimAt(ln *line, k, end int, h *happening) {
	g := &ln.groups[k]
	if g.passive {
		if s := &ln.subjects[k]; s.mention >= 0 {
			r.target(s.mention, h)
			r.target(s.second, h)
		}
		return
	}
	direct := true
	for i := g.last; i < end; i++ {
		it := &ln.items[i]
		if it.class&preposition != 0 {
			switch it.lower {
			case "to", "with", "on", "against", "at", "toward", "towards", "from", "of", "into", "between", "and", "over":
				direct = true
			default:
				direct = false
			}
			continue
		}
		if it.lower == "us" || it.lower == "me" {
			h.us = true
		}
		if it.mention >= 0 && direct && (i == 0 || ln.items[i-1].mention != it.mention) {
			r.target(it.mention, h)
		}
	}
}

// target adds the parties of a mention that do not do the deed themselves.
func (r *reader) target(m int, h *happening) {
	if m < 0 {
		return
	}
	mention := &r.names.Mentions[m]
	if mention.AsPlace || mention.Kind == names.Pronoun {
		return
	}
	r.targetParties(m, h)
}

func (r *reader) targetParties(m int, h *happening) {
	mention := &r.names.Mentions[m]
	for _, p := range r.parties(mention.Entity, 0) {
		own := false
		for _, q := range h.parties {
			own = own || p == q
		}
		if !own {
			h.targets = addNew(h.targets, p)
			if h.object.End == 0 {
				h.object = mention.Span
			}
		}
	}
}

// whenAndWhere takes the time and the place of a deed from its clause, or the
// time that opens its sentence.
func (r *reader) whenAndWhere(ln *line, start, verb, end int, h *happening) {
	if len(ln.items) == 0 || start >= end {
		return
	}
	first, last := ln.items[0].tok, ln.items[end-1].end
	at := ln.items[min(verb, len(ln.items)-1)].tok
	best, far := -1, 1<<30
	for k := r.timeFrom(first); k < len(r.times) && r.times[k].First < last; k++ {
		t := &r.times[k]
		if t.First < ln.items[start].tok && t.First > first+1 || !momentary(t) || t.To == "" {
			continue
		}
		d := t.First - at
		if d < 0 {
			d = 2 * -d
		}
		if d < far {
			best, far = k, d
		}
	}
	if k := r.timeFrom(first); best < 0 {
		for ; k < len(r.times) && r.times[k].First < ln.items[start].tok; k++ {
			if t := &r.times[k]; t.Rule == "more than so long since" && t.Last >= ln.items[start].tok-1 {
				best = k
			}
		}
	}
	if best >= 0 {
		h.from, h.to, h.date = r.times[best].From, r.times[best].To, r.times[best].Span
	}
	for i := verb; i < end; i++ {
		if ln.items[i].quo >= 0 {
			continue
		}
		if ln.is(i, subordinator) || ln.word(i) == "following" || ln.word(i) == "during" {
			return
		}
		if s := r.plainPlace(ln, i); s.End > 0 {
			h.place, h.placeAt = r.text.Source[s.Start:s.End], s
			return
		}
		if name, m := r.placeAt(ln.items[i].tok); m >= 0 {
			h.place, h.placeAt = name, r.names.Mentions[m].Span
			return
		}
	}
}

// plainPlace is a place without a name after "at" or "in": at the border.
func (r *reader) plainPlace(ln *line, i int) prose.Span {
	if w := ln.word(i); w != "at" && w != "in" && w != "near" && w != "on" || !ln.is(i+1, determiner) {
		return prose.Span{}
	}
	for k := i + 2; k < i+5 && k < len(ln.items) && ln.items[k].tag == nominal; k++ {
		switch ln.word(k) {
		case "zone", "border", "village", "headquarters", "palace", "embassy", "airport", "capital", "checkpoint", "residence", "frontier":
			return r.itemSpan(ln, i+2, k+1)
		}
	}
	return prose.Span{}
}

// byTheme gives a deed its topic; where its object joins two topics, each is a
// deed of its own: did not discuss A and B.
func (r *reader) byTheme(ln *line, g *group, end int, h happening) []happening {
	var topics []string
	last := ""
	for i := g.last; i < end; i++ {
		if t := r.lex.Topic(ln.word(i), ln.word(i+1)); t != "" {
			last = t
		}
		if i == end-1 || ln.word(i) == "and" || ln.word(i) == "or" {
			if last != "" {
				topics = addNew(topics, last)
			}
			last = ""
		}
	}
	if len(topics) == 0 {
		return []happening{h}
	}
	if ln.items[g.main].verbs[0].Lemma != "discuss" {
		topics = topics[:1]
	}
	list := make([]happening, len(topics))
	for i, t := range topics {
		list[i] = h
		list[i].topic = t
	}
	return list
}
