package stability

import (
	"context"
	"fmt"
	"slices"

	"detente/internal/bitset"
	"detente/model"
	"detente/stability/internal/cone"
	"detente/stability/internal/coset"
	"detente/stability/internal/graph"
	"detente/stability/internal/reference"
	"detente/stability/internal/rule"
	"detente/stability/internal/witness"
)

// Engine is one way to compute the definitions.
type Engine struct {
	Name string
	Why  string // what it is for, as a clause
	// Takes says why the engine cannot judge a model under a rule and a
	// semantics, as a clause; "" if it can.
	Takes func(*model.Model, Rule, model.Semantics) string
	// Bytes is about what the engine takes, beside the model, to judge all
	// parties under some rules.
	Bytes func(*model.Model, []Rule) uint64

	suits  func(*model.Model, Rule) bool // nil: wherever it can judge
	solve  solver
	answer func(m *model.Model, r Rule, sem model.Semantics, i model.Party, s, s1 model.State) rule.Answer
	needed func(context.Context, *model.Model, Rule, model.Semantics, model.Party, model.State) (model.Rank, error)
}

// solver judges all states of a model: sets by rule, then party.
type solver func(ctx context.Context, m *model.Model, rules []Rule, sem model.Semantics, progress func(done, total int)) ([][]*bitset.Set, error)

// Engines are all engines; Solve takes the first that can and suits.
var Engines = []Engine{
	{"cone", "little matters to each party", cone.Takes, cone.Bytes, cone.Suits, cellByCell(cone.Judge), witness.Answer, cone.Needed},
	{"coset", "moves follow from options", coset.Takes, coset.Bytes, nil, coset.Solve, witness.Answer, coset.Needed},
	{"graph", "it takes any moves", graph.Takes, graph.Bytes, nil, cellByCell(graph.Judge), witness.Answer, graph.Needed},
	{"reference", "it takes any moves", takesAny, reference.Bytes, nil, cellByCell(reference.Judge), reference.Answer, reference.Needed},
}

func takesAny(*model.Model, Rule, model.Semantics) string { return "" }

// engine is the one named, or for "" the first that takes all rules, and why:
// what it is for, or what keeps the one before it from the model.
func engine(m *model.Model, name string, sem model.Semantics, concepts []Concept) (e Engine, why string, err error) {
	var names []string
	before := ""
	for _, e := range Engines {
		names = append(names, e.Name)
		if name != "" && e.Name != name {
			continue
		}
		refused := ""
		for _, c := range concepts {
			if refused == "" {
				refused = e.Takes(m, c.Rule, sem)
			}
		}
		if name == "" && refused == "" && e.suits != nil && slices.ContainsFunc(concepts, func(c Concept) bool { return !e.suits(m, c.Rule) }) {
			continue
		}
		switch {
		case refused == "" && name != "":
			return e, "it was asked for", nil
		case refused == "" && before != "":
			return e, before, nil
		case refused == "":
			return e, e.Why, nil
		case name != "":
			return Engine{}, "", &Refused{"the " + name + " engine cannot judge this: " + refused}
		}
		before = refused
	}
	return Engine{}, "", unknown("engine", name, names)
}

// Bytes is about what Solve would take for m under opt, beside m itself, which
// takes m.Bytes. The error is that of Solve.
func Bytes(m *model.Model, opt Options) (uint64, error) {
	concepts, err := Named(opt.Concepts)
	if err != nil {
		return 0, err
	}
	e, _, err := engine(m, opt.Engine, opt.Semantics, concepts)
	if err != nil {
		return 0, err
	}
	var rules []Rule
	for _, c := range concepts {
		if Undefined(m, c) == "" {
			rules = append(rules, c.Rule)
		}
	}
	return e.Bytes(m, rules), nil
}

// Refused says why the engine asked for cannot take a model.
type Refused struct{ Why string }

func (e *Refused) Error() string { return e.Why }

// Short says that verdicts would take more memory than they may.
type Short struct {
	Engine     string
	States     int
	Need, Room uint64 // bytes; Room is [model.Room] of the context
}

func (e *Short) Error() string {
	return fmt.Sprintf("judging %d situations with the %s engine would take about %s of memory, and %s may be used",
		e.States, e.Engine, model.Amount(e.Need), model.Amount(e.Room))
}
