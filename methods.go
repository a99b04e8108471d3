package detente

import (
	"strings"

	"detente/condition"
)

// Options are the options of all parties, in file order: the option at i has
// Index i.
func (c *Case) Options() []Option {
	var all []Option
	for _, p := range c.Parties {
		all = append(all, p.Options...)
	}
	return all
}

// Owner is the party an option belongs to, as an index into Parties; -1 where
// there is no such option.
func (c *Case) Owner(option int) int {
	for i, p := range c.Parties {
		if option < len(p.Options) {
			return i
		}
		option -= len(p.Options)
	}
	return -1
}

// Digits is the number of binary digits in the code of a state.
func (c *Case) Digits() int {
	n := 0
	for _, p := range c.Parties {
		for _, o := range p.Options {
			n += o.Digits()
		}
	}
	return n
}

// PartyIndex finds a party by its id.
func (c *Case) PartyIndex(id string) (int, bool) {
	for i, p := range c.Parties {
		if p.ID == id {
			return i, true
		}
	}
	return 0, false
}

// Scope is what names mean in the conditions of this case.
func (c *Case) Scope() condition.Scope { return newNames(c.Parties) }

// Condition parses a condition that does not stand in the case file, such as
// the value of a flag; a pattern with a character for each digit will do, too.
// What is the name under which problems show the text. The condition is nil if
// there are any.
func (c *Case) Condition(what, text string) (*condition.Condition, Problems) {
	file := &File{Name: what, Text: []byte(text)}
	if len(c.Graph) > 0 {
		return nil, Problems{{
			Severity: Error, Range: Range{file, 0, len(text)},
			Text:  "a case that lists its states has no options for a condition to speak of",
			Hints: []string{"name the states instead"},
		}}
	}
	parsed, wrong := c.parse(text)
	var problems Problems
	for _, e := range wrong {
		problems = append(problems, Problem{
			Severity: Error, Range: Range{file, e.Start, e.End}, Text: e.Text, Hints: e.Hints,
		})
	}
	if problems != nil {
		return nil, problems
	}
	return parsed, nil
}

// parse reads a pattern if the text is as long as one, else a condition.
func (c *Case) parse(text string) (*condition.Condition, []condition.Error) {
	if !condition.IsPattern(text) || len(strings.ReplaceAll(text, " ", "")) != c.Digits() {
		return condition.Parse(text, c.Scope())
	}
	var options []condition.Option
	for _, o := range c.Options() {
		options = append(options, o.Option)
	}
	return condition.ParsePattern(text, options)
}

// Code is the code of the state base with settings applied, digit d in bit
// d%64 of word d/64. A nil base is the state in which nothing is taken. Base
// itself is not changed.
func (c *Case) Code(base []uint64, settings []Setting) []uint64 {
	code := make([]uint64, max(1, (c.Digits()+63)/64))
	copy(code, base)
	options := c.Options()
	for _, s := range settings {
		o := options[s.Option]
		for k := range o.Digits() {
			digit := o.Digit + k
			code[digit/64] &^= 1 << (digit % 64)
			if k < s.Level {
				code[digit/64] |= 1 << (digit % 64)
			}
		}
	}
	return code
}

// Broken is the first rule of the case that the state with this code breaks.
func (c *Case) Broken(code ...uint64) (Rule, bool) {
	for _, rule := range c.Rules {
		if !rule.Allows.Holds(code...) {
			return rule, true
		}
	}
	return Rule{}, false
}
