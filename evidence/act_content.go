package evidence

import (
	"detente/evidence/internal/names"
	"detente/evidence/lexicon"
)

// finding is an act that words carry, with the words and the rule.
type finding struct {
	act    lexicon.Act
	rule   string
	at     span // words of the passage
	clause int
	weight int
	own    bool // the subject is the speaker
}

// content is what is said, and by whom.
type content struct {
	passage
	list    []clause
	form    Form
	party   string // of the speaker
	speaker int    // entity
	voice   bool   // the speaker can stand for a party: no expert, no outlet
	private bool   // but no state: no threats
	person  bool   // the speaker is a person
	body    bool   // or a state, a ministry, a group
}

// weigh says which of two acts the words are about: a threat before a refusal
// before thanks.
func weigh(a lexicon.Act) int {
	switch a {
	case lexicon.Threaten:
		return 3
	case lexicon.Reject, lexicon.Accuse, lexicon.Demand, lexicon.Offer, lexicon.Accept, lexicon.Agree, lexicon.Deny, lexicon.Promise:
		return 2
	case lexicon.Report:
		return 0
	}
	return 1
}

// stance finds the act that the words themselves carry: the weightiest of
// their first sentences, and of these the first.
func (c *content) stance() (finding, bool) {
	best := finding{}
	sentences := 0
	for i := range c.list {
		cl := &c.list[i]
		if c.starts(cl.first) {
			sentences++
		}
		if sentences > 4 {
			break
		}
		if c.asks(cl) {
			continue
		}
		f, ok := c.clauseStance(i)
		if !ok {
			continue
		}
		f.clause, f.weight = i, weigh(f.act)
		if f.rule == "what we ask is" {
			f.weight = 2
		}
		if f.rule == "will, unless" {
			f.weight--
		}
		if f.weight > best.weight {
			best = f
		}
	}
	return best, best.weight > 0
}

// asks says that a clause is of a question.
func (c *content) asks(cl *clause) bool {
	if c.is(cl.begin, "please") {
		return false
	}
	for i := cl.first; i < len(c.toks) && i < cl.first+120 && (i < cl.last || c.tok(i).Sentence == c.tok(cl.first).Sentence); i++ {
		if c.word(i) == "?" {
			return true
		}
	}
	return false
}

// clauseStance tries the rules on a clause, the plainest first.
func (c *content) clauseStance(i int) (finding, bool) {
	cl := &c.list[i]
	if cl.kind == ifClause || cl.kind == asideClause {
		return finding{}, false
	}
	found := func(a lexicon.Act, rule string) (finding, bool) {
		return finding{act: a, rule: rule, at: span{cl.first, cl.last}}, true
	}
	if cl.kind == becauseClause {
		if c.blames(cl.first, cl.last) {
			return found(lexicon.Accuse, "cause laid on a party")
		}
		return finding{}, false
	}
	if a, rule := c.exclaimed(cl); a != "" {
		return found(a, rule)
	}
	own := cl.verb >= 0 && c.ownSubject(i)
	if a, rule := c.ofPhrase(cl, own); a != "" {
		return found(a, rule)
	}
	if cl.verb < 0 {
		if a, rule := c.verbless(cl); a != "" {
			return found(a, rule)
		}
		return finding{}, false
	}
	if a, rule := c.ofThere(cl); a != "" {
		return found(a, rule)
	}
	if own && c.form == Direct && i > 0 && c.is(cl.first, "that") && c.tok(cl.first).Sentence == c.tok(cl.first-1).Sentence && !c.ownSubject(i-1) {
		return finding{}, false // the Secretary made clear that we are ready to: his words
	}
	if own {
		if a, rule := c.ofOwn(cl); a != "" {
			f, ok := found(a, rule)
			f.own = true
			return f, ok
		}
	} else if a, rule := c.ofOther(cl); a != "" {
		return found(a, rule)
	}
	for k := cl.first; k < cl.last; k++ {
		if c.is(k, "because", "due") && c.is(k+1, "of", "to") && c.blames(k, cl.last) {
			return found(lexicon.Accuse, "cause laid on a party")
		}
	}
	return finding{}, false
}

