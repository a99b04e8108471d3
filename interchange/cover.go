package interchange

import (
	"context"
	"fmt"

	"detente"
	"detente/condition"
)

// literal is one digit of a state's code, set or not.
type literal struct {
	digit int
	set   bool
}

// pattern is a conjunction of literals, by digit: a row of Y, N and dashes.
type pattern []literal

// Bounds of what is written as patterns: the digits that one condition may
// turn on, and the patterns it may take.
const (
	maxCoverDigits = 14
	maxPatterns    = 4096
)

// cover writes a condition as patterns of which at least one fits exactly
// where it holds, none more than is needed and none with a literal more than
// is needed. Codes that are none, as of a level reached without the one below
// it, may fit or not.
//
// The method is that of Minato (1992) for irredundant sums of products, on
// truth tables.
func cover(ctx context.Context, options []detente.Option, c *condition.Condition) ([]pattern, error) {
	if p, ok := conjunction(c); ok {
		return []pattern{p}, nil
	}
	digits, mentioned := []int{}, c.Options()
	for _, k := range mentioned {
		for d := range options[k].Digits() {
			digits = append(digits, options[k].Digit+d)
		}
	}
	if len(digits) > maxCoverDigits {
		return nil, &Refused{
			fmt.Sprintf("%q turns on more options than can be written as patterns", shorten(c.String())),
			fmt.Sprintf("split it into conditions of at most %d options each, a level above the lowest counted as one", maxCoverDigits),
		}
	}
	size := 1 << len(digits)
	lower, upper := make([]bool, size), make([]bool, size)
	for k := range size {
		code := spread(k, digits)
		holds, sound := c.Holds(code...), levelled(options, mentioned, code)
		lower[k], upper[k] = holds && sound, holds || !sound
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	found, _ := irredundant(lower, upper, len(digits))
	if len(found) > maxPatterns {
		return nil, &Refused{fmt.Sprintf("%q takes more than %d patterns", shorten(c.String()), maxPatterns), "say it by a shorter condition"}
	}
	for i := range found {
		for j := range found[i] {
			found[i][j].digit = digits[found[i][j].digit]
		}
	}
	return found, nil
}

func shorten(text string) string {
	if runes := []rune(text); len(runes) > 60 {
		return string(runes[:59]) + "…"
	}
	return text
}

// conjunction reads a condition that is one pattern as it stands, however
// many options it speaks of.
func conjunction(c *condition.Condition) (pattern, bool) {
	var p pattern
	parts := []*condition.Condition{c}
	if c.Op == condition.And {
		parts = c.Args
	}
	seen := map[int]bool{}
	for _, x := range parts {
		set := true
		if x.Op == condition.Not {
			x, set = x.Args[0], false
		}
		if x.Op != condition.Taken || x.Option.Levels != nil || seen[x.Option.Digit] {
			return nil, false
		}
		seen[x.Option.Digit] = true
		p = append(p, literal{x.Option.Digit, set})
	}
	return p, true
}

// spread puts bit b of k at digits[b] of a code.
func spread(k int, digits []int) []uint64 {
	code := make([]uint64, 1)
	for b, d := range digits {
		for len(code) <= d/64 {
			code = append(code, 0)
		}
		code[d/64] |= uint64(k>>b&1) << (d % 64)
	}
	return code
}

// levelled says whether no level of the options mentioned is reached without
// the ones below it.
func levelled(options []detente.Option, mentioned []int, code []uint64) bool {
	for _, k := range mentioned {
		below := true
		for d := range options[k].Digits() {
			at := options[k].Digit + d
			reached := code[at/64]>>(at%64)&1 == 1
			if reached && !below {
				return false
			}
			below = reached
		}
	}
	return true
}

// irredundant covers all of lower and nothing outside upper, and returns the
// patterns and what they cover. The last of n digits splits the tables.
func irredundant(lower, upper []bool, n int) ([]pattern, []bool) {
	none, all := true, true
	for k := range lower {
		none, all = none && !lower[k], all && upper[k]
	}
	covered := make([]bool, len(lower))
	switch {
	case none:
		return nil, covered
	case all:
		for k := range covered {
			covered[k] = true
		}
		return []pattern{{}}, covered
	}
	half := len(lower) / 2
	zero, atZero := irredundant(without(lower[:half], upper[half:]), upper[:half], n-1)
	one, atOne := irredundant(without(lower[half:], upper[:half]), upper[half:], n-1)
	rest, both := make([]bool, half), make([]bool, half)
	for k := range half {
		rest[k] = lower[k] && !atZero[k] || lower[half+k] && !atOne[k]
		both[k] = upper[k] && upper[half+k]
	}
	either, atEither := irredundant(rest, both, n-1)
	for k := range half {
		covered[k], covered[half+k] = atZero[k] || atEither[k], atOne[k] || atEither[k]
	}
	found := either
	for _, p := range zero {
		found = append(found, append(p, literal{n - 1, false}))
	}
	for _, p := range one {
		found = append(found, append(p, literal{n - 1, true}))
	}
	return found, covered
}

// without is a but not b.
func without(a, b []bool) []bool {
	c := make([]bool, len(a))
	for k := range a {
		c[k] = a[k] && !b[k]
	}
	return c
}
