package evidence

import (
	"strings"

	"detente/evidence/lexicon"
)

// turn is a turn of phrase, whose act is none of its verbs'.
type turn struct {
	words []string // after the first
	act   lexicon.Act
	who   string // anyone | voice | own | other | state: whose words must they be, or who must be the subject
	not   bool   // the verb must be negated
}

// turnsOfPhrase holds them by their first word. A star stands for any word, a
// bar for what may be said as well.
var turnsOfPhrase = phrasebook(map[string]string{
	"reject anyone": `out of the question; not for sale; no deal; not something we`,
	"reject voice": `non-starter; nothing to negotiate; nothing to discuss; nothing to talk about; not up for negotiation; not up for discussion;
		not negotiable; off the table; dead on arrival`,
	"report own": `see no reason to worry; see no reason to panic; see no reason to doubt; see no reason to fear; see no need to worry; see no need to panic`,
	"reject own": `see no reason to; see no need to; see no need for; see no point in; have no interest in; not interested in;
		not put our name to; having none of it; not for turning`,
	"reject own not": `take lectures; take orders; take dictation; take instructions; take ultimatums; take kindly to; give an inch; blink first`,
	"deny anyone":    `nothing to do with; not involved; no involvement; no role; no part in; no knowledge of; any involvement; word of truth; no truth in; no truth to; not a shred of`,
	"promise anyone": `give my word; give you my word; give our word; have my word; have our word; my word on`,
	"promise own":    `do whatever it takes; work with; take part; be there; stand by our; keep our word; keep our promise`,
	"offer voice":    `door is open; door remains open; door stays open; hand is outstretched; offer stands; offer still stands; invitation stands; invitation still stands; offer remains on the table; offer is still on the table`,
	"accept voice":   `has our agreement; have our agreement; has our consent; have our consent`,
	"praise voice":   `has our support; have our support; has our backing; have our full support; has our full support; took courage; hats off to`,
	"demand voice":   `owe us; owes us; owe it to us`,
	"demand other":   `has until; have until; had until; has * hours to; have * hours to; had * hours to; has * days to; have * days to; had * days to; has only to; only has to; only have to; need only; needs only`,
	"appeal voice":   `is the moment for; is the moment to; is the time for; is the time to; time has come to; time has come for; moment has come to; moment has come for; high time`,
	"disapprove voice": `no way to treat; no way to; sad day; dark day; black day; bad day for; hoped for better; hoped for more from; expected better; expected more from; step in the wrong direction;
		step backwards; step back; a stain on`,
	"accuse other": `in breach of; in violation of; in defiance of; as a weapon; as human shields; as a human shield; as hostages; as a pretext; as a bargaining chip; as bargaining chips`,
	"threaten state": `patience has run; patience has limits; patience has its; patience has worn; patience has an end; patience is not; patience is running; patience is over; patience is at an end; patience is wearing;
		patience is exhausted; patience is gone; patience is limited; patience had run; play with fire; playing with fire; at their peril; at its peril; at your peril; not fly home; not come home; not sail home;
		not go home; never fly home; ways of making; means of making; make no mistake about our resolve; know where to find; gloves are off; gloves will come off`,
	"threaten own": `stand idly by; stand by and watch; sit idly by; look on idly`,
})

// phrasebook puts turns of phrase under their first words.
func phrasebook(lists map[string]string) map[string][]turn {
	book := map[string][]turn{}
	for key, list := range lists {
		f := strings.Fields(key)
		for _, p := range strings.Split(list, ";") {
			w := strings.Fields(p)
			book[w[0]] = append(book[w[0]], turn{w[1:], lexicon.Act(f[0]), f[1], len(f) > 2})
		}
	}
	return book
}

// phrased finds the first turn of phrase in a clause, the longest of those that
// begin at a word.
func (c *content) phrased(cl *clause, own bool) lexicon.Act {
	for i := cl.first; i < cl.last; i++ {
		list := turnsOfPhrase[c.word(i)]
		best := -1
		for n := range list {
			t := &list[n]
			if (best < 0 || len(t.words) > len(list[best].words)) && c.goes(t, i+1, cl.last) && c.fits(t, cl, own) {
				best = n
			}
		}
		if best >= 0 {
			if list[best].act == lexicon.Report {
				return "" // no reason to worry
			}
			return list[best].act
		}
	}
	return ""
}

// goes says that a turn of phrase goes on at a word.
func (c *content) goes(t *turn, i, last int) bool {
	if i+len(t.words) > last {
		return false
	}
	for n, w := range t.words {
		if w != "*" && c.word(i+n) != w {
			return false
		}
	}
	return true
}

