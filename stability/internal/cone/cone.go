// Package cone is the engine for cases in which little matters to each party:
// it judges a party over the options that can matter to it, as an ordinary
// small model, and carries the verdicts over to all states that look like that
// (theory section 12.4).
package cone

import (
	"context"

	"detente/internal/bitset"
	"detente/model"
	"detente/stability/internal/coset"
	"detente/stability/internal/graph"
	"detente/stability/internal/rule"
)

// Takes says why the engine cannot judge m under r; "" if it can.
func Takes(m *model.Model, r rule.Rule, sem model.Semantics) string {
	switch {
	case m.Listed():
		return "moves are listed one by one"
	case !m.AsWritten():
		return "preferences are not those of the case"
	}
	return graph.Takes(m, r, sem)
}

// The engine is worth its while from so many states on, and where the options
// that can matter to a party leave at most one combination in so many.
const (
	many  = 1 << 12
	fewer = 4
)

// Suits says whether the engine is much faster on m under r than one that looks
// at all states.
func Suits(m *model.Model, r rule.Rule) bool {
	if m.Listed() || m.Len() < many {
		return false
	}
	cones, options := model.NewCones(m.Case, m.Setup), m.Case.Options()
	for _, p := range m.Parties {
		digits := 0
		for _, o := range cones.Of(p.Index, SightOf(r)) {
			digits += options[o].Digits()
		}
		if digits+fewer > m.Case.Digits() {
			return false
		}
	}
	return true
}

// Bytes is about what Judge takes beside m: the small models, and a bit for
// each state, rule and party.
func Bytes(m *model.Model, rules []rule.Rule) uint64 {
	return uint64(len(rules)*len(m.Parties)) * uint64(m.Len()) / 8 * 5 / 4
}

// SightOf is how far verdicts under a rule look.
func SightOf(r rule.Rule) model.Sight {
	switch r.Counter {
	case rule.Credible:
		return model.Far
	case rule.Together:
		return model.AtOnce
	}
	return model.Near
}

// Judge returns the states of m that are stable for party i under r. It takes
// the time of another engine on the part, and a bit for each state.
func Judge(ctx context.Context, m *model.Model, r rule.Rule, sem model.Semantics, i model.Party) (*bitset.Set, error) {
	p, small, j, err := part(ctx, m, r, i)
	if err != nil {
		return nil, err
	}
	judge := graph.Judge
	if coset.Takes(small, r, sem) == "" {
		judge = coset.Judge
	}
	held, err := judge(ctx, small, r, sem, j)
	if err != nil {
		return nil, err
	}
	return m.Lift(p, small, held), nil
}

// part is what can matter to party i under r, and the party in it.
func part(ctx context.Context, m *model.Model, r rule.Rule, i model.Party) (*model.Part, *model.Model, model.Party, error) {
	w := model.Whole{Case: m.Case, Setup: m.Setup}
	if today, ok := m.Today(); ok {
		w.Today = []uint64{uint64(m.Code(today))}
	}
	index := m.Parties[i].Index
	p := model.NewPart(w, model.NewCones(m.Case, m.Setup).Of(index, SightOf(r)), index)
	small, err := p.Compile(ctx)
	if err != nil {
		return nil, nil, 0, err
	}
	j, _ := small.PartyIndex(m.Parties[i].ID)
	return p, small, j, nil
}

// Needed is that of an engine on m itself: s alone is ranked anew there,
// and not the states that differ from it in what does not matter.
func Needed(ctx context.Context, m *model.Model, r rule.Rule, sem model.Semantics, i model.Party, s model.State) (model.Rank, error) {
	if coset.Takes(m, r, sem) == "" {
		return coset.Needed(ctx, m, r, sem, i, s)
	}
	return graph.Needed(ctx, m, r, sem, i, s)
}
