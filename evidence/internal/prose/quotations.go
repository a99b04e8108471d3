package prose

import "slices"

// pair is a quotation while the text is cut: tokens of its marks.
type pair struct {
	open, close int // close is the first token after an unclosed one
	style       style
	unclosed    bool
	bare        bool // goes on in the next paragraph without a mark there
}

// scratch is memory that is used again for every paragraph.
type scratch struct {
	marks   []int
	places  []place
	low     []int // by mark: the lowest balance of opening and closing from it on
	stack   []int
	single  []mark
	open    []int // pairs that are open at the end of the paragraph
	first   int   // the paragraph's first token
	regions []int // quotations between double marks around a token
}

// quotations pairs the marks of every paragraph: double ones first, and then
// single ones within each range that the double ones make.
func (p *parser) quotations() {
	list := p.text.Paragraphs
	for i := range list {
		g := &list[i]
		first := g.First
		if p.labels[i] > 0 {
			first = p.labels[i]
		}
		p.work.first = first
		start := p.resume(first)
		p.doubles(i, start, g.Last)
		p.singles(i, start, g.Last)
		p.endParagraph(i)
	}
}

// resume lets quotations of the paragraph before go on, where this one begins
// with their marks, and returns the token after these.
func (p *parser) resume(first int) int {
	for _, q := range p.carry {
		if p.pairs[q].bare {
			p.pairs[q].bare = false
			continue
		}
		p.aux[first].role = going
		first++
	}
	return first
}

// endParagraph finds out which open quotations go on in the next paragraph, and
// ends the others. One that holds ", said Brel" lacks its mark, and does not.
func (p *parser) endParagraph(i int) {
	w := &p.work
	w.open = append(w.open, w.stack...)
	slices.SortFunc(w.open, p.byOpening)
	n := p.leads(i, w.open)
	last := p.text.Paragraphs[i].Last
	if n > 0 && p.cueAfter(p.begun(w.open[0]), last, true) >= 0 {
		n = 0
	}
	if len(w.open) == 1 && n == 0 && p.runsOn(i, w.open[0]) {
		n = 1
	}
	p.carry = append(p.carry[:0], w.open[:n]...)
	for k, q := range w.open[n:] {
		p.end(q, last, k == 0)
	}
	w.open = w.open[:0]
}

// end ends a quotation that no mark of its own closes: with one of the other
// style, before words that say who speaks, or before a token.
func (p *parser) end(q, last int, look bool) {
	if look {
		from := p.begun(q)
		if t := p.otherCloser(q, from, last); t >= 0 {
			p.aux[t].join = false
			p.close(q, t)
			p.note(t, "this mark closes a quotation that a mark of another kind opens")
			return
		}
		if c := p.cueAfter(from, last, false); c >= 0 {
			last = c
		}
	}
	p.abandon(q, last)
}

// otherCloser finds a mark that closes, is of the style other than the mark that
// opens, and belongs to nothing else.
func (p *parser) otherCloser(q, from, last int) int {
	for t := from; t < last; t++ {
		a := &p.aux[t]
		if a.style == noStyle || a.style == p.pairs[q].style || !a.glued || t == from {
			continue
		}
		if a.role == opening || a.role == closing || a.role == going {
			return -1
		}
		left, right := p.sides(t, p.work.first, last)
		if placeOf(left, right) == opens {
			return -1
		}
		if placeOf(left, right) != closes {
			continue
		}
		if a.style == double || isStop(left) || left != 's' && isStop(right) {
			return t
		}
	}
	return -1
}

// runsOn reports whether a quotation goes on without a mark at the beginning of
// the next paragraph: one of the next three holds a mark that closes, before
// any that opens. Unlike A4.2, which ends it with its paragraph: the marks of
// the two paragraphs would then both be wrong, and so only one is.
func (p *parser) runsOn(paragraph, q int) bool {
	g, list := &p.pairs[q], p.text.Paragraphs
	if g.style != double || g.open+1 >= len(p.text.Tokens) || !p.text.Tokens[g.open+1].Capital || p.cueAfter(p.begun(q), list[paragraph].Last, false) >= 0 {
		return false
	}
	for i := paragraph + 1; i < len(list) && i <= paragraph+3; i++ {
		if p.labels[i] > 0 || list[i].Kind == Heading || list[i].Block != list[paragraph].Block {
			return false
		}
		for t := list[i].First; t < list[i].Last; t++ {
			if p.aux[t].style != double {
				continue
			}
			if placeOf(p.sides(t, list[i].First, list[i].Last)) != closes || p.isMeasure(t, false, closes) {
				return false
			}
			g.bare = true
			if i == paragraph+1 {
				p.note(g.open, "the quotation that begins here runs over paragraphs without a mark of its own in each")
			}
			return true
		}
	}
	return false
}

// leads counts the marks at the beginning of the next paragraph by which open
// quotations would go on.
func (p *parser) leads(paragraph int, open []int) int {
	list := p.text.Paragraphs
	if paragraph+1 >= len(list) || p.labels[paragraph+1] > 0 {
		return 0
	}
	g, n := &list[paragraph+1], 0
	if g.Kind == Heading || g.Block != list[paragraph].Block {
		return 0
	}
	for n < len(open) && g.First+n+1 < g.Last && p.aux[g.First+n].style == p.pairs[open[n]].style && p.aux[g.First+n+1].glued {
		n++
	}
	return n
}

