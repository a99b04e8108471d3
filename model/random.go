package model

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"detente"
)

// Sketch is a random case before it is written down: what a case file says,
// in lists from which a test can leave something out and look again.
type Sketch struct {
	Title   string // "" for one that says only that it is random
	Parties []SketchParty
	States  []string // ids of the graph form; empty in the option form
	Rules   []string
	Today   string // "" for none
}

// SketchParty is a party of a sketch.
type SketchParty struct {
	ID      string
	Options []SketchOption
	Moves   []string // listed moves, where Listed
	Listed  bool
	Key     string   // how it prefers: "", weights, ranking, payoffs, indifferent
	Prefers []string // wants, "condition: weight", tiers or numbers
	Rest    bool     // ranking: tie the rest
}

// SketchOption is an option of a sketch; Levels is 0 for a plain one.
type SketchOption struct {
	ID     string
	Levels int
	Moves  string // "", take or drop
}

// Random is a sound case of two to five parties and at most most states, the
// same for the same seed: ties, rules, levels, one-way options, listed and
// intransitive moves, the graph form, every kind of preference and of
// connective.
func Random(seed uint64, most int) Sketch {
	for try := uint64(0); ; try++ {
		g := generator{rand.New(rand.NewPCG(seed, try))}
		k := g.skeleton(most)
		n := k.states()
		if n == 0 || n > most {
			continue
		}
		for p := range k.Parties {
			g.moves(&k, p, n)
			g.prefer(&k, p, n)
		}
		if g.IntN(2) == 0 {
			k.Today = fmt.Sprint(1 + g.IntN(n))
		}
		return k
	}
}

// Case reads the sketch as a case file.
func (k Sketch) Case() (*detente.Case, detente.Problems) {
	return detente.Parse("case.yaml", []byte(k.String()), nil)
}

// states counts the feasible states of k as it stands, 0 if it is unsound.
func (k Sketch) states() int {
	for p := range k.Parties {
		k.Parties[p].Key = "indifferent"
	}
	c, problems := k.Case()
	if problems.Errors() > 0 {
		return 0
	}
	setup, err := c.Setup("", nil)
	if err != nil {
		return 0
	}
	m, err := Compile(context.Background(), c, setup)
	if err != nil {
		return 0
	}
	return m.Len()
}

// String is the case file.
func (k Sketch) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "detente: 1\ntitle: %s\nparties:\n", cmp.Or(k.Title, "Random case"))
	for _, p := range k.Parties {
		fmt.Fprintf(&b, "  - id: %s\n", p.ID)
		k.options(&b, p)
	}
	list(&b, "states", "  - {id: %s}\n", k.States)
	list(&b, "rules", "  - %s\n", k.Rules)
	k.listedMoves(&b)
	if k.Today != "" {
		fmt.Fprintf(&b, "status_quo: %s\n", k.Today)
	}
	b.WriteString("preferences:\n")
	for _, p := range k.Parties {
		fmt.Fprintf(&b, "  %s:%s\n", p.ID, p.preference())
	}
	return b.String()
}

func (k Sketch) options(b *strings.Builder, p SketchParty) {
	if len(p.Options) == 0 {
		return
	}
	b.WriteString("    options:\n")
	for _, o := range p.Options {
		fmt.Fprintf(b, "      - {id: %s", o.ID)
		if o.Levels > 0 {
			fmt.Fprintf(b, ", levels: [%s]", strings.Join(levels[:o.Levels], ", "))
		}
		if o.Moves != "" {
			fmt.Fprintf(b, ", moves: %s", o.Moves)
		}
		b.WriteString("}\n")
	}
}

func (k Sketch) listedMoves(b *strings.Builder) {
	head := "moves:\n"
	for _, p := range k.Parties {
		if p.Listed {
			fmt.Fprintf(b, "%s  %s: [%s]\n", head, p.ID, strings.Join(p.Moves, ", "))
			head = ""
		}
	}
}

func list(b *strings.Builder, key, form string, entries []string) {
	for n, e := range entries {
		if n == 0 {
			fmt.Fprintf(b, "%s:\n", key)
		}
		fmt.Fprintf(b, form, e)
	}
}

// few is how many wants stand in one line.
const few = 6

// preference is what follows the colon: a few wants, or one a line below it.
func (p SketchParty) preference() string {
	switch p.Key {
	case "indifferent":
		return " indifferent"
	case "weights":
		return " {weights: {" + strings.Join(p.Prefers, ", ") + "}}"
	case "ranking":
		if p.Rest {
			return " {ranking: [" + strings.Join(p.Prefers, ", ") + "], rest: tie}"
		}
		return " {ranking: [" + strings.Join(p.Prefers, ", ") + "]}"
	case "payoffs":
		return " {payoffs: [" + strings.Join(p.Prefers, ", ") + "]}"
	}
	if len(p.Prefers) <= few {
		return " [" + strings.Join(p.Prefers, ", ") + "]"
	}
	return "\n    - " + strings.Join(p.Prefers, "\n    - ")
}

// Smaller are the sketches with one thing less than k, for a test that looks
// for the smallest case that still fails. Some of them may be unsound.
func (k Sketch) Smaller() []Sketch {
	var all []Sketch
	for n := range k.Rules {
		s := k.clone()
		s.Rules = slices.Delete(s.Rules, n, n+1)
		all = append(all, s)
	}
	for p := range k.Parties {
		s := k.clone()
		s.Parties = slices.Delete(s.Parties, p, p+1)
		all = append(all, s)
		for n := range k.Parties[p].Moves {
			s := k.clone()
			s.Parties[p].Moves = slices.Delete(s.Parties[p].Moves, n, n+1)
			all = append(all, s)
		}
		for n := range k.Parties[p].Prefers {
			s := k.clone()
			s.Parties[p].Prefers = slices.Delete(s.Parties[p].Prefers, n, n+1)
			all = append(all, s)
		}
		for n := range k.Parties[p].Options {
			s := k.clone()
			s.Parties[p].Options = slices.Delete(s.Parties[p].Options, n, n+1)
			all = append(all, s)
		}
	}
	return all
}

func (k Sketch) clone() Sketch {
	k.Rules = slices.Clone(k.Rules)
	k.Parties = slices.Clone(k.Parties)
	for p := range k.Parties {
		x := &k.Parties[p]
		x.Options, x.Moves, x.Prefers = slices.Clone(x.Options), slices.Clone(x.Moves), slices.Clone(x.Prefers)
	}
	return k
}