// exclaimed reads imperatives, and words that stand for a whole sentence.
func (c *content) exclaimed(cl *clause) (lexicon.Act, string) {
	b := cl.begin
	if b >= cl.last || c.form != Direct && !(c.form == Mixed && c.starts(cl.first)) {
		if c.is(b, "please") {
			return lexicon.Appeal, "please"
		}
		return "", ""
	}
	switch {
	case c.is(b, "please"):
		return lexicon.Appeal, "please"
	case c.is(b, "thank", "thanks", "congratulations", "bravo"):
		if cl.last-b > 4 && !c.courtesy(cl) {
			return lexicon.Praise, "thanks"
		}
		return "", ""
	case c.is(b, "let") && c.is(b+1, "us", "me") && !c.is(b+2, "be", "say", "add", "tell", "make", "just", "repeat", "stress", "start", "begin", "finish", "remind", "explain", "see", "first", "also"), c.is(b, "let's") && !c.is(b+1, "be", "see", "say"):
		return lexicon.Appeal, "let us"
	case (c.is(b, "do") && c.is(b+1, "not") || c.is(b, "don't", "never")) && c.r.lex.AnyVerb(c.word(b+2-boolInt(!c.is(b, "do"))))&lexicon.Base != 0 && c.opens(b):
		return lexicon.Demand, "imperative"
	case c.imperative(cl):
		return lexicon.Demand, "imperative"
	}
	return "", ""
}

