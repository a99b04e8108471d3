package condition

import (
	"fmt"
	"slices"
)

// The bounds of a condition. Open parentheses and operators inside one another
// are counted apart: the canonical form has a parenthesis only where one
// operator stands inside another, so it keeps the first bound wherever the
// tree keeps the second, and the tree is the same for every spelling.
const (
	maxText   = 64 << 10
	maxDepth  = 250
	maxNodes  = 20_000
	maxErrors = 100
)

// Parse reads a condition in words, symbols or a mixture of both. It returns
// the condition, or all mistakes in the order of the text and a nil condition.
func Parse(text string, scope Scope) (*Condition, []Error) {
	if len(text) > maxText {
		return nil, []Error{tooLong(text, fmt.Sprintf("the condition is %d bytes long; %d are allowed", len(text), maxText))}
	}
	p := parser{text: text, scope: scope}
	p.tokens, p.errors = lex(text)
	c := p.whole().c
	if len(p.errors) > 0 {
		slices.SortStableFunc(p.errors, func(a, b Error) int { return a.Start - b.Start })
		return nil, p.errors[:min(len(p.errors), maxErrors)]
	}
	return bounded(c, text)
}

// Name is where the text of a condition names an option.
type Name struct {
	Start, End int
	Option     Option
}

// Names are the names in the text of a condition, in its order; none where it
// cannot be read.
func Names(text string, scope Scope) []Name {
	if len(text) > maxText {
		return nil
	}
	p := parser{text: text, scope: scope}
	p.tokens, p.errors = lex(text)
	p.whole()
	if len(p.errors) > 0 {
		return nil
	}
	return p.names
}

// bounded returns c if its canonical form can be read back.
func bounded(c *Condition, text string) (*Condition, []Error) {
	if n := len(c.String()); n > maxText {
		return nil, []Error{tooLong(text, fmt.Sprintf("written out in full the condition is %d bytes long; %d are allowed", n, maxText))}
	}
	return c, nil
}

func tooLong(text, wrong string) Error {
	return Error{Start: 0, End: len(text), Text: wrong, Hints: []string{"split it into several conditions"}}
}

// tree is a part that was read. Its condition is nil where something in it is
// wrong and was reported; what stands above it then fails in silence.
type tree struct {
	c      *Condition
	height int // operators inside one another
}

type parser struct {
	text   string
	scope  Scope
	tokens []token
	at     int
	errors []Error

	parens   int      // parentheses open
	above    int      // operators known to stand above the present place
	nodes    int      // operators and operands read
	call     bool     // the innermost parenthesis is that of a counting word
	thens    int      // "then"s met that had no "if"
	unclosed []token  // parentheses still open at the end, innermost first
	levelled []Option // level options compared so far, for hints
	names    []Name   // read so far
	reported int      // mistakes reported by the parser
	over     bool     // cut off, or out of bounds: all else would be a consequence
}

// whole reads the text to its end, going on after what cannot stand there.
func (p *parser) whole() tree {
	if len(p.tokens) == 1 {
		if len(p.errors) == 0 {
			p.fail(0, len(p.text), "the condition is empty", "write true for what always holds")
		}
		return tree{}
	}
	t := p.expression()
	for p.tok().kind != tokEnd {
		p.stray()
	}
	p.reportUnclosed()
	return t
}

// expression reads what may stand alone, up to a comma, a closing parenthesis,
// "then" or the end.
func (p *parser) expression() tree {
	left := p.implication()
	for p.tok().kind == tokIff {
		sign := p.advance()
		left = p.node(sign, Condition{Op: Iff}, left, p.implication())
	}
	return left
}

