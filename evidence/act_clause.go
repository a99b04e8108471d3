package evidence

import (
	"strings"

	"detente/evidence/internal/prose"
	"detente/evidence/lexicon"
)

// passage is a stretch of text as its words and marks, the marks of quotations
// left out: what is said, whether between marks or not.
type passage struct {
	r    *reader
	toks []int
}

// passage takes a span apart, as many words of it as are needed to judge it.
func (r *reader) passage(s prose.Span, most int) passage {
	p := passage{r: r}
	in := r.tokensIn(s)
	in.last = min(in.last, in.first+most)
	for k := in.first; k < in.last; k++ {
		if r.text.Tokens[k].Kind != prose.Quote {
			p.toks = append(p.toks, k)
		}
	}
	return p
}

// without takes the clause of a cue out that stands in the midst of what is said:
// the boats, he said, were gone.
func (p *passage) without(s prose.Span) {
	if len(p.toks) == 0 || s.End <= s.Start || s.Start <= p.tok(0).Start || s.End > p.tok(len(p.toks)-1).Start {
		return
	}
	from, to := 0, 0
	for i := range p.toks {
		if p.tok(i).Start < s.Start {
			from = i + 1
		}
		if p.tok(i).End <= s.End {
			to = i + 1
		}
	}
	if from < to && from > 1 && p.is(from-1, ",") && p.is(to, ",") {
		p.toks = append(append([]int{}, p.toks[:from]...), p.toks[to+1:]...)
	}
}

// tokensIn is the range of the tokens that lie in a span.
func (r *reader) tokensIn(s prose.Span) span {
	at := func(offset int) int {
		lo, hi := 0, len(r.text.Tokens)
		for lo < hi {
			if mid := (lo + hi) / 2; r.text.Tokens[mid].Start < offset {
				lo = mid + 1
			} else {
				hi = mid
			}
		}
		return lo
	}
	return span{at(s.Start), at(s.End)}
}

func (p *passage) tok(i int) *prose.Token { return &p.r.text.Tokens[p.toks[i]] }

// word is a word in lower case, "" outside the passage.
func (p *passage) word(i int) string {
	if i < 0 || i >= len(p.toks) {
		return ""
	}
	return p.tok(i).Lower
}

func (p *passage) is(i int, words ...string) bool {
	w := p.word(i)
	for _, x := range words {
		if w == x {
			return w != ""
		}
	}
	return false
}

func (p *passage) class(i int) class { return closed(p.word(i)) }

func (p *passage) starts(i int) bool {
	return i == 0 || p.tok(i).Sentence != p.tok(i-1).Sentence
}

// byteSpan is the text of some of a passage's words.
func (p *passage) byteSpan(first, last int) prose.Span {
	if first < 0 || first >= last || last > len(p.toks) {
		return prose.Span{}
	}
	return prose.Span{Start: p.tok(first).Start, End: p.tok(last - 1).End}
}

// clauseKind is how a clause stands to its sentence.
type clauseKind uint8

const (
	mainClause clauseKind = iota
	ifClause
	becauseClause
	asideClause // while, although, when, which
)

// modality is what the auxiliaries of a verb say of it.
type modality uint8

const (
	plain modality = iota
	willMode
	mustMode
	shouldMode
	canMode
	mayMode
	wantMode
	readyMode
	planMode
)

// clause is a piece of a passage with at most one verb of its own; numbers are
// of its words.
type clause struct {
	first, last int
	kind        clauseKind
	begin       int // where the subject begins
	verb        int // the first word of the verb, -1 where there is none
	main        int // the main verb, or the word after be
	rest        int // what follows it
	mode        modality
	negated     bool
	be          bool // the main verb is be
	past        bool // past, or perfect
	passive     bool
	shared      int // the clause whose subject it shares, or -1
}

// clauses cuts a passage into clauses.
func (p *passage) clauses() []clause {
	var list []clause
	start, kind := 0, mainClause
	flush := func(end int, next clauseKind) {
		if end > start {
			list = append(list, p.clause(start, end, kind))
		}
		start, kind = end, next
	}
	for i := range p.toks {
		switch k, cut := p.border(i, start, kind); {
		case p.starts(i) && i > 0:
			flush(i, mainClause)
			if k, cut := p.border(i, start, mainClause); cut {
				kind = k
			}
		case cut:
			flush(i, k)
		}
	}
	flush(len(p.toks), mainClause)
	for i := range list {
		p.share(list, i)
	}
	return list
}

