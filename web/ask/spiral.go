package ask

import (
	"context"

	"detente/answer"
	"detente/answer/spiral"
	"detente/model"
	"detente/stability"
	"detente/web/desk"
)

// SpiralOf are the parameters of [Spiral].
type SpiralOf struct {
	Setup
	Lists
	Verdicts
}

// Spiral looks for vicious circles: moves that each gain and leave all worse off.
func Spiral(ctx context.Context, r *desk.Revision, of SpiralOf) (spiral.Result, error) {
	return judged(ctx, r, "spiral", of, of.Setup, of.Verdicts, func(x *spiral.Result) *answer.Head { return &x.Head }, func(ctx context.Context, m *model.Model, opt stability.Options) (spiral.Result, error) {
		return spiral.Ask(ctx, spiral.Request{Model: m, Options: opt, Limit: of.Limit})
	})
}
