package model

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// Sized is a case to be made up: as large as is asked for, and the same for
// the same values. What [Random] makes is as varied as can be; this is as even
// as can be, for whoever measures.
type Sized struct {
	Options []int // of each party, all of them plain
	Seed    uint64
	Wants   int   // of each party
	Shape   Shape // what they are about
	Take    int   // how many options of each party cannot be taken back
	Half    bool  // a rule removes half of the states
}

// Shape says whose options the wants of a party are about.
type Shape uint8

// The shapes.
const (
	Square   Shape = iota // everybody's
	Clusters              // four of its own and four of its partner's; parties are in pairs
	Ring                  // four of its own and two of each of its two neighbours
)

var shapeNames = [...]string{"square", "clusters", "ring"}

func (x Shape) String() string { return shapeNames[x] }

// Shapes are the names of all shapes.
func Shapes() []string { return slices.Clone(shapeNames[:]) }

// forms are how a want can be put, by how many options it speaks of.
var forms = [3][]string{
	{"%s", "not %s"},
	{"%s and %s", "%s or not %s", "%s iff %s"},
	{"not %s unless %s and %s"},
}

// Sketch makes the case up. Its parties are A, B, C, the options of A are a1,
// a2, a3, and what is so today breaks no rule. The rule for half of the states
// takes three options and the shapes at least two parties, Clusters an even
// number; with fewer there is no rule and there are no wants about others.
func (x Sized) Sketch() Sketch {
	g := generator{rand.New(rand.NewPCG(x.Seed, 0))}
	var k Sketch
	var names [][]string
	for p, count := range x.Options {
		id := letters(p)
		party := SketchParty{ID: id}
		var own []string
		for o := range count {
			option := SketchOption{ID: fmt.Sprintf("%s%d", strings.ToLower(id), o+1)}
			if o < x.Take {
				option.Moves = "take"
			}
			party.Options = append(party.Options, option)
			own = append(own, option.ID)
		}
		k.Parties, names = append(k.Parties, party), append(names, own)
	}
	var bound []string
	if x.Half {
		bound = g.three(names)
		if bound != nil {
			k.Rules = append(k.Rules, "at_most_one: ["+strings.Join(bound, ", ")+"]")
		}
	}
	for p := range k.Parties {
		about := g.about(x.Shape, names, p)
		for n := 0; n < x.Wants && len(about) > 0; n++ {
			k.Parties[p].Prefers = append(k.Parties[p].Prefers, g.want(about))
		}
	}
	k.Today = "[" + strings.Join(g.today(x.Take, names, bound), ", ") + "]"
	return k
}

// letters is A to Z, then AA, AB and so on.
func letters(k int) string {
	if k < 26 {
		return string(rune('A' + k))
	}
	return letters(k/26-1) + letters(k%26)
}

// three draws three options, of three parties where there are so many: that at
// most one of three is taken is so in exactly half of the states.
func (g generator) three(names [][]string) []string {
	var bound []string
	for len(bound) < 3 {
		before := len(bound)
		for _, p := range g.Perm(len(names)) {
			var left []string
			for _, o := range names[p] {
				if !slices.Contains(bound, o) {
					left = append(left, o)
				}
			}
			if len(left) > 0 && len(bound) < 3 {
				bound = append(bound, left[g.IntN(len(left))])
			}
		}
		if len(bound) == before {
			return nil
		}
	}
	return bound
}

// about draws the options that the wants of party p speak of.
func (g generator) about(shape Shape, names [][]string, p int) []string {
	n := len(names)
	if shape == Square || n < 2 {
		return slices.Concat(names...)
	}
	own := g.some(names[p], 4)
	if shape == Clusters {
		if p == n-1 && n%2 == 1 {
			return own
		}
		return append(own, g.some(names[p^1], 4)...)
	}
	left, right := (p+n-1)%n, (p+1)%n
	own = append(own, g.some(names[left], 2)...)
	if left == right {
		return own
	}
	return append(own, g.some(names[right], 2)...)
}

// some draws up to most of a list.
func (g generator) some(list []string, most int) []string {
	var drawn []string
	for _, k := range g.Perm(len(list))[:min(most, len(list))] {
		drawn = append(drawn, list[k])
	}
	return drawn
}

// want draws a want about different options.
func (g generator) want(about []string) string {
	var fit []string
	for _, of := range forms[:min(len(forms), len(about))] {
		fit = append(fit, of...)
	}
	form := fit[g.IntN(len(fit))]
	of := make([]any, 0, len(forms))
	for len(of) < strings.Count(form, "%s") {
		if o := any(about[g.IntN(len(about))]); !slices.Contains(of, o) {
			of = append(of, o)
		}
	}
	return fmt.Sprintf(form, of...)
}

// today draws one option for about every second party: none that could not be
// taken back, and none that the rule is about.
func (g generator) today(take int, names [][]string, bound []string) []string {
	var taken []string
	for _, own := range names {
		if take >= len(own) {
			continue
		}
		o := own[take+g.IntN(len(own)-take)]
		if g.IntN(2) == 0 && !slices.Contains(bound, o) {
			taken = append(taken, o)
		}
	}
	return taken
}
