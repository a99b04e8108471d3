package condition

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// IsPattern says whether text is written as a pattern: Y, N and - with spaces
// between, at least one of the three. A condition of one option called Y or N
// looks the same; it can be written with its party.
func IsPattern(text string) bool {
	return strings.ContainsAny(text, "YN-") && strings.Trim(text, "YN- ") == ""
}

// ParsePattern reads one character per binary digit, in the order of options
// and their digits: Y set, N not set, - either; spaces are ignored. It returns
// the condition that holds in the states of this pattern, or all mistakes and
// a nil condition.
func ParsePattern(text string, options []Option) (*Condition, []Error) {
	if len(text) > maxText {
		return nil, []Error{tooLong(text, fmt.Sprintf("the pattern is %d bytes long; %d are allowed", len(text), maxText))}
	}
	marks, errors := patternMarks(text)
	if len(errors) > 0 {
		return nil, errors
	}
	digits := 0
	for _, o := range options {
		digits += o.Digits()
	}
	if len(marks) != digits {
		wrong := fmt.Sprintf("the pattern has %d of Y, N and -; the options of this case need %d", len(marks), digits)
		hint := "one for each plain option, one for each level above the lowest, in file order"
		return nil, []Error{{Start: 0, End: len(text), Text: wrong, Hints: []string{hint}}}
	}
	return bounded(conjunction(marks, options), text)
}

// patternMarks returns the characters that are not spaces.
func patternMarks(text string) (marks []byte, errors []Error) {
	for i, r := range text {
		switch {
		case strings.ContainsRune("YN-", r):
			marks = append(marks, byte(r))
		case r == ' ':
		case len(errors) < maxErrors:
			errors = append(errors, patternError(text, i))
		}
	}
	return marks, errors
}

func patternError(text string, at int) Error {
	r, size := utf8.DecodeRuneInString(text[at:])
	shown := text[at : at+size]
	e := Error{Start: at, End: at + size, Text: "a pattern has Y, N, - and spaces, not " + quote(shown)}
	switch {
	case shown == "y" || shown == "n":
		e.Hints = []string{"write " + strings.ToUpper(shown)}
	case strings.ContainsRune("–—−_*?.", r):
		e.Hints = []string{"write - for either"}
	case shown == "1" || shown == "0":
		e.Hints = []string{"write Y for 1, N for 0"}
	}
	return e
}

func conjunction(marks []byte, options []Option) *Condition {
	var parts []*Condition
	at := 0
	for _, o := range options {
		for level := 1; level <= o.Digits(); level++ {
			if marks[at] != '-' {
				parts = append(parts, digit(o, level, marks[at] == 'Y'))
			}
			at++
		}
	}
	switch len(parts) {
	case 0:
		return &Condition{Op: True}
	case 1:
		return parts[0]
	}
	return &Condition{Op: And, Args: parts}
}

// digit is the condition that o reaches level, or that it does not.
func digit(o Option, level int, set bool) *Condition {
	c := &Condition{Op: Taken, Option: o}
	switch {
	case o.Levels != nil && set:
		c.Cmp, c.Level = GreaterEqual, level
	case o.Levels != nil:
		c.Cmp, c.Level = Less, level
	case !set:
		return &Condition{Op: Not, Args: []*Condition{c}}
	}
	return c
}
