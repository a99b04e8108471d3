package evidence

import (
	"detente/evidence/internal/names"
	"detente/evidence/internal/prose"
	"detente/evidence/internal/when"
	"detente/evidence/lexicon"
)

// topic is what the words are about: a topic of the lexicon in the clause that
// carries the act, else the first there is, else the noun that the verb takes.
func (c *content) topic(f finding) string {
	if f.act != "" {
		if t := c.topicIn(f.at.first, f.at.last); t != "" {
			return t
		}
	}
	if t := c.topicIn(0, len(c.toks)); t != "" {
		return t
	}
	for i := range c.list {
		if cl := &c.list[i]; cl.kind == mainClause && (cl.verb >= 0 || len(c.list) == 1) {
			return c.object(max(cl.rest, cl.begin), cl.last)
		}
	}
	return ""
}

func (c *content) topicIn(first, last int) string {
	for i := first; i < last && i < len(c.toks); i++ {
		if t := c.r.lex.Topic(c.word(i), c.word(i+1)); t != "" {
			return t
		}
	}
	return ""
}

// object is the head of the noun phrase that begins at a word, or "".
func (c *content) object(first, last int) string {
	head := ""
	for i := first; i < last && i < first+8; i++ {
		switch t := c.tok(i); {
		case t.Kind != prose.Word, c.class(i)&(preposition|infinity|coordinator|subordinator|be|have|do|modal|relative) != 0:
			if head != "" {
				return head
			}
		case c.class(i) == 0 && len(c.word(i)) > 2 && c.mention(i) == nil:
			head = c.word(i)
		}
	}
	return head
}

// date finds when the words were said: a time in the clause of the cue. It is
// the nearest one to the cue that is no stretch of time (since May).
func (j *judging) date() {
	in, ok := j.outside()
	if !ok {
		return
	}
	best, far := -1, 26
	for k := j.r.timeFrom(in.first); k < len(j.r.times) && j.r.times[k].First < in.last; k++ {
		t := &j.r.times[k]
		if t.Start < j.a.content.End && t.End > j.a.content.Start || !momentary(t) || j.apart(t) {
			continue
		}
		d := t.First - j.a.cue.last
		if d < 0 {
			d = j.a.cue.first - t.Last
		}
		if d < far {
			best, far = k, d
		}
	}
	if best < 0 {
		best = j.openingTime()
	}
	if best < 0 {
		return
	}
	t := &j.r.times[best]
	d := exact(t.From, t.To)
	if d == "" && t.From == "" {
		j.c.Links = append(j.c.Links, Link{Link: "date", Span: Span(t.Span), Text: j.r.text.Source[t.Start:t.End], Rule: t.Rule, Why: "the day of the document is not known"})
		return
	}
	j.c.From, j.c.To = t.From, t.To
	if d != "" {
		j.c.Date = &d
	}
	j.link("date", t.Span, t.Rule, t.From+"/"+t.To)
}

// opening is what opens the sentence of the cue before its main clause: On
// Monday, Speaking at the forum in Sele.
func (j *judging) opening() span {
	t := j.r.text
	if j.a.cue.first >= j.a.cue.last {
		return span{}
	}
	s := &t.Sentences[t.Tokens[j.a.cue.first].Sentence]
	if s.First >= s.Last {
		return span{}
	}
	w := t.Tokens[s.First].Lower
	if closed(w)&preposition == 0 && j.r.lex.AnyVerb(w)&lexicon.Gerund == 0 && j.r.timeFrom(s.First) >= len(j.r.times) {
		return span{}
	}
	end := s.First
	for end < j.a.cue.first && t.Tokens[end].Lower != "," {
		end++
	}
	if t.Tokens[end].Start >= j.a.content.Start && t.Tokens[end].End <= j.a.content.End {
		return span{}
	}
	return span{s.First, end}
}

func (j *judging) openingTime() int {
	in := j.opening()
	for k := j.r.timeFrom(in.first); k < len(j.r.times) && j.r.times[k].Last <= in.last; k++ {
		if t := &j.r.times[k]; momentary(t) && (t.Start >= j.a.content.End || t.End <= j.a.content.Start) {
			return k
		}
	}
	return -1
}

// momentary says that a time can be that of one act.
func momentary(t *when.Time) bool {
	return t.Rule != "since" && t.Rule != "decade" && t.Rule != "more than so long since"
}

// timeFrom is the first time at or after a token.
func (r *reader) timeFrom(token int) int {
	lo, hi := 0, len(r.times)
	for lo < hi {
		if mid := (lo + hi) / 2; r.times[mid].First < token {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// apart says that a time stands in a clause of its own: the minister, who took
// office in May, said.
func (j *judging) apart(t *when.Time) bool {
	tokens := j.r.text.Tokens
	from, to := j.a.cue.last, t.First
	if t.First < j.a.cue.first {
		from, to = max(t.First-6, 0), t.First
		for k := to - 1; k >= from && tokens[k].Sentence == tokens[t.First].Sentence; k-- {
			switch tokens[k].Lower {
			case "who", "which", "whose", "when", "after", "before", "since", "until":
				return true
			case ",":
				return false
			}
		}
		return false
	}
	for k := from; k < to && k < len(tokens); k++ {
		switch tokens[k].Lower {
		case "who", "which", "whose", "that", "when", "after", "before", "since", "until", "where", "for", "from":
			return true
		}
	}
	return false
}

// exact is an interval as one date, as exact as it is known, or "".
func exact(from, to string) string {
	switch {
	case from == "" || to == "":
	case from == to:
		return from
	case from[:7] == to[:7]:
		return from[:7]
	case from[:4] == to[:4]:
		return from[:4]
	}
	return ""
}

// place finds where the words were said: a place after "in" or "at" in the
// clause of the cue.
func (j *judging) place() {
	in, ok := j.outside()
	if !ok {
		return
	}
	if !j.placeIn(in) {
		j.placeIn(j.opening())
	}
}

func (j *judging) placeIn(in span) bool {
	for k := in.first; k < in.last; k++ {
		tok := &j.r.text.Tokens[k]
		if tok.Start >= j.a.content.Start && tok.End <= j.a.content.End {
			continue
		}
		if name, m := j.r.placeAt(k); m >= 0 {
			j.c.Place = &name
			j.link("place", j.r.names.Mentions[m].Span, "place after a preposition", name)
			return true
		}
	}
	return false
}

// placeAt reads a place that is named after the preposition at a token.
func (r *reader) placeAt(k int) (string, int) {
	switch r.text.Tokens[k].Lower {
	case "in", "at", "near", "outside":
	default:
		return "", -1
	}
	for n := k + 1; n < len(r.names.At) && n <= k+3; n++ {
		m := r.names.At[n]
		if m < 0 {
			if closed(r.text.Tokens[n].Lower)&determiner == 0 {
				return "", -1
			}
			continue
		}
		mention := &r.names.Mentions[m]
		if mention.Kind == names.Pronoun || mention.Entity < 0 {
			return "", -1
		}
		e := &r.names.Entities[mention.Entity]
		if mention.AsPlace || e.Kind == names.Place || e.Kind == names.State && r.text.Tokens[k].Lower == "in" {
			return r.text.Source[mention.Start:mention.End], m
		}
		return "", -1
	}
	return "", -1
}
