package prose

import (
	"slices"
	"unicode"
)

// mark is a single mark: a quotation's, or an apostrophe.
type mark struct {
	token       int
	region      int // the innermost quotation between double marks, -1 for none
	end         int // where that ends, or the paragraph
	place       place
	left, right rune
}

// singles pairs the single marks between two tokens. Those in a quotation
// between double marks pair only with each other.
func (p *parser) singles(paragraph, first, last int) {
	w := &p.work
	w.single = w.single[:0]
	w.regions = w.regions[:0]
	inner := map[int]int(nil) // the single quotation that is open in a region
	for _, q := range p.carry {
		if p.pairs[q].style == double {
			w.regions = append(w.regions, q)
			continue
		}
		if inner == nil {
			inner = map[int]int{}
		}
		inner[p.region()] = q
	}
	p.regionMarks(first, last)
	slices.SortStableFunc(w.single, func(a, b mark) int { return a.region - b.region })
	for k := 0; k < len(w.single); {
		end := k
		for end < len(w.single) && w.single[end].region == w.single[k].region {
			end++
		}
		region := w.single[k].region
		q, ok := inner[region]
		if !ok {
			q = -1
		}
		delete(inner, region)
		p.pairSingles(w.single[k:end], q, paragraph)
		k = end
	}
	for _, q := range p.carry {
		if p.pairs[q].style == single && p.pairs[q].close < 0 && !slices.Contains(w.open, q) {
			w.open = append(w.open, q)
		}
	}
}

func (p *parser) region() int {
	if n := len(p.work.regions); n > 0 {
		return p.work.regions[n-1]
	}
	return -1
}

// regionMarks collects the single marks with the ranges they stand in.
func (p *parser) regionMarks(first, last int) {
	w := &p.work
	next := len(p.pairs)
	for next > 0 && p.pairs[next-1].open >= first {
		next--
	}
	for t := first; t < last; t++ {
		for n := len(w.regions); n > 0; n-- {
			if g := &p.pairs[w.regions[n-1]]; g.close < 0 || g.close > t {
				break
			}
			w.regions = w.regions[:n-1]
		}
		a := &p.aux[t]
		if a.style == double && a.role == opening {
			w.regions = append(w.regions, next)
			next++
		}
		if a.style != single || a.role != noRole {
			continue
		}
		m := mark{token: t, region: p.region(), end: last}
		if m.region >= 0 && p.pairs[m.region].close >= 0 {
			m.end = p.pairs[m.region].close
		}
		m.left, m.right = p.sides(t, first, last)
		m.place = p.singlePlace(m)
		w.single = append(w.single, m)
	}
}

// singlePlace is placeOf, with the shape or a stop deciding where that cannot.
func (p *parser) singlePlace(m mark) place {
	at := placeOf(m.left, m.right)
	if at != either {
		return at
	}
	switch {
	case p.aux[m.token].shape == openShape && m.right != 0:
		return opens
	case m.left == ':' || m.left == 0 && m.right != 0:
		return opens
	case m.left != 0:
		return closes
	}
	return either
}

// pairSingles pairs the marks of one region; q is the quotation that is open
// there, or -1.
func (p *parser) pairSingles(list []mark, q, paragraph int) {
	k := 0
	if q >= 0 {
		j := p.closer(list, -1)
		if j < 0 {
			p.work.open = append(p.work.open, q)
			for _, m := range list {
				p.unpaired(m)
			}
			return
		}
		k = p.paired(list, q, -1, j)
	}
	for k < len(list) {
		m := list[k]
		if m.place != opens || p.elided(m) {
			p.unpaired(m)
			k++
			continue
		}
		if j := p.closer(list, k); j >= 0 {
			k = p.paired(list, p.open(m.token, single), k, j)
			continue
		}
		p.unclosed(list, k, paragraph)
		k++
	}
}

// paired closes a quotation with a mark; what stands between is apostrophes,
// or quotations in it.
func (p *parser) paired(list []mark, q, from, to int) int {
	for k := from + 1; k < to; k++ {
		m := list[k]
		if m.place == opens && !p.elided(m) {
			if j := p.firstCloser(list, k+1, to); j >= 0 {
				p.close(p.open(m.token, single), list[j].token)
				for i := k + 1; i < j; i++ {
					p.unpaired(list[i])
				}
				k = j
				continue
			}
		}
		p.unpaired(m)
	}
	p.close(q, list[to].token)
	return to + 1
}

// closer finds the mark that closes what opens at one of a list: the first that
// stands after or before a stop, or after a word that cannot own anything. The
// mark after an s closes only where no such mark follows before one that opens:
// 'It's the workers' choice,' he said.
func (p *parser) closer(list []mark, k int) int {
	weak := -1
	for j := k + 1; j < len(list); j++ {
		m := list[j]
		switch {
		case m.place == opens && !p.elided(m):
			inner := p.firstCloser(list, j+1, len(list))
			if weak >= 0 || inner < 0 || p.firstCloser(list, inner+1, len(list)) < 0 {
				return weak
			}
			j = inner
		case m.place != closes:
		case p.weak(m):
			if weak < 0 {
				weak = j
			}
		default:
			return j
		}
	}
	return weak
}

// firstCloser is the first mark of a range that surely closes, before any that opens.
func (p *parser) firstCloser(list []mark, from, to int) int {
	for j := from; j < to; j++ {
		m := list[j]
		if m.place == opens && !p.elided(m) {
			return -1
		}
		if m.place == closes && !p.weak(m) {
			return j
		}
	}
	return -1
}

