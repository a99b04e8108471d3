package rules

import (
	"context"
	"math/big"
	"math/bits"

	"detente"
	"detente/condition"
)

// counter counts combinations of options.
type counter struct {
	ctx     context.Context
	options []detente.Option // of the case
	most    int
}

// every are all options.
func (c *counter) every() []int {
	list := make([]int, len(c.options))
	for k := range list {
		list[k] = k
	}
	return list
}

// of is how many combinations some options have.
func (c *counter) of(options []int) *big.Int {
	n := big.NewInt(1)
	for _, o := range options {
		n.Mul(n, big.NewInt(int64(c.options[o].Digits()+1)))
	}
	return n
}

// left is how many combinations of all options groups leave that share none;
// nil where one of them could not be counted.
func (c *counter) left(groups []group) (*big.Int, error) {
	n, free := big.NewInt(1), map[int]bool{}
	for _, o := range c.every() {
		free[o] = true
	}
	for k := range groups {
		if err := c.count(&groups[k]); err != nil {
			return nil, err
		}
		if groups[k].allowed == nil {
			return nil, nil
		}
		n.Mul(n, groups[k].allowed)
		for _, o := range groups[k].options {
			delete(free, o)
		}
	}
	for _, o := range c.every() {
		if free[o] {
			n.Mul(n, c.of([]int{o}))
		}
	}
	return n, nil
}

// count looks at all combinations of a group's options, 64 at a time, by codes
// in which these options alone have digits.
func (c *counter) count(g *group) error {
	if g.counted {
		return nil
	}
	g.counted = true
	at, digits := map[int]int{}, 0
	for _, o := range g.options {
		at[o] = digits
		digits += c.options[o].Digits()
	}
	if digits > 40 || 1<<digits > c.most {
		return nil
	}
	var all []*condition.Condition
	for _, rule := range g.rules {
		all = append(all, moved(rule.Allows, at))
	}
	for _, o := range g.options { // a level is reached with all below it
		for d := 1; d < c.options[o].Digits(); d++ {
			all = append(all, below(at[o]+d))
		}
	}
	total := 0
	for base := uint64(0); base < 1<<digits; base += 64 {
		if base&0x3fffff == 0 && c.ctx.Err() != nil {
			return c.ctx.Err()
		}
		w := ^uint64(0)
		if digits < 6 {
			w = 1<<(1<<digits) - 1
		}
		for _, x := range all {
			if w &= x.Word(base); w == 0 {
				break
			}
		}
		total += bits.OnesCount64(w)
	}
	g.allowed = big.NewInt(int64(total))
	return nil
}

// moved is a condition over codes in which options have other digits.
func moved(x *condition.Condition, at map[int]int) *condition.Condition {
	y := *x
	y.Option.Digit = at[x.Option.Index]
	y.Args = nil
	for _, arg := range x.Args {
		y.Args = append(y.Args, moved(arg, at))
	}
	return &y
}

// below says that a digit of a level is not set without the one below it.
func below(digit int) *condition.Condition {
	set := func(d int) *condition.Condition {
		return &condition.Condition{Op: condition.Taken, Option: condition.Option{Digit: d}}
	}
	return &condition.Condition{Op: condition.If, Args: []*condition.Condition{set(digit), set(digit - 1)}}
}
