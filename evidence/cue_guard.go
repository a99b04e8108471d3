package evidence

import (
	"detente/evidence/internal/names"
	"detente/evidence/internal/prose"
	"detente/evidence/lexicon"
)

// hypothetical says that a cue is not said to have been: if they say, should
// they demand, did they claim?
func (f *finder) hypothetical(ln *line, k int) bool {
	g, s := &ln.groups[k], &ln.subjects[k]
	if g.shape == tensed && g.modal >= 0 && !g.negated {
		switch ln.word(g.modal) {
		case "will", "would", "'ll", "'d":
		default:
			return true
		}
	}
	if g.governor >= 0 && ln.groups[g.governor].modal >= 0 && !ln.groups[g.governor].negated {
		return true
	}
	if s.rule == "shared" && s.from >= 0 && g.first == g.main && ln.has(g.main, base) && ln.groups[s.from].modal >= 0 {
		return true // will stay and commit to
	}
	lo := g.first
	if s.lo >= 0 && s.lo < lo {
		lo = s.lo
	}
	switch ln.word(lo - 1) {
	case "if", "unless", "whether":
		return true
	case "before", "until", "once":
		if ln.items[g.main].form&(lexicon.Third|lexicon.Base) != 0 && ln.items[g.main].form&lexicon.Past == 0 {
			return true
		}
	}
	return g.shape == tensed && s.rule == "" && ln.is(g.first, auxiliary) && g.first == 0
}

// unsaid says that nobody is said to have said it: neither side agrees, nobody
// asked for; or that those who speak speak for themselves (I say, you said).
func (f *finder) unsaid(ln *line, k int) bool {
	g, s := &ln.groups[k], &ln.subjects[k]
	if w := ln.word(ln.near(g.first)); w == "neither" || w == "nor" {
		return true
	}
	if s.head >= 0 {
		switch ln.word(s.lo) {
		case "neither", "nobody", "no":
			return true
		}
		switch ln.word(s.head) {
		case "nobody", "none", "no-one":
			return true
		case "i", "we", "you":
			if f.text.Paragraphs[ln.paragraph].Kind == prose.Turn && !ln.has(g.last, atom) && !ln.has(g.last+1, atom) {
				return true
			}
		}
	}
	for j := s.lo - 1; s.lo >= 0 && j >= s.lo-2 && j >= 0; j-- {
		if ln.word(j) == "what" {
			return true // what its ambassador called
		}
	}
	return false
}

// passing says that a relative clause tells what somebody is for or against,
// which is no report of words: who favours talks.
func (f *finder) passing(ln *line, k int, c *complement) bool {
	if c.kind == "object" && f.insideClause(ln, k) && (conduct(c.verb.Lemma) || ln.groups[k].modal >= 0) {
		return true // said it would stand by Marn "with all its means"
	}
	if c.kind != "object" || ln.has(c.end-1, atom) || c.verb.Act == lexicon.Deny && ln.has(c.from, gerund) {
		return false
	}
	if f.outer >= 0 || f.insideClause(ln, k) {
		return true
	}
	if ln.subjects[k].rule != "relative" {
		return false
	}
	switch c.verb.Act {
	case lexicon.Praise, lexicon.Report, lexicon.Accept, lexicon.Agree:
		return true
	}
	return false
}

// conduct says that a verb is of what somebody does for or against another,
// which in reported words is part of them.
func conduct(lemma string) bool {
	switch lemma {
	case "stand", "support", "back", "oppose", "favour", "favor", "side", "defend", "resist", "endorse":
		return true
	}
	return false
}

