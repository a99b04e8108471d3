package interchange

import (
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"detente"
	"detente/condition"
	"detente/model"
)

// covers says whether one of the patterns fits a code.
func covers(patterns []pattern, code uint64) bool {
	return slices.ContainsFunc(patterns, func(p pattern) bool {
		return !slices.ContainsFunc(p, func(l literal) bool { return code>>l.digit&1 == 1 != l.set })
	})
}

// TestCover holds covers to what they promise, on the rules and wants of
// random cases: exact on every code there is, and nothing in them to spare.
func TestCover(t *testing.T) {
	t.Parallel()
	several := 0
	for seed := range uint64(300) {
		c, problems := model.Random(seed, 40).Case()
		if problems.Errors() > 0 || len(c.Graph) > 0 {
			continue
		}
		var all []*condition.Condition
		for _, r := range c.Rules {
			all = append(all, r.Allows)
		}
		for _, p := range c.Parties {
			for _, w := range p.Voices[0].Wants {
				all = append(all, w.Condition)
			}
		}
		options := c.Options()
		var every []int
		for k := range options {
			every = append(every, k)
		}
		exact := func(x *condition.Condition, patterns []pattern) bool {
			for code := range uint64(1) << c.Digits() {
				if levelled(options, every, []uint64{code}) && covers(patterns, code) != x.Holds(code) {
					return false
				}
			}
			return true
		}
		for _, x := range all {
			patterns, err := cover(t.Context(), options, x)
			if err != nil || !exact(x, patterns) {
				t.Fatalf("seed %d: %s is covered by %v (%v)", seed, x, patterns, err)
			}
			if len(patterns) > 1 {
				several++
			}
			for k := range patterns {
				if exact(x, slices.Delete(slices.Clone(patterns), k, k+1)) {
					t.Fatalf("seed %d: %s does not need pattern %d of %v", seed, x, k, patterns)
				}
			}
		}
	}
	if several < 100 {
		t.Errorf("%d conditions took several patterns", several)
	}
}

func TestCoverIsBounded(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 0))
	var options []detente.Option
	xor := &condition.Condition{Op: condition.Xor}
	and := &condition.Condition{Op: condition.And}
	for k := range 40 {
		o := detente.Option{Option: condition.Option{Party: "A", ID: string(rune('a' + r.IntN(26))), Index: k, Digit: k}}
		options = append(options, o)
		leaf := &condition.Condition{Op: condition.Taken, Option: o.Option}
		xor.Args, and.Args = append(xor.Args, leaf), append(and.Args, leaf)
	}
	var refused *Refused
	if _, err := cover(t.Context(), options, xor); !errors.As(err, &refused) {
		t.Errorf("a parity of forty options: %v", err)
	}
	if p, err := cover(t.Context(), options, and); err != nil || len(p) != 1 || len(p[0]) != 40 {
		t.Errorf("all of forty options: %v, %v", p, err)
	}
}
