package perceptions

import (
	"context"
	"slices"

	"detente/answer"
	"detente/model"
	"detente/stability"
)

// Surprise is a move that a party would make from today, as it sees things, and
// that another does not expect of it.
type Surprise struct {
	Party string      `json:"party"` // who is surprised
	Move  answer.Move `json:"move"`
	Why   Reason      `json:"why"`
}

// Reason is why a move is not expected.
type Reason string

// The reasons, in the order in which they are looked for.
const (
	Unseen   Reason = "unseen"   // it needs an option that is not known, or leads to what cannot be as it is seen
	NoGain   Reason = "no_gain"  // the mover is taken not to gain by it
	Answered Reason = "answered" // the mover's gain is taken to be answered
)

// surprises writes the moves of each party from today that are gains which
// nothing answers under seq in its own view, and who does not expect them.
// Where all see all as it is, nobody is surprised.
func (g *game) surprises(ctx context.Context, r *Result, req Request) error {
	today, known := g.m.Today()
	if !known || len(g.entries) == 0 {
		return nil
	}
	verdicts, err := g.explained(ctx)
	if err != nil {
		return err
	}
	start := g.m.Code(today)
	for i := range g.m.Parties {
		if req.Party != "" && req.Party != g.m.Parties[i].ID {
			continue
		}
		for j := range g.m.Parties {
			mover := model.Party(j)
			own := g.seen[j].m
			from, _ := own.Today()
			for _, x := range verdicts[j][j].Improvements {
				// What it changes as it sees things is what it changes.
				change := own.Code(from) ^ own.Code(x.To)
				to, ok := g.m.At(start ^ change)
				if x.Found || i == j || !ok || !slices.Contains(g.m.Moves(mover).From(today, nil), to) {
					continue
				}
				if why := g.unexpected(verdicts[i][j], i, mover, change); why != "" {
					move := answer.NewMove(g.m, model.Move{Party: mover, From: today, To: to})
					r.Surprises = append(r.Surprises, Surprise{g.m.Parties[i].ID, move, why})
				}
			}
		}
	}
	r.Surprises = answer.Limited(&r.Head, r.Surprises, req.Limit)
	return nil
}

// explained are the verdicts under seq on what each party sees of today, for
// each party: by viewer, then by who is judged.
func (g *game) explained(ctx context.Context) ([][]stability.Verdict, error) {
	verdicts := make([][]stability.Verdict, len(g.seen))
	for i, v := range g.seen {
		at, _ := v.m.Today()
		for j := range v.m.Parties {
			x, err := stability.Explain(ctx, v.m, g.opt, stability.SEQ, model.Party(j), at)
			if err != nil {
				return nil, err
			}
			verdicts[i] = append(verdicts[i], x)
		}
	}
	return verdicts, nil
}

// unexpected is why party i does not expect a change by the mover, whom the
// verdict judges as i sees it; "" where it does. A change of what i does not
// know of leads from what it sees of today to no state of its view.
func (g *game) unexpected(verdict stability.Verdict, i int, mover model.Party, change model.Code) Reason {
	seen := g.seen[i].m
	today, _ := seen.Today()
	to, ok := seen.At(seen.Code(today) ^ change)
	if !ok || !slices.Contains(seen.Moves(mover).From(today, nil), to) {
		return Unseen
	}
	at := slices.IndexFunc(verdict.Improvements, func(x stability.Improvement) bool { return x.To == to })
	switch {
	case at < 0:
		return NoGain
	case verdict.Improvements[at].Found:
		return Answered
	}
	return ""
}