// idle says that a verb of thought stands in somebody's words, or has a thing
// for its subject: it means that.
func (f *finder) idle(ln *line, k int, c *complement) bool {
	s := &ln.subjects[k]
	switch c.verb.Lemma {
	case "want", "hope", "wish", "like":
		if c.kind == "infinitive" && !ln.quotedIn(c.from, c.end) {
			return true // what somebody wants to do is no demand
		}
	}
	switch c.verb.Lemma {
	case "want", "hope", "wish", "believe", "think", "know", "fear", "expect", "need", "intend", "plan", "seek", "like", "love", "feel", "remember", "see", "doubt":
		if f.outer >= 0 || ln.level >= 0 || f.insideClause(ln, k) && (s.mention < 0 || f.names.Mentions[s.mention].Kind == names.Pronoun) {
			return true
		}
	case "mean":
		return c.kind == "quotation" || s.mention < 0 || f.names.Mentions[s.mention].Kind == names.Pronoun && !f.person(s.mention)
	case "show", "prove":
		return s.mention < 0 || f.names.Mentions[s.mention].Kind == names.Pronoun && !f.person(s.mention)
	}
	if c.verb.Weak && !f.remarked(ln, c.verb, ln.after(ln.groups[k].last-1)) && (c.kind == "object" || c.kind == "asked" || c.kind == "infinitive" || c.kind == "of") && !ln.quotedIn(c.from, c.end) {
		switch c.verb.Lemma {
		case "want", "hope", "call", "describe", "brand", "label", "characterise", "portray", "depict", "approve", "refer", "allude", "press":
		default:
			return true
		}
	}
	if c.kind == "infinitive" && (c.verb.Lemma == "hope" || c.verb.Lemma == "expect" || c.verb.Lemma == "want") {
		return true // hopes to win: a wish for oneself
	}
	if c.kind == "infinitive" && (ln.word(c.from) == "know" || ln.word(c.from) == "see") {
		return true // wanted to know who
	}
	return c.kind == "object" && c.end-c.from == 1 && ln.has(c.from, atom) && f.text.Quotations[ln.items[c.from].quo].Words == 1 && c.verb.Act == lexicon.Report
}

// avoided says that a cue in -ing is what somebody does not do: stopped short of
// calling for, without saying that; or what another is charged with: accused
// Seoul of refusing.
func (f *finder) avoided(ln *line, k int) bool {
	g := &ln.groups[k]
	if g.shape != present {
		return false
	}
	at := f.startOf(ln, g.first)
	for n := len(f.list) - 1; n >= 0 && n >= len(f.list)-4; n-- {
		if f.list[n].content.Start == at {
			return true
		}
	}
	j := ln.near(g.first)
	switch ln.word(j) {
	case "without", "than":
		return true
	case "of":
		switch ln.word(j - 1) {
		case "short", "instead", "risk", "danger", "idea", "thought", "possibility", "point", "capable", "habit", "far":
			return true
		}
	case "from":
		return ln.has(j-1, finite) || ln.word(j-1) == "far" || ln.word(j-1) == "away" || ln.has(j-1, base)
	case "avoids", "avoided", "avoid", "considered", "considers", "stopped", "resisted", "postponed", "delayed":
		return true
	}
	return false
}

// insideClause says that a group stands in words that are reported in the same
// line.
func (f *finder) insideClause(ln *line, k int) bool {
	at := f.startOf(ln, ln.groups[k].first)
	for n := len(f.list) - 1; n >= 0 && n >= len(f.list)-6; n-- {
		if a := &f.list[n]; a.content.Start <= at && at < a.content.End {
			return true
		}
	}
	return false
}

// refused says that a verb is denied and then reports nothing: did not say,
// refused to confirm.
func (f *finder) refused(ln *line, k int, c *complement) bool {
	g := &ln.groups[k]
	negated := g.negated
	if g.governor >= 0 {
		h := &ln.groups[g.governor]
		negated = negated || h.negated
		if !h.copula && refuses(ln.word(h.main)) {
			negated = true
		}
	}
	if refuses(ln.word(g.main)) && (c.kind == "infinitive" || c.kind == "object") && quiet(ln.word(ln.after(c.from-1))) {
		return true
	}
	if c.verb.Lemma == "ask" && ln.is(c.from, negation) || c.kind == "infinitive" && ln.is(c.from, negation) && quiet(ln.word(c.from+2)) {
		return true // asked not to be named
	}
	if c.verb.Lemma == "ask" && c.kind == "infinitive" && (ln.word(c.from) == "remain" || ln.word(c.from) == "stay" || ln.word(c.from) == "speak") {
		return true // asked to remain anonymous
	}
	if !negated {
		return false
	}
	switch c.verb.Act {
	case lexicon.Accept, lexicon.Reject, lexicon.Deny:
		return false
	}
	switch c.verb.Lemma {
	case "believe", "think", "want", "expect", "see", "support", "understand", "intend", "plan", "hope", "wish", "seek", "doubt":
		return !g.negated
	}
	return true
}

