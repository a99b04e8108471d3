package ask

import (
	"context"

	"detente/answer"
	"detente/answer/why"
	"detente/stability"
	"detente/web/desk"
)

// TurnsOf are the parameters of [Turns]. The state is judged under the first
// concept.
type TurnsOf struct {
	Setup
	Verdicts
	State string
	Wants []answer.Place
}

// Turns says on which of some wants it turns whether a state holds.
func Turns(ctx context.Context, r *desk.Revision, of TurnsOf) ([]why.Turn, error) {
	return about(ctx, r, "turns", of, func(ctx context.Context, progress func(int, int)) ([]why.Turn, error) {
		m, err := Model(ctx, r, of.Setup)
		if err != nil {
			return nil, err
		}
		at, err := m.Find("state", of.State)
		if err != nil {
			return nil, err
		}
		opt, err := of.options(progress)
		if err != nil {
			return nil, err
		}
		concepts, err := stability.Named(of.Concepts)
		if err != nil {
			return nil, err
		}
		return why.Turns(ctx, m, opt, concepts[0], at, of.Wants)
	})
}