// fits says that a turn of phrase is in the mouth of one who can mean it.
func (c *content) fits(t *turn, cl *clause, own bool) bool {
	switch t.who {
	case "anyone":
		return true
	case "own":
		if !own && !c.is(cl.begin, "nobody") {
			return false
		}
		if t.act == lexicon.Threaten {
			return c.voice && cl.negated && cl.mode == willMode
		}
		if t.act == lexicon.Promise && (cl.negated || cl.past || cl.mode == plain) {
			return false
		}
		return c.voice && (!t.not || cl.negated)
	case "other":
		return c.voice && !own && !cl.negated && cl.verb >= 0 && (c.otherSubject(cl) || t.act == lexicon.Demand && c.is(cl.begin, "it"))
	case "state":
		return c.voice && !c.private
	}
	return c.voice
}

// otherSubject says that somebody else than the speaker is the subject.
func (c *content) otherSubject(cl *clause) bool {
	if c.is(cl.begin, "they", "you", "he", "she", "they've", "you've", "they're", "you're", "their", "your") {
		return true
	}
	p := c.subjectParty(cl)
	return p != "" && p != c.party
}

// ofPhrase reads turns of phrase whose act is none of their verbs'.
func (c *content) ofPhrase(cl *clause, own bool) (lexicon.Act, string) {
	if a := c.phrased(cl, own); a != "" {
		return a, "turn of phrase"
	}
	first, last := cl.first, cl.last
	in := func(words ...string) bool { return c.sequence(first, last, words...) }
	switch {
	case c.is(cl.begin, "nothing", "nobody") && in("make", "us"):
		return lexicon.Reject, "turn of phrase"
	case !c.voice:
		return "", ""
	case c.is(cl.begin, "what", "all") && c.is(cl.begin+1, "we", "i") && c.is(cl.begin+2, "want", "need", "demand", "expect", "ask") && c.has(cl.begin+3, last, "is"):
		return lexicon.Demand, "what we want is"
	case in("no", "talks") && (c.is(last, "while", "until", "unless") || c.has(first, last, "while", "until", "unless")), c.bargain(cl):
		return lexicon.Reject, "turn of phrase"
	case in("as", "long", "as") && c.has(first, last, "i", "we") && c.has(first, last, "will", "shall"):
		return lexicon.Promise, "turn of phrase"
	case c.private:
		return "", ""
	case in("on", "the", "table") && in("options"):
		return lexicon.Threaten, "turn of phrase"
	case c.is(cl.main, "reserve", "reserves", "reserved") && in("the", "right", "to"), cl.negated && in("hesitate", "to"):
		if c.sensesOf(cl.main, last)&friendly == 0 || c.sensesOf(cl.main, last)&hostile != 0 {
			return lexicon.Threaten, "turn of phrase"
		}
	}
	return c.ofNoun(cl)
}

// bargain says that a clause without a verb sets one thing against another: no
// withdrawal, no talks.
func (c *content) bargain(cl *clause) bool {
	n := 0
	for i := cl.first; i < cl.last; i++ {
		if c.is(i, "no") && (n == 0 || c.is(i-1, ",")) {
			n++
		}
	}
	return cl.verb < 0 && n > 1
}

// ofNoun reads a clause whose subject is the speaker's own plea, demand or
// offer: our demand is that.
func (c *content) ofNoun(cl *clause) (lexicon.Act, string) {
	if cl.verb < 0 || !cl.be || cl.mode != plain || cl.past || cl.negated || !c.is(cl.begin, "my", "our") {
		return "", ""
	}
	n, ok := c.r.lex.Noun(c.word(cl.begin + 1))
	if !ok {
		return "", ""
	}
	switch n.Act {
	case lexicon.Appeal, lexicon.Demand:
		return n.Act, "what we ask is"
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
	case c.harmsUs(cl):
		return lexicon.Accuse, "did it to us"
	case other && !cl.be && !cl.negated && c.sensesOf(cl.rest, cl.last)&bad != 0 && c.is(cl.main, "playing", "play", "making", "made", "taking", "took", "chosen", "chose", "committed", "committing", "behaving", "acting", "acted", "behaved", "remains", "remain"):
		return lexicon.Disapprove, "does ill"
	}
	return "", ""
}

// harmsUs says that somebody else did harm to what is the speaker's: their
// divers were cutting our cable.
func (c *content) harmsUs(cl *clause) bool {
	if cl.negated || cl.passive || c.private || c.form != Direct || !c.otherSubject(cl) || !c.is(cl.rest, "our", "us") {
		return false
	}
	if s := senseOf(c.word(cl.main)); s&hostile == 0 || s&friendly != 0 {
		return false
	}
	return !c.is(cl.main, "answer", "answered", "respond", "responded", "pay", "paid", "join", "meet", "met", "hit", "fight", "fought", "deploy", "deployed") || c.is(cl.main, "hit")
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
