package evidence

import "detente/evidence/lexicon"

// ofOwn reads a clause whose subject is the speaker: we condemn, we will
// never, we are ready to.
func (c *content) ofOwn(cl *clause) (lexicon.Act, string) {
	if a, rule := c.performs(cl); a != "" {
		return a, rule
	}
	s := senseOf(c.word(cl.main))
	after := c.sensesOf(cl.main, cl.last)
	switch cl.mode {
	case willMode:
		return c.ofOwnWill(cl, s, after)
	case readyMode:
		switch {
		case cl.negated && s&(friendly|yielding) != 0:
			return lexicon.Reject, "not ready to"
		case s&hostile != 0 && c.fights(cl):
			return lexicon.Threaten, "ready to strike"
		case s&friendly != 0 || s == 0 && !cl.negated && !c.is(cl.main, "defend", "fight"):
			return lexicon.Offer, "ready to"
		}
	case canMode:
		live := c.is(cl.main, "live", "work") && c.is(cl.rest, "with")
		switch {
		case cl.negated && (s&yielding != 0 || live):
			return lexicon.Reject, "cannot accept"
		case (live || c.is(cl.main, "accept")) && c.conditional(cl):
			return lexicon.Offer, "can accept, if"
		case live && c.voice && c.is(cl.rest+1, "this", "that", "the", "it"):
			return lexicon.Accept, "can accept"
		}
	case mayMode:
		if !cl.negated && s&friendly != 0 && c.conditional(cl) {
			return lexicon.Offer, "could, if"
		}
	case planMode:
		if cl.negated {
			return lexicon.Deny, "no plans to"
		}
		if s&friendly != 0 && s&hostile == 0 {
			return lexicon.Promise, "plans to"
		}
	case shouldMode, mustMode:
		if c.is(cl.begin, "we") && c.has(cl.verb, cl.last, "together", "all", "both") {
			return lexicon.Appeal, "we must all"
		}
	}
	return c.ofOwnState(cl, s, after)
}

// ofOwnWill reads what the speaker will do, or will not.
func (c *content) ofOwnWill(cl *clause, s, after sense) (lexicon.Act, string) {
	never := cl.negated || c.is(cl.main+1, "no", "nothing", "neither") || c.is(cl.begin, "nobody", "no")
	switch {
	case never && s&yielding != 0, never && (cl.be || cl.passive) && c.has(cl.main, min(cl.main+2, cl.last), "intimidated", "bullied", "blackmailed", "dictated", "moved", "part", "bound", "pressured", "lectured"):
		return lexicon.Reject, "will not accept"
	case never && cl.be && c.is(cl.main, "the") && c.is(cl.main+1, "first"):
		return lexicon.Promise, "will not be the first"
	case never && c.is(cl.main, "pay"):
		return lexicon.Reject, "will not pay"
	case never && s&hostile != 0:
		return lexicon.Promise, "will not strike"
	case never && s&friendly != 0:
		return lexicon.Reject, "will not help"
	case never:
		return "", ""
	case s&hostile != 0 && c.fights(cl), c.doomed(cl), c.pressed(cl), c.takesAs(cl):
		return lexicon.Threaten, "will strike"
	case c.unless(cl):
		return lexicon.Threaten, "will, unless"
	case c.is(cl.main, "do") && c.has(cl.main, cl.last, "whatever", "everything") && !c.is(cl.last-1, "help"):
		return lexicon.Promise, "will do everything"
	case c.is(cl.main, "take") && c.has(cl.main, cl.last, "measures", "steps", "action", "countermeasures", "revenge"):
		if c.has(cl.main, cl.last, "necessary", "appropriate", "tough", "strong", "strongest", "decisive", "all", "countermeasures", "revenge", "corresponding", "further", "severe", "harsh") {
			return lexicon.Threaten, "will take measures"
		}
	case c.is(cl.main, "take", "drag", "haul") && c.has(cl.rest, cl.last, "court", "tribunal") && !c.private:
		return lexicon.Threaten, "will go to court"
	case s&friendly != 0 && c.conditional(cl):
		return lexicon.Offer, "will, if"
	case s&friendly != 0:
		return lexicon.Promise, "will help"
	case c.is(cl.main, "keep", "stay", "remain") && after&friendly != 0, c.is(cl.main, "stand") && c.is(cl.rest, "by", "with") && !c.is(cl.rest+1, "and", "while", "as", ",", ".", "it", "this", "that", "what", "its", "his", "her", "their"):
		return lexicon.Promise, "will keep"
	}
	return "", ""
}

