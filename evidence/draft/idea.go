package draft

import (
	"strings"

	"detente/evidence/internal/prose"
	"detente/evidence/lexicon"
)

// idea is a step that a document speaks of: somebody doing something, or
// ending it.
type idea struct {
	kind     *family // nil for a step of its own
	key      string  // of the option, without its owner
	end      bool    // the ending of what the family is
	not      bool    // it is not done
	owners   []string
	alone    []string // before those were added with whom it is done
	joint    bool     // done only together
	text     string   // the verb phrase
	at       int      // the token it begins at
	last     int
	stops    bool   // it is to stop, so it is so
	keeps    bool   // it goes on: to keep the sanctions
	firm     int    // of the modal it stands under, 0 for none
	own      bool   // the modal tells a will: we will
	doing    bool   // a gerund: it is being done
	tie      string // how it hangs on the one before: if, unless, until, before, or ""
	given    bool   // the owner is told by the words themselves
	noun     bool   // a noun tells it: the removal of the sanctions
	stranger bool   // somebody who is no party does it: no worker will
	done     string // to whom it is done, so that it is not theirs to do
	first    bool   // it has to come first
}

// reading of one clause.
type clause struct {
	s           *source
	first, last int
	owners      []string // who does it where the words do not say
	self        []string // who speaks: we
	list        []idea
	tie         string
}

// ideas are the steps told in a range of tokens, those of conditions marked by
// how they hang together. Owners act where nothing else is said; self is "we".
func (s *source) ideas(first, last int, owners, self []string) []idea {
	var list []idea
	for first < last {
		end := s.sentenceEnd(first, last)
		list = append(list, s.sentence(first, end, owners, self)...)
		first = end
	}
	return list
}

func (s *source) sentenceEnd(first, last int) int {
	n := s.text.Tokens[first].Sentence
	end := first
	for end < last && s.text.Tokens[end].Sentence == n && s.lower(end) != ";" {
		end++
	}
	return max(end, first+1)
}

// sentence splits a sentence at what makes conditions.
func (s *source) sentence(first, last int, owners, self []string) []idea {
	var list []idea
	tie, begin := "", first
	add := func(end int) {
		if begin < end {
			c := &clause{s: s, first: begin, last: end, owners: owners, self: self, tie: tie}
			if tie != "" {
				c.owners = nil
			}
			found := c.read()
			if len(found) == 0 && tie != "" && (tie == "if" || tie == "unless" || end-begin > 3) {
				found = []idea{{at: begin, last: end, tie: tie, text: s.words(begin, end)}}
			}
			list = append(list, found...)
		}
	}
	for i := first; i < last; i++ {
		switch w := s.lower(i); {
		case ties(w) != "" && !(w == "before" && i == last-1):
			add(i)
			tie, begin = ties(w), i+1
		case w == "as" && s.lower(i+1) == "long" && s.lower(i+2) == "as":
			add(i)
			tie, begin = "if", i+3
		case w == "," && tie != "" && begin > first && !s.lists(i):
			add(i)
			tie, begin = "", i+1
		}
	}
	add(last)
	return list
}

// lists says that a comma stands in a list and ends no clause.
func (s *source) lists(i int) bool {
	return s.lower(i+1) == "and" || s.lower(i+1) == "or"
}

func ties(w string) string {
	switch w {
	case "if", "once", "provided", "providing":
		return "if"
	case "unless":
		return "unless"
	case "until", "till":
		return "until"
	case "before":
		return "before"
	}
	return ""
}

// read finds the verbs of a clause that tell steps, then the nouns that do.
func (c *clause) read() []idea {
	s := c.s
	var form lexicon.Form // of the verb before
	for i := c.first; i < c.last; {
		lemma, f := s.lemma(i)
		if lemma == "" || !c.leads(i, f, form) || s.auxiliary(i) {
			i++
			continue
		}
		x, next, ok := c.verb(i, lemma, f)
		form = f
		if ok {
			c.list = append(c.list, x)
		}
		i = max(next, i+1)
	}
	if len(c.list) == 0 {
		if x, ok := c.nominal(c.first, c.last); ok {
			c.list = append(c.list, x)
		}
	}
	for i := range c.list {
		c.list[i].tie = c.tie
	}
	return c.list
}

