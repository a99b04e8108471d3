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
package condition

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
	N      int     // for AtLeast, AtMost, Exactly
	Option Option  // for Taken
	Cmp    Compare // for Taken
	Level  int     // for Taken with a comparison: index into Option.Levels
}

// Error is one mistake in the text of a condition.
type Error struct {
	Start, End int // byte range in the text that was parsed; may be empty at its end
	Text       string
	Hints      []string
}
