//go:build !wasip1

package record

import (
	"context"

	"detente/events"
)

// tested is what all tests of two parties say together.
func tested(ctx context.Context, req Request, s *events.Series, d Dyad, a, b int) (Dyad, error) {
	p := &pair{Dyad: d, req: req, s: s, a: a, b: b}
	for _, step := range []func(context.Context) error{p.regress, p.followed, p.effects, p.conclude, p.detail} {
		if err := step(ctx); err != nil {
			return p.Dyad, err
		}
	}
	return p.Dyad, nil
}
