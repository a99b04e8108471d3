package graph

import (
	"context"

	"detente/internal/bitset"
	"detente/model"
	"detente/stability/internal/witness"
)

// judgeTogether is simultaneous stability (theory section 3.9): the others'
// improvements are those at s, and any of them may be made with the move of i.
func judgeTogether(ctx context.Context, m *model.Model, i model.Party) (*bitset.Set, error) {
	stable, u := bitset.New(m.Len()), m.Ranks(i)
	b := witness.NewBox(m, i)
	for s := range model.State(m.Len()) {
		if s&0x3f == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		b.At(s)
		held := true
		for _, s1 := range b.Own {
			if u[s1] > u[s] && !b.Undone(s1) {
				held = false
				break
			}
		}
		if held {
			stable.Add(int(s))
		}
	}
	return stable, nil
}