// leadsDouble reports whether the next paragraph begins with a double mark.
func (p *parser) leadsDouble(paragraph int) bool {
	list := p.text.Paragraphs
	if paragraph+1 >= len(list) || p.labels[paragraph+1] > 0 || list[paragraph+1].Kind == Heading {
		return false
	}
	return p.aux[list[paragraph+1].First].style == double
}

// doubles pairs the double marks between two tokens.
func (p *parser) doubles(paragraph, first, last int) {
	w := &p.work
	w.marks, w.places, w.stack = w.marks[:0], w.places[:0], w.stack[:0]
	for t := first; t < last; t++ {
		if p.aux[t].style == double {
			w.marks = append(w.marks, t)
			w.places = append(w.places, placeOf(p.sides(t, first, last)))
		}
	}
	for _, q := range p.carry {
		if p.pairs[q].style == double {
			w.stack = append(w.stack, q)
		}
	}
	if len(w.marks) == 0 {
		return
	}
	p.balance()
	for k, t := range w.marks {
		p.double(k, t, paragraph, first, last)
	}
}

// balance finds, for each mark, how low the balance of opening and closing
// falls from there on, counted from before it.
func (p *parser) balance() {
	w := &p.work
	w.low = slices.Grow(w.low[:0], len(w.marks))[:len(w.marks)]
	low := 0
	for k := len(w.marks) - 1; k >= 0; k-- {
		switch w.places[k] {
		case opens:
			low++
		case closes:
			low--
		}
		low = min(low, 0)
		w.low[k] = low
	}
}

// double decides on one double mark.
func (p *parser) double(k, t, paragraph, first, last int) {
	w := &p.work
	next := either
	if k+1 < len(w.places) {
		next = w.places[k+1]
	}
	open := len(w.stack) > 0
	at := w.places[k]
	if p.isMeasure(t, open, next) {
		p.aux[t].role = measure
		return
	}
	glued := t+1 < last && p.aux[t+1].glued
	switch {
	case at == either && open:
		at = closes
		if p.aux[t].shape == openShape && !p.afterStop(t) {
			at = opens
		}
	case at == either && (glued || p.aux[t].shape == openShape):
		at = opens
	case at == either && p.aux[t].shape == plainShape && k+1 < len(w.marks):
		at = opens
	case at == opens && open && p.misplaced(t, first, last, next):
		at = closes
	case at == closes && !open && p.aux[t].shape == openShape, at == closes && !open && next == closes && !p.afterStop(t):
		at = opens
	}
	switch {
	case at == opens:
		if open && !p.nests(k, t, paragraph) {
			p.dropDoubles(t)
		}
		w.stack = append(w.stack, p.open(t, double))
	case open:
		top := w.stack[len(w.stack)-1]
		w.stack = w.stack[:len(w.stack)-1]
		p.close(top, t)
	default:
		p.stray(t, "this mark closes a quotation that nothing opens")
	}
}

// afterStop reports whether a mark follows a stop without white space.
func (p *parser) afterStop(t int) bool {
	return t > 0 && p.aux[t].glued && isStop(lastRune(p.text.Tokens[t-1].Text))
}

// nests reports whether a mark that opens inside of a quotation begins one in
// it: the marks to come close both, or the outer one goes on in the next paragraph.
func (p *parser) nests(k, t, paragraph int) bool {
	w := &p.work
	if w.low[k] < 0 {
		return true
	}
	q := w.stack[len(w.stack)-1]
	return p.leadsDouble(paragraph) && p.cueAfter(p.begun(q), t, false) < 0 && p.otherCloser(q, p.begun(q), t) < 0
}

// dropDoubles ends all open quotations before a mark that opens another.
func (p *parser) dropDoubles(t int) {
	w := &p.work
	for k, q := range w.stack {
		p.end(q, t, k == 0)
	}
	w.stack = w.stack[:0]
}

// begun is where to look for a cue in an open quotation: in this paragraph.
func (p *parser) begun(q int) int { return max(p.pairs[q].open+1, p.work.first) }

func (p *parser) open(t int, s style) int {
	p.aux[t].role = opening
	p.pairs = append(p.pairs, pair{open: t, close: -1, style: s})
	return len(p.pairs) - 1
}

func (p *parser) close(q, t int) {
	p.aux[t].role = closing
	p.pairs[q].close = t
}

// abandon ends a quotation that no mark closes before a token.
func (p *parser) abandon(q, end int) {
	g := &p.pairs[q]
	g.close, g.unclosed = end, true
	p.note(g.open, "no mark closes the quotation that begins here")
}

func (p *parser) stray(t int, text string) {
	p.aux[t].role = stray
	p.note(t, text)
}

func (p *parser) note(t int, text string) {
	p.text.Notes = append(p.text.Notes, Note{p.text.Tokens[t].Span, text})
}
