package model

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

var (
	partyIDs  = []string{"Aria", "Borga", "Cato", "Doria", "Elba"}
	optionIDs = []string{"strike", "trade", "appeal", "inspect"}
	levels    = []string{"none", "some", "most", "full"}
)

// generator draws the parts of a Sketch.
type generator struct{ *rand.Rand }

// skeleton draws parties, options or states, and rules.
func (g generator) skeleton(most int) Sketch {
	var k Sketch
	for _, id := range partyIDs[:2+g.IntN(len(partyIDs)-1)] {
		k.Parties = append(k.Parties, SketchParty{ID: id})
	}
	if g.IntN(4) == 0 {
		for n := range 2 + g.IntN(max(1, min(most, 14)-1)) {
			k.States = append(k.States, fmt.Sprintf("x%d", n+1))
		}
		return k
	}
	for combinations := 1; ; {
		p, o := &k.Parties[g.IntN(len(k.Parties))], g.option()
		combinations *= max(o.Levels, 2)
		if combinations > 2*most || len(p.Options) == len(optionIDs) {
			break
		}
		o.ID = optionIDs[len(p.Options)]
		p.Options = append(p.Options, o)
	}
	for range g.IntN(3) {
		if k.any() {
			k.Rules = append(k.Rules, g.rule(&k))
		}
	}
	return k
}

func (g generator) option() SketchOption {
	o := SketchOption{Moves: []string{"", "", "", "take", "drop"}[g.IntN(5)]}
	if g.IntN(4) == 0 {
		o.Levels = 2 + g.IntN(3)
	}
	return o
}

// any says whether some party has an option.
func (k *Sketch) any() bool {
	for _, p := range k.Parties {
		if len(p.Options) > 0 {
			return true
		}
	}
	return false
}

func (g generator) rule(k *Sketch) string {
	a, b := g.condition(k, 1), g.condition(k, 1)
	switch g.IntN(5) {
	case 0:
		return fmt.Sprintf("never: %q", a+" and "+b)
	case 1:
		return fmt.Sprintf("at_most_one: [%q, %q]", a, b)
	case 2:
		return fmt.Sprintf("at_least_one: [%q, %q]", a, b)
	case 3:
		return fmt.Sprintf("exactly_one: [%q, %q]", a, b)
	}
	return fmt.Sprintf("%q", "("+g.condition(k, 2)+") or "+a)
}

// condition draws a condition of some depth in either spelling, in
// parentheses so that it may stand anywhere.
func (g generator) condition(k *Sketch, depth int) string {
	if depth == 0 || g.IntN(4) == 0 {
		return g.leaf(k)
	}
	a, b := g.condition(k, depth-1), g.condition(k, depth-1)
	form := []string{
		"not %s", "!%s", "%s and %s", "%s & %s", "%s or %s", "%s | %s", "%s xor %s", "%s ^ %s", "%s -> %s",
		"%s if %s", "%s only if %s", "%s iff %s", "%s <-> %s", "%s unless %s", "if %s then %s",
		"atleast(1, %s, %s)", "atmost(1, %s, %s)", "exactly(1, %s, %s)",
	}[g.IntN(18)]
	if strings.Count(form, "%s") == 1 {
		return "(" + fmt.Sprintf(form, a) + ")"
	}
	return "(" + fmt.Sprintf(form, a, b) + ")"
}

func (g generator) leaf(k *Sketch) string {
	for {
		p := k.Parties[g.IntN(len(k.Parties))]
		if len(p.Options) == 0 {
			continue
		}
		o := p.Options[g.IntN(len(p.Options))]
		name := p.ID + "." + o.ID
		if o.Levels == 0 || g.IntN(3) == 0 {
			return name
		}
		compare := []string{"=", "!=", "<", "<=", ">", ">="}[g.IntN(6)]
		return fmt.Sprintf("%s %s %s", name, compare, levels[g.IntN(o.Levels)])
	}
}

// moves draws listed moves: always in the graph form, now and then elsewhere.
func (g generator) moves(k *Sketch, p, n int) {
	if len(k.States) == 0 && g.IntN(5) > 0 || n < 2 {
		return
	}
	k.Parties[p].Listed = true
	for range g.IntN(2*n) + 1 {
		from, to := 1+g.IntN(n), 1+g.IntN(n)
		if from != to {
			arrow := []string{"->", "->", "<->"}[g.IntN(3)]
			k.Parties[p].Moves = append(k.Parties[p].Moves, fmt.Sprintf("%d %s %d", from, arrow, to))
		}
	}
}

// prefer draws how a party orders n states.
func (g generator) prefer(k *Sketch, at, n int) {
	p := &k.Parties[at]
	p.Key = ""
	choice := g.IntN(10)
	if !k.any() && choice < 6 {
		choice = 6 + g.IntN(4)
	}
	switch {
	case choice < 4:
		for range 1 + g.IntN(5) {
			p.Prefers = append(p.Prefers, fmt.Sprintf("%q", g.condition(k, g.IntN(3))))
		}
	case choice < 6:
		p.Key = "weights"
		for c := range 1 + g.IntN(4) {
			value := []string{"1", "-1", "2", "-3", "0.5", "4", "0"}[g.IntN(7)]
			p.Prefers = append(p.Prefers, fmt.Sprintf("%q: %s", strings.Repeat("!!", c)+g.condition(k, 2), value))
		}
	case choice < 8:
		p.Key, p.Prefers = "ranking", g.tiers(n)
		if len(p.Prefers) > 1 && g.IntN(3) == 0 {
			p.Prefers, p.Rest = p.Prefers[:len(p.Prefers)-1], true
		}
	case choice < 9:
		p.Key = "payoffs"
		for range n {
			p.Prefers = append(p.Prefers, fmt.Sprint(g.IntN(n)))
		}
	default:
		p.Key = "indifferent"
	}
}

// tiers orders the states 1 to n in tiers of up to three.
func (g generator) tiers(n int) []string {
	var all []string
	for order := g.Perm(n); len(order) > 0; {
		size := min(len(order), []int{1, 1, 1, 2, 3}[g.IntN(5)])
		var tier []string
		for _, s := range order[:size] {
			tier = append(tier, fmt.Sprintf("s%d", s+1))
		}
		order = order[size:]
		if size == 1 {
			all = append(all, tier[0])
		} else {
			all = append(all, "["+strings.Join(tier, ", ")+"]")
		}
	}
	return all
}
