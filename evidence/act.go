package evidence

import (
	"detente/evidence/lexicon"
)

// act says what is done by saying it. A cue that names an act decides (accuse,
// deny, urge); where the cue is neutral (say, tell) the words themselves do,
// and where they carry no act either, it is a report (A5).
func (j *judging) act() {
	a, rule := j.cueAct()
	cue := j.r.bytes(j.a.cue)
	switch {
	case a == lexicon.Warn:
		j.find()
		if j.threatens() {
			a, rule = lexicon.Threaten, "warning of harm by the speaker"
		}
	case a == lexicon.Promise || a == lexicon.Offer:
		j.find()
		switch {
		case j.never() && j.infinitiveSense()&yielding != 0:
			a, rule = lexicon.Reject, "vow not to accept"
		case j.never():
		case j.infinitiveSense()&hostile != 0 && j.said.voice && a == lexicon.Promise, j.found.act == lexicon.Threaten:
			a, rule = lexicon.Threaten, "vow to strike"
		case j.found.act == lexicon.Reject:
			a, rule = lexicon.Reject, "vow not to accept"
		}
	case a == lexicon.Report && !j.a.negated:
		j.find()
		if j.found.act != "" {
			a, rule = j.found.act, j.found.rule
			cue = j.said.byteSpan(j.found.at.first, j.found.at.last)
			if a == lexicon.Threaten && j.said.private {
				a = lexicon.Warn
			}
		}
	}
	if j.found.act != a {
		j.found = finding{}
	}
	j.c.Act = a
	j.link("act", cue, rule, string(a))
}

func (j *judging) find() {
	if f, ok := j.said.stance(); ok {
		j.found = f
	}
}

// cueAct is the act that the words that report name.
func (j *judging) cueAct() (lexicon.Act, string) {
	switch {
	case j.a.noun != nil:
		return j.a.noun.Act, "noun that reports"
	case j.a.verb == nil:
		return lexicon.Report, "nothing but words"
	}
	v := j.a.verb
	switch v.Lemma {
	case "ask":
		if j.question() {
			return lexicon.Report, "question"
		}
	case "tell":
		if v.Act == lexicon.Report && j.toldTo() {
			return lexicon.Demand, "told to do"
		}
	case "note", "learn", "follow", "observe":
		if a := j.noted(); a != "" {
			return a, "noted with a feeling"
		}
	case "insist":
		if v.With == "" && !j.subjunctive() {
			return lexicon.Report, "insists on a fact"
		}
	case "call", "describe", "brand", "label", "dub", "term", "deem", "characterise", "characterize", "consider", "see", "view", "regard", "portray", "paint":
		if v.With == "" && j.a.form != Direct {
			return j.called(v.Act)
		}
	case "hope", "fear":
		if j.a.negated {
			return lexicon.Report, "negated"
		}
	}
	if v.Act == lexicon.Promise && j.a.form != Direct && !j.a.negated && j.factual() {
		return lexicon.Report, "assures of a fact"
	}
	if !j.a.negated {
		return v.Act, "verb that reports"
	}
	if a := turned(v.Act); a != "" {
		return a, "verb that reports, negated"
	}
	if v.Act == lexicon.Report {
		return v.Act, "verb that reports, negated"
	}
	return lexicon.Report, "negated"
}

// noted is what noting something with a feeling does: with deep concern.
func (j *judging) noted() lexicon.Act {
	t := j.r.text.Tokens
	for k := j.a.cue.first; k < j.a.cue.last+5 && k+1 < len(t) && t[k].Start < j.a.content.Start; k++ {
		if t[k].Lower != "with" {
			continue
		}
		for n := k + 1; n < k+4 && n < len(t); n++ {
			switch t[n].Lower {
			case "concern", "regret", "alarm", "dismay", "disappointment", "indignation", "worry", "sadness", "anger":
				return lexicon.Disapprove
			case "satisfaction", "appreciation", "gratitude", "pleasure", "approval":
				return lexicon.Praise
			}
		}
	}
	return ""
}

// factual says that what is promised or sworn is that something is or was so.
func (j *judging) factual() bool {
	for i := range j.said.list {
		if cl := &j.said.list[i]; cl.verb >= 0 && cl.kind == mainClause {
			return cl.mode == plain && cl.verb > cl.begin && (cl.past || cl.be) && cl.begin == 0
		}
	}
	return false
}

// toldTo says that what somebody is told is to do something.
func (j *judging) toldTo() bool {
	if len(j.said.toks) == 0 || j.a.form == Direct {
		return false
	}
	k := j.said.toks[0] - 1
	return k >= 0 && j.r.text.Tokens[k].Lower == "to" && j.r.lex.AnyVerb(j.said.word(0))&lexicon.Base != 0
}

// question says that what is asked is a question, no request.
func (j *judging) question() bool {
	n := len(j.said.toks)
	if n == 0 {
		return true
	}
	if j.a.form == Direct {
		return j.said.word(n-1) == "?"
	}
	before := ""
	if k := j.said.toks[0] - 1; k >= 0 {
		before = j.r.text.Tokens[k].Lower
	}
	return j.said.class(0)&question != 0 && !j.said.is(0, "that") || before == "whether" || before == "if" || before == "about"
}

