package ask

import (
	"context"
	"fmt"
	"time"

	"detente/answer"
	"detente/answer/compare"
	"detente/model"
	"detente/web/desk"
)

// CompareOf are the parameters of [Compare]. Setup is that of the other side.
type CompareOf struct {
	Setup
	Lists
	Verdicts
	Date string `query:"date" doc:"Let what was so on this day, as in 2019-02-28, be today in the other."`
	Two  bool   `json:"-"` // the other is another case, with warnings of its own
}

// Compare says what differs between a case as it is and another case, or the
// same under a scenario, voices, or as of another day. The other may be a
// changed revision of the case.
func Compare(ctx context.Context, a, b *desk.Revision, of CompareOf) (compare.Result, error) {
	key := struct {
		CompareOf
		Other string
		Two   bool
	}{of, b.Mark, of.Two}
	return headed(ctx, a, "compare", key, func(x *compare.Result) *answer.Head { return &x.Head }, func(ctx context.Context, progress func(int, int)) (compare.Result, error) {
		m, err := Model(ctx, a, Setup{})
		if err != nil {
			return compare.Result{}, err
		}
		n, err := Other(ctx, b, of)
		if err != nil {
			return compare.Result{}, err
		}
		opt, err := of.options(progress)
		if err != nil {
			return compare.Result{}, err
		}
		x, err := compare.Ask(ctx, compare.Request{A: m, B: n, Date: of.Date, Options: opt, Limit: of.Limit})
		if err == nil && of.Two {
			warn(&x.Head, b)
		}
		return x, err
	})
}

// Other is the model of the other side of a comparison.
func Other(ctx context.Context, b *desk.Revision, of CompareOf) (*model.Model, error) {
	m, err := Model(ctx, b, of.Setup)
	if err != nil || of.Date == "" {
		return m, err
	}
	if _, err := time.Parse(time.DateOnly, of.Date); err != nil {
		return nil, fmt.Errorf("date cannot be %q: write a day as in 2019-02-28", of.Date)
	}
	n, known, err := answer.On(ctx, m, of.Date)
	switch {
	case err != nil:
		return nil, err
	case known:
		return n, nil
	}
	if _, kept := answer.Start(m); !kept {
		return nil, fmt.Errorf("the case does not tell what was so on a day: it has no history_start and history")
	}
	return nil, fmt.Errorf("what was so on %s is impossible in this scenario", of.Date)
}
