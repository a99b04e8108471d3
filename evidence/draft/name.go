package draft

import (
	"strings"

	"detente/evidence/internal/prose"
)

// name finds what kind of step a verb and its object are.
func (c *clause) name(x *idea, lemma string, verb, first, last int) bool {
	s := c.s
	for n := range s.kinds {
		k := &s.kinds[n]
		if has(k.aloneEnd, lemma) || has(k.alone, lemma) {
			x.kind, x.end = k, has(k.aloneEnd, lemma)
			c.finish(x, verb, first, last)
			return true
		}
		start, end := has(k.starts, lemma), has(k.ends, lemma)
		if !start && !end {
			continue
		}
		topic := c.topic(k, first, c.near(first, last))
		if topic < 0 || k.id == "atom" && c.aboutTalks(first, last) {
			continue
		}
		x.kind, x.end = k, end && !start
		if ending, noun := c.ending(first, last, topic); ending {
			x.noun, x.end = noun, true // complete the removal of
		}
		c.finish(x, verb, first, last)
		c.possessor(x, first, topic)
		return true
	}
	return c.own(x, lemma, verb, first, last)
}

// aboutTalks says that what is spoken of are talks about a thing.
func (c *clause) aboutTalks(first, last int) bool {
	for i := first; i < last; i++ {
		if w := c.s.lower(i); w == "talks" || w == "issue" || w == "negotiations" || w == "dialogue" || w == "question" {
			return true
		}
	}
	return false
}

// near is where the object of a verb ends that tells what is done, and what
// tells when, where and with whom begins.
func (c *clause) near(first, last int) int {
	for i := first + 1; i < last; i++ {
		switch c.s.lower(i) {
		case "during", "in", "at", "after", "for", "by", "from", "near", "over", "since", "against", "without", "despite", "with", "ahead":
			return i
		}
	}
	return last
}

// topic is the first token of a family's topic or noun, or -1.
func (c *clause) topic(k *family, first, last int) int {
	for i := first; i < last; i++ {
		if !c.s.word(i) {
			continue
		}
		if has(k.nouns, c.s.lower(i)) {
			return i
		}
		if t := c.s.lex.Topic(c.s.lower(i), c.s.lower(i+1)); t != "" && has(k.topics, t) {
			return i
		}
	}
	return -1
}

// ending looks near a thing for a noun by which it ends.
func (c *clause) ending(first, last, topic int) (found, noun bool) {
	for i := max(first, topic-6); i < min(last, topic+4); i++ {
		if ends(c.s.lower(i)) {
			return true, true
		}
	}
	return false, false
}

// finish fills in what every step of a family has.
func (c *clause) finish(x *idea, verb, first, last int) {
	k := x.kind
	x.key = k.id
	x.alone = x.owners
	x.text = c.s.words(min(verb, first), max(verb+1, last))
	for i := first; i < last; i++ {
		w := c.s.lower(i)
		if w == "joint" || w == "jointly" {
			x.joint = true
		}
		if w == "with" && x.joint {
			if p, _ := c.partyFrom(i+1, min(last, i+5)); len(p) > 0 {
				x.owners = unique(append(append([]string{}, x.owners...), p...))
			}
		}
	}
	x.joint = x.joint && len(x.owners) > 1
}

// partyFrom is the first party named in a range.
func (c *clause) partyFrom(first, last int) ([]string, int) {
	for i := first; i < last; i++ {
		if p, _ := c.s.at(i); len(p) > 0 {
			return p, i
		}
	}
	return nil, -1
}

// possessor takes the owner from the words before a thing: the US sanctions.
// Of what is done to others, the removal of North Korea's sanctions, the name
// may be that of the other side, and then tells nothing.
func (c *clause) possessor(x *idea, first, topic int) {
	if x.given && !x.noun {
		return
	}
	for i := topic - 1; i >= first && i > topic-6; i-- {
		w := c.s.lower(i)
		if p, _ := c.s.at(i); len(p) > 0 {
			if x.kind.imposed && (c.s.lower(i+1) == "'s" || c.s.lower(i+1) == "’s" || x.end && x.noun) {
				x.owners, x.given, x.done = nil, false, p[0]
				return
			}
			x.owners, x.given = p, true
			return
		}
		if w == "of" || w == "on" || w == "for" || w == "to" || w == "in" {
			return
		}
	}
}

