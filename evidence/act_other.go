package evidence

import (
	"detente/evidence/lexicon"
)

// ofOther reads a clause whose subject is not the speaker: they must, they
// lied, it is unacceptable.
func (c *content) ofOther(cl *clause) (lexicon.Act, string) {
	if a, rule := c.ofDuty(cl); a != "" {
		return a, rule
	}
	if a, rule := c.ofOtherWill(cl); a != "" {
		return a, rule
	}
	if c.is(cl.main, "bear", "bears", "carry", "carries") && c.sensesOf(cl.rest, cl.last)&guilt != 0 {
		return lexicon.Accuse, "bears the blame"
	}
	if c.has(cl.main, cl.last, "such") && c.has(cl.main, cl.last, "no") && c.is(cl.last-2, "thing") {
		return lexicon.Deny, "no such thing"
	}
	if a, rule := c.ofWord(cl); a != "" {
		return a, rule
	}
	if c.nobody(cl) {
		return lexicon.Deny, "nobody did"
	}
	if cl.be {
		if a, rule := c.ofBeing(cl); a != "" {
			return a, rule
		}
	}
	s := senseOf(c.word(cl.main))
	if cl.mode == plain && !cl.be && s&charge != 0 {
		return c.ofCharge(cl)
	}
	if cl.mode == plain && !cl.be && cl.negated && cl.past && c.is(cl.main, "happen", "occur", "exist", "happened", "occurred", "existed") {
		return lexicon.Deny, "never happened"
	}
	return "", ""
}

// backTo says that "it" is the party that the sentence before is about: Tessara
// can end this. It only has to leave.
func (c *content) backTo(cl *clause) bool {
	if cl.be || cl.passive || c.form != Direct {
		return false
	}
	for i := range c.list {
		k := &c.list[i]
		if k.first >= cl.first {
			return false
		}
		if k.last == cl.first && k.verb >= 0 {
			p := c.subjectParty(k)
			return p != "" && p != c.party
		}
	}
	return false
}

// nobody says that a clause tells that nobody did something.
func (c *content) nobody(cl *clause) bool {
	if c.voice && cl.past && !cl.negated && (c.is(cl.begin, "none") && c.is(cl.begin+1, "of") && c.is(cl.begin+2, "our", "my") || c.is(cl.first, "not") && c.is(cl.first+1, "a", "one") && senseOf(c.word(cl.main))&hostile != 0) {
		return true
	}
	if c.voice && cl.negated && cl.past && c.starts(cl.first) && cl.last-cl.begin <= 4 && c.is(cl.verb, "did", "didn't", "was", "wasn't", "were", "weren't") && cl.main >= cl.last-1 {
		return true // They did not.
	}
	if !cl.past || cl.negated || cl.be || !c.voice || c.party == "" && len(c.toks) > 8 {
		return false
	}
	return c.is(cl.begin, "nobody") && cl.verb == cl.begin+1 || c.is(cl.begin, "no") && c.is(cl.begin+1, "one") && cl.verb == cl.begin+2
}

// ofDuty reads must, should and it is time.
func (c *content) ofDuty(cl *clause) (lexicon.Act, string) {
	if cl.passive && cl.mode == mustMode && !c.voice {
		return "", ""
	}
	switch cl.mode {
	case mustMode:
		if c.voice && (!c.is(cl.begin, "it") || c.backTo(cl)) {
			return lexicon.Demand, "must"
		}
	case shouldMode:
		if c.voice && cl.past {
			return lexicon.Disapprove, "should have"
		}
		if c.voice {
			return lexicon.Appeal, "should"
		}
	}
	if c.is(cl.begin, "it's", "it") && c.has(cl.verb, cl.last, "time") && c.has(cl.verb, cl.last, "to", "for") && cl.be && c.voice {
		return lexicon.Appeal, "it is time"
	}
	return "", ""
}

// ofOtherWill reads what others will get or bring about.
func (c *content) ofOtherWill(cl *clause) (lexicon.Act, string) {
	s, rest := senseOf(c.word(cl.main)), c.sensesOf(cl.rest, cl.last)
	switch cl.mode {
	case willMode:
		switch {
		case cl.negated && cl.passive && s&yielding != 0 && c.voice:
			return lexicon.Reject, "will not be accepted"
		case cl.negated && !c.is(cl.verb-1, "answer", "response", "reply"):
			return "", ""
		case c.voice && !c.private && c.is(cl.verb-1, "answer", "response", "reply", "retaliation", "reaction") && cl.be && !c.has(cl.main, cl.last, "yes", "ready", "published", "soon"):
			return lexicon.Threaten, "the answer will be"
		case c.voice && !cl.negated && (c.punished(cl, s, rest) || cl.passive && c.takesAs(cl)):
			return lexicon.Threaten, "will be answered"
		case s&leads != 0 && rest&harm != 0:
			return lexicon.Warn, "will lead to"
		}
	case mayMode, canMode:
		if !cl.negated && s&leads != 0 && rest&harm != 0 && c.voice {
			return lexicon.Warn, "could lead to"
		}
		if cl.negated && cl.passive && s&yielding != 0 && c.voice {
			return lexicon.Reject, "cannot be accepted"
		}
	case plain:
		if c.is(cl.main, "risk", "risks", "threatens", "threaten") && rest&harm != 0 && c.voice {
			return lexicon.Warn, "risks"
		}
	}
	return "", ""
}