// fights says that a hostile verb is meant so: to answer a letter is no threat,
// nor is to close a school for a holiday.
func (c *content) fights(cl *clause) bool {
	last := cl.last
	s := c.sensesOf(cl.main+1, last)
	if s&mild != 0 && s&doom == 0 {
		return false
	}
	if c.is(cl.main, "pay", "regret", "suffer", "react", "deploy", "board") {
		return false
	}
	if c.is(cl.main, "fight") && c.is(cl.main+1, "for", "poverty", "corruption", "crime", "fires", "fire") {
		return false
	}
	if c.is(cl.main, "punish", "seize", "burn", "close", "cut", "shut", "block", "expel", "confiscate") {
		return c.voice && !c.is(cl.main+1, "deals", "deal", "ranks")
	}
	return c.voice
}

// doomed says that somebody will pay, or will face consequences.
func (c *content) doomed(cl *clause) bool {
	if !c.voice {
		return false
	}
	for i := cl.main; i < cl.last; i++ {
		if senseOf(c.word(i))&doom != 0 && c.is(cl.main, "make", "exact", "impose", "inflict", "hold") {
			return true
		}
	}
	return c.is(cl.main, "make") && c.has(cl.main, cl.last, "pay", "regret")
}

// pressed says that the speaker will act if it is pushed or attacked.
func (c *content) pressed(cl *clause) bool {
	if !c.voice || c.private || !c.is(cl.main, "use", "act", "defend", "hold", "do", "know") {
		return false
	}
	for i := range c.list {
		k := &c.list[i]
		if k.kind == ifClause && c.tok(k.first).Sentence == c.tok(cl.first).Sentence && k.verb >= 0 && k.passive && !k.negated && c.is(k.main, "pushed", "attacked", "provoked", "forced", "struck", "invaded", "cornered", "threatened", "challenged") {
			return true
		}
	}
	return false
}

// takesAs says that something is going to be taken for an attack: would treat
// any flight as a hostile act.
func (c *content) takesAs(cl *clause) bool {
	if !c.voice || c.private || !c.is(cl.main, "treat", "treated", "consider", "considered", "regard", "regarded", "view", "viewed", "see", "seen", "deem", "deemed", "interpret", "interpreted", "take", "taken") {
		return false
	}
	for i := cl.rest; i < cl.last; i++ {
		if c.is(i, "war", "aggression", "attack", "provocation", "hostile", "invasion", "target", "targets", "enemy") && (c.has(cl.rest, i, "as") || c.is(cl.main, "considered", "deemed", "consider", "deem")) {
			return true
		}
	}
	return false
}

// conditional says that the sentence of a clause has a condition.
func (c *content) conditional(cl *clause) bool {
	for i := range c.list {
		if k := &c.list[i]; k.kind == ifClause && c.tok(k.first).Sentence == c.tok(cl.first).Sentence {
			return true
		}
	}
	return false
}

// unless says that the sentence of a clause has a condition that somebody does
// something: unless they leave, if they do not leave.
func (c *content) unless(cl *clause) bool {
	if !c.voice || c.private {
		return false
	}
	for i := range c.list {
		k := &c.list[i]
		if k.kind != ifClause || c.tok(k.first).Sentence != c.tok(cl.first).Sentence {
			continue
		}
		if k.verb >= 0 && c.ownSubject(i) {
			return false
		}
		return c.is(k.first, "unless") || k.negated || c.has(k.first, k.last, "not", "never", "refuses", "fails", "refuse", "fail")
	}
	return false
}

// performs reads verbs that do by being said: we condemn, I appreciate, we are
// calling on.
func (c *content) performs(cl *clause) (lexicon.Act, string) {
	if cl.mode != plain && !(cl.mode == wantMode) && !(cl.mode == willMode && c.form == Direct && c.is(cl.verb, "would", "i'd", "we'd")) {
		return "", ""
	}
	if c.is(cl.main, "expect", "expects", "expected") && cl.mode == plain && !cl.negated && !cl.passive && c.wantsOf(cl) {
		return lexicon.Demand, "expects somebody to"
	}
	if cl.mode == wantMode {
		if s := senseOf(c.word(cl.main)); s&glad != 0 && !c.courtesy(cl) {
			return lexicon.Praise, "would like to thank"
		}
		return "", ""
	}
	verbs, form := c.r.lex.Verbs(c.word(cl.main))
	if cl.be || cl.passive || form&(lexicon.Base|lexicon.Third|lexicon.Past|lexicon.Participle|lexicon.Gerund) == 0 {
		return "", ""
	}
	if c.form == Direct && form&(lexicon.Base|lexicon.Gerund) == 0 && !c.is(cl.verb, "have", "we've", "i've", "has") && form&lexicon.Past != 0 && !cl.negated && !c.is(cl.main, "condemned", "rejected", "accepted", "agreed", "offered", "proposed") {
		return "", ""
	}
	for _, v := range verbs {
		if !v.Speech || v.Act == lexicon.Report || !c.takesWith(cl, v) {
			continue
		}
		if cl.negated || c.is(cl.rest, "nothing", "no") {
			if a := turned(v.Act); a != "" {
				return a, "performed, negated"
			}
			continue
		}
		if v.Act == lexicon.Deny && !c.is(cl.main, "deny", "denied", "denies", "denying") || v.Act == lexicon.Demand && c.is(cl.main, "want", "need", "wanted", "needed", "wants", "needs", "order", "ordered", "orders") && !c.wantsOf(cl) {
			continue
		}
		if v.Act == lexicon.Praise && c.courtesy(cl) || c.is(cl.main, "regret", "regrets") && c.is(cl.rest, "it", "my", "what", "saying") || c.is(cl.main, "wish", "wishes") && (c.class(cl.rest)&subjective != 0 || c.has(cl.rest, cl.last, "well", "luck")) {
			continue
		}
		return v.Act, "performed"
	}
	return "", ""
}

