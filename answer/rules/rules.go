// Package rules answers what the rules of a case take away: how many of the
// combinations of its options each rule excludes, alone and after the rules
// before it.
//
// It lists no states: rules that have no option in common are counted apart,
// and what each leaves is multiplied. So a case is counted that is far too wide
// for a model.
package rules

import (
	"context"
	"math/big"
	"slices"

	"detente"
	"detente/answer"
)

// Request says which rules are counted: those of a setup, which are those of
// the case and then those that its scenario adds.
type Request struct {
	Case  *detente.Case
	Setup detente.Setup
	Most  int // combinations looked at for rules that hang together; 0 means DefaultMost
}

// DefaultMost is how many combinations of options are looked at for rules that
// hang together, unless a request says otherwise.
const DefaultMost = 1 << 26

// Result tells the rules in the order of the file.
type Result struct {
	answer.Head
	Combinations answer.Count  `json:"combinations"` // of all options
	Left         *answer.Count `json:"left"`         // under all rules; null where it was not counted
	Rules        []Rule        `json:"rules"`
}

// Rule is a rule and what it takes away. A count is null where the rules that
// it hangs together with are over too many options.
type Rule struct {
	Place   int           `json:"place"` // from 1
	Text    string        `json:"text"`  // as written
	Added   bool          `json:"added"` // by the scenario
	Alone   *answer.Count `json:"alone"` // how many it excludes if there were no other
	Removes *answer.Count `json:"removes"`
	Left    *answer.Count `json:"left"`
}

// Ask counts. The error is ctx.Err().
func Ask(ctx context.Context, req Request) (Result, error) {
	c := counter{ctx: ctx, options: req.Case.Options(), most: req.Most}
	if c.most <= 0 {
		c.most = DefaultMost
	}
	r := Result{Head: answer.CaseHead(req.Case, req.Setup), Rules: []Rule{}}
	all := c.of(c.every())
	r.Combinations.Set(all)
	left := all
	var groups []group
	for k, rule := range req.Setup.Rules {
		x := Rule{Place: k + 1, Text: rule.Text, Added: k >= len(req.Case.Rules)}
		own := group{options: rule.Allows.Options(), rules: []detente.Rule{rule}}
		alone, err := c.left([]group{own})
		if err != nil {
			return Result{}, err
		}
		x.Alone = less(all, alone)
		if groups, err = c.joined(groups, own); err != nil {
			return Result{}, err
		}
		now, err := c.left(groups)
		if err != nil {
			return Result{}, err
		}
		x.Removes, x.Left = less(left, now), count(now)
		left = now
		r.Rules = append(r.Rules, x)
	}
	if r.Left = count(left); r.Left == nil {
		r.Exact = false
		r.Warnings = append(r.Warnings, "some rules hang together over more options than are looked at: what they leave was not counted")
	}
	return r, nil
}

// less is what a count lost; nil where one of the two is not known.
func less(before, after *big.Int) *answer.Count {
	if before == nil || after == nil {
		return nil
	}
	return count(new(big.Int).Sub(before, after))
}

func count(n *big.Int) *answer.Count {
	if n == nil {
		return nil
	}
	var c answer.Count
	c.Set(n)
	return &c
}

// group are rules that hang together: each shares an option with another of
// them.
type group struct {
	options []int // that they speak of, ascending
	rules   []detente.Rule
	allowed *big.Int // combinations of these options that they leave; nil where not counted
	counted bool
}

// joined puts a rule to the groups: those that share an option with it become
// one with it.
func (c *counter) joined(groups []group, own group) ([]group, error) {
	whole := own
	var apart []group
	for _, g := range groups {
		if !slices.ContainsFunc(g.options, func(o int) bool { return slices.Contains(own.options, o) }) {
			apart = append(apart, g)
			continue
		}
		whole.options = append(slices.Clone(whole.options), g.options...)
		whole.rules = append(slices.Clone(g.rules), whole.rules...)
	}
	slices.Sort(whole.options)
	whole.options = slices.Compact(whole.options)
	err := c.count(&whole)
	return append(apart, whole), err
}
