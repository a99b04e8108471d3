package detente

import (
	"fmt"
	"slices"
)

// Warnings are doubts about a sound case that need no list of its states: what
// can be computed, but may not be what was meant.
func (c *Case) Warnings() Problems {
	var all Problems
	add := func(at Range, text, hint string) {
		all = append(all, Problem{Severity: Warning, Range: at, Text: text, Hints: []string{hint}})
	}
	for _, rule := range c.Rules {
		if c.deprives(rule) {
			add(rule.At, "this rule takes a move from one party because of what another does",
				"is it impossible, or merely unwelcome? what is unwelcome belongs under preferences")
		}
	}
	for _, p := range c.idle() {
		add(c.Parties[p].At, fmt.Sprintf("party %s cannot act", c.Parties[p].ID), "give it options or moves, if it has a part in this")
	}
	for _, o := range c.unminded() {
		add(o.At, fmt.Sprintf("no party's wants mention %s", o.Name()), "is it really free? if somebody minds it, say so under preferences")
	}
	for _, w := range c.guessed() {
		add(w.At, "a want this important is our inference", "find a quote for it, or ask the party")
	}
	return all.Sorted()
}

// idle lists the parties that cannot act.
func (c *Case) idle() []int {
	var idle []int
	for i, p := range c.Parties {
		can := len(p.Options) > 0
		for _, m := range c.Moves {
			if m.Party == i {
				can = false
				for range m.All() {
					can = true
					break
				}
			}
		}
		if !can {
			idle = append(idle, i)
		}
	}
	return idle
}

// unminded lists the options that no want or weight of any voice mentions. A
// ranking or payoffs mention every option.
func (c *Case) unminded() []Option {
	minded := map[int]bool{}
	for _, p := range c.Parties {
		for _, v := range p.Voices {
			if v.Kind == Ranking || v.Kind == Payoffs {
				return nil
			}
			for _, w := range v.Wants {
				for _, o := range w.Condition.Options() {
					minded[o] = true
				}
			}
			for _, w := range v.Weights {
				for _, o := range w.Condition.Options() {
					minded[o] = true
				}
			}
		}
	}
	return slices.DeleteFunc(c.Options(), func(o Option) bool { return minded[o.Index] })
}

// guessed lists the inferred wants among the first two of a voice, in a case
// that has sources to infer from. One with a lost quote was reported for that.
func (c *Case) guessed() []Want {
	var guessed []Want
	if len(c.Sources) == 0 {
		return nil
	}
	for _, p := range c.Parties {
		for _, v := range p.Voices {
			for _, w := range v.Wants[:min(2, len(v.Wants))] {
				lost := slices.ContainsFunc(w.Because, func(q Quote) bool { return q.Anchor == Lost })
				if w.Basis == Inferred && !lost {
					guessed = append(guessed, w)
				}
			}
		}
	}
	return guessed
}
