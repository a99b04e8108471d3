package ask

import (
	"context"

	"detente/answer"
	"detente/answer/compare"
	"detente/web/desk"
)

// ChangedOf are the parameters of [Changed]: a setup for each side, and the day
// that is today in the second, or "".
type ChangedOf struct {
	From, To Setup
	Date     string
	Verdicts
	Lists
}

// Changed says what differs between two revisions, each under a setup of its
// own. They may be of two cases.
func Changed(ctx context.Context, a, b *desk.Revision, of ChangedOf) (compare.Result, error) {
	key := struct {
		ChangedOf
		Other string
	}{of, b.Hash}
	return headed(ctx, a, "changed", key, func(x *compare.Result) *answer.Head { return &x.Head }, func(ctx context.Context, progress func(int, int)) (compare.Result, error) {
		m, err := Model(ctx, a, of.From)
		if err != nil {
			return compare.Result{}, err
		}
		n, err := Other(ctx, b, CompareOf{Setup: of.To, Date: of.Date})
		if err != nil {
			return compare.Result{}, err
		}
		opt, err := of.options(progress)
		if err != nil {
			return compare.Result{}, err
		}
		return compare.Ask(ctx, compare.Request{A: m, B: n, Date: of.Date, Options: opt, Limit: of.Limit})
	})
}
