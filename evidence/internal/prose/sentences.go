package prose

import "unicode"

// sentences finds where sentences end (A4.1): after a stop, with the marks that
// close after it, before white space and a capital, a digit or a mark that
// opens. The First and Last of sentences are tokens as they stand so far.
func (p *parser) sentences() {
	list := p.text.Paragraphs
	p.text.Sentences = make([]Sentence, 0, len(p.text.Tokens)/16+len(list))
	for i := range list {
		g := &list[i]
		first, last := g.First, g.Last
		g.First = len(p.text.Sentences)
		start := first
		if label := p.labels[i]; label > 0 && label < last {
			p.joinStops(first, label)
			p.sentence(i, first, label)
			start = label
		}
		for start < last {
			end := p.sentenceEnd(start, last)
			p.sentence(i, start, end)
			start = end
		}
		g.Last = len(p.text.Sentences)
	}
}

func (p *parser) sentence(paragraph, first, last int) {
	p.text.Sentences = append(p.text.Sentences, Sentence{First: first, Last: last, Paragraph: paragraph})
}

// joinStops gives words of a label the stops of their abbreviations, but for
// the last stop.
func (p *parser) joinStops(first, last int) {
	for t := first + 1; t < last-1; t++ {
		if p.text.Tokens[t].Text == "." && p.aux[t].glued && p.shortens(t, last) != full {
			p.aux[t].join = true
		}
	}
}

// maxSentence bounds a sentence in tokens: what is longer is a list or no prose,
// and work that grows with the square of a sentence stays bounded.
const maxSentence = 1000

// sentenceEnd is the token after the sentence that begins at a token.
func (p *parser) sentenceEnd(start, last int) int {
	for t := start; t < last; t++ {
		if t-start == maxSentence {
			return t
		}
		if !p.terminal(t) {
			continue
		}
		short := full
		if p.text.Tokens[t].Text == "." && t > start && p.aux[t].glued {
			short = p.shortens(t, last)
		}
		end, quoted := p.tail(t, last)
		switch {
		case end >= last:
			return last
		case t == start+1 && p.enumerates(start):
			p.aux[t].join = short != full
		case !p.startsAt(t, end, last, quoted, short):
			p.aux[t].join = short != full
		default:
			return end
		}
	}
	return last
}

// terminal reports whether a token can end a sentence.
func (p *parser) terminal(t int) bool {
	n := &p.text.Tokens[t]
	if n.Kind != Punct {
		return false
	}
	switch n.Text[0] {
	case '.':
		return true
	case '?', '!':
		return true
	}
	return n.Text == "…"
}

// tail is the token after a stop and what closes with it: more stops, marks,
// brackets, the number of a footnote.
func (p *parser) tail(t, last int) (end int, quoted bool) {
	end = t + 1
	for end < last {
		n := &p.text.Tokens[end]
		r := firstRune(n.Text)
		switch a := &p.aux[end]; {
		case a.role == closing && n.Kind == Quote:
			quoted = true
		case !a.glued:
			return end, quoted
		case p.terminal(end), closesBracket(r), a.role == stray && n.Kind == Quote:
		case r == '[' && end+2 < last && p.text.Tokens[end+1].Kind == Number && p.text.Tokens[end+2].Text == "]":
			end += 2
		default:
			return end, quoted
		}
		end++
	}
	return end, quoted
}

// enumerates reports whether a sentence that begins at a token begins with a
// number or a letter and a stop, as items do.
func (p *parser) enumerates(start int) bool {
	n := &p.text.Tokens[start]
	return n.Kind == Number && len(n.Text) <= 3 || n.Kind == Word && len(n.Text) == 1 && n.Text != "I"
}

// startsAt reports whether a sentence begins at the token after a stop.
func (p *parser) startsAt(stop, next, last int, quoted bool, short shortening) bool {
	toks := p.text.Tokens
	first, opened := next, false
	for first < last {
		a := &p.aux[first]
		if r := firstRune(toks[first].Text); a.role == opening || a.role == going {
			opened = true
		} else if r != '(' && r != '[' && r != '#' && r != '@' {
			break
		}
		first++
	}
	if first == last {
		return false
	}
	n := &toks[first]
	if p.aux[next].glued && !p.lacksSpace(stop, next, first, quoted) {
		return false
	}
	if short == never || short == numbering && n.Kind == Number {
		return false
	}
	if opened {
		return !p.elides(stop) && (short == full || n.Capital)
	}
	switch {
	case n.Kind == Number:
		return short == full
	case n.Kind == Punct:
		r := firstRune(n.Text)
		return short == full && (unicode.Is(unicode.Sc, r) || r == '•' || r == '¿' || r == '¡')
	case n.Kind == Quote:
		return p.aux[first].role == stray && short == full && unicode.IsUpper(firstRune(toks[min(first+1, last-1)].Text))
	case !n.Capital:
		return false
	case p.elides(stop):
		return false
	case short == may:
		return isStarter(n.Lower)
	case quoted && toks[stop].Text != "." && p.askedBy(first, last):
		return false
	}
	return true
}

// lacksSpace reports whether the white space after a stop was forgotten: before
// a mark that opens, after one that closes, or between yield. and The.
func (p *parser) lacksSpace(stop, next, first int, quoted bool) bool {
	toks := p.text.Tokens
	if first > next && p.aux[next].role == opening {
		return true
	}
	n := &toks[first]
	if first > next || n.Kind != Word || !n.Capital || len(n.Text) < 2 || !unicode.IsLower(lastRune(n.Text)) {
		return false
	}
	if quoted {
		return true
	}
	before := &toks[max(stop-1, 0)]
	return before.Kind == Word && len(before.Text) > 1 && unicode.IsLower(lastRune(before.Text))
}

// elides reports whether a stop is dots that stand apart from the word before
// them: they say that words are left out, not that a sentence ends.
func (p *parser) elides(stop int) bool {
	n := &p.text.Tokens[stop]
	if p.aux[stop].glued {
		return false
	}
	return len(n.Text) > 1 || stop > 0 && p.text.Tokens[stop-1].Text == "."
}

// askedBy reports whether words that say who asks begin at a token: a name of
// at most four words, and a verb. "Will they yield?" Brel asked.
func (p *parser) askedBy(t, last int) bool {
	for k := t; k < last && k <= t+5; k++ {
		n := &p.text.Tokens[k]
		switch {
		case k > t && isCue(n.Lower):
			return !isPronoun(p.text.Tokens[t].Lower) || isPerson(p.text.Tokens[t].Lower)
		case n.Text == "." && p.aux[k].glued || n.Capital && n.Kind == Word:
		default:
			return false
		}
	}
	return false
}