func (s *source) auxiliary(i int) bool {
	switch s.lower(i) {
	case "is", "are", "was", "were", "be", "been", "being", "am", "'s", "has", "have", "had", "having", "do", "does", "did",
		"will", "would", "shall", "should", "must", "may", "might", "can", "could", "ought", "not":
		return true
	}
	return false
}

// before is the word before a token, adverbs and negations passed over.
func (c *clause) before(i int) (string, int) {
	for i--; i >= c.first; i-- {
		w := c.s.lower(i)
		if negation(w) || strings.HasSuffix(w, "ly") || w == "also" || w == "first" || w == "now" || w == "then" || w == "instead" || c.s.lex.Is("adverb", w) {
			continue
		}
		return w, i
	}
	return "", i
}

// leads says that a word which may be a verb is one here, and tells a step.
func (c *clause) leads(i int, f, before lexicon.Form) bool {
	s := c.s
	w, at := c.before(i)
	sure := f&lexicon.Unsure == 0
	firm, _ := modal(w)
	switch {
	case w == "":
		return i == c.first && f&(lexicon.Base|lexicon.Gerund) != 0 || f&lexicon.Gerund != 0 || f&lexicon.Base != 0 && at < c.first
	case w == "to":
		return f&lexicon.Base != 0 && c.control(at-1)
	case firm > 0:
		return f&lexicon.Base != 0
	case w == "for" || w == "of" || w == "by" || w == "from" || w == "against" || w == "without":
		return f&lexicon.Gerund != 0 && sure
	case w == "and" || w == "or" || w == ",":
		return before != 0 && f&before&^lexicon.Unsure != 0 && !s.nounAfter(i)
	case passive(w):
		return f&lexicon.Participle != 0
	}
	if p, _ := s.at(at); len(p) > 0 || pronoun(w) {
		return f&(lexicon.Base|lexicon.Third|lexicon.Past) != 0 && !s.nounAfter(i)
	}
	return false
}

// nounAfter says that a word is followed by what makes it a noun: test of.
func (s *source) nounAfter(i int) bool {
	switch s.lower(i + 1) {
	case "of", "by", "must", "will", "would", "should", "is", "are", "was", "were":
		return true
	}
	return false
}

// control says that the word before "to" hands its subject on: agree to, ready
// to, and so does a party that somebody calls on.
func (c *clause) control(i int) bool {
	w := c.s.lower(i)
	switch w {
	case "ready", "prepared", "willing", "readiness", "willingness", "continue", "continues", "continued", "begin", "agree", "agreed", "agrees",
		"promise", "promised", "promises", "offer", "offered", "offers", "pledge", "pledged", "refuse", "refuses", "refused", "decline", "declined", "vow", "vowed", "want", "wants",
		"has", "have", "had", "need", "needs", "intend", "intends", "plan", "plans", "ought":
		return true
	}
	if asked(w) {
		return true
	}
	if p, _ := c.s.at(i); len(p) > 0 {
		for k := i - 1; k >= c.first && k > i-8; k-- {
			switch c.s.lower(k) {
			case "call", "calls", "urge", "urges", "ask", "asks", "demand", "demands", "want", "wants", "expect", "expects", "appeal", "appeals", "invite", "invites":
				return true
			}
		}
	}
	return false
}

func passive(w string) bool {
	switch w {
	case "is", "are", "be", "been", "being", "was", "were":
		return true
	}
	return false
}

func pronoun(w string) bool {
	switch w {
	case "we", "it", "they", "he", "she", "i", "who", "which", "that":
		return true
	}
	return false
}

