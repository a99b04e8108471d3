package prose

import "unicode"

// role is what a mark of quotation proved to be.
type role uint8

const (
	noRole  role = iota
	opening      // begins a quotation
	closing      // ends one
	going        // begins a paragraph of one that goes on
	stray        // belongs to none
	apostrophe
	measure // inches, feet, minutes
)

// place is what a mark is by the characters around it.
type place uint8

const (
	either place = iota
	opens
	closes
)

// longestRun bounds how many marks side by side are taken as one run.
const longestRun = 6

// sides are the characters beside a mark: 0 for white space or an end of the
// paragraph. Of marks side by side all have the sides of the whole run.
func (p *parser) sides(t, first, last int) (left, right rune) {
	toks := p.text.Tokens
	i := t
	for i > first && i > t-longestRun && p.aux[i].glued && p.aux[i-1].style != noStyle {
		i--
	}
	if i > first && p.aux[i].glued {
		left = lastRune(toks[i-1].Text)
	}
	i = t + 1
	for i < last && i < t+longestRun && p.aux[i].glued && p.aux[i].style != noStyle {
		i++
	}
	if i < last && p.aux[i].glued {
		right = firstRune(toks[i].Text)
	}
	return left, right
}

// placeOf judges a mark by its sides: it opens between an open side and a full
// one, and closes between a full side and an open one (A4.2).
func placeOf(left, right rune) place {
	openLeft := left == 0 || opensBracket(left) || isDash(left) || isHyphen(left) || left == '/' || left == '='
	openRight := right == 0 || isDash(right) || isHyphen(right) || closesBracket(right) || right == '/'
	switch right {
	case ',', ';', ':', '!', '?':
		if left == 0 {
			return either // « No », he said
		}
		openRight = true
	case '.', '…':
		openRight = openRight || left != 0
	case '\'', '’':
		openRight = left != 0 // the 's of a quoted name
	}
	switch {
	case openLeft && !openRight:
		return opens
	case !openLeft && openRight:
		return closes
	case left == 0 && right != 0:
		return opens // "—and so"
	case left != 0 && right == 0:
		return closes // "but—"
	}
	return either
}

// isStop reports whether a character ends a clause.
func isStop(r rune) bool {
	switch r {
	case '.', ',', '!', '?', ';', ':', '…', '—', '–', ')', ']', '%':
		return true
	}
	return false
}

// isMeasure reports whether a double mark after a number is one of inches: after
// feet (6'2"), outside of any quotation, or where the mark after it closes too.
func (p *parser) isMeasure(t int, open bool, next place) bool {
	if t == 0 || !p.aux[t].glued || p.aux[t].shape == openShape {
		return false
	}
	n := &p.text.Tokens[t-1]
	if n.Kind != Number || p.aux[t-1].style != noStyle {
		return false
	}
	for i, r := range n.Text {
		if isApostrophe(r) && i > 0 {
			return true
		}
	}
	return !open || next == closes
}

// misplaced reports whether a mark that seems to open, by the white space
// before it and none after it, closes what is open: "We will not, "said Brel.
func (p *parser) misplaced(t, first, last int, next place) bool {
	if t-1 <= first || t+1 >= last || p.aux[t].shape == openShape || next == closes || p.aux[t].glued {
		return false
	}
	before, after := &p.text.Tokens[t-1], &p.text.Tokens[t+1]
	if before.Kind != Punct || !unicode.IsLower(firstRune(after.Text)) {
		return false
	}
	return before.Text == "," || before.Text == "?" || before.Text == "!"
}
