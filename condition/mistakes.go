package condition

import (
	"fmt"
	"slices"
	"strings"
)

// fail reports a mistake, unless it follows from one already reported.
func (p *parser) fail(start, end int, text string, hints ...string) {
	if p.over {
		return
	}
	if n := len(p.errors); n > 0 && p.errors[n-1].Start == start && p.errors[n-1].End == end {
		return
	}
	p.errors = append(p.errors, Error{Start: start, End: end, Text: text, Hints: hints})
	p.reported++
	if p.reported == maxErrors {
		p.giveUp()
	}
}

func (p *parser) failAt(t token, text string, hints ...string) {
	p.fail(t.start, t.end, text, hints...)
}

// giveUp goes to the end and reports nothing more.
func (p *parser) giveUp() {
	p.over = true
	p.at = len(p.tokens) - 1
}

// cutOff reports that the text ends too early; that words and parentheses are
// left open then goes without saying.
func (p *parser) cutOff(what string) {
	var hints []string
	if last := p.tokens[p.at-1]; mayFollow(last.kind) || last.kind == tokNot || last.kind == tokCompare {
		hints = []string{"add it, or take " + quote(p.spelling(last)) + " away"}
	}
	p.fail(len(p.text), len(p.text), "the condition ends where "+what+" should follow", hints...)
	p.giveUp()
}

// missing reports that no operand stands where one should, and leaves what
// stands there to the caller.
func (p *parser) missing() {
	t := p.tok()
	if t.kind == tokEnd {
		p.cutOff("an operand")
		return
	}
	shown := quote(p.spelling(t))
	if t.kind == tokCompare {
		p.failAt(t, "an option is missing before "+shown)
		p.passLevels()
		return
	}
	if p.at == 0 {
		p.failAt(t, "a condition is missing before "+shown)
		return
	}
	switch last := p.tokens[p.at-1]; {
	case last.kind == tokComma && t.kind == tokShut:
		p.failAt(last, "a condition is missing after the last comma", "add it, or take the comma away")
	default:
		p.failAt(t, "a condition is missing between "+quote(p.spelling(last))+" and "+shown)
	}
}

// follow sees to it that a connective, or what ends an expression, follows an
// operand. Otherwise it reports the place and passes over what stands there.
func (p *parser) follow(operand tree) {
	next := p.tok()
	if mayFollow(next.kind) {
		return
	}
	known := operand.c == nil || next.kind == tokBad
	if k, is := keywords[strings.ToLower(p.spelling(next))]; is && next.kind == tokName {
		p.lowerCase(k)
		known = true
	}
	if !known && p.unconnected(next) {
		return
	}
	p.pass(mayFollow)
}

// unconnected reports two operands side by side. Where the second looks like a
// misspelt connective it is read as that one, and the result is true.
func (p *parser) unconnected(next token) bool {
	last := p.tokens[p.at-1]
	text := "a connective is missing between " + quote(p.spelling(last)) + " and " + quote(p.spelling(next))
	near := Nearest(p.spelling(next), between)
	switch {
	case next.kind == tokName && p.spelling(next) == "implies":
		p.failAt(next, text, writeArrow)
		near = "->"
	case next.kind == tokName && near != "":
		p.failAt(next, text, "did you mean "+near+"?")
	case p.hyphen(last):
		p.failAt(next, text, noHyphen)
		return false
	default:
		p.failAt(next, text, "join them with one of: and, or, xor, unless, if, iff")
		return false
	}
	if !startsOperand(p.tokens[p.at+1].kind) {
		return false
	}
	s, ok := symbolAt(near)
	if !ok {
		s.kind = keywords[near]
	}
	p.tokens[p.at].kind = s.kind
	return true
}

// recase reports a keyword in capitals where an operand should begin, and
// reads it as the keyword. A name that the case knows stays a name.
func (p *parser) recase() {
	t := p.tok()
	k, is := keywords[strings.ToLower(p.spelling(t))]
	if t.kind != tokName || !is {
		return
	}
	if _, ok, _, _ := p.scope.Resolve("", p.spelling(t)); !ok {
		p.lowerCase(k)
	}
}

func (p *parser) lowerCase(k kind) {
	t := p.tok()
	word := p.spelling(t)
	p.failAt(t, quote(word)+" is no keyword: keywords are lower case", "write "+strings.ToLower(word))
	p.tokens[p.at].kind = k
}

const noHyphen = "- means not: a name has none inside"

