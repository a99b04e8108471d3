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

// Spiral looks for vicious circles: moves that each gain and leave all worse
// off; beside them stands what the record shows, where there is one.
func Spiral(ctx context.Context, r *desk.Revision, of SpiralOf) (spiral.Result, error) {
	x, err := Circle(ctx, r, of)
	if err != nil {
		return x, err
	}
	return x, beside(ctx, r, &x)
}

// beside sets the record beside circles, if there is one.
func beside(ctx context.Context, r *desk.Revision, x *spiral.Result) error {
	if text, err := RecordFile(r); text == nil || err != nil {
		return err
	}
	told, err := Record(ctx, r, RecordOf{})
	if err == nil {
		x.Beside(&told)
	}
	return err
}

// Circle is [Spiral] without the record.
func Circle(ctx context.Context, r *desk.Revision, of SpiralOf) (spiral.Result, error) {
	return judged(ctx, r, "spiral", of, of.Setup, of.Verdicts, func(x *spiral.Result) *answer.Head { return &x.Head }, func(ctx context.Context, m *model.Model, opt stability.Options) (spiral.Result, error) {
		return spiral.Ask(ctx, spiral.Request{Model: m, Options: opt, Limit: of.Limit})
	})
}
