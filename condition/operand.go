package condition

import (
	"fmt"
	"slices"
	"strings"
)

// operand reads what binds tightest: "not" before an operand, a name, a
// comparison, a constant, a counting word, or anything in parentheses.
func (p *parser) operand() tree {
	p.recase()
	t := p.tok()
	switch t.kind {
	case tokNot:
		p.advance()
		return p.node(t, Condition{Op: Not}, p.inside(t, p.operand))
	case tokIf:
		return p.bareIf()
	case tokName:
		return p.name()
	}
	operand := p.nameless()
	if p.tok().kind == tokCompare {
		if operand.c != nil {
			p.failAt(p.tok(), "only an option can be compared with a level", "to say that both hold or neither, write a iff b")
		}
		p.passLevels()
		return tree{}
	}
	return operand
}

// nameless reads an operand that does not begin with an option's name.
func (p *parser) nameless() tree {
	switch t := p.tok(); t.kind {
	case tokOpen:
		return p.group()
	case tokTrue:
		return p.leaf(p.advance(), Condition{Op: True})
	case tokFalse:
		return p.leaf(p.advance(), Condition{Op: False})
	case tokAtLeast, tokAtMost, tokExactly:
		return p.counting()
	case tokNumber:
		p.advance()
		p.failAt(t, "the number "+quote(p.spelling(t))+" stands alone", "numbers are levels, as in x = 2, or begin a count, as in atleast(2, a, b)")
	case tokBad:
		p.advance()
	default:
		p.missing()
	}
	return tree{}
}

// bareIf reports an "if a then b" below a tighter connective.
func (p *parser) bareIf() tree {
	sign, word := p.tokens[p.at-1], p.tok()
	p.ifThen()
	end := p.tokens[p.at-1].end
	hint := "write (if ... then ...)"
	if end-word.start <= 40 {
		hint = "write (" + strings.Join(strings.Fields(p.text[word.start:end]), " ") + ")"
	}
	p.fail(word.start, end, "an implication needs parentheses after "+quote(p.spelling(sign)), hint)
	return tree{}
}

// name reads an option and, if one follows, its comparison.
func (p *parser) name() tree {
	t := p.advance()
	party, id := p.split(t)
	o, ok, wrong, hints := p.scope.Resolve(party, id)
	if !ok {
		p.unresolved(t, wrong, hints)
		p.passLevels()
		return tree{}
	}
	p.names = append(p.names, Name{t.start, t.end, o})
	if p.tok().kind == tokArrow && p.spelling(p.tok()) == "=>" && o.Levels != nil {
		p.tokens[p.at].kind, p.tokens[p.at].cmp = tokCompare, GreaterEqual
	}
	if p.tok().kind != tokCompare {
		return p.leaf(t, Condition{Op: Taken, Option: o})
	}
	return p.comparison(t, o)
}

// split cuts a name at its dot; party is "" where there is none.
func (p *parser) split(name token) (party, id string) {
	party, id, dotted := strings.Cut(p.spelling(name), ".")
	if !dotted {
		return "", party
	}
	return party, id
}

// comparison reads a relation and a level after the option o, written name.
func (p *parser) comparison(name token, o Option) tree {
	sign := p.advance()
	level, given := p.level(o.Levels)
	if o.Levels == nil {
		end := sign.end
		if given {
			end = level.end
		}
		p.fail(name.start, end, p.spelling(name)+" has no levels: it is taken or not",
			fmt.Sprintf("write %s or not %[1]s", p.spelling(name)))
		p.chained()
		return tree{}
	}
	p.levelled = append(p.levelled, o)
	at := slices.Index(o.Levels, p.spelling(level))
	switch {
	case given && at < 0:
		p.failAt(level, p.spelling(name)+" has no level "+quote(p.spelling(level)), levelHints(p.spelling(level), o)...)
	case given:
	case level.kind == tokEnd:
		p.cutOff("a level")
	case level.kind != tokBad:
		p.failAt(level, "a level is missing after "+quote(p.spelling(sign)), levelHints("", o)...)
	}
	if p.chained() || !given || at < 0 {
		return tree{}
	}
	return p.leaf(name, Condition{Op: Taken, Option: o, Cmp: sign.cmp, Level: at})
}

// level takes the next token if it is spelt as a level can be. A keyword is
// one only if it is among the levels.
func (p *parser) level(levels []string) (t token, given bool) {
	t = p.tok()
	switch t.kind {
	case tokName, tokNumber, tokTrue, tokFalse:
		return p.advance(), true
	case tokBad:
		return p.advance(), false
	}
	if IsKeyword(p.spelling(t)) && slices.Contains(levels, p.spelling(t)) {
		return p.advance(), true
	}
	return t, false
}

// chained reports "a < b < c" and passes over what follows the first level.
func (p *parser) chained() bool {
	if p.tok().kind != tokCompare {
		return false
	}
	p.failAt(p.tok(), "a comparison has one sign and one level", "join two comparisons with and: x > low and x < high")
	p.passLevels()
	return true
}

// passLevels passes over comparisons that a report already covers.
func (p *parser) passLevels() {
	for p.tok().kind == tokCompare {
		p.advance()
		p.level(nil)
	}
}

// group reads what stands in parentheses.
func (p *parser) group() tree {
	outer := p.call
	p.call = false
	open := p.advance()
	if !p.opened(open) {
		return tree{}
	}
	t := p.expression()
	for p.tok().kind == tokComma || p.tok().kind == tokThen {
		p.stray()
	}
	p.closed(open)
	p.call = outer
	return t
}
