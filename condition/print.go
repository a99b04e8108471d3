package condition

import (
	"strconv"
	"strings"
)

// How tightly the connectives bind, loosest first. A part in parentheses, a
// name or a counting word binds tightest of all.
const (
	bindIff = iota
	bindIf
	bindUnless
	bindOr
	bindXor
	bindAnd
	bindNot
	bindAlone
)

func (o Op) binding() int {
	switch o {
	case Iff:
		return bindIff
	case If:
		return bindIf
	case Unless:
		return bindUnless
	case Or:
		return bindOr
	case Xor:
		return bindXor
	case And:
		return bindAnd
	case Not:
		return bindNot
	}
	return bindAlone
}

// words spell the operators that stand between or before their operands.
var words = [...]string{
	False: "false", True: "true", Not: "not ",
	And: " and ", Or: " or ", Xor: " xor ", Unless: " unless ", Iff: " iff ",
	AtLeast: "atleast", AtMost: "atmost", Exactly: "exactly",
}

var signs = [...]string{Equal: "=", NotEqual: "!=", Less: "<", LessEqual: "<=", Greater: ">", GreaterEqual: ">="}

// String returns the canonical form of c: words, full names, and only the
// parentheses that are needed. For what [Parse] returned, parsing it again
// gives the same tree.
func (c *Condition) String() string {
	var b strings.Builder
	c.print(&b)
	return b.String()
}

func (c *Condition) print(b *strings.Builder) {
	switch c.Op {
	case False, True:
		b.WriteString(words[c.Op])
	case Taken:
		c.printTaken(b)
	case Not:
		b.WriteString(words[Not])
		c.Args[0].printIn(b, bindNot)
	case If:
		b.WriteString("if ")
		c.Args[0].print(b)
		b.WriteString(" then ")
		c.Args[1].printIn(b, bindIf)
	case Iff:
		c.Args[0].print(b)
		b.WriteString(words[Iff])
		c.Args[1].printIn(b, bindIff+1)
	case AtLeast, AtMost, Exactly:
		b.WriteString(words[c.Op] + "(" + strconv.Itoa(c.N))
		for _, a := range c.Args {
			b.WriteString(", ")
			a.print(b)
		}
		b.WriteByte(')')
	default:
		for i, a := range c.Args {
			if i > 0 {
				b.WriteString(words[c.Op])
			}
			a.printIn(b, c.Op.binding()+1)
		}
	}
}

// printIn prints c, in parentheses if it binds less tightly than least.
func (c *Condition) printIn(b *strings.Builder, least int) {
	if c.Op.binding() >= least {
		c.print(b)
		return
	}
	b.WriteByte('(')
	c.print(b)
	b.WriteByte(')')
}

func (c *Condition) printTaken(b *strings.Builder) {
	b.WriteString(c.Option.Party + "." + c.Option.ID)
	if c.Cmp != Plain {
		b.WriteString(" " + signs[c.Cmp] + " " + c.Option.Levels[c.Level])
	}
}