// punished says that somebody will pay, be answered or face consequences.
func (c *content) punished(cl *clause, s, rest sense) bool {
	switch {
	case cl.passive && s&hostile != 0 && s&friendly == 0:
		return c.sensesOf(cl.begin, cl.verb)&(deedful|hostile) != 0 || c.subjectParty(cl) != "" || c.is(cl.begin, "they", "he", "she", "you", "it", "any")
	case cl.passive && c.is(cl.main, "met", "held") && (rest&(doom|hostile|harm) != 0 || c.has(cl.rest, cl.last, "force", "fire", "response", "accountable", "responsible")):
		return true
	case c.is(cl.main, "pay", "regret", "suffer", "face", "bear", "feel") && (rest&doom != 0 || c.is(cl.main, "regret") || c.is(cl.main, "pay") && c.is(cl.rest, "for", "dearly", ".", ",") && !c.is(cl.rest+1, "itself", "themselves", "the", "it", "its") || c.has(cl.rest, cl.last, "cost", "costs", "results")):
		return true
	case c.is(cl.main, "have", "lead", "bring", "carry", "come", "entail", "mean") && rest&doom != 0:
		return c.sensesOf(cl.begin, cl.verb)&(deedful|hostile|charge|bad) != 0 || c.subjectParty(cl) != ""
	case c.is(cl.main, "find", "see", "learn") && c.has(cl.rest, cl.last, "out", "what") && c.has(cl.rest, cl.last, "army", "navy", "forces", "missiles", "guns", "soldiers"):
		return true
	}
	return false
}

// ofBeing reads what somebody or something is said to be.
func (c *content) ofBeing(cl *clause) (lexicon.Act, string) {
	if cl.mode != plain && cl.mode != willMode {
		return "", ""
	}
	s := c.sensesOf(cl.main, min(cl.last, cl.main+6))
	party := c.subjectParty(cl)
	they := c.is(cl.begin, "they", "he", "she", "you", "they're", "you're")
	switch {
	case c.none(cl) && c.has(cl.main, cl.last, "true", "right", "correct", "accurate", "truth"):
		return lexicon.Deny, "not true"
	case !cl.negated && c.voice && c.has(cl.main, cl.last, "propaganda") && !c.is(cl.begin, "it", "this", "that", "these", "they", "it's", "all") && c.sensesOf(cl.begin, cl.verb) == 0 && !c.ofSpeech(cl):
		return lexicon.Disapprove, "is called bad"
	case !cl.negated && s&untrue != 0 && s&good == 0 && (!they || !c.voice):
		return lexicon.Deny, "false"
	case !cl.negated && s&guilt != 0 && cl.mode == plain && (party != c.party || party == ""):
		return lexicon.Accuse, "is to blame"
	case cl.negated && s&guilt != 0:
		return lexicon.Deny, "not to blame"
	case !c.voice:
		return "", ""
	case !cl.negated && s&bad != 0:
		return lexicon.Disapprove, "is called bad"
	case cl.negated && s&good != 0:
		return lexicon.Disapprove, "is not called good"
	case s&good != 0, c.has(cl.main, cl.last, "friend", "partner", "ally", "neighbour", "example") && c.has(cl.main, cl.last, "true", "great", "good", "loyal", "close", "reliable", "generous", "best", "shining") && !cl.negated, c.has(cl.main, cl.last, "step", "sign", "move", "day", "gesture") && c.has(cl.main, cl.last, "good", "right", "positive", "welcome", "great", "important", "encouraging") && !cl.negated:
		return lexicon.Praise, "is called good"
	}
	return "", ""
}

// ofSpeech says that the subject is words: the report, the claims.
func (c *content) ofSpeech(cl *clause) bool {
	for i := cl.begin; i < cl.verb; i++ {
		if _, ok := c.r.lex.Noun(c.word(i)); ok || isPaper(c.word(i)) {
			return true
		}
	}
	return false
}

// ofCharge reads a verb of wrong-doing.
func (c *content) ofCharge(cl *clause) (lexicon.Act, string) {
	if cl.negated {
		if cl.past {
			return lexicon.Deny, "did not do wrong"
		}
		return "", ""
	}
	if !c.voice {
		return "", ""
	}
	p := c.subjectParty(cl)
	if cl.passive {
		for i := cl.rest; i+1 < cl.last; i++ {
			if c.is(i, "by") {
				return lexicon.Accuse, "has done wrong"
			}
		}
		return "", ""
	}
	if p != "" && p != c.party || c.is(cl.begin, "they", "you", "he", "she", "they've", "you've", "he's", "she's", "their", "your", "this", "that", "these") {
		return lexicon.Accuse, "has done wrong"
	}
	return "", ""
}