// weak reports whether a mark that may close is more likely a plural's
// apostrophe or that of a word cut short, if another could close.
func (p *parser) weak(m mark) bool {
	if m.right != 0 && !isDash(m.right) && classOf(m.right) != letter {
		return false
	}
	if unicode.ToLower(m.left) == 's' {
		return true
	}
	return p.clipped(m)
}

// clipped reports whether a mark follows a word cut short: goin', o', th'.
func (p *parser) clipped(m mark) bool {
	if m.token == 0 || !p.aux[m.token].glued {
		return false
	}
	switch s := p.text.Tokens[m.token-1].Lower; s {
	case "o", "th", "an", "ol", "lil", "n", "nothin", "somethin", "everythin", "anythin":
		return true
	default:
		return len(s) > 3 && s[len(s)-2:] == "in" && !isInWord(s)
	}
}

// isInWord lists words that end in "in" uncut.
func isInWord(s string) bool {
	switch s {
	case "again", "begin", "certain", "again.", "captain", "main", "main.", "train", "remain", "britain", "berlin", "kremlin", "putin", "spain", "latin", "plain", "gain", "pain", "rain", "chain", "within", "margin", "origin", "skin", "ruin", "cabin", "mountain", "maintain", "obtain", "contain", "explain", "complain", "retain", "domain", "strain", "brain", "grain", "terrain", "villain", "curtain", "bargain", "sovereign", "join", "coin", "thin", "twin":
		return true
	}
	return false
}

// elided reports whether a mark before a word stands for letters left out: 'tis,
// 'em, the '90s, rock 'n' roll.
func (p *parser) elided(m mark) bool {
	t := m.token + 1
	if t >= len(p.text.Tokens) || !p.aux[t].glued {
		return false
	}
	n := &p.text.Tokens[t]
	switch n.Kind {
	case Number:
		return decade(n.Lower)
	case Word:
		switch n.Lower {
		case "tis", "twas", "twere", "twould", "twill", "em", "til", "bout", "cos", "cuz", "nuff", "n", "neath", "tween", "twixt", "ere", "fraid", "kay":
			return true
		}
	}
	return false
}

// decade reports whether a number is a year or a decade without its century.
func decade(s string) bool {
	if len(s) < 2 || s[0] < '0' || s[0] > '9' || s[1] < '0' || s[1] > '9' {
		return false
	}
	return len(s) == 2 || len(s) == 3 && s[2] == 's'
}

// unpaired settles a mark without a partner: an apostrophe, a measure, or a stray.
func (p *parser) unpaired(m mark) {
	t := m.token
	toks := p.text.Tokens
	a := &p.aux[t]
	switch {
	case m.place == opens && t+1 < len(toks) && p.aux[t+1].glued && (toks[t+1].Kind == Word || toks[t+1].Kind == Number):
		if !p.elided(m) && a.shape == openShape {
			p.stray(t, "no mark closes the quotation that begins here")
			return
		}
		a.role = apostrophe
		p.aux[t+1].join = true
	case t > 0 && a.glued && toks[t-1].Kind == Word && !toks[t-1].Possessive():
		a.role = apostrophe
		a.join = p.clipped(m) || !owns(&toks[t-1])
	case t > 0 && a.glued && toks[t-1].Kind == Number:
		a.role = measure
	default:
		p.stray(t, "this mark closes a quotation that nothing opens")
	}
}

// owns reports whether an apostrophe after a word makes it a possessive: of a
// plural, or of a name that ends in the sound of one.
func owns(t *Token) bool {
	switch lastRune(t.Lower) {
	case 's':
		return true
	case 'x', 'z', 'e', 'h':
		return t.Capital
	}
	return false
}

// unclosed settles a mark that opens and that nothing closes. It begins a
// quotation where one is to be expected: at the beginning of the paragraph or
// after a comma or a colon, before a capital.
func (p *parser) unclosed(list []mark, k, paragraph int) {
	m := list[k]
	toks := p.text.Tokens
	end := m.end
	for _, later := range list[k+1:] {
		if later.place == opens && !p.elided(later) {
			end = min(end, later.token)
			break
		}
	}
	n := m.token + 1
	if end == p.text.Paragraphs[paragraph].Last && n < end && p.goesOn(paragraph) {
		p.work.open = append(p.work.open, p.open(m.token, single))
		return
	}
	expected := m.token == p.work.first || isStop(lastRune(toks[m.token-1].Text)) || p.aux[m.token-1].style == double
	if !expected || n >= m.end || !toks[n].Capital {
		p.unpaired(m)
		return
	}
	q := p.open(m.token, single)
	p.end(q, end, true)
}

// goesOn reports whether the next paragraph begins with the marks of all that
// is open and, last, a single one.
func (p *parser) goesOn(paragraph int) bool {
	if len(p.work.stack)+len(p.work.open) > longestRun {
		return false
	}
	all := slices.Concat(p.work.stack, p.work.open)
	slices.SortFunc(all, p.byOpening)
	n := p.leads(paragraph, all)
	list := p.text.Paragraphs
	if n < len(all) || paragraph+1 >= len(list) || p.labels[paragraph+1] > 0 || list[paragraph+1].Kind == Heading {
		return false
	}
	t := list[paragraph+1].First + n
	return t+1 < list[paragraph+1].Last && p.aux[t].style == single && p.aux[t+1].glued
}

func (p *parser) byOpening(a, b int) int { return p.pairs[a].open - p.pairs[b].open }