// nominal finds a step that a noun tells: a complete ban on nuclear weapons.
func (c *clause) nominal(first, last int) (idea, bool) {
	for n := range c.s.kinds {
		k := &c.s.kinds[n]
		topic := c.topic(k, first, last)
		if topic < 0 || len(k.topics) == 0 || k.id == "atom" && c.aboutTalks(first, last) {
			continue
		}
		x := idea{kind: k, at: topic, last: last, noun: true, owners: c.owners}
		if c.tie != "" {
			x.owners = nil
		}
		x.end, _ = c.ending(first, last, topic)
		x.end = x.end || ends(c.s.lower(topic))
		c.finish(&x, topic, max(first, topic-4), min(last, topic+4))
		if x.text = c.s.words(first, last); last-first > 12 {
			x.text = c.s.words(max(first, topic-4), min(last, topic+3))
		}
		c.possessor(&x, first, topic)
		switch {
		case x.end:
		case k.id == "attack" && c.tie != "":
			continue // until they hand over the men behind the attack
		case k.id == "atom", k.id == "troops", k.id == "arms", k.id == "border", k.id == "treaty", k.id == "aid", k.id == "prisoners":
			continue // a thing, and not what is done with it
		}
		return x, true
	}
	return idea{}, false
}

// own makes a step that no family knows: a verb and the noun that it takes.
func (c *clause) own(x *idea, lemma string, verb, first, last int) bool {
	s := c.s
	if slight(lemma) || first < verb && !c.short(first, last) || len(lemma) < 3 || first <= verb && verb < last {
		return false
	}
	head, end := c.head(first, last)
	if head == "" {
		return false
	}
	x.key = id(lemma) + "_" + id(head)
	x.alone = x.owners
	x.text = lemma + " " + s.words(first, end)
	return id(head) != "" && id(lemma) != ""
}

// apart are words that belong to the verb before them, not to what follows.
func apart(w string) bool {
	switch w {
	case "over", "up", "out", "off", "down", "back", "away":
		return true
	}
	return false
}

// short says that the subject of a passive is a plain phrase.
func (c *clause) short(first, last int) bool { return last-first > 0 && last-first < 7 }

// head is the last noun of the noun phrase at a token, and where the phrase
// ends with what belongs to it.
func (c *clause) head(first, last int) (string, int) {
	s := c.s
	head, end := "", first
	for i := first; i < last && i < first+9; i++ {
		w := s.lower(i)
		if i == first && apart(w) && s.determined(i+1) {
			continue // hand over the men
		}
		if s.text.Tokens[i].Kind == prose.Number {
			continue
		}
		if !s.word(i) {
			break
		}
		if s.lex.Is("preposition", w) || w == "of" || w == "on" || w == "from" {
			if head == "" {
				return "", first
			}
			tail := min(last, i+5)
			for k := i + 1; k < tail; k++ {
				if !s.word(k) || k > i+1 && (s.lex.Is("preposition", s.lower(k)) || s.opens(k) || pronoun(s.lower(k))) {
					tail = k
				}
			}
			if tail < i+2 || s.opens(tail-1) {
				return head, i
			}
			return head, tail
		}
		if head != "" && (w == "not" || w == "and" || w == "or" || w == "to" || pronoun(w) || s.opens(i)) || s.auxiliary(i) && w != "'s" {
			break
		}
		if s.lex.Is("pronoun", w) && !s.lex.Is("possessive", w) && head == "" && i == first {
			return "", first
		}
		p, _ := s.at(i)
		plain := len(p) == 0 && len(w) > 2 && !s.lex.Is("determiner", w) && !s.lex.Is("possessive", w) && !s.lex.Is("adverb", w) && !negation(w) && w != "and"
		if plain {
			head, end = w, i+1
		}
	}
	return head, end
}

// id is a word as part of an option's id.
func id(w string) string {
	return strings.Trim(strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			return r
		}
		return '_'
	}, strings.ToLower(w)), "_")
}
