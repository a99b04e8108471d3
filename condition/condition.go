// Package condition is the formula language of a case: what a rule forbids, a
// party wants, a word means.
//
// A [Condition] is a tree over the options of a case. [Parse] reads one in
// either spelling (words or symbols), [ParsePattern] reads a row of Y, N and
// dashes; [Condition.String] prints the canonical word form, which parses
// back to the same tree. [Condition.Holds] judges one state,
// [Condition.Word] sixty-four states at once.
//
// Names are resolved through a [Scope], so that the package knows nothing of
// parties or files; errors are byte ranges of the text that was parsed.
//
// # Grammar
//
// Loosest first; each connective takes operands that bind tighter than
// itself, and a chain of the same one is a single node unless said otherwise.
//
//	iff     <->             a chain groups to the left, two by two
//	->      if  only if     and the prefix "if a then b": to the right
//	unless
//	or      |
//	xor     ^
//	and     &
//	not     !  -  ~
//	X = level, X != level, <, <=, >, >=
//
// # Bounds
//
// A text has at most 64 KiB, also when printed canonically, at most 250
// parentheses open at once, at most 250 operators inside one another and
// 20,000 nodes. The functions that walk a tree recurse, and rely on this.
package condition

import "slices"

// Op says what a node of a condition is.
type Op uint8

// The kinds of node. Taken is the only leaf that looks at a state.
const (
	False   Op = iota // false
	True              // true
	Taken             // an option taken, or compared with one of its levels
	Not               // not Args[0]
	And               // all of Args (two or more)
	Or                // one or more of Args (two or more)
	Xor               // an odd number of Args (two or more)
	Unless            // one or more of Args: "a unless b" is "a or b"
	If                // if Args[0] then Args[1]
	Iff               // Args[0] exactly when Args[1]; a chain groups to the left
	AtLeast           // N or more of Args
	AtMost            // N or fewer of Args
	Exactly           // N of Args
)

// Compare is the relation of a level option to a level.
type Compare uint8

// The relations, by their symbols in a case file. Plain is a bare option: it
// is taken, or stands above its lowest level.
const (
	Plain        Compare = iota
	Equal                // =
	NotEqual             // !=
	Less                 // <
	LessEqual            // <=
	Greater              // >
	GreaterEqual         // >=
)

// Option is what a name in a condition stands for.
type Option struct {
	Party, ID string   // as the case names them; printed Party.ID
	Index     int      // place among all options of the case, from 0
	Digit     int      // its first binary digit in a state's code
	Levels    []string // lowest first, two or more; nil for a plain option
}

// Digits is the number of binary digits of o in a state's code: one, or the
// number of levels less one, in unary.
func (o Option) Digits() int {
	if o.Levels == nil {
		return 1
	}
	return len(o.Levels) - 1
}

// Scope says what a name means.
type Scope interface {
	// Resolve finds the option written party.id; party is "" where the id
	// stands alone. If there is no such option, or more than one, it returns
	// false, what is wrong and how to mend it.
	Resolve(party, id string) (o Option, ok bool, wrong string, hints []string)
}

// Condition is a formula over options: a tree that is never changed once
// parsed. The zero value is False.
type Condition struct {
	Op     Op
	Args   []*Condition
	N      int     // for AtLeast, AtMost, Exactly; 0 or more
	Option Option  // for Taken
	Cmp    Compare // for Taken
	Level  int     // for Taken with a comparison: index into Option.Levels
}

// Options returns the Index of every option that c mentions, ascending, each
// once.
func (c *Condition) Options() []int {
	indexes := c.mentions(nil)
	slices.Sort(indexes)
	return slices.Compact(indexes)
}

func (c *Condition) mentions(indexes []int) []int {
	if c.Op == Taken {
		return append(indexes, c.Option.Index)
	}
	for _, a := range c.Args {
		indexes = a.mentions(indexes)
	}
	return indexes
}

// Equal says whether c and d are the same tree over the same options. Trees
// that mean the same but are built differently are not equal.
func (c *Condition) Equal(d *Condition) bool {
	if c == nil || d == nil {
		return c == d
	}
	return c.Op == d.Op && c.N == d.N && c.Cmp == d.Cmp && c.Level == d.Level &&
		c.Option.equal(d.Option) && slices.EqualFunc(c.Args, d.Args, (*Condition).Equal)
}

func (o Option) equal(p Option) bool {
	return o.Party == p.Party && o.ID == p.ID && o.Index == p.Index &&
		o.Digit == p.Digit && slices.Equal(o.Levels, p.Levels)
}

// Error is one mistake in the text of a condition.
type Error struct {
	Start, End int // byte range in the text that was parsed; may be empty at its end
	Text       string
	Hints      []string
}