// courtesy says that thanks are for a question or an answer, which nobody is
// praised for.
func (c *content) courtesy(cl *clause) bool {
	if cl.last-cl.begin < 8 && c.has(cl.begin, cl.last, "minister", "president", "secretary") {
		return true
	}
	return c.has(cl.begin, cl.last, "question", "questions", "answer", "reply", "intervention", "giving", "coming", "joining", "briefing", "floor", "everyone", "chair")
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// opens says that a word opens a sentence, or what follows a colon.
func (c *content) opens(b int) bool { return c.starts(b) || c.is(b-1, ":") }

// imperative says that a sentence begins with a plain verb that nothing before
// it and no other verb governs.
func (c *content) imperative(cl *clause) bool {
	b := cl.begin
	if !c.opens(b) || c.class(b) != 0 || cl.verb >= 0 {
		return false
	}
	if c.r.lex.AnyVerb(c.word(b))&lexicon.Base == 0 || c.is(b, "look", "see", "listen", "remember", "note", "think", "good", "welcome", "make", "wait", "read", "ask", "trust", "well", "like", "talk", "water", "enjoy", "take", "have", "come", "go", "hear", "imagine", "consider", "suppose", "forget", "say", "call", "let") || c.is(b, "end") && c.is(b+1, "of") {
		return false
	}
	return c.class(b+1)&(determiner|possessor|objective|preposition|adverb) != 0 || cl.last-b <= 5
}

// ofThere reads sentences with there: there will be consequences.
func (c *content) ofThere(cl *clause) (lexicon.Act, string) {
	if !c.is(cl.verb-1, "there") && !c.is(cl.first, "there") && !c.is(cl.first+1, "there") {
		return "", ""
	}
	future := cl.mode == willMode || cl.mode == canMode
	switch s := c.sensesOf(cl.main, cl.last); {
	case future && c.none(cl) && c.unless(cl):
		return lexicon.Threaten, "there will be no, unless"
	case future && cl.negated && s&(yielding|friendly) != 0:
		return lexicon.Reject, "there will be no"
	case future && !c.none(cl) && s&doom != 0 && c.voice:
		return lexicon.Threaten, "there will be consequences"
	case future && !c.none(cl) && s&harm != 0 && c.voice:
		return lexicon.Warn, "there will be war"
	case cl.mode == plain && c.none(cl) && s&(charge|hostile|deedful) != 0 && cl.past:
		return lexicon.Deny, "there was no"
	case cl.mode == plain && c.none(cl) && c.has(cl.main, cl.last, "plan", "plans", "intention", "truth", "evidence", "basis"):
		return lexicon.Deny, "there is no"
	}
	return "", ""
}

// none says that a clause is negated by its verb or by "no" after it.
func (c *content) none(cl *clause) bool {
	return cl.negated || c.is(cl.main, "no") || c.is(cl.main+1, "no", "never") || c.is(cl.rest, "no", "neither")
}

// sensesOf is what words tell together.
func (c *content) sensesOf(first, last int) sense {
	s := sense(0)
	for i := max(first, 0); i < last; i++ {
		if c.class(i) == 0 || c.is(i, "any", "those") {
			s |= senseOf(c.word(i))
		}
	}
	return s
}

func (c *content) has(first, last int, words ...string) bool {
	for i := first; i < last; i++ {
		if c.is(i, words...) {
			return true
		}
	}
	return false
}

// ownSubject says that the subject of a clause is whoever speaks, or the party
// spoken for.
func (c *content) ownSubject(i int) bool {
	cl := &c.list[i]
	if cl.shared >= 0 {
		cl = &c.list[cl.shared]
	}
	b := cl.begin
	switch {
	case c.is(b, "we", "i", "i'm", "we're", "i've", "we've", "we'll", "i'll", "we'd", "i'd"):
		return true
	case c.is(b, "our", "my"):
		return c.is(b+1, "government", "country", "army", "forces", "side", "nation", "people", "position", "party", "troops", "navy", "soldiers", "military", "delegation", "armed", "answer", "response", "patience", "republic")
	case c.form == Direct:
	case c.is(b, "he", "she", "he'd", "she'd", "he'll", "she'll"):
		return !c.body
	case c.is(b, "it", "they", "it'll", "they'll", "they'd"):
		return !c.person && !(c.is(b, "it") && (cl.be || cl.passive) && cl.mode == plain && c.sensesOf(cl.main, min(cl.main+3, cl.last))&(upset|glad|ready) == 0)
	case c.is(b, "its", "his", "her", "their"):
		return c.is(b+1, "government", "country", "army", "forces", "side", "nation", "people", "troops", "navy", "soldiers", "military", "armed", "delegation")
	}
	if head := c.subjectParty(cl); head != "" && (c.party != "" || c.form == Direct) {
		return head == c.party
	}
	return c.ofForces(cl) || c.form != Direct && c.party == "" && c.voice && c.ofUnknownState(cl)
}

// ofForces says that the subject is an army or a fleet, nobody else's: the
// speaker's own.
func (c *content) ofForces(cl *clause) bool {
	for i := cl.begin; i < cl.verb; i++ {
		if c.is(i, "their", "your", "enemy", "enemy's") {
			return false
		}
		if c.class(i)&(preposition|relative) != 0 && i > cl.begin {
			return false
		}
		if c.is(i, "army", "fleet", "navy", "forces", "troops", "gunners", "guns", "missiles", "artillery", "soldiers", "military") {
			return cl.mode == willMode || cl.mode == readyMode
		}
	}
	return false
}

// ofUnknownState says that the subject is a state that no file of actors
// knows, which will or is ready to do something: who announces it for a state
// speaks for it.
func (c *content) ofUnknownState(cl *clause) bool {
	if cl.mode != willMode && cl.mode != readyMode && cl.mode != planMode {
		return false
	}
	m := c.mention(cl.verb - 1)
	if m == nil || m.Entity < 0 || m.Kind == names.Pronoun {
		return false
	}
	e := &c.r.names.Entities[m.Entity]
	unknown := e.Kind == names.Person && m.Kind == names.Name && e.Role == "" && e.Sex == "" && m.Last-m.First == 1
	return unknown || e.Kind == names.State || e.Kind == names.Organisation || e.Kind == names.Place
}

// subjectParty is the party of the subject's last mention.
func (c *content) subjectParty(cl *clause) string {
	for i := min(cl.verb, cl.last) - 1; i >= cl.begin; i-- {
		if m := c.mention(i); m != nil && m.Entity >= 0 && m.Kind != names.Pronoun {
			return c.r.names.Entities[m.Entity].Party
		}
	}
	return ""
}

// mention is what is named at a word, or nil.
func (c *content) mention(i int) *names.Mention {
	if i < 0 || i >= len(c.toks) || c.toks[i] >= len(c.r.names.At) {
		return nil
	}
	if m := c.r.names.At[c.toks[i]]; m >= 0 {
		return &c.r.names.Mentions[m]
	}
	return nil
}

// others says that an entity is of a party that is not the speaker's, or of
// several.
func (c *content) others(entity int) bool {
	for _, p := range c.r.parties(entity, 0) {
		if p != c.party {
			return true
		}
	}
	return false
}

// blames says that words name somebody other than the speaker as the cause.
func (c *content) blames(first, last int) bool {
	for i := first; i < last; i++ {
		if m := c.mention(i); m != nil && m.Entity >= 0 && m.Kind != names.Pronoun {
			if c.others(m.Entity) {
				return c.sensesOf(first, last)&(deedful|bad|charge|hostile|guilt) != 0 || c.has(first, last, "acts", "actions", "policies")
			}
		}
		if c.is(i, "their", "your") && c.sensesOf(i, last)&(deedful|bad|charge|guilt) != 0 {
			return true
		}
	}
	return false
}
