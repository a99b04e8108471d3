package stability

import (
	"context"

	"detente/internal/bitset"
	"detente/model"
	"detente/stability/internal/cone"
	"detente/stability/internal/graph"
	"detente/stability/internal/reference"
	"detente/stability/internal/rule"
)

// Engine is one way to compute the definitions.
type Engine struct {
	Name string
	// Takes says why the engine cannot judge a model under a rule; "" if it
	// can.
	Takes func(*model.Model, Rule) string

	suits  func(*model.Model, Rule) bool // nil: wherever it can judge
	judge  func(context.Context, *model.Model, Rule, model.Semantics, model.Party) (*bitset.Set, error)
	answer func(m *model.Model, r Rule, sem model.Semantics, i model.Party, s, s1 model.State) rule.Answer
	needed func(context.Context, *model.Model, Rule, model.Semantics, model.Party, model.State) (model.Rank, error)
}

// Engines are all engines; Solve takes the first that can and suits.
var Engines = []Engine{
	{"cone", cone.Takes, cone.Suits, cone.Judge, cone.Answer, cone.Needed},
	{"graph", graph.Takes, nil, graph.Judge, graph.Answer, graph.Needed},
	{"reference", takesAny, nil, reference.Judge, reference.Answer, reference.Needed},
}

func takesAny(*model.Model, Rule) string { return "" }

// engine is the one named, or for "" the first that takes all rules.
func engine(m *model.Model, name string, concepts []Concept) (Engine, error) {
	var names []string
	for _, e := range Engines {
		names = append(names, e.Name)
		if name != "" && e.Name != name {
			continue
		}
		why := ""
		for _, c := range concepts {
			if why == "" {
				why = e.Takes(m, c.Rule)
			}
			if name == "" && why == "" && e.suits != nil && !e.suits(m, c.Rule) {
				why = e.Name + ": another engine suits better"
			}
		}
		if why == "" {
			return e, nil
		}
		if name != "" {
			return Engine{}, &Refused{why}
		}
	}
	return Engine{}, unknown("engine", name, names)
}

// Refused says why the engine asked for cannot take a model.
type Refused struct{ Why string }

func (e *Refused) Error() string { return e.Why }