// verb reads the verb phrase at a token.
func (c *clause) verb(i int, lemma string, f lexicon.Form) (x idea, next int, ok bool) {
	s := c.s
	w, at := c.before(i)
	x = idea{at: i, doing: f&lexicon.Gerund != 0 && f&lexicon.Base == 0}
	for k := at + 1; k < i; k++ {
		x.not = x.not || negation(s.lower(k))
	}
	x.not = x.not || w == "without" || w == "from" || w == "against"
	if n := len(c.list); n > 0 && (w == "and" || w == "or" || w == ",") {
		x.owners, x.given, x.firm, x.own = c.list[n-1].alone, c.list[n-1].given, c.list[n-1].firm, c.list[n-1].own
		at = c.first - 1
	}
	if at >= c.first {
		x.firm, x.own = modal(w)
		x.not = x.not || w == "cannot"
		if w == "to" {
			c.controlled(&x, at)
		}
	}
	end := c.objectEnd(i + 1)
	object, objectLast := i+1, end
	if f&lexicon.Participle != 0 && passive(w) {
		if m, k := c.before(at); m != "" {
			x.firm, x.own = modal(m)
			x.own = false
			object, objectLast = c.patient(k+1), k+1
		} else {
			object, objectLast = c.patient(at), at
		}
		x.owners = c.owners
		c.by(&x, i+1)
	} else if w != "to" {
		c.subject(&x, at)
	}
	for k := c.first; k < c.last; k++ {
		x.first = x.first || s.lower(k) == "first"
	}
	if lemma == "stop" || lemma == "cease" || lemma == "halt" || lemma == "refrain" || lemma == "avoid" || lemma == "refuse" {
		if g := c.gerund(i + 1); g > 0 {
			inner, gf := s.lemma(g)
			y, next, ok := c.verb(g, inner, gf)
			if x.owners != nil {
				y.owners, y.given = x.owners, x.given
			}
			y.not, y.firm, y.own, y.doing, y.at = !x.not, x.firm, x.own, false, i
			y.stops = lemma == "stop" || lemma == "cease" || lemma == "halt"
			return y, next, ok && !x.stranger
		}
	}
	x.last = end
	switch lemma {
	case "keep", "maintain", "continue", "extend":
		x.keeps = true
	}
	ok = !x.stranger && c.name(&x, lemma, i, object, objectLast)
	return x, end, ok
}

// controlled takes over what stands before "to": the party called on, a
// refusal, "has to".
func (c *clause) controlled(x *idea, to int) {
	w, k := c.s.lower(to-1), to-1
	if asked(w) {
		x.owners, x.given, x.firm = c.self, len(c.self) > 0, 0
		return
	}
	switch w {
	case "refuse", "refuses", "refused", "decline", "declined":
		x.not = true
	case "has", "have", "had", "need", "needs":
		x.firm = 3
	}
	if p, _ := c.s.at(k); len(p) > 0 {
		x.owners, x.given, x.firm = p, true, 2
		return
	}
	if x.firm == 0 {
		x.firm, x.own = 2, true
	}
	c.subject(x, k-1)
}

// asked says that a noun before "to" is what one side asks of the other.
func asked(w string) bool {
	switch w {
	case "demand", "demands", "call", "calls", "request", "requests", "appeal", "appeals", "pressure", "ultimatum":
		return true
	}
	return false
}

// gerund is the gerund that begins at a token or right after "from"; 0 for
// none.
func (c *clause) gerund(i int) int {
	if c.s.lower(i) == "from" {
		i++
	}
	if _, f := c.s.lemma(i); i < c.last && f&lexicon.Gerund != 0 {
		return i
	}
	return 0
}

