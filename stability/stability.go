// Package stability decides which states of a model hold: for which party a
// state is stable under a solution concept, and which states are equilibria.
//
// A [Concept] says what keeps a party from moving: which answers of the
// others deter it, and whether it could still escape. [Concepts] lists them.
// [Solve] judges every state and returns a [Table]; [Explain] returns the
// chain of moves behind one verdict.
//
// # Engines
//
// Several engines compute the same definitions. The reference engine spells
// them out and is the yardstick of the tests; the others are fast on the
// models they can take. Solve picks one and says so in [Table.Engine].
//
// # Symbols
//
// i is the focal party and s the state judged; s1 is an improvement of i from
// s, s2 an answer of the others from s1, s3 an escape of i from s2; u(s) is
// the rank of s for i. A sanction is an s2 with u(s2) <= u(s).
//
// # Sources
//
// Fang, Hipel and Kilgour, Interactive Decision Making, 1993. Where authors
// differ, docs/decisions records the choice.
package stability

import (
	"context"

	"detente/internal/bitset"
	"detente/model"
)

// Options say what Solve computes. The zero value asks for all concepts under
// the literature's semantics by the engine that suits.
type Options struct {
	Concepts  []string // ids from Concepts; none means all
	Engine    string   // a name from Engines; "" lets Solve choose
	Semantics model.Semantics
	Progress  func(done, total int) // called now and then, one call at a time
}

// Table is every verdict on a model.
type Table struct {
	Engine    string
	Why       string // this engine, as a clause
	Semantics model.Semantics
	Concepts  []Concept
	// Undefined says for each concept why it has no meaning here; "" where it
	// has. An undefined concept has no sets.
	Undefined []string
	// Stable[c][p] are the states stable for party p under concept c.
	Stable [][]*bitset.Set
	// Equilibria[c] are the states stable for every party under concept c.
	Equilibria []*bitset.Set
}

// Solve judges every state of m for every party under each concept of opt.
//
// All cores are used; the result does not depend on how many. With S states, A
// moves and P parties a concept takes O(P(PS + A)) time under the graph engine
// and O(S) memory a core; the coset engine takes O(PS) for each sweep that seq
// and sseq need, however many moves there are, and O(PS) memory. sim takes at
// worst the product of the others' improvements for each improvement.
//
// The error names an unknown concept or engine, is [*Refused] if the named
// engine cannot take m, [*Short] if it would take more memory than it may, or ctx.Err() within a second of cancellation. Solve
// only reads m.
func Solve(ctx context.Context, m *model.Model, opt Options) (*Table, error) {
	concepts, err := Named(opt.Concepts)
	if err != nil {
		return nil, err
	}
	e, why, err := engine(m, opt.Engine, opt.Semantics, concepts)
	if err != nil {
		return nil, err
	}
	t := &Table{Engine: e.Name, Why: why, Semantics: opt.Semantics, Concepts: concepts}
	for c := range concepts {
		t.Undefined = append(t.Undefined, Undefined(m, concepts[c]))
		t.Stable = append(t.Stable, make([]*bitset.Set, len(m.Parties)))
	}
	if err := t.judge(ctx, m, e, opt.Progress); err != nil {
		return nil, err
	}
	t.intersect(m)
	return t, nil
}

// judge has the engine fill t.Stable where a concept is defined.
func (t *Table) judge(ctx context.Context, m *model.Model, e Engine, progress func(done, total int)) error {
	var rules []Rule
	var places []int
	for c := range t.Concepts {
		if t.Undefined[c] == "" {
			rules, places = append(rules, t.Concepts[c].Rule), append(places, c)
		}
	}
	if need, allowed := m.Bytes()+e.Bytes(m, rules), model.Room(ctx); need > allowed {
		return &Short{e.Name, m.Len(), need, allowed}
	}
	sets, err := e.solve(ctx, m, rules, t.Semantics, progress)
	if err != nil {
		return err
	}
	for n, c := range places {
		t.Stable[c] = sets[n]
	}
	return nil
}

// intersect finds the equilibria. A concept without parties has all states.
func (t *Table) intersect(m *model.Model) {
	for c := range t.Concepts {
		if t.Undefined[c] != "" {
			t.Equilibria = append(t.Equilibria, nil)
			continue
		}
		all := bitset.New(m.Len())
		all.Fill()
		for _, stable := range t.Stable[c] {
			all.And(stable)
		}
		t.Equilibria = append(t.Equilibria, all)
	}
}

// Holds says whether s is an equilibrium under the concept at place c.
func (t *Table) Holds(c int, s model.State) bool {
	return t.Equilibria[c] != nil && t.Equilibria[c].Has(int(s))
}

// Find is the place of a concept in the table, -1 if it was not asked for or
// is undefined.
func (t *Table) Find(id string) int {
	for c := range t.Concepts {
		if t.Concepts[c].ID == id && t.Undefined[c] == "" {
			return c
		}
	}
	return -1
}