// border says that a clause begins at a word, and of which kind.
func (p *passage) border(i, start int, kind clauseKind) (clauseKind, bool) {
	w := p.word(i)
	switch w {
	case "should", "were":
		if (p.starts(i) || p.is(i-1, "that", ":")) && p.comesComma(i) {
			return ifClause, true
		}
		return 0, false
	case "if", "unless", "provided":
		if p.is(i-1, "as", "even", "only") && w == "if" && p.is(i-1, "as") {
			return 0, false
		}
		return ifClause, true
	case "because":
		return becauseClause, true
	case "although", "though", "while", "whereas", "when", "until", "lest":
		if w == "until" && p.class(i-1)&have != 0 {
			return 0, false // has until Sunday to leave
		}
		return asideClause, i == 0 || p.is(i-1, ",") || p.starts(i) || w != "when"
	case "we", "i", "they", "he", "she", "it", "you":
		return mainClause, kind == ifClause && i > start+2 && p.class(i+1)&modal != 0 // if they come we will
	case "which", "who", "where", "whose":
		return asideClause, p.is(i-1, ",")
	case ";", ":", "—", "–", "--":
		return mainClause, true
	case "that":
		return mainClause, i > 0 && i > start && p.r.lex.AnyVerb(p.word(i-1)) != 0 && p.class(i+1)&(determiner|possessor|subjective) != 0
	case "and", "but", "or", "so", "yet":
		next := p.class(i + 1)
		if next&(subjective|modal) != 0 || next&(be|have|do) != 0 || p.is(i+1, "there", "not", "never") {
			return mainClause, true
		}
		return mainClause, p.is(i-1, ",")
	case ",":
		if kind == ifClause || kind == asideClause || kind == becauseClause && p.class(i+1)&subjective != 0 {
			return mainClause, true
		}
		return mainClause, p.class(i+1)&subjective != 0 && i+1 < len(p.toks)
	}
	return 0, false
}

// comesComma says that a comma stands later in the sentence, and no question
// mark ends it: should they come, we ...
func (p *passage) comesComma(i int) bool {
	found := false
	for k := i + 2; k < len(p.toks) && k < i+80 && p.tok(k).Sentence == p.tok(i).Sentence; k++ {
		found = found || p.word(k) == ","
		if p.word(k) == "?" {
			return false
		}
	}
	return found
}

// clause finds the subject and the verb of a clause.
func (p *passage) clause(first, last int, kind clauseKind) clause {
	c := clause{first: first, last: last, kind: kind, verb: -1, main: -1, shared: -1}
	i := first
	for i < last && (p.class(i)&(coordinator|adverb|subordinator) != 0 && p.class(i)&(subjective|quantity) == 0 && !p.is(i, "there", "as", "since", "before", "after") || p.tok(i).Kind == prose.Punct || p.is(i, "because") || p.is(i, "that") && p.class(i+1)&(be|have|do|modal) == 0) {
		i++
	}
	c.begin = i
	for ; i < last; i++ {
		if p.finiteAt(c, i) {
			c.verb = i
			p.verbGroup(&c)
			break
		}
	}
	return c
}

// share gives a clause without a subject (and will answer) that of the clause
// before.
func (p *passage) share(list []clause, i int) {
	c := &list[i]
	if i == 0 || c.verb < 0 || c.verb > c.begin || p.starts(c.first) || list[i-1].verb < 0 {
		return
	}
	c.shared = i - 1
	if s := list[i-1].shared; s >= 0 {
		c.shared = s
	}
}

// finiteAt says that the verb of a clause begins at a word.
func (p *passage) finiteAt(c clause, i int) bool {
	cl := p.class(i)
	switch {
	case cl&modal != 0 && !(p.is(i, "may") && p.tok(i).Capital && i > c.begin), cl&(be|have|do) != 0 && !p.is(i, "being", "having", "been", "be"):
		return !p.is(i-1, "who", "which", "that") || i-1 == c.begin || p.is(c.begin, "it")
	case cl&contracted != 0:
		return true
	case cl&negation != 0 && i+1 < c.last:
		return p.r.lex.AnyVerb(p.word(i+1)) != 0 && i > c.begin
	case cl&^(adverb) != 0 || i == c.begin:
		return false
	}
	f := p.r.lex.AnyVerb(p.word(i))
	if f == 0 {
		return false
	}
	j := i - 1
	for j > c.begin && p.class(j)&adverb != 0 {
		j--
	}
	prev := p.class(j)
	switch {
	case p.tok(i).Capital || prev&(preposition|infinity) != 0 || prev&(determiner|possessor) != 0 && prev&(relative|quantity) == 0 && !p.is(j, "this", "that", "those", "these", "all", "both"):
		return false
	case p.is(j, "who", "which") || p.is(j, "that") && j > c.begin:
		return false
	case prev&subjective != 0:
		return true
	case f&lexicon.Past != 0:
		return !p.is(i+1, "by")
	case f&lexicon.Third != 0 && prev == 0 && p.toks[j] < len(p.r.names.At) && p.r.names.At[p.toks[j]] >= 0:
		return true
	case f&lexicon.Third != 0:
		_, noun := p.r.lex.Noun(p.word(i))
		return !noun && p.follows(i+1)
	case f&lexicon.Base != 0:
		return prev == 0 && strings.HasSuffix(p.word(j), "s") && p.follows(i+1)
	}
	return false
}

// follows says that what can follow a verb begins at a word.
func (p *passage) follows(i int) bool {
	if i >= len(p.toks) {
		return true
	}
	return p.class(i)&(determiner|possessor|preposition|infinity|objective|subjective|that|adverb|negation|question) != 0 || p.tok(i).Capital || p.word(i) == "."
}

