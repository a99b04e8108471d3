package condition

import (
	"fmt"
	"strconv"
)

var counts = map[kind]Op{tokAtLeast: AtLeast, tokAtMost: AtMost, tokExactly: Exactly}

// counting reads atleast(n, a, b, ...) and its kin.
func (p *parser) counting() tree {
	word := p.advance()
	if p.tok().kind != tokOpen {
		p.failAt(word, quote(p.spelling(word))+" needs parentheses", p.example(word))
		p.pass(func(k kind) bool { return k == tokShut })
		return tree{}
	}
	outer := p.call
	p.call = true
	open := p.advance()
	if !p.opened(open) {
		return tree{}
	}
	n := p.number(word)
	args := p.arguments(word)
	p.closed(open)
	p.call = outer
	if len(args) == 0 {
		return tree{}
	}
	return p.node(word, Condition{Op: counts[word.kind], N: n}, args...)
}

// number reads how many, up to a comma or the closing parenthesis. What it
// returns after a report is never used.
func (p *parser) number(word token) int {
	const mostDigits = 9 // fits every int
	t := p.tok()
	if t.kind != tokNumber {
		p.noNumber(word)
		return 0
	}
	p.advance()
	text := p.spelling(t)
	switch next := p.tok(); next.kind {
	case tokComma:
	case tokShut:
		p.fail(word.start, next.end, fmt.Sprintf("%s(%s) has no conditions to count", p.spelling(word), text), p.example(word))
	case tokEnd:
		p.cutOff("an operand")
	case tokBad:
		p.toComma()
	default:
		p.failAt(next, "a comma is missing after "+text, p.example(word))
		p.toComma()
	}
	if len(text) > mostDigits {
		p.failAt(t, fmt.Sprintf("the number has more than %d digits", mostDigits))
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0
	}
	return n
}

// noNumber reports all that stands where a number should.
func (p *parser) noNumber(word token) {
	t := p.tok()
	switch t.kind {
	case tokEnd:
		p.cutOff("a number")
		return
	case tokBad:
		p.toComma()
		return
	}
	p.toComma()
	end := max(t.end, p.tokens[p.at-1].end)
	p.fail(t.start, end, quote(p.spelling(word))+" needs a whole number first", p.example(word))
}

// arguments reads ", a, b, ..." up to the closing parenthesis.
func (p *parser) arguments(word token) []tree {
	var args []tree
	for p.tok().kind == tokComma {
		p.advance()
		args = append(args, p.inside(word, p.expression))
		for p.tok().kind == tokThen {
			p.stray()
		}
	}
	return args
}

func (p *parser) example(word token) string {
	return "write " + p.spelling(word) + "(2, a, b, c)"
}

func (p *parser) toComma() {
	p.pass(func(k kind) bool { return k == tokComma || k == tokShut })
}
