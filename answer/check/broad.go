package check

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"detente"
	"detente/model"
	"detente/wide"
)

// unlisted checks a case under a setup whose states are too many to list: that
// today can be, that the rules leave something. Where some questions can be
// answered all the same it warns, once; else that is an error.
func unlisted(ctx context.Context, c *detente.Case, setup detente.Setup, big *model.TooBig, x setting) (detente.Problems, error) {
	w, err := wide.Open(ctx, c, setup)
	var unfit *wide.Unfit
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.As(err, &unfit):
		return detente.Problems{{
			Severity: detente.Error, Range: detente.Range{File: &detente.File{Name: c.File.Name}},
			Text: big.Text() + "; what depends on the states was not checked", Hints: []string{unfit.Why + ": " + unfit.Hint, big.Hint()},
		}}, nil
	case err != nil:
		return problems(err, x.at), nil
	case x.scenario != "" || len(x.voices) > 0:
		return nil, nil
	}
	return detente.Problems{{
		Severity: detente.Warning, Range: detente.Range{File: &detente.File{Name: c.File.Name}},
		Text:  fmt.Sprintf("the options of this case combine in up to 2^%d ways, too many to list: states, solve, why, wants, stuck and inverse answer all the same, other questions cannot", big.Digits),
		Hints: []string{matters(w), big.Hint()},
	}}, nil
}

// matters says how many options can matter to each party.
func matters(w *wide.Case) string {
	var list []string
	for _, p := range w.Parties {
		near, far := len(w.Cones.Of(p.Index, model.Near)), len(w.Cones.Of(p.Index, model.Far))
		text := fmt.Sprintf("%s %d", p.ID, near)
		if far > near {
			text += fmt.Sprintf(" (%d under seq and sseq)", far)
		}
		list = append(list, text)
	}
	return "how many options can matter to each: " + strings.Join(list, ", ")
}
