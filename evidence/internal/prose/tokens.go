package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// aux is what is known of a token while the text is cut.
type aux struct {
	glued bool // no white space stands before it
	style style
	shape shape
	role  role
	join  bool // belongs to the token before it
}

// tokens reads the tokens of all paragraphs, as they stand: whether a single
// mark is an apostrophe, and a stop the end of a sentence, is found out later.
func (p *parser) tokens() {
	p.text.Tokens = make([]Token, 0, len(p.src)*2/9+8)
	p.aux = make([]aux, 0, len(p.src)*2/9+8)
	kept := p.text.Paragraphs[:0]
	next := 0
	for _, g := range p.text.Paragraphs {
		first := len(p.text.Tokens)
		next = p.paragraphTokens(g.Start, g.End, next)
		last := len(p.text.Tokens)
		if first == last {
			continue
		}
		label := 0
		for t := first; g.Said > 0 && t < last && p.text.Tokens[t].Start < g.Said; t++ {
			label = t + 1
		}
		g.Span = Span{p.text.Tokens[first].Start, p.text.Tokens[last-1].End}
		g.First, g.Last, g.Said = first, last, max(first, label)
		kept = append(kept, g)
		p.labels = append(p.labels, label)
	}
	p.text.Paragraphs = kept
	p.mend()
}

// paragraphTokens reads the tokens in a range; next is the first mask that may
// lie in it.
func (p *parser) paragraphTokens(at, to, next int) int {
	glued := false
	for at < to {
		for next < len(p.mask) && p.mask[next].End <= at {
			next++
		}
		limit := to
		if next < len(p.mask) && p.mask[next].Start < to {
			if m := p.mask[next]; m.Start <= at {
				at = m.End
				continue
			} else {
				limit = m.Start
			}
		}
		r, n := p.rune(at, limit)
		switch classOf(r) {
		case space:
			glued = false
			at += n
		case ignored:
			at += n
		default:
			at = p.token(at, limit, r, n, glued)
			glued = true
		}
	}
	return next
}

// rune is the character at a place; of Markdown, what an entity stands for.
func (p *parser) rune(at, limit int) (rune, int) {
	c := p.src[at]
	if c < utf8.RuneSelf {
		if c == '&' && p.form == Markdown {
			if r, n := entity(p.src[at:limit]); n > 0 {
				return r, n
			}
		}
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(p.src[at:limit])
}

// token reads one token and returns its end.
func (p *parser) token(at, limit int, r rune, n int, glued bool) int {
	switch c := classOf(r); {
	case c == letter || c == digit:
		w := word{parser: p, start: at, limit: limit, number: c == digit}
		end := w.scan()
		kind := Word
		if w.number {
			kind = Number
		}
		p.add(at, end, kind, w.dirty, aux{glued: glued})
		return end
	case c == quoting:
		return p.quoteMark(at, limit, r, n, glued)
	case unicode.Is(unicode.No, r) || unicode.Is(unicode.Nl, r):
		p.add(at, at+n, Number, n == 1, aux{glued: glued})
		return at + n
	}
	end := at + n
	if r == '.' || r == '-' {
		for end < limit && p.src[end] == byte(r) {
			end++
		}
	}
	p.add(at, end, Punct, p.src[at] == '&' && n > 1, aux{glued: glued})
	return end
}

// quoteMark reads a mark of quotation, two strokes as one mark, or the 's of a
// word before it.
func (p *parser) quoteMark(at, limit int, r rune, n int, glued bool) int {
	st, sh := markOf(r)
	entity := p.src[at] == '&'
	if glued && isApostrophe(r) && at+n < limit {
		if end, ok := p.possessive(at+n, limit); ok && p.afterWord() {
			p.add(at, end, Word, entity, aux{glued: true})
			return end
		}
	}
	end := at + n
	if st == single && end < limit && isApostrophe(r) {
		if r2, n2 := p.rune(end, limit); r2 == r {
			st, end = double, end+n2
			if r == '\'' {
				sh = plainShape
			}
		}
	}
	p.add(at, end, Quote, entity, aux{glued: glued, style: st, shape: sh})
	return end
}

// possessive reports whether an s stands at a place and ends a word there.
func (p *parser) possessive(at, limit int) (end int, ok bool) {
	if c := p.src[at]; c != 's' && c != 'S' {
		return 0, false
	}
	if at+1 == limit {
		return at + 1, true
	}
	r, _ := p.rune(at+1, limit)
	c := classOf(r)
	return at + 1, c != letter && c != digit
}

// afterWord reports whether the token before is one that can own something: a
// word, a number, the stop of U.S., or the end of a quotation or a bracket.
func (p *parser) afterWord() bool {
	t := len(p.text.Tokens) - 1
	switch k := p.text.Tokens[t].Kind; k {
	case Word, Number:
		return true
	case Quote:
		return p.aux[t].glued
	}
	r := lastRune(p.text.Tokens[t].Text)
	return r == '.' || closesBracket(r)
}

// add appends a token. A dirty one holds characters that its text has not.
func (p *parser) add(from, to int, kind TokenKind, dirty bool, a aux) {
	t := Token{Span: Span{from, to}, Kind: kind, Text: p.src[from:to], Quotation: -1}
	if dirty {
		t.Text = p.clean(from, to)
	}
	t.Lower = t.Text
	if kind == Word || kind == Number {
		t.Lower = lower(t.Text)
		t.Capital = capital(t.Text)
	} else if a.style == single {
		t.Lower = "'"
	} else if a.style == double {
		t.Lower = "\""
	}
	p.text.Tokens = append(p.text.Tokens, t)
	p.aux = append(p.aux, a)
}

// clean is the text of a range without what cannot be seen.
func (p *parser) clean(from, to int) string {
	var b strings.Builder
	for at := from; at < to; {
		r, n := p.rune(at, to)
		at += n
		if c := classOf(r); c == space || c == ignored {
			continue
		}
		if l := ligature(r); l != "" {
			b.WriteString(l)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// lower is a word in lower case, with plain apostrophes and hyphens.
func lower(s string) string {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= utf8.RuneSelf {
			return strings.Map(lowerRune, s)
		} else if c <= 'Z' && c >= 'A' || c == '`' {
			return strings.Map(lowerRune, s)
		}
	}
	return s
}

func lowerRune(r rune) rune {
	switch {
	case 'A' <= r && r <= 'Z':
		return r + 'a' - 'A'
	case isApostrophe(r):
		return '\''
	case isHyphen(r):
		return '-'
	case r < utf8.RuneSelf:
		return r
	}
	return unicode.ToLower(r)
}

// capital reports whether the first letter of a word is a capital one.
func capital(s string) bool {
	if c := s[0]; c < utf8.RuneSelf && c != '\'' && c != '`' {
		return 'A' <= c && c <= 'Z'
	}
	for _, r := range s {
		if !isApostrophe(r) {
			return unicode.IsUpper(r) || unicode.IsTitle(r)
		}
	}
	return false
}