// implication reads the three spellings of "if" and the arrow; all group to
// the right.
func (p *parser) implication() tree {
	p.recase()
	if p.tok().kind == tokIf {
		return p.ifThen()
	}
	left := p.chain(0)
	sign := p.tok()
	switch sign.kind {
	case tokArrow, tokIf:
		p.advance()
	case tokOnly:
		p.onlyIf()
	default:
		return left
	}
	right := p.inside(sign, p.implication)
	if sign.kind == tokIf {
		left, right = right, left
	}
	return p.node(sign, Condition{Op: If}, left, right)
}

// onlyIf takes both words, also where the second was forgotten.
func (p *parser) onlyIf() {
	only := p.advance()
	p.recase()
	if p.tok().kind == tokIf {
		p.advance()
		return
	}
	p.failAt(only, `"only" stands here without "if"`, "write a only if b")
}

// ifThen reads "if a then b". Any expression may stand between the two words;
// what follows "then" reaches as far as the right side of an arrow.
func (p *parser) ifThen() tree {
	word, strays := p.advance(), p.thens
	left := p.inside(word, p.expression)
	if p.tok().kind == tokComma && p.tokens[p.at+1].kind == tokThen {
		p.failAt(p.advance(), `no comma stands before "then"`, "take the comma away")
	}
	if p.tok().kind != tokThen {
		if p.thens == strays {
			p.failAt(word, `this "if" has no "then"`, "write if a then b, or b if a")
		}
		if p.tok().kind == tokComma && !p.call {
			p.advance()
			p.inside(word, p.implication)
		}
		return tree{}
	}
	p.advance()
	right := p.inside(word, p.implication)
	return p.node(word, Condition{Op: If}, left, right)
}

// chains are the connectives whose chains are one node, loosest first.
var chains = [...]struct {
	kind kind
	op   Op
}{{tokUnless, Unless}, {tokOr, Or}, {tokXor, Xor}, {tokAnd, And}}

// chain reads operands joined by chains[i], each of which may be a chain of
// what binds tighter.
func (p *parser) chain(i int) tree {
	if i == len(chains) {
		t := p.operand()
		p.follow(t)
		return t
	}
	first := p.chain(i + 1)
	sign := p.tok()
	if sign.kind != chains[i].kind {
		return first
	}
	args := []tree{first}
	for p.tok().kind == chains[i].kind {
		p.advance()
		args = append(args, p.chain(i+1))
	}
	return p.node(sign, Condition{Op: chains[i].op}, args...)
}

// inside reads a part that surely stands below the operator at sign, and stops
// before the nesting becomes too deep to walk.
func (p *parser) inside(sign token, read func() tree) tree {
	if p.above == maxDepth {
		p.tooDeep(sign)
		return tree{}
	}
	p.above++
	t := read()
	p.above--
	return t
}

// node puts c above args; it is nothing where one of them is.
func (p *parser) node(sign token, c Condition, args ...tree) tree {
	t := tree{c: &c, height: 1}
	for _, a := range args {
		if a.c == nil {
			return tree{}
		}
		t.height = max(t.height, a.height+1)
		c.Args = append(c.Args, a.c)
	}
	if t.height > maxDepth {
		p.tooDeep(sign)
	}
	p.count(sign)
	return t
}

func (p *parser) leaf(at token, c Condition) tree {
	p.count(at)
	return tree{c: &c}
}

func (p *parser) count(at token) {
	p.nodes++
	if p.nodes > maxNodes {
		p.failAt(at, fmt.Sprintf("the condition has more than %d parts", maxNodes), "split it into several conditions")
		p.giveUp()
	}
}

func (p *parser) tooDeep(at token) {
	p.failAt(at, fmt.Sprintf("the condition is nested more than %d deep", maxDepth), "split it into several conditions")
	p.giveUp()
}

func (p *parser) tok() token { return p.tokens[p.at] }

func (p *parser) spelling(t token) string { return p.text[t.start:t.end] }

// advance returns the present token and goes on to the next; it stays at the
// end.
func (p *parser) advance() token {
	t := p.tokens[p.at]
	if t.kind != tokEnd {
		p.at++
	}
	return t
}