// hyphen says whether name seems to go on with a hyphen.
func (p *parser) hyphen(name token) bool {
	next := p.tok()
	return name.kind == tokName && next.kind == tokNot && next.start == name.end && p.spelling(next) == "-"
}

// unresolved reports a name that the scope does not know.
func (p *parser) unresolved(t token, wrong string, hints []string) {
	name := p.spelling(t)
	for _, o := range slices.Backward(p.levelled) {
		if slices.Contains(o.Levels, name) {
			p.failAt(t, quote(name)+" is a level, not an option", fmt.Sprintf("write %s.%s = %s", o.Party, o.ID, name))
			return
		}
	}
	if p.turned(name) {
		p.failAt(t, quote(name)+" is a level and stands before its option", "write the option first, then the sign turned round, then the level")
		return
	}
	hints = slices.Clone(hints)
	near := Nearest(name, before)
	switch {
	case p.hyphen(t):
		hints = append(hints, noHyphen)
	case near != "" && startsOperand(p.tok().kind):
		hints = append(hints, "did you mean "+near+"?")
	}
	p.failAt(t, wrong, hints...)
}

// turned says whether a comparison was begun with its level.
func (p *parser) turned(level string) bool {
	if p.tok().kind != tokCompare || p.tokens[p.at+1].kind != tokName {
		return false
	}
	party, id := p.split(p.tokens[p.at+1])
	o, ok, _, _ := p.scope.Resolve(party, id)
	return ok && slices.Contains(o.Levels, level)
}

// levelHints names the level that was likely meant, and all if they are few.
func levelHints(word string, o Option) []string {
	const most = 12
	var hints []string
	if near := Nearest(word, o.Levels); near != "" {
		hints = append(hints, "did you mean "+near+"?")
	}
	shown, rest := o.Levels, ""
	if len(shown) > most {
		shown, rest = shown[:most], fmt.Sprintf(" and %d more", len(shown)-most)
	}
	return append(hints, "its levels are "+strings.Join(shown, ", ")+rest)
}

// stray reports what ends an expression that is not open, and reads on.
func (p *parser) stray() {
	t := p.advance()
	switch t.kind {
	case tokShut:
		p.failAt(t, "this parenthesis was never opened", "take it away, or open one before")
		for p.tok().kind == tokShut {
			p.advance()
		}
	case tokComma:
		p.failAt(t, "a comma stands only inside atleast, atmost and exactly", `join conditions with "and" or "or"`)
	case tokThen:
		p.thens++
		p.failAt(t, `this "then" has no "if"`, "write if a then b")
	}
	switch k := p.tok().kind; {
	case k == tokEnd || k == tokShut || k == tokComma || k == tokThen:
		return
	case k == tokOnly:
		p.onlyIf()
	case mayFollow(k) && (k != tokIf || t.kind == tokShut):
		p.advance()
	}
	p.expression()
}

func (p *parser) opened(open token) bool {
	p.parens++
	if p.parens > maxDepth {
		p.tooDeep(open)
		return false
	}
	return true
}

func (p *parser) closed(open token) {
	p.parens--
	if p.tok().kind != tokShut {
		p.unclosed = append(p.unclosed, open)
		return
	}
	p.advance()
}

func (p *parser) reportUnclosed() {
	switch n := len(p.unclosed); n {
	case 0:
	case 1:
		p.failAt(p.unclosed[0], "this parenthesis is never closed", "add ) where it should end")
	default:
		p.failAt(p.unclosed[0], fmt.Sprintf("%d parentheses are never closed", n), "add ) where each should end")
	}
}

// pass goes on to a token at which stop is true, or to the end, over whole
// groups in parentheses.
func (p *parser) pass(stop func(kind) bool) {
	for depth := 0; p.tok().kind != tokEnd; p.advance() {
		k := p.tok().kind
		if depth == 0 && stop(k) {
			return
		}
		switch k {
		case tokOpen:
			depth++
		case tokShut:
			depth--
		}
	}
}

// mayFollow says whether a token of kind k can stand after an operand.
func mayFollow(k kind) bool {
	switch k {
	case tokEnd, tokShut, tokComma, tokAnd, tokOr, tokXor, tokUnless, tokIf, tokThen, tokOnly, tokArrow, tokIff:
		return true
	}
	return false
}

// startsOperand says whether a token of kind k can only begin an operand.
func startsOperand(k kind) bool {
	switch k {
	case tokName, tokNumber, tokOpen, tokTrue, tokFalse, tokAtLeast, tokAtMost, tokExactly, tokNot:
		return true
	}
	return false
}