// wantsOf says that somebody else is wanted to do something: we want Seoul to
// stop.
func (c *content) wantsOf(cl *clause) bool {
	for i := cl.rest; i < cl.last && i < cl.rest+8; i++ {
		if c.is(i, "to") && i > cl.rest && c.r.lex.AnyVerb(c.word(i+1))&lexicon.Base != 0 {
			return true
		}
	}
	return false
}

// takesWith says that the word that belongs to a verb follows it.
func (c *content) takesWith(cl *clause, v *lexicon.Verb) bool {
	if v.With == "" {
		return true
	}
	for i := cl.rest; i < cl.last && i < cl.rest+3; i++ {
		if c.is(i, v.With) {
			return true
		}
	}
	return false
}

// turned is what not doing an act does, or "" where it does nothing.
func turned(a lexicon.Act) lexicon.Act {
	switch a {
	case lexicon.Accept, lexicon.Agree:
		return lexicon.Reject
	case lexicon.Praise:
		return lexicon.Disapprove
	}
	return ""
}

// ofOwnState reads what the speaker feels, has, has done, or has not.
func (c *content) ofOwnState(cl *clause, s, after sense) (lexicon.Act, string) {
	first := c.sensesOf(cl.main, min(cl.main+3, cl.last))
	switch {
	case cl.negated && cl.mode == plain && !cl.past && !cl.be && !cl.passive && s&yielding != 0 && s&friendly == 0 || cl.negated && c.is(cl.main, "negotiate", "recognise", "recognize"):
		return lexicon.Reject, "does not accept"
	case (cl.be || cl.passive) && first&upset != 0 && !cl.negated, cl.negated && first&glad != 0:
		return lexicon.Disapprove, "displeased"
	case (cl.be || cl.passive) && first&glad != 0 && !c.courtesy(cl):
		return lexicon.Praise, "pleased"
	case cl.mode == plain && s&upset != 0 && !cl.be && !cl.negated && (s&bad == 0) && !c.is(cl.rest, "it", "my"):
		return lexicon.Disapprove, "displeased"
	case c.voice && cl.mode == plain && c.is(cl.main, "find", "found") && !cl.negated && c.is(cl.rest, "it", "this", "that", "these") && c.sensesOf(cl.rest, cl.last)&(bad|upset) != 0:
		return lexicon.Disapprove, "finds it bad"
	case cl.mode == plain && s&glad != 0 && !cl.be && !cl.past && !cl.negated && !c.courtesy(cl):
		return lexicon.Praise, "pleased"
	case cl.mode == plain && s&asking != 0 && !cl.be && !cl.past && !cl.negated && !c.is(cl.main, "call", "calls"):
		return lexicon.Appeal, "hope"
	case c.has(cl.verb, cl.last, "plan", "plans", "intention", "interest") && c.none(cl):
		return lexicon.Deny, "no plans to"
	case cl.mode == plain && cl.past && c.none(cl) && (s|after)&(charge|hostile|deedful) != 0 && !cl.be:
		return lexicon.Deny, "did not"
	case c.is(cl.main, "have") && c.has(cl.main, cl.last, "right") && after&hostile != 0:
		return lexicon.Threaten, "right to strike"
	case c.is(cl.main, "stand") && c.is(cl.main+1, "with", "by"):
		return lexicon.Praise, "stand with"
	case cl.mode == plain && !cl.negated && cl.be && first&ready != 0:
		if c.is(cl.main+1, "for", "to") && !(c.is(cl.main+1, "for") && c.sensesOf(cl.main+2, min(cl.main+5, cl.last))&(harm|hostile) != 0) {
			return lexicon.Offer, "ready to"
		}
	}
	return "", ""
}