// verbGroup goes from the first word of a verb to its main verb.
func (p *passage) verbGroup(c *clause) {
	i, bare := c.verb, true
	for ; i < c.last; i++ {
		w, cl := p.word(i), p.class(i)
		n := len(w)
		switch {
		case cl&contracted != 0 && cl&subjective != 0:
			switch {
			case strings.HasSuffix(w, "'ll"):
				c.mode = willMode
			case strings.HasSuffix(w, "'d"):
				c.mode = willMode
			case strings.HasSuffix(w, "'ve"):
				c.past = true
			default:
				c.be = true
			}
			continue
		case cl&negation != 0 && cl&(modal|be|have|do) == 0:
			c.negated = true
			continue
		case cl&(modal|be|have|do) != 0:
			bare = false
			c.negated = c.negated || cl&negation != 0
			p.auxiliary(c, strings.TrimSuffix(w, "n't"), cl)
			continue
		case cl&infinity != 0:
			if c.mode != plain || c.be || i > c.verb && (p.class(i-1)&(have|be) != 0 || p.is(i-1, "ought")) {
				if p.class(i-1)&have != 0 && c.mode == willMode {
					c.past = false // will have to: foreseen, not asked
				} else if p.class(i-1)&have != 0 || p.is(i-1, "ought") {
					c.mode, c.past, c.be = mustMode, false, false
				} else if p.class(i-1)&be != 0 && !p.is(i+1, "blame") {
					c.mode, c.be = willMode, false
				}
				continue
			}
		case cl&adverb != 0 && n > 0:
			continue
		}
		if next, ok := p.semimodal(c, i); ok {
			i = next - 1
			continue
		}
		break
	}
	c.main, c.rest = i, i+1
	if i >= c.last {
		c.main = min(c.last-1, i)
		c.rest = c.last
		return
	}
	p.mainVerb(c, bare)
}

// mainVerb says how the main verb stands: was sent, is sending, sent.
func (p *passage) mainVerb(c *clause, bare bool) {
	i := c.main
	f := p.r.lex.AnyVerb(p.word(i))
	if c.be && f&lexicon.Participle != 0 && f&lexicon.Gerund == 0 && senseOf(p.word(i))&(upset|glad|ready) == 0 {
		c.passive, c.be = true, false
	} else if c.be && f&lexicon.Gerund != 0 && p.class(i)&(determiner|preposition) == 0 {
		c.be = false
	} else if bare && f&lexicon.Past != 0 && f&lexicon.Base == 0 {
		c.past = true
	}
}

// auxiliary takes what an auxiliary says of the verb.
func (p *passage) auxiliary(c *clause, w string, cl class) {
	switch {
	case cl&be != 0:
		c.be = true
		if w == "was" || w == "were" {
			c.past = true
		}
	case cl&have != 0:
		c.past = true
	case cl&do != 0:
		if w == "did" {
			c.past = true
		}
	}
	switch w {
	case "will", "shall", "would", "wo", "'ll":
		c.mode = willMode
	case "must", "ought":
		c.mode = mustMode
	case "should":
		c.mode = shouldMode
	case "can", "cannot", "ca":
		c.mode = canMode
		c.negated = c.negated || w == "cannot"
	case "could", "may", "might":
		c.mode = mayMode
	}
}

// semimodal reads need to, want to, ready to, going to, plan to and continue
// to; it says where the verb goes on.
func (p *passage) semimodal(c *clause, i int) (int, bool) {
	w := p.word(i)
	to := p.is(i+1, "to") && i+2 < c.last
	switch w {
	case "need", "needs", "needed":
		if to && !c.negated {
			if c.mode == plain || c.mode == willMode {
				c.mode = mustMode
			}
			return i + 2, true
		}
	case "going", "about", "bound":
		if c.be && to {
			c.mode, c.be = willMode, false
			return i + 2, true
		}
	case "ready", "willing", "prepared":
		if c.be && to {
			c.mode, c.be = readyMode, false
			return i + 2, true
		}
	case "stand", "stands", "stood", "standing", "remain", "remains", "remained", "stay", "stays", "stayed":
		if p.is(i+1, "ready", "willing", "prepared", "open") && p.is(i+2, "to", "for") && i+3 < c.last {
			c.be = true
			return i + 1, true
		}
	case "want", "wants", "wanted", "wish", "like":
		if to {
			c.mode = wantMode
			return i + 2, true
		}
	case "plan", "plans", "planned", "intend", "intends", "intended", "planning", "intending":
		if to {
			c.mode, c.be = planMode, false
			return i + 2, true
		}
	case "know", "knows":
		if p.is(i+1, "how") && p.is(i+2, "to") && i+3 < c.last {
			return i + 3, true
		}
	case "continue", "continues", "begin", "start", "try", "trying", "tried", "tries", "continuing", "able", "starting":
		if to {
			c.be = false
			return i + 2, true
		}
	case "refuse", "refuses", "refused", "fail", "fails", "failed":
		if to {
			c.negated = !c.negated
			if strings.HasSuffix(w, "ed") {
				c.past = true
			}
			return i + 2, true
		}
	}
	return 0, false
}
