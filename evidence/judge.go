package evidence

import (
	"detente/evidence/internal/names"
	"detente/evidence/internal/prose"
	"detente/evidence/lexicon"
)

// judge says what reported words do: act, target, topic, polarity, factuality,
// condition, date and place, and links for each of them (A4.12, A5, A6).
func (r *reader) judge(a *attribution, c *Claim) {
	j := judging{r: r, a: a, c: c, said: r.contentOf(a)}
	j.act()
	j.polarity()
	j.factuality()
	j.targets()
	if t := j.said.topic(j.found); t != "" {
		c.Topic = &t
	}
	j.date()
	j.place()
}

// judging is the judging of one attribution.
type judging struct {
	r     *reader
	a     *attribution
	c     *Claim
	said  content
	found finding // what the words carry; without an act where they carry none
}

// contentOf takes what is said apart, and says who may stand behind it.
func (r *reader) contentOf(a *attribution) content {
	most := 250 // words of a clause, which no clause has
	if a.form == Direct {
		most = 1000
	}
	k := content{passage: r.passage(a.content, most), form: a.form, speaker: a.speaker, voice: true}
	k.without(a.adverbial)
	k.list = k.clauses()
	if a.speaker >= 0 && a.speaker < len(r.names.Entities) {
		e := &r.names.Entities[a.speaker]
		k.party = e.Party
		switch e.Sector {
		case lexicon.Expert, lexicon.Media:
			if e.Kind == names.Outlet && e.Party != "" {
				break // the voice of its state
			}
			k.voice, k.party = false, ""
		case lexicon.Other:
			k.private = true
		}
		switch e.Kind {
		case names.Outlet:
			k.voice = e.Party != ""
		case names.Person:
			k.person = e.Role == "" || e.Sex != "" || len(e.Name) > len(e.Role)
		default:
			k.body = true
		}
		if p, ok := r.lex.Party(k.party); ok && p.Kind == "organisation" {
			k.private = true
		}
	}
	return k
}

// link records what a step of the judging rests on.
func (j *judging) link(link string, s prose.Span, rule, found string) {
	if s.End <= s.Start || s.End > len(j.r.text.Source) {
		s = j.a.content
	}
	j.c.Links = append(j.c.Links, Link{Link: link, Span: Span(s), Text: j.r.text.Source[s.Start:s.End], Rule: rule, Found: found})
}

// bytes is the text of some tokens.
func (r *reader) bytes(s span) prose.Span {
	if s.first < 0 || s.first >= s.last || s.last > len(r.text.Tokens) {
		return prose.Span{}
	}
	return prose.Span{Start: r.text.Tokens[s.first].Start, End: r.text.Tokens[s.last-1].End}
}

// polarity is negative where the cue or the words deny what they say.
func (j *judging) polarity() {
	j.c.Polarity = "positive"
	negated := j.a.negated
	if cl := j.mainClause(); cl != nil && cl.negated {
		negated = !negated
	}
	if negated {
		j.c.Polarity = "negative"
	}
}

// mainClause is the clause that the judging rests on, or the first with a verb
// that is no condition; nil where there is none.
func (j *judging) mainClause() *clause {
	if j.found.act != "" {
		return &j.said.list[j.found.clause]
	}
	for i := range j.said.list {
		if cl := &j.said.list[i]; cl.verb >= 0 && cl.kind == mainClause {
			return cl
		}
	}
	return nil
}

// factuality says how sure, or how much wanted, what is said is.
func (j *judging) factuality() {
	c := j.c
	cl := j.mainClause()
	set := func(f, rule string, s prose.Span) {
		c.Factuality = f
		if f != "asserted" {
			j.link("factuality", s, rule, f)
		}
	}
	cue := j.r.bytes(j.a.cue)
	own := prose.Span{}
	if cl != nil {
		own = j.said.byteSpan(cl.verb, min(cl.main+1, cl.last))
	}
	if s, ok := j.condition(cl); ok {
		c.Condition = &Span{s.Start, s.End}
		set("conditional", "condition", s)
		return
	}
	switch {
	case j.hedged():
		set("possible", "hedge", cue)
	case c.Act == lexicon.Deny:
		set("denied", "denied", cue)
	case j.a.negated && j.a.verb != nil && (j.a.verb.Lemma == "rule" || j.a.verb.Lemma == "exclude"):
		set("possible", "not ruled out", cue)
	case c.Act == lexicon.Demand, c.Act == lexicon.Appeal, cl != nil && cl.mode == wantMode:
		set("wanted", "what is asked", cue)
	case cl != nil && (cl.mode == mayMode || j.said.perhaps(cl)):
		set("possible", "may or could", own)
	case cl != nil && (cl.mode == willMode || cl.mode == planMode):
		set("future", "will", own)
	case c.Act == lexicon.Promise, c.Act == lexicon.Offer, c.Act == lexicon.Threaten:
		set("future", "what is announced", cue)
	case cl != nil && (cl.mode == mustMode || cl.mode == shouldMode):
		set("wanted", "must or should", own)
	default:
		set("asserted", "", cue)
	}
}

// hedged says that the cue is said to be uncertain: seemed to say, reportedly.
func (j *judging) hedged() bool {
	t := j.r.text.Tokens
	for k := max(j.a.cue.first-2, 0); k < j.a.cue.last && k < len(t); k++ {
		switch t[k].Lower {
		case "reportedly", "allegedly", "apparently", "seemed", "seems", "appeared", "appears", "seemingly", "supposedly", "purportedly":
			return true
		case "may", "might":
			if k >= j.a.cue.first {
				return true
			}
		}
	}
	return false
}

// perhaps says that a clause has an adverb of doubt.
func (c *content) perhaps(cl *clause) bool {
	if cl.first == 0 && len(c.toks) > 0 && c.toks[0] > 0 {
		switch c.r.text.Tokens[c.toks[0]-1].Lower {
		case "perhaps", "possibly", "probably", "maybe":
			return true
		}
	}
	return c.has(cl.first, cl.last, "perhaps", "possibly", "probably", "maybe", "likely", "reportedly", "apparently", "allegedly")
}

// condition finds the condition of the sentence that a claim rests on. The
// clause after "asked if" is a question.
func (j *judging) condition(main *clause) (prose.Span, bool) {
	for i := range j.said.list {
		cl := &j.said.list[i]
		if cl.kind != ifClause {
			continue
		}
		if i == 0 && j.a.form != Direct && j.said.is(cl.first, "if") && len(j.said.list) == 1 {
			return prose.Span{}, false
		}
		if main != nil && j.said.tok(cl.first).Sentence != j.said.tok(main.first).Sentence {
			continue
		}
		last := cl.last
		for last > cl.first+1 && j.said.tok(last-1).Kind == prose.Punct {
			last--
		}
		return j.said.byteSpan(cl.first, last), true
	}
	return prose.Span{}, false
}
