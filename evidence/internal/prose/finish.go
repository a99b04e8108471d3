package prose

import (
	"slices"
)

// finish joins tokens that are one, and gives quotations and sentences the
// places of the tokens as they are then.
func (p *parser) finish() {
	at := p.join()
	toks := p.text.Tokens
	for i := range p.text.Sentences {
		s := &p.text.Sentences[i]
		s.First, s.Last = at[s.First], at[s.Last]
		s.Span = Span{toks[s.First].Start, toks[s.Last-1].End}
		for t := s.First; t < s.Last; t++ {
			toks[t].Sentence = i
		}
	}
	for i := range p.text.Paragraphs {
		g := &p.text.Paragraphs[i]
		if g.Kind == Turn {
			g.Said = at[g.Said]
		} else {
			g.Said = 0
		}
	}
	p.pack(at)
	slices.SortStableFunc(p.text.Notes, func(a, b Note) int { return a.Start - b.Start })
}

// join puts tokens together that are one, and returns where each went.
func (p *parser) join() []int {
	toks := p.text.Tokens
	at := make([]int, len(toks)+1)
	n := 0
	for i := range toks {
		t, a := &toks[i], &p.aux[i]
		if a.role == apostrophe {
			t.Kind = Word
		} else if a.role == measure {
			t.Kind = Punct
		}
		// Mark-up between the two keeps them apart: tokens hold none.
		if a.join && n > 0 && toks[n-1].End == t.Start {
			at[i] = n - 1
			p.append(&toks[n-1], t)
			continue
		}
		at[i] = n
		if n != i {
			toks[n] = *t
		}
		n++
	}
	at[len(toks)] = n
	p.text.Tokens = toks[:n]
	return at
}

// append joins a token to the one before it.
func (p *parser) append(to, t *Token) {
	whole := len(to.Text) == to.End-to.Start && len(t.Text) == t.End-t.Start
	to.End = t.End
	if to.Possessive() {
		to.Kind, to.Capital = t.Kind, t.Capital
	}
	if whole {
		to.Text = p.src[to.Start:to.End]
	} else {
		to.Text += t.Text
	}
	to.Lower += t.Lower
}

// pack makes the quotations of the pairs.
func (p *parser) pack(at []int) {
	slices.SortFunc(p.pairs, func(a, b pair) int { return a.open - b.open })
	list := make([]Quotation, len(p.pairs))
	p.text.Quotations = list
	toks := p.text.Tokens
	var stack []int
	words, next, token := 0, 0, 0
	for ; token <= len(toks); token++ {
		for n := len(stack); n > 0 && list[stack[n-1]].Last <= token; n-- {
			q := &list[stack[n-1]]
			q.Words = words - q.Words
			stack = stack[:n-1]
		}
		if token == len(toks) {
			break
		}
		inside := -1
		if len(stack) > 0 {
			inside = stack[len(stack)-1]
		}
		t := &toks[token]
		t.Quotation = inside
		if (t.Kind == Word || t.Kind == Number) && !t.Possessive() {
			words++
		}
		if next < len(list) && at[p.pairs[next].open] == token {
			p.quotation(next, inside, token, at)
			list[next].Words = words
			stack = append(stack, next)
			next++
		}
	}
}

// quotation fills in one quotation.
func (p *parser) quotation(i, parent, token int, at []int) {
	g, list, toks := &p.pairs[i], p.text.Quotations, p.text.Tokens
	q := &list[i]
	*q = Quotation{First: token + 1, Last: at[g.close], Parent: parent, Single: g.style == single, Unclosed: g.unclosed}
	if parent >= 0 {
		q.Last = min(q.Last, list[parent].Last)
	}
	q.Marks = toks[token].Span
	q.Span = Span{q.Marks.End, q.Marks.End}
	if q.Last > q.First {
		q.Span = Span{toks[q.First].Start, toks[q.Last-1].End}
	}
	q.Marks.End = q.End
	if !g.unclosed {
		q.Marks.End = toks[at[g.close]].End
	}
}