func refuses(w string) bool {
	switch w {
	case "refused", "refuse", "refuses", "refusing", "declined", "decline", "declines", "declining", "failed", "fails", "fail", "failing":
		return true
	}
	return false
}

// quiet are verbs after which refusing is no more than silence.
func quiet(w string) bool {
	switch w {
	case "say", "comment", "confirm", "discuss", "elaborate", "answer", "disclose", "identify", "name", "speculate", "specify", "reveal", "take", "be", "give", "provide", "respond", "go", "talk", "tell", "explain", "describe", "detail":
		return true
	}
	return false
}

// goesOn says that an infinitive is done: went on to say, seemed to downplay.
func (f *finder) goesOn(ln *line, k int) bool {
	g := &ln.groups[k]
	if g.governor >= 0 {
		h := &ln.groups[g.governor]
		if h.passive && ln.items[h.main].speech && ln.subjects[g.governor].rule != "" {
			switch f.lemmaAt(ln, h.main) {
			case "say", "report", "believe", "understand", "allege", "know", "think", "claim", "quote":
				return true
			}
			return false
		}
		if h.copula {
			switch ln.word(g.first - 1) {
			case "quick", "first", "keen", "careful", "quicker", "fast":
				return true
			}
			return false
		}
		switch ln.word(h.main) {
		case "went", "continued", "continues", "began", "begins", "proceeded", "hastened", "seemed", "seems", "seem", "appeared", "appears", "appear", "rushed", "moved", "paused", "chose", "came", "started", "joined", "rose", "managed", "dared":
			return true
		}
		return false
	}
	for n := k - 1; n >= 0; n-- {
		h := &ln.groups[n]
		if h.shape != tensed {
			continue
		}
		switch ln.word(h.main) {
		case "used", "took", "rose", "stood", "turned", "wrote", "seized", "interrupted", "was", "were":
			if h.copula && !(ln.word(g.first-1) == "quick" || ln.word(g.first-1) == "first" || ln.word(g.first-1) == "keen") {
				return false
			}
			ln.subjects[k] = inherited(ln.subjects, n)
			return true
		}
		return false
	}
	return false
}

// describedCue says that a verb in -ing right after a noun reports what that
// noun says: a statement saying that, officials warning that.
func (f *finder) describedCue(ln *line, k int, c *complement) bool {
	s := &ln.subjects[k]
	if ln.is(s.head, objective) {
		return false // found it worrying that
	}
	if c.kind == "object" && s.mention >= 0 && ln.has(c.end-1, atom) {
		return true
	}
	if c.kind == "of" && (isPaper(ln.word(s.head)) || s.mention >= 0) {
		return true // a statement accusing the guard of firing
	}
	if c.kind != "that" && c.kind != "quotation" && c.kind != "clause" {
		return false
	}
	if _, ok := f.lex.Noun(ln.word(s.head)); ok || isPaper(ln.word(s.head)) {
		return true
	}
	return s.mention >= 0
}

// isPaper says that a noun is something in which words stand.
func isPaper(w string) bool {
	switch w {
	case "statement", "report", "letter", "communique", "communiqué", "note", "notice", "text", "document", "memo", "memorandum", "tweet", "post", "message", "speech", "editorial", "article", "commentary", "declaration", "release", "bulletin", "account", "website", "broadcast", "dispatch", "email", "briefing", "leaflet", "transcript", "transcripts", "minutes", "recording", "readout", "draft", "excerpts", "telegram", "cable", "paper", "resolution", "statements", "banner", "pamphlet", "order", "decree":
		return true
	}
	return false
}

func quotes(w string) bool {
	switch w {
	case "quoted", "quotes", "quoting", "quote", "cited", "cites", "citing", "cite":
		return true
	}
	return false
}
