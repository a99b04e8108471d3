package evidence

import "detente/evidence/lexicon"

// ofPhrase reads turns of phrase whose act is none of their verbs'.
func (c *content) ofPhrase(cl *clause, own bool) (lexicon.Act, string) {
	first, last := cl.first, cl.last
	in := func(words ...string) bool { return c.sequence(first, last, words...) }
	switch {
	case in("out", "of", "the", "question"), in("not", "for", "sale"), in("no", "deal"), in("make", "us") && c.is(cl.begin, "nothing", "nobody"):
		return lexicon.Reject, "turn of phrase"
	case in("nothing", "to", "do", "with"), in("not", "involved"), in("no", "involvement"), in("no", "role"), in("no", "part", "in"), in("no", "knowledge", "of"), in("any", "involvement"):
		return lexicon.Deny, "turn of phrase"
	case !c.voice:
		return "", ""
	case c.is(cl.begin, "what", "all") && c.is(cl.begin+1, "we", "i") && c.is(cl.begin+2, "want", "need", "demand", "expect", "ask") && c.has(cl.begin+3, last, "is"):
		return lexicon.Demand, "what we want is"
	case in("no", "talks") && (in("while") || in("until") || in("unless")), c.is(last, "while", "until", "unless") && in("no", "talks"):
		return lexicon.Reject, "turn of phrase"
	case in("give", "my", "word"), in("give", "you", "my", "word"), in("give", "our", "word"), in("you", "have", "my", "word"):
		return lexicon.Promise, "turn of phrase"
	case in("door", "is", "open"), in("door", "remains", "open"), in("door", "stays", "open"), in("hand", "is", "outstretched"):
		return lexicon.Offer, "turn of phrase"
	case own && in("do", "whatever", "it", "takes"), own && in("work", "with"):
		return lexicon.Promise, "turn of phrase"
	case c.private:
		return "", ""
	case in("patience", "has"), in("patience", "is"), in("patience", "had"), in("on", "the", "table") && in("options"), in("play", "with", "fire"), in("playing", "with", "fire"), in("at", "their", "peril"), in("at", "its", "peril"):
		return lexicon.Threaten, "turn of phrase"
	case in("the", "right", "to") && c.is(cl.main, "reserve", "reserves", "reserved"), in("hesitate", "to") && cl.negated:
		if c.sensesOf(cl.main, last)&friendly == 0 || c.sensesOf(cl.main, last)&hostile != 0 {
			return lexicon.Threaten, "turn of phrase"
		}
	}
	return "", ""
}

// sequence says that words stand side by side.
func (c *content) sequence(first, last int, words ...string) bool {
	for i := first; i+len(words) <= last; i++ {
		n := 0
		for n < len(words) && c.is(i+n, words[n]) {
			n++
		}
		if n == len(words) {
			return true
		}
	}
	return false
}

// ofWord reads what a party is said to make of its word, and who began it.
func (c *content) ofWord(cl *clause) (lexicon.Act, string) {
	if !c.voice || cl.mode != plain {
		return "", ""
	}
	other := c.is(cl.begin, "they", "you", "he", "she") || c.subjectParty(cl) != "" && c.subjectParty(cl) != c.party
	switch {
	case other && cl.negated && c.is(cl.main, "kept", "keep", "honour", "honoured", "respect", "respected", "implement", "implemented", "fulfil", "fulfilled") &&
		c.has(cl.rest, cl.last, "promise", "promises", "word", "agreement", "agreements", "treaty", "deal", "commitments", "obligations", "pledge", "pledges", "truce", "ceasefire"):
		return lexicon.Accuse, "did not keep its word"
	case other && cl.past && !cl.negated && (senseOf(c.word(cl.main))&hostile != 0 && c.has(cl.rest, cl.last, "first") || c.is(cl.main, "started", "began") && c.has(cl.rest, cl.last, "war", "fire", "fight", "fighting", "it", "this", "crisis")):
		return lexicon.Accuse, "began it"
	case cl.passive && c.is(cl.main, "started", "caused", "planned", "provoked", "orchestrated", "ordered", "staged", "begun") && c.byOther(cl):
		return lexicon.Accuse, "began it"
	case other && !cl.be && !cl.negated && c.sensesOf(cl.rest, cl.last)&bad != 0 && c.is(cl.main, "playing", "play", "making", "made", "taking", "took", "chosen", "chose", "committed", "committing", "behaving", "acting", "acted", "behaved", "remains", "remain"):
		return lexicon.Disapprove, "does ill"
	}
	return "", ""
}

// byOther says that a passive names somebody else by whom it was done.
func (c *content) byOther(cl *clause) bool {
	for i := cl.rest; i < cl.last; i++ {
		if !c.is(i, "by") {
			continue
		}
		for k := i + 1; k < cl.last && k < i+5; k++ {
			if m := c.mention(k); m != nil && m.Entity >= 0 {
				return c.others(m.Entity)
			}
		}
	}
	return false
}

// verbless reads a sentence without a verb: what a shameful vote.
func (c *content) verbless(cl *clause) (lexicon.Act, string) {
	if !c.voice || cl.last-cl.first > 9 || !c.starts(cl.first) {
		return "", ""
	}
	switch s := c.sensesOf(cl.first, cl.last); {
	case s&bad != 0 && s&good == 0:
		return lexicon.Disapprove, "called bad in a word"
	case s&untrue != 0:
		return lexicon.Deny, "called untrue in a word"
	}
	return "", ""
}