// subjunctive says that what is insisted on is to be done: that they leave,
// that they must leave.
func (j *judging) subjunctive() bool {
	for i := range j.said.list {
		cl := &j.said.list[i]
		switch {
		case cl.kind != mainClause:
			continue
		case cl.mode == mustMode || cl.mode == shouldMode:
			return true
		case cl.verb >= 0 && j.said.is(cl.verb, "be"):
			return true
		case cl.verb >= 0 && cl.mode == plain:
			if f := j.r.lex.AnyVerb(j.said.word(cl.main)); f&lexicon.Base != 0 && f&lexicon.Past == 0 && cl.verb == cl.main && !j.said.is(cl.begin, "we", "they", "i", "you") {
				return true
			}
			return false
		case cl.verb < 0:
			return j.plainVerb(cl)
		}
		return false
	}
	return false
}

// plainVerb says that a clause without a finite verb has a plain one: that
// Orvany withdraw.
func (j *judging) plainVerb(cl *clause) bool {
	for i := cl.begin + 1; i < cl.last; i++ {
		if j.said.is(i, "be") || j.said.class(i) == 0 && !j.said.tok(i).Capital && j.r.lex.AnyVerb(j.said.word(i))&lexicon.Base != 0 && j.said.class(i-1)&(determiner|possessor|preposition) == 0 {
			return true
		}
	}
	return false
}

// called is what calling something by a name does, by the name.
func (j *judging) called(given lexicon.Act) (lexicon.Act, string) {
	s := j.said.sensesOf(0, len(j.said.toks))
	k := &j.said
	switch {
	case s&(charge|guilt) != 0 || k.has(0, len(k.toks), "aggression", "aggressor", "theft", "piracy", "crime", "blackmail", "extortion", "betrayal", "terrorism"):
		return lexicon.Accuse, "called by a bad name"
	case s&untrue != 0:
		return lexicon.Deny, "called untrue"
	case s&bad != 0, k.has(0, len(k.toks), "threat", "failure", "blow", "setback"):
		return lexicon.Disapprove, "called by a bad name"
	case s&good != 0 || k.has(0, len(k.toks), "step", "friend", "partner", "success", "positive", "useful", "frank", "cordial", "normal", "routine", "proof", "victory", "triumph", "hope", "honour"):
		return lexicon.Praise, "called by a good name"
	case j.a.form == Mixed && given == lexicon.Report && k.voice && k.has(1, len(k.toks), "a", "an", "the"):
		return lexicon.Disapprove, "called by a name of their own"
	}
	return given, "verb that reports"
}

// threatens says that what is warned of is harm by whoever warns.
func (j *judging) threatens() bool {
	k := &j.said
	if !k.voice || k.private {
		return false
	}
	if j.found.act == lexicon.Threaten {
		return true
	}
	for i := range k.list {
		cl := &k.list[i]
		if cl.verb < 0 || cl.kind == ifClause {
			continue
		}
		if cl.mode == willMode || cl.mode == mayMode || cl.mode == plain {
			if k.punished(cl, senseOf(k.word(cl.main)), k.sensesOf(cl.rest, cl.last)) {
				return true
			}
		}
	}
	if v := j.a.verb; v != nil && v.With == "of" && len(k.toks) > 0 {
		head := k.sensesOf(0, min(4, len(k.toks)))
		return head&doom != 0 && k.party != ""
	}
	return false
}

// never says that "not" or "never" stands before the words: vowed never to.
func (j *judging) never() bool {
	if len(j.said.toks) == 0 {
		return false
	}
	t := j.r.text.Tokens
	for k := j.said.toks[0] - 1; k >= max(j.said.toks[0]-3, j.a.cue.first, 0); k-- {
		if w := t[k].Lower; w == "never" || w == "not" {
			return true
		}
	}
	return j.said.is(0, "never", "not")
}

// infinitiveSense is the sense of the verb of a reported infinitive: to strike.
func (j *judging) infinitiveSense() sense {
	k := &j.said
	i := 0
	for i < len(k.toks) && (k.class(i)&(adverb|infinity) != 0 || k.is(i, "not", "never")) {
		i++
	}
	if i >= len(k.toks) {
		return 0
	}
	if k.r.lex.AnyVerb(k.word(i))&lexicon.Base == 0 {
		return 0
	}
	s := senseOf(k.word(i))
	cl := clause{first: 0, last: len(k.toks), begin: 0, verb: i, main: i, rest: i + 1}
	if s&hostile != 0 && !k.fights(&cl) || s&(hostile|friendly) == hostile|friendly {
		return 0
	}
	if k.is(i, "take") && k.has(i, len(k.toks), "revenge", "countermeasures") || k.doomed(&cl) {
		return hostile
	}
	return s
}

// outside is what of the sentence of the cue is not content, and the clause
// that the attribution says is the cue's.
func (j *judging) outside() (span, bool) {
	t := j.r.text
	if j.a.cue.first >= j.a.cue.last || j.a.cue.last > len(t.Tokens) {
		return span{}, false
	}
	s := &t.Sentences[t.Tokens[j.a.cue.first].Sentence]
	if j.a.adverbial.End > j.a.adverbial.Start {
		in := j.r.tokensIn(j.a.adverbial)
		if in.first < in.last {
			return in, true
		}
	}
	return span{s.First, s.Last}, true
}
