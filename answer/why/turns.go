package why

import (
	"context"
	"slices"

	"detente"
	"detente/answer"
	"detente/internal/bitset"
	"detente/model"
	"detente/stability"
)

// Turn says of a want whether the verdict on a state turns on it.
type Turn struct {
	answer.Place
	Holds bool // whether the state holds as things are
	Out   bool // whether it would without this want
	Lower bool // whether it would with this want one place lower
	Last  bool // there is no lower place
}

// mostTurned bounds the work of [Turns], in ranks of states that are made anew:
// under a second.
const mostTurned = 1 << 25

// Turns tries each of some wants without it, and one place lower, all else as it
// is. Of wants for which that would take too long, and of parties without a
// list of wants, nothing is said. The error is an unknown engine, or ctx.Err().
func Turns(ctx context.Context, m *model.Model, opt stability.Options, concept stability.Concept, s model.State, wants []answer.Place) ([]Turn, error) {
	list := []Turn{}
	if stability.Undefined(m, concept) != "" {
		return list, nil
	}
	now, err := equilibrium(ctx, m, opt, concept, s)
	if err != nil {
		return nil, err
	}
	work := 0
	for _, w := range wants {
		i := slices.IndexFunc(m.Parties, func(p model.Player) bool { return p.ID == w.Party })
		if i < 0 {
			continue
		}
		p := m.Setup.Preferences[m.Parties[i].Index]
		work += 2 * m.Len() * len(p.Wants)
		if p.Kind != detente.Wants || w.Position < 1 || w.Position > len(p.Wants) || work > mostTurned {
			continue
		}
		t := Turn{Place: w, Holds: now, Last: w.Position == len(p.Wants)}
		k := w.Position - 1
		if t.Out, err = changed(ctx, m, opt, concept, s, model.Party(i), slices.Delete(slices.Clone(p.Wants), k, k+1)); err != nil {
			return nil, err
		}
		t.Lower = now
		if !t.Last {
			swapped := slices.Clone(p.Wants)
			swapped[k], swapped[k+1] = swapped[k+1], swapped[k]
			if t.Lower, err = changed(ctx, m, opt, concept, s, model.Party(i), swapped); err != nil {
				return nil, err
			}
		}
		list = append(list, t)
	}
	return list, nil
}

// changed says whether a state holds where a party has another list of wants.
func changed(ctx context.Context, m *model.Model, opt stability.Options, concept stability.Concept, s model.State, i model.Party, wants []detente.Want) (bool, error) {
	return equilibrium(ctx, m.Ranked(i, ranked(m, wants)), opt, concept, s)
}

// ranked are the ranks that a list of wants gives: the first want that differs
// between two states decides.
func ranked(m *model.Model, wants []detente.Want) []model.Rank {
	class := make([]int, m.Len())
	for _, w := range wants {
		met := m.Where(w.Condition)
		used := bitset.New(2 * m.Len())
		for s := range class {
			class[s] *= 2
			if met.Has(s) {
				class[s]++
			}
			used.Add(class[s])
		}
		index := bitset.NewIndex(used)
		for s := range class { // without gaps
			class[s] = index.Rank(class[s])
		}
	}
	ranks := make([]model.Rank, m.Len())
	for s, c := range class {
		ranks[s] = model.Rank(c)
	}
	return ranks
}

func equilibrium(ctx context.Context, m *model.Model, opt stability.Options, concept stability.Concept, s model.State) (bool, error) {
	for i := range m.Parties {
		v, err := stability.Explain(ctx, m, opt, concept, model.Party(i), s)
		if err != nil || !v.Stable {
			return false, err
		}
	}
	return true, nil
}