// subject finds who does it: the mention that stands before the verb.
func (c *clause) subject(x *idea, i int) {
	other := false
	for k := i; k >= c.first && k > i-12; k-- {
		w := c.s.lower(k)
		if w == "we" || w == "i" || c.s.homeland(k) {
			x.owners, x.given = c.self, len(c.self) > 0
			return
		}
		if p, _ := c.s.at(k); len(p) > 0 {
			if c.s.oblique(k) {
				continue
			}
			x.owners, x.given = p, true
			return
		}
		if c.s.text.Tokens[k].Kind != prose.Word {
			break
		}
		other = other || c.s.content(k)
	}
	x.stranger = other && x.firm > 0
	if len(x.owners) == 0 {
		x.owners = c.owners
	}
}

// homeland says that a word is the last of: her country, our government.
func (s *source) homeland(i int) bool {
	switch s.lower(i) {
	case "country", "government", "side", "nation", "army":
		return s.lex.Is("possessive", s.lower(i-1)) || s.lower(i-1) == "my" || s.lower(i-1) == "our" || s.lower(i-1) == "her" || s.lower(i-1) == "his" || s.lower(i-1) == "its"
	}
	return false
}

// content says that a word can be the noun of a subject.
func (s *source) content(i int) bool {
	w := s.lower(i)
	firm, _ := modal(w)
	return s.word(i) && firm == 0 && !negation(w) && !pronoun(w) && !s.auxiliary(i) && !s.opens(i) && len(w) > 2 &&
		!s.lex.Is("adverb", w) && !s.lex.Is("pronoun", w) && !s.lex.Is("preposition", w) && !s.lex.Is("determiner", w) && !s.lex.Is("conjunction", w)
}

// oblique says that the party at a token hangs on a preposition, so that it is
// no subject.
func (s *source) oblique(i int) bool {
	k := s.names.Mentions[s.names.At[i]].First - 1
	if s.lower(k) == "the" || s.lower(k) == "a" {
		k--
	}
	switch s.lower(k) {
	case "with", "to", "on", "against", "from", "in", "at", "of", "for", "towards", "toward", "by":
		return true
	}
	return false
}

// by finds who does it in a passive: by the party that is named after "by".
func (c *clause) by(x *idea, i int) {
	for k := i; k < c.last && k < i+6; k++ {
		if c.s.lower(k) != "by" {
			continue
		}
		for n := k + 1; n < c.last && n < k+5; n++ {
			if p, _ := c.s.at(n); len(p) > 0 {
				x.owners, x.given = p, true
				return
			}
		}
	}
}

// determined says that an object begins at a token: stop its fire.
func (s *source) determined(i int) bool {
	w := s.lower(i)
	return s.lex.Is("possessive", w) || s.lex.Is("determiner", w) || s.lex.Is("article", w)
}

// patient is where the subject of a passive begins.
func (c *clause) patient(end int) int {
	k := end
	for k > c.first && c.s.word(k-1) && !c.s.opens(k-1) {
		k--
	}
	return k
}

// opens says that a clause begins after a word.
func (s *source) opens(i int) bool {
	switch s.lower(i) {
	case "that", "though", "although", "since", "because", "while", "than", "when", "as", "and", "but", "who", "which", "where":
		return true
	}
	return s.auxiliary(i)
}

// objectEnd is where the object of a verb ends.
func (c *clause) objectEnd(i int) int {
	begin := i
	for ; i < c.last && i < begin+14; i++ {
		t := &c.s.text.Tokens[i]
		if t.Kind == prose.Punct && t.Text != "," && t.Text != "-" || t.Kind == prose.Quote && i > begin {
			break
		}
		w := t.Lower
		if w == "that" || w == "which" || w == "who" || w == "while" || w == "but" || w == "after" || w == "when" || w == "because" || w == "as" || w == "so" || w == "although" || w == "where" {
			break
		}
		if w == "and" || w == "or" || w == "," {
			if lemma, f := c.s.lemma(i + 1); lemma != "" && f&(lexicon.Base|lexicon.Gerund) != 0 && (f&lexicon.Unsure == 0 || c.s.determined(i+2)) || w == "," {
				break
			}
		}
		if m, _ := modal(w); m > 0 || w == "to" && i > begin+1 {
			break
		}
	}
	return i
}
